"""An output folder as extractions: each document with its facts, read side by side, and how far that is."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

import orjson
from pydantic import ValidationError

from pipeline.databases.fact_runs import FactReader, FactRun, opened_at
from pipeline.errors import SinkError
from pipeline.records import from_line

_CHUNK = 1 << 20


@dataclass(slots=True)
class FilePosition:
    """How far one file is read, and the digest of that part."""

    name: str
    size: int = 0  #: bytes
    lines: int = 0
    hash: Any = field(default_factory=sha256)

    def advance(self, block: bytes, lines: int) -> None:
        """Take ``block`` in, which holds so many lines."""
        self.size += len(block)
        self.lines += lines
        self.hash.update(block)

    def copy(self) -> "FilePosition":
        """Return what stays as it is when this one goes on."""
        return FilePosition(self.name, self.size, self.lines, self.hash.copy())


@dataclass(frozen=True, slots=True)
class Extraction:
    """The lines of one document and its facts."""

    document: dict[str, Any]
    document_line: bytes
    facts: FactRun | None


class LineReader:
    """Whole lines of a file from an offset up to a limit in bytes; ``ahead`` is the next one, None at the end."""

    def __init__(self, path: Path, start: int, limit: int, first_line: int) -> None:
        self._path = path
        self._line = first_line
        self._stream: IO[bytes] | None = None
        if limit > start:
            self._stream = opened_at(path, start)
        self._lines = self._read(limit - start)
        self.ahead: tuple[bytes, dict[str, Any]] | None = next(self._lines, None)

    def take(self) -> tuple[bytes, dict[str, Any]]:
        """Return the next line and its record."""
        taken = self.ahead
        if taken is None:
            raise SinkError(f"{self._path} ends too early")
        self.skip()
        return taken

    def skip(self) -> None:
        """Go on to the line behind the next."""
        self.ahead = next(self._lines, None)

    def place(self) -> str:
        """Return file and line of the next record, for messages."""
        return f"{self._path.name}, line {self._line}"

    def close(self) -> None:
        """Close the file."""
        if self._stream is not None:
            self._stream.close()

    def _read(self, left: int) -> Iterator[tuple[bytes, dict[str, Any]]]:
        for line in self._stream or ():
            if left <= 0:
                return
            left -= len(line)
            self._line += 1
            try:
                record = orjson.loads(line)
            except orjson.JSONDecodeError as error:
                raise SinkError(f"{self.place()}: no record: {error}") from error
            if not isinstance(record, dict):
                raise SinkError(f"{self.place()}: no record but {type(record).__name__}")
            yield line, record


def read_extractions(documents: LineReader, facts: FactReader) -> Iterator[Extraction]:
    """Yield each document with its facts, which follow the order of their documents.

    The same document may come twice; a fact whose id has come before belongs to the second time. Raises SinkError
    naming the line that is no record or belongs to no document at its place.
    """
    while documents.ahead is not None:
        line, document = documents.take()
        yield Extraction(document, line, facts.take(document.get("id")))
    if facts.ahead is not None:
        raise SinkError(f"{facts.ahead.place}: belongs to no document at its place, or its id was there before")


def prefix_position(path: Path, name: str, size: int, lines: int) -> FilePosition:
    """Return the position behind the first ``size`` bytes of a file, read once to know their digest."""
    position = FilePosition(name, size, lines)
    left = size
    if left:
        try:
            with path.open("rb") as stream:
                while left and (block := stream.read(min(_CHUNK, left))):
                    position.hash.update(block)
                    left -= len(block)
        except OSError as error:
            raise SinkError(f"{path} cannot be read: {error.strerror or error}") from error
    return position


def first_misfit(folder: Path, begin: dict[str, FilePosition], end: dict[str, FilePosition]) -> str | None:
    """Return file, line and fault of the first line between two positions that the model takes for no record."""
    for name, behind in end.items():
        lines = LineReader(folder / f"{name}.jsonl", begin[name].size, behind.size, begin[name].lines)
        try:
            while lines.ahead is not None:
                place = lines.place()
                _, record = lines.take()
                try:
                    from_line(orjson.dumps(record))
                except ValidationError as error:
                    return f"{place}: {misfit_text(error)}"
        finally:
            lines.close()
    return None


def misfit_text(error: ValidationError) -> str:
    """Return what is wrong with a record, in one line."""
    first = error.errors()[0]
    return f"not a record of this version: {'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
