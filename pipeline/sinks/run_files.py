"""The files of a run, which no other command may write over: they are its results, and cannot be made up again."""

from collections.abc import Iterable
from pathlib import Path

from pipeline.errors import SinkError
from pipeline.sinks.output_folder import FILES

_RECORDS = tuple(f"{name}.jsonl" for name in FILES)
#: What a run, and the desk beside it, keep in their folder.
RUN_FILES = (*_RECORDS, "journal.jsonl", "manifest.json", "summary.json", "review.sqlite", ".lock")
#: Databases that are files of their own.
_FILE_DATABASES = ("sqlite", "duckdb")


def refuse_to_overwrite(output: Path, inputs: Iterable[str | Path] = ()) -> None:
    """Raise SinkError if writing ``output`` would change a file of a run, or one of what is read.

    ``inputs`` are folders of runs, files, or the URLs of databases. Links and relative paths are followed, and a
    file of a run is protected in whichever folder it lies, also one that is not among the inputs.
    """
    target = output.resolve()
    if target.name in RUN_FILES and any((target.parent / name).is_file() for name in ("journal.jsonl", *_RECORDS)):
        raise _refusal(output, f"{target.name} of the run in {target.parent}")
    for source in inputs:
        place = database_file(str(source)) or Path(source)
        if is_run_file(target, place) if place.is_dir() else _is_same(target, place):
            raise _refusal(output, f"a file of {place}, which is read here")


def is_run_file(path: Path, folder: Path) -> bool:
    """Return whether a path leads to a file of the run in ``folder``, also by links."""
    return any(_is_same(path.resolve(), folder / name) for name in RUN_FILES)


def run_file_identities(folder: Path) -> frozenset[tuple[int, int] | None]:
    """Return what tells the files of the run in ``folder`` from others, whatever they are called elsewhere."""
    return frozenset(file_identity(folder / name) for name in RUN_FILES) - {None}


def file_identity(path: Path) -> tuple[int, int] | None:
    """Return device and number of a file, which all its names have in common; None if it is not there."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_dev, state.st_ino


def database_file(url: str) -> Path | None:
    """Return the file of a database that a URL names; None for a server, and for what is no URL of a database."""
    scheme, sign, rest = url.partition("://")
    return Path(rest[1:]) if sign and scheme in _FILE_DATABASES and len(rest) > 1 else None


def _is_same(first: Path, second: Path) -> bool:
    try:
        return first == second.resolve() or first.samefile(second)
    except OSError:
        return False


def _refusal(output: Path, what: str) -> SinkError:
    return SinkError(f"{output} is {what}: writing it would destroy records; choose another output")
