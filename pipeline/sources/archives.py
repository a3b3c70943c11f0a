"""Zip and tar archives, read member by member without unpacking anything to disk."""

import bz2
import gzip
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

from pipeline.boundaries import Page, SourceFailure, SourceOptions
from pipeline.errors import SourceError, UnpackError
from pipeline.sources.files import holds_several, media_type, page_bytes
from pipeline.sources.mails import mail_page
from pipeline.unpacking import MAXIMUM_RATIO, RATIO_FREE_BYTES, RatioGuard

_DAMAGED = (
    OSError, RuntimeError, NotImplementedError, ValueError, EOFError, zipfile.BadZipFile, tarfile.TarError,
    zlib.error, lzma.LZMAError,
)  # fmt: skip


#: Bytes of the records that hold long names and attributes; tarfile reads each into memory as a whole.
_MAXIMUM_HEADER = 1_000_000
_HEADERS = (
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
)


class _BoundedMember(tarfile.TarInfo):
    """A member whose names and attributes have a bound."""

    def _proc_member(self, archive: tarfile.TarFile) -> Any:
        if self.type in _HEADERS and self.size > _MAXIMUM_HEADER:
            raise UnpackError(f"the names of a member take {self.size:,} bytes", "too_large")
        return super()._proc_member(archive)  # type: ignore[misc]


def read_zip(path: Path, options: SourceOptions) -> Iterator[Page | SourceFailure]:
    """Yield the members of a zip archive in the order of their names; raises SourceError if it is none.

    A member that grows too much is refused, and so is the rest of an archive whose members together do: they can
    share their packed bytes.
    """
    try:
        archive = zipfile.ZipFile(path)
        left = max(RATIO_FREE_BYTES, path.stat().st_size * MAXIMUM_RATIO)
    except (OSError, zipfile.BadZipFile, ValueError) as error:
        raise SourceError(f"{path} cannot be opened as a zip archive: {error}") from error
    with archive:
        for member in sorted(archive.infolist(), key=lambda member: member.filename):
            place = f"{path}!{member.filename}"
            if member.is_dir() or _is_hidden(member.filename):
                continue
            if member.file_size > max(1, member.compress_size) * MAXIMUM_RATIO:
                yield SourceFailure(place, "grows too much when unpacked", "too_large", member.file_size)
                continue
            try:
                with archive.open(member) as stream:
                    content = stream.read(options.maximum_bytes + 1)
            except _DAMAGED as error:
                yield SourceFailure(place, f"cannot be unpacked: {error}", "unreadable")
                continue
            left -= len(content)
            if left < 0:
                yield SourceFailure(str(path), "grows too much when unpacked; the rest is left out", "too_large")
                return
            yield _page(place, member.filename, content, options)


def read_tar(path: Path, options: SourceOptions) -> Iterator[Page | SourceFailure]:
    """Yield the files of a tar archive in their order; raises SourceError if it is none."""
    try:
        unpacked = _unpacked(path)
        guard = RatioGuard(unpacked, path.stat().st_size)
        archive = tarfile.open(fileobj=cast(IO[bytes], guard), mode="r|", tarinfo=_BoundedMember)  # noqa: SIM115
    except (*_DAMAGED, UnpackError) as error:
        raise SourceError(f"{path} cannot be opened as a tar archive: {error}") from error
    with unpacked, archive:
        while True:
            try:
                member = archive.next()
                if member is None:
                    return
                wanted = member.isfile() and not _is_hidden(member.name)
                item = _member(path, archive, member, options) if wanted else None
            except UnpackError as error:
                yield SourceFailure(str(path), f"{error}; the rest is left out", error.reason)
                return
            except _DAMAGED as error:
                yield SourceFailure(str(path), f"the archive is damaged: {error}", "unreadable")
                return
            if item is not None:
                yield item


def _unpacked(path: Path) -> IO[bytes]:
    with path.open("rb") as stream:
        start = stream.read(6)
    if start.startswith(b"\x1f\x8b"):
        return cast(IO[bytes], gzip.open(path, "rb"))
    if start.startswith(b"BZh"):
        return cast(IO[bytes], bz2.open(path, "rb"))
    if start.startswith(b"\xfd7zXZ"):
        return cast(IO[bytes], lzma.open(path, "rb"))
    return path.open("rb")


def _member(
    path: Path, archive: tarfile.TarFile, member: tarfile.TarInfo, options: SourceOptions
) -> Page | SourceFailure | None:
    place = f"{path}!{member.name}"
    if member.size > options.maximum_bytes:
        return SourceFailure(place, f"{member.size:,} bytes are too many", "too_large", member.size)
    stream = archive.extractfile(member)
    if stream is None:
        return None
    return _page(place, member.name, stream.read(options.maximum_bytes + 1), options)


def _is_hidden(name: str) -> bool:
    """Return whether a member is left out as in a folder: hidden, or what another system puts beside the files."""
    return any(
        part == "__MACOSX" or (part.startswith(".") and part.strip("."))
        for part in name.replace("\\", "/").split("/")
    )


def _page(place: str, name: str, content: bytes, options: SourceOptions) -> Page | SourceFailure:
    if holds_several(name):
        error = "a table, mailbox or archive inside an archive is not read; unpack the outer one and give its folder"
        return SourceFailure(place, error, "unreadable", len(content))
    if len(content) > options.maximum_bytes:
        return SourceFailure(place, f"more than {options.maximum_bytes:,} bytes", "too_large", len(content))
    try:
        content = page_bytes(name, content, options.maximum_bytes)
    except UnpackError as error:
        return SourceFailure(place, str(error), error.reason, len(content))
    page = Page(source=place, name=name, content=content, media_type=media_type(name), published=options.published)
    return mail_page(page) if name.lower().endswith(".eml") else page
