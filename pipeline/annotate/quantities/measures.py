"""Units and money around a number: what it measures, and the value in the normalised unit."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.annotate.quantities.context import Left, left_of
from pipeline.annotate.quantities.lexicon import QuantityLexicon
from pipeline.annotate.quantities.nouns import noun_phrase
from pipeline.annotate.quantities.numbers import Number, as_thousands, with_scale_suffix
from pipeline.annotate.quantities.units import Unit, convert
from pipeline.boundaries import Basis

_LINK = re.compile(r"\s{0,2}-?")
_LINK_OF = re.compile(r"(?:\s(?:of\s)?(?:an?\s)?|-(?:an?-)?)")
_METRE_OR_MILLION = re.compile(r"\s?m(?![\w²³])")
_RATE_BEHIND = re.compile(
    r"\s?/\s?h(?:r|our)?\b|\sper\s(?:hour|second|minute|litre|liter|gallon)\b|\san\shour\b", re.IGNORECASE
)
_EXTENT = re.compile(
    r"\s(?:thick|wide|long|high|deep|tall|in\s(?:diameter|length|width)|of\s(?:rain|snow))\b", re.IGNORECASE
)
_CALIBRE_LINK = re.compile(r"[\s-]{0,2}(?P<word>[A-Za-z]{2,8}\.?)")
_LISTED = re.compile(r"(?:,\s|,?\sand\s|,?\sor\s)\d{1,4}(?:[.,]\d{1,3})?(?![\d,.]\d)")
_OTHER_MEASURE = re.compile(r",?\sor\s(?:[a-z]+\s){0,2}\d[\d.,]*\s(?:million\s|metric\s){0,2}(?:kilo|kg|gram|ton)")
_SUBSTANCE = re.compile(r"\sof\s")


@dataclass(frozen=True, slots=True)
class Measured:
    """A number with its unit or currency; for counts both are None."""

    number: Number
    start: int  #: includes a currency before the number
    end: int  #: includes the unit behind it
    unit: Unit | None = None
    currency: str | None = None
    #: How the money is written: symbol, code or word; part of the rule's name.
    sign: str = ""
    calibre: bool = False


def measure(text: str, number: Number, lexicon: QuantityLexicon, left: Left | None = None) -> Measured:
    """Read what stands around a number: a currency before it, a magnitude letter, a unit or currency behind."""
    start, currency, sign = _currency_before(text, number, lexicon)
    if number.separator == "." and (currency or not _decimal_fits(text, number, lexicon)):
        number = as_thousands(number)
    number = with_scale_suffix(text, number, lexicon, money=currency is not None)
    if currency is not None:
        return Measured(
            number, start, _same_currency_after(text, number.end, currency, lexicon), None, currency, sign
        )
    large = with_scale_suffix(text, number, lexicon, money=True)
    if large is not number and not large.share:
        behind = _currency_behind(text, large, lexicon)
        if behind:
            return behind
    if _reads_millions(text, number, lexicon):
        number = with_scale_suffix(text, number, lexicon, money=True)
        return Measured(number, number.start, number.end)
    behind = _currency_behind(text, number, lexicon)
    if behind:
        return behind
    measured = _unit_behind(text, number, lexicon, left)
    if measured.unit is None and not measured.calibre and not number.share:
        return _with_shared_unit(text, measured, lexicon)
    return measured


def _currency_before(text: str, number: Number, lexicon: QuantityLexicon) -> tuple[int, str | None, str]:
    """Return where the currency begins, its code and how it is written; "$", "US$", "EUR ", "Rs. "."""
    if number.basis is not Basis.DIGITS or number.start == 0:
        return number.start, None, ""
    previous = text[number.start - 1]
    if (previous.islower() and previous not in lexicon.currencies.last_letters) or previous in ",;:()%":
        return number.start, None, ""
    base = max(0, number.start - 9)
    if text[base : number.start].rstrip()[-1:] not in lexicon.currencies.last_letters:
        return number.start, None, ""
    match = lexicon.currencies.before.search(text[base : number.start])
    if match is None:
        return number.start, None, ""
    written = (match["spaced"] or match["glued"]).strip()
    code = lexicon.currencies.code_of(written)
    if written in lexicon.currencies.ambiguous and (number.value or 0) < 1000:
        return number.start, None, ""
    return base + match.start(), code, "code" if written.isupper() and len(written) == 3 else "symbol"


def _same_currency_after(text: str, end: int, currency: str, lexicon: QuantityLexicon) -> int:
    """Take a repeated currency into the expression: "US$5 million dollars", "$20 USD"."""
    link = _LINK.match(text, end)
    position = link.end() if link else end
    match = lexicon.currencies.after.match(text, position)
    if match and lexicon.currencies.code_of(match.group()) == currency and position > end:
        return match.end()
    return end


def _currency_behind(text: str, number: Number, lexicon: QuantityLexicon) -> Measured | None:
    for link in (_LINK, _LINK_OF):
        if link is _LINK_OF and number.shape not in ("vague", "fraction") and number.scale < 1000:
            continue
        gap = link.match(text, number.end)
        match = lexicon.currencies.after.match(text, gap.end()) if gap else None
        if match is None or gap is None:
            continue
        written = match.group()
        ambiguous = written in lexicon.currencies.ambiguous and (number.value or 0) < 1000
        if ambiguous or (written.isalpha() and gap.end() == number.end and number.basis is not Basis.DIGITS):
            continue
        if text[match.end() : match.end() + 1] == "-" and written.isupper():
            continue
        code = lexicon.currencies.code_of(written)
        sign = "code" if written.isupper() and len(written) == 3 else "word" if written[0].isalpha() else "symbol"
        number = replace(number, share=False)
        return Measured(number, number.start, match.end(), None, code, sign)
    return None


def _unit_behind(text: str, number: Number, lexicon: QuantityLexicon, left: Left | None) -> Measured:
    bare = Measured(number, number.start, number.end)
    links = (_LINK, _LINK_OF) if number.shape in ("vague", "fraction") or number.scale > 1 else (_LINK,)
    for link in links:
        gap = link.match(text, number.end)
        match = lexicon.units.pattern.match(text, gap.end()) if gap else None
        if match is None or gap is None:
            continue
        if match["word"] and gap.end() == number.end and number.basis is not Basis.DIGITS:
            continue
        if (
            match["symbol"]
            and match["symbol"].isalpha()
            and number.basis is not Basis.DIGITS
            and len(match["symbol"]) < 2
        ):
            continue
        if (
            number.share
            and link is _LINK_OF
            and match["word"]
            and not text[gap.start() : gap.end()].rstrip().endswith(("a", "an"))
        ):
            continue
        unit = _unit_of(match, lexicon)
        return _judge(text, bare, match, unit, lexicon, left)
    calibre = _CALIBRE_LINK.match(text, number.end)
    if calibre and calibre["word"].lower() in lexicon.guards.calibres:
        return replace(bare, calibre=True)
    return bare


def _with_shared_unit(text: str, bare: Measured, lexicon: QuantityLexicon) -> Measured:
    """Give "252 and 90 months" and "10, 12 and 15 kg" the unit of the last number; it stays outside the text."""
    position = bare.number.end
    for _ in range(3):
        joint = _LISTED.match(text, position)
        if joint is None:
            break
        position = joint.end()
    gap = _LINK.match(text, position)
    match = lexicon.units.pattern.match(text, gap.end()) if gap and position > bare.number.end else None
    unit = _unit_of(match, lexicon) if match else None
    if unit is None or unit.name == "millimetre":
        return bare
    return replace(bare, unit=unit, number=replace(bare.number, share=unit.kind == "share"))


def _judge(
    text: str, bare: Measured, match: re.Match[str], unit: Unit, lexicon: QuantityLexicon, left: Left | None
) -> Measured:
    """Decide between readings of a unit word: pounds of weight or money, calibres, speeds."""
    end = match.end()
    if match["symbol"] in _ABBREVIATED and _POINT_WITHIN.match(text, end):
        end += 1  # "150 lbs. of cocaine"
    number = replace(bare.number, share=False)
    if unit.kind == "share":
        number = replace(number, share=True)
    if unit.name == "pound" and _is_money(text, bare.number, end, lexicon, left):
        sterling = re.compile(r"\s(?:sterling|in\ssterling)\b").match(text, end)
        return Measured(number, bare.start, sterling.end() if sterling else end, None, "GBP", "word")
    if unit.name == "millimetre" and not _EXTENT.match(text, end):
        return replace(bare, calibre=True, end=end)
    if unit.kind == "length" and (
        _RATE_BEHIND.match(text, end) or (unit.name == "metre" and text[end : end + 1] == "/")
    ):
        return replace(bare, calibre=True, end=end)
    return Measured(number, bare.start, end, unit)


#: Units written with a point, and a point behind which the sentence goes on.
_ABBREVIATED = frozenset({"lb", "lbs", "Lbs", "kg", "kgs", "oz", "gal"})
_POINT_WITHIN = re.compile(r"\.(?=\s(?:of\s|\(\d))")


def _unit_of(match: re.Match[str], lexicon: QuantityLexicon) -> Unit:
    if match["symbol"]:
        return lexicon.units.by_symbol[" ".join(match["symbol"].split())]
    return lexicon.units.by_word[" ".join(match["word"].lower().split())]


def _is_money(text: str, number: Number, end: int, lexicon: QuantityLexicon, left: Left | None) -> bool:
    """Whether "pounds" behind a number are sterling: by "sterling", the words before, or the size."""
    behind = " ".join(text[end : end + 24].lower().split())
    units = lexicon.units
    if any(behind.startswith(phrase) for phrase in units.pounds_money_after):
        return True
    if text[end : end + 3].strip().startswith("(") and re.match(
        r"[^)]{0,30}\b(?:kilo|kg|gram|tonne)", text[end + 2 : end + 40]
    ):
        return False
    if _OTHER_MEASURE.match(text, end):
        return False  # "2 million pounds, or 900 tonnes, of"
    words = (left or left_of(text, number.start)).words[-6:]
    if any(word in units.pounds_mass_before for word in words):
        return False
    if _SUBSTANCE.match(text, end):
        return False  # "10 million pounds of waste"; sums are named by what they are for: "of funding".
    return number.scale >= 1_000_000 or any(word in units.pounds_money_before for word in words)


def _decimal_fits(text: str, number: Number, lexicon: QuantityLexicon) -> bool:
    """Whether "1.300" is read as a decimal: before a unit of measure, unless the text writes points in thousands."""
    gap = _LINK.match(text, number.end)
    match = lexicon.units.pattern.match(text, gap.end()) if gap else None
    return match is not None and not writes_points_in_thousands(text)


_CONTINENTAL = re.compile(
    r"\d\.\d{3}\.\d{3}(?!\d)|\b\d{1,3}\.\d{3},\d{2}\b|\b\d{1,3},\d{1,2}\s(?:million|billion|kg|kilo|tonnes|per\scent|%)"
)


@lru_cache(maxsize=1)  # asked for at each "1.300 kg" of a text
def writes_points_in_thousands(text: str) -> bool:
    """Whether the text elsewhere has the continental style: "1.234.567", "3,5 million"."""
    return _CONTINENTAL.search(text) is not None


def _reads_millions(text: str, number: Number, lexicon: QuantityLexicon) -> bool:
    """Whether "m" behind bare digits is million ("1.5m cigarettes") and not metres ("400m long")."""
    match = _METRE_OR_MILLION.match(text, number.end)
    if match is None or number.basis is not Basis.DIGITS or number.scale != 1 or text[number.end] == " ":
        return False
    phrase = noun_phrase(text, match.end(), lexicon)
    if phrase is None or not phrase.plural:
        return False
    first = text[phrase.start : phrase.end].split(maxsplit=1)[0].lower()
    return first not in lexicon.guards.metre_before


def normalize(value: float | int | None, measured: Measured) -> float | int | None:
    """Return a value in the normalised unit; money and shares keep their number, counts have none."""
    if measured.currency is not None:
        return value
    if measured.unit is not None:
        return convert(value, measured.unit)
    return value if measured.number.share else None
