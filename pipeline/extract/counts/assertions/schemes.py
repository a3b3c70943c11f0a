"""Deeds told as what a scheme or conspiracy was for: "a scheme to defraud the bank of $14 million".

What somebody pleaded guilty to, was convicted of or is simply told to have conspired in is told as done; what he is
only charged with is reported. A conspiracy against people ("conspired to kill two guards") stays a plan.
"""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.assertions.deeds import is_against_people
from pipeline.extract.counts.clauses import ancestors, has_to, upwards
from pipeline.rules.grammar import Grammar

#: Steps from a deed up to the scheme.
_LONGEST_CLIMB = 8
#: Dependencies between a deed and the scheme that was for it.
_STEPS = frozenset({"xcomp", "ccomp", "pcomp", "acl", "advcl", "conj", "prep", "pobj", "dobj", "relcl"})

_OPENERS = frozenset({"scheming_word", "possessing_word"})


def scheme_above(annotated: AnnotatedDocument, grammar: Grammar, deed: int) -> int | None:
    """Return the word of the scheme or conspiracy whose purpose a deed is; None without one or if it harms people."""
    view = annotated.view
    if view.sentence_labels[view.sentence_of[deed]].isdisjoint(_OPENERS):
        return None
    if is_against_people(grammar, view.lowers[deed]):
        return None
    before = deed - 2 if deed > 1 and view.lowers[deed - 1].endswith("ly") else deed - 1  # "To falsely obtain."
    if before > 0 and view.lowers[before] == "to" and "scheming_word" in view.labels[before - 1]:
        return before - 1  # In headlines the parse may lose it: "Man Convicted in Scheme to Obtain $7 Million".
    token = deed
    for _ in range(_LONGEST_CLIMB):
        if view.heads[token] == token or view.dependencies[token] not in _STEPS:
            return None
        token = view.heads[token]
        if "scheming_word" in view.labels[token] or _is_possession(annotated, grammar, token):
            return token
    return None


def aim_of(annotated: AnnotatedDocument, grammar: Grammar, deed: int, scheme: int) -> str | None:
    """Return the "to" of what the deed of a conspiracy was for: "conspired to travel to deliver $9"; else None."""
    view = annotated.view
    if not has_to(annotated, deed) or scheme in {deed - 2, deed - 3}:
        return None  # "Schemes to accept $9": whatever the parse joins it to.
    below = deed
    for token in upwards(annotated, deed):
        if token == scheme or view.dependencies[below] == "conj":
            return None
        if has_to(annotated, token):
            is_means = any(grammar.is_in(name, view.lowers[token]) for name in _MEANS)
            return None if is_means else "to"
        below = token
    return None


#: Verbs whose infinitive tells the same deed: "to use a firm to sell boats", "to cause the bank to pay $9".
_MEANS = ("using_verb", "enabling_verb", "cheating_verb")


def _is_possession(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> bool:
    """Return whether a word tells of goods possessed "with intent to" do something."""
    view = annotated.view
    behind = view.lowers[token + 1 : view.sentences[view.sentence_of[token]][1]]
    return grammar.is_in("possessing_word", view.lowers[token]) and "intent" in behind


def accusation(annotated: AnnotatedDocument, grammar: Grammar, scheme: int) -> str | None:
    """Return the word by which somebody is only accused of a scheme: "charged with conspiring to", or None.

    Words above the scheme come before others ahead of it, which headlines keep apart in the parse.
    """
    view = annotated.view
    above = ancestors(annotated, scheme) | {scheme}
    before = range(view.sentences[view.sentence_of[scheme]][0], scheme)
    told = (*sorted(above, reverse=True), *reversed(before))
    if any(grammar.is_in("proving_word", view.lowers[token]) for token in told):
        return None
    return next((view.texts[token] for token in told if grammar.is_in("charging_word", view.lowers[token])), None)
