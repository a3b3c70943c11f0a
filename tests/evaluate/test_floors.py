"""Quality on the gold: nothing falls below its floor."""

import json

import pytest

from pipeline.boundaries import SourceOptions
from pipeline.clean import clean
from pipeline.errors import ChoiceError
from pipeline.evaluate.floors import check_floors
from pipeline.evaluate.gold import evaluate_gold
from pipeline.evaluate.gold_files import gold_digest, load_gold, locate, take_half
from pipeline.sources.files import file_page
from tests.conftest import ROOT

GOLD = ROOT / "corpus" / "gold"
FLOORS = json.loads((GOLD / "floors.json").read_text(encoding="utf-8"))


def hold(name: str, extractor, pages) -> None:
    assert FLOORS[name]["digest"] == gold_digest(GOLD / name), "the gold has changed: measure the floors again"
    scores = evaluate_gold([GOLD / name], extractor, pages)
    shown = [] if name == "doj-people.jsonl" else scores.errors  # its held-out half is not for looking at
    assert check_floors(scores.figures(), FLOORS[name]) == [], "\n".join(shown)


def test_the_samples(extractor) -> None:
    hold("samples.jsonl", extractor, None)


def test_the_operations_of_the_development_pages(extractor, shared_data) -> None:
    hold("doj-operations.jsonl", extractor, shared_data / "doj" / "pages")


def test_the_people_of_the_development_pages(extractor, shared_data) -> None:
    hold("doj-people.jsonl", extractor, shared_data / "doj" / "pages")


def test_the_halves_of_gold_share_no_document_and_miss_none() -> None:
    documents = load_gold([GOLD / "doj-people.jsonl"])
    development, held_out = (set(take_half(documents, half)) for half in ("development", "held-out"))
    assert development | held_out == set(take_half(documents, None)) == set(documents)
    assert not development & held_out
    with pytest.raises(ChoiceError, match="no half"):
        take_half(documents, "better")


def test_a_figure_below_its_floor_is_named() -> None:
    assert check_floors({"counts": {"precision": 0.5}}, {"digest": "x", "counts": {"precision": 0.9}}) == [
        "counts: precision 0.500 is below its floor of 0.900"
    ]


def test_every_place_of_the_gold_is_in_its_sample(samples) -> None:
    for name, gold in load_gold([GOLD / "samples.jsonl"]).items():
        text = clean(file_page(samples / name, name, SourceOptions(gold.published))).text
        lost = [fact["at"] for fact in gold.facts if locate(text, fact["at"]) is None]
        assert not [at for at in lost if at[0][:1].islower() or at[0][:1].isdigit()], (name, lost)


@pytest.mark.parametrize("name", ["doj-people.jsonl"])
def test_every_place_of_the_gold_is_in_its_page(name: str, shared_data) -> None:
    for document, gold in load_gold([GOLD / name]).items():
        text = clean(
            file_page(shared_data / "doj" / "pages" / f"{document}.html", document, SourceOptions(None))
        ).text
        assert [fact["at"] for fact in gold.facts if any(locate(text, [part]) is None for part in fact["at"])] == []


@pytest.mark.parametrize("sample", sorted(path.name for path in (ROOT / "corpus" / "samples").iterdir()))
def test_every_sample_has_gold(sample: str) -> None:
    assert load_gold([GOLD / "samples.jsonl"])[sample].complete
