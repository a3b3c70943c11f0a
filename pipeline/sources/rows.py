"""A row of named values -> a page or a reference: what JSON Lines and CSV have in common."""

from collections.abc import Collection, Iterable, Mapping
from hashlib import sha256
from itertools import islice
from typing import Any

from pipeline.boundaries import Page, Reference, SourceFailure, SourceOptions

#: Our fields and the column names under which they are usually found, first match first.
_USUAL: Mapping[str, tuple[str, ...]] = {
    "html": ("html", "raw_html", "page"),
    "text": ("text", "body", "content", "contents", "article"),
    "url": ("url", "link", "source_url"),
    "title": ("title", "headline"),
    "published": ("published", "date", "publication_date", "published_at"),
    "language": ("language", "lang"),
    "name": ("id", "name"),
}

_TEXTS = ("html", "text")
_SHOWN = 12  #: columns named in a message


def row_item(
    row: Mapping[str, Any], source: str, name: str, options: SourceOptions
) -> Page | Reference | SourceFailure:
    """Return the item of a row: a page if it holds HTML or text, a reference if it only holds a URL."""
    values = {field: _value(row, field, options) for field in _USUAL}
    published = options.published or values["published"]
    body = values["html"] or values["text"]
    # Whoever names the column of the texts wants no page fetched that was never named.
    wants_text = not options.columns.keys().isdisjoint(_TEXTS)
    if body is None and values["url"] is not None and not wants_text:
        return Reference(values["url"], source, published, values["title"])
    if body is None:
        return SourceFailure(source, _nothing_in(row, options), "empty")
    content = body.encode("utf-8", "surrogatepass")
    if len(content) > options.maximum_bytes:
        digest = sha256(content).hexdigest()
        return SourceFailure(source, f"{len(content):,} bytes are too many", "too_large", len(content), digest)
    return Page(
        source=source,
        name=values["url"] or (f"{name}#{values['name']}" if values["name"] else name),
        content=content,
        url=values["url"],
        media_type="text/html" if values["html"] else "text/plain",
        charset="utf-8",
        published=published,
        title=values["title"],
        language=values["language"],
    )


def missing_column(names: Collection[str], options: SourceOptions) -> str | None:
    """Return what is wrong with the names of columns: one that the user has named is not there; None if all are."""
    missing = [column for column in options.columns.values() if column not in names]
    return f"no column {missing[0]!r}; its columns are {_listed(names)}" if missing else None


def _listed(names: Iterable[Any]) -> str:
    return ", ".join(repr(str(name)[:40]) for name in islice(names, _SHOWN)) or "none"


def _nothing_in(row: Mapping[str, Any], options: SourceOptions) -> str:
    """Return why a row gives nothing, with the columns that it has."""
    missing = missing_column(row.keys(), options)
    if missing is not None:
        return f"the row has {missing}"
    columns = _listed(row)
    if any(name in row for field in ("html", "text", "url") for name in _names(field, options)):
        return "the row has neither text nor address: its columns for them are empty"
    return f"the row has no column html, text or url; name one, such as --column text=NAME; its columns are {columns}"


def _names(field: str, options: SourceOptions) -> tuple[str, ...]:
    """Return the names under which a field is looked for; where one of texts is named, only that is taken."""
    if field in _TEXTS and field not in options.columns and not options.columns.keys().isdisjoint(_TEXTS):
        return ()
    return (options.columns[field],) if field in options.columns else _USUAL[field]


def _value(row: Mapping[str, Any], field: str, options: SourceOptions) -> str | None:
    for name in _names(field, options):
        value = row.get(name)
        if value is not None and str(value).strip():
            return str(value)
    return None
