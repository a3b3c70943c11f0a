"""One file, one release: HTML, plain text, or whatever the bytes turn out to be; also gzipped."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.boundaries import Page, SourceFailure, SourceOptions
from pipeline.errors import UnpackError
from pipeline.unpacking import unpack

_MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/plain",
    ".pdf": "application/pdf",
}

_PACKED = ".gz"
#: What files that hold several items end with.
_SEVERAL = frozenset(
    {
        ".jsonl", ".ndjson", ".csv", ".tsv", ".mbox", ".warc", ".wacz", ".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz",
    }
)  # fmt: skip


def read(path: Path, options: SourceOptions) -> Iterator[Page | SourceFailure]:
    """Yield the page of a file, or its failure if it is too large or cannot be read."""
    yield file_page(path, options.name or path.name, options)


def file_page(path: Path, name: str, options: SourceOptions) -> Page | SourceFailure:
    """Return the page of a file under a name that does not depend on the machine."""
    try:
        if not path.is_file():
            return SourceFailure(str(path), "is no regular file", "unreadable")
        size = path.stat().st_size
        if size > options.maximum_bytes:
            return SourceFailure(
                str(path),
                f"{size:,} bytes are more than the limit of {options.maximum_bytes:,}",
                "too_large",
                size,
            )
        content = page_bytes(path.name, path.read_bytes(), options.maximum_bytes)
    except OSError as error:
        return SourceFailure(str(path), f"cannot be read: {error.strerror or error}", "unreadable")
    except UnpackError as error:
        return SourceFailure(str(path), str(error), error.reason, size)
    return Page(
        source=str(path),
        name=name,
        content=content,
        media_type=media_type(path.name),
        published=options.published,
    )


def media_type(name: str) -> str | None:
    """Return the media type that a file name says ("a.html", "a.html.gz"), or None."""
    return _MEDIA_TYPES.get(Path(name.removesuffix(_PACKED)).suffix.lower())


def holds_several(name: str) -> bool:
    """Return whether a file name says that several items may be inside: a table, mailbox or archive."""
    return Path(name).suffix.lower() in _SEVERAL and not _is_packed_page(name)


def page_bytes(name: str, content: bytes, maximum_bytes: int) -> bytes:
    """Return the bytes of a page, out of its gzip wrapping if the name says so; raises UnpackError."""
    return unpack([content], "gzip", maximum_bytes) if _is_packed_page(name) else content


def _is_packed_page(name: str) -> bool:
    """Return whether a file name says that it is one gzipped page: "a.html.gz"."""
    return name.endswith(_PACKED) and media_type(name) is not None
