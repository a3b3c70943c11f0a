"""What to do next stands in the error of every page that was not fetched."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.fetch.advice import advised
from tests.fetch.scripted_server import reply, scripted_server


@pytest.mark.parametrize(
    ("error", "state", "reason", "status", "told"),
    [
        ("x has status 404", "failed", "bad_status", 404, "check the address"),
        ("x has status 403", "failed", "bad_status", 403, "by hand"),
        ("x has status 500", "failed", "bad_status", 500, "--retry-failed"),
        ("x took longer than 30 seconds", "failed", "timeout", None, "--deadline"),
        ("the reply is longer than 5 bytes", "failed", "too_large", 200, "--maximum-bytes"),
        ("the reply broke off", "failed", "unreachable", None, "--retry-failed asks again"),
        ("robots.txt does not allow x", "refused", "refused", None, "ask for leave"),
        ("use --allow-private-network for an intranet", "refused", "refused", None, "for an intranet"),
        ("the host cannot be reached", "waiting", "unreachable", None, "the same command"),
        (None, "failed", "crashed", None, "report"),
    ],
)
def test_every_kind_of_failure_has_a_next_step(error, state, reason, status, told: str) -> None:
    assert told in advised(error, state, reason, status)


@pytest.mark.parametrize(("good", "code"), [(True, 3), (False, 1)])
def test_failed_pages_say_what_to_do_and_the_exit_code_whether_some_came(
    good: bool, code: int, tmp_path: Path
) -> None:
    with scripted_server() as server:
        server.scripts["/gone"] = reply(b"", status="404 Not Found")
        server.scripts["/good"] = reply(b"<p>x</p>", "Content-Type: text/html")
        addresses = [server.url("/gone"), *([server.url("/good")] if good else [])]
        arguments = ["fetch", *addresses, "--to", str(tmp_path / "pages"), "--delay", "0", "--allow-private-network"]
        done = CliRunner().invoke(app, arguments)
    assert (done.exit_code or 1) == code, done.output
    assert "status 404; check the address" in done.output
    failures = [json.loads(line) for line in (tmp_path / "pages/.crawl/failures.jsonl").read_text().splitlines()]
    assert [failure["error"].endswith("or look for the page in a web archive") for failure in failures] == [True]
