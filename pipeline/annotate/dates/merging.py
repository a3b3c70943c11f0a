"""Joins neighbouring spans that are one expression: "Tuesday, 24 April", "9 a.m. on Friday", "May of last year"."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.annotate.dates.lexicon import Lexicon
from pipeline.annotate.dates.patterns import compile_template
from pipeline.annotate.dates.readings import (
    Calendar,
    Duration,
    FiscalYear,
    Holiday,
    Listing,
    NumericDate,
    Reading,
    Shift,
    Span,
    level,
)
from pipeline.annotate.dates.scan import Tokens

Join = Callable[[Reading, Reading], Reading | None]


@dataclass(frozen=True, slots=True)
class Merge:
    """What may stand between two spans, and how their readings become one (None: they do not)."""

    name: str
    gap: re.Pattern[str]
    join: Join


def compile_merges(lexicon: Lexicon) -> tuple[Merge, ...]:
    """Return the merges in the order in which they are tried."""
    return tuple(
        Merge(name, re.compile(compile_template(gap, lexicon)), join)
        for name, gap, join in (
            ("weekday.date", "{comma}?{the}?|{open}", _weekday_and_date),
            ("date.weekday", "{comma}|{open}", _date_and_weekday),
            ("date.clock", "{comma}?{at|from|in|dash|to}?{or}?{approximate}?{the}?", _date_and_clock),
            ("clock.date", "{comma}?{on|of}?{the}?|{open}", _clock_and_date),
            ("part.year", "{of|in|comma}?{the}?", _part_and_year),
            ("year.part", "{apostrophe}{s}", _year_and_part),
            ("weekday.week", "{of}?{the}?", _weekday_and_week),
            ("length.within", "{of|in}{the}?", _length_within),
            ("length.length", "{comma}?{and}?", _lengths),
        )
    )


def expand_listings(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans with each listing replaced by its parts; an empty listing yields nothing."""
    for span in spans:
        if not isinstance(span.reading, Listing):
            yield span
            continue
        for part in span.reading.parts:
            yield Span(part.first, part.last, part.reading, span.rule, joined=part.joined)


def merge_spans(tokens: Tokens, spans: Iterable[Span], merges: Sequence[Merge], close: str) -> list[Span]:
    """Return the spans with those joined that are one expression; ``close`` is the letter of ")"."""
    merged: list[Span] = []
    for span in spans:
        current = span
        while merged and not current.joined:
            joined = _joined(tokens, merged[-1], current, merges, close)
            if joined is None:
                break
            merged.pop()
            current = joined
        merged.append(current)
    return merged


def _joined(tokens: Tokens, left: Span, right: Span, merges: Sequence[Merge], close: str) -> Span | None:
    if right.first - left.last > 3:
        return None
    gap = tokens.letters[left.last : right.first]
    for merge in merges:
        if merge.gap.fullmatch(gap) is None:
            continue
        reading = merge.join(left.reading, right.reading)
        if reading is None or (_is_loose(left, gap) and merge.name in {"date.clock", "clock.date"}):
            continue
        last = right.last
        if merge.name in {"weekday.date", "date.weekday", "clock.date"} and tokens.shape(right.first - 1) == "(":
            if tokens.letters[last : last + 1] != close:
                continue
            last += 1
        return Span(left.first, last, reading, f"{left.rule}+{right.rule}", left.fuzzy, joined=left.joined)
    return None


def _is_loose(left: Span, gap: str) -> bool:
    """Tell whether a part of the day stands beside a date without a word that ties them."""
    return bool(not gap and left.rule in {"part.bare", "part.dawn", "part.hours"})


def _is_weekday_only(reading: Reading) -> bool:
    return isinstance(reading, Calendar) and level(reading) == "weekday" and reading.week_shift is None


def _weekday_and_date(left: Reading, right: Reading) -> Reading | None:
    if not (isinstance(left, Calendar) and _is_weekday_only(left)) or (left.which and left.which != "this"):
        return None
    if isinstance(right, Calendar) and right.day is not None and right.weekday is None:
        return replace(right, weekday=left.weekday, clock=left.clock or right.clock)
    return right if isinstance(right, NumericDate) else None


def _date_and_weekday(left: Reading, right: Reading) -> Reading | None:
    if isinstance(left, Calendar) and left.day is not None and left.weekday is None and _is_weekday_only(right):
        assert isinstance(right, Calendar)
        return None if right.which or right.clock else replace(left, weekday=right.weekday)
    return None


def _clock_of(reading: Reading) -> Calendar | None:
    return reading if isinstance(reading, Calendar) and level(reading) == "clock" else None


def _with_clock(reading: Reading, clock: Calendar) -> Reading | None:
    if isinstance(reading, Calendar) and level(reading) in {"day", "weekday"} and reading.clock is None:
        return replace(reading, clock=clock.clock)
    if isinstance(reading, Shift) and reading.unit == "D" and reading.clock is None and reading.amount is not None:
        return replace(reading, clock=clock.clock)
    if isinstance(reading, NumericDate) and reading.clock is None:
        return replace(reading, clock=clock.clock)
    if (
        isinstance(reading, Shift | Calendar)
        and reading.clock in {"MO", "AF", "EV", "NI"}
        and ":" in (clock.clock or "")
    ):
        return replace(reading, clock=clock.clock)  # "yesterday evening at 8 p.m."
    return None


def _date_and_clock(left: Reading, right: Reading) -> Reading | None:
    clock = _clock_of(right)
    return None if clock is None else _with_clock(left, clock)


def _clock_and_date(left: Reading, right: Reading) -> Reading | None:
    clock = _clock_of(left)
    return None if clock is None else _with_clock(right, clock)


def _lacks_year(reading: Reading) -> bool:
    return (
        isinstance(reading, Calendar)
        and reading.year is None
        and reading.year_shift is None
        and not reading.which
        and level(reading) in {"month", "day", "part"}
    )


def _with_year(reading: Reading, year: Reading) -> Reading | None:
    if not isinstance(reading, Calendar) or not _lacks_year(reading):
        return None
    if isinstance(year, Shift) and year.unit == "Y" and year.base == "publication" and year.amount is not None:
        return replace(reading, year_shift=year.amount)
    if isinstance(year, Calendar) and level(year) == "year":
        return replace(reading, year=year.year)
    if isinstance(year, FiscalYear) and year.part is None and reading.part is not None:
        return replace(year, part=reading.part)
    return None


def _part_and_year(left: Reading, right: Reading) -> Reading | None:
    return _with_year(left, right)


def _year_and_part(left: Reading, right: Reading) -> Reading | None:
    return _with_year(right, left)


def _weekday_and_week(left: Reading, right: Reading) -> Reading | None:
    if isinstance(left, Calendar) and _is_weekday_only(left) and isinstance(right, Shift) and right.unit == "W":
        return None if right.exact or right.amount is None else replace(left, week_shift=right.amount, which=None)
    return None


def _length_within(left: Reading, right: Reading) -> Reading | None:
    if not isinstance(left, Duration) or left.edge not in {1, -1} or left.within is not None:
        return None
    if level(right) in {"year", "month", "part", "fiscal", "decade", "week"} and not isinstance(right, Holiday):
        return replace(left, within=right)
    return None


_RANK = ("CE", "DE", "Y", "M", "FN", "W", "D", "H", "MI", "S")


def _lengths(left: Reading, right: Reading) -> Reading | None:
    """Join "three years and six months"."""
    if not isinstance(left, Duration) or not isinstance(right, Duration):
        return None
    plain = all(d.direction is None and d.within is None and d.upper is None and not d.edge for d in (left, right))
    units = [unit for _, unit in (*left.amounts, *right.amounts)]
    if not plain or any(unit not in _RANK for unit in units) or len(units) > 4:
        return None
    ranks = [_RANK.index(unit) for unit in units]
    if any(a >= b for a, b in itertools.pairwise(ranks)) or any(
        n is None for n, _ in (*left.amounts, *right.amounts)
    ):
        return None
    return Duration((*left.amounts, *right.amounts))
