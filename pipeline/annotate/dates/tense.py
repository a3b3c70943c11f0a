"""Tells from the words around a date without a year whether it lies behind or ahead."""

import re
from functools import lru_cache

from pipeline.annotate.dates.lexicon import Lexicon

#: How far, in code points, the words that tell the tense may stand before and behind a date.
_LEFT, _RIGHT = 160, 120
_SENTENCE_END = re.compile(r"[.!?][\"”’)]?\s+(?=[\"“‘(]?[A-Z])|\n\s*\n|;")


@lru_cache(maxsize=4)
def _cues(future: tuple[str, ...], past: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of cues; a future cue takes in the participle after it ("will be held")."""

    def alternation(words: tuple[str, ...]) -> str:
        ordered = sorted(words, key=len, reverse=True)
        return "|".join(re.escape(word).replace(r"\ ", r"\s{1,2}") for word in ordered)

    return re.compile(
        rf"(?P<future>(?<!\w)(?:{alternation(future)})\b(?!\s+to\s+the\b)(?:\s+(?:not|also|be|have))?(?:\s+\w+(?:ed|en|ld|de|et|ne|nt)\b)?)"
        rf"|(?P<past>\b(?:{alternation(past)}|[a-z]{{2,20}}ed)\b)",
        re.IGNORECASE,
    )


def tense_around(text: str, start: int, end: int, lexicon: Lexicon) -> str | None:
    """Return "future", "past" or None for the sentence around an interval of the text."""
    cues = _cues(lexicon.cues["future"], lexicon.cues["past"])
    left = text[max(0, start - _LEFT) : start]
    boundary = 0
    for match in _SENTENCE_END.finditer(left):
        boundary = match.end()
    nearest = None
    for match in cues.finditer(left, boundary):
        nearest = match.lastgroup
    right = text[end : end + _RIGHT]
    stop = _SENTENCE_END.search(right)
    if stop is not None:
        right = right[: stop.start() + 1]
    if any(right.lower().lstrip().startswith(word) for word in lexicon.cues["future_after"]):
        return "future"
    if nearest is not None:
        return nearest
    match = cues.search(right)
    return None if match is None else match.lastgroup
