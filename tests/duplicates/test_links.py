"""Copies, near-copies and revisions of a release within one run."""

from dataclasses import replace
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.batch import RunSettings, run
from pipeline.canonical_urls import canonical_url
from pipeline.duplicates import DuplicateIndex, Link, fingerprint
from pipeline.duplicates.fingerprints import replaces_numbers, similarity
from pipeline.records import BlockRecord, DocumentRecord, stable_id

SENTENCES = [
    f"On day {number} officers of the harbour unit {verb} {thing} near pier {number + 3} after a long watch."
    for number, (verb, thing) in enumerate(
        zip(
            ("found", "seized", "opened", "checked", "stopped", "traced", "weighed", "sealed", "counted", "moved"),
            (
                "two crates",
                "a van",
                "nine boxes",
                "the office",
                "a tanker",
                "the money",
                "copper",
                "gates",
                "tyres",
                "a crane",
            ),
            strict=True,
        )
    )
]
RELEASE = " ".join(SENTENCES)
OTHER = " ".join(f"Minister {word} welcomed guests of the {word} school to its new library and garden." for word in
                 ("Alba", "Brandt", "Costa", "Dahl", "Eriks", "Falk", "Greco", "Horvat"))  # fmt: skip


def document(text: str, url: str, title: str = "Harbour unit acts") -> DocumentRecord:
    digest = stable_id("text", text)
    return DocumentRecord(
        id=stable_id("document", url, digest), name=url, source=url, url=url, title=title, text=text, sha256=digest
    )


def link(first: DocumentRecord, second: DocumentRecord) -> Link | None:
    index = DuplicateIndex()
    assert index.place(fingerprint(first)) is None
    return index.place(fingerprint(second))


FIRST = document(RELEASE, "https://police.example/news/1")


@pytest.mark.parametrize(
    ("second", "relation"),
    [
        (document(RELEASE, "https://copy.example/a"), "duplicate"),
        (document(RELEASE.replace("a crane", "one crane"), "https://copy.example/b", "Seen today"), "duplicate"),
        (document(RELEASE, "https://police.example/news/1?utm_source=mail#top"), "duplicate"),
        (document(RELEASE + " A van more was found.", "https://police.example/news/1?utm_medium=x"), "revision"),
        (document(" ".join(SENTENCES[:8]) + " More is known now.", "https://police.example/9", "UPDATE: Harbour unit acts"), "revision"),
        (document(" ".join(SENTENCES[:8]) + " More is known now.", "https://police.example/9", "Harbour unit acts"), None),
        (document(OTHER, "https://police.example/news/2", "Corrected: Harbour unit acts"), None),
        (document(OTHER, "https://school.example/1"), None),
    ],
)  # fmt: skip
def test_what_a_document_is_to_an_earlier_one(second: DocumentRecord, relation: str | None) -> None:
    found = link(FIRST, second)
    if relation is None:
        assert found is None
        return
    assert found is not None
    assert (found.duplicate_of, found.revision_of) == (
        (FIRST.id, None) if relation == "duplicate" else (None, FIRST.id)
    )
    assert (found.similarity == 1.0) is (second.text == RELEASE)


def test_short_texts_are_copies_only_if_they_are_the_same() -> None:
    short = document("Police arrested 4 men in Riga.", "https://a.example/1")
    assert link(short, document("Police arrested 5 men in Riga.", "https://a.example/2")) is None
    assert link(short, document("Police arrested 4 men in Riga.", "https://a.example/3")) is not None


FILLER = " ".join(SENTENCES).replace("day", "shift")


@pytest.mark.parametrize(
    ("first", "second", "is_copy"),
    [
        ("Police held 212 people in all.", "Police held 198 people in all.", False),
        ("Police held twelve people in all.", "Police held fourteen people in all.", False),
        ("Police held 3 people on 5 March.", "Police held 5 people on 5 March.", False),
        ("Police held 212 people in all.", "Police held 212 people in all, 40 of them in the north.", True),
        ("Police held 212 people in all.", "Police held 212 people altogether.", True),
        ("Police held one man.", "Police held a man.", True),
    ],
)
def test_other_figures_in_the_same_words_are_no_copy(first: str, second: str, is_copy: bool) -> None:
    """The next week's report, or a corrected one: its figures must not be taken for those of the first."""
    one, other = (
        document(f"{FILLER} {text}", f"https://a.example/{number}") for number, text in enumerate((first, second))
    )
    assert similarity(fingerprint(one).hashes, fingerprint(other).hashes) >= 0.85
    assert (link(one, other) is not None) is is_copy
    assert (link(other, one) is not None) is is_copy


def test_an_earlier_text_with_the_same_figures_is_the_original() -> None:
    """Of several reports in the same words the copy belongs to the one whose figures it has."""
    index = DuplicateIndex()
    reports = [
        document(f"{FILLER} Police held {number} people.", f"https://a.example/{number}") for number in range(2, 9)
    ]
    assert [index.place(fingerprint(each)) for each in reports] == [None] * 7
    reprint = document(f"{FILLER} Police held 6 people there.", "https://b.example/1")
    found = index.place(fingerprint(reprint))
    assert found is not None
    assert found.duplicate_of == reports[4].id


def test_long_lists_of_numbers_are_compared_by_the_part_that_is_kept() -> None:
    numbers = list(range(1_000, 1_600))
    whole = document(f"{FILLER * 20} {' '.join(map(str, numbers))}", "https://a.example/1")
    longer = document(f"{FILLER * 20} {' '.join(map(str, [*numbers, 99_999]))}", "https://a.example/2")
    other = document(f"{FILLER * 20} {' '.join(str(number + 7) for number in numbers)}", "https://a.example/3")
    assert len(fingerprint(whole).numbers) == 800
    assert not replaces_numbers(fingerprint(whole).numbers, fingerprint(longer).numbers)
    assert replaces_numbers(fingerprint(whole).numbers, fingerprint(other).numbers)


def test_boilerplate_does_not_make_a_copy() -> None:
    footer = OTHER * 3
    first, second = ("Ship alpha left port. " * 2, "Nine trucks burnt near Linz. " * 2)

    def with_footer(text: str, url: str) -> DocumentRecord:
        whole = f"{text}\n\n{footer}"
        blocks = (
            BlockRecord(start=0, end=len(text), label="body"),
            BlockRecord(start=len(text) + 2, end=len(whole), label="boilerplate"),
        )
        return document(whole, url, url).model_copy(update={"blocks": blocks})

    assert link(with_footer(first, "https://a.example/1"), with_footer(second, "https://a.example/2")) is None


def test_a_chain_of_copies_points_at_the_first() -> None:
    index = DuplicateIndex()
    for number in range(4):
        found = index.place(fingerprint(document(RELEASE, f"https://{number}.example/")))
        assert found is None if number == 0 else found.duplicate_of == document(RELEASE, "https://0.example/").id


@given(st.integers(min_value=0, max_value=9), st.integers(min_value=0, max_value=9))
def test_similarity_is_near_the_true_share(start: int, cut: int) -> None:
    words = [f"word{number}" for number in range(400)]
    one, other = words[: 300 + start * 10], words[start * 10 : 400 - cut * 10]
    runs = [{tuple(text[at : at + 4]) for at in range(len(text) - 3)} for text in (one, other)]
    true = len(runs[0] & runs[1]) / len(runs[0] | runs[1])
    hashes = [fingerprint(document(" ".join(text), "https://a.example/")).hashes for text in (one, other)]
    assert abs(similarity(*hashes) - true) < 0.2  # four standard deviations of 128 hashes


def test_the_index_restored_from_records_answers_the_same() -> None:
    documents = [document(text, f"https://{number}.example/", str(number)) for number, text in
                 enumerate((RELEASE, OTHER, RELEASE + " More.", OTHER, RELEASE))]  # fmt: skip
    whole = DuplicateIndex()
    answers = [whole.place(fingerprint(each)) for each in documents]
    for cut in range(len(documents)):
        resumed = DuplicateIndex()
        resumed.restore(map(fingerprint, documents[:cut]))
        assert [resumed.place(fingerprint(each)) for each in documents[cut:]] == answers[cut:]


def test_a_run_links_copies_the_same_for_any_number_of_workers(tmp_path: Path) -> None:
    rows = [
        {"text": RELEASE, "url": "https://a.example/1", "title": "One"},
        {"text": OTHER, "url": "https://a.example/2", "title": "Two"},
        {"text": RELEASE.replace("copper", "copper wire"), "url": "https://b.example/1", "title": "Seen"},
        {"text": OTHER + " It opens in May.", "url": "https://a.example/2?utm_source=x", "title": "Two"},
        {"text": RELEASE, "url": "https://c.example/1", "title": "One"},
    ]
    source = tmp_path / "rows.jsonl"
    source.write_bytes(b"".join(orjson.dumps(row) + b"\n" for row in rows))
    settings = RunSettings((str(source),), tmp_path / "one", workers=0)
    summary = run(settings)
    run(replace(settings, output=tmp_path / "two", workers=2))
    written = (tmp_path / "one/documents.jsonl").read_bytes()
    assert written == (tmp_path / "two/documents.jsonl").read_bytes()
    documents = [orjson.loads(line) for line in written.splitlines()]
    first, second = documents[0]["id"], documents[1]["id"]
    assert [(each["duplicate_of"], each["revision_of"]) for each in documents] == [
        (None, None), (None, None), (first, None), (None, second), (first, None),
    ]  # fmt: skip
    assert (summary.counts["document:duplicate"], summary.counts["document:revision"]) == (2, 1)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://Example.org/a?utm_source=x&b=2&a=1#top", "https://example.org:443/a?a=1&b=2", True),
        ("http://example.org", "http://example.org/", True),
        ("https://example.org/x/../a", "https://example.org/a", True),
        ("https://example.org/a%7Eb", "https://example.org/a~b", True),
        ("https://example.org/a?id=1", "https://example.org/a?id=2", False),
        ("https://example.org/a", "https://example.org/A", False),
        ("https://example.org/a", "http://example.org/a", False),
    ],
)
def test_canonical_urls(one: str, other: str, same: bool) -> None:
    assert (canonical_url(one) == canonical_url(other)) is same


@pytest.mark.parametrize("url", ["", "http://[::1", "no address", "http://a b/", "https://x/\ud800"])
def test_an_address_that_is_none_does_no_harm(url: str) -> None:
    assert isinstance(canonical_url(url), str)
