"""Verbs that share the "to", "will" or "did not" of a verb before them: "agreed to pay $9 and sell 40 boats".

The parse often joins such a verb to another word: to "agreed", to a gerund or to a noun between.
"""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.assertions.purposes import has_own_form
from pipeline.extract.counts.clauses import has_to, upwards
from pipeline.extract.counts.links import SUBJECTS
from pipeline.extract.small_words import FORMS_OF_BE
from pipeline.rules.grammar import Grammar

#: Words behind which a verb without an ending stands.
_BEFORE_BASE = frozenset(
    {
        "to",
        "will",
        "shall",
        "'ll",
        "’ll",
        "would",
        "must",
        "may",
        "might",
        "can",
        "could",
        "should",
        "did",
        "does",
        "do",
    }
)
#: What stands before a further verb of a list, and adverbs between.
_JOINING = frozenset({",", "and", "or", ";", "nor"})
#: How the verbs of an infinitive may depend on the one above it.
_COMPLEMENTS = frozenset({"xcomp", "advcl", "acl", "ccomp", "relcl"})


def is_base_form(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> bool:
    """Return whether a verb of action has no ending: "pay", "sell"."""
    word = annotated.view.lowers[verb]
    return not word.endswith(("ed", "ing", "s")) and f"{word}s" in grammar.lexicon.verb_actions


def shared_form(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> int | None:
    """Return the verb whose "to", "will" or "did" a further verb of its list shares; None if it has its own."""
    view = annotated.view
    if not is_base_form(annotated, grammar, verb) or not is_joined(annotated, verb) or has_own_form(annotated, verb):
        return None
    below = verb
    for above in upwards(annotated, verb):
        if above < verb and _has_base_form(annotated, above):
            return above
        if (infinitive := _infinitive_between(annotated, above, below)) is not None:
            return infinitive
        if any(view.dependencies[child] in SUBJECTS for child in view.children[above]):
            break  # "The firms that build boats and sell cars."
        below = above
    return _form_before(annotated, verb)


def _form_before(annotated: AnnotatedDocument, verb: int) -> int | None:
    """Return the nearest verb before with a "did not" of its own: "did not collect, account for and pay"; else None.

    The parse may tear such lists apart; no subject stands between.
    """
    view = annotated.view
    first = view.sentences[view.sentence_of[verb]][0]
    for token in range(verb - 1, max(first, verb - _REACH) - 1, -1):
        if view.dependencies[token] in SUBJECTS:
            return None
        if view.dependencies[token] == "neg" and view.lowers[view.heads[token]] not in FORMS_OF_BE:
            return view.heads[token] if view.lowers[token - 1] in _BEFORE_BASE else None
    return None


#: Tokens before a verb in which the "did not" it shares is looked for.
_REACH = 12


def is_joined(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether a comma or "and" stands before a verb, but for adverbs: "and voluntarily pay"."""
    view = annotated.view
    before = verb - 1
    while before > 0 and view.heads[before] == verb and view.dependencies[before] in {"advmod", "preconj"}:
        before -= 1
    return before >= 0 and view.lowers[before] in _JOINING


def _infinitive_between(annotated: AnnotatedDocument, above: int, below: int) -> int | None:
    """Return the last infinitive that depends on a verb and stands before what else depends on it."""
    view = annotated.view
    between = (child for child in view.children[above] if above < child < below)
    infinitives = (
        child for child in between if view.dependencies[child] in _COMPLEMENTS and has_to(annotated, child)
    )
    return max(infinitives, default=None)


def _has_base_form(annotated: AnnotatedDocument, verb: int) -> bool:
    view = annotated.view
    return any(
        view.dependencies[child] == "aux" and view.lowers[child] in _BEFORE_BASE for child in view.children[verb]
    )
