"""Applies the count rules: which action ties to which counted thing, and by what path."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from pipeline.annotate import AnnotatedDocument
from pipeline.rules.dependencies import DependencyPattern, steps_from
from pipeline.rules.grammar import Grammar
from pipeline.rules.rule_files import Rule

#: Labels of triggers with the index that names their action.
_VERB_LABELS = ("verb_action", "subject_action")


@dataclass(frozen=True, slots=True)
class EventMatch:
    """A rule that fired: the action's word and the tokens of its arguments."""

    rule: Rule
    trigger: int
    trigger_end: int
    action: str
    objects: tuple[int, ...]
    actors: tuple[int, ...]
    goods: tuple[int, ...]  #: what a price was paid for


@dataclass(frozen=True, slots=True)
class _Trigger:
    """A trigger phrase, for the rules that share it."""

    end: int
    anchor: int  #: the token that carries its dependencies
    steps: AbstractSet[str]  #: that lead from there
    action: str | None


def find_events(annotated: AnnotatedDocument, grammar: Grammar) -> list[EventMatch]:
    """Return all matches of the count rules, the strongest rule first for each trigger."""
    found: list[EventMatch] = []
    rules = grammar.rules.dependency_rules("count")
    labels = frozenset(label for _, pattern in rules for label in pattern.trigger)
    of_labels: dict[frozenset[str], list[tuple[Rule, DependencyPattern]]] = {}
    for index in annotated.view.starts_of(labels):
        present = labels.intersection(annotated.view.labels[index])
        if present not in of_labels:
            of_labels[present] = [
                (rule, pattern) for rule, pattern in rules if not present.isdisjoint(pattern.trigger)
            ]
        triggers: dict[tuple[str, ...], _Trigger] = {}
        for rule, pattern in of_labels[present]:
            trigger = triggers.get(pattern.trigger)
            if trigger is None:
                trigger = triggers[pattern.trigger] = _trigger(annotated, grammar, index, pattern.trigger)
            action = rule.constants.get("action") or trigger.action
            if action is None or not pattern.may_match(trigger.steps):
                continue
            if not _is_on_side(annotated, grammar, rule, index, trigger.end):
                continue
            arguments = pattern.match_at(annotated.view, trigger.anchor)
            if arguments is not None:
                found.append(
                    EventMatch(
                        rule,
                        index,
                        trigger.end,
                        action,
                        arguments.get("object", ()),
                        arguments.get("actor", ()),
                        arguments.get("goods", ()),
                    )
                )
    return found


def _trigger(annotated: AnnotatedDocument, grammar: Grammar, start: int, labels: Sequence[str]) -> _Trigger:
    """Return the phrase of the first of the labels that starts at a token; one of them does."""
    ends = annotated.view.labels[start]
    end = next(ends[label][0] for label in labels if label in ends)
    anchor = _anchor(annotated, start, end)
    return _Trigger(
        end, anchor, steps_from(annotated.view, anchor), _action_of(annotated, grammar, start, end, labels)
    )


def _anchor(annotated: AnnotatedDocument, start: int, end: int) -> int:
    """Return the token of a trigger phrase that carries its dependencies: "pleas" in "guilty pleas"."""
    heads = annotated.view.heads
    return next((token for token in range(start, end) if not start <= heads[token] < end), start)


def _is_on_side(annotated: AnnotatedDocument, grammar: Grammar, rule: Rule, start: int, end: int) -> bool:
    """Return whether the trigger is of the form and its action on the side that the rule asks for.

    ``trigger_form: past`` leaves out "provisions protecting people"; ``trigger_side`` names the side.
    """
    if rule.constants.get("trigger_form") == "past" and annotated.view.lowers[start].endswith("ing"):
        return False
    wanted = rule.constants.get("trigger_side")
    if wanted is None:
        return True
    own = grammar.lexicon.verb_actions.get(" ".join(annotated.view.lowers[start:end]))
    return own is not None and grammar.lexicon.actions[own].side == wanted


def _action_of(
    annotated: AnnotatedDocument, grammar: Grammar, start: int, end: int, trigger: Sequence[str]
) -> str | None:
    words = " ".join(annotated.view.lowers[start:end])
    lexicon = grammar.lexicon
    if any(label in _VERB_LABELS for label in trigger):
        return lexicon.verb_actions.get(words)
    return lexicon.noun_actions.get(words) or lexicon.verb_actions.get(words)
