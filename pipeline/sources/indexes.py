"""Feeds, sitemaps and listing pages: addresses that lead to more addresses.

``expand`` is pure: bytes in, references out. ``walk`` follows them one by one with whatever can fetch.
"""

from collections import deque
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from pipeline.boundaries import ListingRules, Page, Reference, ReferenceKind, SourceFailure, SourceOptions
from pipeline.canonical_urls import canonical_url
from pipeline.errors import FetchError, SourceError
from pipeline.sources import feeds, listings, sitemaps
from pipeline.sources.filters import wanted_reference

#: What fetches a reference; raises FetchError.
Get = Callable[[Reference], Page]
#: Feeds, sitemaps and listing pages followed from one source.
MOST_INDEXES = 10_000
_FEED_NAMES = frozenset({"feed", "feeds", "rss", "atom", "rss2", "feed.json", "index.rdf"})
_PREFIXES: dict[str, ReferenceKind] = {
    "feed": "feed", "sitemap": "sitemap", "listing": "listing", "page": "page",
}  # fmt: skip


def address_reference(spec: str, published: str | None = None) -> Reference | None:
    """Return the reference of a URL, "feed:URL", "sitemap:URL", "listing:URL" or "page:URL"; None for other specs.

    Without a prefix an address that looks like a feed or sitemap is "unknown": its bytes decide.
    """
    prefix, _, rest = spec.partition(":")
    if prefix in _PREFIXES and "://" in rest:
        return Reference(rest, spec, published, kind=_PREFIXES[prefix])
    if "://" not in spec:
        return None
    return Reference(spec, spec, published, kind="unknown" if _looks_like_index(spec) else "page")


def _looks_like_index(url: str) -> bool:
    last = urlsplit(url).path.lower().rstrip("/").rpartition("/")[2]
    return (
        last in _FEED_NAMES
        or last.endswith((".xml", ".rss", ".atom", ".rdf", ".xml.gz"))
        or last.startswith("sitemap")
    )


def index_kind(page: Page) -> ReferenceKind:
    """Return what the bytes of a page are: "feed", "sitemap", or "page" for anything else."""
    start = page.content
    if start.startswith(b"\x1f\x8b"):
        try:
            start = sitemaps.unpacked(start, page.source)
        except SourceError:
            return "page"
    start = start[:4_096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"{") and b"jsonfeed.org/version" in start:
        return "feed"
    if b"<urlset" in start or b"<sitemapindex" in start:
        return "sitemap"
    if start.startswith(b"<") and any(mark in start for mark in (b"<rss", b"<feed", b"<rdf:rdf")):
        return "feed"
    return "page"


def expand(reference: Reference, page: Page, rules: ListingRules) -> list[Reference]:
    """Return the references that a feed, sitemap or listing page leads to, in its order; none for a page.

    Raises SourceError if the bytes are not what the reference says.
    """
    kind = index_kind(page) if reference.kind == "unknown" else reference.kind
    if kind == "feed":
        return feeds.references(page, reference)
    if kind == "sitemap":
        return sitemaps.references(page, reference)
    if kind == "listing":
        return listings.references(page, reference, rules)
    return []


def walk(seed: Reference, options: SourceOptions, get: Get) -> Iterator[Page | Reference | SourceFailure]:
    """Yield the pages that an index leads to, each address once; an index that fails is a failure of its own.

    An "unknown" address that turns out to be a page is yielded as fetched.
    """
    waiting = deque([seed])
    seen = {canonical_url(seed.url)}
    followed = 0
    while waiting:
        reference = waiting.popleft()
        if reference.kind == "page":
            yield reference
            continue
        followed += 1
        if followed > MOST_INDEXES:
            yield SourceFailure(
                reference.url, f"more than {MOST_INDEXES:,} feeds, sitemaps and listings", "too_large"
            )
            return
        try:
            page = get(reference)
            found = expand(reference, page, options.listing)
        except FetchError as error:
            yield SourceFailure(reference.url, str(error), error.reason)
            continue
        except SourceError as error:
            yield SourceFailure(reference.url, str(error), "unreadable")
            continue
        if reference.kind == "unknown" and index_kind(page) == "page":
            yield page
            continue
        for child in found:
            key = canonical_url(child.url)
            if key in seen or (child.kind != "page" and not wanted_reference(options.filters, child)):
                continue
            seen.add(key)
            waiting.append(child)
