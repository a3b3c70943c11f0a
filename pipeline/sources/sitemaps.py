"""Sitemaps, sitemap indexes and news sitemaps (sitemaps.org 0.9), plain or packed -> references.

Read by lxml as a stream, without entities, external files or huge trees.
"""

import gzip
import io
import zlib
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from lxml import etree

from pipeline.boundaries import Page, Reference
from pipeline.errors import SourceError

#: Bytes of one sitemap after unpacking, and its entries: the limits of the protocol.
MAXIMUM_BYTES = 52_428_800
MOST_ENTRIES = 50_000
_HINT = "'pressfacts discover' shows the sitemaps of a site"
_GZIP = b"\x1f\x8b"


def references(page: Page, origin: Reference) -> list[Reference]:
    """Return the pages, or the sitemaps, that a sitemap lists; raises SourceError if it is none or grows too much."""
    base = page.url or origin.url
    content = unpacked(page.content, base)
    if not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _plain(content, base, origin)
    found: list[Reference] = []
    root = ""
    try:
        for entry in _entries(content):
            root = root or _name(entry.getroottree().getroot())
            reference = _reference(entry, base, origin)
            if reference is not None:
                found.append(reference)
            entry.clear()
            if len(found) >= MOST_ENTRIES:
                break
    except etree.XMLSyntaxError as error:
        if not found:
            raise SourceError(f"{base} is no sitemap: {error}") from error
    if not found and b"urlset" not in content[:4_096] and b"sitemapindex" not in content[:4_096]:
        raise SourceError(f"{base} is no sitemap; {_HINT}")
    return found


def unpacked(content: bytes, place: str) -> bytes:
    """Return a sitemap out of its gzip wrapping; raises SourceError if it is damaged or grows too much."""
    if not content.startswith(_GZIP):
        return content
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as stream:
            inner = stream.read(MAXIMUM_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise SourceError(f"{place} cannot be unpacked: {error}") from error
    if len(inner) > MAXIMUM_BYTES:
        raise SourceError(f"{place} unpacks to more than {MAXIMUM_BYTES:,} bytes")
    return inner


def _entries(content: bytes) -> Iterator[etree._Element]:
    for _, element in etree.iterparse(
        io.BytesIO(content),
        events=("end",),
        tag=("{*}url", "{*}sitemap"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
    ):
        yield element


def _reference(entry: etree._Element, base: str, origin: Reference) -> Reference | None:
    values: dict[str, str] = {}
    for element in entry.iter():
        if isinstance(element.tag, str) and element.text and element.text.strip():
            values.setdefault(_name(element), element.text.strip())
    address = values.get("loc")
    if not address:
        return None
    address = urljoin(base, address)
    modified = values.get("lastmod")
    if _name(entry) == "sitemap":
        return Reference(address, origin.source, kind="sitemap", modified=modified)
    return Reference(
        address,
        origin.source,
        published=values.get("publication_date"),
        title=values.get("title") if "publication_date" in values else None,
        modified=modified,
        language=values.get("language") if "publication_date" in values else None,
    )


def _plain(content: bytes, base: str, origin: Reference) -> list[Reference]:
    """Read the form that is one address a line."""
    lines = content.decode("utf-8", "replace").splitlines()
    addresses = [line.strip() for line in lines if urlsplit(line.strip()).scheme in {"http", "https"}]
    if not addresses:
        raise SourceError(f"{base} is no sitemap; {_HINT}")
    return [Reference(address, origin.source) for address in addresses[:MOST_ENTRIES]]


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname
