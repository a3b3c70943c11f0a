"""``pressfacts fetch`` and ``pressfacts discover``."""

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from pipeline.cli.options import (
    Contact,
    Exclude,
    Include,
    Language,
    PrivateNetwork,
    Since,
    Until,
    checked_columns,
    checked_filters,
)
from pipeline.errors import ExitCode, SourceError

if TYPE_CHECKING:
    from rich.status import Status

    from pipeline.fetch import CrawlSummary
    from pipeline.fetch.crawling import Progress

Delay = Annotated[float, typer.Option(min=0.0, help="Seconds between two requests to one host.")]


def fetch(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            help="URLs, feed:URL, sitemap:URL, listing:URL, @FILE, sources.toml#NAME, or files with URLs.",
        ),
    ],
    to: Annotated[Path, typer.Option("--to", help="Folder for the pages, such as corpus/police.")],
    recrawl: Annotated[
        bool, typer.Option("--recrawl", help="Ask all known addresses again and store what has changed.")
    ] = False,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Ask again for what failed or was refused before.")
    ] = False,
    since: Since = None,
    until: Until = None,
    include: Include = None,
    exclude: Exclude = None,
    language: Language = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Pages of each source.")] = None,
    column: Annotated[list[str] | None, typer.Option(help="FIELD=COLUMN of tables with URLs; repeatable.")] = None,
    contact: Contact = None,
    delay: Delay = 1.0,
    connections: Annotated[int, typer.Option(min=1, help="Requests under way at once, to all hosts.")] = 16,
    host_connections: Annotated[int, typer.Option(min=1, help="Requests under way at once to one host.")] = 2,
    deadline: Annotated[float, typer.Option(min=0.1, help="Seconds for one request.")] = 30.0,
    maximum_bytes: Annotated[int, typer.Option(min=1, help="Largest page, in bytes.")] = 20_000_000,
    maximum_retry_after: Annotated[float, typer.Option(min=0.0, help="Longest Retry-After kept, in seconds.")] = 60.0,
    robots_wait: Annotated[
        float, typer.Option(min=0.0, help="Seconds before an unreachable robots.txt is asked for again.")
    ] = 60.0,
    ignore_robots: Annotated[bool, typer.Option("--ignore-robots", help="Do not ask robots.txt.")] = False,
    allow_private_network: PrivateNetwork = False,
    environment_proxy: Annotated[
        bool, typer.Option("--environment-proxy", help="Use the proxy of the environment; it checks the addresses.")
    ] = False,
) -> None:
    """Store the pages that sources lead to as WARC files, politely; the same command again goes on."""
    from dataclasses import replace

    from rich.console import Console

    from pipeline.boundaries import SourceOptions
    from pipeline.fetch import FetchSettings, fetch_corpus

    filters = replace(checked_filters(since, until, include, exclude, language), limit=limit)
    settings = FetchSettings(
        contact=contact,
        deadline=deadline,
        connect_timeout=min(10.0, deadline),
        maximum_bytes=maximum_bytes,
        maximum_retry_after=maximum_retry_after,
        delay=delay,
        connections=connections,
        host_connections=host_connections,
        robots_wait=robots_wait,
        respect_robots=not ignore_robots,
        allow_private_network=allow_private_network,
        environment_proxy=environment_proxy,
    )
    options = SourceOptions(maximum_bytes=maximum_bytes, columns=checked_columns(column or []), filters=filters)
    with Console(stderr=True).status("Fetching") as status:
        summary = fetch_corpus(
            sources, to, options, settings, recrawl=recrawl, retry_failed=retry_failed, progress=_progress(status)
        )
    print(_told(summary))
    if summary.interrupted:
        raise typer.Exit(ExitCode.INTERRUPTED)
    if not summary.has_pages and not (summary.counts.get("waiting") or summary.counts.get("filtered")):
        raise SourceError(
            f"no page was stored; {summary.folder}/.crawl/failures.jsonl says why for each address"
            if summary.failures
            else "the sources hold no addresses, so there is nothing to fetch"
        )
    if not summary.is_whole:
        raise typer.Exit(ExitCode.QUARANTINED)


def discover(
    url: Annotated[
        str, typer.Argument(metavar="URL", help="The page on which a site lists its releases, or its front page.")
    ],
    contact: Contact = None,
    delay: Delay = 1.0,
    allow_private_network: PrivateNetwork = False,
) -> None:
    """Show the feeds, sitemaps and listing pattern of a site, and propose its entry for sources.toml."""
    from rich.console import Console

    from pipeline.fetch import Fetcher, FetchSettings
    from pipeline.fetch.discovering import discover as look_at
    from pipeline.fetch.discovering import proposal, told

    settings = FetchSettings(contact=contact, delay=delay, allow_private_network=allow_private_network)
    with Console(stderr=True).status(
        escape(f"Looking at {url}, its feeds and sitemaps, {delay:g} s between requests")
    ):
        found = look_at(url, Fetcher(settings))
    print(told(found))
    if not proposal(found):
        raise typer.Exit(ExitCode.FAILED)


#: Seconds between two lines where there is no terminal.
_LINE_SECONDS = 30.0


def _progress(status: "Status") -> "Progress":
    """Return what tells how a crawl goes, and what it waits for: in place, or in lines where there is no terminal."""
    begin = last = time.monotonic()
    told_wait = False

    def tell(requests: int, size: int, waits_for: str) -> None:
        nonlocal last, told_wait
        done = f"{requests:,} request{_plural(requests)}, {size / 1e6:,.1f} MB"
        if status.console.is_terminal:
            waits = f"; {waits_for}" if waits_for else ""
            status.update(escape(f"Fetching: {done}{waits}; Ctrl-C stops, nothing is lost"))
            return
        now = time.monotonic()
        if now - last < _LINE_SECONDS and (told_wait or not waits_for):
            return
        last, told_wait = now, told_wait or bool(waits_for)
        waits = f"; {waits_for}" if waits_for else ""
        print(f"Fetching for {now - begin:,.0f} s: {done}{waits}", file=sys.stderr, flush=True)

    return tell


_STATES = {
    "stored": "pages stored",
    "unchanged": "pages unchanged",
    "followed": "feeds, sitemaps and listings followed",
    "redirected": "redirects",
    "filtered": "left out by the filters",
    "refused": "refused",
    "failed": "failed",
    "waiting": "waiting for the next run",
}


def _told(summary: "CrawlSummary") -> str:
    counts = summary.counts
    lines = ["Stopped by Ctrl-C; run the same command again to go on."] if summary.interrupted else []
    requests = f"{summary.requests:,} request{_plural(summary.requests)}"
    lines.append(f"{requests}, {summary.bytes:,} bytes in {summary.seconds:,.1f} s")
    for state, words in _STATES.items():
        if counts.get(state):
            reasons = [
                f"{kind.partition(':')[2]} {number:,}"
                for kind, number in counts.items()
                if kind.startswith(f"{state}:") and kind != f"{state}:{state}"
            ]
            named = words.replace("pages", f"page{_plural(counts[state])}", 1)
            lines.append(f"  {counts[state]:>8,} {named}" + (f" ({', '.join(reasons)})" if reasons else ""))
    if summary.local:
        lines.append(
            f"  {summary.local:>8,} in the sources themselves: nothing to fetch, 'pressfacts run' reads them"
        )
    if summary.unread:
        lines.append(f"  {summary.unread:>8,} of the sources not read")
    if summary.failures:
        lines.append(f"Why, for each address: {summary.folder}/.crawl/failures.jsonl; such as")
        lines += [f"  {error if url in error else f'{url}: {error}'}" for url, _, _, error in summary.failures]
    if not summary.requests and summary.counts:
        again = "; --retry-failed asks for these again" if counts.get("failed") or counts.get("refused") else ""
        lines.append(f"Nothing was left to fetch{again}; --recrawl asks which pages have changed.")
    if summary.has_pages:
        lines.append(f"Next: pressfacts run {summary.folder} --output FOLDER")
    return "\n".join(lines)


def _plural(number: int) -> str:
    return "" if number == 1 else "s"
