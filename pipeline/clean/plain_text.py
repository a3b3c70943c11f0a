"""Plain text -> pieces: blank lines part blocks, hard-wrapped lines are joined, bullets become list items.

``wrapping`` says which line breaks are only wrapping; so is a blank line after every line if sentences go on over
them. In text with lines beyond 120 characters nothing is wrapped and each line is a paragraph. An indented line
begins one. Bullets and item numbers are layout and left out; columns become rows of a table.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from itertools import pairwise

from pipeline.boundaries import BlockLabel
from pipeline.clean.characters import tidy
from pipeline.clean.columns import split_tables
from pipeline.clean.dates import date_line
from pipeline.clean.markdown import is_markdown, mark_lines, without_emphasis
from pipeline.clean.pieces import Piece
from pipeline.clean.wrapping import ALWAYS, SENTENCE_END, Wrapping, goes_on, wrapping_of

_BULLET = re.compile(r"[•●▪◦‣∙·*–—o-]\s+(?=\S)|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+(?=\S)")
#: What a picture carousel counts: "1 / 3".
COUNTER = re.compile(r"\d{1,3}\s{0,40}(?:/|of)\s{0,40}\d{1,3}")
_CAPITALS = 25  #: characters; a shorter line in capitals is a mark or a name, not half of a title
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});")
_CAPTIONS = 60  #: paragraphs before a counter among which captions are looked for
_CAPTION_WORDS = 45


def read_plain_text(text: str) -> list[Piece]:
    """Return the pieces of a plain text in order."""
    text = _ENTITY.sub(lambda entity: unescape(entity[0]), text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = _part_indented(text.split("\n"))
    if is_markdown(text):
        return _read_markdown(lines)
    wrapping = wrapping_of(lines)
    pieces: list[Piece] = []
    for run in _runs(_close_up(lines, wrapping)):
        if COUNTER.fullmatch(" ".join(run)):
            _mark_captions(pieces)
            continue
        for is_table, group in split_tables(run):
            if is_table:
                pieces += [Piece(tidy(row), BlockLabel.TABLE, locked=True) for row in group]
            else:
                pieces += [piece for piece in _paragraphs(group, wrapping) if piece.text]
    return pieces


def _part_indented(lines: list[str]) -> list[str]:
    """Return the lines without the blanks at their ends, with an empty line before each paragraph's indented first.

    Indents part paragraphs only if most lines have none; a line that goes on with an item may be indented too.
    """
    bare = [line.strip() for line in lines]
    indented = [
        bool(line) and raw[:2].isspace() and not _BULLET.match(line) for raw, line in zip(lines, bare, strict=True)
    ]
    if not 0 < sum(indented) * 2 <= sum(map(bool, bare)):
        return bare
    parted: list[str] = []
    for index, line in enumerate(bare):
        if indented[index] and index and SENTENCE_END.search(bare[index - 1]) and not line[0].islower():
            parted.append("")
        parted.append(line)
    return parted


def _close_up(lines: list[str], wrapping: Wrapping | None) -> list[str]:
    """Return the lines without the blank line after each, if most lines are wrapped and have one."""
    runs = [run[0] for run in _runs(lines) if len(run) == 1]
    if wrapping is None or len(runs) < 3 or len(runs) < sum(1 for line in lines if line):
        return lines
    wrapped = sum(goes_on(line, following) for line, following in pairwise(runs))
    if wrapped * 2 < len(runs) - 1:
        return lines
    return [line for index, line in enumerate(lines) if line or not all(lines[max(0, index - 1) : index + 2 : 2])]


def _read_markdown(lines: list[str]) -> list[Piece]:
    """Return the pieces of Markdown: only a blank line or a mark ends a paragraph."""
    pieces: list[Piece] = []
    run: list[str] = []

    def end_run() -> None:
        for piece in _paragraphs(run, ALWAYS):
            text = without_emphasis(piece.text)
            if text:
                pieces.append(replace(piece, text=text))
        run.clear()

    for line, label, level in mark_lines(lines):
        if label is not None:
            end_run()
            pieces.append(Piece(tidy(line), label, level=level, locked=True))
        elif line:
            run.append(line)
        else:
            end_run()
    end_run()
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


def _paragraphs(run: list[str], wrapping: Wrapping | None) -> Iterator[Piece]:
    """Yield the paragraphs and list items of one run of lines."""
    lines: list[str] = []
    label = BlockLabel.BODY
    for line in run:
        bullet = _BULLET.match(line)
        if lines and not bullet and _is_title(lines[-1], line):
            lines.append(line)
            continue
        if lines and wrapping is not None and not bullet:
            is_open = len(lines) > 1 or label is BlockLabel.LIST
            if wrapping.breaks(lines[-1], line) or (is_open and goes_on(lines[-1], line)):
                lines.append(line)
                continue
        yield Piece(tidy(" ".join(lines)), label)
        label = BlockLabel.LIST if bullet else BlockLabel.BODY
        lines = [line[bullet.end() :] if bullet else line]
    yield Piece(tidy(" ".join(lines)), label)


def _is_title(line: str, following: str) -> bool:
    """Return whether two lines are one title in capitals."""
    return (
        len(line) >= _CAPITALS
        and line.isupper()
        and following.isupper()
        and not any(map(str.isdigit, line))
        and date_line(following) is None
        and not SENTENCE_END.search(line)
    )


def _mark_captions(pieces: list[Piece]) -> None:
    """Label what stands directly before a carousel counter ("1 / 3"): the captions of its pictures."""
    earlier = " ".join(piece.text for piece in pieces[-_CAPTIONS:])
    for index in range(len(pieces) - 1, max(0, len(pieces) - _CAPTIONS), -1):
        piece = pieces[index]
        last = index == len(pieces) - 1
        if piece.label is not BlockLabel.BODY or len(piece.text.split()) > _CAPTION_WORDS:
            return
        if not last and earlier.count(piece.text) < 2:
            return
        pieces[index] = Piece(piece.text, BlockLabel.CAPTION)
