"""The verb that a number without an action stands under: "two flights are expected", "projects costing $9"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.things.counted import Counted
from pipeline.rules.grammar import Grammar

#: Steps from a number up to its verb.
_LONGEST_CLIMB = 9
#: Prepositions whose noun the verb is said of.
_GOVERNED = frozenset({"to", "for", "of", "by"})
_OWN = frozenset({"aux", "auxpass", "nsubj", "nsubjpass"})
_CLAUSES = frozenset({"relcl", "advcl", "acl"})


def governing_verb(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> int | None:
    """Return the verb above a number that no action counts, None if there is none near.

    What stands behind a preposition is no argument of a verb: "will cut emissions at all three plants" plans no
    plants, but "will offer help to 200 farmers" plans their number.
    """
    view = annotated.view
    # "Withdrew $500,000 in cash": the sum hangs on the verb, and what it is in on the sum.
    token = thing.number if thing.quantity.kind == "money" else thing.head
    for _ in range(_LONGEST_CLIMB):
        preposition = view.heads[token]
        if view.dependencies[token] == "pobj" and not _is_governed(annotated, grammar, token):
            return None
        if any(view.dependencies[child] in _OWN for child in view.children[token]):
            return token if token <= thing.end or ":" not in view.texts[thing.end : token] else None
        if view.dependencies[token] == "pcomp" and grammar.is_in("truth_word", view.lowers[preposition]):
            return token  # "Would have to pay $9, despite earning $4."
        if view.heads[token] == token or (
            view.dependencies[token] in _CLAUSES and not _is_size(annotated, grammar, token)
        ):
            return None
        token = _beside_place(annotated, token) or view.heads[token]
    return None


def _beside_place(annotated: AnnotatedDocument, token: int) -> int | None:
    """Return what a number joined to a place goes on with: "13 shops in Riga and five shops in Ogre"; else None."""
    view = annotated.view
    place = view.heads[token]
    preposition = view.heads[place]
    is_joined = view.dependencies[token] == "conj" and view.dependencies[place] == "pobj" and place < token
    is_noun = (
        view.heads[preposition] < preposition
        and "place" in view.labels[place]
        and not view.labels[token].get("place")
    )
    return view.heads[preposition] if is_joined and is_noun else None


def _is_governed(annotated: AnnotatedDocument, grammar: Grammar, noun: int) -> bool:
    """Return whether a noun behind a preposition is one that the verb is said of."""
    view = annotated.view
    preposition = view.heads[noun]
    if view.lowers[preposition] in _GOVERNED:
        return True
    if grammar.is_in("result_verb", view.lowers[view.heads[preposition]]):
        return True  # "Could have resulted in $2 million in losses."
    return view.lowers[preposition] == "at" and view.lowers[noun] == "cost"  # "At a cost of $2 million."


def _is_size(annotated: AnnotatedDocument, grammar: Grammar, participle: int) -> bool:
    """Return whether a participle tells how much something is that a verb brings about.

    "A fine exceeding $9 would", "will finish projects costing $9", "would lead to four firms holding 80 percent".
    """
    view = annotated.view
    noun, word = view.heads[participle], view.lowers[participle]
    above = view.heads[noun]
    if word == "exceeding":
        return view.dependencies[noun] == "nsubj"
    if view.dependencies[participle] != "acl" or not word.endswith("ing"):
        return False
    if view.dependencies[noun] == "pobj":
        return grammar.is_in("result_verb", view.lowers[view.heads[above]])
    is_price = grammar.is_in("costing_verb", word) or grammar.is_in("totalling_participle", word)
    return is_price and view.dependencies[noun] == "dobj" and grammar.is_in("performing_verb", view.lowers[above])
