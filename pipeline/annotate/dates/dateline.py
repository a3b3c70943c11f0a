"""Finds the dateline of a release: place and date before the first sentence. Needs the standard library only."""

import re
from dataclasses import dataclass

#: A dateline stands within the first code points of a text.
REACH = 3_000
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb", "febr"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
#: Capital words that head releases without being places.
_NO_PLACE = re.compile(
    r"\b(?:release|news|update|statement|press|immediate|media|advisory|note|fact|sheet|report|contact|embargo\w*)\b",
    re.IGNORECASE,
)
_MONTH = r"(?P<{0}month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DATE = (
    r"(?:(?:mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:day)?\.?,?\s)?"
    r"(?:(?P<a_day>\d{1,2})(?:st|nd|rd|th)?\s(?:of\s)?" + _MONTH.format("a_") + r"(?:,?\s(?P<a_year>\d{4}))?"
    r"|" + _MONTH.format("b_") + r"\s(?P<b_day>\d{1,2})(?:st|nd|rd|th)?(?:,?\s(?P<b_year>\d{4}))?"
    r"|(?P<c_year>\d{4})-(?P<c_month>\d\d)-(?P<c_day>\d\d))\b"
)
_CAPITALS = r"[A-ZÀ-ÖØ-Þ]"
_CITY = rf"{_CAPITALS}{{2}}[A-ZÀ-ÖØ-Þ'’.\- ]{{0,40}}"
_TITLE = rf"{_CAPITALS}[\w'’.\-]{{1,25}}(?:[ ](?:(?:de|la|of|del|und|am|the)[ ])?{_CAPITALS}[\w'’.\-]{{1,25}}){{0,3}}"
_REGION = rf"(?:{_CAPITALS}[\w'’.\-]{{1,25}}[ ]?){{1,4}}|(?:{_CAPITALS}\.){{2,3}}"
_SEPARATOR = r"\s{0,3}(?:—|–|--|-|:|//|/)\s{0,3}"
_AGENCY = r"(?:\s{0,2}\((?!\d)[\w ./&]{2,25}\))?"
_OPENING = r"(?:^[ \t]{0,40}|\s{2}|\brelease:?\s{1,3})"
_WITH_DATE = re.compile(
    rf"{_OPENING}(?P<place>(?-i:(?P<city>{_CITY}|{_TITLE})(?:(?:,[ ]|[ ]\()(?P<region>{_REGION})\)?){{0,2}}?))"
    rf"(?:,?\s{{0,3}}\((?P<bracketed>{_DATE})\)(?:{_SEPARATOR}|\s)|,?\s{{0,3}}(?P<plain>{_DATE.replace('?P<', '?P<p_')}){_AGENCY}(?:{_SEPARATOR}|[ \t]{{0,3}}$))",
    re.IGNORECASE | re.MULTILINE,
)
_PLACE_ONLY = re.compile(
    rf"(?:^[ \t]{{0,40}})(?P<place>(?P<city>{_CITY})(?:,[ ](?P<region>{_REGION}))?|(?P<title>{_TITLE}),[ ](?P<land>{_REGION}))"
    rf"{_AGENCY}(?:\s{{0,3}}(?:—|–|--)\s{{0,3}}|\s-\s)(?=\S)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline; positions are code points of the text."""

    start: int
    end: int  #: behind the dash or bracket that closes it
    place: str  #: as written: "KABUL, Afghanistan"
    place_start: int
    place_end: int
    city: str
    country: str | None  #: what stands behind the first comma: a country, or a state
    date_text: str | None = None
    date_start: int | None = None
    date_end: int | None = None
    date: str | None = None  #: ISO; "XXXX-05-03" without the year


def find_dateline(text: str) -> Dateline | None:
    """Return the dateline that opens a release, or None.

    "KABUL, Afghanistan (Jan. 25, 2013)", "TORONTO, Canada –", "BRUSSELS, 3 May –". Reads the first 3,000 code
    points only.
    """
    head = text[:REACH]
    dated = next((line for match in _WITH_DATE.finditer(head) if (line := _dated(match)) is not None), None)
    placed = next((line for match in _PLACE_ONLY.finditer(head) if (line := _placed(match)) is not None), None)
    if dated is None or (placed is not None and placed.start < dated.start):
        return placed
    return dated


def _dated(match: re.Match[str]) -> Dateline | None:
    prefix, group = ("", "bracketed") if match["bracketed"] else ("p_", "plain")
    date = _date(match, prefix)
    if date is None or _NO_PLACE.search(match["place"]):
        return None
    return Dateline(
        match.start("place"),
        match.end(),
        match["place"].strip(),
        match.start("place"),
        match.start("place") + len(match["place"].rstrip()),
        match["city"].strip(),
        match["region"].strip() if match["region"] else None,
        match[group],
        match.start(group),
        match.end(group),
        date,
    )


def _placed(match: re.Match[str]) -> Dateline | None:
    place = match["place"]
    if _NO_PLACE.search(place) or (match["city"] and len(match["city"].strip()) < 3):
        return None
    region = match["region"] or match["land"]
    return Dateline(
        match.start("place"),
        match.end(),
        place.strip(),
        match.start("place"),
        match.start("place") + len(place.rstrip()),
        (match["city"] or match["title"]).strip(),
        region.strip() if region else None,
    )


def _date(match: re.Match[str], prefix: str) -> str | None:
    for form in ("a_", "b_", "c_"):
        day = match[f"{prefix}{form}day"]
        if day is None:
            continue
        month_text = match[f"{prefix}{form}month"].lower()
        month = int(month_text) if month_text.isdigit() else _MONTHS[month_text]
        year = match[f"{prefix}{form}year"]
        if not 1 <= month <= 12 or not 1 <= int(day) <= _LENGTHS[month - 1]:
            return None
        return f"{year or 'XXXX'}-{month:02}-{int(day):02}"
    return None
