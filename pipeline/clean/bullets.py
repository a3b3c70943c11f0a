"""Lists that somebody typed: lines that begin with a bullet, a dash or a number."""

import re
from collections.abc import Sequence

from pipeline.clean.vocabulary import Vocabulary

#: Signs that begin nothing but an item.
_BULLET = re.compile(r"[•●▪◦‣∙·■□➢➤►▶⁃\uf0b7\uf0a7][\s\u200b]{0,9}(?=\S)")
#: Signs that begin an item if another line begins so: a dash may also go on with a sentence, a number count things.
_DASH = re.compile(r"\s{0,9}[-–—*+]\s{1,9}(?=\S)")
_NUMBER = re.compile(r"\s{0,9}\(?\d{1,2}[.)]\s{1,9}(?=\S)")
_EDGE = " \t\r\n.,:;-–—*#"


def without_bullet(text: str) -> str | None:
    """Return the item behind a bullet, or None if the text does not begin with one."""
    match = _BULLET.match(text)
    return text[match.end() :] if match else None


def read_lines(lines: Sequence[str], words: Vocabulary) -> list[str]:
    """Return lines that single line breaks part, joined where one sentence goes on over them.

    Items and headings of sections ("Notes to editors") stand alone; an item begins with a bullet or its number. Two
    lines that begin with a dash or number are items, one is none.
    """
    lines = [line for line in lines if line and not line.isspace()]
    if len(lines) < 2:
        return lines
    dashed = sum(_DASH.match(line) is not None for line in lines) > 1
    numbered = sum(_NUMBER.match(line) is not None for line in lines) > 1
    joined: list[str] = []
    apart = True  #: the next line does not belong to the one before
    for line in lines:
        item = _DASH.match(line) if dashed else None
        if item:
            line = f"• {line[item.end() :]}"
        begins = _BULLET.match(line.lstrip()) is not None or (numbered and _NUMBER.match(line) is not None)
        heading = _opens_section(line, words)
        if apart or begins or heading:
            joined.append(line)
        else:
            joined[-1] += f" {line}"
        apart = heading
    return joined


def _opens_section(line: str, words: Vocabulary) -> bool:
    text = line.strip(_EDGE).lower()
    return text in words.notes_headings or text in words.end_marks
