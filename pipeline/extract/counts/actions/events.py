"""Applies the count rules: which action ties to which counted thing, and by what path."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from pipeline.annotate import AnnotatedDocument
from pipeline.rules.dependencies import steps_from
from pipeline.rules.grammar import Grammar
from pipeline.rules.rule_files import Rule, TriggeredRules

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
    told: int | None = None  #: the word that tells the event, where it is not the trigger: "ordered to pay"


def find_events(annotated: AnnotatedDocument, grammar: Grammar) -> list[EventMatch]:
    """Return all matches of the count rules, the strongest rule first for each trigger."""
    found: list[EventMatch] = []
    groups = grammar.rules.rule_groups("count")
    view = annotated.view
    for index in view.starts_of(groups.triggers):
        matches: list[tuple[int, EventMatch]] = []
        for group in groups.triggered_by(view.labels[index]):
            matches += _matches(annotated, grammar, group, index)
        found += [match for _, match in sorted(matches, key=itemgetter(0))]
    return found


def _matches(
    annotated: AnnotatedDocument, grammar: Grammar, group: TriggeredRules, start: int
) -> list[tuple[int, EventMatch]]:
    """Return the matches of rules at the phrase of the first of their trigger's classes, with the ranks of the rules.

    One of the classes starts at the token.
    """
    view = annotated.view
    ends = view.labels[start]
    end = next(ends[label][0] for label in group.trigger if label in ends)
    anchor = anchor_of(annotated, start, end)
    rules = group.matching(steps_from(view, anchor))
    if not rules:
        return []
    own_action = _action_of(annotated, grammar, start, end, group.trigger)
    found: list[tuple[int, EventMatch]] = []
    for ranked in rules:
        rule = ranked.rule
        action = rule.constants.get("action") or own_action
        if action is None or not _is_on_side(annotated, grammar, rule, start, end):
            continue
        arguments = ranked.pattern.match_at(view, anchor)
        if arguments is not None:
            goods = arguments.get("goods", ())
            objects = _with_wholes(annotated, arguments.get("object", ()))
            actors = arguments.get("actor", ())
            told = next(iter(arguments.get("event", ())), None)
            found.append((ranked.rank, EventMatch(rule, start, end, action, objects, actors, goods, told)))
    return found


def _with_wholes(annotated: AnnotatedDocument, arguments: tuple[int, ...]) -> tuple[int, ...]:
    """Return arguments with what an "all of", "each of" or "both of" among them stands for.

    "All of the 40 boats were seized", "charges against each of the three mills".
    """
    view = annotated.view
    found: list[int] = []
    for token in arguments:
        found.append(token)
        if "whole_word" in view.labels[token]:
            links = [child for child in view.children[token] if view.lowers[child] == "of" and child == token + 1]
            found += [noun for of in links for noun in view.children[of] if view.dependencies[noun] == "pobj"]
    return tuple(found)


def anchor_of(annotated: AnnotatedDocument, start: int, end: int) -> int:
    """Return the token of a trigger phrase that carries its dependencies: "pleas" in "guilty pleas"."""
    if end == start + 1:
        return start
    heads = annotated.view.heads
    return next((token for token in range(start, end) if not start <= heads[token] < end), start)


def _is_on_side(annotated: AnnotatedDocument, grammar: Grammar, rule: Rule, start: int, end: int) -> bool:
    """Return whether the trigger is of the form and its action on the side that the rule asks for.

    ``trigger_form: past`` leaves out "provisions protecting people" and ``trigger_form: gerund`` anything else;
    ``trigger_side`` names the side.
    """
    form = rule.constants.get("trigger_form")
    if form is not None and (form == "gerund") != annotated.view.lowers[start].endswith("ing"):
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
