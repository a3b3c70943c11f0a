"""Decisions as events: appended, never changed; what a reviewer holds of a fact is folded from them.

A *lane* is the sequence of one reviewer's events on one fact; adjudication has a lane of its own. Every event of a
lane has the next version. A writer names the version it has seen, so two writers cannot both decide: the second gets
a ConflictError. A *batch* is what one keystroke does (a merge touches two facts) and what undo takes back as a whole.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson

from pipeline.errors import PressfactsError
from pipeline.review.store.labels import label

#: The lane of adjudication; no reviewer can be called so.
ADJUDICATION = "*"
#: What decides a fact, and the status it gives.
_STATUS = {"accept": "accepted", "reject": "rejected", "edit": "edited", "add": "accepted", "merge": "merged"}
DECIDED = ("accepted", "edited", "rejected", "merged")
#: Events that say something of earlier events or of the fact's history; undo does not stop at them.
_ABOUT = frozenset({"undo", "redo", "carry"})


class ConflictError(PressfactsError):
    """Somebody else was quicker: the version that the writer has seen is no longer the last."""


class RefusedError(PressfactsError):
    """A decision that cannot be taken; the message says why."""


@dataclass(frozen=True, slots=True)
class Event:
    """One step of a reviewer on one fact (or document), before it is stored."""

    fact: str
    action: str
    version: int  #: the version of the lane that the writer has seen, 0 for none
    payload: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LaneState:
    """What a lane holds of a fact after its events."""

    fact: str
    version: int = 0
    status: str = "undecided"
    record: Mapping[str, Any] | None = None
    flagged: bool = False
    comments: int = 0
    into_fact: str | None = None
    seen: str | None = None  #: fingerprint of the extracted fact that was decided on


def append(
    connection: sqlite3.Connection, reviewer: str, lane: str, batch: str, events: Sequence[Event]
) -> list[LaneState]:
    """Append the events of one batch in the caller's transaction and return the new states of their facts.

    A batch that is already stored (a request sent again) changes nothing. Raises ConflictError if a lane has
    moved on.
    """
    known = connection.execute("SELECT lane, fact FROM event WHERE batch = ?", (batch,)).fetchall()
    if known:
        return [state_of(connection, row["lane"], row["fact"]) for row in known]
    for event in events:
        _append_one(connection, reviewer, lane, batch, event)
    if not all(event.action in _ABOUT for event in events):
        connection.execute("UPDATE batch SET state = 'dropped' WHERE reviewer = ? AND state = 'undone'", (reviewer,))
        connection.execute("INSERT INTO batch(batch, reviewer, state) VALUES (?, ?, 'active')", (batch, reviewer))
    return [_store_state(connection, lane, event.fact) for event in events]


def _append_one(connection: sqlite3.Connection, reviewer: str, lane: str, batch: str, event: Event) -> None:
    row = connection.execute("SELECT version FROM lane WHERE lane = ? AND fact = ?", (lane, event.fact)).fetchone()
    version = 0 if row is None else int(row["version"])
    if version != event.version:
        raise ConflictError(
            f"this fact has changed since you opened it (you saw version {event.version}, it is at {version})"
        )
    connection.execute(
        "INSERT INTO event(time, reviewer, lane, batch, fact, action, version, payload) VALUES (?,?,?,?,?,?,?,?)",
        (
            datetime.now(UTC).isoformat(timespec="milliseconds"), reviewer, lane, batch, event.fact, event.action,
            version + 1, orjson.dumps(event.payload).decode(),
        ),
    )  # fmt: skip


def state_of(connection: sqlite3.Connection, lane: str, fact: str) -> LaneState:
    """Return the stored state of a lane, the undecided state if it has no events."""
    row = connection.execute("SELECT * FROM lane WHERE lane = ? AND fact = ?", (lane, fact)).fetchone()
    if row is None:
        return LaneState(fact)
    return LaneState(
        fact, row["version"], row["status"], None if row["record"] is None else orjson.loads(row["record"]),
        bool(row["flagged"]), row["comments"], row["into_fact"], row["seen"],
    )  # fmt: skip


def _store_state(connection: sqlite3.Connection, lane: str, fact: str) -> LaneState:
    rows = connection.execute(
        "SELECT action, version, batch, payload FROM event WHERE lane = ? AND fact = ? ORDER BY sequence",
        (lane, fact),
    ).fetchall()
    state = fold(fact, rows)
    connection.execute(
        "INSERT OR REPLACE INTO lane VALUES (?,?,?,?,?,?,?,?,?,?)",
        (
            lane, fact, state.version, state.status,
            None if state.record is None else orjson.dumps(state.record).decode(),
            None if state.record is None else label(state.record),
            int(state.flagged), state.comments, state.into_fact, state.seen,
        ),
    )  # fmt: skip
    return state


def fold(fact: str, rows: Iterable[Any]) -> LaneState:
    """Return the state after the events of one lane in their order; undone batches count for nothing."""
    events = [(row["action"], row["batch"], orjson.loads(row["payload"])) for row in rows]
    undone: set[str] = set()
    for action, _, payload in events:
        if action == "undo":
            undone.add(payload["batch"])
        elif action == "redo":
            undone.discard(payload["batch"])
    values: dict[str, Any] = {}
    withdrawn = False
    for action, batch, payload in events:
        if batch in undone:
            withdrawn = withdrawn or action == "add"
        elif action not in {"undo", "redo"}:
            _apply(values, action, payload)
    if withdrawn:
        values = {"status": "withdrawn"}
    return LaneState(fact, version=len(events), **values)


def _apply(values: dict[str, Any], action: str, payload: Mapping[str, Any]) -> None:
    if action == "comment":
        values["comments"] = values.get("comments", 0) + 1
    elif action in {"flag", "unflag"}:
        values["flagged"] = action == "flag"
    elif action == "reset":
        for name in ("status", "record", "into_fact", "seen"):
            values.pop(name, None)
    elif action == "carry":
        values |= {name: payload.get(name) for name in ("status", "record", "into_fact", "seen")}
    elif action == "keep":
        values["seen"] = payload.get("seen")
    elif action == "accept" and values.get("status") == "edited":
        # What is accepted is the reviewer's own edit: it stays one, and the extraction stays wrong.
        values["seen"] = payload.get("seen")
    elif action in _STATUS:
        values["status"] = _STATUS[action]
        values["seen"] = payload.get("seen")
        values["into_fact"] = payload.get("into")
        if action != "accept" or "record" in payload:
            values["record"] = payload.get("record")
    elif action in {"finish", "reopen"}:
        values["status"] = "finished" if action == "finish" else "undecided"


def undo(connection: sqlite3.Connection, reviewer: str, batch: str, wanted: str | None) -> list[LaneState]:
    """Take the reviewer's last batch back and return the states of its facts.

    ``wanted`` is the batch that the reviewer means to undo; ConflictError is raised if another one is the
    last. Raises RefusedError if there is nothing to undo.
    """
    return _step(connection, reviewer, batch, wanted, "undo")


def redo(connection: sqlite3.Connection, reviewer: str, batch: str, wanted: str | None) -> list[LaneState]:
    """Do again what was undone last; the same conditions as of ``undo``."""
    return _step(connection, reviewer, batch, wanted, "redo")


def _step(
    connection: sqlite3.Connection, reviewer: str, batch: str, wanted: str | None, action: str
) -> list[LaneState]:
    repeated = connection.execute("SELECT lane, fact FROM event WHERE batch = ?", (batch,)).fetchall()
    if repeated:
        return [state_of(connection, row["lane"], row["fact"]) for row in repeated]
    target = next_batch(connection, reviewer, action)
    if target is None:
        raise RefusedError(f"nothing to {action}")
    if wanted is not None and wanted != target:
        raise ConflictError(f"something else was done since; {action} again to take that")
    rows = connection.execute("SELECT DISTINCT lane, fact FROM event WHERE batch = ?", (target,)).fetchall()
    states = []
    for row in rows:
        version = state_of(connection, row["lane"], row["fact"]).version
        _append_one(connection, reviewer, row["lane"], batch, Event(row["fact"], action, version, {"batch": target}))
        states.append(_store_state(connection, row["lane"], row["fact"]))
    state = "undone" if action == "undo" else "active"
    connection.execute("UPDATE batch SET state = ? WHERE batch = ?", (state, target))
    return states


def next_batch(connection: sqlite3.Connection, reviewer: str, action: str) -> str | None:
    """Return the batch that ``undo`` or ``redo`` would take, or None."""
    state, order = ("active", "DESC") if action == "undo" else ("undone", "ASC")
    row = connection.execute(
        f"SELECT batch FROM batch WHERE reviewer = ? AND state = ? ORDER BY sequence {order} LIMIT 1",
        (reviewer, state),
    ).fetchone()
    return None if row is None else str(row["batch"])


def rebuild_lanes(connection: sqlite3.Connection) -> None:
    """Fold all lanes again from the events: the table of states is only a shortcut."""
    connection.execute("DELETE FROM lane")
    for row in connection.execute("SELECT DISTINCT lane, fact FROM event").fetchall():
        _store_state(connection, row["lane"], row["fact"])


def history(connection: sqlite3.Connection, fact: str, lanes: Sequence[str] | None = None) -> list[dict[str, Any]]:
    """Return the events of a fact, oldest first; ``lanes`` limits them to some reviewers' own."""
    rows = connection.execute("SELECT * FROM event WHERE fact = ? ORDER BY sequence", (fact,)).fetchall()
    return [
        dict(row) | {"payload": orjson.loads(row["payload"])} for row in rows if lanes is None or row["lane"] in lanes
    ]
