"""The count whose noun a number without a noun shares, and the counts that stand around one."""

from bisect import bisect_left
from collections.abc import Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.boundaries import Basis
from pipeline.extract.counts.things.counted import Counted


def counts_around(annotated: AnnotatedDocument, thing: Counted, things: Sequence[Counted]) -> Sequence[Counted]:
    """Return the counts, sorted by their quantities, of the sentence, the one before it and the one behind it."""
    view = annotated.view
    number = view.sentence_of[thing.head]
    first = annotated.token_starts[view.sentences[max(0, number - 1)][0]]
    last = annotated.token_ends[view.sentences[min(number + 1, len(view.sentences) - 1)][1] - 1]
    begin = bisect_left(things, first, key=lambda other: other.quantity.start)
    return things[begin : bisect_left(things, last, lo=begin, key=lambda other: other.quantity.start)]


def antecedent(annotated: AnnotatedDocument, thing: Counted, things: Sequence[Counted]) -> Counted | None:
    """Return the count whose noun a number without a noun shares: "Of 350 domains seized, 116 were forfeited"."""
    if thing.noun is not None or thing.quantity.basis is Basis.INDEFINITE:
        return None
    of_place = is_after_place(annotated, thing)
    sentence_of = annotated.view.sentence_of
    # "U.S. forces, about 450 of whom are in the country": not those of another sentence.
    is_own = annotated.view.lowers[thing.end : thing.end + 2] in (["of", "whom"], ["of", "which"])
    is_own = is_own or thing.quantity.basis is Basis.VAGUE  # "A scheme that netted millions."
    if thing.quantity.kind == "money":
        return _shared_behind(annotated, thing, things)
    if thing.quantity.kind != "count":
        return None
    near = [
        other
        for other in counts_around(annotated, thing, things)
        if other.noun is not None
        and other.quantity.kind == "count"
        and other.end <= thing.start
        and sentence_of[thing.head] - sentence_of[other.head] <= (0 if is_own else 1)
        and not (of_place and _are_countries(annotated, other))
    ]
    if near and annotated.view.lowers[max(0, thing.start - 1)] == "all":
        # "Three clerks face charges that one clerk beat a boy and that all three lied."
        same = [other for other in near if other.quantity.value == thing.quantity.value]
        near = same or near
    near = _of_same_deed(annotated, thing, near) or near
    return near[-1] if near else None


def _of_same_deed(annotated: AnnotatedDocument, thing: Counted, near: Sequence[Counted]) -> list[Counted]:
    """Return those to whom the verb before a number was done: "15 men were killed … killing nine"."""
    view = annotated.view
    if thing.start == 0 or "verb_action" not in view.labels[thing.start - 1]:
        return []
    stem = view.lowers[thing.start - 1][:_STEM]
    wholes = [other for other in near if "including" not in view.lowers[max(0, other.start - 2) : other.start]]
    return [
        other
        for other in wholes
        if any(
            word.startswith(stem)
            for word in (
                *view.lowers[max(0, other.start - 1) : other.start],
                *view.lowers[other.end : other.end + _reach(annotated, other.end)],
            )
        )
    ]


def _reach(annotated: AnnotatedDocument, end: int) -> int:
    """Return how many tokens behind a thing its verb may stand: farther behind its parts."""
    return _VERB_BEHIND_PARTS if annotated.view.lowers[end : end + 2] == [",", "including"] else _VERB


#: Letters by which forms of a verb are the same, and tokens behind a thing up to its verb: "were later killed".
_STEM, _VERB = 4, 3
#: The same for "15 men, including two cooks, were later killed".
_VERB_BEHIND_PARTS = 9


def is_after_place(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a number stands alone in brackets behind a place: "from Malta (21) and Latvia (4)"."""
    view = annotated.view
    if thing.start < 2 or view.texts[thing.start - 1] != "(" or view.texts[thing.end : thing.end + 1] != [")"]:
        return False
    before = range(max(0, thing.start - 1 - _LONGEST_COUNTRY), thing.start - 1)
    return any(thing.start - 1 in view.labels[token].get("place", ()) for token in before)


#: Tokens of the name of a country: "Bosnia and Herzegovina".
_LONGEST_COUNTRY = 4


def _are_countries(annotated: AnnotatedDocument, thing: Counted) -> bool:
    return thing.noun is not None and "home_territory_noun" in annotated.view.labels[thing.noun]


def _shared_behind(annotated: AnnotatedDocument, thing: Counted, things: Sequence[Counted]) -> Counted | None:
    """Return the later sum whose noun the list shares: "$5 million, $2 million and $1 million in bribes"."""
    end = thing.end
    for other in things[bisect_left(things, end, key=lambda other: other.start) :]:
        if other.quantity.kind != "money":
            continue
        if not set(annotated.view.lowers[end : other.start]) <= {",", "and", "or", ";"}:
            return None
        if other.noun is not None:
            return other
        end = other.end
    return None
