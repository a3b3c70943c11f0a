"""One release from standard input."""

import sys
from collections.abc import Iterator

from pipeline.boundaries import Page, SourceFailure, SourceOptions


def read(options: SourceOptions) -> Iterator[Page | SourceFailure]:
    """Yield what stands on standard input as one page."""
    content = sys.stdin.buffer.read(options.maximum_bytes + 1)
    if len(content) > options.maximum_bytes:
        yield SourceFailure("-", f"standard input is longer than {options.maximum_bytes:,} bytes", "too_large")
        return
    yield Page(source="-", name="standard-input", content=content, published=options.published)
