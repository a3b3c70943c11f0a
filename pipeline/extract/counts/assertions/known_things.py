"""Numbers of things that the text tells are there: definite, named, owned, or with a past of their own."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.clauses import auxiliaries
from pipeline.extract.counts.links import RELATIVES
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.definiteness import is_definite
from pipeline.extract.counts.things.person_nouns import is_person
from pipeline.extract.small_words import FORMS_OF_HAVE, POSSESSIVES
from pipeline.rules.grammar import Grammar

#: Beside the verb of a clause these tell of something past.
_PAST = frozenset({"was", "were", "had", "have", "has"})


def is_known(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether a number is of things that there are: "the two firms", "its three plants"."""
    view = annotated.view
    if thing.quantity.kind == "count" and is_definite(annotated, thing):
        return True
    before = view.lowers[thing.start - 1 : thing.start]
    if thing.quantity.kind == "money":
        has_noun = thing.noun is not None and thing.noun > thing.number
        is_behind = view.lowers[max(0, thing.start - 2) : thing.start - 1] in (["for"], ["of"])
        return (has_noun or is_behind) and before in (["the"], ["this"])
    if thing.quantity.kind != "count":
        return False
    if view.dependencies[thing.head] == "appos" and view.texts[view.heads[thing.head]][:1].isupper():
        return True  # "Will paint the Heron and the Gull, two boats of the port."
    if _is_named_or_existing(annotated, grammar, thing):
        return True
    if before and (before[0] in POSSESSIVES or view.lowers[thing.start] in POSSESSIVES):
        return True
    is_apposed = before == [","]  # "Heron Ltd, two shops he ran".
    return thing.noun is not None and _has_past(annotated, grammar, thing.noun, is_apposed=is_apposed)


def _has_past(annotated: AnnotatedDocument, grammar: Grammar, noun: int, *, is_apposed: bool) -> bool:
    """Return whether a clause tells what people did or suffered, or who did something with things.

    "To 14 women whom he harassed", "six victims named in the charge", "two notices issued by the port".
    """
    view = annotated.view
    is_people = is_person(grammar, view.lowers[noun])
    nouns = (
        noun,
        *(one for child in view.children[noun] if view.lowers[child] == "of" for one in view.children[child]),
    )
    clauses = [clause for one in nouns for clause in view.children[one]]
    if any(view.dependencies[clause] == "acl" and _has_agent(annotated, clause, is_people) for clause in clauses):
        return True
    for clause in view.children[noun]:
        if view.dependencies[clause] != "relcl":
            continue
        if not (is_people or _has_doer(annotated, clause, is_apposed) or _is_of_before(annotated, clause)):
            continue
        helping = {view.lowers[one] for one in auxiliaries(annotated, clause)}
        is_past = view.lowers[clause].endswith("ed") or view.lowers[clause] in {"was", "were", "had"}
        if helping <= _PAST and (is_past or helping):
            return True
    return False


def _has_doer(annotated: AnnotatedDocument, clause: int, is_apposed: bool) -> bool:
    """Return whether a clause tells what somebody had done with things: "nine claims that Lund had filed".

    Of things that explain a name also what he did: "Heron Ltd, two shops he ran".
    """
    view = annotated.view
    children = view.children[clause]
    subjects = (child for child in children if view.dependencies[child] == "nsubj")
    has_perfect = any(view.lowers[child] in FORMS_OF_HAVE for child in children)
    return (has_perfect or is_apposed) and any(view.lowers[subject] not in RELATIVES for subject in subjects)


def _is_of_before(annotated: AnnotatedDocument, clause: int) -> bool:
    """Return whether a clause tells what things were or whose they are: "that were unlabelled", "whose crew left"."""
    view = annotated.view
    words = {view.lowers[child] for child in view.children[clause]}
    owners = (one for child in view.children[clause] for one in view.children[child])
    is_told = bool(words & {"was", "were"}) and "who" not in words
    return is_told or any(view.lowers[one] == "whose" for one in owners)


def _is_named_or_existing(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether things are named behind their number or said to be there: "two ports, Riga and Ogre"."""
    view = annotated.view
    noun = thing.head if thing.noun is None else thing.noun
    children = view.children[noun]
    if any(grammar.is_in("existing_adjective", view.lowers[child]) for child in children if child < noun):
        return True
    names = (child for child in children if view.dependencies[child] == "appos" and child > noun)
    return thing.noun is not None and any(view.texts[name][:1].isupper() for name in names)


def _has_agent(annotated: AnnotatedDocument, participle: int, is_people: bool) -> bool:
    """Return whether a participle tells by whom something was done; of people also where or in what."""
    view = annotated.view
    is_past = view.lowers[participle].endswith("ed")
    ties = {"agent", "prep"} if is_people else {"agent"}
    return is_past and any(view.dependencies[child] in ties for child in view.children[participle])
