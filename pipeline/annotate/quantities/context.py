"""The words before a number, read once and used by bounds and guards."""

import re
from dataclasses import dataclass

#: Code points looked at before a number; the longest bound phrase and a penalty's cue fit in.
LEFT_WINDOW = 110
#: Words kept of them: more than three bound phrases of five words, and all of ordinary prose.
MOST_WORDS = 24
_TOKEN = re.compile(r"\S+")
_OPENING = "(\"'“‘[«*•"
_OPENING_MARK = re.compile(f"[{re.escape(_OPENING)}]")
#: The end of a sentence: a stop behind a word of two and more letters, then a capital, a quote or a figure.
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)%][a-z0-9)%])[.!?][\"”’)]{0,2}\s+(?=[A-Z“\"0-9])|\n")


@dataclass(frozen=True, slots=True)
class Left:
    """The text before a position, in words.

    ``words`` are lower case without opening brackets and quotes, ``raw`` as written.
    """

    words: list[str]
    raw: list[str]
    #: True if white space stands between the last word and the position.
    spaced: bool
    text: str
    base: int
    position: int

    def start_of(self, number: int) -> int:
        """Return where in the whole text the word with a number (from 0, negative from the end) begins."""
        starts = []
        for match in _TOKEN.finditer(self.text, self.base, self.position):
            bare = match.group().lstrip(_OPENING)
            if bare:
                starts.append(match.end() - len(bare))
        return starts[number if number < 0 else number - len(self.words)]

    def word(self, back: int = 1) -> str:
        """Return the word ``back`` words before the position, lower case, or an empty string."""
        return self.words[-back] if back <= len(self.words) else ""

    def raw_word(self, back: int = 1) -> str:
        """Return the same as written."""
        return self.raw[-back] if back <= len(self.raw) else ""


def left_of(text: str, position: int) -> Left:
    """Return the words of the same line before a position, at most ``LEFT_WINDOW`` code points back."""
    base = max(0, position - LEFT_WINDOW)
    newline = text.rfind("\n", base, position)
    base = newline + 1 if newline >= 0 else base
    stretch = text[base:position]
    raw = stretch.split()[-MOST_WORDS:]
    if _OPENING_MARK.search(stretch):
        raw = [bare for word in raw if (bare := word.lstrip(_OPENING))]
    spaced = position > 0 and text[position - 1].isspace()
    return Left([word.lower() for word in raw], raw, spaced, text, base, position)


def sentence_ends_between(text: str, start: int, end: int) -> bool:
    """Whether a sentence or line ends in ``text[start:end]``."""
    return _SENTENCE_END.search(text, start, end) is not None


def words_in_sentence(left: Left) -> tuple[str, ...]:
    """Return the words back to the end of the sentence before, without their punctuation."""
    kept: list[str] = []
    for written, word in zip(reversed(left.raw), reversed(left.words), strict=True):
        if len(word) > 3 and word.endswith((".", "!", "?")) and word[-2].isalnum() and "." not in word[:-1]:
            break
        kept.append(word.strip(",;:()\"“”’'") or written)
    return tuple(reversed(kept))
