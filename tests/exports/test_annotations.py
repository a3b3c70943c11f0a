"""Spans to annotation tools, and corrections back: what nobody touched is accepted, what was changed is told."""

import json
from collections import Counter
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.errors import SinkError
from pipeline.exports.annotation_tools import labels
from pipeline.exports.corrections import read_corrections
from pipeline.exports.formats import export
from tests.databases.folders import document, folder_lines, official, operation, write_folder

SPAN = {"type": "object", "required": ["start", "end", "label"], "properties": {"label": {"enum": labels()}}}
#: What each tool documents of the tasks that it imports.
SCHEMAS = {
    "label-studio": {
        "type": "object",
        "required": ["data", "predictions"],
        "properties": {
            "data": {"type": "object", "required": ["text"]},
            "predictions": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["model_version", "result"],
                    "properties": {
                        "score": {"type": "number", "minimum": 0, "maximum": 1},
                        "result": {
                            "type": "array",
                            "items": {
                                "oneOf": [
                                    {
                                        "required": ["id", "from_name", "to_name", "type", "value"],
                                        "properties": {
                                            "type": {"const": "labels"},
                                            "value": {
                                                "type": "object",
                                                "required": ["start", "end", "labels"],
                                                "properties": {
                                                    "labels": {"type": "array", "items": {"enum": labels()}}
                                                },
                                            },
                                        },
                                    },
                                    {
                                        "required": ["from_id", "to_id", "type", "direction"],
                                        "properties": {"type": {"const": "relation"}},
                                    },
                                ]
                            },
                        },
                    },
                },
            },
        },
    },
    "prodigy": {
        "type": "object",
        "required": ["text", "spans"],
        "properties": {
            "text": {"type": "string"},
            "spans": {"type": "array", "items": SPAN},
            "meta": {"type": "object"},
        },
    },
    "doccano": {
        "type": "object",
        "required": ["text", "label"],
        "properties": {
            "label": {
                "type": "array",
                "items": {
                    "type": "array",
                    "prefixItems": [{"type": "integer"}, {"type": "integer"}, {"enum": labels()}],
                    "minItems": 3,
                    "maxItems": 3,
                },
            }
        },
    },
}


def tasks(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def annotated(tool: str, task: dict) -> dict:
    """A task as the tool gives it back when nobody has changed anything."""
    if tool == "label-studio":
        return {"id": 1, "data": task["data"], "annotations": [{"id": 2, "result": task["predictions"][0]["result"]}]}
    return {**task, "answer": "accept"} if tool == "prodigy" else {**task, "id": 7, "Comments": []}


def write(path: Path, listed: list[dict]) -> Path:
    path.write_text("".join(json.dumps(task) + "\n" for task in listed), encoding="utf-8")
    return path


@pytest.mark.parametrize("tool", list(SCHEMAS))
def test_tasks_follow_the_documented_form_and_their_texts(finished_run: Path, tmp_path: Path, tool: str) -> None:
    export(str(finished_run), tool, tmp_path / "tasks.jsonl")
    found = tasks(tmp_path / "tasks.jsonl")
    assert len(found) == 15
    for task in found:
        jsonschema.Draft202012Validator(SCHEMAS[tool]).validate(task)


@pytest.mark.parametrize("tool", list(SCHEMAS))
def test_the_file_that_was_exported_decides_nothing(finished_run: Path, tmp_path: Path, tool: str) -> None:
    export(str(finished_run), tool, tmp_path / "tasks.jsonl")
    assert list(read_corrections(tmp_path / "tasks.jsonl", str(finished_run))) == []


@pytest.mark.parametrize("tool", list(SCHEMAS))
def test_untouched_annotations_accept_every_fact_once_with_every_evidence(
    finished_run: Path, tmp_path: Path, tool: str
) -> None:
    export(str(finished_run), tool, tmp_path / "tasks.jsonl")
    back = write(tmp_path / "back.jsonl", [annotated(tool, task) for task in tasks(tmp_path / "tasks.jsonl")])
    decisions = list(read_corrections(back, str(finished_run)))
    facts = [json.loads(line) for line in folder_lines(finished_run)["facts"].splitlines()]
    expected = sorted((fact["id"], part["start"], part["end"]) for fact in facts for part in fact["evidence"])
    assert {decision.decision for decision in decisions} == {"accept"}
    told = [(found.fact, part["start"], part["end"]) for found in decisions for part in found.evidence]
    assert sorted(told) == expected
    assert sorted(decision.fact for decision in decisions) == sorted(fact["id"] for fact in facts)


TEXT = "😀 Mr Stock praised Operation Epervier, said Ms Roux of Interpol."


def spans_of(*words: tuple[str, str]) -> list[tuple[int, int, str]]:
    return [(TEXT.index(word), TEXT.index(word) + len(word), label) for word, label in words]


@pytest.fixture
def small_run(tmp_path: Path) -> Path:
    first = document("a.html", TEXT)
    facts = []
    for make, words in ((official, "Mr Stock"), (operation, "Operation"), (official, "Interpol")):
        start, end, _ = spans_of((words, ""))[0]
        fact = make(first, words)
        evidence = fact.evidence[0].model_copy(update={"start": start, "end": end, "text": words})
        facts.append(fact.model_copy(update={"evidence": (evidence,)}))
    return write_folder(tmp_path / "run", [(first, facts)])


CORRECTED = spans_of(("Mr Stock", "official"), ("Operation Epervier", "operation"), ("Ms Roux", "official"))


def corrected(tool: str, task: dict) -> dict:
    if tool == "label-studio":
        result = [
            {"type": "labels", "value": {"start": start, "end": end, "text": TEXT[start:end], "labels": [label]}}
            for start, end, label in CORRECTED
        ]
        cancelled = {"was_cancelled": True, "result": []}
        return {"data": task["data"], "annotations": [{"result": result}, cancelled]}
    if tool == "prodigy":
        return {**task, "spans": [{"start": start, "end": end, "label": label} for start, end, label in CORRECTED]}
    return {**task, "label": [list(span) for span in CORRECTED]}


@pytest.mark.parametrize("tool", list(SCHEMAS))
def test_corrections_accept_reject_edit_and_add(small_run: Path, tmp_path: Path, tool: str) -> None:
    export(str(small_run), tool, tmp_path / "tasks.jsonl")
    back = write(tmp_path / "back.jsonl", [corrected(tool, tasks(tmp_path / "tasks.jsonl")[0])])
    told = [(found.decision, found.record, found.text) for found in read_corrections(back, str(small_run))]
    # "Ms Roux" shares nothing with the lost "Interpol", so one is new and the other is gone.
    assert told == [
        ("accept", "official", "Mr Stock"),
        ("edit", "operation", "Operation Epervier"),
        ("reject", "official", "Interpol"),
        ("add", "official", "Ms Roux"),
    ]


def test_another_type_at_the_same_place_is_an_edit(small_run: Path, tmp_path: Path) -> None:
    export(str(small_run), "doccano", tmp_path / "tasks.jsonl")
    task = tasks(tmp_path / "tasks.jsonl")[0]
    task["label"][-1][2] = "meeting"
    edit = list(read_corrections(write(tmp_path / "back.jsonl", [task]), str(small_run)))[-1]
    assert (edit.decision, edit.record, edit.was) == (
        "edit",
        "meeting",
        {"record": "official", "start": 55, "end": 63},
    )


@pytest.mark.parametrize(
    ("kept", "decision", "words", "parts"),
    [
        (["Mr Stock", "Ms Roux"], "accept", "Mr Stock", ["accept", "accept"]),
        (["Ms Roux"], "edit", "Ms Roux", ["reject", "accept"]),
        (["Mr Stock"], "edit", "Mr Stock", ["accept", "reject"]),
        (["Mr", "Ms Roux"], "edit", "Mr", ["edit", "accept"]),
        ([], "reject", "Mr Stock", ["reject", "reject"]),
    ],
)
def test_a_fact_with_two_evidences_has_one_decision(
    kept: list[str], decision: str, words: str, parts: list[str], tmp_path: Path
) -> None:
    first = document("a.html", TEXT)
    fact = official(first, "Mr Stock")
    places = [(TEXT.index(word), word) for word in ("Mr Stock", "Ms Roux")]
    evidence = tuple(
        fact.evidence[0].model_copy(update={"start": start, "end": start + len(word), "text": word})
        for start, word in places
    )
    folder = write_folder(tmp_path / "run", [(first, [fact.model_copy(update={"evidence": evidence})])])
    export(str(folder), "doccano", tmp_path / "tasks.jsonl")
    task = tasks(tmp_path / "tasks.jsonl")[0]
    task |= {"id": 1, "label": [list(span) for span in spans_of(*((word, "official") for word in kept))]}
    found = list(read_corrections(write(tmp_path / "back.jsonl", [task]), str(folder)))
    assert [(one.decision, one.text) for one in found] == [(decision, words)]
    assert [part["decision"] for part in found[0].evidence] == parts


@pytest.mark.parametrize("name", ["tasks", "tasks.json", "tasks.ls"])
def test_label_studio_takes_one_array_whatever_the_file_is_called(small_run: Path, tmp_path: Path, name: str) -> None:
    export(str(small_run), "label-studio", tmp_path / name)
    listed = json.loads((tmp_path / name).read_text(encoding="utf-8"))
    assert [set(task) for task in listed] == [{"data", "predictions"}]


def test_offsets_in_utf_16_units_are_recognised_by_their_text(small_run: Path, tmp_path: Path) -> None:
    export(str(small_run), "label-studio", tmp_path / "tasks.jsonl")
    task = annotated("label-studio", tasks(tmp_path / "tasks.jsonl")[0])
    for region in task["annotations"][0]["result"]:
        region["value"]["start"] += 1
        region["value"]["end"] += 1
    decisions = read_corrections(write(tmp_path / "back.jsonl", [task]), str(small_run))
    assert Counter(found.decision for found in decisions) == {"accept": 3}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"text": "another text"}, "not the one that was exported"),
        ({"document": "document-0"}, "is not in"),
        ({"label": [[0, 10_000, "official"]]}, "outside the text"),
        ({"label": [[3, 3, "official"]]}, "outside the text"),
        ({"label": [[0, 2, "PERSON"]]}, "no type of fact"),
        ({"label": [[0, 2]]}, "not understood"),
        ({"label": 7}, "not understood"),
    ],
)
def test_what_cannot_be_taken_back_is_named(small_run: Path, tmp_path: Path, change: dict, message: str) -> None:
    export(str(small_run), "doccano", tmp_path / "tasks.jsonl")
    task = {**tasks(tmp_path / "tasks.jsonl")[0], **change}
    with pytest.raises(SinkError, match=message):
        list(read_corrections(write(tmp_path / "back.jsonl", [task]), str(small_run)))


@pytest.mark.parametrize("content", ["no json", "[1, 2]", '{"text": "of no tool"}'])
def test_files_of_no_tool_are_refused(small_run: Path, tmp_path: Path, content: str) -> None:
    (tmp_path / "back.jsonl").write_text(content)
    with pytest.raises(SinkError):
        list(read_corrections(tmp_path / "back.jsonl", str(small_run)))


def test_the_commands_go_there_and_back(small_run: Path, tmp_path: Path) -> None:
    there = [
        "export",
        str(small_run),
        "--format",
        "label-studio",
        "-o",
        str(tmp_path / "tasks.json"),
        "--type",
        "official",
    ]
    done = CliRunner().invoke(app, there)
    assert "1 tasks" in done.output, done.output
    assert (tmp_path / "tasks.xml").is_file()
    listed = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))
    (tmp_path / "back.json").write_text(json.dumps([annotated("label-studio", task) for task in listed]))
    back = [
        "import-annotations",
        str(tmp_path / "back.json"),
        "--records",
        str(small_run),
        "-o",
        str(tmp_path / "d.jsonl"),
    ]
    done = CliRunner().invoke(app, back)
    assert "2 accept, 1 reject" in done.output, done.output
    done = CliRunner().invoke(app, [*back, "--type", "official"])
    assert "(2 accept)" in done.output, done.output
    assert len((tmp_path / "d.jsonl").read_text().splitlines()) == 2
