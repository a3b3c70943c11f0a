"""Work on a cluster through Dask distributed: the same pages, journal and bytes, other processes.

The main process reads the sources, hands out batches and writes in their order, as it does with its own pool; only
the middle is elsewhere. Dask starts lost work again on another worker. A page on which workers keep dying, or that
takes longer than its deadline, is found by handing out the pages of its batch one by one, and quarantined.

``local`` starts worker processes on this machine, ``dask://HOST:PORT`` takes a running scheduler, ``slurm`` (or
another queue that dask-jobqueue knows) asks for workers as that library is configured.
"""

import os
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from pipeline.batch.outcomes import Outcome, quarantined
from pipeline.batch.workers import ZONE_PAGES, WorkerSettings, spare_collector
from pipeline.boundaries import Page
from pipeline.errors import ChoiceError, PressfactsError
from pipeline.worker_server import pin_threads, worker_context

if TYPE_CHECKING:
    from pipeline.extraction import Extractor

#: Items a task, and tasks handed out for each worker: bounds the memory of the main process and of the scheduler.
BATCH_ITEMS = 16
BATCHES_AHEAD = 3
#: Seconds to wait for the first worker: a queue may be full.
START_DEADLINE = 600.0
#: Of Dask. Its profiler stops a worker a hundred times a second to look at its frames; our own tells the stages.
_CONFIGURATION = {
    "distributed.scheduler.allowed-failures": 2,
    "distributed.comm.timeouts.connect": "60s",
    "distributed.worker.profile.enabled": False,
}
_QUEUES = {
    "slurm": "SLURMCluster",
    "pbs": "PBSCluster",
    "sge": "SGECluster",
    "lsf": "LSFCluster",
    "htcondor": "HTCondorCluster",
}


@dataclass(frozen=True, slots=True)
class ClusterSettings:
    """Where the work goes."""

    place: str  #: ``local``, ``dask://HOST:PORT`` (or ``tcp://``, ``tls://``), or the name of a queue
    workers: int
    document_timeout: float  #: seconds for one release
    worker_memory: int  #: bytes; Dask restarts a worker above it


def process_on_cluster(
    items: Iterator[Page | Outcome], cluster: ClusterSettings, settings: WorkerSettings
) -> Iterator[Outcome]:
    """Yield one outcome an item, in the order of the items; an item may already be an outcome.

    Raises PressfactsError if Dask is not installed or the cluster cannot be reached, ModelError if no worker can load
    the model.
    """
    with ExitStack() as stack:
        client = _client(cluster, settings.model, stack)
        ahead = BATCHES_AHEAD * max(cluster.workers, len(client.scheduler_info(n_workers=-1)["workers"]))
        pending: deque[tuple[list[Page | Outcome], Any]] = deque()
        exhausted = False
        while pending or not exhausted:
            while not exhausted and len(pending) < ahead:
                batch = list(islice(items, BATCH_ITEMS))
                exhausted = len(batch) < BATCH_ITEMS
                if batch:
                    pending.append((batch, _submitted(client, batch, cluster, settings)))
            if pending:
                yield from _outcomes(client, *pending.popleft(), cluster, settings)


def process_batch(pages: list[Page], settings: WorkerSettings, document_timeout: float) -> list[Outcome]:
    """Return the outcomes of some pages; runs on a worker of the cluster.

    A thread of its own ends the worker if a page takes too long: nothing else ends a loop in compiled code.
    """
    from pipeline.batch.pages import process_page

    worker = _worker(settings)
    outcomes = []
    for page in pages:
        watchdog = threading.Timer(document_timeout, os._exit, (70,))
        watchdog.daemon = True
        watchdog.start()
        try:
            outcomes.append(process_page(worker.extractor, page, settings.filters))
        finally:
            watchdog.cancel()
    worker.count(len(pages))
    return outcomes


@dataclass(slots=True)
class _Worker:
    """The extractor of a worker process, and the memory zone that it works in from one task to the next."""

    extractor: "Extractor"
    zone: ExitStack = field(default_factory=ExitStack)
    pages: int = 0  #: in this zone

    def __post_init__(self) -> None:
        self.zone.enter_context(self.extractor.annotator.nlp.memory_zone())

    def count(self, pages: int) -> None:
        """Begin a new zone when the old one has had its pages."""
        self.pages += pages
        if self.pages >= ZONE_PAGES:
            self.zone.close()
            self.zone.enter_context(self.extractor.annotator.nlp.memory_zone())
            self.pages = 0


@lru_cache(maxsize=1)
def _worker(settings: WorkerSettings) -> _Worker:
    from pipeline.extraction import kept_extractor

    extractor = kept_extractor(settings.model, settings.rules, settings.thorough)
    spare_collector()
    return _Worker(extractor)


def _client(cluster: ClusterSettings, model: str, stack: ExitStack) -> Any:
    try:
        import dask
        import distributed
    except ImportError as error:
        raise PressfactsError("--cluster needs Dask; install it with: pip install 'pressfacts[cluster]'") from error
    library: Any = distributed
    pin_threads()
    dask.config.set(_CONFIGURATION)
    if cluster.place == "local":
        # Workers begin as those of our own pool do.
        method = worker_context(model, "distributed").get_start_method()
        dask.config.set({"distributed.worker.multiprocessing-method": method})
        address: Any = stack.enter_context(
            library.LocalCluster(
                n_workers=cluster.workers,
                threads_per_worker=1,
                memory_limit=cluster.worker_memory,
                dashboard_address=None,
            )
        )
    elif cluster.place in _QUEUES:
        address = stack.enter_context(_queue(cluster.place))
        address.scale(cluster.workers)
    elif "://" in cluster.place:
        address = cluster.place.replace("dask://", "tcp://", 1)
    else:
        raise ChoiceError(
            f"--cluster {cluster.place!r}: write local, dask://HOST:PORT, or one of {', '.join(_QUEUES)}"
        )
    try:
        client = stack.enter_context(library.Client(address))
        client.wait_for_workers(1, timeout=START_DEADLINE)
    except (OSError, TimeoutError, ValueError) as error:
        raise PressfactsError(f"the cluster {cluster.place} cannot be reached or has no worker: {error}") from error
    return client


def _queue(name: str) -> Any:
    try:
        import dask_jobqueue
    except ImportError as error:
        raise PressfactsError(f"--cluster {name} needs: pip install dask-jobqueue") from error
    return getattr(dask_jobqueue, _QUEUES[name])()


def _submitted(client: Any, batch: list[Page | Outcome], cluster: ClusterSettings, settings: WorkerSettings) -> Any:
    pages = [item for item in batch if isinstance(item, Page)]
    if not pages:
        return None
    return client.submit(process_batch, pages, settings, cluster.document_timeout, pure=False)


def _outcomes(
    client: Any, batch: list[Page | Outcome], future: Any, cluster: ClusterSettings, settings: WorkerSettings
) -> Iterator[Outcome]:
    from distributed import KilledWorker

    done: Iterator[Outcome] = iter(())
    if future is not None:
        try:
            done = iter(future.result())
        except KilledWorker:
            done = _one_by_one(client, [item for item in batch if isinstance(item, Page)], cluster, settings)
    for item in batch:
        yield item if isinstance(item, Outcome) else next(done)


def _one_by_one(
    client: Any, pages: list[Page], cluster: ClusterSettings, settings: WorkerSettings
) -> Iterator[Outcome]:
    from distributed import KilledWorker

    for page in pages:
        try:
            future = client.submit(process_batch, [page], settings, cluster.document_timeout, pure=False)
            yield from future.result()
        except KilledWorker:
            message = f"workers died on it, or it took longer than {cluster.document_timeout:g} seconds"
            yield quarantined(page.source, "extract", "crashed", message, page.content)
