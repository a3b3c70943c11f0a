"""The only definition of what leaves Pressfacts, and its JSON Schema.

Every record is one line of JSON Lines. Offsets are half-open intervals of Unicode code points on the text of
the document record: ``document.text[evidence.start:evidence.end] == evidence.text`` always.
"""

from enum import StrEnum
from hashlib import sha256
from typing import Annotated, Any, Literal

import orjson
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

SCHEMA_VERSION = "1.0"

Number = int | float
#: ISO 8601 date at its own precision; a part that the text leaves open is written X: "XXXX-04-23".
PartialDate = Annotated[str, Field(pattern=r"^[0-9X]{4}(-[0-9X]{2}(-[0-9X]{2})?)?$")]
#: Marks a field that may hold ids of other facts; databases and exports make links of them.
REFERENCE: dict[str, Any] = {"x-reference": True}


class RecordModel(BaseModel):
    """Frozen and closed: an unknown field is an error, not a silent loss."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Assertion(StrEnum):
    """How the text holds a fact."""

    ASSERTED = "asserted"
    NEGATED = "negated"
    PLANNED = "planned"
    CONDITIONAL = "conditional"
    REPORTED = "reported"
    HISTORICAL = "historical"


class DropReason(StrEnum):
    """Why an item or a candidate is left out; counted in the run summary."""

    EMPTY = "empty"
    BINARY = "binary"
    NO_ARTICLE = "no_article"
    OTHER_KIND = "other_kind"
    NOT_ENGLISH = "not_english"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    NOT_FOUND = "not_found"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    BAD_STATUS = "bad_status"
    TIMEOUT = "timeout"
    CRASHED = "crashed"
    FILTERED = "filtered"


class Evidence(RecordModel):
    """A place in the document's text that shows the fact."""

    start: int = Field(ge=0, description="first code point")
    end: int = Field(gt=0, description="one past the last code point")
    text: str = Field(description="document.text[start:end]")
    sentence: tuple[int, int] = Field(description="start and end of the sentence around it")


class Place(RecordModel):
    """A place as written and, where known, what it is."""

    text: str
    locality: str | None = None
    region: str | None = None
    country: str | None = Field(None, description="ISO 3166-1 alpha-2")


class BlockRecord(RecordModel):
    """A labelled run of the document's text."""

    start: int
    end: int
    label: str
    repeats: int | None = Field(None, description="start of the earlier block that it repeats")
    language: str | None = None


class DocumentRecord(RecordModel):
    """One cleaned press release."""

    record: Literal["document"] = "document"
    schema_version: str = Field(SCHEMA_VERSION, alias="schema")
    id: str
    name: str = Field(description="URL, or path relative to the source's root")
    source: str = Field(description="the item as the run named it")
    url: str | None = None
    title: str | None = None
    published: str | None = Field(None, description="ISO date")
    published_from: str | None = Field(None, description="where the date was found")
    retrieved: str | None = None
    language: str | None = Field(None, description="ISO 639-1")
    publisher: str | None = None
    place: str | None = Field(None, description="place of the dateline, as written")
    text: str
    sha256: str = Field(description="of the UTF-8 bytes of text")
    duplicate_of: str | None = Field(None, description="id of the earlier document of the run that this one copies")
    revision_of: str | None = Field(None, description="id of the version of this release before this one")
    similarity: float | None = Field(None, ge=0, le=1, description="to that document; 1 is the same text")
    blocks: tuple[BlockRecord, ...] = ()


class FactRecord(RecordModel):
    """What every fact carries."""

    record: str = Field(description="the type")
    schema_version: str = Field(SCHEMA_VERSION, alias="schema")
    id: str = Field(description="stable hash of document, type and canonical key")
    document: str = Field(description="id of the document record")
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    assertion: Assertion = Field(
        Assertion.ASSERTED, description="how the text holds it; of a count with an action or trigger, that event"
    )
    confidence: float = Field(ge=0, le=1)
    rule: str = Field(description="name of the rule that fired")
    why: str = Field(description="trigger and path, in short")


class Mention(RecordModel):
    """One naming of an entity in the text."""

    start: int
    end: int
    text: str
    kind: Literal["name", "alias", "title", "pronoun"]


class OfficialRecord(FactRecord):
    """A person who holds an office, with every way the release names them."""

    record: Literal["official"] = "official"
    name: str
    titles: tuple[str, ...] = ()
    organization: str | None = None
    parent_organization: str | None = None
    country: str | None = Field(None, description="ISO 3166-1 alpha-2")
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    status: Literal["current", "former", "acting", "designate"] = "current"
    actions: tuple[str, ...] = Field((), description="what the person did in the release: spoke, attended, …")


class MeetingRecord(FactRecord):
    """A meeting, summit, visit, call or ceremony."""

    record: Literal["meeting"] = "meeting"
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    start: PartialDate | None = None
    end: PartialDate | None = None
    place: Place | None = None
    host: str | None = None
    attendees: tuple[str, ...] = Field(
        (), description="ids of officials, else names as written", json_schema_extra=REFERENCE
    )
    outcome_documents: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


class OperationRecord(FactRecord):
    """A named (or described) operation as a first-class record."""

    record: Literal["operation"] = "operation"
    name: str
    named: bool = Field(True, description="false for an operation the text only describes")
    aliases: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    countries: tuple[str, ...] = Field((), description="ISO 3166-1 alpha-2")
    country_count: int | None = None
    regions: tuple[str, ...] = ()
    start: PartialDate | None = None
    end: PartialDate | None = None
    crime_types: tuple[str, ...] = ()
    counts: tuple[str, ...] = Field(
        (), description="ids of the counts that belong to it", json_schema_extra=REFERENCE
    )


class NormalizedValue(RecordModel):
    """A measure in its base unit (kg, L, m, m2) or currency code."""

    unit: str
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None


class Trigger(RecordModel):
    """The word or phrase of the text that tells the event a count belongs to: "harmed", "sent letters to"."""

    start: int = Field(ge=0, description="first code point")
    end: int = Field(gt=0, description="one past the last code point")
    text: str = Field(description="document.text[start:end]")
    role: Literal["subject", "object"] | None = Field(
        None,
        description="what the counted thing is to it, where no class of action says so; "
        "null also where it stands behind a preposition that the words leave out",
    )


class CountRecord(FactRecord):
    """One number with its bounds, unit, role and the event it belongs to."""

    record: Literal["count"] = "count"
    kind: str = Field(description="count, mass, volume, area, length, money, share, penalty")
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    bound: Literal["exact", "approximate", "at_least", "at_most", "range"]
    basis: Literal["digits", "word", "vague", "plural", "indefinite"] = Field(
        description="how the text tells it: digits (134), word (seven), vague (several), plural (victims), "
        "indefinite (one told by an article or name: a driver was killed)"
    )
    unit: str = Field(description="item, kilogram, tonne, percent, ISO 4217 code, …")
    normalized: NormalizedValue | None = None
    object: str | None = Field(None, description="what was counted: suspected traffickers")
    action: str | None = Field(None, description="arrested, rescued, seized, dismantled, …")
    trigger: Trigger | None = Field(
        None, description="the words that tell the event, also where no action fits: harmed, sent letters to"
    )
    actor: str | None = Field(None, description="who did it, in the words of the text; no pronoun")
    of: str | None = Field(
        None, description="id of the operation or meeting it belongs to", json_schema_extra=REFERENCE
    )
    part_of: str | None = Field(None, description="id of the total that it is a part of", json_schema_extra=REFERENCE)
    attributes: tuple[str, ...] = Field((), description="what more is said: sexual exploitation, …")
    place: Place | None = None
    date: str | None = Field(None, description="id of the date record", json_schema_extra=REFERENCE)
    cue: str | None = Field(None, description="the word that negates, plans or dates the fact back")


class DateRecord(FactRecord):
    """A time expression, normalised."""

    record: Literal["date"] = "date"
    text: str
    timex_type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str = Field(description="TIMEX3 value")
    start: PartialDate | None = Field(None, description="inclusive")
    end: PartialDate | None = Field(None, description="inclusive")
    precision: str
    modifier: str | None = None
    anchor: str | None = None
    ambiguous: bool = False
    alternatives: tuple[str, ...] = ()
    year_open: bool = Field(False, description="the text and its metadata leave the year open")


class QuoteRecord(FactRecord):
    """Speech with its speaker."""

    record: Literal["quote"] = "quote"
    text: str
    kind: Literal["direct", "indirect"]
    speaker: str | None = Field(None, description="id of the official", json_schema_extra=REFERENCE)
    speaker_text: str | None = Field(None, description="the speaker as written")
    cue: str | None = Field(None, description="said, added, …")


class Argument(RecordModel):
    """Subject or object of a relation."""

    text: str
    id: str | None = Field(None, description="id of the record it resolves to", json_schema_extra=REFERENCE)


class RelationRecord(FactRecord):
    """A typed relation between two arguments."""

    record: Literal["relation"] = "relation"
    subject: Argument
    predicate: str
    object: Argument


class EntityRecord(RecordModel):
    """One official, operation or meeting with all that releases say of it; written by ``pressfacts merge``."""

    record: Literal["entity"] = "entity"
    schema_version: str = Field(SCHEMA_VERSION, alias="schema")
    id: str = Field(description="stable hash of kind and earliest member")
    kind: Literal["official", "operation", "meeting"]
    name: str = Field(description="the fullest name of its members")
    aliases: tuple[str, ...] = Field((), description="all other names and aliases of the members")
    titles: tuple[str, ...] = Field((), description="of an official, in the order of the releases")
    organizations: tuple[str, ...] = Field((), description="of an official; lead and participants of an operation")
    countries: tuple[str, ...] = Field((), description="ISO 3166-1 alpha-2")
    place: Place | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    members: tuple[str, ...] = Field(min_length=1, description="ids of the facts that name it")
    documents: tuple[str, ...] = Field(min_length=1, description="ids, in the order of publication")
    first_published: str | None = None
    last_published: str | None = None
    confidence: float = Field(ge=0, le=1, description="that the members are one")
    why: str


class FigureRecord(RecordModel):
    """A number that releases give for an operation, and whether a later release corrects it.

    Figures of several releases are never added up. Written by ``pressfacts merge``.
    """

    record: Literal["figure"] = "figure"
    schema_version: str = Field(SCHEMA_VERSION, alias="schema")
    id: str
    entity: str = Field(description="id of the entity record of the operation")
    action: str
    object: str | None = None
    unit: str = Field(description="item, a base unit, or an ISO 4217 code")
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    bound: Literal["exact", "approximate", "at_least", "at_most", "range"]
    members: tuple[str, ...] = Field(min_length=1, description="ids of the counts that tell it")
    documents: tuple[str, ...] = Field(min_length=1, description="ids, in the order of publication")
    first_published: str | None = None
    last_published: str | None = None
    status: Literal["current", "superseded", "disputed"]
    superseded_by: str | None = Field(None, description="id of the figure that takes its place")
    change: Literal["revision", "correction", "refinement", "update"] | None = Field(
        None,
        description="why: a new version of the release; a release that corrects; a closer number; a later and "
        "larger number",
    )
    confidence: float = Field(ge=0, le=1, description="of the status")
    why: str


class QuarantineRecord(RecordModel):
    """An item that gave no facts, and why."""

    record: Literal["quarantine"] = "quarantine"
    schema_version: str = Field(SCHEMA_VERSION, alias="schema")
    source: str
    stage: Literal["sources", "fetch", "clean", "annotate", "extract", "resolve"]
    reason: DropReason
    error: str
    bytes: int | None = None
    sha256: str | None = None


Fact = Annotated[
    OfficialRecord | MeetingRecord | OperationRecord | CountRecord | DateRecord | QuoteRecord | RelationRecord,
    Field(discriminator="record"),
]
AnyRecord = Annotated[
    DocumentRecord
    | OfficialRecord
    | MeetingRecord
    | OperationRecord
    | CountRecord
    | DateRecord
    | QuoteRecord
    | RelationRecord
    | EntityRecord
    | FigureRecord
    | QuarantineRecord,
    Field(discriminator="record"),
]

_any_record: TypeAdapter[AnyRecord] = TypeAdapter(AnyRecord)


def stable_id(kind: str, *parts: str | None) -> str:
    """Return an id such as ``count-9f2c41d07be3a815``: the kind and 64 bits of SHA-256 over the parts."""
    digest = sha256("\x1f".join(part if part is not None else "\x00" for part in parts).encode()).hexdigest()
    return f"{kind}-{digest[:16]}"


def to_line(record: RecordModel) -> bytes:
    """Return the record as one line of JSON (UTF-8, schema key order, newline at the end)."""
    return record.model_dump_json(by_alias=True).encode() + b"\n"


def from_line(line: bytes | str) -> AnyRecord:
    """Return the record that a line holds; raises pydantic.ValidationError if it is none."""
    return _any_record.validate_python(orjson.loads(line), strict=False)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of any record."""
    schema = _any_record.json_schema(by_alias=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Pressfacts records, schema {SCHEMA_VERSION}",
        **schema,
    }
