"""Relation mentions -> relation records, with arguments tied to the records they name."""

from collections.abc import Callable, Sequence

from pipeline.mentions import RelationMention, Span
from pipeline.records import Argument, RelationRecord, stable_id
from pipeline.resolve.evidence import evidence_of


def resolve_relations(
    mentions: Sequence[RelationMention], document: str, record_at: Callable[[Span], str | None]
) -> list[RelationRecord]:
    """Return one record for each subject, predicate and object, with every place that states it."""
    groups: dict[tuple[str, str, str], list[RelationMention]] = {}
    for mention in mentions:
        key = (_name(mention.subject, record_at), mention.predicate, _name(mention.object, record_at))
        groups.setdefault(key, []).append(mention)
    return [_record(key, group, document, record_at) for key, group in groups.items()]


def _name(span: Span, record_at: Callable[[Span], str | None]) -> str:
    """Return what tells an argument apart: the record it names, else its words."""
    return record_at(span) or _fold(span.text)


def _fold(text: str) -> str:
    words = text.casefold().split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def _record(
    key: tuple[str, str, str],
    group: Sequence[RelationMention],
    document: str,
    record_at: Callable[[Span], str | None],
) -> RelationRecord:
    first = group[0]
    return RelationRecord(
        id=stable_id("relation", document, *key),
        document=document,
        evidence=evidence_of(mention.evidence for mention in group),
        assertion=first.assertion,
        confidence=first.provenance.confidence,
        rule=first.provenance.rule,
        why=first.provenance.why,
        subject=Argument(text=" ".join(first.subject.text.split()), id=record_at(first.subject)),
        predicate=first.predicate,
        object=Argument(text=" ".join(first.object.text.split()), id=record_at(first.object)),
    )
