"""A fact in few words: the line by which lists, search and the text name it."""

from collections.abc import Callable, Mapping
from typing import Any

import orjson

Record = Mapping[str, Any]

TYPES = ("operation", "count", "official", "meeting", "date", "quote", "relation")
_LONGEST = 120
#: Fields that say how a fact was found and not what it says: a rerun may change them and the fact stays the same.
_HOW = frozenset(
    {"schema", "id", "document", "evidence", "mentions", "confidence", "rule", "why", "trigger", "counts", "cue"}
)
#: Fields that hold ids of other facts; ids differ between runs of changed text.
_REFERENCES = frozenset({"of", "part_of", "date", "speaker", "attendees"})


def label(record: Record) -> str:
    """Return a fact in at most 120 code points."""
    text = " ".join(_LABELS.get(str(record["record"]), _named)(record).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def number(record: Record) -> str:
    """Return a count's number with its bounds: 12, ≥ 2,000, ≤ 50, about 300, 200–300."""
    value, low, high = (figure(record.get(name)) for name in ("value", "low", "high"))
    bound = record.get("bound")
    if bound == "at_least":
        return f"≥ {low or value}"
    if bound == "at_most":
        return f"≤ {high or value}"
    if bound == "range":
        return f"{low}–{high}"
    return f"about {value}" if bound == "approximate" else value


def figure(value: Any) -> str:
    """Return a number with thousands separated, nothing for none."""
    if value is None or isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    return f"{value:,}"


def entity_key(record: Record) -> str | None:
    """Return the folded name under which facts of several documents are listed as one, None for unnamed types."""
    if record["record"] not in {"official", "operation", "meeting"}:
        return None
    return " ".join("".join(c if c.isalnum() else " " for c in str(record["name"]).casefold()).split())


def countries(record: Record) -> set[str]:
    """Return the ISO 3166-1 alpha-2 codes that a fact names."""
    place = record.get("place")
    found = {*record.get("countries", ()), record.get("country"), place.get("country") if place else None}
    return {str(code) for code in found if code}


def references(record: Record) -> set[str]:
    """Return the ids of the other facts that a fact points to."""
    ends = [record.get(name) for name in ("of", "part_of", "date", "speaker")]
    ends += [*record.get("attendees", ()), *record.get("counts", ())]
    if record["record"] == "relation":
        ends += [record["subject"].get("id"), record["object"].get("id")]
    return {str(end) for end in ends if end}


def fingerprint(record: Record) -> str:
    """Return what a fact says as canonical JSON: equal for two extractions that say the same."""
    said = {name: value for name, value in record.items() if name not in _HOW and name not in _REFERENCES}
    if record["record"] == "relation":
        said |= {"subject": record["subject"]["text"], "object": record["object"]["text"]}
    said["at"] = record["evidence"][0]["text"]
    return orjson.dumps(said, option=orjson.OPT_SORT_KEYS).decode()


def _count(record: Record) -> str:
    unit = "" if record.get("unit") == "item" else str(record.get("unit") or "")
    parts = [number(record), unit, str(record.get("object") or "")]
    trigger = record.get("trigger") or {}
    action = record.get("action") or (trigger.get("text") if trigger.get("role") else None)
    return " ".join(part for part in parts if part) + (f" {str(action).replace('_', ' ')}" if action else "")


def _date(record: Record) -> str:
    return f"{record['text']} → {record['value']}"


def _official(record: Record) -> str:
    title = next(iter(record.get("titles", ())), None)
    return f"{record['name']}, {title}" if title else str(record["name"])


def _relation(record: Record) -> str:
    predicate = str(record["predicate"]).replace("_", " ")
    return f"{record['subject']['text']} {predicate} {record['object']['text']}"


def _named(record: Record) -> str:
    return str(record.get("name") or record.get("text") or record.get("record"))


_LABELS: Mapping[str, Callable[[Record], str]] = {
    "count": _count,
    "date": _date,
    "official": _official,
    "relation": _relation,
}
