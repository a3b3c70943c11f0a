"""What ``extract`` gives and ``resolve`` takes: mentions of facts, each at its place in the text.

Nothing is resolved here: a mention refers to another by its span. Positions are code points on the document's
text.
"""

from dataclasses import dataclass
from typing import Literal

from pipeline.boundaries import DateExpression, Quantity
from pipeline.records import Assertion


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in the text with the sentence around it."""

    start: int
    end: int
    text: str
    sentence: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Why a mention was made: the rule that fired, its trigger and path, and how sure it is (0..1)."""

    rule: str
    why: str
    confidence: float


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place as written and what the gazetteer says of it."""

    text: str
    locality: str | None = None
    region: str | None = None
    country: str | None = None  #: ISO 3166-1 alpha-2


@dataclass(frozen=True, slots=True)
class PersonMention:
    """One naming of a person: by name, short name, title or pronoun."""

    span: Span  #: the naming without its titles: "Jürgen Stock", "the INTERPOL Chief", "Mr Stock"
    evidence: Span  #: the naming with its titles: "INTERPOL Secretary General Jürgen Stock"
    kind: str  #: name, alias, title, pronoun
    name: str | None  #: the name without honorific: "Jürgen Stock", "Stock"; None for titles and pronouns
    titles: tuple[str, ...]
    organization: str | None
    parent_organization: str | None
    country: str | None
    status: str  #: current, former, acting, designate
    role: str  #: official, defendant, victim, company, person (unknown)
    actions: tuple[str, ...]
    provenance: Provenance
    is_subject: bool = False  #: the subject of its sentence, to whom a pronoun in the next refers first


@dataclass(frozen=True, slots=True)
class QuoteMention:
    """A stretch of speech and where its speaker is named."""

    span: Span
    text: str  #: the speech without its quotation marks
    kind: str  #: direct, indirect
    speaker: Span | None  #: the naming of the speaker
    cue: str | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class MeetingMention:
    """One naming of a meeting with what the text around it says of it."""

    span: Span
    name: str
    kind: str
    is_definite: bool  #: "the meeting": refers to one already named
    date: DateExpression | None
    place: PlaceMention | None
    host: str | None
    attendees: tuple[Span, ...]
    outcome_documents: tuple[str, ...]
    topics: tuple[str, ...]
    assertion: Assertion
    provenance: Provenance
    is_named: bool = False
    is_aside: bool = False  #: its sentence tells of something on the margins of a meeting
    until: DateExpression | None = None  #: the day to which it runs, where the text gives it apart
    lead: DateExpression | None = None  #: the day of the lead, for a naming in the heading without one
    beside: Span | None = None  #: the naming of another meeting that was on the same day
    is_within: bool = False  #: it was in the course of that other meeting
    is_bilateral: bool = False  #: somebody in office meets another
    is_owned: bool = False  #: "their conference": that of those who meet
    is_around: bool = False  #: what is told happens on its margins
    is_heading: bool = False
    is_attended: bool = False  #: a ceremony that somebody attends
    is_same_day: bool = False  #: it was on the day of the meeting told before: "later that day"
    days: int = 1  #: how long it took: "a two-day workshop"
    is_last_day: bool = False  #: the day told is the last of several: "concluded on 29 March"
    is_first_day: bool = False  #: the day told is the first of several: "arrived on Sunday for a two-day visit"
    is_joined: bool = False  #: those named only attended it as well: "the meeting was also attended by"
    is_of_many: bool = False  #: "the meeting of foreign ministers": more meet than two
    acronym: str | None = None  #: of the body that meets: "the first meeting of the Joint Harbour Committee (JHC)"


@dataclass(frozen=True, slots=True)
class OperationMention:
    """One naming of an operation with what the sentence says of it."""

    span: Span
    name: str  #: "Operation Intercops-Spartacus III", "Epervier", "the operation"
    full_name: str | None  #: of an alias: the name it is short for
    kind: str  #: name, background (a name the text is not about), alias, description, anaphor
    lead: tuple[str, ...]
    participants: tuple[str, ...]
    countries: tuple[str, ...]
    country_count: int | None
    regions: tuple[str, ...]
    crime_types: tuple[str, ...]
    date: DateExpression | None
    assertion: Assertion
    provenance: Provenance
    is_inquiry: bool = False  #: of a project: the text says that it was an investigation or operation


@dataclass(frozen=True, slots=True)
class UntypedTrigger:
    """The words of a text for an event where none gives an action, and what the counted thing is to them."""

    span: Span
    role: Literal["subject", "object"] | None


@dataclass(frozen=True, slots=True)
class CountSurroundings:
    """What stands around a number and tells it from an equal one."""

    paragraph: int | None = None  #: the block of the text, None in a text without blocks
    listed: frozenset[str] | None = None  #: in an item of a list: the words around the number, in lower case
    in_table: bool = False  #: in a cell of a table with labels: no other cell repeats it
    years: frozenset[str] = frozenset()  #: "2016" of "17 taxpayers whose 2016 returns"
    reasons: frozenset[str] = frozenset()  #: words of what people are charged with, in lower case
    is_singled: bool = False  #: people without a number, told by what is said behind: "the men known as Hale and Roe"


@dataclass(frozen=True, slots=True)
class CountMention:
    """One counted thing with its role."""

    span: Span  #: number and noun: "40 suspected traffickers"
    quantity: Quantity
    kind: str
    object: str | None
    object_head: str | None  #: the head noun in lower case
    action: str | None
    in_heading: bool
    is_definite: bool  #: "these eleven defendants": points back to a count already told
    is_partitive: bool  #: "three of the men": some of those told before
    is_generic: bool  #: "the man", "both individuals", "him": may point back to anybody
    is_additional: bool  #: "two more men", "another suspect": none of those told before
    family: str | None  #: of the action: actions of one family tell the same event ("captured", "detained")
    side: str | None  #: of the action: result, participation, crime; None without an action
    actor: str | None
    attributes: tuple[str, ...]
    place: PlaceMention | None
    date: DateExpression | None
    event: Span | None  #: the operation or meeting it is tied to by syntax
    part_of: Span | None  #: the count of which it is a part
    assertion: Assertion
    cue: str | None
    trigger: Span | None  #: the word that gives the action
    told_by: UntypedTrigger | None  #: where no word gives an action, that of the text for what happened
    provenance: Provenance
    line_above: tuple[int, int] | None = None  #: the line with a colon above its list, in code points
    whole: float | None = None  #: the number of the group of which it counts some: "six of the 19 men"
    turn: int | None = None  #: where its paragraph turned to another case before it ("Separately, …"), in code points
    members_from: int | None = None  #: where its members are listed behind it ("nine bodies, including …")
    name_behind: str | None = None  #: the first word of the name that follows ("five mills run by Ogre Ltd")
    #: dependency and words in capitals of a sum's subject, a person or a firm ("Portex Ltd agreed to pay")
    named_subject: tuple[str, frozenset[str]] | None = None
    around: CountSurroundings = CountSurroundings()


@dataclass(frozen=True, slots=True)
class RelationMention:
    """A typed relation between two named things."""

    subject: Span
    predicate: str
    object: Span
    evidence: Span
    assertion: Assertion
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Mentions:
    """All mentions of one document, each kind in the order of the text."""

    people: tuple[PersonMention, ...] = ()
    meetings: tuple[MeetingMention, ...] = ()
    operations: tuple[OperationMention, ...] = ()
    counts: tuple[CountMention, ...] = ()
    dates: tuple[DateExpression, ...] = ()
    date_spans: tuple[Span, ...] = ()  #: of ``dates``, with their sentences
    quotes: tuple[QuoteMention, ...] = ()
    relations: tuple[RelationMention, ...] = ()
