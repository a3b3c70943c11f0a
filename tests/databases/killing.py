"""Kills a load at random moments, for the tests and for the benchmark."""

import random
import subprocess
import sys
import time
from pathlib import Path

from tests.conftest import ROOT

_PROGRAM = """
import sys
from pathlib import Path
from pipeline.databases import load, loading, open_database
loading.FACTS_A_TRANSACTION = int(sys.argv[3])
database = open_database(sys.argv[2])
print("begin", flush=True)
load(Path(sys.argv[1]), database)
database.close()
"""


def begin_load(folder: Path, url: str, facts_a_transaction: int) -> "subprocess.Popen[bytes]":
    """Start a load in a process of its own."""
    command = [sys.executable, "-c", _PROGRAM, str(folder), url, str(facts_a_transaction)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT)


def kill_loads(
    folder: Path, url: str, *, kills: int, facts_a_transaction: int, seconds: float, seed: int = 11
) -> int:
    """Begin a load ``kills`` times and kill it within ``seconds`` of its beginning; return how often it was killed.

    A load that is done before its moment counts as not killed.
    """
    chance = random.Random(seed)
    killed = 0
    for _ in range(kills):
        process = begin_load(folder, url, facts_a_transaction)
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.readline() == b"begin\n", process.stderr.read()
        time.sleep(chance.uniform(0.0, seconds))
        process.kill()
        killed += process.wait() < 0
        process.stdout.close()
        process.stderr.close()
    return killed
