"""What reviewers do: each function is one keystroke, one transaction and one batch of events."""

import re
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from pipeline.review.store import editing
from pipeline.review.store.database import Database
from pipeline.review.store.decisions import ADJUDICATION, Event, LaneState, RefusedError, append, redo, undo
from pipeline.review.store.forms import filled
from pipeline.review.store.indexing import count_facts, insert_fact
from pipeline.review.store.labels import fingerprint, label
from pipeline.review.store.reading import find_document, find_fact

_BATCH = re.compile(r"[A-Za-z0-9-]{8,64}")
_LONGEST_COMMENT = 5_000
_LONGEST_NAME = 60
SIMPLE_ACTIONS = frozenset({"accept", "reject", "reset", "flag", "unflag", "keep"})


class NotThereError(RefusedError):
    """The fact or document is not in this output."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who decides, in which lane, and the request's own key (a request sent twice counts once)."""

    reviewer: str
    batch: str
    adjudicates: bool = False

    @property
    def lane(self) -> str:
        """The lane that the events go to."""
        return ADJUDICATION if self.adjudicates else self.reviewer


def checked_reviewer(name: str) -> str:
    """Return a reviewer's name in its normal form; raises RefusedError if it is none."""
    clean = " ".join(name.split())
    if not clean or len(clean) > _LONGEST_NAME or clean == ADJUDICATION or not clean.isprintable():
        raise RefusedError(f"a reviewer's name has 1 to {_LONGEST_NAME} printable characters and is not '*'")
    return clean


def decide(
    database: Database, author: Author, fact: str, version: int, action: str, payload: Mapping[str, Any]
) -> LaneState:
    """Accept, reject, reset, flag, comment or confirm one fact (see SIMPLE_ACTIONS, and "comment").

    Raises ConflictError if the version is not the last, RefusedError if the action is none,
    NotThereError for an unknown fact.
    """
    with database.writing() as connection:
        found = _fact(connection, author, fact)
        kept: dict[str, Any] = {}
        if action == "comment":
            text = str(payload.get("text") or "").strip()
            if not text or len(text) > _LONGEST_COMMENT:
                raise RefusedError(f"a comment has 1 to {_LONGEST_COMMENT:,} characters")
            kept["text"] = text
        elif action not in SIMPLE_ACTIONS:
            raise RefusedError(f"there is no action {action!r}")
        if action in {"accept", "reject", "keep"}:
            kept |= _seen(found)
        if action == "accept" and found["added"]:
            kept["record"] = found["record"]
        if action in {"accept", "reject"} and isinstance(payload.get("seconds"), int | float):
            kept["seconds"] = round(min(float(payload["seconds"]), 3_600.0), 1)
        return append(connection, author.reviewer, author.lane, author.batch, [Event(fact, action, version, kept)])[0]


def edit(
    database: Database,
    author: Author,
    fact: str,
    version: int,
    values: Mapping[str, str],
    span: tuple[int, int, int] | None,
) -> LaneState:
    """Correct fields (texts by widget name) and, with (evidence number, start, end), the place of a fact.

    Raises FormError for values that make no record, and what ``decide`` raises.
    """
    with database.writing() as connection:
        found = _fact(connection, author, fact)
        record = dict(found["record"])
        if span is not None:
            document = _document(connection, record["document"])
            evidence = editing.evidence_at(document["text"], document["record"]["blocks"], span[1], span[2])
            record = editing.with_span(record, span[0], evidence)
        record = filled(record, values, _types(connection, found["document"]))
        payload = {"record": record} | _seen(found)
        return append(
            connection, author.reviewer, author.lane, author.batch, [Event(fact, "edit", version, payload)]
        )[0]


def add(
    database: Database, author: Author, document: str, kind: str, span: tuple[int, int], values: Mapping[str, str]
) -> str:
    """Add a fact that the extraction missed, at a selected place; return its id. Raises as ``edit`` does."""
    with database.writing() as connection:
        row = connection.execute(
            "SELECT fact FROM event WHERE batch = ? AND action = 'add'", (author.batch,)
        ).fetchone()
        if row is not None:
            return str(row["fact"])
        found = _document(connection, document)
        evidence = editing.evidence_at(found["text"], found["record"]["blocks"], *span)
        blank = editing.blank_record(kind, document, evidence, author.reviewer)
        record = filled(blank, values, _types(connection, found["number"]))
        record = editing.with_new_id(record, author.batch)
        _append_added(connection, author, found["number"], found["name"], record, [])
        return str(record["id"])


def merge(
    database: Database, author: Author, target: tuple[str, int], others: Sequence[tuple[str, int]]
) -> LaneState:
    """Merge facts (id and version seen) into the target: it gets their evidence and names, they become "merged"."""
    with database.writing() as connection:
        found = _fact(connection, author, target[0])
        sources = [_fact(connection, author, fact) for fact, _ in others]
        if not sources or any(source["id"] == target[0] for source in sources):
            raise RefusedError("choose another fact to merge with")
        record = editing.merged(found["record"], [source["record"] for source in sources])
        events = [Event(target[0], "edit", target[1], {"record": record} | _seen(found))]
        for source, (fact, version) in zip(sources, others, strict=True):
            events.append(Event(fact, "merge", version, {"into": target[0]} | _seen(source)))
        return append(connection, author.reviewer, author.lane, author.batch, events)[0]


def split(database: Database, author: Author, fact: str, version: int, places: Sequence[int], name: str) -> str:
    """Move some evidence of a fact into a new one with its own name; return the new fact's id."""
    with database.writing() as connection:
        row = connection.execute(
            "SELECT fact FROM event WHERE batch = ? AND action = 'add'", (author.batch,)
        ).fetchone()
        if row is not None:
            return str(row["fact"])
        found = _fact(connection, author, fact)
        left, new = editing.split(found["record"], places, name)
        new = editing.with_new_id(new, author.batch)
        event = Event(fact, "edit", version, {"record": left} | _seen(found))
        _append_added(connection, author, found["document"], found["name"], new, [event])
        return str(new["id"])


def take(database: Database, author: Author, fact: str, version: int, taken: LaneState) -> LaneState:
    """Make one reviewer's decision the adjudicated one. Raises RefusedError if that reviewer has decided nothing."""
    actions = {"accepted": "accept", "edited": "edit", "rejected": "reject", "merged": "merge"}
    if taken.status not in actions:
        raise RefusedError("that reviewer has not decided this fact")
    with database.writing() as connection:
        found = _fact(connection, author, fact)
        payload: dict[str, Any] = _seen(found)
        if taken.record is not None:
            payload["record"] = taken.record
        if taken.into_fact is not None:
            payload["into"] = taken.into_fact
        event = Event(fact, actions[taken.status], version, payload)
        return append(connection, author.reviewer, author.lane, author.batch, [event])[0]


def finish(database: Database, author: Author, document: str, version: int, done: bool) -> LaneState:
    """Say that nothing is missing in a document (or take that back): only such documents give complete gold."""
    with database.writing() as connection:
        _document(connection, document)
        event = Event(document, "finish" if done else "reopen", version, {})
        return append(connection, author.reviewer, author.lane, author.batch, [event])[0]


def step(database: Database, author: Author, action: str, wanted: str | None) -> list[LaneState]:
    """Undo or redo the reviewer's last batch; see ``decisions.undo``."""
    with database.writing() as connection:
        states = (undo if action == "undo" else redo)(connection, author.reviewer, author.batch, wanted)
        for state in states:
            hidden = 2 if state.status == "withdrawn" else 1
            connection.execute("UPDATE fact SET added = ? WHERE id = ? AND added > 0", (hidden, state.fact))
            row = connection.execute("SELECT document FROM fact WHERE id = ?", (state.fact,)).fetchone()
            if row is not None:
                count_facts(connection, row["document"])
        return states


def _append_added(
    connection: sqlite3.Connection,
    author: Author,
    document: int,
    name: str,
    record: Mapping[str, Any],
    events: list[Event],
) -> None:
    payload = {"record": record, "name": name, "seen": fingerprint(record)}
    added = Event(str(record["id"]), "add", 0, payload)
    append(connection, author.reviewer, author.lane, author.batch, [*events, added])
    insert_fact(connection, document, record, added=True)
    count_facts(connection, document)


def _seen(found: Mapping[str, Any]) -> dict[str, str]:
    """Return what a rerun finds the fact by again: what it said, and its document's name."""
    return {"seen": found["fingerprint"], "name": found["name"]}


def _fact(connection: sqlite3.Connection, author: Author, identity: str) -> dict[str, Any]:
    if not _BATCH.fullmatch(author.batch):
        raise RefusedError("a request needs a key of 8 to 64 letters, digits and hyphens")
    found = find_fact(connection, identity, author.lane)
    if found is None:
        raise NotThereError("there is no such fact in this output")
    return found


def _document(connection: sqlite3.Connection, identity: str) -> dict[str, Any]:
    found = find_document(connection, identity)
    if found is None:
        raise NotThereError("there is no such document in this output")
    return found


def _types(connection: sqlite3.Connection, document: int) -> dict[str, str]:
    rows = connection.execute("SELECT id, type FROM fact WHERE document = ? AND added < 2", (document,))
    return {row["id"]: row["type"] for row in rows}


def others_of(connection: sqlite3.Connection, document: int, lane: str, without: str) -> dict[str, tuple[str, str]]:
    """Return type and label of the other facts of a document by id, as a lane has them."""
    rows = connection.execute(
        "SELECT fact.id, fact.type, coalesce(lane.record, fact.record) AS record FROM fact "
        "LEFT JOIN lane ON lane.fact = fact.id AND lane.lane = ? "
        "WHERE fact.document = ? AND fact.added < 2 AND fact.id <> ? AND coalesce(lane.status, '') <> 'merged' "
        "ORDER BY fact.start, fact.number",
        (lane, document, without),
    )
    return {row["id"]: (row["type"], label(orjson.loads(row["record"]))) for row in rows}
