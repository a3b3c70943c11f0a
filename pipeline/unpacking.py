"""Decompression under a cap, and never short without an error: for replies, archived replies and archives."""

import zlib
from collections.abc import Iterable
from typing import IO

from pipeline.errors import UnpackError

_GZIP_MAGIC = b"\x1f\x8b"
#: What is unpacked may be this many times larger than what is packed, from ``RATIO_FREE_BYTES`` on: HTML reaches
#: about 20, a bomb of zeros 1,000.
MAXIMUM_RATIO = 200
RATIO_FREE_BYTES = 20_000_000


def unpack(parts: Iterable[bytes], encoding: str, maximum_bytes: int) -> bytes:
    """Return the bytes behind a Content-Encoding: "identity", "gzip" or "deflate" (with or without zlib's header).

    Raises UnpackError if they are cut short, damaged, otherwise encoded, or longer than ``maximum_bytes``. Of a
    stream that would be longer no more than that is ever held.
    """
    name = encoding.strip().lower()
    if name in {"", "identity"}:
        return _joined(parts, maximum_bytes)
    if name in {"gzip", "x-gzip"}:
        return _inflated(parts, 31, maximum_bytes)
    if name == "deflate":
        packed = _joined(parts, maximum_bytes)
        # RFC 9110 means zlib's format; some servers send the bare stream.
        window = 15 if packed[:1] and packed[0] & 0x0F == 8 and int.from_bytes(packed[:2], "big") % 31 == 0 else -15
        return _inflated([packed], window, maximum_bytes)
    raise UnpackError(f"it is encoded as {encoding!r}, which was not asked for", "unreadable")


def _joined(parts: Iterable[bytes], maximum_bytes: int) -> bytes:
    found = []
    size = 0
    for part in parts:
        size += len(part)
        if size > maximum_bytes:
            raise UnpackError(f"it is longer than {maximum_bytes:,} bytes", "too_large")
        found.append(part)
    return b"".join(found)


def _inflated(parts: Iterable[bytes], window: int, maximum_bytes: int) -> bytes:
    machine = zlib.decompressobj(window)
    found: list[bytes] = []
    size = 0
    try:
        for part in parts:
            rest = part
            while rest:
                if machine.eof:
                    if not rest.strip(b"\0"):
                        break
                    if not rest.startswith(_GZIP_MAGIC):
                        raise UnpackError("something else stands behind the compressed bytes", "unreadable")
                    machine = zlib.decompressobj(window)  # RFC 1952 allows several members
                piece = machine.decompress(rest, maximum_bytes + 1 - size)
                size += len(piece)
                found.append(piece)
                if size > maximum_bytes or machine.unconsumed_tail:
                    raise UnpackError(f"it unpacks to more than {maximum_bytes:,} bytes", "too_large")
                rest = machine.unused_data
    except zlib.error as error:
        raise UnpackError(f"the compressed bytes are damaged: {error}", "unreadable") from error
    if not machine.eof:
        raise UnpackError("the compressed bytes are cut short", "unreadable")
    return b"".join(found)


class RatioGuard:
    """A readable stream over a decompressor that ends with UnpackError when it grows too much."""

    def __init__(self, unpacked: IO[bytes], packed_bytes: int) -> None:
        self._stream = unpacked
        self._left = max(RATIO_FREE_BYTES, packed_bytes * MAXIMUM_RATIO)

    def read(self, size: int = -1) -> bytes:
        """Return up to ``size`` bytes; without a size, all."""
        block = self._stream.read(size if 0 <= size <= self._left else self._left + 1)
        self._left -= len(block)
        if self._left < 0:
            raise UnpackError(f"it grows more than {MAXIMUM_RATIO} times when unpacked", "too_large")
        return block

    def readline(self, size: int = -1) -> bytes:
        """Return one line of at most ``size`` bytes."""
        line = self._stream.readline(size if 0 <= size <= self._left else self._left + 1)
        self._left -= len(line)
        if self._left < 0:
            raise UnpackError(f"it grows more than {MAXIMUM_RATIO} times when unpacked", "too_large")
        return line
