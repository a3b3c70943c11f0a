"""Follows an output folder into a database: every row once, in transactions that also hold how far they are.

A document is the unit. Its facts are replaced as a whole: one whose lines are what the database has is passed over;
of one that changed, or that an earlier run gave under the same name, the old records go to ``history`` first. Killed
at any moment, the rows and the position agree, and the next load goes on behind the last transaction.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pipeline.databases.batches import Batch, Incoming, write_batch
from pipeline.databases.dialects import Database
from pipeline.databases.escaping import escaped, needs_escape
from pipeline.databases.layout import complete_indexes, prepare
from pipeline.databases.positions import LoadedRun, open_run, save_positions
from pipeline.databases.reading import Extraction, LineReader, read_extractions
from pipeline.databases.rows import split_quarantine
from pipeline.errors import SinkError
from pipeline.sinks.output_folder import FILES, FolderState, read_state

#: A transaction ends behind so many facts, documents or bytes: large enough that syncing costs nothing, small enough
#: for memory and for the 32,766 values that a statement of SQLite takes.
FACTS_A_TRANSACTION = 25_000
DOCUMENTS_A_TRANSACTION = 5_000
BYTES_A_TRANSACTION = 32_000_000


@dataclass(frozen=True, slots=True)
class LoadSummary:
    """What a load has done."""

    documents: int = 0
    facts: int = 0
    unchanged: int = 0  #: documents passed over, because the database has them
    replaced: int = 0  #: documents whose former records went to history
    quarantine: int = 0
    finished: bool = False  #: whether all of a finished run is in the database

    def __add__(self, other: "LoadSummary") -> "LoadSummary":
        return LoadSummary(
            self.documents + other.documents,
            self.facts + other.facts,
            self.unchanged + other.unchanged,
            self.replaced + other.replaced,
            self.quarantine + other.quarantine,
            other.finished,
        )


def load(
    folder: Path, database: Database, *, texts: bool = True, progress: Callable[[LoadSummary], None] | None = None
) -> LoadSummary:
    """Bring a database up to the last commit of an output folder; ``texts`` False leaves the source texts out.

    Calling it again, after more is committed or after an interruption, goes on where the database is. Raises
    SinkError if the folder holds no records, a line is none, or the database refuses.
    """
    prepare(database)
    summary = Following(folder, database, texts).catch_up(progress)
    complete_indexes(database)
    return summary


class Following:
    """A folder that is still being written, and a database, prepared, that follows it commit by commit."""

    def __init__(self, folder: Path, database: Database, texts: bool = True) -> None:
        self._folder = folder
        self._database = database
        self._texts = texts
        self._run: LoadedRun | None = None

    def catch_up(self, progress: Callable[[LoadSummary], None] | None = None) -> LoadSummary:
        """Load what has been committed since the last time; raises as ``load`` does."""
        state = read_state(self._folder)
        if self._run is None:
            self._run = open_run(self._database, self._folder, state)
        try:
            with _without_collection():
                return _follow(self._folder, self._database, state, self._run, self._texts, progress)
        except BaseException:
            # The positions in memory may be ahead of what the database has kept.
            self._run = None
            raise


@contextmanager
def _without_collection() -> Iterator[None]:
    """Rows hold no cycles, and looking for some in a batch of them takes a quarter of the time of a load."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _follow(
    folder: Path,
    database: Database,
    state: FolderState,
    run: LoadedRun,
    texts: bool,
    progress: Callable[[LoadSummary], None] | None,
) -> LoadSummary:
    total = LoadSummary()
    for batch in _batches(folder, state, run, texts, database.dialect.escapes):
        with database.transaction():
            written = write_batch(database, batch, run.id)
            save_positions(database, run, state, finished=False)
        total += LoadSummary(
            written.documents, written.facts, written.unchanged, written.replaced, len(batch.rows["quarantine"])
        )
        if progress is not None:
            progress(total)
    if not run.stored_as(state):
        with database.transaction():
            save_positions(database, run, state, finished=state.finished)
    return total + LoadSummary(finished=state.finished)


def _batches(folder: Path, state: FolderState, run: LoadedRun, texts: bool, escapes: bool) -> Iterator[Batch]:
    """Yield what is not loaded yet; the positions of ``run`` are behind a batch when it is yielded."""
    documents, facts, quarantine = (
        LineReader(folder / f"{name}.jsonl", run.files[name].size, state.sizes[name], run.files[name].lines)
        for name in FILES
    )
    try:
        batch = Batch()
        for extraction in read_extractions(documents, facts):
            incoming = _incoming(extraction, texts, escapes)
            if incoming.id in batch.incoming:
                yield batch
                batch = Batch()
            batch.add(incoming)
            run.files["documents"].advance(extraction.document_line, 1)
            run.files["facts"].advance(b"".join(extraction.fact_lines), len(extraction.fact_lines))
            if _full(batch):
                yield batch
                batch = Batch()
        while quarantine.ahead is not None:
            place = quarantine.place()
            line, record = quarantine.take()
            position = run.files["quarantine"].lines
            value = escaped(record) if escapes and needs_escape(line) else record
            try:
                split_quarantine(value, batch.rows, run=run.id, position=position)
            except SinkError as error:
                raise SinkError(f"{place}: {error}") from error
            run.files["quarantine"].advance(line, 1)
        if batch.incoming or batch.rows["quarantine"]:
            yield batch
    finally:
        for reader in (documents, facts, quarantine):
            reader.close()


def _full(batch: Batch) -> bool:
    return (
        batch.facts >= FACTS_A_TRANSACTION
        or batch.bytes >= BYTES_A_TRANSACTION
        or len(batch.incoming) >= DOCUMENTS_A_TRANSACTION
    )


def _incoming(extraction: Extraction, texts: bool, escapes: bool) -> Incoming:
    block = b"".join((extraction.document_line, *extraction.fact_lines))
    document, facts = extraction.document, extraction.facts
    if escapes and needs_escape(block):
        document, facts = escaped(document), escaped(facts)
    digest = sha256(block if texts else b"without text\n" + block).hexdigest()
    return Incoming(document, facts, digest, len(block), texts)
