"""How counts are held that somebody foresees, wants, has leave for, is entrusted with, claims or concludes."""

import pytest

from tests.extract.counts.reading import counts_of

#: text -> how its counts are held
LEAVE = [
    ("Roe admitted that he sold the tools, knowing that the two tools would be used to break in.", ["planned"]),
    ("Roe was aware that nine boats would be sold to the gang.", ["planned"]),
    ("Roe knew that nine boats were sold to the gang.", ["asserted"]),
    ("The mill, interested in inserting three clauses into the law, paid for the trip.", ["planned"]),
    ("Roe wrote to Moss to express his interest in buying 40 boats.", ["planned"]),
    ("Roe has an interest in two mills.", ["asserted"]),
    ("The town refused permission for the firm to build 40 homes.", ["planned"]),
    ("The suit alleges that the town denied approval to allow the firm to build on nine fields.", ["planned"]),
    ("The mill got a permit to sell nine boats.", ["planned"]),
    ("Roe used the permit to sell nine boats.", ["asserted"]),
    ("The mill sold nine boats after it got permission.", ["asserted"]),
    ("As part of her duties, Roe was charged with partial oversight of nine mills.", ["asserted"]),
    ("The office is charged with enforcing the law in 12 towns.", ["asserted"]),
    ("The division is charged with the oversight of nine mills.", ["asserted"]),
    ("Dahl leads the agency charged with supervising 40 banks.", ["asserted"]),
    ("Roe was charged with coordinating the smuggling of 40 migrants.", ["reported"]),
    ("A nurse was charged with administering insulin and killing nine patients.", ["reported"]),
    ("Nine officials were charged with investigating rivals and jailing 40 writers.", ["asserted", "reported"]),
    ("The bureau, charged with enforcing the ban, closed nine shops.", ["asserted"]),
    ("Roe is charged with protecting a gang that killed 12 people.", ["reported"]),
    ("Roe was charged with obstructing the administration of the law by hiding nine boats.", ["reported"]),
    ("Roe was charged with supervision of nine mills and with the theft of 12 boats.", ["asserted", "reported"]),
    ("Roe, charged with stealing 12 boats, ran the enforcement office.", ["reported"]),
    ("Roe claimed that the mill paid zero guards.", ["reported"]),
    ("The port contends that the meetings were sham, because no doctors attended the talks.", ["reported"]),
    ("The complaint alleges that Roe paid no guards.", ["negated"]),
    ("Police reported no injuries.", ["negated"]),
    ("There were no reported deaths.", ["negated"]),
    ("Firefighters reported that no homes were damaged.", ["negated"]),
    ("The rescue required the evacuation of 40 people.", ["asserted"]),
    ("The storm, which required the closure of nine roads, has passed.", ["asserted"]),
    ("The court order required the closure of nine shops.", ["planned"]),
    ("The licence requires the training of 40 nurses.", ["planned"]),
    ("Roe paid no guards.", ["negated"]),
    ("The department concluded, after an inquiry, that the mill discriminated against two clerks.", ["reported"]),
    ("The jury concluded that the mill dismissed 40 clerks.", ["asserted"]),
    ("Roe concluded nine deals.", ["asserted"]),
    ("The port will pay, with the town receiving $4 and the state receiving $5.", ["planned", "planned"]),
    ("The port paid, with the town receiving $4 and the state receiving $5.", ["asserted", "asserted"]),
]


@pytest.mark.parametrize(("text", "expected"), LEAVE, ids=[text for text, _ in LEAVE])
def test_what_is_foreseen_wanted_or_concluded(extractor, text, expected) -> None:
    assert [fact.assertion.value for fact in counts_of(extractor, text)] == expected


#: text -> the actions of its counts
ACTIONS = [
    ("Nine men face trial in May.", ["tried"]),
    ("Four hundred volunteers began a trial of the vaccine in May.", [None]),
    ("Ten trains are undergoing trials on the line.", [None]),
    ("Twelve trees face removal in the park.", [None]),
    ("Nine stolen motorcycles were found locked in a garage.", ["recovered"]),
    ("Two stolen cars were found broken and recovered by police.", ["recovered"]),
    ("Two men were convicted and nine witnesses testified in court.", ["convicted", None]),
    ("Nine homes were searched and four men arrested, among them a clerk.", ["searched", "arrested"]),
]


@pytest.mark.parametrize(("text", "expected"), ACTIONS, ids=[text for text, _ in ACTIONS])
def test_actions_of_trials_and_finds(extractor, text, expected) -> None:
    assert [fact.action for fact in counts_of(extractor, text)] == expected


def test_who_survives_is_no_object(extractor) -> None:
    counts = counts_of(extractor, "Two ships were sunk and nine sailors survived.")
    assert [fact.trigger.role for fact in counts] == ["object", "subject"]
