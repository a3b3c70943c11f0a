"""Figures that are denied or corrected, finds beside a suspicion, and deeds that are only talked of or to come."""

import pytest

from tests.extract.counts.reading import counts_of

HELD = [
    # Reports and claims that are denied, and others that stand.
    ("The ministry dismissed rumours that 40 clerks had been arrested.", ["negated"]),
    ("Reports that nine sailors had been killed were rejected by the port.", ["negated"]),
    ("The navy refuted claims that its guards had arrested nine fishermen.", ["negated"]),
    ("Claims that the police had shot six men are untrue.", ["negated"]),
    ("There is no truth in reports that nine sailors have been killed.", ["negated"]),
    ("The army denied allegations of the killing of nine villagers.", ["negated"]),
    ("The port confirmed reports that nine sailors had been killed.", ["asserted"]),
    ("The port did not reject reports that nine sailors had been killed.", ["asserted"]),
    ("The ministry dismissed nine clerks.", ["asserted"]),
    ("The office rejected claims that were filed by 40 farmers.", ["asserted"]),
    # The wrong one of two figures.
    ("Police arrested 19 people, not 21 as first reported.", ["asserted", "negated"]),
    ("The blast injured 12 people rather than 15 as we had announced.", ["asserted", "negated"]),
    ("The guards seized nine boats, not before they had searched 40 houses.", ["asserted", "asserted"]),
    # Figures that the text takes back.
    ("We said in May that 112 dogs had been rescued. The correct figure is 121.", ["negated"]),
    ("The port announced that nine men had been arrested. The correct number is eight.", ["negated"]),
    ("The Office earlier reported that 40 boats had been seized. This number was wrong.", ["negated"]),
    ("We also stated that two clerks were arrested; in fact three were questioned.", ["negated", "asserted"]),
    ("An earlier version of this release mistakenly stated that 30 men were charged.", ["negated"]),
    ("Police earlier spoke of four dead; this was corrected in the evening.", ["negated"]),
    ("The minister said that nine men had been arrested. In fact, the raids began in May.", ["asserted"]),
    ("Police said that nine men had been arrested. It was wrong to hide it, they added.", ["asserted"]),
    ("Police said that nine men had been arrested. The driver took the wrong turn.", ["asserted"]),
    # What is denied of a part is not denied of the whole, nor of what stands beside it.
    ("Of the 90 guards, 40 were not paid.", ["asserted", "negated"]),
    ("Of 300 boats in the port, 12 had not been inspected.", ["asserted", "negated"]),
    (
        "In the hold were 84 tonnes of coal, 31 tonnes of which had not been weighed, and six tonnes of salt.",
        ["asserted", "asserted"],
    ),
    ("The port did not inspect 40 boats.", ["negated"]),
    # Who speaks of a number does nothing.
    ("The mayor spoke of nine injured sailors.", ["reported"]),
    ("Earlier the guards had spoken of 12 dead.", ["reported"]),
    # What is found is no part of a suspicion told before.
    ("Six men are suspected of a plot. In a search of the mill nine rifles were found.", ["asserted", "asserted"]),
    ("The clerks are alleged to have run a ring. Officers later located 12 guns in a cellar.", ["asserted"]),
    ("The complaint alleges that Lund ran a ring. He found 40 buyers in Riga.", ["reported"]),
    # Deeds that are only talked of, and those that have happened.
    ("The ministers discussed the release of nine prisoners.", ["planned"]),
    ("They discussed trade and the sale of 12 frigates.", ["planned"]),
    ("The envoys talked about the release of 17 sailors.", ["planned"]),
    ("The ministers discussed the arrest of nine sailors.", ["asserted"]),
    ("The minister welcomed the release of nine prisoners.", ["asserted"]),
    # What somebody binds himself to.
    ("The states undertake to buy 40 boats.", ["planned"]),
    ("The firm vowed to train 90 clerks.", ["planned"]),
    ("The firm undertook nine inspections.", ["asserted"]),
    # What somebody said would come by a day, and what would come if.
    ("The minister said that 900 doses would arrive on Monday.", ["planned"]),
    ("The mayor told the press that the port would deploy nine boats by Friday.", ["planned"]),
    ("The mayor said that the plan would affect 40 clerks.", ["conditional"]),
]


@pytest.mark.parametrize(("text", "assertions"), HELD)
def test_how_a_count_is_held(extractor, text, assertions) -> None:
    assert [fact.assertion.value for fact in counts_of(extractor, text)] == assertions


GIVEN = [
    ("The port will hand over two boats to the navy.", [(2, 2)]),
    ("The firm wants to take over nine mills.", [(9, 9)]),
    ("The port has more than two boats and handed out over 90 blankets.", [(3, None), (91, None)]),
]


@pytest.mark.parametrize(("text", "bounds"), GIVEN)
def test_what_is_handed_over_has_no_bound(extractor, text, bounds) -> None:
    assert [(fact.low, fact.high) for fact in counts_of(extractor, text)] == bounds


@pytest.mark.parametrize("text", ["The police spoke of four dead.", "Police in Riga had spoken of nine dead."])
def test_who_speaks_of_the_dead_killed_nobody(extractor, text) -> None:
    [fact] = counts_of(extractor, text)
    assert (fact.action, fact.actor) == ("killed", None)
