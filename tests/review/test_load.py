"""A short version of tests/benchmarks/review_load.py: nothing lost, nothing doubled, nothing refused without reason."""

import socket
from pathlib import Path

from pipeline.review.serving import bound_socket
from tests.benchmarks.review_load import measure
from tests.review.folders import large_folder


def test_many_reviewers_at_once_lose_nothing(tmp_path: Path) -> None:
    figures = measure(large_folder(tmp_path / "out", 20, 20), clients=12, seconds=3)
    assert (figures["errors"], figures["first_errors"]) == (0, [])
    assert (figures["lost"], figures["doubled"], figures["unconfirmed"]) == (0, 0, 0)
    assert figures["decisions"] > 20
    # Loose: the machine that runs the tests may be busy.
    assert figures["p95_ms"] < 2_000


def test_answers_do_not_wait_for_more_to_send() -> None:
    """On a connection that is kept, each answer took 40 ms longer: asyncio looks at the protocol of the socket."""
    with bound_socket("127.0.0.1", 0) as listening:
        assert listening.proto == socket.IPPROTO_TCP
