"""The records that a database holds, put together again from its rows."""

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.databases.dialects import Database, among, column_list, quoted
from pipeline.databases.escaping import unescaped
from pipeline.databases.joining import grouped, join_record
from pipeline.databases.plans import plan_for
from pipeline.databases.rows import Row
from pipeline.databases.tables import TABLES, fact_models

#: A document record and its facts, in order.
Stored = tuple[dict[str, Any], list[dict[str, Any]]]

_DOCUMENTS_AT_ONCE = 200


def stored_extractions(database: Database) -> Iterator[Stored]:
    """Yield all documents with their facts in the order of loading; the text is None where it was left out."""
    identities = [str(row[0]) for row in database.rows("SELECT id FROM documents ORDER BY number")]
    for start in range(0, len(identities), _DOCUMENTS_AT_ONCE):
        yield from extractions_of(database, identities[start : start + _DOCUMENTS_AT_ONCE])


def stored_quarantine(database: Database) -> Iterator[dict[str, Any]]:
    """Yield the quarantine records of all runs."""
    table = TABLES["quarantine"]
    statement = (
        f"SELECT {', '.join('q.' + quoted(name) for name in table.names)} FROM quarantine q "
        "JOIN runs r ON r.id = q.run ORDER BY r.number, q.position"
    )
    for row in database.rows(statement):
        yield _given_back(database, join_record("quarantine", table.names, row, {}))


def extractions_of(database: Database, documents: Sequence[str]) -> Iterator[Stored]:
    """Yield some documents with their facts, in the order of loading."""
    children: dict[str, dict[str, list[Row]]] = {}
    facts: dict[str, list[tuple[int, dict[str, Any]]]] = {identity: [] for identity in documents}
    for record in fact_models():
        plan = plan_for(record)
        for child in plan.children:
            if child.table not in children:
                children[child.table] = _children(database, child.table, 1, documents)
        for row in _of_documents(database, plan.table, "document", documents, ""):
            joined = join_record(record, TABLES[plan.table].names, row, children)
            facts[row[0]].append((row[2], _given_back(database, joined)))
    for child in plan_for("document").children:
        children[child.table] = _children(database, child.table, 0, documents)
    for row in _of_documents(database, "documents", "id", documents, "number"):
        document = join_record("document", TABLES["documents"].names, row, children)
        ordered = sorted(facts[row[0]], key=lambda fact: fact[0])
        yield _given_back(database, document), [fact for _, fact in ordered]


def _children(database: Database, table: str, owner: int, documents: Sequence[str]) -> dict[str, list[Row]]:
    order = "document, fact, position" if owner else "document, position"
    return grouped(_of_documents(database, table, "document", documents, order), owner, owner + 2)


def _of_documents(database: Database, table: str, column: str, documents: Sequence[str], order: str) -> list[Row]:
    condition, values = among(column, documents, database.dialect)
    statement = f"SELECT {column_list(TABLES[table])} FROM {table} WHERE {condition}"
    return database.rows(statement + (f" ORDER BY {order}" if order else ""), values)


def _given_back(database: Database, record: dict[str, Any]) -> dict[str, Any]:
    return unescaped(record) if database.dialect.escapes else record
