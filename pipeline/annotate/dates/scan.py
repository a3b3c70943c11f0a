"""Text -> tokens that can belong to a date: known words, numbers, marks; all else is one gap.

One pass with one expression whose parts cannot backtrack into each other, so the time is linear in the length
of the text whatever it holds.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.annotate.dates.lexicon import Lexicon, Value, Word

#: Years that a bare four-digit number may name; outside them a number is a number.
FIRST_YEAR, LAST_YEAR = 1400, 2199
GAP = "x"
#: So many numbers in a row with single signs and spaces between are a table or a dump of data, no dates.
DUMP = 64
#: Tokens remembered from one text to the next, and the longest of them in characters.
_KEPT_TOKENS = 32_768
_LONGEST_KEPT = 40
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
#: Letters and digits part at once, and a number with nothing beside it is told first: most tokens are plain.
_TOKEN = rf"""
(?=[^\W\d_])(?:
 (?P<holiday>(?=@holiday_letters@)@holidays@)
|(?P<ampm>[aApP](?:\.[mM]\b\.?|[mM]\b))
|(?P<word>[^\W\d_]++)(?P<code>[\d_]\w*+)?+
)
|(?=\d)(?:
 (?P<dump>(?:\d++[^\w\s]?[^\S\n]?){{@dump@,}}+)
|(?P<plain>\d++(?!\w|[./:-]\d|,\d{{3}}|['’]s))
|(?P<iso_date>\d{{4}}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{{1,6}})?)?(?:Z\b|[+-]\d\d:?\d\d)?)?){_NOT_LONGER}
|(?P<numeric_date>\d{{1,2}}(?P<mark>[./-])\d{{1,2}}(?P=mark)(?:\d{{4}}|\d\d)|\d{{4}}(?P<mark2>[./])\d{{1,2}}(?P=mark2)\d{{1,2}}){_NOT_LONGER}
|(?P<clock>(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d%:]|[.,]\d)|(?:[01]?\d|2[0-4])\.[0-5]\d(?=\s?@after_clock@))
|(?P<ordinal>\d{{1,3}}(?:st|nd|rd|th)\b)
|(?P<decade>\d{{1,3}}0['’]?s\b)
|(?P<decimal>\d{{1,3}}(?:,\d{{3}}){{1,5}}(?![\d,])(?:\.\d{{1,6}}(?!\d))?|\d{{1,6}}\.\d{{1,9}}(?!\d))
|(?P<timed>\d{{1,2}}(?=[aApP]\.?[mM]\b))
|(?P<mixed>\d++[^\W\d_]\w*+)
|(?P<number>\d++)
)
|(?P<blank>\n[^\S\n]*+\n\s*+)
|(?P<noise>[^\w\s@marks@]++)
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


@dataclass(frozen=True, slots=True)
class Scanner:
    """The compiled token pattern with the letters of tokens that are no words."""

    pattern: re.Pattern[str]
    words: Mapping[str, Word]
    shapes: Mapping[str, str]  #: class -> letter
    marks: Mapping[str, tuple[str, Word | str]]
    numbers: Mapping[frozenset[str], str]
    seen: "dict[str, _Entry]" = field(default_factory=dict)  #: what tokens of the texts before were; bounded


def compile_scanner(lexicon: Lexicon) -> Scanner:
    """Return the scanner of a lexicon."""
    names = sorted(lexicon.holidays, key=len, reverse=True)
    holidays = "|".join(re.escape(name).replace("'", "['’]").replace(r"\ ", r"\s{1,2}") for name in names)
    letters = "[" + "".join(sorted({re.escape(name[0]) for name in names})) + "]"
    source = _TOKEN.replace("@holidays@", rf"(?:{holidays})\b").replace("@after_clock@", _AFTER_CLOCK)
    source = source.replace("@holiday_letters@", letters)
    source = source.replace("@marks@", re.escape("".join(_MARKS) + "&")).replace("@dump@", str(DUMP))
    shapes = {next(iter(names)): letter for names, letter in lexicon.letters.items() if len(names) == 1}
    marks: dict[str, tuple[str, Word | str]] = {mark: (shapes[name], mark) for mark, name in _MARKS.items()}
    marks["&"] = lexicon.words["and"].letter, lexicon.words["and"]
    return Scanner(re.compile(source, re.VERBOSE), lexicon.words, shapes, marks, lexicon.letters)


def scan(text: str, scanner: Scanner) -> Tokens:
    """Return the tokens of ``text`` in order; unknown words in a row are one gap."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    words: list[Word | int | str | None] = []
    seen = scanner.seen
    if len(seen) > _KEPT_TOKENS:
        seen.clear()
    previous = ""
    reach = 0
    for match in scanner.pattern.finditer(text):
        start = match.start()
        if start < reach:  # the full stop of an abbreviation
            continue
        found = match.group()
        end = start + len(found)
        entry = seen.get(found)
        if entry is None:
            kind = str(match.lastgroup)
            entry = _entry(kind, found, scanner)
            if kind not in _BY_CONTEXT and len(found) <= _LONGEST_KEPT:
                seen[found] = entry
        letter, value, takes_dot = entry
        if letter == GAP and previous == GAP:
            ends[-1] = end
            continue
        if takes_dot and text.startswith(".", end):
            reach = end = end + 1
        previous = letter
        letters.append(letter)
        starts.append(start)
        ends.append(end)
        words.append(value)
    return Tokens(text, "".join(letters), starts, ends, words)


#: Letter and value of a token, and whether it takes in a full stop.
_Entry = tuple[str, Word | int | str | None, bool]
_GAP_ENTRY: _Entry = (GAP, None, False)
#: Kinds of tokens that the text behind them decides: the same characters may be another kind elsewhere.
_BY_CONTEXT = frozenset({"iso_date", "numeric_date", "clock", "decimal"})


def _entry(kind: str, found: str, scanner: Scanner) -> _Entry:
    """Return what a token of a kind is; "blank" and what is unknown are gaps."""
    if kind == "word":
        word = scanner.words.get(found.lower())
        if word is None or (word.needs_capital and found[0].islower()):
            return _GAP_ENTRY
        return word.letter, word, word.takes_dot
    if kind == "sign":
        mark = scanner.marks.get(found)
        return _GAP_ENTRY if mark is None else (*mark, False)
    if kind in {"plain", "number", "timed"}:
        return (*_number(found, scanner), False)
    return _GAP_ENTRY if kind in {"blank", "noise", "dump"} else (*_shaped(kind, found, scanner.shapes), False)


def _shaped(kind: str, found: str, shapes: Mapping[str, str]) -> tuple[str, Word | int | str | None]:
    """Return letter and entry of a token that is known by its shape."""
    match kind:
        case "ordinal":
            value = int(found[:-2])
            return shapes["day_ordinal" if 1 <= value <= 31 else "big_ordinal"], value
        case "decade":
            digits = found.rstrip("s").rstrip("'’")
            return shapes["decade_number" if len(digits) == 4 else "short_decade"], int(digits)
        case "code":
            return _code(found, shapes)
        case "mixed":
            return (shapes["quarter_code"], found[1] + found[0]) if _PART.fullmatch(found) else (GAP, None)
        case _:
            return shapes[kind], found


def _number(found: str, scanner: Scanner) -> tuple[str, Word | int | str | None]:
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
    return scanner.numbers[frozenset(classes)], value


_CODE = re.compile(r"(?:(?P<fiscal>FY)(?P<year>\d{4}|\d\d)|(?P<part>[QH])(?P<number>[1-4]))")
_PART = re.compile(r"[1-4]Q|[12]H")
#: What makes hours and minutes of "9.30"; elsewhere it is a decimal number.
_AFTER_CLOCK = r"(?:[aApP]\.?[mM]\b|hrs\b|hours\b|GMT\b|UTC\b|CES?T\b|BST\b)"


def _code(found: str, shapes: Mapping[str, str]) -> tuple[str, Word | int | str | None]:
    """Return letter and entry of FY2022, Q1 or H2; other codes ("COVID19", "G7") are gaps."""
    match = _CODE.fullmatch(found)
    if match is None or (match["part"] == "H" and match["number"] in {"3", "4"}):
        return GAP, None
    return (shapes["fiscal_code"], match["year"]) if match["fiscal"] else (shapes["quarter_code"], found)
