"""Rules for days named from the day of writing, parts of the day and clock times."""

import re

from pipeline.annotate.dates.patterns import Found, Rule
from pipeline.annotate.dates.readings import Calendar, Listing, Part, Reading, Shift


def _day_word(found: Found) -> Reading:
    clock = found.text_value("part_of_day") or found.text_value("moment")
    return Shift("D", found.int_value("day_word"), "publication", "day", clock)


def _beside_day_word(found: Found) -> Reading | None:
    """Read "the day before yesterday"."""
    offset = found.int_value("day_word")
    sign = -1 if found.int_value("beside") < 0 else 1
    return Shift("D", offset + sign, "publication", "day") if found.text_value("unit") == "D" else None


def _night_word(found: Found) -> Reading:
    return Shift("D", found.int_value("night_word"), "publication", "day", "NI")


def _which_part(found: Found) -> Reading | None:
    """Read "last night", "this morning", "that evening", "the following afternoon"."""
    which = found.text_value("which") or ""
    clock = found.text_value("part_of_day") or ""
    if which in {"past", "current", "coming", "latest"}:
        return None
    if which in {"this", "last"}:
        return Shift("D", -1 if which == "last" else 0, "publication", "day", clock)
    amount = {"next": 1, "following": 1, "previous": -1}.get(which, 0)
    return Shift("D", amount, "text", which, clock)


def _fuzzy_hours(found: Found) -> Reading | None:
    """Read "early hours of" and "morning of" as the part of a day that follows."""
    clock = found.text_value("part_of_day") or found.text_value("dawn") or found.text_value("moment") or ""
    return Calendar(clock=clock)


def _part_hours(found: Found) -> Reading | None:
    """Read "morning hours" before the day it belongs to."""
    if found.text_value("hours", "unit_plural") != "H" or not re.match(r"\s+(?:of|on)\s", found.right()):
        return None
    return Calendar(clock=found.text_value("part_of_day"))


def _hour_clock(found: Found) -> str | None:
    """Return the 24-hour clock of a captured hour or clock with its am or pm."""
    token = found.at("h")
    if token is None:
        return None
    text = str(found.tokens.words[token]).replace(".", ":")
    hour, _, rest = text.partition(":")
    number = int(hour)
    half = found.at("ampm")
    if half is not None:
        if not 1 <= number <= 12:
            return None
        number = number % 12 + (12 if str(found.tokens.words[half])[0] in "pP" else 0)
    if number > 24:
        return None
    return f"{number:02}:{rest or '00'}"


def _clock(found: Found) -> Reading | None:
    if re.search(r"[$€£]\s?$|\w[./:]$|(?<!:\d\d)(?<!\d[ap]m)(?<=\w)-$", found.left()):
        return None
    clock = _hour_clock(found)
    return None if clock is None else Calendar(clock=clock)


_TIME_FOLLOWS = re.compile(
    r"\b(?:at|from|by|until|till|around|about|approximately|before|after|to|between|and)\s+$|[-–]\s?$"
)


def _bare_clock(found: Found) -> Reading | None:
    """Read "09:30" only where the text says that it is a time."""
    spanned = re.match(r"\s?[-–]\s?\d{1,2}:\d\d\b", found.right())
    if not found.has("zone") and not spanned and not _TIME_FOLLOWS.search(found.left(16)):
        return None
    if re.search(r"\b(?:score|won|lost|beat|ratio)\b", found.left()):
        return None
    return _clock(found)


def _military(found: Found) -> Reading | None:
    """Read "at 0930 hours"."""
    token = found.at("h")
    shape = "" if token is None else found.tokens.shape(token)
    if not re.fullmatch(r"[0-2]\d[0-5]\d", shape) or int(shape[:2]) > 24:
        return None
    zone = found.tokens.shape(found.at("zone") or 0)
    if zone.lower() in {"hours", "hrs", "local"} and not re.search(
        r"\b(?:at|from|by|until|around|about|to|between)\s+$", found.left()
    ):
        return None
    return Calendar(clock=f"{shape[:2]}:{shape[2:]}")


def _clock_range(found: Found) -> Reading | None:
    """Read "9 to 11 a.m." and "2 p.m.-5 p.m." whose first hour may borrow its half of the day."""
    second = found.at("ampm")
    first_token, last_token = found.at("h1"), found.at("h")
    end = _hour_clock(found)
    if first_token is None or last_token is None or second is None or end is None:
        return None
    hour, _, minutes = str(found.tokens.words[first_token]).replace(".", ":").partition(":")
    if not 1 <= int(hour) <= 12:
        return None
    late = str(found.tokens.words[second])[0] in "pP"
    number = int(hour) % 12 + (12 if late else 0)
    start = f"{number:02}:{minutes or '00'}"
    if start > end:
        start = f"{int(hour) % 12:02}:{minutes or '00'}"
    return Listing(
        (
            Part(first_token, first_token + 1, Calendar(clock=start), False),
            Part(last_token, found.match.end(), Calendar(clock=end), True),
        )
    )


def _oclock(found: Found) -> Reading | None:
    number = found.number("integer") or found.int_value("cardinal")
    return Calendar(clock=f"{number:02}:00") if 1 <= number <= 12 else None


def _moment(found: Found) -> Reading:
    return Calendar(clock=found.text_value("moment"))


CLOCK_RULES = (
    Rule("day.word", "<day_word>(?:{comma|at}?<part_of_day>|{at}<moment>)?", _day_word),
    Rule("day.beside", "<unit><beside><day_word>", _beside_day_word),
    Rule("night.word", "<night_word>", _night_word),
    Rule("which.part", "<which><part_of_day>", _which_part),
    Rule("part.bare", "<part_of_day>", _fuzzy_hours),
    Rule("part.hours", "<part_of_day><hours=unit_plural>", _part_hours),
    Rule("part.dawn", "<dawn>", _fuzzy_hours),
    Rule("clock", "<h=integer|clock><ampm>(?:<zone>)?", _clock),
    Rule("clock.bare", "<h=clock>(?:<zone>)?", _bare_clock),
    Rule("clock.military", "<h=integer><zone>", _military),
    Rule("clock.range", "<h1=integer|clock>{dash|to|and}<h=integer|clock><ampm>", _clock_range),
    Rule("clock.hour", "<integer>{twin_hour}{apostrophe}{clock_word}", _oclock),
    Rule("clock.hour_word", "<cardinal>{twin_hour}{apostrophe}{clock_word}", _oclock),
    Rule("moment", "<moment>", _moment),
)
