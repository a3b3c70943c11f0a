"""How long a reviewer waits, in a real Chromium: opening a page of 500 facts, and each decision of a release by keyboard.

``python -m tests.benchmarks.review_speed`` prints one JSON object; the figures are of the machine, not of a person: the
time to read a fact comes on top.
"""

import json
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.benchmarks.review_load import start_desk
from tests.review.folders import large_folder

_CARD = """before => { const row = document.querySelector('#rows a.row[aria-current="true"]');
const card = document.querySelector('#panel .card');
return row && card && row.dataset.id !== before && card.dataset.fact === row.dataset.id; }"""


def opening(page: Any, address: str, runs: int = 7) -> float:
    """Return the median seconds until a page of 500 facts is ready for the keyboard."""
    times = []
    for _ in range(runs):
        page.goto("about:blank")
        start = time.perf_counter()
        page.goto(address)
        page.wait_for_selector("#desk[data-ready]")
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def deciding(page: Any, address: str, facts: int) -> list[float]:
    """Accept all facts of a release by keyboard; return the seconds from each key to the next fact's panel."""
    page.goto(address)
    page.wait_for_selector("#desk[data-ready]")
    page.keyboard.press("j")
    times, before = [], ""
    page.wait_for_function(_CARD, arg=before)
    for _ in range(facts - 1):
        before = page.get_attribute('#rows a.row[aria-current="true"]', "data-id")
        start = time.perf_counter()
        page.keyboard.press("a")
        page.wait_for_function(_CARD, arg=before)
        times.append(time.perf_counter() - start)
    return times


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        figures = {}
        for facts in (500, 20):
            process, port = start_desk(large_folder(Path(folder) / str(facts), 3, facts))
            page = browser.new_page(viewport={"width": 1366, "height": 800})
            page.goto(f"http://127.0.0.1:{port}/next")
            address = page.url.partition("?")[0]
            if facts == 500:
                figures["open_500_facts_s"] = round(opening(page, address), 3)
            else:
                times = deciding(page, address, facts)
                figures["decision_median_ms"] = round(1000 * statistics.median(times))
                figures["decision_slowest_ms"] = round(1000 * max(times))
                figures["release_of_20_facts_s"] = round(sum(times), 2)
            process.terminate()
            process.wait(timeout=20)
        browser.close()
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
