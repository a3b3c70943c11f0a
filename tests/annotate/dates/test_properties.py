"""Offsets always hold, and no input takes more than linear time."""

import time
from datetime import date
from re import _parser as re_parser  # type: ignore[attr-defined]

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.annotate.dates import DateSettings, _grammar, find_dates
from pipeline.annotate.dates.patterns import LONGEST_MATCH
from pipeline.annotate.quantities import find_quantities

WORDS = ["5", "May", "2020", "to", "and", "the", "Monday", "last", "week", "-", ",", "1,300", "of", "two", "million", "USD",
         "%", "between", "€", "\n", "ago", "years", "“", "12.5", "kg"]  # fmt: skip
TEXT = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))


@given(TEXT)
@settings(max_examples=300, deadline=None)
def test_dates_stand_where_they_say(text: str) -> None:
    end = 0
    for found in find_dates(text, "2021-06-16"):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        end = found.end


@given(TEXT)
@settings(max_examples=300, deadline=None)
def test_quantities_stand_where_they_say(text: str) -> None:
    for quantity in find_quantities(text):
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.start <= quantity.number_start < quantity.number_end <= quantity.end
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high


HOSTILE = ["1", "1 ", "5 May 2020 ", "and ", "5 and ", "one hundred ", "$", "1,", "1-", "May ", "last ", "between ",
           "from 5 to ", "twenty-", "one hundred and ", "1.000.", "2018-", "(", "Monday, ", "½", "1.300 kg "]  # fmt: skip


@given(
    st.lists(
        st.sampled_from([*WORDS, *HOSTILE, "\u202f", "İ", "²", "٣", "\x00", "''", "--", "(a)"]), max_size=60
    ).map("".join)
)
@settings(max_examples=300, deadline=None)
def test_no_text_raises_and_the_same_text_gives_the_same(text: str) -> None:
    dates = find_dates(text, "2021-06-16")
    taken = [(found.start, found.end) for found in dates]
    assert dates == find_dates(text, "2021-06-16")
    assert find_quantities(text, taken=taken) == find_quantities(text, taken=taken)
    find_dates(text, "no date", settings=DateSettings(country="US", ranges_apart=True, references=False))


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=20).map(" ".join))
@settings(max_examples=200, deadline=None)
def test_a_paragraph_before_moves_the_quantities_and_changes_none(text: str) -> None:
    before = "The ministry spoke.\n"
    alone = [
        (q.start + len(before), q.end + len(before), q.value, q.low, q.high, q.unit) for q in find_quantities(text)
    ]
    assert [(q.start, q.end, q.value, q.low, q.high, q.unit) for q in find_quantities(before + text)] == alone


@given(st.integers(1, 99_999), st.integers(1, 99_999))
def test_a_bound_holds_its_number(first: int, second: int) -> None:
    low, high = sorted((first, second))
    found = find_quantities(f"More than {low:,} boats sank.")
    assert [(q.low, q.high) for q in found] == [(low + 1, None)]
    if low < high:
        found = find_quantities(f"Between {low:,} and {high:,} boats sank.")
        assert [(q.low, q.high) for q in found] == [(low, high)]


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31)))
def test_full_dates_are_read_in_every_order(day: date) -> None:
    month = day.strftime("%B")
    for written in (
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        day.isoformat(),
        f"the {day.day}th of {month} {day.year}",
    ):
        assert [found.value for found in find_dates(f"They met on {written}.")] == [day.isoformat()], written


def test_no_pattern_is_wider_than_what_is_remembered() -> None:
    rules = _grammar().matcher.rules
    widths = {rule.name: re_parser.parse(pattern.pattern).getwidth()[1] for rule, pattern in rules}
    assert max(widths.values()) < LONGEST_MATCH, widths


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.timed
def test_a_megabyte_takes_two_seconds_at_most(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    for grammar in (find_dates, find_quantities):
        begin = time.process_time()
        grammar(text)
        assert time.process_time() - begin < 2.0, grammar.__name__
