"""After a rerun: decisions go over to the facts that say the same; where they do not, a conflict is shown.

A fact keeps its id while its document's text and its key stay. If the text changed, ids change: then a decision goes
over to the fact of the same document (by name), type, statement and words of evidence.
"""

import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import orjson

from pipeline.review.store.database import Database, get_meta, set_meta
from pipeline.review.store.decisions import DECIDED, Event, append
from pipeline.review.store.editing import evidence_at
from pipeline.review.store.indexing import count_facts, insert_fact
from pipeline.review.store.labels import fingerprint, label


@dataclass(frozen=True, slots=True)
class RerunConflict:
    """A decision whose fact is gone, or says something else than when it was decided."""

    lane: str
    fact: str
    kind: str  #: "gone" or "changed"
    status: str
    before: str  #: the fact decided on, in short
    now: str | None  #: the fact of the same id now, in short
    document: str | None


def carry_decisions(database: Database) -> int:
    """Move the decisions of vanished facts to equal ones of the new index; return how many went over.

    Runs once for each state of the index.
    """
    carried = 0
    with database.writing() as connection:
        state = get_meta(connection, "indexed") or ""
        if get_meta(connection, "carried") == state:
            return 0
        for row in _vanished(connection):
            target = _same_fact(connection, row)
            if target is not None:
                carried += _carry(connection, row, target)
        carried += _carry_added(connection)
        _hide_withdrawn(connection)
        set_meta(connection, "carried", state)
    return carried


def _vanished(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """Return the decided lanes whose fact is in the index no more, with the payload of their last decision."""
    return connection.execute(
        "SELECT lane.*, (SELECT payload FROM event WHERE event.lane = lane.lane AND event.fact = lane.fact "
        "AND json_extract(payload, '$.name') IS NOT NULL ORDER BY sequence DESC LIMIT 1) AS payload "
        f"FROM lane LEFT JOIN fact ON fact.id = lane.fact WHERE fact.id IS NULL AND lane.status IN {DECIDED} "
        "AND lane.seen IS NOT NULL ORDER BY lane.fact, lane.lane"
    ).fetchall()


def _same_fact(connection: sqlite3.Connection, row: sqlite3.Row) -> sqlite3.Row | None:
    if row["payload"] is None:
        return None
    found = connection.execute(
        "SELECT fact.id, fact.fingerprint, document.id AS document, document.text, document.record AS about "
        "FROM fact JOIN document ON document.number = fact.document "
        "WHERE document.name = ? AND fact.type = ? AND fact.fingerprint = ?",
        (orjson.loads(row["payload"])["name"], orjson.loads(row["seen"])["record"], row["seen"]),
    ).fetchall()
    # Two facts that say the same with the same words cannot be told apart: no guess.
    return found[0] if len(found) == 1 else None


def _carry(connection: sqlite3.Connection, row: sqlite3.Row, target: sqlite3.Row) -> int:
    if connection.execute("SELECT 1 FROM lane WHERE lane = ? AND fact = ?", (row["lane"], target["id"])).fetchone():
        return 0
    record = None if row["record"] is None else _moved(orjson.loads(row["record"]), target)
    payload = {
        "status": row["status"], "record": record, "into_fact": None, "seen": target["fingerprint"],
        "from": row["fact"],
    }  # fmt: skip
    event = Event(target["id"], "carry", 0, payload)
    reviewer = connection.execute(
        "SELECT reviewer FROM event WHERE lane = ? AND fact = ? ORDER BY sequence DESC", (row["lane"], row["fact"])
    ).fetchone()["reviewer"]
    append(connection, reviewer, row["lane"], f"carry-{uuid4()}", [event])
    return 1


def _moved(record: Mapping[str, Any], target: sqlite3.Row) -> dict[str, Any]:
    """Return an edited record at its places in the new text; evidence that is not there any more is left out."""
    text, blocks = target["text"], orjson.loads(target["about"])["blocks"]
    evidence = []
    for item in record["evidence"]:
        starts = [found.start() for found in re.finditer(re.escape(item["text"]), text)]
        if starts:
            start = min(starts, key=lambda place: abs(place - item["start"]))
            evidence.append(evidence_at(text, blocks, start, start + len(item["text"])))
    new = dict(record) | {"document": target["document"], "evidence": evidence or record["evidence"]}
    for name in ("of", "part_of", "date", "speaker"):
        if name in new:
            new[name] = None
    if "mentions" in new:
        new["mentions"] = []
    if "trigger" in new:
        new["trigger"] = None
    return new


def _carry_added(connection: sqlite3.Connection) -> int:
    """Put the facts that reviewers added into the new text of their document, at the same words."""
    carried = 0
    for row in connection.execute(
        "SELECT fact, payload FROM event WHERE action = 'add' ORDER BY sequence"
    ).fetchall():
        if connection.execute("SELECT 1 FROM fact WHERE id = ?", (row["fact"],)).fetchone():
            continue
        payload = orjson.loads(row["payload"])
        targets = connection.execute(
            "SELECT number, id AS document, text, record AS about FROM document WHERE name = ?", (payload["name"],)
        ).fetchall()
        if len(targets) != 1 or payload["record"]["evidence"][0]["text"] not in targets[0]["text"]:
            continue
        insert_fact(connection, targets[0]["number"], _moved(payload["record"], targets[0]), added=True)
        carried += _move_lanes(connection, row["fact"], targets[0])
    return carried


def _move_lanes(connection: sqlite3.Connection, fact: str, target: sqlite3.Row) -> int:
    moved = 0
    for lane in connection.execute("SELECT * FROM lane WHERE fact = ?", (fact,)).fetchall():
        record = None if lane["record"] is None else orjson.loads(lane["record"])
        if record is None or record["document"] == target["document"]:
            continue
        new = _moved(record, target)
        payload = {"status": lane["status"], "record": new, "seen": fingerprint(new), "from": fact}
        append(
            connection,
            lane["lane"],
            lane["lane"],
            f"carry-{uuid4()}",
            [Event(fact, "carry", lane["version"], payload)],
        )
        moved += 1
    return moved


def _hide_withdrawn(connection: sqlite3.Connection) -> None:
    connection.execute(
        "UPDATE fact SET added = 2 WHERE added = 1 AND id IN (SELECT fact FROM lane WHERE status = 'withdrawn')"
    )
    count_facts(connection)


def rerun_conflicts(connection: sqlite3.Connection, lane: str | None = None) -> list[RerunConflict]:
    """Return the decisions that do not fit the present extraction, of one lane or of all."""
    rows = connection.execute(
        "SELECT lane.lane, lane.fact, lane.status, lane.seen, lane.label, fact.fingerprint, fact.label AS now, "
        "document.id AS document FROM lane LEFT JOIN fact ON fact.id = lane.fact "
        "LEFT JOIN document ON document.number = fact.document "
        f"WHERE lane.status IN {DECIDED} AND lane.seen IS NOT NULL AND (:lane IS NULL OR lane.lane = :lane) "
        "AND (fact.id IS NULL OR (fact.added = 0 AND lane.seen <> fact.fingerprint)) ORDER BY lane.lane, lane.fact",
        {"lane": lane},
    ).fetchall()
    carried = {
        (row["lane"], orjson.loads(row["payload"])["from"])
        for row in connection.execute("SELECT lane, payload FROM event WHERE action = 'carry'")
    }
    found = []
    for row in rows:
        gone = row["now"] is None
        # A rejected fact that is not extracted any more is what the reviewer wanted.
        if gone and (row["status"] in {"rejected", "merged"} or (row["lane"], row["fact"]) in carried):
            continue
        before = row["label"] or _seen_label(row["seen"])
        kind = "gone" if gone else "changed"
        found.append(
            RerunConflict(row["lane"], row["fact"], kind, row["status"], before, row["now"], row["document"])
        )
    return found


def _seen_label(seen: str) -> str:
    said = orjson.loads(seen)
    if said.get("record") == "relation":
        said |= {"subject": {"text": said["subject"]}, "object": {"text": said["object"]}}
    return label(said)
