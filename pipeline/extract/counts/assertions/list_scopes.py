"""Sums that stand under a "will" or "agreed to", whatever the parse makes of them: alone or further in a list."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.assertions.purposes import has_own_form
from pipeline.extract.counts.assertions.shared_forms import is_base_form, is_joined
from pipeline.extract.counts.clauses import upwards
from pipeline.extract.counts.links import RELATIVES, SUBJECTS
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.small_words import FUTURE_AUXILIARIES
from pipeline.rules.grammar import Grammar

#: Tokens before a sum in which the verb of its list is looked for.
_REACH = 45
#: Before a further sum of a list, but for "a" and adjectives.
_JOINING = frozenset({",", "and", "plus", "or", "to", "as"})
_LONGEST_PHRASE = 7
#: Words that open another clause.
_STOPS = frozenset({"who", "whom", "which", "that", "whose", "when", "where", "while", "after", "before", "because",
                    "since", "if", "following", ";", ":"})  # fmt: skip
_FINITE = frozenset({"ROOT", "conj", "ccomp", "advcl", "relcl"})
#: Classes of words that plan what a list goes on with.
_PLANNING = ("agreeing_verb", "requiring_verb", "sum_ordering_verb")
_SIGNS = frozenset({"$", "€", "£"})


def planned_sum(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted, trigger: int | None) -> str | None:
    """Return the word that plans a sum or what is done with it, in a list or behind "to" and "by"; else None.

    "Will spend $4 million on nets, and a $9 fine", "agreed to end it by closing nine shops and by paying $9".
    """
    view = annotated.view
    number = view.sentence_of[thing.head]
    trigger = None if trigger is None else _verb_of_sum(annotated, trigger)
    is_duty = trigger is not None and _is_duty(annotated, grammar, trigger)
    if thing.quantity.kind != "money" and not is_duty:
        return None
    first = view.sentences[number][0]
    if trigger is not None and is_duty and trigger < thing.start:
        if (plan := _plan_of_duties(annotated, first, trigger)) is not None:
            return plan
    if not _has_plan(grammar, view.sentence_words[number]):
        return None
    if trigger is not None and "noun_action" not in view.labels[trigger]:
        opening = _opening(annotated, trigger, first) if trigger < thing.start else None
        return None if opening is None else _plan_before(annotated, grammar, opening, first, trigger)
    before = _before(annotated, thing, first)
    if view.lowers[before] == "make" and view.lowers[before - 1] in _JOINING:
        # "Sentenced to pay a fine and make a $9 payment."
        return _plan_before(annotated, grammar, before - 1, first, before)
    if view.lowers[before] in _JOINING:
        return _plan_before(annotated, grammar, before, first, None)
    return _plan_at(annotated, grammar, before - 1) if before > first + 1 else None


def _verb_of_sum(annotated: AnnotatedDocument, trigger: int) -> int:
    """Return the verb above a noun of the same form: "pay $9 in back pay to eight clerks"; else the word itself."""
    view = annotated.view
    if view.dependencies[trigger] not in _NOUNS:
        return trigger
    return next((one for one in upwards(annotated, trigger) if view.lowers[one] == view.lowers[trigger]), trigger)


_NOUNS = frozenset({"nmod", "compound", "pobj"})


def _is_duty(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> bool:
    """Return whether a verb without an ending goes on with a list of duties: "…; and pay $9 to two clerks"."""
    if "noun_action" in annotated.view.labels[verb] or not is_base_form(annotated, grammar, verb):
        return False  # "Explosions and murder of two men."
    return is_joined(annotated, verb) and not has_own_form(annotated, verb)


def _plan_of_duties(annotated: AnnotatedDocument, first: int, verb: int) -> str | None:
    """Return the word that opens a list of duties which a verb without an ending goes on with; else None.

    "Will train its clerks; keep its files; and pay $9", "committed to spending $4, pay a $9 fine". A headline has
    the "to" alone.
    """
    view = annotated.view
    is_heading = annotated.is_in_heading(verb)
    for token in range(verb - 1, max(first, verb - _LONGEST_DUTIES) - 1, -1):
        lower = view.lowers[token]
        if lower in FUTURE_AUXILIARIES:
            return view.texts[token]
        if lower == "to" and token > first:
            is_agreed = "duty_opening_verb" in view.labels[token - 1]
            if is_agreed or (is_heading and view.texts[token + 1][:1].isupper()):
                return view.texts[token - 1 if is_agreed else token]
        is_verb = view.dependencies[token] in _FINITE and view.lowers[token].endswith("ed")
        is_subject = view.dependencies[token] in SUBJECTS and lower not in RELATIVES
        if is_verb or is_subject or ("duty_ending_word" in view.labels[token] and ";" not in view.texts[token:verb]):
            return (
                None  # Before a semicolon stands a duty of its own: "train the clerks who serve its guests; pay $9".
            )
    return None


#: Tokens of a list of duties.
_LONGEST_DUTIES = 80


def _has_plan(grammar: Grammar, words: frozenset[str]) -> bool:
    members = grammar.lexicon.members
    return not (words.isdisjoint(FUTURE_AUXILIARIES) and all(words.isdisjoint(members[name]) for name in _PLANNING))


def _orders(annotated: AnnotatedDocument, grammar: Grammar, token: int, verb: int) -> bool:
    """Return whether a word demands what the verb says; a court's order is asked for "make a payment" alone."""
    view = annotated.view
    is_order = view.lowers[verb] == "make" and grammar.is_in("sum_ordering_verb", view.lowers[token])
    return is_order or grammar.is_in("requiring_verb", view.lowers[token])


def _opening(annotated: AnnotatedDocument, verb: int, first: int) -> int | None:
    """Return the "to" or "by" before a verb, but for adverbs; else None."""
    view = annotated.view
    token = verb - 1
    while token > first and view.dependencies[token] == "advmod":
        token -= 1
    is_form = view.lowers[verb].endswith("ing")
    return token if token > first and view.lowers[token] == ("by" if is_form else "to") else None


def _plan_before(
    annotated: AnnotatedDocument, grammar: Grammar, start: int, first: int, verb: int | None
) -> str | None:
    """Return the word that plans what a sum or its verb is listed with, up to a clause of another story."""
    view = annotated.view
    has_sum = verb is not None
    for token in range(start, max(first, start - _REACH) - 1, -1):
        if (plan := _plan_at(annotated, grammar, token)) is not None:
            return plan if has_sum or grammar.is_in("agreeing_verb", plan) else None
        if verb is not None and _orders(annotated, grammar, token, verb):
            return view.texts[token]
        is_finite = view.dependencies[token] in _FINITE and view.lowers[token].endswith("ed")
        is_finite = is_finite and view.lowers[token - 1] != "as"
        is_other = view.dependencies[token] in SUBJECTS and view.heads[token] != verb
        # Behind "to settle" a sum without a verb is what is settled.
        is_settled = verb is None and grammar.is_in("settled_by_sum_verb", view.lowers[token])
        is_reason = grammar.is_in("reason_of_sum", view.lowers[token]) or "fault_gerund" in view.labels[token]
        if is_finite or is_other or is_settled or is_reason or view.lowers[token] in _STOPS:
            return None
        has_sum = has_sum or view.texts[token] in _SIGNS
    return None


def _before(annotated: AnnotatedDocument, thing: Counted, first: int) -> int:
    """Return the token before a sum, but for the noun it is of, its article, adjectives and adverbs."""
    view = annotated.view
    token = thing.start - 1
    if view.lowers[token] == "of":
        token -= 2  # "And a civil penalty of $9."
    while token > max(first, thing.start - _LONGEST_PHRASE) and view.dependencies[token] in _OF_NOUN:
        token -= 1
    return max(token, first)


_OF_NOUN = frozenset({"det", "amod", "advmod", "compound"})


def _plan_at(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> str | None:
    """Return a word that plans the verb behind it: "will pay", "agreed to pay"; else None."""
    view = annotated.view
    lower = view.lowers[token]
    if lower in FUTURE_AUXILIARIES:
        return view.texts[token] if any(view.heads[token] == above for above in (token + 1, token + 2)) else None
    if lower == "to" and token > 0 and grammar.is_in("agreeing_verb", view.lowers[token - 1]):
        return view.texts[token - 1]
    return None
