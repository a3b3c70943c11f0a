"""What a page says of itself: title, date, publisher, language, canonical URL; JSON-LD first, then meta."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson
from lxml import etree
from lxml.etree import _Element as Element
from lxml.html import HTMLParser, document_fromstring

from pipeline.clean.characters import tidy
from pipeline.clean.dates import read_date
from pipeline.clean.html_tree import text_of

_TITLE_SEPARATOR = re.compile(r"\s+[|–—»:·•-]+\s+")
_DATE_NAMES = ("article:published_time", "og:article:published_time", "og:published_time", "datepublished",
               "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "dcterms.date", "dc.date",
               "dc:date", "dcterms.available", "publish_date", "publish-date", "pubdate", "publication_date",
               "publicationdate", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
               "citation_publication_date", "citation_date", "release_date", "date")  # fmt: skip
_TITLE_NAMES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "title")
_PUBLISHER_NAMES = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name")
_GUESSED = 500_000  #: characters of a page in which a date is guessed
_MARKED = etree.XPath("//*[@itemprop or @property]")
_ARTICLE_TYPES = ("article", "posting", "report", "release")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the markup states; None where it is silent."""

    title: str | None = None
    published: str | None = None
    published_from: str | None = None
    publisher: str | None = None
    language: str | None = None
    url: str | None = None
    article_body: str | None = None  #: of JSON-LD


def read_metadata(root: Element) -> Metadata:
    """Return the metadata of an unpruned tree."""
    data = _structured(root)
    meta = _meta(root)
    published, published_from = _published(root, data, meta)
    return Metadata(
        title=_title(root, data, meta),
        published=published,
        published_from=published_from,
        publisher=_publisher(data, meta),
        language=_language(root, meta),
        url=_canonical(root, meta),
        article_body=_string(data.get("articleBody")),
    )


def _meta(root: Element) -> dict[str, str]:
    """Return the first content of every meta name, in lower case."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = element.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), content.strip()[:2000])
    return found


def _structured(root: Element) -> dict[str, Any]:
    """Return the JSON-LD object of the article, or an empty one."""
    best: dict[str, Any] = {}
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        for entry in _objects(_parse_json(script.text)):
            kind = str(entry.get("@type", "")).lower()
            if any(name in kind for name in _ARTICLE_TYPES) and (entry.get("datePublished") or entry.get("headline")):
                if len(entry) > len(best):
                    best = entry
    return best


def _parse_json(text: str) -> Any:
    cleaned = text.strip().removeprefix("<!--").removesuffix("-->").removeprefix("//<![CDATA[").removesuffix("//]]>")
    try:
        return orjson.loads(cleaned.strip().rstrip(";"))
    except orjson.JSONDecodeError:
        try:
            return orjson.loads(re.sub(r"[\x00-\x1f]+", " ", cleaned))
        except orjson.JSONDecodeError:
            return None


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects in a JSON-LD value: at the top, in lists and in ``@graph``."""
    waiting = [data]
    for _ in range(1000):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting += value[:200]
        elif isinstance(value, dict):
            yield value
            waiting += [
                value[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage")
                if isinstance(value.get(key), dict | list)
            ]


def _string(value: Any) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    return value.strip() or None if isinstance(value, str) else None


def _published(root: Element, data: dict[str, Any], meta: dict[str, str]) -> tuple[str | None, str | None]:
    for value in (data.get("datePublished"), data.get("dateCreated")):
        found = read_date(_string(value))
        if found:
            return found, "json-ld"
    for name in _DATE_NAMES:
        found = read_date(meta.get(name))
        if found:
            return found, "meta"
    marked: Any = _MARKED(root)
    for element in marked:
        marks = f"{element.get('itemprop', '')} {element.get('property', '')}".lower()
        if "datepublished" in marks or "dc:date" in marks or "dc:issued" in marks or "dcterms:date" in marks:
            found = read_date(element.get("content") or element.get("datetime") or text_of(element)[:100])
            if found:
                return found, "microdata"
    for element in root.iter("time"):
        found = read_date(element.get("datetime") or text_of(element)[:100])
        if found:
            return found, "time"
    return None, None


def _title(root: Element, data: dict[str, Any], meta: dict[str, str]) -> str | None:
    """Return the heading that a stated title confirms, else the stated title, else the only heading.

    A page's h1 may be the name of the section ("Justice News"), and a stated title may carry the site's name.
    """
    titles = (element for element in root.iter("title") if next(element.iterancestors("svg"), None) is None)
    page_title = next((tidy(text_of(element)) for element in titles), None)
    stated = [
        tidy(text)
        for text in (_string(data.get("headline")), *(meta.get(name) for name in _TITLE_NAMES), page_title)
        if text
    ]
    elements = list(root.iter("h1", "h2"))[:40]
    headings = [heading for element in elements if (heading := tidy(text_of(element)))]
    for title in stated:
        for heading in headings:
            if len(heading) >= 8 and _same_title(heading, title):
                return heading
    if stated:
        return _TITLE_SEPARATOR.split(stated[0])[0] if stated[0] == page_title else stated[0]
    first = next((tidy(text_of(element)) for element in elements if element.tag == "h1"), None)
    return first or None


def _same_title(heading: str, stated: str) -> bool:
    """Return whether a stated title is the heading, with or without the site's name beside it or cut short."""
    first, second = heading.casefold(), stated.casefold()
    if first == second:
        return True
    cut = second.rstrip(".… ")
    return (len(first) >= 15 and first in second) or (len(cut) >= 40 and first.startswith(cut))


def _publisher(data: dict[str, Any], meta: dict[str, str]) -> str | None:
    for value in (_string(data.get("publisher")), *(meta.get(name) for name in _PUBLISHER_NAMES)):
        if value and not value.startswith("http"):
            return tidy(value)
    return None


def _language(root: Element, meta: dict[str, str]) -> str | None:
    value = (
        root.get("lang")
        or root.get("xml:lang")
        or meta.get("og:locale")
        or meta.get("content-language")
        or meta.get("dc.language")
    )
    match = re.match(r"[a-zA-Z]{2}(?![a-zA-Z])", (value or "").strip())
    return match[0].lower() if match else None


def _canonical(root: Element, meta: dict[str, str]) -> str | None:
    for element in root.iter("link"):
        if (element.get("rel") or "").lower() == "canonical":
            address = (element.get("href") or "").strip()
            if address.startswith(("http://", "https://")):
                return address
    address = meta.get("og:url", "")
    return address if address.startswith(("http://", "https://")) else None


def guess_date(markup: str) -> tuple[str | None, str | None]:
    """Return the date that htmldate finds in a page that states none, and "htmldate", or twice None.

    The bounds are fixed, so that the answer does not depend on the day of the run. The tree is given, never a
    string: htmldate would fetch what looks like an address.
    """
    from htmldate import find_date

    try:
        data = markup[:_GUESSED].encode("utf-8", "replace")
        root = document_fromstring(data, parser=HTMLParser(encoding="utf-8"))
        found = find_date(
            root, extensive_search=False, original_date=True, min_date="1980-01-01", max_date="2099-12-31"
        )
    except (etree.LxmlError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError):
        return None, None
    return (found, "htmldate") if found and not _is_ambiguous(found, markup) else (None, None)


def _is_ambiguous(day: str, markup: str) -> bool:
    """Return whether a page writes a date only as "05/06/2020", where month and day cannot be told apart."""
    year, month, number = day.split("-")
    if int(number) > 12 or month == number:
        return False
    first, second = f"0?{int(month)}", f"0?{int(number)}"
    either = rf"(?:{first}[/.]{second}|{second}[/.]{first})"
    clear = rf"{year}[-/.]?{month}[-/.]?{number}"
    return re.search(rf"(?<!\d){either}[/.]{year}", markup) is not None and re.search(clear, markup) is None
