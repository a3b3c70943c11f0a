"""``@FILE``: one address or other source a line; empty lines and lines that begin with # are left out.

``@-`` is a list on standard input.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import SourceError
from pipeline.sources.lines import bounded_lines

#: Bytes of one line: longer than any address that a server takes.
MAXIMUM_LINE = 16_384


def specs(path: Path) -> Iterator[str]:
    """Yield the sources that a list names; raises SourceError if it cannot be read."""
    try:
        stream = sys.stdin.buffer if str(path) == "-" else path.open("rb")
    except OSError as error:
        raise SourceError(f"{path} cannot be opened: {error.strerror or error}") from error
    with stream:
        for line in bounded_lines(stream, MAXIMUM_LINE):
            text = "" if line is None else line.decode("utf-8-sig", "replace").strip()
            if text and not text.startswith("#"):
                yield text
