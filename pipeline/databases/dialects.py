"""What the databases call things, and the statements that differ only by that."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from pipeline.databases.arrow_tables import ArrowTable
from pipeline.databases.rows import Row
from pipeline.databases.shapes import Column, Kind
from pipeline.databases.tables import LONG_TEXTS, Table


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one database writes what all of them have."""

    types: Mapping[Kind, str]
    placeholder: str
    keys: bool  #: has primary keys that are cheap to load into
    table_options: str = ""  #: behind a table
    long_text_index: str = ""  #: before the columns of an index on texts of any length
    lists: bool = False  #: a placeholder can stand for a list, which is quicker than one for each of its values
    escapes: bool = False  #: texts cannot hold NUL, see ``escaping``


class Database(Protocol):
    """One open database; every error of a driver leaves it as SinkError."""

    @property
    def dialect(self) -> Dialect:
        """How this database writes things."""

    def rows(self, statement: str, values: Row = ()) -> list[Row]:
        """Return the rows that a statement gives."""

    def run(self, statement: str, values: Row = ()) -> None:
        """Run a statement that gives nothing."""

    def run_independent(self, statements: list[str]) -> None:
        """Run statements that give nothing and do not need each other, several at once if that is quicker."""

    def insert(self, table: Table, rows: list[Row]) -> None:
        """Add rows, whose cells are in the order of the columns."""

    def insert_columns(self, table: Table, columns: Sequence[ArrowTable]) -> None:
        """Add the rows of Arrow tables, whose columns are those of the table."""

    def transaction(self) -> AbstractContextManager[Any]:
        """Hold together what is done inside: all of it lasts, or nothing."""

    def table_columns(self) -> dict[str, set[str]]:
        """Return the names of the columns of each table that there is."""

    def index_names(self) -> set[str]:
        """Return the names of the indexes that there are."""

    def complete(self) -> None:
        """Create what only this database has (full-text search), if it is not there."""

    def settle(self) -> None:
        """Take the settings for what comes behind a first transaction: others read while more is loaded."""

    def index_documents(self, numbers: list[int]) -> None:
        """Take documents, by their numbers, into the full-text search."""

    def forget_documents(self, numbers: list[int]) -> None:
        """Take documents out of the full-text search, before their rows go."""

    def close(self) -> None:
        """End the connection."""


def quoted(name: str) -> str:
    """Return a name as every dialect takes it, also where it is a reserved word."""
    return f'"{name}"'


def column_list(table: Table) -> str:
    """Return all columns of a table, quoted."""
    return ", ".join(quoted(name) for name in table.names)


def create_table(table: Table, dialect: Dialect) -> str:
    """Return the statement that creates a table if it is not there."""
    lines = [column_definition(column, dialect) for column in table.columns]
    if dialect.keys and not table.bulk:
        lines.append(f"PRIMARY KEY ({', '.join(quoted(name) for name in table.key)})")
    return f"CREATE TABLE IF NOT EXISTS {table.name} (\n  " + ",\n  ".join(lines) + f"\n) {dialect.table_options}"


def column_definition(column: Column, dialect: Dialect) -> str:
    """Return name, type and bound of a column."""
    return f"{quoted(column.name)} {dialect.types[column.kind]}{'' if column.nullable else ' NOT NULL'}"


def create_indexes(table: Table, dialect: Dialect) -> dict[str, str]:
    """Return the statements that create the indexes of a table, by the names of the indexes."""
    statements = {}
    if table.bulk:
        key = ", ".join(quoted(name) for name in table.key)
        statements[f"{table.name}_key"] = (
            f"CREATE UNIQUE INDEX IF NOT EXISTS {table.name}_key ON {table.name} ({key})"
        )
    for names in table.indexes:
        name = f"{table.name}_by_{'_'.join(names)}"
        using = dialect.long_text_index if LONG_TEXTS.issuperset(names) else ""
        columns = ", ".join(quoted(column) for column in names)
        statements[name] = f"CREATE INDEX IF NOT EXISTS {name} ON {table.name} {using}({columns})"
    return statements


def insert_statement(table: Table, dialect: Dialect, rows: int = 1) -> str:
    """Return the statement that adds so many rows."""
    row = "(" + ", ".join([dialect.placeholder] * len(table.columns)) + ")"
    return f"INSERT INTO {table.name} ({column_list(table)}) VALUES {', '.join([row] * rows)}"


def among(column: str, values: Sequence[str], dialect: Dialect) -> tuple[str, Row]:
    """Return the condition that a column of texts is one of some values, and what stands for its placeholders."""
    if dialect.lists:
        return f"{column} IN (SELECT unnest(CAST({dialect.placeholder} AS {dialect.types[Kind.TEXT]}[])))", (
            list(values),
        )
    return f"{column} IN ({', '.join([dialect.placeholder] * len(values))})", tuple(values)
