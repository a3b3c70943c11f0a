"""Publication dates as pages write them -> ISO dates. Only unambiguous forms; running text is not read here."""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_DIGIT = re.compile(r"\d")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"^\s*((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_MONTH_FIRST = re.compile(
    rf"\b{_MONTH}\s{{0,3}}(\d{{1,2}})(?:st|nd|rd|th)?\s{{0,3}},?\s{{1,3}}((?:19|20)\d\d)\b", re.I
)
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\s{{0,3}}(?:of\s)?-?{_MONTH}\s{{0,3}},?\s{{0,3}}-?((?:19|20)\d\d)\b",
    re.I,
)
_SLASHED = re.compile(r"(?<![\d-])(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)(?![\d-])")
#: Words that may stand around the date on a line of its own.
_AROUND = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?|\b(?:published|posted|issued|released|date|"
    r"dated|on|at|updated|release|for|immediate|news|item|press|last|modified|created|publication|releases|of|the)\b|"
    r"\bby\s[^.,;:]{2,40}$|\b(?:no|nr|number)\b\.?\s?\d{1,5}(?:/\d{2,4})?\b|[•·▪*#]|"
    r"\d{1,2}[:.]\d\d(?::\d\d)?\s{0,2}(?:[ap]\.?m\.?)?|\b(?:utc|gmt|e[sd]?t|c[sd]?t|p[sd]?t|cest|cet|bst)\b|[\s,:|/()–—-]+",
    re.I,
)

#: "Issued by the Harbour Office on 3 May 2024": the name in such a line.
_ISSUER = re.compile(r"^(?:issued|published|posted|released)\sby\s[^.,;:]{2,80}?\son\s(?=\d|[A-Z])", re.I)
#: Says that a second date on the line is not the end of something.
_UPDATED = re.compile(r"\b(?:updated?|modified|revised|edited|last)\b", re.I)


def read_date(text: str | None) -> str | None:
    """Return the ISO date in a short metadata value, or None if there is none or it is unclear."""
    if not text:
        return None
    found = _find(text[:200])
    return found[0] if found else None


def date_line(text: str) -> str | None:
    """Return the first ISO date of a line that says nothing else, or None.

    "Wednesday, November 22, 2017" is such a line, and "Published 22 November 2017, updated 24 November 2017".
    """
    if len(text) > 110 or _DIGIT.search(text) is None:
        return None
    text = _ISSUER.sub("", text)
    found = _find(text)
    if found is None:
        return None
    rest = text[: found[1]] + " " + text[found[2] :]
    second = _find(rest)
    if second is not None and _UPDATED.search(rest):
        rest = rest[: second[1]] + " " + rest[second[2] :]
    return found[0] if not _AROUND.sub("", rest) else None


def _find(text: str) -> tuple[str, int, int] | None:
    """Return the first date with its place: ISO date, start, end."""
    for pattern, order in ((_ISO, "ymd"), (_COMPACT, "ymd"), (_MONTH_FIRST, "mdy"), (_DAY_FIRST, "dmy")):
        match = pattern.search(text)
        if match:
            values = dict(zip(order, match.groups(), strict=True))
            value = _iso(values["y"], values["m"], values["d"])
            if value:
                return value, match.start(), match.end()
    match = _SLASHED.search(text)
    if match:
        first, second = int(match[1]), int(match[2])
        if first > 12 or first == second:
            value = _iso(match[3], match[2], match[1])
        elif second > 12:
            value = _iso(match[3], match[1], match[2])
        else:
            value = None
        if value:
            return value, match.start(), match.end()
    return None


def _iso(year: str, month: str, day: str) -> str | None:
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None
