"""Loads that are killed, that meet each other, and that follow a run: the rows are those of one undisturbed load."""

import time
from pathlib import Path

import pytest

from pipeline.batch import running
from pipeline.databases import load, open_database
from pipeline.databases.dialects import Database
from pipeline.errors import SinkError
from pipeline.records import DropReason, QuarantineRecord, to_line
from tests.benchmarks.synthetic_facts import repeat_run
from tests.databases.conftest import empty_postgresql
from tests.databases.folders import all_rows, folder_lines, lines_of, stored_lines
from tests.databases.killing import begin_load, kill_loads
from tests.forks import begin_command

#: Seconds after its beginning within which a load is killed; DuckDB takes longer over each transaction.
MOMENTS = {"sqlite": 0.2, "duckdb": 0.8, "postgresql": 0.3}


@pytest.mark.parametrize("kind", ["sqlite", "duckdb", "postgresql"])
def test_killed_and_rerun_equals_an_undisturbed_load(kind: str, finished_run: Path, tmp_path: Path, request) -> None:
    folder = tmp_path / "run"
    repeat_run(finished_run, folder, 2_000)
    if kind == "postgresql":
        url = request.getfixturevalue("postgresql_url")
        empty_postgresql(url)
    else:
        pytest.importorskip("duckdb", reason="the extra 'databases' is not installed")
        url = f"{kind}:///{tmp_path / 'killed.db'}"
    killed = kill_loads(folder, url, kills=3, facts_a_transaction=40, seconds=MOMENTS[kind])
    assert killed > 0
    database = open_database(url)
    load(folder, database)
    rows = all_rows(database)
    lines = stored_lines(database)
    database.close()
    assert lines == folder_lines(folder)
    if kind == "postgresql":
        empty_postgresql(url)
    whole = open_database(url if kind == "postgresql" else f"{kind}:///{tmp_path / 'whole.db'}")
    load(folder, whole)
    assert all_rows(whole) == rows
    whole.close()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_two_loads_at_once_give_what_one_gives(kind: str, finished_run: Path, tmp_path: Path, request) -> None:
    folder = tmp_path / "run"
    repeat_run(finished_run, folder, 1_000)
    reasons = [QuarantineRecord(source=str(n), stage="clean", reason=DropReason.EMPTY, error="x") for n in range(9)]
    (folder / "quarantine.jsonl").write_bytes(b"".join(map(to_line, reasons)))
    url = f"sqlite:///{tmp_path / 'facts.db'}"
    if kind == "postgresql":
        url = request.getfixturevalue("postgresql_url")
        empty_postgresql(url)
    loads = [begin_load(folder, url, 50) for _ in range(2)]
    errors = [process.communicate()[1] for process in loads]
    assert [process.returncode for process in loads] == [0, 0], errors
    database = open_database(url)
    assert stored_lines(database) == folder_lines(folder)
    assert database.rows("SELECT count(*) FROM history") == [(0,)]
    database.close()


def test_an_error_in_the_middle_leaves_what_was_committed(
    database: Database, finished_run: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    lines = folder_lines(finished_run)
    facts = lines["facts"].splitlines(keepends=True)
    broken = {**lines, "facts": b"".join(facts[:-1]) + b"torn\n"}
    for name, block in broken.items():
        (folder / f"{name}.jsonl").write_bytes(block)
    with pytest.raises(SinkError, match=rf"facts\.jsonl, line {len(facts)}:"):
        load(folder, database)
    (folder / "facts.jsonl").write_bytes(lines["facts"])
    load(folder, database)
    assert stored_lines(database) == lines


def test_a_read_only_role_reads_and_cannot_write(postgresql_url: str, finished_run: Path) -> None:
    import psycopg

    from pipeline.databases.documentation import READ_ONLY_ROLE, SEARCH_INDEX

    empty_postgresql(postgresql_url)
    database = open_database(postgresql_url)
    load(finished_run, database)
    database.close()
    with psycopg.connect(postgresql_url, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS reader")
        connection.execute(SEARCH_INDEX)
        connection.execute(READ_ONLY_ROLE)
        connection.execute("SET ROLE reader")
        assert connection.execute("SELECT count(*) FROM pressfacts.facts").fetchone() != (0,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("DELETE FROM pressfacts.counts")
        connection.execute("RESET ROLE")
        connection.execute("DROP OWNED BY reader")
        connection.execute("DROP ROLE reader")


def test_a_run_that_is_killed_while_it_loads_is_in_the_database_once(tmp_path: Path) -> None:
    source, output, url = tmp_path / "releases.jsonl", tmp_path / "out", f"sqlite:///{tmp_path / 'facts.db'}"
    rows = [
        {"text": f"Police in Riga arrested {number + 2} smugglers in Operation Net {number}."} for number in range(40)
    ]
    source.write_bytes(lines_of(rows))
    arguments = ["run", str(source), "-o", str(output), "--workers", "0", "--load", url]
    process = begin_command(arguments, tmp_path / "said", small_commits)
    while process.is_alive() and lines_in(output / "documents.jsonl") < 20:
        time.sleep(0.005)
    process.kill()
    process.join()
    database = open_database(url)
    load(output, database)
    followed = database.rows("SELECT count(*) FROM documents")[0][0]
    # What stood behind the last commit of the journal does not count.
    assert 10 <= followed < 40
    database.close()
    done = begin_command(arguments, tmp_path / "said", small_commits)
    done.join()
    assert done.exitcode == 0, (tmp_path / "said").read_text()
    database = open_database(url)
    assert stored_lines(database) == folder_lines(output)
    assert database.rows("SELECT finished FROM runs") == [(1,)]
    assert database.rows("SELECT * FROM history") == []
    database.close()


def small_commits() -> None:
    running.COMMIT_ITEMS = 2


def lines_in(path: Path) -> int:
    return path.read_bytes().count(b"\n") if path.is_file() else 0
