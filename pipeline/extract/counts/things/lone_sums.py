"""Sums and measures of which a text tells neither what they are of nor what happened to them."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.things.counted import Counted

#: Links from a sum to the verb that tells of it: "cost savers $6 million", "$3,000 related to other suits".
_ARGUMENTS = frozenset({"dobj", "attr", "oprd", "dative", "nsubj", "nsubjpass", "ROOT", "conj"})
#: Between a verb and the sum that it was done for: "billed the programme for more than $5 billion".
_FOR = frozenset({"for", "with"})
_CLAUSES = frozenset({"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "conj"})


def is_told_by_verb(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a verb of its sentence tells of a sum: not "a fine above $2 million", "Holm ($10 million)"."""
    view = annotated.view
    head = next(
        (one for one in range(thing.start, thing.end) if not thing.start <= view.heads[one] < thing.end), None
    )
    if head is None:
        return True
    if (head > 0 and view.texts[head - 1] == "(") or "(" in view.texts[max(0, thing.start - 1) : thing.start]:
        return False
    above, link = view.heads[head], view.dependencies[head]
    if link == "pobj":
        return view.lowers[above] in _FOR and view.dependencies[view.heads[above]] in _CLAUSES
    return link in _ARGUMENTS
