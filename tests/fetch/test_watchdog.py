"""The one thread that cuts transfers."""

import os
import time
from dataclasses import dataclass

import pytest

from pipeline.fetch.watchdog import WATCHDOG, Watchdog


@dataclass
class Late:
    """A transfer that notes when it was cut."""

    until: float
    cut_at: float | None = None

    def cut(self) -> None:
        self.cut_at = time.monotonic()


def ended(transfers: list[Late], seconds: float = 5.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end and any(each.cut_at is None for each in transfers):
        time.sleep(0.01)
    return all(each.cut_at is not None for each in transfers)


def test_what_is_late_is_cut_in_time_and_nothing_else() -> None:
    watchdog = Watchdog()
    now = time.monotonic()
    late = [Late(now + 0.02 * number) for number in range(20)]
    patient, released = Late(now + 60), Late(now + 0.1)
    for transfer in (*late, patient, released):
        watchdog.watch(transfer)
    watchdog.release(released)
    assert ended(late)
    assert all(transfer.until <= transfer.cut_at < transfer.until + 1 for transfer in late)
    assert (patient.cut_at, released.cut_at) == (None, None)
    watchdog.release(patient)
    time.sleep(0.15)  # it sleeps now, and wakes for the next one
    later = Late(time.monotonic())
    watchdog.watch(later)
    assert ended([later])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
def test_the_child_of_a_fork_has_a_watchdog_of_its_own() -> None:
    first = Late(time.monotonic())
    WATCHDOG.watch(first)
    assert ended([first])
    child = os.fork()
    if child == 0:
        own = Late(time.monotonic())
        WATCHDOG.watch(own)
        os._exit(0 if ended([own]) else 1)
    assert os.waitpid(child, 0)[1] == 0
