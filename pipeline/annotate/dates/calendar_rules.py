"""Rules for parts of the calendar: days, months, weekdays and holidays; years and their parts in ``year_rules``."""

import re

from pipeline.annotate.dates.lexicon import load_lexicon
from pipeline.annotate.dates.patterns import Found, Rule
from pipeline.annotate.dates.readings import (
    Calendar,
    Holiday,
    Listing,
    NumericDate,
    Part,
    Reading,
)
from pipeline.annotate.dates.year_rules import YEAR_RULES
from pipeline.annotate.dates.years import YEAR, expand_year, is_counted, year_of

_DAY = "{day_number|day_ordinal}"
_DAYS = rf"(?P<days>{_DAY}(?:(?:{{comma}}{_DAY}){{0,6}}{{comma}}?{{and|or|dash|to|slash}}{{the}}?{_DAY}){{0,3}})"


def _days(found: Found, month: int, year: int | None, month_first: bool) -> Reading | None:
    """Return the day or days of a month, grouped into ranges."""
    tokens = found.tokens
    region = found.region("days")
    days = [token for token in region if isinstance(tokens.words[token], int)]
    whole = range(found.match.start(), found.match.end())
    readings = [Calendar(year=year, month=month, day=tokens.integer(token)) for token in days]
    if any(not is_possible(reading) for reading in readings):
        return None
    if len(days) == 1:
        return readings[0]
    parts = []
    for number, (token, reading) in enumerate(zip(days, readings, strict=True)):
        first = whole.start if number == 0 else token
        last = whole.stop if number == len(days) - 1 else token + 1
        joined = False
        if number:
            between = [str(tokens.words[t]) for t in range(days[number - 1] + 1, token)]
            linked = any(tokens.word_value(t, "to") for t in range(days[number - 1] + 1, token))
            step = (reading.day or 0) - (readings[number - 1].day or 0)
            if step <= 0:
                return None
            either = any(tokens.word_value(t, "or") for t in range(days[number - 1] + 1, token))
            dashed = any(mark in {"-", "–", "—", "‐", "‑", "−", "/"} for mark in between)
            joined = linked or dashed or (step == 1 and not either)
            if number == 1 and re.search(r"\bbetween\s+(?:the\s+)?$", found.left()) and not month_first:
                joined = True
        parts.append(Part(first, last, reading, joined))
    if month_first and re.search(r"\bbetween\s+$", found.left()):
        parts[1] = Part(parts[1].first, parts[1].last, parts[1].reading, True)
    return Listing(tuple(parts))


def is_possible(reading: Calendar) -> bool:
    """Tell whether the month has the day (in the year, where it is known)."""
    if reading.day is None or reading.month is None:
        return True
    longest = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[reading.month - 1]
    if reading.month == 2 and reading.year is not None and not _is_leap(reading.year):
        longest = 28
    return 1 <= reading.day <= longest


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _day_month(found: Found) -> Reading | None:
    if found.has("year") and is_counted(found):
        return None
    before = re.search(r"([a-z]+)\s*$", found.left(16))
    if before is not None and before[1] in load_lexicon().guards["numbered"] and not found.has("year"):
        return None  # "paragraph 12 May be amended"
    return _days(found, found.int_value("month"), year_of(found), month_first=False)


def _month_day(found: Found) -> Reading | None:
    if is_counted(found):
        return None
    return _days(found, found.int_value("month"), year_of(found), month_first=True)


def _day_month_marked(found: Found) -> Reading | None:
    """Read "03-Jun-2021" and "3/Jun/21"."""
    return _days(found, found.int_value("month"), year_of(found), month_first=False)


def _word_day_month(found: Found) -> Reading | None:
    day = found.int_value("dayword", "ordinal") + found.int_value("tens", "cardinal")
    reading = Calendar(year=year_of(found), month=found.int_value("month"), day=day)
    return reading if is_possible(reading) else None


def _month_year(found: Found) -> Reading | None:
    return None if is_counted(found) else Calendar(year=year_of(found), month=found.int_value("month"))


_INSIDE_NAME = re.compile(r"-[a-z]{1,2}-")
_LAST_WORD = re.compile(r"([a-z]+)[\s(-]*$")
#: Code points before a month that hold its preposition.
_LONGEST_PREPOSITION = 16
_NAME_AFTER = re.compile(r"\s+(?!I\b)[A-Z][a-z]+")


def _month(found: Found) -> Reading | None:
    """Read a month that stands alone, unless it is more likely a verb or a name."""
    lexicon = load_lexicon()
    token = found.match.start()
    word = found.tokens.shape(token).rstrip(".")
    if _INSIDE_NAME.match(found.tokens.text, found.tokens.ends[token]):
        return None  # Mar-a-Lago
    if word.lower() in lexicon.uncertain_alone:
        before = _LAST_WORD.search(found.left(_LONGEST_PREPOSITION))
        if before is None or before[1] not in lexicon.month_prepositions:
            return None
        if word[1:].isupper() and word.lower() in {"may", "march"}:
            return None
        end = found.tokens.ends[token]
        following = found.tokens.text[end : end + 30]
        if word.lower() in {"jan", "june", "april", "august"} and before[1] in {
            "for",
            "of",
            "to",
            "and",
            "by",
            "from",
        }:
            return None if _NAME_AFTER.match(following) else Calendar(month=found.int_value("month"))
        if before[1] in {"by", "for", "to", "and", "from", "before", "after"} and (
            _NAME_AFTER.match(following) or following[:1] in {"'", "’"}
        ):
            return None
    return Calendar(month=found.int_value("month"))


def _month_of(found: Found) -> Reading:
    return Calendar(month=found.int_value("month"), day=found.number("day"), which=found.text_value("which"))


_ON = re.compile(r"\b(?:on|of|dated|by|from|until|since|before|after|date:)\s+(?:the\s+)?$")


def _numeric(found: Found) -> Reading | None:
    text = found.tokens.shape(found.match.start())
    if re.search(r"(?:\w[./:-]|\bversion\s|\bv\.?\s|\bno\.?\s|[$€£]\s?)$", found.left()):
        return None
    first, second, third = (int(part) for part in re.split(r"[./-]", text))
    digits = re.split(r"[./-]", text)
    readings: list[tuple[int, int, int, str]] = []
    if len(digits[0]) == 4:
        candidates = [(first, second, third, "YMD")]
    else:
        year = third if len(digits[2]) == 4 else expand_year(third)
        if len(digits[2]) == 2 and "." in text and len(digits[0]) + len(digits[1]) < 4:
            if not _ON.search(found.left()):
                return None  # 1.2.10 is a version or section rather than a date
        candidates = [(year, second, first, "DMY"), (year, first, second, "MDY")]
    for year, month, day, order in candidates:
        possible = 1 <= month <= 12 and is_possible(Calendar(year=year, month=month, day=day))
        if possible and 1000 <= year <= 2199 and (year, month, day) not in [r[:3] for r in readings]:
            readings.append((year, month, day, order))
    return NumericDate(tuple(readings)) if readings else None


def _iso(found: Found) -> Reading | None:
    text = found.tokens.shape(found.match.start())
    reading = Calendar(year=int(text[:4]), month=int(text[5:7]), day=int(text[8:10]))
    if reading.year == 0 or not 1 <= (reading.month or 0) <= 12 or not is_possible(reading):
        return None
    if len(text) <= 10:
        return reading
    clock = text[11:16]
    if int(clock[:2]) > 24 or int(clock[3:]) > 59:
        return None
    return Calendar(year=reading.year, month=reading.month, day=reading.day, clock=clock)


def _weekday(found: Found) -> Reading:
    return Calendar(
        weekday=found.int_value("weekday") or found.int_value("weekday_short"),
        which=found.text_value("which"),
        clock=found.text_value("part_of_day"),
    )


def _nth_weekday(found: Found) -> Reading | None:
    number = found.int_value("n", "final") or found.int_value("n", "ordinal")
    if not -1 <= number <= 5:
        return None
    return Calendar(
        year=year_of(found), month=found.int_value("month"), weekday=found.int_value("weekday"), nth=number
    )


def _holiday(found: Found) -> Reading | None:
    if re.match(
        r"\s+(?:week|weekend|season|period|break|holidays?|parade|market|tree|island|uprising|rising)\b",
        found.right(),
    ):
        return None  # "Easter week" is longer than the day
    name = re.sub(r"\s+", " ", str(found.tokens.words[found.at("holiday") or 0]).replace("’", "'"))
    return Holiday(name, found.number("year"), found.text_value("which"))


CALENDAR_RULES = (
    Rule("day.month.year", rf"{_DAYS}(?:{{unit}}?{{of}})?<month>{YEAR}", _day_month),
    Rule(
        "day.month.year.marked",
        "(?P<days>{day_number}){dash|slash|dot}<month>{dash|slash|dot}?(?:<year>|<short=digits2>)",
        _day_month_marked,
    ),
    Rule(
        "year.month.day",
        "<year>{dash}?<month>{dash}?(?P<days>{day_number|day_ordinal})(?!{comma}?{year})",
        _month_day,
    ),
    Rule("day_word.month.year", rf"<dayword=ordinal>{{of}}<month>{YEAR}", _word_day_month),
    Rule(
        "day_words.month.year",
        rf"<tens=cardinal>{{dash}}?<dayword=ordinal>{{of}}<month>{YEAR}",
        _word_day_month,
    ),
    Rule("month.day.year", rf"<month>{{the}}?{_DAYS}(?!{{ampm|decimal|unit_plural}}){YEAR}", _month_day),
    Rule("month.year", "<month>(?:{comma|of|dash|slash}?<year>|{apostrophe}<short=digits2>)", _month_year),
    Rule("month", "<month>", _month),
    Rule("which.month", "<which><month>(?:<day=day_number|day_ordinal>)?", _month_of),
    Rule("numeric", "<numeric_date>", _numeric),
    Rule("iso", "<iso_date>", _iso),
    *YEAR_RULES,
    Rule("weekday", "<weekday>(?:{comma}?<part_of_day>)?", _weekday),
    Rule("weekday.short", "<weekday_short>", _weekday),
    Rule("which.weekday", "<which><weekday>(?:<part_of_day>)?", _weekday),
    Rule("which.which.weekday", "{which}<which><weekday>(?:<part_of_day>)?", _weekday),
    Rule("nth.weekday", rf"<n=ordinal|final><weekday>{{of|in}}<month>{YEAR}", _nth_weekday),
    Rule("holiday", "<holiday>(?:{comma|of}?<year>)?", _holiday),
    Rule("which.holiday", "<which><holiday>", _holiday),
)
