"""JSON-LD: schema.org nodes for what the facts say, W3C Web Annotations for where the text says it.

One annotation a fact; each of its evidences is a target with a TextPositionSelector (Unicode code points on the text
of the document, as in the Web Annotation model, section 4.2.5) and a TextQuoteSelector (4.2.4).
"""

from collections.abc import Iterator
from pathlib import Path

import orjson

from pipeline.exports.extractions import ExportSource, Extraction, Record
from pipeline.exports.naming import known_date
from pipeline.version import VERSION

_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"schema": "https://schema.org/", "urn": "urn:"}]
_AROUND = 32  #: code points of prefix and suffix


def write_json_ld(source: ExportSource, path: Path) -> int:
    """Write one JSON-LD document whose graph has a node a line; return how many."""
    count = 0
    with path.open("wb") as stream:
        stream.write(b'{"@context":' + orjson.dumps(_CONTEXT) + b',"@graph":[')
        for extraction in source.extractions:
            for node in _nodes(extraction):
                stream.write((b",\n" if count else b"\n") + orjson.dumps(_filled(node)))
                count += 1
        stream.write(b"\n]}\n")
    return count


def _nodes(extraction: Extraction) -> Iterator[Record]:
    document, facts = extraction
    known = {fact["id"] for fact in facts}
    yield {
        "id": _iri(document["id"]),
        "type": "schema:Article",
        "schema:url": document["url"],
        "schema:headline": document["title"],
        "schema:datePublished": document["published"],
        "schema:inLanguage": document["language"],
        "schema:publisher": _organization(document["publisher"]),
        "schema:identifier": document["name"],
    }
    for fact in facts:
        yield {"id": _iri(fact["id"]), **_body(fact, known)}
        yield _annotation(document, fact)


def _annotation(document: Record, fact: Record) -> Record:
    return {
        "id": _iri(fact["id"]) + ":annotation",
        "type": "Annotation",
        "motivation": "identifying",
        "generator": {"id": "urn:pressfacts", "type": "Software", "schema:softwareVersion": VERSION},
        "body": _iri(fact["id"]),
        "target": [
            {"source": _iri(document["id"]), "selector": _selectors(document["text"], evidence)}
            for evidence in fact["evidence"]
        ],
    }


def _selectors(text: str, evidence: Record) -> list[Record]:
    start, end = evidence["start"], evidence["end"]
    quote = {"type": "TextQuoteSelector", "exact": evidence["text"]}
    prefix, suffix = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    around = {"prefix": prefix, "suffix": suffix}
    return [{"type": "TextPositionSelector", "start": start, "end": end}, {**quote, **around}]


def _body(fact: Record, known: set[str]) -> Record:
    match fact["record"]:
        case "official":
            return {
                "type": "schema:Person",
                "schema:name": fact["name"],
                "schema:alternateName": fact["aliases"],
                "schema:jobTitle": fact["titles"],
                "schema:worksFor": _organization(fact["organization"]),
            }
        case "meeting":
            return {
                **_event(fact, "meeting"),
                "schema:location": _place(fact["place"]),
                "schema:organizer": _organization(fact["host"]),
                "schema:attendee": [_party(name, known) for name in fact["attendees"]],
                "schema:about": fact["topics"],
            }
        case "operation":
            return {
                **_event(fact, "operation"),
                "schema:organizer": [_organization(name) for name in fact["lead"]],
                "schema:contributor": [_organization(name) for name in fact["participants"]],
                "schema:location": [_country_place(code) for code in fact["countries"]],
                "schema:about": fact["crime_types"],
            }
        case "count":
            return {
                "type": "schema:QuantitativeValue",
                "schema:value": fact["value"],
                "schema:minValue": fact["low"],
                "schema:maxValue": fact["high"],
                "schema:unitText": fact["unit"],
                "schema:name": " ".join(filter(None, (fact["action"] or _word_of_event(fact), fact["object"]))),
                "schema:isPartOf": _reference(fact["part_of"]),
                "schema:about": _reference(fact["of"]),
            }
        case "quote":
            speaker = _reference(fact["speaker"])
            if speaker is None and fact["speaker_text"]:
                speaker = {"type": "schema:Person", "schema:name": fact["speaker_text"]}
            return {"type": "schema:Quotation", "schema:text": fact["text"], "schema:creator": speaker}
        case "relation":
            return {
                "type": "schema:Action",
                "schema:name": fact["predicate"],
                "schema:agent": _argument(fact["subject"]),
                "schema:object": _argument(fact["object"]),
            }
        case "date":
            return {
                "type": "schema:DefinedTerm",
                "schema:name": fact["text"],
                "schema:termCode": fact["value"],
                "schema:inDefinedTermSet": "TIMEX3",
            }
    return {"type": "schema:Thing", "schema:name": fact["evidence"][0]["text"]}


def _word_of_event(fact: Record) -> str | None:
    """Return the text's own word for what happened to a counted thing, where no class of action fits."""
    trigger = fact.get("trigger")
    return trigger["text"] if trigger and trigger["role"] else None


def _event(fact: Record, kind: str) -> Record:
    return {
        "type": "schema:Event",
        "schema:additionalType": kind,
        "schema:name": fact["name"],
        "schema:alternateName": fact["aliases"],
        "schema:startDate": known_date(fact["start"]),
        "schema:endDate": known_date(fact["end"]),
    }


def _iri(identity: str) -> str:
    return f"urn:pressfacts:{identity}"


def _reference(identity: str | None) -> Record | None:
    return {"id": _iri(identity)} if identity else None


def _argument(argument: Record) -> Record:
    return _reference(argument["id"]) or {"type": "schema:Thing", "schema:name": argument["text"]}


def _party(name: str, known: set[str]) -> Record:
    return {"id": _iri(name)} if name in known else {"type": "schema:Organization", "schema:name": name}


def _organization(name: str | None) -> Record | None:
    return {"type": "schema:Organization", "schema:name": name} if name else None


def _place(place: Record | None) -> Record | None:
    if place is None:
        return None
    address = {
        "type": "schema:PostalAddress",
        "schema:addressLocality": place["locality"],
        "schema:addressRegion": place["region"],
        "schema:addressCountry": place["country"],
    }
    return {"type": "schema:Place", "schema:name": place["text"], "schema:address": address}


def _country_place(code: str) -> Record:
    return {"type": "schema:Country", "schema:identifier": code}


def _filled(value: object) -> object:
    """Return a node without what is not known."""
    if isinstance(value, dict):
        found = {key: _filled(item) for key, item in value.items()}
        return {key: item for key, item in found.items() if item is not None and item != []}
    if isinstance(value, list):
        return [_filled(item) for item in value]
    return value
