"""Whether namings are of one meeting: by their names, kinds, days, places, people, and by what stands between."""

import re
from collections.abc import Callable, Sequence

from pipeline.mentions import MeetingMention, PlaceMention, Span
from pipeline.records import Assertion
from pipeline.resolve.meeting_days import Group, end_of, is_end_of, officials_of
from pipeline.rules.grammar import Grammar

_SMALL_WORDS = frozenset({"the", "a", "an", "of", "and", "on", "for", "in", "to", "two", "day", "annual"})
#: Farthest noun that a verb like "met" tells of, in code points: about a paragraph.
_VERB_REACH = 500
_MARKS = re.compile(r"[’']s|[’'()]")
_WORDS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]
_DIGITS = dict(
    zip(_WORDS, ["1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "10th", "11th", "12th"], strict=True)
)
_COUNTERPART = "counterpart"
#: A day of an unknown year: "XXXX-05-03".
_NO_YEAR = "XXXX"
_ORDINAL = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b|\d+(?:st|nd|rd|th)|(?:19|20)\d\d")


def matching(
    groups: Sequence[Group],
    mention: MeetingMention,
    person_at: Callable[[Span], str | None],
    grammar: Grammar,
) -> Group | None:
    """Return the group of namings that a naming joins, the likeliest first; None if it is of a meeting of its own."""
    for group in _likeliest(groups, mention, grammar):
        if not compatible(group, mention, grammar) or _differ_in_people(group, mention, person_at):
            continue
        if _is_apart(group, mention, person_at):
            continue
        if (
            (mention.is_definite and not points_elsewhere(group, mention, grammar))
            or share_name(group, mention, grammar)
            or _is_told_by_verb(group, mention, person_at, grammar)
            or _is_told_again(group, mention, person_at, grammar)
            or _is_same_visit(group, mention, person_at, grammar)
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
            mention.date is not None
            and not any(other.date is not None and _dates_agree(other, mention) for other in group),
            all(
                other.kind != mention.kind or other.is_around or other.name.split()[-1] in several for other in group
            ),
            all(other.is_around for other in group),
            all(other.assertion is not mention.assertion for other in group),
        ),
    )


def points_elsewhere(group: Group, mention: MeetingMention, grammar: Grammar) -> bool:
    """Return whether "the previous summit" is another than the one that a group is about."""
    others = grammar.lexicon.members["other_meeting_word"]
    pointers = others & _words(mention.name)
    return bool(pointers) and not any(pointers & _words(other.name) for other in group)


def _differ_in_people(group: Group, mention: MeetingMention, person_at: Callable[[Span], str | None]) -> bool:
    """Return whether two namings without a name are of meetings with different officials: A with B, A with C."""
    if is_beside_other(group, mention):
        return True
    if mention.is_definite or any(each.is_named or is_numbered(each) for each in (mention, *group)):
        return is_between_others(group, mention, person_at)
    if mention.is_heading is not group[0].is_heading:
        # "Minister Meets Ambassador": the heading tells without names what the text tells with them.
        sides = {True: officials_of(group, person_at), False: officials_of([mention], person_at)}
        return bool(mention.attendees) and bool(sides[group[0].is_heading] - sides[mention.is_heading])
    people, own = _people_of(group, person_at), _people_of([mention], person_at)
    # "His talks with the Kenyan counterpart": who that is was told before.
    people, own = ({each for each in side if not each.endswith(_COUNTERPART)} for side in (people, own))
    return bool(people - own) and bool(own - people)


def is_between_others(group: Group, mention: MeetingMention, person_at: Callable[[Span], str | None]) -> bool:
    """Return whether two other officials meet: "the meeting between Minister Roe and Minister Tamm"."""
    if mention.is_named or mention.is_joined or any(other.is_named for other in group):
        return False
    people, own = officials_of(group, person_at), officials_of([mention], person_at)
    return bool(people) and len(own) > 1 and not people & own


def is_beside_other(group: Group, mention: MeetingMention) -> bool:
    """Return whether one of them is what two met on the margins of, and the other their meeting."""
    if mention.is_around:
        return not any(other.is_around or other.is_named for other in group)
    return not mention.is_definite and not mention.is_named and any(other.is_around for other in group)


def _people_of(group: Group, person_at: Callable[[Span], str | None]) -> set[str]:
    return {_person(span, person_at) for mention in group for span in mention.attendees}


def _person(span: Span, person_at: Callable[[Span], str | None]) -> str:
    """Return the record of a participant, else the last word of a name, or all words of who is told by a nation."""
    words = span.text.split()
    return person_at(span) or (" ".join(words) if words[-1].islower() else words[-1]).casefold()


def _is_told_by_verb(
    group: Group, mention: MeetingMention, person_at: Callable[[Span], str | None], grammar: Grammar
) -> bool:
    """Return whether a verb near a noun tells of the same meeting: "ministers met in Riga. The Baltic Summit …".

    Other people at either make two of them: "on the margins of the summit, the minister met with X".
    """
    if is_verb(mention) == all(is_verb(other) for other in group):
        return False
    if mention.is_aside or any(other.is_aside for other in group):
        return False
    # One official meets another at nothing but a meeting or talks.
    if mention.is_bilateral and not all(_is_for_two(other.kind, grammar) for other in group):
        return False
    if any(other.is_bilateral for other in group) and (mention.is_named or not _is_for_two(mention.kind, grammar)):
        return False
    if mention.name.startswith("another ") or any(other.name.startswith("another ") for other in group):
        return mention.span.start < group[0].span.start
    people, own = _people_of(group, person_at), _people_of([mention], person_at)
    several = grammar.lexicon.members["plural_meeting_noun"]
    if mention.is_bilateral and own - people and all(other.name.split()[-1] in several for other in group):
        return False  # "Held meetings with ministers. … She also met Ambassador Roe."
    if any(other.is_heading for other in group) and not mention.is_heading:
        people = officials_of(group, person_at)  # "Ambassador Calls on Minister": the text names them.
    if people and own and not people & own:
        return False
    return any(abs(other.span.start - mention.span.start) <= _VERB_REACH for other in group)


def _is_apart(group: Group, mention: MeetingMention, person_at: Callable[[Span], str | None]) -> bool:
    """Return whether an official meets one who is not said to attend a meeting that has a name.

    "The Harbour Ministers' meeting was attended by … Minister Roe met with the Director of the bank."
    """
    if not is_verb(mention) or not mention.is_bilateral or mention.is_heading:
        return False
    if not any(other.is_named for other in group):
        return False
    people, own = officials_of(group, person_at), officials_of([mention], person_at)
    return bool(own - people)


def _is_told_again(
    group: Group, mention: MeetingMention, person_at: Callable[[Span], str | None], grammar: Grammar
) -> bool:
    """Return whether the same officials meet on the same day: the speech of a release tells it once more."""
    kinds = {each.kind for each in (*group, mention)}
    if kinds != {"phone call"} and not all(_is_for_two(kind, grammar) for kind in kinds):
        return False
    dates = [other.date for other in group if other.date is not None]
    is_same_day = mention.date is None or any(date.start_date == mention.date.start_date for date in dates)
    is_same_day = is_same_day or (not dates and all(other.is_heading for other in group))
    people, own = officials_of(group, person_at), officials_of([mention], person_at)
    return is_same_day and min(len(own), len(people)) > 1 and (own <= people or people <= own)


def _is_same_visit(
    group: Group, mention: MeetingMention, person_at: Callable[[Span], str | None], grammar: Grammar
) -> bool:
    """Return whether a visit is to the place of one told before: "a visit to Kenya … her first visit to Kenya".

    The days agree where both are told.
    """
    if mention.kind != "visit" or mention.place is None or any(other.kind != "visit" for other in group):
        return False
    if grammar.lexicon.members["other_meeting_word"] & _words(mention.name) or is_verb(mention):
        return False
    people, own = officials_of(group, person_at), officials_of([mention], person_at)
    is_there = any(other.place == mention.place or _is_around(other, mention) for other in group)
    return is_there and (not people or not own or bool(people & own))


def _is_around(visit: MeetingMention, mention: MeetingMention) -> bool:
    """Return whether a visit is told once more in its sentence, by the part of the world: "on a trip to Africa"."""
    place = mention.place
    is_wide = place is not None and place.country is None and place.locality is None
    return is_wide and visit.place is not None and visit.span.sentence == mention.span.sentence


def _is_for_two(kind: str, grammar: Grammar) -> bool:
    return grammar.is_in("plain_meeting", kind) or grammar.is_in("bilateral_meeting", kind)


def is_verb(mention: MeetingMention) -> bool:
    """Return whether a verb tells of the meeting: "ministers met in Riga"."""
    return mention.provenance.rule.startswith("meeting.verb")


def compatible(group: Group, mention: MeetingMention, grammar: Grammar) -> bool:
    """Return whether nothing keeps a naming from a group: kinds, days, places, numbers, planned or held."""
    if mention.is_of_many and all(other.is_bilateral for other in group):
        return False  # "Met Minister Roe … The meeting of foreign ministers in Lima"
    if _is_large_beside_two(group, mention, grammar):
        return False
    is_day = any(_is_day_of(other, mention) for other in group)
    for other in group:
        is_same = _kinds_agree(other.kind, mention.kind, grammar) or _is_short_for(mention, other)
        if not is_same and not _is_general(mention, group, grammar):
            return False
        if not (_dates_agree(other, mention) or is_end_of(mention, other)):
            return False
        if other.place is not None and mention.place is not None and not _places_agree(other.place, mention.place):
            return False
        is_title = mention.is_named and other.is_named and not (mention.date and other.date)
        # "The conference is organized by both" tells of the one to come.
        is_reference = any(
            each.is_definite and (each.date is None or each.is_last_day) and each.assertion is not Assertion.NEGATED
            for each in (mention, other)
        )
        # "A seminar in Lima will discuss … The seminar started in Lima today"
        is_same_place = other.place is not None and other.place == mention.place and not (mention.date and other.date)
        is_agreed = (
            is_title or is_reference or is_same_place or is_day or _is_told_by_heading(other, mention, grammar)
        )
        if other.assertion is not mention.assertion and not is_agreed:
            return False
        first, second = _ordinals(other.name), _ordinals(mention.name)
        if first and second and not first & second:
            return False
    return True


def _is_told_by_heading(first: MeetingMention, second: MeetingMention, grammar: Grammar) -> bool:
    """Return whether a heading tells in the present what the text plans: "Minister Visits Kenya", "will visit"."""
    return any(
        each.is_heading and grammar.is_in("present_of_meeting", each.span.text.casefold()) for each in (first, second)
    )


def _is_large_beside_two(group: Group, mention: MeetingMention, grammar: Grammar) -> bool:
    """Return whether one is a council or summit without a name, and of the other is told only whom somebody met."""
    is_large = grammar.is_in("large_meeting", mention.kind) and mention.kind != "conference"
    return is_large and mention.date is not None and all(is_verb(other) and other.is_bilateral for other in group)


def _is_day_of(first: MeetingMention, second: MeetingMention) -> bool:
    """Return whether one tells the week and the other the day: "meet this week for their conference"."""
    if first.date is None or second.date is None:
        return False
    weeks = [mention.date.precision == "week" for mention in (first, second) if mention.date is not None]
    return any(weeks) and not all(weeks) and _dates_agree(first, second)


def _is_short_for(mention: MeetingMention, other: MeetingMention) -> bool:
    """Return whether "the call" is short for a courtesy call, "the visit" for a working visit."""
    word = mention.name.casefold()
    if mention.is_definite and word == "talks" and other.kind == "phone call":
        return mention.place is None  # "Spoke by phone with … The talks were long."
    return mention.is_definite and other.kind != word and other.kind.endswith(f" {word}")


def _is_general(mention: MeetingMention, group: Group, grammar: Grammar) -> bool:
    """Return whether "the four-day conference" may stand for a large meeting of another kind: an assembly."""
    if not mention.is_definite or not grammar.is_in("general_meeting", mention.kind):
        return False
    return any(grammar.is_in("large_meeting", other.kind) for other in group)


def _kinds_agree(first: str, second: str, grammar: Grammar) -> bool:
    if first == second or all(grammar.is_in("ceremony_kind", kind) for kind in (first, second)):
        return True
    if any(grammar.is_in("apart_meeting", kind) for kind in (first, second)):
        return False
    if "council" in (first, second) and any(grammar.is_in("talks_kind", kind) for kind in (first, second)):
        return False  # "Consultations ahead of the Ministerial Council"
    return first in second or second in first or any(grammar.is_in("plain_meeting", kind) for kind in (first, second))


def _dates_agree(first: MeetingMention, second: MeetingMention) -> bool:
    if first.date is None or second.date is None or not first.date.start_date or not second.date.start_date:
        return True
    starts, ends = first.date.start_date, end_of(first.date, first.until) or first.date.start_date
    begins, closes = second.date.start_date, end_of(second.date, second.until) or second.date.start_date
    if starts.startswith(_NO_YEAR) is not begins.startswith(_NO_YEAR):
        year = len(_NO_YEAR)
        starts, ends, begins, closes = starts[year:], ends[year:], begins[year:], closes[year:]
    if starts < begins <= ends < closes or begins < starts <= closes < ends:
        return False  # One from 1 to 2 May and one from 2 to 3 May are two.
    return starts <= closes and begins <= ends


def _places_agree(first: PlaceMention, second: PlaceMention) -> bool:
    if first.locality and second.locality:
        return first.locality == second.locality
    return not (first.country and second.country) or first.country == second.country


def _is_short_title(heading: MeetingMention, mention: MeetingMention, grammar: Grammar) -> bool:
    """Return whether a heading tells by its body what the text names: "HPO meeting", "the HPO's 42nd Conference"."""
    own = _words(heading.name) - {heading.kind}
    is_plain = heading.is_named and grammar.is_in("plain_meeting", heading.kind) and heading.date is None
    return is_plain and mention.is_named and bool(own) and own <= _words(mention.name)


def _is_of_body(mention: MeetingMention, other: MeetingMention) -> bool:
    """Return whether "the JHC meeting" is the meeting of the body for which another gives that short name."""
    if other.acronym is None or not mention.is_named or mention.kind != other.kind:
        return False
    return _words(mention.name) == {other.acronym.casefold(), mention.kind}


def _words(name: str) -> frozenset[str]:
    plain = _MARKS.sub("", name.casefold())
    return frozenset(_DIGITS.get(word, word) for word in plain.split()) - _SMALL_WORDS


def _ordinals(name: str) -> frozenset[str]:
    """Return the numbers and years in a name; a number in words is that in digits: "Sixth Meeting", "6th Meeting"."""
    return frozenset(_DIGITS.get(word, word) for word in _ORDINAL.findall(name.casefold()))


def is_numbered(mention: MeetingMention) -> bool:
    """Return whether a naming begins with its number: "12th Harbour Summit"."""
    return mention.name[:1].isdigit() and bool(_ordinals(mention.name.split()[0]))


def share_name(group: Group, mention: MeetingMention, grammar: Grammar) -> bool:
    """Return whether a mention may name the meeting of a group by the words of its name."""
    mine = _words(mention.name)
    where = frozenset(
        other.place.locality.casefold() for other in group if other.place is not None and other.place.locality
    )
    if where & mine and mine - where <= {mention.kind}:
        return True  # "The Lima Summit" for the session in Lima
    others = grammar.lexicon.members["other_meeting_word"]
    if others & mine:
        # "The next forum will open on 3 May. The next forum on 3 May …"
        return mention.date is not None and any(
            _words(other.name) == mine and other.date is not None and _dates_agree(other, mention) for other in group
        )
    for other in group:
        theirs = _words(other.name)
        if _is_of_body(mention, other) or _is_of_body(other, mention):
            return True
        if mention.is_named and mention.span.start == other.span.end + len(" (") and other.kind == mention.kind:
            return True  # "The Harbour Ministers' Retreat (HM Retreat)"
        is_same_place = mention.place is not None and other.place == mention.place
        if other.is_heading and not mention.is_heading and other.kind == mention.kind and is_same_place:
            return True  # "Harbour Summit Opens in Lima": the text tells it again.
        if other.is_heading and not mention.is_heading and _is_short_title(other, mention, grammar):
            return True
        if others & theirs:
            continue
        if mine != theirs and (other.is_bilateral or mention.is_bilateral) and mine & theirs <= {mention.kind}:
            continue  # Two who met, and "a ministerial meeting"
        if other.is_owned and other.kind == mention.kind and not _ordinals(other.name):
            return True  # "Chiefs met in Lima for their conference. The 36th annual conference …"
        is_apart = (mention.is_named and other.is_definite) or (bool(_ordinals(mention.name)) and not other.is_named)
        if mine != theirs and is_apart and mine & theirs <= {mention.kind}:
            continue  # "The meeting" of which is told, and "the 18th Ministers' Meeting"
        smaller = min(len(mine), len(theirs))
        if smaller and len(mine & theirs) >= max(1, smaller - 1) and len(mine & theirs) / smaller > 0.6:
            return True
    return False
