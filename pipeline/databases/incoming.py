"""Documents and facts that are read and not written yet, on their way to rows and Arrow tables."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import Any

from pipeline.databases.arrow_tables import (
    ArrowTable,
    document_tables,
    fact_tables,
    loaded_documents,
    plain_lines,
    without_documents,
)
from pipeline.databases.escaping import escaped, needs_escape
from pipeline.databases.fact_runs import FactRun, fact_of
from pipeline.databases.reading import FilePosition
from pipeline.databases.rows import Rows, no_rows, split_documents, split_facts
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
    arrow: bool  #: whether to make Arrow tables of the lines that allow it
    begin: dict[str, FilePosition]  #: how far the run is read before it
    files: dict[str, FilePosition] = field(default_factory=dict)  #: how far the run is read with it
    incoming: dict[str, Incoming] = field(default_factory=dict)
    rows: Rows = field(default_factory=no_rows)
    tables: dict[str, list[ArrowTable]] = field(default_factory=lambda: defaultdict(list))
    facts: int = 0
    size: int = 0  #: bytes
    _document_lines: list[bytes] = field(default_factory=list)
    _documents: ArrowTable = None  #: of the documents that are in ``_tabled``
    _tabled: frozenset[str] = frozenset()
    _lines: list[bytes] = field(default_factory=list)  #: of facts
    _kinds: list[bytes | None] = field(default_factory=list)
    _positions: list[int] = field(default_factory=list)  #: places of the facts in their documents

    @property
    def quarantined(self) -> int:
        """How many rows of quarantine there are."""
        return len(self.rows["quarantine"])

    def add(self, incoming: Incoming, line: bytes, run: FactRun | None) -> None:
        """Take in a document whose id is not there yet, its line and its facts."""
        self.incoming[incoming.id] = incoming
        self.facts += incoming.facts
        self.size += incoming.size
        self._document_lines.append(line)
        if run is not None:
            self._lines += run.lines
            self._kinds += run.kinds
            self._positions += range(len(run.lines))

    def end(self) -> None:
        """Say how far the run is read with all that was added.

        All at once: a hash lets other threads in, and to wait for them line by line would take longer than the rest.
        """
        self.files = {name: position.copy() for name, position in self.begin.items()}
        self.files["documents"].advance(b"".join(self._document_lines), len(self._document_lines))
        self.files["facts"].advance(b"".join(self._lines), len(self._lines))

    def finish(self) -> "Batch":
        """Return the batch, its lines made rows and tables; raises SinkError if one is no record."""
        rest = [*zip(self._lines, self._positions, strict=True)]
        if self.arrow:
            self._split_documents()
            rest = [fact for kind in dict.fromkeys(self._kinds) for fact in self._split_lines(kind)]
        for start in range(0, len(rest), _FACTS_TOGETHER):
            lines, positions = zip(*rest[start : start + _FACTS_TOGETHER], strict=True)
            split_facts([*map(self._record, lines)], self.rows, positions=positions)
        self._document_lines, self._lines, self._kinds, self._positions = [], [], [], []
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

    def number(self, documents: Sequence[Incoming], numbers: Sequence[int], run: str) -> None:
        """Make rows or a table of documents that are written, under these numbers; raises SinkError for a misfit."""
        for tabled in (True, False):
            chosen = [(new.id in self._tabled) == tabled for new in documents]
            some = [*compress(documents, chosen)]
            digests, texts = [new.digest for new in some], [new.texts for new in some]
            columns: dict[str, Any] = {
                "numbers": [*compress(numbers, chosen)],
                "run": run,
                "digests": digests,
                "texts": texts,
            }
            if some and tabled:
                table = loaded_documents(self._documents, [new.id for new in some], **columns)
                self.tables["documents"] = [table]
            elif some:
                split_documents([new.document for new in some], self.rows, **columns)

    def _split_documents(self) -> None:
        plain = plain_lines("document", self._document_lines)
        tables = document_tables([*compress(self._document_lines, plain)])
        if tables:
            self._documents = tables.pop("documents")
            self._tabled = frozenset(compress(self.incoming, plain))
            self._keep(tables)

    def _split_lines(self, kind: bytes | None) -> list[tuple[bytes, int]]:
        """Make tables of lines of one type of fact; return those that are not plain, or all if one does not fit."""
        chosen = [other == kind for other in self._kinds]
        lines, positions = [*compress(self._lines, chosen)], [*compress(self._positions, chosen)]
        name = kind.decode() if kind else ""
        plain = plain_lines(name, lines)
        tables = fact_tables(name, [*compress(lines, plain)], [*compress(positions, plain)])
        if tables is None:
            return [*zip(lines, positions, strict=True)]
        self._keep(tables)
        return [(line, place) for line, place, fits in zip(lines, positions, plain, strict=True) if not fits]

    def _keep(self, tables: dict[str, ArrowTable]) -> None:
        for name, table in tables.items():
            self.tables[name].append(table)

    def _record(self, line: bytes) -> dict[str, Any]:
        fact = fact_of(line)
        return escaped(fact) if self.escapes and needs_escape(line) else fact
