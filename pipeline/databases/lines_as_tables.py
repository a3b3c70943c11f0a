"""The JSON Lines of an output folder as the tables of ``tables``, without loading them: views of DuckDB.

The same SQL runs here and in a database. Only what a database adds of its own is missing: runs, history, digests;
``position`` of a fact counts through the whole file.
"""

from pathlib import Path

from pipeline.databases.dialects import quoted
from pipeline.databases.duckdb import DUCKDB
from pipeline.databases.plans import RecordPlan, plan_for
from pipeline.databases.shapes import Form, Shape, shapes_of
from pipeline.databases.tables import TABLES, fact_models
from pipeline.databases.views import VIEWS
from pipeline.records import DocumentRecord, QuarantineRecord

#: Longest line, in bytes: above the largest page that a run takes, and its blocks.
_LONGEST_LINE = 100_000_000


def view_statements(folder: Path) -> list[str]:
    """Return the statements that create all views over a folder."""
    documents, quarantine = shapes_of(DocumentRecord), shapes_of(QuarantineRecord)
    statements = [
        f"CREATE VIEW document_lines AS {_lines(folder, 'documents', _struct_types(documents))}",
        f"CREATE VIEW fact_lines AS {_lines(folder, 'facts', _fact_types())}",
        f"CREATE VIEW quarantine_lines AS {_lines(folder, 'quarantine', _struct_types(quarantine))}",
        _record_view("document", "document_lines", "line + 1 AS number"),
        _record_view("quarantine", "quarantine_lines", "line AS position"),
    ]
    statements += [
        _record_view(record, f"(SELECT * FROM fact_lines WHERE record = '{record}')", "line AS position")
        for record in fact_models()
    ]
    statements += _child_views()
    statements.append(f"CREATE VIEW links AS {' UNION ALL '.join(_links())}")
    statements += [f"CREATE VIEW {view.name} AS {view.statement}" for view in VIEWS]
    return statements


def _lines(folder: Path, name: str, types: dict[str, str]) -> str:
    columns = ", ".join(f"{_text(key)}: {_text(kind)}" for key, kind in types.items())
    return (
        f"SELECT *, row_number() OVER () - 1 AS line FROM read_json({_text(str(folder / f'{name}.jsonl'))}, "
        f"format = 'newline_delimited', columns = {{{columns}}}, maximum_object_size = {_LONGEST_LINE})"
    )


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _struct_types(shapes: tuple[Shape, ...]) -> dict[str, str]:
    return {shape.field: _type(shape) for shape in shapes}


def _fact_types() -> dict[str, str]:
    """Return the type of each field of all types of facts; JSON where two types of facts differ in it."""
    types = {"record": "VARCHAR"}
    for model in fact_models().values():
        for field, kind in _struct_types(shapes_of(model)).items():
            types[field] = kind if types.get(field, kind) == kind else "JSON"
    return types


def _type(shape: Shape) -> str:
    if shape.form is Form.CHILDREN:
        return f"{_struct(shape.parts)}[]"
    if shape.form is Form.PART:
        return _struct(shape.parts)
    if shape.form is Form.PAIR:
        return "BIGINT[]"
    return DUCKDB.types[shape.columns[0].kind]


def _struct(parts: tuple[Shape, ...]) -> str:
    return "STRUCT(" + ", ".join(f"{quoted(part.field)} {_type(part)}" for part in parts) + ")"


def _record_view(record: str, source: str, counted: str) -> str:
    """Return the view of a type of record, with the columns of its table."""
    plan = plan_for(record)
    shared = _fact_types() if record in fact_models() else {}
    columns = [counted]
    for shape in plan.shapes.values():
        if shape.form is Form.PART:
            columns += [_part_column(shape, part, shared.get(shape.field)) for part in shape.parts]
        elif shape.form is not Form.CHILDREN:
            columns.append(_column(shape, shared.get(shape.field)))
    return f"CREATE VIEW {plan.table} AS SELECT {', '.join(columns)} FROM {source}"


def _column(shape: Shape, read_as: str | None) -> str:
    name, kind = quoted(shape.columns[0].name), _type(shape)
    if read_as == "JSON" and kind != "JSON":
        # The cast must not fail on the lines of other types of facts, wherever it is done.
        return f"TRY_CAST({quoted(shape.field)} ->> '$' AS {kind}) AS {name}"
    return f"{quoted(shape.field)} AS {name}" if shape.field != shape.columns[0].name else name


def _part_column(shape: Shape, part: Shape, read_as: str | None) -> str:
    name = quoted(part.columns[0].name)
    if read_as == "JSON":
        return f"TRY_CAST({quoted(shape.field)} ->> '$.{part.field}' AS {_type(part)}) AS {name}"
    return f"{quoted(shape.field)}.{quoted(part.field)} AS {name}"


def _child_views() -> list[str]:
    unions: dict[str, list[str]] = {}
    plans: dict[str, RecordPlan] = {record: plan_for(record) for record in (*fact_models(), "document")}
    for record, plan in plans.items():
        owner = "id AS document" if record == "document" else "document, id AS fact"
        source = "document_lines" if record == "document" else f"fact_lines WHERE record = '{record}'"
        for child in plan.children:
            if child.table == "evidence":
                source = "fact_lines"
            listed = (
                f"SELECT {owner}, unnest({quoted(child.field)}) AS part, "
                f"generate_subscripts({quoted(child.field)}, 1) - 1 AS position FROM {source}"
            )
            cells = ", ".join(cell for shape in child.shapes for cell in _child_columns(shape))
            owners = "document" if record == "document" else "document, fact"
            unions.setdefault(child.table, [f"SELECT {owners}, position, {cells} FROM ({listed})"])
    return [f"CREATE VIEW {table} AS {parts[0]}" for table, parts in unions.items()]


def _child_columns(shape: Shape) -> list[str]:
    value = f"part.{quoted(shape.field)}"
    if shape.form is Form.PAIR:
        return [f"{value}[{place}] AS {quoted(column.name)}" for place, column in enumerate(shape.columns, 1)]
    return [f"{value} AS {quoted(shape.columns[0].name)}"]


def _links() -> list[str]:
    found = []
    for record in fact_models():
        plan = plan_for(record)
        for link in plan.links:
            # The tables say which columns are lists and which lie in a part.
            if link.many:
                listed = f"CAST({quoted(link.field)} AS VARCHAR[])"
                source = (
                    f"SELECT document, id, unnest({listed}) AS target, generate_subscripts({listed}, 1) - 1 AS place "
                    f"FROM {plan.table}"
                )
            else:
                column = link.field if link.part is None else f"{link.field}_{link.part}"
                source = f"SELECT document, id, {quoted(column)} AS target, 0 AS place FROM {plan.table}"
            found.append(
                f"SELECT document, id AS fact, '{link.field}' AS field, place AS position, target FROM ({source}) "
                "WHERE regexp_full_match(target, '[a-z_]+-[0-9a-f]{16}')"
            )
    return found


assert {"documents", "evidence", "links"} <= TABLES.keys()
