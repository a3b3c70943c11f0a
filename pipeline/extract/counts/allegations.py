"""What a text only has somebody say: "allegedly", "is accused of", "the complaint alleges that"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.clauses import ancestors
from pipeline.extract.counts.counted import Counted
from pipeline.extract.counts.purposes import has_own_form
from pipeline.rules.grammar import Grammar

#: Steps from a deed up to the verb that alleges it.
_LONGEST_CLIMB = 8
#: How what is alleged depends on the verb that alleges it, and the class of the verb.
_ALLEGED = {"ccomp": "alleging_verb", "xcomp": "alleging_verb", "pcomp": "accusing_verb", "prep": "accusing_verb",
            "acl": "alleging_noun"}  # fmt: skip
#: Prepositions before what somebody is charged with: not "in two complaints", "against three firms".
_OF_CHARGES = frozenset({"with", "of", "for"})
#: Clauses and subjects: what is said of the verb above is not said of them.
_CLAUSES = frozenset({"relcl", "advcl", "nsubj", "nsubjpass"})


def alleged_noun(annotated: AnnotatedDocument, grammar: Grammar, noun: int) -> str | None:
    """Return the adjective by which a noun of action tells only what is alleged: "the alleged murder of two men"."""
    return _adjective(annotated, grammar, noun, "alleging_adjective")


def unfinished_noun(annotated: AnnotatedDocument, grammar: Grammar, noun: int) -> str | None:
    """Return the adjective by which a noun of action tells what was not done: "the attempted murder of two men"."""
    return _adjective(annotated, grammar, noun, "planning_adjective")


def _adjective(annotated: AnnotatedDocument, grammar: Grammar, noun: int, word_class: str) -> str | None:
    view = annotated.view
    if "noun_action" not in view.labels[noun]:
        return None
    modifiers = (child for child in view.children[noun] if view.dependencies[child] == "amod")
    return next((view.texts[child] for child in modifiers if grammar.is_in(word_class, view.lowers[child])), None)


def alleged_number(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> str | None:
    """Return the adjective before a number that is only alleged: "an alleged $50 million", "a reported 30 people"."""
    before = annotated.view.lowers[thing.start - 1] if thing.start else ""
    return before if grammar.is_in("alleging_adjective", before) else None


def allegation(annotated: AnnotatedDocument, grammar: Grammar, trigger: int) -> str | None:
    """Return the word by which somebody else says that it was done: "allegedly", "is alleged to have", or None.

    It holds for its own verb and what depends on it: of "arrested for allegedly stealing" for the theft alone.
    """
    view = annotated.view
    if any(grammar.is_in("proving_word", view.lowers[token]) for token in ancestors(annotated, trigger)):
        return None  # "Pleaded guilty to a charge of selling 40 rifles."
    action = grammar.lexicon.verb_actions.get(view.lowers[trigger])
    is_of_authorities = action is not None and grammar.is_in("authorities_action", action)
    is_joined = False
    token = trigger
    for _ in range(_LONGEST_CLIMB):
        for child in view.children[token] if not is_joined else ():
            if view.dependencies[child] == "advmod" and grammar.is_in("alleging_adverb", view.lowers[child]):
                return view.texts[child]
        head = view.heads[token]
        relation = view.dependencies[token]
        if head == token or relation in _CLAUSES:
            return None
        is_joined = is_joined or (relation == "conj" and has_own_form(annotated, token))
        if is_joined and is_of_authorities:
            return None  # "Is alleged to have stolen a car, and police arrested him."
        is_close = relation != "prep" or view.lowers[token] in _OF_CHARGES
        if relation == "acl" and grammar.is_in("connecting_participle", view.lowers[token]):
            return None  # "Charged with an offence arising out of the death of a man": he died.
        is_close = is_close and not (relation == "ccomp" and _has_object(annotated, head))
        if relation in _ALLEGED and is_close and grammar.is_in(_ALLEGED[relation], view.lowers[head]):
            return view.texts[head]
        if relation == "ccomp" and (paper := _paper(annotated, grammar, head)) is not None:
            return paper
        token = head
    return None


def _paper(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> str | None:
    """Return the paper of a court that a verb has as its subject: "the complaint states that"; else None."""
    view = annotated.view
    for child in view.children[verb]:
        if view.dependencies[child] != "nsubj":
            continue
        words = (child, *(one for preposition in view.children[child] for one in view.children[preposition]))
        return next((view.texts[one] for one in words if grammar.is_in("alleging_paper", view.lowers[one])), None)
    return None


def _has_object(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether a verb has an object: "the blast that claimed four lives" claims no fact."""
    return any(annotated.view.dependencies[child] == "dobj" for child in annotated.view.children[verb])
