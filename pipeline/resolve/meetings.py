"""Meeting mentions -> meeting records: a meeting named three ways is one."""

from collections.abc import Callable, Sequence
from dataclasses import replace

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
    is_of_visitor,
    is_one_day,
    last_day,
    officials_of,
    shared_days,
    told_date,
    until_of,
)
from pipeline.resolve.meeting_matching import (
    compatible,
    is_beside_other,
    is_between_others,
    is_numbered,
    is_verb,
    matching,
    points_elsewhere,
    share_name,
)
from pipeline.rules.grammar import Grammar

#: Farthest meeting on whose margins two met, in code points: about a sentence.
_ASIDE_REACH = 250
#: The kind of what two do who meet.
_PLAIN = "meeting"
#: The rule of "the talks".
_SHORT_RULE = "meeting.noun.definite"


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
    for mention in _with_known_offices(sorted(mentions, key=lambda mention: mention.span.start), person_at):
        group = matching(groups, mention, person_at, grammar)
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
                if compatible(group, mention, grammar)
                and not points_elsewhere(group, mention, grammar)
                and not is_beside_other(group, mention)
                and not is_between_others(group, mention, person_at)
            ),
            None,
        )
        if later is not None:
            later.append(mention)
        elif _has_detail(mention):
            groups.append([mention])
    groups = _with_headings(groups, grammar)
    groups = _with_those_at(groups, person_at, grammar)
    groups = [group for group in groups if not _is_empty(group, grammar)]
    days = shared_days(groups, person_at, grammar)
    return [
        _record(
            group,
            document,
            person_at,
            days.get(index),
            _shared_place(group, groups) or _place_of_visit(group, groups, person_at, grammar),
            grammar,
        )
        for index, group in enumerate(groups)
    ]


def _with_known_offices(
    mentions: Sequence[MeetingMention], person_at: Callable[[Span], str | None]
) -> list[MeetingMention]:
    """Return the mentions without attendees who are told by an office alone ("the prime minister") and not known."""
    return [
        replace(
            mention,
            attendees=tuple(span for span in mention.attendees if not span.text.islower() or person_at(span)),
        )
        for mention in mentions
    ]


def _with_headings(groups: list[Group], grammar: Grammar) -> list[Group]:
    """Join a name of the heading to the meeting that the text names with other words, where a verb told it first.

    "Kenya to host HPO's 17th Ministerial Meeting": "Ministers will meet in Lima for the 17th Ordinary Meeting of …".
    """
    joined: set[int] = set()
    for index, group in enumerate(groups):
        if not all(mention.is_heading and mention.is_named for mention in group):
            continue
        for other in groups[index + 1 :]:
            if all(compatible(group, mention, grammar) for mention in other) and any(
                mention.is_named and share_name(group, mention, grammar) for mention in other
            ):
                other.extend(group)
                joined.add(index)
                break
    return [group for index, group in enumerate(groups) if index not in joined]


def _with_those_at(groups: list[Group], person_at: Callable[[Span], str | None], grammar: Grammar) -> list[Group]:
    """Join what tells that ministers met at a meeting to that meeting.

    An official who meets another there does so apart.
    """
    joined: set[int] = set()
    for index, group in enumerate(groups):
        told = [mention for mention in group if not mention.is_definite]
        if not told or not all(is_verb(mention) and mention.is_within for mention in told):
            continue
        if officials_of(group, person_at):
            continue
        for other in groups:
            is_at = other is not group and any(is_beside(mention, other) for mention in group)
            if is_at and any(known.is_named for known in other) and compatible(other, group[0], grammar):
                other.extend(group)
                joined.add(index)
                break
    return [group for index, group in enumerate(groups) if index not in joined]


def _shared_place(group: Group, groups: Sequence[Group]) -> PlaceMention | None:
    """Return the place of the meeting in whose course or beside which another was: "during the visit to Kenya"."""
    for mention in group:
        for other in groups:
            if other is not group and (
                (mention.is_within and is_beside(mention, other)) or _is_aside_of(mention, other)
            ):
                return next((known.place for known in other if known.place is not None), None)
    return None


def _place_of_visit(
    group: Group, groups: Sequence[Group], person_at: Callable[[Span], str | None], grammar: Grammar
) -> PlaceMention | None:
    """Return the place that somebody visits on one day, for whom they meet on that day."""
    day = date_of(group)
    for other in groups:
        date = date_of(other)
        if other is group or date is None or not is_one_day(date):
            continue
        is_then = day is None or day.start_date == date.start_date
        if is_then and is_of_visitor(group, other, person_at, grammar):
            return _place(other)
    return None


def _is_aside_of(mention: MeetingMention, other: Group) -> bool:
    """Return whether two met on the margins of a meeting that is told behind or before them."""
    return mention.is_aside and any(
        known.is_around and abs(known.span.start - mention.span.start) <= _ASIDE_REACH for known in other
    )


def _has_detail(mention: MeetingMention) -> bool:
    return bool(
        mention.date or mention.place or mention.attendees or mention.host or mention.beside or mention.is_attended
    )


def _is_empty(group: Group, grammar: Grammar) -> bool:
    """A description without a name, date, place or attendee is no meeting record.

    Nor are meetings in the plural of which nobody is named: those of whom a release tells so are mostly the suspects
    ("some of the meetings took place in Lima").
    """
    if any(mention.is_named or is_numbered(mention) for mention in group):
        return False
    if all(grammar.is_in("plural_meeting_noun", mention.name.split()[-1]) for mention in group):
        return not any(mention.attendees or mention.host or _is_of_talks(mention, grammar) for mention in group)
    return not any(_has_detail(mention) for mention in group)


def _record(
    group: Group,
    document: str,
    person_at: Callable[[Span], str | None],
    day: DateExpression | None,
    around: PlaceMention | None,
    grammar: Grammar,
) -> MeetingRecord:
    named = [mention for mention in group if mention.is_named or is_numbered(mention)] or group
    best = _telling(group, max(named, key=lambda each: _rank(each, grammar)), grammar)
    lead = next((mention.lead for mention in group if mention.lead is not None), None)
    date = date_of([best, *group]) or day or lead
    until = until_of(group, date)
    place = _place([best, *group]) or around
    assertion = next((mention.assertion for mention in [best, *group] if mention.date is not None), best.assertion)
    came = _of_who_came(group, assertion)
    return MeetingRecord(
        id=stable_id("meeting", document, best.name.casefold(), str(best.span.start)),
        document=document,
        evidence=evidence_of(mention.span for mention in [best, *group]),
        assertion=assertion,
        confidence=best.provenance.confidence,
        rule=best.provenance.rule,
        why=best.provenance.why,
        name=best.name,
        kind=best.kind,
        aliases=tuple(dict.fromkeys(mention.name for mention in named if mention.name != best.name)),
        start=told_date(first_day(group, date), date),
        end=told_date(last_day(group, date) or end_of(date, until), date),
        place=place_record(place),
        host=next((mention.host for mention in came if mention.host), None),
        attendees=tuple(dict.fromkeys(_attendees(came, person_at))),
        outcome_documents=tuple(dict.fromkeys(name for mention in group for name in mention.outcome_documents)),
        topics=tuple(dict.fromkeys(topic for mention in group for topic in mention.topics)),
    )


def _of_who_came(group: Group, assertion: Assertion) -> Group:
    """Return the namings that tell who was there: who was to come to a meeting that took place may have stayed away.

    "Minister Roe had been due to chair the summit"; a heading tells with "to host" what took place.
    """
    if assertion is not Assertion.ASSERTED:
        return group
    return [each for each in group if each.assertion is Assertion.ASSERTED or each.is_heading]


def _is_of_talks(mention: MeetingMention, grammar: Grammar) -> bool:
    """Return whether talks have a day and a place: "negotiations concluded in Oslo on 3 May"."""
    is_told = mention.is_definite and mention.date is not None and mention.place is not None
    return is_told and grammar.is_in("plain_meeting", mention.name.split()[-1].casefold())


def _telling(group: Group, best: MeetingMention, grammar: Grammar) -> MeetingMention:
    """Return the noun that tells more of a meeting than a verb: "received her, and consultations were held"."""
    if not is_verb(best) or best.kind != _PLAIN:
        return best
    has_plain = any(each.kind == _PLAIN and not is_verb(each) and not each.is_heading for each in group)
    for noun in group:
        # "They will meet …. The meeting … the results of the talks": "the talks" tells no more.
        is_short = has_plain and noun.provenance.rule == _SHORT_RULE
        if is_verb(noun) or noun.kind == _PLAIN or is_short:
            continue
        # "Gathered in Lima for a summit"
        is_large = grammar.is_in("large_meeting", noun.kind) and not any(each.is_bilateral for each in group)
        if grammar.is_in("plain_meeting", noun.kind) or is_large:
            return noun
    return best


def _rank(mention: MeetingMention, grammar: Grammar) -> tuple[bool, bool, bool, bool, int]:
    """Return how well a naming tells which meeting it is: "the three-day event" tells less than "the workshop"."""
    is_general = grammar.is_in("general_meeting", mention.name.split()[-1].casefold())
    # "HPO meeting" of a heading for the HPO's 42nd Conference
    is_plain = mention.is_heading and grammar.is_in("plain_meeting", mention.kind)
    is_telling = not is_general and not is_plain
    return is_numbered(mention), mention.is_named, not mention.is_definite, is_telling, len(mention.name)


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
    """Return the first place of a meeting's namings, with the town or the country that another gives for it."""
    told = [mention.place for mention in group if mention.place is not None]
    # "Visits Kenya on her first visit to Africa": the part of the world tells less.
    places = [place for place in told if place.locality or place.country or not place.region] or told
    if places and not places[0].country:
        country = next((place.country for place in places if place.country and not place.locality), None)
        return replace(places[0], country=country)
    if not places or places[0].locality:
        return places[0] if places else None
    # Where a visitor travels on to is not all of the visit: "visited Kenya … She also travelled to Mombasa."
    towns = [
        mention.place
        for mention in group
        if mention.place is not None
        and mention.place.locality
        and mention.provenance.rule != "meeting.verb.travelled"
    ]
    return next((place for place in towns if place.country == places[0].country), places[0])
