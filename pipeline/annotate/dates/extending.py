"""Takes in the words before a span that belong to it: "the", "early", "the end of", "about", "more than".

Drops what needs such words and has none, and notes whether the span stands after "before", "since" and the like.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.annotate.dates.lexicon import Lexicon
from pipeline.annotate.dates.patterns import compile_template
from pipeline.annotate.dates.readings import Calendar, Duration, Shift, Span, level
from pipeline.annotate.dates.scan import Tokens

#: How many tokens before a span may belong to it.
_REACH = 6
_BEFORE = re.compile(r"\b(?:before|prior to|until|till|by|no later than)\s+(?:the\s+)?$", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:after|since|following)\s+(?:the\s+)?$", re.IGNORECASE)
_APPROXIMATE = re.compile(
    r"\b(?:in|on|at)\s+or\s+(?:about|around)\s+$|\b(?:about|around|approximately|circa|ca\.)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_SO_FAR = re.compile(r"\bso far\s+$", re.IGNORECASE)
_KEEPS_UNIT = re.compile(
    r"\b(?:throughout|during|for|rest of|remainder of|over|later in|earlier in)\s+the\s*$", re.IGNORECASE
)
_KEEPS_PART = re.compile(r"\bin\s+the\s+(?:early\s+|late\s+)?$", re.IGNORECASE)
_BY_PART = re.compile(r"\b(?:by|until|since|from)\s+(?:the\s+)?(?:early|mid|late)[\s-]+$", re.IGNORECASE)
_KEEPS_SHORT = re.compile(r"\b(?:on|last|next|this|by|until)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Prefixes:
    """Patterns over the letters before a span; each must end where the span begins."""

    fuzzy: re.Pattern[str]
    fuzzy_noun: re.Pattern[str]
    amount: re.Pattern[str]
    the: re.Pattern[str]


def compile_prefixes(lexicon: Lexicon) -> Prefixes:
    """Return the compiled prefixes of the lexicon."""

    def ending(template: str) -> re.Pattern[str]:
        return re.compile(f"(?:{compile_template(template, lexicon)})$")

    return Prefixes(
        fuzzy=ending(
            "{the}?<fuzzy>(?:{dash}|{in|on}{the}?|{fuzzy_noun_after|half}{of}{the}?|{unit_plural}{of}{the}?)?"
        ),
        fuzzy_noun=ending("{the}?(?:<fuzzy_noun>)(?:{of}{the}?|{dash})"),
        amount=ending("(?:{more}{than}|<approximate>)"),
        the=ending("{the}"),
    )


def extend_spans(tokens: Tokens, spans: Iterable[Span], prefixes: Prefixes) -> list[Span]:
    """Return the spans with their leading words, without those that cannot stand by themselves."""
    extended: list[Span] = []
    for span in spans:
        barrier = extended[-1].last if extended else 0
        longer = _extend(tokens, span, prefixes, max(barrier, span.first - _REACH))
        if longer is not None:
            extended.append(longer)
    return extended


def _extend(tokens: Tokens, span: Span, prefixes: Prefixes, barrier: int) -> Span | None:
    original, letters = span, tokens.letters
    is_length = isinstance(span.reading, Duration) or (isinstance(span.reading, Shift) and span.reading.exact)
    if is_length:
        span = _with_amount_words(tokens, span, prefixes, barrier)
    elif level(span.reading) is not None:
        span = _with_fuzzy(tokens, span, prefixes, barrier)
    if span == original and _takes_article(tokens, span) and prefixes.the.search(letters, barrier, span.first):
        span = replace(span, first=span.first - 1)
    left = tokens.text[max(0, tokens.starts[span.first] - 30) : tokens.starts[span.first]]
    if is_length:
        return span
    if span.fuzzy is None and _SO_FAR.search(left):
        span = replace(span, fuzzy="earlier")
    return _with_modifier(span, left) if _stands(tokens, span, original) else None


def _takes_article(tokens: Tokens, span: Span) -> bool:
    """Tell whether "the" before a span belongs to it and not to a noun behind it ("the two-week trial")."""
    if span.rule in _WITHOUT_ARTICLE:
        return False
    if not isinstance(span.reading, Duration) or span.last - span.first < 3:
        return True
    return tokens.shape(span.first + 1) not in {"-", "‐", "‑", "–"}


def _with_amount_words(tokens: Tokens, span: Span, prefixes: Prefixes, barrier: int) -> Span:
    """Take in "more than", "about" and the like before a length."""
    match = prefixes.amount.search(tokens.letters, barrier, span.first)
    if match is None:
        return span
    modifier = "approx" if match["approximate"] else None
    return replace(span, first=match.start(), modifier=modifier)


def _with_fuzzy(tokens: Tokens, span: Span, prefixes: Prefixes, barrier: int) -> Span:
    """Take in "early", "the end of" and the like before a date."""
    if span.rule == "decade.short" and tokens.shape(span.first - 1) in {"'", "’", "‘"} and span.first > barrier:
        span = replace(span, first=span.first - 1)
    if span.rule in {"unit.end", "year.end"}:
        return replace(span, fuzzy="closing")
    noun = prefixes.fuzzy_noun.search(tokens.letters, barrier, span.first)
    if noun is not None:
        value = str(tokens.word_value(noun.start("fuzzy_noun"), "fuzzy_noun"))
        return replace(span, first=noun.start(), fuzzy={"start": "opening", "end": "closing"}.get(value, "mid"))
    plain = prefixes.fuzzy.search(tokens.letters, barrier, span.first)
    if plain is None:
        return span
    return replace(span, first=plain.start(), fuzzy=str(tokens.word_value(plain.start("fuzzy"), "fuzzy")))


#: Rules of dates that stand before nouns: the article belongs to the noun ("the 1988 election").
_WITHOUT_ARTICLE = frozenset(
    {"reference", "year", "month", "month.year", "month.day.year", "weekday", "numeric", "iso", "day.word"}
)


def _stands(tokens: Tokens, span: Span, original: Span) -> bool:
    """Tell whether a span of a weak rule has what it needs."""
    start = tokens.starts[original.first]
    left = tokens.text[max(0, start - 30) : start]
    if span.rule == "unit.the":
        assert isinstance(span.reading, Shift)
        return (
            span.fuzzy is not None
            or span.reading.unit in {"WE", "Q"}
            or (span.reading.unit in {"W", "M", "Y"} and _KEEPS_UNIT.search(left) is not None)
        )
    if span.rule in {"part.bare", "part.dawn", "part.hours"}:
        return _KEEPS_PART.search(left) is not None or (span.fuzzy is not None and _BY_PART.search(left) is not None)
    if span.rule == "weekday.short":
        return _KEEPS_SHORT.search(left) is not None
    return True


def _with_modifier(span: Span, left: str) -> Span:
    if (
        span.modifier is not None
        or level(span.reading) is None
        or (isinstance(span.reading, Calendar) and level(span.reading) == "clock")
    ):
        return span
    if _APPROXIMATE.search(left):
        return replace(span, modifier="approx")
    if _BEFORE.search(left):
        return replace(span, modifier="before")
    return replace(span, modifier="after") if _AFTER.search(left) else span
