"""Where the lines of a text were broken only because they were full.

A text editor breaks a line where the next word would not have fitted. A typesetter does so by the width of the
letters, so that full lines differ by some characters; how many is learned from the lines whose sentence certainly
goes on, all but the few shortest of them: a single line broken by hand says nothing of the others.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.clean.vocabulary import vocabulary

_UNWRAPPED = 120  #: characters; longer lines mean that nobody wrapped this text
_NARROWEST = 40  #: characters; nobody wraps earlier
_LONG = 0.6  #: of the width; a sentence that goes on behind a shorter line is no sign of wrapping
_FULL = 0.8  #: of the width; no letters are so wide that a shorter line would be full
_RAGGED = 0.2  #: of the lines whose sentence goes on; so many may have been broken before they were full
_HALF = 0.5  #: of the width; a shorter line is a heading or an entry, whatever it ends with
SENTENCE_END = re.compile(r"[.!?:;][\"”’')\]]{0,2}$")


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How wide a text was wrapped."""

    width: int  #: characters of the longest line
    full: int  #: characters that a line and the next word have together where the line was full for certain

    def breaks(self, line: str, following: str) -> bool:
        """Return whether the break between two lines is none of a paragraph."""
        reach = _reach(line, following)
        if reach > self.width or (len(line) > self.width * _LONG and goes_on(line, following)):
            return True
        if _ends_sentence(line):
            return False
        return reach >= self.full or (len(line) > self.width * _HALF and _is_unfinished(line))


#: Every line of a paragraph goes on in the next one, as in Markdown.
ALWAYS = Wrapping(0, 0)


def wrapping_of(lines: Sequence[str]) -> Wrapping | None:
    """Return how lines were wrapped, None if they were not."""
    width = max(map(len, lines), default=0)
    if not _NARROWEST <= width <= _UNWRAPPED:
        return None
    reaches = sorted(
        _reach(line, following)
        for line, following in pairwise(lines)
        if len(line) > width * _LONG and following and goes_on(line, following)
    )
    shortest = reaches[int(len(reaches) * _RAGGED)] if reaches else width + 1
    return Wrapping(width, max(shortest, round(width * _FULL)))


def goes_on(line: str, following: str) -> bool:
    """Return whether a sentence goes on in the next line."""
    return following[:1].islower() and not SENTENCE_END.search(line)


def _reach(line: str, following: str) -> int:
    return len(line) + 1 + len(following.split(" ", 1)[0])


def _ends_sentence(line: str) -> bool:
    """Return whether a line ends with a mark that is not that of an abbreviation ("Gov.")."""
    return SENTENCE_END.search(line) is not None and _last_word(line) not in vocabulary().abbreviations


def _is_unfinished(line: str) -> bool:
    """Return whether a line ends with a word that no paragraph ends with ("the", "Mr.")."""
    words = vocabulary().abbreviations if line.endswith(".") else vocabulary().unfinished_endings
    return not line.isupper() and _last_word(line) in words


def _last_word(line: str) -> str:
    return line.rpartition(" ")[2].rstrip(".").lower()
