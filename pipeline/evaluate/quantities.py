"""Scores the quantity grammar on expressions with their expected values (JSON Lines).

A row: {"id", "text", "expr", "start", "end", "expected": {"value", "min", "max", "unit", "modifier", "kind"}};
kind "none" marks an expression that must not be counted.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from pipeline.annotate.quantities import counted_noun, find_quantities
from pipeline.boundaries import Quantity

#: Expected values such as 0.6667 are written with four figures.
RELATIVE_TOLERANCE = 1e-4


@dataclass(frozen=True, slots=True)
class QuantityScores:
    """Shares (0..1) of right value rows, false counts on the rest, and the errors as readable lines."""

    value: float  #: value right
    bounds: float  #: low and high right
    value_and_bounds: float  #: all three right
    modifier: float
    unit: float  #: unit of measure, or the counted noun
    false_positives: float  #: share of the non-counts that a count overlaps
    false_positive_cases: int
    non_counts: int
    cases: int  #: rows with a value
    errors: tuple[str, ...]

    def figures(self) -> dict[str, float | int]:
        """Return the numbers alone, as ``pressfacts evaluate quantities --json`` prints them."""
        return {
            "value": self.value,
            "bounds": self.bounds,
            "value_and_bounds": self.value_and_bounds,
            "modifier": self.modifier,
            "unit": self.unit,
            "false_positives": self.false_positives,
            "false_positive_cases": self.false_positive_cases,
            "non_counts": self.non_counts,
            "cases": self.cases,
        }


def evaluate_quantities(path: Path) -> QuantityScores:
    """Score the shipped grammar on a file of expressions.

    A row is right where the quantity that overlaps its expression most agrees. Raises OSError if the file cannot
    be read and ValueError or KeyError if a line is not as described above.
    """
    rows = [orjson.loads(line) for line in path.read_bytes().splitlines() if line.strip()]
    values = [row for row in rows if row["expected"]["kind"] != "none"]
    others = [row for row in rows if row["expected"]["kind"] == "none"]
    errors: list[str] = []
    wrong = dict.fromkeys(("value", "bounds", "value_and_bounds", "modifier", "unit"), 0)
    for row in values:
        failed = _failures(row)
        for name in failed:
            wrong[name] += 1
        if {"value", "bounds"} & set(failed):
            wrong["value_and_bounds"] += 1
        if failed:
            errors.append(_explain(row, failed))
    false = [row for row in others if any(item.is_count for item in _overlapping(row))]
    errors += [_explain(row, ["counted"]) for row in false]
    shares = {name: 1 - count / max(1, len(values)) for name, count in wrong.items()}
    return QuantityScores(
        **shares,
        false_positives=len(false) / max(1, len(others)),
        false_positive_cases=len(false),
        non_counts=len(others),
        cases=len(values),
        errors=tuple(errors),
    )


def _overlapping(row: Mapping[str, Any]) -> list[Quantity]:
    return [item for item in find_quantities(row["text"]) if item.start < row["end"] and item.end > row["start"]]


def _best(row: Mapping[str, Any]) -> Quantity | None:
    def overlap(item: Quantity) -> int:
        return min(item.end, int(row["end"])) - max(item.start, int(row["start"]))

    return max(_overlapping(row), key=overlap, default=None)


def _failures(row: Mapping[str, Any]) -> list[str]:
    expected, found = row["expected"], _best(row)
    if found is None:
        return ["value", "bounds", "modifier", "unit"]
    checks = {
        "value": _same(found.value, expected["value"]),
        "bounds": _same(found.low, expected["min"]) and _same(found.high, expected["max"]),
        "modifier": found.modifier == expected["modifier"],
        "unit": _unit(row["text"], found) == (expected["unit"] or "").lower(),
    }
    return [name for name, right in checks.items() if not right]


def _same(found: float | int | None, expected: float | int | None) -> bool:
    if found is None or expected is None:
        return found is expected
    return math.isclose(found, expected, rel_tol=RELATIVE_TOLERANCE)


def _unit(text: str, found: Quantity) -> str:
    if found.unit is not None:
        return found.unit.lower()
    span = counted_noun(text, found)
    return text[slice(*span)].lower() if span else ""


def _explain(row: Mapping[str, Any], failed: Sequence[str]) -> str:
    found = _best(row)
    got = (
        "nothing"
        if found is None
        else f"{found.text!r} value {found.value} low {found.low} high {found.high} {found.modifier} "
        f"unit {_unit(row['text'], found)!r} kind {found.kind}"
    )
    return f"{row['id']}: {', '.join(failed)}: {row['expr']!r} in {row['text']!r}: found {got}"
