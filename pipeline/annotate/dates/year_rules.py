"""Rules for years and their parts: fiscal years, quarters, halves, seasons, decades and centuries."""

import re

from pipeline.annotate.dates.lexicon import load_lexicon
from pipeline.annotate.dates.patterns import Found, Rule
from pipeline.annotate.dates.readings import Calendar, Era, FiscalYear, Listing, Part, Reading
from pipeline.annotate.dates.years import expand_year, is_counted

_PART = "(?:<n=ordinal|final>{dash}?(?:<half>|<unit>))"
_OF_DATE = re.compile(r"\s+of\s+(?:(?:the|this|last|next|that)\s+)*(?:year\b|fiscal|financial|\d{4}|fy)")
_YEAR_CONTEXT = re.compile(r"\b(?:in|since|by|until|year|of|early|late|mid|before|after|from|between|to)[\s-]+$")


def _bare_year(found: Found) -> Reading | None:
    """Read a four-digit number as a year unless it counts, numbers or measures something."""
    year = found.number("year") or 0
    if year == 0:
        return None
    left, right = found.left(), found.right()
    if re.search(r"(?:\d[^\S\n]|[$€£¥#@№]\s?)$", left) or is_counted(found):
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


def _year_end(found: Found) -> Reading | None:
    """Read "at year end 2013"."""
    return Calendar(year=found.number("year")) if found.value("unit") == "Y" else None


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
    if year is None and found.tokens.shape(found.match.start()).istitle() and _names_town(found):
        return None
    return Calendar(year=year, part=season)


def _names_town(found: Found) -> bool:
    """Return whether a season with a capital begins a name or is a town: "Winter Park", "Roe of Spring, Texas"."""
    behind = found.tokens.text[found.tokens.ends[found.match.end() - 1] :][:3]
    is_told_when = re.search(r"\b(?:the|this|last|next|every|by|during)\s+$", found.left(), re.IGNORECASE) is not None
    if re.match(r"\s[A-Z][a-z]", behind):
        return not is_told_when  # "In the Spring Hale sold nine boats."
    is_home = re.search(r"\b(?:of|from)\s+$", found.left()) is not None
    return is_home and re.match(r",\s[A-Z]", behind) is not None


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


YEAR_RULES = (
    Rule("year", "<year>", _bare_year),
    Rule("year.named", "{year_kind}{year_word}<year>", _year_named),
    Rule("year.word", "{year_word}<year>", _year_named),
    Rule("year.end", "<unit>{dash}?{end_word}<year>", _year_end),
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
)
