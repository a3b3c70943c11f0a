"""Lines of records -> Arrow tables, without a Python object a cell: the fast way, where pyarrow is installed.

It is ``rows`` for many lines at once. Only lines that are plainly of this schema version go this way; of others
nothing is returned, and ``rows`` completes them or says what is wrong.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from itertools import accumulate
from typing import Any

import orjson

from pipeline.databases.plans import ChildPlan, LinkPlan, plan_for
from pipeline.databases.shapes import Form, Kind, Shape
from pipeline.databases.tables import TABLES, fact_models

#: An Arrow table with the columns of a table of the database.
ArrowTable = Any
#: An Arrow array: one column.
Array = Any

#: Escapes that only few texts have: control characters and backslashes.
_ESCAPE = re.compile(rb"\\[u\\]")
#: The mark of ``escaping``; its first byte, which is rare, is quickly looked for.
_MARK_BYTES = "\ufdd0".encode()
_MARK = re.compile(re.escape(_MARK_BYTES))
#: Numbers that a double would not give back as they are written: 2.0, 16 digits and more, exponents.
_LITERAL = re.compile(rb'":[-0-9](?<!confidence":[-0-9])(?:\d{15}|\d*\.0+[,}\]]|[\d.]*[eE])')
_FACT_ID = "^[a-z_]+-[0-9a-f]{16}$"


class _MisfitError(Exception):
    """A line is not plainly a record of its type."""


def has_arrow() -> bool:
    """Return whether pyarrow is installed."""
    return find_spec("pyarrow") is not None


def plain_lines(kind: str, lines: Sequence[bytes]) -> list[bool]:
    """Return for each line of one type of record whether it may go this way: no unusual characters or numbers."""
    if kind != "document" and kind not in fact_models():
        return [False] * len(lines)
    plain = [True] * len(lines)
    ends = [*accumulate(map(len, lines))]
    for place in _unusual_places(kind, b"".join(lines)):
        plain[bisect_right(ends, place)] = False
    return plain


def _unusual_places(kind: str, block: bytes) -> Iterator[int]:
    """Yield where in whole lines of one type an unusual character or number begins."""
    patterns = [_ESCAPE, *([_LITERAL] if _has_doubles(kind) else []), *([_MARK] if _MARK_BYTES[:1] in block else [])]
    for pattern in patterns:
        yield from map(re.Match.start, pattern.finditer(block))


def fact_tables(kind: str, lines: Sequence[bytes], positions: Sequence[int]) -> dict[str, ArrowTable] | None:
    """Return the tables of plain lines of one type of fact, ``positions`` being their places in their documents.

    None if the lines do not fit.
    """
    return _tables(kind, lines, {"position": _arrow().array(positions, type=_arrow().int64())})


def document_tables(lines: Sequence[bytes]) -> dict[str, ArrowTable] | None:
    """Return the tables of plain lines of documents; in that of the documents are only the columns of the record."""
    return _tables("document", lines, {})


def loaded_documents(
    table: ArrowTable,
    documents: Sequence[str],
    *,
    numbers: Sequence[int],
    run: str,
    digests: Sequence[str],
    texts: Sequence[bool],
) -> ArrowTable:
    """Return some of the documents of ``document_tables``, which are in its order, with all columns.

    Where ``texts`` is False, the source text is left out.
    """
    arrow, compute = _arrow(), _arrow(".compute")
    chosen = table.filter(_among(table.column("id"), documents))
    cells = dict(zip(chosen.column_names, chosen.columns, strict=True))
    cells["number"] = arrow.array(numbers, type=arrow.int64())
    cells["run"] = arrow.repeat(run, len(documents))
    cells["digest"] = arrow.array(digests)
    cells["text"] = compute.if_else(arrow.array(texts), cells["text"], None)
    return _in_order("documents", cells)


def without_documents(table: ArrowTable, documents: Collection[str]) -> ArrowTable:
    """Return a table without the rows of some documents."""
    return table.filter(_arrow(".compute").invert(_among(table.column("document"), documents)))


def _among(column: Any, values: Collection[str]) -> Any:
    return _arrow(".compute").is_in(column, value_set=_arrow().array(values, type=_arrow().string()))


def _tables(kind: str, lines: Sequence[bytes], cells: dict[str, Array]) -> dict[str, ArrowTable] | None:
    """Return the tables of lines of one type of record; ``cells`` are columns that are not in them."""
    if not lines:
        return {}
    arrow = _arrow()
    plan = plan_for(kind)
    try:
        records = _parsed(kind, b"".join(lines))
        if records.num_rows != len(lines):
            return None
        for shape in plan.shapes.values():
            if shape.form is not Form.CHILDREN:
                cells |= _columns(shape, _whole(records.column(shape.field)))
        owners = (
            {"document": cells["id"]} if kind == "document" else {"document": cells["document"], "fact": cells["id"]}
        )
        tables = {
            child.table: _children(child, _whole(records.column(child.field)), owners) for child in plan.children
        }
        links = [_links(link, records, owners) for link in plan.links]
    except (_MisfitError, arrow.ArrowException, UnicodeDecodeError, OverflowError):
        return None
    if links:
        tables["links"] = arrow.concat_tables(links)
    cells["literals"] = arrow.nulls(records.num_rows, arrow.string())
    tables[plan.table] = _in_order(plan.table, cells)
    return tables


def _arrow(part: str = "") -> Any:
    """Return pyarrow, or a part of it such as ``.json``: imported when it is needed, because that takes its time."""
    return import_module("pyarrow" + part)


def _in_order(table: str, cells: dict[str, Array]) -> ArrowTable:
    return _arrow().table({name: cells[name] for name in TABLES[table].names if name in cells})


@cache
def _has_doubles(kind: str) -> bool:
    plan = plan_for(kind)
    return any(part.numbers for part in plan.parts) or any(number is Kind.REAL for _, number in plan.numbers)


def _parsed(kind: str, block: bytes) -> ArrowTable:
    json = _arrow(".json")
    if not block.isascii():
        block.decode()  # Arrow does not look whether it is UTF-8.
    return json.read_json(
        _arrow().py_buffer(block),
        json.ReadOptions(use_threads=False, block_size=len(block) + 1),
        json.ParseOptions(explicit_schema=_schema(kind), unexpected_field_behavior="error"),
    )


@cache
def _schema(kind: str) -> Any:
    arrow = _arrow()
    plan = plan_for(kind)
    fields = [("record", arrow.string()), *((shape.field, _type(shape)) for shape in plan.shapes.values())]
    return arrow.schema(fields)


def _type(shape: Shape) -> Any:
    arrow = _arrow()
    if shape.form is Form.CHILDREN:
        return arrow.list_(arrow.struct([(part.field, _type(part)) for part in shape.parts]))
    if shape.form is Form.PART:
        return arrow.struct([(part.field, _type(part)) for part in shape.parts])
    if shape.form is Form.PAIR:
        return arrow.list_(arrow.int64())
    return arrow_type(shape.columns[0].kind) if shape.form is not Form.LIST else arrow.list_(arrow.string())


def arrow_type(kind: Kind) -> Any:
    """Return the Arrow type of a column; JSON is text."""
    arrow = _arrow()
    types = {Kind.INTEGER: arrow.int64(), Kind.REAL: arrow.float64(), Kind.BOOLEAN: arrow.bool_()}
    return types.get(kind, arrow.string())


def _whole(column: Any) -> Array:
    """Return a column, which a single block of lines gives in one piece."""
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def _columns(shape: Shape, array: Array) -> dict[str, Array]:
    if shape.form is Form.LIST:
        return {shape.columns[0].name: _list_texts(_required(array))}
    if shape.form is Form.PART:
        return _part_columns(shape, array)
    return {shape.columns[0].name: array if shape.columns[0].nullable else _required(array)}


def _required(array: Array) -> Array:
    if array.null_count:
        raise _MisfitError
    return array


def _part_columns(shape: Shape, array: Array) -> dict[str, Array]:
    """The first field of a part is required, so where it is empty there is no part."""
    cells = dict(zip((part.columns[0].name for part in shape.parts), array.flatten(), strict=True))
    first = shape.parts[0].columns[0]
    if cells[first.name].null_count != array.null_count or (array.null_count and not first.nullable):
        raise _MisfitError
    return cells


def _list_texts(lists: Array) -> Array:
    """Return lists of texts as JSON; most are empty."""
    arrow, compute = _arrow(), _arrow(".compute")
    filled = compute.indices_nonzero(lists.value_lengths())
    texts = ["[]"] * len(lists)
    for place, value in zip(filled.to_pylist(), lists.take(filled).to_pylist(), strict=True):
        texts[place] = orjson.dumps(value).decode()
    return arrow.array(texts, type=arrow.string())


def _children(child: ChildPlan, lists: Array, owners: dict[str, Array]) -> ArrowTable:
    arrow = _arrow()
    parents, positions = _places(_required(lists))
    cells = {name: array.take(parents) for name, array in owners.items()}
    cells["position"] = positions
    parts = _required(lists.flatten())
    for shape, array in zip(child.shapes, parts.flatten(), strict=True):
        if shape.form is Form.PAIR:
            pairs = _required(_required(array).flatten()).to_numpy()
            if set(array.value_lengths().unique().to_pylist()) - {2}:
                raise _MisfitError
            for place, column in enumerate(shape.columns):
                cells[column.name] = arrow.array(pairs[place::2])
        else:
            cells |= _columns(shape, array)
    return _in_order(child.table, cells)


def _places(lists: Array) -> tuple[Array, Array]:
    """Return for each element of lists the row of its list, and its place in it, from 0."""
    import numpy

    lengths = lists.value_lengths().to_numpy()
    starts = numpy.cumsum(lengths) - lengths
    rows = numpy.repeat(numpy.arange(len(lengths)), lengths)
    return _arrow().array(rows), _arrow().array(numpy.arange(len(rows)) - starts[rows])


def _links(link: LinkPlan, records: ArrowTable, owners: dict[str, Array]) -> ArrowTable:
    arrow, compute = _arrow(), _arrow(".compute")
    targets = _whole(records.column(link.field))
    if link.part is not None:
        targets = compute.struct_field(targets, link.part)
    if link.many:
        parents, positions = _places(targets)
        targets = targets.flatten()
    else:
        parents = arrow.array(range(len(targets)))
        positions = arrow.repeat(arrow.scalar(0, arrow.int64()), len(targets))
    found = compute.indices_nonzero(compute.match_substring_regex(targets, _FACT_ID))
    rows = parents.take(found)
    cells = {name: array.take(rows) for name, array in owners.items()}
    cells |= {
        "field": arrow.repeat(link.field, len(found)),
        "position": positions.take(found),
        "target": targets.take(found),
    }
    return _in_order("links", cells)
