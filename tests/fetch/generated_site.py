"""A site of press releases made by rule, served on loopback by a process of its own that logs every request.

Releases are reached by a feed, sitemaps and a listing of pages, many of them by several ways. Of every 100, two answer
"busy" to their first request, two never come (404 and 500), one is only reached through a redirect, one through two;
some are listed with tracking parameters, some also under the address of a redirect, and some are copies of others.
What robots.txt excludes is linked too. With the version file at 2, three of every 100 have changed.
"""

import asyncio
import gzip
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen
from urllib.parse import urlsplit

PER_PAGE = 20
IN_FEED = 40
WORDS = [
    "harbour",
    "officers",
    "found",
    "seized",
    "opened",
    "traced",
    "crates",
    "office",
    "tanker",
    "copper",
    "gates",
    "bridge",
    "station",
    "night",
    "market",
]


@dataclass(frozen=True)
class Site:
    """The rules by which the site is made."""

    releases: int
    root: str = ""
    body_words: int = 250

    def path(self, number: int) -> str:
        return f"/news/{2020 + number % 5}/release-{number}-from-the-harbour"

    def fails(self, number: int) -> int | None:
        return {13: 404, 63: 500}.get(number % 100)

    def is_busy_at_first(self, number: int) -> bool:
        return number % 100 in {7, 57}

    def is_changed(self, number: int) -> bool:
        return number % 100 in {1, 13, 31, 61}

    def listed(self, number: int) -> str:
        """Return the address under which a release is linked."""
        kind = number % 100
        if kind == 21:
            return f"/go/{number}"
        if kind == 22:
            return f"/go/twice/{number}"
        if kind in {33, 34}:
            return f"{self.path(number)}?utm_source=list&utm_medium={number % 7}"
        return self.path(number)

    def reachable(self) -> set[str]:
        """Return the addresses of all releases that can be had."""
        return {self.root + self.path(number) for number in range(self.releases) if self.fails(number) is None}

    def changed(self) -> set[str]:
        return {
            self.root + self.path(number)
            for number in range(self.releases)
            if self.is_changed(number) and self.fails(number) is None
        }

    def page(self, number: int, version: int) -> bytes:
        original = number - 50 if number % 100 == 99 else number  # a copy of another release
        words = " ".join(
            WORDS[(original * 7 + at * (original % 11 + 1)) % len(WORDS)] for at in range(self.body_words)
        )
        changed = " It was told later that more was found." if version > 1 and self.is_changed(number) else ""
        return (
            f"<html><head><title>Release {original} from the harbour</title></head><body><main><h1>Release {original} "
            f"from the harbour</h1><p>Police arrested {original + 2} smugglers on Monday. {words}.{changed}</p></main>"
            "</body></html>"
        ).encode()


def answer(
    site: Site, path: str, headers: dict[str, str], version: int, seen: Counter[str]
) -> tuple[str, list[str], bytes]:
    """Return status line, header fields and body."""
    clean = urlsplit(path).path
    if clean == "/robots.txt":
        return (
            "200 OK",
            ["Content-Type: text/plain"],
            f"User-agent: *\nDisallow: /private/\nSitemap: {site.root}/sitemap.xml\n".encode(),
        )
    if clean == "/feed.xml":
        return "200 OK", ["Content-Type: application/rss+xml"], feed(site)
    if clean == "/sitemap.xml":
        entries = "".join(
            f"<sitemap><loc>{site.root}/sitemap-{part}</loc></sitemap>" for part in ("a.xml", "b.xml.gz")
        )
        return "200 OK", ["Content-Type: text/xml"], f"<sitemapindex>{entries}</sitemapindex>".encode()
    if clean.startswith("/sitemap-"):
        half = sitemap(site, 0 if clean.endswith("a.xml") else 1)
        return "200 OK", ["Content-Type: text/xml"], gzip.compress(half) if clean.endswith(".gz") else half
    if clean == "/news":
        return (
            "200 OK",
            ["Content-Type: text/html"],
            listing(site, int(urlsplit(path).query.partition("page=")[2] or 1)),
        )
    if clean.startswith("/go/twice/"):
        return "302 Found", [f"Location: /go/{clean[10:]}"], b""
    if clean.startswith("/go/"):
        return "301 Moved Permanently", [f"Location: {site.root}{site.path(int(clean[4:]))}"], b""
    if not clean.startswith("/news/"):
        return "404 Not Found", [], b""
    return release(site, int(clean.split("release-")[1].split("-")[0]), headers, version, seen)


def release(
    site: Site, number: int, headers: dict[str, str], version: int, seen: Counter[str]
) -> tuple[str, list[str], bytes]:
    failure = site.fails(number)
    if failure is not None:
        return f"{failure} No", [], b"no"
    if site.is_busy_at_first(number) and seen[site.path(number)] == 1:
        return "503 Busy", ["Retry-After: 0"], b"busy"
    fields = ["Content-Type: text/html; charset=utf-8"]
    state = version if site.is_changed(number) else 1
    if number % 3 == 0:
        tag = f'"{number}-{state}"'
        if headers.get("if-none-match") == tag:
            return "304 Not Modified", [f"ETag: {tag}"], b""
        fields.append(f"ETag: {tag}")
    elif number % 3 == 1:
        day = f"Mon, 0{state} Jan 2024 10:00:00 GMT"
        if headers.get("if-modified-since") == day:
            return "304 Not Modified", [], b""
        fields.append(f"Last-Modified: {day}")
    return "200 OK", fields, site.page(number, version)


def feed(site: Site) -> bytes:
    items = "".join(
        f"<item><title>Release {number}</title><link>{site.root}{site.listed(number).replace('&', '&amp;')}</link></item>"
        for number in range(min(IN_FEED, site.releases))
    )
    private = f"<item><link>{site.root}/private/feed</link></item>"
    return f'<rss version="2.0"><channel><title>x</title>{items}{private}</channel></rss>'.encode()


def sitemap(site: Site, half: int) -> bytes:
    """Two of three releases are in the sitemaps; every fifth of the rest is in the feed or listing too."""
    numbers = [number for number in range(site.releases) if number % 3 != 2 and number % 2 == half]
    entries = "".join(
        f"<url><loc>{site.root}{site.listed(number).replace('&', '&amp;')}</loc></url>" for number in numbers
    )
    return f"<urlset>{entries}<url><loc>{site.root}/private/{half}</loc></url></urlset>".encode()


def listing(site: Site, page: int) -> bytes:
    numbers = [number for number in range(site.releases) if number % 3 == 2 or number % 15 == 0]
    shown = numbers[(page - 1) * PER_PAGE : page * PER_PAGE]
    items = "".join(
        f'<li><h3><a href="{site.listed(number).replace("&", "&amp;")}">Release {number} from the harbour office</a></h3></li>'
        for number in shown
    )
    more = f'<a rel="next" href="/news?page={page + 1}">Next</a>' if page * PER_PAGE < len(numbers) else ""
    links = '<nav><a href="/private/nav">Private</a></nav><h3><a href="/private/listing">Not for all the public to see</a></h3>'
    head = '<head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head>'
    return f"<html>{head}<body>{links}<ul>{items}</ul>{more}</body></html>".encode()


class _Connection(asyncio.Protocol):
    def __init__(self, state: "_State") -> None:
        self.state = state
        self.buffer = b""

    def connection_made(self, transport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while b"\r\n\r\n" in self.buffer:
            head, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
            lines = head.decode("latin-1").split("\r\n")
            path = lines[0].split(" ")[1]
            headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
            self.transport.write(self.state.reply(path, headers))


class _State:
    def __init__(self, site: Site, folder: Path) -> None:
        self.site = site
        self.log = (folder / "requests.log").open("a", buffering=1)
        self.version_file = folder / "version"
        self.seen: Counter[str] = Counter()

    def reply(self, path: str, headers: dict[str, str]) -> bytes:
        self.seen[urlsplit(path).path] += 1
        version = 2 if self.version_file.exists() else 1
        status, fields, body = answer(self.site, path, headers, version, self.seen)
        self.log.write(f"{status[:3]} {path}\n")
        length = [] if status.startswith("304") else [f"Content-Length: {len(body)}"]
        return "\r\n".join([f"HTTP/1.1 {status}", *fields, *length, "", ""]).encode() + body


async def _serve(folder: Path, releases: int, words: int) -> None:
    loop = asyncio.get_running_loop()
    state: list[_State] = []
    server = await loop.create_server(lambda: _Connection(state[0]), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    state.append(_State(Site(releases, f"http://127.0.0.1:{port}", words), folder))
    (folder / "port").write_text(f"{port}\n")
    await server.serve_forever()


@dataclass
class RunningSite:
    """A site that is being served."""

    site: Site
    folder: Path

    def requests(self) -> list[tuple[int, str]]:
        """Return status and path of every request so far."""
        lines = (self.folder / "requests.log").read_text().splitlines()
        return [(int(line[:3]), line[4:]) for line in lines]

    def forget_requests(self) -> None:
        (self.folder / "requests.log").write_text("")

    def change_pages(self) -> None:
        (self.folder / "version").touch()

    @property
    def sources(self) -> list[str]:
        return [f"feed:{self.site.root}/feed.xml", f"{self.site.root}/sitemap.xml", f"listing:{self.site.root}/news"]


@contextmanager
def running_site(folder: Path, releases: int, body_words: int = 250) -> Iterator[RunningSite]:
    """Serve a site from a process of its own until the end of the block."""
    folder.mkdir(parents=True, exist_ok=True)
    process = Popen([sys.executable, "-m", "tests.fetch.generated_site", str(folder), str(releases), str(body_words)])
    try:
        port = ""
        for _ in range(200):
            port = (folder / "port").read_text() if (folder / "port").exists() else ""
            if port.endswith("\n"):
                break
            time.sleep(0.05)
        yield RunningSite(Site(releases, f"http://127.0.0.1:{port.strip()}", body_words), folder)
    finally:
        process.kill()
        process.wait()


if __name__ == "__main__":
    asyncio.run(_serve(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
