"""What a run has left in its output folder, read without knowing how it came about."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from pipeline.errors import SinkError

#: Bytes at the end of a journal in which its last whole line lies.
_LONGEST_COMMIT = 1 << 16
_CHUNK = 1 << 20
FILES = ("documents", "facts", "quarantine")


@dataclass(frozen=True, slots=True)
class FolderState:
    """How far the files of a folder can be read, and what made them."""

    fingerprint: str  #: of the run; of the first document where no run has left a journal
    sizes: dict[str, int]  #: bytes of each file that are committed
    finished: bool
    manifest: dict[str, Any]  #: empty until the run is finished


def read_state(folder: Path) -> FolderState:
    """Return the state of an output folder; raises SinkError if there are no records in it.

    While a run is writing, what stands behind the last commit of its journal does not count.
    """
    if not (folder / "documents.jsonl").is_file():
        raise SinkError(f"{folder} holds no records: there is no documents.jsonl; name the --output of a run")
    try:
        sizes = {name: _size(folder / f"{name}.jsonl") for name in FILES}
        journal = _read_journal(folder / "journal.jsonl")
        manifest = _manifest(folder / "manifest.json")
        if journal is None:
            return FolderState(_first_line_digest(folder / "documents.jsonl"), sizes, True, manifest)
    except (OSError, orjson.JSONDecodeError) as error:
        raise SinkError(f"{folder} cannot be read: {error}") from error
    fingerprint, last = journal
    committed = last.get("sizes", {})
    finished = bool(last.get("finished"))
    return FolderState(
        fingerprint, {name: int(committed.get(name, 0)) for name in FILES}, finished, manifest if finished else {}
    )


def file_entry(path: Path) -> dict[str, int | str]:
    """Return bytes, lines and SHA-256 of a file."""
    digest = sha256()
    size = lines = 0
    with path.open("rb") as stream:
        while block := stream.read(_CHUNK):
            digest.update(block)
            size += len(block)
            lines += block.count(b"\n")
    return {"bytes": size, "lines": lines, "sha256": digest.hexdigest()}


def changed_files(folder: Path) -> Iterator[str]:
    """Yield what is wrong with the files of a finished run by its manifest: missing, or not what the run wrote.

    Sizes are compared first; the digest of a file costs a fraction of reading its records.
    """
    path = folder / "manifest.json"
    if not path.is_file():
        return
    try:
        entries = orjson.loads(path.read_bytes()).get("files")
        if entries is None:
            yield "manifest.json names no files"
            return
        for name, expected in entries.items():
            file = folder / name
            if not file.is_file():
                yield f"{name} is missing"
            elif file.stat().st_size != expected["bytes"] or file_entry(file) != expected:
                yield f"{name} is not the file that the run wrote: size or SHA-256 differ from manifest.json"
    except (OSError, orjson.JSONDecodeError, LookupError, TypeError, AttributeError) as error:
        yield f"manifest.json or a file that it names cannot be read: {error}"


def _manifest(path: Path) -> dict[str, Any]:
    """Return a manifest; nothing of one that is missing or broken, of which ``changed_files`` tells."""
    try:
        found = orjson.loads(path.read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return {}
    return found if isinstance(found, dict) else {}


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _read_journal(path: Path) -> tuple[str, dict[str, Any]] | None:
    """Return the fingerprint and the last whole commit of a journal, None if there is none."""
    if not path.is_file():
        return None
    with path.open("rb") as stream:
        first = stream.readline()
        if not first.endswith(b"\n"):
            return None
        end = stream.seek(0, os.SEEK_END)
        stream.seek(max(len(first), end - _LONGEST_COMMIT))
        whole = stream.read().rpartition(b"\n")[0].splitlines()
    return str(orjson.loads(first).get("fingerprint", "")), orjson.loads(whole[-1]) if whole else {}


def _first_line_digest(path: Path) -> str:
    with path.open("rb") as stream:
        return sha256(stream.readline()).hexdigest()
