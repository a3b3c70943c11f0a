"""Whole crawls of a generated site on loopback: complete, once, polite, resumable."""

import json
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner
from warcio.archiveiterator import ArchiveIterator

from pipeline.boundaries import Filters, Page, SourceOptions
from pipeline.canonical_urls import canonical_url
from pipeline.cli import app
from pipeline.errors import SinkError
from pipeline.fetch import CrawlSummary, FetchSettings, fetch_corpus
from pipeline.sources import read_source
from tests.fetch.generated_site import RunningSite, running_site
from tests.fetch.scripted_server import Script, ScriptedServer, drip, reply, scripted_server

RELEASES = 200
FAST = FetchSettings(
    allow_private_network=True, delay=0.0, connections=8, host_connections=8, deadline=3.0, robots_wait=0.2
)


def crawl(sources: list[str], folder: Path, settings: FetchSettings = FAST, **keywords) -> CrawlSummary:
    return fetch_corpus(
        sources, folder, SourceOptions(filters=keywords.pop("filters", Filters())), settings, **keywords
    )


def stored(folder: Path) -> Counter[str]:
    items = list(read_source(str(folder), SourceOptions()))
    assert all(isinstance(item, Page) for item in items), items
    return Counter(canonical_url(item.url) for item in items)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with running_site(tmp_path_factory.mktemp("site"), RELEASES, body_words=40) as site:
        yield site


@pytest.fixture(scope="module")
def corpus(site: RunningSite, tmp_path_factory) -> tuple[Path, CrawlSummary, list[tuple[int, str]]]:
    folder = tmp_path_factory.mktemp("corpus") / "harbour"
    summary = crawl(site.sources, folder)
    return folder, summary, site.requests()


def test_everything_that_can_be_reached_is_stored_once(site: RunningSite, corpus) -> None:
    folder, summary, requests = corpus
    assert stored(folder) == Counter(site.site.reachable())
    assert summary.counts["stored"] == len(site.site.reachable())
    assert max(Counter(path for status, path in requests if status == 200).values()) == 1


def test_what_robots_excludes_is_never_asked_for_and_said(site: RunningSite, corpus) -> None:
    folder, summary, requests = corpus
    assert [path for _, path in requests if path.startswith("/private")] == []
    assert summary.counts["refused:refused"] == 3
    failures = [json.loads(line) for line in (folder / ".crawl/failures.jsonl").read_text().splitlines()]
    told = f"robots.txt does not allow {site.site.root}/private/feed; "
    assert any(each["error"].startswith(told) for each in failures)  # Behind it stands what to do next.


def test_the_archive_has_requests_digests_and_whole_records(corpus) -> None:
    folder, summary, _ = corpus
    kinds: Counter[str] = Counter()
    with (folder / "pages-00001.warc.gz").open("rb") as stream:
        for record in ArchiveIterator(stream, check_digests="raise"):
            kinds[record.rec_type] += 1
            record.content_stream().read()
            if record.rec_type == "request":
                assert "pressfacts/" in record.http_headers.get_header("User-Agent")
                assert record.rec_headers.get_header("WARC-Concurrent-To")
            if record.rec_type != "warcinfo":
                assert record.rec_headers.get_header("WARC-Block-Digest")
    assert kinds == {"warcinfo": 1, "response": summary.counts["stored"], "request": summary.counts["stored"]}


def test_what_a_feed_says_of_a_page_is_kept(corpus) -> None:
    folder, _, _ = corpus
    titles = Counter(item.title for item in read_source(str(folder), SourceOptions()))
    # Every page of the feed that can be had, also those which the sitemap and the listing name without a title.
    assert sum(number for title, number in titles.items() if title and title.startswith("Release ")) == 39


def test_the_same_command_again_asks_for_nothing(site: RunningSite, tmp_path: Path) -> None:
    sources = [f"feed:{site.site.root}/feed.xml"]
    crawl(sources, tmp_path)
    before = len(site.requests())
    archives = {path.name: path.read_bytes() for path in tmp_path.glob("*.gz")}
    assert crawl(sources, tmp_path).requests == 0
    assert len(site.requests()) == before
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.gz")} == archives


def test_a_new_crawl_stores_only_what_has_changed(tmp_path: Path) -> None:
    with running_site(tmp_path / "site", RELEASES, body_words=40) as site:
        folder = tmp_path / "corpus"
        crawl(site.sources, folder)
        site.change_pages()
        site.forget_requests()
        summary = crawl(site.sources, folder, recrawl=True)
        changed = site.site.changed()
        assert summary.counts["stored"] == len(changed)
        assert summary.counts["unchanged"] == len(site.site.reachable()) - len(changed)
        whole = {
            canonical_url(site.site.root + path)
            for status, path in site.requests()
            if status == 200 and "release-" in path
        }
        without_validators = {
            site.site.root + site.site.path(number) for number in range(RELEASES) if number % 3 == 2
        }
        assert whole - without_validators == changed - without_validators
        newer = Counter(item.url for item in read_source(str(folder / "pages-00002.warc.gz"), SourceOptions()))
        assert {canonical_url(url) for url in newer} == changed
        assert set(newer.values()) == {1}
        assert crawl(site.sources, folder).requests == 0


PROGRAM = """
import sys
from pathlib import Path
from tests.fetch.test_crawling import FAST, crawl
print("begun", flush=True)
crawl(sys.argv[2:], Path(sys.argv[1]))
print("done", flush=True)
"""


SLOW_PROGRAM = """
import sys
from dataclasses import replace
from pathlib import Path
from tests.fetch.test_crawling import FAST, crawl
print(crawl(sys.argv[2:], Path(sys.argv[1]), replace(FAST, delay=0.4)).interrupted)
"""


def done_pages(folder: Path) -> set[str]:
    """Return the paths of what the frontier calls done."""
    path = folder / ".crawl/frontier.sqlite"
    if not path.exists():
        return set()
    with sqlite3.connect(path) as connection:
        try:
            rows = connection.execute("SELECT url FROM pages WHERE state IN ('stored', 'followed', 'redirected')")
            return {row[0] for row in rows}
        except sqlite3.OperationalError:
            return set()


def kill_and_resume(site: RunningSite, folder: Path, kills: int, longest: float) -> int:
    """Kill the crawl at random moments, end it, and return how often it was killed in its midst.

    Asserts that nothing that was stored before a kill is asked for after it.
    """
    chance = random.Random(kills)
    command = [sys.executable, "-c", PROGRAM, str(folder), *site.sources]
    midst = 0
    for _ in range(kills):
        done = done_pages(folder)
        site.forget_requests()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.random() * longest)
        midst += process.poll() is None
        process.kill()
        process.wait()
        asked = {site.site.root + path for status, path in site.requests() if status not in {500, 503}}
        assert not asked & done
    done = done_pages(folder)
    site.forget_requests()
    subprocess.run(command, check=True, capture_output=True)
    assert not {site.site.root + path for status, path in site.requests()} & done
    return midst


def test_killed_at_random_moments_nothing_is_lost_or_fetched_twice(tmp_path: Path) -> None:
    with running_site(tmp_path / "site", RELEASES, body_words=40) as site:
        folder = tmp_path / "corpus"
        assert kill_and_resume(site, folder, kills=4, longest=0.5) >= 2
        assert stored(folder) == Counter(site.site.reachable())


def test_what_stands_behind_the_last_commit_is_cut_off(tmp_path: Path, site: RunningSite) -> None:
    sources = [f"{site.site.root}{site.site.path(number)}" for number in (2, 3)]
    crawl(sources[:1], tmp_path)
    archive = tmp_path / "pages-00001.warc.gz"
    whole = archive.read_bytes()
    archive.write_bytes(whole + whole[: len(whole) // 2])  # a crash in the midst of a record
    (tmp_path / "pages-00002.warc.gz").write_bytes(whole)  # and one after a new file was begun
    crawl(sources, tmp_path)
    assert stored(tmp_path) == Counter(sources)
    archive.write_bytes(whole[:-5])
    with pytest.raises(SinkError, match="shorter"):
        crawl(sources, tmp_path)


def test_a_second_process_and_unknown_archives_are_refused(tmp_path: Path, site: RunningSite) -> None:
    import fcntl

    (tmp_path / "pages-00001.warc.gz").write_bytes(b"precious")
    with pytest.raises(SinkError, match="no frontier"):
        crawl(site.sources, tmp_path)
    assert (tmp_path / "pages-00001.warc.gz").read_bytes() == b"precious"
    (tmp_path / "other/.crawl").mkdir(parents=True)
    with (tmp_path / "other/.crawl/lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(SinkError, match="another process"):
            crawl(site.sources, tmp_path / "other")


@pytest.mark.parametrize(
    ("filters", "number"),
    [(Filters(limit=7), 7), (Filters(include=("release-1-",)), 1), (Filters(since=date(2030, 1, 1)), None)],
)
def test_filters_of_a_crawl(site: RunningSite, tmp_path: Path, filters: Filters, number: int | None) -> None:
    summary = crawl([f"{site.site.root}/sitemap.xml"], tmp_path, filters=filters)
    pages = summary.counts.get("stored", 0) + summary.counts.get("failed", 0)
    # The sitemap states no dates: nothing is left out by --since here, but after cleaning.
    assert pages == number if number is not None else pages > 100


def test_other_filters_take_back_what_was_left_out(site: RunningSite, tmp_path: Path) -> None:
    sources = [f"feed:{site.site.root}/feed.xml"]
    assert crawl(sources, tmp_path, filters=Filters(limit=3, include=("release-",))).counts["stored"] == 3
    assert crawl(sources, tmp_path, filters=Filters(limit=5, include=("release-",))).counts["stored"] == 5
    summary = crawl(sources, tmp_path)
    assert (summary.counts["stored"], summary.counts.get("filtered", 0)) == (39, 0)
    assert max(stored(tmp_path).values()) == 1


def test_the_command_tells_what_it_did(site: RunningSite, tmp_path: Path) -> None:
    arguments = [
        "fetch", f"feed:{site.site.root}/feed.xml", "--to", str(tmp_path / "corpus"), "--delay", "0",
        "--allow-private-network", "--contact", "press@example.org",
    ]  # fmt: skip
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 3  # one release of the feed is gone
    for said in ("39 pages stored", "1 failed (bad_status 1)", "1 refused", "failures.jsonl", "pressfacts run"):
        assert said in done.output
    with (tmp_path / "corpus/pages-00001.warc.gz").open("rb") as stream:
        agents = [
            record.http_headers.get_header("User-Agent")
            for record in ArchiveIterator(stream)
            if record.rec_type == "request"
        ]
    assert all("+press@example.org" in agent for agent in agents)


# ------------------------------------------------------------------ manners, with a scripted server
@pytest.fixture
def server():
    with scripted_server() as running:
        yield running


def pages(server: ScriptedServer, number: int, host: str = "127.0.0.1") -> list[str]:
    for each in range(number):
        server.scripts[f"/{each}"] = reply(b"<p>x</p>", "Content-Type: text/html")
    return [server.url(f"/{each}", host) for each in range(number)]


def test_robots_that_cannot_be_read_means_waiting_not_losing(server: ScriptedServer, tmp_path: Path) -> None:
    server.scripts["/robots.txt"] = reply(b"", status="503 Busy")
    addresses = pages(server, 3)
    summary = crawl(addresses, tmp_path)
    assert summary.counts == {"waiting": 3, "waiting:unreachable": 3}
    assert server.asked == ["/robots.txt"] * 3
    server.scripts["/robots.txt"] = reply(b"User-agent: *\nDisallow: /1\n")
    summary = crawl(addresses, tmp_path)
    assert (summary.counts["stored"], summary.counts["refused"]) == (2, 1)
    assert "/1" not in server.asked


def later(seconds: float, script: Script) -> Script:
    """Return a script that answers after some seconds."""

    def send(connection: socket.socket) -> None:
        time.sleep(seconds)
        script(connection)

    return send


@pytest.mark.parametrize("slow", ["/feed.xml", "/sitemap.xml"])
def test_what_all_sources_say_is_known_whichever_answers_first(
    server: ScriptedServer, tmp_path: Path, slow: str
) -> None:
    (address,) = pages(server, 1)
    feed = f"<rss version='2.0'><channel><item><title>A pier</title><link>{address}</link></item></channel></rss>"
    server.scripts["/feed.xml"] = reply(feed.encode(), "Content-Type: application/rss+xml")
    sitemap = f"<urlset><url><loc>{address}</loc></url></urlset>"
    server.scripts["/sitemap.xml"] = reply(sitemap.encode(), "Content-Type: text/xml")
    server.scripts[slow] = later(0.3, server.scripts[slow])
    crawl([f"feed:{server.url('/feed.xml')}", f"sitemap:{server.url('/sitemap.xml')}"], tmp_path)
    assert [item.title for item in read_source(str(tmp_path), SourceOptions())] == ["A pier"]
    assert server.asked[-1] == "/0"


def test_a_listing_is_followed_no_further_than_the_limit(site: RunningSite, tmp_path: Path) -> None:
    sources = [f"listing:{site.site.root}/news"]
    listings = []
    for limit in (3, 25):
        site.forget_requests()
        counts = crawl(sources, tmp_path, filters=Filters(limit=limit)).counts
        assert counts["stored"] + counts.get("failed", 0) == limit
        listings.append([path for _, path in site.requests() if path == "/news" or "?page=" in path])
    assert listings == [["/news"], ["/news?page=2"]]


@pytest.mark.timed
def test_crawl_delay_is_kept_per_host_and_hosts_go_side_by_side(server: ScriptedServer, tmp_path: Path) -> None:
    server.scripts["/robots.txt"] = reply(b"User-agent: pressfacts\nCrawl-delay: 0.4\n")
    begin = time.monotonic()
    crawl([*pages(server, 3), *pages(server, 3, "localhost")], tmp_path)
    assert 0.8 <= time.monotonic() - begin < 1.6  # one after the other would take 2.4 s
    assert sum(server.asked.count(f"/{each}") for each in range(3)) == 6


@pytest.mark.timed
def test_a_busy_server_is_asked_again_more_slowly(server: ScriptedServer, tmp_path: Path) -> None:
    addresses = pages(server, 2)
    replies = [
        reply(b"", "Retry-After: 3600", status="429 Too Many Requests"),
        reply(b"", "Retry-After: nonsense", status="503 Busy"),
        reply(b"now", "Content-Type: text/html"),
    ]
    server.scripts["/0"] = lambda connection: replies.pop(0)(connection)  # noqa: PLW0108
    begin = time.monotonic()
    summary = crawl(addresses, tmp_path, replace(FAST, maximum_retry_after=0.5, host_connections=1))
    assert summary.counts == {"stored": 2}
    assert 0.5 <= time.monotonic() - begin < 3.0


def test_a_dead_host_is_left_for_the_next_run(server: ScriptedServer, tmp_path: Path) -> None:
    addresses = [f"http://127.0.0.1:9/{number}" for number in range(20)]
    settings = replace(FAST, respect_robots=False, retries=1, maximum_retry_after=0.01)
    summary = crawl([*addresses, *pages(server, 2)], tmp_path, settings)
    assert summary.counts["stored"] == 2
    assert summary.counts["waiting"] + summary.counts.get("failed", 0) == 20
    assert summary.counts["waiting"] >= 10
    assert summary.requests < 15


def test_broken_pages_do_not_close_their_host(server: ScriptedServer, tmp_path: Path) -> None:
    addresses = pages(server, 20)
    for number in range(10):
        server.scripts[f"/{number}"] = reply(b"short", length=5_000)
    summary = crawl(addresses, tmp_path, replace(FAST, retries=1, maximum_retry_after=0.01))
    assert (summary.counts["stored"], summary.counts["failed:unreachable"]) == (10, 10)


def test_addresses_and_header_fields_beyond_ascii(server: ScriptedServer, tmp_path: Path) -> None:
    server.scripts["/caf%C3%A9?q=%D0%B6"] = reply(
        b"<p>x</p>", "Content-Type: text/html", "X-Name: Málaga", "X-Name: ж"
    )
    summary = crawl([server.url("/café?q=ж")], tmp_path)
    assert summary.counts == {"stored": 1}
    (page,) = read_source(str(tmp_path), SourceOptions())
    assert canonical_url(page.url) == server.url("/caf%C3%A9?q=%D0%B6")


def test_ctrl_c_ends_cleanly_and_the_next_call_goes_on(tmp_path: Path) -> None:
    with running_site(tmp_path / "site", RELEASES, body_words=40) as site:
        folder = tmp_path / "corpus"
        process = subprocess.Popen(
            [sys.executable, "-c", SLOW_PROGRAM, str(folder), *site.sources], stdout=subprocess.PIPE, text=True
        )
        for _ in range(600):
            if len(done_pages(folder)) >= 10:
                break
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=20)
        assert said.splitlines()[0] == "True"
        assert crawl(site.sources, folder).counts["stored"] == len(site.site.reachable())
        assert stored(folder) == Counter(site.site.reachable())


def test_sitemaps_without_end_do_not_keep_a_crawl_going(server: ScriptedServer, tmp_path: Path, monkeypatch) -> None:
    """Every sitemap leads to two more."""

    class Endless(dict):
        def get(self, path: str, _=None):
            if path == "/robots.txt":
                return reply(b"", status="404 Not Found")
            entries = "".join(f"<sitemap><loc>{path}{each}</loc></sitemap>" for each in "ab")
            return reply(f"<sitemapindex>{entries}</sitemapindex>".encode(), "Content-Type: text/xml")

    server.scripts = Endless()
    monkeypatch.setattr("pipeline.fetch.crawling.MOST_INDEXES", 20)
    summary = crawl([f"sitemap:{server.url('/s')}"], tmp_path)
    assert summary.counts == {"followed": 21}


def test_redirects_of_every_kind(server: ScriptedServer, tmp_path: Path) -> None:
    moved = "301 Moved"
    server.scripts |= {
        "/a": reply(b"", "Location: /b", status=moved),
        "/b": reply(b"", "Location: /c?utm_source=x", status=moved),
        "/c?utm_source=x": reply(b"", "Location: /c", status=moved),
        "/c": reply(b"page", "Content-Type: text/html"),
        "/loop": reply(b"", "Location: /loop2", status=moved),
        "/loop2": reply(b"", "Location: /loop", status=moved),
        "/self": reply(b"", "Location: /self", status=moved),
        "/file": reply(b"", "Location: file:///etc/passwd", status=moved),
        "/nowhere": reply(b"", status=moved),
    }  # fmt: skip
    summary = crawl([server.url(f"/{name}") for name in ("a", "b", "c", "loop", "self", "file", "nowhere")], tmp_path)
    assert stored(tmp_path) == Counter([server.url("/c")])
    assert summary.counts["stored"] == 1
    assert summary.counts["refused"] == 1
    assert summary.counts["failed:unreachable"] == 2  # a circle and an address that leads to itself
    failures = (tmp_path / ".crawl/failures.jsonl").read_text()
    assert ("redirects in a circle" in failures, "/self redirects to itself" in failures) == (True, True)
    assert max(Counter(server.asked).values()) == 1


@pytest.mark.timed
def test_hostile_pages_do_not_hold_up_the_others(server: ScriptedServer, tmp_path: Path) -> None:
    addresses = pages(server, 30)
    for number in range(0, 30, 10):
        server.scripts[f"/{number}"] = drip(b"HTTP/1.1 200 OK\r\n\r\n")
    begin = time.monotonic()
    summary = crawl(addresses, tmp_path, replace(FAST, deadline=1.0))
    assert (summary.counts["stored"], summary.counts["failed:timeout"]) == (27, 3)
    assert time.monotonic() - begin < 4.0


def test_the_command_fails_where_no_address_gave_a_page(site: RunningSite, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["fetch", f"{site.site.root}/feed.xml", "--to", str(tmp_path / "corpus")])
    assert done.exit_code == 1
    assert "1 request," in done.output
    assert "1 refused" in done.output
    assert "Next:" not in done.output
