"""Relations between quantities of a sentence: one repeats another, or goes on a list of penalties."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.annotate.quantities.context import sentence_ends_between
from pipeline.annotate.quantities.lexicon import QuantityLexicon
from pipeline.boundaries import Quantity

#: Between a measure and the bracket that repeats it stands at most its noun: "150 pounds of hashish (62 kilograms)".
_NOUN_BEFORE_BRACKET = 48
_MEASURES = ("mass", "volume", "area", "length", "money")


def link(text: str, quantities: Sequence[Quantity], lexicon: QuantityLexicon) -> list[Quantity]:
    """Return the quantities with restatements and periods that go on a list of penalties marked."""
    linked: list[Quantity] = []
    for quantity in quantities:
        if linked and _restates(text, linked[-1], quantity, lexicon.patterns.restatement):
            quantity = replace(quantity, is_count=False, rule="restatement")
        elif quantity.kind == "duration" and linked and _goes_on(text, linked[-1], quantity):
            quantity = replace(quantity, kind="penalty", rule="penalty.continued")
        linked.append(quantity)
    return linked


def _restates(text: str, first: Quantity, second: Quantity, openings: re.Pattern[str]) -> bool:
    """Whether the second stands in brackets behind the first and measures the same: "150 pounds (62 kilograms)"."""
    if not 0 <= second.start - first.end <= _NOUN_BEFORE_BRACKET or first.kind != second.kind:
        return False
    gap = text[first.end : second.start]
    opening = openings.search(gap)
    if opening is None or any(character in gap[: opening.start()] for character in "().,;:\n"):
        return False
    if second.kind in _MEASURES:
        return second.unit != first.unit
    return second.kind == "count" and first.value is not None and first.value == second.value


def _goes_on(text: str, first: Quantity, second: Quantity) -> bool:
    """Whether a period goes on a list of penalties: "20 years in prison for fraud and up to ten years for theft"."""
    if first.kind != "penalty" or sentence_ends_between(text, first.end, second.start):
        return False
    return second.modifier == "at-most" or text[second.end : second.end + 4] == " for"
