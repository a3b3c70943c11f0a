"""Clauses that only say which things are meant, of which the verb above tells more: "9 of 12 forms filed sank"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.tie import is_step, side_of
from pipeline.extract.counts.actions.untyped_events import verb_above
from pipeline.extract.counts.things.counted import Counted
from pipeline.rules.grammar import Grammar

#: Links of clauses that describe a noun.
_DESCRIBING = frozenset({"acl", "relcl"})


def is_description(annotated: AnnotatedDocument, grammar: Grammar, action: str, verb: int, thing: Counted) -> bool:
    """Return whether the verb of an action only describes a thing that is the subject or object of another verb.

    What authorities or criminals did is told by a clause too: "thanked the nine clerks who were arrested".
    """
    view = annotated.view
    while view.dependencies[verb] == "conj":
        verb = view.heads[verb]
    if thing.quantity.kind != "count" or view.dependencies[verb] not in _DESCRIBING or verb < thing.end:
        return False
    if side_of(grammar, action) != "neutral" and not is_step(grammar, action):
        return False
    above = verb_above(annotated, grammar, thing)
    return above is not None and above.start != verb and "involving_verb" not in view.labels[above.start]
