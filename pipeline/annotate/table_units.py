"""Numbers of a table in the unit that the label of their column or row gives: "Cannabis (kg) | 1,905"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.annotate.quantities import find_quantities
from pipeline.annotate.tables import Cell, headed_tables
from pipeline.boundaries import Document, Quantity

#: "(kg)", "(EUR million)" at the end of a label.
_UNIT = re.compile(r"\(([^()|]{1,24})\)\s*$")
_THOUSANDS = re.compile("[’']?000s?")
_ANYTHING = "items"
_RULE = "unit.of_label"


def with_units_of_labels(quantities: Sequence[Quantity], document: Document) -> list[Quantity]:
    """Return the quantities, those of table cells without a unit in the unit of their column or row."""
    found = list(quantities)
    starts = [item.number_start for item in found]
    for cell, unit in _cells_with_units(document):
        index = bisect_left(starts, cell.start)
        if index < len(found) and found[index].number_end <= cell.end and found[index].unit is None:
            found[index] = _in_unit(found[index], unit) or found[index]
    return found


def _cells_with_units(document: Document) -> Iterator[tuple[Cell, str]]:
    """Yield the cells with a number and the unit of their column, else of their row."""
    for table in headed_tables(document):
        columns = [_unit_of(cell) for cell in table.head]
        for row in table.rows:
            of_row = _unit_of(row[0])
            for cell, of_column in zip(row[1:], columns[1:], strict=True):
                unit = of_column or of_row
                if unit is not None and cell.is_number:
                    yield cell, unit


def _unit_of(label: Cell | None) -> str | None:
    found = _UNIT.search(label.text) if label is not None else None
    return _THOUSANDS.sub("thousand", found.group(1)).strip() if found is not None else None


def _in_unit(bare: Quantity, unit: str) -> Quantity | None:
    """Return a number in a unit, None where the words are no unit: "(pieces)"."""
    first, _, rest = unit.partition(" ")
    for text in (f"{bare.text} {unit}", f"{first}{bare.text} {rest}".strip(), f"{first} {bare.text} {rest}".strip()):
        read = find_quantities(f"{text} {_ANYTHING}")  # "61 million" alone is no number of anything.
        if len(read) != 1 or read[0].text != text or not read[0].is_count:
            continue
        if read[0].unit is not None or read[0].value != bare.value:
            return replace(
                read[0],
                start=bare.start,
                end=bare.end,
                text=bare.text,
                number_start=bare.number_start,
                number_end=bare.number_end,
                rule=_RULE,
            )
    return None
