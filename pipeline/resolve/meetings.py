"""Meeting mentions -> meeting records: a meeting named three ways is one."""

import re
from collections.abc import Callable, Sequence

from pipeline.boundaries import DateExpression
from pipeline.mentions import MeetingMention, PlaceMention, Span
from pipeline.records import MeetingRecord, stable_id
from pipeline.resolve.evidence import evidence_of, place_record

_SMALL_WORDS = frozenset({"the", "a", "an", "of", "and", "on", "for", "in", "to", "two", "day", "annual"})
#: A definite or described meeting without any detail of its own says nothing to keep.
_Group = list[MeetingMention]
#: Farthest noun that a verb like "met" tells of, in code points: about a paragraph.
_VERB_REACH = 500
_ORDINAL = re.compile(
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d+(?:st|nd|rd|th)|(?:19|20)\d\d"
)
#: Kinds that are never meant by "the meeting".
_APART = frozenset({"visit", "phone call", "hearing", "ceremony", "signing ceremony", "treaty signing"})
_OTHERS = frozenset({"another", "next", "previous", "upcoming", "last"})


def resolve_meetings(
    mentions: Sequence[MeetingMention], document: str, person_at: Callable[[Span], str | None]
) -> list[MeetingRecord]:
    """Return one record for each meeting, in the order of first naming.

    Names join if their words agree and no date or place contradicts; "the meeting" joins the named meeting
    before it, else the only one after it.
    """
    groups: list[_Group] = []
    pending: list[MeetingMention] = []
    for mention in sorted(mentions, key=lambda mention: mention.span.start):
        group = _matching(groups, mention, person_at)
        if group is not None:
            group.append(mention)
        elif mention.is_definite:
            pending.append(mention)
        else:
            groups.append([mention])
    for mention in pending:
        later = next((group for group in groups if _compatible(group, mention)), None)
        if later is not None:
            later.append(mention)
        elif _has_detail(mention):
            groups.append([mention])
    groups = [group for group in groups if not _is_empty(group)]
    return [_record(group, document, person_at) for group in groups]


def _matching(
    groups: Sequence[_Group], mention: MeetingMention, person_at: Callable[[Span], str | None]
) -> _Group | None:
    for group in reversed(groups):
        if not _compatible(group, mention) or _differ_in_people(group, mention, person_at):
            continue
        if mention.is_definite or _share_name(group, mention) or _is_told_by_verb(group, mention):
            return group
    return None


def _differ_in_people(group: _Group, mention: MeetingMention, person_at: Callable[[Span], str | None]) -> bool:
    """Return whether two namings without a name are of meetings with different officials: A with B, A with C."""
    if mention.is_definite or mention.is_named or any(other.is_named for other in group):
        return False
    people = {person_at(span) for other in group for span in other.attendees} - {None}
    own = {person_at(span) for span in mention.attendees} - {None}
    return bool(people - own) and bool(own - people)


def _is_told_by_verb(group: _Group, mention: MeetingMention) -> bool:
    """Return whether a verb near a noun tells of the same meeting: "ministers met in Riga. The Baltic Summit …".

    Other people at either make two of them: "on the margins of the summit, the minister met with X".
    """
    if _is_verb(mention) == all(_is_verb(other) for other in group):
        return False
    if mention.is_aside or any(other.is_aside for other in group):
        return False
    people = {span.text for other in group for span in other.attendees}
    own = {span.text for span in mention.attendees}
    if people and own and not people & own:
        return False
    return any(abs(other.span.start - mention.span.start) <= _VERB_REACH for other in group)


def _is_verb(mention: MeetingMention) -> bool:
    return mention.provenance.rule.startswith("meeting.verb")


def _compatible(group: _Group, mention: MeetingMention) -> bool:
    for other in group:
        if not _kinds_agree(other.kind, mention.kind):
            return False
        if other.date is not None and mention.date is not None and not _dates_agree(other.date, mention.date):
            return False
        if other.place is not None and mention.place is not None and not _places_agree(other.place, mention.place):
            return False
        if other.assertion is not mention.assertion:
            return False
        first, second = _ordinals(other.name), _ordinals(mention.name)
        if first and second and not first & second:
            return False
    return True


def _kinds_agree(first: str, second: str) -> bool:
    generic = {"meeting", "session", "talks"}
    if first != second and {first, second} & _APART:
        return False
    return first == second or first in generic or second in generic or first in second or second in first


def _dates_agree(first: DateExpression, second: DateExpression) -> bool:
    if not first.start_date or not second.start_date:
        return True
    starts, ends = first.start_date, first.end_date or first.start_date
    return starts <= (second.end_date or second.start_date) and second.start_date <= ends


def _places_agree(first: PlaceMention, second: PlaceMention) -> bool:
    if first.locality and second.locality:
        return first.locality == second.locality
    return not (first.country and second.country) or first.country == second.country


def _words(name: str) -> frozenset[str]:
    plain = name.casefold().replace("’s", "").replace("'s", "").replace("’", "").replace("'", "")
    return frozenset(plain.split()) - _SMALL_WORDS


def _ordinals(name: str) -> frozenset[str]:
    return frozenset(_ORDINAL.findall(name.casefold()))


def _share_name(group: _Group, mention: MeetingMention) -> bool:
    mine = _words(mention.name)
    if _OTHERS & mine:
        return False
    for other in group:
        theirs = _words(other.name)
        if _OTHERS & theirs:
            continue
        smaller = min(len(mine), len(theirs))
        if smaller and len(mine & theirs) >= max(1, smaller - 1) and len(mine & theirs) / smaller > 0.6:
            return True
    return False


def _has_detail(mention: MeetingMention) -> bool:
    return bool(mention.date or mention.place or mention.attendees or mention.host)


def _is_empty(group: _Group) -> bool:
    """A description without a name, date, place or attendee is no meeting record."""
    named = any(mention.is_named for mention in group)
    return not named and not any(_has_detail(mention) for mention in group)


def _record(group: _Group, document: str, person_at: Callable[[Span], str | None]) -> MeetingRecord:
    named = [mention for mention in group if mention.is_named] or group
    best = max(named, key=lambda mention: (not mention.is_definite, len(mention.name)))
    date = next((mention.date for mention in [best, *group] if mention.date is not None), None)
    place = next((mention.place for mention in [best, *group] if mention.place is not None), None)
    attendees = [person_at(span) or " ".join(span.text.split()) for mention in group for span in mention.attendees]
    return MeetingRecord(
        id=stable_id("meeting", document, best.name.casefold(), str(best.span.start)),
        document=document,
        evidence=evidence_of(mention.span for mention in [best, *group]),
        assertion=best.assertion,
        confidence=best.provenance.confidence,
        rule=best.provenance.rule,
        why=best.provenance.why,
        name=best.name,
        kind=best.kind,
        aliases=tuple(dict.fromkeys(mention.name for mention in named if mention.name != best.name)),
        start=date.start_date if date is not None else None,
        end=date.end_date if date is not None else None,
        place=place_record(place),
        host=next((mention.host for mention in group if mention.host), None),
        attendees=tuple(dict.fromkeys(attendees)),
        outcome_documents=tuple(dict.fromkeys(name for mention in group for name in mention.outcome_documents)),
        topics=tuple(dict.fromkeys(topic for mention in group for topic in mention.topics)),
    )
