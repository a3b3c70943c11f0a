"""The text with its facts in place: nothing of the text is lost, whatever overlaps what."""

import re
import time
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.review.highlighting import Mark, marks_of, text_html

TEXTS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00\r"), min_size=1, max_size=60)
SPANS = st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=30)


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def facts(spans: list[tuple[int, int]]) -> list[dict[str, object]]:
    return [
        {"number": number, "type": "count", "status": "undecided", "record": {"evidence": [{"start": start, "end": end}]}}
        for number, (start, end) in enumerate(spans)
    ]  # fmt: skip


@given(TEXTS, SPANS, SPANS)
def test_no_character_is_lost(text: str, spans: list[tuple[int, int]], blocks: list[tuple[int, int]]) -> None:
    marks = marks_of(facts(spans), len(text))
    described = [{"start": max(0, start), "end": end, "label": "body"} for start, end in blocks if end > start >= 0]
    shown = plain(str(text_html(text, described, marks)))
    # Between two blocks white space may be left out.
    assert shown == text if not described else "".join(shown.split()) == "".join(text.split())


@given(TEXTS, SPANS)
def test_marks_over_one_another_have_lines_of_their_own(text: str, spans: list[tuple[int, int]]) -> None:
    marks = marks_of(facts(spans), len(text))
    for left in marks:
        for right in marks:
            if left.number < right.number and left.start < right.end and right.start < left.end and left.level < 5:
                assert left.level != right.level


@pytest.mark.parametrize("kind", ["same place", "nested", "chained"])
def test_thousands_of_overlapping_facts_stay_quick(kind: str) -> None:
    many, text = 5_000, "x" * 20_000
    spans = {
        "same place": [(0, 20_000)] * many,
        "nested": [(i, 20_000 - i) for i in range(many)],
        "chained": [(i, i + 3) for i in range(many)],
    }[kind]
    start = time.process_time()
    html = text_html(text, [{"start": 0, "end": len(text), "label": "body"}], marks_of(facts(spans), len(text)))
    assert time.process_time() - start < 3
    assert plain(str(html)) == text


def test_the_shorter_fact_is_the_inner_one() -> None:
    marks = marks_of(facts([(0, 10), (2, 5)]), 10)
    assert [(mark.number, mark.level) for mark in marks] == [(1, 0), (0, 1)]
    html = str(text_html("0123456789", [], marks))
    assert re.search(r'data-n="0"><span class="m [^"]*" data-n="1">234</span>', html)
    assert isinstance(marks[0], Mark)
