"""A hundred pages of the US Department of Justice: the whole body, title and date, and nothing of the navigation.

Needs the development data beside the checkout (``shared_data``). What is in a page's body is taken from the element
that its content management system puts the body into; title and date come from the index of the pages.
"""

import csv
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from pipeline.boundaries import BlockLabel, Document, Page
from pipeline.clean import CleanLimits, clean

pytestmark = pytest.mark.shared_data
_FURNITURE = {BlockLabel.BOILERPLATE, BlockLabel.CONTACT}


def letters(text: str) -> str:
    """Return the letters and figures of a text: tags inside a word part nothing."""
    return "".join(re.findall(r"\w+", text))


@pytest.fixture(scope="module")
def releases(shared_data: Path) -> list[tuple[dict[str, str], Document, list[str], str]]:
    """Row of the index, document, paragraphs of the true body and all letters of the release, for each page."""
    folder = shared_data / "doj"
    if not (folder / "index.csv").is_file():
        pytest.skip("the pages of the Department of Justice are not beside the checkout")
    read = []
    with (folder / "index.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            content = (folder / row["page"]).read_bytes()
            found = clean(Page(row["page"], row["page"], content), limits=CleanLimits(english_only=False))
            soup = BeautifulSoup(content.decode("utf-8", "replace"), "lxml")
            body, subtitle = soup.select_one(".field--name-field-pr-body"), soup.select_one("#node-subtitle")
            assert body is not None
            shown = f"{body.get_text(' ')} {row['title']} {subtitle.get_text() if subtitle else ''}"
            parts = [
                letters(part.get_text(" "))
                for part in body.find_all(["p", "li", "td", "div", "h2", "h3"])
                if part.find(["p", "li", "td", "div"]) is None
            ]
            read.append((row, found, [part for part in parts if part], letters(shown)))
    return read


def test_the_body_is_complete(releases: list[tuple[dict[str, str], Document, list[str], str]]) -> None:
    missing = [
        (row["id"], part) for row, found, parts, _ in releases for part in parts if part not in letters(found.text)
    ]
    assert missing == []


def test_titles_and_dates_are_right(releases: list[tuple[dict[str, str], Document, list[str], str]]) -> None:
    wrong = [
        (row["id"], found.title, found.published)
        for row, found, _, _ in releases
        if letters(found.title or "") != letters(row["title"]) or found.published != row["published"][:10]
    ]
    assert wrong == []


def test_nothing_of_the_navigation_is_live(
    releases: list[tuple[dict[str, str], Document, list[str], str]],
) -> None:
    surplus = [
        (row["id"], text)
        for row, found, _, whole in releases
        for block in found.blocks
        if block.label not in _FURNITURE and letters(text := found.text[block.start : block.end]) not in whole
    ]
    assert surplus == []
