"""documents.jsonl and facts.jsonl -> the index: tables to filter, sort and search by."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson
from pydantic import ValidationError

from pipeline.errors import SinkError
from pipeline.records import from_line
from pipeline.review.store.database import INDEX_VERSION, Database, get_meta, new_index, set_meta
from pipeline.review.store.labels import TYPES, countries, entity_key, fingerprint, label, references
from pipeline.sinks.json_lines import read_lines

FILES = ("documents.jsonl", "facts.jsonl")
_FACT_COLUMNS = 16
#: Fields of free text with few values: forms suggest those that occur.
_SUGGESTED = (
    ("count", "action"), ("count", "unit"), ("count", "kind"), ("meeting", "kind"), ("relation", "predicate"),
    ("quote", "cue"), ("date", "precision"),
)  # fmt: skip
_MOST_SUGGESTIONS = 60


def folder_state(folder: Path) -> str:
    """Return what tells one state of an output folder from another; raises SinkError if it is no output folder."""
    parts = [str(INDEX_VERSION)]
    for name in FILES:
        path = folder / name
        if not path.is_file():
            raise SinkError(f"{folder} is no output folder: {name} is missing; write one with 'pressfacts run'")
        status = path.stat()
        parts += [name, str(status.st_size), str(status.st_mtime_ns)]
    return " ".join(parts)


def build_index(database: Database, folder: Path) -> bool:
    """Index the folder unless the index is of its present state; return whether anything was built.

    Facts that reviewers added are indexed again from their events. Raises SinkError naming the line that is wrong.
    """
    state = folder_state(folder)
    with database.writing() as connection:
        if get_meta(connection, "indexed") == state:
            return False
        new_index(connection)
        numbers = _index_documents(connection, folder / FILES[0])
        for line, record in _records(folder / FILES[1], TYPES):
            owner = numbers.get(record["document"])
            if owner is None:
                raise SinkError(f"{folder / FILES[1]}, line {line}: its document is not in {FILES[0]}")
            insert_fact(connection, owner, record)
        for record in _added_facts(connection):
            owner = numbers.get(str(record["document"]))
            if owner is not None:
                insert_fact(connection, owner, record, added=True)
        connection.execute("INSERT INTO document_search(document_search) VALUES ('rebuild')")
        count_facts(connection)
        connection.execute("ANALYZE")
        set_meta(connection, "choices", orjson.dumps(_choices(connection)).decode())
        set_meta(connection, "indexed", state)
    return True


def count_facts(connection: sqlite3.Connection, document: int | None = None) -> None:
    """Keep the number of facts of one document, or of all, beside it."""
    connection.execute(
        "UPDATE document SET facts = (SELECT count(*) FROM fact WHERE fact.document = document.number "
        "AND fact.added < 2) WHERE ?1 IS NULL OR number = ?1",
        (document,),
    )


def insert_fact(
    connection: sqlite3.Connection, document: int, record: Mapping[str, Any], *, added: bool = False
) -> bool:
    """Put one fact into the index; return whether it was new."""
    shown = label(record)
    confidence = float(record["confidence"])
    cursor = connection.execute(
        f"INSERT OR IGNORE INTO fact VALUES (NULL{', ?' * (_FACT_COLUMNS - 1)})",
        (
            record["id"], document, record["record"], shown, record["assertion"], confidence,
            abs(confidence - 0.5), record["rule"], record["evidence"][0]["start"], record.get("start"),
            record.get("action"), entity_key(record), int(added), fingerprint(record), orjson.dumps(record).decode(),
        ),
    )  # fmt: skip
    if not cursor.rowcount:
        return False
    number = cursor.lastrowid
    connection.executemany(
        "INSERT OR IGNORE INTO fact_country VALUES (?, ?)", [(code, number) for code in sorted(countries(record))]
    )
    connection.executemany(
        "INSERT OR IGNORE INTO link VALUES (?, ?)", [(target, number) for target in sorted(references(record))]
    )
    evidence = " … ".join(item["text"] for item in record["evidence"])
    connection.execute("INSERT INTO fact_search(rowid, label, evidence) VALUES (?, ?, ?)", (number, shown, evidence))
    return True


def _index_documents(connection: sqlite3.Connection, path: Path) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for _, record in _records(path, ("document",)):
        if record["id"] in numbers:
            continue
        text = record.pop("text")
        cursor = connection.execute(
            "INSERT INTO document VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
            (
                record["id"], record["name"], record.get("title"), record.get("published"),
                record.get("publisher"), record.get("url"), text, orjson.dumps(record).decode(),
            ),
        )  # fmt: skip
        numbers[record["id"]] = int(cursor.lastrowid or 0)
    return numbers


def _choices(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Return the values that occur: those to filter by, and those that forms suggest, as "type.field"."""
    columns = {
        "assertions": "assertion FROM fact",
        "rules": "rule FROM fact",
        "countries": "country FROM fact_country",
    }
    found = {
        name: [row[0] for row in connection.execute(f"SELECT DISTINCT {column} ORDER BY 1")]
        for name, column in columns.items()
    }
    for kind, field in _SUGGESTED:
        rows = connection.execute(
            "SELECT json_extract(record, ?) AS value, count(*) AS many FROM fact WHERE type = ? "
            "AND value IS NOT NULL GROUP BY value ORDER BY many DESC, value LIMIT ?",
            (f"$.{field}", kind, _MOST_SUGGESTIONS),
        )
        found[f"{kind}.{field}"] = [str(row["value"]) for row in rows]
    return found


def _records(path: Path, types: Sequence[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    for line, record in enumerate(read_lines(path), 1):
        try:
            kind = from_line(orjson.dumps(record)).record
        except ValidationError as error:
            problem = error.errors()[0]
            raise SinkError(f"{path}, line {line}: no record of this version: {problem['msg']}") from error
        if kind not in types:
            raise SinkError(f"{path}, line {line}: a record of type {kind} does not belong here")
        yield line, record


def _added_facts(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    rows = connection.execute("SELECT payload FROM event WHERE action = 'add' ORDER BY sequence").fetchall()
    for row in rows:
        yield orjson.loads(row["payload"])["record"]
