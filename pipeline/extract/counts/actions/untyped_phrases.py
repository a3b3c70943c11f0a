"""The event that a phrase with a preposition tells of what stands behind it, where no class of action names it.

"The review of nine claims", "took testimony from two clerks", "used the names of 40 sailors".
"""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.far_phrases import event_of_far_agent
from pipeline.extract.counts.actions.phrase_verbs import (
    PHRASES,
    is_reduced_clause,
    is_verb,
    is_written_as_verb,
    verb_of_phrase,
)
from pipeline.extract.counts.actions.states import event_of_answering
from pipeline.extract.counts.actions.untyped_words import UntypedEvent, event_of_verb, has_particle, object_of
from pipeline.extract.counts.things.person_nouns import is_person
from pipeline.rules.grammar import Grammar

#: The longest phrase, in tokens from its verb up to its preposition, also of joined nouns; what it never holds.
_LONGEST_PHRASE, _LONGEST_JOINED = 7, 12
_MARKS = frozenset({",", ";", ":", "(", ")", "and", "who", "which", "that", "during"})
#: Words in a phrase by which its verb tells of somebody, not of the thing behind it.
_OF_OTHERS = frozenset({"part_taking_noun", "connecting_noun"})


def event_of_preposition(annotated: AnnotatedDocument, grammar: Grammar, preposition: int) -> UntypedEvent | None:
    """Return the event whose word a preposition directly follows: "the review of", "operates in"."""
    view = annotated.view
    word = view.heads[preposition]
    if (answered := event_of_answering(annotated, preposition)) is not None:
        return answered
    if word + 1 + has_particle(annotated, word) != preposition:  # "Made up of ten clerks."
        return _of_phrase(annotated, grammar, preposition) or event_of_far_agent(annotated, grammar, preposition)
    is_state = view.lowers[word - 1 : word] == ["under"]  # "Assets under management of $9."
    if view.lowers[preposition] == "of" and grammar.is_in("untyped_event_noun", view.lowers[word]) and not is_state:
        return UntypedEvent(word, word + 1, "object")
    if view.lowers[preposition] == "of" and "untyped_doing_noun" in view.labels[word]:
        return UntypedEvent(word, word + 1, "subject")
    if view.lowers[preposition] == "of" and "untyped_outcome_noun" in view.labels[word]:
        return _of_phrase(annotated, grammar, preposition) or UntypedEvent(word, word + 1, "object")
    if view.lowers[preposition] == "in" and "part_taking_noun" in view.labels[word]:
        return UntypedEvent(word, preposition + 1, "object")
    if view.lowers[preposition] == "of" and view.dependencies[word] == "acl":
        return None  # "Reported tax withheld of $9."
    if is_verb(annotated, word) and event_of_verb(annotated, grammar, word, "object") is not None:
        is_doer = view.dependencies[preposition] == "agent"  # "Filed by two former clerks."
        return UntypedEvent(word, preposition + 1, "subject" if is_doer else "object")
    return _of_phrase(annotated, grammar, preposition)


def event_of_noun(annotated: AnnotatedDocument, preposition: int) -> UntypedEvent | None:
    """Return the noun of what is done to those behind a preposition: "responsible for attacks on nine boats"."""
    view = annotated.view
    noun = preposition - 1
    is_directed = view.heads[preposition] == noun and "directed_event_noun" in view.labels[noun]
    is_to_somebody = is_directed and view.lowers[preposition] in _DIRECTIONS
    return UntypedEvent(noun, preposition + 1, "object") if is_to_somebody else None


_DIRECTIONS = frozenset({"to", "on", "against", "upon", "toward", "towards", "among"})


def _of_phrase(annotated: AnnotatedDocument, grammar: Grammar, preposition: int) -> UntypedEvent | None:
    """Return the event told by a verb, its object and a preposition: "took testimony from", "used the names of"."""
    view = annotated.view
    if "phrase_preposition" not in view.labels[preposition]:
        return None
    verb = verb_of_phrase(annotated, preposition)
    if verb is None or not 0 < preposition - verb <= _LONGEST_JOINED or not is_written_as_verb(view, verb):
        return None
    is_joined = not _JOINING.isdisjoint(view.texts[verb:preposition])
    if preposition - verb > _LONGEST_PHRASE and not is_joined:
        return None
    if "praising_verb" in view.labels[verb] or is_reduced_clause(annotated, verb):
        return None
    between = range(verb + 1, preposition)
    if any(not _OF_OTHERS.isdisjoint(view.labels[token]) or view.texts[token] == "$" for token in between):
        return None  # "Forfeited $9 for his role in a $40 scheme", "was held in connection with nine raids".
    if (
        any(view.texts[token] in _MARKS and not _joins_nouns(annotated, grammar, token, between) for token in between)
        or event_of_verb(annotated, grammar, verb, "object") is None
    ):
        return None
    if view.heads[preposition] == verb and not _is_told_of(annotated, verb, preposition):
        return None
    thing = object_of(annotated, verb)
    before = [child for child in view.children[verb] if verb < child < thing < preposition]
    if any(view.dependencies[child] == "prep" for child in before):
        return UntypedEvent(verb, verb + 1, "object")  # "Export by way of Riga a shipment of 40 furs."
    is_doer = view.dependencies[preposition] == "agent"
    return UntypedEvent(verb, preposition + 1, "subject" if is_doer else "object")


def _joins_nouns(annotated: AnnotatedDocument, grammar: Grammar, mark: int, phrase: range) -> bool:
    """Return whether "and" or a comma joins nouns or adjectives of a phrase: "sold the goods and sails of".

    Of people behind "of" nothing is told ("charged owners and clerks of nine mills"), nor of what a number is told.
    """
    view = annotated.view
    first, last = view.heads[mark], phrase.stop - 1
    if view.texts[mark] not in _JOINING or first not in phrase or view.dependencies[first] not in _INSIDE:
        return False
    if view.lowers[phrase.stop] == "of" and is_person(grammar, view.lowers[last]):
        return False
    is_kept = "restricting_verb" in view.labels[phrase.start - 1]
    return not is_kept and not any("quantity" in view.labels[token] for token in phrase)


#: What joins nouns and adjectives inside a phrase, and their links.
_JOINING = frozenset({"and", ","})
_INSIDE = frozenset({"dobj", "pobj", "conj", "amod", "compound", "nmod"})


def _is_told_of(annotated: AnnotatedDocument, verb: int, preposition: int) -> bool:
    """Return whether a verb tells of what stands behind a preposition that is not the first one after it.

    "Left the hall with two bags" and "boats moored in Riga for 12 men" do not, "signed a pact with two mills" does.
    """
    view = annotated.view
    between = [child for child in view.children[verb] if verb < child < preposition]
    if view.lowers[preposition] == "with":
        if all(view.dependencies[child] == "advmod" for child in between):
            return True  # "Spoke online with 40 clerks."
        if "plying_verb" in view.labels[verb]:
            return True  # "Bribed the guards with nine lamps."
        return any("joint_matter_noun" in view.labels[child] for child in between)
    return view.dependencies[verb] != "acl" or not any(view.dependencies[child] in PHRASES for child in between)
