"""The verb of a phrase that stands far behind it: "gave the tapes of the hall and of the pier to nine clerks".

Near a verb its whole phrase is told ("used the names of"); here the verb with its object has to do.
"""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.phrase_verbs import (
    LONGEST_CLIMB,
    OBJECTS_AND_MEMBERS,
    PHRASES,
    is_reduced_clause,
    is_verb,
    is_written_as_verb,
    verb_of_phrase,
)
from pipeline.extract.counts.actions.untyped_words import UntypedEvent, event_of_verb, has_particle, object_of
from pipeline.extract.counts.links import SUBJECTS
from pipeline.extract.counts.things.person_nouns import is_person
from pipeline.rules.grammar import Grammar

#: Tokens from a verb to the preposition of a phrase, and to the object that gives the verb its meaning.
_FARTHEST, _NEAR_OBJECT = 40, 4
#: Tokens from a verb to the preposition of a phrase that is told whole; what such a phrase never holds.
_NEAR_PHRASE = 7
_LIST_MARKS = frozenset({",", "(", ")", "and", "$"})
#: Behind these a phrase belongs to something else than the verb before.
_MARKS = frozenset({";", ":", "who", "which", "that", "where", "because", "during", "while"})
#: Classes of words in a phrase by which its verb tells of somebody, not of the thing behind it; of a verb that does.
_OF_OTHERS = frozenset({"part_taking_noun", "connecting_noun", "distancing_preposition"})
_OF_SPEAKERS = frozenset(
    {"praising_verb", "speech_verb", "joining_participle", "leading_to_verb", "restricting_verb"}
)


def event_of_far_agent(annotated: AnnotatedDocument, grammar: Grammar, preposition: int) -> UntypedEvent | None:
    """Return the verb of those who do something, named further on: "was held down, in the yard, by two clerks"."""
    view = annotated.view
    is_agent = view.dependencies[preposition] == "agent" and view.heads[preposition] < preposition
    return event_of_verb(annotated, grammar, view.heads[preposition], "subject") if is_agent else None


def event_of_far_verb(annotated: AnnotatedDocument, grammar: Grammar, preposition: int) -> UntypedEvent | None:
    """Return the verb, with its object where that is near, that is told of what stands behind a preposition."""
    view = annotated.view
    verb = verb_of_phrase(annotated, preposition, links=OBJECTS_AND_MEMBERS)
    if (
        verb is None
        or "far_preposition" not in view.labels[preposition]
        or _is_of_others(annotated, preposition, verb)
    ):
        return None
    event = event_of_verb(annotated, grammar, verb, "object")
    if event is None or not is_written_as_verb(view, verb) or is_reduced_clause(annotated, verb):
        return None
    if preposition - verb <= _NEAR_PHRASE and _LIST_MARKS.isdisjoint(view.texts[verb:preposition]):
        return UntypedEvent(verb, preposition + 1, "object")  # "Ran the scheme under nine names."
    noun = object_of(annotated, verb)
    is_near = verb < noun < min(preposition, verb + 1 + _NEAR_OBJECT)
    is_told = _is_plain_object(annotated, verb, noun) and not _is_of_later_member(annotated, preposition, verb)
    if is_near and is_told and "amount_word" not in view.labels[noun]:
        return UntypedEvent(verb, noun + 1, None)
    return UntypedEvent(verb, verb + 1 + has_particle(annotated, verb), None)


def event_of_fronted_phrase(annotated: AnnotatedDocument, grammar: Grammar, preposition: int) -> UntypedEvent | None:
    """Return the verb behind a phrase that opens its clause: "on three forms, Roe hid his pay"."""
    view = annotated.view
    verb = view.heads[preposition]
    is_before = preposition < verb and view.dependencies[preposition] == "prep"
    if not is_before or "fronted_preposition" not in view.labels[preposition] or not is_verb(annotated, verb):
        return None
    subjects = (child for child in view.children[verb] if view.dependencies[child] in SUBJECTS)
    is_told = any(preposition < child < verb for child in subjects) and _OF_SPEAKERS.isdisjoint(view.labels[verb])
    event = event_of_verb(annotated, grammar, verb, "subject") if is_told else None
    if event is None:
        return None
    noun = object_of(annotated, verb)
    is_near = event.end == verb + 1 and verb < noun <= verb + _NEAR_OBJECT and _is_plain_object(annotated, verb, noun)
    return UntypedEvent(verb, noun + 1 if is_near else event.end, None)


def event_of_company(annotated: AnnotatedDocument, grammar: Grammar, preposition: int) -> UntypedEvent | None:
    """Return the verb of those with whom others do something: "Hale, along with nine others, hid it"."""
    view = annotated.view
    noun = next((child for child in view.children[preposition] if view.dependencies[child] == "pobj"), None)
    if noun is None or view.lowers[preposition] != "with" or not is_person(grammar, view.lowers[noun]):
        return None
    is_joint = view.lowers[preposition - 1] in _JOINTLY
    # "The firm, with 40 members, sold boats": its members did not.
    if not is_joint and (
        view.texts[preposition - 1] != "," or _OTHERS.isdisjoint(view.lowers[preposition : noun + 1])
    ):
        return None
    above = view.heads[preposition]
    above = view.heads[above] if is_joint and above == preposition - 1 else above
    if view.dependencies[above] in SUBJECTS:
        above = view.heads[above]
    elif not (is_verb(annotated, above) and preposition < above):
        return None
    is_passive = any(view.dependencies[child] in _PASSIVE for child in view.children[above])
    return event_of_verb(annotated, grammar, above, "object" if is_passive else "subject")


def event_of_coming_phrase(annotated: AnnotatedDocument, grammar: Grammar, preposition: int) -> UntypedEvent | None:
    """Return the verb of what will be done with something: "the search will resume on Monday with three boats"."""
    view = annotated.view
    verb = view.heads[preposition]
    is_near = view.lowers[preposition] == "with" and 0 < preposition - verb <= _NEAR_PHRASE
    if not is_near or "," in view.texts[verb:preposition] or not is_verb(annotated, verb):
        return None
    links = {view.dependencies[child] for child in view.children[verb]}
    is_coming = any("future_auxiliary" in view.labels[child] for child in view.children[verb] if child < verb)
    if not is_coming or not links.isdisjoint({"dobj", "nsubjpass", "attr", "acomp"}):
        return None
    event = event_of_verb(annotated, grammar, verb, "object")
    return None if event is None else UntypedEvent(verb, preposition + 1, "object")


#: Before "with" and those who do something together with others; words for others than those told before.
_JOINTLY = frozenset({"along", "together"})
_OTHERS = frozenset({"other", "others", "more", "fellow"})
#: Links of a verb whose subject something is done to.
_PASSIVE = frozenset({"nsubjpass", "auxpass"})


def _is_plain_object(annotated: AnnotatedDocument, verb: int, noun: int) -> bool:
    """Return whether the object of a verb holds no number: then both are told together."""
    view = annotated.view
    between = range(verb + 1, noun + 1)
    return not any("quantity" in view.labels[token] or view.texts[token] == "$" for token in between)


def _is_of_later_member(annotated: AnnotatedDocument, preposition: int, verb: int) -> bool:
    """Return whether a phrase hangs on a later member of a list: "told the sale of mills and the hire of men in"."""
    view = annotated.view
    token = view.heads[preposition]
    for _ in range(LONGEST_CLIMB):
        if token == verb or view.heads[token] == token:
            break
        if view.dependencies[token] in {"conj", "appos"}:
            return True
        token = view.heads[token]
    return False


def _is_of_others(annotated: AnnotatedDocument, preposition: int, verb: int) -> bool:
    """Return whether a verb does not reach what stands behind a preposition, or tells of those who did it."""
    view = annotated.view
    if not 0 < preposition - verb <= _FARTHEST or not _OF_SPEAKERS.isdisjoint(view.labels[verb]):
        return True
    if not _MARKS.isdisjoint(view.lowers[verb:preposition]):
        return True
    token = preposition
    for _ in range(LONGEST_CLIMB):
        if not _OF_OTHERS.isdisjoint(view.labels[token]) or "linking_noun" in view.labels[token]:
            return True  # "Sang in addition to nine clerks", "was held for his role in nine raids".
        token = view.heads[token]
        if token == verb:
            break
    between = [child for child in view.children[verb] if verb < child < preposition]
    if view.lowers[preposition] == "for" and _is_passive(annotated, verb):
        return True  # "Was jailed for a year and for two thefts."
    return view.dependencies[verb] == "acl" and any(view.dependencies[child] in PHRASES for child in between)


def _is_passive(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether something is done to the subject of a verb, or to the noun that it describes."""
    view = annotated.view
    is_participle = view.dependencies[verb] == "acl" and not view.lowers[verb].endswith("ing")
    return is_participle or any(view.dependencies[child] in _PASSIVE for child in view.children[verb])


def is_of_course(annotated: AnnotatedDocument, preposition: int) -> bool:
    """Return whether a verb without an object tells how a figure went: "dropped from $80 a share to $9"."""
    view = annotated.view
    verb = verb_of_phrase(annotated, preposition)
    links = set() if verb is None else {view.dependencies[child] for child in view.children[verb]}
    return view.lowers[preposition] in _ENDS and "nsubj" in links and "dobj" not in links


_ENDS = frozenset({"to", "from", "below", "above"})
