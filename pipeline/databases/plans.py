"""Compiled from the shapes, once: how each type of record is taken apart and put together."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import Any

from pydantic import BaseModel

from pipeline.databases.shapes import Form, Kind, Shape, shapes_of
from pipeline.databases.tables import TABLES, child_table_name, fact_models, fact_table_name, ordered
from pipeline.records import DocumentRecord, QuarantineRecord

#: Cells of one record or part, always as a tuple.
Take = Callable[[dict[str, Any]], tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class PartPlan:
    """A part of a record that lies in columns of its row."""

    field: str
    take: Take
    blank: tuple[None, ...]
    size: int  #: keys that a part has
    numbers: tuple[tuple[int, str], ...]  #: place among the part's cells, and name in ``literals``
    shape: Shape


@dataclass(frozen=True, slots=True)
class ChildPlan:
    """A list of parts that lies in rows of a table of its own."""

    field: str
    table: str
    take: Take
    size: int  #: keys that a part has
    cells: int
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class LinkPlan:
    """A field that may hold ids of other facts."""

    field: str
    part: str | None  #: the key within the part
    many: bool


@dataclass(frozen=True, slots=True)
class RecordPlan:
    """One type of record."""

    table: str
    model: type[BaseModel]
    keys: tuple[str, ...]  #: keys of the JSON, in order
    scalars: Take
    numbers: tuple[tuple[str, Kind], ...]
    parts: tuple[PartPlan, ...]
    lists: tuple[str, ...]
    children: tuple[ChildPlan, ...]
    links: tuple[LinkPlan, ...]
    shapes: dict[str, Shape]
    scalar_fields: tuple[str, ...]  #: in the order of the columns


def plan_for(record: str) -> RecordPlan:
    """Return the plan of a type of record: "document", "quarantine" or a type of fact."""
    return _PLANS[record]


def _plan(record: str, table: str, model: type[BaseModel], leading: tuple[str, ...]) -> RecordPlan:
    """``leading`` names the fields that stand before the others in the row."""
    shapes = ordered(shapes_of(model))
    plain = [shape.field for shape in shapes if shape.form is Form.SCALAR and shape.field not in leading]
    scalar_fields = (*leading, *plain)
    return RecordPlan(
        table=table,
        model=model,
        keys=tuple(field.alias or name for name, field in model.model_fields.items()),
        scalars=_taker(scalar_fields),
        numbers=tuple((shape.field, shape.columns[0].kind) for shape in shapes if shape.form is Form.NUMBER),
        parts=tuple(_part_plan(shape) for shape in shapes if shape.form is Form.PART),
        lists=tuple(shape.field for shape in shapes if shape.form is Form.LIST),
        children=tuple(_child_plan(record, shape) for shape in shapes if shape.form is Form.CHILDREN),
        links=tuple(_link_plans(shapes)),
        shapes={shape.field: shape for shape in shapes},
        scalar_fields=scalar_fields,
    )


def _part_plan(shape: Shape) -> PartPlan:
    fields = tuple(part.field for part in shape.parts)
    numbers = tuple(
        (place, f"{shape.field}.{part.field}")
        for place, part in enumerate(shape.parts)
        if part.form is Form.NUMBER and part.columns[0].kind is Kind.REAL
    )
    return PartPlan(shape.field, _taker(fields), (None,) * len(fields), len(fields), numbers, shape)


def _child_plan(record: str, shape: Shape) -> ChildPlan:
    single = tuple(part.field for part in shape.parts if part.form in (Form.SCALAR, Form.NUMBER))
    pairs = tuple(part.field for part in shape.parts if part.form is Form.PAIR)
    table = child_table_name(record, shape.field)
    if [*single, *pairs] != [part.field for part in shape.parts]:
        raise TypeError(f"{table}: only single values and then pairs can lie in a table of parts")
    cells = sum(len(part.columns) for part in shape.parts)
    return ChildPlan(shape.field, table, _child_taker(single, pairs), len(shape.parts), cells, shape.parts)


def _child_taker(single: tuple[str, ...], pairs: tuple[str, ...]) -> Take:
    scalars = _taker(single)
    if not pairs:
        return scalars
    if len(pairs) == 1:
        span = itemgetter(pairs[0])
        return lambda part: (*scalars(part), *span(part))
    spans = _taker(pairs)
    return lambda part: (*scalars(part), *chain.from_iterable(spans(part)))


def _link_plans(shapes: tuple[Shape, ...]) -> list[LinkPlan]:
    plans = []
    for shape in shapes:
        if shape.reference:
            plans.append(LinkPlan(shape.field, None, shape.form is Form.LIST))
        plans += [LinkPlan(shape.field, part.field, False) for part in shape.parts if part.reference]
    return plans


def _taker(fields: tuple[str, ...]) -> Take:
    if not fields:
        return lambda _: ()
    getter = itemgetter(*fields)
    if len(fields) == 1:
        return lambda record: (getter(record),)
    return getter


_PLANS = {
    "document": _plan("document", "documents", DocumentRecord, ("id",)),
    "quarantine": _plan("quarantine", "quarantine", QuarantineRecord, ()),
    **{
        record: _plan(record, fact_table_name(record), model, ("document", "id"))
        for record, model in fact_models().items()
    },
}
assert all(plan.table in TABLES for plan in _PLANS.values())
