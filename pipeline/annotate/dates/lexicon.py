"""The words of dates, read from ``models/en/lexicons/dates.yaml`` and checked.

Each combination of word classes is one letter of a small alphabet; the grammar matches on these letters, so
that its patterns are short and its running time does not depend on the length of words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipeline.errors import RuleError
from pipeline.resources import data_folder
from pipeline.rules.lexicons import check_keys, read_yaml, word_list

Value = int | str
#: Classes of tokens that are no words.
NUMBER_CLASSES: tuple[frozenset[str], ...] = (
    frozenset({"integer", "day_number", "digits2"}),
    frozenset({"integer", "day_number"}),
    frozenset({"integer", "digits2"}),
    frozenset({"integer", "year"}),
    frozenset({"integer"}),
)
SHAPE_CLASSES = [
    "numeric_date",
    "iso_date",
    "clock",
    "day_ordinal",
    "big_ordinal",
    "decade_number",
    "short_decade",
    "decimal",
    "ampm",
    "fiscal_code",
    "quarter_code",
    "holiday",
    "comma",
    "dash",
    "slash",
    "dot",
    "open",
    "close",
    "apostrophe",
    "colon",
    "word_end",
]
_FIRST_LETTER = 0x100  # letters of the class alphabet start past ASCII: none is special in a pattern


@dataclass(frozen=True, slots=True)
class Word:
    """What the lexicon says of one word."""

    letter: str  #: the class combination
    values: Mapping[str, Value]  #: by class
    needs_capital: bool
    takes_dot: bool


@dataclass(frozen=True, slots=True)
class Country:
    """The date conventions of a country."""

    order: str  #: DMY, MDY or YMD
    fiscal_start: int  #: first month of the fiscal year
    named_by_end: bool  #: fiscal year 2023 ends (not starts) in 2023


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The loaded lexicon with its alphabet of class combinations."""

    words: Mapping[str, Word]  #: by lower-case word
    letters: Mapping[frozenset[str], str]
    members: Mapping[str, str]  #: class -> all letters that belong to it
    uncertain_alone: frozenset[str]
    month_prepositions: frozenset[str]
    holidays: Mapping[str, str]
    countries: Mapping[str, Country]
    guards: Mapping[str, frozenset[str]]
    cues: Mapping[str, frozenset[str]]


_GUARDS = (
    "event_nouns",
    "document_nouns",
    "counted",
    "numbered",
    "company_suffixes",
    "age_owners",
    "aged_things",
    "time_prepositions",
)
_CUES = ("future", "past", "future_after", "past_after", "scheduled")


@lru_cache(maxsize=4)
def load_lexicon(path: Path | None = None) -> Lexicon:
    """Return the lexicon of ``path``, by default the shipped English one.

    Raises RuleError naming the file and the fix if a key is unknown or missing or a list is empty.
    """
    path = path or data_folder("models", "en", "lexicons", "dates.yaml")
    content = read_yaml(path)
    check_keys(
        str(path),
        content,
        [
            "description",
            "words",
            "needs_capital",
            "takes_dot",
            "uncertain_alone",
            "month_prepositions",
            "holidays",
            "countries",
            "guards",
            "cues",
        ],
    )
    if not isinstance(content["words"], dict) or not content["words"]:
        raise RuleError(f"{path}: words: a mapping of word classes is expected")
    classes = {name: _class_words(f"{path}: words.{name}", words) for name, words in content["words"].items()}
    letters = _alphabet(classes)
    check_keys(f"{path}: guards", content["guards"], _GUARDS)
    check_keys(f"{path}: cues", content["cues"], _CUES)
    return Lexicon(
        words=_words(
            classes,
            letters,
            _lower(word_list(f"{path}: needs_capital", content["needs_capital"])),
            _lower(word_list(f"{path}: takes_dot", content["takes_dot"])),
        ),
        letters=letters,
        members=_members(letters),
        uncertain_alone=_lower(word_list(f"{path}: uncertain_alone", content["uncertain_alone"])),
        month_prepositions=_lower(word_list(f"{path}: month_prepositions", content["month_prepositions"])),
        holidays=_holidays(f"{path}: holidays", content["holidays"]),
        countries=_countries(f"{path}: countries", content["countries"]),
        guards={name: _lower(word_list(f"{path}: guards.{name}", content["guards"][name])) for name in _GUARDS},
        cues={name: _lower(word_list(f"{path}: cues.{name}", content["cues"][name])) for name in _CUES},
    )


def _class_words(place: str, words: Any) -> dict[str, Value]:
    """Return the words of a class with their values; a word without a value stands for itself."""
    if isinstance(words, list):
        return {word.lower(): word.lower() for word in word_list(place, words)}
    if not isinstance(words, dict) or not words:
        raise RuleError(f"{place}: a non-empty list or mapping of words is expected")
    for word, value in words.items():
        if not isinstance(word, str) or isinstance(value, bool) or not isinstance(value, int | str):
            raise RuleError(f"{place}: {word!r}: {value!r} is no word with a value; put it in quotation marks")
    return {word.lower(): value for word, value in words.items()}


def _lower(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)


def _alphabet(classes: Mapping[str, Mapping[str, Value]]) -> dict[frozenset[str], str]:
    """Give each combination of classes a letter."""
    combinations: dict[str, set[str]] = {}
    for name, words in classes.items():
        for word in words:
            combinations.setdefault(word, set()).add(name)
    distinct = {frozenset(names) for names in combinations.values()}
    distinct |= set(NUMBER_CLASSES) | {frozenset({name}) for name in SHAPE_CLASSES}
    ordered = sorted(distinct, key=sorted)
    return {names: chr(_FIRST_LETTER + number) for number, names in enumerate(ordered)}


def _members(letters: Mapping[frozenset[str], str]) -> dict[str, str]:
    members: dict[str, str] = {}
    for names, letter in letters.items():
        for name in names:
            members[name] = members.get(name, "") + letter
    return members


def _words(
    classes: Mapping[str, Mapping[str, Value]],
    letters: Mapping[frozenset[str], str],
    needs_capital: frozenset[str],
    takes_dot: frozenset[str],
) -> dict[str, Word]:
    values: dict[str, dict[str, Value]] = {}
    for name, words in classes.items():
        for word, value in words.items():
            values.setdefault(word, {})[name] = value
    return {
        word: Word(letters[frozenset(by_class)], by_class, word in needs_capital, word in takes_dot)
        for word, by_class in values.items()
    }


def _holidays(place: str, value: Any) -> dict[str, str]:
    check_keys(place, value, ["fixed", "moving"])
    merged: dict[str, str] = {}
    for group in ("fixed", "moving"):
        if not isinstance(value[group], dict) or not value[group]:
            raise RuleError(f"{place}.{group}: a non-empty mapping of names to days is expected")
        merged.update({str(name): str(rule) for name, rule in value[group].items()})
    return merged


def _countries(place: str, value: Any) -> dict[str, Country]:
    if not isinstance(value, dict) or not value:
        raise RuleError(f"{place}: a non-empty mapping of country codes is expected")
    countries = {}
    for code, entry in value.items():
        check_keys(f"{place}.{code}", entry, ["order", "fiscal_start", "named_by"])
        if entry["order"] not in {"DMY", "MDY", "YMD"} or entry["named_by"] not in {"start", "end"}:
            raise RuleError(f"{place}.{code}: order is DMY, MDY or YMD, named_by is start or end")
        if not isinstance(entry["fiscal_start"], int) or not 1 <= entry["fiscal_start"] <= 12:
            raise RuleError(f"{place}.{code}: fiscal_start is a month from 1 to 12")
        countries[code] = Country(entry["order"], entry["fiscal_start"], entry["named_by"] == "end")
    return countries
