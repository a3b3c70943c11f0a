"""One run: sources -> workers -> output folder, resumable at any moment."""

import time
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from pathlib import Path

import orjson

from pipeline.batch.given_dates import UnreadDates
from pipeline.batch.journal import Journal, Position
from pipeline.batch.manifest import manifest, model_version, rules_digest
from pipeline.batch.outcomes import (
    Outcome,
    failed_fetch,
    failed_source,
    index_of,
    linked,
    quarantined,
)
from pipeline.batch.pool import PoolSettings, process_all
from pipeline.batch.progress import Progress
from pipeline.batch.remote_journal import RemoteJournal, remove_remote_output
from pipeline.batch.workers import WorkerSettings, process_here
from pipeline.boundaries import Page, Reference, SourceFailure, SourceOptions, in_utf8
from pipeline.errors import FetchError, SinkError, SourceError
from pipeline.fetch import Fetcher, FetchSettings
from pipeline.interrupts import Interrupts
from pipeline.records import SCHEMA_VERSION
from pipeline.remote_files import RemoteFolder
from pipeline.resources import DEFAULT_MODEL
from pipeline.sinks.output_folder import FILES
from pipeline.sinks.run_files import file_identity, run_file_identities
from pipeline.sources import Item, check_source, failure_of, local_places, read_source
from pipeline.stage_times import measured
from pipeline.version import VERSION

#: Items a commit: syncing every 100 records is free at our rate, and an interruption costs at most that much.
COMMIT_ITEMS = 50
COMMIT_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class RunSettings:
    """Everything that a run depends on."""

    sources: tuple[str, ...]
    output: Path | RemoteFolder  #: a folder on this machine, or one on an object store
    options: SourceOptions = field(default_factory=SourceOptions)
    model: str = DEFAULT_MODEL
    rules: tuple[Path, ...] = ()
    workers: int = 1  #: 0: no worker processes, for debugging
    document_timeout: float = 60.0  #: seconds
    worker_memory: int = 1_500_000_000  #: bytes
    fetch: FetchSettings = field(default_factory=FetchSettings)
    limit: int | None = None  #: items
    overwrite: bool = False
    thorough: bool = False  #: the model reads every sentence
    cluster: str | None = None  #: None: worker processes of our own; see ``batch.cluster``


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run has done, also what earlier parts of it did before an interruption."""

    output: Path | RemoteFolder
    items: int
    counts: dict[str, int]
    seconds: float
    resumed_at: int
    finished: bool
    interrupted: bool = False
    stages: Mapping[str, float] = field(default_factory=dict)  #: seconds by stage, of all workers together
    unread_dates: UnreadDates = field(default_factory=UnreadDates)

    @property
    def quarantined(self) -> int:
        """Items that gave no records."""
        return self.counts.get("quarantine", 0)


def run(
    settings: RunSettings, progress: Progress | None = None, committed: Callable[[], object] | None = None
) -> RunSummary:
    """Process all items of the sources into ``settings.output``; resume if it holds a part of the same run.

    ``committed`` is called after every commit of the journal, and once when all files are written: what follows the
    output, such as a database, reads it from the folder.

    A bad item becomes a quarantine record. Ctrl-C commits what is done and returns a summary that says so. Raises
    SourceError if no source can be opened, SinkError if the output cannot be written, ModelError and RuleError.
    """
    begin = time.monotonic()
    _check_places(settings)
    if settings.overwrite:
        _remove_output(settings.output)
    with _journal(settings) as journal:
        resumed_at = journal.position.items
        interrupted = False
        times: dict[str, float] = {}
        unread = UnreadDates()
        if not journal.position.finished:
            interrupted = process(settings, journal, progress, committed, times, unread=unread)
        position = journal.position
        summary = RunSummary(
            settings.output,
            position.items,
            dict(sorted(position.counts.items())),
            round(time.monotonic() - begin, 2),
            resumed_at,
            position.finished,
            interrupted,
            {stage: round(seconds, 3) for stage, seconds in times.items()},
            unread,
        )
        if position.finished:
            journal.put("manifest.json", manifest(settings.model, settings.rules, position, journal.files()))
        journal.put("summary.json", summary_json(summary))
        if committed is not None:
            committed()
    return summary


def _check_places(settings: RunSettings) -> None:
    """Raise SourceError for a lone source that is missing, SinkError for an output that is read itself.

    Before anything is removed or locked: what is wrong with a source is not to be told as another run's output.
    """
    if len(settings.sources) == 1:
        check_source(settings.sources[0], settings.options)
    if not isinstance(settings.output, Path):
        return
    output = settings.output.resolve()
    ours = run_file_identities(settings.output)
    for source in settings.sources:
        for place in local_places(source, settings.options):
            if file_identity(place) in ours:
                raise SinkError(f"{place} is a file of the --output {settings.output}; give another folder")
            if place.is_dir() and output.is_relative_to(place.resolve()):
                raise SinkError(
                    f"{settings.output} lies in the source {place}, where its records would be read as releases; "
                    "give a folder outside it"
                )


def _journal(settings: RunSettings) -> Journal | RemoteJournal:
    if isinstance(settings.output, RemoteFolder):
        return RemoteJournal(settings.output, fingerprint(settings))
    return Journal(settings.output, fingerprint(settings))


def process(
    settings: RunSettings,
    journal: Journal | RemoteJournal,
    progress: Progress | None,
    committed: Callable[[], object] | None,
    times: dict[str, float],
    chosen: Callable[[Item], bool] = lambda _: True,
    unread: UnreadDates | None = None,
) -> bool:
    """Process what is not done of the chosen items; return whether the user interrupted."""
    names: list[str] = []
    fetcher = Fetcher(settings.fetch)
    items = _named(_items(settings, journal.position, fetcher, chosen), names, unread or UnreadDates())
    outcomes = _outcomes(items, settings, fetcher)
    pending: list[Outcome] = []
    duplicates = index_of(journal.documents())
    interrupts = Interrupts()
    last = time.monotonic()
    with interrupts.held():
        while True:
            try:
                with measured(times, "waiting for workers"), interrupts.allowed():
                    outcome = next(outcomes, None)
            except KeyboardInterrupt:
                journal.commit(pending)
                outcomes.close()
                return True
            if outcome is None:
                break
            pending.append(linked(outcome, duplicates))
            journal.position.advance(names.pop(0))
            for stage, seconds in (outcome.seconds or {}).items():
                times[stage] = times.get(stage, 0.0) + seconds
            if progress is not None:
                progress.item(outcome)
            if _is_due(journal, pending, time.monotonic() - last):
                with measured(times, "write"):
                    journal.commit(pending)
                pending.clear()
                if committed is not None:
                    committed()
                last = time.monotonic()
        journal.commit(pending, finished=True)
    return False


def _is_due(journal: Journal | RemoteJournal, pending: list[Outcome], seconds: float) -> bool:
    if isinstance(journal, RemoteJournal):
        return journal.is_full(pending)
    return len(pending) >= COMMIT_ITEMS or seconds > COMMIT_SECONDS


def _named(items: Iterator[Item], names: list[str], unread: UnreadDates) -> Iterator[Item]:
    for item in items:
        unread.look_at(item)
        names.append(_name(item))
        yield item


def _name(item: Item) -> str:
    """Return what tells one item of a source from another, before it is fetched."""
    if isinstance(item, Page):
        return item.name
    return item.url if isinstance(item, Reference) else item.source


def _items(
    settings: RunSettings, position: Position, fetcher: Fetcher, chosen: Callable[[Item], bool]
) -> Iterator[Item]:
    """Yield the items after those already done.

    Raises SourceError if the sources no longer begin with the items that the journal has.
    """
    seen = Position(0, Position.start(), {}, {})
    for item in filter(chosen, islice(_all_items(settings, fetcher), settings.limit)):
        if seen.items < position.items:
            seen.advance(_name(item))
            if seen.items == position.items and seen.digest != position.digest:
                raise SourceError(
                    "the sources have changed since this run began; start anew with --overwrite or another --output"
                )
            continue
        seen.items += 1
        yield item


def _all_items(settings: RunSettings, fetcher: Fetcher) -> Iterator[Item]:
    several = len(settings.sources) > 1
    for source in settings.sources:
        try:
            yield from read_source(source, settings.options, fetcher.fetch)
        except SourceError as error:
            if not several:
                raise
            yield failure_of(source, error)


def _outcomes(items: Iterator[Item], settings: RunSettings, fetcher: Fetcher) -> Generator[Outcome, None, None]:
    pages = (_fetched(item, fetcher) for item in items)
    work = WorkerSettings(settings.model, settings.rules, settings.options.filters, settings.thorough)
    if settings.cluster is not None:
        from pipeline.batch.cluster import ClusterSettings, process_on_cluster

        place = ClusterSettings(settings.cluster, settings.workers, settings.document_timeout, settings.worker_memory)
        yield from process_on_cluster(pages, place, work)
    elif settings.workers == 0:
        yield from process_here(pages, work)
    else:
        pool = PoolSettings(settings.workers, settings.document_timeout, settings.worker_memory)
        yield from process_all(pages, pool, work)


def _fetched(item: Item, fetcher: Fetcher) -> Page | Outcome:
    if isinstance(item, Page):
        return item
    if isinstance(item, SourceFailure):
        return failed_source(item)
    try:
        return fetcher.fetch(item)
    except FetchError as error:
        return failed_fetch(item.url, error)
    except Exception as error:
        return quarantined(item.url, "fetch", "crashed", f"{type(error).__name__}: {error}", None)


def fingerprint(settings: RunSettings) -> str:
    """Return a digest of all that decides the bytes of the output."""
    parts = {
        "sources": [in_utf8(source) for source in settings.sources],
        "published": settings.options.published,
        "columns": dict(settings.options.columns),
        "filters": repr(settings.options.filters),
        "maximum_bytes": settings.options.maximum_bytes,
        "limit": settings.limit,
        "thorough": settings.thorough,
        "model": model_version(settings.model),
        "rules": rules_digest(settings.rules),
        "version": VERSION,
        "schema": SCHEMA_VERSION,
    }
    return sha256(orjson.dumps(parts, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _remove_output(folder: Path | RemoteFolder) -> None:
    """Remove the files of an earlier run, and nothing else."""
    if isinstance(folder, RemoteFolder):
        remove_remote_output(folder)
        return
    for name in (*(f"{name}.jsonl" for name in FILES), "journal.jsonl", "manifest.json", "summary.json"):
        try:
            (folder / name).unlink(missing_ok=True)
        except OSError as error:
            raise SinkError(f"{folder / name} cannot be removed: {error.strerror or error}") from error


def summary_json(summary: RunSummary) -> bytes:
    """Return ``summary.json``, which stands beside the records; times stay out of the records themselves."""
    content = {
        "items": summary.items,
        "counts": summary.counts,
        "seconds": summary.seconds,
        "resumed_at": summary.resumed_at,
        "finished": summary.finished,
        "stages": dict(summary.stages),
    }
    return orjson.dumps(content, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
