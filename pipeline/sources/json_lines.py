"""JSON Lines: one release or one URL a line, with named columns."""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path

import orjson

from pipeline.boundaries import Page, Reference, SourceFailure, SourceOptions
from pipeline.errors import SourceError
from pipeline.sources.lines import bounded_lines
from pipeline.sources.rows import row_item

#: A line may be this many times longer than the largest item: JSON escapes.
_ESCAPES = 2


def read(path: Path, options: SourceOptions) -> Iterator[Page | Reference | SourceFailure]:
    """Yield the item of each line; a line that is no JSON object is a failure of its own."""
    base = options.name or path.name
    try:
        raw = gzip.open(path, "rb") if path.suffix.lower() == ".gz" else path.open("rb")  # noqa: SIM115
    except OSError as error:
        raise SourceError(f"{path} cannot be opened: {error.strerror or error}") from error
    number = 0
    with raw as stream:
        try:
            for line in bounded_lines(stream, options.maximum_bytes * _ESCAPES):
                number += 1
                if line is None or line.strip():
                    yield _item(line, f"{path}#{number}", f"{base}#{number}", options)
        except (OSError, EOFError, zlib.error) as error:
            yield SourceFailure(f"{path}#{number + 1}", f"the file is damaged here: {error}", "unreadable")


def _item(line: bytes | None, place: str, name: str, options: SourceOptions) -> Page | Reference | SourceFailure:
    if line is None:
        return SourceFailure(
            place, f"the line is longer than {options.maximum_bytes * _ESCAPES:,} bytes", "too_large"
        )
    try:
        row = orjson.loads(line.decode("utf-8-sig", "replace"))
    except orjson.JSONDecodeError as error:
        return SourceFailure(place, f"the line is no JSON object: {error}", "unreadable", len(line))
    if not isinstance(row, dict):
        return SourceFailure(place, "the line is no JSON object", "unreadable", len(line))
    return row_item(row, place, name, options)
