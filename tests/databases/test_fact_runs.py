"""Facts are brought to their documents by the beginnings of their lines, wherever a block of the file ends."""

from pathlib import Path

import orjson
import pytest

from pipeline.databases import fact_runs
from pipeline.databases.fact_runs import FactReader, FactRun
from pipeline.errors import SinkError
from pipeline.records import to_line
from tests.databases.folders import count, document, official


def runs_of(folder: Path) -> list[FactRun]:
    path = folder / "facts.jsonl"
    reader = FactReader(path, 0, path.stat().st_size, 0)
    runs = []
    while (run := reader.ahead) is not None:
        assert run.document is not None
        taken = reader.take(run.document.decode())
        assert taken is run
        runs.append(run)
    reader.close()
    return runs


@pytest.mark.parametrize("chunk", [1, 700, 1 << 20])
def test_runs_end_with_their_document_or_before_an_id_that_was_there(tmp_path: Path, monkeypatch, chunk: int) -> None:
    monkeypatch.setattr(fact_runs, "_CHUNK", chunk)
    one, other = document("a.html", "text"), document("b.html", "text")
    facts = [count(one, 1), count(one, 2), count(one, 1), official(one, "A B"), count(other, 1), count(one, 1)]
    (tmp_path / "facts.jsonl").write_bytes(b"".join(map(to_line, facts)))
    runs = runs_of(tmp_path)
    assert [run.first for run in runs] == [1, 3, 5, 6]
    assert [record["id"] for run in runs for record in run.records()] == [fact.id for fact in facts]
    assert [kind for run in runs for kind in run.kinds] == [fact.record.encode() for fact in facts]


def test_a_line_that_begins_otherwise_is_parsed(tmp_path: Path) -> None:
    fact = orjson.loads(to_line(count(document("a.html", "text"), 1)))
    line = orjson.dumps({"document": fact["document"], **fact}, option=orjson.OPT_APPEND_NEWLINE)
    (tmp_path / "facts.jsonl").write_bytes(line)
    [run] = runs_of(tmp_path)
    assert (run.kinds, run.ids) == ([b"count"], {fact["id"].encode()})
    assert run.records() == [fact]


def test_another_document_is_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_bytes(to_line(count(document("a.html", "text"), 1)))
    reader = FactReader(path, 0, path.stat().st_size, 0)
    assert reader.take("document-0000000000000000") is None
    assert reader.take(None) is None
    assert reader.ahead is not None
    reader.close()


def test_a_line_that_ends_otherwise_than_it_begins_is_no_record(tmp_path: Path) -> None:
    line = to_line(count(document("a.html", "text"), 1))
    (tmp_path / "facts.jsonl").write_bytes(
        line + line.replace(b'"count-', b'"count-0').replace(b"}\n", b',"id":"x"}\n')
    )
    runs = runs_of(tmp_path)
    with pytest.raises(SinkError, match=r"facts\.jsonl, line 2: .* twice"):
        runs[0].records()
