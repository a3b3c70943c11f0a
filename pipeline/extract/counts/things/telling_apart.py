"""What stands around a number and tells it from an equal one: its paragraph, years, what people are accused of."""

import re
from collections.abc import Set

from pipeline.annotate import AnnotatedDocument
from pipeline.boundaries import Basis, BlockLabel
from pipeline.extract.counts.clauses import upwards
from pipeline.extract.counts.things.counted import Counted
from pipeline.mentions import CountSurroundings

#: Tokens from a number to a year that is said of it: "17 taxpayers whose 2016 returns".
_YEAR_REACH = 8
#: Tokens around a number whose words tell its list item from another.
_ITEM_REACH = 40
#: Tokens behind a verb in which it is told what for: "charged with selling heroin".
_REASON_REACH = 14
#: Letters of words that tell nothing of a deed, and longer ones of that kind.
_SHORT = 3
_SMALL = frozenset({"with", "from", "that", "which", "their", "other", "others", "more", "than", "today"})
_YEAR = re.compile("(19|20)[0-9]{2}")
_REASONS = frozenset({"with", "of", "for", "to"})


def surroundings(annotated: AnnotatedDocument, thing: Counted, trigger: int | None) -> CountSurroundings:
    """Return what stands around a counted thing; ``trigger`` is the token that tells its event, if any does."""
    blocks = annotated.document.blocks
    block = annotated.block_of[thing.head] if blocks else None
    return CountSurroundings(
        paragraph=block,
        listed=_item_words(annotated, thing, block),
        years=_years_beside(annotated, thing, trigger),
        reasons=_reasons(annotated, thing, trigger),
        is_singled=_is_singled(annotated, thing, trigger),
    )


def _item_words(annotated: AnnotatedDocument, thing: Counted, block: int | None) -> frozenset[str] | None:
    """Return the words near a number in a list item, in lower case; numbers and marks tell no items apart."""
    if block is None or annotated.document.blocks[block].label is not BlockLabel.LIST:
        return None
    view = annotated.view
    first, last = view.sentences[view.sentence_of[thing.head]]
    near = view.lowers[max(first, thing.start - _ITEM_REACH) : min(last, thing.end + _ITEM_REACH)]
    return frozenset(word for word in near if word.isalpha())


def _years_beside(annotated: AnnotatedDocument, thing: Counted, trigger: int | None) -> frozenset[str]:
    """Return the years near a number and its event: not those since which something goes on, or of another verb."""
    view = annotated.view
    first, last = view.sentences[view.sentence_of[thing.head]]
    near = range(max(first, thing.start - _YEAR_REACH), min(last, thing.end + _YEAR_REACH))
    return frozenset(
        view.texts[token]
        for token in near
        if _YEAR.fullmatch(view.texts[token])
        and view.lowers[token - 1 : token] != ["since"]
        and (trigger is None or not view.dependencies[token] or _is_below(annotated, token, {thing.head, trigger}))
    )


def _is_below(annotated: AnnotatedDocument, token: int, heads: Set[int]) -> bool:
    return not heads.isdisjoint(upwards(annotated, token))


def _reasons(annotated: AnnotatedDocument, thing: Counted, trigger: int | None) -> frozenset[str]:
    """Return the words behind the verb by which it is told what for: "committing", "murder"."""
    if trigger is None:
        return frozenset()
    view = annotated.view
    start = max(trigger + 1, thing.end)
    last = min(view.sentences[view.sentence_of[thing.head]][1], start + _REASON_REACH)
    begin = next((token for token in range(start, last) if view.lowers[token] in _REASONS), last)
    words = []
    for token in range(begin, last):
        if view.texts[token] == ";" or "quantity" in view.labels[token]:
            break
        if view.texts[token].isalpha() and view.lowers[token] not in _SMALL and len(view.texts[token]) > _SHORT:
            words.append(view.lowers[token])
    return frozenset(words)


def _is_singled(annotated: AnnotatedDocument, thing: Counted, trigger: int | None) -> bool:
    """Return whether "the" people without a number are told by what is said behind: "the men known as Hale and Roe".

    What tells the event itself is nothing else: "the men killed".
    """
    view = annotated.view
    if thing.quantity.basis is not Basis.PLURAL or "the" not in view.lowers[max(0, thing.start - 1) : thing.head]:
        return False
    clauses = (child for child in view.children[thing.head] if view.dependencies[child] in {"acl", "relcl"})
    return any(child != trigger and child > thing.head and view.texts[thing.head + 1] != "," for child in clauses)
