"""Results of earlier years beside an operation are historical and none of its own."""

import pytest

from tests.extract.counts.reading import counts_of

_OPERATION = "Operation Grey Heron led to 40 arrests this week. "
#: text -> whether its last count is historical and of no operation
EARLIER = [
    (_OPERATION + "In 2014 the unit seized 300 kg of cocaine.", True),
    (_OPERATION + "The 2014 campaign saw 90 arrests.", True),
    (_OPERATION + "Throughout 2014, customs stopped 90 lorries at the border.", True),
    (_OPERATION + "Last year officers took 90 guns off the streets.", True),
    ("A six-day operation ended on Friday with 40 arrests. In 2014, police arrested 90 people there.", True),
    (_OPERATION + "In this year's second part the unit seized 300 kg of cocaine.", False),
    ("Operation Grey Heron began in 2013. In 2014 the unit seized 300 kg of cocaine.", False),
    ("The boats were found in Operation Grey Heron. Nine people were convicted in 2014.", False),
    ("Operation Grey Heron led to 40 arrests in 2014. Officers seized 300 kg of cocaine in 2014.", False),
]


@pytest.mark.parametrize(("text", "is_earlier"), EARLIER)
def test_results_of_earlier_years(extractor, text: str, is_earlier: bool) -> None:
    last = counts_of(extractor, text)[-1]
    assert (last.assertion.value == "historical", last.of is None) == (is_earlier, is_earlier)


def test_results_of_a_programme_are_of_any_year(extractor) -> None:
    text = "The Harbour Liaison Program places 33 officers in the ports. They made 50 arrests in 2014."
    assert counts_of(extractor, text)[-1].assertion.value == "asserted"
