"""Scores the date grammar on expressions with their expected interval (JSON Lines).

A row: {"text", "start", "end", "pub_date", "expected"}; "expected" is "START/END" (inclusive ISO dates) or a TIMEX3
length ("P2D"); further keys are for people. Positions are code points.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from pipeline.annotate.dates import DateSettings, find_dates
from pipeline.boundaries import DateExpression


@dataclass(frozen=True, slots=True)
class DateScores:
    """Shares (0..1) of the rows, and the errors as readable lines."""

    detected: float  #: an expression overlaps the expected one
    exact: float  #: both ends right, or the length
    endpoints: float  #: share of starts and ends right, each by itself; a length counts as both
    cases: int
    errors: tuple[str, ...]

    def figures(self) -> dict[str, float | int]:
        """Return the numbers alone, as ``pressfacts evaluate dates --json`` prints them."""
        return {
            "detected": self.detected,
            "exact": self.exact,
            "endpoints": self.endpoints,
            "cases": self.cases,
        }


def evaluate_dates(path: Path, settings: DateSettings | None = None) -> DateScores:
    """Score the shipped grammar on a file of expressions.

    A row is judged by the expression that overlaps it most. Raises OSError if the file cannot be read and
    ValueError or KeyError if a line is not as described above.
    """
    rows = [orjson.loads(line) for line in path.read_bytes().splitlines() if line.strip()]
    detected, exact, endpoints = 0, 0, 0
    errors: list[str] = []
    for row in rows:
        found = find_dates(row["text"], row.get("pub_date"), settings=settings or DateSettings())
        best = _overlapping(found, row["start"], row["end"])
        right = _right_ends(best, row["expected"])
        detected += best is not None
        exact += right == 2
        endpoints += right
        if right < 2:
            errors.append(_error(row, found))
    cases = len(rows)
    return DateScores(
        detected=detected / cases if cases else 0.0,
        exact=exact / cases if cases else 0.0,
        endpoints=endpoints / (2 * cases) if cases else 0.0,
        cases=cases,
        errors=tuple(errors),
    )


def _overlapping(found: Sequence[DateExpression], start: int, end: int) -> DateExpression | None:
    """Return the expression that shares most code points with the interval, or None."""
    overlaps = [(min(date.end, end) - max(date.start, start), date) for date in found]
    overlaps = [entry for entry in overlaps if entry[0] > 0]
    return max(overlaps, key=lambda entry: entry[0])[1] if overlaps else None


def _right_ends(date: DateExpression | None, expected: str) -> int:
    """Return how many of the two ends are right."""
    if date is None:
        return 0
    if expected.startswith("P"):
        return 2 if date.value == expected else 0
    first, last = expected.split("/")
    return (date.start_date == first) + (date.end_date == last)


def _error(row: Mapping[str, Any], found: Sequence[DateExpression]) -> str:
    got = "; ".join(f"{d.text!r} {d.value} {d.start_date}/{d.end_date} ({d.rule})" for d in found)
    return f"{row.get('id', '')} expected {row['expected']}, got {got or 'nothing'}: {row['text']}"
