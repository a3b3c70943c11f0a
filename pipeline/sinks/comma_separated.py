"""CSV that a spreadsheet opens as text and numbers, never as formulas."""

import csv
from collections.abc import Iterable, Sequence
from typing import IO, Any

#: What starts a formula in Excel, LibreOffice and Google Sheets (OWASP, "CSV Injection"), also in full width.
_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "|", "%")

#: Whole numbers up to here are the same as floats and as integers.
_LARGEST_WHOLE = 2**53


def safe_cell(value: Any) -> Any:
    """Return a cell that is shown as it is: a text that would start a formula gets an apostrophe before it.

    Blanks and control characters before the sign do not help an attacker: some programs pass over them. NUL, which
    ends a cell for some readers, is written as U+2400. Numbers stay numbers, whole ones without a point.
    """
    if isinstance(value, float) and value.is_integer() and abs(value) < _LARGEST_WHOLE:
        return int(value)
    if not isinstance(value, str):
        return "" if value is None else value
    shown = value.replace("\x00", "\u2400")
    first = next((character for character in value if character.isprintable() and not character.isspace()), "")
    if first in _STARTS and first:
        return "'" + shown
    # A leading tab, line feed or carriage return may be dropped with what it hides.
    return "'" + shown if shown[:1] in ("\t", "\r", "\n") else shown


def table_writer(stream: IO[str]) -> Any:
    """Return a writer after RFC 4180; with its line ends, carriage returns within cells are quoted too."""
    return csv.writer(stream, lineterminator="\r\n")


def write_table(names: Sequence[str], rows: Iterable[Sequence[Any]], stream: IO[str]) -> int:
    """Write a header and rows after RFC 4180; return how many rows. The stream takes newline=""."""
    writer = table_writer(stream)
    writer.writerow(names)
    count = 0
    for row in rows:
        writer.writerow([safe_cell(cell) for cell in row])
        count += 1
    return count
