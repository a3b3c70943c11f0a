"""Releases -> entity and figure records."""

from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.merge.clusters import Cluster, cluster_meetings, cluster_officials, cluster_operations
from pipeline.merge.figures import figures_of
from pipeline.merge.releases import Release
from pipeline.records import EntityRecord, FigureRecord, stable_id

#: How sure the grounds of a join are; a cluster is as sure as its weakest one. Choices, in the order of the evidence.
_GROUNDS = {
    "the same name and organization": 0.95,
    "days, place and name agree": 0.9,
    "the same name and title": 0.85,
    "the same name from the same publisher": 0.85,
    "the same name, and bodies or countries in common": 0.85,
    "the same name": 0.6,
}


def merge_releases(releases: Iterable[Release]) -> list[EntityRecord | FigureRecord]:
    """Return the entities of all releases (officials, operations with their figures, meetings).

    The result does not depend on the order of the releases. Memory grows with the facts, about 2 kB each.
    """
    ordered = sorted(releases, key=lambda release: release.order)
    revisions = {release.id: release.revision_of for release in ordered if release.revision_of is not None}
    records: list[EntityRecord | FigureRecord] = []
    for official in cluster_officials(ordered):
        records.append(_entity("official", official))
    for operation in cluster_operations(ordered):
        entity = _entity("operation", operation)
        records.append(entity)
        records.extend(figures_of(entity.id, operation, revisions))
    for meeting in cluster_meetings(ordered):
        records.append(_entity("meeting", meeting))
    return records


def _entity(kind: Any, cluster: Cluster[Any]) -> EntityRecord:
    facts = [member.fact for member in cluster.members]
    releases = [member.release for member in cluster.members]
    dates = [release.published for release in releases if release.published]
    names = [fact.name for fact in facts]
    name = max(dict.fromkeys(names), key=len)
    weakest = min(cluster.grounds, key=lambda ground: _GROUNDS[ground], default=None)
    return EntityRecord(
        id=stable_id(kind, "entity", facts[0].id),
        kind=kind,
        name=name,
        aliases=tuple(_distinct(value for fact in facts for value in (fact.name, *fact.aliases) if value != name)),
        titles=tuple(_distinct(title for fact in facts for title in getattr(fact, "titles", ()))),
        organizations=tuple(_distinct(_organizations(facts))),
        countries=tuple(_distinct(_countries(facts))),
        place=next((fact.place for fact in facts if getattr(fact, "place", None) is not None), None),
        start=next((fact.start for fact in facts if getattr(fact, "start", None) is not None), None),
        end=next((fact.end for fact in facts if getattr(fact, "end", None) is not None), None),
        members=tuple(fact.id for fact in facts),
        documents=tuple(_distinct(release.id for release in releases)),
        first_published=min(dates, default=None),
        last_published=max(dates, default=None),
        confidence=_GROUNDS[weakest] if weakest is not None else 1.0,
        why=weakest or "told by one release",
    )


def _organizations(facts: Iterable[Any]) -> Iterator[str]:
    for fact in facts:
        yield from (*getattr(fact, "lead", ()), *getattr(fact, "participants", ()))
        for name in ("organization", "host"):
            if getattr(fact, name, None):
                yield str(getattr(fact, name))


def _countries(facts: Iterable[Any]) -> Iterator[str]:
    for fact in facts:
        yield from getattr(fact, "countries", ())
        if getattr(fact, "country", None):
            yield str(fact.country)


def _distinct(values: Iterable[str]) -> Iterable[str]:
    """Return the values in their order, each once whatever its case."""
    found: dict[str, str] = {}
    for value in values:
        found.setdefault(value.casefold(), value)
    return found.values()
