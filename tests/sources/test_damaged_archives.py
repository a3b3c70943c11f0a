"""Damage within an archive that is not packed, pictures in archives, and sources that hold nothing."""

import io
import random
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.batch import RunSettings, run
from pipeline.batch.report import summary_text
from pipeline.boundaries import Page, SourceFailure
from pipeline.sources import warc as warc_source
from tests.sources.test_archives import HTML, OPTIONS, TYPE, items, warc

PICTURE = ("response", "200 OK", [("Content-Type", "image/png")], b"\x89PNG")


def records(number: int) -> list[bytes]:
    """Return the records of an archive that is not packed, each with its own page of words like a record's."""
    found = []
    for count in range(number):
        stream = io.BytesIO()
        page = HTML + b"\nWARC/1.0\nWARC-Type: response\n" + bytes(random.Random(count).choices(b"abcdefgh ", k=900))
        http = StatusAndHeaders("200 OK", [TYPE], protocol="HTTP/1.1")
        writer = WARCWriter(stream, gzip=False)
        url = f"https://a.example/{count}"
        writer.write_record(writer.create_warc_record(url, "response", io.BytesIO(page), http_headers=http))
        found.append(stream.getvalue())
    return found


def with_length(record: bytes, length: bytes) -> bytes:
    head, _, rest = record.partition(b"Content-Length: ")
    return head + b"Content-Length: " + length + rest[rest.index(b"\r\n") :]


DAMAGES = {
    "version overwritten": lambda record: b"XXXX" + record[4:],
    "header and more overwritten": lambda record: bytes(400) + record[400:],
    "header made noise": lambda record: record[:10] + random.Random(1).randbytes(len(record) - 20) + record[-10:],
    "length too large": lambda record: with_length(record, b"9999999"),
    "length over the next record": lambda record: with_length(record, b"2100"),
    "length too small": lambda record: with_length(record, b"200"),
    "length no number": lambda record: with_length(record, b"abc"),
    "middle lost": lambda record: record[:500] + record[900:],
    "end lost": lambda record: record[:700],
    "lost": lambda record: b"\x00" * len(record),
}


@pytest.mark.parametrize("kind", list(DAMAGES))
@pytest.mark.parametrize("damaged", [(3,), (0,), (2, 3), (2, 5), (7,)])
def test_behind_damage_in_an_archive_that_is_not_packed_the_records_come(
    kind: str, damaged: tuple[int, ...], tmp_path: Path
) -> None:
    parts = records(8)
    for number in damaged:
        parts[number] = DAMAGES[kind](parts[number])
    (tmp_path / "x.warc").write_bytes(b"".join(parts))
    found = items(tmp_path / "x.warc")
    pages = [item.url.rpartition("/")[2] for item in found if isinstance(item, Page)]
    assert list(dict.fromkeys(pages)) == [str(number) for number in range(8) if number not in damaged]
    assert len(pages) == len(set(pages))
    failures = [item for item in found if isinstance(item, SourceFailure)]
    assert failures and all(failure.reason == "unreadable" for failure in failures)


def test_the_line_in_quarantine_says_where_reading_goes_on(tmp_path: Path) -> None:
    parts = records(3)
    parts[1] = DAMAGES["version overwritten"](parts[1])
    (tmp_path / "x.warc").write_bytes(b"".join(parts))
    told = [item.error for item in items(tmp_path / "x.warc") if isinstance(item, SourceFailure)]
    place = len(parts[0]) + len(parts[1])
    assert told == [f"the archive is damaged here: Invalid WARC header; read on from byte {place:,}"]


def test_more_damage_than_is_looked_through_is_told(tmp_path: Path) -> None:
    torn = b"WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 1\r\n\r\nno length fits\r\n\r\n"
    (tmp_path / "x.warc").write_bytes(torn * 3_000 + records(1)[0])
    assert "the rest is left out" in items(tmp_path / "x.warc")[-1].error


def test_records_that_are_no_pages_before_damage_cost_no_search(tmp_path: Path) -> None:
    other = b"WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 1\r\n\r\nx\r\n\r\n"
    parts = records(2)
    (tmp_path / "x.warc").write_bytes(parts[0] + other * 3_000 + b"noise" + parts[1])
    found = items(tmp_path / "x.warc")
    assert [type(item).__name__ for item in found] == ["Page", "SourceFailure", "Page"]


def test_pictures_in_an_archive_are_counted_in_the_summary(tmp_path: Path) -> None:
    (tmp_path / "x.warc.gz").write_bytes(warc(PICTURE, ("response", "200 OK", [TYPE], HTML * 20), PICTURE))
    summary = run(RunSettings((str(tmp_path / "x.warc.gz"),), tmp_path / "out", workers=0))
    assert summary.counts["left_out:image"] == 2
    assert "2 records of archives left out, neither text nor PDF: image 2" in summary_text(summary)


def test_a_picture_that_somebody_fetched_is_in_quarantine(tmp_path: Path) -> None:
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=True)
    writer.write_record(writer.create_warcinfo_record("pages", {"software": "pressfacts/0"}))
    content = stream.getvalue() + warc(PICTURE, ("response", "200 OK", [TYPE], HTML))
    (tmp_path / "pages.warc.gz").write_bytes(content)
    found = list(warc_source.read(tmp_path / "pages.warc.gz", OPTIONS))
    assert [type(item).__name__ for item in found] == ["SourceFailure", "Page"]
    assert (found[0].reason, found[0].kinds) == ("other_kind", None)
    assert "is image/png, left out" in found[0].error


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.csv", b""),
        ("x.csv", b"text,url\n"),
        ("x.jsonl", b"\n"),
        ("x.warc", b""),
        ("x.zip", b"PK\x05\x06" + bytes(18)),
    ],
)
def test_a_file_without_releases_beside_others_is_told(name: str, content: bytes, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / name).write_bytes(content)
    (folder / "y.txt").write_text("Police in Riga arrested 12 smugglers on 5 May 2021, the ministry said.")
    found = items(folder)
    assert [type(item).__name__ for item in found] == ["SourceFailure", "Page"]
    assert (found[0].source, found[0].reason) == (str(folder / name), "empty")


def test_a_list_of_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "list").write_text("# nothing yet\n")
    summary = run(RunSettings((f"@{tmp_path / 'list'}",), tmp_path / "out", workers=0))
    assert summary.counts == {"quarantine": 1, "quarantine:empty": 1}
