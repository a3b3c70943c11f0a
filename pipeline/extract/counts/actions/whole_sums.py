"""The sum that another one is a part of: "$31 million, $19 million of that amount", "$9 in fines, including $4"."""

from collections.abc import Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.things.counted import Counted

#: Tokens between a part and what opens it ("including a fine of $4"), what it is of, and the next member of its list.
_OPENER_REACH, _REACH, _MEMBER_REACH = 5, 3, 6
_POINTING = frozenset({"that", "this", "the"})


def whole_sum(annotated: AnnotatedDocument, thing: Counted, things: Sequence[Counted]) -> Counted | None:
    """Return the sum that a sum is told to be a part of: the nearest larger one before it, None where it is no part.

    ``things`` are the counted things around it, in the order of the text.
    """
    sentence = annotated.view.sentence_of[thing.head]
    first = annotated.view.sentences[sentence][0]
    before = [other for other in things if other.end <= thing.start and other.quantity.kind == "money"]
    inside = [other for other in before if other.start >= first]
    if inside and _opens_sentence(annotated, inside[0]) and _can_hold(inside[0], thing):
        return inside[0]
    if _points_back(annotated, thing):
        return next((other for other in reversed(before) if _can_hold(other, thing)), None)
    member = _first_of_list(annotated, thing, inside)
    if not _is_included(annotated, member):
        return None
    wholes = (other for other in reversed(inside) if other.end <= member.start and _can_hold(other, thing))
    return next((other for other in wholes if not _is_included(annotated, other)), None)


def _first_of_list(annotated: AnnotatedDocument, thing: Counted, before: Sequence[Counted]) -> Counted:
    """Return the first of a list of sums that a sum goes on with, at most a few dozen back."""
    for other in before[: -_MOST_MEMBERS - 1 : -1]:
        if _is_included(annotated, thing) or not _goes_on_with(annotated, other, thing):
            break
        thing = other
    return thing


#: Members of a list that are read back.
_MOST_MEMBERS = 40


def _goes_on_with(annotated: AnnotatedDocument, before: Counted, thing: Counted) -> bool:
    """Return whether a list of parts goes on from one sum to another: "including $4 in fines and $2 in costs"."""
    view = annotated.view
    between = range(before.end, thing.start)
    if not 0 < len(between) <= _MEMBER_REACH:
        return False
    is_joined = "and" in view.lowers[before.end : thing.start] or "," in view.texts[before.end : thing.start]
    return is_joined and all(view.dependencies[token] in _INSIDE_LISTS for token in between)


_INSIDE_LISTS = frozenset({"cc", "punct", "prep", "pobj", "det", "amod", "compound", "conj", "nmod", "poss"})


def _can_hold(whole: Counted, part: Counted) -> bool:
    a, b = whole.quantity, part.quantity
    return a.unit == b.unit and (a.high is None or (b.low or 0) < a.high)


def _is_included(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a sum stands behind "including", as the first number of what follows it."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    for token in range(thing.start - 1, max(first, thing.start - _OPENER_REACH) - 1, -1):
        if view.lowers[token] == "including":
            return True
        if "quantity" in view.labels[token] or view.texts[token] in {",", ";"}:
            return False
    return False


def _points_back(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a sum is told to be one of a sum before: "$4 million of that amount", "$4 of this total"."""
    view = annotated.view
    tokens = annotated.tokens_of(thing.quantity.start, thing.quantity.end)
    if tokens is None or view.lowers[tokens[1] : tokens[1] + 1] != ["of"]:
        return False
    behind = range(tokens[1] + 2, min(tokens[1] + 2 + _REACH, len(view.texts)))
    noun = next((token for token in behind if "whole_sum_noun" in view.labels[token]), None)
    return noun is not None and view.lowers[tokens[1] + 1] in _POINTING and "quantity" not in view.labels[noun - 1]


def _opens_sentence(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a sentence begins with a sum that it divides: "Of the $15 million paid, $4 million went"."""
    view = annotated.view
    first, last = view.sentences[view.sentence_of[thing.head]]
    is_of = view.lowers[first : first + 2] == ["of", "the"] and thing.start <= first + 2 + _REACH
    return is_of and "," in view.texts[thing.end : min(thing.end + 2 * _REACH, last)]
