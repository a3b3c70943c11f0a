"""Records -> rows, by the plans.

A number is kept as a double; where that would not give back what the JSON says (``2.0``, integers above 2**53), its
literal stands in ``literals``. So a record comes back from its rows exactly as it was.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import orjson
from pydantic import ValidationError

from pipeline.databases.plans import RecordPlan, plan_for
from pipeline.databases.shapes import Kind
from pipeline.errors import SinkError
from pipeline.records import from_line

Row = tuple[Any, ...]
Rows = defaultdict[str, list[Row]]

#: Largest integer up to which a double counts one by one.
LARGEST_EXACT = 2**53
_LARGEST_INTEGER = 2**63 - 1
_FACT_ID = re.compile(r"[a-z_]+-[0-9a-f]{16}")


def no_rows() -> Rows:
    """Return rows by table, empty."""
    return defaultdict(list)


def split_document(
    record: dict[str, Any], rows: Rows, *, number: int, run: str, digest: str, texts: bool = True
) -> None:
    """Add the rows of a document record, without its text if ``texts`` is False; raises SinkError if it is none."""
    try:
        _split_document(record, rows, number, run, digest, texts)
    except (KeyError, TypeError, ValueError, AttributeError):
        _checked(_split_document, record, rows, number, run, digest, texts)


def split_fact(record: dict[str, Any], rows: Rows, *, position: int) -> None:
    """Add the rows of a fact, ``position`` being its place in its document; raises SinkError if it is none."""
    try:
        _split_fact(record, rows, position)
    except (KeyError, TypeError, ValueError, AttributeError):
        _checked(_split_fact, record, rows, position)


def split_quarantine(record: dict[str, Any], rows: Rows, *, run: str, position: int) -> None:
    """Add the row of a quarantine record; raises SinkError if it is none."""
    _checked(_split_quarantine, record, rows, run, position)


def _checked(split: Any, record: dict[str, Any], *rest: Any) -> None:
    """Split what may be a record of an older schema or none: the model completes it or says what is wrong."""
    try:
        whole = from_line(orjson.dumps(record)).model_dump(mode="json", by_alias=True)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise SinkError(f"not a record of this version: {place}: {first['msg']}") from error
    split(whole, *rest)


def _split_document(record: dict[str, Any], rows: Rows, number: int, run: str, digest: str, texts: bool) -> None:
    plan = plan_for("document")
    if tuple(record) != plan.keys:
        raise KeyError("the record has other fields, or in another order")
    literals: dict[str, Any] = {}
    cells = _cells(plan, record, literals)
    if not texts:
        cells[plan.scalar_fields.index("text")] = None
    ready = [
        (
            child.table,
            [(cells[0], place, *_child_cells(child, part)) for place, part in enumerate(record[child.field])],
        )
        for child in plan.children
    ]
    rows["documents"].append((cells[0], number, run, digest, *cells[1:], _json(literals)))
    for table, children in ready:
        rows[table] += children


def _split_quarantine(record: dict[str, Any], rows: Rows, run: str, position: int) -> None:
    literals: dict[str, Any] = {}
    cells = _cells(plan_for("quarantine"), record, literals)
    rows["quarantine"].append((run, position, *cells, _json(literals)))


def _split_fact(record: dict[str, Any], rows: Rows, position: int) -> None:
    plan = plan_for(record["record"])
    if tuple(record) != plan.keys:
        raise KeyError("the record has other fields, or in another order")
    literals: dict[str, Any] = {}
    document, identity, *cells = _cells(plan, record, literals)
    ready = [
        (child.table, [(document, identity, place, *_child_cells(child, part)) for place, part in enumerate(parts)])
        for child in plan.children
        if (parts := record[child.field])
    ]
    rows[plan.table].append((document, identity, position, *cells, _json(literals)))
    for table, children in ready:
        rows[table] += children
    if plan.links:
        rows["links"] += _links(plan, record, document, identity)


def _child_cells(child: Any, part: dict[str, Any]) -> Row:
    if len(part) != child.size:
        raise KeyError("the part has other fields")
    cells: Row = child.scalars(part)
    for field in child.pairs:
        start, end = part[field]
        cells += (start, end)
    return cells


def _cells(plan: RecordPlan, record: dict[str, Any], literals: dict[str, Any]) -> list[Any]:
    """Return the cells of a record in the order of the columns; numbers that need it go to ``literals`` as well."""
    cells = [*plan.scalars(record)]
    for field, kind in plan.numbers:
        cells.append(_number(record[field], field, kind, literals))
    for part in plan.parts:
        value = record[part.field]
        if value is None:
            cells += part.blank
            continue
        if len(value) != part.size:
            raise KeyError("the part has other fields")
        taken = part.take(value)
        if part.numbers:
            changed = [*taken]
            for place, name in part.numbers:
                changed[place] = _number(taken[place], name, Kind.REAL, literals)
            cells += changed
        else:
            cells += taken
    for field in plan.lists:
        value = record[field]
        cells.append("[]" if value == [] else orjson.dumps(value).decode())
    return cells


def _number(value: Any, name: str, kind: Kind, literals: dict[str, Any]) -> float | int | None:
    if value is None:
        return None
    if type(value) is not int and type(value) is not float:
        raise TypeError(f"{name} is no number")
    if kind is Kind.INTEGER:
        if abs(value) <= _LARGEST_INTEGER:
            return value
        literals[name] = value
        return None
    if (type(value) is int) != (float(value).is_integer() and abs(value) <= LARGEST_EXACT):
        literals[name] = value
    return float(value)


def _json(literals: dict[str, Any]) -> str | None:
    return orjson.dumps(literals).decode() if literals else None


def _links(plan: RecordPlan, record: dict[str, Any], document: str, identity: str) -> Iterable[Row]:
    for link in plan.links:
        value = record[link.field]
        if not value:
            continue
        if link.part is not None:
            value = value[link.part]
        for place, target in enumerate(value if link.many else (value,)):
            if target and _FACT_ID.fullmatch(target):
                yield document, identity, link.field, place, target
