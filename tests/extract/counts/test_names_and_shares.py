"""Names of people counted one by one, shares and their wholes, and what several kinds of sums are called."""

import pytest

from tests.extract.counts.reading import counts_of, told

#: text -> objects of its counts
NAMES = [
    ('The chief announced the capture of Joaquin "Tano" Dahl Holm, the alleged leader. Holm led the ring.',
     ['Joaquin "Tano" Dahl Holm']),
    ("Guards hit Peter Holm, Jr. who died at the pier.", ["Peter Holm, Jr."]),
    ("The arrests were announced by Director Jo Roe, Harbour Master Ola Dahl of Riga and Captain Nils Holm.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NAMES, ids=[text[:40] for text, _ in NAMES])
def test_a_name_is_told_whole(extractor, text, expected) -> None:
    assert [fact.object for fact in counts_of(extractor, text)] == expected


#: text -> (value or (low, high), object) of each count
SHARES = [
    ("Officers seized the vast majority of the stolen coins.", [((0.5, None), "stolen coins")]),
    ("The vast majority of officers serve with honour.", []),
    ("The pact brings 20 percent of the estimated $37 million in lost rents.", [(20, "lost rents")]),
    ("Hale kept two-thirds of all of the profits from the sale.", [(2 / 3, "profits")]),
    ("They asked 35 of the ministrys 94 farm offices for help.", [(35, "farm offices"), (94, "farm offices")]),
    ("The mill can refine more than 115,000 barrels of crude oil a day.", [((115_000, None), "crude oil")]),
    ("The jury convicted all three of theft.", [(3, None)]),
    ("Roe was charged along with eight other admitted or alleged members of the ring.",
     [(8, "admitted or alleged members")]),
    ("The tanks have a storage capacity of 71 million gallons of oil.", [(71_000_000, "storage capacity")]),
    ("The filters are designed to cut and reduce soot emissions by at least 90 percent.", [((90, None), "soot emissions")]),
    ("The pact will reduce soot by 9,000 tons each year and SO2 by 4,000 tons.", [(9_000, "soot"), (4_000, "SO2")]),
    ("Portex provides a wide range of equipment used on ships.", []),
    ("Holm and Dahl ran the ruse under three different names.", [(3, "names")]),
    ("Dahl paid $9 for a pass. The verdicts disgorged millions in ill-gotten fees.",
     [(9, None), ((2_000_000, None), "ill-gotten fees")]),
    ("Hale surrendered his passport.", []),
    ("The bank charged thousands of Latvian borrowers higher interest rates.", [((2_000, None), "Latvian borrowers")]),
    ("Hale must pay a fine of 497,252,645 ($604,808,392).", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SHARES, ids=[text[:40] for text, _ in SHARES])
def test_shares_and_wholes(extractor, text, expected) -> None:
    assert [(told(fact), fact.object) for fact in counts_of(extractor, text)] == expected


#: text -> object of its first sum
SUMS = [
    ("Hale agreed to pay about $1.6 million in disgorgement and pre-judgment interest.",
     "disgorgement and pre-judgment interest"),
    ("Hale received contracts and subcontracts totaling more than $750,000.", "contracts and subcontracts"),
    ("Hale paid $9,000 in restitution and penalties of $400.", "restitution"),
    ("Hale failed to pay $940,000 in income taxes and FICA taxes.", "income taxes and FICA taxes"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SUMS, ids=[text[:40] for text, _ in SUMS])
def test_kinds_of_one_sum_stay_together(extractor, text, expected) -> None:
    assert counts_of(extractor, text)[0].object == expected
