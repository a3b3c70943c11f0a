"""Decisions -> files: reviewed records, gold for ``pressfacts evaluate gold``, the events themselves."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import orjson

from pipeline.review.store.labels import TYPES
from pipeline.review.store.outcomes import Outcome, finished_documents, outcomes, precision_by_rule

#: Statuses of facts that are as they should be.
_RIGHT = frozenset({"accepted", "edited"})
_WORDS_AT_AN_END = 5
#: Fields that gold of each type holds, beside the place.
_GOLD_FIELDS: Mapping[str, tuple[str, ...]] = {
    "official": ("name", "titles", "organization", "country", "aliases"),
    "operation": ("name", "aliases", "lead", "country_count", "start", "end"),
    "count": ("value", "low", "high", "bound", "unit", "object", "action", "assertion"),
    "meeting": ("name", "kind", "start", "end", "outcome_documents"),
    "quote": (),
    "relation": ("predicate",),
    "date": ("text", "value"),
}
#: Fields that name other facts by id.
_REFERENCES = ("of", "part_of", "date", "speaker")


def reviewed_records(connection: sqlite3.Connection, *, decided_only: bool = False) -> Iterator[dict[str, Any]]:
    """Yield the facts as the reviewers leave them, in the order of the output.

    Rejected and merged facts are left out, edited ones are as edited, what pointed to a merged fact points to the one
    it went into, what pointed to a rejected one to nothing. Undecided and disputed facts stay as extracted, unless
    ``decided_only``.
    """
    decided = outcomes(connection)
    moved = {fact: outcome.into_fact for fact, outcome in decided.items() if outcome.into_fact}
    gone = {fact for fact, outcome in decided.items() if outcome.status == "rejected"}
    for row in connection.execute(
        "SELECT id, record, added FROM fact WHERE added < 2 ORDER BY document, start, number"
    ):
        outcome = decided.get(row["id"], Outcome("undecided"))
        if outcome.status in {"rejected", "merged"} or (decided_only and outcome.status not in _RIGHT):
            continue
        if row["added"] and outcome.status not in _RIGHT:
            # What one reviewer added and others dispute, or what lost its author, is no fact of the output.
            continue
        record = orjson.loads(row["record"]) if outcome.record is None else dict(outcome.record)
        yield _redirected(record, moved, gone)


def _redirected(record: dict[str, Any], moved: Mapping[str, str | None], gone: set[str]) -> dict[str, Any]:
    def where(identity: Any) -> Any:
        seen = set()
        while identity in moved and identity not in seen:
            seen.add(identity)
            identity = moved[identity]
        return None if identity in gone else identity

    for name in _REFERENCES:
        if record.get(name):
            record[name] = where(record[name])
    for name in ("attendees", "counts"):
        if record.get(name):
            record[name] = list(dict.fromkeys(item for item in map(where, record[name]) if item is not None))
    if record["record"] == "relation":
        for end in ("subject", "object"):
            record[end] = record[end] | {"id": where(record[end].get("id"))}
    return record


def gold_lines(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Yield gold in the form of ``corpus/gold``: the right facts of each document, places by a few words.

    A document that somebody has declared done and whose facts of a type are all decided gets a line that says so:
    only such types are scored.
    """
    done = set(finished_documents(connection))
    decided = outcomes(connection)
    open_types: dict[str, set[str]] = defaultdict(set)
    for row in connection.execute(
        "SELECT fact.id, fact.type, document.id AS document FROM fact "
        "JOIN document ON document.number = fact.document WHERE fact.added < 2"
    ):
        if decided.get(row["id"], Outcome("undecided")).status in {"undecided", "disputed"}:
            open_types[row["document"]].add(row["type"])
    documents = {
        row["id"]: (row["name"], row["published"])
        for row in connection.execute("SELECT id, name, published FROM document ORDER BY number")
    }
    for document, (name, published) in documents.items():
        types = [kind for kind in TYPES if kind not in open_types[document]]
        if document in done and types:
            yield {"document": name, "record": "complete", "types": types, "published": published}
    labels: dict[str, str] = {}
    records = list(reviewed_records(connection, decided_only=True))
    for record in records:
        labels[record["id"]] = str(record.get("name") or record.get("speaker_text") or "")
    for record in records:
        if record["record"] == "quote" and record["kind"] == "indirect":
            # Gold holds what stands between quotation marks; speech without them is not scored.
            continue
        yield _gold_line(record, documents[record["document"]][0], labels)


def _gold_line(record: Mapping[str, Any], document: str, names: Mapping[str, str]) -> dict[str, Any]:
    kind = record["record"]
    line: dict[str, Any] = {"document": document, "record": kind}
    line |= {name: record.get(name) for name in _GOLD_FIELDS[kind]}
    if kind == "count":
        line["of"] = names.get(record["of"] or "") or None
    elif kind == "meeting":
        place = record.get("place") or {}
        line |= {"locality": place.get("locality"), "country": place.get("country")}
        line["attendees"] = [names.get(item, item) for item in record.get("attendees", [])]
    elif kind == "quote":
        line["speaker"] = names.get(record["speaker"] or "") or record.get("speaker_text")
    elif kind == "relation":
        line |= {"subject": record["subject"]["text"], "object": record["object"]["text"]}
    words = record["evidence"][0]["text"].split()
    if len(words) <= _WORDS_AT_AN_END:
        whole = " ".join(words)
        return line | {"at": [whole, whole]}
    return line | {"at": [" ".join(words[:_WORDS_AT_AN_END]), " ".join(words[-_WORDS_AT_AN_END:])]}


def event_lines(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Yield all events in the order in which they were taken."""
    for row in connection.execute("SELECT * FROM event ORDER BY sequence"):
        yield dict(row) | {"payload": orjson.loads(row["payload"])}


#: The files of an export, and what their lines are made by.
FILES: Mapping[str, Callable[[sqlite3.Connection], Iterator[Mapping[str, Any]]]] = {
    "reviewed.jsonl": reviewed_records,
    "gold.jsonl": gold_lines,
    "rules.jsonl": lambda connection: iter(precision_by_rule(connection)),
    "events.jsonl": event_lines,
}
