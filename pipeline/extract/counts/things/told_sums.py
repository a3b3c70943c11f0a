"""What a sum is said to be: "the settlements exceed $3 million", "payments totaling $900"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.named_before import NOUN_DEPENDENCIES
from pipeline.extract.phrases import phrase_bounds

_STEPS = 3
#: Prepositions of another sum beside the one that is told.
_APART = frozenset({"with", "including", "for", "by", "on"})
_POINTING = frozenset({"total", "its", "his", "her", "their", "these", "those", "all"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def told_sum(annotated: AnnotatedDocument, thing: Counted) -> str | None:
    """Return the phrase of the noun that a sum without one measures, or None."""
    if thing.quantity.kind != "money" or thing.noun is not None:
        return None
    noun = _bought(annotated, thing)
    if noun is None:
        noun = _measured(annotated, thing)
        if noun is None or not _bears_sum(annotated, noun):
            return None
    view = annotated.view
    begin, end = phrase_bounds(annotated, noun)
    numbers = (last for token in range(begin, noun) for last in view.labels[token].get("quantity", ()))
    begin = max([begin, *(last for last in numbers if last <= noun)])
    while begin < noun and view.lowers[begin] in _POINTING:
        begin += 1
    return " ".join(annotated.text_of(begin, end).split())


def _bought(annotated: AnnotatedDocument, thing: Counted) -> int | None:
    """Return the goods whose price a sum is: "purchase a house for $400,000"."""
    view = annotated.view
    preposition = view.heads[thing.number]
    verb = view.heads[preposition]
    if view.lowers[preposition] != "for" or not verb < preposition < thing.number:
        return None
    if "trading_verb" not in view.labels[verb] or view.lowers[verb] in _PAYING:
        return None
    if "per" in view.lowers[thing.number + 1 : thing.number + 3]:
        return None  # "Sold eels for more than $2,000 per pound": the price of a pound.
    goods = next((child for child in view.children[verb] if view.dependencies[child] == "dobj"), None)
    is_named = goods is not None and verb < goods < preposition and view.labels[goods].keys().isdisjoint(_PRONOUNS)
    return goods if is_named else None


_PAYING = frozenset({"pay", "pays", "paid", "paying"})
_PRONOUNS = frozenset({"object_pronoun", "person_pronoun", "quantity"})


def _measured(annotated: AnnotatedDocument, thing: Counted) -> int | None:
    """Return the noun before a verb or participle of measure that has the sum behind it."""
    view = annotated.view
    if view.lowers[thing.start : thing.start + 2] == ["in", "excess"] and thing.start > 0:
        noun, above = thing.start - 1, view.heads[thing.start]
        is_object = view.dependencies[noun] == "dobj" and view.heads[noun] == above
        is_noun = view.dependencies[noun] in NOUN_DEPENDENCIES and "value_word" not in view.labels[noun]
        if is_noun and (above == noun or is_object):
            return noun  # "Assets in excess of $3 million."
    verb = thing.number  # In "exceed $3 million" the verb is part of the sum.
    for _ in range(_STEPS):
        labels = view.labels[verb]
        if "totalling_participle" in labels and view.dependencies[verb] == "acl":
            return _governor(annotated, view.heads[verb])
        if "measuring_verb" in labels or "totalling_verb" in labels:
            subject = next((child for child in view.children[verb] if view.dependencies[child] in _SUBJECTS), None)
            return _content(annotated, subject) if subject is not None and subject < verb else None
        if view.heads[verb] >= verb or view.lowers[verb] in _APART:
            return None
        verb = view.heads[verb]
    return None


def _content(annotated: AnnotatedDocument, noun: int) -> int:
    """Return what an amount is of: "purchases" for "amount" in "the amount of purchases"; else the noun itself."""
    view = annotated.view
    if "sum_noun" not in view.labels[noun]:
        return noun
    for preposition in view.children[noun]:
        if view.lowers[preposition] == "of":
            return next((child for child in view.children[preposition] if child > preposition), noun)
    return noun


def _governor(annotated: AnnotatedDocument, noun: int) -> int:
    """Return the noun across a preposition that bears the sum: "claims" of "claims to the clinics totaling"."""
    view = annotated.view
    found = noun
    for _ in range(_STEPS):
        preposition = view.heads[noun]
        above = view.heads[preposition]
        if view.dependencies[noun] != "pobj" or not above < preposition < noun:
            break
        noun = above
        found = noun if _bears_sum(annotated, noun) else found
    return found


def _bears_sum(annotated: AnnotatedDocument, noun: int) -> bool:
    """Return whether a noun is one of sums: "losses", "the loss amount"."""
    view = annotated.view
    if "sum_bearing_noun" in view.labels[noun]:
        return True
    return "sum_noun" in view.labels[noun] and any(
        child < noun and "sum_bearing_noun" in view.labels[child] for child in view.children[noun]
    )
