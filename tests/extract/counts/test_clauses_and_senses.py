"""What none suffered, clauses that a semicolon parts, words of action in another sense, and nouns misread."""

import pytest

from tests.extract.counts.reading import counts_of, told

#: Texts with what is counted, the action and how it is held, for each count.
NONE = [
    ("Nobody was hurt in the fire.", [(0, "people", "wounded", "negated")]),
    ("The blast injured no one.", [(0, "people", "wounded", "negated")]),
    ("Police said that no-one had been arrested.", [(0, "people", "arrested", "negated")]),
    ("Nobody died in the crash, but two sailors were hurt.",
     [(0, "people", "died", "negated"), (2, "sailors", "wounded", "asserted")]),
    ("No pupil was harmed.", [(0, "pupil", None, "negated")]),
    ("No ship has been damaged.", [(0, "ship", "damaged", "negated")]),
    ("Not one of the guards was wounded.", [(0, "guards", "wounded", "negated")]),
    ("None of the ports replied.", [(0, "ports", None, "negated")]),
    ("None of the nine mills has paid.", [(0, "mills", None, "negated")]),
    ("There were no fatal crashes at the feast.", [(0, "fatal crashes", None, "negated")]),
    ("No fires were reported in Riga.", [(0, "fires", None, "negated")]),
    ("One guard was treated; nobody else was hurt.",
     [(1, "guard", "treated", "asserted"), (0, "people", "wounded", "negated")]),
    ("Nine flaws were noted, none of them serious.", [(9, "flaws", None, "asserted")]),
    # Norms, conditions, aims and ignorance tell of nothing.
    ("Nobody is above the law.", []),
    ("No one should be held without a trial.", []),
    ("If no one is arrested, the port will stay open.", []),
    ("The guards will ensure that no one is harmed.", []),
    ("Roe is not one of the men on the list.", []),
    ("No date has been set for the sentencing.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NONE)
def test_what_happened_to_none(extractor, text, expected) -> None:
    facts = counts_of(extractor, text)
    assert [(told(fact), fact.object, fact.action, fact.assertion.value) for fact in facts] == expected


PARTED = [
    ("Eleven people have fallen ill, seven of them in Riga; one of them, a clerk, has died.",
     [(11, None, "asserted"), (7, None, "asserted"), (1, "died", "asserted")]),
    ("40 men were arrested, 12 of them in Riga; three of them were charged.",
     [(40, "arrested", "asserted"), (12, "arrested", "asserted"), (3, "charged", "asserted")]),
    ("Nine clerks were ill, four of them at home; two of them, both men, have died.",
     [(9, None, "asserted"), (4, None, "asserted"), (2, "died", "asserted")]),
    ("Officers arrested nine men; four women were charged.",
     [(9, "arrested", "asserted"), (4, "charged", "asserted")]),
    ("In all, 16 men have been charged; of those, ten have pleaded guilty.",
     [(16, "charged", "asserted"), (10, "pleaded_guilty", "asserted")]),
    # A list shares the verb behind it.
    ("Twelve guns; nine knives; and four swords were seized.",
     [(12, "seized", "asserted"), (9, "seized", "asserted"), (4, "seized", "asserted")]),
    ("Nine boats were sunk, prosecutors allege.", [(9, None, "reported")]),
    # Some of them, with what they are.
    ("Eight people were arrested, five of them brothers.", [(8, "arrested", "asserted"), (5, "arrested", "asserted")]),
    ("Nine sailors drowned, three of them clerks from Malta.", [(9, "died", "asserted"), (3, "died", "asserted")]),
    ("Nine men were hurt, four of them children.", [(9, "wounded", "asserted"), (4, "wounded", "asserted")]),
    # What will be done with something, and by some of those who will do it.
    ("The search will resume on Friday with three boats.", [(3, None, "planned")]),
    ("The talks resumed in May with nine states.", [(9, None, "asserted")]),
    ("Clerks – among them 40 cooks and six guards – will hand out the goods.",
     [(40, None, "planned"), (6, None, "planned")]),
    # What others are compared with, in their order.
    ("Police made 46 raids and 12 arrests, compared with 38 and nine in May.",
     [(46, "searched", "asserted"), (12, "arrested", "asserted"), (38, "searched", "historical"),
      (9, "arrested", "historical")]),
    ("The guard made 90 checks and issued 40 fines, against 71 last year.",
     [(90, "checked", "asserted"), (40, "issued", "asserted"), (71, "issued", "historical")]),
    ("Clerks filed nine suits against 14 men.", [(9, "filed", "asserted"), (14, "sued", "asserted")]),
    ("Three guards embraced martyrdom.", [(3, "died", "asserted")]),
    # What is done to a share is not done to the sum of its whole.
    ("Twelve per cent of the port's budget of 5 million euros is paid by sponsors.",
     [(12, "paid", "asserted"), (5000000, None, "asserted")]),
    ("The clerks came in teams of nine.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PARTED)
def test_a_semicolon_parts_clauses(extractor, text, expected) -> None:
    assert [(told(fact), fact.action, fact.assertion.value) for fact in counts_of(extractor, text)] == expected


SENSES = [
    # Who is charged for something is accused of nothing.
    ("The firm repaid 900 customers whom it had charged for calls.", ["billed"]),
    ("Nine passengers were charged twice.", ["billed"]),
    ("Nine passengers were charged with theft.", ["charged"]),
    ("Prosecutors charged two clients of the bank for their part in the fraud.", ["charged"]),
    # Goods are taken from shops, papers revoked.
    ("The dairy has withdrawn nine tonnes of cheese from 40 shops.", ["removed", None]),
    ("Some 4,000 toys were withdrawn from the market.", ["removed"]),
    ("The ministry withdrew nine licences.", ["revoked"]),
    # Penalties are suspended without anything being blocked.
    ("The court imposed a fine of $9,000, $4,000 of which was suspended.", ["fined", None]),
    ("The port suspended nine accounts.", ["blocked"]),
    # Who lost something was not lost.
    ("The losses of the victims, at least 900 people, come to $9 million.", [None, "lost"]),
    ("The navy suffered the loss of 40 sailors.", ["lost"]),
    # Outlaws kidnap, and are arrested by those who free their hostages.
    ("Sailors freed 14 hostages and captured two pirates.", ["rescued", "arrested"]),
    ("One pirate was shot dead and four were taken prisoner.", ["killed", "arrested"]),
    ("Pirates captured 12 sailors.", ["kidnapped"]),
    ("Nine farmers were captured by gunmen.", ["kidnapped"]),
    ("Soldiers captured nine rebels.", ["arrested"]),
]


@pytest.mark.parametrize(("text", "actions"), SENSES)
def test_the_sense_of_an_action(extractor, text, actions) -> None:
    assert [fact.action for fact in counts_of(extractor, text)] == actions


NOUNS = [
    # A plural is no verb of its number.
    ("The port sent four lorries with 9,300 beds, 650 stoves and 22 tonnes of flour to Riga.",
     ["lorries", "beds", "stoves", "flour"]),
    ("The navy lent the port two tugs, 12 cranes and nine pumps.", ["tugs", "cranes", "pumps"]),
    ("Police hurt nine men, 12 fled and one died.", ["men", "men", "men"]),
    # "Of the nine" are those told before.
    ("Nine men have been charged. Of the nine, seven were remanded and two were released.", ["men", "men", "men"]),
    ("Of the children, 42 were abroad.", ["children"]),
    ("Eight people were arrested, five of them brothers.", ["people", "brothers"]),
    # One of the fines, and one of the men.
    ("The skippers paid fines: one of 900,000 kroner, the other of 650,000 kroner.", [None, None]),
    ("One of 12 men was arrested.", ["men"]),
    # Whom "killing" adds are no part told before.
    ("Nine rebels, including two cooks, were killed. Guards struck a van, killing 11.", ["rebels", "cooks", "rebels"]),
    # What somebody is said to be is no noun.
    ("Nine men were stopped, three drunk and two unlicensed.", ["men", "men", "men"]),
    ("Police stopped nine drunk drivers.", ["drunk drivers"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "objects"), NOUNS)
def test_which_noun_is_counted(extractor, text, objects) -> None:
    assert [fact.object for fact in counts_of(extractor, text)] == objects


def test_those_of_a_number_told_before_are_a_part_of_it(extractor) -> None:
    whole, *parts = counts_of(
        extractor, "Officers held 12 women. Of the twelve, five were fined and seven were freed."
    )
    assert [part.part_of for part in parts] == [whole.id, whole.id]
