"""Kill, cut and resume: every record once, none torn, the same bytes."""

import os
import random
import resource
import signal
import subprocess
import sys
import time
from contextlib import suppress
from functools import partial
from pathlib import Path

import orjson
import pytest

from pipeline.batch import RunSettings, run, running, verify
from pipeline.batch.journal import Journal
from pipeline.batch.outcomes import Outcome
from pipeline.errors import SinkError, SourceError
from pipeline.resources import DEFAULT_MODEL
from pipeline.sinks.output_folder import FILES
from pipeline.worker_server import worker_context
from tests.benchmarks.exactly_once import cuts
from tests.forks import begin_command

ITEMS = 60


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("source") / "releases.jsonl"
    rows = [
        {
            "text": f"Police in Riga arrested {number + 2} smugglers in Operation Harbour {number} on Monday.",
            "id": number,
        }
        for number in range(ITEMS)
    ]
    path.write_bytes(b"".join(orjson.dumps(row) + b"\n" for row in rows))
    return path


@pytest.fixture(scope="module")
def whole(source: Path, tmp_path_factory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("whole")
    run(RunSettings((str(source),), folder, workers=0))
    assert verify(folder) == []
    return content(folder)


def content(folder: Path) -> dict[str, bytes]:
    return {name: (folder / f"{name}.jsonl").read_bytes() for name in FILES}


def test_two_workers_give_the_same_bytes(source: Path, whole, tmp_path: Path) -> None:
    run(RunSettings((str(source),), tmp_path, workers=2))
    assert content(tmp_path) == whole


def test_killed_at_random_moments_nothing_is_lost_or_doubled(source: Path, whole, tmp_path: Path) -> None:
    """The runs are forks of the process that has the model, so that the moments lie within the work."""
    chance = random.Random(7)
    context = worker_context(DEFAULT_MODEL)
    killed = 0
    for _ in range(8):
        process = context.Process(target=run_with_small_commits, args=(source, tmp_path))
        process.start()
        further = journal_lines(tmp_path) + chance.randint(1, 3)
        while process.is_alive() and journal_lines(tmp_path) < further:
            time.sleep(0.001)
        time.sleep(chance.uniform(0.0, 0.02))
        process.kill()
        process.join()
        killed += process.exitcode != 0
    run(RunSettings((str(source),), tmp_path, workers=0))
    assert killed > 2
    assert content(tmp_path) == whole
    assert verify(tmp_path) == []


def run_with_small_commits(source: Path, folder: Path) -> None:
    running.COMMIT_ITEMS = 3
    run(RunSettings((str(source),), folder, workers=0))


def journal_lines(folder: Path) -> int:
    journal = folder / "journal.jsonl"
    return journal.read_bytes().count(b"\n") if journal.is_file() else 0


def test_ctrl_c_saves_what_is_done_and_the_rest_follows(source: Path, whole, tmp_path: Path) -> None:
    """As a terminal does, the signal goes to all processes: while the workers load, and while they work."""
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", "run", str(source), "--output",
               str(tmp_path), "--workers", "1"]  # fmt: skip
    for awaited in ("journal.jsonl", "documents.jsonl"):
        before = size(tmp_path / awaited)
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
        )
        while process.poll() is None and size(tmp_path / awaited) == before:
            time.sleep(0.05)
        time.sleep(0.3)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGINT)
        said, errors = process.communicate(timeout=60)
        assert (process.returncode, "Run the same command again" in said) in {(130, True), (0, False)}
        assert "Traceback" not in errors
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    assert content(tmp_path) == whole


def size(path: Path) -> int:
    """Return its bytes, -1 without a file."""
    return path.stat().st_size if path.exists() else -1


def test_a_full_disk_stops_clearly_and_the_run_goes_on_with_room(source: Path, whole, tmp_path: Path) -> None:
    """The limit of the file size stands in for the disk: the write in progress is torn in the same way."""
    limit = len(whole["documents"]) // 2
    arguments = ["run", str(source), "--output", str(tmp_path / "out"), "--workers", "0"]
    full = begin_command(arguments, tmp_path / "said", partial(little_room, limit))
    full.join()
    said = (tmp_path / "said").read_text()
    assert full.exitcode == 1
    assert "cannot be written" in said
    assert "make room" in said
    assert 0 < len((tmp_path / "out/documents.jsonl").read_bytes()) <= limit
    run(RunSettings((str(source),), tmp_path / "out", workers=0))
    assert content(tmp_path / "out") == whole


def little_room(limit: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    running.COMMIT_ITEMS = 7


def test_files_cut_anywhere_behind_the_last_commit(tmp_path: Path) -> None:
    cut, *cost = cuts(tmp_path, truncate=True)
    assert cut > 100
    assert cost == [0, 0, 0]


def test_the_control_without_truncation_loses_doubles_and_tears(tmp_path: Path) -> None:
    _, *cost = cuts(tmp_path, truncate=False)
    assert all(number > 0 for number in cost)


def small_run(folder: Path, names: list[str], *, stop_after: int | None = None) -> None:
    """Write one line an item through the journal, committing each."""
    with Journal(folder, "test") as journal:
        for name in names[journal.position.items :]:
            if stop_after is not None and journal.position.items >= stop_after:
                return
            line = orjson.dumps({"name": name}) + b"\n"
            journal.position.advance(name)
            journal.commit([Outcome(line, line * 2, b"", {"document": 1})])
        journal.commit([], finished=True)


def test_cut_at_every_byte_of_the_last_records(tmp_path: Path) -> None:
    names = [f"item {number}" for number in range(8)]
    small_run(tmp_path / "whole", names)
    expected = content(tmp_path / "whole")
    full = tmp_path / "part"
    small_run(full, names, stop_after=5)
    kept = {path.name: path.read_bytes() for path in full.glob("*.jsonl")}
    tail = len(kept["journal.jsonl"].splitlines(keepends=True)[-1]) * 3
    for cut in range(tail):
        for name, block in kept.items():
            (full / name).write_bytes(block)
        # What a crash leaves: a torn journal, and data behind the last commit that it names.
        journal = kept["journal.jsonl"]
        (full / "journal.jsonl").write_bytes(journal[: len(journal) - cut])
        (full / "documents.jsonl").write_bytes(kept["documents.jsonl"] + b'{"name":"torn')
        small_run(full, names)
        assert content(full) == expected, cut


def test_the_control_without_truncation_doubles_records(tmp_path: Path) -> None:
    """Shows that the test above would see it: the same crash, resumed by appending."""
    names = [f"item {number}" for number in range(4)]
    small_run(tmp_path, names, stop_after=3)
    journal = (tmp_path / "journal.jsonl").read_bytes().splitlines(keepends=True)
    (tmp_path / "journal.jsonl").write_bytes(b"".join(journal[:-1]))
    before = (tmp_path / "documents.jsonl").read_bytes()
    line = orjson.dumps({"name": names[2]}) + b"\n"
    assert (before + line).count(line) == 2
    small_run(tmp_path, names)
    assert (tmp_path / "documents.jsonl").read_bytes().count(line) == 1


def test_a_second_writer_is_refused(tmp_path: Path) -> None:
    with Journal(tmp_path, "test"), pytest.raises(SinkError, match="another run"):
        Journal(tmp_path, "test")


def test_another_run_in_the_folder_is_refused(source: Path, tmp_path: Path) -> None:
    run(RunSettings((str(source),), tmp_path, workers=0, limit=2))
    with pytest.raises(SinkError, match="another run"):
        run(RunSettings((str(source),), tmp_path, workers=0, limit=3))


def test_a_run_that_never_began_does_not_hold_its_folder(source: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        run(RunSettings((str(tmp_path / "mistyped.warc"),), tmp_path / "out", workers=0))
    assert run(RunSettings((str(source),), tmp_path / "out", workers=0)).finished


def test_changed_sources_are_refused_on_resume(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.txt").write_text(
            "Police arrested 3 men in Riga on Monday, a spokesman said in the evening."
        )
    output = tmp_path / "out"
    with Journal(output, _fingerprint(folder, output)) as journal:
        journal.position.advance("a.txt")
        journal.commit([Outcome(counts={})])
    (folder / "a.txt").rename(folder / "z.txt")
    with pytest.raises(SourceError, match="changed"):
        run(RunSettings((str(folder),), output, workers=0))


def _fingerprint(folder: Path, output: Path) -> str:
    from pipeline.batch.running import fingerprint

    return fingerprint(RunSettings((str(folder),), output, workers=0))
