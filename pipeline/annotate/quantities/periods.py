"""Periods of time and ages: which are penalties, which ages, which plain durations. None of them is a count."""

import re
from dataclasses import dataclass

from pipeline.annotate.quantities.context import Left, words_in_sentence
from pipeline.annotate.quantities.lexicon import QuantityLexicon
from pipeline.annotate.quantities.nouns import is_plural, noun_phrase
from pipeline.annotate.quantities.numbers import Number
from pipeline.boundaries import Basis

#: Words between the cue and the period: "sentenced by a federal judge in Miami today to 12 years".
_PENALTY_REACH = 8
_AFTER_PERIOD = re.compile(r"[\s-]{1,2}(?P<word>[A-Za-z.][\w.'’-]{0,20})")
_OLD = re.compile(
    r"""
    (?:[-\s]{0,2}(?:to|and|or|through|[-–])[-\s]{0,2}(?P<second>\d{1,3}|[a-z]{3,9}(?:-[a-z]{3,5})?))?
    [-\s]{0,2}(?P<unit>year|month|week|day)s?[-\s]{1,2}(?:olds?\b|of\sage\b|(?:and|or)\s(?:older|younger|under|over|above)\b)
    | \s?(?:y/o|yo)\b
    | \s(?:and|or)\s(?:older|younger|under)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ELIDED_OLD = re.compile(
    r"-?\s(?:to|and|or)\s(?P<second>\d{1,3}|[a-z]{3,9})-?[\s-]{0,2}years?[\s-]{0,2}olds?\b", re.IGNORECASE
)
_COMMA_AGE = re.compile(
    r"(?=\s?[,;.)]|\s(?:of(?!\s(?:the|these|those|them|whom|which|all|its|their)\b)|from|formerly|and|both|all|pleaded|was|who|a|an)\b|\s?$)"
)


@dataclass(frozen=True, slots=True)
class Age:
    """An age: where its words end, and its unit."""

    end: int
    unit: str
    second: str | None = None  #: the upper number of a range, as written


def read_age(text: str, number: Number, left: Left, lexicon: QuantityLexicon) -> Age | None:
    """Return the age that a number is: "15-year-old", "aged 12", "Gregory Moor, 44, of Leeds", "under 18"."""
    value = number.value
    if not isinstance(value, int) or value > 130 or number.scale != 1:
        return None
    old = _OLD.match(text, number.end) or _ELIDED_OLD.match(text, number.end)
    if old:
        unit = (old.groupdict().get("unit") or "year").lower()
        return Age(old.end(), unit, old["second"])
    before = left.word()
    guards = lexicon.guards
    aged = before in guards.age_words_before or f"{left.word(2)} {before}" in guards.age_words_before
    if before in (
        "between",
        "from",
        "under",
        "over",
        "about",
        "around",
        "approximately",
        "only",
        "just",
        "at",
        "of",
    ):
        aged = aged or left.word(2) in ("aged", "age", "ages")
        if left.word(2) == "the":
            aged = aged or f"{left.word(3)}" in ("aged",)
    if aged or f"{left.word(3)} {left.word(2)} {before}" in (
        "the age of",
        "the ages of",
        "age of about",
        "at age of",
    ):
        return (
            None
            if _counted(text, number.end, lexicon) and before not in ("age", "aged", "ages")
            else _aged(text, number)
        )
    superlative = any(word in guards.age_superlatives for word in left.words[-5:])
    if (
        superlative
        and before in ("was", "is", "being", "aged", *guards.age_superlatives)
        and not _counted(text, number.end, lexicon)
    ):
        return Age(number.end, "year")
    if _is_limit(left, lexicon) and 5 <= value <= 99 and not _counted(text, number.end, lexicon):
        return Age(number.end, "year")
    return _age_by_commas(text, number, left, lexicon) or _age_in_run(text, number, left, lexicon)


_OLDEST = 99
#: A further age of one run: "22, 27 and 31", "28 to 57".
_RUN = re.compile(r"(?:,?\s(?:and|to|or|&)\s\d{1,2}|,\s\d{1,2}|\s?[-–]\s?\d{1,2})(?![\w%])")
_NAME = re.compile(r"\s[A-Z]")
_RUN_END = re.compile(r"\s?(?:[,;)]|\.(?!\d))|\s?$")


def _age_in_run(text: str, number: Number, left: Left, lexicon: QuantityLexicon) -> Age | None:
    """ "A woman of 53", "men between 28 and 57", "four men, 22, 27 and 31,": ages behind those who have them."""
    if number.basis is not Basis.DIGITS or not isinstance(number.value, int) or not 5 <= number.value <= _OLDEST:
        return None
    if not left.words or not text[number.start : number.end].isdigit():
        return None
    back = 1
    while _is_run_word(left.word(back), lexicon):
        back += 1
    before, people = left.word(back), left.word(back + 1)
    owners = lexicon.guards.age_people
    is_told = before in {"of", "between"} and people in owners
    is_listed = before.endswith(",") and before[:-1] in owners
    is_said = before in {"are", "were"} and not owners.isdisjoint(words_in_sentence(left))
    if not is_told and not is_listed and not is_said:
        return None
    end = number.end
    while (further := _RUN.match(text, end)) is not None:
        end = further.end()
    if not is_told and (_RUN_END.match(text, end) is None or (back == 1 and end == number.end)):
        return None  # "Four men, 22 women and a child."
    if _counted(text, end, lexicon) or _NAME.match(text, end) is not None:
        return None  # "Women of 12 villages", "a man of 26 Harbour Street".
    return _aged(text, number)


def _is_run_word(word: str, lexicon: QuantityLexicon) -> bool:
    return word in lexicon.guards.age_links or (word.rstrip(",").isdigit() and len(word.rstrip(",")) < 3)


_AGE_RANGE = re.compile(r"\s?(?:to|and|-|–)\s?(?P<second>\d{1,3})(?![\w%])")


def _aged(text: str, number: Number) -> Age:
    """Return the age behind "aged", with the second number of "aged 12 to 17"."""
    span = _AGE_RANGE.match(text, number.end)
    return Age(span.end(), "year", span["second"]) if span else Age(number.end, "year")


def _counted(text: str, end: int, lexicon: QuantityLexicon) -> bool:
    phrase = noun_phrase(text, end, lexicon)
    return phrase is not None and phrase.plural


def _is_limit(left: Left, lexicon: QuantityLexicon) -> bool:
    """Whether "children under" or "anyone over" stands before the number."""
    guards = lexicon.guards
    one, two = left.word(), f"{left.word(2)} {left.word()}"
    if one in guards.age_bounds:
        return left.word(2) in guards.age_people or (
            left.word(2) in ("the", "is", "were", "was", "are") and left.word(3) in guards.age_people
        )
    return two in guards.age_bounds and (left.word(3) in guards.age_people or left.word(4) in guards.age_people)


def _age_by_commas(text: str, number: Number, left: Left, lexicon: QuantityLexicon) -> Age | None:
    """ "Anna Moor, 44, of Leeds", "Moor (44)": a number of two figures between a name and a comma."""
    if number.basis is not Basis.DIGITS or not isinstance(number.value, int) or not 1 <= number.value <= 110:
        return None
    written = text[number.start : number.end]
    previous = left.raw_word()
    if not written.isdigit() or not previous or (not left.spaced and text[number.start - 1] != "("):
        return None
    if text[number.start - 1] == "(":
        closed = text[number.end : number.end + 1] in (")", ",")
        if (
            closed
            and number.value >= 1
            and left.word() in lexicon.guards.age_people
            and not is_plural(left.word(), lexicon)
        ):
            return Age(number.end, "year")
        named = left.raw_word()[:1].isupper() and closed
        return Age(number.end, "year") if named and number.value >= 5 and left.raw_word(2)[:1].isupper() else None
    if not previous.endswith(",") or not (previous[-2:-1].isalpha() or previous[-2:-1] in ".\"”’')0123456789"):
        return None
    named = any(raw[:1].isupper() for raw in left.raw[-2:]) or previous[-2:-1] in "\"”’')"
    if (
        previous[:-1].isdigit()
        or (not named and text[number.end : number.end + 1] != ",")
        or previous[:-1].lower().rstrip(".") in lexicon.guards.months
    ):
        return None
    return Age(number.end, "year") if _COMMA_AGE.match(text, number.end) else None


def is_penalty(text: str, end: int, left: Left, lexicon: QuantityLexicon) -> bool:
    """Whether a period of time is a punishment, by the words behind it and up to eight before."""
    guards = lexicon.guards
    following: list[str] = []
    position = end
    if text[position : position + 1] in ("'", "’"):
        position += 1
    for _ in range(6):
        match = _AFTER_PERIOD.match(text, position)
        if match is None:
            break
        word = match["word"].lower().rstrip(".,") if match["word"].lower() not in ("u.s.",) else "u.s."
        following.append(word)
        position = match.end()
        if match["word"].endswith(".") and word != "u.s.":
            break
    for index, word in enumerate(following):
        pair = f"{word} {following[index + 1]}" if index + 1 < len(following) else word
        if word in guards.penalty_after or pair in guards.penalty_after:
            return True
        if word not in guards.penalty_links and pair not in guards.penalty_links:
            break
    if following and (following[0] in guards.duration_after or " ".join(following[:2]) in guards.duration_after):
        return False
    recent = words_in_sentence(left)[-_PENALTY_REACH:]
    strong = guards.penalty_before - guards.penalty_before_weak
    if not any(word in strong for word in recent):
        return False
    return text[end : end + 1] != "-" and not (
        following and text[end : end + 1] == " " and following[0] in ("period", "investigation", "operation")
    )
