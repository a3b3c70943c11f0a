"""Words beside a noun of action or a number that make it alleged, possible, planned or denied: "potential losses"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.links import RELATIVES, SUBJECTS
from pipeline.extract.counts.things.counted import Counted
from pipeline.rules.grammar import Grammar


def alleged_noun(annotated: AnnotatedDocument, grammar: Grammar, noun: int) -> str | None:
    """Return the adjective by which a noun of action tells only what is alleged: "the alleged murder of two men"."""
    return _adjective(annotated, grammar, noun, "alleging_adjective")


def unfinished_noun(annotated: AnnotatedDocument, grammar: Grammar, noun: int) -> str | None:
    """Return the adjective by which a noun of action tells what was not done: "the attempted murder of two men"."""
    return _adjective(annotated, grammar, noun, "planning_adjective")


def possible_noun(annotated: AnnotatedDocument, grammar: Grammar, noun: int) -> str | None:
    """Return the adjective by which a noun of action tells what may come about: "a potential loss of $9"."""
    return _adjective(annotated, grammar, noun, "chance_adjective")


def denied_noun(annotated: AnnotatedDocument, grammar: Grammar, noun: int) -> str | None:
    """Return the adjective by which a noun of action tells what was kept from being done: "prevented payments"."""
    return _adjective(annotated, grammar, noun, "preventing_adjective")


def sought_noun(annotated: AnnotatedDocument, grammar: Grammar, noun: int) -> str | None:
    """Return the verb directly before a noun of action that is only asked for: "Port Seeks Forfeiture of 12 Cars"."""
    view = annotated.view
    before = noun - 1
    while before > 0 and view.dependencies[before] in {"det", "amod"} and view.heads[before] == noun:
        before -= 1
    is_asked = "noun_action" in view.labels[noun] and before > view.sentences[view.sentence_of[noun]][0]
    if not is_asked:
        return None
    is_seeking = grammar.is_in("seeking_verb", view.lowers[before]) or _is_demanded(annotated, grammar, before, noun)
    return view.texts[before] if is_seeking else None


def _is_demanded(annotated: AnnotatedDocument, grammar: Grammar, verb: int, noun: int) -> bool:
    """Return whether an order or a contract demands a deed, or anybody a payment.

    A rescue that "required the evacuation of 40 people" tells that they were brought away.
    """
    view = annotated.view
    if not grammar.is_in("demanding_verb", view.lowers[verb]):
        return False
    subjects = [child for child in view.children[verb] if view.dependencies[child] in SUBJECTS]
    if view.dependencies[verb] in {"acl", "relcl"} and all(view.lowers[one] in RELATIVES for one in subjects):
        subjects = [view.heads[verb]]
    is_order = any("requiring_noun" in view.labels[one] or "pact_noun" in view.labels[one] for one in subjects)
    return is_order or "payment_noun" in view.labels[noun]


def intended_noun(annotated: AnnotatedDocument, grammar: Grammar, noun: int) -> str | None:
    """Return the participle by which the deed of a noun is still to come: "the seizure of 40 cars is planned"."""
    view = annotated.view
    verb = view.heads[noun]
    if not _is_deed(annotated, noun) or view.dependencies[noun] != "nsubjpass":
        return None
    is_approved = "approving_participle" in view.labels[verb]
    if is_approved and "paying_pact" in view.labels[noun]:
        return None  # "The settlement was approved": it is in force.
    if not is_approved and "intended_participle" not in view.labels[verb]:
        return None
    passives = (child for child in view.children[verb] if view.dependencies[child] == "auxpass")
    is_past = any(view.lowers[child] in _PAST for child in passives)
    # "The theft of nine boats was planned by Hale" tells of a theft.
    return None if is_past and _is_crime(grammar, view.lowers[noun]) else view.texts[verb]


_PAST = frozenset({"was", "were"})


def _is_crime(grammar: Grammar, noun: str) -> bool:
    action = grammar.lexicon.noun_actions.get(noun)
    return action is not None and grammar.lexicon.actions[action].side == "crime"


def _is_deed(annotated: AnnotatedDocument, noun: int) -> bool:
    return not annotated.view.labels[noun].keys().isdisjoint({"noun_action", "acquisition_noun"})


def _adjective(annotated: AnnotatedDocument, grammar: Grammar, noun: int, word_class: str) -> str | None:
    view = annotated.view
    if not _is_deed(annotated, noun):
        return None
    modifiers = (child for child in view.children[noun] if view.dependencies[child] == "amod")
    return next((view.texts[child] for child in modifiers if grammar.is_in(word_class, view.lowers[child])), None)


def alleged_number(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> str | None:
    """Return the adjective before a number that is only alleged: "an alleged $50 million", "a reported 30 people"."""
    before = annotated.view.lowers[thing.start - 1] if thing.start else ""
    return before if grammar.is_in("alleging_adjective", before) else None
