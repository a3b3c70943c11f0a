"""Title, date, publisher and address that a page states."""

import pytest

from tests.clean.building import LEAD, SECOND, THIRD, document, page, paragraphs

ARTICLE = f"<article><h1>Raid in Riga</h1>{paragraphs(LEAD, SECOND, THIRD)}</article>"


def json_ld(text: str) -> str:
    """Return a script with JSON-LD."""
    return f'<script type="application/ld+json">{text}</script>'


DATES = {
    "JSON-LD": (json_ld('{"@type":"NewsArticle","headline":"Raid in Riga","datePublished":"2020-05-06T10:00Z"}'), "", "2020-05-06", "json-ld"),
    "JSON-LD in a graph": (json_ld('{"@graph":[{"@type":"WebSite"},{"@type":["Article"],"datePublished":"2020-05-06"}]}'), "", "2020-05-06", "json-ld"),
    "JSON-LD with control characters": (json_ld('{"@type":"Article","headline":"a\tb\n","datePublished":"2020-05-06"}'), "", "2020-05-06", "json-ld"),
    "OpenGraph": ("<meta property='article:published_time' content='2020-05-06T10:00:00+02:00'>", "", "2020-05-06", "meta"),
    "Dublin Core": ("<meta name='DC.date.issued' content='2020-05-06'>", "", "2020-05-06", "meta"),
    "microdata": ("", "<span itemprop='datePublished' content='2020-05-06'>Wednesday</span>", "2020-05-06", "microdata"),
    "time": ("", "<time datetime='2020-05-06'>Wednesday</time>", "2020-05-06", "time"),
    "dateline": ("", "<p>RIGA, Latvia, 6 May 2020 – The harbour was closed for the whole of the morning.</p>", "2020-05-06", "dateline"),
    "a line with the date alone": ("", "<p>Wednesday, May 6, 2020</p>", "2020-05-06", "dateline"),
    "day and month cannot be told apart": ("<meta name='date' content='05/06/2020'>", "", None, None),
    "no date": ("", "", None, None),
}  # fmt: skip


@pytest.mark.parametrize("case", DATES)
def test_dates(case: str) -> None:
    head, body, published, source = DATES[case]
    found = document(page(ARTICLE.replace("</h1>", f"</h1>{body}"), head))
    assert (found.published, found.published_from) == (published, source)


def test_a_date_in_the_address_bar_is_guessed() -> None:
    found = document(page(ARTICLE, "<link rel='canonical' href='https://ministry.example/2020/05/06/raid'>"))
    assert (found.published, found.published_from) == ("2020-05-06", "htmldate")


def test_what_is_known_from_outside_wins() -> None:
    head = "<meta property='article:published_time' content='2020-05-06'><meta property='og:title' content='Raid in Riga'>"
    found = document(page(ARTICLE, head), published="2020-05-07", title="Twelve arrested", url="https://a.example/1")
    assert (found.published, found.published_from, found.title) == ("2020-05-07", "given", "Twelve arrested")
    assert found.url == "https://a.example/1"


TITLES = {
    "the heading": ("", "<h1>Raid in Riga</h1>", "Raid in Riga"),
    "the page's title without the site's name": ("<title>Raid in Riga ends ring | Ministry</title>", "", "Raid in Riga ends ring"),
    "the heading that the page's title confirms": ("<title>Raid in Riga ends a ring - Ministry</title>", "<h1>News</h1><h2>Raid in Riga ends a ring</h2>", "Raid in Riga ends a ring"),
    "OpenGraph": ("<meta property='og:title' content='Raid in Riga'>", "<h1>News</h1>", "Raid in Riga"),
    "the title of a drawing is none": ("", "<svg><title>Menu</title></svg><h1>Raid in Riga</h1>", "Raid in Riga"),
    "none": ("", "", None),
}  # fmt: skip


@pytest.mark.parametrize("case", TITLES)
def test_titles(case: str) -> None:
    head, body, title = TITLES[case]
    found = document(page(f"{body}<article>{paragraphs(LEAD, SECOND, THIRD)}</article>", head))
    assert found.title == title
    assert title is None or found.text.startswith(title)
    assert title is None or found.text.count(title) == 1


def test_publisher_address_and_language() -> None:
    head = (
        "<meta property='og:site_name' content='Ministry of the Interior'>"
        "<link rel='canonical' href='https://ministry.example/raid'>"
    )
    found = document(page(ARTICLE, head))
    assert (found.publisher, found.url) == ("Ministry of the Interior", "https://ministry.example/raid")
    assert found.language == "en"


def test_the_body_of_json_ld_is_read_where_the_page_shows_none() -> None:
    stated = json_ld(
        '{"@type":"NewsArticle","headline":"Raid in Riga","datePublished":"2020-05-06","articleBody":"'
        + f"{LEAD}\\n\\n{SECOND}\\n\\n{THIRD}"
        + '"}'
    )
    found = document(page("<div id='app'></div><p>Please switch on scripts.</p>", stated))
    assert found.text == f"Raid in Riga\n\n{LEAD}\n\n{SECOND}\n\n{THIRD}"
    shown = document(page(ARTICLE.replace(THIRD, "Nobody was hurt in the raid, the ministry added."), stated))
    assert THIRD not in shown.text
