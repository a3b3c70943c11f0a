"""How often what is told of a number happens, and what is denied but only alleged not to have been done."""

import pytest

from tests.extract.counts.reading import counts_of

ATTRIBUTES = [
    ("Once built, the filters will annually reduce an estimated 200 tons of soot and more than 110 tons of lead.",
     [("annually",), ("annually",)]),
    ("These steps will reduce soot each year from the mill by at least 1,200 tons of lead and 360 tons of zinc.",
     [("each year",), ("each year",)]),
    ("The rule will cut more than 173 tons of lead oxides (LO) and 23 tons of zinc dust (ZD) per year.",
     [("per year",), ("per year",)]),
    ("The mill let out nine tons of soot and pays four guards each year.", [(), ("each year",)]),
    ("The works will help end millions of gallons of sewage discharged into the bay every year.", [("every year",)]),
    ("The filters will reduce annual emissions of soot by approximately 3,775 tons.", [("annual",)]),
    ("Roe sought a monthly fee of approximately $1,400 from the port.", [("monthly",)]),
    ("Roe received thousands of dollars in monthly benefits.", [("monthly",)]),
    ("Heron will submit annual reports to the port and pay $20,000 to the club.", [()]),
    ("The port fined nine daily newspapers.", [()]),
    ("Guards seized annual ledgers and $7,000 in cash.", [()]),
    ("Guards seized $7,000 in weekly magazines.", [()]),
    ("Roe admitted that he took a $700 weekly allowance from Heron.", [("weekly",)]),
    ("Roe paid annual fees of $7,000 and $9,000 to the port.", [("annual",), ("annual",)]),
    ("Hundreds of patients showed up daily at the clinic.", [("daily",)]),
    ("Every year, millions of guests file their forms.", [("every year",)]),
    ("Two firms each moved over $1 billion annually.", [(), ("annually",)]),
    ("He paid $500 and stole nine boats every year.", [(), ("every year",)]),
    ("With 702 suits filed this past year, an average of 13 new cases every week, it grew.", [(), ("every week",)]),
    ("Roe is alleged to have willfully failed to pay more than $116,000 in taxes to the port.", [("alleged",)]),
    ("According to the complaint, Heron failed to pay almost $2.6 million in taxes.", [("alleged",)]),
    ("According to the evidence at trial, Roe hit Holm because he failed to pay a $600 tax.", [()]),
    ("Roe pleaded guilty to failing to pay $116,000 in taxes.", [()]),
    ("According to his plea agreement, Roe failed to pay $116,000 in taxes.", [()]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "attributes"), ATTRIBUTES)
def test_attributes_say_how_often_and_that_it_is_only_alleged(extractor, text, attributes) -> None:
    assert [fact.attributes for fact in counts_of(extractor, text)] == attributes
