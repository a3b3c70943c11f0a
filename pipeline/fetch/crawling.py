"""Fetches all that sources lead to into one folder: many hosts at once, each politely, resumable at any moment."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Thread
from urllib.parse import urljoin, urlsplit

from protego import Protego

from pipeline.boundaries import Reference, SourceOptions
from pipeline.canonical_urls import canonical_url
from pipeline.errors import FetchError, UnresolvedError
from pipeline.fetch.archiving import Archive
from pipeline.fetch.attempts import Job, PageJob, PageResult, Result, RobotsJob, RobotsResult, work
from pipeline.fetch.exchange import Reply, check_address
from pipeline.fetch.frontier import Frontier, Outcome, Row, State, host_of
from pipeline.fetch.hosts import MOST_FAILURES, Host
from pipeline.fetch.retrying import is_passing, pause_before_retry, stumbles
from pipeline.fetch.robots import asked_delay, parsed_robots, refusal
from pipeline.fetch.settings import FetchSettings
from pipeline.fetch.turns import Turns
from pipeline.interrupts import Interrupts
from pipeline.sources.filters import wanted_reference
from pipeline.sources.indexes import MOST_INDEXES

#: Results taken in within one transaction.
_MOST_RESULTS = 64
#: An unreachable robots.txt is asked for this often; then its host waits for the next run.
_ROBOTS_TRIES = 3
_SYNC_SECONDS = 5.0
#: Seconds between two tellings of what is waited for.
_TELL_EVERY = 1.0
#: Takes the requests and bytes so far, and what is waited for ("" while something is under way).
Progress = Callable[[int, int, str], None]


@dataclass(slots=True)
class Crawl:
    """The state of one crawl in memory; everything that must outlive it is in the frontier and the archive."""

    frontier: Frontier
    archive: Archive
    settings: FetchSettings
    plan: Mapping[str, SourceOptions]  #: options by source
    requests: int = 0
    bytes: int = 0
    tries: dict[int, int] = field(default_factory=dict)  #: by the id of a row
    taken: dict[str, int] = field(default_factory=dict)  #: pages by source, for limits
    indexes: int = 0  #: feeds, sitemaps and listings that led to more of them in this run
    active: int = 0
    turns: Turns = field(init=False)

    def __post_init__(self) -> None:
        self.turns = Turns(self.frontier, self.settings)

    def run(self, progress: Progress | None = None) -> None:
        """Fetch until nothing waits that may be asked for in this run.

        Raises KeyboardInterrupt for a Ctrl-C, between two pages: the pages that have arrived are in the archive.
        """
        jobs: SimpleQueue[Job | None] = SimpleQueue()
        results: SimpleQueue[Result] = SimpleQueue()
        for _ in range(self.settings.connections):
            Thread(target=work, args=(jobs, results, self.settings), daemon=True).start()
        self.taken = self.frontier.pages_of_source()
        for host in self.frontier.hosts():
            self.turns.give(host)
        interrupts = Interrupts()
        try:
            with interrupts.held():
                self._fetch_all(jobs, results, progress, interrupts)
        finally:
            for _ in range(self.settings.connections):
                jobs.put(None)

    def _fetch_all(
        self,
        jobs: "SimpleQueue[Job | None]",
        results: "SimpleQueue[Result]",
        progress: Progress | None,
        interrupts: Interrupts,
    ) -> None:
        synced = time.monotonic()
        while True:
            pause = self._hand_out(jobs)
            if self.active == 0 and pause is None:
                return
            waits_for = "" if self.active or pause is None else self.turns.waits_for(pause)
            if progress is not None:
                progress(self.requests, self.bytes, waits_for)
            with interrupts.allowed():
                arrived = _arrived(results, min(pause, _TELL_EVERY) if waits_for and pause else pause)
            self._settle_all(arrived)
            if time.monotonic() - synced > _SYNC_SECONDS:
                self.archive.sync()
                synced = time.monotonic()

    # ------------------------------------------------------------------------------- whose turn it is
    def _hand_out(self, jobs: "SimpleQueue[Job | None]") -> float | None:
        """Hand out what may be asked for now; return the seconds until more may, None if only results bring more."""
        while self.turns.ready and self.active < self.settings.connections:
            now = time.monotonic()
            if (pause := self.turns.pause(now)) > 0:
                return pause
            name = self.turns.take(now)
            if name is None:
                continue
            host = self.turns.host(name)
            job = self._next_job(name, host)
            if job is None:
                continue
            host.asked(now)
            self.active += 1
            host.indexes_active += _is_index(job)
            self.requests += 1
            jobs.put(job)
            if isinstance(job, PageJob):
                self.turns.give(name)
        return None

    def _next_job(self, name: str, host: Host) -> Job | None:
        while (row := self.turns.next_row(name)) is not None:
            url = row.reference.url
            try:
                check_address(url)
            except FetchError as error:
                self._give_up(row, error)
                continue
            if host.lost is not None:
                self._give_up(row, host.lost)
                continue
            if self.settings.respect_robots:
                parts = urlsplit(url)
                root = f"{parts.scheme}://{parts.netloc}"
                if root not in host.robots:
                    self.turns.queues.put_first(name, row)
                    if root in host.asking:
                        return None
                    host.asking.add(root)
                    return RobotsJob(name, root)
                refused = refusal(host.robots[root], url, self.settings.product)
                if refused is not None:
                    self._give_up(row, refused)
                    continue
            return PageJob(name, row, self._options(row.reference).listing)
        return None

    def _options(self, reference: Reference) -> SourceOptions:
        return self.plan.get(reference.source) or SourceOptions()

    # ---------------------------------------------------------------------------- what came of it
    def _settle_all(self, results: Sequence[Result]) -> None:
        """Take results in and make them last, in one transaction."""
        if not results:
            return
        self.frontier.begin()
        for result in results:
            self.active -= 1
            host = self.turns.host(result.job.host)
            host.active -= 1
            host.indexes_active -= _is_index(result.job)
            if isinstance(result, RobotsResult):
                self._settle_robots(result, host)
            else:
                self._settle_page(result, host)
            self.turns.give(result.job.host)
        self.frontier.keep_fact("archive", self.archive.name)
        self.frontier.keep_fact("archive_bytes", str(self.archive.size))
        self.frontier.commit()

    def _settle_robots(self, result: RobotsResult, host: Host) -> None:
        host.asking.discard(result.job.root)
        url = f"{result.job.root}/robots.txt"
        rules = parsed_robots(url, result.found)
        if isinstance(rules, UnresolvedError):
            self._lose(result.job.host, host, rules)
            return
        if isinstance(rules, FetchError) and rules.reason != "refused":
            host.robots_tries += 1
            if host.robots_tries >= _ROBOTS_TRIES:
                self.turns.close(result.job.host, str(rules))
            else:
                host.wait(self.settings.robots_wait * 2.0 ** (host.robots_tries - 1), str(rules))
            return
        host.robots[result.job.root] = rules
        if isinstance(rules, Protego):
            host.asked_delay = max(host.asked_delay, asked_delay(rules, self.settings.product))

    def _settle_page(self, result: PageResult, host: Host) -> None:
        row, reply = result.job.row, result.reply
        now = time.monotonic()
        if isinstance(reply, UnresolvedError):
            self.turns.queues.put_first(result.job.host, row)
            self._lose(result.job.host, host, reply)
            return
        if is_passing(reply) or (isinstance(reply, FetchError) and reply.reason == "timeout"):
            tries = self.tries[row.id] = self.tries.get(row.id, 0) + 1
            is_stumble = stumbles(reply)
            error = str(reply) if isinstance(reply, FetchError) else f"{reply.url} has status {reply.status}"
            if not is_stumble:
                host.failed(now, pause_before_retry(reply, tries, self.settings), error)
            if is_passing(reply) and tries <= self.settings.retries:
                # A page over which the server stumbles comes again after the others.
                put = self.turns.queues.put_last if is_stumble else self.turns.queues.put_first
                put(result.job.host, row)
                if host.failures >= MOST_FAILURES:
                    self.turns.close(result.job.host, error)
                return
        elif isinstance(reply, Reply):
            host.answered(result.seconds)
        self.tries.pop(row.id, None)
        if isinstance(reply, FetchError):
            self._give_up(row, reply)
            return
        self.bytes += len(reply.raw)
        self._settle_reply(result, row, reply)

    def _settle_reply(self, result: PageResult, row: Row, reply: Reply) -> None:
        if reply.location is not None:
            self._settle_redirect(row, reply)
        elif reply.status == 304:
            state = State.UNCHANGED if row.reference.kind == "page" else State.FOLLOWED
            self.frontier.settle(row.id, Outcome(state, 304))
        elif not 200 <= reply.status < 300:
            error = f"{reply.url} has status {reply.status}"
            self.frontier.settle(row.id, Outcome(State.FAILED, reply.status, "bad_status", error))
        else:
            self._settle_whole(result, row, reply)

    def _settle_whole(self, result: PageResult, row: Row, reply: Reply) -> None:
        if row.reference.kind != result.kind:
            self.frontier.resolve_kind(row.id, result.kind)
        if result.kind != "page":
            state = State.FOLLOWED
            self._add(result.links)
        elif result.records:
            state = State.STORED
            self.archive.append(result.records)
        else:
            state = State.UNCHANGED
        self.frontier.forget_validators(row.id)
        self.frontier.settle(
            row.id,
            Outcome(
                state,
                reply.status,
                etag=reply.headers.get("etag"),
                last_modified=reply.headers.get("last-modified"),
                digest=result.digest,
                retrieved=reply.retrieved,
            ),
        )

    def _settle_redirect(self, row: Row, reply: Reply) -> None:
        """Put the target into the frontier: it may be there already, and is fetched once."""
        reference = row.reference
        try:
            target = urljoin(reply.url, reply.location or "").partition("#")[0]
            check_address(target)
        except (ValueError, FetchError) as error:
            self.frontier.settle(row.id, Outcome(State.REFUSED, reply.status, "refused", str(error)))
            return
        if row.hops >= self.settings.maximum_redirects or target == reference.url:
            error_text = f"{reference.url} redirects {'to itself' if target == reference.url else 'too often'}"
            self.frontier.settle(row.id, Outcome(State.FAILED, reply.status, "unreachable", error_text))
            return
        key = canonical_url(reference.url)
        if canonical_url(target) != key and self.frontier.leads_back(
            canonical_url(target), key, self.settings.maximum_redirects + 1
        ):
            error_text = f"{reference.url} redirects in a circle, over {target}"
            self.frontier.settle(row.id, Outcome(State.FAILED, reply.status, "unreachable", error_text))
            return
        moved = Reference(
            target, reference.source, reference.published, reference.title, reference.kind, reference.modified,
            reference.language, reference.pages_left,
        )  # fmt: skip
        if canonical_url(target) == canonical_url(reference.url):
            # Another spelling of the same address, such as one with a tracking parameter less.
            again = Row(row.id, moved, row.hops + 1, row.etag, row.last_modified, row.digest)
            self.turns.queues.put_first(host_of(reference.url), again)
            return
        self.frontier.settle(row.id, Outcome(State.REDIRECTED, reply.status, target=canonical_url(target)))
        self.frontier.add([moved], hops=row.hops + 1)
        self.turns.give(host_of(target))

    def _add(self, links: Sequence[Reference]) -> None:
        for link in links:
            options = self._options(link)
            limit = options.filters.limit
            # Enough pages: what leads to more of them is not read either.
            passes = wanted_reference(options.filters, link) and (
                limit is None or self.taken.get(link.source, 0) < limit
            )
            if link.kind != "page" and passes:
                if self.indexes >= MOST_INDEXES:
                    continue
                self.indexes += 1
            if self.frontier.add([link], filtered=not passes) and passes:
                if link.kind == "page":
                    self.taken[link.source] = self.taken.get(link.source, 0) + 1
                self.turns.give(host_of(link.url))

    def _give_up(self, row: Row, error: FetchError) -> None:
        self.frontier.settle(row.id, Outcome(_state_of(error), reason=error.reason, error=str(error)[:500]))

    def _lose(self, name: str, host: Host, error: UnresolvedError) -> None:
        """Ask a host without an address no more: in this run, or at all."""
        if error.for_now:
            self.turns.close(name, str(error))
        else:
            host.lost = error


def _is_index(job: Job) -> bool:
    return isinstance(job, PageJob) and not job.row.is_page


def _arrived(results: "SimpleQueue[Result]", pause: float | None) -> list[Result]:
    """Return the results that are there, waiting for the first as long as may be."""
    try:
        found = [results.get(timeout=pause)]
    except Empty:
        return []
    while len(found) < _MOST_RESULTS:
        try:
            found.append(results.get_nowait())
        except Empty:
            break
    return found


def _state_of(error: FetchError) -> State:
    return State.REFUSED if error.reason == "refused" else State.FAILED
