"""Bounds: the words around a number that say how it limits the true value, and what they do to it."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from pipeline.annotate.quantities.context import Left
from pipeline.annotate.quantities.lexicon import QuantityLexicon
from pipeline.annotate.quantities.numbers import Number
from pipeline.boundaries import Basis, Bound

_LONGEST_PHRASE = 5
#: "a maximum sentence of", "the minimum penalty is": up to four words between.
_LIMIT = re.compile(r"\b(?P<limit>maximum|minimum)(?:\s[a-z]+){0,4}\s(?:of|is|was|to)\s$")
#: "an estimated population of", "is estimated to be worth": up to three words before the noun or verb of amount.
_ESTIMATE = re.compile(
    r"\b(?:estimated|approximate)(?:\s[a-z]+){0,3}\s(?:(?P<amount>[a-z]+)\sof|is|was|at|be|worth|total)\s$"
)
_SIGNS = {
    ">": "more-than",
    "<": "less-than",
    "≥": "at-least",
    "≤": "at-most",
    "~": "approx",
    "≈": "approx",
    "∼": "approx",
    "±": "approx",
}
_PLUS = re.compile(
    r"\+(?![\d\w])|[\s-]plus\b(?!\s(?:[$€£\d]|(?:a|an|the|interest|tax|taxes|vat|costs|fees|penalties)\b))"
)
#: Behind a sum "plus" joins what comes in addition, unless nothing else follows: "$9 plus interest".
_PLUS_BEHIND_SUM = re.compile(
    r"\+(?![\d\w])|[\s-]plus\b(?!\s[^\W\d_])(?!\s[$€£\d])|[\s-]plus\b(?=\s(?:in|of|from)\b)"
)
_BOUNDS = {
    "exact": Bound.EXACT,
    "approx": Bound.APPROXIMATE,
    "at-most-approx": Bound.APPROXIMATE,
    "more-than": Bound.AT_LEAST,
    "at-least": Bound.AT_LEAST,
    "less-than": Bound.AT_MOST,
    "at-most": Bound.AT_MOST,
    "range": Bound.RANGE,
}


@dataclass(frozen=True, slots=True)
class Limits:
    """A value with its bounds, ready for a Quantity."""

    value: float | int | None
    low: float | int | None
    high: float | int | None
    bound: Bound
    modifier: str


def read_before(text: str, start: int, left: Left, lexicon: QuantityLexicon) -> tuple[str, int]:
    """Return the modifier of the words before a number and where they begin.

    Reads several in a row from the number outward: "up to about 300" is at-most, "an estimated 40" approx.
    """
    modifier, begin = "exact", start
    sign = _sign_before(text, start)
    if sign is not None:
        return sign
    count = len(left.words) if left.spaced else 0
    behind = text[start : start + _BEHIND].partition(".")[0]
    count -= _is_behind_bound(left, count, lexicon)
    for _ in range(3):
        found = phrase_before(left, count, behind, lexicon)
        if found is None:
            break
        found_modifier, length = found
        count -= length
        if found_modifier != "exact":
            begin = left.start_of(count)
            modifier = _stronger(found_modifier, modifier)
    if modifier in ("exact", "approx") and begin == start:
        limit = _limit_before(text, start, lexicon)
        if limit:
            return limit, begin
    return modifier, begin


def _is_behind_bound(left: Left, count: int, lexicon: QuantityLexicon) -> bool:
    """Return whether an article parts a number from its bound: "at least a $9,000 loss", not "over a $9,000 loss"."""
    if count < _SHORTEST_BOUND or left.words[count - 1] not in _ARTICLES:
        return False
    pair = " ".join(left.words[count - _SHORTEST_BOUND : count - 1])
    return pair in lexicon.bounds_before or left.words[count - 2] in _PLAIN_BOUNDS


_ARTICLES = frozenset({"a", "an"})
#: Words of "at least a", and single words that are bounds before any noun.
_SHORTEST_BOUND = 3
_PLAIN_BOUNDS = frozenset({"nearly", "almost", "approximately", "roughly"})


def _sign_before(text: str, start: int) -> tuple[str, int] | None:
    position = start - 1
    while position >= 0 and position > start - 3 and text[position] == " ":
        position -= 1
    modifier = _SIGNS.get(text[position]) if position >= 0 else None
    if modifier is None or (text[position - 1 : position] in ("-", "=") and position > 0):
        return None
    return modifier, position


def _is_before(behind: str, nouns: Collection[str]) -> bool:
    """Return whether one of the nouns ends the few words behind a number: "twelve service contracts"."""
    return bool(nouns) and any(word.lower() in nouns for word in _WORDS.findall(behind)[:_LONGEST_COUNTED])


_WORDS = re.compile(r"[^\W\d_]+")
#: Words of a number with its noun, and the code points that hold them.
_LONGEST_COUNTED, _BEHIND = 6, 64


def phrase_before(left: Left, count: int, behind: str, lexicon: QuantityLexicon) -> tuple[str, int] | None:
    """Return modifier and length of the longest bound phrase that ends at word ``count``."""
    for length in range(min(_LONGEST_PHRASE, count), 0, -1):
        phrase = " ".join(left.words[count - length : count])
        modifier = lexicon.bounds_before.get(phrase)
        if modifier is None:
            continue
        before = left.words[count - length - 1] if count > length else ""
        if length == 1 and before in lexicon.preposition_after.get(phrase, ()):
            return None
        if length == 1 and _is_before(behind, lexicon.preposition_before.get(phrase, ())):
            return None
        return modifier, length
    return None


def _limit_before(text: str, start: int, lexicon: QuantityLexicon) -> str | None:
    window = text[max(0, start - 64) : start].lower()
    if "imum" in window and (limit := _LIMIT.search(window)) is not None:
        return "at-most" if limit["limit"] == "maximum" else "at-least"
    if "estimated" not in window and "approximate" not in window:
        return None
    estimate = _ESTIMATE.search(window)
    if estimate is None:
        return None
    # "An estimated value of 12 boats" is none of the boats' number.
    is_of_number = (text[start].isdigit() or text[start].islower()) and estimate["amount"] is not None
    return None if is_of_number and estimate["amount"] not in lexicon.guards.estimated_numbers else "approx"


def _stronger(first: str, second: str) -> str:
    """A limit beats an approximation, the outer of two limits wins."""
    if first in ("approx", "exact") and second not in ("approx", "exact"):
        return second
    return first if first != "exact" else second


def read_after(text: str, end: int, lexicon: QuantityLexicon, *, is_sum: bool = False) -> tuple[str, int] | None:
    """Return the modifier of words behind a number ("or more", "+", "or so") and where they end."""
    plus = (_PLUS_BEHIND_SUM if is_sum else _PLUS).match(text, end)
    if plus:
        return "at-least", plus.end()
    match = lexicon.patterns.bound_after.match(text, end)
    if match is None:
        return None
    return lexicon.bounds_after[" ".join(match["phrase"].lower().split())], match.end()


def join(before: str, behind: str) -> str:
    """Return what the words before and behind a number say together; "as much as 50 or more" limits nothing."""
    if behind == "exact":
        return before
    if before in ("exact", "approx"):
        return behind
    return before if behind == "approx" or (before in _LOWER) == (behind in _LOWER) else "approx"


_LOWER = frozenset({"at-least", "more-than"})


def apply(number: Number, modifier: str, *, counts_items: bool) -> Limits:
    """Return value, low and high of a number under a modifier.

    A count of whole items moves by one ("more than 1,300" starts at 1,301, "fewer than 50" ends at 49);
    measures and rounded figures ("over 2.3 million") keep the number.
    """
    base = number.value if number.value is not None else number.low
    shift = 1 if counts_items and not number.rounded and number.basis is not Basis.VAGUE and type(base) is int else 0
    if number.basis is Basis.VAGUE and number.value is None:
        return _apply_vague(number, modifier)
    if base is None or modifier == "exact":
        modifier = number.modifier
        return Limits(number.value, number.low, number.high, _BOUNDS[modifier], modifier)
    if modifier == "more-than":
        return Limits(None, base + shift, None, Bound.AT_LEAST, modifier)
    if modifier == "at-least":
        return Limits(None, base, None, Bound.AT_LEAST, modifier)
    if modifier == "less-than":
        return Limits(None, None, base - shift, Bound.AT_MOST, modifier)
    if modifier == "at-most":
        return Limits(None, None, base, Bound.AT_MOST, modifier)
    return Limits(number.value, number.low, number.high, Bound.APPROXIMATE, modifier)


def _apply_vague(number: Number, modifier: str) -> Limits:
    """A vague amount keeps its lower bound; "up to several hundred" says nothing else."""
    kept = modifier if modifier in ("more-than", "at-least") else "approx"
    return Limits(None, number.low, None, Bound.AT_LEAST, kept)


def apply_range(low: float | int, high: float | int, modifier: str) -> Limits:
    """Return the bounds of "200 to 300"; "up to 20-25" is at most 25, "at least 3-4" at least 3."""
    if modifier in ("at-most", "less-than"):
        return Limits(None, None, high, Bound.AT_MOST, "at-most")
    if modifier in ("at-least", "more-than"):
        return Limits(None, low, None, Bound.AT_LEAST, "at-least")
    return Limits(None, low, high, Bound.RANGE, "range")
