"""Keeps out names that hold a date: "the 11 September attacks", "Resolution of 5 May", reference numbers."""

import re

from pipeline.annotate.dates.lexicon import Lexicon
from pipeline.annotate.dates.readings import Calendar, Interval, NumericDate, Span, level
from pipeline.annotate.dates.scan import Tokens

_WORD_AFTER = re.compile(r"\s+([A-Za-z-]+)")
_DOCUMENT_BEFORE = re.compile(
    r"([A-Za-z-]+)(?:\s+(?:no\.?\s*)?[\w/()-]{1,20}){0,2}\s+(?:of|dated)\s+$", re.IGNORECASE
)
_PART_OF_CODE_BEFORE = re.compile(r"[\w][-/_.:]$|[@#_]$")
_PART_OF_CODE_AFTER = re.compile(r"[-/_]\w|\([a-zA-Z]\)|\.\d|@")
_OPEN_PREFIX = re.compile(r"\b(?:mid|pre|post|late|early|non|inter|ex)-$", re.IGNORECASE)
_SUFFIX = re.compile(
    r"-(?:based|era|long|to|old|related|dated|style|led|ended|ending|born|only|like|through|end)\b",
    re.IGNORECASE,
)


def is_name(tokens: Tokens, span: Span, lexicon: Lexicon) -> bool:
    """Tell whether a span is part of a name or code rather than a date."""
    reading = span.reading
    if not isinstance(reading, Interval) and level(reading) is None:
        return False
    text = tokens.text
    start, end = tokens.starts[span.first], tokens.ends[span.last - 1]
    if text[end - 1].isdigit() and _in_code_after(text, end):
        return True
    if text[start].isdigit() and _in_code_before(text, start):
        return True
    if isinstance(reading, Interval | NumericDate):
        return False
    after = _WORD_AFTER.match(text, end)
    if level(reading) == "century":  # "The 21st Century Harbour Act".
        return text[start:end].split()[-1].istitle() and after is not None and after[1][:1].isupper()
    if level(reading) == "year":
        return after is not None and after[1].lower() in lexicon.guards["company_suffixes"]  # "Harbour 2007 LLC"
    if level(reading) != "day":
        return False
    if (
        after is not None
        and after[1].lower() in lexicon.guards["event_nouns"]
        and isinstance(reading, Calendar)
        and reading.year is None
        and reading.clock is None
    ):
        return True
    before = _DOCUMENT_BEFORE.search(text[max(0, start - 60) : start])
    words = before[0].split() if before is not None else []
    return any(word[0].isupper() and word.lower() in lexicon.guards["document_nouns"] for word in words)


def _in_code_after(text: str, end: int) -> bool:
    return (
        _PART_OF_CODE_AFTER.match(text, end) is not None
        and _SUFFIX.match(text, end) is None
        and not _is_range(text, end)
    )


def _in_code_before(text: str, start: int) -> bool:
    left = text[max(0, start - 6) : start]
    return (
        _PART_OF_CODE_BEFORE.search(left) is not None and _OPEN_PREFIX.search(left) is None and not left.endswith("—")
    )


def _is_range(text: str, end: int) -> bool:
    """Tell whether a dash leads to another date ("12 March-2 April", "2019-May 2020")."""
    return (
        re.match(r"[-/](?:\d{1,2}(?:st|nd|rd|th)?\s[A-Z]|[A-Z][a-z]{2,8}\b|\d{4}(?![-/\w]))", text[end : end + 16])
        is not None
    )
