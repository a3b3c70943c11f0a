"""One file, one release: HTML, plain text, or whatever the bytes turn out to be."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.boundaries import Page, SourceFailure, SourceOptions

_MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/plain",
    ".pdf": "application/pdf",
}

#: What files that hold several items end with.
SEVERAL = frozenset(
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
        content = path.read_bytes()
    except OSError as error:
        return SourceFailure(str(path), f"cannot be read: {error.strerror or error}", "unreadable")
    return Page(
        source=str(path),
        name=name,
        content=content,
        media_type=media_type(path.name),
        published=options.published,
    )


def media_type(name: str) -> str | None:
    """Return the media type that a file name says, or None."""
    return _MEDIA_TYPES.get(Path(name).suffix.lower())
