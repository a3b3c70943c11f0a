"""The word of the text for what happened to a counted thing, where no class of action names it.

"Crimes that harmed 40 people", "the storage of 300 drums": the words are open, the classes of actions are not.
"""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.far_phrases import (
    event_of_coming_phrase,
    event_of_company,
    event_of_far_verb,
    event_of_fronted_phrase,
    is_of_course,
)
from pipeline.extract.counts.actions.held_things import event_of_holder
from pipeline.extract.counts.actions.other_subjects import is_of_one_thing
from pipeline.extract.counts.actions.outermost import begin_of, outermost
from pipeline.extract.counts.actions.phrase_verbs import first_joined, is_verb
from pipeline.extract.counts.actions.states import event_of_having, state_of_subject
from pipeline.extract.counts.actions.untyped_phrases import event_of_noun, event_of_preposition
from pipeline.extract.counts.actions.untyped_words import CLAUSE_OPENERS, Role, UntypedEvent, event_of_verb
from pipeline.extract.counts.actions.verbs_before import verb_of_late_object, verb_passed_over
from pipeline.extract.counts.clauses import auxiliaries, has_passive
from pipeline.extract.counts.links import RELATIVES, SUBJECTS
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.person_nouns import is_person
from pipeline.extract.small_words import DEFINITE_WORDS
from pipeline.rules.grammar import Grammar

#: Links of a parse that end at a verb, with what the thing is to the verb.
_ROLES: dict[str, Role] = {"dobj": "object", "nsubjpass": "object", "nsubj": "subject"}
#: Tokens from a thing to the verb of a clause that describes it.
_FARTHEST_CLAUSE = 7


def untyped_event(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> UntypedEvent | None:
    """Return the verb or noun of an event that the parse puts above a counted thing, else that of its own clause.

    Verbs that tell of no event ("had 40 members", "a fleet that includes 12 boats") are none.
    """
    governor = _of_governor(annotated, grammar, thing)
    is_value = governor is not None and "worth_word" in annotated.view.labels[governor.start]
    if governor is not None and not is_value and not _is_leading(annotated, thing, governor):
        return governor
    told = None if is_value else _of_own_clause(annotated, grammar, thing) or governor
    return told or event_of_holder(annotated, grammar, thing, outermost(annotated, thing)) or governor


def _is_leading(annotated: AnnotatedDocument, thing: Counted, event: UntypedEvent) -> bool:
    """Return whether a verb tells less of a thing than its own clause: "resulted in two mills closing".

    So do those far before it ("gave books to clerks of nine men who sang") and states ("nine lamps sold had a flaw").
    """
    view = annotated.view
    labels = view.labels[event.start]
    has_deed = any(view.dependencies[child] == "xcomp" for child in view.children[event.start])  # "Agreed to pay."
    if ("speech_verb" in labels and not has_deed) or ("leading_to_verb" in labels and event.end > event.start + 1):
        return True
    is_far = event.end < thing.start - 1 and event.role != "subject"
    is_phrase = view.dependencies[outermost(annotated, thing)] == "pobj"
    return (is_far and is_phrase) or not _STATES.isdisjoint(labels)


_STATES = frozenset({"state_verb", "possessing_verb"})


def verb_above(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> UntypedEvent | None:
    """Return the event of the verb whose subject or object a thing is, None where it is neither."""
    is_argument = annotated.view.dependencies[outermost(annotated, thing)] in _ROLES
    return _of_governor(annotated, grammar, thing) if is_argument else None


def _of_governor(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> UntypedEvent | None:
    view = annotated.view
    if (passed := verb_passed_over(annotated, thing)) is not None:
        return event_of_verb(annotated, grammar, passed, "object")
    token = outermost(annotated, thing)
    if view.dependencies[token] == "appos" and any(view.lowers[child] == "among" for child in view.children[token]):
        token = view.heads[token]  # "Guards, among them nine women, sang": so did the women.
    above, link = view.heads[token], view.dependencies[token]
    is_measured = link == "prep" and thing.start <= token < thing.end and thing.quantity.kind != "count"
    if is_measured or link == "npadvmod":
        link = _link_of_measure(annotated, token, above)
    if above == token or _is_far_member(annotated, token, thing) or _is_whole_of_number(annotated, thing):
        return None
    if link in SUBJECTS and (_has_later_subject(annotated, token, above) or is_of_one_thing(annotated, above, thing)):
        return None
    if link == "nsubjpass" and (said := _said_of(annotated, above)) is not None:
        return event_of_verb(annotated, grammar, *said)
    if link == "nsubj" and _is_done_by_others(annotated, above, thing):
        return event_of_verb(annotated, grammar, above, "object")
    if link == "appos" and (late := verb_of_late_object(annotated, begin_of(annotated, thing), above)) is not None:
        return event_of_verb(annotated, grammar, late, "object")
    if (role := _ROLES.get(link)) is not None:
        verb = _with_infinitive(annotated, above, thing) if link == "dobj" else above
        event = event_of_verb(annotated, grammar, verb, role) if verb is not None else None
        if event is None and link == "dobj":
            return event_of_having(annotated, grammar, above, thing)
        is_state = event is None and link in SUBJECTS and thing.quantity.kind != "money"
        return state_of_subject(annotated, above) if is_state else event
    if link == "pobj":
        first = first_joined(annotated, above)
        event = _of_preposition(annotated, grammar, first, thing)
        is_other = event is not None and event.end == first + 1 and view.lowers[first] != view.lowers[above]
        # "Lied to his chiefs and in two reports": he lied to no reports.
        return UntypedEvent(event.start, first, None) if event is not None and is_other else event
    if link == "attr":
        return _of_clause_of_subject(annotated, grammar, above)
    return None


def _link_of_measure(annotated: AnnotatedDocument, token: int, verb: int) -> str:
    """Return what a number with "over" or the like before it is to a verb: "hid over $9", "rose nine percent"."""
    view = annotated.view
    links = {view.dependencies[child] for child in view.children[verb]}
    if view.lowers[token + 1 : token + 3] == ["of", "them"] and not links.isdisjoint(SUBJECTS):
        return "nsubjpass" if "nsubjpass" in links else "nsubj"  # "Nine clerks fell ill, two of them at home."
    is_object = is_verb(annotated, verb) and verb < token and "dobj" not in links
    return "dobj" if is_object and "nsubjpass" not in links else view.dependencies[token]


def _of_preposition(
    annotated: AnnotatedDocument, grammar: Grammar, preposition: int, thing: Counted
) -> UntypedEvent | None:
    """Return the event of what stands before a preposition."""
    is_money = thing.quantity.kind == "money"
    if is_money and "part_taking_noun" in annotated.view.labels[annotated.view.heads[preposition]]:
        return None  # "His role in a $9 million scheme": that tells nothing of the sum.
    event = event_of_preposition(annotated, grammar, preposition) or _of_measured(annotated, grammar, preposition)
    if event is None and (not is_money or is_of_course(annotated, preposition)):
        event = event_of_far_verb(annotated, grammar, preposition)
    if event is None and not is_money:
        event = (
            event_of_noun(annotated, preposition)
            or event_of_fronted_phrase(annotated, grammar, preposition)
            or event_of_company(annotated, grammar, preposition)
            or event_of_coming_phrase(annotated, grammar, preposition)
        )
    return event


def _of_clause_of_subject(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> UntypedEvent | None:
    """Return what a clause tells of the subject of "are", for what it is: "the goods he hid are nine lamps"."""
    view = annotated.view
    subject = next((child for child in view.children[verb] if view.dependencies[child] == "nsubj"), verb)
    clauses = (
        clause
        for noun in (subject, *(child for child in view.children[subject] if view.dependencies[child] == "conj"))
        for clause in view.children[noun]
        if subject < clause < verb and _is_done_in_clause(annotated, clause, noun)
    )
    clause = next(clauses, None)
    return event_of_verb(annotated, grammar, clause, "object") if clause is not None else None


def _is_done_in_clause(annotated: AnnotatedDocument, verb: int, noun: int) -> bool:
    """Return whether a clause behind a noun, without a word that opens it, tells what was done to it."""
    view = annotated.view
    if not _OF_NO_EVENT.isdisjoint(view.labels[verb]) or not _is_told_plainly(annotated, verb):
        return False
    if view.dependencies[verb] == "acl":
        return view.lowers[verb].endswith("ed")
    links = {view.dependencies[child]: child for child in view.children[verb]}
    is_reduced = view.dependencies[verb] == "relcl" and _WITH_OBJECT.isdisjoint(links) and "nsubj" in links
    return is_reduced and CLAUSE_OPENERS.isdisjoint(view.lowers[noun + 1 : verb])


#: Classes of participles that tell of no event; links of a verb that has its object, or a complement in its stead.
_OF_NO_EVENT = frozenset({"eventless_participle", "joining_participle"})
_WITH_OBJECT = frozenset({"dobj", "nsubjpass", "attr", "acomp", "ccomp", "xcomp", "auxpass"})


def _is_done_by_others(annotated: AnnotatedDocument, verb: int, thing: Counted) -> bool:
    """Return whether a participle directly behind a thing is read as its verb: "two mills owned or run by Roe"."""
    view = annotated.view
    verbs = (verb, *(child for child in view.children[verb] if view.dependencies[child] == "conj"))
    is_participle = verb == thing.end and view.lowers[verb].endswith("ed")
    return is_participle and any(view.dependencies[child] == "agent" for one in verbs for child in view.children[one])


def _said_of(annotated: AnnotatedDocument, verb: int) -> tuple[int, Role] | None:
    """Return what is alleged or believed of a subject, with its role: "were alleged to have sung"."""
    view = annotated.view
    told = next((child for child in view.children[verb] if view.dependencies[child] == "xcomp"), None)
    if told is None or "alleging_verb" not in view.labels[verb]:
        return None
    is_passive = has_passive(annotated, told)
    return told, "object" if is_passive else "subject"


def _has_later_subject(annotated: AnnotatedDocument, token: int, verb: int) -> bool:
    """Return whether another subject tells the sentence: "charged Hale and nine clerks, the port announced"."""
    view = annotated.view
    return "speech_verb" in view.labels[verb] and any(
        view.dependencies[child] in SUBJECTS and token < child < verb for child in view.children[verb]
    )


def _with_infinitive(annotated: AnnotatedDocument, verb: int, thing: Counted) -> int | None:
    """Return a verb, or the infinitive behind it that the parse passes over: "tried to forward nine tapes".

    None where the infinitive has its own object: "agreed to mend a pier, as well as two bridges" agrees no bridges.
    """
    view = annotated.view
    if view.texts[verb + 1 : verb + 2] == [","]:
        return None  # "Dust swept or treated, $9 in fees and $4 in costs."
    if view.lowers[verb + 1 : verb + 2] != ["to"] or verb >= thing.start:
        return verb
    if any(view.dependencies[child] == "pobj" for child in view.children[verb + 1]):
        return verb  # "Told to the port only nine of them."
    return verb + 2 if verb + 3 == thing.start else None


def _is_far_member(annotated: AnnotatedDocument, first: int, thing: Counted) -> bool:
    """Return whether an infinitive stands between the first of a list and a member: then it is another list."""
    return any(annotated.view.dependencies[between] == "aux" for between in range(first + 1, thing.start))


def _is_whole_of_number(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a number before tells of which part something is said: "35 of the port's 94 clerks sang"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    near = range(thing.start - 1, max(first, thing.start - _LONGEST_OWNER), -1)
    link = next((token for token in near if view.lowers[token] == "of"), None)
    if link is None or not (view.lowers[link + 1] in DEFINITE_WORDS or "own_word" in view.labels[link + 1]):
        return False
    part = view.labels[link - 1]
    return view.texts[link - 1].isdigit() or ("few_or_many" in part and "whole_word" not in part)


#: Before a whole: "35 of the 94 clerks"; and tokens from "of" to its number: "of the port's".
_LONGEST_OWNER = 5


def _of_measured(annotated: AnnotatedDocument, grammar: Grammar, preposition: int) -> UntypedEvent | None:
    """Return the event of what an amount is told of: "passed a note to the bank in the amount of $9"."""
    view = annotated.view
    amount = view.heads[preposition]
    link = view.heads[amount]
    if _is_paid_passively(annotated, preposition):
        return event_of_verb(annotated, grammar, view.heads[amount], "object")
    is_amount = view.lowers[preposition] == "of" and "amount_word" in view.labels[amount]
    if not is_amount or view.dependencies[amount] != "pobj" or view.lowers[link] not in {"in", "with"}:
        return None
    above = view.heads[link]
    if (role := _ROLES.get(view.dependencies[above])) is not None:
        return event_of_verb(annotated, grammar, view.heads[above], role)
    if view.dependencies[above] == "pobj" and view.heads[above] < above:
        return event_of_preposition(annotated, grammar, view.heads[above])  # "Resulted in costs in excess of $9."
    has_object = any(view.dependencies[child] in {"dobj", "nsubjpass"} for child in view.children[above])
    return event_of_verb(annotated, grammar, above, "object") if has_object else None


def _is_paid_passively(annotated: AnnotatedDocument, preposition: int) -> bool:
    """Return whether something is done to a sum that is named: "a reward of $9 was offered"."""
    view = annotated.view
    name = preposition - 1
    is_sum = view.lowers[preposition] == "of" and view.heads[preposition] == name
    is_known = "sum_bearing_noun" in view.labels[name] and view.dependencies[name] == "nsubjpass"
    return is_sum and is_known


def _of_own_clause(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> UntypedEvent | None:
    """Return the event of a clause that describes a thing: "three sailors hidden in Riga", "two clerks who sang"."""
    view = annotated.view
    heads = [token for token in (thing.noun, thing.number) if token is not None]
    if thing.quantity.kind == "share":
        heads = [thing.number]  # "A monopoly on half of the routes served": all of them are.
    near = range(thing.end, min(thing.end + _FARTHEST_CLAUSE, len(view.texts)))
    for verb in (child for token in heads for child in view.children[token] if child in near):
        role = _role_in_clause(annotated, grammar, verb, thing)
        if role is not None and _is_told_plainly(annotated, verb):
            return event_of_verb(annotated, grammar, verb, role)
    return None


def _role_in_clause(annotated: AnnotatedDocument, grammar: Grammar, verb: int, thing: Counted) -> Role | None:
    """Return what a noun is to the verb of a clause behind it; None where the parse may be wrong.

    Clauses of "that" and "which" are often those of another noun, if they do not stand directly behind.
    """
    view = annotated.view
    if "eventless_participle" in view.labels[verb] or any(
        "unit_opener" in view.labels[token] for token in range(thing.end, verb)
    ):
        return None  # "Nine pounds per ton of glass made."
    links = {view.dependencies[child]: child for child in view.children[verb] if child < verb}
    if view.dependencies[verb] == "acl":
        if "aux" in links or "mark" in links:
            return None  # "Nine men to guard the port", "two claims that he lied".
        return "subject" if view.lowers[verb].endswith("ing") else "object"
    named = next((link for link in _ROLES if link in links and view.lowers[links[link]] in RELATIVES), None)
    if named is None and links.get("nsubj") == thing.end and _is_done_in_clause(annotated, verb, thing.end - 1):
        return "object"  # "Two mills he ran in Riga".
    if view.dependencies[verb] != "relcl" or named is None:
        return None
    is_of_many = thing.quantity.kind == "count" and thing.quantity.value != 1
    if named in SUBJECTS and is_of_many and _is_singular(annotated, verb):
        return None  # "The contest between two ports that exists today."
    is_of_people = thing.noun is not None and is_person(grammar, view.lowers[thing.noun])
    is_who = view.lowers[links[named]] == "who"
    if is_who and thing.noun is not None and "designated_place" in view.labels[thing.noun]:
        return None  # "Voters from 22 towns who had asked."
    return _ROLES[named] if (is_who and is_of_people) or links[named] == thing.end else None


def _is_singular(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether a verb tells of one thing alone: "exists", "was sold"."""
    view = annotated.view
    helping = [view.lowers[child] for child in auxiliaries(annotated, verb)]
    return not _SINGULAR.isdisjoint(helping) or (not helping and view.lowers[verb].endswith("s"))


_SINGULAR = frozenset({"is", "was", "has", "does"})


def _is_told_plainly(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether a verb has no word beside it that denies or plans it; what is alleged is held so."""
    view = annotated.view
    return not any(
        view.dependencies[child] == "neg"
        or not _DOUBTFUL.isdisjoint(view.labels[child])
        or (view.dependencies[child] == "aux" and view.lowers[child] == "to")
        for child in view.children[verb]
    )


_DOUBTFUL = frozenset({"modal_auxiliary", "future_auxiliary"})
