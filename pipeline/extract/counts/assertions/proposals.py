"""Sums that the title of a text plans: budgets asked for or proposed, and penalties that somebody is to pay."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.things.counted import Counted
from pipeline.rules.grammar import Grammar

#: Words of sentences that tell of money granted before.
_PAST = frozenset({"was", "were", "had", "has", "have", "since", "last"})


def proposed_by_title(
    annotated: AnnotatedDocument, grammar: Grammar, thing: Counted, trigger: int | None
) -> str | None:
    """Return the title's word for a budget that is only asked for, if a sum is one of it; else None."""
    view = annotated.view
    title = view.sentence_words[0]
    if (
        thing.quantity.kind != "money"
        or "budget" not in title
        or title.isdisjoint(grammar.lexicon.members["budget_asking_word"])
    ):
        return None
    sentence = view.sentence_of[thing.head]
    is_enacted = "enacting_participle" in view.sentence_labels[sentence]
    if not annotated.is_in_heading(0) or is_enacted or not _PAST.isdisjoint(view.sentence_words[sentence]):
        return None
    is_past = trigger is not None and view.lowers[trigger].endswith("ed")
    return None if is_past else "budget"


def penalty_to_pay(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted, trigger: int | None) -> str | None:
    """Return the title's "to Pay" for a penalty that a text comes back to: "the $9 penalty is large"; else None."""
    view = annotated.view
    if thing.quantity.kind != "money" or trigger is None or not grammar.is_in("fine_noun", view.lowers[trigger]):
        return None
    if view.lowers[thing.start - 1 : thing.start] not in (["the"], ["this"]) or not annotated.is_in_heading(0):
        return None
    first, last = view.sentences[0]
    if not grammar.lexicon.members["imposed_title_word"].isdisjoint(view.sentence_words[0]):
        return None
    places = range(first, last - 1)
    is_due = any(view.lowers[place : place + 2] == ["to", "pay"] for place in places)
    return "to Pay" if is_due else None
