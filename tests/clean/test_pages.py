"""Hard pages, each with the blocks that must come out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.boundaries import BlockLabel, Page
from pipeline.clean import clean
from pipeline.errors import CleanError

LEAD = "Police in Riga arrested twelve smugglers in a raid on the old harbour this morning, the ministry said."
SECOND = "The men are suspected of having brought cigarettes across the border for more than two years."
THIRD = "Officers searched nine flats and found money, telephones and a list of names in a locked drawer."


def document(content: str | bytes, **known: object):
    data = content.encode() if isinstance(content, str) else content
    return clean(Page("test", "test", data, **known))


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"


def texts(found, *labels: BlockLabel) -> list[str]:
    return [
        found.text[block.start : block.end]
        for block in found.blocks
        if (not labels or block.label in labels) and block.repeats is None
    ]


def paragraphs(*parts: str) -> str:
    return "".join(f"<p>{part}</p>" for part in parts)


def test_paragraphs_without_navigation_and_scripts() -> None:
    found = document(
        page(
            "<nav><ul><li><a href='/'>Home</a></li><li><a href='/a'>About us</a></li></ul></nav><script>var a = 'x'</script>"
            f"<main><h1>Raid in Riga</h1>{paragraphs(LEAD, SECOND, THIRD)}</main><footer>© Ministry</footer>"
        )
    )
    assert texts(found, BlockLabel.BODY) == [LEAD, SECOND, THIRD]
    assert "Home" not in found.text
    assert "var a" not in found.text


def test_inline_tags_neither_glue_nor_split() -> None:
    body = f"<article>{paragraphs(LEAD)}<p>The <b>har</b>bour <i>is</i> <a href='/x'>closed</a>.<br>Ships wait.</p>{paragraphs(SECOND)}</article>"
    text = document(page(body)).text
    assert "The harbour is closed." in text
    assert "closed.Ships" not in text


def test_a_lead_in_a_div_and_a_list_are_kept() -> None:
    body = f"<article><div class='lead'>{LEAD}</div>{paragraphs(SECOND)}<p>Results:</p><ul><li>12 arrests</li><li>9 flats searched</li></ul>{paragraphs(THIRD)}</article>"
    found = document(page(body))
    assert LEAD in found.text
    assert texts(found, BlockLabel.LIST) == ["12 arrests", "9 flats searched"]


def test_a_tables_row_stays_together() -> None:
    body = f"<article>{paragraphs(LEAD, SECOND)}<table><tr><td>Arrests</td><td>12</td></tr><tr><td>Flats</td><td>9</td></tr></table></article>"
    rows = texts(document(page(body)), BlockLabel.TABLE)
    assert any("Arrests" in row and "12" in row for row in rows)


def test_about_and_contact_yield_no_facts_but_stay() -> None:
    body = f"<article>{paragraphs(LEAD, SECOND)}<h3>About the ministry</h3><p>The ministry has 3,000 employees in 12 towns.</p><p>Press contact: +371 555 0100, press@ministry.example</p></article>"
    found = document(page(body))
    labels = {found.text[b.start : b.end][:20]: b.label for b in found.blocks}
    assert labels["The ministry has 3,0"] is BlockLabel.BOILERPLATE
    assert "3,000 employees" in found.text


def test_repeated_captions_are_one_and_counters_vanish() -> None:
    figure = f"<figure><img src='a.jpg'><figcaption>{SECOND}</figcaption></figure>"
    body = f"<article><div class='slideshow'>{figure}<span>1 / 3</span>{figure}<span>2 / 3</span></div>{paragraphs(LEAD, SECOND, THIRD)}</article>"
    found = document(page(body))
    live = [b for b in found.blocks if b.repeats is None]
    assert sum(SECOND in found.text[b.start : b.end] for b in live) == 1
    assert "1 / 3" not in found.text


def test_metadata_from_json_ld_and_meta() -> None:
    head = (
        '<title>Raid | Ministry</title><meta property="og:site_name" content="Ministry of the Interior">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Raid in Riga", "datePublished": "2020-05-06T10:00:00Z"}</script>'
    )
    found = document(page(f"<article><h1>Raid in Riga</h1>{paragraphs(LEAD, SECOND)}</article>", head))
    assert (found.title, found.published, found.publisher) == (
        "Raid in Riga",
        "2020-05-06",
        "Ministry of the Interior",
    )


@pytest.mark.parametrize(
    ("content", "known"),
    [
        (b"\xef\xbb\xbf" + page(paragraphs("Jürgen met José in Zürich.", LEAD, SECOND)).encode(), {}),
        (page(paragraphs("Jürgen met José in Zürich.", LEAD, SECOND)).encode("utf-16"), {}),
        (
            page(paragraphs("Jürgen met José in Zürich.", LEAD, SECOND))
            .replace("<meta charset='utf-8'>", "")
            .encode("cp1252"),
            {},
        ),
        (page(paragraphs("Jürgen met José in Zürich.", LEAD, SECOND)).encode(), {"charset": "iso-8859-1"}),
        (page(paragraphs("JÃ¼rgen met JosÃ© in ZÃ¼rich.", LEAD, SECOND)), {}),
    ],
    ids=["mark", "utf-16", "windows", "wrong header", "mojibake"],
)
def test_decodes_without_mojibake(content: str | bytes, known: dict) -> None:
    assert "Jürgen met José in Zürich." in document(content, **known).text


def test_plain_text_with_glue_blanks_and_wire_marks() -> None:
    text = (
        "FOR IMMEDIATE RELEASE\n\n\n\nRIGA, 6 May 2020 - Police arrested   12 men.“They gave up,” said Major Liepa.Two cars were\n"
        "seized.\n\n                1 /\n                3\n\n###\n\nAbout: The police have 3,000 officers."
    )
    found = document(text, media_type="text/plain")
    assert "12 men.\n" in found.text or "12 men. “They" in found.text
    assert "Liepa.Two" not in found.text
    assert "1 /" not in found.text
    assert found.published == "2020-05-06"
    assert found.place is not None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"   \n ", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "binary"),
        (bytes(range(256)) * 40, "binary"),
        (page("<nav><a href='/'>Home</a></nav>").encode(), "no_article"),
        (
            "Die Polizei hat am Montag in Berlin zwölf Männer festgenommen und neun Wohnungen durchsucht.".encode(),
            "not_english",
        ),
    ],
)
def test_refuses_with_a_reason(content: bytes, reason: str) -> None:
    with pytest.raises(CleanError) as caught:
        document(content)
    assert caught.value.reason == reason
    assert str(caught.value).startswith("test: ")


@given(
    st.binary(max_size=400)
    | st.text(max_size=300).map(lambda text: page(paragraphs(LEAD, text)).encode("utf-8", "replace"))
)
@settings(max_examples=150, deadline=None)
def test_never_raises_anything_else_and_blocks_are_in_order(content: bytes) -> None:
    try:
        found = document(content)
    except CleanError:
        return
    end = 0
    for block in found.blocks:
        assert end <= block.start < block.end <= len(found.text)
        end = block.end
    assert found == document(content)
