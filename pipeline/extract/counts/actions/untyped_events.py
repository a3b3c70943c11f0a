"""The word of the text for what happened to a counted thing, where no class of action names it.

"Crimes that harmed 40 people", "the storage of 300 drums": the words are open, the classes of actions are not.
"""

from dataclasses import dataclass
from typing import Literal

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.tie import is_person
from pipeline.extract.counts.links import SUBJECTS
from pipeline.extract.counts.things.counted import Counted
from pipeline.rules.grammar import Grammar

#: Steps from a counted noun up to the first of its list and out of its measure.
_LONGEST_CLIMB = 6
#: Links of a parse that end at a verb, with what the thing is to the verb.
_ROLES: dict[str, Literal["subject", "object"]] = {"dobj": "object", "nsubjpass": "object", "nsubj": "subject"}

#: Links from what a clause is said of to its verb.
_CLAUSES = frozenset({"acl", "advcl", "ccomp", "pcomp", "relcl", "xcomp"})


@dataclass(frozen=True, slots=True)
class UntypedEvent:
    """The tokens of the word, ``start`` to ``end`` (exclusive), and what the counted thing is to it."""

    start: int
    end: int
    role: Literal["subject", "object"]


def untyped_event(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> UntypedEvent | None:
    """Return the verb or noun of an event that the parse puts above a counted thing; None if there is none.

    Verbs that tell of no event ("had 40 members", "a fleet that includes 12 boats") are none.
    """
    return _above(annotated, grammar, thing) or _in_clause(annotated, grammar, thing)


def _above(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> UntypedEvent | None:
    view = annotated.view
    token = _outermost(annotated, thing)
    above, link = view.heads[token], view.dependencies[token]
    if above == token:
        return None
    if (role := _ROLES.get(link)) is not None:
        return _of_verb(annotated, grammar, above, role)
    if link == "pobj":
        return _of_preposition(annotated, grammar, above)
    return None


def _in_clause(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> UntypedEvent | None:
    """Return the verb of a clause behind the counted noun: "two clerks who alerted the port", "suits brought by"."""
    view = annotated.view
    for verb in view.children[thing.head]:
        role = _role_in_clause(annotated, grammar, verb, thing)
        if role is not None and _is_told_plainly(annotated, verb):
            return _of_verb(annotated, grammar, verb, role)
    return None


def _role_in_clause(
    annotated: AnnotatedDocument, grammar: Grammar, verb: int, thing: Counted
) -> Literal["subject", "object"] | None:
    """Return what a noun is to the verb of the clause directly behind it; None where the parse may be wrong.

    Clauses of "that" and "which" are often those of another noun, and participles without "by" tell a state.
    """
    view = annotated.view
    if view.dependencies[verb] == "acl" and verb == thing.end:
        return "object" if any(view.dependencies[child] == "agent" for child in view.children[verb]) else None
    is_of_people = thing.noun is not None and is_person(grammar, view.lowers[thing.noun])
    if view.dependencies[verb] != "relcl" or not is_of_people or view.lowers[thing.end : thing.end + 1] != ["who"]:
        return None
    return _ROLES.get(view.dependencies[thing.end]) if view.heads[thing.end] == verb else None


def _is_told_plainly(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether a verb has no word beside it that denies, plans or doubts it."""
    view = annotated.view
    return not any(
        view.dependencies[child] == "neg"
        or not _DOUBTFUL.isdisjoint(view.labels[child])
        or (view.dependencies[child] == "aux" and view.lowers[child] == "to")
        for child in view.children[verb]
    )


_DOUBTFUL = frozenset({"modal_auxiliary", "future_auxiliary", "alleging_adverb"})


def _outermost(annotated: AnnotatedDocument, thing: Counted) -> int:
    """Return the token that stands for the thing in its sentence: of a list its first, of a measure its number."""
    view = annotated.view
    token = thing.number if thing.quantity.kind == "money" else thing.head
    for _ in range(_LONGEST_CLIMB):
        above, link = view.heads[token], view.dependencies[token]
        if above != token and (link == "conj" or (thing.start <= above < thing.end)):
            token = above
        elif link == "pobj" and thing.start <= view.heads[above] < thing.end:
            token = view.heads[above]  # "Thousands of files".
        elif link == "pobj" and view.lowers[above] == "of" and "whole_word" in view.labels[view.heads[above]]:
            token = view.heads[above]  # "Each of the three mills".
        elif link == "pobj" and view.lowers[above] == "of" and view.lowers[view.heads[above]] == "total":
            token = view.heads[above]  # "Showed a total of 26 films".
        else:
            break
    return token


def _of_verb(
    annotated: AnnotatedDocument, grammar: Grammar, verb: int, role: Literal["subject", "object"]
) -> UntypedEvent | None:
    if grammar.is_in("eventless_verb", annotated.view.lowers[verb]) or _is_of_speaker(annotated, verb):
        return None
    return UntypedEvent(verb, verb + 1, role)


def _is_of_speaker(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether a verb only names who told the sentence: "…, announced Attorney General Roe"."""
    view = annotated.view
    is_behind = verb > 0 and view.texts[verb - 1] == "," and "speech_verb" in view.labels[verb]
    return is_behind and "".join(view.texts[verb + 1 : verb + 2])[:1].isupper()


def _of_preposition(annotated: AnnotatedDocument, grammar: Grammar, preposition: int) -> UntypedEvent | None:
    """Return the event whose word a preposition directly follows: "the review of", "operates in"."""
    view = annotated.view
    word = view.heads[preposition]
    if word + 1 != preposition:
        return None
    if view.lowers[preposition] == "of" and grammar.is_in("untyped_event_noun", view.lowers[word]):
        return UntypedEvent(word, word + 1, "object")
    if _is_verb(annotated, word) and _of_verb(annotated, grammar, word, "object") is not None:
        is_doer = view.dependencies[preposition] == "agent"  # "Filed by two former clerks."
        return UntypedEvent(word, preposition + 1, "subject" if is_doer else "object")
    return None


def _is_verb(annotated: AnnotatedDocument, word: int) -> bool:
    """Return whether a word is a verb by its links: it has a subject or is the head of a clause."""
    view = annotated.view
    return view.dependencies[word] in _CLAUSES or any(
        view.dependencies[child] in SUBJECTS for child in view.children[word]
    )
