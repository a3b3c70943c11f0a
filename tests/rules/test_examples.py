"""The rules' own examples and counterexamples, and what is wrong with a rule file is said."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from pipeline.errors import ChoiceError, RuleError
from pipeline.evaluate.rule_examples import run_examples
from pipeline.extraction import load_extractor
from pipeline.rules.grammar import load_grammar
from pipeline.rules.inflection import verb_forms
from pipeline.rules.template import rule_template
from tests.conftest import ROOT

GOOD = """
fact: count
description: Test.
rules:
  - name: count.verb.test
    priority: 10
    description: Test.
    pattern: {trigger: [verb_action], arguments: {object: ["dobj"]}, require: [object]}
    examples: [{text: "Police seized 3 cars.", facts: [{record: count}]}]
    counterexamples: ["Nothing."]
"""


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "models/en/rules").glob("*.yaml")))
def test_all_examples_hold(extractor, name: str) -> None:
    rules = [rule for rule in extractor.annotator.grammar.rules.all() if Path(rule.file).name == name]
    count, failures = run_examples(extractor, rules)
    assert count >= 2 * len(rules) > 0
    assert not failures, "\n".join(f"{failure.rule}: {failure.text}: {failure.message}" for failure in failures)


@pytest.mark.parametrize(("verb", "past"), [("transfer", "transferred"), ("visit", "visited"), ("seize", "seized"),
                                            ("rob", "robbed"), ("traffic", "trafficked"), ("carry", "carried")])  # fmt: skip
def test_verbs_are_inflected(verb: str, past: str) -> None:
    assert past in set(verb_forms(verb))


def test_no_class_of_words_stands_in_two_lexicons() -> None:
    """A later file extends a class, which is meant for a researcher's own; in ours it would mix two meanings."""
    named = Counter(
        name
        for path in sorted((ROOT / "models/en/lexicons").glob("*.yaml"))
        for name in yaml.safe_load(path.read_text(encoding="utf-8")).get("classes") or {}
    )
    assert [name for name, times in named.items() if times > 1] == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('    counterexamples: ["Nothing."]\n', "", "counterexamples"),
        ("priority: 10", "priority: 10\n    colour: red", "colour"),
        ("trigger: [verb_action]", "trigger: [no_such_class]", "no_such_class"),
        ('object: ["dobj"]', 'object: ["do bj["]', "bj["),
        ("fact: count", "fact count", "cannot be read"),
        (
            "description: Test.\nrules:",
            "description: Test.\ndescription: Best.\nrules:",
            "'description' is given twice",
        ),
    ],
)
def test_a_wrong_rule_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    (tmp_path / "mine.yaml").write_text(GOOD.replace(old, new))
    with pytest.raises(RuleError, match=r"mine\.yaml") as caught:
        load_grammar([tmp_path])
    assert said in str(caught.value)


def test_a_users_rules_are_merged_by_name(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(GOOD)
    names = [rule.name for rule in load_grammar([tmp_path]).rules.all()]
    assert "count.verb.test" in names
    assert "count.verb.active" in names


def test_a_name_stands_once_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(GOOD)
    (tmp_path / "more.yaml").write_text(GOOD)
    with pytest.raises(RuleError, match=r"more\.yaml: count\.verb\.test: mine\.yaml has a rule of this name"):
        load_grammar([tmp_path])


@pytest.mark.parametrize("fact", ["count", "operation", "meeting", "relation", "official"])
def test_the_template_of_each_fact_passes_as_it_stands(tmp_path: Path, fact: str) -> None:
    (tmp_path / "mine.yaml").write_text(rule_template(f"{fact}.of.mine"))
    extractor = load_extractor(rules=(tmp_path,))
    mine = [rule for rule in extractor.annotator.grammar.rules.all() if rule.name == f"{fact}.of.mine"]
    assert run_examples(extractor, mine) == (2, [])


def test_a_template_needs_a_type_of_fact() -> None:
    with pytest.raises(ChoiceError):
        rule_template("nonsense")


@pytest.mark.parametrize(
    ("fact", "pattern", "message"),
    [
        ("relation", "{trigger: [verb_action], arguments: {object: [dobj]}, require: [object]}", "needs subject"),
        (
            "relation",
            "{trigger: [verb_action], arguments: {subject: [nsubj]}, require: [subject]}",
            "needs predicate",
        ),
        ("meeting", '"port <meeting_noun>"', "needs noun"),
        ("official", '"name=<person>"', "needs title"),
        ("operation", '"<operation_word> :capital"', "needs name"),
    ],
)
def test_a_rule_that_could_give_no_fact_does_not_load(tmp_path: Path, fact: str, pattern: str, message: str) -> None:
    (tmp_path / "mine.yaml").write_text(
        f"fact: {fact}\ndescription: d\nrules:\n  - {{name: a, priority: 1, description: d, pattern: {pattern}, "
        "examples: [{text: t, facts: [{record: count}]}], counterexamples: [c]}\n"
    )
    with pytest.raises(RuleError, match=message):
        load_grammar([tmp_path])
