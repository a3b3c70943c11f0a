"""Budgets that a text asks for or proposes: its sums are not granted yet."""

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
