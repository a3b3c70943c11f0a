"""Follows an output folder into a database: every row once, in transactions that also hold how far they are.

A document is the unit. Its facts are replaced as a whole: one whose lines are what the database has is passed over;
of one that changed, or that an earlier run gave under the same name, the old records go to ``history`` first. Killed
at any moment, the rows and the position agree, and the next load goes on behind the last transaction.
"""

import gc
from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pipeline.databases.arrow_tables import has_arrow
from pipeline.databases.batches import Written, write_batch
from pipeline.databases.dialects import Database
from pipeline.databases.escaping import escaped, needs_escape
from pipeline.databases.fact_runs import FactReader
from pipeline.databases.incoming import Batch, Incoming
from pipeline.databases.layout import complete_indexes, prepare
from pipeline.databases.positions import LoadedRun, open_run, save_positions
from pipeline.databases.reading import Extraction, LineReader, first_misfit, read_extractions
from pipeline.databases.rows import split_quarantine
from pipeline.errors import SinkError
from pipeline.sinks.output_folder import FolderState, read_state

#: What is read, turned into rows or tables and written at once: small enough for memory and for the 32,766 values
#: that a statement of SQLite takes. The next is read meanwhile.
FACTS_AT_ONCE = 20_000
DOCUMENTS_AT_ONCE = 5_000
BYTES_AT_ONCE = 32_000_000
#: Bytes of facts from which on it pays to make Arrow tables of them, if pyarrow is installed.
BYTES_WORTH_ARROW = 1_000_000
#: How many of them are read while one is written.
BATCHES_AHEAD = 2
#: A transaction ends behind so many facts; DuckDB writes every transaction into its file anew.
FACTS_A_TRANSACTION = 100_000


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
    with closing(_ahead(_batches(folder, state, run, texts, database.dialect.escapes), folder)) as batches:
        batch = next(batches, None)
        while batch is not None:
            facts = 0
            with database.transaction():
                while batch is not None and facts < FACTS_A_TRANSACTION:
                    written = _written(folder, database, batch, run)
                    run.files = batch.files
                    facts += batch.facts
                    total += LoadSummary(
                        written.documents, written.facts, written.unchanged, written.replaced, batch.quarantined
                    )
                    batch = next(batches, None)
                save_positions(database, run, state, finished=False)
            database.settle()
            if progress is not None:
                progress(total)
    if not run.stored_as(state):
        with database.transaction():
            save_positions(database, run, state, finished=state.finished)
    return total + LoadSummary(finished=state.finished)


def _written(folder: Path, database: Database, batch: Batch, run: LoadedRun) -> Written:
    try:
        return write_batch(database, batch, run.id)
    except SinkError as error:
        # The database refuses a cell but does not know whose it is.
        raise _named(error, folder, batch) from error


def _ahead(batches: Generator[Batch, None, None], folder: Path) -> Generator[Batch, None, None]:
    """Yield batches, finished: while the database works on one, threads read and finish the next ones."""
    with closing(batches), ThreadPoolExecutor(1) as reader, ThreadPoolExecutor(BATCHES_AHEAD) as finisher:
        waiting: deque[Future[Batch | None]] = deque()

        def start_next() -> None:
            waiting.append(finisher.submit(_finished, reader.submit(next, batches, None), folder))

        for _ in range(BATCHES_AHEAD):
            start_next()
        while (batch := waiting.popleft().result()) is not None:
            # Before this one is written: nobody waits then for what comes behind it.
            start_next()
            yield batch


def _batches(
    folder: Path, state: FolderState, run: LoadedRun, texts: bool, escapes: bool
) -> Generator[Batch, None, None]:
    """Yield what is not loaded yet, each batch with the positions before and behind it, to be finished."""
    files = run.files
    arrow = state.sizes["facts"] - files["facts"].size >= BYTES_WORTH_ARROW and has_arrow()
    documents, quarantine = (
        LineReader(folder / f"{name}.jsonl", files[name].size, state.sizes[name], files[name].lines)
        for name in ("documents", "quarantine")
    )
    facts = FactReader(folder / "facts.jsonl", files["facts"].size, state.sizes["facts"], files["facts"].lines)
    try:
        batch = Batch(escapes, arrow, {name: position.copy() for name, position in files.items()})
        for extraction in read_extractions(documents, facts):
            if str(extraction.document.get("id")) in batch.incoming or _full(batch):
                batch.end()
                yield batch
                batch = Batch(escapes, arrow, batch.files)
            _take_in(batch, extraction, texts)
        batch.end()
        _add_quarantine(batch, quarantine, run.id)
        if batch.incoming or batch.quarantined:
            yield batch
    finally:
        for reader in (documents, quarantine, facts):
            reader.close()


def _finished(reading: "Future[Batch | None]", folder: Path) -> Batch | None:
    batch = reading.result()
    if batch is None:
        return None
    try:
        return batch.finish()
    except SinkError as error:
        raise _named(error, folder, batch) from error


def _named(error: SinkError, folder: Path, batch: Batch) -> SinkError:
    """Return an error that names the line at fault, if one of the batch is no record."""
    fault = first_misfit(folder, batch.begin, batch.files)
    return error if fault is None else SinkError(fault)


def _add_quarantine(batch: Batch, lines: LineReader, run: str) -> None:
    file = batch.files["quarantine"]
    while lines.ahead is not None:
        place = lines.place()
        line, record = lines.take()
        value = escaped(record) if batch.escapes and needs_escape(line) else record
        try:
            split_quarantine([value], batch.rows, run=run, positions=[file.lines])
        except SinkError as error:
            raise SinkError(f"{place}: {error}") from error
        file.advance(line, 1)


def _full(batch: Batch) -> bool:
    return (
        batch.facts >= min(FACTS_AT_ONCE, FACTS_A_TRANSACTION)
        or batch.size >= BYTES_AT_ONCE
        or len(batch.incoming) >= DOCUMENTS_AT_ONCE
    )


def _take_in(batch: Batch, extraction: Extraction, texts: bool) -> None:
    line, run = extraction.document_line, extraction.facts
    document = escaped(extraction.document) if batch.escapes and needs_escape(line) else extraction.document
    block = b"".join((b"" if texts else b"without text\n", line, *(run.lines if run else ())))
    count = len(run.lines) if run else 0
    batch.add(Incoming(document, count, sha256(block).hexdigest(), len(block), texts), line, run)
