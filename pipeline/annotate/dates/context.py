"""What resolving a span looks at, and what it gives."""

import re
from dataclasses import dataclass, replace

from pipeline.annotate.dates import intervals
from pipeline.annotate.dates.anchors import Anchor
from pipeline.annotate.dates.intervals import Interval
from pipeline.annotate.dates.lexicon import Lexicon
from pipeline.annotate.dates.readings import Span
from pipeline.annotate.dates.scan import Tokens
from pipeline.annotate.dates.settings import DateSettings

_PARTS_OF_DAY = frozenset({"MO", "AF", "EV", "NI", "MI"})


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value with its interval; ``open_start`` and ``open_end`` are ISO dates with X for what is open."""

    kind: str
    value: str
    interval: Interval | None = None
    precision: str = ""
    anchor: str | None = None
    open_start: str | None = None
    open_end: str | None = None
    ambiguous: bool = False
    alternatives: tuple[str, ...] = ()
    explicit: bool = False  #: the year stands in the text


@dataclass(frozen=True, slots=True)
class Last:
    """A date named earlier in the text."""

    interval: Interval
    value: str
    precision: str
    start: int  #: code point
    end: int
    names: bool = False  #: it only says which thing is meant: "the 2022 conference"


@dataclass(frozen=True, slots=True)
class Context:
    """What resolving one span may look at."""

    tokens: Tokens
    lexicon: Lexicon
    settings: DateSettings
    anchor: Anchor
    order: str | None  #: of the unambiguous figures in the text
    last: Last | None = None
    last_day: Last | None = None
    last_part: Last | None = None
    last_full: Last | None = None  #: with its year in the text
    last_open: tuple[int, int] | None = None  #: month and day of a day without a year


def remember(context: Context, resolved: Resolved, start: int, end: int) -> Context:
    """Return the context with a resolved date as the last one."""
    if resolved.open_start is not None and resolved.open_start == resolved.open_end and resolved.interval is None:
        return replace(context, last_open=(int(resolved.open_start[5:7]), int(resolved.open_start[8:])))
    if resolved.interval is None or resolved.kind not in {"DATE", "TIME"}:
        return context
    names = _only_names(context, resolved, start, end)
    last = Last(resolved.interval, resolved.value, resolved.precision, start, end, names)
    is_day = resolved.interval[0] == resolved.interval[1]
    return replace(
        context,
        last=last,
        last_day=last if is_day else context.last_day,
        last_part=last if resolved.precision in {"quarter", "half"} else context.last_part,
        last_full=last if resolved.explicit and not names else context.last_full,
    )


#: Precisions by which a time is told; longer ones name a thing, a plan or a goal unless they are told as a time.
_TIMES = frozenset({"day", "minute", "part_of_day", "month", "quarter", "half", "season"})
_DETERMINED = re.compile(r"\b(?:the|an?|this|that|its|our|their|his|her)\s+$", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"([A-Za-z]+)[\s-]+$")
_OPENING = re.compile(r"(?:^|\n)[\s•*-]*$")


def _only_names(context: Context, resolved: Resolved, start: int, end: int) -> bool:
    """Return whether a date only says which thing is meant, so that other days need not lie near it.

    "Following the May 2022 conference", "the 2020-2022 strategy", "the Harbour Act 2019", "by 2030"; but "in 2022
    police took nine boats", and a year that opens a line.
    """
    text = context.tokens.text
    left = text[max(0, start - 40) : start]
    own = text[start:end]
    if resolved.precision in _TIMES:
        if " of " in own:
            return False  # "On the 5th of May 2020 in Riga".
        is_determined = own[:4].lower() == "the " or _DETERMINED.search(left) is not None
        return is_determined and re.match(r"\s[a-z]{2}", text[end : end + 3]) is not None
    if "/" in resolved.value:
        return True
    before = _WORD_BEFORE.search(left)
    told = before is not None and before[1].lower() in context.lexicon.guards["time_prepositions"]
    return own[:1].isdigit() and not told and (_OPENING.search(left) is None or start > len(left))


def place(span: Span, context: Context) -> tuple[int, int]:
    """Return the code point interval of a span."""
    return context.tokens.starts[span.first], context.tokens.ends[span.last - 1]


def narrowed(resolved: Resolved, fuzzy: str | None, context: Context) -> Interval | None:
    """Return the interval of a resolved span, narrowed by its "early", "the end of" and the like."""
    if resolved.interval is None or fuzzy is None:
        return resolved.interval
    return intervals.narrow(resolved.interval, fuzzy, context.anchor.day)


def dated(
    interval: Interval,
    value: str,
    precision: str,
    anchor: str | None,
    *,
    clock: str | None = None,
    explicit: bool = False,
) -> Resolved:
    """Return a resolved date, or a time if there is a clock time or part of the day."""
    if clock is None:
        return Resolved("DATE", value, interval, precision, anchor, explicit=explicit)
    precision = "part_of_day" if clock in _PARTS_OF_DAY else "minute"
    return Resolved("TIME", f"{value}T{clock}", interval, precision, anchor, explicit=explicit)
