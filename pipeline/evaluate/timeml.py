"""Scores the date grammar on TimeML-annotated text (JSON Lines).

A row: {"text", "published", "timexes": [{"start", "end", "type", "value"}]}; positions are code points. The
measures are those of TempEval-3 (UzZaman et al., SemEval-2013 Task 1): strict F1 wants the same span, relaxed F1 an
overlap, value F1 an overlap with the same value; value accuracy is the share of right values among overlaps.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from pipeline.annotate.dates import DateSettings, find_dates
from pipeline.boundaries import DateExpression

#: TIMEX3 marks both ends of a range by themselves.
_SETTINGS = DateSettings(ranges_apart=True)


@dataclass(frozen=True, slots=True)
class TimexScores:
    """TempEval-3 measures (0..1), and the errors as readable lines."""

    relaxed_f1: float
    relaxed_precision: float
    relaxed_recall: float
    strict_f1: float
    value_accuracy: float
    value_f1: float
    type_accuracy: float
    gold: int
    found: int
    errors: tuple[str, ...]

    def figures(self) -> dict[str, float | int]:
        """Return the numbers alone, as ``pressfacts evaluate timeml --json`` prints them."""
        return {name: getattr(self, name) for name in self.__slots__ if name != "errors"}


def evaluate_timeml(path: Path) -> TimexScores:
    """Score the shipped grammar on annotated text.

    Raises OSError if the file cannot be read and ValueError or KeyError if a line is not as described above.
    """
    gold_total, found_total, overlapping, strict, values, types = 0, 0, 0, 0, 0, 0
    errors: list[str] = []
    for line in path.read_bytes().splitlines():
        if not line.strip():
            continue
        row = orjson.loads(line)
        gold = sorted(row["timexes"], key=lambda timex: timex["start"])
        found = find_dates(row["text"], row.get("published"), settings=_SETTINGS)
        pairs = match_spans(gold, found)
        gold_total += len(gold)
        found_total += len(found)
        overlapping += len(pairs)
        for timex, date in pairs:
            strict += (timex["start"], timex["end"]) == (date.start, date.end)
            types += timex["type"] == date.timex_type
            values += timex["value"] == date.value
        errors.extend(_errors(row["text"], gold, found, pairs))
    relaxed = _f1(overlapping, found_total, gold_total)
    accuracy = values / overlapping if overlapping else 0.0
    return TimexScores(
        relaxed_f1=relaxed,
        relaxed_precision=overlapping / found_total if found_total else 0.0,
        relaxed_recall=overlapping / gold_total if gold_total else 0.0,
        strict_f1=_f1(strict, found_total, gold_total),
        value_accuracy=accuracy,
        value_f1=relaxed * accuracy,
        type_accuracy=types / overlapping if overlapping else 0.0,
        gold=gold_total,
        found=found_total,
        errors=tuple(errors),
    )


Pair = tuple[Mapping[str, Any], DateExpression]


def match_spans(gold: Sequence[Mapping[str, Any]], found: Sequence[DateExpression]) -> list[Pair]:
    """Pair gold and found spans that overlap, each at most once, in the order of the text.

    Both must be sorted by their start.
    """
    pairs: list[Pair] = []
    place = 0
    for timex in gold:
        while place < len(found) and found[place].end <= timex["start"]:
            place += 1
        if place < len(found) and found[place].start < timex["end"]:
            pairs.append((timex, found[place]))
            place += 1
    return pairs


def _f1(right: int, found: int, gold: int) -> float:
    return 2 * right / (found + gold) if found + gold else 0.0


def _errors(
    text: str, gold: Sequence[Mapping[str, Any]], found: Sequence[DateExpression], pairs: Sequence[Pair]
) -> list[str]:
    matched = {date.start for _, date in pairs}
    covered = {timex["start"] for timex, _ in pairs}
    wrong = [
        f"value {date.value} ({date.rule}), expected {timex['value']}: {_context(text, timex['start'], timex['end'])}"
        for timex, date in pairs
        if timex["value"] != date.value
    ]
    missed = [
        f"missed {timex['value']}: {_context(text, timex['start'], timex['end'])}"
        for timex in gold
        if timex["start"] not in covered
    ]
    extra = [
        f"extra {date.value} ({date.rule}): {_context(text, date.start, date.end)}"
        for date in found
        if date.start not in matched
    ]
    return [*wrong, *missed, *extra]


def _context(text: str, start: int, end: int) -> str:
    left = text[max(0, start - 40) : start]
    return f"{left}[{text[start:end]}]{text[end : end + 30]}".replace("\n", " ")
