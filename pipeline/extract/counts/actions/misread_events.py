"""Events that a rule ties to a counted thing though the text says them of something else beside it."""

from itertools import islice

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.events import EventMatch
from pipeline.extract.counts.actions.other_subjects import is_in_description, is_of_one_thing
from pipeline.extract.counts.clauses import upwards
from pipeline.extract.counts.links import DETERMINERS, SUBJECTS, word_before
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.person_nouns import is_person
from pipeline.rules.grammar import Grammar

#: Subjects that stand for all who are told of.
_WHOLES = frozenset({"who", "which", "that", "whom", "all", "both", "each"})
_INTENT, _OWN_NOUN = "count.noun.intent", "count.noun.number"
_ALONG, _BETWEEN_COMMAS, _ORDERED = "count.verb.along", "count.noun.appos", "count.verb.ordered"
_SUBJECT, _FIRST_OF_TWO = "count.verb.subject", "count.verb.first_of_two"
_FIRST_OF_NOUNS = "count.noun.first_of_two"
#: Rules by which two verbs share what stands behind them.
_SHARED_OBJECTS = frozenset({_FIRST_OF_TWO, "count.verb.shared_object"})
_OF = "count.noun.of"
_ACTIVE, _PARTICIPLE, _FOR = "count.verb.active", "count.verb.participle", "count.noun.against"
#: Rules by which a verb counts the subject of the verb before it.
_SHARED_SUBJECTS = frozenset({"count.verb.subject", "count.verb.passive_shared", "count.verb.passive_later"})
#: Tokens from a sum and its comma to a participle.
_FARTHEST_PARTICIPLE = 8
#: Words between "one of" and a number: "one of the top three suppliers".
_LONGEST_CLIMB = 4
_VERBS = frozenset({"ROOT", "aux", "auxpass", "ccomp", "relcl", "advcl"})


def is_misread(annotated: AnnotatedDocument, grammar: Grammar, event: EventMatch, thing: Counted) -> bool:
    """Return whether an event is told of something else than the thing to which its rule ties it."""
    return (
        _is_other_than_possessed(annotated, grammar, event)
        or _is_of_one_of_them(annotated, event, thing)
        or _is_with_subject_of_its_own(annotated, event, thing)
        or _is_behind_unit(annotated, event, thing)
        or _is_reason(annotated, grammar, event, thing)
        or _is_outer_noun_meant(annotated, grammar, event)
        or _is_sum_offered(annotated, grammar, event, thing)
        or is_in_description(annotated, event.trigger, thing)
        or _is_inside(event, thing)
        or _is_of_last_member(annotated, event, thing)
        or _is_along_with_described(annotated, event)
        or _is_settlement_before(annotated, event, thing)
        or _is_required_by_pact(annotated, grammar, event)
        or _is_paper_given_up(annotated, event)
        or _is_subject_of_clause(annotated, event, thing)
        or _is_of_described(annotated, event, thing)
        or _is_left_out(annotated, event, thing)
        or _is_of_deed_behind(annotated, event, thing)
        or _is_of_one_thing(annotated, event, thing)
        or _is_behind_infinitive(annotated, event, thing)
        or _is_subject_of_passive(annotated, event, thing)
    )


def _is_other_than_possessed(annotated: AnnotatedDocument, grammar: Grammar, event: EventMatch) -> bool:
    """Return whether a verb only tells for what something was possessed, or an intent is of nothing possessed.

    "Possession with intent to sell 40 grams" sells none; "conspired to sell and possess with intent to sell" does.
    """
    view = annotated.view
    if event.rule.name == _INTENT:
        return not _is_of_possession(annotated, grammar, event.trigger)
    intent = view.heads[event.trigger]
    is_intent = event.trigger > intent and grammar.is_in("intent_noun", view.lowers[intent])
    return is_intent and _is_of_possession(annotated, grammar, intent)


def _is_of_possession(annotated: AnnotatedDocument, grammar: Grammar, intent: int) -> bool:
    """Return whether "possess" leads to an intent and is no second of two offences: "distribute and possess with"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[intent]][0]
    near = range(intent - 1, max(first, intent - _LONGEST_INTENT) - 1, -1)
    holding = next((token for token in near if grammar.is_in("possessing_word", view.lowers[token])), None)
    if holding is None:
        return False
    before = holding - 2 if view.lowers[max(first, holding - 1)] == "to" else holding - 1
    is_second = before > first and view.lowers[before] == "and"
    return not is_second or {"noun_action", "verb_action"}.isdisjoint(view.labels[before - 1])


#: Words from "possess" to "intent": "possess marijuana with the intent".
_LONGEST_INTENT = 5


def _is_of_one_of_them(annotated: AnnotatedDocument, event: EventMatch, thing: Counted) -> bool:
    """Return whether one alone of several has it done to it: "would have bought one of the three suppliers"."""
    view = annotated.view
    if event.rule.name != _ACTIVE or thing.quantity.kind != "count":
        return False
    first = view.sentences[view.sentence_of[thing.head]][0]
    before = word_before(view, thing.start, DETERMINERS, first, "extreme_word")
    return before > first and view.lowers[before - 1 : before + 1] == ["one", "of"]


def _is_with_subject_of_its_own(annotated: AnnotatedDocument, event: EventMatch, thing: Counted) -> bool:
    """Return whether a verb joined to another has a subject of its own: "nine were held, and one man died"."""
    view = annotated.view
    if event.rule.name not in _SHARED_SUBJECTS:
        return False
    subjects = [child for child in view.children[event.trigger] if view.dependencies[child] in SUBJECTS]
    if not subjects or view.lowers[subjects[0]] in _WHOLES:
        return False  # "Nine men, all of whom pleaded guilty."
    return not any(_hangs_on(annotated, token, subjects[0]) for token in (thing.head, *thing.aliases))


def _hangs_on(annotated: AnnotatedDocument, token: int, above: int) -> bool:
    """Return whether a word is another one or joined to it."""
    view = annotated.view
    for _ in range(_LONGEST_CLIMB):
        if token == above:
            return True
        if view.dependencies[token] not in {"conj", "appos", "pobj", "prep", "nummod"}:
            return False
        token = view.heads[token]
    return False


def _is_behind_unit(annotated: AnnotatedDocument, event: EventMatch, thing: Counted) -> bool:
    """Return whether a participle is far or tells of the unit of a rate: "two pounds per ton of glass produced"."""
    if event.rule.name != _PARTICIPLE or event.trigger < thing.end:
        return False
    between = annotated.view.lowers[thing.end : event.trigger]
    # "Cost the fund $9, based on changes made to returns for 2010 filed by his shops": too far to be told of the sum.
    is_far = thing.quantity.kind == "money" and between[:1] == [","] and len(between) > _FARTHEST_PARTICIPLE
    return is_far or "per" in between


def _is_reason(annotated: AnnotatedDocument, grammar: Grammar, event: EventMatch, thing: Counted) -> bool:
    """Return whether "for" gives the reason or the aim of an action: "the fine for two offences".

    Prices are told by it ("the purchase of a shop for $9"), and those whom a warrant or a search is for.
    """
    view = annotated.view
    if event.rule.name != _FOR or thing.quantity.kind == "money":
        return False
    preposition = view.heads[thing.head]
    if view.dependencies[thing.head] == "conj":
        preposition = view.heads[view.heads[thing.head]]
    if view.lowers[preposition] != "for" or view.heads[preposition] != event.trigger:
        return False
    return thing.noun is None or not is_person(grammar, view.lowers[thing.noun])


def _is_outer_noun_meant(annotated: AnnotatedDocument, grammar: Grammar, event: EventMatch) -> bool:
    """Return whether a noun of action is somebody to whom another one was done: "the death of a detainee, Hale"."""
    view = annotated.view
    if not grammar.is_in("person_of_action", view.lowers[event.trigger]):
        return False
    preposition = view.heads[event.trigger]
    above = view.labels[view.heads[preposition]]
    is_deed = "noun_action" in above or "harm_noun" in above  # "The beatings of five detainees."
    return view.dependencies[event.trigger] == "pobj" and view.lowers[preposition] == "of" and is_deed


def _is_inside(event: EventMatch, thing: Counted) -> bool:
    """Return whether a verb stands before the noun of its own object: "disgorge $9 in illegally obtained profits"."""
    is_modifier = event.rule.name == _ACTIVE and thing.quantity.kind == "money"
    return is_modifier and thing.noun is not None and thing.number < event.trigger < thing.noun


def _is_of_last_member(annotated: AnnotatedDocument, event: EventMatch, thing: Counted) -> bool:
    """Return whether a participle tells only of the others that end a list: "nine stars and other men named"."""
    view = annotated.view
    member = event.trigger - 1
    if event.rule.name != _PARTICIPLE or member <= thing.end or view.dependencies[member] != "conj":
        return False
    return "other" in view.lowers[max(thing.end, member - 2) : member]


def _is_along_with_described(annotated: AnnotatedDocument, event: EventMatch) -> bool:
    """Return whether a verb only describes something along with which other things are told."""
    return event.rule.name == _ALONG and annotated.view.dependencies[event.trigger] in {"relcl", "acl"}


def _is_settlement_before(annotated: AnnotatedDocument, event: EventMatch, thing: Counted) -> bool:
    """Return whether a noun of action only stands before those told of: "as a result of the settlement, the two"."""
    if event.rule.name != _BETWEEN_COMMAS:
        return False
    view = annotated.view
    is_definite = thing.start > 0 and view.lowers[thing.start - 1] == "the"
    # "The arrests were announced by Director Hale and Captain Jo Roe": they stand behind the verb.
    return is_definite or any(view.dependencies[token] in _VERBS for token in range(event.trigger + 1, thing.start))


def _is_required_by_pact(annotated: AnnotatedDocument, grammar: Grammar, event: EventMatch) -> bool:
    """Return whether no court orders a payment but a settlement requires it.

    "The deal requires the mill to pay $9", "a deal that requires", "under the deal, the mill is required to pay $9",
    "agreed to the entry of an order requiring him to pay $9".
    """
    view = annotated.view
    above = view.heads[event.trigger]
    if event.rule.name != _ORDERED or not view.lowers[above].startswith("requir"):
        return False
    if view.dependencies[above] in {"relcl", "acl"}:
        noun = view.heads[above]
        nearby = islice(upwards(annotated, noun), _LONGEST_CLIMB)
        is_agreed = any(grammar.is_in("agreeing_verb", view.lowers[token]) for token in nearby)
        if is_agreed or grammar.is_in("paying_pact", view.lowers[noun]):
            return True
    if _is_pact(annotated, grammar, _requiring(annotated, above)):
        return True
    for child in view.children[above]:
        is_by = view.dependencies[child] == "agent"
        if is_by and any(grammar.is_in("paying_pact", view.lowers[noun]) for noun in view.children[child]):
            return True  # "Is required by the plea to pay $9."
        if "according_word" in view.labels[child] and child < above:
            nouns = view.lowers[child + 1 : min(child + _LONGEST_PHRASE, above)]
            return any(grammar.is_in("paying_pact", noun) for noun in nouns)
    return False


def _requiring(annotated: AnnotatedDocument, verb: int) -> int | None:
    """Return what requires something, also by the verb before: "the deal helps them by requiring", "and requires"."""
    view = annotated.view
    for _ in range(_LONGEST_CLIMB):
        subject = next((child for child in view.children[verb] if view.dependencies[child] in SUBJECTS), None)
        if subject is not None:
            return subject if view.dependencies[subject] == "nsubj" else None
        if view.dependencies[verb] not in _SHARING:
            return None
        verb = view.heads[verb]
    return None


#: How a verb that shares the subject of another depends on it, with the preposition of a gerund.
_SHARING = frozenset({"conj", "pcomp", "prep"})


def _is_pact(annotated: AnnotatedDocument, grammar: Grammar, subject: int | None) -> bool:
    """Return whether a subject is a pact, or an "it" behind the name of one in its sentence or the one before."""
    view = annotated.view
    if subject is None or view.lowers[subject] != "it":
        return subject is not None and grammar.is_in("paying_pact", view.lowers[subject])
    first = view.sentences[max(0, view.sentence_of[subject] - 1)][0]
    return any(grammar.is_in("paying_pact", word) for word in view.lowers[first:subject])


#: Before a pact, and tokens from there to its noun: "according to the terms of the plea agreement".
_LONGEST_PHRASE = 10


def _is_sum_offered(annotated: AnnotatedDocument, grammar: Grammar, event: EventMatch, thing: Counted) -> bool:
    """Return whether a noun names a sum that is only offered or asked for: "was offered $9 in payments"."""
    view = annotated.view
    if event.rule.name != _OWN_NOUN or not grammar.is_in("trading_event", view.lowers[event.trigger]):
        return False
    token = thing.head
    for _ in range(_LONGEST_CLIMB):
        if view.dependencies[token] not in {"pobj", "prep", "nummod", "conj", "compound"}:
            break
        token = view.heads[token]
    return grammar.is_in("offering_verb", view.lowers[view.heads[token]])


def is_of_owners(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether things are told directly behind those whose they are."""
    view = annotated.view
    owner = thing.start - 2
    if owner < 0 or view.lowers[owner + 1] != "of" or is_person(grammar, view.lowers[thing.noun or thing.head]):
        return False
    return grammar.is_in("owner_noun", view.lowers[owner])


def is_one_of_deeds(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether further nouns share the number of a noun of action that are none: "seizures and lawsuits"."""
    view = annotated.view
    if thing.noun is None or thing.quantity.kind != "count":
        return False
    members = [token for token in range(thing.noun + 1, thing.end) if view.dependencies[token] == "conj"]
    return any("noun_action" not in view.labels[token] for token in members)


def _is_paper_given_up(annotated: AnnotatedDocument, event: EventMatch) -> bool:
    """Return whether somebody gives up a licence and not himself: "he surrendered his passport"."""
    view = annotated.view
    if event.rule.name != _SUBJECT or event.action != "surrendered":
        return False
    return any(
        view.dependencies[child] == "dobj" and "right_paper" in view.labels[child]
        for child in view.children[event.trigger]
    )


def _is_subject_of_clause(annotated: AnnotatedDocument, event: EventMatch, thing: Counted) -> bool:
    """Return whether what looks like an object begins a clause: "found nine mills did not have a plan"."""
    view = annotated.view
    if event.rule.name != _ACTIVE or thing.end >= len(view.dependencies):
        return False
    verb = view.heads[thing.end]
    is_auxiliary = view.dependencies[thing.end] in {"aux", "neg"} and thing.head < thing.end < verb
    return is_auxiliary and view.dependencies[verb] == "ccomp" and view.heads[verb] == event.trigger


def _is_subject_of_passive(annotated: AnnotatedDocument, event: EventMatch, thing: Counted) -> bool:
    """Return whether the end of a list is the subject of a passive: "searched two huts, six pans were seized"."""
    view = annotated.view
    if event.rule.name != _ACTIVE or view.dependencies[thing.head] != "conj" or thing.end >= len(view.lowers):
        return False
    verb = view.heads[thing.end]
    is_passive = view.dependencies[thing.end] == "auxpass" and view.lowers[thing.end] in {"was", "were"}
    is_joined = is_passive and view.dependencies[verb] == "conj" and view.heads[verb] == event.trigger
    return is_joined and not any(view.dependencies[child] in SUBJECTS for child in view.children[verb])


def _is_of_described(annotated: AnnotatedDocument, event: EventMatch, thing: Counted) -> bool:
    """Return whether verbs describe another thing and share none: "dust swept or treated, $9 in fees".

    Nor do nouns that a comma parts: "the third murder, and injury of two others".
    """
    view = annotated.view
    if event.rule.name == _FIRST_OF_NOUNS:
        return view.texts[event.trigger_end : event.trigger_end + 1] == [","]
    if event.rule.name not in _SHARED_OBJECTS or view.dependencies[event.trigger] != "acl":
        return False
    return "," in view.texts[event.trigger : thing.start]


def _is_of_one_thing(annotated: AnnotatedDocument, event: EventMatch, thing: Counted) -> bool:
    return event.rule.name in _PASSIVES and is_of_one_thing(annotated, event.trigger, thing)


_PASSIVES = frozenset({"count.verb.passive", _SUBJECT})


def _is_behind_infinitive(annotated: AnnotatedDocument, event: EventMatch, thing: Counted) -> bool:
    """Return whether a verb of its own stands before a member of a list: "pay $9 to mend the pier and two mills"."""
    view = annotated.view
    if event.rule.name != _ACTIVE or view.dependencies[thing.head] != "conj" or thing.quantity.kind != "count":
        return False
    first = thing.head
    for _ in range(_LONGEST_CLIMB):
        if view.dependencies[first] != "conj":
            break
        first = view.heads[first]
    return any(
        view.dependencies[token] == "aux" and view.lowers[token] == "to" and view.heads[token] == token + 1
        for token in range(first + 1, thing.start)
    )


def _is_left_out(annotated: AnnotatedDocument, event: EventMatch, thing: Counted) -> bool:
    """Return whether deeds are only left out of what is told: "took all bids, excluding the two lowest filings"."""
    if event.rule.name != _OWN_NOUN:
        return False
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    return "excluding_word" in view.labels[word_before(view, thing.start, DETERMINERS, first, "extreme_word")]


def _is_of_deed_behind(annotated: AnnotatedDocument, event: EventMatch, thing: Counted) -> bool:
    """Return whether another noun of a deed stands nearer: "the issuing of maps and the collection of 570 jars"."""
    view = annotated.view
    nearer = thing.start - 2
    if event.rule.name != _OF or nearer <= event.trigger_end or view.lowers[event.trigger_end] != "of":
        return False
    labels = view.labels[nearer]
    is_deed = "deed_noun" in labels and "noun_action" not in labels
    return is_deed and view.lowers[nearer + 1] == "of" and "and" in view.lowers[event.trigger_end : nearer]
