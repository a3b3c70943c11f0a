"""How the text holds a fact: asserted, negated, planned, conditional, reported or historical, with the cue."""

from collections.abc import Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.boundaries import DateExpression
from pipeline.records import Assertion
from pipeline.rules.grammar import Grammar


def read_assertion(
    annotated: AnnotatedDocument, grammar: Grammar, trigger: int | None, dates: Sequence[DateExpression]
) -> tuple[Assertion, str | None]:
    """Return the assertion of what the trigger word says, and the word that decides it.

    Looks at the trigger's own auxiliaries and negation, at the verbs it depends on, and at a date or phrase in its
    clause that places it before the events of the release.
    """
    if trigger is None:
        return Assertion.ASSERTED, None
    view = annotated.view
    for token in _verb_chain(annotated, trigger):
        for child in view.children[token]:
            lower = view.lowers[child]
            if view.dependencies[child] == "neg" and lower in {"not", "n't", "never", "no"}:
                return Assertion.NEGATED, view.texts[child]
            if view.dependencies[child] == "aux":
                if grammar.is_in("future_auxiliary", lower):
                    return Assertion.PLANNED, view.texts[child]
                if grammar.is_in("modal_auxiliary", lower):
                    return Assertion.CONDITIONAL, view.texts[child]
            if view.dependencies[child] == "mark" and lower in {"if", "unless", "whether"}:
                return Assertion.CONDITIONAL, view.texts[child]
        if token != trigger and grammar.is_in("planning_verb", view.lowers[token]):
            return Assertion.PLANNED, view.texts[token]
    return _by_phrase(annotated, grammar, trigger)


def _verb_chain(annotated: AnnotatedDocument, trigger: int) -> list[int]:
    """Return the trigger and the verbs above it that govern it as a complement."""
    view = annotated.view
    chain = [trigger]
    token = trigger
    for _ in range(6):
        head = view.heads[token]
        if head == token or view.dependencies[token] not in {"xcomp", "ccomp", "conj", "pcomp", "dobj", "prep", "pobj"}:
            break
        if view.dependencies[token] == "ccomp" and any(
            view.dependencies[child] in {"nsubj", "nsubjpass"} for child in view.children[token]
        ):
            break
        if view.dependencies[token] == "conj" and any(
            view.dependencies[child] in {"aux", "auxpass"} for child in view.children[token]
        ):
            break
        token = head
        chain.append(token)
    return chain


def _by_phrase(annotated: AnnotatedDocument, grammar: Grammar, trigger: int) -> tuple[Assertion, str | None]:
    view = annotated.view
    first, last = view.sentences[view.sentence_of[trigger]]
    for label, assertion in (("historical_cue", Assertion.HISTORICAL), ("reported_cue", Assertion.REPORTED)):
        for index in range(first, last):
            for end in view.labels[index].get(label, ())[:1]:
                return assertion, annotated.text_of(index, end)
    return Assertion.ASSERTED, None
