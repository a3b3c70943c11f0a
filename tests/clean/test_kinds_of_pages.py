"""Pages of many kinds around the same navigation: the whole text comes out, whatever elements hold it."""

import random

import pytest

from pipeline.evaluate.cleaning import extract_body, score_page
from tests.clean.building import page

WORDS = [
    "harbour",
    "police",
    "ministry",
    "officers",
    "boats",
    "cargo",
    "evidence",
    "district",
    "prosecutor",
    "morning",
    "raid",
    "found",
    "several",
    "large",
    "containers",
    "after",
    "report",
    "city",
    "people",
    "region",
    "support",
    "network",
]


def sentence(chance: random.Random, size: int) -> str:
    """Return a sentence of nonsense."""
    return " ".join(chance.choice(WORDS) for _ in range(size)).capitalize() + "."


def paragraph(chance: random.Random) -> str:
    """Return a paragraph of three sentences."""
    return " ".join(sentence(chance, chance.randint(9, 18)) for _ in range(3))


CHANCE = random.Random(4)
TEXTS = [paragraph(CHANCE) for _ in range(6)]
ITEMS = [sentence(CHANCE, 6)[:-1] for _ in range(12)]
ROWS = [[f"Row {number}", str(3 * number), f"{7 * number} %"] for number in range(20)]
NAVIGATION = "<div><ul>" + "".join(f"<li><a href='/{number}'>Section {number}</a></li>" for number in range(14)) + "</ul></div>"  # fmt: skip
RAIL = (
    "<div><h3>Latest</h3><ul>" + "".join(f"<li><a href='/{item}'>{item}</a></li>" for item in ITEMS) + "</ul></div>"
)
FOOTER = "<div><p>© 2020 The Company. All rights reserved.</p><a href='/'>Terms</a> <a href='/'>Privacy</a></div>"
TITLE = "<h1>Guide to the harbour</h1>"


def each(form: str, texts: list[str]) -> str:
    """Return a form filled with each text and its number."""
    return "".join(form.format(text=text, number=number) for number, text in enumerate(texts))


def linked(text: str) -> str:
    """Return a text with three of five words in links."""
    return " ".join(f"<a href='/{word}'>{word}</a>" if i % 5 < 3 else word for i, word in enumerate(text.split()))


def titled(texts: list[str]) -> list[str]:
    """Return the texts with a heading before each but the first."""
    return [texts[0], *(part for number, text in enumerate(texts[1:]) for part in (f"Thing number {number}", text))]


LIST = f"<ul>{each('<li>{text}</li>', ITEMS)}</ul>"
KINDS = {
    "paragraphs": (TEXTS, each("<p>{text}</p>", TEXTS)),
    "divs": (TEXTS, each("<div>{text}</div>", TEXTS)),
    "an article for each paragraph": (TEXTS, each("<article><p>{text}</p></article>", TEXTS)),
    "sections with headings": (
        titled(TEXTS),
        f"<p>{TEXTS[0]}</p>" + each("<section><h2>Thing number {number}</h2><div><p>{text}</p></div></section>", TEXTS[1:]),
    ),
    "things with linked headings": (
        titled(TEXTS),
        f"<p>{TEXTS[0]}</p>" + each("<div class='item'><h2><a href='/{number}'>Thing number {number}</a></h2><p>{text}</p></div>", TEXTS[1:]),
    ),
    "questions and answers": (
        [part for number, text in enumerate(TEXTS) for part in (f"What is thing {number}?", text)],
        "<dl>" + each("<dt>What is thing {number}?</dt><dd>{text}</dd>", TEXTS) + "</dl>",
    ),
    "bold questions": (
        [part for number, text in enumerate(TEXTS) for part in (f"And what of number {number}, Major?", text)],
        each("<p><b>And what of number {number}, Major?</b></p><p>{text}</p>", TEXTS),
    ),
    "a list inside": ([TEXTS[0], *ITEMS, TEXTS[1]], f"<p>{TEXTS[0]}</p>{LIST}<p>{TEXTS[1]}</p>"),
    "a list in another container": ([TEXTS[0], *ITEMS], f"<div class='a'>{TEXTS[0]}</div><div class='b'>{LIST}</div>"),
    "a table inside": (
        [TEXTS[0], *(" ".join(row) for row in ROWS)],
        f"<p>{TEXTS[0]}</p><table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS) + "</table>",
    ),
    "line breaks": (TEXTS, "<br><br>".join(TEXTS)),
    "one line break a line": (ITEMS, "<p>" + "<br>".join(ITEMS) + "</p>"),
    "quotations": (TEXTS, each("<blockquote>{text}</blockquote>", TEXTS)),
    "a form around everything": (TEXTS, f"<form><div>{each('<p>{text}</p>', TEXTS)}</div></form>"),
    "font and center": (TEXTS, "<center><font>" + "<p>".join(TEXTS) + "</font></center>"),
    "more links than words": (TEXTS, each("<p>{text}</p>", [linked(text) for text in TEXTS])),
    "hidden until its script runs": (TEXTS, f"<div style='visibility: hidden'>{each('<p>{text}</p>', TEXTS)}</div>"),
    "hidden by class until its script runs": (TEXTS, f"<div class='hide'>{each('<p>{text}</p>', TEXTS)}</div>"),
    "text and code": ([TEXTS[0], "def f(x): return x", TEXTS[1]], f"<p>{TEXTS[0]}</p><pre><code>def f(x): return x</code></pre><p>{TEXTS[1]}</p>"),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("has_title", [True, False])
def test_the_whole_text_comes_out(kind: str, has_title: bool) -> None:
    expected, body = KINDS[kind]
    title = TITLE if has_title else ""
    content = page(f"{NAVIGATION}<div>{title}{body}</div>{RAIL}{FOOTER}", "<title>Guide to the harbour</title>")
    score = score_page(kind, extract_body(kind, content.encode()), "\n".join(expected))
    assert (score.recall, score.precision) == (1.0, 1.0)
