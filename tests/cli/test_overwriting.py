"""No command that writes a file may write over the records of a run, by whatever name it reaches them."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.errors import SinkError
from pipeline.exports.formats import export

Place = Callable[[Path, Path], Path]


def run(*arguments: str | Path):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def folder(finished_run: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(finished_run, tmp_path / "run"))


def _relative(file: Path, elsewhere: Path) -> Path:
    return elsewhere / ".." / file.parent.name / file.name


def _symbolic(file: Path, elsewhere: Path) -> Path:
    (elsewhere / "link").symlink_to(file)
    return elsewhere / "link"


def _hard(file: Path, elsewhere: Path) -> Path:
    os.link(file, elsewhere / "hard")
    return elsewhere / "hard"


def _linked_folder(file: Path, elsewhere: Path) -> Path:
    (elsewhere / "folder").symlink_to(file.parent)
    return elsewhere / "folder" / file.name


PLACES = [lambda file, _: file, _relative, _symbolic, _hard, _linked_folder]
COMMANDS = {
    "merge": lambda folder, output: ["merge", folder, "--output", output],
    "export": lambda folder, output: ["export", folder, "--format", "doccano", "--overwrite", "-o", output],
    "datasette": lambda folder, output: ["export", folder, "--format", "datasette", "--overwrite", "-o", output],
    "report": lambda folder, output: ["report", folder, "-o", output],
    "import": lambda folder, output: ["import-annotations", folder.parent / "a", "--records", folder, "-o", output],
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("place", PLACES, ids=["itself", "relative", "symbolic link", "hard link", "linked folder"])
@pytest.mark.parametrize("name", ["facts.jsonl", "manifest.json"])
def test_records_are_not_written_over(command: str, place: Place, name: str, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    done = run(*COMMANDS[command](folder, place(folder / name, tmp_path / "elsewhere")))
    assert isinstance(done.exception, SinkError), done.output
    assert "would destroy records" in str(done.exception)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_the_records_of_another_run_are_safe_too(folder: Path, finished_run: Path) -> None:
    done = run("merge", finished_run, "--output", folder / "journal.jsonl")
    assert "would destroy records" in str(done.exception)


def test_beside_the_records_is_room(folder: Path) -> None:
    assert run("merge", folder, "--output", folder / "merged.jsonl").exit_code == 0
    assert run("merge", folder, "--output", folder / "merged.jsonl").exit_code == 0
    assert run("report", folder).exit_code == 0
    assert run("verify", folder).exit_code == 0


def test_a_database_is_no_place_for_what_is_exported_from_it(folder: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'facts.db'}"
    assert run("load", folder, "--to", url).exit_code == 0
    with pytest.raises(SinkError, match="would destroy"):
        export(url, "doccano", tmp_path / "facts.db", overwrite=True)


def test_records_are_no_database(folder: Path) -> None:
    (folder / "quarantine.jsonl").write_bytes(b"")
    done = run("load", folder, "--to", f"sqlite:///{folder / 'quarantine.jsonl'}")
    assert "would destroy" in str(done.exception)
    assert (folder / "quarantine.jsonl").read_bytes() == b""


def test_a_run_does_not_remove_what_it_reads(folder: Path) -> None:
    before = (folder / "documents.jsonl").read_bytes()
    done = run("run", folder / "documents.jsonl", "--output", folder, "--overwrite", "--workers", "0")
    assert "is a file of the --output" in str(done.exception)
    assert (folder / "documents.jsonl").read_bytes() == before


@pytest.mark.parametrize("source", ["glob", "list", "named", "link", "beside another"])
def test_a_run_does_not_remove_what_it_reads_by_lists_globs_and_links(
    source: str, folder: Path, samples: Path, tmp_path: Path
) -> None:
    before = (folder / "documents.jsonl").read_bytes()
    records = folder / "documents.jsonl"
    (tmp_path / "list.txt").write_text(f"https://a.example/1\n{records}\n")
    (tmp_path / "sources.toml").write_text(f"[old]\npath = {str(records)!r}\n")
    (tmp_path / "link.jsonl").symlink_to(records)
    sources = {
        "glob": [f"{folder}/doc*.jsonl"],
        "list": [f"@{tmp_path / 'list.txt'}"],
        "named": [f"{tmp_path / 'sources.toml'}#old"],
        "link": [tmp_path / "link.jsonl"],
        "beside another": [samples, f"{folder}/*.jsonl"],
    }[source]
    done = run("run", *sources, "--output", folder, "--overwrite", "--workers", "0")
    assert "is a file of the --output" in str(done.exception), done.output
    assert records.read_bytes() == before


def test_files_and_folders_that_are_there_are_kept(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "tasks.jsonl").write_text("mine")
    for name, output in (("doccano", tmp_path / "tasks.jsonl"), ("csv", tmp_path)):
        with pytest.raises(SinkError, match="choose another --output"):
            export(str(folder), name, output)
    assert (tmp_path / "tasks.jsonl").read_text() == "mine"
    export(str(folder), "doccano", tmp_path / "tasks.jsonl", overwrite=True)
    assert (tmp_path / "tasks.jsonl").read_text() != "mine"


@pytest.mark.parametrize("scheme", ["sqlite", "duckdb"])
def test_a_database_that_is_not_there_is_not_made(scheme: str, tmp_path: Path) -> None:
    done = run("export", f"{scheme}:///{tmp_path / 'no.db'}", "--format", "doccano", "-o", tmp_path / "x.jsonl")
    assert "no.db does not exist" in str(done.exception)
    assert list(tmp_path.iterdir()) == []
