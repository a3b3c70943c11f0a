"""Rules for parts of the calendar: days, months, years, quarters, halves, seasons, decades, holidays."""

import re

from pipeline.annotate.dates.lexicon import load_lexicon
from pipeline.annotate.dates.patterns import Found, Rule
from pipeline.annotate.dates.readings import (
    Calendar,
    Era,
    FiscalYear,
    Holiday,
    Listing,
    NumericDate,
    Part,
    Reading,
)

_DAY = "{day_number|day_ordinal}"
_DAYS = rf"(?P<days>{_DAY}(?:(?:{{comma}}{_DAY}){{0,6}}{{comma}}?{{and|or|dash|to|slash}}{{the}}?{_DAY}){{0,3}})"
YEAR = "(?:{comma|of}?<year>|{apostrophe}<short=digits2>)?"
_PART = "(?:<n=ordinal|final>{dash}?(?:<half>|<unit>))"
_OF_DATE = re.compile(r"\s+of\s+(?:(?:the|this|last|next|that)\s+)*(?:year\b|fiscal|financial|\d{4}|fy)")
_WORD_AFTER = re.compile(r"\s+(?:more\s+|other\s+|new\s+)?([a-z]+|%)")


def is_counted(found: Found) -> bool:
    """Tell whether the number at the end of a match counts what follows ("in April 12 people")."""
    match = _WORD_AFTER.match(found.right())
    return match is not None and match[1] in load_lexicon().guards["counted"]


def expand_year(short: int, century_of: int = 2000) -> int:
    """Return the year of two digits: up to 50 this century, above it the last one."""
    return century_of + short if short <= 50 else century_of - 100 + short


def year_of(found: Found) -> int | None:
    """Return the year of a match, in four digits or two behind an apostrophe, or None."""
    short = found.number("short")
    return found.number("year") if short is None else expand_year(short)


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


_YEAR_CONTEXT = re.compile(r"\b(?:in|since|by|until|year|of|early|late|mid|before|after|from|between|to)[\s-]+$")


def _bare_year(found: Found) -> Reading | None:
    """Read a four-digit number as a year unless it counts, numbers or measures something."""
    year = found.number("year") or 0
    if year == 0:
        return None
    left, right = found.left(), found.right()
    if re.search(r"(?:\d\s|[$€£¥#@№]\s?)$", left) or is_counted(found):
        return None
    if re.match(r"\s?[%°€£$]|-(?:strong|page|member|seat|foot)|:\d", right):
        return None
    before = re.search(r"([a-z]+)\.?\s*$", left[-16:])
    if before is not None and before[1] in load_lexicon().guards["numbered"]:
        return None
    if 1900 <= year <= 2050:
        return Calendar(year=year)
    if year > 2100 or not _YEAR_CONTEXT.search(left):
        return None
    return None if re.match(r"\s+[a-z]{3,}s\b", right) else Calendar(year=year)


def _year_named(found: Found) -> Reading | None:
    return Calendar(year=found.number("year"))


def _years(found: Found) -> Reading | None:
    """Read 2016/17 and 2016-17 as two years; 2022-08 is a month."""
    year, short = found.number("year"), found.number("short")
    if year is None or short is None or not 1900 <= year <= 2099 or re.search(r"\w[./-]$", found.left()):
        return None
    if re.match(r"[-/.]\w", found.right()):
        return None
    start = found.match.start()
    last = year // 100 * 100 + short
    if short == 0:
        last += 100
    if last > year:
        return Listing(
            (
                Part(start, start + 1, Calendar(year=year), False),
                Part(start + 2, start + 3, Calendar(year=last), True),
            )
        )
    return Calendar(year=year, month=short) if 1 <= short <= 12 and found.has("dash") else None


def _fiscal(found: Found) -> Reading | None:
    kind = str(found.value("fiscal") or "fiscal")
    year = found.number("year")
    if year is None:
        short = found.number("short")
        code = found.at("code")
        if code is not None:
            digits = str(found.tokens.words[code])
            year = int(digits) if len(digits) == 4 else expand_year(int(digits))
        elif short is not None:
            year = expand_year(short)
    if year is None or (kind == "fy" and not found.tokens.shape(found.match.start()).isupper()):
        return None
    part = _part_name(found)
    named_by_start = found.has("second") or found.has("second_year")
    kind = "financial" if kind == "financial" else "fiscal"
    return FiscalYear(year, f"twin {kind}" if named_by_start else kind, part)


def _part_name(found: Found) -> str | None:
    """Return "Q3" or "H1" of a match that names a quarter or half, in words or as a code."""
    code = found.at("quarter_code")
    if code is not None:
        return str(found.tokens.words[code])
    number = found.int_value("n", "ordinal") or found.int_value("n", "final")
    parts = 2 if found.has("half") else 4
    if number == 0 or not -1 <= number <= parts or (parts == 4 and found.value("unit") != "Q"):
        return None
    return f"{'H' if parts == 2 else 'Q'}{number if number > 0 else parts}"


def _part(found: Found) -> Reading | None:
    """Read a quarter or half, with or without its year."""
    part = _part_name(found)
    if part is None:
        return None
    year = found.number("year")
    if year is None and re.match(r"\s+of\s", found.right()) and not _OF_DATE.match(found.right()):
        return None  # the first half of the game
    if year is None and found.match.end() - found.match.start() == 2 and found.value("n", "final") == -1:
        return None  # "last quarter" is relative
    if (
        part[0] == "H"
        and year is None
        and not re.search(r"\b(?:in|for|during|over|by|of)\s+(?:the\s+)?$", found.left())
    ):
        return None
    return Calendar(year=year, part=part)


def _part_code(found: Found) -> Reading | None:
    year = found.number("year")
    part = str(found.tokens.words[found.at("quarter_code") or 0])
    if year is None and part[0] == "H" and not re.search(r"\b(?:in|for|during|of)\s+$", found.left()):
        return None
    return Calendar(year=year, part=part)


def _season(found: Found) -> Reading | None:
    season = str(found.value("season"))
    year = found.number("year")
    if year is None and not re.search(
        r"\b(?:in|since|during|by|until|of|for|from|between|and|or|to|through|throughout|after|before|early|mid|late|over)"
        r"[\s-]+(?:the\s+)?(?:early\s+|late\s+|mid-?\s?)?$",
        found.left(),
    ):
        return None
    if year is None and season == "FA" and found.tokens.shape(found.match.start()).lower() == "fall":
        if not re.search(r"\b(?:in|since|during|by|until|of)\s+(?:the\s+)?$", found.left()):
            return None
        if re.match(r"\s+of\b", found.right()):
            return None
    if year is None and re.match(r"\s+(?:of|water|break|back|into|short|games)\b", found.right()):
        return None
    return Calendar(year=year, part=season)


def _season_of(found: Found) -> Reading:
    return Calendar(part=found.text_value("season"), which=found.text_value("which"))


def _decade(found: Found) -> Reading | None:
    first = found.number("decade")
    return None if first is None or not 1000 <= first <= 2190 else Era(first, 10)


def _short_decade(found: Found) -> Reading | None:
    first = found.number("decade")
    left = found.left()
    if first is None or first % 10 or not 10 <= first <= 90:
        return None
    owners = "|".join(load_lexicon().guards["age_owners"])
    if re.search(rf"\b(?:{owners})\s+(?:(?:early|mid|late)[\s-]+)?$", left) or is_counted(found):
        return None
    return Era(1900 + first, 10) if re.search(r"(?:\bthe|\bearly|\bmid|\blate|['’‘])[\s-]*['’‘]?$", left) else None


def _decade_word(found: Found) -> Reading | None:
    if not re.search(r"\bthe\s+(?:(?:early|mid|late)[\s-]+)?$", found.left()):
        return None
    return Era(1900 + found.int_value("decade_word"), 10)


def _century(found: Found) -> Reading | None:
    number = (found.int_value("n", "ordinal") or found.number("n") or 0) + found.int_value("tens", "cardinal")
    if re.match(r"\s+(?:bce?\b|b\.c)", found.right()):
        return None
    return Era((number - 1) * 100, 100) if 1 <= number <= 22 else None


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
    Rule("year", "<year>", _bare_year),
    Rule("year.named", "{year_kind}{year_word}<year>", _year_named),
    Rule("year.word", "{year_word}<year>", _year_named),
    Rule("years", "<year>(?:<dash>|{slash})<short=digits2>", _years),
    Rule(
        "fiscal",
        "<fiscal>{year_word}?(?:<year>|{apostrophe}?<short=digits2>)(?:{slash|dash}(?:<second=digits2>|<second_year=year>))?",
        _fiscal,
    ),
    Rule("fiscal.year_first", "<year><fiscal>{year_word}", _fiscal),
    Rule("fiscal.code", "<code=fiscal_code>(?:{slash|dash}(?:<second=digits2>|<second_year=year>))?", _fiscal),
    Rule("fiscal.part", rf"{_PART}{{of}}{{the}}?<fiscal>{{year_word}}?<year>", _fiscal),
    Rule("fiscal.part.code", "<quarter_code>{of}?<code=fiscal_code>", _fiscal),
    Rule("part", rf"{_PART}(?:{{of|in}}?{{the}}?{{year_word}}?<year>)?", _part),
    Rule("part.fiscal", "{fiscal}{dash}?<n=ordinal>{dash}?<unit>(?:{of|in}?<year>)?", _part),
    Rule("part.year_first", rf"<year>(?:{{apostrophe}}{{s}})?{_PART}", _part),
    Rule("part.code", "<quarter_code>(?:{of}?{dash|slash}?<year>)?", _part_code),
    Rule("part.code.year_first", "<year>{dash|slash}?<quarter_code>", _part_code),
    Rule("season", "<season>(?:{of|in}?<year>)?", _season),
    Rule("which.season", "<which><season>", _season_of),
    Rule("decade", "<decade=decade_number>", _decade),
    Rule("decade.short", "<decade=short_decade>", _short_decade),
    Rule("decade.word", "<decade_word>", _decade_word),
    Rule("century", "<n=ordinal|day_ordinal>{dash}?{century}", _century),
    Rule("century.words", "<tens=cardinal>{dash}?<n=ordinal>{dash}?{century}", _century),
    Rule("weekday", "<weekday>(?:{comma}?<part_of_day>)?", _weekday),
    Rule("weekday.short", "<weekday_short>", _weekday),
    Rule("which.weekday", "<which><weekday>(?:<part_of_day>)?", _weekday),
    Rule("which.which.weekday", "{which}<which><weekday>(?:<part_of_day>)?", _weekday),
    Rule("nth.weekday", rf"<n=ordinal|final><weekday>{{of|in}}<month>{YEAR}", _nth_weekday),
    Rule("holiday", "<holiday>(?:{comma|of}?<year>)?", _holiday),
    Rule("which.holiday", "<which><holiday>", _holiday),
)
