"""What a date expression says before it is anchored: the values between grammar and calendar."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Calendar:
    """A part of the calendar, perhaps without its year: a day, month, quarter, season, weekday or year."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None  #: 1 Monday … 7 Sunday
    part: str | None = None  #: "Q3", "H1", "SP", "SU", "FA", "WI"
    which: str | None = None  #: "last", "this", "next" … of the part or month or weekday
    year_shift: int | None = None  #: "December of last year"
    nth: int | None = None  #: which weekday of the month; -1 the last
    week_shift: int | None = None  #: "Tuesday of last week"
    clock: str | None = None  #: "09:30", "MO"


@dataclass(frozen=True, slots=True)
class Era:
    """A decade or century."""

    first_year: int
    years: int


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """A fiscal year as named in the text."""

    year: int
    kind: str  #: "fiscal" or "financial"
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """A calendar unit counted from an anchor: "last week", "two days later", "that month"."""

    unit: str
    amount: int | None  #: None: undefined ("several years ago")
    base: str  #: "publication", "text" (the last date before), "either" (text, else publication)
    which: str = ""  #: the word that made it, where the grammar of the unit depends on it
    clock: str | None = None
    exact: bool = False  #: counted back or forward to a day ("two weeks ago"), not a whole unit


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time, perhaps reaching back or forward from an anchor, or within a named period."""

    amounts: tuple[tuple[float | None, str], ...]  #: (number or None for undefined, unit)
    direction: str | None = None  #: "past", "future"
    within: "Reading | Span | None" = None  #: a period, or the date it begins or ends with
    edge: int = 0  #: 1 the first, -1 the last part of ``within``; 3 beginning, -3 ending with it
    upper: float | None = None  #: "six to eight weeks"


@dataclass(frozen=True, slots=True)
class Recurring:
    """A set of times: TIMEX3 value."""

    value: str


@dataclass(frozen=True, slots=True)
class Reference:
    """Past, present or future without a date."""

    value: str


@dataclass(frozen=True, slots=True)
class Interval:
    """From one span to another."""

    first: "Span"
    last: "Span"


@dataclass(frozen=True, slots=True)
class NumericDate:
    """A date in figures whose order may be open: every reading as (year, month, day, order)."""

    readings: tuple[tuple[int, int, int, str], ...]
    clock: str | None = None


@dataclass(frozen=True, slots=True)
class Holiday:
    """A named day, perhaps without its year."""

    name: str
    year: int | None = None
    which: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """Several spans found by one rule; an empty one consumes what must not be read as a date."""

    parts: tuple["Part", ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One reading of a listing; ``joined`` parts form one range with the part before."""

    first: int  #: token
    last: int  #: token behind
    reading: Calendar
    joined: bool


Reading = (
    Calendar
    | Era
    | FiscalYear
    | Shift
    | Duration
    | Recurring
    | Reference
    | Interval
    | NumericDate
    | Holiday
    | Listing
)


@dataclass(frozen=True, slots=True)
class Span:
    """A reading with its place among the tokens."""

    first: int  #: token
    last: int  #: token behind the span
    reading: Reading
    rule: str
    #: "start", "mid", "end" (early, mid, late), "opening", "closing" (the beginning, the end of), "earlier",
    #: "later" (of a time that runs now)
    fuzzy: str | None = None
    modifier: str | None = None  #: approx, before, after
    joined: bool = False  #: forms one range with the span before


def level(reading: Reading) -> str | None:
    """Return the grain of a reading that names a time: "day", "month", "year", "weekday", "clock" …; else None."""
    if isinstance(reading, Calendar):  # nearly all are, and this is asked often
        return _calendar_level(reading)
    match reading:
        case NumericDate() | Holiday():
            return "day"
        case Era():
            return "decade" if reading.years == 10 else "century"
        case FiscalYear():
            return "fiscal"
        case Shift():
            return _SHIFT_LEVELS.get(reading.unit)
        case _:
            return None


_SHIFT_LEVELS = {
    "D": "day",
    "W": "week",
    "WE": "weekend",
    "M": "month",
    "Q": "part",
    "Y": "year",
    "DE": "decade",
}


def _calendar_level(reading: Calendar) -> str | None:
    if reading.day is not None or reading.nth is not None:
        return "day"
    if reading.weekday is not None:
        return "weekday"
    if reading.month is not None:
        return "month"
    if reading.part is not None:
        return "part"
    if reading.year is not None:
        return "year"
    return "clock" if reading.clock is not None else None
