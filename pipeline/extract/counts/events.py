"""Applies the count rules: which action ties to which counted thing, and by what path."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.annotate import AnnotatedDocument
from pipeline.rules.dependencies import DependencyPattern
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


def find_events(annotated: AnnotatedDocument, grammar: Grammar) -> list[EventMatch]:
    """Return all matches of the count rules, the strongest rule first for each trigger."""
    found: list[EventMatch] = []
    rules = grammar.rules.dependency_rules("count")
    triggers = frozenset(label for _, pattern in rules for label in pattern.trigger)
    of_labels: dict[frozenset[str], list[tuple[Rule, DependencyPattern]]] = {}
    for index in annotated.view.starts_of(triggers):
        labels = annotated.view.labels[index]
        present = triggers.intersection(labels)
        if present not in of_labels:
            of_labels[present] = [
                (rule, pattern) for rule, pattern in rules if not present.isdisjoint(pattern.trigger)
            ]
        for rule, pattern in of_labels[present]:
            trigger_end = _trigger_end(labels, pattern.trigger)
            action = rule.constants.get("action") or _action_of(
                annotated, grammar, index, trigger_end, pattern.trigger
            )
            if action is None or not _is_on_side(annotated, grammar, rule, index, trigger_end):
                continue
            arguments = pattern.match_at(annotated.view, _anchor(annotated, index, trigger_end))
            if arguments is not None:
                found.append(
                    EventMatch(
                        rule,
                        index,
                        trigger_end,
                        action,
                        arguments.get("object", ()),
                        arguments.get("actor", ()),
                        arguments.get("goods", ()),
                    )
                )
    return found


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


def _trigger_end(labels: Mapping[str, tuple[int, ...]], trigger: Sequence[str]) -> int:
    return next(labels[label][0] for label in trigger if label in labels)


def _action_of(
    annotated: AnnotatedDocument, grammar: Grammar, start: int, end: int, trigger: Sequence[str]
) -> str | None:
    words = " ".join(annotated.view.lowers[start:end])
    lexicon = grammar.lexicon
    if any(label in _VERB_LABELS for label in trigger):
        return lexicon.verb_actions.get(words)
    return lexicon.noun_actions.get(words) or lexicon.verb_actions.get(words)
