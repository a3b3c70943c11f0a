"""Answers a question about an output folder: a ready one by name, or free SQL that can only read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from pipeline.databases.extras import installed
from pipeline.databases.lines_as_tables import view_statements
from pipeline.databases.tables import TABLES
from pipeline.databases.views import VIEWS
from pipeline.errors import SinkError

_ROWS_AT_ONCE = 1_000
#: What a statement may be made of. DuckDB calls any query a SELECT whose ``WITH`` holds one that writes.
_READING_NODES = frozenset({"SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"})
#: Functions that give tables; the others open files, run SQL that stands in a text, or take addresses in memory.
_TABLE_FUNCTIONS = frozenset(
    {"duckdb_columns", "duckdb_functions", "duckdb_tables", "duckdb_views", "generate_series", "json_each"}
    | {"json_tree", "pragma_table_info", "range", "repeat", "repeat_row", "unnest"}
)


#: Tables that only a database has.
_OF_LOADING = frozenset({"runs", "loads", "history", "layout"})


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows, fetched as they are taken, under the names of their columns."""

    names: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


def ready_questions() -> dict[str, str]:
    """Return the ready questions by name, with what they answer."""
    return {view.name.replace("_", "-"): view.description for view in VIEWS}


def ask(folder: Path, question: str) -> Answer:
    """Return the answer to a ready question or to one SELECT statement over the records of a folder.

    The statement sees the tables and views of ``pressfacts load`` and these files alone: the file system, the
    network, settings and extensions are closed to it. Raises SinkError if there are no records, if DuckDB is not
    installed, if the statement is not a single SELECT, or if it is wrong.
    """
    if not (folder / "documents.jsonl").is_file():
        raise SinkError(f"{folder} holds no records: there is no documents.jsonl; name the --output of a run")
    statement = _ready(question) or question
    if len(statement.split()) == 1:
        raise SinkError(_no_question(statement.strip()))
    driver: Any = installed("duckdb", "databases")
    try:
        connection = driver.connect()
        _check(driver, connection, statement)
        paths = [str(folder / f"{name}.jsonl") for name in ("documents", "facts", "quarantine")]
        for view in view_statements(folder):
            connection.execute(view)
        listed = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
        connection.execute(f"SET allowed_paths = [{listed}]")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        try:
            result = connection.execute(statement)
        except (driver.CatalogException, driver.BinderException) as error:
            there = _what_is_there(connection, statement)
            raise SinkError(f"the question cannot be answered: {error}\n{there}") from error
    except (driver.Error, orjson.JSONDecodeError) as error:
        raise SinkError(f"the question cannot be answered: {error}") from error
    names = tuple(str(column[0]) for column in result.description)
    return Answer(names, _fetched(driver, result))


def _ready(question: str) -> str | None:
    name = question.strip().replace("-", "_")
    return f"SELECT * FROM {name}" if any(view.name == name for view in VIEWS) else None


def _no_question(word: str) -> str:
    ready = f"{word!r} is no ready question; these are: {', '.join(ready_questions())}"
    tables = ", ".join(name for name in TABLES if name not in _OF_LOADING)
    asked = word if word in TABLES else "counts"
    return f'{ready}. The tables are: {tables}; ask such as "SELECT * FROM {asked}"'


def _what_is_there(connection: Any, statement: str) -> str:
    """Return the tables that there are; of those that a statement names, their columns."""
    columns: dict[str, list[str]] = {}
    for table, column in connection.execute(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal ORDER BY table_name, column_index"
    ).fetchall():
        columns.setdefault(table, []).append(column)
    named = [table for table in columns if table in re.findall(r"\w+", statement.lower())]
    listed = [f"The columns of {table} are: {', '.join(columns[table])}" for table in named]
    tables = ", ".join(table for table in columns if not table.endswith("_lines"))
    return "\n".join([*listed, f"The tables are: {tables}"])


def _check(driver: Any, connection: Any, statement: str) -> None:
    """Raise SinkError unless a statement is one SELECT that only reads, in all of its parts."""
    kinds = [parsed.type for parsed in driver.extract_statements(statement)]
    if kinds == [driver.StatementType.SELECT]:
        shown = connection.execute("SELECT json_serialize_sql(?::VARCHAR)", (statement,)).fetchone()[0]
        tree = orjson.loads(shown)
        if tree.get("error"):
            raise SinkError(f"the question cannot be answered: {tree.get('error_message')}")
        if _only_reads(tree):
            return
    ready = ", ".join(ready_questions())
    raise SinkError(f"ask one SELECT statement that only reads, or one of: {ready}")


def _only_reads(tree: Any) -> bool:
    """Return whether nothing in the syntax tree of a statement does anything but read the tables that there are."""
    waiting = [tree]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting += part
        elif isinstance(part, dict):
            kind = str(part.get("type"))
            if kind.endswith("_NODE") and kind not in _READING_NODES:
                return False
            if kind == "TABLE_FUNCTION" and _function_name(part) not in _TABLE_FUNCTIONS:
                return False
            waiting += part.values()
    return True


def _function_name(part: dict[str, Any]) -> str:
    function = part.get("function")
    return str(function.get("function_name")).lower() if isinstance(function, dict) else ""


def _fetched(driver: Any, result: Any) -> Iterator[tuple[Any, ...]]:
    try:
        while rows := result.fetchmany(_ROWS_AT_ONCE):
            yield from rows
    except driver.Error as error:
        raise SinkError(f"the question cannot be answered: {error}") from error
