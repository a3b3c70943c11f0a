"""Tells from the words around a date without a year whether it lies behind or ahead."""

import re
from collections.abc import Sequence

from pipeline.annotate.dates.lexicon import Lexicon

#: How far, in code points, the words that tell the tense may stand before and behind a date.
_LEFT, _RIGHT = 160, 120
_SENTENCE_END = re.compile(r"[.!?][\"”’)]?\s+(?=[\"“‘(]?[A-Z])|\n\s*\n|;")
#: "to finish the work by": a limit of what is still to be done.
_AIM = re.compile(
    r"(?<!used )(?<!according )\bto\s+"
    r"(?!(?:the|an?|his|her|its|their|our|this|that|these|those|prison|jail)\b)[a-z]{2,}(?:\s+[\w'’,$€£%-]+){0,5}?"
    r"\s+(?:by|until|till|through)\s+(?:the\s+)?"
    r"(?:(?:early|mid|late|end of|middle of|beginning of)[\s-]+(?:the\s+)?)?$"
)
_WORD = re.compile(r"[A-Za-z]+|['’]ll\b")
#: Between an auxiliary and its participle at most this many words ("will also be formally opened").
_CHAIN = 4
_AUXILIARY = frozenset({"will", "shall", "would", "should", "to", "be", "can", "could", "may", "might", "must"})
_LONGEST_CUE = 3
#: With one of these before it the plain verb tells no plan: "did not meet", "when they meet".
_PERFORMED = frozenset({"did", "didn", "could", "would", "used", "when", "often", "usually"})


def tense_around(text: str, start: int, end: int, lexicon: Lexicon) -> str | None:
    """Return "future", "past" or None for the sentence around an interval of the text.

    The nearest cue before the date tells, else the first one after it.
    """
    left = text[max(0, start - _LEFT) : start]
    boundary = 0
    for match in _SENTENCE_END.finditer(left):
        boundary = match.end()
    right = text[end : end + _RIGHT]
    stop = _SENTENCE_END.search(right)
    if stop is not None:
        right = right[: stop.start() + 1]
    following = _words(right)
    noun = " ".join(following[1:2] if following[:1] == ["s"] else following[:1])
    if noun in lexicon.cues["future_after"]:
        return "future"
    if noun in lexicon.cues["past_after"]:
        return "past"
    if _AIM.search(left[boundary:]):
        return "future"
    preceding = _words(left[boundary:])
    for place in range(len(preceding) - 1, -1, -1):
        tense = _tense_at(preceding, place, lexicon)
        if tense is not None:
            return tense
    for place in range(len(following)):
        tense = _tense_at(following, place, lexicon)
        if tense is not None:
            return tense
    return None


def _words(text: str) -> list[str]:
    """Return the words in lower case; the month May is none of them: its small letter is a modal verb.

    Nor are names that end like a verb: "United Nations", "Organised Crime".
    """
    words = _WORD.findall(text)
    names = {word for word in words[1:] if word[:1].isupper() and word.endswith("ed")}
    return [word.lower() for word in words if word != "May" and word not in names]


def _tense_at(words: Sequence[str], place: int, lexicon: Lexicon) -> str | None:
    """Return the tense that the word at a place tells by itself or with the words before it."""
    word = words[place]
    for length in range(1, _LONGEST_CUE + 1):
        if length <= place + 1 and " ".join(words[place + 1 - length : place + 1]) in lexicon.cues["future"]:
            return None if word == "due" and words[place + 1 : place + 2] == ["to"] else "future"
    if word in lexicon.cues["scheduled"]:
        return None if _PERFORMED.intersection(words[max(0, place - _CHAIN) : place]) else "future"
    if words[max(0, place - 2) : place] == ["to", "be"] and (word.endswith("ed") or word in lexicon.cues["past"]):
        return "future"
    if word in lexicon.cues["past"] or (word.endswith("ed") and len(word) > 4):
        before = words[max(0, place - _CHAIN) : place]
        return None if _AUXILIARY.intersection(before) and "have" not in before else "past"
    return None
