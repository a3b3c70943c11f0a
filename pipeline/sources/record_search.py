"""Where to read on behind a damaged part of an archive.

Each record of a ``.warc.gz`` is a gzip member; one of a ``.warc`` begins a line with its version.
"""

import re
import zlib
from collections.abc import Callable
from typing import IO

_MEMBER = b"\x1f\x8b\x08"
_RECORD = b"WARC/"
_VERSION = re.compile(rb"WARC/\d\.\d{1,2}\r?\n(?=(?:[^\r\n]+\r?\n){0,20}?WARC-Type:)", re.IGNORECASE)
_CHUNK = 1 << 20
_HEAD = 1 << 10  #: bytes, enough to tell a record by
#: Bounds on the work that a hostile archive can make: places looked at, places read from, and bytes read again.
_MOST_CHECKS = 20_000
_MOST_STARTS = 1_000
_READ_AGAIN = 3  #: times the archive
_FREE_BYTES = 100_000_000


class RecordSearch:
    """Finds the records of one archive behind a place, with bounded work."""

    def __init__(self, stream: IO[bytes], size: int, *, packed: bool) -> None:
        self._stream = stream
        self._magic = _MEMBER if packed else _RECORD
        self._begins: Callable[[bytes], bool] = _begins_member if packed else _begins_record
        self._starts = _MOST_STARTS
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

    @property
    def is_used_up(self) -> bool:
        """Whether the work has grown too much, so that there may be records that were not looked for."""
        return self._starts < 0 or self._checks < 0 or self._bytes <= 0

    def next_record(self, behind: int) -> int | None:
        """Return the place of the next record behind a place; None if there is none, or the work grows too much."""
        self._starts -= 1
        if self._starts < 0:
            return None
        begin = behind + 1
        while self._bytes > 0:
            self.go_to(begin)
            chunk = self.read(_CHUNK + _HEAD)
            at = chunk.find(self._magic)
            while 0 <= at < _CHUNK:
                self._checks -= 1
                if self._checks < 0:
                    return None
                if self._begins(chunk[at : at + _HEAD]):
                    return begin + at
                at = chunk.find(self._magic, at + 1)
            if len(chunk) <= _CHUNK:
                return None
            begin += _CHUNK
        return None


def is_packed(head: bytes, name: str) -> bool:
    """Return whether an archive with these first bytes, which may be damaged, is made of gzip members."""
    return not head.startswith(_RECORD) and (head.startswith(_MEMBER) or name.lower().endswith(".gz"))


def _begins_member(head: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(head, len(_RECORD)) == _RECORD
    except zlib.error:
        return False


def _begins_record(head: bytes) -> bool:
    return _VERSION.match(head) is not None
