"""The database commands as a user calls them."""

import sqlite3
from pathlib import Path

from typer.testing import CliRunner

from pipeline.cli import app

RUN = CliRunner()


def run(*arguments: str | Path):
    return RUN.invoke(app, [str(argument) for argument in arguments])


def test_load_says_what_it_did_and_does_nothing_twice(finished_run: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'facts.db'}"
    first, second = run("load", finished_run, "--to", url), run("load", finished_run, "--to", url)
    assert first.exit_code == 0, first.output
    assert "15 documents" in first.output
    assert "Nothing new" in second.output
    rows = (
        sqlite3.connect(tmp_path / "facts.db").execute("SELECT operation, value FROM counts_per_operation").fetchall()
    )
    assert ("Operation Epervier", 40.0) in rows


def test_load_without_a_run_says_what_is_missing(tmp_path: Path) -> None:
    done = run("load", tmp_path, "--to", f"sqlite:///{tmp_path / 'facts.db'}")
    assert "documents.jsonl" in str(done.exception)
