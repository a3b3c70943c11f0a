"""Deeds that are only ordered or have ended, ages, numbers in brackets behind names, and doers of other clauses."""

import pytest

from tests.extract.counts.reading import counts_of, told

#: text -> (number, action, assertion) of each count
HELD = [
    ("The company was ordered to destroy 40 boilers.", [(40, "destroyed", "planned")]),
    ("A judge ordered the landlord to repair 12 flats.", [(12, "rebuilt", "planned")]),
    ("The agency directed the firm to remove 300 barrels.", [(300, "removed", "planned")]),
    ("The court ordered him to forfeit 12 guns.", [(12, "forfeited", "asserted")]),
    ("Hale was ordered to pay $4,000.", [(4000, "ordered", "asserted")]),
    ("Under the ruling, the 40 migrants may no longer be detained.", [(40, "detained", "negated")]),
    ("The 12 men are no longer held in custody.", [(12, "detained", "negated")]),
    ("The migrants can be detained for longer; 40 men were arrested.", [(40, "arrested", "asserted")]),
    ("Five workers were under 18.", [(5, None, "asserted")]),
    ("Three of the drivers were over 70.", [(3, None, "asserted")]),
    ("On 17 June sailors freed 23 hostages from a tanker off Bab Sirra.", [(23, "rescued", "asserted")]),
]


@pytest.mark.parametrize(("text", "expected"), HELD)
def test_how_counts_are_held(extractor, text, expected) -> None:
    assert [(told(count), count.action, count.assertion.value) for count in counts_of(extractor, text)] == expected


#: text -> who acts in its first count
DOERS = [
    ("On 17 June sailors freed 23 hostages from a tanker; one pirate was shot dead.", None),
    ("Soldiers freed 14 hostages; two guards were killed.", "Soldiers"),
    ("Between 4 and 15 May inspectors of the Harbour Inspectorate visited 842 farms.",
     "inspectors of the Harbour Inspectorate"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "actor"), DOERS)
def test_who_acts(extractor, text, actor) -> None:
    assert counts_of(extractor, text)[0].actor == actor


#: text -> for each count the place of its whole among the counts, or None
BRACKETS = [
    ("Police detained 5 foreigners, citizens of Iraq (3) and Syria (2).", [None, 0, 0]),
    ("Border guards stopped 12 migrants: nationals of Nepal (7), India (4) and Ghana (1).", [None, 0, 0, 0]),
    ("Forty people were rescued. Among them were 19 women and 11 children.", [None, 0, 0]),
    ("Some 90 boats were searched. Among these were 12 ferries, officers said.", [None, 0]),
    ("Police rescued 90 people from 40 boats. Among them were 19 women.", [None, None, None]),
    ("Police detained 5 foreigners. The men held were from Iraq (30) and Syria (20).", [None, None, None]),
]


@pytest.mark.parametrize(("text", "expected"), BRACKETS)
def test_numbers_in_brackets_are_parts(extractor, text, expected) -> None:
    counts = counts_of(extractor, text)
    places = {count.id: place for place, count in enumerate(counts)}
    assert [places.get(count.part_of) for count in counts] == expected


#: text -> what each count is of
OBJECTS = [
    ("In the first raid 15 rebels were killed and three soldiers died. Helicopters struck a convoy, killing eleven.",
     ["rebels", "soldiers", "rebels"]),
    ("Police arrested 15 dealers, and two officers were hurt. On Friday they raided a flat and arrested nine.",
     ["dealers", "officers", "dealers"]),
    ("Police stopped 40 drivers. On Friday they arrested nine.", ["drivers", "drivers"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), OBJECTS)
def test_whom_bare_numbers_count(extractor, text, expected) -> None:
    assert [count.object for count in counts_of(extractor, text)] == expected
