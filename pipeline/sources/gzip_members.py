"""Where to read on behind a damaged part of a packed archive: each record of a ``.warc.gz`` is a gzip member."""

import zlib
from typing import IO

_MAGIC = b"\x1f\x8b\x08"
_RECORD = b"WARC/"
_CHUNK = 1 << 20
_HEAD = 1 << 10  #: bytes, enough to unpack the first letters of a member
#: Bounds on the work that a hostile archive can make: places looked at, places read from, and bytes read again.
_MOST_CHECKS = 20_000
_MOST_STARTS = 1_000
_READ_AGAIN = 3  #: times the archive
_FREE_BYTES = 100_000_000


class MemberSearch:
    """Finds the gzip members of one packed archive that begin a WARC record, with bounded work; in others none."""

    def __init__(self, stream: IO[bytes], size: int, *, packed: bool) -> None:
        self._stream = stream
        self._starts = _MOST_STARTS if packed else 0
        self._checks = _MOST_CHECKS
        self._bytes = size * (1 + _READ_AGAIN) + _FREE_BYTES

    def read(self, size: int = -1) -> bytes:
        """Return bytes of the archive, as a stream does."""
        block = self._stream.read(size)
        self._bytes -= len(block)
        return block

    def tell(self) -> int:
        """Return where the archive is read, as a stream does."""
        return self._stream.tell()

    def go_to(self, place: int) -> None:
        """Read on from a place."""
        self._stream.seek(place)

    def next_member(self, behind: int) -> int | None:
        """Return the place of the next member behind a place; None if there is none, or the work grows too much."""
        self._starts -= 1
        if self._starts < 0:
            return None
        begin = behind + 1
        while self._bytes > 0:
            self.go_to(begin)
            chunk = self.read(_CHUNK + _HEAD)
            at = chunk.find(_MAGIC)
            while 0 <= at < _CHUNK:
                self._checks -= 1
                if self._checks < 0:
                    return None
                if _begins_record(chunk[at : at + _HEAD]):
                    return begin + at
                at = chunk.find(_MAGIC, at + 1)
            if len(chunk) <= _CHUNK:
                return None
            begin += _CHUNK
        return None


def _begins_record(head: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(head, len(_RECORD)) == _RECORD
    except zlib.error:
        return False
