"""Relations: who does what to whom, held or planned, and what is none."""

import pytest

from pipeline.evaluate.rule_examples import plain_document

#: text -> (subject, predicate, object, assertion) of each relation
CASES = [
    ("The European Union backed the Nairobi Action Plan.",
     [("European Union", "backs", "Nairobi Action Plan", "asserted")]),
    ("The Nairobi Action Plan was endorsed by the African Union.",
     [("African Union", "backs", "Nairobi Action Plan", "asserted")]),
    ("Austria and Hungary will fund a training centre.",
     [("Austria", "funds", "training centre", "planned"), ("Hungary", "funds", "training centre", "planned")]),
    ("Latvia did not host the Baltic Police Chiefs Conference.",
     [("Latvia", "hosts", "Baltic Police Chiefs Conference", "negated")]),
    ("The Baltic Police Chiefs Conference was hosted by Latvia.",
     [("Latvia", "hosts", "Baltic Police Chiefs Conference", "asserted")]),
    ("Operation Quiet Harbour was coordinated by INTERPOL.",
     [("INTERPOL", "leads", "Operation Quiet Harbour", "asserted")]),
    ("Kenya and Uganda participated in Operation Usalama.",
     [("Kenya", "takes_part_in", "Operation Usalama", "asserted"),
      ("Uganda", "takes_part_in", "Operation Usalama", "asserted")]),
    ("Jamaica and Norway signed the Kingston Protocol on Wednesday.",
     [("Jamaica", "signs", "Kingston Protocol", "asserted"), ("Norway", "signs", "Kingston Protocol", "asserted")]),
    ("The treaty was signed by Jamaica.", [("Jamaica", "signs", "treaty", "asserted")]),
    ("The treaty was signed by Minister Jane Roe for Norway.", [("Norway", "signs", "treaty", "asserted")]),
    ("The European Union sanctioned Black Harbour Shipping on Friday.",
     [("European Union", "sanctions", "Black Harbour Shipping", "asserted")]),
    ("Black Harbour Shipping was sanctioned by the European Union.",
     [("European Union", "sanctions", "Black Harbour Shipping", "asserted")]),
    ("President Jones appointed Maria Silva as ambassador.",
     [("President Jones", "appoints", "Maria Silva", "asserted")]),
    ("Europol cooperated with the Kenyan Police in the case.",
     [("Europol", "cooperates_with", "Kenyan Police", "asserted")]),
    ("Norway is a member of the Arctic Council.", [("Norway", "member_of", "Arctic Council", "asserted")]),
    ("Norway will lead the delegation.", [("Norway", "leads", "delegation", "planned")]),
]  # fmt: skip
NO_RELATIONS = [
    "Howard Pell, 58, pleaded guilty in May. Pell signed the agreement.",
    "The company signed fraudulent returns.",
    "The path is led by signs.",
    "In January and February 2014, Cannon participated in chat rooms.",
    "He funded it by selling drugs.",
    "Fans signed the wall.",
    "Attorney General Erik Holt welcomed Makan Dell as Assistant Attorney General.",
    "It endorsed loans that were not eligible.",
]


def relations(extractor, text: str) -> list:
    return [fact for fact in extractor.document(plain_document(text, None)).facts if fact.record == "relation"]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_subject_predicate_object_and_assertion(extractor, text: str, expected: list) -> None:
    found = relations(extractor, text)
    assert [(r.subject.text, r.predicate, r.object.text, r.assertion.value) for r in found] == expected


@pytest.mark.parametrize("text", NO_RELATIONS)
def test_what_is_no_relation(extractor, text: str) -> None:
    assert relations(extractor, text) == []
