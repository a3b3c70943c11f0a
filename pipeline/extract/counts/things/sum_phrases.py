"""Nouns of sums by the words around: "sold a house for $3", "$5 as a fine", "a claim to the fund for $9"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.links import RELATIVES
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.named_before import NOUN_DEPENDENCIES

_PRONOUNS = frozenset({"object_pronoun", "person_pronoun", "quantity"})
_OBJECTS = frozenset({"dobj", "nsubjpass"})
_PRICED = frozenset({"sum_bearing_noun", "priced_noun"})


def bought(annotated: AnnotatedDocument, thing: Counted) -> int | None:
    """Return the goods whose price a sum is: "purchase a house for $400,000", "land that they bought for $9"."""
    view = annotated.view
    preposition = view.heads[thing.number]
    verb = view.heads[preposition]
    if view.lowers[preposition] != "for" or not verb < preposition < thing.number:
        return None
    if "trading_verb" not in view.labels[verb] or "paying_verb_of_visit" in view.labels[verb]:
        return None
    if "per" in view.lowers[thing.number + 1 : thing.number + 3]:
        return None  # "Sold eels for more than $2,000 per pound": the price of a pound.
    goods = next((child for child in view.children[verb] if view.dependencies[child] in _OBJECTS), None)
    if view.dependencies[verb] in {"relcl", "acl"} and (goods is None or view.lowers[goods] in RELATIVES):
        goods = view.heads[verb]
        return goods if view.texts[goods].islower() else None
    is_named = goods is not None and goods < preposition and view.labels[goods].keys().isdisjoint(_PRONOUNS)
    return goods if is_named else None


def of_price(annotated: AnnotatedDocument, noun: int) -> int:
    """Return the goods that have a price: "cards" of "sold cards for prices ranging from"; else the noun itself."""
    view = annotated.view
    verb = view.heads[view.heads[noun]]
    is_price = "price_noun" in view.labels[noun] and view.lowers[view.heads[noun]] in {"for", "at"}
    if not is_price or "trading_verb" not in view.labels[verb]:
        return noun
    return next((child for child in view.children[verb] if view.dependencies[child] in _OBJECTS), noun)


def priced(annotated: AnnotatedDocument, thing: Counted) -> int | None:
    """Return the paper or bargain that a sum behind "for" is told of: "agreements with Hale for $9 million".

    A combined total is that of any goods: "presented 12 notes for a combined total of $6 million".
    """
    view = annotated.view
    preposition = view.heads[thing.number]
    is_total = view.lowers[preposition] == "of" and "sum_noun" in view.labels[view.heads[preposition]]
    if is_total:
        preposition = view.heads[view.heads[preposition]]
    if view.lowers[preposition] != "for" or not view.heads[preposition] < preposition < thing.number:
        return None
    governor = preposition
    for _ in range(_STEPS):
        if view.heads[governor] >= governor:
            return None
        governor = view.heads[governor]  # Across "a bill to the port for $9,000".
        objects = _OBJECTS if not is_total else {"dobj"}
        goods = next((child for child in view.children[governor] if view.dependencies[child] in objects), -1)
        if goods < 0 and view.dependencies[governor] in NOUN_DEPENDENCIES:
            goods = governor
        is_named = 0 <= goods < preposition and view.labels[goods].keys().isdisjoint(_PRONOUNS)
        if is_named and (not _PRICED.isdisjoint(view.labels[goods]) or (is_total and view.texts[goods].islower())):
            return _traded(annotated, goods)
        if view.dependencies[governor] not in _BETWEEN:
            return None
    return None


#: Steps from "for" to what has the price, and the dependencies across which it is looked for.
_STEPS = 5
_BETWEEN = frozenset({"pobj", "prep", "dative", "appos", "conj"})


def _traded(annotated: AnnotatedDocument, noun: int) -> int:
    """Return what a purchase or sale is of: "house" of "the purchase of a house for $400,000"."""
    view = annotated.view
    if "trading_noun" not in view.labels[noun]:
        return noun
    of = next((child for child in view.children[noun] if view.lowers[child] == "of"), None)
    return next((child for child in view.children[of] if child > of), noun) if of is not None else noun


def given_as(annotated: AnnotatedDocument, thing: Counted) -> int | None:
    """Return what a sum is given as: "paid $10,000 to the state as a civil penalty"."""
    view = annotated.view
    last = min(view.sentences[view.sentence_of[thing.head]][1], thing.end + _BEFORE_AS)
    for token in range(thing.end, last):
        if view.lowers[token] == "as":
            noun = next((child for child in view.children[token] if view.dependencies[child] == "pobj"), -1)
            return noun if noun > token and "sum_bearing_noun" in view.labels[noun] else None
        if "quantity" in view.labels[token] or not _is_of_recipient(annotated, token):
            return None
    return None


#: Tokens from a sum to "as": "$10,000 to the Latvian Harbour Authority as".
_BEFORE_AS = 10


def _is_of_recipient(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a word belongs to the name of whom a sum goes to."""
    view = annotated.view
    return view.texts[token][:1].isalpha() and view.dependencies[token] not in {"ROOT", "conj", "cc", "relcl", "aux"}


def changed_to(annotated: AnnotatedDocument, thing: Counted) -> int | None:
    """Return the figure that is changed to a sum: "cut the verdict to $3 million", "bringing the fines to"."""
    view = annotated.view
    preposition = view.heads[thing.number]
    verb = view.heads[preposition]
    if view.lowers[preposition] != "to" or not verb < preposition < thing.number:
        return None
    if verb == preposition - 1 and "sum_bearing_noun" in view.labels[verb] and view.texts[verb].islower():
        return verb if view.dependencies[verb] in NOUN_DEPENDENCIES else None  # "and the total recovery to $9"
    if "changing_verb" not in view.labels[verb]:
        return None
    figure = next((child for child in view.children[verb] if view.dependencies[child] in _OBJECTS), -1)
    if not 0 <= figure < preposition or view.heads[preposition - 1] == figure == preposition - 2:
        return None  # "Bringing the year average to": the parse has no noun for it.
    if not _PRICED.isdisjoint(view.labels[figure]):
        return figure
    is_brought = view.lowers[verb].startswith(("bring", "brought"))
    of = next((child for child in view.children[figure] if view.lowers[child] == "of"), None)
    if not is_brought or "sum_noun" not in view.labels[figure] or of is None:
        return None
    return next((child for child in view.children[of] if child > of), None)


def misstated(annotated: AnnotatedDocument, thing: Counted) -> int | None:
    """Return the figure told false by a sum, across a clause: "understated the income he had from a shop by $900"."""
    view = annotated.view
    by = view.heads[thing.number]
    if view.lowers[by] == "of" and view.lowers[view.heads[view.heads[by]]] == "by":
        by = view.heads[view.heads[by]]  # "By a total of $900."
    clause = view.heads[by]
    if view.lowers[by] != "by" or view.dependencies[clause] != "relcl":
        return None
    figure = view.heads[clause]
    is_told = "misstating_verb" in view.labels[view.heads[figure]] and view.dependencies[figure] == "dobj"
    return figure if is_told and figure < clause else None


def beside(annotated: AnnotatedDocument, thing: Counted) -> int | None:
    """Return the noun that a sum in commas or brackets stands beside: "the fine, $4 million, was the largest"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    comma = thing.start - 1
    while comma > first and view.dependencies[comma] == "advmod":
        comma -= 1  # "The proceeds, often in excess of $5,000, were split."
    noun = comma - 1
    if noun < first or view.texts[comma] not in {",", "("} or "sum_bearing_noun" not in view.labels[noun]:
        return None
    closing = view.texts[thing.end : thing.end + 1]
    is_closed = closing == [")" if view.texts[comma] == "(" else ","] or closing == ["."]
    if not is_closed or view.dependencies[noun] not in NOUN_DEPENDENCIES:
        return None
    preposition = view.heads[noun]
    if view.lowers[preposition] == "of" and "sum_bearing_noun" in view.labels[view.heads[preposition]]:
        return view.heads[preposition]  # "The profits of that sale, $140,000, were sent to Riga."
    return noun


def over_limit(annotated: AnnotatedDocument, thing: Counted) -> int | None:
    """Return the noun directly before a sum that it lies over or under: "transactions over $10,000"."""
    view = annotated.view
    noun = thing.start - 1
    if view.lowers[thing.start] not in {"over", "under", "above", "below"} or noun < 0:
        return None
    if view.lowers[noun - 1 : noun + 1] == ["of", "value"]:
        return None  # "Anything of value over $9."
    is_noun = view.dependencies[noun] in NOUN_DEPENDENCIES and view.sentence_of[noun] == view.sentence_of[thing.start]
    is_verb = any(view.dependencies[child] == "aux" for child in view.children[noun])  # "will award over $3 million"
    return noun if is_noun and not is_verb and "sum_bearing_noun" in view.labels[noun] else None


def behind_recipient(annotated: AnnotatedDocument, begin: int, head: int) -> int:
    """Return where goods begin behind those to whom they are sent: "checks" of "sent the clerks checks for $9"."""
    view = annotated.view
    verb = view.heads[head]
    is_given = view.dependencies[head] == "dobj" and not _GIVING.isdisjoint(view.labels[verb])
    is_named = view.dependencies[begin] == "compound" and view.lowers[begin].endswith("s")
    is_person = not _PERSONS.isdisjoint(view.labels[begin])
    return begin + 1 if is_given and is_named and is_person and view.lowers[begin - 1] == "the" else begin


_GIVING = frozenset({"sending_verb", "handing_verb"})
_PERSONS = frozenset({"person_noun", "plural_person_noun", "generic_person_noun"})
