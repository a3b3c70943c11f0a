"""A row of named values -> a page or a reference: what JSON Lines and CSV have in common."""

from collections.abc import Mapping
from hashlib import sha256
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


def row_item(
    row: Mapping[str, Any], source: str, name: str, options: SourceOptions
) -> Page | Reference | SourceFailure:
    """Return the item of a row: a page if it holds HTML or text, a reference if it only holds a URL."""
    values = {field: _value(row, field, options) for field in _USUAL}
    published = options.published or values["published"]
    body = values["html"] or values["text"]
    if body is None and values["url"] is not None:
        return Reference(values["url"], source, published, values["title"])
    if body is None:
        wanted = ", ".join(sorted(_USUAL))
        return SourceFailure(source, f"the row has none of the columns html, text or url ({wanted})", "empty")
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


def _value(row: Mapping[str, Any], field: str, options: SourceOptions) -> str | None:
    names = (options.columns[field],) if field in options.columns else _USUAL[field]
    for name in names:
        value = row.get(name)
        if value is not None and str(value).strip():
            return str(value)
    return None
