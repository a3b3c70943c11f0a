"""A desk on loopback in a process of its own, and a real browser where there is one."""

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from queue import Queue
from typing import Any

import pytest
import requests
import uvicorn

from pipeline.review.serving import ServeSettings, serve
from tests.review.folders import sample_folder

_PROGRAM = "from pipeline.cli import main; main()"
_ADDRESS = re.compile(r"(http://\S+?)/(?:\?token=(\S+))?$")
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass
class RunningDesk:
    """A desk that answers at an address."""

    address: str
    folder: Path
    process: subprocess.Popen[str] | None = None
    token: str | None = None
    client: Any = requests  #: or one Session, which keeps its connection from question to question

    def post(self, name: str, /, **body: Any) -> requests.Response:
        """Send an action as the pages do."""
        who = body.pop("reviewer", None)
        headers = {"x-pressfacts": "1", "origin": self.address}
        cookies = {"pressfacts_reviewer": who} if who else None
        body.setdefault("key", os.urandom(8).hex())
        return self.client.post(f"{self.address}/api/{name}", json=body, headers=headers, cookies=cookies, timeout=20)

    def get(self, path: str, **more: Any) -> requests.Response:
        """Return a page."""
        return self.client.get(self.address + path, timeout=20, **more)


@pytest.fixture(scope="session")
def start_desk() -> Iterator[Callable[..., RunningDesk]]:
    """Start desks over folders; all are stopped at the end."""
    running: list[RunningDesk] = []

    def start(folder: Path, *options: str) -> RunningDesk:
        command = [
            sys.executable,
            "-u",
            "-c",
            _PROGRAM,
            "review",
            str(folder),
            "--port",
            "0",
            "--reviewer",
            "Ada",
            *options,
        ]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert process.stdout is not None
        seen = ""
        for line in process.stdout:
            seen += line
            if found := _ADDRESS.search(line.strip()):
                desk = RunningDesk(found[1], folder, process, found[2])
                running.append(desk)
                return desk
        raise AssertionError(f"the desk did not start: {seen}")

    yield start
    for desk in running:
        assert desk.process is not None
        desk.process.terminate()
        desk.process.wait(timeout=20)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunningDesk]:
    """A fresh desk over two documents of eight facts each, in a thread: a process takes two seconds to start."""
    servers: list[uvicorn.Server] = []

    class StoppedHere(uvicorn.Server):
        def __init__(self, config: uvicorn.Config) -> None:
            super().__init__(config)
            servers.append(self)

    monkeypatch.setattr(uvicorn, "Server", StoppedHere)
    said: Queue[str] = Queue()
    folder = sample_folder(tmp_path / "out")
    settings = ServeSettings(port=0, reviewer="Ada")
    thread = threading.Thread(target=serve, args=(folder, None, settings, said.put), daemon=True)
    thread.start()
    while not (found := _ADDRESS.search(said.get(timeout=60))):
        pass
    yield RunningDesk(found[1], folder)
    servers[0].should_exit = True
    thread.join(20)
    assert not thread.is_alive()


@pytest.fixture(scope="session")
def quiet_desk(start_desk: Callable[..., RunningDesk], tmp_path_factory: pytest.TempPathFactory) -> RunningDesk:
    """One desk for all tests that change nothing."""
    return start_desk(sample_folder(tmp_path_factory.mktemp("quiet") / "out"))


@pytest.fixture(scope="session")
def decided_desk(start_desk: Callable[..., RunningDesk], tmp_path_factory: pytest.TempPathFactory) -> RunningDesk:
    """A desk with decisions, comments, flags and disputes on its pages."""
    desk = start_desk(sample_folder(tmp_path_factory.mktemp("decided") / "out"))
    facts = [json.loads(line)["id"] for line in (desk.folder / "facts.jsonl").read_text().splitlines()[:6]]
    for at, fact in enumerate(facts):
        desk.post("decide", fact=fact, version=0, action="accept", reviewer="Ada")
        desk.post("decide", fact=fact, version=0, action="reject" if at < 3 else "accept", reviewer="Ben")
    desk.post("decide", fact=facts[0], version=1, action="flag", reviewer="Ada")
    desk.post("decide", fact=facts[0], version=2, action="comment", text="Look again", reviewer="Ada")
    return desk


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium; without one, or without playwright, the tests that need it are skipped."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = os.environ.get("PRESSFACTS_CHROMIUM") or next(filter(None, map(shutil.which, _BROWSERS)), None)
    if path is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with playwright.sync_playwright() as running:
        try:
            started = running.chromium.launch(executable_path=path, args=["--no-sandbox"])
        except playwright.Error as error:
            pytest.skip(f"Chromium does not start here: {str(error).splitlines()[0]}")
        yield started
        started.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page at the size of a laptop; errors of scripts and breaches of the policy fail the test."""
    context = browser.new_context(viewport={"width": 1366, "height": 800}, reduced_motion="reduce")
    opened = context.new_page()
    opened.set_default_timeout(15_000)
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on(
        "console",
        lambda message: problems.append(message.text) if "Content Security Policy" in message.text else None,
    )
    yield opened
    context.close()
    assert problems == []
