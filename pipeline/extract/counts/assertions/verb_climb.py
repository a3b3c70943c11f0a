"""How the verbs above a deed hold it: "agreed to train", "could not seize", "was ordered to pay".

The climb begins at the deed itself and goes up the parse. At each verb the checks of ``_CHECKS`` are asked in order;
the first that decides gives the assertion.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.assertions.auxiliaries import (
    condition_behind,
    is_duty,
    is_future_of_past,
    is_habit,
    is_no_denial,
    is_so_that,
)
from pipeline.extract.counts.assertions.deeds import Deed, Held
from pipeline.extract.counts.assertions.demands import demand_of, is_entitled
from pipeline.extract.counts.assertions.hindrances import denied_future, lacking
from pipeline.extract.counts.assertions.laid_charges import laying_verb
from pipeline.extract.counts.assertions.purposes import is_ranked, is_to_be
from pipeline.extract.counts.assertions.verb_chains import is_means_of_attempt, verb_chain
from pipeline.extract.counts.clauses import has_to
from pipeline.extract.counts.links import SUBJECTS
from pipeline.extract.counts.operation_names import is_in_operation
from pipeline.records import Assertion
from pipeline.rules.grammar import Grammar


class _Way(Enum):
    """Where the climb goes on when a check ends the reading of one verb."""

    NEXT_VERB = auto()
    NOWHERE = auto()


@dataclass(frozen=True, slots=True)
class _Step:
    """One verb (``token``) of the climb from a deed; ``place`` is its index in ``chain``."""

    deed: Deed
    chain: list[int]
    place: int

    @property
    def token(self) -> int:
        """The verb of this step; the deed itself at the first."""
        return self.chain[self.place]

    @property
    def below(self) -> list[int]:
        """The tokens of the climb under this verb, the deed first."""
        return self.chain[: self.place]

    @property
    def is_listed(self) -> bool:
        """Whether the token below is only a later item of a list that this verb opens."""
        below = self.chain[max(0, self.place - 1)]
        return self.deed.annotated.view.dependencies[below] == "conj"


_Check: TypeAlias = Callable[[_Step], Held | _Way | None]


def climb(deed: Deed) -> Held | None:
    """Return how the verbs above a deed, and its own auxiliaries, hold it; None when they say nothing of it."""
    chain = _chain_of(deed)
    for place in range(len(chain)):
        outcome = _first_outcome(_Step(deed, chain, place))
        if outcome is _Way.NOWHERE:
            return None
        if isinstance(outcome, tuple):
            return outcome
    return None


def _first_outcome(step: _Step) -> Held | _Way | None:
    for check in _OF_DEED if step.place == 0 else _OF_VERB_ABOVE:
        if (outcome := check(step)) is not None:
            return outcome
    return None


def _chain_of(deed: Deed) -> list[int]:
    chain = verb_chain(deed.annotated, deed.grammar, deed.trigger)
    if (laying := laying_verb(deed.annotated, deed.trigger)) is not None:
        chain = [deed.trigger, *verb_chain(deed.annotated, deed.grammar, laying)]
    if deed.shared is None or deed.shared in chain:
        return chain
    return [deed.trigger, *verb_chain(deed.annotated, deed.grammar, deed.shared)]


def _ability(step: _Step) -> Held | _Way | None:
    """Read "able to", which denies in the past ("was not able to seize") and else leaves it open."""
    view, token = step.deed.annotated.view, step.token
    if not step.deed.grammar.is_in("ability_word", view.lowers[token]):
        return None
    if _was_used(step.deed.annotated, token):
        return _Way.NEXT_VERB  # "Officers were able to seize 12 boats": they did.
    denial = _was_denied(step.deed.annotated, token)
    return (Assertion.CONDITIONAL, view.texts[token]) if denial is None else (Assertion.NEGATED, denial)


def _failing(step: _Step) -> Held | None:
    word = step.deed.annotated.view
    is_failing = not step.is_listed and step.deed.grammar.is_in("failing_verb", word.lowers[step.token])
    return (Assertion.NEGATED, word.texts[step.token]) if is_failing else None


def _presupposing(step: _Step) -> _Way | None:
    """End the climb where the deed is there whatever the verb says: "tried to investigate the arrest of two men"."""
    deed = step.deed
    is_there = not deed.is_lone and _presupposes(deed.annotated, deed.grammar, step.token, deed.trigger)
    return _Way.NOWHERE if is_there else None


def _lacking(step: _Step) -> Held | None:
    annotated = step.deed.annotated
    is_gerund = annotated.view.dependencies[step.token] == "pcomp"
    lack = lacking(annotated, step.deed.grammar, step.token) if is_gerund else None
    return None if lack is None else (Assertion.NEGATED, lack)


def _faced(step: _Step) -> Held | None:
    annotated = step.deed.annotated
    is_faced = _is_faced(annotated, step.deed.grammar, step.chain[step.place - 1], step.token)
    return (Assertion.CONDITIONAL, annotated.view.texts[step.token]) if is_faced else None


def _denied_future(step: _Step) -> Held | None:
    denial = denied_future(step.deed.annotated, step.deed.grammar, step.token)
    return None if denial is None else (Assertion.NEGATED, denial)


def _own_words(step: _Step) -> Held | None:
    """Read the "not", the auxiliaries and the "if" of a verb, in the order of the text."""
    children = step.deed.annotated.view.children[step.token]
    return next((held for child in children if (held := _own_word(step, child)) is not None), None)


def _own_word(step: _Step, child: int) -> Held | None:
    annotated, grammar = step.deed.annotated, step.deed.grammar
    view = annotated.view
    lower = view.lowers[child]
    if view.dependencies[child] == "neg" and lower in _NOT and not is_no_denial(annotated, grammar, child):
        return Assertion.NEGATED, view.texts[child]
    if view.dependencies[child] == "mark" and lower in {"if", "unless", "whether"}:
        return Assertion.CONDITIONAL, view.texts[child]
    return _auxiliary(step, child) if view.dependencies[child] == "aux" else None


def _auxiliary(step: _Step, child: int) -> Held | None:
    annotated, grammar = step.deed.annotated, step.deed.grammar
    view = annotated.view
    lower = view.lowers[child]
    if lower == "to" and step.deed.scheme is None and _heads_headline(annotated, step.token):
        return Assertion.PLANNED, view.texts[child]
    if is_in_operation(annotated, child):
        return None
    if grammar.is_in("future_auxiliary", lower) or is_duty(annotated, child):
        condition = condition_behind(annotated, step.token)
        return (Assertion.PLANNED, view.texts[child]) if condition is None else (Assertion.CONDITIONAL, condition)
    if not grammar.is_in("modal_auxiliary", lower) or is_habit(annotated, grammar, child):
        return None
    if lower in _ABLE and (denial := _negation_of(annotated, step.token)) is not None:
        return Assertion.NEGATED, denial
    if is_so_that(annotated, child):
        return Assertion.PLANNED, "so that"
    is_due = is_future_of_past(annotated, grammar, child)
    return Assertion.PLANNED if is_due else Assertion.CONDITIONAL, view.texts[child]


def _to_be(step: _Step) -> Held | None:
    deed = step.deed
    is_planned = is_to_be(deed.annotated, step.token, deed.trigger)
    is_planned = is_planned and not is_ranked(deed.annotated, deed.grammar, deed.trigger)
    return (Assertion.PLANNED, "to be") if is_planned else None


def _before_deed(step: _Step) -> Held | None:
    annotated = step.deed.annotated
    is_before = not step.is_listed and _is_before_deed(annotated, step.deed.grammar, step.below, step.token)
    return (Assertion.PLANNED, annotated.view.texts[step.token]) if is_before else None


def _sentenced(step: _Step) -> Held | None:
    annotated = step.deed.annotated
    is_sentence = _is_sentence(annotated, step.deed.grammar, step.deed.trigger, step.token)
    return (Assertion.PLANNED, annotated.view.texts[step.token]) if is_sentence else None


def _demanded(step: _Step) -> Held | None:
    demand = demand_of(step.deed.annotated, step.deed.grammar, step.deed.trigger, step.token)
    return None if demand is None else (Assertion.PLANNED, demand)


def _means_of_attempt(step: _Step) -> _Way | None:
    is_means = is_means_of_attempt(step.deed.annotated, step.deed.grammar, step.below, step.token)
    return _Way.NEXT_VERB if is_means else None


def _planning(step: _Step) -> Held | None:
    annotated = step.deed.annotated
    word = annotated.view.lowers[step.token]
    is_lone = step.deed.is_lone and word != "tried"  # "Tried 25 cases."
    is_above = is_lone if step.token == step.deed.trigger else not step.is_listed
    is_plan = is_above and step.token != step.deed.scheme and step.deed.grammar.is_in("planning_verb", word)
    is_plan = is_plan and not _is_noun(annotated, step.token)
    return (Assertion.PLANNED, annotated.view.texts[step.token]) if is_plan else None


def _risked(step: _Step) -> Held | None:
    """Read what is only risked: "they risk incurring penalties of $9"."""
    view = step.deed.annotated.view
    is_risked = "risking_verb" in view.labels[step.token] and view.dependencies[step.below[-1]] == "xcomp"
    return (Assertion.CONDITIONAL, view.texts[step.token]) if is_risked else None


def _entitled(step: _Step) -> Held | None:
    annotated = step.deed.annotated
    is_right = is_entitled(annotated, step.deed.grammar, step.token)
    return (Assertion.CONDITIONAL, annotated.view.texts[step.token]) if is_right else None


def _condition(step: _Step) -> Held | None:
    condition = _condition_before(step.deed.annotated, step.token)
    return None if condition is None else (Assertion.CONDITIONAL, condition)


#: What is asked of the deed itself, and of each verb above it, in this order.
_OF_DEED: tuple[_Check, ...] = (_lacking, _denied_future, _own_words, _demanded, _planning, _condition)
_OF_VERB_ABOVE: tuple[_Check, ...] = (
    _ability,
    _failing,
    _presupposing,
    _lacking,
    _faced,
    _denied_future,
    _own_words,
    _to_be,
    _before_deed,
    _sentenced,
    _demanded,
    _means_of_attempt,
    _planning,
    _risked,
    _entitled,
    _condition,
)


def _is_sentence(annotated: AnnotatedDocument, grammar: Grammar, noun: int, verb: int) -> bool:
    """Return whether a court only sentenced somebody to a payment: "ordered to make a $9 payment"."""
    view = annotated.view
    is_payment = "noun_action" in view.labels[noun] and grammar.lexicon.noun_actions.get(view.lowers[noun]) == "paid"
    return is_payment and "decreeing_verb" in view.labels[verb]


def _presupposes(annotated: AnnotatedDocument, grammar: Grammar, verb: int, noun: int) -> bool:
    """Return whether there is the deed of a noun whatever becomes of it, but for one that is settled by it."""
    view = annotated.view
    is_deed = "noun_action" in view.labels[noun] and "settling_word" not in view.labels[verb]
    return is_deed and grammar.is_in("presupposing_verb", view.lowers[verb])


def _is_noun(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a word that may be a verb is a noun by what stands before it: "50 insurance plans"."""
    view = annotated.view
    before = [child for child in view.children[token] if child < token]
    is_behind_with = any(view.dependencies[child] == "mark" and view.lowers[child] == "with" for child in before)
    return is_behind_with or any(view.dependencies[child] in _OF_NOUNS for child in before)


_OF_NOUNS = frozenset({"det", "nummod", "amod", "compound", "nmod", "poss"})


def _condition_before(annotated: AnnotatedDocument, verb: int) -> str | None:
    """Return the "if" of a clause before a verb in the present: "if the suit succeeds, he gets $9"; else None."""
    view = annotated.view
    if "if" not in view.sentence_words[view.sentence_of[verb]]:
        return None
    clauses = (child for child in view.children[verb] if view.dependencies[child] == "advcl" and child < verb)
    marks = (one for clause in clauses for one in view.children[clause] if view.dependencies[one] == "mark")
    return next((view.texts[mark] for mark in marks if view.lowers[mark] == "if"), None)


_NOT = frozenset({"not", "n't", "never", "no"})
#: Beside "not" they deny: "could not pay $9".
_ABLE = frozenset({"could", "can"})


def _negation_of(annotated: AnnotatedDocument, verb: int) -> str | None:
    view = annotated.view
    return next((view.texts[one] for one in view.children[verb] if view.dependencies[one] == "neg"), None)


def _is_faced(annotated: AnnotatedDocument, grammar: Grammar, noun: int, verb: int) -> bool:
    """Return whether a noun of action is what somebody only faces: "faces a fine of $9", "face forfeiture"."""
    view = annotated.view
    if view.dependencies[noun] != "dobj" or not grammar.is_in("facing_verb", view.lowers[verb]):
        return False
    return "charge_noun" not in view.labels[noun]  # "Two men face charges": they are charged.


def _is_before_deed(annotated: AnnotatedDocument, grammar: Grammar, chain: list[int], word: int) -> bool:
    """Return whether a word above a deed says that it is not done yet: "was set to", "seeks the forfeiture of"."""
    lower = annotated.view.lowers[word]
    below = chain[-1]
    is_prepared = grammar.is_in("prepared_word", lower) and has_to(annotated, below)  # Not "due to two arrests".
    if is_prepared and "scheming_word" in annotated.view.labels[annotated.view.heads[word]]:
        return False  # "A scheme designed to steal $9" was one to steal it.
    is_wished = any(grammar.is_in(name, lower) for name in _WISHING) and has_to(annotated, below)
    # Not "wants to praise the work of finding two men".
    is_wished = is_wished and all(annotated.view.dependencies[verb] in _OF_VERBS for verb in chain)
    return is_prepared or is_wished or _is_forecast(annotated, word, below) or grammar.is_in("seeking_verb", lower)


#: What they want or ask for is not done: "wants to", "asked to use two boats".
_WISHING = ("wishing_word", "appealing_verb")
_OF_VERBS = frozenset({"xcomp", "ccomp", "conj"})


def _is_forecast(annotated: AnnotatedDocument, word: int, infinitive: int) -> bool:
    """Return whether something is only reckoned to come: "are projected to earn $9", "are estimated to save $9"."""
    labels = annotated.view.labels
    # "Is estimated to be worth $9": what something is and has is there.
    is_change = "estimating_participle" in labels[word] and "coming_change_verb" in labels[infinitive]
    is_reckoned = is_change or "forecast_participle" in labels[word]
    return is_reckoned and has_to(annotated, infinitive) and not _is_perfect(annotated, infinitive)


def _is_perfect(annotated: AnnotatedDocument, infinitive: int) -> bool:
    """Return whether an infinitive tells of the past: "are estimated to have saved $9"."""
    view = annotated.view
    children = view.children[infinitive]
    return any(view.lowers[one] == "have" and view.dependencies[one] == "aux" for one in children)


def _heads_headline(annotated: AnnotatedDocument, infinitive: int) -> bool:
    """Return whether an infinitive has a subject and nothing above it, as in headlines: "Police to train 200".

    The parse may not know names for the subject.
    """
    view = annotated.view
    links = SUBJECTS | {"dep"}
    before = (child for child in view.children[infinitive] if child < infinitive)
    return view.heads[infinitive] == infinitive and any(view.dependencies[child] in links for child in before)


def _was_used(annotated: AnnotatedDocument, ability: int) -> bool:
    """Return whether the past tense says that an ability was used: "were able to seize", not "might be able to"."""
    view = annotated.view
    is_denied = any(view.dependencies[child] == "neg" for child in view.children[view.heads[ability]])
    return view.lowers[ability] == "able" and view.lowers[view.heads[ability]] in _PAST and not is_denied


def _was_denied(annotated: AnnotatedDocument, ability: int) -> str | None:
    """Return the "not" by which somebody had no ability in the past: "was not able to"; else None."""
    view = annotated.view
    verb = view.heads[ability]
    denials = (child for child in view.children[verb] if view.dependencies[child] == "neg")
    return next((view.texts[child] for child in denials), None) if view.lowers[verb] in _PAST else None


_PAST = frozenset({"was", "were", "been"})
