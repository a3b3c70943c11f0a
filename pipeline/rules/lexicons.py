"""Reads lexicons: word classes and event classes as YAML data, checked when loaded.

``classes`` files map a class name to words or phrases. ``actions`` files map an action ("arrested") to its
verbs (base forms; the inflected forms are derived), its nouns and its codes in other event schemes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from pipeline.errors import RuleError
from pipeline.rules.inflection import noun_forms, verb_forms

#: What an action is to an operation; decides how far from its name a count is attached to one.
SIDES = ("result", "participation", "neutral", "crime")


@dataclass(frozen=True, slots=True)
class Action:
    """An event class: what happened, with the words that say so."""

    name: str
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    codes: Mapping[str, str]
    objects: str  #: "person", "thing" or "any": what is counted
    #: "result" of an operation, "participation" in it, part of the "crime" it is about, or "neutral"
    side: str
    is_step: bool  #: a step on the way: of "identified and arrested" the arrest is what counts
    counts_unnumbered: bool  #: people are counted without a number: "a gunman was killed"
    family: str  #: actions of one family may tell the same event; by default the action's own name
    implies: tuple[str, ...] = ()  #: what is true of anything this is done to: who is sentenced was convicted


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word classes by name and actions by name."""

    classes: Mapping[str, tuple[str, ...]]
    actions: Mapping[str, Action]
    #: verb phrase in any form, lower case -> action name; nouns likewise
    verb_actions: Mapping[str, str]
    noun_actions: Mapping[str, str]
    #: verb phrases of several actions, chosen among by what is counted -> all of them
    verb_senses: Mapping[str, tuple[str, ...]]
    members: Mapping[str, frozenset[str]]  #: the words of each class in lower case, for look-ups


def read_yaml(path: Path) -> Any:
    """Return the content of a YAML file; raises RuleError with the file and line if it cannot be read.

    A key that stands twice in a mapping is an error: YAML would silently keep the second one alone.
    """
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_CheckedLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise RuleError(f"{path}: cannot be read: {error}") from error


class _CheckedLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads plain YAML and refuses a key that is given twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Return a mapping; raises a YAMLError at a key that stands in it already."""
        seen: set[Any] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key.value!r} is given twice; keep one of them", key.start_mark
                )
            seen.add(key.value)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep)
        return mapping


def check_keys(place: str, value: Any, required: Iterable[str], optional: Iterable[str] = ()) -> None:
    """Raise RuleError unless ``value`` is a mapping with the required and no unknown keys."""
    if not isinstance(value, dict):
        raise RuleError(f"{place}: a mapping with the keys {', '.join(required)} is expected")
    missing = set(required) - set(value)
    unknown = set(value) - set(required) - set(optional)
    if missing:
        raise RuleError(f"{place}: the key(s) {', '.join(sorted(missing))} are missing; add them")
    if unknown:
        raise RuleError(
            f"{place}: unknown key(s) {', '.join(sorted(map(str, unknown)))}; allowed are "
            f"{', '.join(sorted({*required, *optional}))}"
        )


def word_list(place: str, value: Any) -> tuple[str, ...]:
    """Return a checked, non-empty list of words; raises RuleError if it is empty or holds no text."""
    if not isinstance(value, list) or not value:
        raise RuleError(f"{place}: a non-empty list of words is expected; an empty class would match nothing")
    for word in value:
        if not isinstance(word, str) or not word.strip():
            raise RuleError(f"{place}: {word!r} is no word; put it in quotation marks")
    return tuple(value)


def load_lexicon(paths: Sequence[Path]) -> Lexicon:
    """Load lexicon files; later files extend classes and replace actions of the same name.

    Raises RuleError that names the file and key if one is not as described at the top.
    """
    classes: dict[str, tuple[str, ...]] = {}
    actions: dict[str, Action] = {}
    for path in paths:
        content = read_yaml(path)
        check_keys(str(path), content, ["description"], ["classes", "actions"])
        for name, words in (content.get("classes") or {}).items():
            classes[name] = (*classes.get(name, ()), *word_list(f"{path}: classes.{name}", words))
        for name, entry in (content.get("actions") or {}).items():
            actions[name] = _action(f"{path}: actions.{name}", name, entry)
    members = {name: frozenset(word.lower() for word in words) for name, words in classes.items()}
    return Lexicon(classes, actions, _index(actions, "verbs"), _index(actions, "nouns"), _senses(actions), members)


def _action(place: str, name: str, entry: Any) -> Action:
    optional = ["verbs", "nouns", "objects", "side", "family", "step", "unnumbered", "implies"]
    check_keys(place, entry, ["codes"], optional)
    if entry.get("side", "result") not in SIDES:
        raise RuleError(f"{place}: side is one of {', '.join(SIDES)}, not {entry['side']!r}")
    if not entry.get("verbs") and not entry.get("nouns"):
        raise RuleError(f"{place}: give verbs or nouns; without a word the action never fires")
    return Action(
        name=name,
        verbs=word_list(f"{place}.verbs", entry["verbs"]) if "verbs" in entry else (),
        nouns=word_list(f"{place}.nouns", entry["nouns"]) if "nouns" in entry else (),
        codes=dict(entry["codes"] or {}),
        objects=entry.get("objects", "any"),
        side=entry.get("side", "result"),
        is_step=bool(entry.get("step", False)),
        counts_unnumbered=bool(entry.get("unnumbered", False)),
        family=str(entry.get("family", name)),
        implies=word_list(f"{place}.implies", entry["implies"]) if "implies" in entry else (),
    )


def counts_unnumbered(lexicon: Lexicon, action: str | None) -> bool:
    """Return whether people to whom an action was done are counted without a number."""
    known = None if action is None else lexicon.actions.get(action)
    return known is not None and known.counts_unnumbered


def _senses(actions: Mapping[str, Action]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for action in actions.values():
        for form in dict.fromkeys(form for word in action.verbs for form in verb_forms(word)):
            found.setdefault(form, []).append(action.name)
    return {form: tuple(names) for form, names in found.items() if len(names) > 1}


def _index(actions: Mapping[str, Action], kind: str) -> dict[str, str]:
    index: dict[str, str] = {}
    for action in actions.values():
        words = action.verbs if kind == "verbs" else action.nouns
        for word in words:
            for form in verb_forms(word) if kind == "verbs" else noun_forms(word):
                index.setdefault(form, action.name)
    return index
