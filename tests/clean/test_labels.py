"""What is boilerplate, contact, caption or repetition: it stays in the record and yields no facts."""

import pytest

from pipeline.boundaries import BlockLabel
from tests.clean.building import FOURTH, LEAD, SECOND, THIRD, document, outline, page, paragraphs, shown, texts

SECTIONS = {
    "about": ("<h3>About the ministry</h3><p>The ministry has 3,000 employees in 12 towns.</p>", "boilerplate", 2),
    "about in bold": (
        "<p><b>About the ministry</b></p><p>The ministry has 3,000 employees in 12 towns.</p>",
        "boilerplate",
        2,
    ),
    "hashes": ("<p>###</p><p>The ministry has 3,000 employees in 12 towns.</p>", "boilerplate", 2),
    "ends": ("<p>ENDS</p><p>The ministry has 3,000 employees in 12 towns.</p>", "boilerplate", 2),
    "ends between dashes": ("<p>- ends -</p><p>The ministry has 3,000 employees.</p>", "boilerplate", 2),
    "thirty": ("<p>-30-</p><p>The ministry has 3,000 employees in 12 towns.</p>", "boilerplate", 2),
    "notes to editors": (
        "<h4>Notes to editors</h4><ol><li>The harbour was built in 1870.</li><li>It has 14 quays.</li></ol>",
        "boilerplate",
        3,
    ),
    "related links": (
        "<h3>Related links</h3><ul><li><a href='/1'>The harbour of Riga</a></li></ul>",
        "boilerplate",
        2,
    ),
    "contact": ("<h3>Media contact</h3><p>Anna Liepa</p><p>+371 555 0100</p>", "contact", 3),
    "contact in a line": ("<p>Press contact: Anna Liepa, +371 555 0100, press@ministry.example</p>", "contact", 1),
    "comments": (
        "<h3>34 responses to “Raid in Riga”</h3><p>It is about time that they did it.</p>",
        "boilerplate",
        2,
    ),
}


@pytest.mark.parametrize("kind", SECTIONS)
def test_sections_behind_the_release(kind: str) -> None:
    markup, label, count = SECTIONS[kind]
    found = document(page(f"<article>{paragraphs(LEAD, SECOND, THIRD, FOURTH)}{markup}</article>"))
    assert [block.label for block in found.blocks[:4]] == [BlockLabel.BODY] * 4
    assert [label for label, _ in outline(found)[4:]] == [label] * count


def test_three_stars_part_sections_and_end_nothing() -> None:
    found = document(page(f"<article>{paragraphs(LEAD, SECOND, '* * *', THIRD, FOURTH)}</article>"))
    assert texts(found, BlockLabel.BODY) == [LEAD, SECOND, THIRD, FOURTH]


def test_a_heading_of_another_kind_ends_a_section() -> None:
    body = f"<article>{paragraphs(LEAD, SECOND)}<h3>Notes to editors</h3><p>The harbour was built in 1870.</p><h3>Second raid</h3>{paragraphs(THIRD)}</article>"
    assert outline(document(page(body)))[-2:] == [("heading", "Second raid"), ("body", THIRD)]


def test_about_inside_a_sentence_opens_nothing() -> None:
    text = "About 3,000 people live near the harbour, which was closed for the whole of the morning."
    found = document(page(f"<article>{paragraphs(LEAD, SECOND, text, THIRD)}</article>"))
    assert texts(found, BlockLabel.BODY) == [LEAD, SECOND, text, THIRD]


MARGINS = {
    "byline": "<div class='top'><div>By Anna Liepa</div></div>",
    "date and section": "<div class='top'><span>News</span><div>6 May 2020</div></div>",
    "reading time": "<div class='top'><div>2 minutes to read</div></div>",
}


@pytest.mark.parametrize("kind", MARGINS)
def test_lines_between_title_and_lead_are_boilerplate(kind: str) -> None:
    body = f"<article><h1>Raid in Riga</h1>{MARGINS[kind]}<div>{paragraphs(LEAD, SECOND, THIRD)}</div></article>"
    found = document(page(body, "<title>Raid in Riga</title>"))
    assert outline(found)[0] == ("heading", "Raid in Riga")
    assert {label for label, _ in outline(found)[1:-3]} <= {"boilerplate"}
    assert texts(found, BlockLabel.BODY) == [LEAD, SECOND, THIRD]


def test_the_line_under_the_title_is_a_heading() -> None:
    deck = "Twelve men are in custody after a raid that took the police two years to prepare."
    body = f"<article><header><h1>Raid in Riga</h1><p>{deck}</p></header><div>{paragraphs(LEAD, SECOND, THIRD, FOURTH)}</div></article>"
    found = document(page(body, "<title>Raid in Riga</title>"))
    assert outline(found)[:3] == [("heading", "Raid in Riga"), ("heading", deck), ("body", LEAD)]


def test_a_line_that_is_a_link_stands_apart() -> None:
    body = f"<article>{paragraphs(LEAD, SECOND)}<div><a href='/more'>Read the whole report</a></div>{paragraphs(THIRD)}</article>"
    assert ("boilerplate", "Read the whole report") in outline(document(page(body)))


def test_a_linked_name_among_paragraphs_is_body() -> None:
    body = f"<article>{paragraphs(LEAD, SECOND)}<p><a href='/liepa'>Major Anna Liepa</a></p>{paragraphs(THIRD)}</article>"
    assert ("body", "Major Anna Liepa") in outline(document(page(body)))


def test_repeated_leads_and_captions_are_told_once() -> None:
    figure = f"<figure><img src='a.jpg'><figcaption>{SECOND}</figcaption></figure>"
    body = f"<article><div class='slideshow'>{figure}<span>1 / 3</span>{figure}<span>2 / 3</span></div>{paragraphs(LEAD, THIRD, LEAD, FOURTH)}</article>"
    found = document(page(body))
    assert outline(found) == [
        ("caption", SECOND),
        ("caption*", SECOND),
        ("body", LEAD),
        ("body", THIRD),
        ("body*", LEAD),
        ("body", FOURTH),
    ]
    repeated = found.blocks[4]
    assert repeated.repeats == found.blocks[2].start
    assert shown(found, repeated) == LEAD


@pytest.mark.parametrize("counter", ["1 / 3", "1/3", "2 of 14", "1 /\n   3"])
def test_counters_of_carousels_vanish(counter: str) -> None:
    body = f"<article>{paragraphs(LEAD)}<div>{counter}</div>{paragraphs(SECOND)}</article>"
    assert texts(document(page(body))) == [LEAD, SECOND]
