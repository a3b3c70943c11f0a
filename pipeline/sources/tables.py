"""CSV and TSV with a header row: one release or one URL a row; divided by commas, semicolons or tabs."""

import csv
import gzip
import zlib
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from pipeline.boundaries import Page, Reference, SourceFailure, SourceOptions
from pipeline.errors import SourceError
from pipeline.sources.lines import Lines, bounded_lines
from pipeline.sources.rows import missing_column, row_item


def read(path: Path, options: SourceOptions) -> Iterator[Page | Reference | SourceFailure]:
    """Yield the item of each row; raises SourceError if the file cannot be opened or lacks a column that is named."""
    base = options.name or path.name
    csv.field_size_limit(options.maximum_bytes)
    packed = path.suffix.lower() == ".gz"
    try:
        stream = gzip.open(path, "rb") if packed else path.open("rb")  # noqa: SIM115
    except OSError as error:
        raise SourceError(f"{path} cannot be opened: {error.strerror or error}") from error
    with stream:
        texts = _texts(stream, options.maximum_bytes)
        try:
            header = next(texts, "")
        except (csv.Error, OSError, EOFError, zlib.error) as error:
            yield SourceFailure(f"{path}#1", f"cannot be read as a table: {error}", "unreadable")
            return
        rows = csv.DictReader(chain([header], texts), delimiter=_delimiter(header))
        missing = missing_column(_header(rows, path), options)
        if missing is not None:
            raise SourceError(f"{path} has {missing}")
        while True:
            try:
                row = next(rows)
            except StopIteration:
                return
            except (csv.Error, OSError, EOFError, zlib.error) as error:
                yield SourceFailure(f"{path}#{rows.line_num}", f"cannot be read as a table: {error}", "unreadable")
                return
            yield row_item(row, f"{path}#{rows.line_num}", f"{base}#{rows.line_num}", options)


def _header(rows: "csv.DictReader[str]", path: Path) -> Sequence[str]:
    try:
        return rows.fieldnames or ()
    except (csv.Error, OSError, EOFError, zlib.error) as error:
        raise SourceError(f"{path} cannot be read as a table: {error}") from error


def _delimiter(header: str) -> str:
    """Return what the header row is divided by: commas, semicolons (where the comma is decimal) or tabs."""
    return max(",;\t", key=header.count)


def _texts(stream: Lines, maximum: int) -> Iterator[str]:
    first = True
    for line in bounded_lines(stream, maximum):
        if line is None:
            raise csv.Error(f"a line is longer than {maximum:,} bytes")
        yield line.decode("utf-8-sig" if first else "utf-8", "replace")
        first = False
