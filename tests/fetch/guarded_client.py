"""Fetches addresses one by one in a process of its own and tells what came, how long it took and what it weighed."""

import json
import resource
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from pipeline.boundaries import Reference
from pipeline.clean import clean
from pipeline.errors import CleanError, FetchError
from pipeline.fetch import Fetcher, FetchSettings


def peak() -> int:
    """Return the largest resident memory of this process so far, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def measured(url: str, settings: FetchSettings) -> dict[str, object]:
    """Fetch and clean one page; return what it came to."""
    before, begin = peak(), time.monotonic()
    seconds = 0.0
    try:
        page = Fetcher(settings).fetch(Reference(url, "test"))
        seconds = time.monotonic() - begin
        clean(page)
        reason = "accepted"
    except FetchError as error:
        reason, seconds = error.reason, time.monotonic() - begin
    except CleanError as error:
        reason = f"clean:{error.reason}"
    return {"url": url, "reason": reason, "seconds": seconds, "grown": peak() - before}


def main(urls: list[str], deadline: float, maximum_bytes: int) -> None:
    """Measure what weighs one by one, and what only takes time side by side."""
    settings = FetchSettings(
        allow_private_network=True, delay=0.0, deadline=deadline, maximum_bytes=maximum_bytes, retries=0
    )
    measured(urls[0], settings)
    slow = [url for url in urls if "dripping" in url or "silence" in url]
    rows = [measured(url, settings) for url in urls[1:] if url not in slow]
    with ThreadPoolExecutor(len(slow)) as pool:
        rows += pool.map(partial(measured, settings=settings), slow)
    for row in rows:
        print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]).read_text().split(), float(sys.argv[2]), int(sys.argv[3]))
