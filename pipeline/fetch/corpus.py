"""Sources -> a folder of WARC files with its frontier: what ``pressfacts fetch`` does."""

import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

import orjson

from pipeline.boundaries import Page, Reference, SourceFailure, SourceOptions
from pipeline.errors import SinkError, SourceError
from pipeline.fetch.archiving import Archive, first_name, next_name
from pipeline.fetch.crawling import Crawl, Progress
from pipeline.fetch.frontier import Frontier, Outcome, State
from pipeline.fetch.settings import FetchSettings
from pipeline.single_writer import refuse_second_writer
from pipeline.sources import plain_sources, read_source
from pipeline.sources.filters import wanted_reference
from pipeline.sources.indexes import address_reference

#: Folder beside the archives for what belongs to fetching; hidden, so that it is no part of the corpus as a source.
CRAWL_FOLDER = ".crawl"
_FAILURE = ("url", "state", "reason", "error")  #: keys of a line in failures.jsonl


@dataclass(frozen=True, slots=True)
class CrawlSummary:
    """What a crawl has come to; the counts are those of the whole frontier."""

    folder: Path
    counts: Mapping[str, int]  #: by state, failures and refusals also by reason
    local: int  #: pages that the sources hold themselves: nothing to fetch
    unread: int  #: items of the sources that could not be read
    requests: int
    bytes: int
    seconds: float
    interrupted: bool
    failures: tuple[tuple[str, str, str, str], ...] = ()  #: url, state, reason, error of one address of each kind

    @property
    def is_whole(self) -> bool:
        """Whether everything that may be fetched is stored."""
        return not (self.counts.get(State.WAITING, 0) or self.counts.get(State.FAILED, 0) or self.unread)

    @property
    def has_pages(self) -> bool:
        """Whether an address has given a page."""
        return bool(self.counts.get(State.STORED, 0) or self.counts.get(State.UNCHANGED, 0))


def fetch_corpus(
    sources: Sequence[str],
    folder: Path,
    options: SourceOptions,
    settings: FetchSettings,
    *,
    recrawl: bool = False,
    retry_failed: bool = False,
    progress: Progress | None = None,
) -> CrawlSummary:
    """Store the pages that sources lead to as WARC files in ``folder``; go on where an earlier call stopped.

    A finished crawl is not repeated, unless ``recrawl``: then every address is asked again whether it has changed,
    and only what has is stored. With ``retry_failed`` what failed or was refused is asked for again. Ctrl-C ends with
    everything stored that has come. Raises SourceError for a source that cannot be opened, SinkError if the folder
    cannot be written or another process fetches into it.
    """
    begin = time.monotonic()
    crawl_folder = folder / CRAWL_FOLDER
    try:
        crawl_folder.mkdir(parents=True, exist_ok=True)
        lock = (crawl_folder / "lock").open("w")
    except OSError as error:
        raise SinkError(f"{folder} cannot be written: {error.strerror or error}") from error
    with lock, Frontier(crawl_folder / "frontier.sqlite") as frontier:
        refuse_second_writer(lock, f"another process fetches into {folder}; wait for it or choose another folder")
        archive = _archive(frontier, folder, settings)
        if recrawl and not frontier.number_waiting() and frontier.fact("seeded"):
            _begin_again(frontier, archive)
        elif retry_failed:
            frontier.try_again()
        plan, local, unread = _seed(frontier, sources, options)
        crawl = Crawl(frontier, archive, settings, plan)
        interrupted = False
        try:
            crawl.run(progress)
        except KeyboardInterrupt:
            interrupted = True
            frontier.roll_back()
        except sqlite3.Error as error:
            raise SinkError(f"{crawl_folder} cannot be written: {error}; run the same command again") from error
        finally:
            archive.close()
        summary = CrawlSummary(
            folder=folder,
            counts=frontier.counts(),
            local=local,
            unread=len(unread),
            requests=crawl.requests,
            bytes=crawl.bytes,
            seconds=time.monotonic() - begin,
            interrupted=interrupted,
            failures=(*frontier.examples(), *(_told(failure) for failure in unread[:1])),
        )
        _write_report(crawl_folder, frontier, summary, unread)
    return summary


def _archive(frontier: Frontier, folder: Path, settings: FetchSettings) -> Archive:
    name = frontier.fact("archive")
    if name is None:
        name = first_name(folder)
        frontier.keep_fact("archive", name)
    return Archive(folder, name, int(frontier.fact("archive_bytes") or 0), settings.user_agent)


def _begin_again(frontier: Frontier, archive: Archive) -> None:
    """Begin the next crawl, with a file of its own if the last one has something in it."""
    if archive.size:
        archive.name, archive.size = next_name(archive.name), 0
    frontier.begin()
    frontier.start_again()
    frontier.keep_fact("archive", archive.name)
    frontier.keep_fact("archive_bytes", str(archive.size))
    frontier.commit()


def _seed(
    frontier: Frontier, sources: Sequence[str], options: SourceOptions
) -> tuple[dict[str, SourceOptions], int, list[SourceFailure]]:
    """Put the sources' own addresses into the frontier.

    Returns the options of each source, the number of pages that need no fetching, and the items that cannot be read.
    """
    plan: dict[str, SourceOptions] = {}
    local = 0
    unread: list[SourceFailure] = []
    frontier.begin()
    for name, places, own in _groups(sources, options):
        plan[name] = own
        taken = 0
        for item in _items(places, own, is_list=name.startswith("@")):
            if isinstance(item, Page):
                local += 1
                continue
            if isinstance(item, SourceFailure):
                if item.reason != "filtered":
                    unread.append(item)
                continue
            if item.kind == "page":
                taken += 1
                if own.filters.limit is not None and taken > own.filters.limit:
                    break
            frontier.add([replace(item, source=name)])
    _take_back(frontier, plan)
    frontier.keep_fact("seeded", "yes")
    frontier.commit()
    return plan, local, unread


def _take_back(frontier: Frontier, plan: Mapping[str, SourceOptions]) -> None:
    """Let wait what an earlier call left out and the filters of this one do not."""
    taken = frontier.pages_of_source()
    for row in frontier.left_out():
        source = row.reference.source
        filters = plan[source].filters if source in plan else None
        if filters is None or not wanted_reference(filters, row.reference):
            continue
        if filters.limit is not None and taken.get(source, 0) >= filters.limit:
            continue
        if row.reference.kind == "page":
            taken[source] = taken.get(source, 0) + 1
        frontier.settle(row.id, Outcome(State.WAITING))


def _groups(sources: Sequence[str], options: SourceOptions) -> Iterator[tuple[str, list[str], SourceOptions]]:
    """Yield (name, places, options) of each source: one on the command line, or one in sources.toml."""
    for source in sources:
        groups = groupby(plain_sources(source, options), key=lambda pair: id(pair[1]))
        for number, (_, group) in enumerate(groups):
            pairs = list(group)
            yield (f"{source} {number}" if number else source), [place for place, _ in pairs], pairs[0][1]


def _items(
    places: Sequence[str], options: SourceOptions, *, is_list: bool
) -> Iterator[Page | Reference | SourceFailure]:
    for place in places:
        reference = address_reference(place, options.published)
        # Indexes are followed by the crawl itself, so that it can be resumed in the midst of them.
        if reference is not None and reference.kind != "page":
            yield reference
            continue
        try:
            yield from read_source(place, options)
        except SourceError as error:
            if not is_list:
                raise
            yield SourceFailure(place, str(error), "not_found")


def _told(failure: SourceFailure) -> tuple[str, str, str, str]:
    return failure.source, "unread", failure.reason, failure.error


def _write_report(folder: Path, frontier: Frontier, summary: CrawlSummary, unread: Sequence[SourceFailure]) -> None:
    """Write what was found, and what was not with the reason, beside the frontier."""
    report = {
        "crawl": frontier.crawl,
        "counts": dict(summary.counts),
        "requests": summary.requests,
        "bytes": summary.bytes,
        "seconds": round(summary.seconds, 2),
    }
    options = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    (folder / "report.json").write_bytes(orjson.dumps(report, option=options))
    with (folder / "failures.jsonl").open("wb") as stream:
        for failure in (*frontier.failures(), *(dict(zip(_FAILURE, _told(each), strict=True)) for each in unread)):
            stream.write(orjson.dumps(failure, option=orjson.OPT_APPEND_NEWLINE))
