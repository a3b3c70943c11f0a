"""DuckDB: rows go in as Arrow tables, column by column.

It has no keys and no indexes: its own are slow to load into, and it finds rows by scanning columns. That each
document is there once is the loading's care.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from pipeline.databases.arrow_tables import ArrowTable, arrow_type
from pipeline.databases.connections import as_sink_errors, held_together, names_by_table
from pipeline.databases.dialects import Dialect, column_list
from pipeline.databases.extras import installed
from pipeline.databases.rows import Row
from pipeline.databases.shapes import Kind
from pipeline.databases.tables import Table

DUCKDB = Dialect(
    types={
        Kind.TEXT: "VARCHAR",
        Kind.INTEGER: "BIGINT",
        Kind.REAL: "DOUBLE",
        Kind.BOOLEAN: "BOOLEAN",
        Kind.JSON: "JSON",
    },
    placeholder="?",
    keys=False,
    lists=True,
)


class DuckDatabase:
    """One open DuckDB file; raises SinkError if it is no database, is in use, or DuckDB is not installed."""

    def __init__(self, path: Path) -> None:
        self.dialect = DUCKDB
        self._path = path
        self._driver: Any = installed("duckdb", "databases")
        self._arrow: Any = installed("pyarrow", "databases")
        self._arrow_error: type[Exception] = self._arrow.ArrowException
        with self._errors():
            # A batch is too little for several threads, which would spend more than they gain on waiting for work.
            self._connection = self._driver.connect(str(path), config={"threads": 1})

    def rows(self, statement: str, values: Row = ()) -> list[Row]:
        """Return the rows that a statement gives."""
        with self._errors():
            found: list[Row] = self._connection.execute(statement, values).fetchall()
            return found

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
        with self._errors():
            cells = zip(*rows, strict=True)
            columns = {
                column.name: self._arrow.array(values, type=arrow_type(column.kind))
                for column, values in zip(table.columns, cells, strict=True)
            }
            self.insert_columns(table, [self._arrow.table(columns)])

    def insert_columns(self, table: Table, columns: Sequence[ArrowTable]) -> None:
        """Add the rows of Arrow tables, whose columns are those of the table."""
        with self._errors():
            self._connection.register("incoming_rows", self._arrow.concat_tables(columns))
            self._connection.execute(f"INSERT INTO {table.name} ({column_list(table)}) SELECT * FROM incoming_rows")
            self._connection.unregister("incoming_rows")

    def transaction(self) -> AbstractContextManager[None]:
        """Hold together what is done inside; DuckDB lets one process in at a time."""
        return held_together(self.run, self._connection.rollback)

    def table_columns(self) -> dict[str, set[str]]:
        """Return the names of the columns of each table."""
        return names_by_table(
            self.rows(
                "SELECT table_name, column_name FROM duckdb_columns() WHERE schema_name = 'main' AND NOT internal"
            )
        )

    def index_names(self) -> set[str]:
        """Return nothing: there are none."""
        return set()

    def complete(self) -> None:
        """Nothing: full-text search is an extension that would have to be fetched."""

    def settle(self) -> None:
        """Nothing: one process at a time has the file."""

    def index_documents(self, numbers: list[int]) -> None:
        """Nothing, for the same reason."""

    def forget_documents(self, numbers: list[int]) -> None:
        """Nothing, for the same reason."""

    def close(self) -> None:
        """End the connection."""
        with self._errors():
            self._connection.close()

    def _errors(self) -> AbstractContextManager[None]:
        return as_sink_errors(
            self._path, (self._driver.Error, self._arrow_error, UnicodeEncodeError, OverflowError, TypeError)
        )
