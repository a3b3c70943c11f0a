"""How the text holds a fact: asserted, negated, planned, conditional, reported or historical, with the cue."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.joint_efforts import is_in_operation
from pipeline.extract.counts.assertions.allegations import (
    allegation,
    alleged_noun,
    denied_noun,
    is_of_authorities,
    unfinished_noun,
)
from pipeline.extract.counts.assertions.auxiliaries import (
    almost_before,
    is_duty,
    is_future_of_past,
    is_habit,
    is_no_denial,
    is_so_that,
)
from pipeline.extract.counts.assertions.background import background_event
from pipeline.extract.counts.assertions.demands import awaited_deed, demand_of, ensured_deed, is_entitled
from pipeline.extract.counts.assertions.hindrances import denied_future, failure, hindrance, lacking
from pipeline.extract.counts.assertions.purposes import (
    ensured_by,
    is_purpose,
    is_ranked,
    is_to_be,
)
from pipeline.extract.counts.assertions.running_totals import running_total
from pipeline.extract.counts.assertions.schemes import accusation, aim_of, scheme_above
from pipeline.extract.counts.assertions.shared_forms import shared_form
from pipeline.extract.counts.assertions.sources import (
    alleged_frame,
    named_source,
    opening_source,
    trailing_source,
)
from pipeline.extract.counts.assertions.verb_chains import future_of_manner, is_means_of_attempt, verb_chain
from pipeline.extract.counts.circumstances.clauses import ancestors, has_to, is_said_of
from pipeline.extract.counts.links import SUBJECTS
from pipeline.extract.counts.things.counted import Counted
from pipeline.records import Assertion
from pipeline.rules.grammar import Grammar

#: Tokens between a word such as "compared with" or "nor" and the number it is said of.
_COMPARISON_REACH = 4
#: Tokens between "than" and an earlier event that something is compared with.
_COMPARED_REACH = 3


def read_assertion(
    annotated: AnnotatedDocument, grammar: Grammar, trigger: int | None, *, is_lone: bool = False
) -> tuple[Assertion, str | None]:
    """Return the assertion of what the trigger word says, and the word that decides it.

    With ``is_lone`` the word is no action but any verb above a number ("two flights are expected"). Looks at the
    trigger's own auxiliaries and negation, at the verbs it depends on, and at a date or phrase in its clause that
    places it before the events of the release.
    """
    if trigger is None:
        return Assertion.ASSERTED, None
    view = annotated.view
    if (failed := failure(annotated, grammar, trigger)) is not None:
        return Assertion.NEGATED, failed
    if (hindered := hindrance(annotated, grammar, trigger)) is not None:
        return Assertion.NEGATED, hindered
    if (aim := ensured_deed(annotated, grammar, trigger)) is not None:
        return Assertion.PLANNED, aim
    if not is_lone and (almost := almost_before(annotated, grammar, trigger)) is not None:
        return Assertion.NEGATED, almost
    if (end := awaited_deed(annotated, trigger)) is not None:
        return Assertion.PLANNED, end
    if (chance := _chance(annotated, grammar, trigger)) is not None:
        return Assertion.CONDITIONAL, chance
    scheme = scheme_above(annotated, grammar, trigger)
    shared = shared_form(annotated, grammar, trigger)
    if scheme is None and (
        is_purpose(annotated, grammar, ensured_by(annotated, grammar, trigger))
        or (shared is not None and is_purpose(annotated, grammar, shared))
    ):
        return Assertion.PLANNED, "to"
    if (event := background_event(annotated, grammar, trigger)) is not None:
        opening = event.split()[0]
        is_accused = grammar.is_in("accusing_verb", opening) or grammar.is_in("alleging_adverb", opening)
        paper = event if is_accused else opening_source(annotated, grammar, view.sentence_of[trigger])
        return (Assertion.HISTORICAL, event) if paper is None else (Assertion.REPORTED, paper)
    if (planned := unfinished_noun(annotated, grammar, trigger)) is not None:
        return Assertion.PLANNED, planned
    if (denial := denied_noun(annotated, grammar, trigger)) is not None:
        return Assertion.NEGATED, denial
    if (reward := _rewarded(annotated, grammar, trigger)) is not None:
        return Assertion.CONDITIONAL, reward
    if (alleged := alleged_noun(annotated, grammar, trigger)) is not None:
        return Assertion.REPORTED, alleged
    below = trigger
    chain = verb_chain(annotated, grammar, trigger)
    if shared is not None and shared not in chain:
        chain = [trigger, *verb_chain(annotated, grammar, shared)]
    for place, token in enumerate(chain):
        if token != trigger and grammar.is_in("ability_word", view.lowers[token]):
            if _was_used(annotated, token):
                continue  # "Officers were able to seize 12 boats": they did.
            denial = _was_denied(annotated, token)
            return (Assertion.CONDITIONAL, view.texts[token]) if denial is None else (Assertion.NEGATED, denial)
        is_listed = view.dependencies[below] == "conj"
        below = token
        if token != trigger and not is_listed and grammar.is_in("failing_verb", view.lowers[token]):
            return Assertion.NEGATED, view.texts[token]
        if token != trigger and not is_lone and _presupposes(annotated, grammar, token, trigger):
            break  # "Tried to investigate the arrest of two men": they were arrested.
        if view.dependencies[token] == "pcomp" and (lack := lacking(annotated, grammar, token)) is not None:
            return Assertion.NEGATED, lack
        if token != trigger and _is_faced(annotated, grammar, chain[place - 1], token):
            return Assertion.CONDITIONAL, view.texts[token]
        if (denial := denied_future(annotated, grammar, token)) is not None:
            return Assertion.NEGATED, denial
        for child in view.children[token]:
            lower = view.lowers[child]
            if view.dependencies[child] == "neg" and lower in _NOT and not is_no_denial(annotated, grammar, child):
                return Assertion.NEGATED, view.texts[child]
            is_to = view.dependencies[child] == "aux" and lower == "to"
            if is_to and scheme is None and _heads_headline(annotated, token):
                return Assertion.PLANNED, view.texts[child]
            if view.dependencies[child] == "aux" and not is_in_operation(annotated, child):
                if grammar.is_in("future_auxiliary", lower) or is_duty(annotated, child):
                    return Assertion.PLANNED, view.texts[child]
                if grammar.is_in("modal_auxiliary", lower):
                    if is_habit(annotated, grammar, child):
                        continue
                    if lower in _ABLE and (denial := _negation_of(annotated, token)) is not None:
                        return Assertion.NEGATED, denial
                    if is_so_that(annotated, child):
                        return Assertion.PLANNED, "so that"
                    is_due = is_future_of_past(annotated, grammar, child)
                    return Assertion.PLANNED if is_due else Assertion.CONDITIONAL, view.texts[child]
            if view.dependencies[child] == "mark" and lower in {"if", "unless", "whether"}:
                return Assertion.CONDITIONAL, view.texts[child]
        if token != trigger and is_to_be(annotated, token, trigger) and not is_ranked(annotated, grammar, trigger):
            return Assertion.PLANNED, "to be"
        if token != trigger and not is_listed and _is_before_deed(annotated, grammar, chain[:place], token):
            return Assertion.PLANNED, view.texts[token]
        if token != trigger and _is_sentence(annotated, grammar, trigger, token):
            return Assertion.PLANNED, view.texts[token]
        if (demand := demand_of(annotated, grammar, trigger, token)) is not None:
            return Assertion.PLANNED, demand
        if token != trigger and is_means_of_attempt(annotated, grammar, chain[:place], token):
            continue
        is_own = is_lone and view.lowers[token] != "tried"  # "Tried 25 cases."
        is_above = (is_own if token == trigger else not is_listed) and token != scheme
        if is_above and grammar.is_in("planning_verb", view.lowers[token]) and not _is_noun(annotated, token):
            return Assertion.PLANNED, view.texts[token]
        if (
            token != trigger
            and "risking_verb" in view.labels[token]
            and view.dependencies[chain[place - 1]] == "xcomp"
        ):
            return Assertion.CONDITIONAL, view.texts[token]  # "They risk incurring penalties of $9."
        if token != trigger and is_entitled(annotated, grammar, token):
            return Assertion.CONDITIONAL, view.texts[token]
        if (condition := _condition_before(annotated, token)) is not None:
            return Assertion.CONDITIONAL, condition
    if (future := future_of_manner(annotated, grammar, trigger)) is not None:
        return future
    accused = accusation(annotated, grammar, scheme) if scheme is not None else None
    if scheme is not None:
        if (aim := aim_of(annotated, grammar, trigger, scheme)) is not None:
            return Assertion.PLANNED, aim
    if (alleged := accused or allegation(annotated, grammar, trigger)) is not None:
        return Assertion.REPORTED, alleged
    return read_phrases(annotated, grammar, trigger)


def _is_sentence(annotated: AnnotatedDocument, grammar: Grammar, noun: int, verb: int) -> bool:
    """Return whether a court only sentenced somebody to a payment: "ordered to make a $9 payment"."""
    view = annotated.view
    is_payment = "noun_action" in view.labels[noun] and grammar.lexicon.noun_actions.get(view.lowers[noun]) == "paid"
    return is_payment and view.lowers[verb] in _SENTENCING


_SENTENCING = frozenset({"sentenced", "ordered", "orders", "directed"})


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


def _chance(annotated: AnnotatedDocument, grammar: Grammar, infinitive: int) -> str | None:
    """Return the noun by which something only may be done: "has the potential to harm 40 men"; else None."""
    view = annotated.view
    noun = view.heads[infinitive]
    is_of_noun = view.dependencies[infinitive] == "acl" and noun < infinitive and has_to(annotated, infinitive)
    return view.texts[noun] if is_of_noun and grammar.is_in("chance_noun", view.lowers[noun]) else None


def _is_before_deed(annotated: AnnotatedDocument, grammar: Grammar, chain: list[int], word: int) -> bool:
    """Return whether a word above a deed says that it is not done yet: "was set to", "seeks the forfeiture of"."""
    lower = annotated.view.lowers[word]
    below = chain[-1]
    is_prepared = grammar.is_in("prepared_word", lower) and has_to(annotated, below)  # Not "due to two arrests".
    if is_prepared and "scheming_word" in annotated.view.labels[annotated.view.heads[word]]:
        return False  # "A scheme designed to steal $9" was one to steal it.
    is_wished = grammar.is_in("wishing_word", lower) and has_to(annotated, below)
    # Not "wants to praise the work of finding two men".
    is_wished = is_wished and all(annotated.view.dependencies[verb] in _OF_VERBS for verb in chain)
    return is_prepared or is_wished or grammar.is_in("seeking_verb", lower)


_OF_VERBS = frozenset({"xcomp", "ccomp", "conj"})


def _heads_headline(annotated: AnnotatedDocument, infinitive: int) -> bool:
    """Return whether an infinitive has a subject and nothing above it, as in headlines: "Police to train 200"."""
    view = annotated.view
    return view.heads[infinitive] == infinitive and any(
        view.dependencies[child] in SUBJECTS for child in view.children[infinitive]
    )


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


def read_phrases(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> tuple[Assertion, str | None]:
    """Return the assertion that phrases of its clause give a number without a verb ("in last year's operation")."""
    is_present = _is_present(annotated, token)
    if not is_present and (total := running_total(annotated, token)) is not None:
        paper = opening_source(annotated, grammar, annotated.view.sentence_of[token])
        return (Assertion.HISTORICAL, total) if paper is None else (Assertion.REPORTED, paper)
    assertion, cue = _by_phrase(annotated, grammar, token)
    if is_present and assertion is Assertion.HISTORICAL:
        return Assertion.ASSERTED, None
    if assertion is Assertion.ASSERTED:
        number = annotated.view.sentence_of[token]
        source = named_source(annotated, grammar, token)
        if source is None and not is_of_authorities(annotated, grammar, token):
            source = alleged_frame(annotated, number) or trailing_source(annotated, grammar, number)
        return (Assertion.ASSERTED, cue) if source is None else (Assertion.REPORTED, source)
    return assertion, cue


def _is_present(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a clause tells of today: "The unit, now working in nine towns, has arrested 400 since May"."""
    view = annotated.view
    if "present_adverb" not in view.sentence_labels[view.sentence_of[token]]:
        return False
    verbs = {token, *ancestors(annotated, token)}
    return any("present_adverb" in view.labels[child] for verb in verbs for child in view.children[verb])


def comparison_before(annotated: AnnotatedDocument, thing: Counted) -> str | None:
    """Return the words that make a number that of an earlier time: "compared with 61"; None without them."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    for index in range(max(first, thing.start - _COMPARISON_REACH), thing.start):
        for end in view.labels[index].get("comparison_cue", ())[:1]:
            return annotated.text_of(index, end)
    return None


def prior_word(annotated: AnnotatedDocument, grammar: Grammar, noun: int | None) -> str | None:
    """Return the word that puts arrests and convictions in somebody's past: "three prior convictions"; else None."""
    view = annotated.view
    if noun is None or "noun_action" not in view.labels[noun]:
        return None
    return next(
        (view.texts[one] for one in view.children[noun] if grammar.is_in("prior_word", view.lowers[one])), None
    )


def negation_before(annotated: AnnotatedDocument, thing: Counted) -> str | None:
    """Return the "neither" or "nor" directly before a number, or the "not" of "not two, but"; else None."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    before = range(max(first, thing.start - _COMPARISON_REACH), thing.start)
    denial = next((view.texts[index] for index in before if view.lowers[index] in {"neither", "nor"}), None)
    return denial or _corrected(annotated, thing)


def excepted(annotated: AnnotatedDocument, thing: Counted) -> str | None:
    """Return the words that except a number from what is told: "all but $9 was suspended"; else None."""
    before = annotated.view.lowers[max(0, thing.start - 2) : thing.start]
    return annotated.text_of(thing.start - 2, thing.start) if before == ["all", "but"] else None


def _corrected(annotated: AnnotatedDocument, thing: Counted) -> str | None:
    """Return the "not" before a number that "but" corrects: "led not by two firms, but one"; else None."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    is_behind_preposition = thing.start > 0 and view.dependencies[thing.start - 1] in {"prep", "agent"}
    index = thing.start - 2 if is_behind_preposition else thing.start - 1
    is_corrected = "but" in view.lowers[thing.end : thing.end + _COMPARED_REACH]
    return view.texts[index] if index >= first and is_corrected and view.lowers[index] == "not" else None


#: Behind one of these what somebody says begins.
_QUOTING = frozenset({":", "“", '"'})


def _by_phrase(annotated: AnnotatedDocument, grammar: Grammar, trigger: int) -> tuple[Assertion, str | None]:
    view = annotated.view
    number = view.sentence_of[trigger]
    for label, assertion in (("historical_cue", Assertion.HISTORICAL), ("reported_cue", Assertion.REPORTED)):
        if label not in view.sentence_labels[number]:
            continue
        for index in range(*view.sentences[number]):
            if label not in view.labels[index]:
                continue
            is_first = index == view.sentences[number][0] or view.texts[index - 1] in _QUOTING
            is_opening = assertion is Assertion.REPORTED and is_first
            if not is_opening and not is_said_of(annotated, index, trigger):
                continue
            if is_first and view.dependencies[trigger] == "relcl" and is_of_authorities(annotated, grammar, trigger):
                continue  # "As alleged, Lund, who was arrested in May, sold four boats": he was.
            if "than" in view.lowers[max(0, index - _COMPARED_REACH) : index]:
                continue  # "26 guns, nine more than in last year's operation."
            for end in view.labels[index].get(label, ())[:1]:
                return assertion, annotated.text_of(index, end)
    return Assertion.ASSERTED, None
