"""Whether a count points back to people or things known, adds to some told before, or is a part of them."""

from pipeline.annotate import AnnotatedDocument
from pipeline.boundaries import Basis
from pipeline.extract.counts.links import CLAUSES_INSIDE, DETERMINERS, SUBJECTS
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.phrases import phrase_bounds
from pipeline.extract.spans import starting_between
from pipeline.rules.grammar import Grammar

_DEFINITE = frozenset({"the", "these", "those", "all", "both"})


def is_definite(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether the count points back: "these eleven defendants", "all three men", "both websites"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    if thing.noun is None and thing.quantity.basis is Basis.INDEFINITE:
        return True
    if view.lowers[thing.start] in _DEFINITE or (thing.start > first and view.lowers[thing.start - 1] in _DEFINITE):
        return True
    if (
        thing.start > first + 1
        and "singling_adjective" in view.labels[thing.start - 1]
        and view.lowers[thing.start - 2] == "the"
    ):
        return True
    return thing.quantity.basis in {Basis.INDEFINITE, Basis.PLURAL} and _shares_article(annotated, thing)


def _shares_article(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a bare noun shares the article of its list: "the leaders, facilitator and suspects"."""
    view = annotated.view
    token = thing.head
    while view.dependencies[token] == "conj" and not _articles(annotated, token) and view.heads[token] != token:
        token = view.heads[token]
    return token != thing.head and "the" in _articles(annotated, token)


def _articles(annotated: AnnotatedDocument, noun: int) -> list[str]:
    view = annotated.view
    own = (child for child in view.children[noun] if child < noun)
    return [view.lowers[child] for child in own if view.dependencies[child] in {"det", "poss", "nummod", "amod"}
            and (view.lowers[child] in DETERMINERS or "quantity" in view.labels[child])]  # fmt: skip


def is_additional(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether the count adds to one told before: "two more suspects", "another leader", "three others".

    So does one of a sentence that begins with "In addition,".
    """
    lowers = annotated.view.lowers
    tokens = range(thing.start, thing.end)
    if any(grammar.is_in("additional_word", lowers[token]) and lowers[token + 1 : token + 2] != ["than"]
           for token in tokens):  # fmt: skip
        return True
    if thing.quantity.basis is Basis.PLURAL and "remaining" in lowers[max(0, thing.start - 1) : thing.head]:
        return True  # "Three men were held in Riga, and the remaining men in Ogre."
    return _is_in_addition(annotated, thing) and not is_definite(annotated, thing)


def _is_in_addition(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a comma and the count follow words of adding: "Additionally, two clerks were charged"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    ends = view.labels[first].get("adding_opening", ())
    return any(view.texts[end : end + 1] == [","] and end <= thing.start <= end + _ADDED_REACH for end in ends)


#: Tokens from words of adding to the number: "In addition, the court sentenced two".
_ADDED_REACH = 6


def is_partitive(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether some of a known group are counted: "one of the men", "one of several suspects"."""
    view = annotated.view
    return any(
        view.lowers[token] == "of" and (view.lowers[token + 1] in _DEFINITE or "quantity" in view.labels[token + 1])
        for token in range(thing.start, thing.end - 1)
    )


#: Tokens between "of" and the number of the whole: "six of the more than 19 men".
_FURTHEST_NUMBER = 5


def whole_number(annotated: AnnotatedDocument, thing: Counted) -> float | None:
    """Return the number of the group of which some are counted: 19 for "six of the 19 men"."""
    view = annotated.view
    of = next((token for token in range(thing.start, thing.end - 1) if view.lowers[token] == "of"), None)
    if of is None or thing.quantity.kind != "count":
        return None
    for token in range(of + 1, min(of + 1 + _FURTHEST_NUMBER, thing.end)):
        if "quantity" in view.labels[token]:
            start = annotated.token_starts[token]
            found = next(iter(starting_between(annotated.quantities, start, start + 1)), None)
            return found.low if found is not None and found.kind == "count" else None
    return None


def name_behind(annotated: AnnotatedDocument, thing: Counted) -> str | None:
    """Return the first word of the name that follows a number's noun: "Ogre" for "five mills run by Ogre Ltd"."""
    view = annotated.view
    last = view.sentences[view.sentence_of[thing.head]][1]
    for token in range(thing.end, min(thing.end + _NAME_REACH, last)):
        if view.texts[token][:1].isupper() and "date" not in view.labels[token]:
            return view.texts[token]
    return None


def named_subject(annotated: AnnotatedDocument, thing: Counted) -> tuple[str, frozenset[str]] | None:
    """Return the dependency and the words in capitals of the subject of a number's clause, a person or a firm.

    "Portex Ltd" of "Portex Ltd agreed to pay $2 million", "Ann Hale" of "Ann Hale was ordered to forfeit $900"; None
    for "it", for offices and agencies, which go by several names, and for an acronym, short for another name.
    """
    view = annotated.view
    token = thing.number
    for _ in range(_HIGHEST):
        subject = next((child for child in view.children[token] if view.dependencies[child] in SUBJECTS), thing.start)
        if subject < thing.start:
            words = range(*phrase_bounds(annotated, subject)) if view.texts[subject][:1].isupper() else range(0)
            name = frozenset(view.texts[word] for word in words if _is_of_name(annotated, word))
            labels = {label for word in words for label in view.labels[word]}
            is_known = _BODIES.isdisjoint(labels) or not _PERSONS_AND_FIRMS.isdisjoint(labels)
            return (view.dependencies[subject], name) if name and is_known else None
        if view.heads[token] == token or view.dependencies[token] in CLAUSES_INSIDE:
            break  # "A deal requiring Portex to pay": its bearer is not the subject of the verb above.
        token = view.heads[token]
    return None


def _is_of_name(annotated: AnnotatedDocument, word: int) -> bool:
    """Return whether a word in capitals tells one bearer from another: no acronym, no first word of a sentence."""
    view = annotated.view
    is_first = word == view.sentences[view.sentence_of[word]][0] and _NAMES.isdisjoint(view.labels[word])
    text = view.texts[word]
    return text[:1].isupper() and not text.isupper() and not is_first and "office_word" not in view.labels[word]


_PERSONS_AND_FIRMS = frozenset({"ner.person", "person", "firm_noun", "company_suffix"})
#: Layers of words of bodies and places.
_BODIES = frozenset({"organization_noun", "body_name_word", "police_word", "public_body", "place", "ner.gpe"})
#: Layers of names.
_NAMES = frozenset({"ner.person", "ner.org", "person"})
#: Steps from a number to the verb of its clause.
_HIGHEST = 8
#: Tokens from a number's noun to the name of whose it is.
_NAME_REACH = 5
