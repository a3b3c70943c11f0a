"""Text -> tokens that can belong to a date: known words, numbers, marks; all else is one gap.

One pass with one expression whose parts cannot backtrack into each other, so the time is linear in the length
of the text whatever it holds.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.annotate.dates.lexicon import Lexicon, Value, Word

#: Years that a bare four-digit number may name; outside them a number is a number.
FIRST_YEAR, LAST_YEAR = 1000, 2199
GAP = "x"
_MARKS = {
    ",": "comma",
    "-": "dash",
    "–": "dash",
    "—": "dash",
    "‐": "dash",
    "‑": "dash",
    "−": "dash",
    "/": "slash",
    ".": "dot",
    "(": "open",
    ")": "close",
    "'": "apostrophe",
    "’": "apostrophe",
    "‘": "apostrophe",
    ":": "colon",
}
_NOT_LONGER = r"(?![\w]|[./:,-]\d|[/-]\w)"
_TOKEN = rf"""
(?P<holiday>@holidays@)
|(?P<ampm>[aApP](?:\.[mM]\b\.?|[mM]\b))
|(?P<word>[^\W\d_]++)(?P<code>[\d_]\w*+)?+
|(?P<iso_date>\d{{4}}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{{1,6}})?)?(?:Z\b|[+-]\d\d:?\d\d)?)?){_NOT_LONGER}
|(?P<numeric_date>\d{{1,2}}(?P<mark>[./-])\d{{1,2}}(?P=mark)(?:\d{{4}}|\d\d)|\d{{4}}(?P<mark2>[./])\d{{1,2}}(?P=mark2)\d{{1,2}}){_NOT_LONGER}
|(?P<clock>(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d%:]|[.,]\d)|(?:[01]?\d|2[0-4])\.[0-5]\d(?=\s?@after_clock@))
|(?P<ordinal>\d{{1,3}}(?:st|nd|rd|th)\b)
|(?P<decade>\d{{1,3}}0['’]?s\b)
|(?P<decimal>\d{{1,3}}(?:,\d{{3}}){{1,5}}(?![\d,])(?:\.\d{{1,6}}(?!\d))?|\d{{1,6}}\.\d{{1,9}}(?!\d))
|(?P<timed>\d{{1,2}}(?=[aApP]\.?[mM]\b))
|(?P<mixed>\d++[^\W\d_]\w*+)
|(?P<number>\d++)
|(?P<blank>\n[^\S\n]*+\n\s*+)
|(?P<sign>[^\w\s])
"""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text as parallel sequences; ``letters`` holds one class letter per token."""

    text: str
    letters: str
    starts: Sequence[int]
    ends: Sequence[int]
    words: Sequence[Word | int | str | None]  #: lexicon entry, number, or the token's text

    def word_value(self, token: int, word_class: str) -> Value | None:
        """Return the value of a word token in a class, or None."""
        word = self.words[token]
        return word.values.get(word_class) if isinstance(word, Word) else None

    def integer(self, token: int) -> int | None:
        """Return the number of a number token, or None."""
        word = self.words[token]
        return word if isinstance(word, int) else None

    def shape(self, token: int) -> str:
        """Return the text of a token."""
        return self.text[self.starts[token] : self.ends[token]]


@lru_cache(maxsize=4)
def _token_pattern(holidays: tuple[str, ...]) -> re.Pattern[str]:
    names = sorted(holidays, key=len, reverse=True)
    holiday = "|".join(re.escape(name).replace("'", "['’]").replace(r"\ ", r"\s{1,2}") for name in names)
    source = _TOKEN.replace("@holidays@", rf"(?:{holiday})\b").replace("@after_clock@", _AFTER_CLOCK)
    return re.compile(source, re.VERBOSE)


def scan(text: str, lexicon: Lexicon) -> Tokens:
    """Return the tokens of ``text`` in order; unknown words in a row are one gap."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    words: list[Word | int | str | None] = []
    known = lexicon.words
    single = _single_letters(lexicon)
    reach = 0
    for match in _token_pattern(tuple(lexicon.holidays)).finditer(text):
        kind = match.lastgroup
        start, end = match.span()
        if start < reach:  # the full stop of an abbreviation
            continue
        letter = GAP
        entry: Word | int | str | None = None
        if kind == "word":
            found = match.group()
            word = known.get(found.lower())
            if word is not None and not (word.needs_capital and found[0].islower()):
                letter, entry = word.letter, word
                if word.takes_dot and text.startswith(".", end):
                    end += 1
                    reach = end
        elif kind == "sign":
            mark = _MARKS.get(match.group())
            if mark is not None:
                letter, entry = single[mark], match.group()
            elif match.group() == "&" and "and" in known:
                letter, entry = known["and"].letter, known["and"]
        elif kind != "blank":
            letter, entry = _shaped(str(kind), match.group(), lexicon, single)
        if letter == GAP and letters and letters[-1] == GAP:
            ends[-1] = end
            continue
        letters.append(letter)
        starts.append(start)
        ends.append(end)
        words.append(entry)
    return Tokens(text, "".join(letters), starts, ends, words)


@lru_cache(maxsize=4)
def _letters_of(names: tuple[tuple[frozenset[str], str], ...]) -> dict[str, str]:
    return {next(iter(classes)): letter for classes, letter in names if len(classes) == 1}


def _single_letters(lexicon: Lexicon) -> dict[str, str]:
    return _letters_of(tuple(lexicon.letters.items()))


def _shaped(
    kind: str, found: str, lexicon: Lexicon, single: dict[str, str]
) -> tuple[str, Word | int | str | None]:
    """Return letter and entry of a token that is known by its shape."""
    match kind:
        case "number" | "timed":
            return _number(found, lexicon)
        case "ordinal":
            value = int(found[:-2])
            return single["day_ordinal" if 1 <= value <= 31 else "big_ordinal"], value
        case "decade":
            digits = found.rstrip("s").rstrip("'’")
            return single["decade_number" if len(digits) == 4 else "short_decade"], int(digits)
        case "code":
            return _code(found, single)
        case "mixed":
            return (single["quarter_code"], found[1] + found[0]) if _PART.fullmatch(found) else (GAP, None)
        case _:
            return single[kind], found


def _number(found: str, lexicon: Lexicon) -> tuple[str, Word | int | str | None]:
    if len(found) > 9:
        return GAP, None
    value = int(found)
    classes = {"integer"}
    if len(found) <= 2 and 1 <= value <= 31:
        classes.add("day_number")
    if len(found) == 2:
        classes.add("digits2")
    if len(found) == 4 and FIRST_YEAR <= value <= LAST_YEAR:
        classes.add("year")
    return lexicon.letters[frozenset(classes)], value


_CODE = re.compile(r"(?:(?P<fiscal>FY)(?P<year>\d{4}|\d\d)|(?P<part>[QH])(?P<number>[1-4]))")
_PART = re.compile(r"[1-4]Q|[12]H")
#: What makes hours and minutes of "9.30"; elsewhere it is a decimal number.
_AFTER_CLOCK = r"(?:[aApP]\.?[mM]\b|hrs\b|hours\b|GMT\b|UTC\b|CES?T\b|BST\b)"


def _code(found: str, single: dict[str, str]) -> tuple[str, Word | int | str | None]:
    """Return letter and entry of FY2022, Q1 or H2; other codes ("COVID19", "G7") are gaps."""
    match = _CODE.fullmatch(found)
    if match is None or (match["part"] == "H" and match["number"] in {"3", "4"}):
        return GAP, None
    return (single["fiscal_code"], match["year"]) if match["fiscal"] else (single["quarter_code"], found)
