"""Names of one operation in one release."""

import pytest

from pipeline import extract
from pipeline.records import OperationRecord
from pipeline.resolve.operation_names import canonical_names

NAMES = [
    (["Operation Tall Ship", "Operation Tall Ship"], ["Operation Tall Ship"]),
    (["Operation River-Watch", "Operation River Watch"], ["Operation River Watch"]),
    (["Operation RW-7", "Operation RW7"], ["Operation RW-7"]),
    (["Cargo Theft Task Force", "Cargo Theft Task Forces"], ["Cargo Theft Task Force"]),
    (["President Cargo Theft Task Force", "Cargo Theft Task Force"], ["Cargo Theft Task Force"]),
    (["Joint Operation Falcon", "Operation Falcon"], ["Operation Falcon"]),
    (["Operation River Watch 7", "Operation RW7"], ["Operation River Watch 7"]),
    (["Operation Falcon", "Operation Falcon II"], ["Operation Falcon", "Operation Falcon II"]),
    (["Operation Falcon", "Operation Eagle"], ["Operation Falcon", "Operation Eagle"]),
    (["Operation River Watch", "Operation RX"], ["Operation River Watch", "Operation RX"]),
    (["Operation Cargo", "Operation Cargos"], ["Operation Cargo"]),
]


@pytest.mark.parametrize(("names", "expected"), NAMES)
def test_names_of_one_operation(names: list[str], expected: list[str]) -> None:
    for order in (names, list(reversed(names))):
        assert sorted(set(canonical_names(order).values())) == sorted(expected)


def test_initials_are_an_alias_and_take_their_counts_along() -> None:
    text = "Operation River Watch 7 ended on Friday. Operation RW7 led to 40 arrests."
    facts = extract(text, published="2020-05-05").facts
    operations = [fact for fact in facts if isinstance(fact, OperationRecord)]
    assert [(fact.name, fact.aliases) for fact in operations] == [("Operation River Watch 7", ("Operation RW7",))]
    assert len(operations[0].counts) == 1
