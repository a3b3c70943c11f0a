"""Scores an output by what its reviewers decided: precision by type and rule, recall where a document is done."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import SourceError
from pipeline.review.serving import DATABASE_NAME, open_folder
from pipeline.review.store.database import Database
from pipeline.review.store.labels import TYPES
from pipeline.review.store.outcomes import agreements, finished_documents, outcomes, precision_by_rule

Figures = dict[str, float | int | None]


@dataclass(slots=True)
class ReviewedScores:
    """Figures by type (and "rule NAME"), and the wrong and missed facts in words."""

    numbers: dict[str, Figures] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)


def evaluate_reviewed(folder: Path) -> ReviewedScores:
    """Return the scores of a reviewed output folder (or of a review file beside its output).

    Precision: accepted of decided; an edited fact counts as wrong. Recall: found of found and added, in documents
    that a reviewer declared done; None without such documents. Facts in dispute count for neither. Raises SourceError
    if nothing was reviewed.
    """
    if not (folder / DATABASE_NAME).is_file():
        raise SourceError(f"{folder} was not reviewed: there is no {DATABASE_NAME}; begin with 'pressfacts review'")
    database = open_folder(folder)
    try:
        return _scores(database)
    finally:
        database.close()


def _scores(database: Database) -> ReviewedScores:
    connection = database.reader()
    decided, done = outcomes(connection), set(finished_documents(connection))
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    scores = ReviewedScores()
    for row in connection.execute(
        "SELECT fact.id, fact.type, fact.label, fact.rule, fact.added, document.id AS document, document.name "
        "FROM fact JOIN document ON document.number = fact.document WHERE fact.added < 2 ORDER BY fact.number"
    ):
        outcome = decided.get(row["id"])
        status = "undecided" if outcome is None else outcome.status
        inside = row["document"] in done
        for name in (row["type"], "all"):
            _count(tallies[name], status, added=bool(row["added"]), done=inside)
        if row["added"] and status in {"accepted", "edited"}:
            scores.errors.append(f"{row['name']}: {row['type']}: missed: {row['label']}")
        elif status in {"rejected", "edited", "merged"}:
            scores.errors.append(f"{row['name']}: {row['type']}: {status}: {row['label']} | {row['rule']}")
    for kind in (*TYPES, "all"):
        if tallies[kind]:
            scores.numbers[kind] = _figures(tallies[kind])
    for rule in precision_by_rule(connection):
        if rule["decided"]:
            names = ("facts", "decided", "accepted", "edited", "rejected", "precision")
            figures: Figures = {name: rule[name] for name in names}
            scores.numbers[f"rule {rule['rule']}"] = figures | {"added": 0, "recall": None}
            scores.errors.append(f"rule {rule['rule']}: {rule['rejected']} of {rule['decided']} rejected")
    for pair in agreements(connection):
        kappa = "undefined" if pair.kappa is None else f"{pair.kappa:.2f}"
        scores.errors.append(f"{pair.first} and {pair.second}: {pair.type}: kappa {kappa} on {pair.facts} facts")
    return scores


def _count(tally: Counter[str], status: str, *, added: bool, done: bool) -> None:
    right = status in {"accepted", "edited"}
    if added:
        tally["added"] += right
        tally["missed in done"] += right and done
        return
    tally["facts"] += 1
    tally["edited" if status == "merged" else status] += 1
    tally["found in done"] += right and done


def _figures(tally: Counter[str]) -> Figures:
    decided = tally["accepted"] + tally["edited"] + tally["rejected"]
    known = tally["found in done"] + tally["missed in done"]
    return {
        "facts": tally["facts"], "decided": decided, "accepted": tally["accepted"], "edited": tally["edited"],
        "rejected": tally["rejected"], "precision": tally["accepted"] / decided if decided else None,
        "added": tally["added"], "recall": tally["found in done"] / known if known else None,
    }  # fmt: skip
