"""One transaction's worth of documents, written so that each is there once and as it was given last."""

from dataclasses import dataclass
from typing import Any

import orjson

from pipeline.databases.dialects import Database, among
from pipeline.databases.escaping import escaped
from pipeline.databases.incoming import Batch, Incoming
from pipeline.databases.rows import Row
from pipeline.databases.stored import extractions_of
from pipeline.databases.tables import DOCUMENT_CHILDREN, TABLES


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a batch."""

    documents: int
    facts: int
    unchanged: int
    replaced: int


@dataclass(frozen=True, slots=True)
class _Present:
    """A document that the database has."""

    id: str
    number: int
    run: str
    digest: str


def write_batch(database: Database, batch: Batch, run: str) -> Written:
    """Write a batch inside a transaction that the caller holds; raises SinkError naming the document that is none."""
    present = {row[0]: _Present(*row) for row in _present(database, [*batch.incoming])}
    changed = [new for new in batch.incoming.values() if not _same(new, present.get(new.id))]
    unchanged = [new.id for new in batch.incoming.values() if _same(new, present.get(new.id))]
    _touch(database, [identity for identity in unchanged if present[identity].run != run], run)
    replaced = _replaced(database, changed, present, run)
    _archive(database, replaced, run)
    _clear_quarantine(database, batch.rows["quarantine"])
    batch.leave_out(unchanged)
    numbers = _numbers(database, changed, present)
    batch.number(changed, numbers, run)
    for name, rows in batch.rows.items():
        if rows:
            database.insert(TABLES[name], rows)
    for name, tables in batch.tables.items():
        database.insert_columns(TABLES[name], tables)
    database.index_documents(numbers)
    return Written(len(changed), sum(new.facts for new in changed), len(unchanged), len(replaced))


def _clear_quarantine(database: Database, rows: list[Row]) -> None:
    """Make room for the rows of quarantine, which another load of the same run may have brought meanwhile."""
    if rows:
        mark = database.dialect.placeholder
        database.run(
            f"DELETE FROM quarantine WHERE run = {mark} AND position >= {mark} AND position <= {mark}",
            (rows[0][0], rows[0][1], rows[-1][1]),
        )


def _same(new: Incoming, old: _Present | None) -> bool:
    return old is not None and old.digest == new.digest


def _present(database: Database, documents: list[str]) -> list[Row]:
    if not documents:
        return []
    condition, values = among("id", documents, database.dialect)
    return database.rows(f"SELECT id, number, run, digest FROM documents WHERE {condition}", values)


def _touch(database: Database, documents: list[str], run: str) -> None:
    """Note that this run, too, gave these documents."""
    if documents:
        condition, values = among("id", documents, database.dialect)
        database.run(f"UPDATE documents SET run = {database.dialect.placeholder} WHERE {condition}", (run, *values))


def _replaced(database: Database, changed: list[Incoming], present: dict[str, _Present], run: str) -> list[_Present]:
    """Return the documents that the changed ones replace.

    These are the ones of the same id, and those that an earlier run gave for the same item under another id, because
    the page or the cleaning has changed: the same name, and the same URL or, without one, the same source.
    """
    gone = {new.id: present[new.id] for new in changed if new.id in present}
    names = sorted({str(new.document.get("name")) for new in changed})
    if names:
        condition, values = among("name", names, database.dialect)
        statement = (
            "SELECT id, number, run, digest, name, url, source FROM documents "
            f"WHERE run <> {database.dialect.placeholder} AND {condition} ORDER BY number"
        )
        items = {
            _item(new.document.get("name"), new.document.get("url"), new.document.get("source")) for new in changed
        }
        for *known, name, url, source in database.rows(statement, (run, *values)):
            if _item(name, url, source) in items:
                gone[known[0]] = _Present(*known)
    return sorted(gone.values(), key=lambda old: old.number)


def _item(name: Any, url: Any, source: Any) -> tuple[Any, Any]:
    return name, url or source


def _archive(database: Database, replaced: list[_Present], run: str) -> None:
    """Move the records of documents to the history."""
    if not replaced:
        return
    identities = [old.id for old in replaced]
    number = int(database.rows("SELECT coalesce(max(number), 0) FROM history")[0][0])
    runs = {old.id: old.run for old in replaced}
    rows: list[Row] = []
    for document, facts in extractions_of(database, identities):
        for record in (document, *facts):
            number += 1
            shown = orjson.dumps(escaped(record) if database.dialect.escapes else record).decode()
            rows.append((number, document["id"], runs[document["id"]], run, shown))
    database.insert(TABLES["history"], rows)
    database.forget_documents([old.number for old in replaced])
    for table, column in [*((name, "document") for name in DOCUMENT_CHILDREN), ("documents", "id")]:
        condition, values = among(column, identities, database.dialect)
        database.run(f"DELETE FROM {table} WHERE {condition}", values)


def _numbers(database: Database, changed: list[Incoming], present: dict[str, _Present]) -> list[int]:
    """Return the numbers of documents: those that they had, or the next."""
    last = int(database.rows("SELECT coalesce(max(number), 0) FROM documents")[0][0]) if changed else 0
    numbers = []
    for new in changed:
        old = present.get(new.id)
        if old is None:
            last += 1
        numbers.append(last if old is None else old.number)
    return numbers
