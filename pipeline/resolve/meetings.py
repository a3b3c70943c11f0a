"""Meeting mentions -> meeting records: a meeting named three ways is one."""

from collections.abc import Callable, Sequence

from pipeline.boundaries import DateExpression
from pipeline.mentions import MeetingMention, PlaceMention, Span
from pipeline.records import MeetingRecord, stable_id
from pipeline.resolve.evidence import evidence_of, place_record

_SMALL_WORDS = frozenset({"the", "a", "an", "of", "and", "on", "for", "in", "to", "two", "day", "annual"})
#: A definite or described meeting without any detail of its own says nothing to keep.
_Group = list[MeetingMention]


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
        group = _matching(groups, mention)
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


def _matching(groups: Sequence[_Group], mention: MeetingMention) -> _Group | None:
    for group in reversed(groups):
        if not _compatible(group, mention):
            continue
        if mention.is_definite or _share_name(group, mention):
            return group
    return None


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
    return True


def _kinds_agree(first: str, second: str) -> bool:
    generic = {"meeting", "session", "talks"}
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
    return frozenset(name.casefold().replace("’s", "").replace("'s", "").split()) - _SMALL_WORDS


def _share_name(group: _Group, mention: MeetingMention) -> bool:
    mine = _words(mention.name)
    for other in group:
        theirs = _words(other.name)
        smaller = min(len(mine), len(theirs))
        if smaller and len(mine & theirs) >= max(1, smaller - 1) and len(mine & theirs) / smaller > 0.6:
            return True
    return False


def _has_detail(mention: MeetingMention) -> bool:
    return bool(mention.date or mention.place or mention.attendees or mention.host)


def _is_empty(group: _Group) -> bool:
    """A description without a name, date, place or attendee is no meeting record."""
    named = any(mention.provenance.rule.startswith("meeting.name") for mention in group)
    return not named and not any(_has_detail(mention) for mention in group)


def _record(group: _Group, document: str, person_at: Callable[[Span], str | None]) -> MeetingRecord:
    named = [mention for mention in group if mention.provenance.rule.startswith("meeting.name")] or group
    best = max(named, key=lambda mention: (not mention.is_definite, len(mention.name)))
    date = next((mention.date for mention in [best, *group] if mention.date is not None), None)
    place = next((mention.place for mention in [best, *group] if mention.place is not None), None)
    attendees = [
        person_at(span) or " ".join(span.text.split()) for mention in group for span in mention.attendees
    ]
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
