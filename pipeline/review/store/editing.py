"""Builds the records of decisions: corrected spans, added facts, merged and split ones."""

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.records import SCHEMA_VERSION, stable_id
from pipeline.review.store.decisions import RefusedError
from pipeline.review.store.forms import checked

#: Lists that a merge unites.
_UNITED = (
    "titles", "aliases", "mentions", "actions", "lead", "participants", "countries", "regions", "crime_types",
    "counts", "attendees", "outcome_documents", "topics",
)  # fmt: skip
_MERGED_TYPES = frozenset({"official", "operation", "meeting"})
_LONGEST_SPAN = 5_000
#: What a new fact says before the reviewer has typed anything.
_BLANKS: Mapping[str, Mapping[str, Any]] = {
    "official": {"name": ""},
    "meeting": {"name": "", "kind": "meeting"},
    "operation": {"name": ""},
    "count": {"kind": "count", "bound": "exact", "basis": "digits", "unit": "item"},
    "date": {"text": "", "timex_type": "DATE", "value": "", "precision": "day"},
    "quote": {"text": "", "kind": "direct"},
    "relation": {"subject": {"text": ""}, "predicate": "", "object": {"text": ""}},
}


def evidence_at(text: str, blocks: Sequence[Mapping[str, Any]], start: int, end: int) -> dict[str, Any]:
    """Return the evidence of a selected span without white space at its ends; raises RefusedError if there is none.

    The sentence is taken from the line breaks and full stops around the span.
    """
    if not 0 <= start < end <= len(text):
        raise RefusedError("the selected text is outside of the document")
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        raise RefusedError("the selected text is empty")
    if end - start > _LONGEST_SPAN:
        raise RefusedError(f"the selected text is longer than {_LONGEST_SPAN:,} characters")
    low = max((block["start"] for block in blocks if block["start"] <= start), default=0)
    high = min((block["end"] for block in blocks if block["end"] >= end), default=len(text))
    first = max((text.rfind(mark, low, start) + len(mark) for mark in (". ", "! ", "? ", "\n")
                 if text.rfind(mark, low, start) >= 0), default=low)  # fmt: skip
    stops = [text.find(mark, max(start, end - 1), high) for mark in (". ", "! ", "? ", "\n")]
    last = min((stop + 1 for stop in stops if stop >= 0), default=high)
    return {"start": start, "end": end, "text": text[start:end], "sentence": [min(first, start), max(last, end)]}


def with_span(record: Mapping[str, Any], place: int, evidence: Mapping[str, Any]) -> dict[str, Any]:
    """Return the record with one evidence corrected; what is copied from it follows."""
    items = list(record["evidence"])
    if not 0 <= place < len(items):
        raise RefusedError("the fact has no such evidence")
    old = items[place]
    items[place] = dict(evidence)
    new = dict(record) | {"evidence": items}
    if record["record"] in {"date", "quote"} and record.get("text") == old["text"]:
        new["text"] = evidence["text"]
    if new.get("trigger") and evidence["sentence"] != old["sentence"]:
        new["trigger"] = None  # The word of another sentence tells another event.
    return new


def blank_record(kind: str, document: str, evidence: Mapping[str, Any], reviewer: str) -> dict[str, Any]:
    """Return a fact that a reviewer adds, before its form is filled in; raises RefusedError for an unknown type."""
    if kind not in _BLANKS:
        raise RefusedError(f"there is no type of fact {kind!r}")
    text = " ".join(evidence["text"].split())
    new = dict(_BLANKS[kind]) | {
        "record": kind, "schema": SCHEMA_VERSION, "document": document, "evidence": [dict(evidence)],
        "assertion": "asserted", "confidence": 1.0, "rule": "review.added", "why": f"added by {reviewer}",
        "id": stable_id(kind, document, "review", str(evidence["start"]), str(evidence["end"])),
    }  # fmt: skip
    for name in ("name", "text"):
        if name in new:
            new[name] = text
    return new


def with_new_id(record: Mapping[str, Any], batch: str) -> dict[str, Any]:
    """Return an added record with its final id: one request gives one fact, however often it is sent."""
    return dict(record) | {"id": stable_id(str(record["record"]), str(record["document"]), "review", batch)}


def merged(target: Mapping[str, Any], others: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the target with evidence, names and lists of the others; raises RefusedError if they do not fit."""
    for other in others:
        if other["record"] != target["record"] or other["record"] not in _MERGED_TYPES:
            raise RefusedError("only officials, operations or meetings can be merged, each with its own kind")
        if other["document"] != target["document"]:
            raise RefusedError("facts of two documents cannot be merged")
    new = dict(target)
    for other in others:
        evidence = {(item["start"], item["end"]): item for item in (*new["evidence"], *other["evidence"])}
        new["evidence"] = [evidence[place] for place in sorted(evidence)]
        for name in _UNITED:
            if name in new:
                new[name] = _united(new[name], other.get(name, []))
        if other["name"] != new["name"] and "aliases" in new and other["name"] not in new["aliases"]:
            new["aliases"] = [*new["aliases"], other["name"]]
        for name, value in other.items():
            if new.get(name) is None:
                new[name] = value
    return checked(new)


def _united(left: Sequence[Any], right: Sequence[Any]) -> list[Any]:
    return [*left, *(item for item in right if item not in left)]


def split(record: Mapping[str, Any], places: Sequence[int], name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the record without some of its evidence, and a new record with that evidence and a name.

    Raises RefusedError unless both keep at least one evidence.
    """
    if record["record"] not in _MERGED_TYPES:
        raise RefusedError("only officials, operations and meetings can be split")
    chosen = sorted(set(places))
    if not chosen or chosen[0] < 0 or chosen[-1] >= len(record["evidence"]) or len(chosen) == len(record["evidence"]):
        raise RefusedError("choose some of the evidence, not all")
    if not name.strip():
        raise RefusedError("the new fact needs a name")
    taken = [record["evidence"][place] for place in chosen]
    left = [item for place, item in enumerate(record["evidence"]) if place not in set(chosen)]
    new = dict(record) | {"name": name.strip(), "evidence": taken, "confidence": 1.0, "rule": "review.split"}
    new["why"] = f"split from {record['name']}"
    old = dict(record) | {"evidence": left}
    for field in ("aliases",):
        written = {item["text"].casefold() for item in taken}
        new[field] = [alias for alias in record.get(field, []) if alias.casefold() in written]
        old[field] = [alias for alias in record.get(field, []) if alias.casefold() not in written]
    if "mentions" in record:
        inside = [m for m in record["mentions"] if any(e["start"] <= m["start"] < e["end"] for e in taken)]
        new["mentions"] = inside
        old["mentions"] = [m for m in record["mentions"] if m not in inside]
    if "counts" in record:
        new["counts"] = []
    return checked(old), checked(new)
