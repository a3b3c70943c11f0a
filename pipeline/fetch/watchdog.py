"""One thread that cuts the transfers whose time is over, for all clients of a process.

With a thread for each request, as ``threading.Timer`` has, a crawl stores a quarter fewer pages a second.
"""

import os
import time
from threading import Condition, Thread
from typing import Protocol

#: Seconds between two looks at the clock while something is under way: by so much a deadline may be exceeded.
_LOOK_EVERY = 0.05


class Transfer(Protocol):
    """What can be cut when its time is over."""

    until: float  #: on the monotonic clock

    def cut(self) -> None:
        """End it at once."""


class Watchdog:
    """Looks after transfers; its thread begins with the first one and sleeps while there is none."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Begin anew: the child of a fork has no thread, and maybe a lock that nobody gives back."""
        self._changed = Condition()
        self._under_way: dict[int, Transfer] = {}
        self._thread: Thread | None = None

    def watch(self, transfer: Transfer) -> None:
        """Cut a transfer when its time is over, unless it is released before."""
        with self._changed:
            self._under_way[id(transfer)] = transfer
            if self._thread is None or not self._thread.is_alive():
                self._thread = Thread(target=self._look, daemon=True)
                self._thread.start()
            elif len(self._under_way) == 1:
                self._changed.notify()

    def release(self, transfer: Transfer) -> None:
        """Look after a transfer no more: from here on it is not cut."""
        with self._changed:
            self._under_way.pop(id(transfer), None)

    def _look(self) -> None:
        while True:
            with self._changed:
                while not self._under_way:
                    self._changed.wait()
                now = time.monotonic()
                for transfer in [each for each in self._under_way.values() if each.until <= now]:
                    del self._under_way[id(transfer)]
                    transfer.cut()
            time.sleep(_LOOK_EVERY)


WATCHDOG = Watchdog()
if hasattr(os, "register_at_fork"):  # not on Windows, which has no fork
    os.register_at_fork(after_in_child=WATCHDOG.forget)
