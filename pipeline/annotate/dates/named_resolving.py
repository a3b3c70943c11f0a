"""Resolves decades, fiscal years, dates in figures and holidays."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipeline.annotate.dates import intervals
from pipeline.annotate.dates.calendar_resolving import nearest_year
from pipeline.annotate.dates.context import Context, Resolved, dated, place
from pipeline.annotate.dates.intervals import Interval
from pipeline.annotate.dates.lexicon import Lexicon
from pipeline.annotate.dates.readings import Era, FiscalYear, Holiday, NumericDate, Span
from pipeline.annotate.dates.settings import DateSettings
from pipeline.annotate.dates.tense import tense_around

#: An order of day and month is settled by the publication date if one reading is this near and the other is not.
_NEAR, _FAR = 14, 24


def resolve_era(reading: Era) -> Resolved:
    """Return value and interval of a decade or century."""
    first = reading.first_year
    if reading.years == 10:
        days = date(first, 1, 1), date(first + 9, 12, 31)
        return Resolved("DATE", f"{first // 10:03}", days, "decade", explicit=True)
    days = date(first + 1, 1, 1), date(first + 100, 12, 31)
    return Resolved("DATE", f"{first // 100:02}", days, "century", explicit=True)


def fiscal_interval(year: int, kind: str, settings: DateSettings, lexicon: Lexicon) -> Interval:
    """Return the interval of a fiscal year as the country (or, without one, the wording) counts it."""
    countries = lexicon.countries
    default = countries["default_financial" if "financial" in kind else "default_fiscal"]
    country = default
    if settings.country is not None:
        country = countries.get(settings.country, countries["default_other"])
    month = settings.fiscal_year_start_month or country.fiscal_start
    first = year - 1 if country.named_by_end and month > 1 and "twin" not in kind else year
    return intervals.months_interval(first, month, 12)


def resolve_fiscal(reading: FiscalYear, context: Context) -> Resolved:
    """Return value and interval of a fiscal year or a part of it."""
    start, end = fiscal_interval(reading.year, reading.kind, context.settings, context.lexicon)
    value = f"FY{reading.year:04}"
    if reading.part is None:
        return Resolved("DATE", value, (start, end), "fiscal_year", explicit=True)
    length = 3 if reading.part[0] == "Q" else 6
    first = intervals.shift_months(start, length * (int(reading.part[1]) - 1))
    days = intervals.months_interval(first.year, first.month, length)
    precision = "quarter" if length == 3 else "half"
    return Resolved("DATE", f"{value}-{reading.part}", days, precision, explicit=True)


def resolve_numeric(reading: NumericDate, context: Context) -> Resolved:
    """Return value and interval of a date in figures."""
    dates = [(date(year, month, day), order) for year, month, day, order in reading.readings]
    country = context.lexicon.countries.get(context.settings.country or "")
    chosen, decided = dates[0][0], len(dates) == 1
    if not decided and country is not None:
        decided = True
        chosen = next((day for day, order in dates if order == country.order), chosen)
    elif not decided and context.order is not None:
        decided = True
        chosen = next((day for day, order in dates if order == context.order), chosen)
    elif not decided and context.anchor.day is not None:
        anchor = context.anchor.day
        ranked = sorted(dates, key=lambda entry: _distance(entry[0], anchor))
        chosen = ranked[0][0]
        decided = _distance(ranked[0][0], anchor) <= _NEAR and _distance(ranked[1][0], anchor) >= _FAR
    others = tuple(f"{day}/{day}" for day, _ in dates if day != chosen)
    resolved = dated((chosen, chosen), chosen.isoformat(), "day", None, clock=reading.clock, explicit=True)
    return replace(resolved, ambiguous=not decided, alternatives=() if decided else others)


def _distance(day: date, anchor: date) -> int:
    """Return the days between, a day ahead counting double: releases tell what happened."""
    return (anchor - day).days if day <= anchor else 2 * (day - anchor).days


def resolve_holiday(reading: Holiday, span: Span, context: Context) -> Resolved | None:
    """Return value and interval of a named day."""
    rule = context.lexicon.holidays.get(reading.name)
    if rule is None:
        return None

    def make(year: int) -> Interval:
        day = intervals.holiday_date(rule, year)
        return day, day

    year, name = reading.year, None
    if year is None and context.anchor.day is not None:
        start, end = place(span, context)
        tense = {"last": "past", "next": "future"}.get(reading.which or "")
        tense = tense or tense_around(context.tokens.text, start, end, context.lexicon)
        year, name = nearest_year(make, context.anchor.day, tense), context.anchor.name
        if reading.which == "this":
            year = context.anchor.day.year
    if year is None:
        return Resolved("DATE", f"XXXX-{rule}", None, "day") if re.fullmatch(r"\d\d-\d\d", rule) else None
    day = intervals.holiday_date(rule, year)
    return Resolved("DATE", day.isoformat(), (day, day), "day", name, explicit=name is None)


def numeric_order(spans: Sequence[Span]) -> str | None:
    """Return the order of day and month that the unambiguous figures of a text use, if they agree."""
    orders = {
        span.reading.readings[0][3]
        for span in spans
        if isinstance(span.reading, NumericDate) and len(span.reading.readings) == 1
    } - {"YMD"}
    return orders.pop() if len(orders) == 1 else None
