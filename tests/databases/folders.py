"""Records made by hand, written as an output folder."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

import orjson

from pipeline.databases.dialects import Database
from pipeline.databases.stored import stored_extractions, stored_quarantine
from pipeline.databases.tables import TABLES
from pipeline.records import (
    CountRecord,
    DocumentRecord,
    Evidence,
    NormalizedValue,
    OfficialRecord,
    OperationRecord,
    RecordModel,
    stable_id,
    to_line,
)


def document(name: str, text: str, **fields: object) -> DocumentRecord:
    digest = sha256(text.encode()).hexdigest()
    return DocumentRecord(
        id=stable_id("document", name, digest), name=name, source=f"pages/{name}", text=text, sha256=digest, **fields
    )


def count(of: DocumentRecord, value: float | None, **fields: object) -> CountRecord:
    key = str(sorted(fields.items(), key=str))
    return CountRecord(
        id=stable_id("count", of.id, str(value), key),
        document=of.id,
        evidence=(Evidence(start=0, end=1, text=of.text[:1], sentence=(0, len(of.text))),),
        confidence=0.5,
        rule="count.test",
        why="made by hand",
        **{"kind": "count", "value": value, "bound": "exact", "basis": "digits", "unit": "item", **fields},
    )


def official(of: DocumentRecord, name: str, **fields: object) -> OfficialRecord:
    return OfficialRecord(
        id=stable_id("official", of.id, name),
        document=of.id,
        evidence=(Evidence(start=0, end=1, text=of.text[:1], sentence=(0, len(of.text))),),
        confidence=1.0,
        rule="official.test",
        why="made by hand",
        name=name,
        **fields,
    )


def operation(of: DocumentRecord, name: str, **fields: object) -> OperationRecord:
    return OperationRecord(
        id=stable_id("operation", of.id, name),
        document=of.id,
        evidence=(Evidence(start=0, end=1, text=of.text[:1], sentence=(0, len(of.text))),),
        confidence=1.0,
        rule="operation.test",
        why="made by hand",
        name=name,
        **fields,
    )


def measure(of: DocumentRecord, low: float, high: float, normalized: float) -> CountRecord:
    normal = NormalizedValue(unit="kilogram", value=normalized, low=low, high=high)
    return count(of, low, low=low, high=high, bound="range", unit="kilogram", normalized=normal)


def write_folder(
    folder: Path,
    extractions: Iterable[tuple[DocumentRecord, Sequence[RecordModel]]],
    quarantine: Iterable[RecordModel] = (),
) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    listed = list(extractions)
    (folder / "documents.jsonl").write_bytes(b"".join(to_line(first) for first, _ in listed))
    (folder / "facts.jsonl").write_bytes(b"".join(to_line(fact) for _, facts in listed for fact in facts))
    (folder / "quarantine.jsonl").write_bytes(b"".join(map(to_line, quarantine)))
    return folder


def lines_of(records: Iterable[object]) -> bytes:
    return b"".join(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE) for record in records)


def stored_lines(database: Database) -> dict[str, bytes]:
    """What the database gives back, as the files of a folder."""
    stored = list(stored_extractions(database))
    return {
        "documents": lines_of(first for first, _ in stored),
        "facts": lines_of(fact for _, facts in stored for fact in facts),
        "quarantine": lines_of(stored_quarantine(database)),
    }


def folder_lines(folder: Path) -> dict[str, bytes]:
    return {name: (folder / f"{name}.jsonl").read_bytes() for name in ("documents", "facts", "quarantine")}


def all_rows(database: Database) -> dict[str, list[tuple]]:
    """Every row of every table, in a fixed order."""
    return {name: sorted(database.rows(f"SELECT * FROM {name}"), key=repr) for name in TABLES}
