"""One HTML file to mail: charts, tables and highlighted examples; no scripts, nothing loaded from anywhere."""

import sqlite3
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import orjson

from pipeline.errors import SinkError
from pipeline.review.highlighting import marks_of, sentence_html, text_html
from pipeline.review.seeing.figures import charts
from pipeline.review.seeing.runs import run_report
from pipeline.review.store.database import Database
from pipeline.review.store.labels import TYPES
from pipeline.review.store.outcomes import outcomes, precision_by_rule
from pipeline.review.templating import make_environment

_EXAMPLES_OF_A_TYPE = 6
_LONGEST_EXAMPLE = 6_000  #: code points of the release shown whole
_MOST_RULES = 40


def write_report(folder: Path, database: Database, target: Path, title: str | None = None) -> None:
    """Write the report of an indexed folder as one file; raises SinkError if it cannot be written."""
    try:
        target.write_bytes(report(folder, database.reader(), title).encode("utf-8", "replace"))
    except OSError as error:
        raise SinkError(f"{target} cannot be written: {error.strerror or error}") from error


def report(folder: Path, connection: sqlite3.Connection, title: str | None = None) -> str:
    """Return the report as HTML whose policy allows its own style sheet and nothing else."""
    static = files("pipeline.review") / "static"
    names = ("desk.css", "reading.css", "charts.css", "report.css")
    style = "\n".join((static / name).read_text("utf-8") for name in names)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    first, last = connection.execute("SELECT min(published), max(published) FROM document").fetchone()
    decided = outcomes(connection)
    states = [outcome.status for outcome in decided.values()]
    rules = [row for row in precision_by_rule(connection) if row["decided"]]
    return make_environment(str).get_template("report.html").render(
        title=title or f"Facts of {folder.resolve().name}", style=style, digest=digest,
        first=first, last=last, run=run_report(folder, connection),
        charts=charts(connection, linked=False), examples=_examples(connection), release=_release(connection),
        decided={state: states.count(state) for state in sorted(set(states))}, rules=rules[:_MOST_RULES],
    )  # fmt: skip


def _examples(connection: sqlite3.Connection) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return facts of each type in their sentences, by many rules and of many names, the surest first."""
    found = []
    for kind in TYPES:
        rows = connection.execute(
            "SELECT fact.label, fact.record, fact.rule, document.text, "
            "coalesce(document.title, document.name) AS title, "
            "row_number() OVER (PARTITION BY fact.label ORDER BY fact.number) AS again, "
            "row_number() OVER (PARTITION BY fact.rule ORDER BY fact.confidence DESC, fact.number) AS turn "
            "FROM fact JOIN document ON document.number = fact.document WHERE fact.type = ? AND fact.added < 2 "
            "AND NOT EXISTS (SELECT 1 FROM lane WHERE lane.fact = fact.id AND lane.status IN ('rejected', 'merged')) "
            "ORDER BY again, turn, fact.confidence DESC, fact.number LIMIT ?",
            (kind, _EXAMPLES_OF_A_TYPE),
        ).fetchall()
        examples = []
        for row in rows:
            record = orjson.loads(row["record"])
            sentence = sentence_html(row["text"], record["evidence"][0], kind)
            examples.append({"label": row["label"], "title": row["title"], "rule": row["rule"], "sentence": sentence})
        if examples:
            found.append((kind, examples))
    return found


def _release(connection: sqlite3.Connection) -> dict[str, Any] | None:
    """Return the shorter release with most facts, its text highlighted."""
    row = connection.execute(
        "SELECT * FROM document WHERE length(text) <= ? AND facts > 0 ORDER BY facts DESC, number LIMIT 1",
        (_LONGEST_EXAMPLE,),
    ).fetchone()
    if row is None:
        return None
    facts = [
        {"number": fact["number"], "type": fact["type"], "status": "accepted", "record": orjson.loads(fact["record"])}
        for fact in connection.execute("SELECT * FROM fact WHERE document = ? AND added < 2", (row["number"],))
    ]
    blocks = orjson.loads(row["record"])["blocks"]
    text = text_html(row["text"], blocks, marks_of(facts, len(row["text"])))
    return {"title": row["title"] or row["name"], "published": row["published"], "text": text}
