"""Guards: figures that count nothing because they name, date or place something.

First the shape of the written token (phones, times, codes), then the words around a bare number (resolution
numbers, years, addresses, names).
"""

import re
from dataclasses import dataclass

from pipeline.annotate.quantities.context import Left
from pipeline.annotate.quantities.lexicon import QuantityLexicon
from pipeline.annotate.quantities.nouns import noun_phrase
from pipeline.annotate.quantities.numbers import Number
from pipeline.boundaries import Basis

#: Tokens with digits that are no numbers. Every repeat is bounded: these run on hostile text.
_SHAPES = re.compile(
    r"""
      \d{1,4}-(?:year|month|week|day)s?-olds?(?P<keep>)                       # an age: not skipped
    | \d{1,3}(?:\.\d{1,3}){3}(?!\d)(?![.,]\d)(?<!\.000)                       # 10.0.0.1
    | \d{4}-\d{1,2}-\d{1,2}(?![\d-])                                          # 2018-04-23
    | \d{1,2}[./]\d{1,2}[./]\d{2,4}(?![\d/])                                  # 23.04.2018
    | 1?-?\(?\d{3}\)?[-. ]\d{3}[-.]\d{4}(?![\d-])                             # 202-514-2007
    | 0\d{1,5}(?:[ -/]\d{2,6}){1,5}(?!\d)                                     # 0800 555 111
    | 1[- ]8(?:00|33|44|55|66|77|88)[- ][\dA-Z]{2,8}(?:-[\dA-Z]{2,8}){0,3}                        # 1-800-CALL-FBI
    | 0(?![1-9]\s(?!was\b|is\b|has\b|hours\b)                               # but 02 men, 05 kg
        (?:[a-z]{1,14}s\b|(?:more|other|additional)\s
          |(?!Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[A-Z][a-z]{2,14}\s[a-z]{2,14}s?\s?[a-z]{0,14}s\b|kilo|kg\b|gram|men\b|women\b|people\b|child|ton)
      )\d{1,14}(?![\d.])                                                     # 0591
    | \d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s?(?:[ap]\.?\s?m\b\.?|hrs?\b|hours\b|GMT\b|UTC\b|EST\b|EDT\b|CET\b|h\b)  # 10.30 a.m.
    | \d{1,2}:\d{2}(?::\d{2})?(?!\d)                                          # 10:30
    | \d{1,3}:\d{1,3}(?!\d)                                                  # 3:2
    | \d{1,2}(?:\s?-\s?\d{1,2})?\s?(?:[ap]\.?\s?m\.?(?![\w])|o['’]clock|noon\b|midnight\b)  # 2 p.m.
    | \d{4}\s(?:hours|hrs|local|GMT|UTC|Zulu|Z)\b(?=\s(?:on|local|GMT|UTC|today|yesterday|time)|[.,])
    | \d{1,6}(?:,\d{3})?(?:st|nd|rd|th|ND|RD|TH|ST)(?![\w])                   # 21st
    | (?:1[5-9]|20)?\d0['’]?s\b                                               # 1990s, 20s
    | \d{1,5}(?:\s?/\s?\d{1,5}){1,3}(?![\w½])                                 # 24/7, 1 / 3
    | \d{1,4}(?:\.\d{1,4}){0,1}\s?[x×]\s?\d{1,4}\w{0,4}                       # 7.62x39mm
    | \d{1,6}(?:-[\dA-Z]{1,12}){2,5}(?![a-z])                                 # 2013-01-S-025
    | \d{1,6}-[A-Z]{1,3}-?\d{1,6}\b                                           # 14-CR-123
    | \d{1,6}:\d{2}-[a-z]{2}-\d{1,8}                                          # 1:14-cr-00123
    | \d{1,6}\.\d{1,4}(?:\.\d{1,4}){1,4}(?!\d)(?<!\d{3}\.\d{3})               # 3.1.2
    | \d{16,}                                                                 # more digits than any number
    | \d{1,9}\((?:[a-z0-9]{1,4})\)[\w()]{0,20}                                # 501(c)(3)
    """,
    re.VERBOSE,
)
_FRACTION = re.compile(r"\d{1,2}/(?:2|3|4|5|6|8|10|12|16)(?![\d/])(?=\s(?:of|the|majority|[a-z]{3,})\b|-[a-z])")
_TOKEN_REST = re.compile(r"[\w./:@#%&=?-]{0,200}")
_CHAIN = re.compile(r"\s?(?:,|,?\s?(?:and|or|to|through|thru|&|und|et|of)|[-–/])\s?")
_LEGAL = re.compile(r"\s(?P<code>[A-Za-z][\w.]{1,9})")
_MONTH_LINK = re.compile(
    r"(?:\s?(?:-|–|and|to|or|&|,)\s?\d{1,2}(?:st|nd|rd|th)?){0,3}\s(?:of\s)?(?P<word>[A-Za-z]{3,9}\.?)"
)
_STREET = re.compile(r"\s(?:[NSEW]\.?\s)?(?P<words>(?:[A-Z0-9][\w'’.-]{0,20}\s){0,4}[A-Z][\w'’.-]{0,20})")
_BLOCK_OF = re.compile(r"\sblock of\b")
_PHONE = re.compile(r"\d{1,4}(?:[ ().-]{1,2}\d{1,5}){0,6}")
#: Digits in groups count; the numbers of sections, cases and phones are not written so.
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
#: "3728, 3741, 3658": bare numbers of the same length in a row are names of files.
_ROW_OF_CODES = re.compile(r"(?P<first>\d{4,9})(?:,\s\d{4,9}){2,40}(?!,\d)")
_BULLET = re.compile(r"\d{1,3}(?:[.)]\s|[.)]$|\.(?=[A-Z][a-z]))")
_SCORE = re.compile(r"(\d{1,2})[-–](\d{1,2})(?!\w)")
_IN_A_LIST = re.compile(r",\d")
_REST_OF_LINE = re.compile(r"[ \t]{0,8}(?:\n\s{0,20}|$)(?P<next>\w?)")
_NEXT = re.compile(r"\s{1,2}(?P<word>[^\W\d_][\w'’.-]*)")


@dataclass(frozen=True, slots=True)
class Skipped:
    """A stretch that holds no quantity; scanning goes on at ``end``."""

    end: int


def skip_token(text: str, position: int) -> Skipped | None:
    """Return where to go on if the token with digits at ``position`` is a code, a time, a phone number, …."""
    before = text[position - 1] if position else " "
    if before in "-./:#@_&=§–’'" and position > 1:
        previous = text[position - 2]
        glued = previous.isalnum() or before in "#@=§" or (before == "." and previous == "o")
        if glued and not (
            before in "–" or (before == "." and previous.islower() and not _looks_like_url(text, position))
        ):
            return Skipped(_rest(text, position))
    if before == "+" and position > 1 and text[position - 2].isalnum():
        return Skipped(_rest(text, position))  # "UTC+3", "P5+1"
    if before == "+" and text[position : position + 9].replace(" ", "").replace("-", "").isdigit():
        return Skipped(_phone_end(text, position))
    match = _SHAPES.match(text, position)
    if match is None or match["keep"] is not None or _FRACTION.match(text, position):
        return None
    return Skipped(match.end())


def has_code_shape(text: str, position: int) -> bool:
    """Whether the token that begins with a digit at ``position`` has the shape of a time, a date, a phone, …."""
    return _SHAPES.match(text, position) is not None


def _looks_like_url(text: str, position: int) -> bool:
    token = text[max(0, position - 40) : position].rsplit(None, 1)
    return bool(token) and ("/" in token[-1] or "@" in token[-1] or "www" in token[-1])


def _rest(text: str, position: int) -> int:
    match = _TOKEN_REST.match(text, position)
    end = match.end() if match else position + 1
    while end > position + 1 and text[end - 1] in ".:?%-":
        end -= 1
    return end


def _phone_end(text: str, position: int) -> int:
    match = _PHONE.match(text, position)
    return match.end() if match else position + 1


def names_something(text: str, number: Number, left: Left, lexicon: QuantityLexicon) -> bool:
    """Whether a bare number is a name, date, address or item number and not a count."""
    if number.basis is Basis.DIGITS:
        return (
            _is_list_number(text, number, left)
            or _is_reference(text, number, left, lexicon)
            or _is_date(text, number, left, lexicon)
            or _is_address(text, number, left, lexicon)
            or _is_name(text, number, left, lexicon)
        )
    return _is_reference(text, number, left, lexicon) or _is_name(text, number, left, lexicon)


def chained(text: str, reference_end: int, number: Number, lexicon: QuantityLexicon) -> bool:
    """Whether a number goes on a list of references: the 4 of "Articles 3 and 4"."""
    if reference_end < 0 or number.start - reference_end > 10:
        return False
    if _GROUPED.fullmatch(text, number.start, number.end):
        return False  # "in FY 2007 and 1,900 in FY 2008"
    return bool(_CHAIN.fullmatch(text, reference_end, number.start)) and not _noun_follows(text, number.end, lexicon)


def _noun_follows(text: str, position: int, lexicon: QuantityLexicon) -> bool:
    """Whether a plural noun that begins in lower case follows."""
    match = _NEXT.match(text, position)
    if match is None or not match["word"][0].islower() or match["word"] in ("of", "the", "these", "those"):
        return False
    phrase = noun_phrase(text, position, lexicon)
    return phrase is not None and phrase.plural


def _is_list_number(text: str, number: Number, left: Left) -> bool:
    """ "1." at the start of a line, "(1)" or "1)" before an item."""
    if not isinstance(number.value, int):
        return False
    if _IN_A_LIST.match(text, number.end) or _alone_on_line(text, number, left):
        return True
    row = _ROW_OF_CODES.match(text, number.start)
    if row is not None and len({len(code) for code in row.group().split(", ")}) == 1:
        return True
    if number.value > 999:
        return False
    if not left.words and _BULLET.match(text, number.start):
        return True
    opened = text[number.start - 1 : number.start] == "("
    closed = text[number.end : number.end + 1] == ")"
    if closed and opened:
        before = text[number.start - 3 : number.start - 1].strip()
        is_named = before[-1:].isalpha() and left.raw_word()[:1].isupper()  # "Malta (3) and Latvia (2)"
        return number.value <= 20 and (
            not before
            or not before[-1].isalpha()
            or (not is_named and text[number.end + 1 : number.end + 3].strip().isalpha())
        )
    return closed and not opened and number.value <= 30 and "(" not in text[max(0, number.start - 60) : number.start]


def _alone_on_line(text: str, number: Number, left: Left) -> bool:
    """A figure that is a whole line is a cell of a table, unless its noun begins the next line."""
    if left.words or text[number.start - 1 : number.start] not in ("", "\n", " ", "\t"):
        return False
    match = _REST_OF_LINE.match(text, number.end)
    return match is not None and not match["next"].islower()


def _is_reference(text: str, number: Number, left: Left, lexicon: QuantityLexicon) -> bool:
    """Resolution 2178, Title 18, No. 12, 18 U.S.C.; "counts 12 people" is a count."""
    legal = _LEGAL.match(text, number.end)
    if legal and number.basis is Basis.DIGITS and legal["code"].lower() in lexicon.guards.legal_codes:
        return True
    word, raw = left.word(), left.raw_word()
    following = _NEXT.match(text, number.end)
    if following and following["word"].lower() in lexicon.guards.uncounted_nouns:
        return True
    if _is_vote(text, number, left, lexicon):
        return True
    if word == "per" and number.basis is Basis.DIGITS:
        return True  # "per 1,000 inhabitants"
    if word not in lexicon.guards.reference_words:
        two_words = f"{left.word(2)} {word}"
        if two_words not in lexicon.guards.reference_words and two_words not in lexicon.guards.number_name_openings:
            return word.endswith("§") or (number.basis is Basis.DIGITS and word in ("s.", "ss.", "s"))
        return two_words in lexicon.guards.reference_words or raw[:1].isupper() or _capital_follows(text, number)
    is_one = number.basis is Basis.WORD and number.value == 1
    if is_one and word not in lexicon.guards.counted_designators:
        return raw[:1].isupper()
    if (
        word in lexicon.guards.designators
        and raw[:1].isupper()
        and isinstance(number.value, int)
        and number.value < 100
    ):
        return True  # "Category 5 storms", "Tier 1 sites"
    if word in lexicon.guards.numbered_papers and raw[:1].isupper() and number.basis is Basis.DIGITS:
        return True  # "Form 1040 tax returns"
    noun = _noun_follows(text, number.end, lexicon)
    if not noun:
        return not (
            word in lexicon.guards.reference_also_verbs and _is_sentence(left) and _verb_like(word, left, lexicon)
        )
    capital = raw[:1].isupper() and len(left.words) > 1
    return (capital and word not in lexicon.guards.reference_also_verbs) or word in ("§", "§§", "no.", "nos.")


_AGAINST = re.compile(r"\s?(?:to|-|–)\s?(?P<against>\d{1,3})(?![\d,.%]\d|\d|\s[a-z]+s\b)")


def _is_vote(text: str, number: Number, left: Left, lexicon: QuantityLexicon) -> bool:
    """Whether a number is the greater side of a vote: "passed 98 to 1", or the lesser behind it."""
    words = lexicon.guards.vote_words
    if isinstance(number.value, int) and (left.word() in words or f"{left.word(2)} {left.word()}" in words):
        match = _AGAINST.match(text, number.end)
        return match is not None and int(match["against"]) <= number.value
    return left.word() == "to" and left.word(2).isdigit() and left.word(3) in words


def _verb_like(word: str, left: Left, lexicon: QuantityLexicon) -> bool:
    """Whether an ambiguous word before a number is a verb here: "to target 12", "could face"."""
    return word in lexicon.guards.reference_verbs and left.word(2) in lexicon.guards.before_verbs


def _is_sentence(left: Left) -> bool:
    return not left.raw_word()[:1].isupper()


def _capital_follows(text: str, number: Number) -> bool:
    match = _NEXT.match(text, number.end)
    return match is not None and match["word"][0].isupper()


def _is_date(text: str, number: Number, left: Left, lexicon: QuantityLexicon) -> bool:
    """A day beside a month's name, a year."""
    value, months = number.value, lexicon.guards.months
    if not isinstance(value, int) or number.scale != 1:
        return False
    written = text[number.start : number.end]
    if value <= 31 and len(written) <= 2:
        link = _MONTH_LINK.match(text, number.end)
        if link and link["word"].lower() in months and link["word"][0].isupper():
            return True
        if left.word().strip(",") in months and left.raw_word()[0].isupper():
            return not (_noun_follows(text, number.end, lexicon) and left.word(2) == "in")
    if not (1500 <= value <= 2100 and len(written) == 4):
        return False
    if not _noun_follows(text, number.end, lexicon):
        return value >= 1900 or left.word() in lexicon.guards.year_after or not _NEXT.match(text, number.end)
    if left.word().strip(",") in lexicon.guards.year_after or not left.words:
        return value >= 1900
    phrase = noun_phrase(text, number.end, lexicon)
    return phrase is not None and phrase.head in lexicon.guards.year_not_nouns


def _is_address(text: str, number: Number, left: Left, lexicon: QuantityLexicon) -> bool:
    """950 Pennsylvania Avenue, DC 20530, 69006 Lyon, the 300 block of …."""
    written = text[number.start : number.end]
    if not written.isdigit():
        return False
    if len(written) == 5 and left.raw_word()[:2].isupper():
        if left.word().strip(",") in lexicon.guards.state_codes:
            return True
    match = _STREET.match(text, number.end) or _STREET.match(
        text, number.end + (text[number.end : number.end + 1] == ",")
    )
    if match:
        words = match["words"].lower().split()
        if any(
            word in lexicon.guards.street_words or word.rstrip(".,") in lexicon.guards.street_words for word in words
        ):
            return True
        if len(written) >= 5 and not _noun_follows(text, number.end, lexicon):
            return True
    return _BLOCK_OF.match(text, number.end) is not None


def _is_name(text: str, number: Number, left: Left, lexicon: QuantityLexicon) -> bool:
    """Five Eyes, Operation Pangea 14, Group of Seven, Windows 10, a score or vote."""
    guards = lexicon.guards
    capital = text[number.start : number.start + 1]
    if (capital.isupper() or capital.isdigit()) and lexicon.patterns.number_name.match(text, number.start):
        return True
    if (
        left.word() in guards.number_name_openings
        and left.raw_word()[:1].isupper()
        and not _noun_follows(text, number.end, lexicon)
    ):
        return True
    if left.word() in guards.numbered_names and left.raw_word()[:1].isupper():
        return True
    openings = f"{left.word(2)} {left.word()}"
    if openings in guards.number_name_openings and (capital.isupper() or left.raw_word(2)[:1].isupper()):
        return True
    score = _SCORE.match(text, number.start) if number.basis is Basis.DIGITS and number.scale == 1 else None
    if score:
        return int(score[1]) >= int(score[2])
    if not left.raw_word()[:1].isupper() or not left.raw_word()[-1:].isalnum():
        return False
    return any(
        left.word(back) in guards.name_heads and left.raw_word(back)[:1].isupper() for back in (1, 2, 3, 4)
    ) and (not _noun_follows(text, number.end, lexicon) and _capitals(left, lexicon))


def _capitals(left: Left, lexicon: QuantityLexicon) -> bool:
    """Whether every word from the head of the name to the number is capitalised."""
    for word in reversed(left.raw[-4:]):
        if not (word[0].isupper() or word[0].isdigit()):
            return False
        if word.lower() in lexicon.guards.effort_heads:
            return True
    return True
