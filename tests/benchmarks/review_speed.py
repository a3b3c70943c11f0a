"""How long a reviewer waits, in a real Chromium: opening a page of 500 facts, and a time trial by keyboard.

``python -m tests.benchmarks.review_speed`` prints one JSON object. The trial reviews a release of 20 facts: 15
accepted, 3 rejected, 2 edited. Its ``trial_machine_s`` is what the machine takes; ``trial_minutes_modelled`` adds what
a person does: reading a release of 450 words once at 238 words a minute (Brysbaert, How many words do we read per
minute, 2019), 1.35 s to make up the mind for each fact and 0.28 s for each key (Card, Moran and Newell, The psychology
of human-computer interaction, 1983). What real reviewers took stands on the page Agreement.
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

_WORDS, _WORDS_A_MINUTE = 450, 238
_MIND, _KEY = 1.35, 0.28  #: seconds
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


def trial(page: Any, address: str) -> dict[str, float]:
    """Review a release of 20 facts by keyboard; return seconds of the machine, keys, and minutes of a person."""
    page.goto(address)
    page.wait_for_selector("#desk[data-ready]")
    start, keys = time.perf_counter(), 0
    page.keyboard.press("j")
    for number in range(20):
        page.wait_for_function(_CARD, arg="")
        key = "r" if number % 7 == 3 else "a"
        if number % 10 == 9:
            page.keyboard.press("e")
            page.wait_for_selector("form.fact-form")
            page.fill("[name=object]", "vessels")
            page.keyboard.press("Control+Enter")
            page.wait_for_selector("#rows a.row[aria-current=true].s-edited")
            keys += 3 + len("vessels")
            key = "j"
        before = page.get_attribute('#rows a.row[aria-current="true"]', "data-id")
        page.keyboard.press(key)
        keys += 1
        if number < 19:
            page.wait_for_function(_CARD, arg=before)
    page.wait_for_function("document.getElementById('decided-count').textContent === '20'")
    machine = time.perf_counter() - start
    person = 60 * _WORDS / _WORDS_A_MINUTE + 20 * _MIND + keys * _KEY
    return {"trial_machine_s": round(machine, 2), "trial_keys": keys,
            "trial_minutes_modelled": round((machine + person) / 60, 1)}  # fmt: skip


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        figures: dict[str, float] = {}
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
                page.goto(f"http://127.0.0.1:{port}/next")
                figures |= trial(page, page.url.partition("?")[0])
            process.terminate()
            process.wait(timeout=20)
        browser.close()
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
