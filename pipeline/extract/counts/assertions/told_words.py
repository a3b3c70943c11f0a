"""How the text holds a number whose event is told by a word of the text alone: "the three firms will mend it".

There are three firms whatever they do; but a record with the word "mend" says that they did it.
"""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.untyped_words import UntypedEvent
from pipeline.extract.counts.assertions.context import read_assertion
from pipeline.extract.counts.assertions.deeds import Held
from pipeline.extract.counts.assertions.list_openings import planned_above
from pipeline.extract.counts.assertions.parts import is_beside_part
from pipeline.extract.counts.assertions.permissions import permission_above
from pipeline.extract.counts.assertions.presupposed import UNDONE, is_given
from pipeline.extract.counts.things.counted import Counted
from pipeline.records import Assertion
from pipeline.rules.grammar import Grammar

#: Nouns by prepositions up to the paper that a clause describes.
_LONGEST_NAME = 4


def _is_false_figure(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether a sum is what somebody wrote into a false paper: "a false form that reported fees of $9"."""
    view = annotated.view
    if "figure_giving_verb" not in view.labels[verb]:
        return False
    # The paper is what the clause describes, the subject or stands behind "on"; the figures may be false themselves.
    papers = [view.heads[verb]] if view.dependencies[verb] in {"relcl", "acl"} else []
    while papers and view.dependencies[papers[-1]] == "pobj" and len(papers) < _LONGEST_NAME:
        papers.append(view.heads[view.heads[papers[-1]]])  # "A false form for the tax year in which he reported".
    papers += [child for child in view.children[verb] if view.dependencies[child] in {"nsubj", "dobj"}]
    behind = (
        child for word in (verb, *papers) for child in view.children[word] if view.lowers[child] in {"on", "in"}
    )
    papers += [noun for preposition in behind for noun in view.children[preposition]]
    words = (word for paper in (verb, *papers) for word in view.children[paper])
    return any("false_word" in view.labels[word] for word in words)


def _by_outcome(annotated: AnnotatedDocument, noun: int) -> Held | None:
    """Return how a union of firms is held by what it will or would do: "the merger of two mills will cut trade"."""
    view = annotated.view
    if "union_noun" not in view.labels[noun] or view.dependencies[noun] != "nsubj":
        return None
    auxiliaries = (child for child in view.children[view.heads[noun]] if view.dependencies[child] == "aux")
    cue = next((child for child in auxiliaries if view.lowers[child] in _COMING), None)
    return None if cue is None else (_COMING[view.lowers[cue]], view.texts[cue])


_COMING = {"will": Assertion.PLANNED, "would": Assertion.CONDITIONAL}


#: What the word of an event may say against the fact that there are so many things.
_DOUBTED = frozenset({Assertion.PLANNED, Assertion.CONDITIONAL, Assertion.NEGATED, Assertion.REPORTED})


def held_by_word(
    annotated: AnnotatedDocument,
    grammar: Grammar,
    thing: Counted,
    event: UntypedEvent | None,
    held: Held,
    *,
    trigger: int | None,
) -> Held:
    """Return how a count is held: as its event where that is not simply told, else as its number.

    A sum is there also where its event is only possible: "for as long as they could afford his $9 fee". Without the
    token of a ``trigger`` no action is told of it either: "it will be paid to nine towns" plans no towns.
    """
    if event is None:
        is_number = thing.quantity.kind == "count" and thing.quantity.low is not None
        # "Agreed to limit it to 100 basis points": that is the plan.
        is_number = is_number and "never_counted_noun" not in annotated.view.labels[thing.head]
        is_there = is_number and trigger is None and held[0] in UNDONE and is_given(annotated, thing)
        return (Assertion.ASSERTED, None) if is_there else held
    if trigger is None and held[0] is Assertion.PLANNED and held[1] == annotated.view.texts[event.start]:
        # "He allegedly promised $9": that he promised it is alleged.
        of_word = read_assertion(annotated, grammar, event.start)
        return of_word if of_word[0] is Assertion.REPORTED else held
    if trigger is not None and held[0] in UNDONE and annotated.view.dependencies[trigger] == "relcl":
        # "Carried 40 guests, all of whom could have been hurt or killed": they were carried.
        held = read_assertion(annotated, grammar, event.start) if event.start < thing.start < trigger else held
    if held[0] is Assertion.REPORTED and (leave := permission_above(annotated, grammar, event.start)) is not None:
        return Assertion.PLANNED, leave  # "Alleges that the city denied approval to build on nine fields."
    if held[0] is not Assertion.ASSERTED:
        return held
    if thing.quantity.kind == "money" and _is_false_figure(annotated, event.start):
        return Assertion.REPORTED, annotated.view.texts[event.start]
    if (outcome := _by_outcome(annotated, event.start)) is not None:
        return outcome
    of_event = read_assertion(annotated, grammar, event.start)
    if of_event[0] is Assertion.ASSERTED and (duty := planned_above(annotated, grammar, event.start)) is not None:
        return Assertion.PLANNED, duty  # "The mill must:", "Providing lamps in its nine halls;".
    if event.role == "subject" and of_event == (Assertion.PLANNED, annotated.view.texts[event.start]):
        # "Two suits seek $9": they do.
        return held if grammar.is_in("requesting_verb", annotated.view.lowers[event.start]) else of_event
    if of_event[0] is Assertion.NEGATED and is_beside_part(annotated, thing, event.start):
        return held  # "84 tonnes of coal, nine tonnes of which had not been weighed": there are 84.
    is_sum = of_event[0] is Assertion.CONDITIONAL and thing.quantity.kind == "money" and event.role != "subject"
    return of_event if of_event[0] in _DOUBTED and not is_sum else held
