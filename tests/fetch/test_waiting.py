"""What a crawl waits for, what it does not wait for, and what it says of it."""

import socket
import time
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.boundaries import Reference, SourceOptions
from pipeline.cli import app
from pipeline.errors import FetchError, UnresolvedError
from pipeline.fetch import Fetcher, FetchSettings, fetch_corpus
from tests.fetch.scripted_server import ScriptedServer, reply, scripted_server

LOCAL = FetchSettings(allow_private_network=True, delay=0.0, deadline=3.0, robots_wait=60.0)
PAGE = reply(b"<p>x</p>", "Content-Type: text/html")


@pytest.fixture
def server():
    with scripted_server() as running:
        yield running


@pytest.fixture
def resolver(monkeypatch) -> dict[str, list[int]]:
    """Errors of the resolver by host, one after the other; then, and for others, the real answers."""
    errors: dict[str, list[int]] = {}
    real = socket.getaddrinfo

    def resolve(host, *arguments, **keywords):
        if errors.get(host):
            raise socket.gaierror(errors[host].pop(0), "said by the resolver")
        return real("127.0.0.1" if host in errors else host, *arguments, **keywords)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr("pipeline.fetch.addresses._PAUSES", (0.01, 0.02))
    return errors


@pytest.mark.parametrize("respect_robots", [True, False])
@pytest.mark.timed
def test_a_host_that_does_not_exist_fails_at_once(
    respect_robots: bool, server: ScriptedServer, resolver, tmp_path: Path
) -> None:
    server.scripts["/a"] = PAGE
    resolver["gone.example"] = [socket.EAI_NONAME] * 100
    addresses = [f"http://gone.example/{number}" for number in range(20)]
    begin = time.monotonic()
    settings = replace(LOCAL, respect_robots=respect_robots)
    summary = fetch_corpus([*addresses, server.url("/a")], tmp_path, SourceOptions(), settings)
    assert summary.counts == {"stored": 1, "failed": 20, "failed:unreachable": 20}
    assert time.monotonic() - begin < 5
    assert len(resolver["gone.example"]) >= 98  # one question or two, not one for each address
    assert "'gone.example' cannot be resolved" in summary.failures[0][3]


def test_a_resolver_that_fails_for_a_moment_is_asked_again(server: ScriptedServer, resolver) -> None:
    server.scripts["/a"] = PAGE
    resolver["news.example"] = [socket.EAI_AGAIN, socket.EAI_AGAIN]
    page = Fetcher(LOCAL).fetch(Reference(server.url("/a", "news.example"), "test"))
    assert page.content == b"<p>x</p>"


@pytest.mark.timed
def test_a_resolver_that_fails_leaves_the_host_for_the_next_run(
    server: ScriptedServer, resolver, tmp_path: Path
) -> None:
    server.scripts |= {"/a": PAGE, "/b": PAGE}
    sources = [server.url(path, "news.example") for path in ("/a", "/b")]
    resolver["news.example"] = [socket.EAI_AGAIN] * 3
    begin = time.monotonic()
    summary = fetch_corpus(sources, tmp_path, SourceOptions(), LOCAL)
    assert summary.counts == {"waiting": 2, "waiting:unreachable": 2}
    assert "is the network up?" in summary.failures[0][3]
    assert time.monotonic() - begin < 5
    assert fetch_corpus(sources, tmp_path, SourceOptions(), LOCAL).counts == {"stored": 2}


def test_the_fetcher_says_which_name_is_wrong(resolver) -> None:
    resolver["gone.example"] = [socket.EAI_NONAME] * 9
    with pytest.raises(UnresolvedError, match="check how its name is spelled") as caught:
        Fetcher(LOCAL).fetch(Reference("http://gone.example/", "test"))
    assert (caught.value.reason, caught.value.for_now) == ("unreachable", False)
    assert len(resolver["gone.example"]) == 8


def test_a_long_wait_is_told_with_its_reason(server: ScriptedServer, tmp_path: Path) -> None:
    server.scripts |= {"/robots.txt": reply(b"", status="503 Busy"), "/a": PAGE}
    told: list[str] = []

    def tell(requests: int, size: int, waits_for: str) -> None:
        told.append(waits_for)
        if waits_for:
            raise KeyboardInterrupt

    summary = fetch_corpus([server.url("/a")], tmp_path, SourceOptions(), LOCAL, progress=tell)
    assert summary.interrupted
    assert told[-1].startswith(f"next request in 60 s, to 127.0.0.1:{server.port}")
    assert "robots.txt has status 503" in told[-1]


def test_the_command_tells_a_wait_where_there_is_no_terminal(
    server: ScriptedServer, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr("pipeline.fetch.crawling._ROBOTS_TRIES", 2)
    server.scripts |= {"/robots.txt": reply(b"", status="503 Busy"), "/a": PAGE}
    done = CliRunner().invoke(
        app, ["fetch", server.url("/a"), "--to", str(tmp_path), "--allow-private-network", "--robots-wait", "2.2"]
    )
    assert done.exit_code == 3
    assert done.stderr.count("next request in 2 s") == 1
    assert "1 waiting for the next run (unreachable 1)" in done.stdout
    assert "robots.txt has status 503" in done.stdout


@pytest.mark.timed
def test_the_last_page_is_not_followed_by_a_pause(server: ScriptedServer, tmp_path: Path) -> None:
    server.scripts |= {"/robots.txt": reply(b"User-agent: *\nCrawl-delay: 2"), "/a": PAGE}
    begin = time.monotonic()
    assert fetch_corpus([server.url("/a")], tmp_path, SourceOptions(), LOCAL).counts == {"stored": 1}
    assert time.monotonic() - begin < 3.5  # one pause, behind robots.txt


def test_what_one_source_leaves_out_and_another_wants_is_fetched(server: ScriptedServer, tmp_path: Path) -> None:
    """The second feed comes when the first one's pages, with later numbers, have been handed out."""
    item = "<item><link>/page-{}</link></item>"
    feed = "<rss version='2.0'><channel>{}</channel></rss>"
    server.scripts |= {f"/page-{number}": PAGE for number in range(5)}
    server.scripts["/first"] = reply(feed.format("".join(map(item.format, range(5)))).encode())

    def late(connection: socket.socket) -> None:
        time.sleep(0.5)
        reply(feed.format(item.format(0)).encode())(connection)

    server.scripts["/second"] = late
    named = tmp_path / "sources.toml"
    named.write_text(
        f'[first]\nfeed = "{server.url("/first")}"\nexclude = ["page-0"]\n[second]\nfeed = "{server.url("/second")}"\n'
    )
    summary = fetch_corpus([str(named)], tmp_path / "corpus", SourceOptions(), LOCAL)
    assert summary.counts == {"followed": 2, "stored": 5}


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://127.0.0.1:9/", "http://127.0.0.1:9/ cannot be reached: Connection refused"),
        ("police.example/news", "write it as https://police.example/news"),
        ("ftp://police.example/", "is no http or https address"),
    ],
)
def test_messages_are_plain(url: str, said: str) -> None:
    with pytest.raises(FetchError) as caught:
        Fetcher(replace(LOCAL, respect_robots=False, retries=0)).fetch(Reference(url, url))
    assert said in str(caught.value)
    assert "Pool" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        ("# nothing\n", 1, "the sources hold no addresses"),
        ("no source\n", 1, "no source does not exist"),
        ("{url}/a\nno source\n", 3, "1 of the sources not read"),
        ("{url}/a\n", 0, "1 page stored"),
    ],
)
def test_the_command_with_lists_of_every_kind(
    content: str, code: int, said: str, server: ScriptedServer, tmp_path: Path
) -> None:
    server.scripts["/a"] = PAGE
    listed = tmp_path / "urls.txt"
    listed.write_text(content.format(url=server.url("")))
    command = ["fetch", f"@{listed}", "--to", str(tmp_path / "corpus"), "--allow-private-network", "--delay", "0"]
    done = CliRunner().invoke(app, command)
    assert done.exit_code == code
    assert said in f"{done.output} {done.exception}"
    assert ("Next: pressfacts run" in done.output) is (code != 1)
    if code == 0:
        assert "Nothing was left to fetch; --recrawl asks" in CliRunner().invoke(app, command).output


def test_what_was_refused_or_failed_is_asked_for_again(server: ScriptedServer, tmp_path: Path) -> None:
    """A flag was forgotten and a page was away: the corrected command gets them, and nothing else again."""
    addresses = [server.url("/a"), server.url("/b")]
    command = ["fetch", *addresses, "--to", str(tmp_path), "--delay", "0"]
    assert "--allow-private-network" in CliRunner().invoke(app, command).output
    command.append("--allow-private-network")
    assert "Nothing was left to fetch; --retry-failed asks" in CliRunner().invoke(app, command).output
    server.scripts["/a"] = PAGE
    command.append("--retry-failed")
    assert "1 failed (bad_status 1)" in CliRunner().invoke(app, command).output
    server.scripts["/b"] = PAGE
    done = CliRunner().invoke(app, command)
    assert (done.exit_code, "2 pages stored" in done.output) == (0, True)
    assert (server.asked.count("/a"), server.asked.count("/b")) == (1, 2)
