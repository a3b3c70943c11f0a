"""Finds the quantities of a text: one pattern finds where a number may begin, local readers do the rest.

Linear in the length of the text: every reader looks at a bounded stretch, and the scan only goes forward.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.annotate.quantities.bounds import Limits, apply, apply_range, join, read_after, read_before
from pipeline.annotate.quantities.context import Left, left_of
from pipeline.annotate.quantities.lexicon import QuantityLexicon, default_lexicon
from pipeline.annotate.quantities.measures import Measured, measure, normalize
from pipeline.annotate.quantities.numbers import Number, exact_number, read_digits, read_words
from pipeline.annotate.quantities.parts import read_fraction, read_half, read_rate
from pipeline.annotate.quantities.periods import Age, is_penalty, read_age
from pipeline.annotate.quantities.pronouns import is_not_one, one_counts
from pipeline.annotate.quantities.ranges import Range, as_measured, read_range
from pipeline.annotate.quantities.references import chained, names_something, skip_token
from pipeline.annotate.quantities.units import alternatives
from pipeline.annotate.quantities.vague import read_plural_magnitude, read_vague, read_zero
from pipeline.boundaries import Basis, Quantity

#: More numbers than this with only signs and spaces between are a table or a block of codes, no quantities.
CROWD = 24
#: More numbers than this in so many code points (about three releases) are a dump of data: the rest of the window is
#: passed over, which bounds the time a text can take. A release has about 60 numbers in 20,000 code points.
DENSE_NUMBERS = 400
DENSE_WINDOW = 20_000
#: Nor is more read of one text: a megabyte of prose holds about 6,000 numbers.
MOST_NUMBERS = 10_000
_DIGIT_RUN = re.compile(r"\d+")
_CODE_REST = re.compile(r"[\w-]{0,100}")
_ORDINAL = re.compile(
    r"[-\s](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|[a-z]{3,6}teenth|"
    r"[a-z]{3,5}tieth|hundredth|thousandth|millionth)\b",
    re.IGNORECASE,
)
_HYPHEN_WORD = re.compile(r"[-\u2010\u2011](?P<word>[^\W\d_]{1,20})")
_OR_TWO = re.compile(r"\s(?:or|to)\stwo\s(?=[a-z])", re.IGNORECASE)
_ARTICLES = frozenset({"a", "an"})
_HANGING_HYPHEN = re.compile(r"[-\u2010\u2011](?=\s|,)")
#: A mark of feet or inches behind digits: "the 154' cutter".
_FEET = re.compile(r"['’′″](?=\s[A-Za-z])")
_MULTIPLIED = re.compile(r"(?:\s|-)?(?P<word>times|time|fold|x)(?![^\W_])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Grammar:
    """The lexicon with the pattern of the places where a number may begin."""

    lexicon: QuantityLexicon
    trigger: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read at a trigger: a quantity, or nothing, or a reference; and where to go on."""

    end: int
    quantity: Quantity | None = None
    reference: bool = False


@lru_cache(maxsize=1)
def default_grammar() -> Grammar:
    """Return the grammar of the shipped lexicon; raises RuleError if a lexicon file is wrong."""
    return compile_grammar(default_lexicon())


def compile_grammar(lexicon: QuantityLexicon) -> Grammar:
    """Compile the trigger pattern of a lexicon."""
    ordinals = [word for word in lexicon.denominators if not word.endswith("s") and word != "half"]
    kinds = {
        "half": r"(?:an?\s|one[\s-])?half",
        "part": rf"an?\s(?:{alternatives(ordinals)})",
        "article": rf"an?[\s-](?:{alternatives(lexicon.scales)})",
        "single": rf"an?(?=\s(?:{alternatives(lexicon.guards.article_units)})\sof\s)",
        "majority": alternatives(lexicon.guards.majorities),
        "vague": alternatives(lexicon.vague),
        "zero": r"nobody|no[\s-]one|no(?!\.)|none|zero",
        "magnitude": alternatives(lexicon.plural_magnitudes),
        "word": alternatives(lexicon.cardinals),
    }
    words = "|".join(rf"(?P<{kind}>{pattern})" for kind, pattern in kinds.items())
    listed = (lexicon.guards.majorities, lexicon.vague, lexicon.plural_magnitudes, lexicon.cardinals)
    letters = "".join(sorted({*"aohnz", *(phrase[0].lower() for phrases in listed for phrase in phrases)}))
    vulgar = "".join(lexicon.vulgar_fractions)
    return Grammar(
        lexicon,
        re.compile(
            # The looks ahead only save time: a quarter of it, for most places begin none of this.
            rf"(?<![^\W_])(?:(?i:(?=[{re.escape(letters)}])(?:{words}))(?![^\W_])"
            rf"|(?P<digits>\.?\d)|(?P<vulgar>[{vulgar}]))"
            rf"|(?=\d){lexicon.currencies.glued}(?P<glued>\d)"
        ),
    )


def scan(text: str, taken: Sequence[tuple[int, int]], grammar: Grammar) -> Iterator[Quantity]:
    """Yield the quantities of a text in order; inside ``taken`` only penalties, ages and durations."""
    intervals = sorted(taken)
    starts = [start for start, _ in intervals]
    position, reference_end, crowd, previous_end = 0, -1, 0, -10
    window, read, total = 0, 0, 0
    while total < MOST_NUMBERS and (match := grammar.trigger.search(text, position)) is not None:
        if match.start() >= window + DENSE_WINDOW:
            window, read = match.start(), 0
        read += 1
        if read > DENSE_NUMBERS:
            position = _token_end(text, match) if match.end() > window + DENSE_WINDOW else window + DENSE_WINDOW
            continue
        crowd = crowd + 1 if _crowded(text, previous_end, match.start()) else 0
        if crowd > CROWD:
            position = previous_end = _token_end(text, match)
            continue
        total += 1
        reading = _read(text, match, reference_end, grammar.lexicon)
        position = previous_end = max(reading.end, match.end())
        if reading.reference:
            reference_end = reading.end
        inside = _taken_until(match.start(), reading, intervals, starts)
        if inside is not None:
            if reading.quantity is not None and reading.quantity.kind in ("penalty", "age", "duration"):
                yield reading.quantity  # whether a duration is a penalty that goes on is seen when all are found
            else:
                position = max(match.end(), inside)
        elif reading.quantity is not None:
            yield reading.quantity


def _crowded(text: str, previous_end: int, start: int) -> bool:
    return 0 <= start - previous_end <= 3 and not any(letter.isalpha() for letter in text[previous_end:start])


def _token_end(text: str, match: re.Match[str]) -> int:
    run = _DIGIT_RUN.match(text, match.end())
    return run.end() if run else match.end()


def _taken_until(
    start: int, reading: Reading, intervals: Sequence[tuple[int, int]], starts: Sequence[int]
) -> int | None:
    """Return the end of the taken interval that the number touches, or None."""
    number_end = reading.quantity.number_end if reading.quantity else start + 1
    index = bisect_right(starts, start)
    if index and intervals[index - 1][1] > start:
        return intervals[index - 1][1]
    if index < len(intervals) and intervals[index][0] < number_end:
        return start + 1
    return None


def _read(text: str, match: re.Match[str], reference_end: int, lexicon: QuantityLexicon) -> Reading:
    """Read what stands at a trigger."""
    start, kind = match.start(), match.lastgroup or ""
    if kind == "glued":
        kind = "digits"
    elif kind == "digits":
        skipped = skip_token(text, start)
        if skipped is not None:
            return Reading(max(skipped.end, _token_end(text, match)), reference=True)
    left = left_of(text, start)
    number = _number_at(text, match, kind, left, lexicon)
    if number is None:
        return Reading(_token_end(text, match) if kind == "digits" else match.end())
    if number.shape == "words" and _ORDINAL.match(text, number.end):
        return Reading(number.end)
    if chained(text, reference_end, number, lexicon):
        return Reading(number.end, reference=True)
    age = read_age(text, number, left, lexicon)
    if age is not None:
        return _age_reading(text, number, age, left, lexicon)
    return _quantity_at(text, number, left, lexicon)


def _number_at(text: str, match: re.Match[str], kind: str, left: Left, lexicon: QuantityLexicon) -> Number | None:
    start, end = match.span()
    if kind == "digits":
        return read_fraction(text, start, lexicon) or read_digits(text, start, lexicon)
    if kind == "vulgar":
        return exact_number(start, end, lexicon.vulgar_fractions[match.group()], Basis.DIGITS, "fraction")
    if kind == "half":
        return read_half(text, start, lexicon, left.word())
    if kind == "part":
        return read_fraction(text, start, lexicon)
    if kind == "article":
        return read_words(text, start, lexicon)
    if kind == "single":
        is_price = any(letter.isdigit() for letter in left.word()) or left.word() in lexicon.currencies.words
        return None if is_price else exact_number(start, end, 1, Basis.WORD, "words")
    if kind == "majority":
        return Number(
            start, end, None, 0.5, None, Basis.WORD, "more-than", rounded=True, share=True, shape="majority"
        )
    if kind == "vague":
        return read_vague(text, start, end, lexicon, left.word())
    if kind == "zero":
        return read_zero(text, start, end, lexicon, left.word())
    if kind == "magnitude":
        return read_plural_magnitude(text, start, end, lexicon, left.word())
    if match.group().lower() == "zero":
        return read_zero(text, start, end, lexicon, left.word())
    if match.group().lower() == "one" and is_not_one(text, end, left, lexicon):
        return exact_number(start, end, 0, Basis.WORD, "zero")
    return read_fraction(text, start, lexicon) or read_words(text, start, lexicon)


def _quantity_at(text: str, number: Number, left: Left, lexicon: QuantityLexicon) -> Reading:
    """Read measure, range and bounds of a number, after the guards."""
    rate = read_rate(text, number, lexicon)
    if rate is not None:
        number = rate
    measured = measure(text, number, lexicon, left)
    if measured.start < number.start:
        left = left_of(text, measured.start)
    if measured.calibre or _MULTIPLIED.match(text, measured.end):
        return Reading(measured.end, reference=True)
    bare = measured.unit is None and measured.currency is None
    if bare and not measured.number.share:
        refused = _refuse(text, measured, left, lexicon)
        if refused is not None:
            return refused
    span = read_range(text, measured, left, lexicon)
    if span is not None:
        return _range_reading(text, span, measured, left, lexicon)
    kind = _kind(text, measured, left, lexicon)
    modifier, begin = read_before(text, measured.start, left, lexicon)
    end = measured.end
    behind = read_after(text, end, lexicon, is_sum=measured.currency is not None)
    if behind is not None:
        modifier, end = join(modifier, behind[0]), behind[1]
        if bare:
            measured_behind = measure(text, _moved(measured.number, end), lexicon, left)
            if measured_behind.unit is not None or measured_behind.currency is not None:
                measured, end = measured_behind, measured_behind.end
                kind = _kind(text, measured, left, lexicon)
    limits = apply(measured.number, modifier, counts_items=kind == "count")
    shape = measured.number.shape
    return Reading(
        end, _build(text, (begin, end), (number.start, number.end), kind, limits, measured, f"{kind}.{shape}")
    )


def _moved(number: Number, end: int) -> Number:
    from dataclasses import replace

    return replace(number, end=end)


def _refuse(text: str, measured: Measured, left: Left, lexicon: QuantityLexicon) -> Reading | None:
    """Return where to go on if a bare number counts nothing, else None."""
    number = measured.number
    end = measured.end
    if number.basis is Basis.DIGITS and end < len(text) and (text[end].isalnum() or text[end] in "°_"):
        rest = _CODE_REST.match(text, end)
        return Reading(rest.end() if rest else end, reference=True)
    if number.separator == ",":
        return Reading(end, reference=True)
    if number.basis is Basis.DIGITS and _FEET.match(text, end):
        return Reading(end, reference=True)
    if (
        number.basis is Basis.DIGITS
        and isinstance(number.value, float)
        and number.scale == 1
        and not text[end:].startswith(" ")
    ):
        return Reading(end, reference=True)
    hyphen = _HYPHEN_WORD.match(text, end)
    if hyphen and read_after(text, end, lexicon) is None:
        word = hyphen["word"].lower()
        if word not in lexicon.guards.attribute_counts and word not in lexicon.cardinals:
            return Reading(end, reference=False)
    if _HANGING_HYPHEN.match(text, end):
        return Reading(end)
    if names_something(text, number, left, lexicon):
        return Reading(end, reference=True)
    if (
        number.shape == "words"
        and number.value == 1
        and number.end - number.start == 3
        and read_after(text, end, lexicon) is None
        and not _OR_TWO.match(text, end)
        and not one_counts(text, number, left, lexicon)
    ):
        return Reading(end)
    if number.shape == "fraction" and not number.share:
        return Reading(end)
    if left.word() in _ARTICLES and left.spaced and number.start == measured.start and not hyphen:
        return Reading(end)  # "a one count information", "a 16 count indictment"
    return None


def _kind(text: str, measured: Measured, left: Left, lexicon: QuantityLexicon) -> str:
    if measured.currency is not None:
        return "money"
    if measured.unit is None:
        return "share" if measured.number.share else "count"
    if measured.unit.kind != "duration":
        return measured.unit.kind
    return "penalty" if is_penalty(text, measured.end, left, lexicon) else "duration"


def _range_reading(text: str, span: Range, first: Measured, left: Left, lexicon: QuantityLexicon) -> Reading:
    measured = as_measured(span, first)
    kind = _kind(text, measured, left, lexicon)
    modifier, begin = "range", span.start
    if span.start == first.start:
        modifier, begin = read_before(text, first.start, left, lexicon)
        nearest = text[begin : first.start].lower().split()[-1:]
        if modifier == "at-least" and any(lexicon.bounds_before.get(word) == "approx" for word in nearest):
            modifier = "range"  # "At least approximately 80 to 150 trips."
    assert span.low.value is not None and span.high.value is not None
    limits = apply_range(span.low.value, span.high.value, modifier)
    number = (first.number.start, span.high.end)
    return Reading(span.end, _build(text, (begin, span.end), number, kind, limits, measured, f"{kind}.range"))


def _age_reading(text: str, number: Number, age: Age, left: Left, lexicon: QuantityLexicon) -> Reading:
    second = (
        lexicon.cardinals.get(age.second.lower(), None) if age.second and not age.second.isdigit() else age.second
    )
    assert number.value is not None
    modifier, begin = read_before(text, number.start, left, lexicon)
    if second is not None and int(second) > number.value:
        limits = apply_range(number.value, int(second), "range")
    else:
        limits = apply(number, modifier, counts_items=False)
    quantity = Quantity(
        start=begin,
        end=age.end,
        text=text[begin : age.end],
        number_start=number.start,
        number_end=number.end,
        kind="age",
        value=limits.value,
        low=limits.low,
        high=limits.high,
        bound=limits.bound,
        basis=number.basis,
        modifier=limits.modifier,
        unit=age.unit,
        is_count=False,
        rule="age",
    )
    return Reading(age.end, quantity, reference=True)


def _build(
    text: str,
    span: tuple[int, int],
    number_span: tuple[int, int],
    kind: str,
    limits: Limits,
    measured: Measured,
    rule: str,
) -> Quantity:
    unit = measured.currency or (measured.unit.name if measured.unit else None)
    if kind == "share" and unit is None:
        unit = "share"
    normalized_unit = measured.currency or (measured.unit.normalized_unit if measured.unit else None)
    return Quantity(
        start=span[0],
        end=span[1],
        text=text[span[0] : span[1]],
        number_start=number_span[0],
        number_end=number_span[1],
        kind=kind,
        value=limits.value,
        low=limits.low,
        high=limits.high,
        bound=limits.bound,
        basis=measured.number.basis,
        modifier=limits.modifier,
        unit=unit,
        normalized_unit="share" if kind == "share" else normalized_unit,
        normalized_value=normalize(limits.value, measured),
        normalized_low=normalize(limits.low, measured),
        normalized_high=normalize(limits.high, measured),
        is_count=kind not in ("age", "penalty", "duration"),
        rule=rule,
    )
