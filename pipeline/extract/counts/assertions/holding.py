"""How a count is held: what its action, its own words and the line above a list say of it, put together."""

from itertools import islice

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.tie import Tie
from pipeline.extract.counts.assertions.adjectives import alleged_number
from pipeline.extract.counts.assertions.allegations import allegation, alleged_above, is_false_claim
from pipeline.extract.counts.assertions.carried_allegations import carried_allegation
from pipeline.extract.counts.assertions.charges import acquittal_before, allegation_before, charge_before, hint_before
from pipeline.extract.counts.assertions.context import read_assertion
from pipeline.extract.counts.assertions.demands import (
    demanded_deed,
    estimated_cost,
    ordered_payment,
    proposed_number,
)
from pipeline.extract.counts.assertions.governing import governing_verb
from pipeline.extract.counts.assertions.list_openings import planned_above
from pipeline.extract.counts.assertions.list_scopes import planned_sum
from pipeline.extract.counts.assertions.phrases import read_phrases
from pipeline.extract.counts.assertions.presupposed import is_given, is_presupposed, is_within_subject
from pipeline.extract.counts.assertions.proposals import penalty_to_pay, proposed_by_title
from pipeline.extract.counts.clauses import has_to, upwards
from pipeline.extract.counts.links import RELATIVES
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.words_before import comparison_before, excepted, negation_before, prior_word
from pipeline.records import Assertion
from pipeline.rules.grammar import Grammar

#: The rule for the value of goods to which nothing is done.
_WORTH = "count.value.named"
#: The rule for where something is done.
_SCOPE = "count.scope.across"
#: The rule for those who await or stand trial.
_TRIAL = "count.noun.trial"
_SENTENCING = "count.noun.sentencing"
_HELD_TRUE = frozenset({Assertion.ASSERTED, Assertion.REPORTED})


def how_held(
    annotated: AnnotatedDocument, grammar: Grammar, thing: Counted, tie: Tie
) -> tuple[Assertion, str | None]:
    """Return how the text holds a count, and the words that decide it."""
    trigger = tie.trigger[0] if tie.trigger is not None else None
    assertion, cue = _by_verb(annotated, grammar, thing, tie)
    own = annotated.view.texts[trigger] if trigger is not None else None
    if assertion is Assertion.PLANNED and tie.action == _CLAIMED and cue == own:
        assertion, cue = Assertion.ASSERTED, None  # "Returns seeking $9 in refunds": it was claimed.
    if assertion in _HELD_TRUE and (earlier := comparison_before(annotated, thing)) is not None:
        assertion, cue = Assertion.HISTORICAL, earlier
    if assertion is Assertion.ASSERTED and (alleged := alleged_number(annotated, grammar, thing)) is not None:
        assertion, cue = Assertion.REPORTED, alleged
    if assertion in _HELD_TRUE and trigger is None:
        if (proposed := proposed_number(annotated, grammar, thing)) is not None:
            return Assertion.PLANNED, proposed
    if assertion is Assertion.ASSERTED and trigger is None:
        alleged = allegation(annotated, grammar, thing.head) or alleged_above(annotated, grammar, thing)
        if alleged is not None:
            assertion, cue = Assertion.REPORTED, alleged
    if assertion is Assertion.ASSERTED and (gerund := _general(annotated, thing)) is not None:
        return Assertion.CONDITIONAL, gerund
    if trigger == thing.noun and assertion is Assertion.ASSERTED:
        cue = prior_word(annotated, grammar, thing.noun)
        assertion = Assertion.ASSERTED if cue is None else Assertion.HISTORICAL
    if assertion in _HELD_TRUE and (cleared := acquittal_before(annotated, thing, trigger)) is not None:
        return Assertion.NEGATED, cleared
    if assertion is Assertion.ASSERTED and not _is_known_anyway(grammar, tie):
        charge = allegation_before(annotated, grammar, thing, trigger)
        charge = charge or charge_before(annotated, grammar, thing, trigger) or hint_before(annotated, thing)
        carried = charge or carried_allegation(annotated, grammar, thing.head, trigger)
        assertion, cue = (Assertion.REPORTED, carried) if carried is not None else (assertion, cue)
    if assertion is Assertion.ASSERTED and trigger is not None and (but := excepted(annotated, thing)) is not None:
        assertion, cue = Assertion.NEGATED, but
    if assertion is Assertion.ASSERTED and (negation := negation_before(annotated, thing)) is not None:
        assertion, cue = Assertion.NEGATED, negation
    is_lie = assertion is Assertion.REPORTED and trigger is not None and is_false_claim(annotated, grammar, trigger)
    if thing.quantity.value == 0 and not is_lie:
        assertion, cue = Assertion.NEGATED, annotated.document.text[thing.quantity.start : thing.quantity.end]
    if assertion is Assertion.ASSERTED and (trigger is not None or not is_given(annotated, thing)):
        if (planned := planned_above(annotated, grammar, thing.head)) is not None:
            assertion, cue = Assertion.PLANNED, planned
    if assertion in _MAYBE_OFFERED and trigger is not None:
        if (offer := _offer(annotated, grammar, thing, trigger)) is not None:
            assertion, cue = Assertion.CONDITIONAL, offer
    is_order = tie.action == "ordered" or (tie.action == "forfeited" and trigger != thing.noun)
    if assertion is Assertion.ASSERTED and not is_order:
        planned = (
            planned_sum(annotated, grammar, thing, trigger)
            or proposed_by_title(annotated, grammar, thing, trigger)
            or penalty_to_pay(annotated, grammar, thing, trigger)
            or demanded_deed(annotated, grammar, trigger)
            or estimated_cost(annotated, thing)
            or ordered_payment(annotated, grammar, trigger)
        )
        assertion, cue = (assertion, cue) if planned is None else (Assertion.PLANNED, planned)
    return assertion, cue


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


_MAYBE_OFFERED = frozenset({Assertion.ASSERTED, Assertion.PLANNED})


def _is_known_anyway(grammar: Grammar, tie: Tie) -> bool:
    """Return whether something is known whoever did it: that people died, and what authorities did."""
    return tie.action is not None and any(grammar.is_in(name, tie.action) for name in _KNOWN)


#: What asks for something itself.
_CLAIMED = "claimed"
_KNOWN = ("authorities_action", "imposed_action", "death_action")


def _by_verb(
    annotated: AnnotatedDocument, grammar: Grammar, thing: Counted, tie: Tie
) -> tuple[Assertion, str | None]:
    trigger = tie.trigger[0] if tie.trigger is not None else None
    # "The nets, worth $5,000, will be kept": it is what they are worth.
    is_worth = tie.provenance.rule == _WORTH
    if is_worth and (performing := _performing(annotated, grammar, thing)) is not None:
        trigger = performing  # "Will do repairs valued at $900": they are still to be done.
    governing = trigger if trigger is not None or is_worth else governing_verb(annotated, grammar, thing)
    if tie.trigger is not None and tie.provenance.rule == _SENTENCING:
        # "Sentencing for three clerks is set for May": they are still to be sentenced.
        return Assertion.PLANNED, annotated.view.texts[annotated.view.heads[tie.trigger[1] - 1]]
    if trigger is None and (future := _brought_about(annotated, grammar, thing)) is not None:
        return Assertion.PLANNED, future
    if governing is None:
        assertion, cue = read_phrases(annotated, grammar, thing.head)
    else:
        assertion, cue = read_assertion(annotated, grammar, governing, is_lone=trigger is None)
    is_scope = tie.provenance.rule == _SCOPE  # "Since March teams in nine towns have held 900 men": there are nine.
    if is_scope and assertion is Assertion.HISTORICAL and is_within_subject(annotated, thing):
        return Assertion.ASSERTED, None
    if tie.provenance.rule == _TRIAL and assertion is Assertion.PLANNED:
        return Assertion.ASSERTED, None  # "Five clerks are scheduled for trial": they have been charged.
    is_undone = assertion is Assertion.PLANNED and trigger is None and thing.quantity.kind == "count"
    if is_undone and governing is not None and grammar.is_in("presupposing_verb", annotated.view.lowers[governing]):
        return Assertion.ASSERTED, None  # "Agreed to pay $9 to settle two suits": there are two.
    if trigger is None and is_presupposed(annotated, grammar, thing, assertion, cue):
        is_own = assertion is Assertion.PLANNED and governing is not None and cue == annotated.view.texts[governing]
        told = read_assertion(annotated, grammar, governing) if is_own else None
        # "According to the indictment, two men agreed to hide it": that they agreed is alleged.
        return told if told is not None and told[0] is Assertion.REPORTED else (Assertion.ASSERTED, None)
    return assertion, cue


def _performing(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> int | None:
    """Return the verb of somebody who does the work whose worth is told; else None."""
    nearby = islice(upwards(annotated, thing.number), _NEAR)
    return next((token for token in nearby if grammar.is_in("performing_verb", annotated.view.lowers[token])), None)


#: Steps from a worth up to the verb of the work.
_NEAR = 6


def _brought_about(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> str | None:
    """Return the "will" by which somebody only will bring about what is counted: "three talks that it will hold"."""
    view = annotated.view
    for clause in view.children[thing.head]:
        if view.dependencies[clause] != "relcl" or not grammar.is_in("bringing_about_verb", view.lowers[clause]):
            continue
        children = view.children[clause]
        is_object = any(
            view.dependencies[child] == "nsubj" and view.lowers[child] not in RELATIVES for child in children
        )
        futures = (child for child in children if view.dependencies[child] == "aux")
        future = next((child for child in futures if grammar.is_in("future_auxiliary", view.lowers[child])), None)
        if is_object and future is not None:
            return view.texts[future]
    return None


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
