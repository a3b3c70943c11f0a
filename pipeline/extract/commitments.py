"""How the text holds what people undertake: "agreed to host", "invited to attend" tell of something to come."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.assertions.context import read_assertion
from pipeline.extract.counts.assertions.verb_chains import is_own_past
from pipeline.extract.counts.clauses import has_to
from pipeline.records import Assertion
from pipeline.rules.grammar import Grammar

#: Verbs climbed: "agreed to continue to meet and to host".
_LONGEST_CLIMB = 4


def read_commitment(annotated: AnnotatedDocument, grammar: Grammar, trigger: int | None) -> Assertion:
    """Return the assertion of a verb; what somebody agrees, offers or is invited to do is planned."""
    assertion, _ = read_assertion(annotated, grammar, trigger)
    if trigger is None or assertion is not Assertion.ASSERTED:
        return assertion
    view = annotated.view
    token = trigger
    for _ in range(_LONGEST_CLIMB):
        head = view.heads[token]
        if head == token or view.dependencies[token] not in {"conj", "xcomp", "ccomp", "acl", "dobj", "prep", "pobj"}:
            break
        if view.dependencies[token] == "conj" and is_own_past(annotated, token, head):
            break
        if view.dependencies[token] in {"xcomp", "ccomp"} and has_to(annotated, token):
            if grammar.is_in("committing_verb", view.lowers[head]):
                return Assertion.PLANNED
        token = head
    return assertion
