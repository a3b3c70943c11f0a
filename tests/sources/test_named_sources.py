"""sources.toml and lists of addresses: combined, filtered, and wrong."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.boundaries import Filters, ListingRules, Reference, SourceOptions
from pipeline.errors import SourceError
from pipeline.sources import plain_sources, read_source

FILE = """
[police]
description = "Releases of the police"
feed = "https://police.example/feed.xml"
listing = ["https://police.example/news", "https://police.example/old"]
links = "h3 a"
next = "a.next"
pages = 7
include = ["/news/"]
since = 2024-01-01
limit = 2

[ministry]
urls = ["https://ministry.example/news/1", "https://ministry.example/news/2", "https://ministry.example/other/3"]
path = "saved/*.html"
exclude = ["/other/"]
columns = {text = "body"}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "a.html").write_text("x")
    path = tmp_path / "sources.toml"
    path.write_text(FILE)
    return path


def test_a_named_source_stands_for_its_places_with_their_options(path: Path) -> None:
    places = dict(plain_sources(f"{path}#police", SourceOptions()))
    assert list(places) == [
        "feed:https://police.example/feed.xml",
        "listing:https://police.example/news",
        "listing:https://police.example/old",
    ]
    options = places["feed:https://police.example/feed.xml"]
    assert options.listing == ListingRules("h3 a", "a.next", 7)
    assert options.filters == Filters(since=date(2024, 1, 1), include=("/news/",), limit=2)


def test_the_command_line_wins_over_the_file(path: Path) -> None:
    given = SourceOptions(columns={"text": "corpus"}, filters=Filters(since=date(2025, 1, 1), limit=9))
    assert dict(plain_sources(f"{path}#police", given))["listing:https://police.example/news"].filters == Filters(
        since=date(2025, 1, 1), include=("/news/",), limit=9
    )
    assert next(iter(plain_sources(f"{path}#ministry", given)))[1].columns == {"text": "corpus"}


def test_the_whole_file_means_all_its_sources(path: Path) -> None:
    items = list(read_source(str(path), SourceOptions()))
    addresses = [item.url for item in items if isinstance(item, Reference)]
    assert addresses == [
        "https://police.example/feed.xml", "https://police.example/news",
        "https://ministry.example/news/1", "https://ministry.example/news/2",
    ]  # fmt: skip
    assert [getattr(item, "name", None) or item.reason for item in items if not isinstance(item, Reference)] == [
        "filtered", "a.html",
    ]  # fmt: skip


def test_a_list_with_comments_and_a_limit_over_all_of_it(tmp_path: Path) -> None:
    path = tmp_path / "urls.txt"
    path.write_text("\ufeff# addresses\nhttps://a.example/1\n\n  https://a.example/2  \nhttps://a.example/3\n")
    options = SourceOptions(filters=Filters(limit=2))
    assert [item.url for item in read_source(f"@{path}", options)] == ["https://a.example/1", "https://a.example/2"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[police", "is no TOML"),
        ("[police]\nlinks = 'a'", "say where it is"),
        ("[police]\nfeed = 7", "feed = 7"),
        ("[police]\nfed = 'https://a.example/'", "unknown key 'fed'"),
        ("[police]\nfeed = 'https://a.example/'\nsince = 'yesterday'", "since"),
        ("[police]\nfeed = 'https://a.example/'\npages = 0", "pages"),
        ("police = 1", "a table"),
        ("[other]\nfeed = 'https://a.example/'", "has no source 'police'; it has other"),
    ],
)
def test_what_is_wrong_is_said(content: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(content)
    with pytest.raises(SourceError, match=message):
        list(read_source(f"{path}#police", SourceOptions()))


@pytest.mark.parametrize("spec", ["@missing.txt", "missing.toml", "missing.toml#x"])
def test_a_missing_file_is_said(spec: str) -> None:
    with pytest.raises(SourceError, match="missing"):
        list(read_source(spec, SourceOptions()))


def test_a_list_in_a_list_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "urls.txt"
    path.write_text(f"@{tmp_path}/urls.txt\n")
    with pytest.raises(SourceError, match="list of sources itself"):
        list(read_source(f"@{path}", SourceOptions()))
