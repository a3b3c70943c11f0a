"""Bytes of a reply: read raw, decompressed under a cap, and never short without an error."""

from collections.abc import Iterator

from requests import Response
from urllib3.exceptions import HTTPError

from pipeline.errors import FetchError, UnpackError
from pipeline.unpacking import unpack

_CHUNK = 65_536


def read_raw(response: Response, maximum_bytes: int) -> bytes:
    """Return the body as it came over the wire, chunks joined, still in its Content-Encoding.

    Raises FetchError if it breaks off or is longer than ``maximum_bytes``.
    """
    announced = response.headers.get("Content-Length", "")
    if announced.isdigit() and int(announced) > maximum_bytes:
        raise FetchError(f"the reply announces {int(announced):,} bytes, more than {maximum_bytes:,}", "too_large")
    body = bytearray()  # not a list: chunks of one byte would weigh forty times as much
    for part in _parts(response):
        body += part
        if len(body) > maximum_bytes:
            raise FetchError(f"the reply is longer than {maximum_bytes:,} bytes", "too_large")
    return bytes(body)


def decoded(raw: bytes, encoding: str, maximum_bytes: int) -> bytes:
    """Return a body out of its Content-Encoding.

    Raises FetchError if it is cut short, damaged, encoded in a way not asked for, or longer than ``maximum_bytes``.
    """
    try:
        return unpack([raw], encoding, maximum_bytes)
    except UnpackError as error:
        raise FetchError(f"the reply cannot be unpacked: {error}", error.reason) from error


def _parts(response: Response) -> Iterator[bytes]:
    try:
        yield from response.raw.stream(_CHUNK, decode_content=False)
    except (HTTPError, OSError, ValueError) as error:
        raise FetchError(f"the reply broke off: {error}", "unreachable") from error
