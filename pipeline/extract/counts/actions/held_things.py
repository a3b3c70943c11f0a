"""The event of what holds a counted thing, or is worth a sum, where nothing is told of the thing itself.

"Copied a database with 40,000 names", "opened a site containing nine films", "offered goods worth $9,000".
"""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.untyped_phrases import event_of_preposition
from pipeline.extract.counts.actions.untyped_words import UntypedEvent, event_of_verb
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.person_nouns import is_person
from pipeline.rules.grammar import Grammar

#: Links of "worth" to the goods, and of a clause that says what something holds to that.
_BESIDE_GOODS = frozenset({"amod", "acl", "prep"})
_CLAUSES = frozenset({"acl", "relcl"})
#: Links of a holder to the verb that tells what was done to it.
_DONE_TO = frozenset({"dobj", "nsubjpass"})


def event_of_holder(
    annotated: AnnotatedDocument, grammar: Grammar, thing: Counted, outermost: int
) -> UntypedEvent | None:
    """Return what was done to the goods of a value, or to a paper, file or place with what it holds.

    People are not there themselves: "copied a list of 40 partners" copies none. ``outermost`` stands for the thing.
    """
    if thing.noun is not None and is_person(grammar, annotated.view.lowers[thing.noun]):
        return None
    is_sum = thing.quantity.kind == "money"
    goods = _goods_of(annotated, outermost) if is_sum else None
    holder = _holder(annotated, thing, outermost) if goods is None else goods
    if holder is None:
        return None
    view = annotated.view
    above = view.heads[holder]
    if view.dependencies[holder] == "pobj" and view.lowers[above] == "of" and view.heads[above] == above - 1:
        holder = above - 1  # "A copy of a database", "things of value".
    if view.dependencies[holder] in _DONE_TO:
        return event_of_verb(annotated, grammar, view.heads[holder], "object")
    is_behind = view.dependencies[holder] == "pobj" and view.heads[holder] < holder
    event = event_of_preposition(annotated, grammar, view.heads[holder]) if is_behind else None
    # "Do a task at the pier valued at $9,000": the task has that value.
    return (
        UntypedEvent(event.start, event.start + 1, event.role) if event is not None and goods is not None else event
    )


def _goods_of(annotated: AnnotatedDocument, number: int) -> int | None:
    """Return the goods that are worth a sum: "things of value worth $9,000", "a project valued at $9,000"."""
    view = annotated.view
    word = view.heads[number]
    if view.dependencies[number] == "pobj" and view.lowers[word] == "at":
        word = view.heads[word]
    is_worth = "worth_word" in view.labels[word] and view.dependencies[word] in _BESIDE_GOODS
    return view.heads[word] if is_worth and view.heads[word] < word < number else None


def _holder(annotated: AnnotatedDocument, thing: Counted, noun: int) -> int | None:
    """Return what holds a thing: "a drive containing nine films", "a database with 40,000 names"."""
    view = annotated.view
    link, above = view.dependencies[noun], view.heads[noun]
    holder = view.heads[above]
    if not holder < above < noun:
        return None
    if link == "dobj" and "containing_verb" in view.labels[above] and view.dependencies[above] in _CLAUSES:
        return holder
    # "Obtained a database with 40,000 names": the parse may hang the names on the verb.
    is_with = link == "pobj" and view.lowers[above] == "with" and "holder_noun" in view.labels[above - 1]
    is_data = thing.noun is not None and "data_noun" in view.labels[thing.noun]
    is_held = view.heads[above] == above - 1 or is_data
    return above - 1 if is_with and is_held else None
