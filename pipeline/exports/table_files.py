"""The tables of the database as files: CSV for spreadsheets, Parquet for data frames, and JSON Lines again."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import orjson

from pipeline.databases.extras import installed
from pipeline.databases.rows import Row, Rows, no_rows, split_documents, split_facts
from pipeline.databases.shapes import Column, Kind
from pipeline.databases.tables import TABLES, Table
from pipeline.errors import SinkError
from pipeline.exports.extractions import ExportSource, Extraction
from pipeline.sinks.comma_separated import safe_cell, table_writer

#: Tables that only loading needs.
_NOT_EXPORTED = frozenset({"runs", "loads", "history", "layout", "quarantine"})
#: Columns that only loading fills.
_NOT_FILLED = frozenset({"run", "digest"})
_FACTS_AT_ONCE = 25_000


def write_csv(source: ExportSource, folder: Path) -> int:
    """Write one file a table, no cell of which a spreadsheet takes for a formula; return how many documents."""
    documents = 0
    with ExitStack() as stack:
        writers = {}
        for table in _exported():
            stream = stack.enter_context((folder / f"{table.name}.csv").open("w", encoding="utf-8", newline=""))
            writers[table.name] = table_writer(stream)
            writers[table.name].writerow(_kept(table.columns, table.names))
        for batch in _batches(source.extractions):
            documents += len(batch["documents"])
            for name, rows in batch.items():
                for row in rows:
                    writers[name].writerow([safe_cell(cell) for cell in _kept(TABLES[name].columns, row)])
    return documents


def write_parquet(source: ExportSource, folder: Path) -> int:
    """Write one data set a table, in folders by the year of publication (``year=2018``); return documents.

    Lists of texts are lists in Parquet. Raises SinkError if pyarrow is not installed.
    """
    arrow: Any = installed("pyarrow", "export")
    datasets: Any = installed("pyarrow.dataset", "export")
    documents = 0
    for number, batch in enumerate(_batches(source.extractions)):
        documents += len(batch["documents"])
        published = TABLES["documents"].names.index("published")
        years = {row[0]: _year(row[published]) for row in batch["documents"]}
        for name, rows in batch.items():
            if rows:
                datasets.write_dataset(
                    _arrow_table(arrow, TABLES[name], rows, years),
                    folder / name,
                    format="parquet",
                    partitioning=datasets.partitioning(arrow.schema([("year", arrow.int32())]), flavor="hive"),
                    basename_template=f"part-{number:05}-{{i}}.parquet",
                    existing_data_behavior="overwrite_or_ignore",
                    use_threads=False,
                )
    return documents


def write_json_lines(source: ExportSource, folder: Path) -> int:
    """Write the records as a run does; from a database this is the way back; return documents."""
    count = 0
    with (folder / "documents.jsonl").open("wb") as documents, (folder / "facts.jsonl").open("wb") as facts:
        for document, found in source.extractions:
            count += 1
            documents.write(orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE))
            for fact in found:
                facts.write(orjson.dumps(fact, option=orjson.OPT_APPEND_NEWLINE))
    with (folder / "quarantine.jsonl").open("wb") as quarantine:
        for record in source.quarantine:
            quarantine.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))
    return count


def _exported() -> list[Table]:
    return [table for name, table in TABLES.items() if name not in _NOT_EXPORTED]


def _kept(columns: tuple[Column, ...], cells: Row) -> list[Any]:
    return [cell for column, cell in zip(columns, cells, strict=True) if column.name not in _NOT_FILLED]


def _batches(extractions: Iterator[Extraction]) -> Iterator[Rows]:
    rows, facts, number, seen = no_rows(), 0, 0, set[str]()
    for document, found in extractions:
        # A run may give the same document twice; a table has it once.
        if document["id"] in seen:
            continue
        seen.add(document["id"])
        number += 1
        try:
            split_documents([document], rows, numbers=[number], run="", digests=[""], texts=[True])
            split_facts(found, rows, positions=range(len(found)))
        except SinkError as error:
            raise SinkError(f"document {document['id']}: {error}") from error
        facts += len(found)
        if facts >= _FACTS_AT_ONCE:
            yield rows
            rows, facts = no_rows(), 0
    yield rows


def _year(published: str | None) -> int | None:
    return int(published[:4]) if published and published[:4].isdecimal() else None


def _arrow_table(arrow: Any, table: Table, rows: list[Row], years: dict[str, int | None]) -> Any:
    types = {
        Kind.TEXT: arrow.string(),
        Kind.INTEGER: arrow.int64(),
        Kind.REAL: arrow.float64(),
        Kind.BOOLEAN: arrow.bool_(),
        Kind.JSON: arrow.list_(arrow.string()),
    }
    arrays = {"year": arrow.array([years[row[0]] for row in rows], type=arrow.int32())}
    for column, cells in zip(table.columns, zip(*rows, strict=True), strict=True):
        if column.name in _NOT_FILLED:
            continue
        values = (
            [None if cell is None else orjson.loads(cell) for cell in cells] if column.kind is Kind.JSON else cells
        )
        arrays[column.name] = arrow.array(values, type=types[column.kind])
    return arrow.table(arrays)
