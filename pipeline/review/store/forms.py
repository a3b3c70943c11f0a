"""Fact records -> typed widgets of a form, and what a form sends back -> a checked record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import orjson
import pycountry
from pydantic import ValidationError

from pipeline.records import (
    Argument,
    Assertion,
    CountRecord,
    DateRecord,
    FactRecord,
    MeetingRecord,
    OfficialRecord,
    OperationRecord,
    Place,
    QuoteRecord,
    RelationRecord,
    from_line,
)

MODELS: Mapping[str, type[FactRecord]] = {
    "official": OfficialRecord,
    "meeting": MeetingRecord,
    "operation": OperationRecord,
    "count": CountRecord,
    "date": DateRecord,
    "quote": QuoteRecord,
    "relation": RelationRecord,
}
#: Fields that a reviewer does not type: identity, places in the text, what follows from other fields.
_NOT_TYPED = frozenset(
    {"schema_version", "id", "document", "evidence", "confidence", "rule", "why", "record", "mentions", "counts",
     "normalized", "trigger", "cue_span", "year_open"}
)  # fmt: skip
#: Fields that name another fact of the same document, and of which types.
_REFERENCES: Mapping[str, tuple[str, ...]] = {
    "of": ("operation", "meeting"),
    "part_of": ("count",),
    "date": ("date",),
    "speaker": ("official",),
    "id": ("official", "operation", "meeting"),
}
_DATE_HINT = "YYYY, YYYY-MM or YYYY-MM-DD; X for what is unknown"
_UNTYPED_TEXT_LENGTH = 10_000


class FormError(Exception):
    """Values that make no record; ``problems`` tells for each field what is wrong."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{name}: {problem}" for name, problem in problems.items()))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Widget:
    """One control of a form."""

    name: str  #: of the field, "place.country" inside a group
    title: str
    kind: str  #: text, long, lines, number, integer, date, country, countries, choice, reference, check
    value: Any
    hint: str = ""
    options: tuple[tuple[str, str], ...] = field(default=())
    required: bool = False


def widgets(record: Mapping[str, Any], others: Mapping[str, tuple[str, str]]) -> list[Widget]:
    """Return the widgets of a record; ``others`` maps the ids of the document's facts to type and label."""
    model = MODELS[record["record"]]
    found = []
    own = [name for name in model.model_fields if name not in FactRecord.model_fields]
    for name in (*own, "assertion"):
        info = model.model_fields[name]
        if name in _NOT_TYPED:
            continue
        inner = _inner(info.annotation)
        if inner in (Place, Argument):
            group = record.get(name) or {}
            found += [
                _widget(f"{name}.{part}", part_info, group.get(part), others)
                for part, part_info in inner.model_fields.items()
            ]
        else:
            default = None if info.is_required() else info.get_default(call_default_factory=True)
            found.append(_widget(name, info, record.get(name, default), others))
    return found


def _widget(name: str, info: Any, value: Any, others: Mapping[str, tuple[str, str]]) -> Widget:
    last = name.rpartition(".")[2]
    kind = _kind(name, last, info.annotation)
    options: tuple[tuple[str, str], ...] = ()
    if kind == "reference":
        options = tuple((i, text) for i, (what, text) in others.items() if what in _REFERENCES[last])
        if value and value not in {identity for identity, _ in options}:
            options += ((str(value), str(value)),)
    elif kind == "choice":
        options = tuple((item, item.replace("_", " ")) for item in _choices(info.annotation))
    if kind in {"lines", "countries"}:
        value = "\n".join(str(item) for item in value or ())
    hint = _DATE_HINT if kind == "date" else (info.description or "")
    # A choice that has no "none" keeps one of its values.
    needed = info.is_required() or (kind == "choice" and type(None) not in get_args(info.annotation))
    required = needed and kind != "check" and "." not in name
    title = name.replace(".", " · ").replace("_", " ")
    return Widget(name, title, kind, value, hint, options, required)


def _kind(name: str, last: str, annotation: Any) -> str:
    if last in _REFERENCES and name not in {"document"}:
        return "reference"
    if last == "countries":
        return "countries"
    if last == "country":
        return "country"
    inner = _inner(annotation)
    if _choices(annotation):
        return "choice"
    if get_origin(inner) is tuple:
        return "lines"
    if name in {"start", "end"}:
        return "date"
    if inner is bool:
        return "check"
    if inner is int:
        return "integer"
    if _is_number(annotation):
        return "number"
    return "long" if name == "text" else "text"


def _inner(annotation: Any) -> Any:
    """Return the type without None."""
    if get_origin(annotation) in (Union, UnionType):
        parts = [part for part in get_args(annotation) if part is not type(None)]
        return parts[0] if len(parts) == 1 else annotation
    return annotation


def _choices(annotation: Any) -> tuple[str, ...]:
    inner = _inner(annotation)
    if inner is Assertion:
        return tuple(item.value for item in Assertion)
    return tuple(str(item) for item in get_args(inner)) if get_origin(inner) is Literal else ()


def _is_number(annotation: Any) -> bool:
    parts = {part for part in get_args(annotation) if part is not type(None)} or {annotation}
    return parts <= {int, float}


def filled(record: Mapping[str, Any], values: Mapping[str, str], known: Mapping[str, str]) -> dict[str, Any]:
    """Return the record with a form's values in it.

    ``values`` are texts by widget name (lines separated by line feeds), ``known`` the types of the document's facts
    by id. Raises FormError naming every field that is wrong.
    """
    new = orjson.loads(orjson.dumps(record))
    problems: dict[str, str] = {}
    by_name = {widget.name: widget for widget in widgets(record, {i: (kind, "") for i, kind in known.items()})}
    for name, text in values.items():
        widget = by_name.get(name)
        if widget is None:
            problems[name] = "no such field"
            continue
        try:
            _put(new, name, _parsed(widget, str(text)[:_UNTYPED_TEXT_LENGTH], known))
        except ValueError as error:
            problems[name] = str(error)
    for group in ("place",):
        if isinstance(new.get(group), dict) and not any(new[group].values()):
            new[group] = None
        elif isinstance(new.get(group), dict) and not new[group].get("text"):
            new[group]["text"] = new[group].get("locality") or new[group].get("region") or new[group].get("country")
    if problems:
        raise FormError(problems)
    if new["record"] == "count":
        _settle_bounds(new, record)
        if new.get("action") != record.get("action"):
            new["trigger"] = None  # It told the old action.
    return checked(new)


def checked(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the record as the schema writes it; raises FormError if it does not follow the schema."""
    try:
        whole: dict[str, Any] = orjson.loads(
            orjson.dumps(from_line(orjson.dumps(record)).model_dump(mode="json", by_alias=True))
        )
    except ValidationError as error:
        raise FormError(
            {".".join(str(part) for part in item["loc"][1:]): item["msg"] for item in error.errors()}
        ) from error
    return whole


def _put(record: dict[str, Any], name: str, value: Any) -> None:
    group, _, part = name.rpartition(".")
    if group:
        whole = dict(record.get(group) or {})
        whole[part] = value
        record[group] = whole
    else:
        record[name] = value


def _parsed(widget: Widget, text: str, known: Mapping[str, str]) -> Any:
    clean = text.strip()
    if widget.kind == "check":
        return clean in {"true", "on", "1"}
    if widget.kind in {"lines", "countries"}:
        lines = [line.strip() for line in clean.split("\n") if line.strip()]
        return [_country(line) for line in lines] if widget.kind == "countries" else lines
    if not clean:
        if widget.required:
            raise ValueError("must not be empty")
        return "" if widget.name in {"subject.text", "object.text"} else None
    if widget.kind in {"number", "integer"}:
        return _number(clean, whole=widget.kind == "integer")
    if widget.kind == "country":
        return _country(clean)
    if widget.kind == "reference" and known.get(clean) not in _REFERENCES[widget.name.rpartition(".")[2]]:
        raise ValueError("names no such fact of this document")
    if widget.kind == "choice" and clean not in {option for option, _ in widget.options}:
        raise ValueError(f"must be one of {', '.join(option for option, _ in widget.options)}")
    return clean


def _number(text: str, *, whole: bool) -> int | float:
    plain = text.replace(",", "").replace("\u00a0", "").replace(" ", "")
    try:
        value = float(plain)
    except ValueError:
        raise ValueError("is no number") from None
    if not abs(value) < 1e18:
        raise ValueError("is too large")
    if value.is_integer():
        return int(value)
    if whole:
        raise ValueError("must be a whole number")
    return value


def _country(text: str) -> str:
    code = text.strip().upper()
    if pycountry.countries.get(alpha_2=code) is None:
        raise ValueError(f"{text!r} is no ISO 3166-1 code of two letters")
    return code


def _settle_bounds(new: dict[str, Any], old: Mapping[str, Any]) -> None:
    """Make value, low and high fit the bound; raises FormError if they cannot."""
    value, low, high, bound = new.get("value"), new.get("low"), new.get("high"), new["bound"]
    if bound == "exact":
        if value is None:
            raise FormError({"value": "an exact number needs a value"})
        new["low"] = new["high"] = value
    elif bound == "at_least":
        new["low"], new["high"] = (low if low is not None else value), None
        if new["low"] is None:
            raise FormError({"low": "a lower bound is needed"})
    elif bound == "at_most":
        new["high"] = high if high is not None else value
        if new["high"] is None:
            raise FormError({"high": "an upper bound is needed"})
    elif bound == "range":
        if low is None or high is None:
            raise FormError({"low": "a range needs both bounds"})
    low, high = new.get("low"), new.get("high")
    if low is not None and high is not None and low > high:
        raise FormError({"low": "is above the upper bound"})
    changed = any(new.get(name) != old.get(name) for name in ("value", "low", "high", "unit"))
    if changed:
        # The value in base units was computed from the old number.
        new["normalized"] = None
