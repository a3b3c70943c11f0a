"""Tables that stand in plain text: rows of cells parted by tabs or by runs of blanks."""

import re
from collections.abc import Iterator, Sequence

_GAP = re.compile(r"[ ]{0,80}\t\s{0,80}| {3,200}")
_CELL = 60  #: characters; a longer cell is running text, whose blanks mean nothing
_SENTENCE_END = re.compile(r"[.!?]$")


def split_tables(lines: Sequence[str]) -> Iterator[tuple[bool, list[str]]]:
    """Yield the lines in groups with whether a group is a table; the lines of a table have " | " between cells.

    Two lines after each other make a table if they have as many cells, two at least.
    """
    rows = [_cells(line) for line in lines]
    start = 0
    while start < len(lines):
        end = start + 1
        width = len(rows[start])
        while end < len(lines) and len(rows[end]) == width:
            end += 1
        if width > 1 and end - start > 1:
            yield True, [" | ".join(cells) for cells in rows[start:end]]
        else:
            end = start + 1 if width > 1 else end
            yield False, list(lines[start:end])
        start = end


def _cells(line: str) -> list[str]:
    """Return the cells of a line; the line alone if it is no row."""
    cells = [cell for cell in _GAP.split(line.strip()) if cell]
    if len(cells) < 2 or any(len(cell) > _CELL or _SENTENCE_END.search(cell) for cell in cells):
        return [line]
    return cells
