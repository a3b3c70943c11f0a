"""Years in a match: the pattern behind a day or month, years of two digits, and numbers that are none."""

import re

from pipeline.annotate.dates.lexicon import load_lexicon
from pipeline.annotate.dates.patterns import Found

YEAR = "(?:{comma|of}?<year>|{apostrophe}<short=digits2>)?"
#: Of the same line: below "2023" of a table stands another row.
_WORD_AFTER = re.compile(r"[^\S\n]+(?:more\s+|other\s+|new\s+)?([a-z]+|%)")


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
