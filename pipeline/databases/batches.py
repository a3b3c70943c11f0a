"""One transaction's worth of documents, written so that each is there once and as it was given last."""

from dataclasses import dataclass, field
from typing import Any

import orjson

from pipeline.databases.dialects import Database, places
from pipeline.databases.escaping import escaped
from pipeline.databases.reading import FilePosition
from pipeline.databases.rows import Row, Rows, no_rows, split_documents, split_facts
from pipeline.databases.stored import extractions_of
from pipeline.databases.tables import DOCUMENT_CHILDREN, TABLES

#: Facts that are turned into rows together: few enough that they stay in the cache of the processor meanwhile.
_FACTS_TOGETHER = 250


@dataclass(frozen=True, slots=True)
class Incoming:
    """A document on its way in; its facts are rows already."""

    document: dict[str, Any]
    facts: int
    digest: str
    bytes: int
    texts: bool  #: whether the source text goes in

    @property
    def id(self) -> str:
        """The id of the document."""
        return str(self.document.get("id"))


@dataclass(slots=True)
class Batch:
    """Documents by id, each once, the rows of their facts, and those of quarantine."""

    incoming: dict[str, Incoming] = field(default_factory=dict)
    rows: Rows = field(default_factory=no_rows)
    files: dict[str, FilePosition] = field(default_factory=dict)  #: how far the run is read with it
    facts: int = 0
    bytes: int = 0
    _waiting: list[dict[str, Any]] = field(default_factory=list)
    _positions: list[int] = field(default_factory=list)

    @property
    def quarantined(self) -> int:
        """How many rows of quarantine there are."""
        return len(self.rows["quarantine"])

    def add(self, incoming: Incoming, facts: list[dict[str, Any]]) -> None:
        """Take in a document whose id is not there yet, and its facts; raises SinkError naming one that is none."""
        self.incoming[incoming.id] = incoming
        self.facts += incoming.facts
        self.bytes += incoming.bytes
        self._waiting += facts
        self._positions += range(len(facts))
        if len(self._waiting) >= _FACTS_TOGETHER:
            self._split()

    def finish(self, files: dict[str, FilePosition]) -> "Batch":
        """Return the batch, complete, with the positions behind it; raises as ``add`` does."""
        self._split()
        self.files = {name: position.copy() for name, position in files.items()}
        return self

    def _split(self) -> None:
        split_facts(self._waiting, self.rows, positions=self._positions)
        self._waiting, self._positions = [], []


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
    present = {row[0]: _Present(*row) for row in _present(database, "id", [*batch.incoming])}
    changed = [new for new in batch.incoming.values() if not _same(new, present.get(new.id))]
    unchanged = [new.id for new in batch.incoming.values() if _same(new, present.get(new.id))]
    _touch(database, [identity for identity in unchanged if present[identity].run != run], run)
    replaced = _replaced(database, changed, present, run)
    _archive(database, replaced, run)
    _clear_quarantine(database, batch.rows["quarantine"])
    _leave_out(batch.rows, frozenset(unchanged))
    numbers = _insert(database, changed, present, batch.rows, run)
    database.index_documents(numbers)
    return Written(len(changed), sum(new.facts for new in changed), len(unchanged), len(replaced))


def _leave_out(rows: Rows, documents: frozenset[str]) -> None:
    """Take the rows of documents out that the database has."""
    if documents:
        for table in DOCUMENT_CHILDREN:
            if table in rows:
                rows[table] = [row for row in rows[table] if row[0] not in documents]


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
        numbers.append(last if old is None else old.number)
    split_documents(
        [new.document for new in changed],
        rows,
        numbers=numbers,
        run=run,
        digests=[new.digest for new in changed],
        texts=[new.texts for new in changed],
    )
    for name, added in rows.items():
        if added:
            database.insert(TABLES[name], added)
    return numbers
