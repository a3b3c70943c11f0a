"""Reads the dateline at the start of a release: "LYON, France, 24 April 2018 - …"."""

import re
from dataclasses import dataclass

from pipeline.clean.dates import read_date
from pipeline.clean.vocabulary import vocabulary

_CITY = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]{1,30}(?:[ /][A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]{0,30}){0,4}"
_REGION = r"(?:,\s?[A-Z][A-Za-zÀ-ÿ.'’-]{1,25}(?:\s(?:of\s|and\s|the\s)?[A-Z][A-Za-zÀ-ÿ.'’-]{0,25}){0,3})"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[a-zA-Z]{0,6}\.?"
_DATE = rf"(?:{_MONTH}\s\d{{1,2}}(?:,?\s\d{{4}})?|\d{{1,2}}\s{_MONTH}(?:,?\s\d{{4}})?)"
_DATELINE = re.compile(
    rf"(?P<place>{_CITY}(?:{_REGION}(?!\.?\s\d)){{0,2}})"
    rf"(?:\s?[,;:–—-]?\s?\(?(?P<date>{_DATE})\)?)?"
    r"\s{0,2}(?:[-–—:]{1,3}\s|(?:[-–—]{0,2}\([A-Z][A-Za-z /.-]{1,30}\)|/[A-Z][A-Za-z .-]{1,30}/)\s{0,2}[-–—]{1,2}\s?|"
    r"(?<=\))\s)"
)
#: With a full date the place may be in small letters, stand behind the date, or fill the line with it.
_NAME = r"[A-ZÀ-ÖØ-Þ][\w.'’-]{1,30}(?:\s(?:(?:de|la|of|del|am|an|der|upon|the)\s)?[A-ZÀ-ÖØ-Þ][\w.'’-]{1,30}){0,3}"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_WEEKDAY = rf"(?:{_DAY},?\s)?"
_PLACE = rf"(?!{_DAY}){_NAME}(?:/(?!{_DAY}){_NAME})?(?:,\s(?!{_DAY}){_NAME}|\s\({_NAME}\)){{0,2}}"
_FULL_DATE = rf"(?:{_MONTH}\s\d{{1,2}},?\s\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH},?\s\d{{4}})"
_AGENCY = r"(?:\s\([A-Z][\w ./&-]{1,24}\))?"
_BREAK = r"(?:\.?\s{0,2}$|\s?[-–—:|/]{1,3}\s|\.\s(?=[A-Z“\"]))"
_PLACE_AND_DATE = re.compile(
    rf"(?P<place>{_PLACE})(?:(?:[,.]|\s?[–—-])\s|\s(?=\()){_WEEKDAY}\(?(?P<date>{_FULL_DATE})\)?{_AGENCY}{_BREAK}"
)
#: "[Riga, 6 May 2020] "
_IN_BRACKETS = re.compile(rf"[\[(](?P<place>{_PLACE}),\s{_WEEKDAY}(?P<date>{_FULL_DATE})[\])]\s?[-–—:]{{0,2}}\s")
_DATE_AND_PLACE = re.compile(
    rf"{_WEEKDAY}(?P<date>{_FULL_DATE})(?:\s?[,|/–—-]\s?(?P<place>{_PLACE}){_BREAK}|\s(?P<line>{_PLACE})$)"
)
#: "Opened today (Wednesday 6 November 2024)"
_TODAY = re.compile(
    rf"\b(?:today|this\s(?:morning|afternoon|evening)|tonight),?\s[(\[]?{_WEEKDAY}(?P<date>{_FULL_DATE})", re.I
)
#: "6 November 2024 – The minister opened"
_OPENING = re.compile(rf"{_WEEKDAY}(?P<date>{_FULL_DATE})\s?[-–—:]{{1,2}}\s(?=[A-Z“\"])")
_WORD = re.compile(r"\w+")
_MONTH_TAIL = re.compile(rf",?\s{_MONTH}$")


#: Behind a heading on the same line only the strict form is taken: capitals, a comma, the land, the date in brackets.
_INSIDE = re.compile(rf"(?<=\s)(?P<place>{_CITY}{_REGION})\s?\((?P<date>{_DATE})\)(?=\s)")
_FARTHEST = 500


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when a release says it was issued."""

    place: str  #: as written: "TORONTO, Canada"
    published: str | None  #: ISO date if the line gives day, month and year
    end: int  #: code points of the text that it takes, with its dash


def read_dateline(text: str) -> Dateline | None:
    """Return the dateline at the start of a paragraph, or None.

    The place must be in capitals and a dash follow, or a full date stand beside it ("The Hague, 14 March 2024",
    "12 June 2023 | Port Sudan – "). A heading may run into it on one line; then the date must stand in brackets.
    """
    head = text[:200]
    match = _DATELINE.match(head)
    if match is None or not match["date"]:
        match = _dated(head) or match or _INSIDE.search(text[:_FARTHEST])
    if match is None:
        return None
    place = _MONTH_TAIL.sub("", _place(match).rstrip("-–—"))
    return Dateline(place, read_date(match["date"]), match.end())


def date_of_writing(text: str) -> str | None:
    """Return the ISO date with which a paragraph opens before a dash, or that it gives to "today"; None without."""
    match = _OPENING.match(text[:_FARTHEST]) or _TODAY.search(text[:_FARTHEST])
    return read_date(match["date"]) if match is not None else None


def _dated(head: str) -> re.Match[str] | None:
    """Return the match of a place with a full date beside it."""
    match = _PLACE_AND_DATE.match(head) or _DATE_AND_PLACE.match(head) or _IN_BRACKETS.match(head)
    return None if match is None or _heads_a_release(_place(match)) else match


def _heads_a_release(words: str) -> bool:
    """Return whether words that look like a place head a release: "Press Release, 5 May 2020"."""
    return not vocabulary().release_heads.isdisjoint(_WORD.findall(words.lower()))


def _place(match: re.Match[str]) -> str:
    """Return the place of a match, which may fill the rest of the line."""
    return match["place"] or match.groupdict().get("line") or ""
