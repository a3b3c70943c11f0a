"""What a sum or measure is of where a verb, a participle, a rate or a list parts it from its noun."""

import pytest

from tests.extract.counts.reading import counts_of, told

#: text -> (value or (low, high), object) of each count in the order of the text
MEASURED = [
    # Verbs of price, value, total and change.
    ("The mill agreed to begin shore-friendly works valued at more than $3 million.", [((3_000_000, None), "shore-friendly works")]),
    ("Each power barge cost approximately $900.", [(900, "power barge")]),
    ("The repairs may cost approximately $700 million.", [(700_000_000, "repairs")]),
    ("Such fraud cost the port millions of dollars.", [((2_000_000, None), None)]),
    ("Hale Mills will install several pumps that the agency estimates will cost approximately $3 million.", [(3_000_000, "pumps")]),
    ("Those leases were valued at approximately $5.4 million.", [(5_400_000, "leases")]),
    ("In 2006, the world market for such pumps was approximately $70 billion.", [(70_000_000_000, "world market")]),
    ("He hid a house in Riga that was worth as much as $10 million.", [((None, 10_000_000), "house")]),
    ("By May 2009, that deficit had grown to approximately $1.5 billion.", [(1_500_000_000, "deficit")]),
    ("The stock price of the firm dropped from more than $80 per share to less than $1.",
     [((80, None), "stock price"), ((None, 1), "stock price")]),
    ("The total recoveries now approach $6.8 billion.", [(6_800_000_000, "recoveries")]),
    ("The claims were part of a settlement with Hale Mills which totaled $87.5 million.", [(87_500_000, "settlement")]),
    ("The tax loss from Holms alleged misconduct between 2003 and 2008 could be as much as $17 million.",
     [((None, 17_000_000), "tax loss")]),
    ("The false claims led to a tax harm to the town that could be as much as $2 million.",
     [((None, 2_000_000), "tax harm")]),
    ("The volume of sewage that overflows is approximately 700 million gallons annually.", [(700_000_000, "sewage")]),
    ("The fines bring the total amount of the resolution with Hale Mills to $612 million.", [(612_000_000, "resolution")]),
    ("Dust will be reduced by almost 20,000 tons.", [(20_000, "Dust")]),
    ("The steps will reduce emissions of soot by 3,775 tons, nitrogen oxide by 2,100 tons and other dusts by 1,200 tons.",
     [(3_775, "emissions"), (2_100, "nitrogen oxide"), (1_200, "other dusts")]),
    # Participles, also across those who had the sum.
    ("The boxes held undeclared currency totaling $50,500.", [(50_500, "undeclared currency")]),
    ("They made cash payments ranging from $1,000 to $3,000 per month.", [((1_000, 3_000), "cash payments")]),
    ("They sold identity cards for prices ranging from $700 to $2,500 per set.", [((700, 2_500), None)]),
    ("They sold identity cards for prices ranging from $700 to $2,500.", [((700, 2_500), "identity cards")]),
    ("The office issued refunds to Holm and his friends totaling $2,007,568.", [(2_007_568, "refunds")]),
    ("Holm was held for the theft of 1,600 pumps, valued at the time of the theft at approximately $359,005.",
     [(1_600, "pumps"), (359_005, "pumps")]),
    ("Holm took watches and other things of value worth more than $200,000.",
     [((200_000, None), "other things of value")]),
    # The nearest noun that bears the sum, whole; adverbs, totals and lists between.
    ("Holm consented to the entry of a forfeiture judgment in the amount of $1,346.", [(1_346, "forfeiture judgment")]),
    ("The judge ordered a forfeiture money judgment of $445,450.", [(445_450, "forfeiture money judgment")]),
    ("Holm agreed to a maximum settlement amount of $35 million.", [((None, 35_000_000), "maximum settlement amount")]),
    ("He claimed a gross income of only $27,500.", [(27_500, "gross income")]),
    ("Holm and his wife received salaries of $26,000 and $45,553.", [(26_000, "salaries"), (45_553, "salaries")]),
    ("He filed returns that understated the income he had from his shop by a total of $564,292.", [(564_292, "income")]),
    ("They gave them thousands of dollars-worth of tickets.", [((2_000, None), "tickets")]),
    # Words that are no nouns of sums, whose it is, and where the goods were.
    ("In 2009, the port paid an agent $5.76 million pursuant to a false deal.", [(5_760_000, None)]),
    ("He offered Roe $1.05 million in bribe payments contingent upon a deal.", [(1_050_000, "bribe payments")]),
    ("He was ordered to pay restitution of $728,609 to the port and to Hale in the amount of $739,459.",
     [(728_609, "restitution"), (739_459, "restitution")]),
    ("The office is awarding $11.96 million in support of tribal efforts.", [(11_960_000, None)]),
    ("Ruses like the one we see here hurt all.", []),
    # Goods behind a rate.
    ("The steps will cut dust by 6,278 tons per year of sulfur and 1,590 tons per year of soot.",
     [(6_278, "sulfur"), (1_590, "soot")]),
    # A bound before an article, and a sum written out twice.
    ("The ruse led to at least a $178,000 tax loss.", [((178_000, None), "tax loss")]),
    ("Two firms fought over a $5 million contract.", [(2, "firms"), (5_000_000, "contract")]),
    ("He had a role in a $58,141,275 million scheme.", [(58_141_275, "scheme")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MEASURED, ids=[text[:50] for text, _ in MEASURED])
def test_measured_things(extractor, text, expected) -> None:
    assert [(told(fact), fact.object) for fact in counts_of(extractor, text)] == expected
