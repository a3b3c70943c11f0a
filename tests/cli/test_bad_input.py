"""Bad input: a clear message or a quarantine record, a documented exit code, everything else still done."""

import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli import main

GOOD = "<html><body><p>Police in Riga arrested 12 smugglers and seized 3 boats on Monday, the ministry said.</p></body></html>"
COMMAND = [sys.executable, "-c", "from pipeline.cli import main; main()"]


def command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("bad")
    (folder / "empty.html").write_bytes(b"")
    (folder / "binary.html").write_bytes(random.Random(1).randbytes(20_000))
    (folder / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    (folder / "navigation.html").write_text(
        "<html><body><nav><a href='/'>Home</a><a href='/a'>About</a></nav></body></html>"
    )
    (folder / "spanish.html").write_text(
        "<html lang='es'><body><p>La policía detuvo a doce personas en Madrid y se incautó de tres vehículos durante "
        "la operación, según informó el Ministerio del Interior en un comunicado publicado este lunes.</p></body></html>"
    )
    (folder / "good.html").write_text(GOOD)
    (folder / "large.txt").write_text("The minister opened a school in the town of Kuldiga. " * 8_000)
    return folder


@pytest.fixture(scope="module")
def output(folder: Path, tmp_path_factory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    output = tmp_path_factory.mktemp("output")
    done = command("run", folder, folder / "missing.html", "http://127.0.0.1:9/none", "--output", output,
                   "--workers", "1", "--delay", "0", "--document-timeout", "100")  # fmt: skip
    return output, done


def test_the_run_ends_with_code_3_and_says_why(output) -> None:
    folder, done = output
    assert done.returncode == 3, done.stderr
    assert "in quarantine" in done.stdout
    records = [json.loads(line) for line in (folder / "quarantine.jsonl").read_text().splitlines()]
    reasons = {Path(record["source"]).name: record["reason"] for record in records}
    assert reasons["empty.html"] == "empty"
    assert reasons["binary.html"] in {"binary", "unreadable", "no_article", "not_english"}
    assert reasons["picture.html"] == "binary"
    assert reasons["navigation.html"] == "no_article"
    assert reasons["spanish.html"] == "not_english"
    assert reasons["missing.html"] == "not_found"
    assert reasons["none"] == "refused"
    assert all(record["error"] for record in records)


def test_everything_else_is_done(output) -> None:
    folder, _ = output
    documents = [json.loads(line) for line in (folder / "documents.jsonl").read_text().splitlines()]
    assert {document["name"] for document in documents} >= {"good.html", "large.txt"}
    assert '"action":"arrested"' in (folder / "facts.jsonl").read_text()


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[object, str]]:
    """Run a command by what a process of its own would call, which takes seconds to start; return code and words."""

    def call(*arguments: str | Path) -> tuple[object, str]:
        monkeypatch.setattr(sys, "argv", ["pressfacts", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = "".join(capfd.readouterr())
        assert "Traceback" not in said
        return ended.value.code, said

    return call


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["extract", "missing.html"], 1, "does not exist"),
        (["extract", "http://127.0.0.1:9/x"], 1, "not public"),
        (["extract", "ftp://example.org/x"], 1, "no http or https"),
        (["run", "missing.html", "--output", "out"], 1, "does not exist"),
        (["verify", "."], 1, "no finished run"),
        (["verify", "nowhere"], 1, "nowhere is no folder"),
        (["extract", "-", "--rules", "nowhere"], 2, "does not exist"),
        (["rules", "test", "--rules", "nowhere"], 2, "does not exist"),
        (["evaluate", "nothing", "."], 2, "no kind of evaluation"),
        (["evaluate", "gold", "x.jsonl"], 1, "x.jsonl: no such file"),
        (["export", "out", "--format", "excel", "-o", "x"], 2, "no format"),
        (["load", "out", "--to", "oracle://x"], 2, "names no database"),
        (["rules", "new", "mine"], 2, "begin the name"),
        (["run", "-", "-o", "out", "--workers", "0", "--language", "english"], 2, "such as en"),
    ],
)
def test_one_line_says_what_is_wrong(
    arguments: list[str], code: int, said: str, tmp_path: Path, monkeypatch, here
) -> None:
    monkeypatch.chdir(tmp_path)
    ended, words = here(*arguments)
    assert ended == code
    assert said in words


def test_an_unwritable_output_is_said(folder: Path, tmp_path: Path, here) -> None:
    (tmp_path / "file").write_text("x")
    code, said = here("run", folder / "good.html", "--output", tmp_path / "file")
    assert code == 1
    assert "cannot be written" in said


def test_a_model_that_is_not_there_is_said(folder: Path, here) -> None:
    code, said = here("extract", folder / "good.html", "--model", "no_such_model")
    assert code == 1
    assert "pip install" in said


def test_a_fetch_that_got_nothing_is_no_success(tmp_path: Path, here) -> None:
    code, said = here("fetch", "http://127.0.0.1:9/none", "--to", tmp_path / "pages", "--delay", "0")
    assert code == 1
    assert "refused" in said and "Next:" not in said


def test_a_folder_without_releases_is_said(tmp_path: Path, here) -> None:
    (tmp_path / "in").mkdir()
    code, said = here("run", tmp_path / "in", "--output", tmp_path / "out", "--workers", "0")
    assert code == 3
    assert "gave no release" in said
    assert '"reason":"empty"' in (tmp_path / "out/quarantine.jsonl").read_text()


def test_a_full_disk_for_temporary_files_is_no_fault_of_the_pages(folder: Path, tmp_path: Path) -> None:
    code = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "from pipeline.cli import main; main()"
    )
    arguments = ["run", str(folder / "spanish.html"), "--output", str(tmp_path / "out"), "--workers", "1"]
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False, timeout=240
    )
    assert done.returncode == 1, done.stderr
    assert "make room in" in done.stderr
    assert (tmp_path / "out/quarantine.jsonl").read_bytes() == b""
