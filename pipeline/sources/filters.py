"""Which items are wanted: by day of publication, address, language and number."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache

from pipeline.boundaries import Filters, Page, Reference, SourceFailure
from pipeline.errors import SourceError


def day(stated: str | None) -> date | None:
    """Return the day of a date as feeds, sitemaps and tables state it (ISO 8601 or RFC 2822), or None."""
    if not stated:
        return None
    text = stated.strip()
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, IndexError, TypeError, OverflowError):
        return None


def wanted(filters: Filters, *, address: str | None, published: str | None, language: str | None) -> bool:
    """Return whether an item passes; what is not known of it (None) does not count against it."""
    when = day(published)
    if when is not None and filters.since is not None and when < filters.since:
        return False
    if when is not None and filters.until is not None and when > filters.until:
        return False
    if language and filters.language and language.lower()[:2] != filters.language.lower()[:2]:
        return False
    return address is None or _address_passes(filters, address)


def _address_passes(filters: Filters, address: str) -> bool:
    if filters.include and not any(_pattern(each).search(address) for each in filters.include):
        return False
    return not any(_pattern(each).search(address) for each in filters.exclude)


@lru_cache(maxsize=1_000)
def _pattern(text: str) -> re.Pattern[str]:
    try:
        return re.compile(text)
    except re.error as error:
        raise SourceError(f"{text!r} is no regular expression: {error}; write such as '/news/'") from error


def wanted_reference(filters: Filters, reference: Reference) -> bool:
    """Return whether a reference passes; of an index (feed, sitemap, listing) only its age counts.

    A sitemap that has not changed since ``filters.since`` holds nothing newer; a page may have been changed after
    its publication, so its last change counts only against ``since``.
    """
    changed = day(reference.modified)
    if changed is not None and filters.since is not None and changed < filters.since:
        return False
    if reference.kind != "page":
        return True
    return wanted(filters, address=reference.url, published=reference.published, language=reference.language)


def filtered(
    items: Iterator[Page | Reference | SourceFailure], filters: Filters
) -> Iterator[Page | Reference | SourceFailure]:
    """Yield the items that pass, up to the limit; one that does not becomes a failure "filtered", to be counted."""
    if filters == Filters():
        yield from items
        return
    passed = 0
    for item in items:
        if filters.limit is not None and passed >= filters.limit:
            return
        if isinstance(item, SourceFailure):
            yield item
        elif isinstance(item, Reference):
            if not wanted_reference(filters, item):
                yield _left_out(item.url)
                continue
            passed += 1
            yield item
        elif wanted(filters, address=item.url or item.name, published=item.published, language=item.language):
            passed += 1
            yield item
        else:
            yield _left_out(item.source)


def _left_out(place: str) -> SourceFailure:
    return SourceFailure(place, "left out by --since, --until, --include, --exclude or --language", "filtered")
