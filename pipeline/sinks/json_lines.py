"""JSON Lines: one record a line, written with jsonlines over orjson."""

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

import jsonlines
import orjson

from pipeline.errors import SinkError
from pipeline.records import RecordModel


def record_lines(records: Iterable[RecordModel]) -> bytes:
    """Return records as lines of JSON in UTF-8, keys in the order of the schema, a newline after each."""
    stream = io.BytesIO()
    with jsonlines.Writer(stream, dumps=orjson.dumps) as writer:
        for record in records:
            writer.write(record.model_dump(mode="json", by_alias=True))
    return stream.getvalue()


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a file as plain mappings; raises SinkError naming the line that is none."""
    try:
        with path.open("rb") as stream:
            yield from jsonlines.Reader(stream, loads=orjson.loads).iter(type=dict)
    except OSError as error:
        raise SinkError(f"{path} cannot be read: {error.strerror or error}") from error
    except jsonlines.InvalidLineError as error:
        raise SinkError(f"{path}, line {error.lineno}: no record: {error}") from error


def open_for_append(path: Path) -> IO[bytes]:
    """Open a file of lines for appending, unbuffered; raises SinkError if it cannot be written."""
    try:
        return path.open("ab", buffering=0)
    except OSError as error:
        raise SinkError(f"{path} cannot be written: {error.strerror or error}") from error


def write_lines(path: Path, records: Iterable[dict[str, Any]]) -> int:
    """Write mappings as a file of lines, put in place when it is whole; return how many.

    Raises SinkError if it cannot be written.
    """
    temporary = path.with_name(path.name + ".new")
    count = 0
    try:
        with temporary.open("wb") as stream:
            for record in records:
                stream.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))
                count += 1
        temporary.replace(path)
    except OSError as error:
        raise SinkError(f"{path} cannot be written: {error.strerror or error}") from error
    finally:
        temporary.unlink(missing_ok=True)
    return count
