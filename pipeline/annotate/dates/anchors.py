"""The day from which "yesterday" and dates without a year are counted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.annotate.dates.dateline import find_dateline
from pipeline.annotate.dates.readings import Calendar, Span, level
from pipeline.annotate.dates.scan import Tokens

#: A date that heads the release stands within these code points, at the end or the start of a line.
_HEAD = 600
_TODAY = re.compile(r"\b[Tt]oday(?:,\s|\s\(|,?\son\s)$")
#: Release numbers of many offices begin with year and month: "2011-11-S-034".
_RELEASE_NUMBER = re.compile(r"(?<![\w-])((?:19|20)\d\d)-(0[1-9]|1[0-2])-(?=\w)")


@dataclass(frozen=True, slots=True)
class Anchor:
    """What is known of the day of writing."""

    day: date | None = None
    name: str | None = None  #: "publication", "dateline" or "text:START"
    month: date | None = None  #: first of the month, where only year and month are known
    month_day: tuple[int, int] | None = None  #: of a dateline without a year


def parse_published(published: str | None) -> date | None:
    """Return the day of an ISO date or time ("2018-04-24T09:30:00Z"); None if there is none or it is partial."""
    if not published or not re.match(r"\d{4}-\d\d-\d\d", published):
        return None
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def find_anchor(tokens: Tokens, spans: Sequence[Span], published: str | None) -> Anchor:
    """Return the anchor: publication date, else dateline, else a full date that heads the text."""
    day = parse_published(published)
    if day is not None:
        return Anchor(day, "publication")
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
    today = _today(tokens, spans)
    return Anchor(month=month) if today is None else Anchor(today[0], f"text:{today[1]}")


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


def _today(tokens: Tokens, spans: Sequence[Span]) -> tuple[date, int] | None:
    """Return the full date that a text says today is ("today (Friday, 18 August 2023)"), with its place."""
    for span in spans:
        start, reading = tokens.starts[span.first], span.reading
        if not isinstance(reading, Calendar) or level(reading) != "day" or reading.year is None:
            continue
        if (
            reading.month is None
            or reading.day is None
            or _TODAY.search(tokens.text[max(0, start - 10) : start]) is None
        ):
            continue
        day = _day(reading.year, reading.month, reading.day)
        if day is not None:
            return day, start
    return None


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
