"""The reference case, as a web page and as plain text: exactly these facts."""

from collections import Counter

import pytest

from pipeline.boundaries import SourceOptions
from pipeline.sources.files import file_page

#: The release as it was scraped, from the development data; skipped without it.
SEED = "toronto-g7.txt"
PAGES = [("01-interpol-g7-toronto.html", None), ("02-interpol-g7-toronto-plain.txt", "2018-04-24")]


@pytest.fixture(params=[*PAGES, (SEED, "2018-04-24")], ids=lambda page: page[0])
def extraction(request, extractor, samples):
    name, published = request.param
    folder = request.getfixturevalue("shared_data") / "seed" if name == SEED else samples
    return extractor.page(file_page(folder / name, name, SourceOptions(published)))


def facts(extraction, kind: str) -> list:
    return [fact for fact in extraction.facts if fact.record == kind]


def test_the_official(extraction) -> None:
    (official,) = facts(extraction, "official")
    assert (official.name, official.titles, official.organization) == (
        "Jürgen Stock",
        ("Secretary General",),
        "INTERPOL",
    )
    assert set(official.aliases) == {"Secretary General Stock", "Mr Stock", "the INTERPOL Chief"}
    quotes = facts(extraction, "quote")
    assert [quote.speaker for quote in quotes if quote.kind == "direct"] == [official.id] * 2


def test_the_meeting_is_one(extraction) -> None:
    (meeting,) = facts(extraction, "meeting")
    (official,) = facts(extraction, "official")
    assert "G7 Security Ministers" in meeting.name
    assert (meeting.start, meeting.end) == ("2018-04-23", "2018-04-24")
    assert (meeting.place.locality, meeting.place.country) == ("Toronto", "CA")
    assert meeting.attendees == (official.id,)
    assert set(meeting.outcome_documents) == {"declaration", "commitments paper"}


def test_the_relations(extraction) -> None:
    found = {(r.subject.text, r.predicate, r.object.text) for r in facts(extraction, "relation")}
    task_force = "INTERPOL Global Task Force on Human Trafficking"
    assert ("G7 Security Ministers", "backs", task_force) in found
    funders = {subject for subject, predicate, target in found if predicate == "funds" and task_force in target}
    assert funders == {"Canada", "Germany", "USA"}


def test_the_operations_and_their_counts(extraction) -> None:
    operations = {operation.name: operation for operation in facts(extraction, "operation")}
    assert set(operations) == {"Operation Intercops-Spartacus III", "Operation Epervier"}
    spartacus, epervier = operations["Operation Intercops-Spartacus III"], operations["Operation Epervier"]
    assert (spartacus.country_count, set(spartacus.regions)) == (25, {"South America", "Central America"})
    assert (epervier.country_count, epervier.lead, epervier.aliases) == (5, ("INTERPOL",), ("Epervier",))
    assert set(epervier.participants) == {"prosecutors", "international organizations", "social services", "NGOs"}
    counts = {(count.of, count.action, count.value, count.low, count.object) for count in facts(extraction, "count")}
    assert counts == {
        (spartacus.id, "involved", 25, 25, "countries"),
        (spartacus.id, "rescued", None, 2000, "trafficking victims"),
        (spartacus.id, "arrested", 134, 134, None),
        (spartacus.id, "dismantled", 7, 7, "organized crime networks"),
        (epervier.id, "involved", 5, 5, "African countries"),
        (epervier.id, "rescued", 500, 500, "victims"),
        (epervier.id, "arrested", 40, 40, "suspected traffickers"),
    }
    rescued = next(count for count in facts(extraction, "count") if count.value == 500)
    assert set(rescued.attributes) == {"sexual exploitation", "forced labour"}
    assert {count.basis for count in facts(extraction, "count") if count.low == 2000} == {"vague"}


def test_nothing_twice_and_every_evidence_is_the_text(extraction) -> None:
    assert not [fact for fact in extraction.facts if fact.record == "count" and fact.value in {1, 3}]
    assert max(Counter(fact.id for fact in extraction.facts).values()) == 1
    for fact in extraction.facts:
        for evidence in fact.evidence:
            assert extraction.document.text[evidence.start : evidence.end] == evidence.text


def test_without_a_publication_date_the_year_stays_open(extractor, samples) -> None:
    page = file_page(samples / "02-interpol-g7-toronto-plain.txt", "plain", SourceOptions())
    extraction = extractor.page(page)
    (meeting,) = facts(extraction, "meeting")
    assert (meeting.start, meeting.end) == ("XXXX-04-23", "XXXX-04-24")
    assert any(date.year_open for date in facts(extraction, "date"))
