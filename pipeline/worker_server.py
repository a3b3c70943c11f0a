"""The process from which worker processes are forked (Linux); it loads the model before the first of them.

Apart from ``batch``, so that the command line can let it begin before anything else of a run is imported: on two
cores the imports of the main process (.6 s) then cost no time.
"""

import os
import sys
from multiprocessing import forkserver, get_context
from multiprocessing.context import ForkServerContext, SpawnContext

from pipeline.interrupts import deferred
from pipeline.resources import DEFAULT_MODEL


def worker_context(model: str, *libraries: str) -> ForkServerContext | SpawnContext:
    """Return what starts workers: on Linux, forks of a process that loads the default model; it begins to here.

    ``libraries`` are modules that it imports as well. A second call finds the process that the first has begun.
    """
    pin_threads()
    if sys.platform != "linux":
        return get_context("spawn")
    context = get_context("forkserver")
    if model == DEFAULT_MODEL:
        context.set_forkserver_preload([*libraries, "pipeline.batch.preloading"])
    # Ctrl-C is the main process's, also while the server still imports.
    with deferred():
        forkserver.ensure_running()
    return context


def pin_threads() -> None:
    """Let linear algebra use one thread here and in processes started from here; call before NumPy is imported.

    One worker, one core: threads would fight over the cores of the other workers.
    """
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
