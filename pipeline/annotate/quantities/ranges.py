"""Ranges: "200 to 300", "between 10 and 15 kg", "USD 2-3 million", "five or six"."""

import re
from dataclasses import dataclass, replace

from pipeline.annotate.quantities.bounds import phrase_before
from pipeline.annotate.quantities.context import Left
from pipeline.annotate.quantities.lexicon import QuantityLexicon
from pipeline.annotate.quantities.measures import Measured, measure
from pipeline.annotate.quantities.numbers import Number, read_digits, read_words
from pipeline.annotate.quantities.references import has_code_shape
from pipeline.boundaries import Basis

_TO = re.compile(
    r"(?:\sup)?\sto\s(?:as\s(?:many|much)\sas\s|more\sthan\s|over\s|nearly\s|about\s|around\s|some\s|at\sleast\s)?",
    re.IGNORECASE,
)
_AND = re.compile(r"\sand\s", re.IGNORECASE)
_OR = re.compile(r"\sor\s(?:possibly\s|even\s)?", re.IGNORECASE)
_DASH = re.compile(r"\s?[-\u2010\u2011–−]\s?(?=[\d$€£A-Z])")
#: "17-812" is a file number: a range with a dash ends at most at thirty times its start.
_WIDEST_DASH_RANGE = 30
#: "two or three", "ten or twelve": what "or" joins lies close together, and what a change lies between.
_WIDEST_OR_RANGE = 2.01


@dataclass(frozen=True, slots=True)
class Range:
    """Two measured numbers in one expression; the second carries unit and currency."""

    low: Number
    high: Number
    second: Measured
    start: int  #: of the expression: at "between" or "from" if one opens it
    end: int


def read_range(text: str, first: Measured, left: Left, lexicon: QuantityLexicon) -> Range | None:
    """Return the range that begins with ``first``, or None."""
    back = _behind_bounds(left, lexicon)
    opening = _opening(left, back, lexicon)
    if opening == "change" or first.number.value is None:
        return None
    if first.number.share and first.unit is None:
        return None
    for separator in (_DASH, _TO, _AND, _OR):
        if separator is _AND and opening != "between":
            continue
        joint = separator.match(text, first.end)
        if joint is None:
            continue
        second = _second(text, joint.end(), lexicon)
        if second is None or (separator is _TO and opening == "by" and not _is_shared_unit(first, second)):
            continue
        span = _combine(first, second, separator)
        if span is None or (separator is _DASH and not _dash_joins(text, first, second, span[0], opening)):
            continue
        low, high = span
        start = left.start_of(-back) if opening in ("between", "from") and left.spaced else first.start
        return Range(low, high, second, start, second.end)
    return None


def _is_shared_unit(first: Measured, second: Measured) -> bool:
    """Whether two near numbers share the unit of the second: "cut by four to five dollars".

    Others tell a change and what it led to: "rose by 65 to 185", "rose by 20 to 120 tons".
    """
    low, high = first.number.value, second.number.value
    is_near = low is not None and high is not None and high <= low * _WIDEST_OR_RANGE
    return is_near and first.unit is None and first.currency is None and (second.unit or second.currency) is not None


def _behind_bounds(left: Left, lexicon: QuantityLexicon) -> int:
    """How many words back the word before the bounds of the first number is: "between at least about 20 and 30"."""
    back = 1
    while (found := phrase_before(left, len(left.words) + 1 - back, "", lexicon)) is not None:
        back += found[1]
    return back


def _opening(left: Left, back: int, lexicon: QuantityLexicon) -> str:
    word = left.word(back) if left.spaced else ""
    if word == "between":
        return "between"
    recent = left.words[-6 - back : -back]
    is_change = any(item.strip(",") in lexicon.guards.change_verbs for item in recent)
    if word == "by" and is_change:
        return "by"  # "rose by 65 to 185"
    if word != "from":
        return ""
    return "change" if is_change else "from"


def _second(text: str, position: int, lexicon: QuantityLexicon) -> Measured | None:
    prefix = lexicon.currencies.prefix.match(text, position)
    start = prefix.end() if prefix else position
    if text[start : start + 1].isdigit():
        if has_code_shape(text, start):
            return None
        number = read_digits(text, start, lexicon)
    else:
        number = read_words(text, start, lexicon)
    if number is None or number.value is None:
        return None
    return measure(text, number, lexicon)


def _combine(first: Measured, second: Measured, separator: re.Pattern[str]) -> tuple[Number, Number] | None:
    """Give both numbers the magnitude and the unit they share; None if they do not fit together."""
    low, high = first.number, second.number
    if first.unit is not None and first.unit != second.unit:
        return None
    if first.currency is not None and second.currency not in (None, first.currency):
        return None
    if (
        low.value is None
        or high.value is None
        or (second.number.share != first.number.share and first.unit is not None)
    ):
        return None
    if low.scale == 1 and high.scale >= 100 and low.value < high.value / high.scale:
        low = low.times(high.scale, low.end, high.scale)
    assert low.value is not None
    if not low.value < high.value:
        return None
    if separator is _OR and high.value > low.value * _WIDEST_OR_RANGE:
        return None
    return low, high


def _dash_joins(text: str, first: Measured, second: Measured, scaled: Number, opening: str) -> bool:
    """Whether a dash between two numbers means a range and not a file number, a vote or years."""
    low, high = first.number, second.number
    if low.basis is not Basis.DIGITS or high.basis is not Basis.DIGITS or low.value is None or high.value is None:
        return low.basis is Basis.WORD and high.basis is Basis.WORD
    if first.currency or second.currency or second.unit or opening:
        return True
    if isinstance(low.value, int) and 1500 <= low.value <= 2100 and low.end - low.start == 4:
        return False
    following = text[second.end : second.end + 1]
    if following in ("-", "/") or following.isalnum():
        return False
    assert scaled.value is not None
    return low.value > 0 and high.value <= scaled.value * _WIDEST_DASH_RANGE


def as_measured(found: Range, first: Measured) -> Measured:
    """Return unit and currency of a range."""
    return replace(
        found.second,
        start=first.start,
        currency=first.currency or found.second.currency,
        sign=first.sign or found.second.sign,
    )
