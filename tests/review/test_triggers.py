"""The word that tells a count's event goes where a correction makes another event of it."""

import orjson
import pytest

from pipeline.evaluate.rule_examples import plain_document
from pipeline.extraction import load_extractor
from pipeline.review.store.editing import with_span
from pipeline.review.store.forms import filled
from pipeline.review.store.labels import label

TEXT = "Police arrested 12 men in Riga. The storm harmed 40 sailors."


@pytest.fixture(scope="module")
def counts() -> list[dict]:
    facts = load_extractor().document(plain_document(TEXT, "2024-05-06")).facts
    return [orjson.loads(fact.model_dump_json(by_alias=True)) for fact in facts if fact.record == "count"]


def values_of(record: dict, **changed: str) -> dict[str, str]:
    names = ("kind", "value", "low", "high", "bound", "basis", "unit", "object", "action", "assertion")
    return {name: str(record[name]) for name in names if record[name] is not None} | changed


@pytest.mark.parametrize(("action", "is_kept"), [("arrested", True), ("killed", False), ("", False)])
def test_another_action_drops_the_word_of_the_old_one(counts: list[dict], action: str, is_kept: bool) -> None:
    new = filled(counts[0], values_of(counts[0], action=action), {})
    assert (new["trigger"] is not None) == is_kept
    assert ("arrested" in label(new)) == is_kept


def test_evidence_in_another_sentence_drops_the_word(counts: list[dict]) -> None:
    assert with_span(counts[0], 0, counts[0]["evidence"][0])["trigger"] == counts[0]["trigger"]
    assert with_span(counts[0], 0, counts[1]["evidence"][0])["trigger"] is None


def test_the_word_names_an_event_without_a_class(counts: list[dict]) -> None:
    assert label(counts[1]) == "40 sailors harmed"
