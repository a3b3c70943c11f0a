"""Answers a question about an output folder: a ready one by name, or free SQL that can only read."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.databases.extras import installed
from pipeline.databases.lines_as_tables import view_statements
from pipeline.databases.views import VIEWS
from pipeline.errors import SinkError

_ROWS_AT_ONCE = 1_000


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
    driver: Any = installed("duckdb", "databases")
    if not (folder / "documents.jsonl").is_file():
        raise SinkError(f"{folder} holds no records: there is no documents.jsonl; name the --output of a run")
    statement = _ready(question) or question
    try:
        connection = driver.connect()
        _check(driver, statement)
        paths = [str(folder / f"{name}.jsonl") for name in ("documents", "facts", "quarantine")]
        for view in view_statements(folder):
            connection.execute(view)
        listed = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
        connection.execute(f"SET allowed_paths = [{listed}]")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        result = connection.execute(statement)
    except driver.Error as error:
        raise SinkError(f"the question cannot be answered: {error}") from error
    names = tuple(str(column[0]) for column in result.description)
    return Answer(names, _fetched(driver, result))


def _ready(question: str) -> str | None:
    name = question.strip().replace("-", "_")
    return f"SELECT * FROM {name}" if any(view.name == name for view in VIEWS) else None


def _check(driver: Any, statement: str) -> None:
    kinds = [parsed.type for parsed in driver.extract_statements(statement)]
    allowed = {driver.StatementType.SELECT, driver.StatementType.EXPLAIN}
    if len(kinds) != 1 or kinds[0] not in allowed:
        ready = ", ".join(ready_questions())
        raise SinkError(f"ask one SELECT statement that only reads, or one of: {ready}")


def _fetched(driver: Any, result: Any) -> Iterator[tuple[Any, ...]]:
    try:
        while rows := result.fetchmany(_ROWS_AT_ONCE):
            yield from rows
    except driver.Error as error:
        raise SinkError(f"the question cannot be answered: {error}") from error
