"""One attempt at one address, made by a worker thread: request, reply, links or archive records."""

import json
import time
from base64 import b32encode
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha1
from queue import SimpleQueue

from pipeline.boundaries import ListingRules, Reference, ReferenceKind
from pipeline.errors import FetchError, SourceError
from pipeline.fetch.archiving import archived
from pipeline.fetch.exchange import Client, Reply, reply_page
from pipeline.fetch.fetching import robots_file
from pipeline.fetch.frontier import Row
from pipeline.fetch.settings import FetchSettings
from pipeline.sources.indexes import expand, index_kind


@dataclass(frozen=True, slots=True)
class RobotsJob:
    """A robots.txt to be fetched."""

    host: str
    root: str  #: scheme and host


@dataclass(frozen=True, slots=True)
class PageJob:
    """An address to be fetched."""

    host: str
    row: Row
    rules: ListingRules


@dataclass(frozen=True, slots=True)
class RobotsResult:
    """What came of a robots.txt: status and bytes, or why not."""

    job: RobotsJob
    found: tuple[int, bytes] | FetchError


@dataclass(frozen=True, slots=True)
class PageResult:
    """What came of an address."""

    job: PageJob
    reply: Reply | FetchError
    seconds: float
    kind: ReferenceKind = "page"
    links: tuple[Reference, ...] = ()
    records: bytes = b""  #: to be archived; nothing for an index or an unchanged page
    digest: str | None = None  #: of the content


Job = RobotsJob | PageJob
Result = RobotsResult | PageResult


def work(jobs: "SimpleQueue[Job | None]", results: "SimpleQueue[Result]", settings: FetchSettings) -> None:
    """Do jobs until there is a None; every job gives one result, whatever happens."""
    client = Client(settings)
    perform: Callable[[Client, Job], Result] = _perform
    while (job := jobs.get()) is not None:
        try:
            results.put(perform(client, job))
        except Exception as error:  # nothing that a page holds may end the crawl
            failure = FetchError(f"{type(error).__name__}: {error}", "crashed")
            results.put(RobotsResult(job, failure) if isinstance(job, RobotsJob) else PageResult(job, failure, 0.0))
    client.close()


def _perform(client: Client, job: Job) -> Result:
    if isinstance(job, RobotsJob):
        try:
            return RobotsResult(job, robots_file(client, f"{job.root}/robots.txt"))
        except FetchError as error:
            return RobotsResult(job, error)
    begin = time.monotonic()
    try:
        reply = client.get(job.row.reference.url, _conditions(job.row))
    except FetchError as error:
        return PageResult(job, error, time.monotonic() - begin)
    seconds = time.monotonic() - begin
    if not 200 <= reply.status < 300:
        return PageResult(job, reply, seconds, job.row.reference.kind)
    try:
        return _whole(job, reply, seconds)
    except SourceError as error:
        return PageResult(job, FetchError(str(error), "unreadable"), seconds)


def _conditions(row: Row) -> dict[str, str]:
    """Return the header fields by which a server need not send again what is known (RFC 9110, section 13)."""
    found = {}
    if row.etag:
        found["If-None-Match"] = row.etag
    if row.last_modified:
        found["If-Modified-Since"] = row.last_modified
    return found


def _whole(job: PageJob, reply: Reply, seconds: float) -> PageResult:
    row = job.row
    page = reply_page(row.reference, reply)
    kind = index_kind(page) if row.reference.kind == "unknown" else row.reference.kind
    digest = "sha1:" + b32encode(sha1(reply.content, usedforsecurity=False).digest()).decode()
    if kind != "page":
        return PageResult(job, reply, seconds, kind, tuple(expand(row.reference, page, job.rules)), digest=digest)
    if digest == row.digest:
        return PageResult(job, reply, seconds, kind, digest=digest)
    return PageResult(job, reply, seconds, kind, records=archived(reply, _known(row.reference)), digest=digest)


def _known(reference: Reference) -> dict[str, str]:
    """Return what the source says of a page, for the header of its record."""
    values = {"published": reference.published, "title": reference.title}
    said = {name: value for name, value in values.items() if value}
    # ASCII only: header fields of archives have no encoding that all readers agree on.
    return {"Pressfacts-Reference": json.dumps(said)} if said else {}
