"""SQLite, the embedded default: the driver of the standard library, strict types, FTS5 over titles and texts."""

import sqlite3
from collections.abc import Sequence
from contextlib import AbstractContextManager, suppress
from itertools import chain
from pathlib import Path
from typing import Any

from pipeline.databases.arrow_tables import ArrowTable
from pipeline.databases.connections import as_sink_errors, held_together, names_by_table
from pipeline.databases.dialects import Dialect, insert_statement
from pipeline.databases.rows import Row
from pipeline.databases.shapes import Kind
from pipeline.databases.tables import SEARCH_TABLE, Table
from pipeline.errors import SinkError

SQLITE = Dialect(
    types={
        Kind.TEXT: "TEXT",
        Kind.INTEGER: "INTEGER",
        Kind.REAL: "REAL",
        Kind.BOOLEAN: "INTEGER",
        Kind.JSON: "TEXT",
    },
    placeholder="?",
    keys=True,
    table_options="STRICT",
)
#: The operators -> and ->> of JSON, which the views use, came with 3.38.
_OLDEST = (3, 38, 0)
_BUSY_SECONDS = 30.0
_VALUES_AT_ONCE = 10_000
#: Rows that one statement adds, as long as it has no more values than SQLite takes by default.
_ROWS_AT_ONCE = 50
_LARGEST_STATEMENT = 32_766

# The driver asks None and True by the names of methods whether they can adapt themselves, which is a fourth of the
# time of adding rows with many empty cells; of types that have an adapter it does not ask. These two change nothing.
sqlite3.register_adapter(type(None), {None: None}.get)
sqlite3.register_adapter(bool, int)


class SqliteDatabase:
    """One open SQLite file; raises SinkError if it is no database or cannot be written."""

    def __init__(self, path: Path) -> None:
        self.dialect = SQLITE
        self._path = path
        if sqlite3.sqlite_version_info < _OLDEST:
            raise SinkError(
                f"SQLite {sqlite3.sqlite_version} is too old, 3.38 or later is needed; use a newer Python, or duckdb:///"
            )
        with self._errors():
            self._connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
            # Only a new file takes it; larger pages mean fewer of them to fill and to write.
            self._connection.execute("PRAGMA page_size = 16384")
            self._connection.execute("PRAGMA cache_size = -65536")
            self._hurry_if_logged()

    def settle(self) -> None:
        """Let readers go on while a load writes, from now on: changes go to a log first.

        They are written twice then; the first transaction of a new file, when there is nothing to read, writes all
        of them once. While another program reads, the file stays as it is until the next transaction.
        """
        with suppress(sqlite3.OperationalError):
            self._connection.execute("PRAGMA journal_mode = WAL")
        self._hurry_if_logged()

    def _hurry_if_logged(self) -> None:
        """With a log, wait for the disk less often.

        After a power failure the last transactions may be missing, and with them their positions, so that the next
        load brings them.
        """
        if self.rows("PRAGMA journal_mode") == [("wal",)]:
            self.run("PRAGMA synchronous = NORMAL")

    def rows(self, statement: str, values: Row = ()) -> list[Row]:
        """Return the rows that a statement gives."""
        with self._errors():
            return self._connection.execute(statement, values).fetchall()

    def run(self, statement: str, values: Row = ()) -> None:
        """Run a statement that gives nothing."""
        with self._errors():
            self._connection.execute(statement, values)

    def run_independent(self, statements: list[str]) -> None:
        """Run statements that give nothing, one after the other."""
        for statement in statements:
            self.run(statement)

    def insert(self, table: Table, rows: list[Row]) -> None:
        """Add rows, whose cells are in the order of the columns."""
        self._insert_cells(table, [*chain.from_iterable(rows)])

    def insert_columns(self, table: Table, columns: Sequence[ArrowTable]) -> None:
        """Add the rows of Arrow tables, whose columns are those of the table."""
        width = len(table.columns)
        for part in columns:
            cells: list[Any] = [None] * (part.num_rows * width)
            for place, column in enumerate(part.columns):
                cells[place::width] = column.to_pylist()
            self._insert_cells(table, cells)

    def _insert_cells(self, table: Table, cells: list[Any]) -> None:
        """Add the cells of rows, one row behind the other."""
        width = len(table.columns)
        at_once = min(_ROWS_AT_ONCE, _LARGEST_STATEMENT // width)
        step = width * at_once
        whole = len(cells) // step * step
        with self._errors():
            self._connection.executemany(
                insert_statement(table, self.dialect, at_once),
                (cells[start : start + step] for start in range(0, whole, step)),
            )
            self._connection.executemany(
                insert_statement(table, self.dialect),
                (cells[start : start + width] for start in range(whole, len(cells), width)),
            )

    def transaction(self) -> AbstractContextManager[None]:
        """Hold together what is done inside; one writer at a time, others wait."""
        return held_together(self.run, self._connection.rollback, begin=("BEGIN IMMEDIATE",))

    def table_columns(self) -> dict[str, set[str]]:
        """Return the names of the columns of each table."""
        return names_by_table(
            self.rows(
                "SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"
            )
        )

    def index_names(self) -> set[str]:
        """Return the names of the indexes that there are."""
        return {str(row[0]) for row in self.rows("SELECT name FROM sqlite_schema WHERE type = 'index'")}

    def complete(self) -> None:
        """Create the full-text search; it reads the texts from the documents and stores none itself."""
        if SEARCH_TABLE in self.table_columns():
            return
        self.run(
            f"CREATE VIRTUAL TABLE {SEARCH_TABLE} USING fts5(title, text, content = 'documents', "
            "content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2')"
        )
        self.run(f"INSERT INTO {SEARCH_TABLE} ({SEARCH_TABLE}) VALUES ('rebuild')")

    def index_documents(self, numbers: list[int]) -> None:
        """Take documents into the full-text search."""
        self._search(f"INSERT INTO {SEARCH_TABLE} (rowid, title, text) SELECT number, title, text", numbers)

    def forget_documents(self, numbers: list[int]) -> None:
        """Take documents out of the full-text search, while their rows are still there."""
        self._search(
            f"INSERT INTO {SEARCH_TABLE} ({SEARCH_TABLE}, rowid, title, text) SELECT 'delete', number, title, text",
            numbers,
        )

    def _search(self, statement: str, numbers: list[int]) -> None:
        for start in range(0, len(numbers), _VALUES_AT_ONCE):
            part = numbers[start : start + _VALUES_AT_ONCE]
            marks = ", ".join("?" * len(part))
            self.run(f"{statement} FROM documents WHERE number IN ({marks})", tuple(part))

    def close(self) -> None:
        """End the connection."""
        with self._errors():
            self._connection.close()

    def _errors(self) -> AbstractContextManager[None]:
        return as_sink_errors(self._path, (sqlite3.Error, OverflowError, UnicodeEncodeError))
