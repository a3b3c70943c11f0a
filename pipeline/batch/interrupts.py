"""Ctrl-C that never falls into a commit: it counts while the run waits for work, and is remembered otherwise."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


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
