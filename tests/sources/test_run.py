"""A run over sources that must be fetched, with filters: what is wanted comes out, the rest is counted."""

from datetime import date
from pathlib import Path

import orjson

from pipeline.batch import RunSettings, run
from pipeline.boundaries import Filters, SourceOptions
from pipeline.fetch import FetchSettings
from tests.fetch.scripted_server import reply, scripted_server


def release(day: str, place: str) -> bytes:
    return (
        f'<html><head><meta property="article:published_time" content="{day}"></head><body><article><h1>Arrests in '
        f"{place}</h1><p>Police arrested 12 smugglers in {place} on Monday, the ministry said.</p></article></body></html>"
    ).encode()


def test_a_feed_and_a_list_with_filters(tmp_path: Path) -> None:
    with scripted_server() as server:
        server.scripts |= {
            "/feed": reply(
                b"<rss version='2.0'><channel>"
                b"<item><link>/news/1</link><pubDate>Mon, 04 Mar 2024 10:00:00 GMT</pubDate></item>"
                b"<item><link>/news/2</link><pubDate>Mon, 02 Jan 2023 10:00:00 GMT</pubDate></item>"
                b"<item><link>/blog/3</link></item></channel></rss>"
            ),
            "/news/1": reply(release("2024-03-04", "Riga"), "Content-Type: text/html"),
            "/news/4": reply(release("2024-05-06", "Tallinn"), "Content-Type: text/html"),
            "/news/5": reply(release("2022-05-06", "Vilnius"), "Content-Type: text/html"),
        }
        listed = tmp_path / "urls.txt"
        listed.write_text(f"{server.url('/news/4')}\n{server.url('/news/5')}\n")
        named = tmp_path / "sources.toml"
        named.write_text(f'[riga]\nfeed = "{server.url("/feed")}"\ninclude = ["/news/"]\n')
        settings = RunSettings(
            (f"{named}#riga", f"@{listed}"),
            tmp_path / "out",
            options=SourceOptions(filters=Filters(since=date(2024, 1, 1))),
            workers=0,
            fetch=FetchSettings(allow_private_network=True, delay=0.0),
        )
        summary = run(settings)
    documents = [orjson.loads(line) for line in (tmp_path / "out/documents.jsonl").read_bytes().splitlines()]
    assert [(each["url"].rpartition("/")[2], each["published"]) for each in documents] == [
        ("1", "2024-03-04"),
        ("4", "2024-05-06"),
    ]
    # Two by what the feed says, one by the day that only its page tells.
    assert summary.counts["filtered:items"] == 3
    assert summary.quarantined == 0
    assert "/news/2" not in server.asked


def test_a_broken_archive_beside_others_is_unreadable_and_a_missing_one_not_found(tmp_path: Path) -> None:
    (tmp_path / "cut.zip").write_bytes(b"PK")
    sources = (str(tmp_path / "cut.zip"), str(tmp_path / "no.zip"))
    summary = run(RunSettings(sources, tmp_path / "out", workers=0))
    assert summary.counts == {"quarantine": 2, "quarantine:not_found": 1, "quarantine:unreadable": 1}
