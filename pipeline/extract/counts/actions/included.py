"""Things told as a part of what has no number: "seized his belongings, including $70,000 in cash"."""

from collections.abc import Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.events import EventMatch
from pipeline.extract.counts.actions.nearby import is_governing_verb
from pipeline.extract.counts.actions.possible_events import is_possible
from pipeline.extract.counts.actions.senses import is_otherwise_meant
from pipeline.extract.counts.actions.tie import Tie, carried, event_tie, fits
from pipeline.extract.counts.links import DETERMINERS, SUBJECTS, word_before
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.person_nouns import is_person
from pipeline.mentions import Provenance
from pipeline.rules.grammar import Grammar

_OPENER = "including"
#: The rule of where something runs: "cells in cities of nine states, including".
_ACROSS = "count.scope.across"
#: Tokens from a part back to "including", and members of the list between them.
_LONGEST_LIST = 64
#: Tokens from "including" back to the things that it divides: "false returns for clients in Riga, including".
_WHOLE_REACH = 10
#: Words before a number that belong to it: "including the $9 from the port".
_BEFORE_NUMBER = DETERMINERS | {"another"}
_NOUNS = frozenset({"dobj", "nsubjpass", "pobj", "conj", "appos", "dative"})
_MARKS = frozenset({",", ";", "and", "(", "–", "—", "-", "--"})


def included_tie(
    annotated: AnnotatedDocument, grammar: Grammar, thing: Counted, events: Sequence[EventMatch]
) -> Tie | None:
    """Return the tie of the uncounted things behind which a number is told as a part of them."""
    view = annotated.view
    opener = _opener(annotated, thing)
    if opener is None or (thing.noun is None and thing.quantity.kind != "money"):
        return None
    first = view.sentences[view.sentence_of[thing.head]][0]
    is_of_people = thing.noun is not None and is_person(grammar, view.lowers[thing.noun])
    for noun in range(opener - 1, max(first, opener - _WHOLE_REACH) - 1, -1):
        if "quantity" in view.labels[noun] or view.texts[noun] in {";", ":"}:
            return None
        whole = _described(annotated, noun)
        if view.dependencies[noun] not in _NOUNS or is_person(grammar, view.lowers[whole]) != is_of_people:
            continue
        wholes = {whole, view.heads[view.heads[whole]]} if _is_partitive(annotated, whole) else {whole}
        found = [
            event
            for event in events
            if not wholes.isdisjoint(event.objects)
            and event.trigger not in wholes  # "Used donations, including $9 that he paid in."
            and event.rule.name != _ACROSS
            and fits(annotated, grammar, event.action, thing.noun)
            and not is_otherwise_meant(annotated, grammar, event.trigger)
            and is_possible(annotated, grammar, event, thing)
        ]
        if found:
            tie = event_tie(annotated, grammar, found, whole)
            why = Provenance("count.part.uncounted", f"part of {view.texts[whole]!r}", 0.65)
            return carried(tie, why)
    return None


def _described(annotated: AnnotatedDocument, noun: int) -> int:
    """Return the noun that a clause with this one describes: "assets" for "fraud" in "assets tied to a fraud"."""
    view = annotated.view
    token = noun
    for _ in range(_LONGEST_CLIMB):
        above = view.heads[token]
        if above == token or view.dependencies[token] in SUBJECTS:
            break
        if view.dependencies[token] in {"acl", "relcl"} and noun - above <= _WHOLE_REACH:
            noun = above
        token = above
    return noun


def _is_partitive(annotated: AnnotatedDocument, noun: int) -> bool:
    """Return whether a noun stands behind "many of" or "some of"."""
    view = annotated.view
    return view.lowers[view.heads[noun]] == "of" and "portion_word" in view.labels[view.heads[view.heads[noun]]]


#: Steps up to what a clause describes.
_LONGEST_CLIMB = 6


def _opener(annotated: AnnotatedDocument, thing: Counted) -> int | None:
    """Return the "including" of the list in which a number stands, with no verb between."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    token = word_before(view, thing.start, _BEFORE_NUMBER, first)
    if token <= first or view.lowers[token] not in {_OPENER, *_MARKS}:
        return None
    is_of_long_members = (
        ";" in view.texts[token - 1 : token + 1]
    )  # "Including cash; a trip for Hale; and $9 in fees."
    for place in range(token, max(first, token - _LONGEST_LIST), -1):
        if view.lowers[place] == _OPENER:
            return place
        if view.texts[place] == ";" and is_of_long_members:
            continue
        is_told = view.dependencies[place] in {"ROOT", *SUBJECTS} or is_governing_verb(annotated, place)
        if is_told or view.texts[place] in {";", ":", ")"}:
            return None
    return None
