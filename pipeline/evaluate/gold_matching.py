"""When a found fact is the fact of the gold: by normalised fields and places."""

import re
from collections.abc import Mapping
from typing import Any

from pipeline.records import Argument, CountRecord, FactRecord, MeetingRecord, OperationRecord, RelationRecord
from pipeline.resolve.persons import name_parts

_SMALL = frozenset({"the", "a", "an", "of", "for", "and", "in", "on", "to", "at", "s"})
#: A span is the gold's if its ends are at most this far off, in code points: marks and final commas.
_TOLERANCE = 4


def words(text: str | None) -> set[str]:
    """Return the content words of a text, folded and without plural endings."""
    found = re.findall(r"[^\W_]+", (text or "").casefold())
    return {word.rstrip("s") for word in found if word not in _SMALL}


def shares_words(wanted: str, found: str, share: float) -> bool:
    """Return whether at least ``share`` (0..1) of the wanted words are found."""
    left, right = words(wanted), words(found)
    return bool(left) and len(left & right) >= share * len(left)


def same_name(wanted: str, found: str) -> bool:
    """Return whether two names are of one person: the same last part, and first parts that fit."""
    left, right = name_parts(wanted), name_parts(found)
    if not left or not right or left[-1] != right[-1]:
        return False
    return len(left) == 1 or len(right) == 1 or left[0][:3] == right[0][:3]


def is_acronym_of(one: str, other: str | None) -> bool:
    """Return whether one of two bodies is the acronym of the other: "DEA", "Drug Enforcement Administration"."""
    return other is not None and (one == _initials(other) or other == _initials(one))


def _initials(text: str) -> str:
    """Return the capitals at the beginnings of words, "U.S." apart."""
    words = re.findall(r"[^\W\d_]+", text.replace("U.S.", ""))
    return "".join(word[0] for word in words if word[0].isupper()) if len(words) > 1 else ""


def same_operation(wanted: Mapping[str, Any], fact: OperationRecord) -> bool:
    """Return whether an operation has one of the gold's names; "operation" before a name is no part of it."""
    names = {_folded(name) for name in (wanted["name"], *wanted.get("aliases", []))}
    return _folded(fact.name) in names


def _folded(name: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", name.casefold()).split()).removeprefix("operation ")


def same_count(wanted: Mapping[str, Any], fact: CountRecord, place: tuple[int, int] | None) -> float:
    """Return how well a count fits (0: not at all): value or bounds, action and object must be right.

    A gold action of null fits any. What is counted is right if a content word is shared, or if the number stands at
    the gold's place and one of the two names nothing.
    """
    if wanted["bound"] in {"exact", "approximate"} and wanted["value"] is not None:
        if fact.value != wanted["value"]:
            return 0.0
    elif (fact.low, fact.high) != (wanted["low"], wanted["high"]):
        return 0.0
    if wanted["action"] is not None and fact.action != wanted["action"]:
        return 0.0
    at_place = place is not None and any(
        evidence.start < place[1] and place[0] < evidence.end for evidence in fact.evidence
    )
    object_words = words(wanted["object"])
    shared = bool(object_words & words(f"{fact.object or ''} {fact.evidence[0].text}"))
    if not shared and not (at_place and (not object_words or not fact.object)):
        return 0.0
    return 1.0 + at_place + 0.5 * shared


def same_meeting(wanted: Mapping[str, Any], fact: MeetingRecord) -> float:
    """Return how well a meeting fits (0: not at all): kind, place and date must be right.

    The kind is right if its last word is: a state visit is a visit, a ministerial meeting is a meeting.
    """
    place = fact.place
    country, locality = wanted.get("country"), wanted.get("locality")
    if wanted.get("kind") and _head(wanted["kind"]) != _head(fact.kind):
        return 0.0
    if country and (place is None or place.country != country):
        return 0.0
    if locality and (place is None or not shares_words(locality, place.locality or place.text, 0.5)):
        return 0.0
    if wanted.get("start") not in (fact.start, f"{fact.start}-01-01"):  # Gold tells a year by its first day.
        return 0.0
    return 1.0 + len(words(wanted["name"]) & words(fact.name))


def _head(kind: str) -> str:
    parts = kind.casefold().split()
    return parts[-1].rstrip("s") if parts else ""


def same_relation(wanted: Mapping[str, Any], fact: RelationRecord, officials: Mapping[str, str]) -> float:
    """Return how well a relation fits (0: not at all): the predicate, and half the words of both arguments.

    ``officials`` are the names of officials by id: an argument that is tied to one is that person, whatever the text
    calls them at the place.
    """
    if wanted["predicate"] != fact.predicate:
        return 0.0
    return float(
        _same_argument(wanted["subject"], fact.subject, officials)
        and _same_argument(wanted["object"], fact.object, officials)
    )


def _same_argument(wanted: str, found: Argument, officials: Mapping[str, str]) -> bool:
    person = officials.get(found.id or "")
    return shares_words(wanted, found.text, 0.5) or (person is not None and same_name(wanted, person))


def same_place(place: tuple[int, int] | None, fact: FactRecord) -> float:
    """Return 1 if the first evidence is at the gold's place, marks and final commas aside."""
    if place is None:
        return 0.0
    return float(
        any(
            abs(evidence.start - place[0]) <= _TOLERANCE and abs(evidence.end - place[1]) <= _TOLERANCE
            for evidence in fact.evidence
        )
    )
