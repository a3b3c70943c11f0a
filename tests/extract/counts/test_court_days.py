"""Trials, sentencings, arrests and extraditions that people await or that a day is set for."""

import pytest

from tests.extract.counts.reading import counts_of

#: text -> action, how it is held, the word for that
COURT_DAYS = [
    ("Five sailors are scheduled for trial in May.", "tried", "planned", "scheduled"),
    ("Three of the sailors will stand trial in Riga.", "tried", "planned", "will"),
    ("The trial of the other four guards is set to begin in Riga.", "tried", "planned", "set"),
    ("The trial of two other guards was postponed.", "tried", "planned", "postponed"),
    ("Two clerks face trial.", "tried", "planned", "face"),
    ("Two more guards go to trial on Monday.", "tried", "planned", "go"),
    ("Nine men went on trial in Riga.", "tried", "asserted", None),
    ("The trial of nine guards opened in Riga.", "tried", "asserted", None),
    ("Judges in Riga tried nine men for theft.", "tried", "asserted", None),
    ("Nine men have not yet been tried.", "tried", "negated", "not"),
    ("Two other clerks, Ann Lee and Bo Hill, await sentencing.", "sentenced", "planned", "await"),
    ("There are two guards awaiting sentencing.", "sentenced", "planned", "awaiting"),
    ("Two guards are scheduled for sentencing in May.", "sentenced", "planned", "scheduled"),
    ("Twelve accused clerks are awaiting arrest and extradition.", "arrested", "planned", "awaiting"),
    ("Of the 40 guards, six are awaiting deportation.", "deported", "planned", "awaiting"),
    ("Two guards pleaded guilty and are awaiting sentencing.", "pleaded_guilty", "asserted", None),
    ("Nine men tried to swim.", None, "asserted", None),
    ("The clinic ended a trial of 40 pumps.", None, "asserted", None),
    ("Nine firms are awaiting payment.", None, "asserted", None),
]


@pytest.mark.parametrize(("text", "action", "held", "cue"), COURT_DAYS)
def test_trials_and_what_else_people_await(extractor, text, action, held, cue) -> None:
    found = [(count.action, count.assertion.value, count.cue) for count in counts_of(extractor, text)]
    assert (action, held, cue) in found


def test_what_people_only_await_is_no_further_action(extractor) -> None:
    (count,) = counts_of(extractor, "Two guards were charged in May and are awaiting trial.")
    assert (count.action, count.attributes) == ("charged", ())
