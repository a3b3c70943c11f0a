"""Dependency patterns: paths from a trigger word through the parse to its arguments.

A path is a list of steps separated by blanks. A step names the dependency label to go down (``dobj``), several
(``dobj|nsubjpass``), or up to the head (``<acl``); ``.`` stays. ``[word]`` or ``[@class]`` after a step restricts
the token reached to words or to tokens where a span of the class starts. ``conj*`` follows a label any number
of times (at most ``MAXIMUM_CONJUNCTS``), nearest first and including none. ``subject``, ``object``, ``patient`` and
``agents`` reach the arguments of a verb, its own or shared with another (``arguments``).
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Self

from pipeline.errors import RuleError
from pipeline.rules.arguments import SHARED
from pipeline.rules.tokens import TokenView

#: Longest chain of conjuncts followed: lists of 40 countries occur in releases.
MAXIMUM_CONJUNCTS = 60

_Reach = Callable[[TokenView, int], list[int]]

_STEP = re.compile(r"(?P<up><)?(?P<labels>[a-zA-Z|.]+)(?P<star>\*)?(?:\[(?P<test>[^\]]+)\])?")


@dataclass(frozen=True, slots=True)
class Step:
    """One move through the parse."""

    up: bool
    labels: frozenset[str]
    repeated: bool
    shared: Callable[[TokenView, int], Iterator[int]] | None  #: reaches the arguments of a verb, its own or another's
    words: frozenset[str]  #: lower-case words allowed; empty: any
    classes: tuple[str, ...]  #: labels of which one must start at the token; empty: any
    names: frozenset[str] = field(init=False, compare=False, repr=False)  #: as ``steps_from`` writes the move
    reach: _Reach = field(init=False, compare=False, repr=False)  #: the tokens reached from one, nearest first

    def __post_init__(self) -> None:
        """Choose the function that makes the move."""
        object.__setattr__(self, "names", frozenset("<" + label if self.up else label for label in self.labels))
        object.__setattr__(self, "reach", _reach_of(self))


@dataclass(frozen=True, slots=True)
class DependencyPattern:
    """Trigger classes and, by argument name, the paths that lead to it."""

    trigger: tuple[str, ...]  #: word classes
    arguments: Mapping[str, tuple[tuple[Step, ...], ...]]
    required: tuple[str, ...]
    forbidden: tuple[tuple[Step, ...], ...]  #: no path may lead anywhere

    def begun_by(self, steps: AbstractSet[str]) -> Self | None:
        """Return the pattern without the paths that the steps from a trigger (``steps_from``) cannot begin.

        None if no path is left to a required argument.
        """
        # What is required first: it is what most triggers lack.
        for name in self.required:
            if not any(_may_begin(path, steps) for path in self.arguments[name]):
                return None
        arguments = {
            name: left
            for name, paths in self.arguments.items()
            if (left := tuple(path for path in paths if _may_begin(path, steps)))
        }
        forbidden = tuple(path for path in self.forbidden if _may_begin(path, steps))
        return replace(self, arguments=arguments, forbidden=forbidden)

    def first_steps(self) -> frozenset[str]:
        """Return the steps with which its paths may begin; of others ``begun_by`` asks nothing."""
        paths = (*self.forbidden, *(path for paths in self.arguments.values() for path in paths))
        return frozenset[str]().union(*(step.names for path in paths for step in _opening(path)))

    def match_at(self, view: TokenView, trigger: int) -> dict[str, tuple[int, ...]] | None:
        """Return the argument tokens for a trigger token, or None if a required one is missing."""
        found: dict[str, tuple[int, ...]] = {}
        # What is required first: it is what most triggers lack.
        for name in self.required:
            tokens = _reached(view, trigger, self.arguments[name])
            if not tokens:
                return None
            found[name] = tokens
        for path in self.forbidden:
            if follow(view, trigger, path):
                return None
        for name, paths in self.arguments.items():
            if name not in found and (tokens := _reached(view, trigger, paths)):
                found[name] = tokens
        return found


def compile_path(source: str) -> tuple[Step, ...]:
    """Compile a path; raises RuleError naming the step that cannot be read."""
    steps = []
    for part in source.split():
        found = _STEP.fullmatch(part)
        if found is None:
            raise RuleError(f"path {source!r}: cannot read the step {part!r}")
        tests = [test.strip() for test in (found["test"] or "").split(",") if test.strip()]
        labels = frozenset(found["labels"].split("|"))
        steps.append(
            Step(
                up=bool(found["up"]),
                labels=labels,
                repeated=bool(found["star"]),
                shared=next((SHARED[label] for label in labels if label in SHARED), None),
                words=frozenset(test for test in tests if not test.startswith("@")),
                classes=tuple(test[1:] for test in tests if test.startswith("@")),
            )
        )
    if not steps:
        raise RuleError("a path is empty; write '.' for the trigger itself")
    return tuple(steps)


def _may_begin(path: Sequence[Step], steps: AbstractSet[str]) -> bool:
    """Return whether a path may lead somewhere from a token that only these steps lead from."""
    for step in path:
        if step.shared is not None or not step.names.isdisjoint(steps):
            return True
        if not step.repeated and "." not in step.labels:
            return False
    return True


def _opening(path: Sequence[Step]) -> Iterator[Step]:
    """Yield the steps of a path up to the first that cannot be left out."""
    for step in path:
        yield step
        if not step.repeated and "." not in step.labels:
            return


def steps_from(view: TokenView, token: int) -> frozenset[str]:
    """Return the steps that lead from a token: the labels of its children and, behind a "<", its own."""
    dependencies = view.dependencies
    steps = [dependencies[child] for child in view.children[token]]
    if view.heads[token] != token:
        steps.append("<" + dependencies[token])
    return frozenset(steps)


def follow(view: TokenView, start: int, path: Sequence[Step]) -> list[int]:
    """Return the tokens that ``path`` reaches from ``start``, nearest first."""
    tokens = [start]
    for step in path:
        if len(tokens) == 1:
            tokens = step.reach(view, tokens[0])
        else:
            reach = step.reach
            tokens = [reached for token in tokens for reached in reach(view, token)]
        if not tokens:
            break
    return tokens


def _reached(view: TokenView, start: int, paths: Sequence[Sequence[Step]]) -> tuple[int, ...]:
    tokens = (
        [token for path in paths for token in follow(view, start, path)]
        if len(paths) > 1
        else (follow(view, start, paths[0]))
    )
    return tuple(tokens) if len(tokens) < 2 else tuple(dict.fromkeys(tokens))


def _reach_of(step: Step) -> _Reach:
    """Return the function that makes a move; each kind has one of its own, for a text takes thousands of moves."""
    if step.repeated:
        return lambda view, start: list(_chain(view, start, step))
    reach = _unrestricted(step)
    if not step.words and not step.classes:
        return reach

    def restricted(view: TokenView, start: int) -> list[int]:
        reached = reach(view, start)
        return [token for token in reached if _passes(view, token, step)] if reached else reached

    return restricted


def _unrestricted(step: Step) -> _Reach:
    labels, shared = step.labels, step.shared
    if "." in labels:
        return lambda _view, start: [start]
    if shared is not None:
        return lambda view, start: list(shared(view, start))
    if step.up:
        return lambda view, start: (
            [view.heads[start]] if view.heads[start] != start and view.dependencies[start] in labels else []
        )

    def below(view: TokenView, start: int) -> list[int]:
        dependencies = view.dependencies
        return [child for child in view.children[start] if dependencies[child] in labels]

    return below


def _chain(view: TokenView, start: int, step: Step) -> Iterator[int]:
    pending = [start]
    for _ in range(MAXIMUM_CONJUNCTS):
        if not pending:
            return
        token = pending.pop(0)
        yield token
        if step.up:
            head = view.heads[token]
            if head != token and view.dependencies[token] in step.labels:
                pending.append(head)
        else:
            pending.extend(child for child in view.children[token] if view.dependencies[child] in step.labels)


def _passes(view: TokenView, token: int, step: Step) -> bool:
    if step.words and view.lowers[token] not in step.words:
        return False
    return not step.classes or any(label in view.labels[token] for label in step.classes)
