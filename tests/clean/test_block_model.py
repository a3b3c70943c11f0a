"""Markup -> blocks: one small page for each way in which pages hold their text."""

import pytest

from pipeline.boundaries import BlockLabel
from tests.clean.building import FOURTH, LEAD, SECOND, THIRD, document, outline, page, paragraphs, texts

FORMS = {
    "paragraphs": (
        f"<main>{paragraphs(LEAD, SECOND, THIRD)}</main>",
        [("body", LEAD), ("body", SECOND), ("body", THIRD)],
    ),
    "two line breaks part paragraphs": (
        f"<div>{LEAD}<br><br>{SECOND}<br/><br/>{THIRD}</div>",
        [("body", LEAD), ("body", SECOND), ("body", THIRD)],
    ),
    "one line break after a sentence parts paragraphs": (
        f"<div>{LEAD}<br>{SECOND}<br>{THIRD}</div>",
        [("body", LEAD), ("body", SECOND), ("body", THIRD)],
    ),
    "one line break inside a sentence is a space": (
        "<p>Police in Riga arrested twelve<br>smugglers in a raid on the old harbour.</p>",
        [("body", "Police in Riga arrested twelve smugglers in a raid on the old harbour.")],
    ),
    "a lead in a div before the paragraphs": (
        f"<article><div class='lead'>{LEAD}</div>{paragraphs(SECOND, THIRD)}</article>",
        [("body", LEAD), ("body", SECOND), ("body", THIRD)],
    ),
    "text split over containers": (
        f"<div><div><p>{LEAD}</p></div><div class='ad'>Advertisement</div><div><p>{SECOND}</p><p>{THIRD}</p></div></div>",
        [("body", LEAD), ("body", SECOND), ("body", THIRD)],
    ),
    "text beside an element in one container": (
        f"<div>{LEAD}<p>{SECOND}</p>{THIRD}</div>",
        [("body", LEAD), ("body", SECOND), ("body", THIRD)],
    ),
    "inline tags never split a word": (
        f"<article>{paragraphs(LEAD)}<p>The <b>har</b>bour <i>is</i> <a href='/x'>closed</a>, say<span> the p</span>olice.</p></article>",
        [("body", LEAD), ("body", "The harbour is closed, say the police.")],
    ),
    "spans with a space between them are not glued": (
        f"<article>{paragraphs(LEAD)}<p><span>Nine flats</span> <span>were searched</span>\n<span>in Riga.</span></p></article>",
        [("body", LEAD), ("body", "Nine flats were searched in Riga.")],
    ),
    "blocks inside a line are not glued": (
        f"<article>{paragraphs(LEAD)}<div>Twelve men were arrested that day.<div>Nine flats were searched at noon.</div></div></article>",
        [
            ("body", LEAD),
            ("body", "Twelve men were arrested that day."),
            ("body", "Nine flats were searched at noon."),
        ],
    ),
    "headings and a nested list": (
        f"<article>{paragraphs(LEAD)}<h2>Results</h2><ul><li>12 arrests<ul><li>9 in Riga</li></ul></li><li>9 flats</li></ul>{paragraphs(SECOND)}</article>",
        [
            ("body", LEAD),
            ("heading", "Results"),
            ("list", "12 arrests"),
            ("list", "9 in Riga"),
            ("list", "9 flats"),
            ("body", SECOND),
        ],
    ),
    "a bold line of its own is a heading": (
        f"<article>{paragraphs(LEAD, '<strong>What was found</strong>', SECOND)}</article>",
        [("body", LEAD), ("heading", "What was found"), ("body", SECOND)],
    ),
    "a definition list": (
        f"<article>{paragraphs(LEAD)}<dl><dt>Arrests</dt><dd>12</dd></dl>{paragraphs(SECOND)}</article>",
        [("body", LEAD), ("list", "Arrests"), ("list", "12"), ("body", SECOND)],
    ),
    "the cells of a row stay together": (
        f"<article>{paragraphs(LEAD)}<table><tr><th>Town</th><th>Arrests</th></tr><tr><td><p>Riga</p></td><td><p>12</p></td></tr></table></article>",
        [("body", LEAD), ("table", "Town | Arrests"), ("table", "Riga | 12")],
    ),
    "a table that lays out the page": (
        f"<table><tr><td><a href='/'>Home</a></td><td><p>{LEAD}</p><p>{SECOND}</p><p>{THIRD}</p></td></tr></table>",
        [("body", LEAD), ("body", SECOND), ("body", THIRD)],
    ),
    "a long table of short cells is no junk": (
        f"<article>{paragraphs(LEAD, SECOND)}<table>"
        + "".join(
            f"<tr><td><p>Officer {number}</p></td><td><p>District {number}</p></td></tr>" for number in range(9)
        )
        + "</table></article>",
        [("body", LEAD), ("body", SECOND), *(("table", f"Officer {n} | District {n}") for n in range(9))],
    ),
    "a caption and its picture": (
        f"<article>{paragraphs(LEAD)}<figure><img src='a.jpg'><figcaption>The old harbour of Riga</figcaption></figure>{paragraphs(SECOND)}</article>",
        [("body", LEAD), ("caption", "The old harbour of Riga"), ("body", SECOND)],
    ),
    "a caption by its class, in a span": (
        f"<article>{paragraphs(LEAD)}<p><img src='a.jpg'><span class='photo-caption'>The old harbour of Riga</span></p>{paragraphs(SECOND)}</article>",
        [("body", LEAD), ("caption", "The old harbour of Riga"), ("body", SECOND)],
    ),
    "a class with caption on the whole article means nothing": (
        f"<article class='has-caption'>{paragraphs(LEAD, SECOND, THIRD, FOURTH, LEAD + ' ' + SECOND, THIRD + ' ' + FOURTH)}</article>",
        [
            ("body", LEAD),
            ("body", SECOND),
            ("body", THIRD),
            ("body", FOURTH),
            ("body", f"{LEAD} {SECOND}"),
            ("body", f"{THIRD} {FOURTH}"),
        ],
    ),
    "a quotation": (
        f"<article>{paragraphs(LEAD)}<blockquote><p>“They gave up at once,” said Major Liepa.</p></blockquote>{paragraphs(SECOND)}</article>",
        [("body", LEAD), ("quote", "“They gave up at once,” said Major Liepa."), ("body", SECOND)],
    ),
    "an entity, a hard space and a soft hyphen": (
        f"<article>{paragraphs(LEAD)}<p>Liepa&nbsp;&amp; Ozols searched 9&#160;flats in the har&shy;bour.</p></article>",
        [("body", LEAD), ("body", "Liepa & Ozols searched 9 flats in the harbour.")],
    ),
    "unclosed tags": (f"<article><p>{LEAD}<p>{SECOND}<ul><li>12 arrests<li>9 flats</ul><p>{THIRD}", None),
}


@pytest.mark.parametrize("form", FORMS)
def test_blocks_of(form: str) -> None:
    body, expected = FORMS[form]
    if expected is None:
        expected = [("body", LEAD), ("body", SECOND), ("list", "12 arrests"), ("list", "9 flats"), ("body", THIRD)]
    assert outline(document(page(body))) == expected


NEVER_SHOWN = {
    "script": "<script>secret()</script>",
    "style": "<style>.secret { color: red }</style>",
    "noscript": "<noscript>secret picture</noscript>",
    "template": "<template><p>secret text</p></template>",
    "comment": "<!-- secret <p>text</p> -->",
    "conditional comment": "<!--[if IE]><p>secret text of a browser</p><![endif]-->",
    "hidden": "<p hidden>secret text</p>",
    "hidden by style": "<p style='color:red;display : none'>secret text</p>",
    "invisible by style": "<div style='visibility:hidden'><p>secret text</p></div>",
    "for screen readers": "<span class='visually-hidden'>secret text</span>",
    "select": "<select><option>secret</option></select>",
    "button": "<button>secret</button>",
    "svg": "<svg><title>secret</title></svg>",
    "frame": "<iframe>secret</iframe>",
}


@pytest.mark.parametrize("kind", NEVER_SHOWN)
def test_nothing_unseen_reaches_the_text(kind: str) -> None:
    found = document(page(f"<article>{paragraphs(LEAD)}{NEVER_SHOWN[kind]}{paragraphs(SECOND)}</article>"))
    assert "secret" not in found.text.lower()
    assert texts(found, BlockLabel.BODY) == [LEAD, SECOND]


AROUND = {
    "navigation": "<nav><ul><li><a href='/'>Home</a></li><li><a href='/news'>All the news</a></li></ul></nav>",
    "navigation without its tag": "<div><a href='/'>Home</a> <a href='/news'>All the news</a> <a href='/a'>About the ministry</a></div>",
    "cookies": "<div id='cookie-banner'><p>We use cookies to give you the best experience of this site. You can refuse them at any time.</p></div>",
    "sharing": "<ul class='share-links'><li><a href='#'>Facebook</a></li><li><a href='#'>Twitter</a></li></ul>",
    "newsletter": "<div class='newsletter-signup'><p>Get our news into your mailbox every morning, for free and for ever.</p></div>",
    "teasers": "<div class='card'><h3><a href='/1'>Another raid in Tartu last week</a></h3><p>Police in Tartu also searched several flats last week, without any success.</p></div>"
    "<div class='card'><h3><a href='/2'>New boats for the coast guard</a></h3><p>The coast guard has received four new boats from the yard in Gdynia this week.</p></div>",
    "comments": "<section id='comments'><h3>2 comments</h3><p>I do not think that they will ever stay in custody, as always.</p><p>Well done, all of you down there at the harbour!</p></section>",
    "footer": "<footer><p>The ministry stands at 1 Raina Street, and is open from nine to five on all days.</p></footer>",
}


@pytest.mark.parametrize("kind", AROUND)
@pytest.mark.parametrize("place", ["before", "after"])
def test_what_surrounds_the_release_is_gone(kind: str, place: str) -> None:
    release = f"<article><h1>Raid in Riga</h1>{paragraphs(LEAD, SECOND, THIRD, FOURTH)}</article>"
    body = AROUND[kind] + release if place == "before" else release + AROUND[kind]
    found = document(page(body, "<title>Raid in Riga</title>"))
    assert outline(found) == [
        ("heading", "Raid in Riga"),
        ("body", LEAD),
        ("body", SECOND),
        ("body", THIRD),
        ("body", FOURTH),
    ]


@pytest.mark.parametrize(
    "name", ["pagination-first", "has-sidebar", "author-riga", "print-content", "post-comments-open"]
)
def test_a_name_never_removes_the_release(name: str) -> None:
    body = f"<div><h1>Raid in Riga</h1><div class='{name}'>{paragraphs(LEAD, SECOND, THIRD)}</div></div>"
    around = f"<div class='more'>{paragraphs(FOURTH)}</div>"
    found = document(page(body + around, "<title>Raid in Riga</title>"))
    assert texts(found, BlockLabel.BODY)[:3] == [LEAD, SECOND, THIRD]
