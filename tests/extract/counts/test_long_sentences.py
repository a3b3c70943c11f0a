"""Sentences with hundreds of numbers, as a hostile page gives them, are read in a few seconds."""

import time

import pytest

from tests.extract.counts.reading import counts_of

_NUMBERS = 240
#: text of many numbers; the reading of parts and wholes once took the cube of their number (8 s for 240)
LONG_SENTENCES = {
    "list": "Police seized " + ", ".join(f"{number} nets" for number in range(2, _NUMBERS)) + ".",
    "chain": "Police seized " + " and ".join(f"{number} nets" for number in range(2, _NUMBERS)) + ".",
    "parts": "Police held 900 men, including " + ", ".join(f"{number} cooks" for number in range(2, _NUMBERS)) + ".",
    "operations": ", ".join(f"Operation Tern led to {number} arrests" for number in range(2, _NUMBERS)) + ".",
}


@pytest.mark.timed
@pytest.mark.parametrize("name", LONG_SENTENCES)
def test_a_sentence_of_many_numbers_takes_four_seconds_at_most(extractor, name: str) -> None:
    begin = time.process_time()
    counts = counts_of(extractor, LONG_SENTENCES[name])
    assert time.process_time() - begin < 4.0
    assert len(counts) > _NUMBERS / 2
