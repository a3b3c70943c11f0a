"""PostgreSQL by psycopg: COPY for all rows, JSONB for lists, everything in a schema of its own, ``pressfacts``.

Documents are copied into a staging table and merged; facts, which a document has as a whole or not at all, are
copied to where they stay, once the merge has made room. Loads wait for each other by an advisory lock.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import orjson

from pipeline.databases.dialects import Dialect, column_list, quoted
from pipeline.databases.extras import installed
from pipeline.databases.rows import Row
from pipeline.databases.shapes import Kind
from pipeline.databases.tables import Table
from pipeline.errors import SinkError

SCHEMA = "pressfacts"
POSTGRESQL = Dialect(
    name="postgresql",
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
    escapes=True,
)
#: Any number that no other program locks: "pressfac" in ASCII.
_LOCK = 0x7072657373666163
#: Tables that are merged by their keys; all others only grow within a transaction, after what is replaced is gone.
_MERGED = ("documents",)


class PostgresDatabase:
    """One connection; raises SinkError if the server refuses, or if psycopg is not installed."""

    def __init__(self, url: str) -> None:
        self.dialect = POSTGRESQL
        self._driver: Any = installed("psycopg", "databases")
        json: Any = installed("psycopg.types.json", "databases")
        with self._errors():
            self._connection = self._driver.connect(url, autocommit=True, application_name="pressfacts")
            json.set_json_loads(orjson.loads, self._connection)
            found = self._connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", (SCHEMA,)).fetchone()
            if found is None:
                with self.transaction():
                    self._connection.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
            self._connection.execute(f"SET search_path TO {SCHEMA}")

    def rows(self, statement: str, values: Row = ()) -> list[Row]:
        """Return the rows that a statement gives."""
        with self._errors():
            found: list[Row] = self._connection.execute(statement, values or None).fetchall()
            return found

    def run(self, statement: str, values: Row = ()) -> None:
        """Run a statement that gives nothing."""
        with self._errors():
            self._connection.execute(statement, values or None)

    def insert(self, table: Table, rows: list[Row]) -> None:
        """Add rows, whose cells are in the order of the columns."""
        with self._errors():
            if table.name in _MERGED:
                self._merge(table, rows)
            else:
                self._copy(table.name, table, rows)

    def _copy(self, target: str, table: Table, rows: list[Row]) -> None:
        statement = f"COPY {target} ({column_list(table)}) FROM STDIN"
        with self._connection.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)

    def _merge(self, table: Table, rows: list[Row]) -> None:
        """Copy rows into a staging table, and merge them from there by their key."""
        staging = f"incoming_{table.name}"
        self._connection.execute(
            f"CREATE TEMP TABLE IF NOT EXISTS {staging} (LIKE {table.name}) ON COMMIT DELETE ROWS"
        )
        self._copy(staging, table, rows)
        names = column_list(table)
        changes = ", ".join(f"{quoted(name)} = excluded.{quoted(name)}" for name in table.names)
        self._connection.execute(
            f"INSERT INTO {table.name} ({names}) SELECT {names} FROM {staging} "
            f"ON CONFLICT ({', '.join(map(quoted, table.key))}) DO UPDATE SET {changes}"
        )
        self._connection.execute(f"TRUNCATE {staging}")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold together what is done inside; loads of several processes follow each other."""
        self.run("BEGIN")
        try:
            self.run(f"SELECT pg_advisory_xact_lock({_LOCK})")
            yield
        except BaseException:
            if not self._connection.closed:
                self._connection.rollback()
            raise
        self.run("COMMIT")

    def table_columns(self) -> dict[str, set[str]]:
        """Return the names of the columns of each table."""
        found: dict[str, set[str]] = {}
        for table, column in self.rows(
            "SELECT c.table_name, c.column_name FROM information_schema.columns c "
            "JOIN information_schema.tables t USING (table_schema, table_name) "
            f"WHERE t.table_schema = '{SCHEMA}' AND t.table_type = 'BASE TABLE'"
        ):
            found.setdefault(table, set()).add(column)
        return found

    def index_names(self) -> set[str]:
        """Return the names of the indexes that there are."""
        return {str(row[0]) for row in self.rows(f"SELECT indexname FROM pg_indexes WHERE schemaname = '{SCHEMA}'")}

    def complete(self) -> None:
        """Create the index of the countries of operations, which are JSONB."""
        self.run("CREATE INDEX IF NOT EXISTS operations_by_countries ON operations USING gin (countries)")

    def index_documents(self, numbers: list[int]) -> None:
        """Nothing: an index of the texts, if somebody has made one, follows by itself."""

    def forget_documents(self, numbers: list[int]) -> None:
        """Nothing, for the same reason."""

    def close(self) -> None:
        """End the connection."""
        self._connection.close()

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (self._driver.Error, UnicodeEncodeError, OverflowError) as error:
            raise SinkError(f"PostgreSQL: {error}") from error
