"""Resolves parts of the calendar: their years, and the days of weekdays."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from pipeline.annotate.dates import intervals
from pipeline.annotate.dates.context import Context, Resolved, dated, place
from pipeline.annotate.dates.intervals import DAY, Interval
from pipeline.annotate.dates.readings import Calendar, Span, level
from pipeline.annotate.dates.tense import tense_around

#: Without a verb that tells, a date without a year is the past one, unless the coming one is at most
#: ``_SOON`` days off and the past one at least ``_LONG_AGO``.
_SOON, _LONG_AGO = 45, 200
#: A date without a year takes the year of an earlier full date of the same passage within these code points.
_PASSAGE = 250

_LIMIT = re.compile(r"\b(?:until|till|through)\s+$")

Maker = Callable[[int], Interval | None]


def resolve_calendar(reading: Calendar, span: Span, context: Context) -> Resolved | None:
    """Return value and interval of a part of the calendar; raises ValueError for an impossible day."""
    grain = level(reading)
    if grain == "clock":
        return _clock_alone(reading, context)
    if grain == "weekday":
        return _weekday(reading, span, context)
    if grain == "year":
        assert reading.year is not None
        return dated(intervals.year_interval(reading.year), f"{reading.year:04}", "year", None, explicit=True)
    year, anchor = _year(reading, span, context)
    if year is None:
        return _open(reading)
    return of_year(reading, year, anchor)


def of_year(reading: Calendar, year: int, anchor: str | None) -> Resolved:
    """Return a part of the calendar in a year; ``anchor`` None: the year stands in the text."""
    interval = _interval(reading, year)
    value = _value(reading, year, interval)
    return dated(
        interval,
        value,
        _precision(reading),
        anchor,
        clock=reading.clock,
        explicit=anchor is None,
    )


def _interval(reading: Calendar, year: int) -> Interval:
    if reading.nth is not None:
        day = intervals.nth_weekday(year, reading.month or 1, reading.weekday or 1, reading.nth)
        if day is None:
            raise ValueError("no such weekday in the month")
        return day, day
    if reading.day is not None:
        day = date(year, reading.month or 1, reading.day)
        return day, day
    if reading.month is not None:
        return intervals.month_interval(year, reading.month)
    return intervals.part_interval(year, reading.part or "Q1")


def _value(reading: Calendar, year: int, interval: Interval) -> str:
    if level(reading) == "day":
        return interval[0].isoformat()
    return f"{year:04}-{reading.month:02}" if reading.month is not None else f"{year:04}-{reading.part}"


def _precision(reading: Calendar) -> str:
    grain = level(reading) or ""
    if grain != "part":
        return grain
    part = reading.part or ""
    return "quarter" if part[0] == "Q" else "half" if part[0] == "H" else "season"


def _open(reading: Calendar) -> Resolved | None:
    """Resolve a date whose year nothing tells."""
    if reading.nth is not None:
        return None
    if reading.part is not None:
        return Resolved("DATE", f"XXXX-{reading.part}", None, _precision(reading))
    first, last = _interval(replace(reading, year=2001), 2000 if (reading.month, reading.day) == (2, 29) else 2001)
    value = f"XXXX-{first:%m-%d}" if reading.day is not None else f"XXXX-{first:%m}"
    resolved = dated((first, last), value, _precision(reading), None, clock=reading.clock)
    return replace(resolved, interval=None, open_start=f"XXXX-{first:%m-%d}", open_end=f"XXXX-{last:%m-%d}")


def _year(reading: Calendar, span: Span, context: Context) -> tuple[int | None, str | None]:
    """Return the year of a part of the calendar and the anchor that gave it (None: it stands in the text)."""
    if reading.year is not None:
        return reading.year, None
    anchor = context.anchor
    if reading.year_shift is not None:
        return (None, None) if anchor.day is None else (anchor.day.year + reading.year_shift, anchor.name)
    make = maker(reading)
    passage = _passage_year(make, span, context)
    if passage is not None:
        return passage
    if anchor.day is None:
        return _year_without_anchor(make, context)
    if reading.which:
        return _which_year(make, reading, context, anchor.day), anchor.name
    if reading.weekday is not None and reading.day is not None:
        fitting = _weekday_years(reading, anchor.day.year)
        if fitting:
            return fitting[0], anchor.name
    start, end = place(span, context)
    text = context.tokens.text
    # The verb behind a dateline ("KABUL (May 17) – A force caught …") tells nothing of its date.
    bracketed = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
    tense = None if bracketed else tense_around(text, start, end, context.lexicon)
    if tense == "past" and _LIMIT.search(text[max(0, start - 12) : start]):
        tense = None  # "extended the offer until 9 November" may reach ahead
    return nearest_year(make, anchor.day, tense), anchor.name


def maker(reading: Calendar) -> Maker:
    """Return the function that gives the interval in a year, or None where the year has none."""

    def make(year: int) -> Interval | None:
        try:
            return _interval(reading, year)
        except ValueError:
            return None

    return make


def _weekday_years(reading: Calendar, year: int) -> list[int]:
    """Return the years around ``year``, the nearest first, in which the day falls on the weekday."""
    make = maker(reading)
    found = [(candidate, make(candidate)) for candidate in (year, year - 1, year + 1)]
    return [candidate for candidate, days in found if days and days[0].isoweekday() == reading.weekday]


def nearest_year(make: Maker, anchor: date, tense: str | None) -> int | None:
    """Return the year in which a yearly interval lies that a text written on ``anchor`` means.

    ``tense``: "past", "future" or None. The interval that holds the anchor is taken in either case.
    """
    candidates = [(year, days) for year in range(anchor.year - 4, anchor.year + 5) if (days := make(year))]
    for year, days in candidates:
        if days[0] <= anchor <= days[1]:
            return year
    past = [(year, days) for year, days in candidates if days[1] < anchor]
    future = [(year, days) for year, days in candidates if days[0] > anchor]
    if not past or not future:
        return (past or future)[-1 if past else 0][0] if past or future else None
    if tense == "future":
        return future[0][0]
    ahead, behind = (future[0][1][0] - anchor).days, (anchor - past[-1][1][1]).days
    if tense is None and ahead <= _SOON and behind >= _LONG_AGO:
        return future[0][0]
    return past[-1][0]


def _which_year(make: Maker, reading: Calendar, context: Context, anchor: date) -> int | None:
    candidates = [(year, days) for year in range(anchor.year - 4, anchor.year + 5) if (days := make(year))]
    if reading.which in {"following", "previous", "that", "same"} and context.last is not None:
        anchor = context.last.interval[0]
    if reading.which in {"last", "past", "previous"}:
        return max((year for year, days in candidates if days[1] < anchor), default=None)
    if reading.which in {"next", "coming", "following"}:
        return min((year for year, days in candidates if days[0] > anchor), default=None)
    inside = [year for year, days in candidates if days[0] <= anchor <= days[1]]
    return inside[0] if inside else anchor.year


def _passage_year(make: Maker, span: Span, context: Context) -> tuple[int, str | None] | None:
    """Return the year of the full date just before, if the passage tells of another year than the anchor's."""
    last, start = context.last_full, place(span, context)[0]
    if last is None or start - last.end > _PASSAGE or "\n\n" in context.tokens.text[last.end : start]:
        return None
    day = context.anchor.day
    if day is not None and (last.interval[0].year >= day.year or last.precision not in {"day", "month"}):
        return None
    if day is None:
        year = _closest_year(make, last.interval[0])
        return None if year is None else (year, f"text:{last.start}")
    for year in (last.interval[0].year, last.interval[0].year + 1):
        found = make(year)
        if found and last.interval[0] <= found[1] and found[0] <= day:
            if _ends_sentence(context, last.end, start) and _is_recent(make, day):
                return None
            return year, f"text:{last.start}"
    return None


def _closest_year(make: Maker, other: date) -> int | None:
    """Return the year in which a yearly interval lies closest to another day; of two as close the later one."""
    candidates = [
        (abs((days[0] - other).days), -year) for year in range(other.year - 1, other.year + 2) if (days := make(year))
    ]
    return -min(candidates)[1] if candidates else None


def _ends_sentence(context: Context, first: int, last: int) -> bool:
    return re.search(r"[.!?][\"”]?\s+[A-Z]", context.tokens.text[first:last]) is not None


def _is_recent(make: Maker, anchor: date) -> bool:
    found = make(anchor.year)
    return found is not None and 0 <= (anchor - found[0]).days <= 120


def _year_without_anchor(make: Maker, context: Context) -> tuple[int | None, str | None]:
    month, last = context.anchor.month, context.last_full or context.last
    if last is not None and last.names:
        last = None
    if month is not None:
        return nearest_year(make, intervals.month_interval(month.year, month.month)[1], "past"), "text"
    if last is None:
        return None, None
    years = [year for year in range(last.interval[0].year - 1, last.interval[0].year + 2) if make(year)]
    distance = {year: abs(((make(year) or last.interval)[0] - last.interval[0]).days) for year in years}
    return (min(years, key=lambda year: distance[year]), "text") if years else (None, None)


def _clock_alone(reading: Calendar, context: Context) -> Resolved:
    last = context.last_day
    day = last.interval[0] if last is not None else context.anchor.day
    if day is None:
        return Resolved(
            "TIME",
            f"XXXX-XX-XXT{reading.clock}",
            None,
            "minute" if ":" in (reading.clock or "") else "part_of_day",
        )
    return dated(
        (day, day),
        day.isoformat(),
        "day",
        "text" if last is not None else context.anchor.name,
        clock=reading.clock,
    )


def _weekday(reading: Calendar, span: Span, context: Context) -> Resolved:
    weekday, anchor = reading.weekday or 1, context.anchor
    day, name = anchor.day, anchor.name
    if reading.which in {"following", "previous", "that", "same"} and context.last is not None:
        day, name = context.last.interval[0], "text"
    if day is None and context.last_day is not None:
        day, name = context.last_day.interval[0], "text"
    if day is None:
        resolved = dated((date.min, date.min), f"XXXX-WXX-{weekday}", "day", None, clock=reading.clock)
        return replace(resolved, interval=None)
    monday = intervals.week_interval(day)[0]
    if reading.week_shift is not None and reading.which == "ago":
        back = (day.isoweekday() - weekday) % 7 or 7
        chosen = day - DAY * (back - 7 * (reading.week_shift + 1))
        return dated((chosen, chosen), chosen.isoformat(), "day", name, clock=reading.clock)
    if reading.week_shift is not None:
        chosen = monday + DAY * (7 * reading.week_shift + weekday - 1)
        return dated((chosen, chosen), chosen.isoformat(), "day", name, clock=reading.clock)
    back, ahead = (day.isoweekday() - weekday) % 7, (weekday - day.isoweekday()) % 7
    match reading.which:
        case "last" | "past" | "previous":
            chosen = day - DAY * (back or 7)
        case "next" | "coming" | "following":
            chosen = day + DAY * (ahead or 7)
        case "this" | "current":
            chosen = monday + DAY * (weekday - 1)
        case _:
            start, end = place(span, context)
            future = tense_around(context.tokens.text, start, end, context.lexicon) == "future"
            chosen = day + DAY * ahead if future else day - DAY * back
    return dated((chosen, chosen), chosen.isoformat(), "day", name, clock=reading.clock)
