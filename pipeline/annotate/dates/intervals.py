"""Arithmetic on the calendar: the inclusive interval of each part of it, and the early, mid and late of those.

The bands follow the probes of press-release expressions: early, mid and late are the thirds of a month (days
1–10, 11–20, 21 on) and of a year (four months each).
"""

from calendar import monthrange
from datetime import date, timedelta

Interval = tuple[date, date]
_SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
DAY = timedelta(days=1)
#: A leap year that stands for an open one.
ANY_YEAR = 2000


def month_interval(year: int, month: int) -> Interval:
    """Return first and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def months_interval(year: int, month: int, months: int) -> Interval:
    """Return first and last day of several months in a row."""
    end = shift_months(date(year, month, 1), months) - DAY
    return date(year, month, 1), end


def part_interval(year: int, part: str) -> Interval:
    """Return the interval of a quarter ("Q3"), half ("H1") or northern season ("WI" begins in ``year``)."""
    if part[0] == "Q":
        return months_interval(year, 3 * int(part[1]) - 2, 3)
    if part[0] == "H" and part[1:].isdigit():
        return months_interval(year, 6 * int(part[1]) - 5, 6)
    return months_interval(year, _SEASON_START[part], 3)


def year_interval(year: int) -> Interval:
    """Return first and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def week_interval(day: date) -> Interval:
    """Return Monday and Sunday of the ISO week of a day."""
    monday = day - DAY * (day.isoweekday() - 1)
    return monday, monday + 6 * DAY


def shift_months(day: date, months: int) -> date:
    """Return the day some months on, at most the last of its month; raises ValueError beyond the calendar."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift_day(day: date, amount: float, unit: str) -> date:
    """Return the day ``amount`` units on; raises ValueError or OverflowError beyond the calendar."""
    months = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}.get(unit)
    if months is not None:
        return shift_months(day, round(amount * months))
    days = {"D": 1.0, "W": 7.0, "FN": 14.0, "WE": 7.0, "H": 1 / 24, "MI": 1 / 1440, "S": 1 / 86400}[unit]
    return day + DAY * round(amount * days)


def quarter_of(day: date) -> int:
    """Return the quarter, 1 to 4, of a day."""
    return (day.month - 1) // 3 + 1


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date | None:
    """Return the ``number``-th (or -1: last) ISO weekday of a month, or None if there is none."""
    first, last = month_interval(year, month)
    if number == -1:
        return last - DAY * ((last.isoweekday() - weekday) % 7)
    day = first + DAY * ((weekday - first.isoweekday()) % 7 + 7 * (number - 1))
    return day if day.month == month else None


def easter(year: int) -> date:
    """Return Easter Sunday (anonymous Gregorian algorithm, Nature 1876; Meeus, Astronomical Algorithms, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    k = (32 + 2 * e + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def holiday_date(rule: str, year: int) -> date:
    """Return the day of a holiday rule: "12-25", "nth:11:4:4" (month, weekday, number), "easter:-2" (days)."""
    kind, *numbers = rule.split(":")
    if kind == "easter":
        return easter(year) + DAY * int(numbers[0])
    if kind == "nth":
        found = nth_weekday(year, int(numbers[0]), int(numbers[1]), int(numbers[2]))
        return found or date(year, int(numbers[0]), 1)
    return date(year, int(rule[:2]), int(rule[3:]))


def narrow(interval: Interval, fuzzy: str, anchor: date | None) -> Interval:
    """Return the early, mid or late part of an interval.

    "earlier" and "later" reach from or to the anchor where it lies within ("earlier this month"), else they are
    early and late. "opening" and "closing" are tighter than early and late for years: their first or last month.
    """
    start, end = interval
    days = (end - start).days + 1
    if anchor is not None and start <= anchor <= end and fuzzy in {"earlier", "later"}:
        return (start, anchor) if fuzzy == "earlier" else (anchor, end)
    if days == 1:
        return interval
    side = {"earlier": "start", "opening": "start", "later": "end", "closing": "end"}.get(fuzzy, fuzzy)
    if 365 <= days <= 366 and fuzzy in {"opening", "closing"}:
        return (start, shift_months(start, 1) - DAY) if side == "start" else (shift_months(end + DAY, -1), end)
    low, high = _thirds(start, end, days)
    if side == "start":
        return start, low - DAY
    return (low, high - DAY) if side == "mid" else (high, end)


def _thirds(start: date, end: date, days: int) -> Interval:
    """Return the first days of the second and third third."""
    if days > 3600:  # decades and centuries: years 0-3, 4-6, 7-9
        years = end.year - start.year + 1
        return date(start.year + round(years * 0.4), 1, 1), date(start.year + round(years * 0.7), 1, 1)
    if start.day == 1 and days > 31:
        months = round(days / 30.4)
        return shift_months(start, max(1, months // 3)), shift_months(start, months - max(1, months // 3))
    if days >= 28:
        return start + 10 * DAY, start + 20 * DAY
    if days == 7:
        return start + 2 * DAY, start + 3 * DAY
    third = max(1, days // 3)
    return start + DAY * third, end + DAY - DAY * third
