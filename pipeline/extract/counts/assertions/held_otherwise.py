"""What makes a count held otherwise than its verb tells: words beside the number, charges, offers, the line above."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.tie import Tie
from pipeline.extract.counts.assertions.adjectives import alleged_number
from pipeline.extract.counts.assertions.allegations import allegation, alleged_above
from pipeline.extract.counts.assertions.carried_allegations import carried_allegation
from pipeline.extract.counts.assertions.charges import acquittal_before, allegation_before, charge_before, hint_before
from pipeline.extract.counts.assertions.corrections import taken_back
from pipeline.extract.counts.assertions.deeds import Held
from pipeline.extract.counts.assertions.demands import (
    demanded_deed,
    estimated_cost,
    ordered_deed,
    ordered_payment,
    proposed_number,
)
from pipeline.extract.counts.assertions.earlier_dealings import earlier_dealing
from pipeline.extract.counts.assertions.false_claims import is_false_claim
from pipeline.extract.counts.assertions.list_openings import planned_above
from pipeline.extract.counts.assertions.list_scopes import planned_sum
from pipeline.extract.counts.assertions.presupposed import is_given
from pipeline.extract.counts.assertions.proposals import penalty_to_pay, proposed_before, proposed_by_title
from pipeline.extract.counts.assertions.spoken import spoken_of
from pipeline.extract.counts.clauses import has_to, upwards
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.words_before import comparison_before, excepted, negation_before, prior_word
from pipeline.records import Assertion
from pipeline.rules.grammar import Grammar

#: What asks for something itself.
_CLAIMED = "claimed"
_HELD_TRUE = frozenset({Assertion.ASSERTED, Assertion.REPORTED})
_DONE_OR_PLANNED = frozenset({Assertion.ASSERTED, Assertion.PLANNED})
#: Classes of actions that are known whoever did them.
_KNOWN = ("authorities_action", "imposed_action", "death_action")
#: Steps from a verb up to the one that permits it.
_NEAR = 6


@dataclass(frozen=True, slots=True)
class ToldCount:
    """A counted thing with its tie, in its document."""

    annotated: AnnotatedDocument
    grammar: Grammar
    thing: Counted
    tie: Tie

    @property
    def trigger(self) -> int | None:
        """The token of the word that gives the action."""
        return self.tie.trigger[0] if self.tie.trigger is not None else None


#: Takes a count, how it is held so far and the word for that; returns how it is held instead, None if no otherwise.
Check: TypeAlias = Callable[[ToldCount, Assertion, str | None], Held | None]


def _claimed(told: ToldCount, assertion: Assertion, cue: str | None) -> Held | None:
    """What is claimed has been claimed: "returns seeking $9 in refunds"."""
    if assertion is not Assertion.PLANNED or told.tie.action != _CLAIMED:
        return None
    own = told.annotated.view.texts[told.trigger] if told.trigger is not None else None
    return (Assertion.ASSERTED, None) if cue == own else None


def _of_earlier_time(told: ToldCount, assertion: Assertion, _: str | None) -> Held | None:
    if assertion not in _HELD_TRUE or (earlier := comparison_before(told.annotated, told.thing)) is None:
        return None
    return Assertion.HISTORICAL, earlier


def _alleged_number(told: ToldCount, assertion: Assertion, _: str | None) -> Held | None:
    if assertion is not Assertion.ASSERTED:
        return None
    alleged = alleged_number(told.annotated, told.grammar, told.thing)
    return None if alleged is None else (Assertion.REPORTED, alleged)


def _spoken_of(told: ToldCount, assertion: Assertion, _: str | None) -> Held | None:
    """What somebody speaks of he says and does not do: "the police spoke of nine dead"."""
    verb = spoken_of(told.annotated, told.thing) if assertion is Assertion.ASSERTED else None
    return None if verb is None else (Assertion.REPORTED, told.annotated.view.texts[verb])


def _proposed(told: ToldCount, assertion: Assertion, _: str | None) -> Held | None:
    if assertion not in _HELD_TRUE or told.trigger is not None:
        return None
    proposed = proposed_number(told.annotated, told.grammar, told.thing)
    return None if proposed is None else (Assertion.PLANNED, proposed)


def _alleged_thing(told: ToldCount, assertion: Assertion, _: str | None) -> Held | None:
    """What is alleged of a thing to which nothing is done."""
    if assertion is not Assertion.ASSERTED or told.trigger is not None:
        return None
    alleged = allegation(told.annotated, told.grammar, told.thing.head)
    alleged = alleged or alleged_above(told.annotated, told.grammar, told.thing)
    return None if alleged is None else (Assertion.REPORTED, alleged)


def _in_general(told: ToldCount, assertion: Assertion, _: str | None) -> Held | None:
    if assertion is not Assertion.ASSERTED or (gerund := _general(told.annotated, told.thing)) is None:
        return None
    return Assertion.CONDITIONAL, gerund


def _of_the_past(told: ToldCount, assertion: Assertion, _: str | None) -> Held | None:
    """Deeds of somebody's past: "three prior convictions"."""
    if told.trigger != told.thing.noun or assertion is not Assertion.ASSERTED:
        return None
    prior = prior_word(told.annotated, told.grammar, told.thing.noun)
    return (Assertion.ASSERTED if prior is None else Assertion.HISTORICAL), prior


def _dealt_before(told: ToldCount, assertion: Assertion, _: str | None) -> Held | None:
    if assertion not in _DONE_OR_PLANNED or told.trigger is None:
        return None
    earlier = earlier_dealing(told.annotated, told.grammar, told.thing, told.tie)
    return None if earlier is None else (Assertion.HISTORICAL, earlier)


def _cleared(told: ToldCount, assertion: Assertion, _: str | None) -> Held | None:
    if assertion not in _HELD_TRUE:
        return None
    cleared = acquittal_before(told.annotated, told.thing, told.trigger)
    return None if cleared is None else (Assertion.NEGATED, cleared)


def _charged(told: ToldCount, assertion: Assertion, _: str | None) -> Held | None:
    """What somebody is charged with or only said to have done, here or in a sentence before."""
    if assertion is not Assertion.ASSERTED or _is_known_anyway(told.grammar, told.tie):
        return None
    annotated, grammar, thing, trigger = told.annotated, told.grammar, told.thing, told.trigger
    carried = (
        allegation_before(annotated, grammar, thing, trigger)
        or charge_before(annotated, grammar, thing, trigger)
        or hint_before(annotated, thing)
        or carried_allegation(annotated, grammar, thing.head, trigger)
    )
    return None if carried is None else (Assertion.REPORTED, carried)


def _excepted(told: ToldCount, assertion: Assertion, _: str | None) -> Held | None:
    if assertion is not Assertion.ASSERTED:
        return None
    exception = excepted(told.annotated, told.thing)
    return None if exception is None else (Assertion.NEGATED, exception)


def _negated(told: ToldCount, assertion: Assertion, _: str | None) -> Held | None:
    if assertion is not Assertion.ASSERTED or (negation := negation_before(told.annotated, told.thing)) is None:
        return None
    return Assertion.NEGATED, negation


def _none(told: ToldCount, assertion: Assertion, cue: str | None) -> Held | None:
    """A number of nought denies, but not what somebody only claims, or is said to have lied about."""
    quantity, annotated, grammar = told.thing.quantity, told.annotated, told.grammar
    if quantity.value != 0:
        return None
    if told.trigger is not None and assertion is Assertion.REPORTED:
        is_disputed = grammar.is_in("disputing_verb", (cue or "").lower())
        if is_false_claim(annotated, grammar, told.trigger) or is_disputed:
            return None
    if told.trigger is not None and assertion is Assertion.NEGATED:
        claim = allegation(annotated, grammar, told.trigger)
        if claim is not None and grammar.is_in("disputing_verb", claim.lower()):
            return Assertion.REPORTED, claim  # "The state contends that no doctors came."
    return Assertion.NEGATED, annotated.document.text[quantity.start : quantity.end]


def _taken_back(told: ToldCount, assertion: Assertion, _: str | None) -> Held | None:
    """What was said and is corrected behind it: "we said that nine had died. The correct number is eight"."""
    if assertion not in _HELD_TRUE:
        return None
    deeds = (told.trigger, told.thing.number)
    corrections = (taken_back(told.annotated, deed) for deed in deeds if deed is not None)
    correction = next(filter(None, corrections), None)
    return None if correction is None else (Assertion.NEGATED, correction)


def _is_charge(grammar: Grammar, cue: str | None) -> bool:
    """Return whether words accuse somebody: what he is alleged not to have done is denied and alleged."""
    return any(grammar.is_in("charging_word", word) for word in (cue or "").lower().split())


def _planned_above(told: ToldCount, assertion: Assertion, _: str | None) -> Held | None:
    if assertion is not Assertion.ASSERTED:
        return None
    if told.trigger is None and is_given(told.annotated, told.thing):
        return None
    planned = planned_above(told.annotated, told.grammar, told.thing.head)
    return None if planned is None else (Assertion.PLANNED, planned)


def _offered(told: ToldCount, assertion: Assertion, _: str | None) -> Held | None:
    if assertion not in _DONE_OR_PLANNED or told.trigger is None:
        return None
    offer = _offer(told.annotated, told.grammar, told.thing, told.trigger)
    return None if offer is None else (Assertion.CONDITIONAL, offer)


def _still_to_come(told: ToldCount, assertion: Assertion, _: str | None) -> Held | None:
    """Sums and deeds that are proposed, demanded or ordered; an order itself has been given."""
    annotated, grammar, thing, trigger = told.annotated, told.grammar, told.thing, told.trigger
    is_order = told.tie.action == "ordered" or (told.tie.action == "forfeited" and trigger != thing.noun)
    if assertion is not Assertion.ASSERTED or is_order:
        return None
    planned = (
        planned_sum(annotated, grammar, thing, trigger)
        or proposed_by_title(annotated, grammar, thing, trigger)
        or proposed_before(annotated, grammar, thing)
        or penalty_to_pay(annotated, grammar, thing, trigger)
        or demanded_deed(annotated, grammar, trigger)
        or estimated_cost(annotated, thing)
        or ordered_payment(annotated, grammar, trigger)
        or ordered_deed(annotated, grammar, thing, trigger)
    )
    return None if planned is None else (Assertion.PLANNED, planned)


def _offer(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted, verb: int) -> str | None:
    """Return the verb by which a sum is only the most that somebody may get; else None.

    "The program provides up to $900 for each", "the law allowed owners to claim up to $900".
    """
    quantity = thing.quantity
    view = annotated.view
    if quantity.kind != "money" or quantity.value is not None or quantity.low is not None:
        return None
    if grammar.is_in("offering_present", view.lowers[verb]):
        return view.texts[verb]
    if not has_to(annotated, verb):
        return None
    # "Allowed owners who had lost a house to claim": the parse may take the infinitive into the clause.
    above = (token for token in islice(upwards(annotated, verb), _NEAR) if token < verb)
    return next((view.texts[one] for one in above if grammar.is_in("permitting_verb", view.lowers[one])), None)


def _is_known_anyway(grammar: Grammar, tie: Tie) -> bool:
    """Return whether something is known whoever did it: that people died, and what authorities did."""
    return tie.action is not None and any(grammar.is_in(name, tie.action) for name in _KNOWN)


def _general(annotated: AnnotatedDocument, thing: Counted) -> str | None:
    """Return the gerund of which something is said in general: "helping to save millions is our duty"; else None."""
    view = annotated.view
    if thing.quantity.value is not None:
        return None
    for token in upwards(annotated, thing.number):
        if view.dependencies[token] == "csubj":
            is_said = view.lowers[token].endswith("ing") and "remaining_verb" in view.labels[view.heads[token]]
            return view.texts[token] if is_said else None
    return None


#: The checks in their order; behind one with True no other is asked if it says how the count is held.
CHECKS: tuple[tuple[Check, bool], ...] = (
    (_claimed, False),
    (_of_earlier_time, False),
    (_alleged_number, False),
    (_spoken_of, False),
    (_proposed, True),
    (_alleged_thing, False),
    (_in_general, True),
    (_of_the_past, False),
    (_dealt_before, False),
    (_cleared, True),
    (_charged, False),
    (_excepted, False),
    (_negated, False),
    (_taken_back, False),
    (_none, False),
    (_planned_above, False),
    (_offered, False),
    (_still_to_come, False),
)
