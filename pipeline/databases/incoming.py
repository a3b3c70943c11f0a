"""Documents and facts that are read and not written yet, on their way to rows and Arrow tables."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import Any

from pipeline.databases.arrow_tables import ArrowTable, fact_tables, plain_lines, without_documents
from pipeline.databases.escaping import escaped, needs_escape
from pipeline.databases.fact_runs import FactRun, fact_of
from pipeline.databases.reading import FilePosition
from pipeline.databases.rows import Rows, no_rows, split_facts
from pipeline.databases.tables import DOCUMENT_CHILDREN

#: Facts that are turned into rows together: few enough that they stay in the cache of the processor meanwhile.
_FACTS_TOGETHER = 250


@dataclass(frozen=True, slots=True)
class Incoming:
    """A document on its way in; its facts are in its batch."""

    document: dict[str, Any]
    facts: int
    digest: str
    size: int  #: bytes
    texts: bool  #: whether the source text goes in

    @property
    def id(self) -> str:
        """The id of the document."""
        return str(self.document.get("id"))


@dataclass(slots=True)
class Batch:
    """Documents by id, each once; their facts, as rows or as Arrow tables; and the rows of quarantine."""

    escapes: bool  #: whether the database needs ``escaping``
    incoming: dict[str, Incoming] = field(default_factory=dict)
    rows: Rows = field(default_factory=no_rows)
    tables: dict[str, list[ArrowTable]] = field(default_factory=lambda: defaultdict(list))
    files: dict[str, FilePosition] = field(default_factory=dict)  #: how far the run is read with it
    facts: int = 0
    size: int = 0  #: bytes
    _records: list[dict[str, Any]] = field(default_factory=list)
    _positions: list[int] = field(default_factory=list)
    _lines: list[bytes] = field(default_factory=list)
    _kinds: list[bytes | None] = field(default_factory=list)
    _places: list[int] = field(default_factory=list)

    @property
    def quarantined(self) -> int:
        """How many rows of quarantine there are."""
        return len(self.rows["quarantine"])

    def add_document(self, incoming: Incoming) -> None:
        """Take in a document whose id is not there yet; its facts are added after it."""
        self.incoming[incoming.id] = incoming
        self.facts += incoming.facts
        self.size += incoming.size

    def add_facts(self, facts: Sequence[dict[str, Any]]) -> None:
        """Take in all facts of a document; raises SinkError naming one that is none."""
        self._records += facts
        self._positions += range(len(facts))
        if len(self._records) >= _FACTS_TOGETHER:
            self._split_records()

    def add_fact_lines(self, run: FactRun) -> None:
        """Take in all facts of a document as lines, which nobody has parsed."""
        self._lines += run.lines
        self._kinds += run.kinds
        self._places += range(len(run.lines))

    def finish(self, files: dict[str, FilePosition]) -> "Batch":
        """Return the batch, complete, with the positions behind it; raises as ``add_facts`` does."""
        for kind in dict.fromkeys(self._kinds):
            of_kind = [other == kind for other in self._kinds]
            self._split_lines(
                kind.decode() if kind else "", [*compress(self._lines, of_kind)], [*compress(self._places, of_kind)]
            )
        self._lines, self._kinds, self._places = [], [], []
        self._split_records()
        self.files = {name: position.copy() for name, position in files.items()}
        return self

    def leave_out(self, documents: Iterable[str]) -> None:
        """Take the facts of documents out again, because the database has them."""
        gone = frozenset(documents)
        if not gone:
            return
        for name in DOCUMENT_CHILDREN:
            if name in self.rows:
                self.rows[name] = [row for row in self.rows[name] if row[0] not in gone]
            if name in self.tables:
                self.tables[name] = [without_documents(table, gone) for table in self.tables[name]]

    def _split_lines(self, kind: str, lines: list[bytes], positions: list[int]) -> None:
        """Make tables of plain lines; one that is not goes the way of records, as all do if one does not fit."""
        plain = plain_lines(kind, lines)
        tables = fact_tables(kind, [*compress(lines, plain)], [*compress(positions, plain)])
        if tables is None:
            plain = [False] * len(lines)
        for name, table in (tables or {}).items():
            self.tables[name].append(table)
        for fits, line, position in zip(plain, lines, positions, strict=True):
            if not fits:
                fact = fact_of(line)
                self._records.append(escaped(fact) if self.escapes and needs_escape(line) else fact)
                self._positions.append(position)

    def _split_records(self) -> None:
        for start in range(0, len(self._records), _FACTS_TOGETHER):
            end = start + _FACTS_TOGETHER
            split_facts(self._records[start:end], self.rows, positions=self._positions[start:end])
        self._records, self._positions = [], []
