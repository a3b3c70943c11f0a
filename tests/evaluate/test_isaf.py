"""How many people one event counts, from the count records of a release."""

import pytest

from pipeline.evaluate.isaf import answers
from pipeline.evaluate.rule_examples import plain_document

#: text -> killed, captured
TOTALS = [
    ("A patrol captured a rebel leader near Riga. The leader was detained along with two of his guards.", (0, 3)),
    ("A patrol captured another smuggler. The team detained the planner and one additional suspect.", (0, 2)),
    (
        "A patrol captured two smugglers. Both smugglers were captured in a van. A few other smugglers were also captured.",
        (0, 5),
    ),
    ("The army confirmed the arrest of a rebel leader. The team also detained two suspects.", (0, 3)),
    ("The team detained several suspects. The army confirmed the arrest of a rebel leader.", (0, 3)),
    ("A patrol captured a smuggler. When the two men were asked, both men were detained.", (0, 2)),
    (
        "A patrol killed several rebels. Officers fired, killing several rebels. Several more rebels were killed later.",
        (6, 0),
    ),
    ("A patrol killed 30 rebels. One soldier was killed in the fight.", (30, 0)),
]


@pytest.mark.parametrize(("text", "expected"), TOTALS)
def test_people_of_one_event(extractor, text, expected) -> None:
    found = answers(extractor.document(plain_document(text, "2024-05-06")))
    assert (found["min_killed"], found["min_captured"]) == expected


def test_leaders_are_known_by_their_role(extractor) -> None:
    found = answers(
        extractor.document(plain_document("A patrol killed the rebel commander Peter Hale.", "2024-05-06"))
    )
    assert (found["min_leaders_killed"], found["min_leaders_captured"]) == (1, 0)
