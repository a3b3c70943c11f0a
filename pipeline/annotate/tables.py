"""The tables of a document as cells: the row that heads the columns, and the rows below it.

A row of a table is a block of its own whose cells are parted by " | " (see ``pipeline.clean``).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.boundaries import BlockLabel, Document

_BETWEEN_CELLS = re.compile(r" ?\| ?")
#: A cell that holds a number first, with its sign, currency or bound: "1,905", "€23,400", "> 40", "USD 3 million".
_NUMBER = re.compile(r"[^\w\s]{0,2}\s?(?:[A-Z]{3}\s?)?[^\w\s]?\d")
#: A cell that tells a time and no number: "2021", "2020/21", "Jan 2021", "1st quarter of 2020".
_YEAR = re.compile(r"(?:FY ?)?(?:19|20)\d\d(?:\s?[/–-]\s?(?:\d\d|\d{4}))?")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; code points of the document."""

    start: int
    end: int
    text: str

    @property
    def is_number(self) -> bool:
        """Whether the cell holds a number that is no year."""
        return _NUMBER.match(self.text) is not None and _YEAR.fullmatch(self.text) is None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of as many cells as the head; the first cell of the head may be empty, then it is None."""

    head: tuple[Cell | None, ...]
    rows: tuple[tuple[Cell, ...], ...]


def headed_tables(document: Document) -> Iterator[Table]:
    """Yield the tables whose first row heads their columns, in order; rows of other widths are left out."""
    for rows in _neighbours(document):
        head: tuple[Cell, ...] | None = None
        body: list[tuple[Cell, ...]] = []
        for row in rows:
            if len(row) > 1 - (head is None) and not any(cell.is_number for cell in row):
                yield from _table(head, body)
                head, body = row, []
            else:
                body.append(row)
        yield from _table(head, body)


def _table(head: tuple[Cell, ...] | None, body: Sequence[tuple[Cell, ...]]) -> Iterator[Table]:
    """Yield the table of a head and the rows below it, if they belong together."""
    if head is None or not body:
        return
    width = len(body[0])
    rows = tuple(row for row in body if len(row) == width and not row[0].is_number)
    if len(head) == width and width > 1:
        yield Table(head, rows)
    elif len(head) == width - 1:
        yield Table((None, *head), rows)


def _neighbours(document: Document) -> Iterator[list[tuple[Cell, ...]]]:
    """Yield the rows of tables that stand below each other."""
    rows: list[tuple[Cell, ...]] = []
    end = -1
    for block in document.blocks:
        if block.label is not BlockLabel.TABLE:
            continue
        if rows and document.text[end : block.start].strip(" ") != "\n":
            yield rows
            rows = []
        rows.append(tuple(_cells(document.text, block.start, block.end)))
        end = block.end
    if rows:
        yield rows


def _cells(text: str, start: int, end: int) -> Iterator[Cell]:
    for mark in _BETWEEN_CELLS.finditer(text, start, end):
        yield Cell(start, mark.start(), text[start : mark.start()])
        start = mark.end()
    yield Cell(start, end, text[start:end])
