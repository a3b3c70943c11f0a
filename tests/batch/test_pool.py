"""Workers that die, hang or grow cost one document at most."""

import os
import subprocess
import sys
import time

import pytest

from pipeline.batch import pool as pool_module
from pipeline.batch.outcomes import Outcome
from pipeline.batch.pool import PoolSettings, process_all
from pipeline.batch.workers import WorkerSettings, incoming
from pipeline.boundaries import Page


def worker(connection, settings) -> None:
    """A worker that does what the page says: die, hang, grow or answer."""
    batches = incoming(connection)
    connection.send("ready")
    while (pages := batches.get()) is not None:
        for page in pages:
            if page.content == b"die":
                os._exit(9)
            if page.content == b"hang":
                time.sleep(60)
            connection.send(Outcome(documents=page.name.encode() + b"\n", facts=page.content[8:]))
        connection.send(2_000 if any(page.content == b"grow" for page in pages) else 1)


def results(contents: list[bytes], monkeypatch, workers: int = 2) -> list[Outcome]:
    monkeypatch.setattr(pool_module, "work", worker)
    pages = (Page(f"page {number}", f"page {number}", content) for number, content in enumerate(contents))
    settings = PoolSettings(workers, document_timeout=1.5, worker_memory=1_000)
    return list(process_all(iter(pages), settings, WorkerSettings("none")))


@pytest.mark.parametrize(("bad", "reason"), [(b"die", b"crashed"), (b"hang", b"timeout")])
def test_a_bad_page_is_quarantined_and_the_rest_is_done_in_order(bad: bytes, reason: bytes, monkeypatch) -> None:
    contents = [b"fine"] * 20
    contents[5] = bad
    found = results(contents, monkeypatch)
    assert len(found) == 20
    assert reason in found[5].quarantine
    assert [outcome.documents for index, outcome in enumerate(found) if index != 5] == [
        f"page {index}\n".encode() for index in range(20) if index != 5
    ]


def test_a_worker_that_has_grown_is_replaced(monkeypatch) -> None:
    found = results([b"grow"] + [b"fine"] * 30, monkeypatch, workers=1)
    assert [outcome.documents for outcome in found] == [f"page {index}\n".encode() for index in range(31)]


def test_large_pages_and_large_outcomes_pass_each_other(monkeypatch) -> None:
    found = results([b"x" * 1_000_000] * 24, monkeypatch)
    assert [len(outcome.facts) for outcome in found] == [999_992] * 24


_TWO_RUNS = """
import time
from pipeline.batch.pool import PoolSettings, process_all
from pipeline.batch.workers import WorkerSettings
from pipeline.boundaries import Page
from pipeline.resources import DEFAULT_MODEL
page = Page("page", "page", "OTTAWA, 4 May 2023 – Police arrested 40 suspects.".encode())
for _ in range(2):
    begin = time.monotonic()
    (outcome,) = process_all(iter([page]), PoolSettings(1, 60, 10**10), WorkerSettings(DEFAULT_MODEL))
    assert b'"arrested"' in outcome.facts
    print(time.monotonic() - begin)
"""


@pytest.mark.timed
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks its workers")
def test_a_second_worker_of_the_default_model_begins_at_once() -> None:
    """It is forked from a process that has the model: one that takes the place of a dead one costs no load."""
    done = subprocess.run([sys.executable, "-c", _TWO_RUNS], capture_output=True, text=True, check=True)
    first, second = map(float, done.stdout.split())
    assert second < first / 4
