"""What is told of sums, shares and measures: what they are of, what was done, by which word, and what else."""

import pytest

from tests.extract.counts.reading import counts_of, told

#: text -> (value or (low, high), object, action, word of the event) of each count in the order of the text
SUMS = [
    # What is not done is told with the failing; a sum that somebody has paid.
    ("Roe failed to report $400,000 in income.", [(400_000, "income", "concealed", "failed to report")]),
    ("Roe failed to timely declare $400,000 in income.",
     [(400_000, "income", "concealed", "failed to timely declare")]),
    ("Dahl received more than $560,000 in bribes and had at least $101,000 more paid to a friend.",
     [((560_000, None), "bribes", "received", "received"), ((101_000, None), None, "paid", "paid")]),
    ("Roe secured $40,000 from a bank in Riga.", [(40_000, None, "received", "secured")]),
    # A clause behind a share tells of its whole; one behind a rate of the unit.
    ("Roe admitted that she intended to keep 10 percent of the money that she collected.",
     [(10, "money", None, "keep")]),
    ("Faults were found in over 20 percent of the ropes reviewed in Riga.", [((20, None), "ropes", None, "found in")]),
    ("The port would have a monopoly on 63 percent of the berths served out of Riga.",
     [(63, "berths", None, None)]),
    ("The firm promised a $5 fee for every lamp sold to the jail.", [(5, "fee", None, "promised")]),
    # What was done comes before what it was done for; the terms of a settlement are not settled.
    ("The mill sold around 3,200 wool hats for delivery to sailors of the Ogre Fleet, totaling $48,000 in revenue.",
     [(3_200, "wool hats", "sold", "sold"), (48_000, "revenue", "sold", "sold")]),
    ("The settlement also includes a harbour project, estimated to cost $4 million, to mend the pier.",
     [(4_000_000, "harbour project", None, "cost")]),
    ("The pair conspired to defraud four banks, including attempting to secure $5.6 million from one shop for a boat.",
     [(4, "banks", "defrauded", "conspired to defraud"), (5_600_000, None, "received", "secure")]),
    # Lists that are reduced, by the parse or not.
    ("The mill will reduce emissions of soot by more than 9,000 tons each year and lead by more than 26,000 tons.",
     [((9_000, None), "emissions", "reduced", "reduce"), ((26_000, None), "lead", "reduced", "reduce")]),
    # Lists that share a sum, sums of sums, numbers before goods, owners read as objects, goods of a list.
    ("Roe admitted receiving $523,000 in cash and other things of value from Dahl.",
     [(523_000, "cash and other things of value", "received", "receiving")]),
    ("Roe stole $40,000 in cash and jewels from Dahl.", [(40_000, "cash", "stolen", "stole")]),
    ("The mill agreed to pay a total of $10 million in criminal fines, community service and restitution payments.",
     [(10_000_000, "criminal fines, community service and restitution payments", "paid", "pay")]),
    ("It paid $404 million of $1 billion in civil penalties.", [(404_000_000, "civil penalties", "paid", "paid")]),
    ("They paid approximately 1,000 kickbacks totaling more than $500,000.",
     [(1_000, "kickbacks", "paid", "paid"), ((500_000, None), "kickbacks", "paid", "paid")]),
    ("He underreported his businesses gross receipts by over $1.5 million and evaded tax.",
     [((1_500_000, None), "gross receipts", "misstated", "underreported")]),
    ("The box contained toys with a value of $25, chocolate with a value of $46, and candy with a value of $15.",
     [(25, "toys", None, None), (46, "chocolate", None, None), (15, "candy", None, None)]),
    ("The pier repairs and other related works may cost approximately $700 million.",
     [(700_000_000, "pier repairs and other related works", None, "cost")]),
    ("The response and cleanup cost for the spill was approximately $19 million.",
     [(19_000_000, "response and cleanup cost", None, None)]),
    ("The responses and the cleanup cost were approximately $19 million.", [(19_000_000, "cleanup cost", None, None)]),
    # What stands where, those to whom sums are sent, the goods and not their value, aims with an object of their own.
    ("The firm agreed to perform a harbour project at the refinery valued at more than $1.2 million.",
     [((1_200_000, None), "harbour project", None, "perform")]),
    ("Roe sold a boat at the pier worth $1,000.", [(1_000, "boat", "sold", "sold")]),
    ("Roe sold boats at a pier worth $1,000.", [(1_000, "pier", "sold", "sold")]),
    ("Latvians sent the defendants payments totaling more than $180 million.",
     [((180_000_000, None), "payments", "paid", "payments")]),
    ("Roe bought 60 masks from shops in Riga with an approximate market value of $500,000, all of which were smuggled "
     "to Ogre.", [(60, "masks", "purchased", "bought"), (500_000, "masks", "purchased", "bought")]),
    ("In addition, $300 million will be paid to settle claims by the state of Utah, $45 million to settle claims by "
     "the state of Ohio, $200 million to settle claims by the state of Iowa.",
     [(300_000_000, None, "paid", "paid"), (45_000_000, None, "paid", "paid"), (200_000_000, None, "paid", "paid")]),
    # Parts of a measure, amounts of settlements and of the pacts they include, shares that all of a kind must have.
    ("The actions will cut dust by over 13,090 tons per year, which includes approximately 12,600 tons per year of "
     "soot, 430 tons per year of ammonia and 60 tons per year of lead.",
     [((13_090, None), "dust", "reduced", "cut"), (12_600, "soot", "reduced", "cut"),
      (430, "ammonia", "reduced", "cut"), (60, "lead", "reduced", "cut")]),
    ("Of the total $15 million settlement amount, the federal share is $13 million.",
     [(15_000_000, "settlement amount", "settled", "settlement"), (13_000_000, "federal share", None, None)]),
    ("Under the law, all sailors must serve at least 85 percent of their term.", []),
    ("The two mills must pay at least 20 percent of the fine.",
     [(2, "mills", None, "pay"), ((20, None), "fine", "paid", "pay")]),
    # A word of action that is a noun.
    ("Verdict: Possession of nine grams or more of brown resin paste with the aim of a sale",
     [((9, None), "brown resin paste", None, None)]),
]  # fmt: skip

#: text -> attributes of its last count
ATTRIBUTES = [
    ("The fund provided more than $71 billion annually.", ("annually",)),
    ("The fund paid $40 million to nine daily papers.", ()),
    ("Roe obtained $50,000 in grant funds that she claimed would mend a school.", ()),
    ("Roe obtained $50,000 in grant funds that she spent in Riga.", ("spent",)),
    ("Banks suffered $9 million in losses from investing in bonds issued by the mill.", ()),
]


@pytest.mark.parametrize(("text", "expected"), SUMS, ids=[text[:50] for text, _ in SUMS])
def test_sums(extractor, text, expected) -> None:
    facts = counts_of(extractor, text)
    read = [(told(fact), fact.object, fact.action, fact.trigger and fact.trigger.text) for fact in facts]
    assert read == expected


@pytest.mark.parametrize(("text", "expected"), ATTRIBUTES, ids=[text[:50] for text, _ in ATTRIBUTES])
def test_attributes(extractor, text, expected) -> None:
    assert tuple(counts_of(extractor, text)[-1].attributes) == expected


#: text -> actor of its last count
ACTORS = [
    ("The new controls will reduce dust by 40 tons.", None),
    ("The mill will reduce dust by 40 tons.", "mill"),
    ("The policy will provide $9 million.", None),
]


@pytest.mark.parametrize(("text", "expected"), ACTORS, ids=[text[:50] for text, _ in ACTORS])
def test_actors(extractor, text, expected) -> None:
    assert counts_of(extractor, text)[-1].actor == expected
