"""Commands in forks of the process that has loaded the model: one from scratch takes seconds to begin."""

import sys
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path

from pipeline.cli import main
from pipeline.resources import DEFAULT_MODEL
from pipeline.worker_server import worker_context


def begin_command(arguments: list[str], said: Path, prepare: Callable[[], None]) -> BaseProcess:
    """Start ``pressfacts ARGUMENTS`` after ``prepare()`` in a process of its own; what it says goes to a file."""
    process = worker_context(DEFAULT_MODEL).Process(target=_command, args=(arguments, said, prepare))
    process.start()
    return process


def _command(arguments: list[str], said: Path, prepare: Callable[[], None]) -> None:
    with said.open("w", encoding="utf-8") as file:
        sys.stdout = sys.stderr = file
        sys.argv = ["pressfacts", *arguments]
        prepare()
        main()
