"""Rows -> standard output: a table for people, JSON or CSV for programs."""

from collections.abc import Iterable, Sequence
from typing import IO, Any

import orjson
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.sinks.comma_separated import write_table

_LONGEST_CELL = 80
#: Above that, a table for people leaves ids out.
_MANY_COLUMNS = 6
#: Columns of characters where the output is no terminal.
_WIDTH = 160


def write_answer(form: str, names: Sequence[str], rows: Iterable[Sequence[Any]], stream: IO[str]) -> None:
    """Write rows as "table", "json" (one array of objects) or "csv" (safe for spreadsheets)."""
    if form == "csv":
        write_table(names, rows, stream)
    elif form == "json":
        _write_json(names, rows, stream)
    else:
        Console(file=stream, width=None if stream.isatty() else _WIDTH).print(_table(names, rows))


def _write_json(names: Sequence[str], rows: Iterable[Sequence[Any]], stream: IO[str]) -> None:
    stream.write("[")
    for number, row in enumerate(rows):
        line = orjson.dumps(dict(zip(names, row, strict=True)), default=str).decode()
        stream.write(f"{',' if number else ''}\n{line}")
    stream.write("\n]\n")


def _table(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> Table:
    shown = [place for place, name in enumerate(names) if len(names) <= _MANY_COLUMNS or not _is_id(name)]
    table = Table()
    for place in shown:
        table.add_column(names[place].replace("_", " "), overflow="fold")
    for row in rows:
        table.add_row(*(Text(_shown(row[place])) for place in shown))
    return table


def _is_id(name: str) -> bool:
    """Ids are for joining; in a wide table they only take the room of what people read."""
    return name in ("id", "document") or name.endswith("_id")


def _shown(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53:
        return f"{int(cell):,}"
    shown = " ".join(str(cell).split())
    return shown if len(shown) <= _LONGEST_CELL else shown[: _LONGEST_CELL - 1] + "…"
