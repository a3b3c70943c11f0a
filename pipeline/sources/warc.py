"""WARC and WACZ archives, read as a stream with fastwarc (2.2 times the speed of warcio on our pages)."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from math import inf
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

import orjson
from fastwarc.warc import ArchiveIterator, HeaderMap, WarcHeader, WarcRecord, WarcRecordType
from warcio.bufferedreaders import ChunkedDataReader

from pipeline.boundaries import Page, SourceFailure, SourceOptions
from pipeline.errors import SourceError, UnpackError
from pipeline.sources.record_search import RecordSearch, is_packed
from pipeline.unpacking import MAXIMUM_RATIO, RATIO_FREE_BYTES, unpack

_READABLE = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
_REFERENCE = b"Pressfacts-Reference"
_KINDS = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_TYPE_NAME = re.compile(rb"[\w.-]+")
_TOLD_KINDS = ("image", "audio", "video", "font", "text", "application")
_INFORMATION_BYTES = 10_000
_OTHER_KIND = "other_kind"
_READ_ALONE = "as facts are read from HTML, plain text and PDF alone"
_ENDS_INSIDE = "the archive ends inside this record"


def read(path: Path, options: SourceOptions) -> Iterator[Page | SourceFailure]:
    """Yield the pages with HTML or text of an archive; a damaged, cut or altered record is a failure.

    Behind a damaged part reading goes on at the next record, and the failure says where. Redirects are no pages and
    left out. What is neither HTML nor text nor PDF is told: one failure a record in an archive that ``pressfacts
    fetch`` wrote, where somebody asked for it, one failure with the numbers for all of them in archives of others. A
    file without any record is a failure, too. Raises SourceError if the file cannot be opened.
    """
    try:
        stream = path.open("rb")
        size = path.stat().st_size
    except OSError as error:
        raise SourceError(f"{path} cannot be opened: {error.strerror or error}") from error
    with stream:
        is_read = False
        for item in _records(stream, size, size, str(path), options):
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
                    yield from _records(stream, member.compress_size, member.file_size, place, options)
            except (OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile, EOFError) as error:
                yield SourceFailure(place, f"cannot be unpacked: {error}", "unreadable")


def _records(
    stream: IO[bytes], size: int, whole: int, base: str, options: SourceOptions
) -> Iterator[Page | SourceFailure]:
    """Yield the items of an archive of ``size`` bytes on the disk, which is ``whole`` bytes long as a stream."""
    packed = is_packed(stream.read(5), base)
    search = RecordSearch(stream, size, packed=packed)
    most = max(RATIO_FREE_BYTES, size * MAXIMUM_RATIO)
    reading = _Reading(search, base, most, inf if packed else whole, options)
    start: int | None = 0
    while start is not None:
        search.go_to(start)
        reading.position = start
        yield from reading.records()
        start = search.next_record(reading.position) if reading.breaks_off else None
    yield from reading.rest()


@dataclass(slots=True)
class _Reading:
    """How far an archive is read."""

    search: RecordSearch
    base: str
    most: int  #: bytes of a record
    whole: float  #: bytes of the archive; endless if it is packed
    options: SourceOptions
    position: int = 0  #: behind it the next record is looked for if reading breaks off
    breaks_off: bool = False
    number: int = 0
    damage: SourceFailure | None = None  #: told when it is known where reading goes on
    is_ours: bool = False  #: written by ``pressfacts fetch``
    left_out: Counter[str] = field(default_factory=Counter)

    def records(self) -> Iterator[Page | SourceFailure]:
        """Yield the items up to the end of the archive or a damaged part of it."""
        self.breaks_off = False
        count = self.number
        try:
            # Of any type: a record whose header is damaged has none.
            for record in ArchiveIterator(cast(BinaryIO, self.search), parse_http=False):
                if not record.record_type & _KINDS:
                    self._look_at(record)
                    continue
                self.number += 1
                yield from self._told_damage(record.stream_pos)
                if record.content_length > self.most:
                    error = "grows too much when unpacked; the rest is left out"
                    yield SourceFailure(f"{self.base}#{self.number}", error, "too_large")
                    return
                item = self._item(record)
                count = self.number
                if item is not None:
                    yield item
        except (EOFError, ValueError, OSError, RuntimeError) as error:
            self.breaks_off = True
            if self.damage is None:
                self.number = count + 1
                place = f"{self.base}#{self.number}"
                self.damage = SourceFailure(place, f"the archive is damaged here: {error}", "unreadable")

    def _look_at(self, record: WarcRecord) -> None:
        """Take in what a record says that is no item; raises ValueError if its header is damaged.

        Readers are to pass over types that they do not know; one that is no name was never written.
        """
        self.position = record.stream_pos
        if record.record_type == WarcRecordType.warcinfo:
            self.is_ours = b"software: pressfacts/" in record.reader.read(_INFORMATION_BYTES)
        elif len(record.headers) and not _TYPE_NAME.fullmatch(record.headers.get_bytes(WarcHeader.WARC_TYPE) or b""):
            raise ValueError("a record without a type")

    def _told_damage(self, position: int) -> Iterator[SourceFailure]:
        self.position = position
        if self.damage is not None:
            yield replace(self.damage, error=f"{self.damage.error}; read on from byte {position:,}")
            self.damage = None

    def _item(self, record: WarcRecord) -> Page | SourceFailure | None:
        length = record.content_length
        item = self._overlong(record) or _item(record, f"{self.base}#{self.number}", self.options)
        # The length of a record that is not all there may be what is damaged: others may stand in what it takes up.
        self.breaks_off = isinstance(item, SourceFailure) and item.error.startswith(_ENDS_INSIDE)
        if isinstance(item, Page):
            self.position += length  # what is whole is not looked through for records
        elif item is not None and item.kinds is not None:
            if self.is_ours:
                return replace(item, kinds=None)
            self.left_out.update(item.kinds)
            return None
        return item

    def _overlong(self, record: WarcRecord) -> SourceFailure | None:
        """Return the failure of a record that says to be larger than pages may be and than the archive is."""
        length = record.content_length
        if length <= self.options.maximum_bytes or record.stream_pos + length <= self.whole:
            return None
        place, error = f"{self.base}#{self.number}", f"{_ENDS_INSIDE}: it should have {length:,} bytes"
        return SourceFailure(place, error, "unreadable", length)

    def rest(self) -> Iterator[SourceFailure]:
        """Yield what is known at the end alone."""
        if self.damage is not None:
            left = "; the rest is left out, there is too much damage" if self.search.is_used_up else ""
            yield replace(self.damage, error=self.damage.error + left)
        if self.left_out:
            kinds = dict(sorted(self.left_out.items()))
            named = ", ".join(f"{kind} {number:,}" for kind, number in kinds.items())
            yield SourceFailure(self.base, f"left out, {_READ_ALONE}: {named}", _OTHER_KIND, kinds=kinds)
            if self.number == self.left_out.total():
                yield SourceFailure(self.base, f"there is no page in it; {named} left out, {_READ_ALONE}", "empty")


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
    if misfit is not None and misfit.startswith(_ENDS_INSIDE):
        return SourceFailure(place, misfit, "unreadable", size)
    if media_type and media_type not in _READABLE:
        address = _field(known, WarcHeader.WARC_TARGET_URI) or place
        kind = media_type.partition("/")[0]
        kinds = {kind if kind in _TOLD_KINDS else "other": 1}
        return SourceFailure(
            place, f"{address} is {media_type}, left out {_READ_ALONE}", _OTHER_KIND, size, kinds=kinds
        )
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
    return f"{_ENDS_INSIDE}: {there:,} of {length:,} bytes are there"


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
