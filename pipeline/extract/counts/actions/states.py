"""What a verb without an event of its own tells of its subject together with what stands behind it.

"Two clerks remain at large", "a third of the guests have asthma", "nine boats had lamps mounted"; and what somebody
had or answers for: "the cook had nine lamps", "was responsible for two fires".
"""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.untyped_words import UntypedEvent, object_of
from pipeline.extract.counts.links import SUBJECTS
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.person_nouns import is_person
from pipeline.rules.grammar import Grammar

#: Tokens from a verb to the last word of its state: "had heavy steel lamps mounted".
_LONGEST_STATE = 6
#: Links of what verbs of being tell of their subject.
_COMPLEMENTS = frozenset({"acomp", "oprd"})
#: Links between an adjective and its infinitive: "able to leave".
_INFINITIVES = frozenset({"xcomp", "ccomp"})


def state_of_subject(annotated: AnnotatedDocument, verb: int) -> UntypedEvent | None:
    """Return the verb with what it tells of its subject; None where it tells of no state, or gives a number."""
    last = _last_of_having(annotated, verb)
    if last is None:
        last = _last_of_being(annotated, verb)
    if last is None or not verb < last <= verb + _LONGEST_STATE:
        return None
    view = annotated.view
    inside = range(verb + 1, last + 1)
    if any("quantity" in view.labels[token] or view.texts[token] in _MARKS for token in inside):
        return None  # "The two ports have nine piers": that is told of the piers.
    return UntypedEvent(verb, last + 1, "subject")


_MARKS = frozenset({",", ";", ":", "$", "(", '"'})


def event_of_having(annotated: AnnotatedDocument, grammar: Grammar, verb: int, thing: Counted) -> UntypedEvent | None:
    """Return the verb by which somebody had goods, papers or wounds: "the cook had nine lamps".

    People are no goods ("the board had 40 members"), and what somebody has today describes it.
    """
    view = annotated.view
    noun = "" if thing.noun is None else view.lowers[thing.noun]
    is_had = "past_possessing_verb" in view.labels[verb] and not is_person(grammar, noun)
    has_owner = any(view.dependencies[child] in SUBJECTS and child < verb for child in view.children[verb])
    return UntypedEvent(verb, verb + 1, "object") if is_had and has_owner else None


def event_of_answering(annotated: AnnotatedDocument, preposition: int) -> UntypedEvent | None:
    """Return the words by which somebody answers for or is open to something: "was also responsible for"."""
    view = annotated.view
    word = preposition - 1
    if view.heads[preposition] != word or _REACHING.isdisjoint(view.labels[word]):
        return None
    verb = view.heads[word]
    is_told = view.dependencies[word] == "acomp" and "state_verb" in view.labels[verb]
    inside = range(verb + 1, word)
    is_whole = verb < word <= verb + _LONGEST_STATE and _MARKS.isdisjoint(view.texts[verb:word])
    is_plain = (
        is_told
        and is_whole
        and view.lowers[verb] != "be"
        and all(view.dependencies[token] == "advmod" for token in inside)
    )
    return UntypedEvent(verb if is_plain else word, preposition + 1, "object")


#: Classes of adjectives that reach what stands behind their preposition: "responsible for", "accessible to".
_REACHING = frozenset({"answering_adjective", "open_adjective"})


def _last_of_having(annotated: AnnotatedDocument, verb: int) -> int | None:
    """Return the last word of what a subject has or had done to it: "have asthma", "had lamps mounted"."""
    view = annotated.view
    if "possessing_verb" not in view.labels[verb]:
        return None
    if view.lowers[verb + 1 : verb + 3] == ["yet", "to"]:  # "Two have yet to be caught."
        return next((child for child in view.children[verb] if view.dependencies[child] == "xcomp"), None)
    done = (child for child in view.children[verb] if child > verb and view.dependencies[child] == "ccomp")
    if (participle := next(done, None)) is not None:
        has_subject = any(view.dependencies[child] == "nsubj" for child in view.children[participle])
        return participle if has_subject and view.lowers[participle].endswith("ed") else None
    noun = object_of(annotated, verb)
    if noun == verb or "amount_word" in view.labels[noun]:
        return None
    behind = view.dependencies[noun + 1 : noun + 2] == ["acl"] and view.heads[noun + 1] == noun
    return noun + 1 if behind and view.lowers[noun + 1].endswith("ed") else noun


def _last_of_being(annotated: AnnotatedDocument, verb: int) -> int | None:
    """Return the last word of a state: "are eligible", "will be able to leave", "remain at large"."""
    view = annotated.view
    if "state_verb" not in view.labels[verb]:
        return None
    behind_verb = view.labels[verb + 1] if verb + 1 < len(view.texts) else {}
    if (ends := behind_verb.get("state_phrase")) is not None:
        return max(ends) - 1  # "Are pending extradition."
    for child in view.children[verb]:
        if child < verb:
            continue
        if view.dependencies[child] in _COMPLEMENTS:
            if "measuring_adjective" in view.labels[child]:
                return None  # "Were worth $9", "is equal to nine tons".
            if "answering_adjective" in view.labels[child]:
                return _duty_behind(annotated, child)
            verbs = (one for one in view.children[child] if view.dependencies[one] in _INFINITIVES)
            behind = next(verbs, child)
            return behind if view.lowers[child + 1 : child + 2] == ["to"] and behind == child + 2 else child
        if (ends := view.labels[child].get("state_phrase")) is not None:
            return max(ends) - 1
        if view.dependencies[child] == "prep" and "state_preposition" in view.labels[child]:
            return _noun_of_state(annotated, child)
    return None


def _noun_of_state(annotated: AnnotatedDocument, preposition: int) -> int | None:
    """Return the noun of what people or things are in or under: "are in youth homes"; None for places and days."""
    view = annotated.view
    noun = next((child for child in view.children[preposition] if view.dependencies[child] == "pobj"), None)
    if noun is None or not view.texts[noun].islower():
        return None
    inside = range(preposition + 1, noun + 1)
    return None if any(not _SCENES.isdisjoint(view.labels[token]) for token in inside) else noun


#: Classes of words by which a phrase only tells where or when.
_SCENES = frozenset({"place", "date", "ner.gpe", "ner.date", "ner.loc"})


def _duty_behind(annotated: AnnotatedDocument, adjective: int) -> int | None:
    """Return the verb of what somebody answers for: "responsible for guarding a pier"; None where a noun says it."""
    view = annotated.view
    duty = adjective + 2
    is_duty = view.heads[adjective + 1 : adjective + 2] == [adjective] and view.dependencies[duty : duty + 1] == [
        "pcomp"
    ]
    return duty if is_duty else None
