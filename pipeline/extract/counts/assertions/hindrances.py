"""Deeds that are told and were not done: "prevented the theft of $9", "denied that", "no officer", "unable to"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.assertions.denied_claims import denied_claim
from pipeline.extract.counts.clauses import has_to
from pipeline.extract.counts.links import SUBJECTS
from pipeline.rules.grammar import Grammar

_NOBODY = frozenset({"no", "nobody", "none", "neither"})
#: How what somebody denies depends on the verb.
_DENIED = frozenset({"xcomp", "ccomp"})


def hindrance(annotated: AnnotatedDocument, grammar: Grammar, deed: int) -> str | None:
    """Return the word by which a deed that a text tells was kept from being done, or is denied; else None."""
    view = annotated.view
    if (denial := denied_claim(annotated, grammar, deed)) is not None:
        return denial
    words = view.sentence_words[view.sentence_of[deed]]
    if words.isdisjoint(grammar.lexicon.members["hindering_word"]) and words.isdisjoint(_NOBODY):
        return None
    return (
        _prevented(annotated, grammar, deed)
        or _kept_from(annotated, grammar, deed)
        or _denied(annotated, grammar, deed)
        or _unable(annotated, deed)
        or _nobody(annotated, deed)
        or _no_longer(annotated, deed)
    )


def _no_longer(annotated: AnnotatedDocument, verb: int) -> str | None:
    """Return the "no longer" of a state that has ended: "the 40 men are no longer detained"; else None."""
    view = annotated.view
    ended = (child for child in view.children[verb] if view.lowers[child - 1 : child + 1] == ["no", "longer"])
    return next((annotated.text_of(child - 1, child + 1) for child in ended if child < verb), None)


def _prevented(annotated: AnnotatedDocument, grammar: Grammar, noun: int) -> str | None:
    """Return the verb that a noun of action is kept from being done by: "prevented the theft of $9"; else None."""
    view = annotated.view
    verb = view.heads[noun]
    is_told = view.dependencies[noun] in {"dobj", "nsubjpass"} and "noun_action" in view.labels[noun]
    if not is_told or not grammar.is_in("preventing_verb", view.lowers[verb]):
        return None
    verbs = (verb, view.heads[verb]) if view.dependencies[verb] == "conj" else (verb,)
    is_guess = any(
        grammar.is_in("modal_auxiliary", view.lowers[child]) for one in verbs for child in view.children[one]
    )
    return None if is_guess else view.texts[verb]


def _kept_from(annotated: AnnotatedDocument, grammar: Grammar, gerund: int) -> str | None:
    """Return the verb that keeps somebody from a deed: "kept the port from hiring 40 guards"; else None."""
    view = annotated.view
    preposition = view.heads[gerund]
    if view.dependencies[gerund] != "pcomp" or view.lowers[preposition] != "from":
        return None
    verb = view.heads[preposition]
    return view.texts[verb] if grammar.is_in("keeping_from_verb", view.lowers[verb]) else None


def _denied(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> str | None:
    """Return the "denied" above a deed; None of a lie ("falsely denied that he sold 40 cars")."""
    view = annotated.view
    above = view.heads[verb]
    if view.dependencies[verb] not in _DENIED or "denying_verb" not in view.labels[above] or above > verb:
        return None
    is_lie = any(grammar.is_in("false_adverb", view.lowers[child]) for child in view.children[above])
    return None if is_lie else view.texts[above]


def _unable(annotated: AnnotatedDocument, verb: int) -> str | None:
    """Return the "unable" above an infinitive; else None."""
    view = annotated.view
    above = view.heads[verb]
    return view.texts[above] if view.lowers[above] == "unable" and has_to(annotated, verb) else None


_LESS = frozenset({"less", "fewer", "more"})


def _nobody(annotated: AnnotatedDocument, verb: int) -> str | None:
    """Return the "no" of the subject of a deed: "no money was paid to 40 men", "nobody saw two men"; else None."""
    view = annotated.view
    for subject in view.children[verb]:
        if view.dependencies[subject] in SUBJECTS and subject < verb:
            words = (subject, *(child for child in view.children[subject] if view.dependencies[child] == "det"))
            nobody = next((word for word in words if view.lowers[word] in _NOBODY), None)
            # "No less than $9 was paid."
            return None if nobody is None or view.lowers[nobody + 1] in _LESS else view.texts[nobody]
    return None


def failure(annotated: AnnotatedDocument, grammar: Grammar, infinitive: int) -> str | None:
    """Return the noun by which somebody did not do what an infinitive says: "the failure to pay $4 million"."""
    view = annotated.view
    noun = view.heads[infinitive]
    is_of_noun = view.dependencies[infinitive] in {"acl", "xcomp"} and noun < infinitive
    return view.texts[noun] if is_of_noun and grammar.is_in("failing_noun", view.lowers[noun]) else None


def lacking(annotated: AnnotatedDocument, grammar: Grammar, gerund: int) -> str | None:
    """Return the word before a gerund that says it was not done: "without paying", "instead of paying"; else None."""
    view = annotated.view
    preposition = view.heads[gerund]
    if view.lowers[preposition] == "of" and preposition > 0:
        preposition -= 1
    return view.texts[preposition] if grammar.is_in("lacking_preposition", view.lowers[preposition]) else None


def denied_future(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> str | None:
    """Return the "not" behind a "will": "will not allow $9 million to be stolen"; else None."""
    view = annotated.view
    for child in view.children[verb]:
        is_future = view.dependencies[child] == "aux" and grammar.is_in("future_auxiliary", view.lowers[child])
        if is_future and view.lowers[child + 1 : child + 2] in (["not"], ["n't"], ["never"]):
            return view.texts[child + 1]
    return None
