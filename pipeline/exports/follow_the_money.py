"""FollowTheMoney entities: Person, Organization, Employment, Event, Mention and the document that proves them.

Property names and types are those of the FollowTheMoney model (Person, Event, Interval.proof, Mention.resolved).
"""

from collections.abc import Iterator
from pathlib import Path

import pycountry

from pipeline.exports.extractions import ExportSource, Extraction, Record
from pipeline.exports.naming import by_id, fact_label, known_date
from pipeline.records import stable_id
from pipeline.sinks.json_lines import write_lines

_Values = dict[str, list[str | None]]


def write_follow_the_money(source: ExportSource, path: Path) -> int:
    """Write one entity a line; return how many."""
    return write_lines(path, (entity for extraction in source.extractions for entity in _entities(extraction)))


def _entities(extraction: Extraction) -> Iterator[Record]:
    document, facts = extraction
    yield _document(document)
    known = by_id(facts)
    organizations: dict[str, str] = {}
    for fact in facts:
        if fact["record"] == "official":
            yield from _official(document, fact, organizations)
        elif fact["record"] in ("meeting", "operation"):
            yield from _event(document, fact, facts, known, organizations)


def _document(document: Record) -> Record:
    return _entity(
        document["id"],
        "PlainText",
        {
            "fileName": [document["name"]],
            "title": [document["title"]],
            "bodyText": [document["text"]],
            "sourceUrl": [document["url"]],
            "publishedAt": [known_date(document["published"])],
            "retrievedAt": [document["retrieved"]],
            "publisher": [document["publisher"]],
            "language": [_language(document["language"])],
            "mimeType": ["text/plain"],
        },
    )


def _official(document: Record, fact: Record, organizations: dict[str, str]) -> Iterator[Record]:
    yield _entity(
        fact["id"],
        "Person",
        {
            "name": [fact["name"]],
            "weakAlias": fact["aliases"],
            "position": fact["titles"],
            "country": [_country(fact["country"])],
            "sourceUrl": [document["url"]],
            "proof": [document["id"]],
        },
    )
    yield from _mentions(document, fact, "Person")
    if fact["organization"]:
        yield from _organization(document, fact["organization"], organizations)
        employer = organizations[fact["organization"]]
        yield _entity(
            stable_id("employment", fact["id"], employer),
            "Employment",
            {
                "employer": [employer],
                "employee": [fact["id"]],
                "role": fact["titles"],
                "status": [fact["status"]],
                "proof": [document["id"]],
            },
        )


def _organization(document: Record, name: str, organizations: dict[str, str]) -> Iterator[Record]:
    """Yield an organization of a document the first time that it is named."""
    if name not in organizations:
        organizations[name] = stable_id("organization", document["id"], name)
        values: _Values = {"name": [name], "sourceUrl": [document["url"]], "proof": [document["id"]]}
        yield _entity(organizations[name], "Organization", values)


def _event(
    document: Record, fact: Record, facts: list[Record], known: dict[str, Record], organizations: dict[str, str]
) -> Iterator[Record]:
    place = fact.get("place") or {}
    organizers = [fact["host"]] if fact.get("host") else fact.get("lead", [])
    others = [name for name in fact.get("attendees", []) if name not in known] + fact.get("participants", [])
    for name in (*organizers, *others):
        yield from _organization(document, name, organizations)
    people = [identity for identity in fact.get("attendees", []) if identity in known]
    counts = [other for other in facts if other["record"] == "count" and other["of"] == fact["id"]]
    yield _entity(
        fact["id"],
        "Event",
        {
            "name": [fact["name"]],
            "alias": fact["aliases"],
            "startDate": [known_date(fact["start"])],
            "endDate": [known_date(fact["end"])],
            "location": [place.get("text")],
            "country": [_country(place.get("country")), *map(_country, fact.get("countries", []))],
            "keywords": [*fact.get("topics", []), *fact.get("crime_types", [])],
            "organizer": [organizations[name] for name in organizers],
            "involved": [*people, *(organizations[name] for name in others)],
            "summary": [fact_label(count) for count in counts],
            "sourceUrl": [document["url"]],
            "proof": [document["id"]],
        },
    )
    yield from _mentions(document, fact, "Event")


def _mentions(document: Record, fact: Record, schema: str) -> Iterator[Record]:
    """Yield each way in which the text names an entity; what is resolved to it is the entity of the document."""
    for name in dict.fromkeys([fact["name"], *fact["aliases"]]):
        yield _entity(
            stable_id("mention", fact["id"], name),
            "Mention",
            {"document": [document["id"]], "name": [name], "resolved": [fact["id"]], "detectedSchema": [schema]},
        )


def _entity(identity: str, schema: str, values: _Values) -> Record:
    properties = {name: list(dict.fromkeys(value for value in found if value)) for name, found in values.items()}
    kept = {name: found for name, found in properties.items() if found}
    return {"id": identity, "schema": schema, "properties": kept}


def _country(code: str | None) -> str | None:
    return code.lower() if code else None


def _language(code: str | None) -> str | None:
    language = pycountry.languages.get(alpha_2=code) if code else None
    return None if language is None else str(language.alpha_3)
