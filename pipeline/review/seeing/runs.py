"""What a run says of itself: manifest, summary and quarantine, as far as they are there."""

import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from pipeline.errors import SinkError
from pipeline.sinks.json_lines import read_lines

_MOST_QUARANTINED = 200
_LARGEST = 10_000_000  #: bytes of a manifest or summary


@dataclass(frozen=True, slots=True)
class RunReport:
    """The report of a run."""

    facts: tuple[tuple[str, int], ...]  #: by type
    documents: int
    manifest: Mapping[str, Any]
    summary: Mapping[str, Any]
    reasons: tuple[tuple[str, int], ...]  #: of the quarantine
    quarantined: tuple[Mapping[str, Any], ...]
    assertions: tuple[tuple[str, int], ...]
    confidence: tuple[int, ...]  #: facts by tenth of confidence


def run_report(folder: Path, connection: sqlite3.Connection) -> RunReport:
    """Return the report; files that are missing or broken leave their part empty."""
    reasons: Counter[str] = Counter()
    kept: list[Mapping[str, Any]] = []
    try:
        for record in read_lines(folder / "quarantine.jsonl"):
            reasons[str(record.get("reason"))] += 1
            if len(kept) < _MOST_QUARANTINED:
                kept.append({name: str(record.get(name)) for name in ("source", "stage", "reason", "error")})
    except SinkError:
        pass
    tenths = [0] * 10
    for row in connection.execute(
        "SELECT min(9, CAST(confidence * 10 AS INTEGER)) AS tenth, count(*) AS many FROM fact "
        "WHERE added = 0 GROUP BY tenth"
    ):
        tenths[row["tenth"]] = row["many"]
    return RunReport(
        _tally(connection, "type"), int(connection.execute("SELECT count(*) FROM document").fetchone()[0]),
        _object(folder / "manifest.json"), _object(folder / "summary.json"), tuple(reasons.most_common()),
        tuple(kept), _tally(connection, "assertion"), tuple(tenths),
    )  # fmt: skip


def _tally(connection: sqlite3.Connection, column: str) -> tuple[tuple[str, int], ...]:
    rows = connection.execute(
        f"SELECT {column} AS name, count(*) AS many FROM fact WHERE added < 2 "
        f"GROUP BY {column} ORDER BY many DESC, name"
    )
    return tuple((row["name"], row["many"]) for row in rows)


def _object(path: Path) -> Mapping[str, Any]:
    try:
        if path.stat().st_size > _LARGEST:
            return {}
        content = orjson.loads(path.read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return {}
    return content if isinstance(content, dict) else {}
