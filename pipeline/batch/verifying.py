"""Checks an output folder: manifest, hashes, schema, ids, and that every evidence is what the text says."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
from pydantic import ValidationError

from pipeline.errors import SinkError
from pipeline.records import from_line
from pipeline.sinks.json_lines import read_lines
from pipeline.sinks.output_folder import changed_files

#: Problems listed before the rest is only counted.
_MOST = 100


def verify(folder: Path) -> list[str]:
    """Return what is wrong with the output in ``folder``, nothing if all is right.

    Facts follow the order of their documents, so both files are read side by side in bounded memory. Raises
    SinkError if there is no finished output.
    """
    manifest_path = folder / "manifest.json"
    if not manifest_path.is_file():
        raise SinkError(
            f"{folder} holds no finished run: there is no manifest.json; run the same command to finish it"
        )
    problems = list(changed_files(folder))
    for problem in _record_problems(folder):
        problems.append(problem)
        if len(problems) >= _MOST:
            problems.append("… and more")
            break
    return problems


def _record_problems(folder: Path) -> Iterator[str]:
    facts = read_lines(folder / "facts.jsonl")
    fact = next(facts, None)
    line = 1
    seen: set[str] = set()
    for document in read_lines(folder / "documents.jsonl"):
        yield from _schema_problem(document, f"document {document.get('id')}")
        identities: set[str] = set()
        while fact is not None and fact.get("document") == document.get("id"):
            yield from _fact_problems(fact, document["text"], identities, f"facts.jsonl, line {line}")
            fact, line = next(facts, None), line + 1
        if document["id"] in seen:
            continue
        seen.add(document["id"])
    if fact is not None:
        yield f"facts.jsonl, line {line}: belongs to no document at its place"


def _fact_problems(fact: dict[str, Any], text: str, identities: set[str], place: str) -> Iterator[str]:
    yield from _schema_problem(fact, place)
    if fact.get("id") in identities:
        yield f"{place}: the id {fact.get('id')} occurs twice in one document"
    identities.add(str(fact.get("id")))
    trigger = fact.get("trigger")
    for part in (*fact.get("evidence", ()), *fact.get("mentions", ()), *([trigger] if trigger else ())):
        if text[part["start"] : part["end"]] != part["text"]:
            yield f"{place}: the text at {part['start']}–{part['end']} is not {part['text']!r}"


def _schema_problem(record: dict[str, Any], place: str) -> Iterator[str]:
    try:
        from_line(orjson.dumps(record))
    except ValidationError as error:
        yield f"{place}: does not follow the schema: {error.errors()[0]['loc']}: {error.errors()[0]['msg']}"
