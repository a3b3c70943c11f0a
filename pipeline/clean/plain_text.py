"""Plain text -> pieces: blank lines part blocks, hard-wrapped lines are joined, bullets become list items.

A line break is taken for wrapping only if the next word would not have fitted on the line, as a text editor
breaks. In text with lines beyond 120 characters nothing is wrapped and each line is a paragraph. Bullets and item
numbers are layout and left out.
"""

import re
from collections.abc import Iterator

from pipeline.boundaries import BlockLabel
from pipeline.clean.characters import tidy
from pipeline.clean.pieces import Piece

_UNWRAPPED = 120  #: characters; longer lines mean that nobody wrapped this text
_BULLET = re.compile(r"[•●▪◦‣∙·*–—o-]\s+(?=\S)|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+(?=\S)")
_COUNTER = re.compile(r"\d{1,3}\s{0,40}(?:/|of)\s{0,40}\d{1,3}")
_SENTENCE_END = re.compile(r"[.!?:;][\"”’')\]]{0,2}$")
_CAPTION_WORDS = 45


def read_plain_text(text: str) -> list[Piece]:
    """Return the pieces of a plain text in order."""
    lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    width = _wrap_width(lines)
    pieces: list[Piece] = []
    for run in _runs(lines):
        if _COUNTER.fullmatch(" ".join(run)):
            _mark_captions(pieces)
            continue
        pieces += [piece for piece in _paragraphs(run, width) if piece.text]
    return pieces


def _runs(lines: list[str]) -> Iterator[list[str]]:
    """Yield the runs of lines between blank lines."""
    run: list[str] = []
    for line in lines:
        if line:
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _wrap_width(lines: list[str]) -> int | None:
    """Return the width at which the lines were wrapped, or None if they were not."""
    longest = max(map(len, lines), default=0)
    return longest if 40 <= longest <= _UNWRAPPED else None


def _paragraphs(run: list[str], width: int | None) -> Iterator[Piece]:
    """Yield the paragraphs and list items of one run of lines."""
    text = ""
    label = BlockLabel.BODY
    previous = ""
    for line in run:
        bullet = _BULLET.match(line)
        soft = bool(text) and width is not None and not bullet and _is_wrapped(previous, line, width)
        if soft:
            text = f"{text} {line}"
        else:
            yield Piece(tidy(text), label)
            label = BlockLabel.LIST if bullet else BlockLabel.BODY
            text = line[bullet.end() :] if bullet else line
        previous = line
    yield Piece(tidy(text), label)


def _is_wrapped(line: str, following: str, width: int) -> bool:
    word = following.split(" ", 1)[0]
    if len(line) + 1 + len(word) > width:
        return True
    return word[:1].islower() and len(line) > width * 0.6 and not _SENTENCE_END.search(line)


def _mark_captions(pieces: list[Piece]) -> None:
    """Label what stands directly before a carousel counter ("1 / 3"): the captions of its pictures."""
    earlier = " ".join(piece.text for piece in pieces)
    for index in range(len(pieces) - 1, 0, -1):
        piece = pieces[index]
        last = index == len(pieces) - 1
        if piece.label is not BlockLabel.BODY or len(piece.text.split()) > _CAPTION_WORDS:
            return
        if not last and earlier.count(piece.text) < 2:
            return
        pieces[index] = Piece(piece.text, BlockLabel.CAPTION)
