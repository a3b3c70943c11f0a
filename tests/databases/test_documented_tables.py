"""output/TABLES.md says what is in a database that was really made: every table, column, type, key and view."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.databases import load
from pipeline.databases.dialects import Database
from pipeline.databases.postgresql import SCHEMA
from tests.conftest import ROOT

#: How each database calls the types of the page.
TYPES = {
    "sqlite": {"text": "TEXT", "integer": "INTEGER", "real": "REAL", "boolean": "INTEGER", "json": "TEXT"},
    "duckdb": {"text": "VARCHAR", "integer": "BIGINT", "real": "DOUBLE", "boolean": "BOOLEAN", "json": "JSON"},
    "postgresql": {
        "text": "text",
        "integer": "bigint",
        "real": "double precision",
        "boolean": "boolean",
        "json": "jsonb",
    },
}


class Documented(NamedTuple):
    """A table as the page has it."""

    columns: list[tuple[str, str, bool]]  #: name, type, whether it may be empty
    key: list[str]


def documented() -> tuple[dict[str, Documented], dict[str, str]]:
    """Return the tables of the page, and the statements of its views."""
    page = (ROOT / "output" / "TABLES.md").read_text(encoding="utf-8")
    tables, _, views = page.partition("# Tables\n")[2].partition("\n## Views")
    found = {}
    for section in re.split(r"^## ", tables, flags=re.MULTILINE)[1:]:
        name = section.partition("\n")[0]
        rows = re.findall(r"^\| `(\w+)` \| (\w+) \| (may be|) \| .* \|$", section, re.MULTILINE)
        key = re.findall(r"`(\w+)`", section.partition("Key: ")[2].partition("\n")[0])
        found[name] = Documented([(column, kind, empty == "may be") for column, kind, empty in rows], key)
    return found, dict(re.findall(r"^### (\w+)\n.*?```sql\n(.*?)\n```", views, re.MULTILINE | re.DOTALL))


def real_columns(database: Database, kind: str, table: str) -> list[tuple[str, str, bool]]:
    if kind == "sqlite":
        return [(row[1], row[2], not row[3]) for row in database.rows(f"PRAGMA table_info({table})")]
    schema = SCHEMA if kind == "postgresql" else "main"
    rows = database.rows(
        "SELECT column_name, data_type, is_nullable FROM information_schema.columns "
        f"WHERE table_schema = '{schema}' AND table_name = '{table}' ORDER BY ordinal_position"
    )
    return [(name, kind, nullable == "YES") for name, kind, nullable in rows]


def kind_of(database: Database) -> str:
    return type(database).__module__.rpartition(".")[2]


def test_every_table_and_column_is_as_documented(database: Database, finished_run: Path) -> None:
    load(finished_run, database)
    kind = kind_of(database)
    tables, views = documented()
    own = {name for name in database.table_columns() if not name.startswith("documents_search")}
    assert own - set(views) == set(tables)
    for name, table in tables.items():
        expected = [(column, TYPES[kind][called], empty) for column, called, empty in table.columns]
        assert real_columns(database, kind, name) == expected, name


def test_the_documented_keys_tell_rows_apart(database: Database, finished_run: Path) -> None:
    load(finished_run, database)
    for name, table in documented()[0].items():
        assert table.key, name
        key = ", ".join(f'"{column}"' for column in table.key)
        repeated = database.rows(f"SELECT {key}, count(*) FROM {name} GROUP BY {key} HAVING count(*) > 1")
        assert repeated == [], name


@pytest.mark.parametrize("view", sorted(documented()[1]))
def test_the_documented_views_are_those_of_the_database(database: Database, finished_run: Path, view: str) -> None:
    load(finished_run, database)
    statement = documented()[1][view]
    assert sorted(database.rows(f"SELECT * FROM {view}"), key=repr) == sorted(database.rows(statement), key=repr)


def test_the_page_documents_something() -> None:
    tables, views = documented()
    assert {"documents", "counts", "evidence", "links", "quarantine"} <= set(tables)
    assert {"facts", "counts_per_operation"} <= set(views)
    assert all(table.columns for table in tables.values())
