"""Rules for parts of the calendar that share a year or month: "April–June 2021", "Thursday 3 to Friday 4 June"."""

import itertools

from pipeline.annotate.dates.calendar_rules import is_possible
from pipeline.annotate.dates.patterns import Found, Rule
from pipeline.annotate.dates.readings import Calendar, Listing, Part, Reading
from pipeline.annotate.dates.years import YEAR, is_counted, year_of

_DASHES = frozenset({"-", "–", "—", "‐", "‑", "−"})
_LAST_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _month_list(found: Found) -> Reading | None:
    """Read "May, June and July 2020": months of one year, those in a row as one range."""
    if is_counted(found):
        return None
    tokens, region, year = found.tokens, found.region("months"), year_of(found)
    places = [token for token in region if tokens.word_value(token, "month") is not None]
    months = [int(tokens.word_value(token, "month") or 0) for token in places]
    parts = []
    for number, (token, month) in enumerate(zip(places, months, strict=True)):
        joined, crossed = False, False
        if number:
            between = range(places[number - 1] + 1, token)
            linked = any(tokens.word_value(t, "to") or tokens.shape(t) in _DASHES for t in between)
            joined = linked or month == months[number - 1] + 1
            crossed = not linked
        if number and month <= months[number - 1] and crossed:
            return None
        last = found.match.end() if number == len(places) - 1 else token + 1
        later = any(after <= before for before, after in itertools.pairwise(months[number:]))
        parts.append(Part(token, last, Calendar(year=None if year is None else year - later, month=month), joined))
    return Listing(tuple(parts))


def _season_list(found: Found) -> Reading | None:
    """Read "spring and summer of 2020": as one range where they follow each other."""
    first, last = str(found.value("first", "season")), str(found.value("season"))
    year = found.number("year")
    if (first, last) not in {("SP", "SU"), ("SU", "FA"), ("FA", "WI")} or year is None:
        return None
    start = found.match.start()
    return Listing(
        (
            Part(start, start + 1, Calendar(year=year, part=first), False),
            Part(found.at("season") or start, found.match.end(), Calendar(year=year, part=last), True),
        )
    )


def _weekday_days(found: Found) -> Reading | None:
    """Read "Thursday 3 to Friday 4 June 2021"."""
    month, year, middle = found.int_value("month"), year_of(found), found.at("last_weekday") or 0
    first, last = found.number("first"), found.number("last")
    readings = [Calendar(year=year, month=month, day=day) for day in (first, last)]
    if first is None or last is None or first >= last or not all(is_possible(reading) for reading in readings):
        return None
    start = found.match.start()
    return Listing((Part(start, middle - 1, readings[0], False), Part(middle, found.match.end(), readings[1], True)))


def _half_month(found: Found) -> Reading | None:
    """Read "the second half of May 2021": the month is cut behind its 15th."""
    month, year, number = found.int_value("month"), year_of(found), found.int_value("n", "ordinal")
    if number not in {1, 2}:
        return None
    days = (1, 15) if number == 1 else (16, _LAST_DAYS[month - 1])
    start, middle = found.match.start(), found.at("month") or 0
    return Listing(
        (
            Part(start, middle, Calendar(year=year, month=month, day=days[0]), False),
            Part(middle, found.match.end(), Calendar(year=year, month=month, day=days[1]), True),
        )
    )


def _year_list(found: Found) -> Reading | None:
    """Read "2019, 2020 and 2021": years in a row as one range."""
    tokens = found.tokens
    places = [token for token in found.region("years") if tokens.integer(token) is not None]
    years = [tokens.integer(token) or 0 for token in places]
    if is_counted(found) or not all(1900 <= year <= 2100 for year in years):
        return None
    parts = []
    for number, (token, year) in enumerate(zip(places, years, strict=True)):
        joined = number > 0 and year == years[number - 1] + 1
        parts.append(Part(token, token + 1, Calendar(year=year), joined))
    return Listing(tuple(parts))


_END_YEAR = "{comma|of}?(?:<year>|{apostrophe}<short=digits2>)"
JOINT_RULES = (
    Rule(
        "month.list",
        f"(?P<months>{{month}}(?:{{comma}}{{month}}){{1,8}}{{comma}}?{{and}}{{month}}){_END_YEAR}",
        _month_list,
    ),
    Rule("month.range", f"(?P<months>{{month}}{{dash|to|slash}}{{month}}){_END_YEAR}", _month_list),
    Rule("season.list", "<first=season>{and|dash|slash}<season>(?:{of|in}?{the}?<year>)", _season_list),
    Rule(
        "weekday.days",
        f"{{weekday|weekday_short}}{{comma}}?{{the}}?<first=day_number|day_ordinal>{{to|dash|and}}"
        f"<last_weekday=weekday|weekday_short>{{comma}}?{{the}}?<last=day_number|day_ordinal>{{of}}?<month>{YEAR}",
        _weekday_days,
    ),
    Rule("year.list", "(?P<years>{year}(?:{comma}{year}){1,8}{comma}?{and}{year})", _year_list),
    Rule("half.month", f"<n=ordinal>{{half}}{{of}}<month>{YEAR}", _half_month),
)
