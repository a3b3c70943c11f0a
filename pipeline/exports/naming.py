"""What several formats say of a fact in the same words."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

Record = dict[str, Any]


def fact_label(fact: Record) -> str:
    """Return a short text for people: a name, or number and noun of a count, or what is written."""
    if fact["record"] == "count":
        return " ".join(part for part in (fact["action"], number_text(fact), fact["object"]) if part)
    if fact["record"] == "relation":
        return f"{fact['subject']['text']} {fact['predicate']} {fact['object']['text']}"
    return str(fact.get("name") or fact["evidence"][0]["text"])


def number_text(count: Record) -> str:
    """Return the number of a count with its bounds: ``≥ 12``, ``≤ 3``, ``about 300``, ``200–300``, with its unit."""
    value, low, high = (_figure(count[key]) for key in ("value", "low", "high"))
    shown = {
        "at_least": f"≥ {low or value}",
        "at_most": f"≤ {high or value}",
        "range": f"{low}–{high}",
        "approximate": f"about {value or low}",
    }.get(count["bound"], value or low)
    return shown if count["unit"] == "item" else f"{shown} {count['unit']}"


def _figure(number: float | None) -> str:
    return "" if number is None else str(int(number) if float(number).is_integer() else number)


def known_date(value: str | None) -> str | None:
    """Return a partial date up to the first part that the text leaves open; None if that is the year."""
    if value is None:
        return None
    known = []
    for part in value.split("-"):
        if "X" in part:
            break
        known.append(part)
    return "-".join(known) or None


def day_range(start: str | None, end: str | None) -> tuple[date, date] | None:
    """Return the first day and the day behind the last of partial dates; None without a known start."""
    first, last = known_date(start), known_date(end) or known_date(start)
    if first is None or last is None:
        return None
    try:
        begin, stop = _first_day(first), _day_behind(last)
    except (ValueError, OverflowError):
        return None
    return (begin, stop) if begin < stop else (begin, _day_behind(first))


def _first_day(value: str) -> date:
    year, month, day = [*map(int, value.split("-")), 1, 1][:3]
    return date(year, month, day)


def _day_behind(value: str) -> date:
    parts = [*map(int, value.split("-"))]
    if len(parts) == 3:
        return date(*parts) + timedelta(days=1)
    if len(parts) == 2:
        year, month = parts
        return date(year + month // 12, month % 12 + 1, 1)
    return date(parts[0] + 1, 1, 1)


def by_id(facts: Sequence[Record]) -> dict[str, Record]:
    """Return facts by their ids."""
    return {fact["id"]: fact for fact in facts}
