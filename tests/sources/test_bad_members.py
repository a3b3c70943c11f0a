"""A file of a folder that cannot be opened, or whose name is no UTF-8, costs itself alone; wrong places cost nothing."""

import os
from pathlib import Path

import orjson
import pytest

from pipeline.batch import RunSettings, run
from pipeline.batch.outcomes import Outcome
from pipeline.batch.progress import Progress
from pipeline.boundaries import Page, SourceFailure, SourceOptions, in_utf8
from pipeline.errors import SinkError, SourceError
from pipeline.sources import read_source

RELEASE = "Police in Riga arrested 12 smugglers in Operation Harbour on 5 May 2021, the ministry said."


def folder_with_bad_files(folder: Path) -> Path:
    folder.mkdir()
    (folder / "a.txt").write_text(RELEASE)
    for name in ("b.zip", "c.tar.gz", "d.wacz", "e.mbox"):
        (folder / name).write_bytes(b"no archive")
    Path(os.fsdecode(os.fsencode(folder) + b"/f\xff.txt")).write_text(RELEASE.replace("12", "15"))
    (folder / "g.txt").write_text(RELEASE.replace("12", "17"))
    return folder


def test_a_bad_member_of_a_folder_does_not_end_it(tmp_path: Path) -> None:
    folder = folder_with_bad_files(tmp_path / "in")
    for spec in (str(folder), f"{folder}/*"):
        found = list(read_source(spec, SourceOptions()))
        assert [item.source.rpartition("/")[2] for item in found if isinstance(item, Page)] == [
            "a.txt", "f\\xff.txt", "g.txt",
        ]  # fmt: skip
        assert [item.source.rpartition("/")[2] for item in found if isinstance(item, SourceFailure)] == [
            "b.zip", "c.tar.gz", "d.wacz", "e.mbox",
        ]  # fmt: skip


def test_a_run_keeps_the_other_files(tmp_path: Path) -> None:
    summary = run(RunSettings((str(folder_with_bad_files(tmp_path / "in")),), tmp_path / "out", workers=0))
    names = [orjson.loads(line)["name"] for line in (tmp_path / "out/documents.jsonl").read_bytes().splitlines()]
    assert (summary.finished, summary.quarantined, names) == (True, 4, ["a.txt", "f\\xff.txt", "g.txt"])


@pytest.mark.parametrize("text", ["plain", "é", "a\udcffb", "a\ud800b", "\udcff\ud800"])
def test_any_text_can_be_written(text: str) -> None:
    assert in_utf8(text).encode().decode() == in_utf8(text)
    assert in_utf8(text) == text or "\\" in in_utf8(text)


@pytest.mark.parametrize("output", ["in", "in/out"])
def test_an_output_in_its_source_is_refused(tmp_path: Path, output: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(RELEASE)
    with pytest.raises(SinkError, match="outside"):
        run(RunSettings((str(folder),), tmp_path / output, workers=0))
    assert [path.name for path in folder.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("source", ["gone.txt", "*.gone", "gone.toml", "@gone"])
def test_a_missing_source_removes_no_earlier_output(tmp_path: Path, source: str) -> None:
    (tmp_path / "a.txt").write_text(RELEASE)
    run(RunSettings((str(tmp_path / "a.txt"),), tmp_path / "out", workers=0))
    before = (tmp_path / "out/documents.jsonl").read_bytes()
    spec = f"@{tmp_path}/gone" if source == "@gone" else f"{tmp_path}/{source}"
    with pytest.raises(SourceError):
        run(RunSettings((spec,), tmp_path / "out", workers=0, overwrite=True))
    assert (tmp_path / "out/documents.jsonl").read_bytes() == before


def test_the_time_left_is_told_once_the_rate_has_settled() -> None:
    progress = Progress(100, None, None)
    progress.last = progress.begin + 10_000
    progress.item(Outcome(counts={"document": 1}))
    progress.first = progress.begin + 300.0
    assert progress.line(progress.begin + 300.0).endswith("1% done")
    progress.documents = 11
    assert progress.line(progress.begin + 310.0).endswith("11% done, 89 s left")
