"""Resolves units counted from an anchor ("last week", "two days later") and lengths of time."""

import math
from dataclasses import replace
from datetime import date

from pipeline.annotate.dates import intervals
from pipeline.annotate.dates.context import Context, Last, Resolved, dated, place
from pipeline.annotate.dates.intervals import ANY_YEAR, DAY, Interval
from pipeline.annotate.dates.length_rules import iso_duration
from pipeline.annotate.dates.named_resolving import fiscal_interval
from pipeline.annotate.dates.readings import Duration, Shift, Span
from pipeline.annotate.dates.tense import tense_around

_PRECISION = {
    "D": "day",
    "W": "week",
    "WE": "weekend",
    "FN": "week",
    "M": "month",
    "Q": "quarter",
    "Y": "year",
    "DE": "decade",
    "CE": "century",
    "H": "hour",
    "MI": "minute",
    "S": "second",
}
_BELOW_WEEK = frozenset({"D", "H", "MI", "S"})
#: A quarter named within these code points makes "a year earlier" the same quarter of the year before.
_COMPARED = 400


def unit_interval(day: date, unit: str) -> Interval:
    """Return the calendar unit that holds a day."""
    match unit:
        case "W" | "FN":
            return intervals.week_interval(day)
        case "WE":
            monday = intervals.week_interval(day)[0]
            return monday + 5 * DAY, monday + 6 * DAY
        case "M":
            return intervals.month_interval(day.year, day.month)
        case "Q":
            return intervals.part_interval(day.year, f"Q{intervals.quarter_of(day)}")
        case "Y":
            return intervals.year_interval(day.year)
        case "DE":
            first = day.year // 10 * 10
            return date(first, 1, 1), date(first + 9, 12, 31)
        case "CE":
            first = (day.year - 1) // 100 * 100 + 1
            return date(first, 1, 1), date(first + 99, 12, 31)
        case _:
            return day, day


def unit_value(day: date, unit: str) -> str:
    """Return the TIMEX3 value of the calendar unit that holds a day."""
    match unit:
        case "W" | "FN" | "WE":
            year, week, _ = day.isocalendar()
            return f"{year:04}-W{week:02}" + ("-WE" if unit == "WE" else "")
        case "M":
            return f"{day.year:04}-{day.month:02}"
        case "Q":
            return f"{day.year:04}-Q{intervals.quarter_of(day)}"
        case "Y":
            return f"{day.year:04}"
        case "DE":
            return f"{day.year // 10:03}"
        case "CE":
            return f"{(day.year - 1) // 100:02}"
        case _:
            return day.isoformat()


def resolve_shift(reading: Shift, span: Span, context: Context) -> Resolved | None:
    """Return value and interval of a shifted unit; raises ValueError beyond the calendar."""
    if reading.amount is None:
        return Resolved("DATE", "PAST_REF" if reading.which == "ago" else "FUTURE_REF", None, "reference")
    if reading.unit == "FY":
        return _fiscal(reading, context)
    if reading.which == "year-earlier":
        return _year_earlier(reading, context)
    if reading.unit == "Q" and reading.base == "text":
        return _quarter_in_hand(reading, context)
    if reading.exact:
        return _counted(reading, span, context)
    day, anchor = _base(reading, context)
    if day is None:
        return _unanchored(reading, context)
    if reading.unit == "WE":
        return _weekend(reading, day, anchor, span, context)
    amount = reading.amount - _lies_behind(reading, span, day, context)
    target = intervals.shift_day(unit_interval(day, reading.unit)[0], amount, reading.unit)
    interval = unit_interval(target, reading.unit)
    precision = _PRECISION.get(reading.unit, "day")
    return dated(interval, unit_value(target, reading.unit), precision, anchor, clock=reading.clock)


def _lies_behind(reading: Shift, span: Span, day: date, context: Context) -> bool:
    """Tell whether "the end of the year" is that of the year before: told in the past and still to come."""
    if reading.which not in {"the", "end"} or reading.unit not in {"Y", "M"} or span.fuzzy != "closing":
        return False
    close = intervals.narrow(unit_interval(day, reading.unit), "closing", None)
    start, end = place(span, context)
    return close[0] > day and tense_around(context.tokens.text, start, end, context.lexicon) == "past"


def _base(reading: Shift, context: Context) -> tuple[date | None, str | None]:
    """Return the day from which a shift counts, and the name of that anchor."""
    anchor = context.anchor
    if reading.base == "publication":
        if anchor.day is None and reading.unit in {"M", "Q", "Y", "DE", "CE"} and anchor.month is not None:
            return anchor.month, "text"
        return anchor.day, anchor.name
    last = context.last_day if reading.unit in _BELOW_WEEK else context.last
    if last is not None:
        return (last.interval[1] if reading.amount and reading.amount > 0 else last.interval[0]), _named(last)
    return (anchor.day, anchor.name) if reading.base == "either" or reading.unit not in _BELOW_WEEK else (None, None)


def _named(last: Last) -> str:
    return f"text:{last.start}"


def _unanchored(reading: Shift, context: Context) -> Resolved:
    month_day = context.anchor.month_day if reading.base == "publication" else context.last_open
    if month_day is not None and reading.unit == "D":
        day = date(ANY_YEAR, *month_day) + DAY * (reading.amount or 0)
        value = f"XXXX-{day:%m-%d}"
        resolved = dated((day, day), value, "day", context.anchor.name, clock=reading.clock)
        return replace(resolved, interval=None, open_start=value, open_end=value)
    values = {
        "D": "XXXX-XX-XX",
        "W": "XXXX-WXX",
        "WE": "XXXX-WXX-WE",
        "M": "XXXX-XX",
        "Q": "XXXX-QX",
        "DE": "XXX",
    }
    value = values.get("D" if reading.unit in _BELOW_WEEK else reading.unit, "XXXX")
    precision = _PRECISION.get(reading.unit, "day")
    if reading.clock is not None:
        return Resolved("TIME", f"{value}T{reading.clock}", None, "part_of_day")
    return Resolved("DATE", value, None, precision)


def _weekend(reading: Shift, day: date, anchor: str | None, span: Span, context: Context) -> Resolved:
    """Resolve a weekend: "the" and "this" weekend are the last one unless the verb is in the future."""
    amount = reading.amount or 0
    target = day + 7 * DAY * amount
    if amount == 0 and reading.which in {"the", "this"} and day.isoweekday() < 6:
        start, end = place(span, context)
        tense = tense_around(context.tokens.text, start, end, context.lexicon)
        if tense != "future" and (reading.which == "the" or (tense == "past" and day.isoweekday() <= 3)):
            target = day - 7 * DAY
    return dated(unit_interval(target, "WE"), unit_value(target, "WE"), "weekend", anchor)


def _counted(reading: Shift, span: Span, context: Context) -> Resolved:
    """Resolve "two weeks ago", "a year earlier", "three days later"."""
    amount = reading.amount or 0
    part, start = context.last_part, place(span, context)[0]
    if reading.unit == "Y" and amount < 0 and part is not None and start - part.end <= _COMPARED:
        day = intervals.shift_months(part.interval[0], 12 * amount)
        interval = day, intervals.shift_months(part.interval[1] + DAY, 12 * amount) - DAY
        return dated(interval, f"{day.year:04}{part.value[4:]}", part.precision, _named(part))
    base, anchor = _base(reading, context)
    if base is None:
        return _unanchored(reading, context)
    day = intervals.shift_day(base, amount, reading.unit)
    precision = _PRECISION.get(reading.unit, "day")
    if reading.which == "today":
        return dated((day, day), day.isoformat(), "day", anchor)
    interval = unit_interval(day, reading.unit) if reading.unit in {"M", "Q", "Y"} else (day, day)
    value = unit_value(day, reading.unit)
    if reading.unit in {"DE", "CE"}:
        interval = intervals.year_interval(day.year)
    return dated(interval, value, precision, anchor, clock=reading.clock)


def _last_quarter(context: Context) -> tuple[Interval, str, str | None] | None:
    """Return the quarter the text speaks of: the last one named, else the last one that was over."""
    part = context.last_part
    if part is not None:
        return part.interval, part.value, _named(part)
    if context.anchor.day is None:
        return None
    day = intervals.shift_months(context.anchor.day, -3)
    return unit_interval(day, "Q"), unit_value(day, "Q"), context.anchor.name


def _quarter_in_hand(reading: Shift, context: Context) -> Resolved:
    found = _last_quarter(context)
    today = context.anchor.day
    if reading.which == "latest" and found is not None and today is not None and found[0][1] >= today:
        found = _last_quarter(replace(context, last_part=None))  # the latest is over
    if found is None:
        return _unanchored(reading, context)
    interval, value, anchor = found
    if reading.amount:
        day = intervals.shift_months(interval[0], 3 * reading.amount)
        interval, value = unit_interval(day, "Q"), unit_value(day, "Q")
    return dated(interval, value, "quarter", anchor)


def _year_earlier(reading: Shift, context: Context) -> Resolved:
    found = _last_quarter(context)
    if found is None:
        return _unanchored(reading, context)
    interval, value, anchor = found
    day = intervals.shift_months(interval[0], -12)
    end = intervals.shift_months(interval[1] + DAY, -12) - DAY
    suffix = value[value.index("-") :] if "-" in value else ""
    return dated((day, end), f"{end.year:04}{suffix}", "quarter", anchor)


def _fiscal(reading: Shift, context: Context) -> Resolved:
    day = context.anchor.day
    if day is None:
        return Resolved("DATE", "FYXXXX", None, "fiscal_year")
    for year in range(day.year - 1, day.year + 2):
        start, end = fiscal_interval(year, "fiscal", context.settings, context.lexicon)
        if start <= day <= end:
            chosen = year + (reading.amount or 0)
            days = fiscal_interval(chosen, "fiscal", context.settings, context.lexicon)
            return dated(days, f"FY{chosen:04}", "fiscal_year", context.anchor.name)
    return Resolved("DATE", "FYXXXX", None, "fiscal_year")


# ------------------------------------------------------------------ lengths
def resolve_duration(reading: Duration, within: Resolved | None, context: Context) -> Resolved | None:
    """Return value and, if tied to a time, the interval of a length; raises ValueError beyond the calendar."""
    value = iso_duration(reading.amounts)
    if reading.upper is not None:
        unit = reading.amounts[0][1]
        value = f"{value}/{iso_duration(((reading.upper, unit),))}"
    amount, unit = reading.amounts[0]
    if reading.within is not None:
        return _within(reading, within, value)
    day = context.anchor.day
    if reading.direction is None or day is None or amount is None or reading.upper is not None:
        return Resolved("DURATION", value, None, "duration")
    if reading.direction == "past":
        interval = intervals.shift_day(day, -_whole(amount, unit), unit), day
    else:
        interval = day, intervals.shift_day(day, _whole(amount, unit), unit)
    return Resolved("DURATION", value, interval, "duration", context.anchor.name)


def _whole(amount: float, unit: str) -> float:
    """Return an amount that reaches back at least a day: the last six hours may begin yesterday."""
    hours = {"H": 24, "MI": 1440, "S": 86400}.get(unit)
    return amount if hours is None else math.ceil(amount / hours) * hours


def _within(reading: Duration, within: Resolved | None, value: str) -> Resolved | None:
    """Resolve "the first nine months of 2019" and "the first week of May"."""
    if within is None or within.interval is None:
        return Resolved("DURATION", value, None, "duration")
    amount, unit = reading.amounts[0]
    start, end = within.interval
    if amount is None:
        return Resolved("DURATION", value, None, "duration", within.anchor)
    if reading.edge == 3:
        return Resolved(
            "DURATION", value, (start, intervals.shift_day(start, amount, unit) - DAY), "duration", "text"
        )
    if reading.edge == -3:
        begin = intervals.shift_day(end + DAY, -amount, unit)
        return Resolved("DURATION", value, (begin, end), "duration", "text")
    if abs(reading.edge) == 2:
        return _numbered(round(amount), unit, reading.edge, within)
    if reading.edge == 1:
        interval = start, intervals.shift_day(start, amount, unit) - DAY
    else:
        interval = intervals.shift_day(end + DAY, -amount, unit), end
    interval = max(interval[0], start), min(interval[1], end)
    return Resolved("DURATION", value, interval, "duration", within.anchor)


def _numbered(number: int, unit: str, edge: int, within: Resolved) -> Resolved | None:
    """Resolve the n-th day, week or weekend of a month; weeks are counted in sevens from its first day."""
    assert within.interval is not None
    start, end = within.interval
    length = 1 if unit == "D" else 7
    first = start + DAY * length * (number - 1) if edge > 0 else end - DAY * (length * number - 1)
    if unit == "WE":
        saturday = intervals.nth_weekday(start.year, start.month, 6, number if edge > 0 else -1)
        if saturday is None:
            return None
        return dated((saturday, saturday + DAY), unit_value(saturday, "WE"), "weekend", within.anchor)
    last = min(first + DAY * (length - 1), end)
    if first > end:
        return None
    middle = first + DAY * (length // 2)
    return dated((first, last), unit_value(middle, unit), _PRECISION[unit], within.anchor, explicit=within.explicit)
