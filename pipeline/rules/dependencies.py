"""Dependency patterns: paths from a trigger word through the parse to its arguments.

A path is a list of steps separated by blanks. A step names the dependency label to go down (``dobj``), several
(``dobj|nsubjpass``), or up to the head (``<acl``); ``.`` stays. ``[word]`` or ``[@class]`` after a step restricts
the token reached to words or to tokens where a span of the class starts. ``conj*`` follows a label any number
of times (at most ``MAXIMUM_CONJUNCTS``), nearest first and including none. ``subject``, ``object``, ``patient`` and
``agents`` reach the arguments of a verb, its own or shared with another (``arguments``).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.errors import RuleError
from pipeline.rules.arguments import SHARED
from pipeline.rules.tokens import TokenView

#: Longest chain of conjuncts followed: lists of 40 countries occur in releases.
MAXIMUM_CONJUNCTS = 60

_STEP = re.compile(r"(?P<up><)?(?P<labels>[a-zA-Z|.]+)(?P<star>\*)?(?:\[(?P<test>[^\]]+)\])?")


@dataclass(frozen=True, slots=True)
class Step:
    """One move through the parse."""

    up: bool
    labels: frozenset[str]
    repeated: bool
    words: frozenset[str]  #: lower-case words allowed; empty: any
    classes: tuple[str, ...]  #: labels of which one must start at the token; empty: any


@dataclass(frozen=True, slots=True)
class DependencyPattern:
    """Trigger classes and, by argument name, the paths that lead to it."""

    trigger: tuple[str, ...]  #: word classes
    arguments: Mapping[str, tuple[tuple[Step, ...], ...]]
    required: tuple[str, ...]
    forbidden: tuple[tuple[Step, ...], ...]  #: no path may lead anywhere

    def match_at(self, view: TokenView, trigger: int) -> dict[str, tuple[int, ...]] | None:
        """Return the argument tokens for a trigger token, or None if a required one is missing."""
        if any(next(follow(view, trigger, path), None) is not None for path in self.forbidden):
            return None
        found: dict[str, tuple[int, ...]] = {}
        for name, paths in self.arguments.items():
            tokens = tuple(dict.fromkeys(token for path in paths for token in follow(view, trigger, path)))
            if tokens:
                found[name] = tokens
            elif name in self.required:
                return None
        return found


def compile_path(source: str) -> tuple[Step, ...]:
    """Compile a path; raises RuleError naming the step that cannot be read."""
    steps = []
    for part in source.split():
        found = _STEP.fullmatch(part)
        if found is None:
            raise RuleError(f"path {source!r}: cannot read the step {part!r}")
        tests = [test.strip() for test in (found["test"] or "").split(",") if test.strip()]
        steps.append(
            Step(
                up=bool(found["up"]),
                labels=frozenset(found["labels"].split("|")),
                repeated=bool(found["star"]),
                words=frozenset(test for test in tests if not test.startswith("@")),
                classes=tuple(test[1:] for test in tests if test.startswith("@")),
            )
        )
    if not steps:
        raise RuleError("a path is empty; write '.' for the trigger itself")
    return tuple(steps)


def follow(view: TokenView, start: int, path: Sequence[Step]) -> Iterator[int]:
    """Yield the tokens that ``path`` reaches from ``start``, nearest first."""
    if not path:
        yield start
        return
    step, rest = path[0], path[1:]
    for token in _reach(view, start, step):
        yield from follow(view, token, rest)


def _reach(view: TokenView, start: int, step: Step) -> Iterator[int]:
    if step.repeated:
        yield from _chain(view, start, step)
    elif "." in step.labels:
        if _passes(view, start, step):
            yield start
    elif (shared := next((SHARED[label] for label in step.labels if label in SHARED), None)) is not None:
        yield from (token for token in shared(view, start) if _passes(view, token, step))
    elif step.up:
        head = view.heads[start]
        if head != start and view.dependencies[start] in step.labels and _passes(view, head, step):
            yield head
    else:
        for child in view.children[start]:
            if view.dependencies[child] in step.labels and _passes(view, child, step):
                yield child


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
