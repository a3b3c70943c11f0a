"""Rows -> records, by the plans: the way back of ``rows``."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import orjson

from pipeline.databases.plans import ChildPlan, PartPlan, RecordPlan, plan_for
from pipeline.databases.rows import LARGEST_EXACT, Row
from pipeline.databases.shapes import Form, Kind, Shape

#: Rows of the table of a list of parts, by the id of the document or fact.
Children = Mapping[str, Mapping[str, Sequence[Row]]]


def join_record(record: str, names: Sequence[str], row: Row, children: Children) -> dict[str, Any]:
    """Return a record with its keys in the order of the schema.

    ``names`` are the columns of ``row``; ``children`` the rows of the tables of parts: table, owner's id, rows.
    """
    plan = plan_for(record)
    cells = dict(zip(names, row, strict=True))
    literals = _loaded(cells.get("literals")) or {}
    identity = cells.get("id")
    parts = {part.field: part for part in plan.parts}
    lists = {child.field: child for child in plan.children}
    joined: dict[str, Any] = {}
    for key in plan.keys:
        if key == "record":
            joined[key] = record
        elif key in lists:
            owned = children.get(lists[key].table, {}).get(str(identity), ())
            joined[key] = [_joined_child(lists[key], child) for child in owned]
        elif key in parts:
            joined[key] = _joined_part(plan, parts[key], cells, literals)
        else:
            joined[key] = literals[key] if key in literals else _value(plan.shapes[key], cells)
    return joined


def _joined_part(
    plan: RecordPlan, part: PartPlan, cells: Mapping[str, Any], literals: Mapping[str, Any]
) -> dict[str, Any] | None:
    shapes = plan.shapes[part.field].parts
    if cells[shapes[0].columns[0].name] is None:
        return None
    joined = {}
    for shape in shapes:
        name = f"{part.field}.{shape.field}"
        joined[shape.field] = literals[name] if name in literals else _value(shape, cells)
    return joined


def _joined_child(child: ChildPlan, row: Row) -> dict[str, Any]:
    """``row`` is without owner and position."""
    joined: dict[str, Any] = {}
    place = 0
    for shape in child.shapes:
        if shape.form is Form.PAIR:
            joined[shape.field] = [row[place], row[place + 1]]
            place += 2
        else:
            joined[shape.field] = row[place]
            place += 1
    return joined


def _value(shape: Shape, cells: Mapping[str, Any]) -> Any:
    value = cells[shape.columns[0].name]
    if shape.form is Form.LIST:
        if value is None:
            return None if shape.columns[0].nullable else list(shape.default or ())
        return _loaded(value)
    if value is None:
        # A column that came with a later version is empty in the rows of the earlier one.
        return None if shape.columns[0].nullable else shape.default
    kind = shape.columns[0].kind
    if kind is Kind.BOOLEAN:
        return bool(value)
    if shape.form is Form.NUMBER and kind is Kind.REAL and value.is_integer() and abs(value) <= LARGEST_EXACT:
        return int(value)
    return value


def _loaded(value: Any) -> Any:
    """Return JSON from a driver that gives it as text or already parsed."""
    return orjson.loads(value) if isinstance(value, str | bytes) else value


def grouped(rows: Iterable[Row], owner: int, skip: int) -> dict[str, list[Row]]:
    """Return rows by the id in column ``owner``, without their first ``skip`` cells."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[owner], []).append(row[skip:])
    return groups
