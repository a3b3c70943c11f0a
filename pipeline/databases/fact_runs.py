"""The lines of facts, a document's at a time, with only the beginnings of the lines looked at.

A fact says first of what type it is, which id it has and to which document it belongs; that is enough to bring it to
its document, and parsing all of every line one by one is what took a load its time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import IO, Any

import orjson

from pipeline.errors import SinkError

_CHUNK = 1 << 20
#: The beginning of a fact as a run writes it, with ids of plain ASCII.
_HEAD = re.compile(rb'\{"record":"(\w+)","schema":"[^"\\]*","id":"([ !#-\[\]-~]*)","document":"([ !#-\[\]-~]*)",')

#: Type, id and document of a fact, in UTF-8; None where it has no text there.
Head = tuple[bytes | None, bytes | None, bytes | None]


@dataclass(slots=True)
class FactRun:
    """Facts of one document that follow each other, no id twice."""

    file: str
    first: int  #: line of the first fact, from 1
    document: bytes | None
    lines: list[bytes] = field(default_factory=list)
    kinds: list[bytes | None] = field(default_factory=list)
    ids: set[bytes | None] = field(default_factory=set)

    @property
    def place(self) -> str:
        """File and line of the first fact, for messages."""
        return f"{self.file}, line {self.first}"

    def records(self) -> list[dict[str, Any]]:
        """Return the facts; raises SinkError naming the line that is no record."""
        records = []
        for number, line in enumerate(self.lines, self.first):
            try:
                records.append(fact_of(line))
            except SinkError as error:
                raise SinkError(f"{self.file}, line {number}: {error}") from error
        return records


def opened_at(path: Path, start: int) -> IO[bytes]:
    """Return a file opened at an offset in bytes; raises SinkError if it cannot be read."""
    try:
        stream = path.open("rb")
        stream.seek(start)
    except OSError as error:
        raise SinkError(f"{path} cannot be read: {error.strerror or error}") from error
    return stream


class FactReader:
    """The runs of a file of facts from an offset up to a limit in bytes; ``ahead`` is the next, None at the end."""

    def __init__(self, path: Path, start: int, limit: int, lines: int) -> None:
        """``lines`` is how many lines stand before the offset."""
        self._path = path
        self._lines = lines
        self._stream: IO[bytes] | None = None
        if limit > start:
            self._stream = opened_at(path, start)
        self._runs = self._read(limit - start)
        self.ahead: FactRun | None = next(self._runs, None)

    def take(self, document: Any) -> FactRun | None:
        """Return the next run if it is of a document, given by its id."""
        run = self.ahead
        if run is None or run.document != _bytes(document):
            return None
        self.ahead = next(self._runs, None)
        return run

    def close(self) -> None:
        """Close the file."""
        if self._stream is not None:
            self._stream.close()

    def _read(self, left: int) -> Iterator[FactRun]:
        run: FactRun | None = None
        for lines in self._blocks(left):
            first = self._lines + 1
            heads = [
                found.groups() if found else self._head(line, number)
                for number, (line, found) in enumerate(zip(lines, map(_HEAD.match, lines), strict=True), first)
            ]
            kinds, ids, documents = map(list, zip(*heads, strict=True))
            bounds = [0, *(place for place, (one, other) in enumerate(pairwise(documents), 1) if one != other)]
            for begin, end in pairwise([*bounds, len(lines)]):
                if run is None or run.document != documents[begin]:
                    if run is not None:
                        yield run
                    run = FactRun(self._path.name, first + begin, documents[begin])
                new = set(ids[begin:end])
                if len(new) == end - begin and run.ids.isdisjoint(new):
                    run.lines += lines[begin:end]
                    run.kinds += kinds[begin:end]
                    run.ids |= new
                    continue
                for place in range(begin, end):
                    if ids[place] in run.ids:
                        yield run
                        run = FactRun(self._path.name, first + place, documents[place])
                    run.lines.append(lines[place])
                    run.kinds.append(kinds[place])
                    run.ids.add(ids[place])
            self._lines += len(lines)
        if run is not None:
            yield run

    def _blocks(self, left: int) -> Iterator[list[bytes]]:
        """Yield whole lines, some at once."""
        while self._stream is not None and left > 0 and (block := self._stream.read(min(left, _CHUNK))):
            if not block.endswith(b"\n"):
                block += self._stream.readline()
            left -= len(block)
            yield BytesIO(block).readlines()

    def _head(self, line: bytes, number: int) -> Head:
        """Return the head of a line that no run has written like that."""
        try:
            return _head_of(_parsed(line))
        except SinkError as error:
            raise SinkError(f"{self._path.name}, line {number}: {error}") from error


def fact_of(line: bytes) -> dict[str, Any]:
    """Return the fact of a line; raises SinkError if it is none, or not the one that the line begins with."""
    record = _parsed(line)
    found = _HEAD.match(line)
    if found is not None and found.groups() != _head_of(record):
        raise SinkError("no record: a field comes twice")
    return record


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        record = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise SinkError(f"no record: {error}") from error
    if not isinstance(record, dict):
        raise SinkError(f"no record but {type(record).__name__}")
    return record


def _head_of(record: dict[str, Any]) -> Head:
    return _bytes(record.get("record")), _bytes(record.get("id")), _bytes(record.get("document"))


def _bytes(value: Any) -> bytes | None:
    return value.encode() if isinstance(value, str) else None
