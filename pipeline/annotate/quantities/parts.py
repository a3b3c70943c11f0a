"""Reads shares of a whole: "two-thirds", "half of", "3 out of 5", "one in ten", "2/3 of"."""

import re
from dataclasses import replace

from pipeline.annotate.quantities.lexicon import QuantityLexicon
from pipeline.annotate.quantities.numbers import Number, exact_number, read_digits, read_words
from pipeline.boundaries import Basis

_HALF = re.compile(r"(?:an?\s|one[\s-])?half\b", re.IGNORECASE)
_HALF_OF_A = re.compile(r"[\s-](?:of\s)?(?:an?[\s-])?", re.IGNORECASE)
_WHOLE_FOLLOWS = re.compile(
    r"\s(?:of\s|the\s|those\s|these\s|their\s|its\s|his\s|her\s|our\s|all\s|are\b|were\b|is\b|was\b|have\b|had\b|who\b|that\b)",
    re.IGNORECASE,
)
_OF = re.compile(r"\sof\b", re.IGNORECASE)
#: "fell by a third", "more than a third since May": a share of what the text speaks of.
_BY = re.compile(r"\b(?:by|than|over|nearly|almost|about|around|roughly|up|down)\s$", re.IGNORECASE)
_ALONE = re.compile(r"\s?(?:[.,;)]|$)|\s(?:since|in|from|this|last|compared|over|to|and|during|after|between)\b")
_SLASH = re.compile(
    r"(?P<top>\d{1,2})/(?P<bottom>2|3|4|5|6|8|10|12|16)(?![\d/])(?=\s(?:of\b|the\b|majority|[a-z])|-[a-z])"
)
_RATE = re.compile(r"\s(?P<link>in|out\sof)\s(?:every\s|each\s)?", re.IGNORECASE)


def read_half(text: str, position: int, lexicon: QuantityLexicon, last_word: str) -> Number | None:
    """Read "half": a share ("half of the suspects"), or 0.5 of what follows ("half a tonne", "half a million").

    ``last_word`` is the word before, lower case.
    """
    match = _HALF.match(text, position)
    if match is None or last_word in lexicon.guards.named_halves:
        return None
    number = exact_number(position, match.end(), 0.5, Basis.WORD, "fraction")
    larger = _of_a_magnitude(text, number, lexicon)
    if larger is not None:
        return larger
    if _unit_follows(text, match.end(), lexicon):
        return number
    bounded = last_word in (
        "than",
        "over",
        "about",
        "nearly",
        "almost",
        "around",
        "approximately",
        "roughly",
        "least",
        "to",
        "some",
        "under",
    )
    if _WHOLE_FOLLOWS.match(text, match.end()) or (bounded and text[match.end() : match.end() + 1] != "-"):
        return replace(number, share=True)
    return None


def read_fraction(text: str, position: int, lexicon: QuantityLexicon) -> Number | None:
    """Read "two-thirds", "a quarter of", "one fifth of" or "2/3 of" at a position."""
    slash = _SLASH.match(text, position)
    if slash and int(slash["top"]) < int(slash["bottom"]):
        number = exact_number(
            position, slash.end(), int(slash["top"]) / int(slash["bottom"]), Basis.DIGITS, "fraction"
        )
        return replace(number, share=not _unit_follows(text, slash.end(), lexicon))
    match = lexicon.patterns.fraction.match(text, position)
    if match is None:
        return None
    top = match["top"].lower()
    numerator = 1 if top in ("a", "an") else lexicon.cardinals.get(top) or int(top)
    bottom = match["bottom"].lower()
    denominator = lexicon.denominators[bottom]
    plural = bottom.endswith("s")
    if numerator >= denominator or plural != (numerator > 1):
        return None
    measured = bottom == "quarter" and _unit_follows(text, match.end(), lexicon)
    alone = _BY.search(text[max(0, position - 24) : position]) and _ALONE.match(text, match.end())
    if not plural and match["joint"] != "-" and not _OF.match(text, match.end()) and not measured and not alone:
        return None  # "a third suspect", "one quarter": an ordinal or a coin
    basis = Basis.DIGITS if top.isdigit() else Basis.WORD
    number = exact_number(position, match.end(), numerator / denominator, basis, "fraction")
    larger = _of_a_magnitude(text, number, lexicon)
    if larger is not None:
        return larger
    return replace(number, share=not _unit_follows(text, match.end(), lexicon))


def _of_a_magnitude(text: str, number: Number, lexicon: QuantityLexicon) -> Number | None:
    """Read "half a million", "a quarter of a million", "half-dozen"."""
    link = _HALF_OF_A.match(text, number.end)
    if link is None:
        return None
    match = lexicon.patterns.scale.match(text, link.end())
    if match is None:
        return None
    factor = lexicon.scales[match.group().lower()]
    product = number.times(factor, match.end(), factor)
    return replace(product, shape="words", rounded=factor >= 1000)


def _unit_follows(text: str, position: int, lexicon: QuantityLexicon) -> bool:
    """Whether "a tonne" or "-kilo" follows a fraction: a measure, not a share."""
    link = _HALF_OF_A.match(text, position)
    match = lexicon.units.pattern.match(text, link.end()) if link else None
    return bool(match) and match is not None and match.group() != "%"


def read_rate(text: str, number: Number, lexicon: QuantityLexicon) -> Number | None:
    """Read "3 out of 5", "one in ten" from its first number; None if it is none.

    The second number must be a usual base (ten, a hundred): "57 out of 72 defendants" stays two counts.
    """
    link = _RATE.match(text, number.end)
    if link is None or not isinstance(number.value, int) or number.scale != 1:
        return None
    second = read_digits(text, link.end(), lexicon) or read_words(text, link.end(), lexicon)
    if second is None or not isinstance(second.value, int) or not number.value < second.value:
        return None
    if second.value not in lexicon.rate_denominators or number.value == 0:
        return None
    unit = lexicon.units.pattern.match(text, second.end + 1)
    if (
        unit
        or text[second.end : second.end + 1] == "-"
        or (text[second.end : second.end + 2] == ", " and second.value > 1000)
    ):
        return None
    if link["link"].lower() == "in" and number.value > 9:
        return None
    share = exact_number(number.start, second.end, number.value / second.value, number.basis, "rate")
    return replace(share, share=True)
