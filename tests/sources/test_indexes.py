"""Feeds, sitemaps and listing pages: what they lead to, read from bytes and followed step by step."""

import gzip
from datetime import date
from pathlib import Path

import pytest

from pipeline.boundaries import Filters, ListingRules, Page, Reference, SourceFailure, SourceOptions
from pipeline.errors import FetchError, SourceError
from pipeline.sources import read_source
from pipeline.sources.indexes import address_reference, expand, index_kind
from pipeline.sources.totals import known_total

BASE = "https://police.example/"
AUTOMATIC = ListingRules()

RSS = b"""<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>News</title><language>en-GB</language>
<item><title>Boats &amp; vans seized</title><link>/news/1</link><pubDate>Mon, 04 Mar 2024 23:30:00 -0800</pubDate></item>
<item><link>https://police.example/news/2</link><dc:date>2024-03-02T10:00:00Z</dc:date></item>
<item><title>no link</title></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><link rel="next" href="/atom?page=2"/>
<entry><title>One</title><link rel="self" href="/api/1"/><link href="/news/1"/><published>2024-05-01T00:00:00Z</published>
<updated>2024-05-03T00:00:00Z</updated></entry></feed>"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<item rdf:about="https://police.example/news/1"><title>T</title><link>https://police.example/news/1</link></item></rdf:RDF>"""
JSON = b"""{"version": "https://jsonfeed.org/version/1.1", "next_url": "/feed.json?page=2", "items": [
{"id": "1", "url": "https://police.example/news/1", "title": "One", "date_published": "2024-05-01T08:00:00+02:00"},
{"id": "https://police.example/news/2"}, 7]}"""
URLSET = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://police.example/news/1 </loc><lastmod>2024-05-02</lastmod></url>
<url><loc>/news/2</loc><news:news><news:publication><news:name>P</news:name><news:language>en</news:language>
</news:publication><news:publication_date>2024-05-01T10:00:00Z</news:publication_date><news:title>Two</news:title>
</news:news></url><url><lastmod>2024-05-02</lastmod></url></urlset>"""
INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://police.example/sitemap-2023.xml</loc><lastmod>2023-12-31</lastmod></sitemap>
<sitemap><loc>https://police.example/sitemap-2024.xml.gz</loc><lastmod>2024-05-02</lastmod></sitemap></sitemapindex>"""
LISTING = b"""<html><body><header><nav><a href="/">Home</a><a href="/about-us">About the whole of our service</a>
<a href="/contact-us">How to get in touch with us</a><a href="/jobs">Work with us in the city</a></nav></header>
<main><ul><li><h3><a href="/news/2024/boats-seized">Two boats seized in the northern harbour</a></h3><p>Text
<a href="/news/2024/boats-seized">more</a></p></li>
<li><h3><a href="/news/2024/chief-visits-school">Chief visits a school in the old town</a></h3></li>
<li><h3><a href="/news/2023/year-in-numbers">The past year in numbers and maps</a></h3></li>
<li><h3><a href="https://other.example/news/2024/x">Elsewhere on a very different web site</a></h3></li></ul>
<div class="pager"><a href="?page=1">1</a><a href="?page=2">2</a><a href="?page=3">3</a></div></main>
<footer><a href="/privacy-policy-2024">How we handle all of your data</a></footer></body></html>"""


def page(content: bytes, url: str = BASE + "index") -> Page:
    return Page(url, url, content, url=url)


def found(kind: str, content: bytes, rules: ListingRules = AUTOMATIC, url: str = BASE + "index") -> list[Reference]:
    return expand(Reference(url, "given", kind=kind), page(content, url), rules)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (RSS, "feed"), (ATOM, "feed"), (RDF, "feed"), (JSON, "feed"), (URLSET, "sitemap"), (INDEX, "sitemap"),
        (gzip.compress(URLSET, mtime=0), "sitemap"), (b"\xef\xbb\xbf" + RSS, "feed"), (LISTING, "page"), (b"", "page"),
        (b"{}", "page"), (gzip.compress(b"x", mtime=0), "page"), (b"\x1f\x8bnonsense", "page"),
    ],
)  # fmt: skip
def test_tells_what_an_address_leads_to(content: bytes, kind: str) -> None:
    assert index_kind(page(content)) == kind


def test_an_rss_feed_with_relative_links_and_dates_in_their_own_zone() -> None:
    first, second = found("feed", RSS)
    assert (first.url, first.title, first.published, first.language) == (
        BASE + "news/1", "Boats & vans seized", "2024-03-04", "en",
    )  # fmt: skip
    assert (second.url, second.published) == (BASE + "news/2", "2024-03-02")


def test_an_atom_feed_with_its_next_page() -> None:
    entry, following = found("feed", ATOM)
    assert (entry.url, entry.published, entry.modified) == (BASE + "news/1", "2024-05-01", "2024-05-03")
    assert (following.url, following.kind) == (BASE + "atom?page=2", "feed")


def test_rdf_and_json_feeds() -> None:
    assert [each.url for each in found("feed", RDF)] == [BASE + "news/1"]
    assert [(each.url, each.kind, each.published) for each in found("feed", JSON)] == [
        (BASE + "news/1", "page", "2024-05-01"),
        (BASE + "news/2", "page", None),
        (BASE + "feed.json?page=2", "feed", None),
    ]


@pytest.mark.parametrize("content", [URLSET, gzip.compress(URLSET, mtime=0)])
def test_a_sitemap_plain_and_packed_with_news(content: bytes) -> None:
    first, second = found("sitemap", content)
    assert (first.url, first.modified, first.published) == (BASE + "news/1", "2024-05-02", None)
    assert (second.url, second.published, second.title, second.language) == (
        BASE + "news/2", "2024-05-01T10:00:00Z", "Two", "en",
    )  # fmt: skip


def test_a_sitemap_index_and_a_sitemap_of_lines() -> None:
    assert [(each.url, each.kind) for each in found("sitemap", INDEX)] == [
        (BASE + "sitemap-2023.xml", "sitemap"),
        (BASE + "sitemap-2024.xml.gz", "sitemap"),
    ]
    lines = b"https://police.example/1\n\nnonsense\nhttps://police.example/2\n"
    assert [each.url for each in found("sitemap", lines)] == [BASE + "1", BASE + "2"]


def test_a_listing_by_its_own_pattern() -> None:
    *releases, following = found("listing", LISTING, url=BASE + "news")
    assert [each.url for each in releases] == [
        BASE + "news/2024/boats-seized",
        BASE + "news/2024/chief-visits-school",
        BASE + "news/2023/year-in-numbers",
    ]
    assert (following.url, following.kind, following.pages_left) == (BASE + "news?page=2", "listing", 49)


def test_a_listing_by_selectors() -> None:
    rules = ListingRules("li h3", "div.pager a:last-child", pages=2)
    *releases, following = found("listing", LISTING, rules, BASE + "news")
    assert len(releases) == 4
    assert (following.url, following.pages_left) == (BASE + "news?page=3", 1)
    last = Reference(BASE + "news?page=3", "given", kind="listing", pages_left=1)
    assert all(each.kind == "page" for each in expand(last, page(LISTING, last.url), rules))


@pytest.mark.parametrize(
    ("links", "following"),
    [
        ('<link rel="next" href="/n?start=20">', "/n?start=20"),
        ('<a href="/n?o=2" aria-label="Next page">&gt;&gt;&gt;</a>', "/n?o=2"),
        ('<a href="/n/page/4/">4</a><a href="/n/page/2/">2</a>', "/n/page/4/"),
        ('<a href="/n/older">Older posts</a>', "/n/older"),
        ('<a href="/n/page/3#top">Next</a>', None),
        ('<a href="/n/page/2">Previous</a>', None),
    ],
)
def test_the_next_page_of_a_listing(links: str, following: str | None) -> None:
    items = "".join(f'<a href="/n/item-{name}">A headline of quite some words</a>' for name in "abc")
    references = found("listing", f"<main>{items}{links}</main>".encode(), url=BASE + "n/page/3")
    assert [each.url for each in references if each.kind == "listing"] == (
        [BASE.rstrip("/") + following] if following else []
    )


TITLES = (
    "Two boats seized in the harbour",
    "Chief visits a school in town",
    "The past year in numbers",
    "A new bridge for the village",
)
MENU = "".join(f'<li><a href="/{name}">{name.title()} and more of it</a></li>' for name in ("about", "contact"))


def entries(form: str, *addresses: str) -> str:
    return "".join(
        form.format(address=address, title=title) for address, title in zip(addresses, TITLES, strict=True)
    )


def numbered(form: str) -> list[str]:
    return [form.format(number) for number in (4711, 4712, 4713, 4720)]


@pytest.mark.parametrize(
    ("markup", "addresses", "following"),
    [
        (  # a blog: dated addresses, "Continue reading", recent posts beside it
            entries('<article><header><h2><a href="{address}">{title}</a></h2></header><p>Text <a href="{address}">Continue '
                    'reading</a></p></article>', *numbered("/2024/05/12/release-{}/"))
            + '<aside><a href="/2020/01/01/an-old-one/">An old one of long ago</a></aside>'
            + '<a class="next page-numbers" href="/page/2/">Older posts</a>',
            numbered("/2024/05/12/release-{}/"), "/page/2/",
        ),
        (  # rows of a content system that counts its pages from nought
            entries('<div class="row"><span class="t"><a href="{address}">{title}</a></span></div>', *numbered("/opa/pr/r-{}"))
            + '<ul class="pager"><li><a href="?page=0">1</a></li><li><a title="Go to next page" href="?page=1">›</a></li></ul>',
            numbered("/opa/pr/r-{}"), "/news?page=1",
        ),
        (  # a table with numbers in the query
            "<table>" + entries('<tr><td>12.05.2024</td><td><a href="{address}">{title}</a></td></tr>',
                                *numbered("/Detail.aspx?PRID={}&lang=1")) + "</table>",
            numbered("/Detail.aspx?PRID={}&lang=1"), None,
        ),
        (  # cards whose headline is no link
            entries('<div class="card"><h3>{title}</h3><p>Text.</p><div><a href="{address}">Read more</a></div></div>',
                    *numbered("/en/news-{}.html")) + f"<ul>{MENU}</ul>",
            numbered("/en/news-{}.html"), None,
        ),
        (  # cards that are one link around picture and headline, in two sections
            entries('<li><a href="{address}"><img alt=""><h4>{title}</h4><time>May</time></a></li>', "/politics/a-b",
                    "/politics/c-d", "/politics/e-f", "/economy/g-h"),
            ["/politics/a-b", "/politics/c-d", "/politics/e-f", "/economy/g-h"], None,
        ),
    ],
)  # fmt: skip
def test_listings_of_many_makes(markup: str, addresses: list[str], following: str | None) -> None:
    whole = f"<html><body><nav><ul>{MENU}</ul></nav><main>{markup}</main></body></html>"
    references = found("listing", whole.encode(), url=BASE + "news")
    assert [each.url for each in references if each.kind == "page"] == [BASE.rstrip("/") + each for each in addresses]
    assert [each.url for each in references if each.kind == "listing"] == (
        [BASE.rstrip("/") + following] if following else []
    )


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + level, b"&%c;" % (97 + level) * 10) for level in range(12)
) + b"]>"  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("feed", b""), ("feed", RSS + bytes(5_000_000)), ("feed", b"<html><p>no feed</p></html>"), ("feed", b"{broken"), ("feed", b'{"items": 3}'),
        ("sitemap", b""), ("sitemap", b"<html></html>"), ("sitemap", b"\x1f\x8b\x08nonsense"),
        ("sitemap", gzip.compress(URLSET, mtime=0)[:-9]), ("sitemap", gzip.compress(bytes(60_000_000), mtime=0)),
        ("listing", b""), ("listing", b"<p>No links.</p>"),
        ("sitemap", BOMB + b"<urlset><url><loc>&m;</loc></url></urlset>"),
        ("sitemap", b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><urlset><url><loc>&f;</loc></url></urlset>'),
    ],
)  # fmt: skip
def test_what_is_no_index_is_said_or_empty(kind: str, content: bytes) -> None:
    try:
        references = found(kind, content)
    except SourceError:
        return
    assert references == []


def test_a_feed_with_entities_that_grow_stays_small() -> None:
    content = BOMB + b"<rss version='2.0'><channel><item><link>/1</link><title>&m;</title></item></channel></rss>"
    try:
        references = found("feed", content)
    except SourceError:
        return
    assert all(len(each.title or "") < 10_000 for each in references)


SITE = {
    BASE + "sitemap.xml": INDEX,
    BASE + "sitemap-2023.xml": URLSET.replace(b"news/", b"old/"),
    BASE + "sitemap-2024.xml.gz": gzip.compress(URLSET, mtime=0),
    BASE + "feed": RSS,
    BASE + "news.xml": b"<html><p>Just a page.</p></html>",
    BASE + "loop": b'<urlset><sitemap><loc>/loop</loc></sitemap><url><loc>/1#a</loc></url><url><loc>/1#b</loc></url></urlset>',
}  # fmt: skip


def get(reference: Reference) -> Page:
    if reference.url not in SITE:
        raise FetchError(f"{reference.url} has status 404", "bad_status")
    return page(SITE[reference.url], reference.url)


def walked(spec: str, **filters) -> list:
    return list(read_source(spec, SourceOptions(filters=Filters(**filters)), get))


def urls(items: list) -> list[str]:
    return [item.url.removeprefix(BASE) for item in items if not isinstance(item, SourceFailure)]


def test_follows_an_index_to_its_pages() -> None:
    assert urls(walked(BASE + "sitemap.xml")) == ["old/1", "old/2", "news/1", "news/2"]
    assert urls(walked("feed:" + BASE + "feed")) == ["news/1", "news/2"]
    assert urls(walked("sitemap:" + BASE + "loop")) == ["1#a"]


def test_an_address_that_only_looks_like_a_feed_is_the_page_already_fetched() -> None:
    (item,) = walked(BASE + "news.xml")
    assert isinstance(item, Page)
    assert item.content == SITE[BASE + "news.xml"]


def test_an_index_that_cannot_be_had_is_a_failure_of_its_own() -> None:
    (failure,) = walked("feed:" + BASE + "missing")
    assert (failure.source, failure.reason) == (BASE + "missing", "bad_status")


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"since": date(2024, 1, 1)}, ["news/1", "news/2"]),
        ({"include": ("/old/",)}, ["old/1", "old/2"]),
        ({"exclude": ("1$", "^https://police.example/old")}, ["news/2"]),
        ({"limit": 3}, ["old/1", "old/2", "news/1"]),
        ({"until": date(2024, 4, 30)}, ["old/1", "news/1"]),
        ({"language": "de"}, ["old/1", "news/1"]),
    ],
)
def test_filters(filters: dict, expected: list[str]) -> None:
    assert urls(walked(BASE + "sitemap.xml", **filters)) == expected


def test_what_filters_leave_out_is_counted() -> None:
    items = walked(BASE + "sitemap.xml", include=("/old/",))
    assert [item.reason for item in items if isinstance(item, SourceFailure)] == ["filtered", "filtered"]


@pytest.mark.parametrize(
    ("spec", "kind"),
    [
        ("https://a.example/feed", "unknown"), ("https://a.example/feed/", "unknown"),
        ("https://a.example/sitemap_index.xml", "unknown"), ("https://a.example/x.rss?y=1", "unknown"),
        ("https://a.example/news/feeding-time", "page"), ("https://a.example/", "page"),
        ("page:https://a.example/feed", "page"), ("listing:https://a.example/", "listing"),
    ],
)  # fmt: skip
def test_kinds_of_addresses(spec: str, kind: str) -> None:
    reference = address_reference(spec)
    assert reference is not None
    assert reference.kind == kind


def test_totals_are_known_only_where_that_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("https://a.example/1\n")
    assert known_total(["https://a.example/1", "https://a.example/2"], None) == 2
    for spec in ("feed:https://a.example/f", "https://a.example/feed", f"@{tmp_path}/list.txt", "sources.toml#a"):
        assert known_total([spec], None) is None
