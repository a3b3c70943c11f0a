"""Verbs directly before a number whose object the parse makes the subject of a later verb, or passes over.

"The jury that convicted three clerks acquitted Hale", "sold 40 boats and the loss could be high", "helped hide $9".
"""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.phrase_verbs import is_verb
from pipeline.extract.counts.actions.senses import is_otherwise_meant, sense_of
from pipeline.extract.counts.actions.tie import Tie, fits
from pipeline.extract.counts.actions.untyped_words import is_noun
from pipeline.extract.counts.links import DETERMINERS, SUBJECTS, word_before
from pipeline.extract.counts.things.counted import Counted
from pipeline.mentions import Provenance
from pipeline.rules.grammar import Grammar

#: Links of a verb that is no adjective before a noun, and links of its object.
_VERBS = frozenset({"ROOT", "relcl", "ccomp", "conj", "advcl", "acl", "pcomp", "xcomp"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "auxpass"})
#: How the parse reads an infinitive without "to" behind "help": as a noun, or as part of the sum.
_BARE_INFINITIVES = frozenset({"dobj", "amod", "compound", "nmod", "ccomp", "xcomp"})


def verb_before_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    """Return the tie of a thing to the verb of action before its number, None where the parse may be right."""
    view = annotated.view
    shared = _shared_verb(annotated, thing)
    verb = shared if shared is not None else _word_before(annotated, thing)
    if verb is None or "verb_action" not in view.labels[verb] or "finding_verb" in view.labels[verb]:
        return None
    is_helped = "helping_verb" in view.labels[view.heads[verb]] and view.dependencies[verb] in _BARE_INFINITIVES
    is_helped = is_helped and verb == view.heads[verb] + 1
    if verb != shared and not is_helped and not is_passed_over(annotated, verb, thing):
        return None
    action = sense_of(
        annotated, grammar, grammar.lexicon.verb_actions[view.lowers[verb]], (verb, verb + 1), thing.noun
    )
    is_of_people = grammar.lexicon.actions[action].objects == "person"
    if thing.quantity.kind != "count" and is_of_people:
        return None
    if not fits(annotated, grammar, action, thing.noun) or is_otherwise_meant(annotated, grammar, verb, thing):
        return None
    why = Provenance("count.verb.directly_before", f"{view.texts[verb]!r} directly before", 0.65)
    return Tie(action, (verb, verb + 1), None, (), None, why)


def verb_passed_over(annotated: AnnotatedDocument, thing: Counted) -> int | None:
    """Return the verb directly before a thing that the parse makes the subject of a later one."""
    if (shared := _shared_verb(annotated, thing)) is not None:
        return shared
    verb = _word_before(annotated, thing)
    return verb if verb is not None and is_passed_over(annotated, verb, thing) else None


def _shared_verb(annotated: AnnotatedDocument, thing: Counted) -> int | None:
    """Return the nearest of several verbs that share an object the parse gives to one farther off.

    "Killed, or ordered others to kill, nine men", "conspired with others to prepare and file 40 forms".
    """
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    is_apart = view.texts[thing.start - 1] == ","
    verb = thing.start - 1 - is_apart
    if (
        verb - _LONGEST_PAIR < first
        or view.dependencies[thing.head] not in _OBJECTS
        or view.heads[thing.head] >= verb
    ):
        return None
    if is_apart:
        has_object = any(view.dependencies[child] == "dobj" for child in view.children[verb])
        is_open = view.dependencies[verb] in _GOVERNED and not has_object
        return verb if is_open and (view.lowers[verb - 1] == "to" or view.lowers[verb].endswith("ing")) else None
    is_second = view.dependencies[verb] == "conj" and view.lowers[verb - 1] in {"and", "or"}
    return verb if is_second and view.lowers[verb - _LONGEST_PAIR] == "to" else None


def verb_of_late_object(annotated: AnnotatedDocument, first: int, noun: int) -> int | None:
    """Return the verb of an object behind a phrase with a preposition: "returned to their owners 40 boats".

    The parse takes it for another name of the ``noun`` in that phrase; the object's words begin at token ``first``.
    """
    view = annotated.view
    preposition = view.heads[noun]
    verb = view.heads[preposition]
    is_phrase = view.dependencies[noun] == "pobj" and view.dependencies[preposition] == "prep" and verb < preposition
    if not is_phrase or first != noun + 1 or not view.texts[noun].islower():
        return None
    links = {view.dependencies[child] for child in view.children[verb]}
    return verb if is_verb(annotated, verb) and _OBJECTS.isdisjoint(links) else None


#: Tokens back from the second of two infinitives to "to", and links of infinitives and gerunds.
_LONGEST_PAIR, _GOVERNED = 3, frozenset({"xcomp", "pcomp"})


def is_passed_over(annotated: AnnotatedDocument, verb: int, thing: Counted) -> bool:
    """Return whether a thing behind a verb without an object is read as the subject of another verb.

    What somebody says or finds is a clause of that verb ("found nine men had left") and no object, unless the subject
    has two members of which only the first can be the object: "sold nine boats and the loss could be high".
    """
    view = annotated.view
    if view.dependencies[verb] not in _VERBS or view.dependencies[thing.head] not in SUBJECTS:
        return False
    links = {view.dependencies[child] for child in view.children[verb]}
    later = view.heads[thing.head]
    if not _OBJECTS.isdisjoint(links) or later < thing.end:
        return False
    if links.isdisjoint(SUBJECTS) and not _is_in_clause_of_others(annotated, verb, thing):
        return False
    if view.heads[later] != verb or is_noun(annotated, later):
        return True
    second = next((child for child in view.children[thing.head] if view.dependencies[child] == "conj"), None)
    return second is not None and any(view.dependencies[child] in _OWN for child in view.children[second])


_OWN = frozenset({"det", "poss"})


def _is_in_clause_of_others(annotated: AnnotatedDocument, verb: int, thing: Counted) -> bool:
    """Return whether an infinitive is told of those of whom others think: "plotted to kill nine men they feared"."""
    view = annotated.view
    is_infinitive = any(view.dependencies[child] == "aux" for child in view.children[verb] if child == verb - 1)
    behind = thing.end
    if not is_infinitive or behind >= len(view.dependencies) or view.dependencies[behind] not in SUBJECTS:
        return False
    return "unnamed_actor" in view.labels[behind] and view.dependencies[view.heads[behind]] == "relcl"


def _word_before(annotated: AnnotatedDocument, thing: Counted) -> int | None:
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    token = word_before(view, thing.start, DETERMINERS, first)
    return token if token >= first else None
