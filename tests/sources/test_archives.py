"""Archives and packed files: what real crawlers write, and what is damaged, altered or made to grow."""

import gzip
import io
import mailbox
import random
import tarfile
import time
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.boundaries import Page, SourceFailure, SourceOptions
from pipeline.sources import read_source

OPTIONS = SourceOptions(maximum_bytes=100_000)
HTML = b"<p>Two boats were seized.</p>"


def items(path: Path, options: SourceOptions = OPTIONS) -> list:
    return list(read_source(str(path), options))


def warc(*records: tuple[str, str, list[tuple[str, str]], bytes]) -> bytes:
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=True)
    for kind, status, headers, body in records:
        http = StatusAndHeaders(status, headers, protocol="HTTP/1.1") if kind in {"response", "revisit"} else None
        extra = {} if http else {"Content-Type": headers[0][1]}
        record = writer.create_warc_record(
            "https://a.example/1", kind, payload=io.BytesIO(body), http_headers=http, warc_headers_dict=extra
        )
        if kind == "response" and status.endswith("cut"):
            record.rec_headers.add_header("WARC-Truncated", "length")
        writer.write_record(record)
    return stream.getvalue()


TYPE = ("Content-Type", "text/html; charset=utf-8")


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (("response", "200 OK", [TYPE], HTML), HTML),
        (("response", "200 OK", [TYPE, ("Content-Encoding", "gzip")], gzip.compress(HTML)), HTML),
        (("response", "200 OK", [TYPE, ("Transfer-Encoding", "chunked")], b"1d\r\n" + HTML + b"\r\n0\r\n\r\n"), HTML),
        (("response", "200 OK", [TYPE, ("Transfer-Encoding", "chunked")], HTML), HTML),
        (("resource", "", [("Content-Type", "text/html")], HTML), HTML),
        (("conversion", "", [("Content-Type", "text/plain")], b"Text"), b"Text"),
        (("response", "302 Found", [TYPE], b""), ["empty"]),
        (("response", "200 OK", [("Content-Type", "image/png")], b"\x89PNG"), ["other_kind", "empty"]),
        (("response", "200 OK", [("Content-Type", "video/mp4")], bytes(200_000)), ["other_kind", "empty"]),
        (("response", "200 OK", [TYPE], b"x" * 200_000), ["too_large"]),
        (("response", "404 Not Found", [TYPE], b"x"), ["bad_status"]),
        (("response", "200 OK cut", [TYPE], HTML), ["unreadable"]),
        (("response", "200 OK", [TYPE, ("Content-Encoding", "gzip")], gzip.compress(HTML)[:-9]), ["unreadable"]),
        (
            ("response", "200 OK", [TYPE, ("Content-Encoding", "gzip")], gzip.compress(bytes(9_000_000))),
            ["too_large"],
        ),
        (("response", "200 OK", [TYPE, ("Content-Encoding", "br")], b"\x0b\x02\x80hello\x03"), ["unreadable"]),
    ],
)
def test_records_of_an_archive(record, expected, tmp_path: Path) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(warc(record))
    found = items(path)
    if isinstance(expected, list):
        assert [item.reason for item in found] == expected
    else:
        assert [item.content for item in found] == [expected]


@pytest.mark.parametrize(
    ("fields", "url", "title"),
    [
        ({"Pressfacts-Reference": '{"title": "Boats"}'}, "https://a.example/1", "Boats"),
        ({"Pressfacts-Reference": "no JSON"}, "https://a.example/1", None),
        ({"Pressfacts-Reference": "[1]"}, "https://a.example/1", None),
        ({"WARC-Target-URI": "<https://a.example/2>"}, "https://a.example/2", None),  # as in WARC/0.18
        ({"warc-target-uri": "https://a.example/2"}, "https://a.example/2", None),
    ],
)
def test_what_the_header_of_a_record_says(
    fields: dict[str, str], url: str, title: str | None, tmp_path: Path
) -> None:
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=False)
    http = StatusAndHeaders("200 OK", [TYPE], protocol="HTTP/1.1")
    named = {name.lower() for name in fields}
    record = writer.create_warc_record("https://a.example/1", "response", payload=io.BytesIO(HTML), http_headers=http)
    record.rec_headers.headers = [pair for pair in record.rec_headers.headers if pair[0].lower() not in named]
    record.rec_headers.headers += fields.items()
    writer.write_record(record)
    path = tmp_path / "x.warc"
    path.write_bytes(stream.getvalue() * 2)
    assert [(item.url, item.title, item.content) for item in items(path)] == [(url, title, HTML)] * 2


@pytest.mark.parametrize("digest", ["WARC-Block-Digest", "WARC-Payload-Digest"])
def test_an_altered_record_is_found_by_either_digest(digest: str, tmp_path: Path) -> None:
    whole = gzip.decompress(warc(("response", "200 OK", [TYPE], HTML)))
    other = b"WARC-Payload-Digest" if digest == "WARC-Block-Digest" else b"WARC-Block-Digest"
    lines = [line for line in whole.split(b"\r\n") if not line.startswith(other)]
    kept = b"\r\n".join(lines)
    path = tmp_path / "x.warc"
    path.write_bytes(kept)
    assert [type(item) for item in items(path)] == [Page]
    path.write_bytes(kept.replace(b"boats", b"goats"))
    assert [item.error for item in items(path)] == ["the record does not match its digest"]


def test_an_archive_cut_at_any_byte_gives_no_short_page(tmp_path: Path) -> None:
    whole = warc(("response", "200 OK", [TYPE], HTML), ("response", "200 OK", [TYPE], HTML * 2))
    bare = b"\r\n".join(line for line in gzip.decompress(whole).split(b"\r\n") if b"-Digest: " not in line)
    for name, content, cut in (
        *(("x.warc.gz", whole, cut) for cut in range(0, len(whole), 7)),
        *(("x.warc", bare, cut) for cut in range(0, len(bare), 3)),
    ):
        path = tmp_path / name
        path.write_bytes(content[:cut])
        assert all(isinstance(item, SourceFailure) or item.content in {HTML, HTML * 2} for item in items(path)), cut


def _members(number: int) -> list[bytes]:
    """Return the records of an archive, each with its own page and followed by one that is not read."""
    found = []
    for count in range(number):
        page = HTML + bytes(random.Random(count).choices(b"abcdefgh ", k=3_000))
        found.append(warc(("response", "200 OK", [TYPE], page), ("metadata", "", [("Content-Type", "x/y")], HTML)))
    return found


@pytest.mark.parametrize("at", ["first bytes", "header", "middle", "end"])
@pytest.mark.parametrize("damaged", [(3,), (0,), (3, 4), (2, 5), (7,)])
def test_behind_a_damaged_part_the_records_come(damaged: tuple[int, ...], at: str, tmp_path: Path) -> None:
    members = _members(8)
    whole = [item.content for item in _archived(b"".join(members), tmp_path)]
    for number in damaged:
        broken = bytearray(members[number])
        place = {"first bytes": 0, "header": 12, "middle": 700, "end": 1_200}[at]
        broken[place : place + 40] = bytes(range(40))
        members[number] = bytes(broken)
    found = _archived(b"".join(members), tmp_path)
    pages = [item.content for item in found if isinstance(item, Page)]
    assert pages == [content for number, content in enumerate(whole) if number not in damaged]
    errors = [item.error for item in found if isinstance(item, SourceFailure)]
    parts = sum(number - 1 not in damaged for number in damaged)
    assert len(errors) == parts
    assert all("damaged here" in error for error in errors)
    assert ["read on from byte" in error for error in errors] == [True] * (parts - 1) + [damaged[-1] != 7]


def _archived(content: bytes, folder: Path) -> list:
    (folder / "damaged.warc.gz").write_bytes(content)
    return items(folder / "damaged.warc.gz")


def test_an_archive_that_is_cut_says_so(tmp_path: Path) -> None:
    whole = warc(("response", "200 OK", [TYPE], bytes(random.Random(1).choices(b"abcdefgh ", k=9_000))))
    assert [item.error[:36] for item in _archived(whole[:2_000], tmp_path)] == [
        "the archive ends inside this record:"
    ]


def test_an_archive_of_damaged_members_takes_bounded_work(tmp_path: Path) -> None:
    member = gzip.compress(b"WARC/1.0\r\n")[:-8]
    begin = time.monotonic()
    found = _archived(member * 200_000, tmp_path)
    assert time.monotonic() - begin < 10
    assert [item.reason for item in found] == ["unreadable"]


@pytest.mark.parametrize(
    ("content", "errors"),
    [
        (b"WARC/1.0\r\n", ["there is no WARC record in it"]),
        (b"no archive", ["the archive is damaged here: Invalid WARC header"]),
        (b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 1\r\n\r\nx\r\n\r\n", ["there is no release in it"]),
        (b"", ["there is no release in it"]),
    ],
)
def test_an_archive_without_any_record_is_told(content: bytes, errors: list[str], tmp_path: Path) -> None:
    path = tmp_path / "x.warc"
    path.write_bytes(content)
    assert [item.error for item in items(path)] == errors


def test_a_wacz_package(tmp_path: Path) -> None:
    path = tmp_path / "x.wacz"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("archive/data.warc.gz", warc(("response", "200 OK", [TYPE], HTML)))
        package.writestr("pages/pages.jsonl", "{}")
        package.writestr("archive/broken.warc.gz", b"\x1f\x8b nonsense")
    assert [type(item) for item in items(path)] == [SourceFailure, Page]


def test_a_mail_with_html_and_text(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["Date"] = "Boats séized", "Mon, 04 Mar 2024 10:00:00 +0100"
    mail.set_content("Plain.")
    mail.add_alternative("<p>Two boats.</p>", subtype="html", charset="iso-8859-1")
    mail.add_attachment(b"\x00", maintype="image", subtype="png")
    path = tmp_path / "x.eml"
    path.write_bytes(bytes(mail))
    (page,) = items(path)
    assert (page.content.strip(), page.media_type, page.charset, page.title, page.published) == (
        b"<p>Two boats.</p>", "text/html", "iso-8859-1", "Boats séized", "2024-03-04",
    )  # fmt: skip


@pytest.mark.parametrize("content", [b"", b"\x00\xff", b"Content-Type: multipart/mixed; boundary=\r\n\r\n", b"Date: x\r\nSubject: =?x?q?\r\n\r\n"])  # fmt: skip
def test_a_broken_mail_does_no_harm(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.eml"
    path.write_bytes(content)
    assert len(items(path)) == 1


def test_packed_json_lines_with_an_overlong_line_and_a_torn_end(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl.gz"
    rows = (
        b'{"text": "One"}\n{"text": "' + b"x" * 300_000 + b'"}\n\n{"text": "Two"}\n' + b'{"text": "Three"}\n' * 5_000
    )
    path.write_bytes(gzip.compress(rows)[:-20])
    found = items(path)
    assert (found[0].content, found[1].reason, found[2].content) == (b"One", "too_large", b"Two")
    assert (found[-1].reason, "damaged" in found[-1].error) == ("unreadable", True)


def test_packed_tables_with_an_overlong_line(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv.gz"
    path.write_bytes(gzip.compress(b"text\nOne\n" + b"x" * 300_000 + b"\n"))
    found = items(path)
    assert [getattr(item, "content", None) for item in found] == [b"One", None]


def zip_bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("0.html", HTML)
        archive.writestr("bomb.html", bytes(40_000_000))


def tar_bomb(path: Path) -> None:
    with tarfile.open(path, "w:gz", compresslevel=9) as archive:
        for name, size in (("0.html", 30), ("bomb.html", 40_000_000), ("1.html", 30)):
            member = tarfile.TarInfo(name)
            member.size = size
            archive.addfile(member, io.BytesIO(bytes(size)))


def warc_bomb(path: Path) -> None:
    path.write_bytes(warc(("response", "200 OK", [TYPE], HTML), ("response", "200 OK", [TYPE], bytes(40_000_000))))


@pytest.mark.parametrize(("name", "make"), [("x.zip", zip_bomb), ("x.tar.gz", tar_bomb), ("x.warc.gz", warc_bomb)])
@pytest.mark.timed
def test_a_bomb_is_refused_and_what_stands_before_it_comes(name: str, make, tmp_path: Path) -> None:
    path = tmp_path / name
    make(path)
    begin = time.process_time()
    found = items(path)
    assert isinstance(found[0], Page)
    assert any(isinstance(item, SourceFailure) and item.reason == "too_large" for item in found)
    assert time.process_time() - begin < 1.0


def test_members_that_share_their_packed_bytes_are_refused_together(tmp_path: Path) -> None:
    """The headers of many members point at the same packed bytes (D. Fifield, A better zip bomb, 2019)."""
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("00000.txt", b"ab" * 45_000)
        first = archive.infolist()[0]
        for number in range(1, 400):
            member = zipfile.ZipInfo(f"{number:05}.txt")
            for field in ("header_offset", "compress_size", "file_size", "CRC", "compress_type"):
                setattr(member, field, getattr(first, field))
            member.orig_filename = first.filename
            archive.filelist.append(member)
            archive.NameToInfo[member.filename] = member
    found = items(path)
    assert sum(len(item.content) for item in found if isinstance(item, Page)) <= 20_000_000 + 100_000


def test_members_never_leave_the_archive(tmp_path: Path) -> None:
    path = tmp_path / "x.tar"
    with tarfile.open(path, "w") as archive:
        for name, kind, target in (
            ("../evil.html", tarfile.REGTYPE, ""), ("/etc/evil.html", tarfile.REGTYPE, ""),
            ("link.html", tarfile.SYMTYPE, "/etc/passwd"), ("hard.html", tarfile.LNKTYPE, "../../etc/passwd"),
            ("device", tarfile.CHRTYPE, ""),
        ):  # fmt: skip
            member = tarfile.TarInfo(name)
            member.type, member.linkname = kind, target
            archive.addfile(member)
    before = sorted(tmp_path.parent.rglob("*"))
    assert [item.name for item in items(path)] == ["../evil.html", "/etc/evil.html"]
    assert sorted(tmp_path.parent.rglob("*")) == before


@pytest.mark.parametrize("name", ["x.zip", "x.tar", "x.tar.gz", "x.warc", "x.warc.gz", "x.wacz", "x.jsonl.gz", "x.csv.gz", "x.eml"])  # fmt: skip
@pytest.mark.parametrize("content", [b"", b"\x00" * 600, b"\x1f\x8b\x08", b"PK\x03\x04", b"WARC/1.0\r\nContent-Length: -5\r\n\r\n"])  # fmt: skip
def test_nonsense_ends_in_a_documented_way(name: str, content: bytes, tmp_path: Path) -> None:
    from pipeline.errors import SourceError

    path = tmp_path / name
    path.write_bytes(content)
    try:
        assert all(isinstance(item, Page | SourceFailure) for item in items(path))
    except SourceError as error:
        assert str(path) in str(error)


def test_a_tar_whose_names_fill_the_memory_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "names.tar.gz"
    with tarfile.open(path, "w:gz", format=tarfile.GNU_FORMAT) as archive:
        first = tarfile.TarInfo("first.html")
        first.size = len(HTML)
        archive.addfile(first, io.BytesIO(HTML))
        archive.addfile(tarfile.TarInfo("a" * 2_000_000))
    found = items(path)
    assert [type(item) for item in found] == [Page, SourceFailure]
    assert found[1].reason == "too_large"


def test_the_mails_of_a_mailbox(tmp_path: Path) -> None:
    path = tmp_path / "press.mbox"
    box = mailbox.mbox(path)
    for number in range(3):
        mail = mailbox.mboxMessage()
        mail["Subject"], mail["Date"] = f"Boats {number}", f"Mon, 0{number + 4} Mar 2024 10:00:00 +0100"
        mail.set_payload(
            f"{number} boats were seized.\nFrom there they were towed.\n" + "x" * (200_000 * (number == 1))
        )
        box.add(mail)
    box.close()
    found = items(path)
    assert [getattr(item, "reason", "page") for item in found] == ["page", "too_large", "page"]
    assert (found[0].name, found[0].title, found[0].published) == ("press.mbox#1", "Boats 0", "2024-03-04")
    assert found[2].content.strip() == b"2 boats were seized.\nFrom there they were towed."


@pytest.mark.parametrize("content", [b"", b"No mail.", b"\x00\xff" * 500])
def test_a_mailbox_that_is_none(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.mbox"
    path.write_bytes(content)
    assert [(item.reason, "holds no mails" in item.error) for item in items(path)] == [("empty", True)]


@pytest.mark.parametrize("name", ["x.zip", "x.tar"])
def test_hidden_members_are_left_out_and_tables_and_archives_inside_told(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    members = ["a.html", ".hidden.html", "b/.git/c.html", "__MACOSX/._a.html", "list.csv", "inner.zip"]
    if name == "x.zip":
        with zipfile.ZipFile(path, "w") as archive:
            for each in members:
                archive.writestr(each, HTML)
    else:
        with tarfile.open(path, "w") as archive:
            for each in members:
                member = tarfile.TarInfo(each)
                member.size = len(HTML)
                archive.addfile(member, io.BytesIO(HTML))
    found = {item.source.rpartition("!")[2]: type(item) for item in items(path)}
    assert found == {"a.html": Page, "list.csv": SourceFailure, "inner.zip": SourceFailure}
