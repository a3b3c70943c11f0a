"""``sources.toml``: named sources with their own selectors and filters.

    [police]
    feed = "https://police.example/feed.xml"
    listing = "https://police.example/news"
    links = "article h2 a"
    include = ["/news/"]
    since = 2024-01-01

``sources.toml`` as a source means all of them, ``sources.toml#police`` the one of this name.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pipeline.boundaries import Filters, ListingRules, SourceOptions
from pipeline.errors import SourceError

_PLACES = ("feed", "sitemap", "listing", "url", "urls", "path")
_TEXTS = ("links", "next", "language", "description")
_LISTS = ("include", "exclude")
_DAYS = ("since", "until")
_NUMBERS = ("pages", "limit")
_KEYS = (*_PLACES, *_TEXTS, *_LISTS, *_DAYS, *_NUMBERS, "columns")


def is_source_file(spec: str) -> bool:
    """Return whether a source as given names a file of named sources, or one of its names."""
    return spec.partition("#")[0].endswith(".toml")


def named_sources(spec: str, options: SourceOptions) -> Iterator[tuple[str, SourceOptions]]:
    """Yield the places of the named sources with the options that hold for them.

    What the command line says wins over the file. Raises SourceError naming file, source and key.
    """
    place, _, name = spec.partition("#")
    path = Path(place)
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError(f"{path} is no TOML: {error}") from error
    if name and name not in content:
        raise SourceError(f"{path} has no source {name!r}; it has {', '.join(sorted(content)) or 'none'}")
    for source, entry in content.items():
        if not name or source == name:
            yield from _entry(f"{path}: {source}", entry, path.parent, options)


def _entry(place: str, entry: Any, folder: Path, options: SourceOptions) -> Iterator[tuple[str, SourceOptions]]:
    _check(place, entry)
    filters = options.filters
    own = replace(
        options,
        columns={**entry.get("columns", {}), **options.columns},
        listing=ListingRules(entry.get("links"), entry.get("next"), entry.get("pages", ListingRules().pages)),
        filters=Filters(
            since=filters.since or _day(entry.get("since")),
            until=filters.until or _day(entry.get("until")),
            include=filters.include or tuple(entry.get("include", ())),
            exclude=(*filters.exclude, *entry.get("exclude", ())),
            language=filters.language or entry.get("language"),
            limit=filters.limit or entry.get("limit"),
        ),
    )
    found = False
    for key in _PLACES:
        values = entry.get(key, [])
        for value in [values] if isinstance(values, str) else values:
            found = True
            yield _spec(key, value, folder), own
    if not found:
        raise SourceError(f"{place}: say where it is by one of {', '.join(_PLACES)}")


def _spec(key: str, value: str, folder: Path) -> str:
    if key in {"feed", "sitemap", "listing"}:
        return f"{key}:{value}"
    if key == "path":
        return str(folder / value)
    return value


def _check(place: str, entry: Any) -> None:
    if not isinstance(entry, dict):
        raise SourceError(f"{place}: a table [name] with {', '.join(_PLACES)} is expected")
    for key, value in entry.items():
        if key not in _KEYS:
            raise SourceError(f"{place}: unknown key {key!r}; known are {', '.join(_KEYS)}")
        if not _fits(key, value):
            raise SourceError(f"{place}: {key} = {value!r} is not of the kind that is expected")


def _fits(key: str, value: Any) -> bool:
    if key in _PLACES:
        return isinstance(value, str) or _all_texts(value)
    if key in _TEXTS:
        return isinstance(value, str)
    if key in _LISTS:
        return _all_texts(value)
    if key in _DAYS:
        return _day(value) is not None
    if key in _NUMBERS:
        return isinstance(value, int) and value > 0
    return isinstance(value, Mapping) and _all_texts(list(value.values()))


def _all_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None
