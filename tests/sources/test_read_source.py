"""Every kind of source, with a broken member beside good ones."""

import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.boundaries import Page, Reference, SourceFailure, SourceOptions
from pipeline.errors import SourceError
from pipeline.sources import read_source

OPTIONS = SourceOptions(maximum_bytes=10_000)


def items(spec: str | Path, options: SourceOptions = OPTIONS) -> list:
    return list(read_source(str(spec), options))


def test_a_folder_comes_in_the_order_of_relative_names(tmp_path: Path) -> None:
    for name in ("b/two.txt", "a.html", "b/one.html", ".hidden/x.html"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
    found = items(tmp_path)
    assert [(item.name, item.media_type) for item in found] == [
        ("a.html", "text/html"),
        ("b/one.html", "text/html"),
        ("b/two.txt", "text/plain"),
    ]


def test_a_link_out_of_the_folder_is_left_out(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("x")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link.txt").symlink_to(outside)
    assert [item.reason for item in items(folder)] == ["empty"]


def test_a_glob_and_a_missing_file(tmp_path: Path) -> None:
    (tmp_path / "one.html").write_text("x")
    assert [item.name for item in items(f"{tmp_path}/*.html")] == ["one.html"]
    with pytest.raises(SourceError, match="no file matches"):
        items(f"{tmp_path}/*.txt")
    with pytest.raises(SourceError, match="does not exist"):
        items(tmp_path / "none.html")


def test_a_url_is_a_reference() -> None:
    assert items("https://example.org/news") == [Reference("https://example.org/news", "https://example.org/news")]


def test_json_lines_with_a_broken_line_and_an_empty_row(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(
        '{"html": "<p>One</p>", "url": "https://a.example/1", "date": "2020-01-02"}\n'
        "{broken\n"
        '{"title": "only"}\n'
        '{"text": "Two", "id": 7}\n'
        '{"url": "https://a.example/3"}\n'
    )
    found = items(path)
    assert [type(item) for item in found] == [Page, SourceFailure, SourceFailure, Page, Reference]
    assert (found[0].name, found[0].published, found[0].media_type) == (
        "https://a.example/1",
        "2020-01-02",
        "text/html",
    )
    assert (found[3].name, found[3].content) == ("rows.jsonl#4#7", b"Two")
    assert [item.reason for item in found[1:3]] == ["unreadable", "empty"]


def test_json_lines_with_named_columns_and_gzip(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"corpus": "Text", "when": "2020"}\n')
    page = items(path, SourceOptions(columns={"text": "corpus", "published": "when"}))[0]
    assert (page.content, page.published) == (b"Text", "2020")


def test_csv(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text('url,html\nhttps://a.example/1,"<p>One\nline</p>"\nhttps://a.example/2,\n')
    found = items(path)
    assert [type(item) for item in found] == [Page, Reference]
    assert found[0].content == b"<p>One\nline</p>"


def warc_bytes(*pages: tuple[str, bytes, str]) -> bytes:
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=True)
    for url, body, status in pages:
        headers = StatusAndHeaders(status, [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers)
        )
    return stream.getvalue()


def test_a_warc_with_a_bad_status_and_a_damaged_record(tmp_path: Path) -> None:
    good = warc_bytes(("https://a.example/1", b"<p>One</p>", "200 OK"), ("https://a.example/2", b"", "404 Not Found"))
    altered = warc_bytes(("https://a.example/3", b"<p>Three</p>", "200 OK"))
    altered = gzip.compress(gzip.decompress(altered).replace(b"Three", b"THREE"))
    path = tmp_path / "pages.warc.gz"
    path.write_bytes(good + altered)
    found = items(path)
    assert [type(item) for item in found] == [Page, SourceFailure, SourceFailure]
    assert (found[0].name, found[0].content, found[0].charset) == ("https://a.example/1", b"<p>One</p>", "utf-8")
    assert [item.reason for item in found[1:]] == ["bad_status", "unreadable"]


def test_zip_and_tar_with_a_bomb(tmp_path: Path) -> None:
    packed = tmp_path / "pages.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("b.html", "<p>b</p>")
        archive.writestr("a.txt", "a")
        archive.writestr("bomb.html", bytes(5_000_000))
        archive.writestr("../../evil.html", "x")
    found = items(packed)
    assert [getattr(item, "name", "failure") for item in found] == ["../../evil.html", "a.txt", "b.html", "failure"]
    assert not (tmp_path.parent.parent / "evil.html").exists()
    tarred = tmp_path / "pages.tar.gz"
    with tarfile.open(tarred, "w:gz") as archive:
        member = tarfile.TarInfo("a.txt")
        member.size = 1
        archive.addfile(member, io.BytesIO(b"a"))
    assert [item.content for item in items(tarred)] == [b"a"]


def test_a_file_over_the_limit_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    path.write_bytes(b"x" * 10_001)
    assert [item.reason for item in items(path)] == ["too_large"]


@pytest.mark.parametrize(
    ("table", "columns", "said"),
    [
        ("Adresse,Datum\nhttps://a.example/1,x\n", {}, "no column html, text or url"),
        ("Adresse,Datum\nhttps://a.example/1,x\n", {}, "'Adresse', 'Datum'"),
        ("text,Datum\n,x\n", {}, "its columns for them are empty"),
    ],
)
def test_a_row_without_text_says_what_it_has(table: str, columns: dict[str, str], said: str, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(table)
    (failure,) = items(path, SourceOptions(columns=columns))
    assert (failure.reason, said in failure.error) == ("empty", True)


@pytest.mark.parametrize("field", ["html", "text", "url", "title", "published"])
def test_a_table_without_a_column_that_is_named_is_an_error(field: str, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("url,text\nhttps://a.example/1,Two boats\n")
    with pytest.raises(SourceError, match="no column 'Adress'; its columns are 'url', 'text'"):
        items(path, SourceOptions(columns={field: "Adress"}))


@pytest.mark.parametrize("row", ['{"url": "https://a.example/1"}', '{"url": "https://a.example/1", "story": ""}'])
def test_a_row_without_the_text_that_is_named_is_not_fetched(row: str, tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(row + "\n")
    (failure,) = items(path, SourceOptions(columns={"text": "story"}))
    assert failure.reason == "empty"
    assert isinstance(items(path)[0], Reference)


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_tables_divided_by_other_signs(sign: str, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(f'url{sign}text\nhttps://a.example/1{sign}"Two, three; four\tfive\nsix"\n')
    (page,) = items(path)
    assert (page.url, page.content) == ("https://a.example/1", b"Two, three; four\tfive\nsix")


def test_a_list_with_a_line_that_is_no_source(tmp_path: Path) -> None:
    listed = tmp_path / "urls.txt"
    listed.write_text("https://a.example/1\nnot a url\n# remark\nhttps://a.example/2\n")
    found = list(read_source(f"@{listed}", SourceOptions()))
    assert [type(item) for item in found] == [Reference, SourceFailure, Reference]
    assert (found[1].source, found[1].reason) == ("not a url", "not_found")


def test_a_list_on_standard_input(monkeypatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"https://a.example/1\n\nhttps://a.example/2\n")))
    assert [item.url for item in read_source("@-", SourceOptions())] == ["https://a.example/1", "https://a.example/2"]


def test_gzipped_pages_and_those_that_cannot_be_unpacked(tmp_path: Path) -> None:
    pages = {"a.html.gz": gzip.compress(b"<p>one"), "b.txt.gz": gzip.compress(b"two")[:-6]}
    pages["c.html.gz"] = gzip.compress(b"0" * 1_000_000)
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as archive:
        for name, content in pages.items():
            (tmp_path / name).write_bytes(content)
            archive.writestr(name, content)
    for found in (items(tmp_path)[:3], items(tmp_path / "pages.zip")):
        assert isinstance(found[0], Page)
        assert (found[0].content, found[0].media_type) == (b"<p>one", "text/html")
        assert [failure.reason for failure in found[1:]] == ["unreadable", "too_large"]
