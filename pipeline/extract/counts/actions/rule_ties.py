"""Ties counted things to the events that the rules over the parse find for them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.descriptions import is_description
from pipeline.extract.counts.actions.events import EventMatch
from pipeline.extract.counts.actions.possible_events import is_possible
from pipeline.extract.counts.actions.senses import sense_of
from pipeline.extract.counts.actions.tie import Tie, event_tie
from pipeline.extract.counts.things.counted import Counted
from pipeline.rules.grammar import Grammar

#: The rule of nouns of action before "of": "the arrest of 40 people".
_OF = "count.noun.of"
#: Tokens from the number of a sum to "worth".
_WORTH_REACH = 4


def rule_ties(
    annotated: AnnotatedDocument, grammar: Grammar, things: Sequence[Counted], events: Iterable[EventMatch]
) -> dict[int, Tie]:
    """Return the ties that the rules give, by the head of the counted thing (a token)."""
    by_token: dict[int, int] = {}
    for thing in things:
        for token in (thing.head, *thing.aliases, *_worth_tokens(annotated, thing)):
            by_token.setdefault(token, thing.head)
    matches: dict[int, list[EventMatch]] = {}
    for event in events:
        for token in event.objects:
            head = by_token.get(token)
            if head is not None and event.trigger not in _quantity_tokens(things, head):
                matches.setdefault(head, []).append(event)
    by_head = {thing.head: thing for thing in things}
    fitting = {
        head: [
            event
            for event in (_in_sense(annotated, grammar, event, by_head[head]) for event in group)
            if is_possible(annotated, grammar, event, by_head[head])
        ]
        for head, group in matches.items()
    }
    return {
        head: event_tie(annotated, grammar, group, head)
        for head, group in fitting.items()
        if group and not all(_is_description(annotated, grammar, event, by_head[head]) for event in group)
    }


def _is_description(annotated: AnnotatedDocument, grammar: Grammar, event: EventMatch, thing: Counted) -> bool:
    return is_description(annotated, grammar, event.action, event.trigger, thing)


def _worth_tokens(annotated: AnnotatedDocument, thing: Counted) -> tuple[int, ...]:
    """Return the "worth" behind a sum, under which the parse puts the goods: "sold $1 million worth of agents"."""
    last = min(thing.number + _WORTH_REACH, len(annotated.view.lowers))
    if thing.quantity.kind != "money":
        return ()
    return tuple(token for token in range(thing.number, last) if annotated.view.lowers[token] == "worth")


def _in_sense(annotated: AnnotatedDocument, grammar: Grammar, event: EventMatch, thing: Counted) -> EventMatch:
    event = _of_nearer_noun(annotated, grammar, event, thing)
    trigger = (event.trigger, event.trigger_end)
    return replace(event, action=sense_of(annotated, grammar, event.action, trigger, thing.noun))


def _of_nearer_noun(annotated: AnnotatedDocument, grammar: Grammar, event: EventMatch, thing: Counted) -> EventMatch:
    """Return the event of the action that the parse takes for an object, if the thing is joined to that one.

    "The arrest of 40 people and the seizure of a boat and two aircraft": the aircraft were seized.
    """
    view = annotated.view
    above = view.heads[thing.head]
    if event.rule.name != _OF or view.dependencies[thing.head] != "conj" or not event.trigger < above < thing.start:
        return event
    action = grammar.lexicon.noun_actions.get(view.lowers[above])
    if action is None or view.lowers[above + 1 : above + 2] != ["of"]:
        return event
    return replace(event, action=action, trigger=above, trigger_end=above + 1)


def _quantity_tokens(things: Sequence[Counted], head: int) -> frozenset[int]:
    """A number's own tokens are no trigger; its noun may be ("134 arrests")."""
    return frozenset(
        token for thing in things if thing.head == head for token in thing.aliases if token != thing.head
    )
