"""The pages that are generated from the code: the JSON Schema, the lists of record fields and of tables.

``python -m pipeline.documentation`` writes them; a test holds them to the code.
"""

from pathlib import Path
from typing import Any

import orjson
from pydantic import BaseModel

from pipeline.databases.documentation import tables_text
from pipeline.exports.documentation import formats_text
from pipeline.records import (
    SCHEMA_VERSION,
    BlockRecord,
    CountRecord,
    DateRecord,
    DocumentRecord,
    DropReason,
    EntityRecord,
    Evidence,
    FactRecord,
    FigureRecord,
    MeetingRecord,
    Mention,
    NormalizedValue,
    OfficialRecord,
    OperationRecord,
    PartialDate,
    Place,
    QuarantineRecord,
    QuoteRecord,
    RelationRecord,
    Trigger,
    json_schema,
)

_ROOT = Path(__file__).resolve().parent.parent
SCHEMA_FILE = _ROOT / "pipeline" / "schema" / "records.schema.json"
FIELDS_FILE = _ROOT / "output" / "README.md"
TABLES_FILE = _ROOT / "output" / "TABLES.md"
_RECORDS: tuple[type[BaseModel], ...] = (
    DocumentRecord, OfficialRecord, MeetingRecord, OperationRecord, CountRecord, DateRecord, QuoteRecord,
    RelationRecord, EntityRecord, FigureRecord, QuarantineRecord,
)  # fmt: skip
_PARTS: tuple[type[BaseModel], ...] = (Evidence, Place, NormalizedValue, Trigger, Mention, BlockRecord)
_HEAD = f"""# What a run writes

`pressfacts run … --output DIR` writes into DIR:

| file | holds |
|---|---|
| `documents.jsonl` | one document record a release, with its text |
| `facts.jsonl` | the facts, in the order of the documents and of their evidence |
| `quarantine.jsonl` | one record for each item that gave no facts, with the reason |
| `manifest.json` | size, lines and SHA-256 of these files; versions of code, model, rules and schema |
| `summary.json` | counts by type and reason, seconds |
| `journal.jsonl` | the commits, by which an interrupted run goes on |

Every record is one line of JSON in UTF-8 (schema {SCHEMA_VERSION}). Offsets are Unicode code points on the text of
the document record: `text[start:end] == evidence.text` always. Results in this folder are not part of the repository.

`pressfacts merge DIR… --output FILE` writes entity and figure records, which join the facts of all releases.

[TABLES.md](TABLES.md) shows how to ask these records questions in SQL, and lists the tables.

This page is generated from `pipeline/records.py`.
"""


def schema_text() -> str:
    """Return the JSON Schema of all records as indented JSON."""
    return orjson.dumps(json_schema(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()


def fields_text() -> str:
    """Return the page that lists every field of every record."""
    common = set(FactRecord.model_fields)
    parts = [_HEAD, "## Common to all facts\n", _table(FactRecord, set())]
    for record in _RECORDS:
        skipped = common if issubclass(record, FactRecord) else set()
        parts += [f"## {record.model_fields['record'].default}\n", f"{record.__doc__}\n", _table(record, skipped)]
    for part in _PARTS:
        parts += [f"## {part.__name__}\n", f"{part.__doc__}\n", _table(part, set())]
    reasons = ", ".join(f"`{reason.value}`" for reason in DropReason)
    parts.append(f"## Reasons of quarantine\n\n{reasons}\n")
    return "\n".join(parts)


def tables_page() -> str:
    """Return the page on databases and formats."""
    return tables_text() + "\n" + formats_text()


def _table(model: type[BaseModel], skipped: set[str]) -> str:
    lines = ["| field | type | meaning |", "|---|---|---|"]
    for name, field in model.model_fields.items():
        if name in skipped:
            continue
        meaning = field.description or ""
        lines.append(f"| `{field.alias or name}` | {_shown(field.annotation)} | {meaning} |")
    return "\n".join(lines) + "\n"


def _shown(annotation: Any) -> str:
    """Return a type as a reader knows it: "str or None"; "2018-04-24", "XXXX-04" and the like are partial dates."""
    if annotation == PartialDate | None:
        return "partial date (`XXXX-04-23`) or None"
    shown = annotation.__name__ if isinstance(annotation, type) else str(annotation)
    for noise in ("pipeline.records.", "typing.", "<class '", "'>"):
        shown = shown.replace(noise, "")
    return shown.replace("|", "or")


if __name__ == "__main__":
    SCHEMA_FILE.write_text(schema_text(), encoding="utf-8")
    FIELDS_FILE.write_text(fields_text(), encoding="utf-8")
    TABLES_FILE.write_text(tables_page(), encoding="utf-8")
