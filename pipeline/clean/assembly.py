"""Pieces -> the text of a document and its blocks.

Blocks are parted by an empty line; neighbouring list items and table rows by one line break. A block whose words
stand in an earlier block already (a lead shown twice, a caption) points to it.
"""

import re
from collections.abc import Sequence

from pipeline.boundaries import Block, BlockLabel
from pipeline.clean.pieces import Piece

_TIGHT = frozenset({BlockLabel.LIST, BlockLabel.TABLE})
_WORD = re.compile(r"[^\W_]+")
_REPEAT_WORDS = 5  #: a shorter text inside a longer one is no repetition
_SEARCHED = 3_000  #: blocks; repetitions are looked for among the first


def assemble(pieces: Sequence[Piece]) -> tuple[str, tuple[Block, ...]]:
    """Return the text and its blocks; ``text[block.start:block.end]`` is the piece's text."""
    parts: list[str] = []
    blocks: list[Block] = []
    seen = _Seen()
    position = 0
    for index, piece in enumerate(pieces):
        if index:
            tight = piece.label in _TIGHT and pieces[index - 1].label is piece.label
            separator = "\n" if tight else "\n\n"
            parts.append(separator)
            position += len(separator)
        end = position + len(piece.text)
        repeats = seen.find_or_add(piece, position) if index < _SEARCHED else None
        blocks.append(Block(position, end, piece.label, repeats, piece.language))
        parts.append(piece.text)
        position = end
    return "".join(parts), tuple(blocks)


class _Seen:
    """The words of earlier blocks, to find repetitions."""

    def __init__(self) -> None:
        self._starts: dict[str, int] = {}
        self._texts: list[tuple[str, int]] = []

    def find_or_add(self, piece: Piece, start: int) -> int | None:
        """Return the start of the earlier block that holds the same words, or remember this one."""
        words = _WORD.findall(piece.text.casefold())
        key, size = f" {' '.join(words)} ", len(words)
        if not words:
            return None
        if key in self._starts and (piece.label not in _TIGHT or size >= _REPEAT_WORDS):
            return self._starts[key]
        if size >= _REPEAT_WORDS:
            for text, earlier in self._texts:
                if key in text:
                    return earlier
            self._texts.append((key, start))
        self._starts.setdefault(key, start)
        return None
