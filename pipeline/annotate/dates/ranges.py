"""Joins two spans into one range: "29 September to 4 October", "between May and July 2023", "2017-2020"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.annotate.dates.lexicon import Lexicon
from pipeline.annotate.dates.patterns import compile_template
from pipeline.annotate.dates.readings import Calendar, Interval, NumericDate, Reading, Shift, Span, level
from pipeline.annotate.dates.scan import Tokens

_BETWEEN = re.compile(
    r"\bbetween\s+(?:(?:about|around|approximately|roughly)\s+)?"
    r"(?:the\s+|in or (?:about|around)\s+|on or (?:about|around)\s+|at least\s+)?$",
    re.IGNORECASE,
)
#: "from May 2018 until his arrest in June 2019"
_UNTIL_EVENT = re.compile(r"\s(?:until|till|to)\s(?:his|her|their|its|the)\s(?:[a-z]+\s){1,2}(?:in|on)\s")
_DATED = frozenset({"day", "weekday", "month", "part", "year", "decade", "century", "fiscal", "week"})
#: A pair of these levels makes no range ("in 2016 to Monday").
_SAME_KIND = {"day": "day", "weekday": "day"}


@dataclass(frozen=True, slots=True)
class Connectors:
    """What may stand between the ends of a range."""

    dash: re.Pattern[str]
    to: re.Pattern[str]
    conjunction: re.Pattern[str]
    between: str


def compile_connectors(lexicon: Lexicon) -> Connectors:
    """Return the compiled connectors of the lexicon."""
    about = "(?:{at}{least}|{in|on|at}?{or}?{approximate}?{the}?)"
    return Connectors(
        dash=re.compile(compile_template("{dash|slash}", lexicon)),
        to=re.compile(compile_template(rf"{{comma}}?{{and}}?{{continuing}}?{{to}}{about}", lexicon)),
        conjunction=re.compile(compile_template(rf"{{comma}}?{{and}}{about}", lexicon)),
        between=lexicon.members["between"],
    )


def join_ranges(tokens: Tokens, spans: Sequence[Span], connectors: Connectors) -> list[Span]:
    """Return the spans with those joined that are the ends of one range."""
    result: list[Span] = []
    for span in spans:
        first = result[-1] if result else None
        if first is None or not (span.joined or _is_range(tokens, first, span, connectors)):
            result.append(span)
        elif isinstance(first.reading, Interval):
            longer = replace(first.reading, last=span)
            result[-1] = replace(first, last=span.last, reading=longer)
        else:
            first, last = share_day(*share_year(first, span))
            start = _with_between(tokens, first, connectors)
            result[-1] = Span(start, last.last, Interval(first, last), f"range:{first.rule}")
    return result


def part_ranges(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans with both ends of each range as spans of their own, the way TIMEX3 marks them."""
    for span in spans:
        if isinstance(span.reading, Interval):
            yield span.reading.first
            yield span.reading.last
        else:
            yield span


def _with_between(tokens: Tokens, span: Span, connectors: Connectors) -> int:
    before = span.first - 1
    return before if before >= 0 and tokens.letters[before] in connectors.between else span.first


def _is_range(tokens: Tokens, first: Span, last: Span, connectors: Connectors) -> bool:
    levels = (level(first.reading), level(last.reading))
    if levels == ("clock", "clock") or _is_clock_range(first.reading, last.reading):
        kinds = {"clock"}
    else:
        if levels[0] not in _DATED or levels[1] not in _DATED:
            return False
        kinds = {_SAME_KIND.get(str(name), str(name)) for name in levels}
    if last.first - first.last > 6 or last.first <= first.last:
        return False
    if _UNTIL_EVENT.fullmatch(tokens.text[tokens.ends[first.last - 1] : tokens.starts[last.first]][:60]):
        return len(kinds) == 1 and "clock" not in kinds
    gap = tokens.letters[first.last : last.first]
    if connectors.to.fullmatch(gap):
        return len(kinds) == 1 or "clock" not in kinds
    if connectors.dash.fullmatch(gap):
        return len(kinds) == 1 and not isinstance(last.reading, Shift)
    if not connectors.conjunction.fullmatch(gap):
        return False
    start = tokens.starts[first.first]
    if _BETWEEN.search(tokens.text[max(0, start - 30) : start]):
        return True
    return len(kinds) == 1 and is_next(first, last)


def is_next(first: Span, last: Span) -> bool:
    """Tell whether the second of two plain spans follows the first without a gap ("May and June 2023")."""
    left, right = first.reading, last.reading
    if not isinstance(left, Calendar) or not isinstance(right, Calendar) or first.fuzzy or last.fuzzy:
        return False
    if left.clock or right.clock or left.which or right.which:
        return False
    grain = level(left)
    if grain != level(right):
        return False
    if grain == "year":
        return right.year == (left.year or 0) + 1
    if left.year not in {None, right.year}:
        return False
    if grain == "month":
        return right.month == (left.month or 0) + 1
    if grain == "day":
        return left.month == right.month and right.day == (left.day or 0) + 1
    return grain == "weekday" and right.weekday == (left.weekday or 0) + 1


def share_year(first: Span, last: Span) -> tuple[Span, Span]:
    """Give the end without a year the year of the other, across the turn of the year if need be."""
    left, right = first.reading, last.reading
    if not isinstance(left, Calendar) or not isinstance(right, Calendar):
        return first, last
    if left.year is None and right.year is not None and level(left) in {"day", "month", "part"}:
        earlier = _order(left) > _order(right)
        return replace(first, reading=replace(left, year=right.year - earlier)), last
    if right.year is None and left.year is not None and level(right) in {"day", "month", "part"}:
        later = _order(left) > _order(right)
        return first, replace(last, reading=replace(right, year=left.year + later))
    if (
        left.year is None
        and left.year_shift is None
        and right.year_shift is not None
        and level(left) in {"day", "month"}
    ):
        return replace(first, reading=replace(left, year_shift=right.year_shift)), last
    return first, last


def _is_clock_range(first: Reading, last: Reading) -> bool:
    """Tell whether one end is an hour and the other an hour of a day: "9 a.m. to 5 p.m. on 3 June"."""
    clocks = [getattr(reading, "clock", None) for reading in (first, last)]
    dated = [level(reading) in {"day", "weekday"} for reading in (first, last)]
    return all(clock is not None and ":" in clock for clock in clocks) and any(dated) and not all(dated)


def share_day(first: Span, last: Span) -> tuple[Span, Span]:
    """Give the hour that has no day of its own the day of the other end."""
    left, right = first.reading, last.reading
    if not _is_clock_range(left, right):
        return first, last
    if level(left) == "clock" and isinstance(left, Calendar) and isinstance(right, Calendar | Shift | NumericDate):
        return replace(first, reading=replace(right, clock=left.clock)), last
    if isinstance(right, Calendar) and isinstance(left, Calendar | Shift | NumericDate):
        return first, replace(last, reading=replace(left, clock=right.clock))
    return first, last


def _order(reading: Calendar) -> tuple[int, int]:
    if reading.part is not None:
        return {"Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10, "H1": 1, "H2": 7, "SP": 3, "SU": 6, "FA": 9, "WI": 12}[
            reading.part
        ], 0
    return reading.month or 0, reading.day or 0
