"""What a scraper glued together: sentences ("… Jürgen Stock.“Given the …") and words ("theMinistry", "than1,200").

Glued sentences become separate paragraphs; between glued words the lost blank is put back.
"""

import re
from itertools import islice

from pipeline.clean.vocabulary import Vocabulary

#: A sentence mark with its closing quotation marks behind a word's end, and at once a capitalised word.
_SEAM = re.compile(
    r"(?P<end>[.!?](?:(?<=[a-zà-öø-ÿ%)\]].)|(?<=[a-z\s][12]\d\d\d.))[.!?]{0,2}[”’\"')\]]{0,2})"
    r"(?=[“‘„«]?(?:[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÿ’']|[AI]\s|U\.S\.\s))"
)
#: A small word at once before a number, a sum or a name; a comma at once before a capitalised word.
_WORD_SEAM = re.compile(
    r"(?<![\w/.@#&=?%-])(?:"
    r"(?:than|least|most|nearly|approximately|about|over|of|to|and|for|from|by|with)"
    r"(?=[$€£]\d|\d{1,3}(?:,\d{3})+(?![\d,])|\d{1,4}\s)"
    r"|(?:the|of|by|said)(?=[A-Z][a-z]{3,})"
    r"|(?:years|months)(?=(?:in|of|and|for|to|after|from)\b)"
    r"|[A-Za-zÀ-ÿ’']{2,40}[,;](?=[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]|U\.S\.\s))"
)
#: A number at once before a plural, or one in groups of three before any word.
_NUMBER_SEAM = re.compile(
    r"(?<![\w/.@#&=?%,-])(?:\d{1,3}(?:,\d{3})*(?=[a-z]{5,20}s\b)|\d{1,3}(?:,\d{3})+(?=[a-z]{4,20}\b))"
)
#: What such a place looks like; most paragraphs have none.
_MAY_BE_SEAM = re.compile(r"[a-z][,;]?[A-Z$€£\d]|\d[a-z]{5}|\b(?:years|months)[ioaft]")
#: The town of a dateline that lost its dash, in capitals at once before the first word: "RIGAThe firm has agreed".
_TOWN_SEAM = re.compile(r"[A-ZÀ-ÖØ-Þ]{4,40}(?=[A-Z][a-z]{2,30}[\s,])")
#: A word at once before the bound of a sum: "agreed to paymore than $3 million"; not "furthermore than".
_BOUND_SEAM = re.compile(r"(?<=[a-z]{2})(?<!any)(?<!ever)(?<!further)(?=(?:more|less) than [$€£\d])")
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


def split_words(text: str) -> str:
    """Return a paragraph with the blanks that its words lost: "against 51defendants of theMinistry"."""
    if (town := _TOWN_SEAM.match(text)) is not None:
        text = f"{town[0]} {text[town.end() :]}"
    text = _BOUND_SEAM.sub(" ", text)
    if _MAY_BE_SEAM.search(text) is None:
        return text
    return _NUMBER_SEAM.sub(r"\g<0> ", _WORD_SEAM.sub(r"\g<0> ", text))


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
