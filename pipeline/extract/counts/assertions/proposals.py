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


def proposed_before(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> str | None:
    """Return the word for a budget asked for in the sentence before, if "this includes" a sum of it; else None."""
    view = annotated.view
    number = view.sentence_of[thing.head]
    first = view.sentences[number][0]
    if thing.quantity.kind != "money" or number == 0 or annotated.block_of[first - 1] != annotated.block_of[first]:
        return None
    opening = view.labels[first + 1 : first + 1 + _OPENING]
    if view.lowers[first] not in _POINTING or not any("including_verb" in labels for labels in opening):
        return None
    words, asking = view.sentence_words[number - 1], grammar.lexicon.members["budget_asking_word"]
    is_asked = "budget" in words and not words.isdisjoint(asking) and _PAST.isdisjoint(words)
    return "budget" if is_asked else None


#: Subjects that point back to a budget, and words from there to what it includes: "it also includes".
_POINTING, _OPENING = frozenset({"this", "it", "that"}), 2


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
