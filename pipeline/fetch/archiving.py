"""Replies -> WARC files by warcio: response and request records with digests, cut to what is committed."""

import io
import os
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from requests.utils import requote_uri
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.errors import SinkError
from pipeline.fetch.exchange import Reply
from pipeline.version import VERSION

#: Bytes after which a new file is begun; the WARC standard recommends 1 GB.
MAXIMUM_FILE_BYTES = 1_000_000_000
_TRANSFER = frozenset({"transfer-encoding", "content-length", "connection", "keep-alive"})


def archived(reply: Reply, known: Mapping[str, str]) -> bytes:
    """Return the response and request records of a reply as gzip members, ready to be appended.

    ``known`` are further header fields of the response record.
    """
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=True)
    fields = [(name, value) for name, value in reply.fields if name.lower() not in _TRANSFER]
    http = StatusAndHeaders(
        f"{reply.status} {reply.reason.encode('ascii', 'replace').decode()}".strip(),
        [*fields, ("Content-Length", str(len(reply.raw)))],
        protocol=reply.version,
    )
    url = requote_uri(reply.url)  # as it was asked for: ASCII only
    date = reply.retrieved.replace("+00:00", "Z")
    response = writer.create_warc_record(
        url,
        "response",
        payload=io.BytesIO(reply.raw),
        length=len(reply.raw),  # without it the library copies the body and takes its digests twice
        http_headers=http,
        warc_headers_dict={"WARC-Date": date, **known},
    )
    request = writer.create_warc_record(
        url,
        "request",
        http_headers=StatusAndHeaders(f"GET {_target(url)} HTTP/1.1", list(reply.sent), is_http_request=True),
        warc_headers_dict={"WARC-Date": date},
    )
    writer.write_request_response_pair(request, response)
    return stream.getvalue()


def _target(url: str) -> str:
    return "/" + url.split("://", 1)[-1].partition("/")[2]


def first_name(folder: Path) -> str:
    """Return the name of the first file; raises SinkError if the folder holds archives of unknown origin."""
    if any(folder.glob("pages-*.warc.gz")):
        raise SinkError(f"{folder} holds archives but no frontier of theirs; fetch into another folder")
    return "pages-00001.warc.gz"


def next_name(name: str) -> str:
    """Return the name of the file after this one."""
    return f"pages-{int(name[6:11]) + 1:05}.warc.gz"


class Archive:
    """The WARC files ``pages-00001.warc.gz`` … of one corpus; appends only."""

    def __init__(self, folder: Path, name: str, size: int, user_agent: str) -> None:
        """Open the last file and cut it to ``size``, the bytes that are committed; a crash leaves more behind.

        Raises SinkError if it is shorter than that or cannot be written.
        """
        self.folder = folder
        self.user_agent = user_agent
        self.name = name
        self.size = size
        self._file: IO[bytes] | None = None
        path = folder / name
        present = path.stat().st_size if path.exists() else 0
        if present < size:
            raise SinkError(
                f"{path} is shorter than the frontier says; it was changed by hand: fetch into another folder"
            )
        if present > size:
            os.truncate(path, size)
        # A file begun after the last commit.
        (folder / next_name(name)).unlink(missing_ok=True)

    def append(self, records: bytes) -> None:
        """Write records behind the last ones, in a new file if this one is full."""
        if self.size and self.size + len(records) > MAXIMUM_FILE_BYTES:
            self.close()
            self.name, self.size = next_name(self.name), 0
        if self._file is None:
            self._file = self._opened()
        self._write(self._file, (self._information() if self.size == 0 else b"") + records)

    def _information(self) -> bytes:
        """Return the record that says who wrote the file."""
        stream = io.BytesIO()
        writer = WARCWriter(stream, gzip=True)
        facts = {
            "software": f"pressfacts/{VERSION}",
            "format": "WARC File Format 1.0",
            "http-header-user-agent": self.user_agent,
        }
        writer.write_record(writer.create_warcinfo_record(self.name, facts))
        return stream.getvalue()

    def sync(self) -> None:
        """Have the system write everything to the disk."""
        if self._file is not None:
            os.fsync(self._file.fileno())

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self.sync()
            self._file.close()
            self._file = None

    def _opened(self) -> IO[bytes]:
        try:
            return (self.folder / self.name).open("ab", buffering=0)
        except OSError as error:
            raise SinkError(f"{self.folder / self.name} cannot be written: {error.strerror or error}") from error

    def _write(self, stream: IO[bytes], records: bytes) -> None:
        view = memoryview(records)
        try:
            while view:
                view = view[stream.write(view) :]
        except OSError as error:
            raise SinkError(
                f"{self.folder / self.name} cannot be written: {error.strerror or error}; what is stored stays: make "
                "room and run the same command again"
            ) from error
        self.size += len(records)
