"""Every table of the database: derived from the record models, and the few that the loading itself needs."""

from dataclasses import dataclass
from typing import get_args

from pydantic import BaseModel

from pipeline.databases.shapes import Column, Form, Kind, Shape, shapes_of
from pipeline.records import DocumentRecord, Evidence, Fact, FactRecord, QuarantineRecord

#: Version of the arrangement of tables; a change that is more than a new column takes a step in ``layout``.
LAYOUT_VERSION = 2
#: Full-text search over titles and texts, which only SQLite has.
SEARCH_TABLE = "documents_search"


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns, its key, and what is looked up in it."""

    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    indexes: tuple[tuple[str, ...], ...] = ()
    bulk: bool = False  #: takes most rows: its key and indexes are made when a first load is done, all at once

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)


def _text(name: str, description: str, *, nullable: bool = False) -> Column:
    return Column(name, Kind.TEXT, nullable, description)


def _whole(name: str, description: str, *, nullable: bool = False) -> Column:
    return Column(name, Kind.INTEGER, nullable, description)


#: Columns with an index whose texts can be of any length.
LONG_TEXTS = frozenset({"name", "action", "predicate"})
_DOCUMENT = _text("document", "id of the document")
_FACT = _text("fact", "id of the fact")
_PLACE = _whole("position", "place in the list, from 0")
#: Text and not JSON, because databases write the numbers of their JSON types anew.
_LITERALS = Column(
    "literals", Kind.TEXT, True, "numbers as JSON writes them where the column would not give them back: 2.0"
)


def fact_models() -> dict[str, type[FactRecord]]:
    """Return the fact models by the value of their field ``record``."""
    return {str(model.model_fields["record"].default): model for model in get_args(get_args(Fact)[0])}


def fact_table_name(record: str) -> str:
    """Return the table of a type of fact: ``counts`` for ``count``."""
    return f"{record}s"


def ordered(shapes: tuple[Shape, ...]) -> tuple[Shape, ...]:
    """Return shapes in the order of their columns: plain ones, numbers, parts, lists."""
    order = (Form.SCALAR, Form.NUMBER, Form.PAIR, Form.PART, Form.LIST, Form.CHILDREN)
    return tuple(sorted(shapes, key=lambda shape: order.index(shape.form)))


def _record_columns(model: type[BaseModel]) -> tuple[Column, ...]:
    return tuple(column for shape in ordered(shapes_of(model)) for column in shape.columns)


def _without(columns: tuple[Column, ...], *names: str) -> tuple[Column, ...]:
    return tuple(column for column in columns if column.name not in names)


def _document_table() -> Table:
    columns = _record_columns(DocumentRecord)
    identity = next(column for column in columns if column.name == "id")
    text = next(column for column in columns if column.name == "text")
    kept = tuple(
        Column(text.name, text.kind, True, "the clean text; empty if it was left out") if column is text else column
        for column in columns
        if column is not identity
    )
    return Table(
        "documents",
        "One cleaned press release a row.",
        (
            identity,
            _whole("number", "order of loading, from 1"),
            _text("run", "id of the last run that gave this document"),
            _text("digest", "SHA-256 of the lines of the document and its facts"),
            *kept,
            _LITERALS,
        ),
        ("id",),
        (("number",), ("name",), ("published",)),
    )


def _fact_table(record: str, model: type[FactRecord]) -> Table:
    columns = _record_columns(model)
    document = next(column for column in columns if column.name == "document")
    identity = next(column for column in columns if column.name == "id")
    wanted = {"action", "of", "name", "predicate"} & {column.name for column in columns}
    return Table(
        fact_table_name(record),
        f"{model.__doc__} One fact a row.",
        (
            document,
            identity,
            _whole("position", "place among the facts of the document, from 0"),
            *_without(columns, "document", "id"),
            _LITERALS,
        ),
        ("id",),
        (("document",), *((name,) for name in sorted(wanted))),
        bulk=True,
    )


def _child_table(name: str, description: str, shapes: tuple[Shape, ...], *parents: Column) -> Table:
    columns = tuple(column for shape in shapes for column in shape.columns)
    key = (*(parent.name for parent in parents), "position")
    return Table(name, description, (*parents, _PLACE, *columns), key, bulk=True)


def child_table_name(record: str, field: str) -> str:
    """Return the table of a list of parts; evidence of all types of facts shares one."""
    return "evidence" if field == "evidence" else f"{record}_{field}"


def _own_tables() -> tuple[Table, ...]:
    links = Table(
        "links",
        "One link from a fact to another a row, from every field that holds ids.",
        (_DOCUMENT, _FACT, _text("field", "the field that holds the id"), _PLACE, _text("target", "id of the other")),
        ("document", "fact", "field", "position"),
        (("target",),),
        bulk=True,
    )
    quarantine = Table(
        "quarantine",
        "One item that gave no facts a row, and why.",
        (
            _text("run", "id of the run"),
            _whole("position", "place in the file, from 0"),
            *_record_columns(QuarantineRecord),
            _LITERALS,
        ),
        ("run", "position"),
    )
    runs = Table(
        "runs",
        "One run that was loaded a row.",
        (
            _text("id", "fingerprint of the run and the number of its beginnings"),
            _whole("number", "order of loading, from 1"),
            _text("fingerprint", "what the journal says decides the bytes of the output"),
            _text("pressfacts", "version of the code; empty until the run is finished", nullable=True),
            _text("schema", "version of the record schema", nullable=True),
            _text("model", "model and its version", nullable=True),
            _text("rules", "digest of rules and lexicons", nullable=True),
            _whole("items", "items of the sources", nullable=True),
            Column("finished", Kind.BOOLEAN, False, "whether all of the finished run is loaded"),
        ),
        ("id",),
    )
    loads = Table(
        "loads",
        "How far each file of a run is loaded; written in the same transaction as the rows.",
        (
            _text("run", "id of the run"),
            _text("file", "documents, facts or quarantine"),
            _whole("bytes", "bytes loaded"),
            _whole("lines", "lines loaded"),
            _text("sha256", "of the bytes loaded"),
        ),
        ("run", "file"),
    )
    history = Table(
        "history",
        "Records that a later extraction of the same document replaced, one a row.",
        (
            _whole("number", "order of replacement, from 1"),
            _DOCUMENT,
            _text("run", "id of the run that gave the record"),
            _text("replaced_by", "id of the run that replaced it"),
            Column("record", Kind.JSON, False, "the record"),
        ),
        ("number",),
        (("document",),),
    )
    layout = Table(
        "layout",
        "Version of these tables.",
        (
            _whole("version", "version of the arrangement"),
            _text("record_schema", "version of the record schema"),
            _text("digest", "SHA-256 of all definitions of tables and views"),
        ),
        ("version",),
    )
    return links, quarantine, runs, loads, history, layout


def all_tables() -> dict[str, Table]:
    """Return every table by name, documents first."""
    tables = [_document_table()]
    tables += [_fact_table(record, model) for record, model in fact_models().items()]
    tables.append(
        _child_table("evidence", f"{Evidence.__doc__} Of facts of all types.", shapes_of(Evidence), _DOCUMENT, _FACT)
    )
    for record, model in fact_models().items():
        for shape in shapes_of(model):
            if shape.form is Form.CHILDREN and shape.field != "evidence":
                name = child_table_name(record, shape.field)
                text = f"The {shape.field} of {fact_table_name(record)}."
                tables.append(_child_table(name, text, shape.parts, _DOCUMENT, _FACT))
    for shape in shapes_of(DocumentRecord):
        if shape.form is Form.CHILDREN:
            name = child_table_name("document", shape.field)
            tables.append(_child_table(name, f"The {shape.field} of documents.", shape.parts, _DOCUMENT))
    tables += _own_tables()
    return {table.name: table for table in tables}


TABLES = all_tables()
#: The tables whose rows belong to one document, by their column ``document``.
DOCUMENT_CHILDREN: tuple[str, ...] = tuple(
    name for name, table in TABLES.items() if table.names[0] == "document" and name != "history"
)
