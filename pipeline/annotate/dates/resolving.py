"""Readings -> values and intervals, in the order of the text, from the anchors that each may use."""

from dataclasses import replace

from pipeline.annotate.dates.calendar_resolving import maker, of_year, resolve_calendar
from pipeline.annotate.dates.context import Context, Resolved, dated, narrowed
from pipeline.annotate.dates.intervals import DAY
from pipeline.annotate.dates.named_resolving import (
    resolve_era,
    resolve_fiscal,
    resolve_holiday,
    resolve_numeric,
)
from pipeline.annotate.dates.readings import (
    Calendar,
    Duration,
    Era,
    FiscalYear,
    Holiday,
    Interval,
    NumericDate,
    Recurring,
    Reference,
    Shift,
    Span,
    level,
)
from pipeline.annotate.dates.shifting import resolve_duration, resolve_shift


def resolve(span: Span, context: Context) -> Resolved | None:
    """Return value and interval of a span; None if it names no possible date."""
    try:
        return _resolve(span, context)
    except (ValueError, OverflowError):
        return None  # beyond the calendar: "30,000 years ago"


def _resolve(span: Span, context: Context) -> Resolved | None:
    match span.reading:
        case Calendar() as reading:
            return resolve_calendar(reading, span, context)
        case Shift() as reading:
            return resolve_shift(reading, span, context)
        case Duration() as reading:
            within = None
            if reading.within is not None:
                inner = reading.within
                within = resolve(
                    inner if isinstance(inner, Span) else Span(span.first, span.last, inner, span.rule), context
                )
            return resolve_duration(reading, within, context)
        case Interval() as reading:
            return _range(reading, context)
        case NumericDate() as reading:
            return resolve_numeric(reading, context)
        case Era() as reading:
            return resolve_era(reading)
        case FiscalYear() as reading:
            return resolve_fiscal(reading, context)
        case Holiday() as reading:
            return resolve_holiday(reading, span, context)
        case Recurring(value):
            return Resolved("SET", value, None, "set")
        case Reference(value):
            return Resolved("DATE", value, None, "reference") if context.settings.references else None
        case _:
            return None


def _range(reading: Interval, context: Context) -> Resolved | None:
    first, last = _around_anchor(reading.first, reading.last, context)
    late = resolve(last, context)
    if late is None:
        return None
    early = _range_start(first, late, context)
    if early is None:
        return None
    if early.interval is not None and late.interval is not None and early.interval[0] > late.interval[1]:
        swapped = _range_end_after(last, early)
        if swapped is None:
            return None
        late = swapped
    anchor = late.anchor or early.anchor
    start = narrowed(early, first.fuzzy, context) if early.interval else None
    end = narrowed(late, last.fuzzy, context) if late.interval else None
    interval = (start[0], end[1]) if start and end else None
    kind = "TIME" if early.kind == late.kind == "TIME" else "DATE"
    return Resolved(
        kind,
        f"{early.value}/{late.value}",
        interval,
        late.precision,
        anchor,
        early.open_start or (start[0].isoformat() if start else None),
        late.open_end or (end[1].isoformat() if end else None),
        early.ambiguous or late.ambiguous,
        explicit=early.explicit and late.explicit,
    )


def _around_anchor(first: Span, last: Span, context: Context) -> tuple[Span, Span]:
    """Give a range without a year that holds the day of writing that day's year."""
    left, right, day = first.reading, last.reading, context.anchor.day
    if day is None or not isinstance(left, Calendar) or not isinstance(right, Calendar):
        return first, last
    if any(r.year or r.year_shift is not None or r.which or level(r) not in {"day", "month"} for r in (left, right)):
        return first, last
    start, end = maker(left)(day.year), maker(right)(day.year)
    if start is None or end is None or not start[0] <= day <= end[1]:
        return first, last
    readings = replace(left, year_shift=0), replace(right, year_shift=0)
    return replace(first, reading=readings[0]), replace(last, reading=readings[1])


def _range_start(first: Span, late: Resolved, context: Context) -> Resolved | None:
    """Resolve the start of a range, counted back from its end if it has no year of its own."""
    reading = first.reading
    if late.interval is None or not isinstance(reading, Calendar):
        return resolve(first, context)
    if level(reading) == "weekday" and reading.which is None and late.precision in {"day", "part_of_day"}:
        back = (late.interval[0].isoweekday() - (reading.weekday or 1)) % 7
        day = late.interval[0] - DAY * back
        return dated((day, day), day.isoformat(), "day", late.anchor, clock=reading.clock)
    if (
        reading.year is None
        and reading.year_shift is None
        and level(reading) in {"day", "month", "part"}
        and not reading.which
    ):
        make = maker(reading)
        year = next(
            (
                y
                for y in range(late.interval[1].year, late.interval[1].year - 5, -1)
                if (d := make(y)) and d[0] <= late.interval[1]
            ),
            None,
        )
        if year is None:
            return None
        return of_year(reading, year, late.anchor or "text")
    return resolve(first, context)


def _range_end_after(last: Span, early: Resolved) -> Resolved | None:
    """Resolve the end of a range after its start ("from Friday to Monday")."""
    reading = last.reading
    if not isinstance(reading, Calendar) or early.interval is None:
        return None
    if level(reading) == "weekday":
        ahead = ((reading.weekday or 1) - early.interval[0].isoweekday()) % 7
        day = early.interval[0] + DAY * ahead
        return dated((day, day), day.isoformat(), "day", early.anchor, clock=reading.clock)
    return None
