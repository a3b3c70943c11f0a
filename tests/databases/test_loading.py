"""Loading: what goes in comes back, once, whatever happens in between. Each case runs on every database there is."""

import sqlite3
from pathlib import Path

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.databases import load, loading, open_database
from pipeline.databases.dialects import Database
from pipeline.errors import ChoiceError, SinkError
from pipeline.records import DropReason, Place, QuarantineRecord
from tests.databases.folders import (
    all_rows,
    count,
    document,
    folder_lines,
    measure,
    official,
    operation,
    stored_lines,
    write_folder,
)

NAUGHTY = (
    "'; DROP TABLE documents; --",
    '"quoted" \\ back\\slash',
    "NUL \x00 inside",
    "\x00",
    "\ufdd0 mark \ufdd00 and \ufdd01",
    "tab\t, line\nfeed\r\nand \x1b[31m escape",
    "\\N",
    "\\.",
    "=cmd|' /C calc'!A0",
    "{}[]$1%s ? :name %(name)s",
    "\u202eright to left\u202c \u200b\ufeff",
    "😀 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 \U0010ffff",
    "NULL",
    "",
)
NUMBERS = (0, 0.0, -0.0, 1, 1.0, 2.5, -7, 1e22, 1e-300, 1.7976931348623157e308, 2**53, 2**53 + 1, 2**63, 2**64 - 1)


def test_a_run_comes_back_byte_by_byte(database: Database, finished_run: Path) -> None:
    summary = load(finished_run, database)
    assert summary.documents == 15
    assert summary.finished
    assert stored_lines(database) == folder_lines(finished_run)


def test_loading_twice_changes_nothing(database: Database, finished_run: Path) -> None:
    load(finished_run, database)
    before = all_rows(database)
    again = load(finished_run, database)
    assert (again.documents, again.facts, again.unchanged) == (0, 0, 0)
    assert all_rows(database) == before


def test_small_transactions_give_the_same_rows(database: Database, finished_run: Path, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(loading, "FACTS_A_TRANSACTION", 1)
    load(finished_run, database)
    other = open_database(f"sqlite:///{tmp_path / 'other.db'}")
    monkeypatch.undo()
    load(finished_run, other)
    assert stored_lines(database) == stored_lines(other)


def test_naughty_texts_come_back_equal(database: Database, tmp_path: Path) -> None:
    extractions = []
    for number, text in enumerate(NAUGHTY):
        first = document(f"{number}.html", text + "x", title=text, publisher=text)
        facts = [
            official(first, text, titles=(text, text + "2"), aliases=(text,)),
            count(first, 3, object=text, place=Place(text=text, locality=text)),
        ]
        extractions.append((first, facts))
    quarantine = [
        QuarantineRecord(source=text, stage="clean", reason=DropReason.EMPTY, error=text) for text in NAUGHTY
    ]
    folder = write_folder(tmp_path / "run", extractions, quarantine)
    load(folder, database)
    assert stored_lines(database) == folder_lines(folder)


def test_a_field_of_a_megabyte_comes_back_equal(database: Database, tmp_path: Path) -> None:
    words = " ".join(f"word{number}é" for number in range(100_000))
    first = document("long.html", words, title=words[:1_000_000])
    folder = write_folder(tmp_path / "run", [(first, [official(first, words[:1_000_000])])])
    load(folder, database)
    assert stored_lines(database) == folder_lines(folder)


def test_numbers_come_back_as_they_were(database: Database, tmp_path: Path) -> None:
    extractions = []
    for number, value in enumerate(NUMBERS):
        first = document(f"{number}.html", "text")
        facts = [
            measure(first, value, value, value),
            operation(first, "Operation Net", country_count=int(abs(value)) % 2**64),
        ]
        extractions.append((first, facts))
    folder = write_folder(tmp_path / "run", extractions)
    load(folder, database)
    assert stored_lines(database) == folder_lines(folder)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40),
    value=st.one_of(st.integers(-(2**63), 2**64 - 1), st.floats(allow_nan=False, allow_infinity=False)),
)
def test_any_text_and_number_come_back(tmp_path_factory, text: str, value: float) -> None:
    folder = tmp_path_factory.mktemp("any")
    first = document("a.html", text, title=text)
    write_folder(folder, [(first, [count(first, value, object=text, attributes=(text, text))])])
    database = open_database(f"sqlite:///{folder / 'a.db'}")
    load(folder, database)
    assert stored_lines(database) == folder_lines(folder)
    database.close()


def test_a_reextraction_replaces_the_facts_as_a_whole(database: Database, tmp_path: Path) -> None:
    first, second = document("a.html", "first \x00 text"), document("b.html", "second text")
    old = write_folder(tmp_path / "old", [(first, [count(first, 1), count(first, 2)]), (second, [count(second, 3)])])
    new = write_folder(
        tmp_path / "new", [(second, [count(second, 3)]), (first, [count(first, 2), official(first, "A B")])]
    )
    load(old, database)
    summary = load(new, database)
    assert (summary.documents, summary.unchanged, summary.replaced) == (1, 1, 1)
    counts = database.rows("SELECT value FROM counts WHERE document = " + database.dialect.placeholder, (first.id,))
    assert counts == [(2.0,)]
    history = database.rows("SELECT record FROM history ORDER BY number")
    kinds = [(record if isinstance(record, dict) else orjson.loads(record))["record"] for (record,) in history]
    assert kinds == ["document", "count", "count"]
    assert len({row[0] for row in database.rows("SELECT run FROM documents")}) == 1


def test_a_changed_page_replaces_its_former_text(database: Database, tmp_path: Path) -> None:
    before, after = document("a.html", "arrested 3"), document("a.html", "arrested 4, corrected")
    load(write_folder(tmp_path / "one", [(before, [count(before, 3)])]), database)
    load(write_folder(tmp_path / "two", [(after, [count(after, 4)])]), database)
    assert database.rows("SELECT id FROM documents") == [(after.id,)]
    assert database.rows("SELECT value FROM counts") == [(4.0,)]


def test_the_same_name_under_another_source_is_another_document(database: Database, tmp_path: Path) -> None:
    one, two = document("a.html", "text"), document("a.html", "other").model_copy(update={"source": "elsewhere"})
    load(write_folder(tmp_path / "one", [(one, [])]), database)
    load(write_folder(tmp_path / "two", [(two, [])]), database)
    assert len(database.rows("SELECT id FROM documents")) == 2


def test_a_document_twice_in_one_run_is_there_once(database: Database, tmp_path: Path) -> None:
    first, second = document("a.html", "text"), document("b.html", "other")
    facts = [count(first, 1), count(first, 2)]
    folder = write_folder(tmp_path / "run", [(first, facts), (first, facts), (second, []), (first, facts)])
    load(folder, database)
    assert len(database.rows("SELECT id FROM documents")) == 2
    assert len(database.rows("SELECT id FROM counts")) == 2
    assert database.rows("SELECT * FROM history") == []


def test_texts_can_be_left_out(database: Database, tmp_path: Path) -> None:
    first = document("a.html", "the text")
    folder = write_folder(tmp_path / "run", [(first, [count(first, 1)])])
    load(folder, database, texts=False)
    assert database.rows("SELECT text FROM documents") == [(None,)]
    assert len(database.rows("SELECT text FROM evidence")) == 1


def test_a_growing_run_is_followed_to_its_last_commit(database: Database, finished_run: Path, tmp_path: Path) -> None:
    journal = [orjson.loads(line) for line in (finished_run / "journal.jsonl").read_bytes().splitlines()]
    whole = folder_lines(finished_run)
    first = whole["documents"].splitlines(keepends=True)[0]
    identity = orjson.loads(first)["id"]
    facts = b"".join(
        line for line in whole["facts"].splitlines(keepends=True) if orjson.loads(line)["document"] == identity
    )
    commit = {"items": 1, "sizes": {"documents": len(first), "facts": len(facts)}, "finished": False}
    for name, block in whole.items():
        (tmp_path / f"{name}.jsonl").write_bytes(block)
    (tmp_path / "journal.jsonl").write_bytes(
        orjson.dumps(journal[0]) + b"\n" + orjson.dumps(commit) + b"\n" + b'{"it'
    )
    summary = load(tmp_path, database)
    assert (summary.documents, summary.finished) == (1, False)
    for name in ("journal.jsonl", "manifest.json"):
        (tmp_path / name).write_bytes((finished_run / name).read_bytes())
    summary = load(tmp_path, database)
    assert (summary.documents, summary.replaced, summary.finished) == (14, 0, True)
    assert stored_lines(database) == whole


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ({"documents": b"no json\n"}, "documents.jsonl, line 1"),
        ({"documents": b"[]\n"}, "no record but list"),
        ({"documents": b'{"record":"document","id":"x"}\n'}, "not a record"),
        ({"facts": b'{"document":"unknown"}\n'}, "belongs to no document"),
        ({"quarantine": b'{"record":"quarantine"}\n'}, "quarantine.jsonl, line 1"),
    ],
)
def test_what_is_no_record_is_named(database: Database, tmp_path: Path, lines, message: str) -> None:
    for name in ("documents", "facts", "quarantine"):
        (tmp_path / f"{name}.jsonl").write_bytes(lines.get(name, b""))
    with pytest.raises(SinkError, match=message):
        load(tmp_path, database)
    assert database.rows("SELECT * FROM documents") == []


def test_a_broken_fact_is_named_and_nothing_of_it_stays(database: Database, tmp_path: Path) -> None:
    first = document("a.html", "text")
    folder = write_folder(tmp_path, [(first, [official(first, "A B"), count(first, 1)])])
    facts = folder / "facts.jsonl"
    facts.write_bytes(facts.read_bytes().replace(b'"confidence":0.5', b'"confidence":"high"'))
    with pytest.raises(SinkError, match=r"facts\.jsonl, line 2: .*confidence: .*number"):
        load(folder, database)
    assert database.rows("SELECT * FROM documents") == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'"sentence":[0,4]', b'"sentence":[0,4,5]'),
        (b'"sentence":[0,4]', b'"sentence":7'),
        (b'"start":0', b'"begin":0'),
        (b'"evidence":[', b'"evidence":[null,'),
        (b'"value":1', b'"value":"1 or 2"'),
        (b'"record":"count"', b'"record":"document"'),
        (b'"record":"count"', b'"record":["count"]'),
        (b'"attributes":[]', b'"unknown":[]'),
        (b'"id":"', b'"id":[],"other":"'),
    ],
)
def test_a_fact_of_another_form_is_no_fact(database: Database, tmp_path: Path, before: bytes, after: bytes) -> None:
    first = document("a.html", "text")
    folder = write_folder(tmp_path, [(first, [official(first, "A B"), count(first, 1)])])
    facts = folder / "facts.jsonl"
    sound, _, broken = facts.read_bytes().partition(b"\n")
    assert before in broken
    facts.write_bytes(sound + b"\n" + broken.replace(before, after))
    with pytest.raises(SinkError, match="not a record of this version"):
        load(folder, database)
    assert database.rows("SELECT * FROM documents") == []


def test_a_record_of_an_older_schema_is_completed(database: Database, tmp_path: Path) -> None:
    first = document("a.html", "text")
    folder = write_folder(tmp_path, [(first, [count(first, 1)])])
    facts = folder / "facts.jsonl"
    facts.write_bytes(facts.read_bytes().replace(b',"cue":null', b""))
    load(folder, database)
    assert stored_lines(database)["facts"].rstrip().endswith(b'"cue":null}')


def test_columns_that_the_schema_has_gained_are_added(tmp_path: Path, finished_run: Path) -> None:
    path = tmp_path / "facts.db"
    first = open_database(f"sqlite:///{path}")
    load(finished_run, first)
    before = stored_lines(first)
    first.close()
    connection = sqlite3.connect(path)
    for view in (
        "counts_per_operation",
        "officials_meetings",
        "arrests_by_country_and_month",
        "quotes_by_speaker",
        "facts",
    ):
        connection.execute(f"DROP VIEW {view}")
    connection.execute("UPDATE layout SET digest = 'of an earlier version'")
    connection.execute("ALTER TABLE counts DROP COLUMN cue")
    connection.execute("ALTER TABLE officials DROP COLUMN actions")
    connection.commit()
    connection.close()
    second = open_database(f"sqlite:///{path}")
    load(finished_run, second)
    after = stored_lines(second)
    assert after["documents"] == before["documents"]
    records = [orjson.loads(line) for line in after["facts"].splitlines()]
    assert all(record["actions"] == [] for record in records if record["record"] == "official")


def test_an_earlier_layout_is_brought_to_this_one(tmp_path: Path, finished_run: Path) -> None:
    url = f"sqlite:///{tmp_path / 'facts.db'}"
    database = open_database(url)
    load(finished_run, database)
    rows, indexes = all_rows(database), database.index_names()
    database.run("UPDATE layout SET version = 1, digest = 'of layout 1'")
    database.run("CREATE INDEX counts_by_kind ON counts (kind)")
    load(finished_run, database)
    assert (all_rows(database), database.index_names()) == (rows, indexes)
    database.close()


@pytest.mark.parametrize(
    ("statement", "message"),
    [("UPDATE layout SET version = 99", "later Pressfacts"), ("DROP TABLE layout", "not ours")],
)
def test_tables_that_are_not_ours_are_left_alone(tmp_path: Path, finished_run: Path, statement, message) -> None:
    path = tmp_path / "facts.db"
    load(finished_run, open_database(f"sqlite:///{path}"))
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    with pytest.raises(SinkError, match=message):
        load(finished_run, open_database(f"sqlite:///{path}"))


def test_full_text_search_finds_and_forgets(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'facts.db'}")
    before, after = document("a.html", "Operation Epervier in Abidjan"), document("a.html", "Operation Éclair")
    load(write_folder(tmp_path / "one", [(before, [])]), database)
    search = (
        "SELECT d.name FROM documents_search s JOIN documents d ON d.number = s.rowid WHERE documents_search MATCH ?"
    )
    assert database.rows(search, ("abidjan",)) == [("a.html",)]
    load(write_folder(tmp_path / "two", [(after, [])]), database)
    assert database.rows(search, ("abidjan",)) == []
    assert database.rows(search, ("eclair",)) == [("a.html",)]
    database.run("INSERT INTO documents_search (documents_search) VALUES ('integrity-check')")


def test_readers_go_on_behind_the_first_transaction(tmp_path: Path, finished_run: Path) -> None:
    path = tmp_path / "facts.db"
    database, reader = (open_database(f"sqlite:///{path}") for _ in range(2))
    assert database.rows("PRAGMA journal_mode") == [("delete",)]
    load(finished_run, database)
    assert database.rows("PRAGMA journal_mode") == [("wal",)]
    with database.transaction():
        database.run("DELETE FROM links")
        assert reader.rows("SELECT count(*) FROM links") != [(0,)]
    reader.close()
    database.close()


def test_a_reader_only_delays_the_settings(tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    database, reader = (open_database(f"sqlite:///{path}") for _ in range(2))
    database.run("CREATE TABLE some (number INTEGER)")
    database.run("PRAGMA busy_timeout = 1")
    reader.run("BEGIN")
    reader.rows("SELECT * FROM some")
    database.settle()
    assert database.rows("PRAGMA journal_mode") == [("delete",)]
    reader.close()
    database.settle()
    assert database.rows("PRAGMA journal_mode") == [("wal",)]
    database.close()


def test_every_id_in_a_fact_is_a_link(finished_run: Path, tmp_path: Path) -> None:
    """A field that holds ids of facts but is not marked as a reference in the schema would be missing here."""
    database = open_database(f"sqlite:///{tmp_path / 'facts.db'}")
    load(finished_run, database)
    facts = [orjson.loads(line) for line in (finished_run / "facts.jsonl").read_bytes().splitlines()]
    known = {fact["id"] for fact in facts}

    def ids(value: object) -> list[str]:
        if isinstance(value, dict):
            return [found for item in value.values() for found in ids(item)]
        if isinstance(value, list):
            return [found for item in value for found in ids(item)]
        return [value] if value in known else []

    expected = sorted((fact["id"], found) for fact in facts for found in ids({**fact, "id": None}))
    assert expected
    assert sorted(database.rows("SELECT fact, target FROM links")) == expected


@pytest.mark.parametrize(
    "url", ["facts.db", "mysql://x/y", "sqlite://", "sqlite:///", "sqlite:///no/such/folder/a.db"]
)
def test_a_wrong_url_says_what_to_write(url: str) -> None:
    with pytest.raises((ChoiceError, SinkError), match=r"sqlite:///|no folder"):
        open_database(url)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path, finished_run: Path) -> None:
    path = tmp_path / "facts.db"
    path.write_bytes(b"this is no database at all, only a text" * 100)
    with pytest.raises(SinkError, match="not a database"):
        open_database(f"sqlite:///{path}")
