"""PostgreSQL by psycopg: COPY for all rows, JSONB for lists, everything in a schema of its own, ``pressfacts``.

Rows are copied to where they stay: a document is there as a whole or not at all, and what a new one replaces has
gone to the history before, in the same transaction. Loads wait for each other by an advisory lock.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from io import BytesIO
from typing import Any

import orjson

from pipeline.databases.arrow_tables import ArrowTable
from pipeline.databases.connections import as_sink_errors, held_together, names_by_table
from pipeline.databases.dialects import Dialect, column_list
from pipeline.databases.extras import installed
from pipeline.databases.rows import Row
from pipeline.databases.shapes import Kind
from pipeline.databases.tables import Table

SCHEMA = "pressfacts"
POSTGRESQL = Dialect(
    types={
        Kind.TEXT: "text",
        Kind.INTEGER: "bigint",
        Kind.REAL: "double precision",
        Kind.BOOLEAN: "boolean",
        Kind.JSON: "jsonb",
    },
    placeholder="%s",
    keys=True,
    # A B-tree refuses entries above 2,704 bytes, and a page may call anything its title.
    long_text_index="USING hash ",
    lists=True,
    escapes=True,
)
#: Any number that no other program locks: "pressfac" in ASCII.
_LOCK = 0x7072657373666163
#: On which indexes are made at once; the server works on each by itself.
_CONNECTIONS = 2


class PostgresDatabase:
    """One connection; raises SinkError if the server refuses, or if psycopg is not installed."""

    def __init__(self, url: str) -> None:
        self.dialect = POSTGRESQL
        self._url = url
        self._driver: Any = installed("psycopg", "databases")
        json: Any = installed("psycopg.types.json", "databases")
        with self._errors():
            self._connection = self._connected()
            json.set_json_loads(orjson.loads, self._connection)
            found = self._connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", (SCHEMA,)).fetchone()
            if found is None:
                with self.transaction():
                    self._connection.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")

    def rows(self, statement: str, values: Row = ()) -> list[Row]:
        """Return the rows that a statement gives."""
        with self._errors():
            found: list[Row] = self._connection.execute(statement, values or None).fetchall()
            return found

    def run(self, statement: str, values: Row = ()) -> None:
        """Run a statement that gives nothing."""
        with self._errors():
            self._connection.execute(statement, values or None)

    def run_independent(self, statements: list[str]) -> None:
        """Run statements that give nothing on connections of their own, several at once: the server has the time."""
        waiting = iter(statements)
        with ThreadPoolExecutor(_CONNECTIONS) as executor:
            for done in [executor.submit(self._run_all, waiting) for _ in range(_CONNECTIONS)]:
                done.result()

    def _run_all(self, waiting: Iterator[str]) -> None:
        with self._errors(), self._connected() as connection:
            # An index that a crash takes is made again by the next load; to wait for the disk after each takes longer
            # than many of them.
            connection.execute("SET synchronous_commit = off")
            for statement in waiting:
                connection.execute(statement)

    def insert(self, table: Table, rows: list[Row]) -> None:
        """Add rows, whose cells are in the order of the columns."""
        statement = f"COPY {table.name} ({column_list(table)}) FROM STDIN"
        with self._errors(), self._connection.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)

    def insert_columns(self, table: Table, columns: Sequence[ArrowTable]) -> None:
        """Add the rows of Arrow tables, whose columns are those of the table."""
        csv: Any = installed("pyarrow.csv", "databases")
        plain = csv.WriteOptions(include_header=False)
        statement = f"COPY {table.name} ({column_list(table)}) FROM STDIN (FORMAT csv)"
        with self._errors(), self._connection.cursor() as cursor, cursor.copy(statement) as copy:
            for part in columns:
                block = BytesIO()
                # For a piece without rows, write_csv writes what its buffer held before: there must be none.
                if part.num_rows:
                    csv.write_csv(part.combine_chunks(), block, plain)
                copy.write(block.getbuffer())

    def transaction(self) -> AbstractContextManager[None]:
        """Hold together what is done inside; loads of several processes follow each other."""
        return held_together(self.run, self._undo, begin=("BEGIN", f"SELECT pg_advisory_xact_lock({_LOCK})"))

    def table_columns(self) -> dict[str, set[str]]:
        """Return the names of the columns of each table."""
        return names_by_table(
            self.rows(
                "SELECT c.table_name, c.column_name FROM information_schema.columns c "
                "JOIN information_schema.tables t USING (table_schema, table_name) "
                f"WHERE t.table_schema = '{SCHEMA}' AND t.table_type = 'BASE TABLE'"
            )
        )

    def index_names(self) -> set[str]:
        """Return the names of the indexes that there are."""
        return {str(row[0]) for row in self.rows(f"SELECT indexname FROM pg_indexes WHERE schemaname = '{SCHEMA}'")}

    def complete(self) -> None:
        """Create the index of the countries of operations, which are JSONB."""
        self.run("CREATE INDEX IF NOT EXISTS operations_by_countries ON operations USING gin (countries)")

    def settle(self) -> None:
        """Nothing: readers and a load never wait for each other."""

    def index_documents(self, numbers: list[int]) -> None:
        """Nothing: an index of the texts, if somebody has made one, follows by itself."""

    def forget_documents(self, numbers: list[int]) -> None:
        """Nothing, for the same reason."""

    def close(self) -> None:
        """End the connection."""
        self._connection.close()

    def _connected(self) -> Any:
        connection = self._driver.connect(self._url, autocommit=True, application_name="pressfacts")
        connection.execute(f"SET search_path TO {SCHEMA}")
        return connection

    def _errors(self) -> AbstractContextManager[None]:
        return as_sink_errors("PostgreSQL", (self._driver.Error, UnicodeEncodeError, OverflowError))

    def _undo(self) -> None:
        if not self._connection.closed:
            self._connection.rollback()
