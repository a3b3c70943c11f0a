"""Sentences that a scraper glued together ("… Jürgen Stock.“Given the …") -> separate paragraphs.

Nothing is inserted into a text: the paragraph is cut in two.
"""

import re
from itertools import islice

from pipeline.clean.vocabulary import Vocabulary

#: A sentence mark with its closing quotation marks behind a word's end, and at once a capitalised word.
_SEAM = re.compile(
    r"(?P<end>[.!?](?:(?<=[a-zà-öø-ÿ%)\]].)|(?<=[a-z\s][12]\d\d\d.))[.!?]{0,2}[”’\"')\]]{0,2})"
    r"(?=[“‘„«]?(?:[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÿ’']|[AI]\s))"
)
_MOST_SEAMS = 5_000  #: in one paragraph; more and it is no prose
_TOKEN = re.compile(r"\S{0,80}$")
_WORD_BEFORE = re.compile(r"[^\W_]{1,40}$")
_WORD_AFTER = re.compile(r"[“‘„«\"]?([^\W\d_]{1,40})(\S?)")


def split_glued(text: str, words: Vocabulary) -> list[str]:
    """Return the sentences groups of one paragraph: one text if nothing is glued."""
    parts: list[str] = []
    start = 0
    for match in islice(_SEAM.finditer(text), _MOST_SEAMS):
        if _is_seam(text, match, words):
            parts.append(text[start : match.end()].strip())
            start = match.end()
    parts.append(text[start:].strip())
    return [part for part in parts if part]


def _is_seam(text: str, match: re.Match[str], words: Vocabulary) -> bool:
    before = _TOKEN.search(text, max(0, match.start() - 81), match.start())
    token = before[0] if before else ""
    if "@" in token or "/" in token or token.lower().startswith("www"):
        return False
    word = _WORD_BEFORE.search(token)
    after = _WORD_AFTER.match(text, match.end())
    if after is None or after[1].lower() in words.domain_endings:
        return False
    if word is None:
        return True
    if match["end"].startswith(".") and len(match["end"]) == 1:
        if word[0].lower() in words.abbreviations or len(word[0]) < 2:
            return False
        if token[: word.start()].endswith("."):  # "a.m.The", "e.g.Mr": an abbreviation with full stops
            return False
    return True
