"""Who acts where the text says "he", "it" or "they", joins one to others, or tells the deed as a noun."""

import pytest

from tests.extract.counts.reading import counts_of

#: text -> who acts in its last count
PRONOUNS = [
    # the subject around the pronoun
    ("Robert Hale ran a mill from which he stole $9,000.", "Robert Hale"),
    ("Ann Hale testified that she paid a clerk $9,000.", "Ann Hale"),
    ("Robert Hale was jailed for a fraud in which he hid $9 million.", "Robert Hale"),
    ("After a jury indicted Ann Hale for theft, she sold nine boats.", "Ann Hale"),
    ("According to the plea of Robert Hale, he stole $9,000.", "Robert Hale"),
    ("WASHINGTON Robert Hale was jailed for a fraud in which he hid $9 million.", "Robert Hale"),
    ("Mr. Hale may have thought that he could steal $9 million.", "Hale"),
    # the subject of the sentence before
    ("Robert Hale led a gang in Riga. In 2006 alone, he sold nine boats.", "Robert Hale"),
    ("Ann Hale ran a union. At the hearing, she wept. In May, she made dozens of purchases.", "Ann Hale"),
    # in doubt nobody
    ("Robert Hale told Omar Roe in May that he owed the port $9,000 and would pay $4,000.", None),
    ("With Robert Hale, he sold nine boats.", None),
    ("Judge Ann Hale found that she hid nine boats.", None),
    ("Ida Roe was the niece of Robert Hale. In May, he hid nine boats.", None),
    ("Medicare covers the needy. In May, he hid nine boats.", None),
    ("Data showed that he hid nine boats.", None),
    # those who act with him
    ("Robert Hale admitted that he and his co-owners tried to cash 40 checks.", "Robert Hale and his co-owners"),
    ("Ann Hale admitted that she and others filed 40 false claims.", "Ann Hale and others"),
    # bodies and several people who tell of themselves
    ("Portex announced that it has sold nine mills.", "Portex"),
    ("The company reached a settlement with the port under which it agreed to pay $9 million.", "company"),
    ("Hale and Roe agreed that they would pay $9 million.", "Hale and Roe"),
    ("The department alleges that it hid nine boats.", None),
    ("Hale announced that they seized nine guns.", None),
]
JOINT = [
    ("Hale and others agreed to pay $9,000.", "Hale and others"),
    ("Others agreed to pay $9,000.", None),
    (
        "Portex Inc. and several of its subsidiaries have agreed to pay $9 million.",
        "Portex Inc. and several of its subsidiaries",
    ),
    ("Nine men and four of the guards sold nine boats.", None),
    ("From 2012 to 2015 Ann Hale, 27, conspired with Jo Roe, 45, to file nine false tax returns.", "Ann Hale"),
    ("In 2015 Ann Hale plotted with Roxann Gist, 45, and another clerk to file nine false tax returns.", "Ann Hale"),
    ("Hale, fined $9,000 in May, left.", None),
]
NOUNS = [
    ("A jury returned an indictment against nine men.", "jury"),
    ("A jury returned guilty verdicts against nine men.", "jury"),
    ("The division brought charges against 40 men.", "division"),
    ("The department reached settlements with four cities.", "department"),
    ("The agency filed a lawsuit against nine firms.", "agency"),
    ("The court also imposed a money judgment of $9 million.", "court"),
    ("The court found that Hale was liable and entered a judgment of $9 million.", "court"),
    ("Hale entered his guilty plea today to two charges.", "Hale"),
    ("Hale pleaded guilty to seven federal crimes.", "Hale"),
    ("The bank suffered $9 million in losses.", "bank"),
    ("The fund incurred hundreds of millions of dollars of losses.", "fund"),
    ("Hale made dozens of purchases.", "Hale"),
    ("Hale caused the bank $9 million in losses.", None),
    ("Hale robbed nine clerks of $4,000.", "Hale"),
    ("Hale used a club to secure a $9,000 donation.", None),
    ("Hale was able to win nine contracts worth $4 million.", None),
    ("Hale made a $9,000 donation.", "Hale"),
    ("A Plus Homes Inc. sold nine boats.", "A Plus Homes Inc."),
    ("A Riga mill hand sold nine boats.", "Riga mill hand"),
    ("The jury found Hale not guilty on two charges.", None),
    ("Hale hid the forms, resulting in nine closures.", None),
]


@pytest.mark.parametrize(("text", "expected"), [*PRONOUNS, *JOINT, *NOUNS])
def test_who_acts(extractor, text, expected) -> None:
    assert counts_of(extractor, text)[-1].actor == expected


def test_both_the_sum_and_those_robbed_have_the_thief(extractor) -> None:
    counts = counts_of(extractor, "Ann Hale admitted that she embezzled $9,000 from at least nine clients.")
    assert [count.actor for count in counts] == ["Ann Hale", "Ann Hale"]


def test_long_texts_of_names_end(extractor) -> None:
    text = "Robert Hale told Omar Roe that he sold nine boats. " * 400
    assert len(counts_of(extractor, text)) < 400
