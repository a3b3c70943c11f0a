"""When a meeting was: from all its namings, from the meetings around it, from its length and first or last day."""

from collections.abc import Callable, Sequence
from datetime import date as calendar_date
from datetime import timedelta

from pipeline.boundaries import DateExpression
from pipeline.mentions import MeetingMention, Span
from pipeline.records import Assertion
from pipeline.rules.grammar import Grammar

#: The namings of one meeting.
Group = list[MeetingMention]
#: Meetings of one day told one after the other: "after the ceremony … after these talks …".
_LONGEST_CHAIN = 3
#: Farthest meeting without an official's name behind a visit that may be a part of it, in code points.
_VISIT_REACH = 1000
#: Characters of a year in a calendar day.
_YEAR = 4
_DAY = frozenset({"day", "hour", "minute"})


def shared_days(
    groups: Sequence[Group], person_at: Callable[[Span], str | None], grammar: Grammar
) -> dict[int, DateExpression]:
    """Return the day of groups without one that were held before, after or during another of one day.

    So of what is told to be on the day of what was told before, and of whom a visitor of one day met.
    """
    days: dict[int, DateExpression] = {}
    for _ in range(_LONGEST_CHAIN):
        for index, group in enumerate(groups):
            if index in days or date_of(group) is not None:
                continue
            for other_index, other in enumerate(groups):
                date = days.get(other_index) or date_of(other)
                if other is group or date is None or _goes_on(other):
                    continue
                if not is_one_day(date):
                    continue
                is_same_day = any(mention.is_same_day for mention in group) and _follows(group, other, groups)
                is_course = any(is_beside(mention, other) for mention in group)
                is_then = is_same_day or is_course or _is_among_them(group, other, person_at)
                if is_then or is_of_visitor(group, other, person_at, grammar):
                    days[index] = date
    return days


def _is_among_them(group: Group, other: Group, person_at: Callable[[Span], str | None]) -> bool:
    """Return whether two or more who came to a named meeting of one day meet somebody else, told soon behind it."""
    if not any(mention.is_named for mention in other) or not all(mention.is_bilateral for mention in group):
        return False
    if any(mention.assertion is not Assertion.ASSERTED for mention in (*other, *group)):
        return False
    distance = group[0].span.start - other[0].span.start
    return 0 < distance <= _VISIT_REACH and len(officials_of(group, person_at) & officials_of(other, person_at)) > 1


def is_one_day(date: DateExpression) -> bool:
    """Return whether a date is no longer than a day."""
    return date.precision in _DAY and date.start_date == date.end_date


def _goes_on(group: Group) -> bool:
    """Return whether a meeting has several days, or the text tells when it will end: its course may be on any."""
    return any(
        mention.days > 1
        or (mention.is_last_day and mention.date is not None and mention.assertion is Assertion.PLANNED)
        for mention in group
    )


def _follows(group: Group, other: Group, groups: Sequence[Group]) -> bool:
    """Return whether a meeting is the next one told behind another."""
    start = min(mention.span.start for mention in group)
    before = [each for each in groups if each is not group and each[0].span.start < start]
    return bool(before) and max(before, key=lambda each: each[0].span.start) is other


def is_of_visitor(group: Group, visit: Group, person_at: Callable[[Span], str | None], grammar: Grammar) -> bool:
    """Return whether a visitor who came on one day meets somebody: "arrived on Monday … During a meeting with"."""
    if not any(mention.kind == "visit" and not mention.is_heading for mention in visit):
        return False
    if any(mention.days > 1 for mention in (*visit, *group)) or not _is_of_one_time(group, visit, grammar):
        return False
    if _is_known_by_end(visit):
        return False
    if any(mention.kind == "visit" or mention.is_named or mention.is_around for mention in group):
        return False
    visitors, met = officials_of(visit, person_at), officials_of(group, person_at)
    if visitors & met:
        return True
    distance = group[0].span.start - visit[0].span.start
    if not visitors or distance < 0 or len(met) > 1:
        return False
    # "A meeting with the Harbour Council will follow."
    return bool(met) or (distance <= _VISIT_REACH and any(mention.attendees for mention in group))


def _is_of_one_time(group: Group, visit: Group, grammar: Grammar) -> bool:
    """Return whether a visit and a meeting are both told as held or both as planned.

    What is told in the present is planned if the visit is: "on Monday she will be in Lima … The ministers meet".
    """
    mentions = [mention for mention in (*visit, *group) if not mention.is_definite]
    assertions = {mention.assertion for mention in mentions}
    if assertions <= {Assertion.ASSERTED}:
        return True
    return assertions <= {Assertion.ASSERTED, Assertion.PLANNED} and all(
        mention.assertion is Assertion.PLANNED or grammar.is_in("present_of_meeting", mention.span.text)
        for mention in mentions
    )


def officials_of(group: Group, person_at: Callable[[Span], str | None]) -> set[str]:
    """Return the ids of the officials who attend a meeting by any of its mentions."""
    return {person for other in group for span in other.attendees if (person := person_at(span)) is not None}


def is_beside(mention: MeetingMention, other: Group) -> bool:
    """Return whether the text puts a mention on the day of a meeting: "after the ceremony, X met with Y"."""
    span = mention.beside
    return span is not None and any(known.span.start < span.end and span.start < known.span.end for known in other)


def date_of(group: Group) -> DateExpression | None:
    """Return the first date of a meeting's namings, or the longer one that another tells from the same day on.

    That of a last day only if nothing tells when it began.
    """
    begun = [mention for mention in group if not mention.is_last_day] or group
    dates = [mention.date for mention in (*begun, *group) if mention.date is not None]
    dates = [date for date in dates if _is_in_year(date, dates[0])] or dates
    return max((date for date in dates if date.start_date == dates[0].start_date), key=_latest, default=None)


def _is_in_year(date: DateExpression, year: DateExpression) -> bool:
    """Return whether a date is a finer one in a year or week: the "2024 Harbour Meeting" was "on 9 August 2024"."""
    if year.precision == "week" and date.precision in _DAY:
        return (year.start_date or "") <= (date.start_date or "") <= (year.end_date or "")
    is_finer = year.precision == "year" and date.precision != "year"
    return is_finer and (date.start_date or "")[:4] == (year.start_date or "")[:4]


def _latest(date: DateExpression) -> str:
    return date.end_date or "" if date.precision in _DAY else ""


def is_end_of(mention: MeetingMention, other: MeetingMention) -> bool:
    """Return whether a mention tells the last day of what another tells: "left on 3 May … which ends on 5 May"."""
    if not (mention.is_last_day and mention.is_definite) or mention.date is None or other.date is None:
        return False
    return (other.date.end_date or "") < (mention.date.start_date or "")


def until_of(group: Group, date: DateExpression | None) -> DateExpression | None:
    """Return the day to which a meeting is said to run: "until 5 May", "the visit, which ends on 5 May"."""
    if date is None:
        return None
    ends = [mention.until for mention in group if mention.until is not None]
    last = [mention.date for mention in group if mention.is_last_day and mention.date is not None]
    return next((each for each in (*ends, *last) if (each.start_date or "") > (date.end_date or "")), None)


def first_day(group: Group, date: DateExpression | None) -> str | None:
    """Return the day a meeting began: before that of its date if the text tells its length and this as its last.

    None for a visit of which the text tells nothing but that it ended.
    """
    if date is None or date.start_date is None:
        return None
    days = _days(group, date)
    if days == 1 and is_one_day(date) and _is_known_by_end(group):
        return None
    is_last = days > 1 and any(mention.is_last_day and mention.date == date for mention in group)
    return _shifted(date.start_date, 1 - days) if is_last else date.start_date


def _is_known_by_end(group: Group) -> bool:
    """Return whether the only day told of a visit is its last: "concluded her visit to Kenya today"."""
    dated = [mention for mention in group if mention.date is not None]
    is_visit = any(mention.kind == "visit" for mention in dated)
    return is_visit and all(mention.is_last_day for mention in dated)


def last_day(group: Group, date: DateExpression | None) -> str | None:
    """Return the last day of a meeting of which the text tells the first day and the length, else None."""
    if date is None or date.start_date is None or _days(group, date) == 1:
        return None
    is_first = any(mention.is_first_day and mention.date is not None for mention in group)
    return _shifted(date.start_date, _days(group, date) - 1) if is_first else None


def _days(group: Group, date: DateExpression) -> int:
    """Return how many days a meeting took, 1 if its date tells more than one or no whole day."""
    is_day = date.precision == "day" and date.start_date == date.end_date
    return max(mention.days for mention in group) if is_day else 1


def _shifted(day: str, days: int) -> str:
    """Return a day so many days later; one without a year stays as it is."""
    try:
        return (calendar_date.fromisoformat(day) + timedelta(days)).isoformat()
    except ValueError:
        return day  # "XXXX-05-03"


def end_of(date: DateExpression | None, until: DateExpression | None) -> str | None:
    """Return the last day: the one to which the meeting is said to run, else that of its date."""
    if date is None or until is None or (until.end_date or "") < (date.end_date or ""):
        return date.end_date if date is not None else None
    return until.end_date


def told_date(day: str | None, date: DateExpression | None) -> str | None:
    """Return the first or last day of a meeting as exactly as the text tells it: of "in 2012" the year alone.

    A year told as its first and last day would be a meeting of twelve months.
    """
    if day is None or date is None or date.precision != "year" or day not in (date.start_date, date.end_date):
        return day
    return day[:_YEAR]
