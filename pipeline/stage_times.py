"""Seconds spent by stage, as a run adds them up."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter


@contextmanager
def measured(times: dict[str, float] | None, stage: str) -> Iterator[None]:
    """Add the seconds that the block takes to ``times`` under the name of its stage."""
    begin = perf_counter()
    try:
        yield
    finally:
        if times is not None:
            times[stage] = times.get(stage, 0.0) + perf_counter() - begin
