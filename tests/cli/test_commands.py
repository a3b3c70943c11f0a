"""The commands as a user calls them."""

import json
from pathlib import Path

import jsonschema
import pytest
from typer.main import get_command
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.errors import PressfactsError
from pipeline.records import json_schema

RUN = CliRunner()


def run(*arguments: str | Path, text: str | None = None):
    return RUN.invoke(app, [str(argument) for argument in arguments], input=text)


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_extract_prints_json_lines_that_follow_the_schema(samples: Path) -> None:
    done = run("extract", samples / "03-operation-blue-lantern.html", "--json")
    assert done.exit_code == 0
    records = [json.loads(line) for line in done.stdout.splitlines()]
    validator = jsonschema.Draft202012Validator(json_schema())
    for record in records:
        validator.validate(record)
    assert records[0]["record"] == "document"
    assert {record["record"] for record in records} >= {"official", "operation", "count", "date", "quote"}


def test_extract_shows_tables_and_marked_evidence(samples: Path) -> None:
    done = run("extract", samples / "03-operation-blue-lantern.html")
    assert done.exit_code == 0
    assert "Operation Blue Lantern" in done.stdout
    assert "⟦1.2 tonnes of cocaine⟧" in done.stdout


def test_a_long_sentence_goes_on_below_itself(samples: Path) -> None:
    shown = RUN.invoke(app, ["extract", str(samples / "04-operation-copper-wire.html")], env={"COLUMNS": "80"}).stdout
    at = shown.index("  1 ⟦Deputy Commissioner Lars Enger⟧")
    first, second = shown[at:].split("\n")[:2]
    assert len(first) <= 80 and second == "    900 trains since January."


def test_extract_reads_standard_input() -> None:
    done = run("extract", "-", "--json", "--published", "2020-05-06", text="Police arrested 12 smugglers on Tuesday.")
    assert '"value":12' in done.stdout
    assert '"2020-05-05"' in done.stdout


def test_run_writes_the_records_and_changes_nothing_when_run_again(samples: Path, tmp_path: Path) -> None:
    done = run("run", samples, "--output", tmp_path / "out", "--workers", "1")
    assert done.exit_code == 0, done.output
    documents, facts = lines(tmp_path / "out/documents.jsonl"), lines(tmp_path / "out/facts.jsonl")
    assert len(documents) == 15
    assert {fact["document"] for fact in facts} <= {document["id"] for document in documents}
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").glob("*.jsonl")}
    again = run("run", samples, "--output", tmp_path / "out", "--workers", "1")
    assert again.exit_code == 0
    assert "Nothing left to do" in again.output
    assert before == {path.name: path.read_bytes() for path in (tmp_path / "out").glob("*.jsonl")}
    assert run("verify", tmp_path / "out").exit_code == 0


def test_a_finished_run_tells_how_to_try_its_quarantine_again(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text("Police arrested 12 smugglers in Riga on Tuesday.")
    (tmp_path / "in/b.txt").write_text("")
    run("run", tmp_path / "in", "--output", tmp_path / "out", "--workers", "0")
    again = run("run", tmp_path / "in", "--output", tmp_path / "out", "--workers", "0")
    assert "Nothing left to do" in again.output
    assert "--retry-quarantine" in again.output


def test_verify_finds_a_changed_file(samples: Path, tmp_path: Path) -> None:
    run("run", samples / "06-treaty-signing.txt", "--output", tmp_path, "--workers", "0")
    facts = tmp_path / "facts.jsonl"
    facts.write_text(facts.read_text(encoding="utf-8").replace("Nairobi", "Mombasa", 1), encoding="utf-8")
    done = run("verify", tmp_path)
    assert done.exit_code == 1
    assert "SHA-256" in done.output


@pytest.mark.parametrize("part", ["evidence", "trigger"])
def test_verify_finds_words_that_stand_elsewhere(samples: Path, tmp_path: Path, part: str) -> None:
    run("run", samples / "03-operation-blue-lantern.html", "--output", tmp_path, "--workers", "0")
    facts = lines(tmp_path / "facts.jsonl")
    moved = next(fact for fact in facts if fact.get(part))
    place = moved[part] if part == "trigger" else moved[part][0]
    place["text"] = "elsewhere"
    (tmp_path / "facts.jsonl").write_text("".join(json.dumps(fact) + "\n" for fact in facts), encoding="utf-8")
    done = run("verify", tmp_path)
    assert done.exit_code == 1
    assert "is not 'elsewhere'" in done.output


def test_schema_is_json(tmp_path: Path) -> None:
    assert json.loads(run("schema").stdout) == json.loads(json.dumps(json_schema()))


def test_evaluate_prints_one_json_object_of_numbers(samples: Path) -> None:
    gold = samples.parent / "gold" / "samples.jsonl"
    figures = json.loads(run("evaluate", "gold", gold, "--json").stdout)
    assert set(figures["officials"]) == {"precision", "recall", "f1", "support"}


@pytest.mark.parametrize("kind", ["dates", "quantities", "timeml", "isaf", "gold"])
@pytest.mark.parametrize("content", ["no JSON at all", '{"other": 1}', "[]"])
def test_gold_of_another_kind_is_named(tmp_path: Path, kind: str, content: str) -> None:
    (tmp_path / "gold.jsonl").write_text(content, encoding="utf-8")
    done = run("evaluate", kind, tmp_path / "gold.jsonl", "--json")
    assert isinstance(done.exception, PressfactsError), done.exception
    assert "gold.jsonl" in str(done.exception)


def test_rules_explain_and_new(samples: Path) -> None:
    done = run("rules", "explain", samples / "04-operation-copper-wire.html")
    assert "belongs to Operation Copper Wire" in done.stdout
    assert "counterexamples" in run("rules", "new", "count.verb.mine").stdout


def test_the_template_of_a_rule_passes_as_it_is_and_alone(tmp_path: Path) -> None:
    template = run("rules", "new", "count.verb.released").stdout
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "released.yaml").write_text(template)
    done = run("rules", "test", "--rules", tmp_path, "--own")
    assert done.exit_code == 0, done.output
    assert "2 examples and counterexamples, 0 failed" in done.stdout


def test_an_unknown_word_class_is_told_with_the_nearest(tmp_path: Path) -> None:
    template = run("rules", "new", "count.verb.released").stdout
    (tmp_path / "released.yaml").write_text(template.replace("verb_action", "verb_actoin"))
    done = run("rules", "test", "--rules", tmp_path, "--own")
    assert "no word class or layer verb_actoin; the nearest are verb_action" in str(done.exception)
    assert len(str(done.exception)) < 400


def _help(*command: str) -> str:
    done = run(*command, "--help")
    assert done.exit_code == 0
    return " ".join(done.stdout.replace("│", " ").split())


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("run", "[default: one a core]"),
        ("run", "[default: the pinned small model]"),
        ("run", "SOURCE"),
        ("review", "[default: review.sqlite in DIR]"),
        ("review", "[default: 8765]"),
        ("report", "[default: report.html in DIR]"),
    ],
)
def test_help_tells_the_defaults(command: str, said: str) -> None:
    assert said in _help(command)


def test_every_command_has_help_and_stands_in_the_readme() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    for command in get_command(app).commands:
        assert "Usage: " in _help(command)
        assert f"pressfacts {command}" in readme, command


def test_loading_again_says_that_nothing_is_new(samples: Path, tmp_path: Path) -> None:
    run("run", samples / "06-treaty-signing.txt", "--output", tmp_path / "out", "--workers", "0")
    database = f"sqlite:///{tmp_path / 'facts.db'}"
    assert "1 document, " in run("load", tmp_path / "out", "--to", database).stdout
    assert "Nothing new" in run("load", tmp_path / "out", "--to", database).stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["extract"],
        ["extract", "-", "--published", "yesterday"],
        ["run", "-", "-o", "out", "--since", "2024-05-02", "--until", "2024-05-01"],
    ],
)
def test_a_wrong_command_line_is_code_2(arguments: list[str]) -> None:
    assert run(*arguments, text="x").exit_code == 2
