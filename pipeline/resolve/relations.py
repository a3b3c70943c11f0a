"""Relation mentions -> relation records, with arguments tied to the records they name."""

import re
from collections.abc import Callable, Mapping, Sequence

from pipeline.mentions import RelationMention, Span
from pipeline.records import Argument, RelationRecord, stable_id
from pipeline.resolve.evidence import evidence_of

_PRONOUNS = frozenset({"he", "she"})
_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset({"the", "a", "an", "of", "for", "and", "in", "on", "to", "two", "three", "four", "several"})
_Key = tuple[str, str, str]


def resolve_relations(
    mentions: Sequence[RelationMention],
    document: str,
    record_at: Callable[[Span], str | None],
    names: Mapping[str, str],
) -> list[RelationRecord]:
    """Return one record for each subject, predicate and object, with every place that states it.

    ``names`` are the officials' by their records: a pronoun gives its official's name, and no relation without one.
    """
    groups: dict[_Key, list[RelationMention]] = {}
    for mention in mentions:
        if mention.subject.text.casefold() in _PRONOUNS and record_at(mention.subject) not in names:
            continue
        key = (_name(mention.subject, record_at), mention.predicate, _name(mention.object, record_at))
        groups.setdefault(key, []).append(mention)
    return [_record(key, group, document, record_at, names) for key, group in _fullest(groups).items()]


def _fullest(groups: Mapping[_Key, list[RelationMention]]) -> dict[_Key, list[RelationMention]]:
    """Return the groups, each less full telling of a relation joined to its fullest.

    "Norway signs treaty" in a heading is told again by "Norway signed the treaty with Chile on Monday".
    """
    kept: dict[_Key, list[RelationMention]] = {}
    for key, group in sorted(groups.items(), key=lambda item: -sum(map(len, _words_of(item[1][0])))):
        subject, target = _words_of(group[0])
        for known, fuller in kept.items():
            others, targets = _words_of(fuller[0])
            if known[1] != key[1] or not (known[2] == key[2] or (target and target <= targets)):
                continue
            if known[0] == key[0] or (subject and subject <= others):
                fuller.extend(group)
                break
        else:
            kept[key] = list(group)
    order = sorted(kept, key=lambda key: min(mention.evidence.start for mention in kept[key]))
    return {key: kept[key] for key in order}


def _words_of(mention: RelationMention) -> tuple[frozenset[str], frozenset[str]]:
    return _content(mention.subject.text), _content(mention.object.text)


def _content(text: str) -> frozenset[str]:
    """Return the words of an argument without plural endings, articles, prepositions and numbers."""
    words = (word.removesuffix("s") for word in _WORD.findall(text.casefold()))
    return frozenset(word for word in words if word not in _SMALL)


def _name(span: Span, record_at: Callable[[Span], str | None]) -> str:
    """Return what tells an argument apart: the record it names, else its words."""
    return record_at(span) or _fold(span.text)


def _fold(text: str) -> str:
    words = text.casefold().split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def _record(
    key: _Key,
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
