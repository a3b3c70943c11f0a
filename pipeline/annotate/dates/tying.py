"""Ties a length of time to the date it begins or ends with: "the three months ended 30 June"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.annotate.dates.readings import Duration, Span, level
from pipeline.annotate.dates.scan import Tokens

#: Code points between a length and its date: a noun phrase and a verb.
_REACH = 80
_WORDS = r"(?:\s[\w'’-]+){0,6}?"
_ENDS = re.compile(
    rf"{_WORDS}\s(?:ended|ending|ends|concluded|concluding|concludes)(?:\s(?:on|in|at))?(?:\sthe)?\s$|"
    r"\s(?:to|up to|until|through)(?:\sthe)?(?:\send\sof)?\s$"
)
_BEGINS = re.compile(
    rf"{_WORDS}\s(?:starting|beginning|commencing|began|begins|started|starts|commenced)(?:\s(?:on|in|at|from))?(?:\sthe)?\s$|"
    r"(?:\s[\w'’-]+){0,3}?\sfrom(?:\sthe)?\s$"
)
_UNITS = frozenset({"D", "W", "FN", "M", "Q", "Y", "DE"})
_LEVELS = frozenset({"day", "weekday", "month", "year", "part"})


def tie_lengths(tokens: Tokens, spans: Sequence[Span]) -> list[Span]:
    """Return the spans; a length that begins or ends with the date behind it carries that date as its edge."""
    tied: list[Span] = []
    for number, span in enumerate(spans):
        following = spans[number + 1] if number + 1 < len(spans) else None
        edge = 0 if following is None else _edge(tokens, span, following)
        if edge and isinstance(span.reading, Duration):
            span = replace(span, reading=replace(span.reading, within=following, edge=edge))
        tied.append(span)
    return tied


def _edge(tokens: Tokens, span: Span, following: Span) -> int:
    """Return 3 if the length begins with the date, -3 if it ends with it, else 0."""
    reading = span.reading
    if not isinstance(reading, Duration) or level(following.reading) not in _LEVELS:
        return 0
    if reading.direction or reading.within or reading.edge or reading.upper or len(reading.amounts) > 1:
        return 0
    amount, unit = reading.amounts[0]
    start, end = tokens.ends[span.last - 1], tokens.starts[following.first]
    if amount is None or unit not in _UNITS or end - start > _REACH:
        return 0
    between = tokens.text[start:end]
    if between.strip() == "from" and level(following.reading) == "weekday":
        return 0  # "a week from Friday" names a day
    if _ENDS.fullmatch(between):
        return -3
    return 3 if _BEGINS.fullmatch(between) else 0
