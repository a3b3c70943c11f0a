"""A site's address -> its feeds, sitemaps and listing pattern, and the entry of sources.toml that they make."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from pipeline.boundaries import ListingRules, Page, Reference, ReferenceKind
from pipeline.canonical_urls import canonical_url
from pipeline.errors import FetchError, SourceError
from pipeline.fetch.fetching import Fetcher
from pipeline.sources import listings
from pipeline.sources.indexes import expand, index_kind

#: Where feeds and sitemaps usually stand, tried if a site names none.
_USUAL_FEEDS = ("/feed", "/rss.xml", "/feed.xml", "/atom.xml")
_USUAL_SITEMAPS = ("/sitemap.xml", "/sitemap_index.xml")
#: Feeds and sitemaps looked into.
_MOST_TRIED = 8
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class FoundIndex:
    """A feed or sitemap that was read."""

    url: str
    kind: ReferenceKind
    links: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Discovery:
    """What was found at an address."""

    url: str
    feeds: tuple[FoundIndex, ...]
    sitemaps: tuple[FoundIndex, ...]
    listing: listings.LinkPattern | None
    selector: str | None  #: CSS selector that gives the same links as the pattern
    next_page: str | None
    notes: tuple[str, ...]  #: what was tried and failed


def discover(url: str, fetcher: Fetcher) -> Discovery:
    """Look at a page, its feeds and its site's sitemaps; raises FetchError if the page itself cannot be had."""
    page = fetcher.fetch(Reference(url, url))
    base = page.url or url
    notes: list[str] = []
    kind = index_kind(page)
    if kind != "page":
        found = FoundIndex(base, kind, tuple(expand(Reference(base, base, kind=kind), page, ListingRules())))
        is_feed = kind == "feed"
        return Discovery(base, (found,) if is_feed else (), () if is_feed else (found,), None, None, None, ())
    tree = listings.parse(page)
    named = listings.linked_feeds(tree, base)
    usual = (urljoin(base, path) for path in _USUAL_FEEDS)
    feeds = tuple(_read(named, "feed", fetcher, notes)) or tuple(_read(usual, "feed", fetcher, [], most=1))
    stated = fetcher.stated_sitemaps(base)
    usual = (urljoin(base, path) for path in _USUAL_SITEMAPS)
    sitemaps = tuple(_read(stated, "sitemap", fetcher, notes)) or tuple(_read(usual, "sitemap", fetcher, [], most=1))
    pattern = listings.find_pattern(tree, base)
    selector = _selector(page, pattern) if pattern is not None else None
    following = listings.next_page(tree, base, None) if pattern is not None else None
    return Discovery(base, feeds, sitemaps, pattern, selector, following, tuple(notes))


def _read(
    urls: Iterable[str], kind: ReferenceKind, fetcher: Fetcher, notes: list[str], most: int = _MOST_TRIED
) -> Iterator[FoundIndex]:
    found = 0
    for url in list(dict.fromkeys(urls))[:_MOST_TRIED]:
        if found >= most:
            return
        try:
            page = fetcher.fetch(Reference(url, url, kind=kind))
            if index_kind(page) != kind:
                notes.append(f"{url} is no {kind}")
                continue
            links = expand(Reference(url, url, kind=kind), page, ListingRules())
        except (FetchError, SourceError) as error:
            notes.append(str(error))
            continue
        found += 1
        yield FoundIndex(page.url or url, kind, tuple(links))


def _selector(page: Page, pattern: listings.LinkPattern) -> str | None:
    """Return a CSS selector made of the elements around the links, if it gives just these."""
    selector = f"{pattern.links[0].place} a"
    wanted = {canonical_url(link.url) for link in pattern.links}
    try:
        origin = Reference(page.url or page.name, page.source, kind="listing", pages_left=1)
        chosen = listings.references(page, origin, ListingRules(links=selector))
    except SourceError:
        return None
    return selector if {canonical_url(reference.url) for reference in chosen} == wanted else None


def proposal(discovery: Discovery) -> str:
    """Return the entry of sources.toml that fetches what was found; "" if nothing was."""
    lines: list[str] = []
    if discovery.feeds:
        lines.append(f"feed = {_value([feed.url for feed in discovery.feeds])}")
    if discovery.sitemaps:
        lines.append(f"sitemap = {_value([sitemap.url for sitemap in discovery.sitemaps])}")
    if discovery.listing is not None:
        lines.append(f"listing = {json.dumps(discovery.url)}")
        if discovery.selector is not None:
            lines.append(f"links = {json.dumps(discovery.selector)}")
        if discovery.sitemaps:
            # A sitemap lists a whole site; its releases have the addresses of those in the listing.
            lines.append(f"include = {json.dumps([discovery.listing.pattern])}")
    if not lines:
        return ""
    return "\n".join([f"[{_name(discovery.url)}]", *lines])


def _value(urls: list[str]) -> str:
    return json.dumps(urls[0] if len(urls) == 1 else urls)


def _name(url: str) -> str:
    host = (urlsplit(url).hostname or "site").removeprefix("www.")
    return (
        re.sub(r"[^a-z0-9_-]+", "-", host.partition(".")[0] if not host[0].isdigit() else host).strip("-") or "site"
    )


def told(discovery: Discovery) -> str:
    """Return what was found as text for people, with the entry for sources.toml at the end."""
    lines = []
    for index in (*discovery.feeds, *discovery.sitemaps):
        inner = sum(link.kind != "page" for link in index.links)
        more = f", {inner:,} more {index.kind}s" if inner else ""
        lines.append(f"{index.kind} {index.url}: {len(index.links) - inner:,} pages{more}")
        lines += [f"    {_shown(link)}" for link in index.links[:_SHOWN]]
    if discovery.listing is not None:
        lines.append(f"listing {discovery.url}: {len(discovery.listing.links):,} releases like")
        lines += [f"    {link.text} <{link.url}>" for link in discovery.listing.links[:_SHOWN]]
        lines.append(f"    next page: {discovery.next_page or 'none found'}")
    if discovery.notes:
        lines += ["not used:", *(f"    {note}" for note in discovery.notes)]
    entry = proposal(discovery)
    if not entry:
        return "\n".join([*lines, "Neither feed nor sitemap nor a list of releases was found at this address."])
    return "\n".join([*lines, "", "# for sources.toml", entry])


def _shown(link: Reference) -> str:
    day = (link.published or link.modified or "")[:10]
    return " ".join(part for part in (day, link.title, f"<{link.url}>") if part)
