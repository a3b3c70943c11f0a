"""A title before a comma and a name names the same official."""

import pytest

from pipeline.evaluate.rule_examples import plain_document

#: text -> names of the officials that its only relation or meeting gives as subject or attendees
CASES = [
    ("The Cabinet Secretary for Water, Prof. Jane Roe, signed a financing agreement in Nairobi.", ["Jane Roe"]),
    ("The Minister of Transport, Jane Roe, is visiting Colombia this week.", ["Jane Roe"]),
]


@pytest.mark.parametrize(("text", "names"), CASES)
def test_the_official_is_found(extractor, text: str, names: list[str]) -> None:
    facts = extractor.document(plain_document(text, "2024-05-06")).facts
    known = {fact.id: fact.name for fact in facts if fact.record == "official"}
    told = [fact.subject.id for fact in facts if fact.record == "relation"]
    told += [one for fact in facts if fact.record == "meeting" for one in fact.attendees]
    assert [known.get(one) for one in dict.fromkeys(told)] == names
