"""Pages as the systems of ministries, agencies and wires write them: each with all its blocks."""

import json

import pytest

from pipeline.boundaries import BlockLabel
from tests.clean.building import FOURTH, LEAD, SECOND, THIRD, document, outline, page, paragraphs, texts

TITLE = "Raid on the harbour of Riga ends a smuggling ring"
HEAD = f"<title>{TITLE} | Harbour Police</title>"
BODY = [("body", LEAD), ("body", SECOND), ("body", THIRD)]
FORMS = {
    "bullets behind line breaks": (
        f"<article>{paragraphs(LEAD)}<p>Results:<br>• 12 arrests<br>• 9 flats<br>• 2 boats</p>{paragraphs(SECOND)}</article>",
        [
            ("body", LEAD),
            ("body", "Results:"),
            ("list", "12 arrests"),
            ("list", "9 flats"),
            ("list", "2 boats"),
            ("body", SECOND),
        ],
    ),
    "dashes behind line breaks": (
        f"<article>{paragraphs(LEAD)}<p>They found<br>- 12 rifles<br>- 9 pistols<br><br>{SECOND}</p></article>",
        [("body", LEAD), ("body", "They found"), ("list", "12 rifles"), ("list", "9 pistols"), ("body", SECOND)],
    ),
    "a dash that goes on in the next line is no bullet": (
        f"<article>{paragraphs(LEAD)}<p>The harbour of Riga<br>– the old one – was closed.</p></article>",
        [("body", LEAD), ("body", "The harbour of Riga – the old one – was closed.")],
    ),
    "paragraphs with typed bullets": (
        f"<article>{paragraphs(LEAD, '• 12 arrests', '•&nbsp;9 flats', SECOND)}</article>",
        [("body", LEAD), ("list", "12 arrests"), ("list", "9 flats"), ("body", SECOND)],
    ),
    "a list of a word processor": (
        f"<div class=WordSection1><p class=MsoNormal>{LEAD}<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>"
        "<p class=MsoListParagraph><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;&nbsp; </span></span>12 arrests<o:p></o:p></p>"
        f"<p class=MsoListParagraph><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span>9 flats</p><p class=MsoNormal>{SECOND}</p></div>",
        [("body", LEAD), ("list", "12 arrests"), ("list", "9 flats"), ("body", SECOND)],
    ),
    "a line break in a cell": (
        f"<article>{paragraphs(LEAD)}<table><caption>Arrests by town</caption><thead><tr><th>Town</th><th>Arrests</th></tr></thead>"
        "<tbody><tr><th>Riga<br>(centre)</th><td>12</td></tr></tbody></table></article>",
        [("body", LEAD), ("caption", "Arrests by town"), ("table", "Town | Arrests"), ("table", "Riga (centre) | 12")],
    ),
    "related links between paragraphs": (
        f"<article>{paragraphs(LEAD)}<h3>Further reading</h3><ul><li><a href='/1'>The harbour of Riga</a></li><li><a href='/2'>All the raids of the year</a></li></ul>{paragraphs(SECOND, THIRD)}</article>",
        [
            ("body", LEAD),
            ("boilerplate", "Further reading"),
            ("body", SECOND),
            ("body", THIRD),
        ],
    ),
    "the contact stands above the release": (
        f"<article><h1>{TITLE}</h1><h4>Media contact</h4><p>Ilze Kalna</p><p>202-555-0142</p>{paragraphs(LEAD, SECOND, THIRD)}</article>",
        [
            ("heading", TITLE),
            ("contact", "Media contact"),
            ("contact", "Ilze Kalna"),
            ("contact", "202-555-0142"),
            *BODY,
        ],
    ),
    "the end and the notes behind line breaks": (
        f"<div>{LEAD}<br><br>{SECOND}<br><br>{THIRD}<br><br>Ends<br><br>Notes to editors<br>The harbour was built in 1870 by 3,000 workers.</div>",
        [
            *BODY,
            ("boilerplate", "Ends"),
            ("boilerplate", "Notes to editors"),
            ("boilerplate", "The harbour was built in 1870 by 3,000 workers."),
        ],
    ),
    "a form around divs": (
        f"<form id='aspnetForm'><div id='s4-bodyContainer'><div class='ms-rtestate-field'><div>{LEAD}</div><div>&#160;</div><div>{SECOND}<div>{THIRD}</div></div></div></div></form>",
        BODY,
    ),
    "tables in tables": (
        f"<table width='100%'><tr><td colspan=2><font size=1><a href='/'>Home</a> | <a href='/n'>News</a> | <a href='/c'>Contacts</a></font></td></tr>"
        f"<tr><td width=150><a href='/1'>Ministry</a><br><a href='/2'>Harbour</a><br><a href='/3'>Fleet</a></td><td><table><tr><td><font face=Arial>{LEAD}<br><br>{SECOND}<p>{THIRD}</font></td></tr></table></td></tr></table>",
        BODY,
    ),
    "an initial in a span of its own": (
        f"<article><p><span class='dropcap'>P</span>{LEAD[1:]}</p>{paragraphs(SECOND, THIRD)}</article>",
        BODY,
    ),
    "source lines that a program broke": (
        "<article><p><span\nlang=EN-GB style='font-size:12.0pt'>"
        + LEAD.replace(" ", "\n")
        + f"</span></p>{paragraphs(SECOND, THIRD)}</article>",
        BODY,
    ),
    "an address block of a government site": (
        f"<div class='govspeak'>{paragraphs(LEAD, SECOND, THIRD)}<h3>Media enquiries</h3><div class='contact'><p>Press office<br>1 Raina Street<br>Riga<br>Email <a href='mailto:p@h.example'>p@h.example</a></p><p>Telephone: 0371 555 0142</p></div></div>",
        [
            *BODY,
            ("contact", "Media enquiries"),
            ("contact", "Press office 1 Raina Street Riga Email p@h.example"),
            ("contact", "Telephone: 0371 555 0142"),
        ],
    ),
    "thirty between dashes, then contacts": (
        f"<main property='mainContentOfPage'><h1 property='name'>{TITLE}</h1>{paragraphs(LEAD, SECOND, THIRD, '- 30 -')}<h2>Contacts</h2><p>Harbour Police<br>Media relations</p></main>",
        [
            ("heading", TITLE),
            *BODY,
            ("boilerplate", "- 30 -"),
            ("contact", "Contacts"),
            ("contact", "Harbour Police Media relations"),
        ],
    ),
    "slides that a script has doubled": (
        f"<article>{''.join('<div class=slick-slide><img src=a.jpg><p class=caption>The old harbour of Riga at dawn</p></div>' for _ in range(3))}{paragraphs(LEAD, SECOND, THIRD)}</article>",
        [
            ("caption", "The old harbour of Riga at dawn"),
            ("caption*", "The old harbour of Riga at dawn"),
            ("caption*", "The old harbour of Riga at dawn"),
            *BODY,
        ],
    ),
    "paragraphs behind a button that opens them": (
        f"<article>{paragraphs(LEAD)}<details><summary>Read more</summary>{paragraphs(SECOND, THIRD)}</details></article>",
        [("body", LEAD), ("boilerplate", "Read more"), ("body", SECOND), ("body", THIRD)],
    ),
    "a lead, a text and a list in three containers": (
        f"<div id='page'><div class='row'><div class='intro-text'>{LEAD}</div></div><div class='row'><div class='col'>{paragraphs(SECOND)}</div></div><div class='row'><ul><li>12 arrests in the town of Riga</li><li>9 flats searched in one night</li></ul></div></div>",
        [
            ("body", LEAD),
            ("body", SECOND),
            ("list", "12 arrests in the town of Riga"),
            ("list", "9 flats searched in one night"),
        ],
    ),
    "a short paragraph between two long ones": (
        f"<article>{paragraphs(LEAD, 'Nobody was hurt.', SECOND, 'All fled.', THIRD)}</article>",
        [("body", LEAD), ("body", "Nobody was hurt."), ("body", SECOND), ("body", "All fled."), ("body", THIRD)],
    ),
    "figures as big as headings": (
        f"<article>{paragraphs(LEAD)}<div class='figures'><div><strong>12</strong> arrests</div><div><strong>9</strong> flats searched</div></div>{paragraphs(SECOND, THIRD)}</article>",
        [("body", LEAD), ("body", "12 arrests"), ("body", "9 flats searched"), ("body", SECOND), ("body", THIRD)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_blocks_of(form: str) -> None:
    body, expected = FORMS[form]
    head = HEAD if expected[0] == ("heading", TITLE) else ""
    assert outline(document(page(body, head))) == expected


def test_a_live_report_keeps_its_entries() -> None:
    parts = [LEAD, SECOND, THIRD, FOURTH]
    entries = "".join(
        f"<div class='entry'><time>1{hour}:05</time><div class='entry-text'><p>{text}</p></div></div>"
        for hour, text in enumerate(parts)
    )
    found = document(page(f"<h1>{TITLE}</h1><div class='live'>{entries}</div>", HEAD))
    assert [text for text in texts(found, BlockLabel.BODY) if len(text) > 20] == parts


def test_the_dateline_of_a_wire_with_a_link_in_it() -> None:
    body = f"<p>RIGA, Latvia--(<a href='https://wire.example'>BUSINESS WIRE</a>)--{LEAD}</p>{paragraphs(SECOND)}"
    assert document(page(f"<article>{body}</article>")).place == "RIGA, Latvia"


@pytest.mark.parametrize(
    "text", ["<p>{0}</p><p>{1}</p>", "{0}\n\n{1}", "{0}<br/><br/>{1}", "&lt;p&gt;{0}&lt;/p&gt;{1}"]
)
def test_a_body_that_stands_only_in_json_ld(text: str) -> None:
    stated = {"@type": "NewsArticle", "headline": TITLE, "articleBody": text.format(LEAD, SECOND)}
    head = f"<script type='application/ld+json'>{json.dumps(stated)}</script>"
    found = document(page("<div id='root'></div><noscript>This page needs scripts.</noscript>", head))
    assert outline(found) == [("heading", TITLE), ("body", LEAD), ("body", SECOND)]


def test_a_translation_that_its_markup_names() -> None:
    french = "La police de Riga a arrêté douze contrebandiers ce matin dans le vieux port, a annoncé le ministère."
    body = f"<article><div lang='en'>{paragraphs(LEAD, SECOND, THIRD)}</div><div lang='fr'>{paragraphs(french)}</div></article>"
    found = document(page(body))
    assert [block.language for block in found.blocks] == [None, None, None, "fr"]


def test_a_release_shorter_than_what_stands_beside_it() -> None:
    stories = "".join(
        f"<h3>Guide number {number}</h3><p>{text}</p>" for number, text in enumerate([SECOND, THIRD] * 4)
    )
    body = f"<div><div class='entry'><h1>{TITLE}</h1><div><p>{LEAD}</p></div></div><div class='column'>{stories}</div></div>"
    assert LEAD in document(page(body, HEAD)).text


def test_a_lead_apart_from_its_text() -> None:
    menu = "".join(
        f"<li><a href='/{number}'>Another page of the harbour police, {number}</a></li>" for number in range(9)
    )
    body = f"<div><div><h1>{TITLE}</h1><div class='top'><p>{LEAD}</p></div></div><ul>{menu}</ul><div class='rest'>{paragraphs(SECOND, THIRD, FOURTH)}</div></div>"
    assert texts(document(page(body, HEAD))) == [TITLE, LEAD, SECOND, THIRD, FOURTH]
