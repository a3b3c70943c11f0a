"""How long reviewing takes: minutes a release, from the times of the events."""

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

import orjson

from pipeline.review.store.decisions import ADJUDICATION, DECIDED

#: A longer time between two decisions is a break, not work.
LONGEST_PAUSE = 300.0  #: seconds


@dataclass(frozen=True, slots=True)
class ReleaseTimes:
    """What one reviewer took for the releases whose facts that reviewer has all decided."""

    releases: int
    facts: float  #: median of a release
    minutes: float  #: median of a release, without breaks


def release_times(connection: sqlite3.Connection) -> dict[str, ReleaseTimes]:
    """Return the times of every reviewer who has decided all facts of a release, by name."""
    decided: dict[tuple[str, int], int] = {}
    for row in connection.execute(
        "SELECT lane.lane, fact.document, count(*) AS many FROM lane JOIN fact ON fact.id = lane.fact "
        f"WHERE lane.status IN {DECIDED} AND lane.lane <> ? AND fact.added < 2 GROUP BY lane.lane, fact.document",
        (ADJUDICATION,),
    ):
        decided[row["lane"], row["document"]] = row["many"]
    facts = dict(connection.execute("SELECT number, facts FROM document").fetchall())
    whole = {key for key, many in decided.items() if many >= facts.get(key[1], 0) > 0}
    seconds: dict[tuple[str, int], list[float]] = defaultdict(list)
    last: dict[tuple[str, int], datetime] = {}
    for row in connection.execute(
        "SELECT event.lane, event.time, event.payload, fact.document FROM event JOIN fact ON fact.id = event.fact "
        "WHERE event.action NOT IN ('carry', 'undo', 'redo') ORDER BY event.sequence"
    ):
        key = row["lane"], row["document"]
        if key not in whole:
            continue
        time = datetime.fromisoformat(row["time"])
        # What the first decision took is known from the desk only.
        spent = (time - last[key]).total_seconds() if key in last else _told(row["payload"])
        last[key] = time
        if spent <= LONGEST_PAUSE:
            seconds[key].append(spent)
    by_name: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for name, document in sorted(whole):
        by_name[name].append((facts[document], sum(seconds[name, document]) / 60))
    return {name: _times(releases) for name, releases in by_name.items()}


def _told(payload: str) -> float:
    return float(orjson.loads(payload).get("seconds") or 0.0)


def _times(releases: Sequence[tuple[int, float]]) -> ReleaseTimes:
    return ReleaseTimes(
        len(releases), median(facts for facts, _ in releases), median(minutes for _, minutes in releases)
    )
