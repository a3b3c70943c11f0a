"""Lines of a stream in bounded memory, however long they are."""

from collections.abc import Iterator
from typing import Protocol


class Lines(Protocol):
    """What can be read line by line."""

    def readline(self, size: int, /) -> bytes:
        """Return one line of at most ``size`` bytes."""


def bounded_lines(stream: Lines, maximum: int) -> Iterator[bytes | None]:
    """Yield the lines of a stream; one that is longer than ``maximum`` bytes comes as None and is skipped."""
    while line := stream.readline(maximum + 1):
        if len(line) <= maximum:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(maximum)
        yield None
