"""Keys pressed faster than the desk works, on a slow line and a slow machine: none is lost, none does something else."""

import time
from typing import Any

import orjson
import pytest

from tests.review.conftest import RunningDesk
from tests.review.test_journey import card, chosen, open_first

_NAMED = {"⏎": "Enter", "⇧": "Control+Enter", "⎋": "Escape"}
#: Keys in a sample document (operation, official, date, relation, count …), the events that they make, and the fact
#: that is chosen in the end.
CASES = [
    ("jaar", ["accept", "accept", "reject"], "relation"),
    ("jauar", ["accept", "undo", "accept", "reject"], "date"),
    ("jajkr", ["accept", "reject"], "date"),
    ("jfaff", ["flag", "accept", "flag", "unflag"], "official"),
    ("jdaud", ["finish", "accept", "undo", "reopen"], "operation"),
    ("j1a2r", ["accept", "reject"], "date"),
    ("nw[sw}}m⏎⇧j", ["edit", "add"], "count"),
    ("nw}}m⏎⎋a", ["accept"], "quote"),
    ("jeE ⇧a", ["edit", "accept"], "official"),
    ("jcrare?⇧j", ["comment rare?"], "official"),
    ("jce⎋ja", ["accept"], "date"),
]


@pytest.fixture
def slow_page(page: Any) -> Any:
    """A page whose every request takes 200 ms longer and whose scripts run at a quarter of the speed."""
    page.set_default_timeout(45_000)  # three times what the other pages have: on a busy machine a quarter is little
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    session.send("Network.enable")
    line = {"offline": False, "latency": 200, "downloadThroughput": -1, "uploadThroughput": -1}
    session.send("Network.emulateNetworkConditions", line)
    return page


def _events(desk: RunningDesk) -> list[str]:
    lines = map(orjson.loads, desk.get("/export/events.jsonl").content.splitlines())
    return [f"{line['action']} {line['payload'].get('text', '')}".strip() for line in lines]


@pytest.mark.parametrize(("keys", "events", "last"), CASES)
def test_no_key_is_lost(slow_page: Any, desk: RunningDesk, keys: str, events: list[str], last: str) -> None:
    open_first(slow_page, desk)
    for key in keys:
        slow_page.keyboard.press(_NAMED.get(key, key))
    until = time.monotonic() + 30
    while _events(desk) != events and time.monotonic() < until:
        slow_page.wait_for_timeout(100)
    assert _events(desk) == events
    card(slow_page, last)
    slow_page.wait_for_timeout(300)
    assert _events(desk) == events
    assert chosen(slow_page, "type") == last
