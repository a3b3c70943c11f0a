"""Meeting mentions -> meeting records: a meeting named three ways is one."""

import re
from collections.abc import Callable, Sequence

from pipeline.boundaries import DateExpression
from pipeline.mentions import MeetingMention, PlaceMention, Span
from pipeline.records import Assertion, MeetingRecord, stable_id
from pipeline.resolve.evidence import evidence_of, place_record
from pipeline.resolve.meeting_days import (
    Group,
    date_of,
    end_of,
    first_day,
    is_beside,
    last_day,
    officials_of,
    shared_days,
)
from pipeline.rules.grammar import Grammar

_SMALL_WORDS = frozenset({"the", "a", "an", "of", "and", "on", "for", "in", "to", "two", "day", "annual"})
#: Farthest noun that a verb like "met" tells of, in code points: about a paragraph.
_VERB_REACH = 500
_ORDINAL = re.compile(
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d+(?:st|nd|rd|th)|(?:19|20)\d\d"
)


def resolve_meetings(
    mentions: Sequence[MeetingMention],
    document: str,
    person_at: Callable[[Span], str | None],
    grammar: Grammar,
) -> list[MeetingRecord]:
    """Return one record for each meeting, in the order of first naming.

    Names join if their words agree and no date or place contradicts; "the meeting" joins the named meeting
    before it, else the only one after it.
    """
    groups: list[Group] = []
    pending: list[MeetingMention] = []
    for mention in sorted(mentions, key=lambda mention: mention.span.start):
        group = _matching(groups, mention, person_at, grammar)
        if group is not None:
            group.append(mention)
        elif mention.is_definite:
            pending.append(mention)
        else:
            groups.append([mention])
    for mention in pending:
        later = next(
            (
                group
                for group in groups
                if _compatible(group, mention, grammar)
                and not _points_elsewhere(group, mention, grammar)
                and not _is_beside_other(group, mention)
            ),
            None,
        )
        if later is not None:
            later.append(mention)
        elif _has_detail(mention):
            groups.append([mention])
    groups = _with_those_at(groups, person_at, grammar)
    groups = [group for group in groups if not _is_empty(group, grammar)]
    days = shared_days(groups, person_at)
    return [
        _record(group, document, person_at, days.get(index), _shared_place(group, groups))
        for index, group in enumerate(groups)
    ]


def _with_those_at(groups: list[Group], person_at: Callable[[Span], str | None], grammar: Grammar) -> list[Group]:
    """Join what tells that ministers met at a meeting to that meeting.

    An official who meets another there does so apart.
    """
    joined: set[int] = set()
    for index, group in enumerate(groups):
        told = [mention for mention in group if not mention.is_definite]
        if not told or not all(_is_verb(mention) and mention.is_within for mention in told):
            continue
        if officials_of(group, person_at):
            continue
        for other in groups:
            is_at = other is not group and any(is_beside(mention, other) for mention in group)
            if is_at and any(known.is_named for known in other) and _compatible(other, group[0], grammar):
                other.extend(group)
                joined.add(index)
                break
    return [group for index, group in enumerate(groups) if index not in joined]


def _shared_place(group: Group, groups: Sequence[Group]) -> PlaceMention | None:
    """Return the place of the meeting in whose course a group was: "met during the visit to Kenya"."""
    for mention in group:
        for other in groups:
            if other is not group and mention.is_within and is_beside(mention, other):
                return next((known.place for known in other if known.place is not None), None)
    return None


def _matching(
    groups: Sequence[Group],
    mention: MeetingMention,
    person_at: Callable[[Span], str | None],
    grammar: Grammar,
) -> Group | None:
    for group in _likeliest(groups, mention, grammar):
        if not _compatible(group, mention, grammar) or _differ_in_people(group, mention, person_at):
            continue
        if (
            (mention.is_definite and not _points_elsewhere(group, mention, grammar))
            or _share_name(group, mention, grammar)
            or _is_told_by_verb(group, mention, person_at, grammar)
            or _is_told_again(group, mention, person_at, grammar)
        ):
            return group
    return None


def _likeliest(groups: Sequence[Group], mention: MeetingMention, grammar: Grammar) -> list[Group]:
    """Return the groups from the last one back; "the meeting" is first of all one of its own kind, not several."""
    latest = list(reversed(groups))
    if not mention.is_definite:
        return latest
    several = grammar.lexicon.members["plural_meeting_noun"]
    return sorted(
        latest,
        key=lambda group: (
            all(
                other.kind != mention.kind or other.is_around or other.name.split()[-1] in several for other in group
            ),
            all(other.is_around for other in group),
        ),
    )


def _points_elsewhere(group: Group, mention: MeetingMention, grammar: Grammar) -> bool:
    """Return whether "the previous summit" is another than the one that a group is about."""
    others = grammar.lexicon.members["other_meeting_word"]
    pointers = others & _words(mention.name)
    return bool(pointers) and not any(pointers & _words(other.name) for other in group)


def _differ_in_people(group: Group, mention: MeetingMention, person_at: Callable[[Span], str | None]) -> bool:
    """Return whether two namings without a name are of meetings with different officials: A with B, A with C."""
    if _is_beside_other(group, mention):
        return True
    if mention.is_definite or mention.is_named or any(other.is_named for other in group):
        return False
    if mention.is_heading is not group[0].is_heading:
        # "Minister Meets Ambassador": the heading tells without names what the text tells with them.
        sides = {True: officials_of(group, person_at), False: officials_of([mention], person_at)}
        return bool(mention.attendees) and bool(sides[group[0].is_heading] - sides[mention.is_heading])
    people = {_person(span, person_at) for other in group for span in other.attendees}
    own = {_person(span, person_at) for span in mention.attendees}
    return bool(people - own) and bool(own - people)


def _is_beside_other(group: Group, mention: MeetingMention) -> bool:
    """Return whether one of them is what two met on the margins of, and the other their meeting."""
    if mention.is_around:
        return not any(other.is_around or other.is_named for other in group)
    return not mention.is_definite and not mention.is_named and any(other.is_around for other in group)


def _person(span: Span, person_at: Callable[[Span], str | None]) -> str:
    """Return the record of a participant, else the last word of the naming."""
    return person_at(span) or span.text.split()[-1].casefold()


def _is_told_by_verb(
    group: Group, mention: MeetingMention, person_at: Callable[[Span], str | None], grammar: Grammar
) -> bool:
    """Return whether a verb near a noun tells of the same meeting: "ministers met in Riga. The Baltic Summit …".

    Other people at either make two of them: "on the margins of the summit, the minister met with X".
    """
    if _is_verb(mention) == all(_is_verb(other) for other in group):
        return False
    if mention.is_aside or any(other.is_aside for other in group):
        return False
    # One official meets another at nothing but a meeting or talks.
    if mention.is_bilateral and not all(_is_for_two(other.kind, grammar) for other in group):
        return False
    if not _is_for_two(mention.kind, grammar) and any(other.is_bilateral for other in group):
        return False
    people = {_person(span, person_at) for other in group for span in other.attendees}
    own = {_person(span, person_at) for span in mention.attendees}
    if any(other.is_heading for other in group) and not mention.is_heading:
        people = officials_of(group, person_at)  # "Ambassador Calls on Minister": the text names them.
    if people and own and not people & own:
        return False
    return any(abs(other.span.start - mention.span.start) <= _VERB_REACH for other in group)


def _is_told_again(
    group: Group, mention: MeetingMention, person_at: Callable[[Span], str | None], grammar: Grammar
) -> bool:
    """Return whether the same officials meet on the same day: the speech of a release tells it once more."""
    if not all(_is_for_two(each.kind, grammar) for each in (*group, mention)):
        return False
    is_same_day = mention.date is None or any(
        other.date is not None and other.date.start_date == mention.date.start_date for other in group
    )
    own = officials_of([mention], person_at)
    return is_same_day and len(own) > 1 and own <= officials_of(group, person_at)


def _is_for_two(kind: str, grammar: Grammar) -> bool:
    return grammar.is_in("plain_meeting", kind) or grammar.is_in("bilateral_meeting", kind)


def _is_verb(mention: MeetingMention) -> bool:
    return mention.provenance.rule.startswith("meeting.verb")


def _compatible(group: Group, mention: MeetingMention, grammar: Grammar) -> bool:
    for other in group:
        is_same = _kinds_agree(other.kind, mention.kind, grammar) or _is_short_for(mention, other)
        if not is_same and not _is_general(mention, group, grammar):
            return False
        if not _dates_agree(other, mention):
            return False
        if other.place is not None and mention.place is not None and not _places_agree(other.place, mention.place):
            return False
        is_title = mention.is_named and other.is_named and not (mention.date and other.date)
        # "The conference is organized by both" tells of the one to come.
        is_reference = any(
            each.is_definite and each.date is None and each.assertion is not Assertion.NEGATED
            for each in (mention, other)
        )
        # "A seminar in Lima will discuss … The seminar started in Lima today"
        is_same_place = other.place is not None and other.place == mention.place and not (mention.date and other.date)
        if other.assertion is not mention.assertion and not is_title and not is_reference and not is_same_place:
            return False
        first, second = _ordinals(other.name), _ordinals(mention.name)
        if first and second and not first & second:
            return False
    return True


def _is_short_for(mention: MeetingMention, other: MeetingMention) -> bool:
    """Return whether "the call" is short for a courtesy call, "the visit" for a working visit."""
    word = mention.name.casefold()
    return mention.is_definite and other.kind != word and other.kind.endswith(f" {word}")


def _is_general(mention: MeetingMention, group: Group, grammar: Grammar) -> bool:
    """Return whether "the four-day conference" may stand for a large meeting of another kind: an assembly."""
    if not mention.is_definite or not grammar.is_in("general_meeting", mention.kind):
        return False
    return any(grammar.is_in("large_meeting", other.kind) for other in group)


def _kinds_agree(first: str, second: str, grammar: Grammar) -> bool:
    if first == second:
        return True
    if any(grammar.is_in("apart_meeting", kind) for kind in (first, second)):
        return False
    return first in second or second in first or any(grammar.is_in("plain_meeting", kind) for kind in (first, second))


def _dates_agree(first: MeetingMention, second: MeetingMention) -> bool:
    if first.date is None or second.date is None or not first.date.start_date or not second.date.start_date:
        return True
    starts, ends = first.date.start_date, end_of(first.date, first.until) or first.date.start_date
    begins, closes = second.date.start_date, end_of(second.date, second.until) or second.date.start_date
    if starts < begins <= ends < closes or begins < starts <= closes < ends:
        return False  # One from 1 to 2 May and one from 2 to 3 May are two.
    return starts <= closes and begins <= ends


def _places_agree(first: PlaceMention, second: PlaceMention) -> bool:
    if first.locality and second.locality:
        return first.locality == second.locality
    return not (first.country and second.country) or first.country == second.country


def _words(name: str) -> frozenset[str]:
    plain = name.casefold().replace("’s", "").replace("'s", "").replace("’", "").replace("'", "")
    return frozenset(plain.split()) - _SMALL_WORDS


def _ordinals(name: str) -> frozenset[str]:
    return frozenset(_ORDINAL.findall(name.casefold()))


def _is_numbered(mention: MeetingMention) -> bool:
    return mention.name[:1].isdigit() and bool(_ordinals(mention.name.split()[0]))


def _share_name(group: Group, mention: MeetingMention, grammar: Grammar) -> bool:
    mine = _words(mention.name)
    where = frozenset(
        other.place.locality.casefold() for other in group if other.place is not None and other.place.locality
    )
    if where & mine and mine - where <= {mention.kind}:
        return True  # "The Lima Summit" for the session in Lima
    others = grammar.lexicon.members["other_meeting_word"]
    if others & mine:
        return False
    for other in group:
        theirs = _words(other.name)
        if mention.is_named and mention.span.start == other.span.end + len(" (") and other.kind == mention.kind:
            return True  # "The Harbour Ministers' Retreat (HM Retreat)"
        is_same_place = mention.place is not None and other.place == mention.place
        if other.is_heading and not mention.is_heading and other.kind == mention.kind and is_same_place:
            return True  # "Harbour Summit Opens in Lima": the text tells it again.
        if others & theirs:
            continue
        if mine != theirs and (other.is_bilateral or mention.is_bilateral) and mine & theirs <= {mention.kind}:
            continue  # Two who met, and "a ministerial meeting"
        is_apart = (mention.is_named and other.is_definite) or (bool(_ordinals(mention.name)) and not other.is_named)
        if mine != theirs and is_apart and mine & theirs <= {mention.kind}:
            continue  # "The meeting" of which is told, and "the 18th Ministers' Meeting"
        smaller = min(len(mine), len(theirs))
        if smaller and len(mine & theirs) >= max(1, smaller - 1) and len(mine & theirs) / smaller > 0.6:
            return True
    return False


def _has_detail(mention: MeetingMention) -> bool:
    return bool(
        mention.date or mention.place or mention.attendees or mention.host or mention.beside or mention.is_attended
    )


def _is_empty(group: Group, grammar: Grammar) -> bool:
    """A description without a name, date, place or attendee is no meeting record.

    Nor are meetings in the plural of which nobody is named: those of whom a release tells so are mostly the suspects
    ("some of the meetings took place in Lima").
    """
    if any(mention.is_named for mention in group):
        return False
    if all(grammar.is_in("plural_meeting_noun", mention.name.split()[-1]) for mention in group):
        return not any(mention.attendees or mention.host for mention in group)
    return not any(_has_detail(mention) for mention in group)


def _record(
    group: Group,
    document: str,
    person_at: Callable[[Span], str | None],
    day: DateExpression | None,
    around: PlaceMention | None,
) -> MeetingRecord:
    named = [mention for mention in group if mention.is_named or _is_numbered(mention)] or group
    best = max(named, key=lambda each: (_is_numbered(each), each.is_named, not each.is_definite, len(each.name)))
    lead = next((mention.lead for mention in group if mention.lead is not None), None)
    date = date_of([best, *group]) or day or lead
    until = next((mention.until for mention in group if mention.until is not None), None)
    place = _place([best, *group]) or around
    attendees = _attendees(group, person_at)
    return MeetingRecord(
        id=stable_id("meeting", document, best.name.casefold(), str(best.span.start)),
        document=document,
        evidence=evidence_of(mention.span for mention in [best, *group]),
        assertion=next((mention.assertion for mention in [best, *group] if mention.date is not None), best.assertion),
        confidence=best.provenance.confidence,
        rule=best.provenance.rule,
        why=best.provenance.why,
        name=best.name,
        kind=best.kind,
        aliases=tuple(dict.fromkeys(mention.name for mention in named if mention.name != best.name)),
        start=first_day(group, date),
        end=last_day(group, date) or end_of(date, until),
        place=place_record(place),
        host=next((mention.host for mention in group if mention.host), None),
        attendees=tuple(dict.fromkeys(attendees)),
        outcome_documents=tuple(dict.fromkeys(name for mention in group for name in mention.outcome_documents)),
        topics=tuple(dict.fromkeys(topic for mention in group for topic in mention.topics)),
    )


def _attendees(group: Group, person_at: Callable[[Span], str | None]) -> list[str]:
    """Return who took part; offices that the heading gives are left out where the text names their holders."""
    spans = [(mention.is_heading, span, person_at(span)) for mention in group for span in mention.attendees]
    is_told = any(person is not None and not is_heading for is_heading, _, person in spans)
    return [
        person or " ".join(span.text.split())
        for is_heading, span, person in spans
        if person is not None or not (is_told and is_heading)
    ]


def _place(group: Sequence[MeetingMention]) -> PlaceMention | None:
    """Return the first place of a meeting's namings, or the town that another gives for its country."""
    places = [mention.place for mention in group if mention.place is not None]
    if not places or places[0].locality or not places[0].country:
        return places[0] if places else None
    return next((place for place in places if place.locality and place.country == places[0].country), places[0])
