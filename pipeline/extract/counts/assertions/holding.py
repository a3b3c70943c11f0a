"""How a count is held: what its action, its own words and the line above a list say of it, put together."""

from itertools import islice

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.tie import Tie
from pipeline.extract.counts.assertions.context import read_assertion
from pipeline.extract.counts.assertions.governing import governing_verb
from pipeline.extract.counts.assertions.held_otherwise import CHECKS, ToldCount
from pipeline.extract.counts.assertions.parts import is_beside_part
from pipeline.extract.counts.assertions.phrases import read_phrases
from pipeline.extract.counts.assertions.presupposed import is_presupposed, is_within_subject
from pipeline.extract.counts.clauses import upwards
from pipeline.extract.counts.links import RELATIVES
from pipeline.extract.counts.things.counted import Counted
from pipeline.records import Assertion
from pipeline.rules.grammar import Grammar

#: The rule for the value of goods to which nothing is done.
_WORTH = "count.value.named"
#: The rule for where something is done.
_SCOPE = "count.scope.across"
_CUSTODY = "count.state.custody"
#: The rules for what is set for a day or awaited: trials, sentencings, extraditions.
_AWAITED = frozenset(
    {
        "count.noun.trial",
        "count.noun.trial_faced",
        "count.noun.trial_bare",
        "count.noun.sentencing",
        "count.noun.awaited",
        "count.noun.awaited_of_people",
    }
)


def how_held(
    annotated: AnnotatedDocument, grammar: Grammar, thing: Counted, tie: Tie
) -> tuple[Assertion, str | None]:
    """Return how the text holds a count, and the words that decide it."""
    held = _by_verb(annotated, grammar, thing, tie)
    told = ToldCount(annotated, grammar, thing, tie)
    for check, is_last in CHECKS:
        found = check(told, *held)
        if found is not None and is_last:
            return found
        held = held if found is None else found
    return held


def _by_verb(
    annotated: AnnotatedDocument, grammar: Grammar, thing: Counted, tie: Tie
) -> tuple[Assertion, str | None]:
    trigger = tie.trigger[0] if tie.trigger is not None else None
    # "The nets, worth $5,000, will be kept": it is what they are worth.
    is_worth = tie.provenance.rule == _WORTH
    if is_worth and (performing := _performing(annotated, grammar, thing)) is not None:
        trigger = performing  # "Will do repairs valued at $900": they are still to be done.
    governing = trigger if trigger is not None or is_worth else governing_verb(annotated, grammar, thing)
    if trigger is None and (future := _brought_about(annotated, grammar, thing)) is not None:
        return Assertion.PLANNED, future
    if governing is None:
        assertion, cue = read_phrases(annotated, grammar, thing.head)
    else:
        assertion, cue = read_assertion(annotated, grammar, governing, is_lone=trigger is None)
    if assertion is Assertion.NEGATED and trigger is None and is_beside_part(annotated, thing, governing):
        return Assertion.ASSERTED, None  # "Of the 90 guards, 40 were not paid": there are 90.
    awaited = _awaited(annotated, tie)
    if awaited is not None and (assertion is Assertion.ASSERTED or cue == awaited):
        return Assertion.PLANNED, awaited
    is_scope = tie.provenance.rule == _SCOPE  # "Since March teams in nine towns have held 900 men": there are nine.
    if is_scope and assertion is Assertion.HISTORICAL and is_within_subject(annotated, thing):
        return Assertion.ASSERTED, None
    if assertion is Assertion.HISTORICAL and _is_custody(thing, tie):
        return Assertion.ASSERTED, None  # "Hale has been in custody since May": he still is.
    if assertion is Assertion.REPORTED and _is_source(annotated, thing):
        return Assertion.ASSERTED, None  # "According to two complaints": there are two.
    is_undone = assertion is Assertion.PLANNED and trigger is None and thing.quantity.kind == "count"
    if is_undone and governing is not None and grammar.is_in("presupposing_verb", annotated.view.lowers[governing]):
        return Assertion.ASSERTED, None  # "Agreed to pay $9 to settle two suits": there are two.
    if trigger is None and is_presupposed(annotated, grammar, thing, assertion, cue):
        is_own = assertion is Assertion.PLANNED and governing is not None and cue == annotated.view.texts[governing]
        told = read_assertion(annotated, grammar, governing) if is_own else None
        # "According to the indictment, two men agreed to hide it": that they agreed is alleged.
        return told if told is not None and told[0] is Assertion.REPORTED else (Assertion.ASSERTED, None)
    return assertion, cue


def _awaited(annotated: AnnotatedDocument, tie: Tie) -> str | None:
    """Return the word by which what a noun tells is still to come: "await trial", "sentencing is set for May"."""
    if tie.trigger is None or tie.provenance.rule not in _AWAITED:
        return None
    view = annotated.view
    token = tie.trigger[1] - 1
    for _ in range(_LONGEST_WAIT):
        token = view.heads[token]
        if not _STILL_TO_COME.isdisjoint(view.labels[token]):
            return view.texts[token]
    return None


#: Classes of words by which something is still to come, and steps from its noun up to them: "begin trial in May".
_STILL_TO_COME = frozenset({"still_awaiting_verb", "scheduling_word"})
_LONGEST_WAIT = 3


def _is_custody(thing: Counted, tie: Tie) -> bool:
    """Return whether people are told to be held; more than one "detained since May" may be a sum of many arrests."""
    return tie.provenance.rule == _CUSTODY or (tie.action == "detained" and thing.quantity.high == 1)


def _is_source(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a thing is itself what the text names as its source: "according to two complaints"."""
    labels, start = annotated.view.labels, thing.start
    openers = range(max(0, start - _LONGEST_OPENER), start)
    return any({start, start - 1}.intersection(labels[opener].get("source_opener", ())) for opener in openers)


#: Tokens of the longest opener of a source, with an article: "as set forth in the".
_LONGEST_OPENER = 5


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
