"""WARC and WACZ archives, read as a stream with fastwarc (2.2 times the speed of warcio on our pages)."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

import orjson
from fastwarc.warc import ArchiveIterator, HeaderMap, WarcHeader, WarcRecord, WarcRecordType
from warcio.bufferedreaders import ChunkedDataReader

from pipeline.boundaries import Page, SourceFailure, SourceOptions
from pipeline.errors import SourceError, UnpackError
from pipeline.sources.gzip_members import MemberSearch
from pipeline.unpacking import MAXIMUM_RATIO, RATIO_FREE_BYTES, unpack

_READABLE = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
_REFERENCE = b"Pressfacts-Reference"
_KINDS = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion


def read(path: Path, options: SourceOptions) -> Iterator[Page | SourceFailure]:
    """Yield the pages with HTML or text of an archive; a damaged, cut or altered record is a failure.

    Behind a damaged part of a packed archive reading goes on at the next record, and the failure says where.
    Redirects are no pages and left out; a file without any record is a failure, too. Raises SourceError if the file
    cannot be opened.
    """
    try:
        stream = path.open("rb")
        size = path.stat().st_size
    except OSError as error:
        raise SourceError(f"{path} cannot be opened: {error.strerror or error}") from error
    with stream:
        is_read = False
        for item in _records(stream, size, str(path), options):
            is_read = True
            yield item
        if not is_read and size and not _has_record(stream):
            yield SourceFailure(str(path), "there is no WARC record in it", "unreadable", size)


def _has_record(stream: IO[bytes]) -> bool:
    """Return whether an archive has a record of any kind."""
    stream.seek(0)
    try:
        first = next(iter(ArchiveIterator(stream, parse_http=False)), None)
        return first is not None and first.record_type != WarcRecordType.no_type
    except (EOFError, ValueError, OSError, RuntimeError):
        return False


def read_wacz(path: Path, options: SourceOptions) -> Iterator[Page | SourceFailure]:
    """Yield the pages of all WARC files in a WACZ package; raises SourceError if it is none."""
    try:
        package = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile) as error:
        raise SourceError(f"{path} cannot be opened as a WACZ package: {error}") from error
    with package:
        for member in sorted(package.infolist(), key=lambda member: member.filename):
            if not member.filename.lower().endswith((".warc", ".warc.gz")):
                continue
            place = f"{path}!{member.filename}"
            try:
                with package.open(member) as stream:
                    yield from _records(stream, member.compress_size, place, options)
            except (OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile, EOFError) as error:
                yield SourceFailure(place, f"cannot be unpacked: {error}", "unreadable")


def _records(stream: IO[bytes], size: int, base: str, options: SourceOptions) -> Iterator[Page | SourceFailure]:
    most = max(RATIO_FREE_BYTES, size * MAXIMUM_RATIO)
    search = MemberSearch(stream, size, packed=base.lower().endswith(".gz"))
    damage: SourceFailure | None = None
    start: int | None = 0
    number = 0
    while start is not None:
        position = start
        search.go_to(start)
        count = number
        try:
            for record in ArchiveIterator(cast(BinaryIO, search), record_types=_KINDS, parse_http=False):
                number += 1
                place, position = f"{base}#{number}", record.stream_pos
                if damage is not None:
                    yield replace(damage, error=f"{damage.error}; read on from byte {position:,}")
                    damage = None
                if record.content_length > most:
                    yield SourceFailure(place, "grows too much when unpacked; the rest is left out", "too_large")
                    return
                item = _item(record, place, options)
                count = number
                if item is not None:
                    yield item
            break
        except (EOFError, ValueError, OSError, RuntimeError) as error:
            if damage is None:
                number = count + 1
                damage = SourceFailure(f"{base}#{number}", f"the archive is damaged here: {error}", "unreadable")
        start = search.next_member(position)
    if damage is not None:
        yield damage


def _item(record: WarcRecord, place: str, options: SourceOptions) -> Page | SourceFailure | None:
    known = record.headers
    if not (known.get_bytes(WarcHeader.CONTENT_LENGTH) or b"").isdigit():
        return SourceFailure(place, "the record breaks off in its header", "unreadable")
    size = record.content_length
    too_large = size > options.maximum_bytes
    misfit = None if too_large else _misfit(record, known)
    record.parse_http()
    http = record.http_headers
    headers = {} if http is None else {name.lower(): value for name, value in http.astuples()}
    declared = (_field(known, WarcHeader.CONTENT_TYPE) or "") if http is None else headers.get("content-type", "")
    media_type = declared.partition(";")[0].strip().lower()
    if media_type and media_type not in _READABLE:
        return None
    status = None if http is None else http.status_code
    if status is not None and 300 <= status < 400:
        return None
    if too_large:
        return SourceFailure(place, f"{size:,} bytes are too many", "too_large", size)
    if known.contains_key(WarcHeader.WARC_TRUNCATED):
        cut = _field(known, WarcHeader.WARC_TRUNCATED)
        return SourceFailure(place, f"the crawler cut this reply short ({cut})", "unreadable", size)
    if misfit is not None:
        return SourceFailure(place, misfit, "unreadable", size)
    if status is not None and not 200 <= status < 300:
        return SourceFailure(place, f"the archived reply has status {status}", "bad_status", size)
    length = record.content_length  # of what follows the HTTP headers
    block = record.reader.read()
    if len(block) != length:
        return SourceFailure(place, _ends_inside(len(block), length), "unreadable", size)
    try:
        content = _payload(block, headers, options.maximum_bytes)
    except UnpackError as error:
        return SourceFailure(place, f"the archived reply cannot be unpacked: {error}", error.reason, size)
    # In an early version of the standard the address stands in brackets, and some crawlers still write it so.
    url = (_field(known, WarcHeader.WARC_TARGET_URI) or "").strip("<>") or None
    said = _said(known) if _REFERENCE in known.keys_bytes() else {}
    return Page(
        source=place,
        name=url or place,
        content=content,
        url=url,
        media_type=media_type or None,
        charset=record.http_charset if ";" in declared else None,
        status=status,
        headers=headers,
        retrieved=_moment(_field(known, WarcHeader.WARC_DATE)),
        published=options.published or said.get("published"),
        title=said.get("title"),
    )


def _ends_inside(there: int, length: int) -> str:
    return f"the archive ends inside this record: {there:,} of {length:,} bytes are there"


def _field(known: HeaderMap, name: WarcHeader) -> str | None:
    """Return a field of a record's header; by the library's own names and as bytes it is found five times faster."""
    value = known.get_bytes(name)
    return None if value is None else value.decode("utf-8", "replace")


def _said(known: HeaderMap) -> dict[str, Any]:
    """Return what a feed said of a page when it was fetched, as ``pressfacts fetch`` writes it."""
    try:
        said = orjson.loads(known.get_bytes(_REFERENCE) or b"{}")
    except orjson.JSONDecodeError:
        return {}
    return said if isinstance(said, dict) else {}


def _misfit(record: WarcRecord, known: HeaderMap) -> str | None:
    """Return how a record differs from what its digest says, None if it does not; one without a digest passes.

    The digest of the block covers headers and payload; crawlers do not agree on what a payload is.
    """
    if known.contains_key(WarcHeader.WARC_BLOCK_DIGEST):
        length = record.content_length
        fits = record.verify_block_digest()
    elif known.contains_key(WarcHeader.WARC_PAYLOAD_DIGEST) and record.is_http:
        record.parse_http()
        length = record.content_length
        fits = record.verify_payload_digest()
    else:
        return None
    there = record.content_length  # once it has been read, what was there
    if fits:
        return None
    return "the record does not match its digest" if there == length else _ends_inside(there, length)


def _moment(stated: str | None) -> str | None:
    """Return the moment of a record as ISO 8601 with its offset, as fetched pages have it."""
    return f"{stated[:-1]}+00:00" if stated is not None and stated.endswith("Z") else stated


def _payload(block: bytes, headers: dict[str, Any], maximum_bytes: int) -> bytes:
    if "transfer-encoding" in headers and "chunked" in headers["transfer-encoding"].lower():
        # Crawlers keep this header whether or not they keep the chunks; the reader takes both.
        block = ChunkedDataReader(io.BytesIO(block), decomp_type=None).read(len(block))
    encoding = headers.get("content-encoding")
    return block if encoding is None else unpack([block], encoding, maximum_bytes)
