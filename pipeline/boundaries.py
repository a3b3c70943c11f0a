"""The values that pass from one stage to the next: one frozen type per boundary.

All text positions are half-open intervals of Unicode code points on ``Document.text``; all byte counts are
bytes; times are ISO 8601 strings. A stage knows only the types it takes and gives.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

#: What an address leads to; "unknown" is decided by the bytes that come.
ReferenceKind = Literal["page", "feed", "sitemap", "listing", "unknown"]


# ----------------------------------------------------------------- sources -> fetch -> clean
@dataclass(frozen=True, slots=True)
class Reference:
    """A page to be fetched: what a source of URLs gives."""

    url: str
    source: str  #: the source it came from, as the user wrote it
    published: str | None = None
    title: str | None = None
    kind: ReferenceKind = "page"  #: what stands there
    modified: str | None = None  #: when it last changed, as a sitemap states it
    language: str | None = None  #: ISO 639-1, as a feed or sitemap states it
    pages_left: int | None = None  #: of a listing: how many more of its pages may be followed


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes of one item with what is known of them before reading."""

    source: str  #: where the item stands, for messages: "archive.warc.gz#17", "folder/page.html", a URL
    name: str  #: stable name independent of the machine: a URL, or a path relative to the source's root
    content: bytes
    url: str | None = None
    media_type: str | None = None  #: "text/html", "text/plain", …; None: decide by looking at the bytes
    charset: str | None = None  #: declared outside the content (HTTP header)
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    retrieved: str | None = None
    published: str | None = None  #: given from outside (``--published``, a column, a feed); wins over the page
    title: str | None = None
    language: str | None = None


# ------------------------------------------------------------------------- clean -> annotate
class BlockLabel(StrEnum):
    """What a block of text is."""

    BODY = "body"
    HEADING = "heading"
    LIST = "list"
    TABLE = "table"
    CAPTION = "caption"
    QUOTE = "quote"
    BOILERPLATE = "boilerplate"  #: stays in the text, yields no facts
    CONTACT = "contact"  #: stays in the text, yields no facts


@dataclass(frozen=True, slots=True)
class Block:
    """One run of text of one kind; blocks are in order and do not overlap."""

    start: int
    end: int
    label: BlockLabel
    #: Start of an equal earlier block (a repeated caption or lead), or None. A repeat yields no new facts.
    repeats: int | None = None
    language: str | None = None  #: only where it differs from the document's


@dataclass(frozen=True, slots=True)
class Document:
    """Clean text with its blocks and metadata."""

    name: str
    source: str
    text: str
    sha256: str  #: of the UTF-8 bytes of ``text``
    blocks: tuple[Block, ...]
    url: str | None = None
    title: str | None = None
    published: str | None = None  #: ISO date, "2018-04-24"
    published_from: str | None = None  #: "given", "json-ld", "meta", "time", "dateline", "htmldate", …
    retrieved: str | None = None
    language: str | None = None  #: ISO 639-1
    publisher: str | None = None
    place: str | None = None  #: of the dateline, as written


# ------------------------------------------------------------------------ annotate -> extract
@dataclass(frozen=True, slots=True)
class DateExpression:
    """A normalised time expression: TIMEX3 type and value, and its inclusive interval.

    ``start_date`` and ``end_date`` are ISO dates at the stated precision ("2018-04-23"); a part that stays
    open is written X ("XXXX-04-23"). None for durations and sets without an anchor.
    """

    start: int
    end: int
    text: str
    timex_type: str  #: DATE, TIME, DURATION, SET
    value: str  #: TIMEX3 value: "2018-04-23", "2018-W17", "P2D", "XXXX-04-23/XXXX-04-24"
    start_date: str | None
    end_date: str | None
    precision: str  #: "minute", "hour", "day", "week", "month", "quarter", "half", "season", "year", "decade", …
    modifier: str | None = None  #: approx, before, after, start, mid, end
    anchor: str | None = None  #: "publication", "text:START" (an earlier expression), "dateline", or None
    ambiguous: bool = False
    alternatives: tuple[str, ...] = ()  #: the other readings, as "start/end"
    rule: str = ""


class Bound(StrEnum):
    """How a number limits the true value."""

    EXACT = "exact"
    APPROXIMATE = "approximate"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"


class Basis(StrEnum):
    """What the number rests on in the text."""

    DIGITS = "digits"
    WORD = "word"
    VAGUE = "vague"
    PLURAL = "plural"
    INDEFINITE = "indefinite"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A normalised quantity found in the text."""

    start: int  #: the whole expression with its bound and unit: "more than USD 30 million", "1.2 tonnes"
    end: int
    text: str
    number_start: int  #: the number alone: "30 million", "1.2"
    number_end: int
    kind: str  #: count, mass, volume, area, length, money, share, rate, age, penalty, duration, reference …
    value: float | int | None  #: None where only bounds are known
    low: float | int | None
    high: float | int | None
    bound: Bound
    basis: Basis
    modifier: str  #: exact, approx, more-than, less-than, at-least, at-most, at-most-approx, range
    unit: str | None  #: "kilogram", "tonne", "EUR", "percent"; for counts None: the noun is the extractor's
    normalized_unit: str | None = None  #: "kg", "L", "m", "m2", ISO 4217 code
    normalized_value: float | int | None = None
    normalized_low: float | int | None = None
    normalized_high: float | int | None = None
    is_count: bool = True  #: False for ages, penalties, references …: guarded, never a count
    rule: str = ""


# ------------------------------------------------------------------------------------ sources
@dataclass(frozen=True, slots=True)
class SourceFailure:
    """An item of a source that cannot be read: becomes a quarantine record."""

    source: str
    error: str
    reason: str  #: value of a ``pipeline.records.DropReason``
    bytes: int | None = None
    sha256: str | None = None
    kinds: Mapping[str, int] | None = None  #: of items that are left out together: how many of each kind


@dataclass(frozen=True, slots=True)
class Filters:
    """Which items of a source are wanted; an item of which a property is not known passes that test."""

    since: date | None = None  #: first day of publication
    until: date | None = None  #: last day of publication
    include: tuple[str, ...] = ()  #: regular expressions, one of which is in the URL (or name)
    exclude: tuple[str, ...] = ()  #: regular expressions, none of which is in the URL (or name)
    language: str | None = None  #: ISO 639-1
    limit: int | None = None  #: items of one source


@dataclass(frozen=True, slots=True)
class ListingRules:
    """Where a listing page has its links; without selectors they are found by their pattern."""

    links: str | None = None  #: CSS selector of the links to releases
    next: str | None = None  #: CSS selector of the link to the next page
    pages: int = 50  #: listing pages followed at most


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """What holds for every item of a source."""

    published: str | None = None  #: ISO date that wins over what the item says
    maximum_bytes: int = 20_000_000  #: of one item, after decompression
    columns: Mapping[str, str] = field(default_factory=dict)  #: our field name -> column of JSON Lines or CSV
    name: str = ""  #: prefix of the names of items, for several folders in one run
    filters: Filters = field(default_factory=Filters)
    listing: ListingRules = field(default_factory=ListingRules)


def in_utf8(text: str) -> str:
    """Return a text with what cannot be written in UTF-8 as escapes: a file name of other bytes, "bad\\xff.txt"."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogateescape" if _is_of_bytes(text) else "backslashreplace").decode(
            "utf-8", "backslashreplace"
        )
    return text


def _is_of_bytes(text: str) -> bool:
    """Return whether all surrogates of a text stand for bytes that the file system gave (PEP 383)."""
    return not any("\ud800" <= letter <= "\udfff" and not "\udc80" <= letter <= "\udcff" for letter in text)
