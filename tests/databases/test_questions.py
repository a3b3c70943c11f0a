"""``pressfacts query``: the same tables without loading, and nothing but reading."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from pipeline.databases import load, open_database
from pipeline.databases.dialects import Database
from pipeline.databases.documentation import TUTORIAL
from pipeline.databases.extras import installed
from pipeline.databases.questions import ask, ready_questions
from pipeline.databases.tables import TABLES
from pipeline.errors import SinkError
from tests.databases.folders import count, document, folder_lines, write_folder
from tests.databases.test_commands import run
from tests.databases.test_loading import NAUGHTY

pytest.importorskip("duckdb", reason="the extra 'databases' is not installed")
#: What only a database has.
OWN = {"number", "run", "digest", "literals", "position"}


@pytest.fixture(scope="module")
def loaded(request, finished_run: Path, tmp_path_factory) -> Iterator[Database]:
    """A database that holds the run, for all tests that only read it."""
    database = open_database(f"{request.param}:///{tmp_path_factory.mktemp('loaded') / 'facts.db'}")
    load(finished_run, database)
    yield database
    database.close()


@pytest.mark.parametrize("loaded", ["duckdb"], indirect=True)
@pytest.mark.parametrize(
    "name", [name for name in TABLES if name not in ("runs", "loads", "history", "layout", "quarantine")]
)
def test_the_tables_are_those_of_a_database(finished_run: Path, loaded: Database, name: str) -> None:
    columns = [column for column in TABLES[name].names if column not in OWN]
    statement = f"SELECT {', '.join(chr(34) + column + chr(34) for column in columns)} FROM {name}"
    answered = [tuple(map(plain, row)) for row in ask(finished_run, statement).rows]
    kept = [tuple(map(plain, row)) for row in loaded.rows(statement)]
    assert sorted(answered, key=repr) == sorted(kept, key=repr)


def plain(cell: object) -> object:
    return json.loads(cell) if isinstance(cell, str) and cell.startswith("[") else cell


@pytest.mark.parametrize("loaded", ["duckdb"], indirect=True)
@pytest.mark.parametrize("question", list(ready_questions()))
def test_ready_questions_are_the_views(finished_run: Path, loaded: Database, question: str) -> None:
    answer = ask(finished_run, question)
    view = loaded.rows(f"SELECT * FROM {question.replace('-', '_')}")
    kept = [place for place, name in enumerate(answer.names) if name not in OWN]
    assert len(view) > 0
    assert sorted(repr([row[place] for place in kept]) for row in answer.rows) == sorted(
        repr([row[place] for place in kept]) for row in view
    )


@pytest.mark.parametrize(
    "statement",
    [
        "DROP VIEW counts",
        "COPY counts TO 'stolen.csv'",
        "SELECT 1; SELECT 2",
        "CREATE TABLE x AS SELECT 1",
        "ATTACH 'x.db'",
        "INSTALL httpfs",
        "SET threads = 1",
        "PRAGMA version",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM glob('/etc/*')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM query('SELECT 1')",
        "SELECT * FROM QUERY('WITH x AS (COPY (SELECT 1) TO ''{folder}/facts.jsonl'' (USE_TMP_FILE false)) FROM x')",
        "SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT 1'))",
        "SELECT * FROM read_json('{folder}/facts.jsonl')",
        "SELECT * FROM python_map_function(1)",
        "SELECT (SELECT count(*) FROM read_csv('/etc/passwd'))",
        "EXPLAIN ANALYZE COPY (SELECT 1) TO '{folder}/facts.jsonl' (USE_TMP_FILE false)",
        "EXPLAIN ANALYZE CREATE TABLE x AS SELECT 1",
        "WITH x AS (COPY (SELECT 1) TO '{folder}/facts.jsonl' (USE_TMP_FILE false)) SELECT * FROM x",
        "SELECT * FROM (WITH x AS (COPY (SELECT 1) TO '{folder}/facts.jsonl' (USE_TMP_FILE false)) FROM x)",
        "WITH x AS (DELETE FROM counts RETURNING *) SELECT * FROM x",
        "SELECT * FROM nowhere",
        "no SQL at all",
        "",
    ],
)
def test_a_question_can_only_read_the_records(
    finished_run: Path, tmp_path: Path, monkeypatch, statement: str
) -> None:
    folder = tmp_path / "run"
    copytree(finished_run, folder)
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    with pytest.raises(SinkError):
        list(ask(folder, statement.replace("{folder}", str(folder))).rows)
    assert list(empty.iterdir()) == []
    assert folder_lines(folder) == folder_lines(finished_run)


@pytest.mark.parametrize(
    "statement",
    [
        "WITH few AS (SELECT * FROM counts LIMIT 3) SELECT count(*) FROM few",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT max(i) FROM n",
        "SELECT name FROM officials UNION SELECT name FROM operations",
        "SELECT o.name, t.title FROM officials o, unnest(from_json(o.titles, '[\"VARCHAR\"]')) AS t(title)",
        "SELECT value FROM json_each('[1, 2]')",
        "DESCRIBE counts",
        "SUMMARIZE counts",
        "SHOW TABLES",
        "VALUES (1)",
        "FROM range(3)",
        "SELECT column_name FROM information_schema.columns",
    ],
)
def test_what_only_reads_is_answered(finished_run: Path, statement: str) -> None:
    assert list(ask(finished_run, statement).rows)


def test_a_mistyped_question_says_which_there_are(finished_run: Path) -> None:
    with pytest.raises(SinkError, match="no ready question; these are: counts-per-operation"):
        ask(finished_run, "counts-per-operatoin")


def test_a_folder_with_a_quote_in_its_name(tmp_path: Path) -> None:
    first = document("a.html", "text")
    folder = write_folder(tmp_path / "it's; DROP", [(first, [count(first, 3)])])
    assert list(ask(folder, "SELECT value FROM counts").rows) == [(3.0,)]


def test_the_command_prints_tables_json_and_csv(finished_run: Path) -> None:
    assert "Operation Epervier" in run("query", finished_run, "counts-per-operation").output
    statement = "SELECT name, country_count FROM operations ORDER BY name"
    rows = json.loads(run("query", finished_run, statement, "--format", "json").output)
    listed = list(csv.DictReader(run("query", finished_run, statement, "--format", "csv").output.splitlines()))
    assert [row["name"] for row in rows] == [row["name"] for row in listed]
    assert "counts-per-operation" in run("query", finished_run).output


@pytest.mark.parametrize("loaded", ["sqlite"], indirect=True)
@pytest.mark.parametrize("statement", [statement for _, statement in TUTORIAL])
def test_the_questions_of_the_tutorial_have_answers(finished_run: Path, loaded: Database, statement: str) -> None:
    rows = loaded.rows(statement)
    assert len(rows) > 1
    assert sorted(rows, key=repr) == sorted(ask(finished_run, statement).rows, key=repr)


def test_a_run_without_facts_can_be_asked(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "run", [(document("a.html", "text"), [])])
    assert list(ask(folder, "SELECT count(*) FROM facts").rows) == [(0,)]
    assert list(ask(folder, "SELECT name FROM documents").rows) == [("a.html",)]
    assert list(ask(write_folder(tmp_path / "empty", []), "SELECT * FROM documents").rows) == []


def test_hostile_texts_are_answered_as_they_are(tmp_path: Path) -> None:
    first = document("a.html", "text")
    facts = [count(first, number, object=text) for number, text in enumerate(NAUGHTY)]
    folder = write_folder(tmp_path / "run", [(first, facts)])
    answered = list(ask(folder, "SELECT object FROM counts ORDER BY value").rows)
    assert answered == [(text,) for text in NAUGHTY]


def test_a_missing_package_says_what_to_install() -> None:
    with pytest.raises(SinkError, match=r"pip install 'pressfacts\[databases\]'"):
        installed("no_such_driver", "databases")


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("SELECT name FROM official", "The tables are: "),
        ("SELECT nam FROM officials", "The columns of officials are: "),
        ("SELECT o.place FROM operations AS o JOIN counts ON counts.nothing = o.id", "The columns of counts are: "),
        ("officials", 'ask such as "SELECT * FROM officials"'),
        ("nothing", "these are: counts-per-operation"),
    ],
)
def test_a_wrong_name_is_answered_with_those_that_there_are(finished_run: Path, statement: str, told: str) -> None:
    with pytest.raises(SinkError) as raised:
        list(ask(finished_run, statement).rows)
    assert told in str(raised.value)
    assert "officials" in str(raised.value) and "_lines" not in str(raised.value)


def test_whole_numbers_are_whole_in_csv(finished_run: Path) -> None:
    said = run("query", str(finished_run), "SELECT value FROM counts WHERE value > 1", "--format", "csv").stdout
    cells = said.split()[1:]
    assert cells and not any(cell.endswith(".0") for cell in cells)
    assert any("." in cell for cell in cells)
