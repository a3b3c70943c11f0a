"""What turns pages into outcomes, in a worker process until it is told to stop, or here if there are none.

The model's libraries are imported where they are used: the main process of a run with workers does without them.
"""

import gc
import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain, islice
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from pipeline.batch.outcomes import Outcome
from pipeline.boundaries import Filters, Page
from pipeline.resources import DEFAULT_MODEL

if TYPE_CHECKING:
    from pipeline.extraction import Extractor

#: Pages in one memory zone: words met again within it are not read anew, which is a fifth of the tokenizer's time.
ZONE_PAGES = 200
#: New objects after which the garbage collector runs; Python's 700 come thirty times a release.
_OBJECTS_A_COLLECTION = 20_000


@dataclass(frozen=True, slots=True)
class WorkerSettings:
    """What a worker needs to know; crosses the process border."""

    model: str
    rules: tuple[Path, ...] = ()
    filters: Filters = field(default_factory=Filters)
    thorough: bool = False


def work(connection: Connection, settings: WorkerSettings) -> None:
    """Answer every batch of pages with one outcome a page, in order, and then the memory in use in bytes.

    Ctrl-C is left to the main process, which ends the run cleanly; when it has gone, so does this one.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(BrokenPipeError, ConnectionResetError):
        _answer(connection, settings)


def _answer(connection: Connection, settings: WorkerSettings) -> None:
    from pipeline.batch.pages import process_page
    from pipeline.clean.language import load_language_model
    from pipeline.extraction import kept_extractor

    extractor = kept_extractor(settings.model, settings.rules, settings.thorough)
    # A machine without room for it is no fault of the pages.
    load_language_model()
    spare_collector()
    batches = incoming(connection)
    connection.send("ready")
    pages = batches.get()
    while pages is not None:
        # spaCy keeps every string it meets; the zone frees those of its pages.
        with extractor.annotator.nlp.memory_zone():
            done = 0
            while pages is not None and done < ZONE_PAGES:
                for page in pages:
                    connection.send(process_page(extractor, page, settings.filters))
                connection.send(resident_bytes())
                done += len(pages)
                pages = batches.get()


def process_here(items: Iterator[Page | Outcome], settings: WorkerSettings) -> Iterator[Outcome]:
    """Yield one outcome an item, in the order of the items, without worker processes.

    Raises ModelError if the model cannot be loaded.
    """
    from pipeline.batch.pages import process_page

    extractor = _extractor_here(settings)
    first = next(items, None)
    while first is not None:
        with extractor.annotator.nlp.memory_zone():
            for item in chain([first], islice(items, ZONE_PAGES - 1)):
                yield process_page(extractor, item, settings.filters) if isinstance(item, Page) else item
        first = next(items, None)


def _extractor_here(settings: WorkerSettings) -> "Extractor":
    """Return the extractor of a process that lives on after the run: only what cannot change meanwhile is kept."""
    from pipeline.extraction import kept_extractor, load_extractor

    if settings.model == DEFAULT_MODEL and not settings.rules:
        return kept_extractor(settings.model, settings.rules, settings.thorough)
    return load_extractor(settings.model, settings.rules, thorough=settings.thorough)


def spare_collector() -> None:
    """Let the garbage collector pass over all that is loaded, and look for circles less often.

    The model and the lexicons stay to the end; to go through them again and again took 2 of 70 ms a release.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS_A_COLLECTION)


def incoming(connection: Connection) -> SimpleQueue[list[Page] | None]:
    """Return the queue of the batches that come over a connection; None ends it.

    A thread of their own takes them off: the main process may hand out the next batch while this process sends
    outcomes, and with full pipes in both directions each would wait for the other.
    """
    batches: SimpleQueue[list[Page] | None] = SimpleQueue()
    Thread(target=_receive, args=(connection, batches), daemon=True).start()
    return batches


def _receive(connection: Connection, batches: SimpleQueue[list[Page] | None]) -> None:
    """Put batches into the queue as they come; None at the end of the work, or if the main process has gone."""
    pages: list[Page] | None = []
    while pages is not None:
        try:
            pages = connection.recv()
        except (EOFError, OSError):
            pages = None
        batches.put(pages)


def resident_bytes() -> int:
    """Return the resident memory of this process in bytes; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
