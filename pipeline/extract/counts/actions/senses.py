"""Verbs of action in another sense: "located in Riga" finds nothing, an indictment "returned" brings nobody back."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.other_senses import OTHER_SENSES
from pipeline.extract.counts.actions.sense_rules import says_no_action
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.person_nouns import is_person
from pipeline.rules.grammar import Grammar


def sense_of(
    annotated: AnnotatedDocument, grammar: Grammar, action: str, trigger: tuple[int, int], noun: int | None
) -> str:
    """Return the action of a verb that has several, by what it is done to: people are killed, networks dismantled.

    ``noun`` is what is counted; a number without a noun stands for people.
    """
    senses = grammar.lexicon.verb_senses.get(" ".join(annotated.view.lowers[slice(*trigger)]), ())
    is_of_people = noun is None or is_person(grammar, annotated.view.lowers[noun])
    fitting = (name for name in senses if (grammar.lexicon.actions[name].objects == "person") == is_of_people)
    is_found = action == _RECOVERED and "finding_verb" in annotated.view.labels[trigger[0]]
    is_found = is_found and annotated.view.lowers[trigger[1] : trigger[1] + 1] not in _HOLDING
    if is_found and noun is not None and is_of_people:
        return _IDENTIFIED  # "Found 21 illegal workers": nothing was recovered.
    return next(fitting, action) if action in senses else action


#: Behind "found" before what somebody had: "three drivers were found with 61 kg of horn".
_HOLDING = (["with"], ["in"])
_RECOVERED, _IDENTIFIED = "recovered", "identified"


def is_otherwise_meant(
    annotated: AnnotatedDocument, grammar: Grammar, verb: int, thing: Counted | None = None
) -> bool:
    """Return whether a word of action says no action here: where something lies, what a jury decided.

    With a counted thing also whether it says none of that thing.
    """
    if says_no_action(annotated, grammar, verb, thing):
        return True
    view = annotated.view
    for label, is_other in OTHER_SENSES:
        if label in view.labels[verb] and (found := is_other(view, verb)) is not None:
            return found
    return False
