"""Kills a run at random moments, cuts its files at every byte of the last three records, and counts what that costs.

    python -m tests.benchmarks.exactly_once [--kills 100] [--items 600]

Prints lost, duplicated and torn records against an undisturbed run, and the same for a control that resumes by
appending, without cutting the files to the last commit: it must fail, or the trial would see nothing.
"""

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import orjson

from pipeline.batch.journal import Journal
from pipeline.batch.outcomes import Outcome
from pipeline.sinks.output_folder import FILES

PROGRAM = (
    "from pathlib import Path; import sys; import pipeline.batch.running as r; r.COMMIT_ITEMS = 5\n"
    "r.run(r.RunSettings((sys.argv[1],), Path(sys.argv[2]), workers=int(sys.argv[3])))"
)


def content(folder: Path) -> dict[str, bytes]:
    """Return the bytes of the output files."""
    return {name: (folder / f"{name}.jsonl").read_bytes() for name in FILES}


def difference(found: dict[str, bytes], expected: dict[str, bytes]) -> tuple[int, int, int]:
    """Return the numbers of lost, duplicated and torn lines."""
    lost = doubled = torn = 0
    for name, block in expected.items():
        wanted, have = Counter(block.splitlines(True)), Counter(found[name].splitlines(True))
        lost += sum((wanted - have).values())
        doubled += sum(number for line, number in (have - wanted).items() if line in wanted)
        torn += sum(number for line, number in (have - wanted).items() if line not in wanted)
    return lost, doubled, torn


def source(folder: Path, items: int) -> Path:
    """Write small releases as JSON Lines."""
    path = folder / "releases.jsonl"
    texts = (f"Police in Riga arrested {n + 2} smugglers in Operation Harbour {n} on Monday." for n in range(items))
    path.write_bytes(b"".join(orjson.dumps({"text": text}) + b"\n" for text in texts))
    return path


def kills(folder: Path, number: int, items: int) -> None:
    """Kill runs at random moments after their first commit, start them again, and compare in the end."""
    releases = source(folder, items)
    started = time.monotonic()
    subprocess.run([sys.executable, "-c", PROGRAM, str(releases), str(folder / "whole"), "0"], check=True)
    seconds = time.monotonic() - started
    expected = content(folder / "whole")
    chance = random.Random(11)
    killed = runs = 0
    total = [0, 0, 0]
    while killed < number:
        output = folder / f"run-{runs}"
        runs += 1
        while killed < number:
            before = _size(output)
            process = subprocess.Popen([sys.executable, "-c", PROGRAM, str(releases), str(output), "0"])
            while process.poll() is None and _size(output) == before:
                time.sleep(0.01)
            time.sleep(chance.random() * seconds / 8)
            if process.poll() is not None:
                break
            process.send_signal(signal.SIGKILL)
            process.wait()
            killed += 1
        subprocess.run([sys.executable, "-c", PROGRAM, str(releases), str(output), "0"], check=True)
        total = [a + b for a, b in zip(total, difference(content(output), expected), strict=True)]
        print(f"  {killed} kills in {runs} runs so far: lost, duplicated, torn {total}", flush=True)
    print(f"{killed} kills -9 in {runs} runs: lost {total[0]}, duplicated {total[1]}, torn {total[2]}")


def _size(folder: Path) -> int:
    journal = folder / "journal.jsonl"
    return journal.read_bytes().count(b"\n") if journal.exists() else 0


def small_run(folder: Path, names: list[str], *, truncate: bool = True) -> None:
    """Write one line an item through the journal, one commit each; without ``truncate`` as a naive resume would."""
    tails: dict[str, bytes] = {}
    if not truncate and folder.exists():
        tails = content(folder)
    with Journal(folder, "trial") as journal:
        for name, block in tails.items():
            journal._files[name].seek(0)
            journal._files[name].truncate(0)
            journal._files[name].write(block)
            journal.position.sizes[name] = len(block)
        for name in names[journal.position.items :]:
            line = orjson.dumps({"name": name}) + b"\n"
            journal.position.advance(name)
            journal.commit([Outcome(line, line * 2, line, {"document": 1})])
        journal.commit([], finished=True)


def cuts(folder: Path, *, truncate: bool) -> tuple[int, int, int, int]:
    """Cut every file at every byte of its last three records, which no commit names; return cuts and their cost."""
    names = [f"item {number}" for number in range(12)]
    whole = folder / f"whole-{truncate}"
    small_run(whole, names)
    expected = content(whole)
    journal = (whole / "journal.jsonl").read_bytes().splitlines(True)
    kept = b"".join(journal[: 1 + len(names) - 3])  # the fingerprint and all commits but the last three
    number, total = 0, (0, 0, 0)
    for name in FILES:
        lines = expected[name].splitlines(True)
        tail = len(b"".join(lines[-3 * len(lines) // len(names) :]))
        for cut in range(tail + 1):
            part = folder / f"part-{truncate}"
            part.mkdir(exist_ok=True)
            for other in FILES:
                block = expected[other]
                (part / f"{other}.jsonl").write_bytes(block[: len(block) - cut] if other == name else block)
            (part / "journal.jsonl").write_bytes(kept)
            small_run(part, names, truncate=truncate)
            cost = difference(content(part), expected)
            total = (total[0] + cost[0], total[1] + cost[1], total[2] + cost[2])
            number += 1
    return (number, *total)


def main() -> None:
    """Run both trials."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--items", type=int, default=600)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for truncate in (True, False):
            number, lost, doubled, torn = cuts(folder, truncate=truncate)
            label = "journal" if truncate else "control without truncation"
            print(f"{label}: {number} cuts: lost {lost}, duplicated {doubled}, torn {torn}", flush=True)
        if arguments.kills:
            kills(folder, arguments.kills, arguments.items)


if __name__ == "__main__":
    main()
