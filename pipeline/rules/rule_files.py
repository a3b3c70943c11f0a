"""Reads rule files: YAML with one fact type each, checked when loaded.

A file has ``fact`` (what its rules find), ``description`` and ``rules``. A rule has ``name`` (kind.trigger.shape),
``priority`` (higher first), ``description``, a ``pattern`` (text: a token pattern; mapping: a dependency pattern
with ``trigger``, ``arguments``, ``require`` and ``forbid``), optional ``set`` (constant fields), ``examples`` and
``counterexamples``. A rule without examples and counterexamples does not load.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pipeline.errors import RuleError
from pipeline.rules.dependencies import DependencyPattern, compile_path
from pipeline.rules.lexicons import check_keys, read_yaml, word_list
from pipeline.rules.patterns import TokenPattern, compile_token_pattern
from pipeline.rules.shapes import shape_problem

_RULE_KEYS = ("name", "priority", "description", "pattern", "examples", "counterexamples")
_PATTERN_KEYS = ("trigger", "arguments")
_NEAREST = 3  #: word classes that a message offers
_KEPT_STEPS = 10_000  #: sets of steps of which is kept which rules they may match


@dataclass(frozen=True, slots=True)
class Example:
    """A text and the facts (some of their fields) that must come out of it."""

    text: str
    facts: tuple[Mapping[str, Any], ...]
    published: str | None


@dataclass(frozen=True, slots=True)
class Rule:
    """One compiled rule."""

    name: str
    fact: str
    priority: int
    description: str
    pattern: TokenPattern | DependencyPattern
    constants: Mapping[str, Any]
    confidence: float
    examples: tuple[Example, ...]
    counterexamples: tuple[str, ...]
    file: str


@dataclass(frozen=True, slots=True)
class RankedRule:
    """A dependency rule with its place among those of its fact type, the strongest first."""

    rank: int
    rule: Rule
    pattern: DependencyPattern


@dataclass(frozen=True, slots=True)
class TriggeredRules:
    """The dependency rules of a fact type that share their trigger classes."""

    trigger: tuple[str, ...]
    rules: tuple[RankedRule, ...]
    _first_steps: frozenset[str] = field(init=False)  #: with which the paths of the rules may begin
    _known: dict[frozenset[str], tuple[RankedRule, ...]] = field(init=False, default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        """Collect the first steps of the rules' paths."""
        first_steps = frozenset[str]().union(*(each.pattern.first_steps() for each in self.rules))
        object.__setattr__(self, "_first_steps", first_steps)

    def matching(self, steps: frozenset[str]) -> tuple[RankedRule, ...]:
        """Return the rules that may match where these steps lead from the trigger, the strongest first.

        Their patterns have only the paths that may lead somewhere. A trigger has one of a few hundred sets of steps
        that matter to its rules, so what was found for a set is kept.
        """
        steps &= self._first_steps
        found = self._known.get(steps)
        if found is None:
            if len(self._known) >= _KEPT_STEPS:
                self._known.clear()
            found = self._known[steps] = tuple(
                RankedRule(each.rank, each.rule, pattern)
                for each in self.rules
                if (pattern := each.pattern.begun_by(steps)) is not None
            )
        return found


@dataclass(frozen=True, slots=True)
class RuleGroups:
    """The dependency rules of a fact type, grouped by their trigger classes."""

    groups: tuple[TriggeredRules, ...] = ()
    triggers: frozenset[str] = field(init=False)  #: all trigger classes
    _known: dict[frozenset[str], tuple[TriggeredRules, ...]] = field(init=False, default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        """Collect the trigger classes."""
        object.__setattr__(self, "triggers", frozenset(label for group in self.groups for label in group.trigger))

    def triggered_by(self, labels: Iterable[str]) -> tuple[TriggeredRules, ...]:
        """Return the groups of which one of the labels is a trigger; what was found for a set of them is kept."""
        present = self.triggers.intersection(labels)
        found = self._known.get(present)
        if found is None:
            if len(self._known) >= _KEPT_STEPS:
                self._known.clear()
            found = tuple(group for group in self.groups if not present.isdisjoint(group.trigger))
            self._known[present] = found
        return found


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All rules by fact type, highest priority first."""

    by_fact: Mapping[str, tuple[Rule, ...]]
    _token: Mapping[str, tuple[tuple[Rule, TokenPattern], ...]] = field(init=False)
    _dependency: Mapping[str, tuple[tuple[Rule, DependencyPattern], ...]] = field(init=False)
    _groups: Mapping[str, RuleGroups] = field(init=False)

    def __post_init__(self) -> None:
        """Sort the rules by the kind of their pattern and by their trigger, once for all documents."""
        facts = self.by_fact.items()
        token = {
            fact: tuple((rule, rule.pattern) for rule in rules if isinstance(rule.pattern, TokenPattern))
            for fact, rules in facts
        }
        dependency = {
            fact: tuple((rule, rule.pattern) for rule in rules if isinstance(rule.pattern, DependencyPattern))
            for fact, rules in facts
        }
        object.__setattr__(self, "_token", token)
        object.__setattr__(self, "_dependency", dependency)
        groups = {fact: RuleGroups(_by_trigger(rules)) for fact, rules in dependency.items()}
        object.__setattr__(self, "_groups", groups)

    def token_rules(self, fact: str) -> tuple[tuple[Rule, TokenPattern], ...]:
        """Return the token rules of a fact type with their patterns."""
        return self._token.get(fact, ())

    def dependency_rules(self, fact: str) -> tuple[tuple[Rule, DependencyPattern], ...]:
        """Return the dependency rules of a fact type with their patterns."""
        return self._dependency.get(fact, ())

    def rule_groups(self, fact: str) -> RuleGroups:
        """Return the dependency rules of a fact type by their trigger classes."""
        return self._groups.get(fact) or RuleGroups()

    def all(self) -> Iterable[Rule]:
        """Yield every rule."""
        for rules in self.by_fact.values():
            yield from rules


def _by_trigger(rules: Sequence[tuple[Rule, DependencyPattern]]) -> tuple[TriggeredRules, ...]:
    groups: dict[tuple[str, ...], list[RankedRule]] = {}
    for rank, (rule, pattern) in enumerate(rules):
        groups.setdefault(pattern.trigger, []).append(RankedRule(rank, rule, pattern))
    return tuple(TriggeredRules(trigger, tuple(group)) for trigger, group in groups.items())


def load_rules(files: Sequence[Path], labels: Iterable[str]) -> RuleSet:
    """Load rule files; those of a later folder replace rules of the same name, in one folder a name stands once.

    ``labels`` are the word classes and span layers that patterns may name. Raises RuleError that names file,
    rule and fix.
    """
    known = frozenset(labels)
    rules: dict[str, Rule] = {}
    folders: dict[str, Path] = {}
    for file in files:
        content = read_yaml(file)
        check_keys(str(file), content, ["fact", "description", "rules"])
        if not isinstance(content["rules"], list) or not content["rules"]:
            raise RuleError(f"{file}: 'rules' must be a non-empty list")
        for position, entry in enumerate(content["rules"], 1):
            rule = _rule(f"{file}: rule {position}", str(content["fact"]), entry, file)
            _check_labels(rule, known)
            if folders.get(rule.name) == file.parent:
                raise RuleError(f"{file}: {rule.name}: {rules[rule.name].file} has a rule of this name; rename one")
            rules[rule.name], folders[rule.name] = rule, file.parent
    by_fact: dict[str, list[Rule]] = {}
    for rule in rules.values():
        by_fact.setdefault(rule.fact, []).append(rule)
    return RuleSet({fact: tuple(sorted(group, key=lambda rule: -rule.priority)) for fact, group in by_fact.items()})


def _rule(place: str, fact: str, entry: Any, file: Path) -> Rule:
    if isinstance(entry, dict) and isinstance(entry.get("name"), str):
        place = f"{file}: {entry['name']}"
    check_keys(place, entry, _RULE_KEYS, ["set", "confidence"])
    if not entry["examples"] or not entry["counterexamples"]:
        raise RuleError(f"{place}: give at least one example and one counterexample; they run as tests")
    try:
        pattern = _pattern(place, entry["pattern"])
    except RuleError as error:
        raise RuleError(f"{place}: {error}") from error
    constants = dict(entry.get("set") or {})
    problem = shape_problem(fact, pattern, constants)
    if problem is not None:
        raise RuleError(f"{place}: {problem}")
    return Rule(
        name=entry["name"],
        fact=fact,
        priority=int(entry["priority"]),
        description=entry["description"],
        pattern=pattern,
        constants=constants,
        confidence=float(entry.get("confidence", 0.9)),
        examples=tuple(_example(place, example) for example in entry["examples"]),
        counterexamples=word_list(f"{place}: counterexamples", entry["counterexamples"]),
        file=file.name,
    )


def _pattern(place: str, source: Any) -> TokenPattern | DependencyPattern:
    if isinstance(source, str):
        return compile_token_pattern(source)
    check_keys(f"{place}: pattern", source, _PATTERN_KEYS, ["require", "forbid"])
    arguments = {
        name: tuple(compile_path(path) for path in word_list(f"{place}: arguments.{name}", paths))
        for name, paths in source["arguments"].items()
    }
    required = tuple(source.get("require") or ())
    unknown = set(required) - set(arguments)
    if unknown:
        raise RuleError(f"'require' names {', '.join(sorted(unknown))}, which 'arguments' does not define")
    return DependencyPattern(
        trigger=word_list(f"{place}: trigger", source["trigger"]),
        arguments=arguments,
        required=required,
        forbidden=tuple(compile_path(path) for path in source.get("forbid") or ()),
    )


def _example(place: str, entry: Any) -> Example:
    check_keys(f"{place}: example", entry, ["text", "facts"], ["published"])
    if not isinstance(entry["facts"], list) or not entry["facts"]:
        raise RuleError(f"{place}: an example states the facts that must come out; 'facts' is empty")
    published = entry.get("published")
    return Example(entry["text"], tuple(entry["facts"]), None if published is None else str(published))


def _check_labels(rule: Rule, known: frozenset[str]) -> None:
    if isinstance(rule.pattern, TokenPattern):
        named: set[str] = set(rule.pattern.labels)
    else:
        named = set(rule.pattern.trigger)
        for paths in rule.pattern.arguments.values():
            named.update(label for path in paths for step in path for label in step.classes)
        named.update(label for path in rule.pattern.forbidden for step in path for label in step.classes)
    unknown = named - known
    if unknown:
        near = [name for word in sorted(unknown) for name in get_close_matches(word, known, n=_NEAREST, cutoff=0.0)]
        raise RuleError(
            f"{rule.file}: {rule.name}: no word class or layer {', '.join(sorted(unknown))}; the nearest are "
            f"{', '.join(near[:_NEAREST])}; all stand in models/en/lexicons, and a folder for --rules may "
            "define more in its lexicons"
        )
