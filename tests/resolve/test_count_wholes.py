"""Of which count a part is told, and which equal numbers are one."""

import pytest

from tests.extract.counts.reading import counts_of

#: text -> for each count the place of its whole among the counts, or None
WHOLES = [
    ("The firm owned five parcels near Riga. Two of these parcels were sold.", [None, 0]),
    ("The firm owned five parcels near Riga. Two of the parcels were sold.", [None, 0]),
    ("The firm owned five parcels near Riga. Eight of the parcels in Ogre were sold.", [None, None]),
    ("The firm owned nine boats. The city filed 14 petitions. Three of the boats were sold.", [None, None, 0]),
    ("The police charged 32 men. The court heard four men. Six of the 32 men have been acquitted.", [None, None, 0]),
    ("The firm runs 400 stores. The office checked 25 of the 53 stores.", [None, None]),
    ("The patrol arrested nine men in Riga. Two of the men were detained near the bridge.", [None, 0]),
    ("Police seized seven rifles, two of which were old, five shotguns and one pistol.", [None, 0, None, None]),
    ("It had 900 users, including 200 users in Malta, who conducted 50 transfers.", [None, 0, None]),
    ("It covers 15 Port-Ogre mills owned by Hale Inc. and all 13 mills owned by Moss Ltd. and two firms.",
     [None, None, None]),
    ("Of the total $15 million settlement, the city's share is $13 million.", [None, 0]),
    ("The office recovered $31 million, with more than $19 million of that amount recovered in May.", [None, 0]),
    ("The gang stole $9 million. Some $4 million of that amount was found.", [None, 0]),
    ("The judge ordered Hale to pay $18,000 in restitution, including $4,000 to the port.", [None, 0]),
    ("The firm paid $9,000, including a fine of $4,000 and costs of $2,000.", [None, 0, 0]),
    ("The firm paid $9,000 in fines, and the port paid $4,000 in tolls.", [None, None]),
    ("The firm paid $9,000, including 12,000 euros in fines.", [None, None]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WHOLES)
def test_wholes(extractor, text, expected) -> None:
    counts = counts_of(extractor, text)
    places = {count.id: place for place, count in enumerate(counts)}
    assert [places.get(count.part_of) for count in counts] == expected


#: text -> how many counts it tells
SUMS = [
    ("They bought 20 tons of steel in Riga. They stored 20 tons of copper near the harbour.", 2),
    ("The firm stole millions of dollars from the fund. The city spent millions of dollars on roads.", 2),
    ("The firm kept 15 percent of the loans. The port received 15 percent of the fees.", 2),
    ("The firm stole $1,734,550 in wages. The wages of $1,734,550 were small.", 1),
]


@pytest.mark.parametrize(("text", "number"), SUMS)
def test_equal_sums_of_different_things_are_told_apart(extractor, text, number) -> None:
    money = [count for count in counts_of(extractor, text) if count.low not in {1, 2} and count.kind != "count"]
    assert len(money) == number


#: text -> how many counts it tells
NAMESAKES = [
    ("The rebels killed Peter Hale, a tax officer. The rebels killed Anna Hale, a nurse.", 2),
    ("The rebels killed Peter Hale, a tax officer. Hale was killed at dawn.", 1),
]


@pytest.mark.parametrize(("text", "number"), NAMESAKES)
def test_namesakes_are_two(extractor, text, number) -> None:
    assert len([count for count in counts_of(extractor, text) if count.action == "killed"]) == number


def test_the_day_of_another_event_is_not_taken(extractor) -> None:
    text = "Five dealers pleaded guilty in Riga. All five dealers are scheduled for trial on 29 May 2024."
    (count,) = [count for count in counts_of(extractor, text) if count.action == "pleaded_guilty"]
    assert count.date is None
