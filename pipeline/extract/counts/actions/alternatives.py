"""One of several things was done: "pleaded guilty or were convicted" tells only what holds for all, convictions."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.tie import Tie
from pipeline.extract.counts.links import SUBJECTS, root_of
from pipeline.extract.counts.things.counted import Counted
from pipeline.rules.grammar import Grammar

#: Verbs joined at most, and words from one of them to the next: "convicted at trial in Riga or pleaded guilty".
_MOST_VERBS, _LONGEST_GAP = 5, 8
#: The rule whose action is true of both of its nouns: "charges against or convictions of 12 men".
_OF_BOTH = "count.noun.charges_or_convictions"


def true_of_all(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted, tie: Tie | None) -> Tie | None:
    """Return a tie with the action that all alternatives have in common, without any if they have none."""
    if tie is None or tie.action is None or tie.trigger is None:
        return tie
    if tie.provenance.rule == _OF_BOTH:
        return tie
    verbs = _alternatives(annotated, thing, root_of(annotated.view, *tie.trigger))
    if len(verbs) < 2:
        return tie
    actions = [_action_at(annotated, grammar, verb) for verb in verbs]
    unknown = [verb for verb, action in zip(verbs, actions, strict=True) if action is None]
    if not all(_is_attempt(annotated, grammar, verb) for verb in unknown):
        if _is_of_goods(grammar, tie.action):
            return tie
        return replace(tie, action=None, others=(), trigger=_whole_of(annotated, verbs, tie.trigger))
    told = list(dict.fromkeys(action for action in actions if action is not None))
    if tie.action not in told:
        return tie
    if len(told) == 1 and unknown:
        # Not all have "pleaded guilty or agreed to plead guilty".
        return replace(tie, action=None, others=(), trigger=_whole_of(annotated, verbs, tie.trigger))
    if len(told) == 1:
        return tie
    common = next((action for action in _closure(grammar, told[0]) if _is_common(grammar, action, told)), None)
    families = {grammar.lexicon.actions[action].family for action in told}
    if common is None and len(families) == 1 and None not in families:
        common = told[0]  # "Arrested or detained": held by the police in any case.
    return replace(tie, action=common, others=tuple(action for action in tie.others if action not in told))


def _whole_of(annotated: AnnotatedDocument, verbs: list[int], trigger: tuple[int, int]) -> tuple[int, int]:
    """Return the tokens of both alternatives: "pleaded guilty or agreed to plead guilty"."""
    view = annotated.view
    led = [child for verb in verbs for child in view.children[verb] if view.dependencies[child] == "xcomp"]
    ends = [
        end
        for token in led
        for label in ("subject_action", "verb_action")
        for end in view.labels[token].get(label, ())
    ]
    leading = [view.heads[verb] for verb in verbs if view.dependencies[verb] == "xcomp"]  # "Agreed to plead."
    return min(trigger[0], *verbs, *leading), max([trigger[1], *ends, *(verb + 1 for verb in verbs)])


def _is_common(grammar: Grammar, action: str, told: list[str]) -> bool:
    return all(action in _closure(grammar, other) for other in told)


def _closure(grammar: Grammar, action: str) -> list[str]:
    """Return an action with all that it implies, the nearest first."""
    found = [action]
    for name in found:
        found += [implied for implied in grammar.lexicon.actions[name].implies if implied not in found]
    return found


def _is_of_goods(grammar: Grammar, action: str) -> bool:
    return grammar.lexicon.actions[action].objects != "person"


def _alternatives(annotated: AnnotatedDocument, thing: Counted, verb: int) -> list[int]:
    """Return the verbs that "or", and nothing else, joins to a verb, itself among them, in the order of the text.

    All of them stand on one side of the thing, and near each other.
    """
    view = annotated.view
    first = verb
    for _ in range(_MOST_VERBS):
        if view.dependencies[first] != "conj" and not _is_first_of_passives(annotated, first):
            break
        first = view.heads[first]
    if not any(view.dependencies[child] == "conj" for child in view.children[first]):
        return [verb]
    verbs = [first, *_joined(annotated, first, _MOST_VERBS)]
    if verb not in verbs:
        return [verb]
    verbs.sort()
    marks = {view.lowers[token] for token in range(verbs[0], verbs[-1])
             if view.dependencies[token] == "cc" and view.heads[token] in verbs}  # fmt: skip
    is_beside = verbs[-1] < thing.start or verbs[0] >= thing.end
    is_near = all(second - one <= _LONGEST_GAP for one, second in pairwise(verbs))
    return verbs if marks == {"or"} and is_beside and is_near else [verb]


def _is_first_of_passives(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether a verb is read as a clause of a passive that goes on: "have pleaded guilty, been convicted"."""
    view = annotated.view
    later = view.heads[verb]
    links = [child for child in view.children[later] if view.dependencies[child] in {"auxpass", "aux", *SUBJECTS}]
    is_open = len(links) == 1 and view.lowers[links[0]] == "been" and view.texts[links[0] - 1] == ","
    return view.dependencies[verb] == "advcl" and verb < later and is_open


def _joined(annotated: AnnotatedDocument, verb: int, most: int) -> Iterator[int]:
    """Yield the verbs joined to one that have no subject of their own."""
    view = annotated.view
    for child in view.children[verb]:
        if most and _is_first_of_passives(annotated, child):
            yield child
        elif most and view.dependencies[child] == "conj" and not _has_subject(annotated, child):
            yield child
            yield from _joined(annotated, child, most - 1)


def _has_subject(annotated: AnnotatedDocument, verb: int) -> bool:
    view = annotated.view
    return any(view.dependencies[child] in SUBJECTS for child in view.children[verb])


def _action_at(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> str | None:
    view = annotated.view
    for label in ("verb_action", "subject_action"):
        for end in view.labels[verb].get(label, ())[:1]:
            return grammar.lexicon.verb_actions.get(" ".join(view.lowers[verb:end]))
    return None


def _is_attempt(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> bool:
    """Return whether a verb only leads to another ("agreed to plead guilty") or is such another ("plead")."""
    view = annotated.view
    if view.dependencies[verb] == "xcomp" and grammar.is_in("attempting_verb", view.lowers[view.heads[verb]]):
        return True
    return grammar.is_in("attempting_verb", view.lowers[verb]) and view.lowers[verb + 1 : verb + 2] == ["to"]
