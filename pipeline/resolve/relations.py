"""Relation mentions -> relation records, with arguments tied to the records they name."""

from collections.abc import Callable, Mapping, Sequence

from pipeline.mentions import RelationMention, Span
from pipeline.records import Argument, RelationRecord, stable_id
from pipeline.resolve.evidence import evidence_of

_PRONOUNS = frozenset({"he", "she"})


def resolve_relations(
    mentions: Sequence[RelationMention],
    document: str,
    record_at: Callable[[Span], str | None],
    names: Mapping[str, str],
) -> list[RelationRecord]:
    """Return one record for each subject, predicate and object, with every place that states it.

    ``names`` are the officials' by their records: a pronoun gives its official's name, and no relation without one.
    """
    groups: dict[tuple[str, str, str], list[RelationMention]] = {}
    for mention in mentions:
        if mention.subject.text.casefold() in _PRONOUNS and record_at(mention.subject) not in names:
            continue
        key = (_name(mention.subject, record_at), mention.predicate, _name(mention.object, record_at))
        groups.setdefault(key, []).append(mention)
    return [_record(key, group, document, record_at, names) for key, group in groups.items()]


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
    names: Mapping[str, str],
) -> RelationRecord:
    first = group[0]
    subject = " ".join(first.subject.text.split())
    if subject.casefold() in _PRONOUNS:
        subject = names[record_at(first.subject) or ""]
    return RelationRecord(
        id=stable_id("relation", document, *key),
        document=document,
        evidence=evidence_of(mention.evidence for mention in group),
        assertion=first.assertion,
        confidence=first.provenance.confidence,
        rule=first.provenance.rule,
        why=first.provenance.why,
        subject=Argument(text=subject, id=record_at(first.subject)),
        predicate=first.predicate,
        object=Argument(text=" ".join(first.object.text.split()), id=record_at(first.object)),
    )
