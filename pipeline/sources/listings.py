"""Listing pages -> the releases they link to and their next page.

With CSS selectors, or automatically: the links of one pattern of address whose texts read like headlines.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import parse_qsl, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from pipeline.boundaries import ListingRules, Page, Reference
from pipeline.canonical_urls import LONGEST_URL, canonical_url
from pipeline.errors import SourceError
from pipeline.resources import data_folder
from pipeline.rules.lexicons import load_lexicon

#: A pattern needs this many different links whose texts have on average this many words: menus have fewer.
FEWEST_LINKS = 3
FEWEST_WORDS = 3.0
_WORDS_COUNTED = 12
_MOST_LINKS = 5_000
_MOST_HEADLINES = 500
_DEEPEST = 30  #: elements looked at above a link
_NEAREST = 4  #: of them that make its place
_ENTRY_DEPTH = 4  #: elements above a link within which its entry has its headline
_AROUND = frozenset({"nav", "header", "footer", "aside"})
_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})
_FEED_ADDRESS = re.compile(r"(?:[./](?:rss|atom|rdf)(?:\.xml)?|/feeds?(?:\.xml|\.json)?)/?$", re.I)
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page that leads to the same site."""

    url: str
    text: str
    label: str  #: aria-label or title
    relation: str
    around: bool  #: stands in navigation, header, footer or beside the content
    place: str  #: the elements around it, such as "main ul li h3"


@dataclass(frozen=True, slots=True)
class LinkPattern:
    """The addresses that a listing's releases have in common."""

    pattern: str  #: regular expression of the whole address, of most of them
    links: tuple[Link, ...]  #: in their order on the page


def references(page: Page, origin: Reference, rules: ListingRules) -> list[Reference]:
    """Return the releases of a listing page and its next page; raises SourceError if no links are found."""
    base = page.url or origin.url
    tree = parse(page)
    links = _selected(tree, rules.links, base) if rules.links else _by_pattern(tree, base)
    if not links:
        raise SourceError(
            f'{base}: no list of releases was found; name its links by a CSS selector (links = "…" in sources.toml)'
        )
    found = [Reference(link.url, origin.source) for link in links]
    left = (rules.pages if origin.pages_left is None else origin.pages_left) - 1
    following = next_page(tree, base, rules.next)
    if following is None or left <= 0:
        return found
    return [*found, Reference(following, origin.source, kind="listing", pages_left=left)]


def parse(page: Page) -> LexborHTMLParser:
    """Return the tree of a page, decoded as it declares."""
    try:
        text = page.content.decode(page.charset or "utf-8", "replace")
    except LookupError:
        text = page.content.decode("utf-8", "replace")
    return LexborHTMLParser(text)


def find_pattern(tree: LexborHTMLParser, base: str) -> LinkPattern | None:
    """Return the pattern of the releases that a page lists, or None.

    Links are grouped by their address with the last path segment (or the numbers of the query) left open. The group
    with most links counts, each weighted by the words of its text, those in navigation not at all. Links of another
    form that stand where most of the group do (redirects, other sections) belong to it.
    """
    following = next_page(tree, base, None)
    links: dict[str, Link] = {}
    for link in _links(tree, base):
        known = links.get(link.url)
        if link.around or link.url == following or _is_page_number(link):
            continue
        if known is None or len(link.text) > len(known.text):
            links[link.url] = link
    groups: dict[str, list[Link]] = defaultdict(list)
    for link in links.values():
        pattern = _pattern_of(canonical_url(link.url))
        if pattern is not None:
            groups[pattern].append(link)
    best: tuple[int, str] | None = None
    for pattern, members in groups.items():
        words = sum(min(len(link.text.split()), _WORDS_COUNTED) for link in members)
        if len(members) < FEWEST_LINKS or words / len(members) < FEWEST_WORDS:
            continue
        if best is None or words > best[0]:
            best = (words, pattern)
    if best is None:
        return None
    chosen = {link.url for link in groups[best[1]]}
    place = Counter(link.place for link in groups[best[1]]).most_common(1)[0][0]
    return LinkPattern(
        best[1],
        tuple(
            link
            for link in links.values()
            if link.url in chosen or (link.place == place and len(link.text.split()) >= FEWEST_WORDS)
        ),
    )


def linked_feeds(tree: LexborHTMLParser, base: str) -> list[str]:
    """Return the addresses of the feeds that a page names in its head or links to, in their order."""
    named = [node for node in tree.css("link[rel~=alternate][href]") if node.attributes.get("type") in _FEED_TYPES]
    linked = [
        node for node in tree.css("a[href]")[:_MOST_LINKS] if _FEED_ADDRESS.search(node.attributes["href"] or "")
    ]
    links = [_link(node, base, {}) for node in (*named, *linked)]
    return list(dict.fromkeys(link.url for link in links if link is not None))


def next_page(tree: LexborHTMLParser, base: str, selector: str | None) -> str | None:
    """Return the address of the next page: by selector, rel=next, the text of a link, or the next page number."""
    if selector:
        chosen = _selected(tree, selector, base)
        return chosen[0].url if chosen else None
    links = _links(tree, base)
    own = canonical_url(base)
    words = _words("next_page")
    by_relation = [link.url for link in links if "next" in link.relation.split()]
    by_text = [link.url for link in links if link.text.lower() in words or link.label.lower() in words]
    number = _page_number(base) or 1
    by_number = [link.url for link in links if link.text.isdigit() and _page_number(link.url) == number + 1]
    for address in (*by_relation, *by_text, *by_number):
        if canonical_url(address) != own:
            return address
    return None


def _selected(tree: LexborHTMLParser, selector: str, base: str) -> list[Link]:
    try:
        nodes = tree.css(selector)
    except (SelectolaxError, ValueError) as error:
        raise SourceError(f"{selector!r} is no CSS selector: {error}") from error
    found: dict[str, Link] = {}
    headlines = _headlines(tree)
    for node in nodes[:_MOST_LINKS]:
        anchor = node if node.attributes.get("href") else node.css_first("a[href]")
        link = _link(anchor, base, headlines) if anchor is not None else None
        if link is not None:
            found.setdefault(link.url, link)
    return list(found.values())


def _by_pattern(tree: LexborHTMLParser, base: str) -> list[Link]:
    found = find_pattern(tree, base)
    return [] if found is None else list(found.links)


def _links(tree: LexborHTMLParser, base: str) -> list[Link]:
    found = []
    host = urlsplit(base).hostname
    headlines = _headlines(tree)
    for node in tree.css("a[href], link[rel=next]")[:_MOST_LINKS]:
        link = _link(node, base, headlines)
        if link is not None and urlsplit(link.url).hostname == host:
            found.append(link)
    return found


def _link(node: LexborNode, base: str, headlines: Mapping[int, str | None]) -> Link | None:
    href = (node.attributes.get("href") or "").strip()
    if len(href) > LONGEST_URL:
        return None
    try:
        address = urljoin(base, href).partition("#")[0]
        if urlsplit(address).scheme not in {"http", "https"}:
            return None
    except ValueError:
        return None
    text = " ".join(node.text(deep=True, separator=" ").split())[:500]
    label = node.attributes.get("aria-label") or node.attributes.get("title") or ""
    if len(text.split()) < FEWEST_WORDS:
        text = _headline_above(node, headlines) or text
    around, place = _surroundings(node)
    relation = (node.attributes.get("rel") or "").lower()
    return Link(address, text, " ".join(label.split()), relation, around, place)


def _headlines(tree: LexborHTMLParser) -> dict[int, str | None]:
    """Return the headline of each element that holds one, by memory id; None where it holds several."""
    found: dict[int, str | None] = {}
    for node in tree.css("h1, h2, h3, h4, h5")[:_MOST_HEADLINES]:
        text = " ".join(node.text(deep=True, separator=" ").split())
        parent = node.parent
        for _ in range(_ENTRY_DEPTH):
            if parent is None or parent.tag in _AROUND or parent.tag in {"body", "main"}:
                break
            found[parent.mem_id] = None if parent.mem_id in found else text
            parent = parent.parent
    return found


def _headline_above(node: LexborNode, headlines: Mapping[int, str | None]) -> str | None:
    """Return the headline of the entry in which a link such as "Read more" stands, or None."""
    parent = node.parent
    for _ in range(_ENTRY_DEPTH):
        if parent is None:
            return None
        if parent.mem_id in headlines:
            return headlines[parent.mem_id]
        parent = parent.parent
    return None


def _surroundings(node: LexborNode) -> tuple[bool, str]:
    """Return whether a node stands around the content, and the names of the nearest elements that hold it."""
    names: list[str] = []
    around = False
    parent = node.parent
    while parent is not None and len(names) < _DEEPEST:
        around = around or (parent.tag in _AROUND and not (parent.tag == "header" and _inside_article(parent)))
        names.append(parent.tag or "")
        parent = parent.parent
    return around, " ".join(reversed(names[:_NEAREST]))


def _inside_article(node: LexborNode) -> bool:
    """Return whether a header is that of an entry and not of the page."""
    parent = node.parent
    return parent is not None and parent.tag in {"article", "li", "section"}


def _pattern_of(url: str) -> str | None:
    """Return the regular expression of an address with its last segment or its query's numbers left open."""
    parts = urlsplit(url)
    root = re.escape(f"{parts.scheme}://{parts.netloc}")
    segments = parts.path.split("/")
    numbers = [(name, value) for name, value in parse_qsl(parts.query) if value.isdigit()]
    if numbers:
        query = "&".join(f"{re.escape(name)}=[^&]*" for name, _ in parse_qsl(parts.query))
        return f"^{root}{re.escape(parts.path)}\\?{query}$"
    last = segments.pop() if segments[-1] else (segments.pop(), segments.pop() if len(segments) > 1 else "")[1]
    if not last:
        return None
    above = "/".join(_NUMBER.sub(r"\\d+", re.escape(segment)) for segment in segments)
    end = re.escape(last[last.rindex(".") :]) if re.search(r"\.[a-z]{2,5}$", last) else ""
    return f"^{root}{above}/[^/?]+{end}/?(?:[?]|$)"


def _page_number(url: str) -> int | None:
    """Return the number of a listing page from its query ("page=3") or path ("/page/3/"), or None."""
    parts = urlsplit(url)
    names = _words("page_parameter")
    for name, value in parse_qsl(parts.query):
        if name.lower() in names and value.isdigit():
            return int(value[:9])
    found = re.search(r"/([a-z]+)/(\d{1,9})/?$", parts.path)
    return int(found.group(2)) if found and found.group(1) in names else None


def _is_page_number(link: Link) -> bool:
    return link.text.isdigit() and _page_number(link.url) is not None


@cache
def _words(name: str) -> frozenset[str]:
    return load_lexicon([data_folder("models", "en", "lexicons", "listings.yaml")]).members[name]
