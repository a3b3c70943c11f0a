"""Records -> rows, by the plans; many at once, column by column, which is much of the speed of a load.

A number is kept as a double; where that would not give back what the JSON says (``2.0``, integers above 2**53), its
literal stands in ``literals``. So a record comes back from its rows exactly as it was.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import repeat
from operator import itemgetter
from types import NoneType
from typing import Any

import orjson
from pydantic import ValidationError

from pipeline.databases.plans import LinkPlan, PartPlan, RecordPlan, plan_for
from pipeline.databases.reading import misfit_text
from pipeline.databases.shapes import Kind
from pipeline.databases.tables import fact_models
from pipeline.errors import SinkError
from pipeline.records import from_line

Row = tuple[Any, ...]
Rows = defaultdict[str, list[Row]]
Record = dict[str, Any]

#: Largest integer up to which a double counts one by one.
LARGEST_EXACT = 2**53
_LARGEST_INTEGER = 2**63 - 1
_FACT_ID = re.compile(r"[a-z_]+-[0-9a-f]{16}")
_FACTS = frozenset(fact_models())
_NUMBERS = frozenset({int, float, NoneType})
#: A record that does not fit its plan: of an older schema, or none.
_MISFIT = (KeyError, TypeError, ValueError, AttributeError)


def no_rows() -> Rows:
    """Return rows by table, empty."""
    return defaultdict(list)


def split_documents(
    records: list[Record],
    rows: Rows,
    *,
    numbers: Sequence[int],
    run: str,
    digests: Sequence[str],
    texts: Sequence[bool],
) -> None:
    """Add the rows of document records; where ``texts`` is False, without the source text.

    Raises SinkError naming the record that is none.
    """
    plan = plan_for("document")
    text = plan.scalar_fields.index("text")

    def split(whole: list[Record]) -> Rows:
        columns = _columns(plan, whole)
        identities = columns[0]
        added = _children(plan, whole, [(identity,) for identity in identities])
        columns[text] = [cell if kept else None for cell, kept in zip(columns[text], texts, strict=True)]
        added["documents"] = [*zip(identities, numbers, repeat(run, len(whole)), digests, *columns[1:], strict=True)]
        return added

    _add(rows, split, records)


def split_facts(records: list[Record], rows: Rows, *, positions: Sequence[int]) -> None:
    """Add the rows of facts, ``positions`` being their places in their documents.

    Raises SinkError naming the record that is none.
    """
    kinds = [str(record.get("record")) for record in records]
    for kind in dict.fromkeys(kinds):
        group = [record for record, other in zip(records, kinds, strict=True) if other == kind]
        if kind not in _FACTS:
            raise SinkError(f"{group[0].get('id')}: not a record of this version: {kind} is no type of fact")
        places = [position for position, other in zip(positions, kinds, strict=True) if other == kind]
        _add(rows, _fact_splitter(plan_for(kind), places), group)


def split_quarantine(records: list[Record], rows: Rows, *, run: str, positions: Sequence[int]) -> None:
    """Add the rows of quarantine records; raises SinkError naming the record that is none."""
    plan = plan_for("quarantine")

    def split(whole: list[Record]) -> Rows:
        added = no_rows()
        added["quarantine"] = [*zip(repeat(run, len(whole)), positions, *_columns(plan, whole), strict=True)]
        return added

    _add(rows, split, records)


def _fact_splitter(plan: RecordPlan, positions: Sequence[int]) -> Callable[[list[Record]], Rows]:
    def split(records: list[Record]) -> Rows:
        documents, identities, *columns = _columns(plan, records)
        owners = [*zip(documents, identities, strict=True)]
        added = _children(plan, records, owners)
        added[plan.table] = [*zip(documents, identities, positions, *columns, strict=True)]
        for link in plan.links:
            added["links"] += _links(link, records, owners)
        return added

    return split


def _add(rows: Rows, split: Callable[[list[Record]], Rows], records: list[Record]) -> None:
    """Add the rows of records; the model completes those of an older schema, or says what is wrong with one."""
    if not records:
        return
    try:
        added = split(records)
    except _MISFIT:
        whole = [_completed(record) for record in records]
        try:
            added = split(whole)
        except _MISFIT as error:
            name = records[0].get("id")
            raise SinkError(f"{name} or one behind it: not a record of this version: {error}") from error
    for table, listed in added.items():
        rows[table] += listed


def _completed(record: Record) -> Record:
    try:
        whole: Record = from_line(orjson.dumps(record)).model_dump(mode="json", by_alias=True)
    except ValidationError as error:
        raise SinkError(f"{record.get('id')}: {misfit_text(error)}") from error
    return whole


def _columns(plan: RecordPlan, records: list[Record]) -> list[Sequence[Any]]:
    """Return the cells of records of one type as columns, in the order of the table and the literals last."""
    if {*map(tuple, records)} != {plan.keys}:
        raise KeyError("a record has other fields, or in another order")
    literals: dict[int, Record] = {}
    columns: list[Sequence[Any]] = [*zip(*map(plan.scalars, records), strict=True)]
    for field, kind in plan.numbers:
        columns.append(_numbers([*map(itemgetter(field), records)], field, kind, literals))
    for part in plan.parts:
        columns += _part_columns(part, [*map(itemgetter(part.field), records)], literals)
    for field in plan.lists:
        columns.append(
            ["[]" if value == [] else orjson.dumps(value).decode() for value in map(itemgetter(field), records)]
        )
    shown = {place: orjson.dumps(literal).decode() for place, literal in literals.items()}
    columns.append([shown.get(place) for place in range(len(records))] if shown else [None] * len(records))
    return columns


def _part_columns(part: PartPlan, values: list[Any], literals: dict[int, Record]) -> list[Sequence[Any]]:
    if not {len(value) for value in values if value is not None} <= {part.size}:
        raise KeyError(f"{part.field} has other fields")
    cells = [part.blank if value is None else part.take(value) for value in values]
    columns: list[Sequence[Any]] = [*zip(*cells, strict=True)]
    for place, name in part.numbers:
        columns[place] = _numbers(columns[place], name, Kind.REAL, literals)
    return columns


def _numbers(values: Sequence[Any], name: str, kind: Kind, literals: dict[int, Record]) -> list[Any]:
    """Return numbers as the column holds them; where it cannot give one back, its literal goes to ``literals``."""
    if not _NUMBERS.issuperset(map(type, values)):
        raise TypeError(f"{name} is no number")
    if kind is Kind.INTEGER:
        return [
            value if value is None or abs(value) <= _LARGEST_INTEGER else _kept(value, None, place, name, literals)
            for place, value in enumerate(values)
        ]
    return [
        value
        if value is None
        else float(value)
        if (type(value) is int) == (float(value).is_integer() and abs(value) <= LARGEST_EXACT)
        else _kept(value, float(value), place, name, literals)
        for place, value in enumerate(values)
    ]


def _kept(value: Any, cell: Any, place: int, name: str, literals: dict[int, Record]) -> Any:
    """Keep a number as JSON writes it, and return what stands in its column."""
    literals.setdefault(place, {})[name] = value
    return cell


def _children(plan: RecordPlan, records: list[Record], owners: list[Row]) -> Rows:
    """Return the rows of the lists of parts of records, whose ids are ``owners``."""
    added = no_rows()
    for child in plan.children:
        lists = [*map(itemgetter(child.field), records)]
        if not {len(part) for parts in lists for part in parts} <= {child.size}:
            raise KeyError(f"a part of {child.field} has other fields")
        take = child.take
        added[child.table] = [
            (*owner, place, *take(part))
            for owner, parts in zip(owners, lists, strict=True)
            for place, part in enumerate(parts)
        ]
        if not {*map(len, added[child.table])} <= {len(owners[0]) + 1 + child.cells}:
            raise ValueError(f"a place in {child.field} is not start and end")
    return added


def _links(link: LinkPlan, records: list[Record], owners: list[Row]) -> Iterator[Row]:
    for (document, identity), record in zip(owners, records, strict=True):
        value = record[link.field]
        if not value:
            continue
        if link.part is not None:
            value = value[link.part]
        for place, target in enumerate(value if link.many else (value,)):
            if target and _FACT_ID.fullmatch(target):
                yield document, identity, link.field, place, target
