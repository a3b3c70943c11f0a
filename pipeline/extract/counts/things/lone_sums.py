"""Sums and measures of which a text tells neither what they are of nor what happened to them."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.things.counted import Counted

#: Links from a sum to the verb that tells of it: "cost savers $6 million", "rose $9", "$3 related to suits".
_ARGUMENTS = frozenset({"dobj", "attr", "oprd", "dative", "npadvmod", "nsubj", "nsubjpass", "ROOT", "conj"})
#: Before "of" and a sum: "projects costing a total of $9,000".
_SUMS = frozenset({"total", "sum", "amount", "maximum", "minimum", "average"})
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
    while view.dependencies[head] == "pobj" and view.lowers[view.heads[view.heads[head]]] in _SUMS:
        head = view.heads[view.heads[head]]
    above, link = view.heads[head], view.dependencies[head]
    if link == "prep":  # "From $1,300 to $7,500."
        return view.dependencies[above] in _CLAUSES
    if link == "pobj":
        return view.dependencies[view.heads[above]] in _CLAUSES
    return link in _ARGUMENTS
