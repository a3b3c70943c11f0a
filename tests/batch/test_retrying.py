"""Retrying the quarantine adds what succeeds, keeps what fails, and survives a crash at any step of the merge."""

from pathlib import Path

import orjson
import pytest

from pipeline.batch import RunSettings, retry_quarantine, run, verify
from pipeline.batch import merging as merging_module
from pipeline.batch.journal import Journal
from pipeline.errors import SinkError
from pipeline.sinks.output_folder import FILES

TEXT = "Police in Riga arrested 12 smugglers in Operation Harbour on Monday, the ministry said."


@pytest.fixture
def settings(tmp_path: Path) -> RunSettings:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.txt").write_text(TEXT)
    (pages / "b.txt").write_text("")
    (pages / "c.txt").write_text("")
    return RunSettings((str(pages),), tmp_path / "out", workers=0)


def names(settings: RunSettings, file: str, field: str) -> list[str]:
    lines = (settings.output / f"{file}.jsonl").read_bytes().splitlines()
    return [Path(orjson.loads(line)[field]).name for line in lines]


def test_what_has_come_right_is_added_and_the_rest_stays(settings: RunSettings) -> None:
    assert run(settings).quarantined == 2
    (Path(settings.sources[0]) / "b.txt").write_text(TEXT.replace("12", "14"))
    summary = retry_quarantine(settings)
    assert (summary.quarantined, summary.counts["document"]) == (1, 2)
    assert names(settings, "documents", "name") == ["a.txt", "b.txt"]
    assert names(settings, "quarantine", "source") == ["c.txt"]
    assert verify(settings.output) == []
    before = {name: (settings.output / f"{name}.jsonl").read_bytes() for name in FILES}
    assert retry_quarantine(settings).quarantined == 1
    assert run(settings).finished
    assert {name: (settings.output / f"{name}.jsonl").read_bytes() for name in FILES} == before


@pytest.mark.parametrize("writes", [0, 1, 2])
def test_a_crash_within_the_merge_is_undone(settings: RunSettings, writes: int, monkeypatch) -> None:
    run(settings)
    before = {name: (settings.output / f"{name}.jsonl").read_bytes() for name in FILES}
    (Path(settings.sources[0]) / "b.txt").write_text(TEXT.replace("12", "14"))
    real, done = merging_module._write, []

    def fail(path: Path, block: bytes) -> None:
        if len(done) == writes:
            raise OSError(28, "No space left on device")
        done.append(path)
        real(path, block)

    monkeypatch.setattr(merging_module, "_write", fail)
    if writes < 2:
        with pytest.raises(SinkError, match="No space"):
            retry_quarantine(settings)
    else:
        monkeypatch.setattr(
            Journal, "merge", lambda journal, _: merging_module.merge_files(journal.folder, journal.position.sizes)
        )
        monkeypatch.setattr("shutil.rmtree", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            retry_quarantine(settings)
    monkeypatch.undo()
    assert run(settings).finished
    assert {name: (settings.output / f"{name}.jsonl").read_bytes() for name in FILES} == before
    assert retry_quarantine(settings).quarantined == 1
    assert names(settings, "documents", "name") == ["a.txt", "b.txt"]


def test_a_run_that_is_not_finished_is_refused(settings: RunSettings) -> None:
    with pytest.raises(SinkError, match="no finished run"):
        retry_quarantine(settings)
