"""Where an export reads from: an output folder or a database, as documents with their facts."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from pydantic import ValidationError

from pipeline.databases import open_database
from pipeline.databases.fact_runs import FactReader
from pipeline.databases.reading import LineReader, read_extractions
from pipeline.databases.stored import stored_extractions, stored_quarantine
from pipeline.errors import SinkError
from pipeline.records import from_line
from pipeline.remote_files import is_remote
from pipeline.sinks.json_lines import read_lines
from pipeline.sinks.output_folder import read_state
from pipeline.sinks.remote_output import local_folder

Record = dict[str, Any]
#: A document record and its facts, in order.
Extraction = tuple[Record, list[Record]]


@dataclass(frozen=True, slots=True)
class ExportSource:
    """What is exported: streams that can be taken once."""

    extractions: Iterator[Extraction]
    quarantine: Iterator[Record]


@contextmanager
def open_source(source: str, types: frozenset[str] = frozenset()) -> Iterator[ExportSource]:
    """Give the records of an output folder, or of a database if ``source`` is a URL.

    ``types`` keeps only facts of these types; empty keeps all. Raises SinkError if there are no records, a line is
    none, or the database was loaded without texts.
    """
    if "://" in source and not is_remote(source):
        database = open_database(source, create=False)
        try:
            yield ExportSource(_kept(_with_texts(stored_extractions(database)), types), stored_quarantine(database))
        finally:
            database.close()
    else:
        with local_folder(source) as folder:
            quarantine = folder / "quarantine.jsonl"
            yield ExportSource(
                _kept(_of_folder(folder), types), read_lines(quarantine) if quarantine.is_file() else iter(())
            )


def _of_folder(folder: Path) -> Iterator[Extraction]:
    state = read_state(folder)
    documents = LineReader(folder / "documents.jsonl", 0, state.sizes["documents"], 0)
    facts = FactReader(folder / "facts.jsonl", 0, state.sizes["facts"], 0)
    try:
        for extraction in read_extractions(documents, facts):
            found = extraction.facts.records() if extraction.facts else []
            yield _whole(extraction.document), [_whole(fact) for fact in found]
    finally:
        documents.close()
        facts.close()


def _whole(record: Record) -> Record:
    """Return a record with all fields of the schema; raises SinkError if it is none."""
    try:
        whole: Record = from_line(orjson.dumps(record)).model_dump(mode="json", by_alias=True)
    except ValidationError as error:
        first = error.errors()[0]
        raise SinkError(f"{record.get('id')} is no record of this version: {first['loc']}: {first['msg']}") from error
    return whole


def _with_texts(extractions: Iterator[Extraction]) -> Iterator[Extraction]:
    for document, facts in extractions:
        if document["text"] is None:
            raise SinkError("the database was loaded without the texts, which exports need; export the output folder")
        yield document, facts


def _kept(extractions: Iterator[Extraction], types: frozenset[str]) -> Iterator[Extraction]:
    for document, facts in extractions:
        yield document, [fact for fact in facts if not types or fact["record"] in types]
