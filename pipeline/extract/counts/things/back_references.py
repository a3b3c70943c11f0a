"""Back references to a number: "the men" and "they" are as many as were told before.

"Officers met six men. … They decided to detain the men." counts six, not at least two.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.annotate import AnnotatedDocument
from pipeline.boundaries import Basis, Quantity
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.person_nouns import singulars
from pipeline.rules.grammar import Grammar

PLURAL_PRONOUNS = frozenset({"they", "them"})
#: Sentences before "the men" in which "six men" is looked for.
_NOUN_REACH = 4
#: Sentences before "they" in which its people are looked for.
_PRONOUN_REACH = 1


def with_number_told(
    annotated: AnnotatedDocument, grammar: Grammar, bare: Counted, things: Sequence[Counted], first_told: int | None
) -> Counted | None:
    """Return the bare plural with the bounds of the number that it points back to.

    ``first_told`` is the token where these people were first told of with such an action: what points back to that
    is joined to it later. Without a number to point to a noun stays as it is, and a pronoun is no count: None.
    """
    if annotated.view.lowers[bare.head] in PLURAL_PRONOUNS:
        before = _people_before(annotated, grammar, bare, things)
        return None if before is None else _as_many(bare, before)
    if bare.quantity.basis is not Basis.PLURAL or "the" not in annotated.view.lowers[bare.start : bare.head]:
        return bare
    if first_told is not None and first_told < bare.start:
        return bare
    lower = annotated.view.lowers[bare.head]
    same_noun = (
        thing
        for thing in _before(annotated, bare, things, _NOUN_REACH)
        if thing.noun is not None and annotated.view.lowers[thing.noun] == lower and _is_many(thing)
    )
    before = next(same_noun, None)
    return bare if before is None else _as_many(bare, before)


def _people_before(
    annotated: AnnotatedDocument, grammar: Grammar, pronoun: Counted, things: Sequence[Counted]
) -> Counted | None:
    """Return the counted people next before a pronoun, None if people without a number stand nearer."""
    view = annotated.view
    first = max(0, view.sentence_of[pronoun.head] - _PRONOUN_REACH)
    is_object = view.dependencies[pronoun.head] == "dobj"
    by_noun = {thing.noun: thing for thing in _before(annotated, pronoun, things, _PRONOUN_REACH)}
    for token in range(pronoun.start - 1, view.sentences[first][0] - 1, -1):
        thing = by_noun.get(token)
        if not any(grammar.is_in("person_noun", word) for word in singulars(view.lowers[token])):
            continue
        if (
            view.dependencies[token] == "nsubj"
            and is_object
            and view.sentence_of[token] == view.sentence_of[pronoun.head]
        ):
            continue  # "Officers returned fire, killing them": those who act are others.
        if thing is not None:
            return thing if _is_many(thing) else None
        if not grammar.is_in("person_noun", view.lowers[token]):
            return None  # People without a number.
    return None


def _before(annotated: AnnotatedDocument, bare: Counted, things: Sequence[Counted], reach: int) -> Iterator[Counted]:
    """Yield the counts before in the sentence and ``reach`` sentences before it, the nearest first."""
    view = annotated.view
    sentence = view.sentence_of[bare.head]
    for number in range(bisect_left(things, bare.quantity.start, key=lambda thing: thing.quantity.start) - 1, -1, -1):
        if view.sentence_of[things[number].head] < sentence - reach:
            return
        yield things[number]


def _is_many(thing: Counted) -> bool:
    quantity = thing.quantity
    return quantity.kind == "count" and quantity.low is not None and quantity.low > 1


def _as_many(bare: Counted, before: Counted) -> Counted:
    told: Quantity = before.quantity
    quantity = replace(
        bare.quantity,
        value=told.value,
        low=told.low,
        high=told.high,
        bound=told.bound,
        basis=told.basis,
        modifier=told.modifier,
        rule="quantity.back_reference",
    )
    return replace(bare, quantity=quantity, object=bare.object or before.object)
