"""Many reviewers at once: latency, errors, and whether every confirmed decision is kept exactly once.

``python -m tests.benchmarks.review_load --clients 50 --facts 10000 --seconds 60`` prints one JSON object. Each client
goes on as a reviewer's browser does, without a pause: next undecided fact, its document, its panel, a decision; now and
then a list, a search, an undo. Clients 0 and 1, 2 and 3 … share a name, so that they meet on the same facts.
"""

import argparse
import http.client
import json
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.review.folders import large_folder

_PROGRAM = "from pipeline.cli import main; main()"


@dataclass
class Seen:
    """What one client saw."""

    times: list[tuple[str, float]] = field(default_factory=list)  #: kind of request and seconds
    confirmed: list[tuple[str, str, int]] = field(default_factory=list)  #: reviewer, fact, version
    conflicts: int = 0
    errors: list[str] = field(default_factory=list)


class Client:
    """One browser: a connection that stays open."""

    def __init__(self, port: int, reviewer: str, seen: Seen, seed: int) -> None:
        self.port, self.reviewer, self.seen = port, reviewer, seen
        self.random = random.Random(seed)
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(self, kind: str, method: str, path: str, body: dict[str, Any] | None = None) -> tuple[int, bytes, str]:
        """Send one request and note how long it took."""
        headers = {"cookie": f"pressfacts_reviewer={self.reviewer}"}
        content = None
        if body is not None:
            headers |= {
                "x-pressfacts": "1",
                "origin": f"http://127.0.0.1:{self.port}",
                "content-type": "application/json",
            }
            content = json.dumps(body)
        start = time.perf_counter()
        self.connection.request(method, path, content, headers)
        reply = self.connection.getresponse()
        answer = reply.read()
        self.seen.times.append((kind, time.perf_counter() - start))
        if reply.status >= 400 and reply.status != 409:
            self.seen.errors.append(f"{path}: {reply.status}")
        return reply.status, answer, reply.getheader("location") or ""

    def key(self) -> str:
        """Return the key of a new request."""
        return f"{self.random.getrandbits(96):024x}"

    def turn(self) -> None:
        """Decide one fact, and sometimes look around."""
        _, _, place = self.ask("next", "GET", "/next")
        found = re.search(r"fact=([\w-]+)", place)
        if found is None:
            return
        fact = found[1]
        self.ask("document", "GET", place)
        _, panel, _ = self.ask("panel", "GET", f"/facts/{fact}/panel")
        version = re.search(rb'data-version="(\d+)"', panel)
        body = {"key": self.key(), "fact": fact, "version": int(version[1]) if version else 0}
        body["action"] = self.random.choice(["accept", "accept", "reject"])
        for attempt in range(2 if self.random.random() < 0.2 else 1):
            # Now and then the same request twice, as after a lost reply: it must count once.
            status, answer, _ = self.ask("decide", "POST", "/api/decide", body)
            if status == 200 and attempt == 0:
                self.seen.confirmed.append((self.reviewer, fact, json.loads(answer)["version"]))
            self.seen.conflicts += status == 409
        chance = self.random.random()
        if chance < 0.1:
            self.ask("list", "GET", "/facts?type=count&sort=uncertainty&status=undecided")
        elif chance < 0.15:
            self.ask("search", "GET", "/?q=boats+release")


def start_desk(folder: Path) -> tuple[subprocess.Popen[str], int]:
    """Start a desk and return its process and port."""
    command = [sys.executable, "-u", "-c", _PROGRAM, "review", str(folder), "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r":(\d+)/$", line.strip()):
            return process, int(found[1])
    raise RuntimeError("the desk did not start")


def measure(folder: Path, clients: int, seconds: float, pause: float = 0.0) -> dict[str, Any]:
    """Run the load against a folder and return the figures."""
    process, port = start_desk(folder)
    try:
        seen = [Seen() for _ in range(clients)]
        stop = time.monotonic() + seconds

        def work(number: int) -> None:
            client = Client(port, f"reviewer{number // 2}", seen[number], number)
            while time.monotonic() < stop:
                try:
                    client.turn()
                except (OSError, http.client.HTTPException) as error:
                    seen[number].errors.append(repr(error))
                    client = Client(port, client.reviewer, seen[number], number + 1000)
                if pause:
                    time.sleep(client.random.uniform(0.5, 1.5) * pause)

        threads = [threading.Thread(target=work, args=(number,)) for number in range(clients)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        reader = Client(port, "reader", Seen(), 0)
        _, content, _ = reader.ask("events", "GET", "/export/events.jsonl")
        return _figures(seen, [json.loads(line) for line in content.splitlines()], seconds)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _figures(seen: list[Seen], events: list[dict[str, Any]], seconds: float) -> dict[str, Any]:
    kept = [(event["lane"], event["fact"], event["version"]) for event in events]
    confirmed = [item for client in seen for item in client.confirmed]
    times = sorted(seconds for client in seen for _, seconds in client.times)
    by_kind: dict[str, list[float]] = {}
    for client in seen:
        for kind, spent in client.times:
            by_kind.setdefault(kind, []).append(spent)
    keys = [event["batch"] for event in events]
    return {
        "requests": len(times),
        "requests_per_second": round(len(times) / seconds, 1),
        "p50_ms": round(1000 * times[len(times) // 2], 1),
        "p95_ms": round(1000 * times[int(len(times) * 0.95)], 1),
        "p95_ms_by_kind": {
            kind: round(1000 * sorted(spent)[int(len(spent) * 0.95)], 1) for kind, spent in by_kind.items()
        },
        "errors": sum(len(client.errors) for client in seen),
        "first_errors": [error for client in seen for error in client.errors][:3],
        "decisions": len(confirmed),
        "conflicts_told": sum(client.conflicts for client in seen),
        "lost": len(set(confirmed) - set(kept)),
        "doubled": len(kept) - len(set(kept)) + len(keys) - len(set(keys)),
        "unconfirmed": len(set(kept) - set(confirmed)),
    }


def main() -> None:
    """Read the options, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--facts", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument(
        "--pause", type=float, default=0.0, help="mean seconds that a client thinks between two decisions"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = large_folder(Path(folder) / "out", options.facts // 20, 20)
        print(json.dumps(measure(made, options.clients, options.seconds, options.pause), indent=1))


if __name__ == "__main__":
    main()
