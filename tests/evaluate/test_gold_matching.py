"""When a found fact is the fact of the gold."""

import pytest

from pipeline.evaluate.gold_matching import same_meeting
from pipeline.records import Evidence, MeetingRecord


def meeting(kind: str, start: str | None = "2019-05-03") -> MeetingRecord:
    evidence = Evidence(start=0, end=1, text="x", sentence=(0, 1))
    return MeetingRecord(
        id="meeting-0", document="d", evidence=(evidence,), confidence=1, rule="r", why="w", name="Riga", kind=kind, start=start
    )  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "found", "right"),
    [
        ("ministerial meeting", "meeting", True),
        ("visit", "state visit", True),
        ("session", "listening sessions", True),
        ("ceremony", "signing ceremony", True),
        ("meeting", "summit", False),
        ("dialogue", "session", False),
    ],
)
def test_the_kind_of_a_meeting_is_its_last_word(wanted: str, found: str, right: bool) -> None:
    gold = {"name": "Riga", "kind": wanted, "start": "2019-05-03"}
    assert bool(same_meeting(gold, meeting(found))) is right


def test_a_meeting_of_another_day_is_another() -> None:
    assert same_meeting({"name": "Riga", "kind": "meeting", "start": None}, meeting("meeting")) == 0
