"""Arrow tables hold what rows hold, or there are none: of each line, however it is written."""

from pathlib import Path

import orjson
import pytest

from pipeline.databases import load, loading, open_database
from pipeline.databases.arrow_tables import document_tables, fact_tables, plain_lines
from pipeline.databases.incoming import Batch, Incoming
from pipeline.databases.rows import no_rows, split_documents, split_facts
from pipeline.databases.tables import TABLES
from pipeline.records import to_line
from tests.databases.folders import all_rows, count, document, measure, official, write_folder
from tests.databases.test_fact_runs import runs_of

pytest.importorskip("pyarrow", reason="the extra 'databases' is not installed")


def by_kind(folder: Path) -> dict[str, list[bytes]]:
    found: dict[str, list[bytes]] = {}
    for line in (folder / "facts.jsonl").read_bytes().splitlines(keepends=True):
        found.setdefault(orjson.loads(line)["record"], []).append(line)
    return found


def cells(table) -> list[tuple]:
    return sorted(zip(*(column.to_pylist() for column in table.columns), strict=True), key=repr)


def test_a_run_as_tables_is_a_run_as_rows(finished_run: Path) -> None:
    for kind, lines in by_kind(finished_run).items():
        places = [*range(len(lines))]
        assert all(plain_lines(kind, lines))
        tables = fact_tables(kind, lines, places)
        rows = no_rows()
        split_facts([orjson.loads(line) for line in lines], rows, positions=places)
        assert tables is not None
        assert {name: cells(table) for name, table in tables.items()} == {
            name: sorted(rows[name], key=repr) for name in tables
        }
        assert all(table.column_names == list(TABLES[name].names) for name, table in tables.items())


def test_documents_as_tables_are_documents_as_rows(finished_run: Path) -> None:
    lines = (finished_run / "documents.jsonl").read_bytes().splitlines(keepends=True)
    tables = document_tables(lines)
    rows = no_rows()
    some = [""] * len(lines)
    split_documents(
        [orjson.loads(line) for line in lines],
        rows,
        numbers=range(len(lines)),
        run="",
        digests=some,
        texts=[True] * len(lines),
    )
    assert tables is not None
    assert cells(tables["document_blocks"]) == sorted(rows["document_blocks"], key=repr)
    assert len(cells(tables["documents"])) == len(lines)


@pytest.mark.parametrize(
    ("before", "after", "plain"),
    [
        (b'"value":2', b'"value":2', True),
        (b'"value":2', b'"value":2.5', True),
        (b'"value":2', b'"value":null', True),
        (b'"value":2', b'"value":2.0', False),
        (b'"value":2', b'"value":2.00', False),
        (b'"value":2', b'"value":-0.0', False),
        (b'"value":2', b'"value":2e3', False),
        (b'"value":2', b'"value":25E-1', False),
        (b'"value":2', b'"value":9007199254740993', False),
        (b'"confidence":0.5', b'"confidence":1.0', True),
        (b'"rule":"count.test"', b'"rule":"a \\"word\\" and\\na line"', True),
        (b'"rule":"count.test"', b'"rule":"back\\\\slash"', False),
        (b'"rule":"count.test"', b'"rule":"\\u0000"', False),
        (b'"rule":"count.test"', '"rule":"\ufdd0"'.encode(), False),
        (b'"rule":"count.test"', '"rule":"caf\u00e9 \U0001f600"'.encode(), True),
    ],
)
def test_unusual_lines_are_told_from_plain_ones(before: bytes, after: bytes, plain: bool) -> None:
    line = to_line(count(document("a.html", "text"), 2))
    assert before in line
    changed = line.replace(before, after)
    assert plain_lines("count", [line, changed]) == [True, plain]
    if plain:
        rows = no_rows()
        split_facts([orjson.loads(changed)], rows, positions=[0])
        tables = fact_tables("count", [changed], [0])
        assert tables is not None
        assert cells(tables["counts"]) == rows["counts"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'"sentence":[0,4]', b'"sentence":[0,4,5]'),
        (b'"sentence":[0,4]', b'"sentence":[null,4]'),
        (b'"sentence":[0,4]', b'"sentence":null'),
        (b'"start":0', b'"start":0.5'),
        (b'"start":0', b'"start":null'),
        (b'"evidence":[', b'"evidence":[null,'),
        (b'"value":1', b'"value":"1"'),
        (b'"unit":"item"', b'"unit":null'),
        (b'"unit":"item"', b'"unit":7'),
        (b'"attributes":[]', b'"attributes":null'),
        (b'"attributes":[]', b'"attributes":[[]]'),
        (b'"attributes":[]', b'"unknown":[]'),
        (b'"attributes":[]', b'"attributes":[],"attributes":[]'),
        (b'"normalized":null', b'"normalized":{"value":1}'),
        (b'"rule":"count.test"', b'"rule":"\xff"'),
        (b"}\n", b"}{}\n"),
        (b"}\n", b"\n"),
    ],
)
def test_lines_that_do_not_fit_are_left_to_rows(before: bytes, after: bytes) -> None:
    line = to_line(count(document("a.html", "text"), 1))
    assert before in line
    changed = line[::-1].replace(before[::-1], after[::-1], 1)[::-1]
    assert fact_tables("count", [line, changed], [0, 1]) is None


def test_only_unusual_lines_of_a_batch_become_rows(tmp_path: Path) -> None:
    first = document("a.html", "text")
    facts = [count(first, 1), measure(first, 2.0, 3.5, 2), official(first, "A B"), official(first, "\x00")]
    folder = write_folder(tmp_path, [(first, facts)])
    batch = Batch(escapes=False, arrow=True, begin={})
    incoming = Incoming(first.model_dump(mode="json", by_alias=True), 4, "", 0, True)
    batch.add(incoming, to_line(first), runs_of(folder)[0])
    batch.finish()
    assert [row[1] for row in batch.rows["counts"] + batch.rows["officials"]] == [facts[1].id, facts[3].id]
    assert batch.tables["counts"][0].column("position").to_pylist() == [0]
    assert batch.tables["officials"][0].column("position").to_pylist() == [2]


def test_a_large_load_is_a_small_one(finished_run: Path, tmp_path: Path, monkeypatch) -> None:
    stored = []
    for name, size in (("small", 1 << 60), ("large", 0)):
        monkeypatch.setattr(loading, "BYTES_WORTH_ARROW", size)
        database = open_database(f"sqlite:///{tmp_path / name}.db")
        load(finished_run, database)
        stored.append(all_rows(database))
        database.close()
    assert stored[0] == stored[1]
