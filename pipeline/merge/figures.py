"""What became of the numbers that several releases give for one operation.

Numbers are never added up. Of each release the largest number for an action and object counts, as within a release
the largest total of one sentence does (see ``resolve/counts.py``); parts stay with their totals in the facts.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline.merge.clusters import Cluster, folded
from pipeline.merge.releases import Release
from pipeline.records import Assertion, CountRecord, FigureRecord, Number, OperationRecord, stable_id
from pipeline.resources import data_folder
from pipeline.rules.inflection import noun_forms
from pipeline.rules.lexicons import Lexicon, load_lexicon

Change = Literal["revision", "correction", "refinement", "update"]
Status = Literal["current", "superseded", "disputed"]
#: How sure a change is that is stated, that follows from the bounds, or that is read off the order alone. Choices.
_CONFIDENCE: Mapping[str, float] = {
    "revision": 0.95, "correction": 0.9, "refinement": 0.85, "update": 0.7, "current": 0.9, "disputed": 0.5,
}  # fmt: skip
_HELD = frozenset({Assertion.ASSERTED, Assertion.REPORTED})


@dataclass(frozen=True, slots=True)
class _Topic:
    """What is counted: figures of one topic may replace each other."""

    family: str
    object: str | None  #: base form of the head noun; None for people of any kind, or where no object is told
    unit: str


@dataclass(frozen=True, slots=True)
class _Telling:
    """One number of one release."""

    count: CountRecord
    release: Release
    low: Number | None
    high: Number | None

    @property
    def size(self) -> Number:
        """By which the largest is found: an open number counts as its lower bound."""
        return self.low if self.low is not None else self.high or 0


@dataclass(frozen=True, slots=True)
class _Figure:
    """One number with all releases that tell it, in the order of publication."""

    tellings: tuple[_Telling, ...]

    @property
    def first(self) -> _Telling:
        return self.tellings[0]

    @property
    def last(self) -> _Telling:
        return self.tellings[-1]


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of a figure."""

    status: Status
    superseded_by: str | None = None
    change: Change | None = None


def figures_of(
    entity: str, cluster: Cluster[OperationRecord], revisions: Mapping[str, str]
) -> Iterator[FigureRecord]:
    """Yield the figures of an operation, by action and object, in the order in which they were last told.

    ``revisions`` leads from the id of a release to the one that it is a new version of.
    """
    topics: dict[_Topic, dict[str, _Telling]] = {}
    for member in cluster.members:
        if member.release.is_copy:
            continue
        for telling in _tellings(member.fact, member.release):
            of_release = topics.setdefault(_topic(telling.count), {})
            known = of_release.get(member.release.id)
            if known is None or telling.size > known.size:
                of_release[member.release.id] = telling
    for topic, tellings in sorted(
        topics.items(), key=lambda item: (item[0].family, item[0].unit, item[0].object or "")
    ):
        yield from _records(entity, topic, _figures(tellings.values()), revisions)


def _tellings(operation: OperationRecord, release: Release) -> Iterator[_Telling]:
    for count in release.counts:
        if count.of != operation.id or count.action is None or count.part_of is not None:
            continue
        if count.assertion not in _HELD:
            continue
        measure = count.normalized or count
        yield _Telling(count, release, measure.low, measure.high)


def _topic(count: CountRecord) -> _Topic:
    lexicon = _lexicon()
    action = lexicon.actions.get(count.action or "")
    family = action.family if action is not None else str(count.action)
    head = _head(count.object)
    if head is not None and head in lexicon.members["generic_person_noun"]:
        head = None
    return _Topic(family, head, count.normalized.unit if count.normalized is not None else count.unit)


def _head(text: str | None) -> str | None:
    words = folded(text or "").split()
    if not words:
        return None
    head = words[-1]
    return next((base for base in (head[:-3] + "y", head[:-2], head[:-1]) if head in noun_forms(base)), head)


def _figures(tellings: Iterable[_Telling]) -> list[_Figure]:
    by_bounds: dict[tuple[Number | None, Number | None], list[_Telling]] = {}
    for telling in sorted(tellings, key=lambda telling: telling.release.order):
        by_bounds.setdefault((telling.low, telling.high), []).append(telling)
    figures = [_Figure(tuple(same)) for same in by_bounds.values()]
    return sorted(figures, key=lambda figure: figure.last.release.order)


def _records(
    entity: str, topic: _Topic, figures: Sequence[_Figure], revisions: Mapping[str, str]
) -> Iterator[FigureRecord]:
    identities = [
        stable_id(
            "figure", entity, topic.family, topic.object, topic.unit, str(figure.first.low), str(figure.first.high)
        )
        for figure in figures
    ]
    replaced = [_replaced(number, figures, revisions) for number in range(len(figures))]
    left = replaced.count(None)
    for figure, identity, outcome in zip(figures, identities, replaced, strict=True):
        if outcome is not None:
            later, change = outcome
            yield _record(entity, topic, figure, identity, _Outcome("superseded", identities[later], change))
        else:
            yield _record(entity, topic, figure, identity, _Outcome("current" if left == 1 else "disputed"))


def _replaced(number: int, figures: Sequence[_Figure], revisions: Mapping[str, str]) -> tuple[int, Change] | None:
    """Return the figure that replaces this one, and how: one of a new version, else the first told later."""
    last = figures[number].last.release.id
    for other, figure in enumerate(figures):
        if any(last in _ancestors(telling.release.id, revisions) for telling in figure.tellings):
            return other, "revision"
    for later in range(number + 1, len(figures)):
        change = _change(figures[number].last, figures[later].last)
        if change is not None:
            return later, change
    return None


def _change(earlier: _Telling, later: _Telling) -> Change | None:
    """Return how a number told later replaces an earlier one, or None if it does not."""
    before, after = earlier.release.published, later.release.published
    if before is None or after is None or after <= before:
        return None
    if later.release.corrects:
        return "correction"
    if _contains(earlier, later):
        return "refinement"
    if later.low is not None and earlier.high is not None and later.low > earlier.high:
        return "update"
    return None


def _ancestors(release: str, revisions: Mapping[str, str]) -> set[str]:
    found: set[str] = set()
    while (release := revisions.get(release, "")) and release not in found:
        found.add(release)
    return found


def _contains(wide: _Telling, close: _Telling) -> bool:
    above = wide.low is None or (close.low is not None and close.low >= wide.low)
    below = wide.high is None or (close.high is not None and close.high <= wide.high)
    return above and below


def _record(entity: str, topic: _Topic, figure: _Figure, identity: str, outcome: _Outcome) -> FigureRecord:
    told = figure.last.count
    dates = [telling.release.published for telling in figure.tellings if telling.release.published]
    measure = told.normalized or told
    confidence = _CONFIDENCE[outcome.change or outcome.status]
    return FigureRecord(
        id=identity,
        entity=entity,
        action=str(told.action),
        object=next((telling.count.object for telling in figure.tellings if telling.count.object), None),
        unit=topic.unit,
        value=measure.value,
        low=measure.low,
        high=measure.high,
        bound=told.bound,
        members=tuple(telling.count.id for telling in figure.tellings),
        documents=tuple(telling.release.id for telling in figure.tellings),
        first_published=min(dates, default=None),
        last_published=max(dates, default=None),
        status=outcome.status,
        superseded_by=outcome.superseded_by,
        change=outcome.change,
        confidence=confidence,
        why=_WHY[outcome.change or outcome.status],
    )


_WHY = {
    "revision": "a new version of the release gives another number",
    "correction": "a later release says that it corrects",
    "refinement": "a later release gives a number within these bounds",
    "update": "a later release gives a larger number",
    "current": "no later release gives another number",
    "disputed": "releases give different numbers, and none says that it corrects",
}


@cache
def _lexicon() -> Lexicon:
    folder = data_folder("models", "en", "lexicons")
    return load_lexicon([folder / "actions.yaml", folder / "people.yaml"])
