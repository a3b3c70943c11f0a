"""Ctrl-C that never falls into a commit: it counts while the run waits for work, and is remembered otherwise."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker
from types import FrameType


@contextmanager
def deferred() -> Iterator[None]:
    """Let Ctrl-C wait until the end of the block; processes started in it never get it, nor do theirs (POSIX)."""
    # multiprocessing starts it with its first process, and ends by letting Ctrl-C in, whatever was before.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Interrupts:
    """Where Ctrl-C may interrupt; use ``held`` around the whole and ``allowed`` around what may be cut short."""

    def __init__(self) -> None:
        self._allowed = False
        self._asked = False

    @contextmanager
    def held(self) -> Iterator[None]:
        """Take over Ctrl-C until the end of the block; does nothing outside the main thread."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = signal.signal(signal.SIGINT, self._take)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    @contextmanager
    def allowed(self) -> Iterator[None]:
        """Raise KeyboardInterrupt for a Ctrl-C that comes in the block or came since the last one."""
        self._allowed = True
        try:
            if self._asked:
                raise KeyboardInterrupt
            yield
        finally:
            self._allowed = False

    def _take(self, _number: int, _frame: FrameType | None) -> None:
        self._asked = True
        if self._allowed:
            raise KeyboardInterrupt
