"""What a command says on the side: on standard error, without ending."""

import sys
from collections.abc import Iterable
from pathlib import Path


def warn_of_changed_files(folders: Iterable[Path]) -> None:
    """Say which files of finished runs are no longer what the runs wrote; their records are read all the same."""
    from pipeline.sinks.output_folder import changed_files

    for folder in folders:
        for problem in changed_files(folder):
            advice = f"'pressfacts verify {folder}' says what is wrong"
            print(f"pressfacts: warning: {folder}: {problem}; {advice}", file=sys.stderr)
