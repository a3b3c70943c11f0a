"""Takes the records of retried items into a finished output, or leaves it as it was.

A retry is a run of its own in the folder ``.retry``, with its own journal. Its records are appended, what failed
again replaces the quarantine, and one line of the journal makes that last. A crash before that line is undone when
the folder is opened again, one behind it only leaves the folder ``.retry`` to be removed.
"""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import orjson

RETRY_FOLDER = ".retry"
_MARKER = "merge.json"
_BEFORE = "quarantine.before"
_APPENDED = ("documents", "facts")


def merge_files(folder: Path, sizes: Mapping[str, int]) -> dict[str, int]:
    """Append what the retry wrote to the files of ``folder`` and return their new sizes; to be committed next.

    ``sizes`` are the bytes committed so far. Raises OSError if the folder cannot be written.
    """
    retry = folder / RETRY_FOLDER
    quarantine = folder / "quarantine.jsonl"
    shutil.copyfile(quarantine, retry / _BEFORE)
    _write(retry / _MARKER, orjson.dumps(dict(sizes)))
    new = dict(sizes)
    for name in _APPENDED:
        block = (retry / f"{name}.jsonl").read_bytes()
        with (folder / f"{name}.jsonl").open("r+b") as stream:
            stream.seek(sizes.get(name, 0))
            stream.write(block)
            stream.flush()
            os.fsync(stream.fileno())
        new[name] = sizes.get(name, 0) + len(block)
    block = (retry / "quarantine.jsonl").read_bytes()
    _write(quarantine, block)
    new["quarantine"] = len(block)
    return new


def undo_unfinished_merge(folder: Path, sizes: Mapping[str, int]) -> None:
    """Undo a merge that ``sizes``, the bytes last committed, do not name; remove the rest of one that they name."""
    retry = folder / RETRY_FOLDER
    if not (retry / _MARKER).exists():
        return
    if orjson.loads((retry / _MARKER).read_bytes()) == dict(sizes):
        shutil.copyfile(retry / _BEFORE, folder / "quarantine.jsonl")
        (retry / _MARKER).unlink()  # what was appended is cut off like any other uncommitted bytes
    else:
        shutil.rmtree(retry)


def _write(path: Path, block: bytes) -> None:
    temporary = path.with_name(path.name + ".new")
    with temporary.open("wb") as stream:
        stream.write(block)
        stream.flush()
        os.fsync(stream.fileno())
    temporary.replace(path)
