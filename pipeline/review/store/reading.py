"""Reads documents, facts and lists from the index, each fact with what one lane holds of it."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import orjson

from pipeline.review.store.database import get_meta
from pipeline.review.store.labels import TYPES

PAGE_SIZE = 100
_MOST_WORDS = 12

SORTS: Mapping[str, str] = {
    "text": "fact.document, fact.start, fact.number",
    "uncertainty": "fact.uncertainty, fact.number",
    "confidence": "fact.confidence, fact.number",
    "-confidence": "fact.confidence DESC, fact.number DESC",
    "date": "document.published, fact.document, fact.start, fact.number",
    "-date": "document.published DESC, fact.document, fact.start, fact.number",
    "type": "fact.type, fact.label, fact.number",
    "label": "fact.label COLLATE NOCASE, fact.number",
    "rule": "fact.rule, fact.number",
}

_COLUMNS = """fact.number, fact.id, fact.type, coalesce(lane.label, fact.label) AS label, fact.confidence,
    fact.assertion, fact.rule, fact.start, fact.added, document.id AS document_id, document.title, document.name,
    document.published, coalesce(lane.status, 'undecided') AS status, coalesce(lane.flagged, 0) AS flagged,
    coalesce(lane.comments, 0) AS comments, coalesce(lane.version, 0) AS version"""
_LANE = "LEFT JOIN lane ON lane.fact = fact.id AND lane.lane = :lane"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which facts a list shows; empty values filter nothing."""

    type: str = ""
    words: str = ""
    document: str = ""
    confidence_from: float | None = None
    confidence_to: float | None = None
    assertion: str = ""
    rule: str = ""
    date_from: str = ""
    date_to: str = ""
    country: str = ""
    status: str = ""
    operation: str = ""
    official: str = ""
    meeting: str = ""
    sort: str = "text"
    page: int = 1


@dataclass(slots=True)
class Listing:
    """One page of a list, and how many facts there are in all and by type."""

    rows: list[sqlite3.Row]
    total: int
    by_type: Mapping[str, int] = field(default_factory=dict)


def list_facts(connection: sqlite3.Connection, filters: Filters, lane: str) -> Listing:
    """Return the facts that pass the filters, sorted, one page of them."""
    where, values = _conditions(filters)
    values["lane"] = lane
    by_type = _counted(connection, filters, values, lane)
    if filters.type:
        where.append("fact.type = :type")
        values["type"] = filters.type
    order = SORTS.get(filters.sort, SORTS["text"])
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM fact JOIN document ON document.number = fact.document {_LANE} "
        f"WHERE {' AND '.join(where)} ORDER BY {order} LIMIT {PAGE_SIZE} OFFSET {(filters.page - 1) * PAGE_SIZE}",
        values,
    ).fetchall()
    total = by_type.get(filters.type, 0) if filters.type else sum(by_type.values())
    return Listing(rows, total, {kind: by_type[kind] for kind in TYPES if kind in by_type})


def _counted(
    connection: sqlite3.Connection, filters: Filters, values: Mapping[str, Any], lane: str
) -> dict[str, int]:
    """Return the number of facts by type, whatever type the list shows.

    Only tables that the filters need are joined, and the undecided are all without the decided: a reviewer has
    decided few of many facts.
    """
    if filters.status == "undecided":
        every = _counted(connection, replace(filters, status=""), values, lane)
        touched = _counted(connection, replace(filters, status="touched"), values, lane)
        return {kind: many - touched.get(kind, 0) for kind, many in every.items() if many > touched.get(kind, 0)}
    where, _ = _conditions(filters)
    tables = "fact"
    if filters.status and filters.status != "added":
        # The order of a CROSS JOIN is kept: from the few facts of the lane to the index.
        tables = "lane CROSS JOIN fact ON fact.id = lane.fact AND lane.lane = :lane"
    if filters.document or filters.date_from or filters.date_to:
        tables += " JOIN document ON document.number = fact.document"
    rows = connection.execute(
        f"SELECT fact.type, count(*) AS many FROM {tables} WHERE {' AND '.join(where)} GROUP BY fact.type", values
    )
    return {row["type"]: row["many"] for row in rows}


def _conditions(filters: Filters) -> tuple[list[str], dict[str, Any]]:
    where = ["fact.added < 2"]
    values: dict[str, Any] = {}

    def condition(text: str, **parameters: Any) -> None:
        where.append(text)
        values.update(parameters)

    if words := search_words(filters.words):
        condition("fact.number IN (SELECT rowid FROM fact_search WHERE fact_search MATCH :words)", words=words)
    if filters.document:
        condition("document.id = :document", document=filters.document)
    if filters.confidence_from is not None:
        condition("fact.confidence >= :lowest", lowest=filters.confidence_from)
    if filters.confidence_to is not None:
        condition("fact.confidence <= :highest", highest=filters.confidence_to)
    if filters.assertion:
        condition("fact.assertion = :assertion", assertion=filters.assertion)
    if filters.rule:
        condition("fact.rule = :rule", rule=filters.rule)
    if filters.date_from:
        condition("document.published >= :first_day", first_day=filters.date_from)
    if filters.date_to:
        condition("document.published <= :last_day", last_day=filters.date_to)
    if filters.country:
        condition("fact.number IN (SELECT fact FROM fact_country WHERE country = :country)", country=filters.country)
    for kind in ("operation", "official", "meeting"):
        if key := getattr(filters, kind):
            same = f"SELECT id FROM fact WHERE type = '{kind}' AND entity = :{kind}"
            condition(
                f"(fact.id IN ({same}) OR fact.number IN (SELECT fact FROM link WHERE target IN ({same})))",
                **{kind: key},
            )
    _status_condition(filters.status, condition)
    return where, values


def _status_condition(status: str, condition: Any) -> None:
    if status == "undecided":
        condition("coalesce(lane.status, 'undecided') = 'undecided'")
    elif status == "touched":
        condition("lane.status <> 'undecided'")
    elif status == "decided":
        condition("lane.status IN ('accepted', 'edited', 'rejected', 'merged')")
    elif status == "flagged":
        condition("lane.flagged = 1")
    elif status == "commented":
        condition("lane.comments > 0")
    elif status == "added":
        condition("fact.added = 1")
    elif status:
        condition("lane.status = :status", status=status)


def search_words(words: str) -> str:
    """Return an FTS5 query that finds all words, the last one also as a beginning; "" if there are none."""
    parts = "".join(c if c.isalnum() else " " for c in words).split()[:_MOST_WORDS]
    return " ".join(f'"{part}"' for part in parts) + ("*" if parts else "")


def snippets(connection: sqlite3.Connection, words: str, documents: Sequence[int]) -> dict[int, str]:
    """Return what was found in the texts of documents (by number), marked by U+E000 and U+E001."""
    query = search_words(words)
    if not query:
        return {}
    rows = connection.execute(
        "SELECT rowid, snippet(document_search, 1, char(57344), char(57345), ' … ', 24) AS snippet "
        f"FROM document_search WHERE document_search MATCH ? AND rowid IN ({', '.join('?' * len(documents))})",
        (query, *documents),
    )
    return {row["rowid"]: row["snippet"] for row in rows}


def list_documents(
    connection: sqlite3.Connection, lane: str, words: str = "", sort: str = "order", page: int = 1
) -> tuple[list[sqlite3.Row], int]:
    """Return one page of documents with their number of facts and of decisions in a lane, and how many there are."""
    orders = {
        "order": "document.number",
        "date": "document.published, document.number",
        "-date": "document.published DESC, document.number",
        "facts": "document.facts DESC, document.number",
        "title": "coalesce(document.title, document.name) COLLATE NOCASE",
    }
    query = search_words(words)
    where = "document.number IN (SELECT rowid FROM document_search WHERE document_search MATCH :words)"
    where = where if query else "1"
    joined = ""
    if query and sort == "best":
        where, joined = (
            "document_search MATCH :words",
            "JOIN document_search ON document_search.rowid = document.number ",
        )
        orders["best"] = "document_search.rank, document.number"
    values = {"words": query, "lane": lane}
    total = connection.execute(f"SELECT count(*) FROM document {joined}WHERE {where}", values).fetchone()[0]
    rows = connection.execute(
        "SELECT document.number, document.id, document.title, document.name, document.published, "
        "document.publisher, document.facts, (SELECT count(*) FROM fact JOIN lane ON lane.fact = fact.id "
        "AND lane.lane = :lane WHERE fact.document = document.number "
        "AND lane.status IN ('accepted', 'edited', 'rejected', 'merged')) AS decided, "
        "(SELECT status FROM lane WHERE lane.fact = document.id AND lane.lane = :lane) AS finished "
        f"FROM document {joined}WHERE {where} ORDER BY {orders.get(sort, orders['order'])} "
        f"LIMIT {PAGE_SIZE} OFFSET {(page - 1) * PAGE_SIZE}",
        values,
    ).fetchall()
    return rows, int(total)


def list_entities(
    connection: sqlite3.Connection, kind: str, words: str = "", page: int = 1
) -> tuple[list[sqlite3.Row], int]:
    """Return the operations, officials or meetings of all documents by folded name, most frequent first."""
    like = "%" + "".join(c if c.isalnum() else " " for c in words.casefold()).strip() + "%"
    total = connection.execute(
        "SELECT count(DISTINCT entity) FROM fact WHERE type = ? AND entity LIKE ? AND added < 2", (kind, like)
    ).fetchone()[0]
    rows = connection.execute(
        "SELECT entity, min(label) AS label, count(DISTINCT document) AS documents, count(*) AS records, "
        "min(day) AS first_day, max(day) AS last_day, "
        "sum((SELECT count(*) FROM link WHERE link.target = fact.id)) AS linked "
        "FROM fact WHERE type = ? AND entity LIKE ? AND added < 2 GROUP BY entity "
        f"ORDER BY documents DESC, linked DESC, entity LIMIT {PAGE_SIZE} OFFSET {(page - 1) * PAGE_SIZE}",
        (kind, like),
    ).fetchall()
    return rows, int(total)


def find_document(connection: sqlite3.Connection, identity: str) -> dict[str, Any] | None:
    """Return a document's columns with its record, or None."""
    row = connection.execute("SELECT * FROM document WHERE id = ?", (identity,)).fetchone()
    return None if row is None else dict(row) | {"record": orjson.loads(row["record"])}


def facts_of(connection: sqlite3.Connection, document: int, lane: str) -> list[dict[str, Any]]:
    """Return all facts of a document in the order of the text, with record (as the lane has it) and status."""
    rows = connection.execute(
        f"SELECT {_COLUMNS}, coalesce(lane.record, fact.record) AS record FROM fact "
        f"JOIN document ON document.number = fact.document {_LANE} "
        "WHERE fact.document = :document AND fact.added < 2 ORDER BY fact.start, fact.number",
        {"document": document, "lane": lane},
    ).fetchall()
    return [dict(row) | {"record": orjson.loads(row["record"])} for row in rows]


def find_fact(connection: sqlite3.Connection, identity: str, lane: str) -> dict[str, Any] | None:
    """Return one fact with its extracted record, the lane's state and its document's number, or None."""
    row = connection.execute(
        f"SELECT {_COLUMNS}, fact.record AS extracted, fact.fingerprint, fact.document, lane.seen, lane.into_fact, "
        f"coalesce(lane.record, fact.record) AS record FROM fact "
        f"JOIN document ON document.number = fact.document {_LANE} WHERE fact.id = :id AND fact.added < 2",
        {"id": identity, "lane": lane},
    ).fetchone()
    if row is None:
        return None
    return dict(row) | {"record": orjson.loads(row["record"]), "extracted": orjson.loads(row["extracted"])}


def next_undecided(
    connection: sqlite3.Connection, lane: str, document: str = "", skip: Sequence[str] = ()
) -> sqlite3.Row | None:
    """Return the undecided fact that the extraction is least sure of, in one document or in all."""
    where = "AND document.id = :document" if document else ""
    rows = connection.execute(
        f"SELECT fact.id, document.id AS document_id FROM fact JOIN document ON document.number = fact.document "
        f"{_LANE} WHERE fact.added < 2 AND coalesce(lane.status, 'undecided') = 'undecided' {where} "
        "ORDER BY fact.uncertainty, fact.number LIMIT :limit",
        {"lane": lane, "document": document, "limit": len(skip) + 1},
    ).fetchall()
    return next((row for row in rows if row["id"] not in skip), None)


def choices(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Return the values that filters offer, as found when the index was built."""
    kept: dict[str, list[str]] = orjson.loads(get_meta(connection, "choices") or "{}")
    return {"assertions": [], "rules": [], "countries": []} | kept


def progress(connection: sqlite3.Connection, lane: str) -> dict[str, int]:
    """Return how many facts there are and how many a lane has decided, by status."""
    total = connection.execute("SELECT sum(facts) FROM document").fetchone()[0] or 0
    rows = connection.execute(
        "SELECT lane.status, count(*) AS many FROM lane JOIN fact ON fact.id = lane.fact "
        "WHERE lane.lane = ? AND fact.added < 2 GROUP BY lane.status",
        (lane,),
    ).fetchall()
    return {"facts": int(total)} | {row["status"]: row["many"] for row in rows}
