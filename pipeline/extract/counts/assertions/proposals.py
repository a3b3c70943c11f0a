"""Sums that the title of a text plans: budgets asked for or proposed, and penalties that somebody is to pay."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.things.counted import Counted

_ASKING = frozenset({"request", "requests", "proposes", "proposal", "proposed", "requested"})
#: Words of sentences that tell of money granted before.
_PAST = frozenset({"was", "were", "had", "has", "have", "enacted", "since", "last"})


def proposed_by_title(annotated: AnnotatedDocument, thing: Counted, trigger: int | None) -> str | None:
    """Return the title's word for a budget that is only asked for, if a sum is one of it; else None."""
    view = annotated.view
    title = view.sentence_words[0]
    if thing.quantity.kind != "money" or "budget" not in title or title.isdisjoint(_ASKING):
        return None
    if not annotated.is_in_heading(0) or not _PAST.isdisjoint(view.sentence_words[view.sentence_of[thing.head]]):
        return None
    is_past = trigger is not None and view.lowers[trigger].endswith("ed")
    return None if is_past else "budget"


#: Titles with one of these tell of a penalty that a court imposed or that was paid.
_IMPOSED = frozenset(
    {"sentenced", "ordered", "convicted", "pleads", "guilty", "pays", "paid", "fined", "court", "judge"}
)
_FINED = frozenset({"penalty", "penalties", "fine", "fines"})


def penalty_to_pay(annotated: AnnotatedDocument, thing: Counted, trigger: int | None) -> str | None:
    """Return the title's "to Pay" for a penalty that a text comes back to: "the $9 penalty is large"; else None."""
    view = annotated.view
    if thing.quantity.kind != "money" or trigger is None or view.lowers[trigger] not in _FINED:
        return None
    if view.lowers[thing.start - 1 : thing.start] not in (["the"], ["this"]) or not annotated.is_in_heading(0):
        return None
    first, last = view.sentences[0]
    if not _IMPOSED.isdisjoint(view.sentence_words[0]):
        return None
    places = range(first, last - 1)
    is_due = any(view.lowers[place : place + 2] == ["to", "pay"] for place in places)
    return "to Pay" if is_due else None
