"""Numbers that the parse gives to the clause before, though they stand in one of their own."""

import pytest

from tests.extract.counts.reading import counts_of

#: text -> number, object and action of each count; an action of None may have a trigger
CLAUSES = [
    ("At least 12 died and 5 are missing.", [(12, "people", "died"), (5, "people", "missing")]),
    ("Floods killed 20 people and 7 are missing.", [(20, "people", "killed"), (7, "people", "missing")]),
    ("The fire killed four and 30 were injured.", [(4, "people", "killed"), (30, "people", "wounded")]),
    ("Nine were killed and two are in hospital.", [(9, "people", "killed")]),
    ("Guards detained nine men and two were released.", [(9, "men", "detained"), (2, "men", "released")]),
    (
        "Police identified more than 300 victims in Spain and an estimated 1,600 victims were lured.",
        [(301, "victims", "identified"), (1_600, "victims", None)],
    ),
    ("Four men and 30 women were injured.", [(4, "men", "wounded"), (30, "women", "wounded")]),
    ("Two homes were raided and five men charged.", [(2, "homes", "searched"), (5, "men", "charged")]),
    ("Nine boats were lost and four men saved the rest.", [(9, "boats", "lost"), (4, "men", None)]),
    # Sums beside other things.
    ("Officers seized £3,000 and 5 kg of cocaine.", [(3_000, None, "seized"), (5, "cocaine", "seized")]),
    ("Officers seized $20,000 and three pistols.", [(20_000, None, "seized"), (3, "pistols", "seized")]),
    ("They paid $5,000 and $6,000 in bribes.", [(5_000, "bribes", "paid"), (6_000, "bribes", "paid")]),
    # What is looked for, or found in some condition, and what only takes part in a name of a size.
    ("Officers are continuing to search for seven men.", [(7, "men", None)]),
    ("Nine trucks were found empty.", [(9, "trucks", None)]),
    ("Two boats were found abandoned near Riga.", [(2, "boats", "recovered")]),
    ("Two helicopters, a cutter and 45-foot boat took part.", [(2, "helicopters", "involved")]),
    ("The delegation of six included three members of parliament.", [(3, "members", None)]),
    ("Troops neutralised five bandits.", [(5, "bandits", "killed")]),
]


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_numbers_belong_to_their_own_clause(extractor, text, expected) -> None:
    found = counts_of(extractor, text)
    assert [
        (fact.value if fact.value is not None else fact.low, fact.object, fact.action) for fact in found
    ] == expected
