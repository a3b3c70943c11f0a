"""The word of an event that no class of action names: a verb, with the noun that gives it its meaning."""

from dataclasses import dataclass
from typing import Literal

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.clauses import has_passive
from pipeline.extract.counts.links import RELATIVES
from pipeline.rules.grammar import Grammar

#: What a counted thing is to the word of its event; None behind a preposition that the words leave out.
Role = Literal["subject", "object"] | None
#: Words behind a noun that open a clause about it.
CLAUSE_OPENERS = RELATIVES | {"where", "when", "whose", "to"}
#: Letters of a verb; more are words run together.
_LONGEST_WORD = 18
#: Tokens from a verb to the noun of its idiom: "take the other side".
_LONGEST_IDIOM = 3
#: Tokens from a verb that says little alone to the noun behind its preposition: "entered into a new pact".
_LONGEST_COMPLEMENT = 7


@dataclass(frozen=True, slots=True)
class UntypedEvent:
    """The tokens of the word, ``start`` to ``end`` (exclusive), and what the counted thing is to it."""

    start: int
    end: int
    role: Role


def event_of_verb(annotated: AnnotatedDocument, grammar: Grammar, verb: int, role: Role) -> UntypedEvent | None:
    """Return the event of a verb in which a thing has a role; None for words that tell of none."""
    view = annotated.view
    if grammar.is_in("eventless_verb", view.lowers[verb]) or _is_of_speaker(annotated, verb):
        return None
    if len(view.lowers[verb]) > _LONGEST_WORD or view.lowers[verb] in CLAUSE_OPENERS or is_noun(annotated, verb):
        return None
    end = verb + 1 + has_particle(annotated, verb)
    if role == "object" and (last := _met_with(annotated, verb)) is not None:
        return UntypedEvent(verb, last + 1, role)
    return UntypedEvent(verb, _idiom_end(annotated, verb, end) if role == "subject" else end, role)


def _met_with(annotated: AnnotatedDocument, verb: int) -> int | None:
    """Return the noun with which people were met or left, which tells what happened: "were met with gunfire"."""
    view = annotated.view
    is_passive = has_passive(annotated, verb)
    if "left_with_verb" not in view.labels[verb] or not is_passive or view.lowers[verb + 1 : verb + 2] != ["with"]:
        return None
    return next((noun for noun in view.children[verb + 1] if noun == verb + 2), None)


def has_particle(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether a particle behind a verb belongs to it: "made up of ten", but not "sold over 40 files"."""
    view = annotated.view
    if verb + 1 < len(view.texts) and "verb_completion" in view.labels[verb + 1]:
        return True  # "Have fallen ill": without it the verb says something else.
    is_particle = view.dependencies[verb + 1 : verb + 2] == ["prt"] and view.heads[verb + 1] == verb
    return is_particle and "quantity" not in view.labels[verb + 1]


def is_noun(annotated: AnnotatedDocument, word: int) -> bool:
    """Return whether what the parse takes for a verb has what only nouns have before it: "two bankers cheques"."""
    view = annotated.view
    return any(child < word and view.dependencies[child] in _BEFORE_NOUNS for child in view.children[word])


_BEFORE_NOUNS = frozenset({"det", "poss", "amod", "compound", "nmod"})


def _idiom_end(annotated: AnnotatedDocument, verb: int, end: int) -> int:
    """Return the end of a verb with what gives it its meaning: "took the stand", "went unpaid"."""
    view = annotated.view
    if view.dependencies[end : end + 1] == ["acomp"] and view.heads[end] == verb:
        return end + 1
    if (deed := _agreed_deed(annotated, verb, end)) is not None:
        return deed + 1
    noun = object_of(annotated, verb)
    if "incomplete_verb" in view.labels[verb] and noun == verb:
        noun = next((noun for noun in _behind_preposition(annotated, verb, end)), verb)
        return noun + 1 if verb < noun <= verb + _LONGEST_COMPLEMENT else end
    is_idiom = "taking_verb" in view.labels[verb] and "taken_noun" in view.labels[noun]
    return noun + 1 if is_idiom and verb < noun <= verb + _LONGEST_IDIOM else end


def _agreed_deed(annotated: AnnotatedDocument, verb: int, end: int) -> int | None:
    """Return the infinitive directly behind a verb that says little without it: "agreed to sing"."""
    view = annotated.view
    deed = end + 1
    is_infinitive = view.lowers[end : end + 1] == ["to"] and view.dependencies[deed : deed + 1] == ["xcomp"]
    return deed if is_infinitive and view.heads[deed] == verb else None


def _behind_preposition(annotated: AnnotatedDocument, verb: int, preposition: int) -> list[int]:
    """Return the noun of the preposition directly behind a verb: "entered into a pact"."""
    view = annotated.view
    if view.dependencies[preposition : preposition + 1] != ["prep"] or view.heads[preposition] != verb:
        return []
    nouns = (child for child in view.children[preposition] if view.dependencies[child] == "pobj")
    return [noun for noun in nouns if "quantity" not in view.labels[noun - 1]][:1]


def _is_of_speaker(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether a verb only names who told the sentence: "…, announced Attorney General Roe"."""
    view = annotated.view
    is_behind = verb > 0 and view.texts[verb - 1] == "," and "speech_verb" in view.labels[verb]
    return is_behind and "".join(view.texts[verb + 1 : verb + 2])[:1].isupper()


def object_of(annotated: AnnotatedDocument, verb: int) -> int:
    """Return the object of a verb; the verb itself where it has none."""
    view = annotated.view
    return next((child for child in view.children[verb] if view.dependencies[child] == "dobj"), verb)
