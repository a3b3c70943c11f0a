"""Lists and search of the desk, without a browser: what is found, in which order, and what an empty list says."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.review.conftest import RunningDesk
from tests.review.folders import TEXT, document_of, facts_of, sample_folder, write_folder


@pytest.fixture(scope="module")
def many(start_desk: Callable[..., RunningDesk], tmp_path_factory: pytest.TempPathFactory) -> RunningDesk:
    """A desk over 25 documents that name the harbour, the last one most often."""
    texts = [TEXT] * 24 + [TEXT + " Harbour, harbour, harbour: all of it is about the harbour."]
    documents = [document_of(f"{at:02}.txt", text, title=f"Release {at}") for at, text in enumerate(texts)]
    facts = [fact for document in documents for fact in facts_of(document)]
    return start_desk(write_folder(tmp_path_factory.mktemp("many") / "out", documents, facts))


def test_every_document_found_shows_where(many: RunningDesk) -> None:
    page = many.get("/?q=harbour").text
    assert page.count('class="snippet"') == 25
    assert page.count("<mark>") >= 25


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("q=harbour", "Release 24"),
        ("q=harbour&sort=order", "Release 0"),
        ("", "Release 0"),
        ("sort=best", "Release 0"),
    ],
)
def test_the_order_of_documents(many: RunningDesk, query: str, first: str) -> None:
    page = many.get(f"/?{query}").text
    titles = re.findall(r'<td class="main"><a href="/documents/document-[^"?]+">([^<]+)</a>', page)
    assert titles[0] == first and len(titles) == 25


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/?q=zebra", "No document and no fact holds these words"),
        ("/facts?q=zebra", "No fact passes these filters"),
        ("/named/meetings?q=zebra", "None found"),
        ("/agreement", "Nobody has decided anything yet"),
    ],
)
def test_an_empty_list_says_so(many: RunningDesk, path: str, words: str) -> None:
    assert words in many.get(path).text


def test_a_run_that_found_nothing_opens(start_desk: Callable[..., RunningDesk], tmp_path: Path) -> None:
    empty = start_desk(write_folder(tmp_path / "out", [], []))
    for path, words in (("/", "the run found none"), ("/charts", "nothing to draw"), ("/run", "documents")):
        reply = empty.get(path)
        assert reply.status_code == 200 and words in reply.text
    assert empty.get("/next").status_code == 200


def test_the_card_of_a_count_says_its_number_once(start_desk: Callable[..., RunningDesk], tmp_path: Path) -> None:
    desk = start_desk(sample_folder(tmp_path / "out"))
    fact = next(line.split('"id":"')[1].split('"')[0] for line in (desk.folder / "facts.jsonl").read_text().splitlines()
                if '"record":"count"' in line)  # fmt: skip
    card = desk.get(f"/facts/{fact}/panel").text
    shown = re.findall(r"<dt>([^<]+)</dt>", card)
    assert "number" in shown and "object" in shown
    assert not {"value", "low", "high", "bound", "kind"} & set(shown)
