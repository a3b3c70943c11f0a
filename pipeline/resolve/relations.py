"""Relation mentions -> relation records, with arguments tied to the records they name."""

import re
from collections.abc import Callable, Mapping, Sequence

from pipeline.mentions import RelationMention, Span
from pipeline.records import Argument, OfficialRecord, RelationRecord, stable_id
from pipeline.resolve.evidence import evidence_of

_PRONOUNS = frozenset({"he", "she"})
_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset({"the", "a", "an", "of", "for", "and", "in", "on", "to", "two", "three", "four", "several"})
_Key = tuple[str, str, str]


def resolve_relations(
    mentions: Sequence[RelationMention],
    document: str,
    record_at: Callable[[Span], str | None],
    officials: Sequence[OfficialRecord],
) -> list[RelationRecord]:
    """Return one record for each subject, predicate and object, with every place that states it.

    A pronoun gives its official's name, and no relation without one; "the Assistant Minister" is the only official
    whose office begins so.
    """
    names = {official.id: official.name for official in officials}
    record_at = _with_offices(mentions, record_at, officials)
    groups: dict[_Key, list[RelationMention]] = {}
    for mention in mentions:
        if mention.subject.text.casefold() in _PRONOUNS and record_at(mention.subject) not in names:
            continue
        key = (_name(mention.subject, record_at), mention.predicate, _name(mention.object, record_at))
        groups.setdefault(key, []).append(mention)
    return [_record(key, group, document, record_at, names) for key, group in _fullest(groups, names).items()]


def _with_offices(
    mentions: Sequence[RelationMention],
    record_at: Callable[[Span], str | None],
    officials: Sequence[OfficialRecord],
) -> Callable[[Span], str | None]:
    """Return what gives the record of a span, and of an office of two words or more that is told alone."""
    holders: dict[str, set[str]] = {}
    offices = {_fold(mention.subject.text) for mention in mentions if record_at(mention.subject) is None}
    for office in offices if officials else ():
        if len(office.split()) > 1:
            holders[office] = {
                official.id
                for official in officials
                if any(f"{title.casefold()} ".startswith(f"{office} ") for title in official.titles)
            }
    known = {office: found.pop() for office, found in holders.items() if len(found) == 1}
    return lambda span: record_at(span) or known.get(_fold(span.text))


def _fullest(
    groups: Mapping[_Key, list[RelationMention]], names: Mapping[str, str]
) -> dict[_Key, list[RelationMention]]:
    """Return the groups, each less full telling of a relation joined to its fullest.

    "Norway signs treaty" in a heading is told again by "Norway signed the treaty with Chile on Monday", and "the HPA
    signed the MoU" by "the Harbour Port Agency signed a memorandum of understanding". A body that is named in a
    person's title is not that person.
    """
    kept: dict[_Key, list[RelationMention]] = {}
    for key, group in sorted(groups.items(), key=lambda item: -sum(map(len, _words_of(item[1][0])))):
        for known, fuller in kept.items():
            if known[1] != key[1] or not (known[2] == key[2] or _is_short_for(group[0].object, fuller[0].object)):
                continue
            if known[0] == key[0] or (
                _is_short_for(group[0].subject, fuller[0].subject)
                and (known[0] not in names or _content(group[0].subject.text) & _content(names[known[0]]))
            ):
                fuller.extend(group)
                break
        else:
            kept[key] = list(group)
    order = sorted(kept, key=lambda key: min(mention.evidence.start for mention in kept[key]))
    return {key: kept[key] for key in order}


def _is_short_for(short: Span, full: Span) -> bool:
    """Return whether a naming has no words but the other's, or is its acronym."""
    words = _content(short.text)
    return bool(words) and (words <= _content(full.text) or _letters(short.text) in _acronyms(full.text))


def _letters(text: str) -> str:
    return text.casefold().removeprefix("the ")


def _acronyms(text: str) -> frozenset[str]:
    """Return in lower case the initials of all words, of capitals and small words, and of capitals alone."""
    words = _WORD.findall(text)
    capitals = [word for word in words if word[0].isupper()]
    named = [word for word in words if word[0].isupper() or word in _SMALL]
    chosen = [each for each in (words, named, capitals) if len(each) > 1]
    return frozenset("".join(word[0] for word in each).casefold() for each in chosen)


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
