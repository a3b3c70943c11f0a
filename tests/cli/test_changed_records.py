"""Records that are no longer those that the run wrote are read with a warning, whether longer, shorter or altered."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app

COMMANDS = {
    "merge": lambda folder: ["merge", folder, "-o", folder.parent / "merged.jsonl"],
    "export": lambda folder: ["export", folder, "--format", "doccano", "-o", folder.parent / "tasks.jsonl"],
    "report": lambda folder: ["report", folder, "-o", folder.parent / "report.html"],
    "load": lambda folder: ["load", folder, "--to", f"sqlite:///{folder.parent / 'facts.db'}"],
}


def _altered(content: bytes) -> bytes:
    return content.replace(b'"confidence":0.', b'"confidence":1.', 1)


def _shorter(content: bytes) -> bytes:
    return b"".join(content.splitlines(keepends=True)[:-1])


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("change", [_altered, _shorter, None], ids=["altered", "shorter", "as written"])
def test_a_changed_file_is_told(
    command: str, change: Callable[[bytes], bytes] | None, finished_run: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(finished_run, tmp_path / "run"))
    if change is not None:
        facts = folder / "facts.jsonl"
        facts.write_bytes(change(facts.read_bytes()))
    done = CliRunner().invoke(app, list(map(str, COMMANDS[command](folder))))
    said = "facts.jsonl is not the file that the run wrote" in done.stderr
    assert said is (change is not None), done.output


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("manifest", [b"{", b"[]", b'{"files": 3}', b'{"files": {"facts.jsonl": 1}}'])
def test_a_broken_manifest_is_told_and_stops_nothing(
    command: str, manifest: bytes, finished_run: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(finished_run, tmp_path / "run"))
    (folder / "manifest.json").write_bytes(manifest)
    done = CliRunner().invoke(app, list(map(str, COMMANDS[command](folder))))
    assert done.exit_code == 0, done.output
    assert "manifest.json" in done.stderr
    assert CliRunner().invoke(app, ["verify", str(folder)]).exit_code == 1
