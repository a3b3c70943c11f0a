"""The day from which "yesterday" and dates without a year are counted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from pipeline.annotate.dates.dateline import find_dateline
from pipeline.annotate.dates.intervals import ANY_YEAR, DAY
from pipeline.annotate.dates.readings import Calendar, Shift, Span, level
from pipeline.annotate.dates.scan import Tokens

#: A date that heads the release stands within these code points, at the end or the start of a line.
_HEAD = 600
#: Between "today" and the date that tells which day it is.
_APPOSITION = re.compile(r",\s|\s\(|,?\son\s")
#: A release comes out on the day that it calls today or soon after; beyond that, the text is quoted from elsewhere.
_DAYS_TO_PUBLICATION = 7
#: Release numbers of many offices begin with year and month: "2011-11-S-034".
_RELEASE_NUMBER = re.compile(r"(?<![\w-])((?:19|20)\d\d)-(0[1-9]|1[0-2])-(?=\w)")


@dataclass(frozen=True, slots=True)
class Anchor:
    """What is known of the day of writing."""

    day: date | None = None
    name: str | None = None  #: "publication", "dateline" or "text:START"
    month: date | None = None  #: first of the month, where only year and month are known
    month_day: tuple[int, int] | None = None  #: where the year is not known


def parse_published(published: str | None) -> date | None:
    """Return the day of an ISO date or time ("2018-04-24T09:30:00Z"); None if there is none or it is partial."""
    if not published or not re.match(r"\d{4}-\d\d-\d\d", published):
        return None
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def find_anchor(tokens: Tokens, spans: Sequence[Span], published: str | None) -> Anchor:
    """Return the anchor: publication date, else dateline, else a full date that heads the text.

    What a text itself says of its day ("yesterday, 9 May 2024") goes before a publication of the days behind it.
    """
    day = parse_published(published)
    told = _told_day(tokens, spans)
    if day is not None:
        return (
            told
            if told and told.day and told.day <= day <= told.day + DAY * _DAYS_TO_PUBLICATION
            else Anchor(day, "publication")
        )
    text = tokens.text
    month = _release_month(text)
    heading = _heading_date(tokens, spans)
    dateline = find_dateline(text)
    if dateline is not None and dateline.date is not None:
        year = dateline.date[:4]
        known = month or (heading[0] if heading else None)
        if year == "XXXX" and known is not None:
            year = str(known.year)
        if year != "XXXX":
            found = _day(int(year), int(dateline.date[5:7]), int(dateline.date[8:]))
            if found is not None:
                return Anchor(found, "dateline")
        if year == "XXXX":
            return Anchor(name="dateline", month_day=(int(dateline.date[5:7]), int(dateline.date[8:])))
    if heading is not None:
        return Anchor(heading[0], f"text:{heading[1]}")
    if month is not None:
        partial = _heading_date(tokens, spans, year=month.year)
        if partial is not None:
            return Anchor(partial[0], f"text:{partial[1]}", month)
    return told or Anchor(month=month)


#: Before the date of a further dateline: a place that opens a line, its city in capitals.
_DATELINE_PLACE = re.compile(r"(?:^|\n|\s{2})[A-Z]{3}[A-Z .'-]{0,40}(?:,\s[A-Z][\w .'-]{1,30})?\s?\($")


def opens_release(tokens: Tokens, span: Span) -> bool:
    """Tell whether a date stands in the brackets of a dateline ("KABUL, Afghanistan (May 17)")."""
    start, end = tokens.starts[span.first], tokens.ends[span.last - 1]
    if tokens.text[end : end + 1] != ")" or level(span.reading) != "day":
        return False
    return _DATELINE_PLACE.search(tokens.text[max(0, start - 90) : start]) is not None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _release_month(text: str) -> date | None:
    match = _RELEASE_NUMBER.search(text[:_HEAD])
    return None if match is None else date(int(match[1]), int(match[2]), 1)


def _told_day(tokens: Tokens, spans: Sequence[Span]) -> Anchor | None:
    """Return the day on which a text says it was written ("today (Friday, 18 August 2023)", "yesterday, 9 May").

    The first with a year, else the first.
    """
    without_year = None
    for word, span in pairwise(spans):
        shift, reading = word.reading, span.reading
        if not (isinstance(shift, Shift) and shift.unit == "D" and shift.base == "publication"):
            continue
        if not isinstance(reading, Calendar) or reading.month is None or reading.day is None:
            continue
        start = tokens.starts[span.first]
        if shift.amount is None or not _APPOSITION.fullmatch(tokens.text[tokens.ends[word.last - 1] : start]):
            continue
        day = _day(reading.year or ANY_YEAR, reading.month, reading.day)
        if day is None:
            continue
        day -= DAY * shift.amount
        if reading.year is not None:
            return Anchor(day, f"text:{start}")
        without_year = without_year or Anchor(name=f"text:{start}", month_day=(day.month, day.day))
    return without_year


def _heading_date(tokens: Tokens, spans: Sequence[Span], year: int | None = None) -> tuple[date, int] | None:
    """Return the first full date that begins or ends a line of the head, with its place."""
    for span in spans:
        start, end = tokens.starts[span.first], tokens.ends[span.last - 1]
        if start > _HEAD:
            return None
        reading = span.reading
        if (
            not isinstance(reading, Calendar)
            or level(reading) != "day"
            or reading.month is None
            or reading.day is None
        ):
            continue
        chosen = reading.year or year
        if chosen is None:
            continue
        text = tokens.text
        before = text[text.rfind("\n", 0, start) + 1 : start].strip()
        after = text[end : end + 3]
        if not (before in {"", "Date:"} and (after[:1] in {":", "\n", ""})) and not re.match(
            r"\s{0,2}(?:\n|$|\s{2})", after
        ):
            continue
        day = _day(chosen, reading.month, reading.day)
        if day is not None:
            return day, start
    return None
