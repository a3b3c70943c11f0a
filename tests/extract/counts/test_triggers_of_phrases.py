"""The words that tell the event of things behind a preposition, and the states that things are in."""

import pytest

from tests.extract.counts.reading import counts_of

#: text -> the words of the event of its last count and what the counted thing is to them
PHRASES = [
    # Words that leave the preposition out make the thing neither subject nor object.
    ("They sold over $9 million of bonds in mills to more than 800 savers.", "sold", None),
    ("Dahl wrote to his chiefs and in two official reports.", "wrote", None),
    ("The suit seeks the return of the fees from all nine clerks.", "seeks the return of the fees from", "object"),
    # A phrase that opens its clause.
    ("On three tax returns, Roe falsely reported his pay.", "reported his pay", None),
    ("At all 53 shops, the firm failed to fill in the forms.", "failed to fill", None),
    ("For five of those flats, he made false claims to others.", "made false claims", None),
    ("From 12 wells the firm drew brine.", "drew brine", None),
    ("In the two ports, guards are on strike.", None, None),
    ("In a statement to nine reporters, Dahl praised the port.", None, None),
    ("Under the pact with the two states, Portex will mend it.", None, None),
    # More prepositions behind a verb and its object.
    ("Roe made illegal disclosures about two clerks to the press.", "made illegal disclosures about", "object"),
    ("The museum gives lamps and guides throughout its 20 halls.", "gives lamps and guides throughout", "object"),
    ("Portex shared its profits among 40 owners.", "shared its profits among", "object"),
    # A duty that opens its sentence.
    ("Install new pumps on fourteen boats by May.", "Install new pumps on", "object"),
    ("Make repairs to all 200 flats in the block.", "Make repairs to", "object"),
    # Objects behind a phrase, and phrases of later members of a list.
    ("The port returned to their owners 40 boats.", "returned", "object"),
    ("The guards carried to their boats nine lamps.", "carried", "object"),
    ("Roe hid the cash, the guns and the keys to two flats.", "hid", None),
    ("The mill praised owners and clerks of nine mills.", None, None),
    # Those who do something with others.
    ("Roe, the brokers and at least four guards split it.", "split", "subject"),
    ("Hale, along with nine other men, hid it.", "hid", "subject"),
    ("Along with about a dozen guards, they were forced to march.", "forced", "object"),
    ("Hale, with nine other men, mended a boat.", "mended", "subject"),
    ("The firm, with 40 members, mended a boat.", None, None),
    ("With nine men in the yard, Hale sang.", None, None),
    # States.
    ("Nearly 900 pupils are in state homes.", "are in state homes", "subject"),
    ("On any day, 900 guests were under the supervision of wardens.", "were under the supervision", "subject"),
    ("Nine of the mills are in Latvia.", None, None),
    ("The new act makes the pier accessible to 900 guests.", "accessible to", "object"),
    ("The books are available to 40 schools.", "are available to", "object"),
]


@pytest.mark.parametrize(("text", "words", "role"), PHRASES)
def test_the_words_of_phrases_and_states(extractor, text, words, role) -> None:
    trigger = counts_of(extractor, text)[-1].trigger
    assert (trigger and trigger.text, trigger and trigger.role) == (words, role)


def test_who_does_what_a_fronted_phrase_is_told_of(extractor) -> None:
    (count,) = counts_of(extractor, "On three tax returns, Roe falsely reported his pay.")
    assert (count.action, count.actor, count.assertion.value) == (None, "Roe", "asserted")


def test_a_fronted_phrase_is_held_as_its_verb(extractor) -> None:
    (count,) = counts_of(extractor, "At nine mills, the firm will mend the pumps.")
    assert (count.assertion.value, count.cue) == ("planned", "will")
