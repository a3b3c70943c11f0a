"""The event that a phrase with a preposition tells of what stands behind it, where no class of action names it.

"The review of nine claims", "took testimony from two clerks", "used the names of 40 sailors".
"""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.untyped_words import (
    CLAUSE_OPENERS,
    UntypedEvent,
    event_of_verb,
    has_particle,
    object_of,
)
from pipeline.extract.counts.links import SUBJECTS
from pipeline.rules.grammar import Grammar

#: Steps from a word up to its verb.
_LONGEST_CLIMB = 6
#: Tokens from a noun to the verb of a clause without "that": "the cash he got in Riga".
_LONGEST_ASIDE = 6
_PHRASES = frozenset({"prep", "agent", "dative"})
#: Links from the words of a phrase up to its verb; its longest, in tokens up to its preposition; what it never holds.
_OBJECTS = frozenset({"dobj", "dative", "pobj", "prep"})
_LONGEST_PHRASE = 7
_MARKS = frozenset({",", ";", ":", "(", ")", "and", "who", "which", "that", "during"})
#: Words in a phrase by which its verb tells of somebody, not of the thing behind it.
_OF_OTHERS = frozenset({"part_taking_noun", "connecting_noun"})
#: Links from what a clause is said of to its verb.
_CLAUSES = frozenset({"acl", "advcl", "ccomp", "pcomp", "relcl", "xcomp"})


def event_of_preposition(annotated: AnnotatedDocument, grammar: Grammar, preposition: int) -> UntypedEvent | None:
    """Return the event whose word a preposition directly follows: "the review of", "operates in"."""
    view = annotated.view
    word = view.heads[preposition]
    if word + 1 + has_particle(annotated, word) != preposition:  # "Made up of ten clerks."
        return _of_phrase(annotated, grammar, preposition) or _of_far_agent(annotated, grammar, preposition)
    is_state = view.lowers[word - 1 : word] == ["under"]  # "Assets under management of $9."
    if view.lowers[preposition] == "of" and grammar.is_in("untyped_event_noun", view.lowers[word]) and not is_state:
        return UntypedEvent(word, word + 1, "object")
    if view.lowers[preposition] == "of" and "untyped_doing_noun" in view.labels[word]:
        return UntypedEvent(word, word + 1, "subject")
    if view.lowers[preposition] == "in" and "part_taking_noun" in view.labels[word]:
        return UntypedEvent(word, preposition + 1, "object")
    if view.lowers[preposition] == "of" and view.dependencies[word] == "acl":
        return None  # "Reported tax withheld of $9."
    if _is_verb(annotated, word) and event_of_verb(annotated, grammar, word, "object") is not None:
        is_doer = view.dependencies[preposition] == "agent"  # "Filed by two former clerks."
        return UntypedEvent(word, preposition + 1, "subject" if is_doer else "object")
    return _of_phrase(annotated, grammar, preposition)


def _of_far_agent(annotated: AnnotatedDocument, grammar: Grammar, preposition: int) -> UntypedEvent | None:
    """Return the verb of those who do something, named further on: "was held down, in the yard, by two clerks"."""
    view = annotated.view
    is_agent = view.dependencies[preposition] == "agent" and view.heads[preposition] < preposition
    return event_of_verb(annotated, grammar, view.heads[preposition], "subject") if is_agent else None


def _of_phrase(annotated: AnnotatedDocument, grammar: Grammar, preposition: int) -> UntypedEvent | None:
    """Return the event told by a verb, its object and a preposition: "took testimony from", "used the names of"."""
    view = annotated.view
    if "phrase_preposition" not in view.labels[preposition]:
        return None
    verb = _verb_of_phrase(annotated, preposition)
    if verb is None or not 0 < preposition - verb <= _LONGEST_PHRASE or not view.texts[verb].islower():
        return None
    if "praising_verb" in view.labels[verb] or _is_reduced_clause(annotated, verb):
        return None
    between = range(verb + 1, preposition)
    if any(not _OF_OTHERS.isdisjoint(view.labels[token]) or view.texts[token] == "$" for token in between):
        return None  # "Forfeited $9 for his role in a $40 scheme", "was held in connection with nine raids".
    if (
        not _MARKS.isdisjoint(view.texts[verb:preposition])
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


def _is_reduced_clause(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether a clause without "that" tells of a noun: what stands far behind may be told of that noun.

    "He split the cash he got for his work in nine parts."
    """
    view = annotated.view
    noun = view.heads[verb]
    links = {view.dependencies[child] for child in view.children[verb] if child < verb}
    is_clause = view.dependencies[verb] == "relcl" and noun < verb <= noun + _LONGEST_ASIDE
    return is_clause and "nsubj" in links and CLAUSE_OPENERS.isdisjoint(view.lowers[noun + 1 : verb])


def _is_told_of(annotated: AnnotatedDocument, verb: int, preposition: int) -> bool:
    """Return whether a verb tells of what stands behind a preposition that is not the first one after it.

    "Left the hall with two bags" and "boats moored in Riga for 12 men" do not, "signed a pact with two mills" does.
    """
    view = annotated.view
    between = [child for child in view.children[verb] if verb < child < preposition]
    if view.lowers[preposition] == "with":
        return any("joint_matter_noun" in view.labels[child] for child in between)
    return view.dependencies[verb] != "acl" or not any(view.dependencies[child] in _PHRASES for child in between)


def _verb_of_phrase(annotated: AnnotatedDocument, preposition: int) -> int | None:
    """Return the verb of which a prepositional phrase tells, directly or through its objects."""
    view = annotated.view
    token = view.heads[preposition]
    for _ in range(_LONGEST_CLIMB):
        if _is_verb(annotated, token) or any(view.dependencies[child] == "dobj" for child in view.children[token]):
            return token
        if view.dependencies[token] not in _OBJECTS:
            return None
        token = view.heads[token]
    return None


def _is_verb(annotated: AnnotatedDocument, word: int) -> bool:
    """Return whether a word is a verb by its links: it has a subject, heads a clause, or goes on with such a verb."""
    view = annotated.view
    for _ in range(_LONGEST_CLIMB):
        if view.dependencies[word] != "conj":
            break
        word = view.heads[word]  # "Opened 51 cases, filed nine suits and took part in 40 others."
    return view.dependencies[word] in _CLAUSES or any(
        view.dependencies[child] in SUBJECTS for child in view.children[word]
    )
