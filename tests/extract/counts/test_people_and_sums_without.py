"""One person told without a number, bare numbers of people, and sums of which their verb alone tells."""

import pytest

from tests.extract.counts.reading import counts_of, told

#: Texts with what is counted and the action, for each count.
COUNTED = [
    # One more person.
    ("Three clerks were detained; a fourth suspect was arrested on Monday.",
     [(3, "clerks", "detained"), (1, "fourth suspect", "arrested")]),
    ("A second gunman was killed in Riga.", [(1, "second gunman", "killed")]),
    ("The 17th leader was captured in Riga.", []),
    # Those of whom a bare number tells.
    ("The guards led 50 sailors out of the hall. Eleven were taken to hospital.",
     [(50, "sailors", None), (11, "sailors", "treated")]),
    ("Nine sailors were hurt. Four were taken to hospital.", [(9, "sailors", "wounded"), (4, "sailors", "treated")]),
    ("Eighty-three people were brought ashore at Riga.", [(83, "people", "rescued")]),
    # Sums and those who pay them.
    ("The fund has released 2.3 million euros.", [(2300000, None, None)]),
    ("The attackers demanded $9,000.", [(9000, None, None)]),
    ("The port needs 40 million dollars until May.", [(40000000, None, None)]),
    ("Roe took bribes amounting to 3.2 million dollars.", [(3200000, "bribes", None)]),
    ("The inspectors imposed fines totalling 890,000 euros on 12 firms.",
     [(890000, "fines", "fined"), (12, "firms", "fined")]),
    ("The court imposed a fine on nine mills.", [(9, "mills", "fined")]),
    ("Roe said that it was about $9,000.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), COUNTED)
def test_what_is_counted(extractor, text, expected) -> None:
    assert [(told(fact), fact.object, fact.action) for fact in counts_of(extractor, text)] == expected


@pytest.mark.parametrize(
    ("text", "word"),
    [("Eleven clerks have fallen ill.", "fallen ill"), ("Seven rings have been taken apart.", "taken apart")],
)
def test_a_verb_keeps_the_word_that_makes_its_sense(extractor, text, word) -> None:
    [fact] = counts_of(extractor, text)
    assert fact.trigger.text == word
