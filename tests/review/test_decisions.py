"""Events, lanes, undo, merge and split, agreement, exports, reruns: on the store itself."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.boundaries import Page, SourceOptions
from pipeline.errors import SinkError
from pipeline.evaluate.gold import evaluate_gold
from pipeline.extraction import Extractor
from pipeline.records import from_line
from pipeline.review.serving import export, open_folder
from pipeline.review.store import deciding
from pipeline.review.store.carrying import rerun_conflicts
from pipeline.review.store.database import Database
from pipeline.review.store.deciding import Author
from pipeline.review.store.decisions import ConflictError, RefusedError, rebuild_lanes, state_of
from pipeline.review.store.exporting import gold_lines, reviewed_records
from pipeline.review.store.forms import FormError
from pipeline.review.store.outcomes import agreements, cohens_kappa, disputes, outcomes, precision_by_rule
from pipeline.review.store.reading import Filters, find_fact, list_facts, next_undecided, search_words
from pipeline.sources import read_source
from tests.review.folders import TEXT, document_of, facts_of, sample_folder, write_folder

_keys = iter(range(10**9))


def author(name: str = "Ada", adjudicates: bool = False) -> Author:
    return Author(name, f"key-{next(_keys):08}", adjudicates)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_folder(sample_folder(tmp_path / "out"))
    yield opened
    opened.close()


def facts(database: Database, **filters: str) -> list[sqlite3.Row]:
    return list_facts(database.reader(), Filters(**filters), "Ada").rows


def one(database: Database, kind: str, at: int = 0) -> str:
    return str(facts(database, type=kind)[at]["id"])


def status(database: Database, fact: str, lane: str = "Ada") -> str:
    return state_of(database.reader(), lane, fact).status


def test_a_decision_is_an_event_that_cannot_be_changed(database: Database) -> None:
    fact = one(database, "count")
    deciding.decide(database, author(), fact, 0, "accept", {})
    assert status(database, fact) == "accepted"
    for statement in ("UPDATE event SET reviewer = 'x'", "DELETE FROM event"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"), database.writing() as connection:
            connection.execute(statement)


def test_the_second_of_two_writers_is_told(database: Database) -> None:
    fact = one(database, "count")
    deciding.decide(database, author(), fact, 0, "accept", {})
    with pytest.raises(ConflictError):
        deciding.decide(database, author(), fact, 0, "reject", {})
    assert status(database, fact) == "accepted"


def test_a_request_sent_twice_counts_once(database: Database) -> None:
    fact, sent = one(database, "count"), author()
    first = deciding.decide(database, sent, fact, 0, "accept", {})
    assert deciding.decide(database, sent, fact, 0, "accept", {}) == first
    document = facts(database)[0]["document_id"]
    added = author()
    start = TEXT.index("Officers")
    ids = {deciding.add(database, added, document, "official", (start, start + 8), {}) for _ in range(3)}
    assert len(ids) == 1


def test_undo_and_redo_walk_through_batches(database: Database) -> None:
    first, second = one(database, "count"), one(database, "official")
    deciding.decide(database, author(), first, 0, "accept", {})
    deciding.decide(database, author(), second, 0, "reject", {})
    assert [state.fact for state in deciding.step(database, author(), "undo", None)] == [second]
    assert [state.fact for state in deciding.step(database, author(), "undo", None)] == [first]
    with pytest.raises(RefusedError, match="nothing to undo"):
        deciding.step(database, author(), "undo", None)
    assert [state.fact for state in deciding.step(database, author(), "redo", None)] == [first]
    assert (status(database, first), status(database, second)) == ("accepted", "undecided")
    deciding.decide(database, author(), second, 2, "accept", {})
    with pytest.raises(RefusedError, match="nothing to redo"):
        deciding.step(database, author(), "redo", None)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(["accept", "reject", "reset", "flag", "unflag", "undo", "redo"]), max_size=25))
def test_lanes_are_what_the_events_say(actions: list[str]) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        database = open_folder(sample_folder(Path(folder) / "out", 1))
        ids = [row["id"] for row in facts(database)]
        for at, action in enumerate(actions):
            fact = ids[at % 3]
            try:
                if action in {"undo", "redo"}:
                    deciding.step(database, author(), action, None)
                else:
                    version = state_of(database.reader(), "Ada", fact).version
                    deciding.decide(database, author(), fact, version, action, {})
            except RefusedError:
                continue
        before = [tuple(row) for row in database.reader().execute("SELECT * FROM lane ORDER BY lane, fact")]
        with database.writing() as connection:
            rebuild_lanes(connection)
        after = [tuple(row) for row in database.reader().execute("SELECT * FROM lane ORDER BY lane, fact")]
        database.close()
    assert before == after


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"value": "many"}, "value"),
        ({"bound": "some"}, "bound"),
        ({"bound": "range", "low": "9", "high": "4"}, "low"),
        ({"bound": "range", "low": "", "high": "4"}, "low"),
        ({"place.country": "Chile"}, "place.country"),
        ({"of": "operation-0000"}, "of"),
        ({"rule": "mine"}, "rule"),
        ({"value": "1e400"}, "value"),
    ],
)
def test_values_that_make_no_record_are_named(database: Database, values: dict[str, str], problem: str) -> None:
    with pytest.raises(FormError) as raised:
        deciding.edit(database, author(), one(database, "count"), 0, values, None)
    assert problem in raised.value.problems


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ({"value": "1,300"}, {"value": 1300, "low": 1300, "high": 1300, "bound": "exact"}),
        ({"bound": "at_least", "low": "41"}, {"low": 41, "high": None}),
        ({"bound": "at_most", "high": "50"}, {"high": 50}),
        ({"bound": "range", "low": "40", "high": "45"}, {"low": 40, "high": 45}),
        ({"object": "suspects", "of": ""}, {"object": "suspects", "of": None}),
        ({"place.text": "", "place.locality": "", "place.country": ""}, {"place": None}),
        ({"attributes": "one\n\n two "}, {"attributes": ["one", "two"]}),
    ],
)
def test_an_edited_fact_follows_the_schema(
    database: Database, values: dict[str, str], wanted: dict[str, object]
) -> None:
    state = deciding.edit(database, author(), one(database, "count"), 0, values, None)
    assert state.record is not None
    assert {name: state.record[name] for name in wanted} == wanted


def test_an_accepted_edit_stays_an_edit(database: Database) -> None:
    fact = one(database, "count")
    deciding.edit(database, author(), fact, 0, {"value": "41"}, None)
    state = deciding.decide(database, author(), fact, 1, "accept", {})
    assert state.status == "edited" and state.record is not None and state.record["value"] == 41
    assert deciding.decide(database, author(), fact, 2, "reject", {}).record is None
    assert deciding.decide(database, author(), fact, 3, "reset", {}).status == "undecided"


def test_a_corrected_span_shows_its_text(database: Database) -> None:
    start = TEXT.index("3 May 2021")
    state = deciding.edit(database, author(), one(database, "date"), 0, {}, (0, start, start + 5))
    assert state.record is not None
    assert state.record["evidence"][0]["text"] == "3 May" == TEXT[start : start + 5]
    with pytest.raises(RefusedError):
        deciding.edit(database, author(), one(database, "date", 1), 0, {}, (0, 5, 10**7))


def test_merging_and_splitting_officials(database: Database) -> None:
    document = facts(database)[0]["document_id"]
    start = TEXT.index("Ms Moreno")
    added = deciding.add(database, author(), document, "official", (start, start + 9), {"name": "Moreno"})
    target = one(database, "official")
    merged = deciding.merge(database, author(), (target, 0), [(added, 1)])
    assert merged.record is not None and "Moreno" in merged.record["aliases"]
    assert status(database, added) == "merged"
    deciding.step(database, author(), "undo", None)
    assert (status(database, target), status(database, added)) == ("undecided", "accepted")
    version = state_of(database.reader(), "Ada", target).version
    new = deciding.split(database, author(), target, version, [1], "Eva Moreno")
    found = find_fact(database.reader(), new, "Ada")
    assert found is not None and [item["text"] for item in found["record"]["evidence"]] == ["Ms Moreno"]
    with pytest.raises(RefusedError):
        deciding.merge(database, author(), (target, version + 1), [(one(database, "count"), 0)])


def test_an_added_fact_that_is_undone_is_gone(database: Database) -> None:
    document = facts(database)[0]["document_id"]
    added = deciding.add(database, author(), document, "quote", (0, 7), {})
    assert find_fact(database.reader(), added, "Ben") is not None
    deciding.step(database, author(), "undo", None)
    assert find_fact(database.reader(), added, "Ben") is None
    deciding.step(database, author(), "redo", None)
    assert find_fact(database.reader(), added, "Ben") is not None


@pytest.mark.parametrize(
    ("pairs", "kappa"),
    [
        ([("a", "a")] * 20 + [("a", "r")] * 5 + [("r", "a")] * 10 + [("r", "r")] * 15, 0.4),
        ([("a", "a"), ("r", "r")], 1.0),
        ([("a", "r"), ("r", "a")], -1.0),
        ([("a", "a")], None),
        ([], None),
    ],
)
def test_cohens_kappa(pairs: list[tuple[str, str]], kappa: float | None) -> None:
    found = cohens_kappa(pairs)
    assert found == (None if kappa is None else pytest.approx(kappa))


def test_two_reviewers_and_adjudication(database: Database) -> None:
    for at, fact in enumerate(row["id"] for row in facts(database)[:6]):
        deciding.decide(database, author("Ada"), fact, 0, "accept", {})
        deciding.decide(database, author("Ben"), fact, 0, "reject" if at == 0 else "accept", {})
    overall = [item for item in agreements(database.reader()) if item.type == "all"]
    assert [(item.facts, item.agreed) for item in overall] == [(6, 5)]
    (dispute,) = disputes(database.reader())
    assert outcomes(database.reader())[dispute["fact"]].status == "disputed"
    taken = state_of(database.reader(), "Ben", dispute["fact"])
    deciding.take(database, author("Cleo", adjudicates=True), dispute["fact"], 0, taken)
    assert disputes(database.reader()) == []
    assert outcomes(database.reader())[dispute["fact"]].status == "rejected"


def test_the_least_sure_comes_first(database: Database) -> None:
    seen: list[str] = []
    for _ in range(3):
        row = next_undecided(database.reader(), "Ada")
        assert row is not None
        seen.append(find_fact(database.reader(), row["id"], "Ada")["confidence"])  # type: ignore[index]
        deciding.decide(database, author(), row["id"], 0, "accept", {})
    assert seen == [0.6, 0.6, 0.7]


def test_exports_hold_what_was_decided(database: Database, tmp_path: Path) -> None:
    rejected, edited = one(database, "official"), one(database, "count")
    deciding.decide(database, author(), rejected, 0, "reject", {})
    deciding.edit(database, author(), edited, 0, {"value": "41"}, None)
    records = list(reviewed_records(database.reader()))
    assert rejected not in {record["id"] for record in records}
    assert [record["value"] for record in records if record["id"] == edited] == [41]
    assert not any(rejected in (record.get("speaker"), *record.get("attendees", ())) for record in records)
    files = export(tmp_path / "out", None, tmp_path / "exported")
    assert [path.name for path in files] == ["reviewed.jsonl", "gold.jsonl", "rules.jsonl", "events.jsonl"]
    for line in (tmp_path / "exported" / "reviewed.jsonl").read_bytes().splitlines():
        from_line(line)
    rules = {row["rule"]: row for row in precision_by_rule(database.reader())}
    assert (rules["official.rule"]["rejected"], rules["official.rule"]["decided"]) == (1, 1)


def test_gold_is_complete_where_a_document_is_done(database: Database) -> None:
    document = facts(database)[0]["document_id"]
    for row in facts(database, document=document):
        if row["type"] != "date":
            deciding.decide(database, author(), row["id"], 0, "accept", {})
    assert not [line for line in gold_lines(database.reader()) if line["record"] == "complete"]
    deciding.finish(database, author(), document, 0, True)
    (complete,) = [line for line in gold_lines(database.reader()) if line["record"] == "complete"]
    assert "count" in complete["types"] and "date" not in complete["types"]
    counts = [line for line in gold_lines(database.reader()) if line["record"] == "count"]
    assert counts[0]["of"] == "Operation Grey Heron" and counts[0]["at"] == ["40 arrests", "40 arrests"]


def test_gold_of_an_accepted_run_gives_that_run_full_marks(
    extractor: Extractor, samples: Path, tmp_path: Path
) -> None:
    names = ["01-interpol-g7-toronto.html", "07-sanctions.html"]
    pages = [
        page for page in read_source(str(samples), SourceOptions()) if isinstance(page, Page) and page.name in names
    ]
    made = [extractor.page(page) for page in pages]
    folder = write_folder(
        tmp_path / "out", [item.document for item in made], [f for item in made for f in item.facts]
    )
    database = open_folder(folder)
    for row in facts(database):
        deciding.decide(database, author(), row["id"], 0, "accept", {})
    for item in made:
        deciding.finish(database, author(), item.document.id, 0, True)
    database.close()
    export(folder, None, tmp_path / "exported")
    scores = evaluate_gold([tmp_path / "exported" / "gold.jsonl"], extractor, samples)
    assert {name: figures["f1"] for name, figures in scores.figures().items() if figures["support"]}.items() >= {
        ("counts", 1.0), ("officials", 1.0), ("quotes", 1.0), ("operations", 1.0), ("meetings", 1.0), ("dates", 1.0),
    }  # fmt: skip
    assert scores.errors == []


def test_decisions_go_over_to_the_same_facts_of_changed_text(tmp_path: Path) -> None:
    folder = sample_folder(tmp_path / "out", 1)
    database = open_folder(folder)
    count, official = one(database, "count"), one(database, "official")
    deciding.decide(database, author(), count, 0, "accept", {})
    deciding.edit(database, author(), official, 0, {"organization": "Coast guard"}, None)
    document = facts(database)[0]["document_id"]
    start = TEXT.index("Officers")
    deciding.add(database, author(), document, "official", (start, start + 8), {"name": "Officers"})
    database.close()
    changed = document_of("01.txt", "A new first line.\n\n" + TEXT)
    write_folder(folder, [changed], facts_of(changed))
    database = open_folder(folder)
    by_type = {row["label"]: row["status"] for row in facts(database)}
    assert by_type["40 arrests arrested"] == "accepted"
    assert by_type["Ana Moreno, Director"] == "edited"
    assert by_type["Officers"] == "accepted"
    found = find_fact(database.reader(), one(database, "official"), "Ada")
    assert found is not None and found["record"]["organization"] == "Coast guard"
    for item in found["record"]["evidence"]:
        assert changed.text[item["start"] : item["end"]] == item["text"]
    assert rerun_conflicts(database.reader()) == []
    events = database.reader().execute("SELECT count(*) FROM event").fetchone()[0]
    database.close()
    (folder / "facts.jsonl").touch()
    database = open_folder(folder)
    assert database.reader().execute("SELECT count(*) FROM event").fetchone()[0] == events
    database.close()


def test_a_fact_that_says_something_else_after_a_rerun_is_a_conflict(tmp_path: Path) -> None:
    folder = sample_folder(tmp_path / "out", 1)
    database = open_folder(folder)
    for kind in ("count", "official", "quote"):
        action = "reject" if kind == "quote" else "accept"
        deciding.decide(database, author(), one(database, kind), 0, action, {})
    database.close()
    document = document_of("01.txt")
    new = []
    for fact in facts_of(document):
        kind = fact.model_dump()["record"]
        if kind == "count" and fact.model_dump()["value"] == 40:
            fact = fact.model_copy(update={"value": 44, "low": 44, "high": 44, "rule": "count.other"})
        if kind not in {"official", "quote"}:
            new.append(fact)
    write_folder(folder, [document], new)
    database = open_folder(folder)
    conflicts = {(item.kind, item.before, item.now) for item in rerun_conflicts(database.reader())}
    assert conflicts == {
        ("changed", "40 arrests arrested", "44 arrests arrested"),
        ("gone", "Ana Moreno, Director", None),
    }
    count = one(database, "count")
    deciding.decide(database, author(), count, 1, "keep", {})
    assert {item.kind for item in rerun_conflicts(database.reader())} == {"gone"}
    database.close()


@pytest.mark.parametrize("words", ['"', "a OR b*", "NEAR(", "-- ;", "('", "{x}", "^", "\x00", "ä" * 500])
def test_any_words_can_be_searched(database: Database, words: str) -> None:
    list_facts(database.reader(), Filters(words=words), "Ada")
    assert search_words("Grey Her") == '"Grey" "Her"*'


def test_search_filters_and_sorting(database: Database) -> None:
    assert {row["type"] for row in facts(database, words="heron")} >= {"operation", "relation"}
    assert len(facts(database, operation="operation grey heron")) == 8
    assert {row["type"] for row in facts(database, country="CL")} == {"operation", "count"}
    assert len(facts(database, date_from="2022")) == 0
    confidences = [row["confidence"] for row in facts(database, sort="-confidence")]
    assert confidences == sorted(confidences, reverse=True)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("facts.jsonl", b"{}\n", "line 1"),
        ("facts.jsonl", b"no json\n", "line 1"),
        ("documents.jsonl", b'{"record":"date"}\n', "line 1"),
    ],
)
def test_a_broken_folder_names_its_line(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    folder = sample_folder(tmp_path / "out")
    (folder / name).write_bytes(content)
    with pytest.raises(SinkError, match=message):
        open_folder(folder)


def test_no_output_folder(tmp_path: Path) -> None:
    with pytest.raises(SinkError, match=r"documents\.jsonl is missing"):
        open_folder(tmp_path)
    (tmp_path / "file.sqlite").write_text("something else entirely, and long enough to be no header")
    with pytest.raises(SinkError, match="no review file"):
        open_folder(sample_folder(tmp_path / "out"), tmp_path / "file.sqlite")
