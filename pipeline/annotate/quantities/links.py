"""Relations between quantities of a sentence: one repeats another, or says what another is worth."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.annotate.quantities.context import sentence_ends_between
from pipeline.annotate.quantities.lexicon import QuantityLexicon
from pipeline.boundaries import Quantity

#: Between a measure and the bracket that repeats it stands at most its noun: "150 pounds of hashish (62 kilograms)".
_NOUN_BEFORE_BRACKET = 48
_MEASURES = ("mass", "volume", "area", "length", "money")
_WORTH = re.compile(
    r"\b(?:worth|valued\sat|(?:value|values|price|prices)\s(?:of|at)|estimated\sat|value\sis|value\swas|valued\sbetween|valued)"
    r"(?:\s(?:an?|the|in|total|of|estimated|to|be|at|approximately|about|around|over|some|more|than|up|roughly|nearly|almost|least|between|excess|possible)){0,6}\s?$",
    re.IGNORECASE,
)
_WORTH_BEHIND = re.compile(r"\s(?:worth\sof|in\svalue)\b", re.IGNORECASE)


def link(text: str, quantities: Sequence[Quantity], lexicon: QuantityLexicon) -> list[Quantity]:
    """Return the quantities with restatements marked and values tied to the thing before them."""
    linked: list[Quantity] = []
    for quantity in quantities:
        if linked and _restates(text, linked[-1], quantity, lexicon.patterns.restatement):
            quantity = replace(quantity, is_count=False, rule="restatement")
        elif quantity.kind == "duration" and linked and _goes_on(text, linked[-1], quantity):
            quantity = replace(quantity, kind="penalty", rule="penalty.continued")
        elif quantity.kind == "money":
            quantity = replace(quantity, worth_of=_valued_thing(text, linked, quantity))
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


def _valued_thing(text: str, before: Sequence[Quantity], money: Quantity) -> tuple[int, int] | None:
    """Return the span of the quantity that "worth more than USD 30 million" speaks of."""
    window = text[max(0, money.number_start - 64) : money.number_start]
    sign_start = money.start if money.start < money.number_start else money.number_start
    window = text[max(0, sign_start - 64) : sign_start]
    if not (_WORTH.search(window) or _WORTH.search(text[max(0, money.number_start - 64) : money.number_start])):
        return None
    if _WORTH_BEHIND.match(text, money.end) and not _WORTH.search(window):
        return None
    for candidate in reversed(before[-6:]):
        if sentence_ends_between(text, candidate.end, money.start) or ";" in text[candidate.end : money.start]:
            return None
        if candidate.kind in ("count", "mass", "volume", "area", "length") and candidate.is_count:
            return candidate.start, candidate.end
    return None
