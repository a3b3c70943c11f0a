"""How the fields of a record lie in columns, read from the pydantic models of ``pipeline.records``."""

from dataclasses import dataclass
from enum import Enum, StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo


class Kind(StrEnum):
    """What a column holds; each database has its own name for it."""

    TEXT = "text"
    INTEGER = "integer"
    REAL = "real"
    BOOLEAN = "boolean"
    JSON = "json"


class Form(Enum):
    """How a field becomes columns or rows."""

    SCALAR = "one column"
    NUMBER = "one column, and its JSON literal where a double would not give it back"
    PAIR = "two columns, for start and end"
    PART = "one column for each field of the part"
    LIST = "one column with a JSON array"
    CHILDREN = "rows of a table of their own"


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    name: str
    kind: Kind
    nullable: bool
    description: str


@dataclass(frozen=True, slots=True)
class Shape:
    """One field of a record, and the columns it lies in."""

    field: str  #: the key in the JSON
    form: Form
    columns: tuple[Column, ...]
    reference: bool  #: may hold ids of other facts
    default: Any  #: what a record has where the column is empty
    parts: tuple["Shape", ...] = ()  #: the fields of a part or of a child


def shapes_of(model: type[BaseModel], prefix: str = "", *, optional: bool = False) -> tuple[Shape, ...]:
    """Return the shapes of all fields of a record model but ``record``, which the name of the table tells.

    ``prefix`` stands before the names of the columns; ``optional`` makes all of them nullable.
    """
    return tuple(
        _shape(field.alias or name, field, prefix, optional)
        for name, field in model.model_fields.items()
        if name != "record"
    )


def _shape(key: str, field: FieldInfo, prefix: str, optional: bool) -> Shape:
    annotation, nullable = _without_none(field.annotation)
    nullable = nullable or optional
    extra = field.json_schema_extra
    reference = isinstance(extra, dict) and bool(extra.get("x-reference"))
    default = None if field.is_required() else field.get_default()
    name, meaning = prefix + key, field.description or ""

    def one(form: Form, kind: Kind) -> Shape:
        return Shape(key, form, (Column(name, kind, nullable, meaning),), reference, default)

    if get_origin(annotation) is tuple:
        inner = get_args(annotation)
        if inner == (int, int):
            pair = (
                Column(f"{name}_start", Kind.INTEGER, nullable, meaning),
                Column(f"{name}_end", Kind.INTEGER, nullable, meaning),
            )
            return Shape(key, Form.PAIR, pair, reference, default)
        if isinstance(inner[0], type) and issubclass(inner[0], BaseModel):
            return Shape(key, Form.CHILDREN, (), reference, default, shapes_of(inner[0]))
        return one(Form.LIST, Kind.JSON)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _part(key, annotation, name, nullable, reference)
    if annotation is bool:
        return one(Form.SCALAR, Kind.BOOLEAN)
    if annotation is int:
        return one(Form.NUMBER, Kind.INTEGER)
    if annotation is float:
        return one(Form.SCALAR, Kind.REAL)
    if set(get_args(annotation)) == {int, float}:
        return one(Form.NUMBER, Kind.REAL)
    if get_origin(annotation) is Literal or (isinstance(annotation, type) and issubclass(annotation, str)):
        return one(Form.SCALAR, Kind.TEXT)
    return one(Form.LIST, Kind.JSON)


def _part(key: str, model: type[BaseModel], name: str, nullable: bool, reference: bool) -> Shape:
    """A part lies in columns of its own; its first field is required, so that an empty one tells there is no part."""
    parts = shapes_of(model, f"{name}_", optional=nullable)
    simple = all(part.form in (Form.SCALAR, Form.NUMBER) for part in parts)
    first = next(iter(model.model_fields.values()))
    if not simple or not first.is_required():
        return Shape(key, Form.LIST, (Column(name, Kind.JSON, nullable, ""),), reference, None)
    columns = tuple(column for part in parts for column in part.columns)
    return Shape(key, Form.PART, columns, reference, None, parts)


def _without_none(annotation: Any) -> tuple[Any, bool]:
    """Return a type without Annotated and None, and whether it had None."""
    if get_origin(annotation) is Annotated:
        return _without_none(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        members = [_without_none(member)[0] for member in get_args(annotation) if member is not NoneType]
        nullable = NoneType in get_args(annotation)
        return (members[0] if len(members) == 1 else Union[tuple(members)]), nullable  # noqa: UP007
    return annotation, False
