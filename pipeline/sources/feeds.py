"""RSS, Atom and JSON feeds -> references with title and date.

XML feeds are read by feedparser, which mends what real feeds get wrong; JSON Feed 1.1 (jsonfeed.org) is plain JSON.
"""

import io
from datetime import date
from typing import Any
from urllib.parse import urljoin

import feedparser
import orjson

from pipeline.boundaries import Page, Reference
from pipeline.errors import SourceError
from pipeline.sources.filters import day

#: Entries read of one feed, and its largest size in bytes; real ones hold tens, and some hundred kilobytes. The
#: library takes up to three seconds for a megabyte of hostile markup.
MOST_ENTRIES = 10_000
MAXIMUM_BYTES = 5_000_000


def references(page: Page, origin: Reference) -> list[Reference]:
    """Return the entries of a feed and its next page, if it names one (RFC 5005); SourceError if it is none."""
    base = page.url or origin.url
    if len(page.content) > MAXIMUM_BYTES:
        raise SourceError(f"{base} is longer than {MAXIMUM_BYTES:,} bytes, too much for a feed")
    if page.content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_references(page.content, base, origin)
    parsed = feedparser.parse(
        io.BytesIO(page.content),
        resolve_relative_uris=False,
        sanitize_html=False,
        response_headers={"content-type": page.headers.get("content-type", "application/xml")},
    )
    if not parsed.get("version") and not parsed.entries:
        raise SourceError(f"{base} is no RSS, Atom or JSON feed; 'pressfacts discover' shows the feeds of a site")
    language = parsed.feed.get("language")
    found = [_reference(entry, base, origin, language) for entry in parsed.entries[:MOST_ENTRIES]]
    following = _linked(parsed.feed, base, ("next",))
    more = [] if following is None else [Reference(following, origin.source, kind="feed")]
    return [reference for reference in found if reference is not None] + more


def _reference(entry: Any, base: str, origin: Reference, language: str | None) -> Reference | None:
    address = _linked(entry, base, ("alternate",)) or entry.get("link") or entry.get("id")
    if not address:
        return None
    return Reference(
        urljoin(base, address),
        origin.source,
        published=_day(entry),
        title=entry.get("title") or None,
        modified=_text(day(dict.get(entry, "updated"))),  # its own get() answers with the publication instead
        language=_short(entry.get("language") or language),
    )


def _linked(part: Any, base: str, relations: tuple[str, ...]) -> str | None:
    for link in part.get("links", ()):
        if link.get("rel") in relations and link.get("href"):
            return urljoin(base, str(link["href"]))
    return None


def _day(entry: Any) -> str | None:
    """Return the day of publication in the time zone in which the feed states it."""
    stated = entry.get("published") or entry.get("date")
    found = day(stated)
    parsed = entry.get("published_parsed")
    if found is None and parsed is not None:
        found = date(parsed.tm_year, parsed.tm_mon, parsed.tm_mday)
    return _text(found)


def _json_references(content: bytes, base: str, origin: Reference) -> list[Reference]:
    try:
        feed = orjson.loads(content.lstrip(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        raise SourceError(f"{base} is no JSON feed: {error}") from error
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise SourceError(f"{base} is no JSON feed: there are no items")
    found = []
    for item in feed["items"][:MOST_ENTRIES]:
        address = (item.get("url") or item.get("external_url") or item.get("id")) if isinstance(item, dict) else None
        if not isinstance(address, str):
            continue
        found.append(
            Reference(
                urljoin(base, address),
                origin.source,
                published=_text(day(_string(item.get("date_published")))),
                title=_string(item.get("title")),
                modified=_text(day(_string(item.get("date_modified")))),
                language=_short(_string(item.get("language")) or _string(feed.get("language"))),
            )
        )
    following = _string(feed.get("next_url"))
    return found if following is None else [*found, Reference(urljoin(base, following), origin.source, kind="feed")]


def _string(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _text(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _short(language: str | None) -> str | None:
    return language[:2].lower() if language and language[:2].isalpha() else None
