"""Reads a number at a position: digits in all groupings, number words, magnitudes and fractions.

Each reader takes the text and a position and gives a Number or None; it looks at a bounded stretch of text.
"""

import re
from dataclasses import dataclass, replace

from pipeline.annotate.quantities.lexicon import QuantityLexicon
from pipeline.boundaries import Basis

#: "one hundred and twenty-three thousand four hundred and fifty-six" has ten words.
_MAXIMUM_WORDS = 16

_SPACE = r"[\u0020\u00a0\u2007\u2009\u202f]"
_DIGITS = re.compile(
    rf"""(?:
      (?P<commas>\d{{1,3}}(?:,\d{{3}}){{1,4}}(?:\.\d{{1,4}})?)(?![\d])(?!,\d)
    | (?P<indian>\d{{1,2}}(?:,\d{{2}}){{1,3}},\d{{3}}(?:\.\d{{1,4}})?)(?![\d])
    | (?P<dots>[1-9]\d{{0,2}}(?:\.\d{{3}}){{2,4}}(?:,\d{{1,2}})?)(?![\d.])
    | (?P<apostrophes>[1-9]\d{{0,2}}(?:['’]\d{{3}}){{1,4}}(?:\.\d{{1,2}})?)(?!\d)
    | (?P<spaces>[1-9]\d{{0,2}}(?:{_SPACE}\d{{3}}){{1,4}}(?:[.,]\d{{1,2}})?)(?![\d])(?!{_SPACE}\d|[-–]\d{{3,}})
    | (?P<dot3>[1-9]\d{{0,2}}\.\d{{3}})(?![\d])(?!\.\d)
    | (?P<decimal>\d{{1,15}}\.\d{{1,6}})(?!\d)(?!\.\d)
    | (?P<comma>\d{{1,15}},\d{{1,2}})(?!\d)(?!,\d)
    | (?P<plain>\d{{1,15}})(?!\d)
    )(?P<vulgar>[½⅓⅔¼¾⅕⅛])?""",
    re.VERBOSE,
)
#: A page may have a blank behind a thousands comma: "17, 793 people".
_SPACED_COMMA = re.compile(
    r"(?P<head>[1-9]\d{0,2}), (?P<tail>\d{3})(?=\s[a-z])(?!\s(?:and|or|of|in|on|at|by|for|to|were|was)\b)"
)
#: Behind the sign of a currency, thousands and cents tell it: "$114, 902.89".
_SPACED_MONEY = re.compile(r"[1-9]\d{0,2}(?P<groups>(?:, ?\d{3}){1,3})(?P<cents>\.\d\d)?(?!\d|,\d)")
_CURRENCY_SIGNS = frozenset("$€£¥₹")
#: The word before it tells it from "on May 12, 300 men met".
_BEFORE_SPACED = re.compile(
    r"\b(?:than|over|about|nearly|some|approximately|around|almost|least|most|of|to|with|for|from|another|[a-z]{2,12}ed)\s$"
)
_POINT = re.compile(r"(?<![\d.])\.\d{1,4}(?!\d)(?!\.\d)")
_MIXED = re.compile(rf"{_SPACE}(?P<top>1|2|3|5|7)/(?P<bottom>2|3|4|5|8)(?![\d/])")
_WORD = re.compile(r"[A-Za-z]{1,12}")
_JOINT = re.compile(r"(?:[-\u2010\u2011]|\s{1,2})(?P<and>and(?:\s{1,2}|-))?")
_RESTATED = re.compile(r"\s?\((\d[\d,]{0,14})\)")
_AND_A_PART = re.compile(r"[\s-]and[\s-](?:a|one)[\s-](?P<part>half|quarter|third)\b(?![\s-](?:hour|century))")
_AN_AND = re.compile(r"an?[\s-]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: where, what it says, and how it says it."""

    start: int
    end: int
    value: float | int | None
    low: float | int | None
    high: float | int | None
    basis: Basis
    modifier: str = "exact"
    #: True for figures that bounds do not shift by one: decimals, millions, fractions.
    rounded: bool = False
    share: bool = False
    #: The last magnitude it was multiplied with: "2-3 million" gives it to the 2.
    scale: int = 1
    #: Name of the shape for the rule id: digits, words, vague, fraction, rate, zero.
    shape: str = "digits"
    #: A comma or point that may be decimal or group thousands: "1.300", "1,4".
    separator: str = ""

    def times(self, factor: float | int, end: int, scale: int) -> "Number":
        """Return this number multiplied; low and high go with it."""
        return replace(
            self,
            end=end,
            value=_tidy(self.value, factor),
            low=_tidy(self.low, factor),
            high=_tidy(self.high, factor),
            scale=self.scale * scale,
            rounded=self.rounded or scale >= 1_000_000,
        )


def exact_number(start: int, end: int, value: float | int, basis: Basis, shape: str) -> Number:
    """Return a Number that is exactly ``value``."""
    return Number(start, end, value, value, value, basis, shape=shape, rounded=isinstance(value, float))


def _tidy(value: float | int | None, factor: float | int) -> float | int | None:
    """Multiply without binary dust: 3.2 million is 3200000, not 3200000.0000000005."""
    if value is None:
        return None
    product = value * factor
    if isinstance(product, float):
        product = float(f"{product:.12g}")
        return int(product) if product.is_integer() else product
    return product


# ------------------------------------------------------------------------------------------------ digits
def read_digits(text: str, position: int, lexicon: QuantityLexicon) -> Number | None:
    """Read a number in digits with its magnitude word: "1,300", "1 300", "3.2 million", "2½", "2 dozen"."""
    match = _DIGITS.match(text, position)
    if match is None:
        point = _POINT.match(text, position)
        if point is None:
            return None
        number = exact_number(position, point.end(), float(point.group()), Basis.DIGITS, "digits")
    else:
        number = _with_spaced_comma(text, _from_digits(match, lexicon))
        mixed = _MIXED.match(text, number.end)
        if mixed and isinstance(number.value, int) and not match["vulgar"]:
            part = int(mixed["top"]) / int(mixed["bottom"])
            number = exact_number(position, mixed.end(), number.value + part, Basis.DIGITS, "digits")
    return _with_magnitude_word(text, number, lexicon)


def _from_digits(match: re.Match[str], lexicon: QuantityLexicon) -> Number:
    shape = _group_of(match)
    written = match.group(shape)
    value: float | int
    separator = ""
    if shape in ("commas", "indian"):
        value = _number(written.replace(",", ""))
    elif shape == "dots":
        value = _number(written.replace(".", "").replace(",", "."))
    elif shape == "apostrophes":
        value = _number(written.replace("'", "").replace("’", ""))
    elif shape == "spaces":
        value = _number(re.sub(_SPACE, "", written).replace(",", "."))
    elif shape == "comma":
        value, separator = _number(written.replace(",", ".")), ","
    else:
        value, separator = _number(written), "." if shape == "dot3" else ""
    if match["vulgar"]:
        value = float(f"{value + lexicon.vulgar_fractions[match['vulgar']]:.9g}")
    rounded = "." in written or isinstance(value, float)
    return Number(*match.span(), value, value, value, Basis.DIGITS, rounded=rounded, separator=separator)


def _with_spaced_comma(text: str, number: Number) -> Number:
    """Read on behind a comma and a space: "15, 000 tonnes", "arrested 17, 793 people", "$114, 902.89"."""
    money = (
        _SPACED_MONEY.match(text, number.start) if text[number.start - 1 : number.start] in _CURRENCY_SIGNS else None
    )
    if money is not None and ", " in money["groups"] and (money["cents"] or money["groups"].endswith("000")):
        value = _number(re.sub(r"[, ]", "", money.group()))
        return exact_number(number.start, money.end(), value, Basis.DIGITS, "digits")
    match = _SPACED_COMMA.match(text, number.start)
    if match is None or match.end("head") != number.end:
        return number
    before = text[max(0, number.start - _LONGEST_WORD_BEFORE) : number.start]
    if match["tail"] != "000" and (not _BEFORE_SPACED.search(before) or before.endswith("age of ")):
        return number
    return exact_number(number.start, match.end(), int(match["head"] + match["tail"]), Basis.DIGITS, "digits")


#: Code points before a number in which the word before it is looked for.
_LONGEST_WORD_BEFORE = 16


def _group_of(match: re.Match[str]) -> str:
    if match.lastgroup is not None and match.lastgroup != "vulgar":
        return match.lastgroup
    return next(name for name, found in match.groupdict().items() if found and name != "vulgar")


def _number(written: str) -> float | int:
    return float(written) if "." in written else int(written)


def as_thousands(number: Number) -> Number:
    """Return "1.300" read as 1300: the point groups thousands."""
    return replace(
        number.times(1000, number.end, 1),
        separator="",
        rounded=False,
    )


def _with_magnitude_word(text: str, number: Number, lexicon: QuantityLexicon) -> Number:
    """Multiply by up to two magnitude words behind the number: "5 hundred thousand"."""
    for _ in range(2):
        match = lexicon.patterns.scale_behind.match(text, number.end)
        if match is None:
            break
        factor = lexicon.scales[match["word"].lower()]
        if text.count(",", number.start, number.end) > 1 and factor <= (number.value or 0):
            return replace(number, end=match.end())  # "$58,141,275 million": the sum is written out already.
        number = replace(number.times(factor, match.end(), factor), separator="")
    return number


def with_scale_suffix(text: str, number: Number, lexicon: QuantityLexicon, *, money: bool) -> Number:
    """Multiply by a letter behind the digits: "1.5m", "EUR 3 bn", "40k".

    "m", "b" and "mil" are magnitudes only with money; the caller decides for "m" behind bare digits.
    """
    match = lexicon.patterns.scale_suffix.match(text, number.end)
    if match is None or number.basis is not Basis.DIGITS or number.scale != 1:
        return number
    suffix = match["suffix"]
    clear = suffix.lower() in ("mn", "mln", "bn", "bln", "mio", "mrd", "tn", "trn") or suffix in ("k", "K")
    is_apart = bool(match["space"]) and suffix in ("k", "K", "b", "B")
    if not (money or clear) or (is_apart and not (money and suffix == "k")):  # "5 K Street", but "$400 k".
        return number
    factor = lexicon.scale_suffixes[suffix.lower()]
    return replace(number.times(factor, match.end(), factor), separator="")


# ------------------------------------------------------------------------------------------------- words
def read_words(text: str, position: int, lexicon: QuantityLexicon) -> Number | None:
    """Read a number in words at a position: "one hundred and thirty-four", "a dozen", "two and a half million".

    The classic left-to-right sum: units and tens add up to a group below a thousand, a magnitude closes it.
    A word that cannot continue the number ends it, so "one one" is two numbers.
    """
    total, group, previous_scale = 0, 0, 0
    end, scale, seen = -1, 1, ""
    cursor = position
    article = _AN_AND.match(text, position)
    if article:
        group, cursor, seen = 1, article.end(), "article"
    for _ in range(_MAXIMUM_WORDS):
        match = _WORD.match(text, cursor)
        word = match.group().lower() if match else ""
        if match is None or (match.end() < len(text) and text[match.end()].isalnum()):
            break
        small, large = lexicon.cardinals.get(word), lexicon.scales.get(word)
        if small is not None:
            if seen == "article" or not _adds(group, small, seen):
                break
            group += small
            seen = "small"
        elif large == 100 and 0 < group < 100:
            group, seen, scale = group * 100, "hundred", 100
        elif large == 12 and group > 0:
            group, seen, scale = group * 12, "dozen", 12
        elif large and large >= 1000 and group and (not previous_scale or large < previous_scale):
            total, group, previous_scale, seen, scale = total + group * large, 0, large, "scale", large
        elif large and large >= 1000 and seen == "scale" and not group:  # "a hundred thousand million"
            total, previous_scale, scale = total * large, large, large
        else:
            break
        end = match.end()
        joint = _JOINT.match(text, end)
        if joint is None or seen == "dozen" or (joint["and"] and seen not in ("hundred", "scale")):
            break
        cursor = joint.end()
    if end < 0:
        return None
    number = exact_number(position, end, total + group, Basis.WORD, "words")
    number = replace(number, scale=scale if seen in ("scale", "hundred", "dozen") else 1)
    number = replace(number, rounded=previous_scale >= 1_000_000)
    return _with_part(text, _absorb_restatement(text, number), lexicon)


def _adds(group: int, small: int, seen: str) -> bool:
    """Whether a unit, teen or ten may follow what the group holds so far."""
    if seen in ("", "hundred", "scale"):
        return group % 100 == 0
    return seen == "small" and small < 10 and group % 100 >= 20 and group % 10 == 0 and small > 0


def _absorb_restatement(text: str, number: Number) -> Number:
    """Take "(5)" behind "five" into the number: lawyers write both."""
    match = _RESTATED.match(text, number.end)
    if match and int(match.group(1).replace(",", "")) == number.value:
        return replace(number, end=match.end())
    return number


def _with_part(text: str, number: Number, lexicon: QuantityLexicon) -> Number:
    """Read "and a half" behind words, and a magnitude behind that: "two and a half million"."""
    match = _AND_A_PART.match(text, number.end)
    if match is None or number.value is None:
        return number
    value = number.value + 1 / lexicon.denominators[match["part"]]
    part = replace(exact_number(number.start, match.end(), value, Basis.WORD, "words"), rounded=True)
    return _with_magnitude_word(text, part, lexicon)
