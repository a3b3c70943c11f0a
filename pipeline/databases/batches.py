"""One transaction's worth of documents, written so that each is there once and as it was given last."""

from dataclasses import dataclass, field
from typing import Any

import orjson

from pipeline.databases.dialects import Database, places
from pipeline.databases.escaping import escaped
from pipeline.databases.rows import Row, Rows, no_rows, split_document, split_fact
from pipeline.databases.stored import extractions_of
from pipeline.databases.tables import DOCUMENT_CHILDREN, TABLES
from pipeline.errors import SinkError


@dataclass(frozen=True, slots=True)
class Incoming:
    """A document with its facts, on its way in."""

    document: dict[str, Any]
    facts: list[dict[str, Any]]
    digest: str
    bytes: int
    texts: bool  #: whether the source text goes in

    @property
    def id(self) -> str:
        """The id of the document."""
        return str(self.document.get("id"))


@dataclass(slots=True)
class Batch:
    """Documents by id, each once, and the rows of quarantine."""

    incoming: dict[str, Incoming] = field(default_factory=dict)
    rows: Rows = field(default_factory=no_rows)
    facts: int = 0
    bytes: int = 0

    def add(self, incoming: Incoming) -> None:
        """Take a document in whose id is not there yet."""
        self.incoming[incoming.id] = incoming
        self.facts += len(incoming.facts)
        self.bytes += incoming.bytes


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
    """Write a batch inside a transaction that the caller holds; raises SinkError naming the record that is none."""
    present = {row[0]: _Present(*row) for row in _present(database, "id", [*batch.incoming])}
    changed = [new for new in batch.incoming.values() if not _same(new, present.get(new.id))]
    unchanged = [new.id for new in batch.incoming.values() if _same(new, present.get(new.id))]
    _touch(database, [identity for identity in unchanged if present[identity].run != run], run)
    replaced = _replaced(database, changed, present, run)
    _archive(database, replaced, run)
    _clear_quarantine(database, batch.rows["quarantine"])
    numbers = _insert(database, changed, present, batch.rows, run)
    database.index_documents(numbers)
    return Written(len(changed), sum(len(new.facts) for new in changed), len(unchanged), len(replaced))


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


def _present(database: Database, column: str, values: list[str]) -> list[Row]:
    if not values:
        return []
    statement = (
        f"SELECT id, number, run, digest FROM documents WHERE {column} IN ({places(values, database.dialect)})"
    )
    return database.rows(statement, tuple(values))


def _touch(database: Database, documents: list[str], run: str) -> None:
    """Note that this run, too, gave these documents."""
    if documents:
        mark = database.dialect.placeholder
        database.run(
            f"UPDATE documents SET run = {mark} WHERE id IN ({places(documents, database.dialect)})",
            (run, *documents),
        )


def _replaced(database: Database, changed: list[Incoming], present: dict[str, _Present], run: str) -> list[_Present]:
    """Return the documents that the changed ones replace.

    These are the ones of the same id, and those that an earlier run gave for the same item under another id, because
    the page or the cleaning has changed: the same name, and the same URL or, without one, the same source.
    """
    gone = {new.id: present[new.id] for new in changed if new.id in present}
    names = sorted({str(new.document.get("name")) for new in changed})
    if names:
        mark = database.dialect.placeholder
        statement = (
            "SELECT id, number, run, digest, name, url, source FROM documents "
            f"WHERE run <> {mark} AND name IN ({places(names, database.dialect)}) ORDER BY number"
        )
        items = {
            _item(new.document.get("name"), new.document.get("url"), new.document.get("source")) for new in changed
        }
        for *known, name, url, source in database.rows(statement, (run, *names)):
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
    marks = places(identities, database.dialect)
    for table in DOCUMENT_CHILDREN:
        database.run(f"DELETE FROM {table} WHERE document IN ({marks})", tuple(identities))
    database.run(f"DELETE FROM documents WHERE id IN ({marks})", tuple(identities))


def _insert(
    database: Database, changed: list[Incoming], present: dict[str, _Present], rows: Rows, run: str
) -> list[int]:
    """Write the rows of documents, and those that wait in ``rows``; return the numbers of the documents."""
    last = int(database.rows("SELECT coalesce(max(number), 0) FROM documents")[0][0]) if changed else 0
    numbers = []
    for new in changed:
        old = present.get(new.id)
        if old is None:
            last += 1
        number = last if old is None else old.number
        numbers.append(number)
        try:
            split_document(new.document, rows, number=number, run=run, digest=new.digest, texts=new.texts)
            for position, fact in enumerate(new.facts):
                split_fact(fact, rows, position=position)
        except SinkError as error:
            raise SinkError(f"document {new.id}: {error}") from error
    for name, added in rows.items():
        if added:
            database.insert(TABLES[name], added)
    return numbers
