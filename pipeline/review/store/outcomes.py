"""What the reviewers together hold of each fact; agreement between two; precision by rule."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import orjson

from pipeline.review.store.decisions import ADJUDICATION, DECIDED
from pipeline.review.store.labels import TYPES, fingerprint


@dataclass(frozen=True, slots=True)
class Outcome:
    """The decision that counts for a fact: adjudicated, or all reviewers' own if they agree."""

    status: str  #: accepted, edited, rejected, merged, disputed or undecided
    record: Mapping[str, Any] | None = None  #: the edited record
    into_fact: str | None = None
    reviewers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two reviewers on the facts that both decided, of one type or of all."""

    first: str
    second: str
    type: str
    facts: int
    agreed: int
    kappa: float | None  #: None where chance agreement is certain: both gave one and the same answer throughout


def outcomes(connection: sqlite3.Connection) -> dict[str, Outcome]:
    """Return the outcome of every fact that somebody decided, by id."""
    lanes: dict[str, list[sqlite3.Row]] = defaultdict(list)
    for row in connection.execute(f"SELECT * FROM lane WHERE status IN {DECIDED} ORDER BY fact, lane"):
        lanes[row["fact"]].append(row)
    return {fact: _outcome(rows) for fact, rows in lanes.items()}


def _outcome(rows: Sequence[sqlite3.Row]) -> Outcome:
    reviewers = tuple(row["lane"] for row in rows if row["lane"] != ADJUDICATION)
    adjudicated = [row for row in rows if row["lane"] == ADJUDICATION]
    if not adjudicated and len({_answer(row) for row in rows}) > 1:
        return Outcome("disputed", None, None, reviewers)
    row = (adjudicated or rows)[0]
    record = None if row["record"] is None else orjson.loads(row["record"])
    return Outcome(row["status"], record, row["into_fact"], reviewers)


def _answer(row: sqlite3.Row) -> str:
    """Return what two reviewers must have in common to agree: an edited fact must say the same."""
    if row["status"] == "edited":
        return "edited " + fingerprint(orjson.loads(row["record"]))
    if row["status"] == "merged":
        return f"merged {row['into_fact']}"
    return str(row["status"])


def agreements(connection: sqlite3.Connection) -> list[Agreement]:
    """Return Cohen's kappa of every pair of reviewers, for each type and in all.

    The categories are accepted, edited and rejected (merged counts as edited). J. Cohen, A coefficient of agreement
    for nominal scales, 1960: (p_o - p_e) / (1 - p_e).
    """
    answers: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for row in connection.execute(
        "SELECT lane.lane, lane.fact, lane.status, fact.type FROM lane JOIN fact ON fact.id = lane.fact "
        f"WHERE lane.status IN {DECIDED} AND lane.lane <> ?",
        (ADJUDICATION,),
    ):
        status = "edited" if row["status"] == "merged" else row["status"]
        answers[row["lane"]][row["fact"]] = (row["type"], status)
    found = []
    for first, second in combinations(sorted(answers), 2):
        common = answers[first].keys() & answers[second].keys()
        for kind in (*TYPES, "all"):
            pairs = [
                (answers[first][fact][1], answers[second][fact][1])
                for fact in sorted(common)
                if kind in {"all", answers[first][fact][0]}
            ]
            if pairs:
                agreed = sum(left == right for left, right in pairs)
                found.append(Agreement(first, second, kind, len(pairs), agreed, cohens_kappa(pairs)))
    return found


def cohens_kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa of pairs of answers, None if it is not defined (no pairs, or chance agreement is 1)."""
    if not pairs:
        return None
    many = len(pairs)
    observed = sum(left == right for left, right in pairs) / many
    left, right = Counter(pair[0] for pair in pairs), Counter(pair[1] for pair in pairs)
    expected = sum(left[answer] * right[answer] for answer in left) / many**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def disputes(connection: sqlite3.Connection, *, settled: bool = False) -> list[dict[str, Any]]:
    """Return the facts on which reviewers differ, each with all lanes; with ``settled`` adjudicated ones too."""
    rows = connection.execute(
        "SELECT lane.*, fact.type, fact.label AS extracted, fact.document, document.id AS document_id, "
        "document.title, document.name FROM lane JOIN fact ON fact.id = lane.fact "
        "JOIN document ON document.number = fact.document "
        f"WHERE lane.status IN {DECIDED} ORDER BY fact.document, fact.start, fact.number, lane.lane"
    ).fetchall()
    by_fact: dict[str, list[sqlite3.Row]] = defaultdict(list)
    for row in rows:
        by_fact[row["fact"]].append(row)
    found = []
    for fact, lanes in by_fact.items():
        own = [row for row in lanes if row["lane"] != ADJUDICATION]
        done = [row for row in lanes if row["lane"] == ADJUDICATION]
        if len({_answer(row) for row in own}) > 1 and (settled or not done):
            found.append({"fact": fact, "row": own[0], "lanes": own, "adjudicated": done[0] if done else None})
    return found


def precision_by_rule(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """Return for each rule how many of its facts were decided, and how; rules with most rejections first."""
    decided = outcomes(connection)
    tallies: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in connection.execute("SELECT id, type, rule FROM fact WHERE added = 0"):
        tally = tallies[row["type"], row["rule"]]
        tally["facts"] += 1
        outcome = decided.get(row["id"])
        if outcome is not None:
            tally[outcome.status] += 1
    found = [_rule_row(kind, rule, tally) for (kind, rule), tally in tallies.items()]
    return sorted(
        found, key=lambda row: (-row["rejected"] - row["edited"], -row["decided"], row["type"], row["rule"])
    )


def _rule_row(kind: str, rule: str, tally: Mapping[str, int]) -> dict[str, Any]:
    decided = sum(tally.get(status, 0) for status in ("accepted", "edited", "merged", "rejected"))
    right = tally.get("accepted", 0)
    return {
        "type": kind, "rule": rule, "facts": tally.get("facts", 0), "decided": decided, "accepted": right,
        "edited": tally.get("edited", 0) + tally.get("merged", 0), "rejected": tally.get("rejected", 0),
        "disputed": tally.get("disputed", 0), "precision": right / decided if decided else None,
    }  # fmt: skip


def reviewers(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """Return everybody who decided anything, with the number of decisions and the seconds they took (median)."""
    found: dict[str, list[float]] = defaultdict(list)
    many: Counter[str] = Counter()
    for row in connection.execute("SELECT reviewer, action, payload FROM event WHERE action <> 'carry'"):
        many[row["reviewer"]] += 1
        seconds = orjson.loads(row["payload"]).get("seconds")
        if seconds is not None:
            found[row["reviewer"]].append(seconds)
    return [{"name": name, "events": many[name], "seconds": _median(found[name])} for name in sorted(many)]


def _median(values: Sequence[float]) -> float | None:
    ordered = sorted(values)
    return ordered[len(ordered) // 2] if ordered else None


def finished_documents(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield the ids of documents that somebody declared complete."""
    for row in connection.execute(
        "SELECT DISTINCT lane.fact FROM lane JOIN document ON document.id = lane.fact WHERE lane.status = 'finished'"
    ):
        yield str(row["fact"])
