"""What several releases say of one operation, official or meeting, from their texts to the joined records."""

import json
import random
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from pipeline import extract
from pipeline.cli import app
from pipeline.merge import Release, merge_releases, read_releases
from pipeline.merge.releases import release_of
from pipeline.records import EntityRecord, FigureRecord, json_schema

RUN = CliRunner()


def release(published: str | None, text: str, **changes) -> Release:
    """Return the release of a text; each text needs an id of its own."""
    result = extract(text, published=published)
    return replace(release_of(result.document, result.facts), published=published, **changes)


def entities(records, kind: str) -> list[EntityRecord]:
    return [record for record in records if isinstance(record, EntityRecord) and record.kind == kind]


def figures(records, action: str) -> list[tuple]:
    return [
        (figure.low, figure.high, figure.status, figure.change)
        for figure in records
        if isinstance(figure, FigureRecord) and figure.action == action
    ]


FIRST = "Operation Grey Heron led to 40 arrests in May."
TABLE = [
    ("one release", [("2020-05-04", FIRST)], [(40, 40, "current", None)]),
    (
        "told again",
        [
            ("2020-05-04", FIRST),
            ("2020-06-01", "Police recalled that 40 people were arrested in Operation Grey Heron."),
        ],
        [(40, 40, "current", None)],
    ),
    (
        "a larger number later",
        [("2020-05-04", FIRST), ("2020-06-01", "Operation Grey Heron has now led to 55 arrests, police said.")],
        [(40, 40, "superseded", "update"), (55, 55, "current", None)],
    ),
    (
        "a number within the bounds of the first",
        [
            ("2020-05-04", "Operation Grey Heron led to more than 30 arrests."),
            ("2020-06-01", "Operation Grey Heron led to 41 arrests."),
        ],
        [(31, None, "superseded", "refinement"), (41, 41, "current", None)],
    ),
    (
        "a correction downwards",
        [
            ("2020-05-04", FIRST),
            ("2020-05-06", "We regret the error in an earlier statement. Operation Grey Heron led to 38 arrests."),
        ],
        [(40, 40, "superseded", "correction"), (38, 38, "current", None)],
    ),
    (
        "a smaller number, and nobody says why",
        [("2020-05-04", FIRST), ("2020-06-01", "Operation Grey Heron led to 25 arrests.")],
        [(40, 40, "disputed", None), (25, 25, "disputed", None)],
    ),
    (
        "without dates nothing replaces anything",
        [(None, FIRST), (None, "Operation Grey Heron led to 55 arrests.")],
        [(40, 40, "disputed", None), (55, 55, "disputed", None)],
    ),
    (
        "the largest number of each release, never the sum",
        [("2020-05-04", "Operation Grey Heron led to 40 arrests. In the north, 12 people were arrested.")],
        [(40, 40, "current", None)],
    ),
]


@pytest.mark.parametrize(("releases", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_figures(releases, expected) -> None:
    records = merge_releases(release(published, text) for published, text in releases)
    assert sorted(figures(records, "arrested"), key=str) == sorted(expected, key=str)
    assert len(entities(records, "operation")) == 1


def test_a_new_version_of_a_release_replaces_its_numbers() -> None:
    first = release("2020-05-04", FIRST)
    second = release("2020-05-04", "Operation Grey Heron led to 39 arrests.", revision_of=first.id)
    assert sorted(figures(merge_releases([first, second]), "arrested")) == [
        (39, 39, "current", None),
        (40, 40, "superseded", "revision"),
    ]


def test_a_copy_gives_no_figure_of_its_own() -> None:
    copy = release("2020-06-01", "Operation Grey Heron led to 41 arrests in May.", is_copy=True)
    records = merge_releases([release("2020-05-04", FIRST), copy])
    assert figures(records, "arrested") == [(40, 40, "current", None)]


PEOPLE = [
    ("the same office", "Minister of Justice Ada Holm", "Minister of Justice Ada Holm", 1),
    ("initials and accents", "Police Commissioner José A. Rivas", "Police Commissioner Jose Rivas", 1),
    ("another first name", "Police Commissioner Ada Holm", "Police Commissioner Eva Holm", 2),
    ("another middle initial", "Police Commissioner Ada B. Holm", "Police Commissioner Ada C. Holm", 2),
    ("another country", "French Interior Minister Ada Holm", "Danish Interior Minister Ada Holm", 2),
]


@pytest.mark.parametrize(("first", "second", "expected"), [row[1:] for row in PEOPLE], ids=[row[0] for row in PEOPLE])
def test_officials(first: str, second: str, expected: int) -> None:
    releases = [
        release("2020-05-04", f"{first} opened the new academy on Monday."),
        release("2021-05-04", f"“We are proud of it,” said {second} at the academy."),
    ]
    found = entities(merge_releases(releases), "official")
    assert len(found) == expected, found
    assert all(entity.confidence >= 0.85 for entity in found)


def test_a_meeting_of_two_releases_is_one() -> None:
    releases = [
        release("2019-03-01", "The Baltic Security Ministers’ meeting will be held in Riga on 6 March 2019."),
        release("2019-03-07", "Ada Holm, Minister of Justice, attended the Baltic Security Ministers "
                "meeting in Riga, Latvia, on 6 March 2019."),
        release("2020-03-07", "The Baltic Security Ministers’ meeting was held in Riga on 8 March 2020."),
    ]  # fmt: skip
    found = entities(merge_releases(releases), "meeting")
    assert [(entity.start, len(entity.documents)) for entity in found] == [("2019-03-06", 2), ("2020-03-08", 1)]


def test_a_name_used_again_years_later_is_another_operation() -> None:
    releases = [
        release("2012-05-04", FIRST),
        release("2020-05-04", FIRST + " Police were glad."),
    ]
    assert len(entities(merge_releases(releases), "operation")) == 2


def test_the_order_of_the_releases_does_not_matter(finished_run: Path) -> None:
    releases = list(read_releases([finished_run]))
    expected = merge_releases(releases)
    assert expected
    for seed in range(5):
        shuffled = list(releases)
        random.Random(seed).shuffle(shuffled)
        assert merge_releases(shuffled) == expected


def test_the_samples_correct_each_other(finished_run: Path, tmp_path: Path) -> None:
    done = RUN.invoke(app, ["merge", str(finished_run), str(finished_run), "-o", str(tmp_path / "merged.jsonl")])
    assert done.exit_code == 0, done.output
    assert "Operation Blue Lantern: 212 -> 198 people arrested (correction" in done.output
    records = [json.loads(line) for line in (tmp_path / "merged.jsonl").read_text(encoding="utf-8").splitlines()]
    validator = jsonschema.Draft202012Validator(json_schema())
    for record in records:
        validator.validate(record)
    facts = {json.loads(line)["id"] for line in (finished_run / "facts.jsonl").read_text("utf-8").splitlines()}
    assert all(set(record["members"]) <= facts for record in records)
    assert len({record["id"] for record in records}) == len(records)


def test_a_folder_without_records_is_named(tmp_path: Path) -> None:
    done = RUN.invoke(app, ["merge", str(tmp_path), "-o", str(tmp_path / "merged.jsonl")])
    assert done.exit_code != 0
    assert "holds no records" in str(done.exception)
