"""How the text holds a fact: asserted, negated, planned, conditional, reported or historical, with the cue.

The checks of ``_CHECKS`` are asked in order; the first that decides gives the assertion. A further construction is
one more function and its place in the table.
"""

from collections.abc import Callable
from typing import TypeAlias

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.assertions.adjectives import (
    alleged_noun,
    denied_noun,
    intended_noun,
    possible_noun,
    sought_noun,
    unfinished_noun,
)
from pipeline.extract.counts.assertions.aims import AIM, told_aim
from pipeline.extract.counts.assertions.allegations import allegation
from pipeline.extract.counts.assertions.auxiliaries import almost_before
from pipeline.extract.counts.assertions.background import background_event
from pipeline.extract.counts.assertions.deeds import Deed, Held
from pipeline.extract.counts.assertions.demands import awaited_deed, ensured_deed
from pipeline.extract.counts.assertions.hindrances import failure, hindrance
from pipeline.extract.counts.assertions.laid_charges import no_charges
from pipeline.extract.counts.assertions.permissions import permission_above
from pipeline.extract.counts.assertions.phrases import read_phrases
from pipeline.extract.counts.assertions.purposes import ensured_by, is_purpose
from pipeline.extract.counts.assertions.schemes import accusation, aim_of, scheme_above
from pipeline.extract.counts.assertions.shared_forms import shared_form
from pipeline.extract.counts.assertions.sources import opening_source
from pipeline.extract.counts.assertions.verb_chains import future_of_manner
from pipeline.extract.counts.assertions.verb_climb import climb
from pipeline.extract.counts.clauses import has_to
from pipeline.records import Assertion
from pipeline.rules.grammar import Grammar

_Check: TypeAlias = Callable[[Deed], Held | None]
_Cue: TypeAlias = Callable[[AnnotatedDocument, Grammar, int], str | None]


def read_assertion(
    annotated: AnnotatedDocument, grammar: Grammar, trigger: int | None, *, is_lone: bool = False
) -> Held:
    """Return the assertion of what the trigger word says, and the word that decides it.

    With ``is_lone`` the word is no action but any verb above a number ("two flights are expected"). Looks at the
    trigger's own auxiliaries and negation, at the verbs it depends on, and at a date or phrase in its clause that
    places it before the events of the release.
    """
    if trigger is None:
        return Assertion.ASSERTED, None
    scheme, shared = scheme_above(annotated, grammar, trigger), shared_form(annotated, grammar, trigger)
    deed = Deed(annotated, grammar, trigger, is_lone, scheme, shared)
    decided = next((held for check in _CHECKS if (held := check(deed)) is not None), None)
    return read_phrases(annotated, grammar, trigger) if decided is None else decided


def _held(assertion: Assertion, cue_of: _Cue) -> _Check:
    """Return the check that holds a deed so when a cue is found for it."""

    def check(deed: Deed) -> Held | None:
        cue = cue_of(deed.annotated, deed.grammar, deed.trigger)
        return None if cue is None else (assertion, cue)

    return check


def _almost(deed: Deed) -> Held | None:
    almost = None if deed.is_lone else almost_before(deed.annotated, deed.grammar, deed.trigger)
    return None if almost is None else (Assertion.NEGATED, almost)


def _no_charges(deed: Deed) -> Held | None:
    no = no_charges(deed.annotated, deed.trigger)
    return None if no is None else (Assertion.NEGATED, no)


def _awaited(deed: Deed) -> Held | None:
    end = awaited_deed(deed.annotated, deed.trigger)
    return None if end is None else (Assertion.PLANNED, end)


def _purpose(deed: Deed) -> Held | None:
    """Read the aim of an effort as planned; that of a scheme is told by its outcome."""
    if deed.scheme is not None:
        return None
    annotated, grammar = deed.annotated, deed.grammar
    is_aim = is_purpose(annotated, grammar, ensured_by(annotated, grammar, deed.trigger))
    is_aim = is_aim or (deed.shared is not None and is_purpose(annotated, grammar, deed.shared))
    if not is_aim:
        return None
    return told_aim(annotated, grammar, deed.trigger) or (Assertion.PLANNED, AIM)


def _background(deed: Deed) -> Held | None:
    annotated, grammar = deed.annotated, deed.grammar
    event = background_event(annotated, grammar, deed.trigger)
    if event is None:
        return None
    opening = event.split()[0]
    is_accused = grammar.is_in("accusing_verb", opening) or grammar.is_in("alleging_adverb", opening)
    paper = event if is_accused else opening_source(annotated, grammar, annotated.view.sentence_of[deed.trigger])
    if paper is None and grammar.is_in("blame_phrase", event.lower()):
        claim = allegation(annotated, grammar, deed.trigger)  # "A film claiming that they are responsible for."
        paper = claim if claim is not None and grammar.is_in("claiming_verb", claim) else None
    return (Assertion.HISTORICAL, event) if paper is None else (Assertion.REPORTED, paper)


def _future_of_manner(deed: Deed) -> Held | None:
    return future_of_manner(deed.annotated, deed.grammar, deed.trigger)


def _aim_of_scheme(deed: Deed) -> Held | None:
    if deed.scheme is None:
        return None
    # What a scheme is accused of is told before what the text alleges as a whole, but behind its aim.
    if (aim := aim_of(deed.annotated, deed.grammar, deed.trigger, deed.scheme)) is not None:
        return Assertion.PLANNED, aim
    accused = accusation(deed.annotated, deed.grammar, deed.scheme)
    return None if not accused else (Assertion.REPORTED, accused)


def _rewarded(annotated: AnnotatedDocument, grammar: Grammar, noun: int) -> str | None:
    """Return the word for the hints by which somebody is to be caught: "a reward for information leading to"."""
    view = annotated.view
    token = noun
    while view.dependencies[token] == "conj":
        token = view.heads[token]
    to = view.heads[token]
    leading = view.heads[to]
    information = view.heads[leading]
    is_led = view.lowers[to] == "to" and grammar.is_in("result_verb", view.lowers[leading])
    is_asked = view.dependencies[view.heads[information]] == "prep" and view.lowers[view.heads[information]] == "for"
    is_hint = is_led and is_asked and grammar.is_in("hint_noun", view.lowers[information])
    first = view.sentences[view.sentence_of[noun]][0]
    is_paid = is_hint and any(grammar.is_in("reward_noun", word) for word in view.lowers[first:information])
    return view.texts[information] if is_paid else None


def _chance(annotated: AnnotatedDocument, grammar: Grammar, infinitive: int) -> str | None:
    """Return the noun by which something only may be done: "has the potential to harm 40 men"; else None."""
    view = annotated.view
    noun = view.heads[infinitive]
    is_of_noun = view.dependencies[infinitive] == "acl" and noun < infinitive and has_to(annotated, infinitive)
    return view.texts[noun] if is_of_noun and grammar.is_in("chance_noun", view.lowers[noun]) else None


_CHECKS: tuple[_Check, ...] = (
    _held(Assertion.NEGATED, failure),
    _held(Assertion.NEGATED, hindrance),
    _held(Assertion.PLANNED, ensured_deed),
    _almost,
    _no_charges,
    _awaited,
    _held(Assertion.CONDITIONAL, _chance),
    _held(Assertion.PLANNED, permission_above),
    _purpose,
    _background,
    _held(Assertion.PLANNED, unfinished_noun),
    _held(Assertion.PLANNED, sought_noun),
    _held(Assertion.PLANNED, intended_noun),
    _held(Assertion.NEGATED, denied_noun),
    _held(Assertion.CONDITIONAL, possible_noun),
    _held(Assertion.CONDITIONAL, _rewarded),
    _held(Assertion.REPORTED, alleged_noun),
    climb,
    _future_of_manner,
    _aim_of_scheme,
    _held(Assertion.REPORTED, allegation),
)
