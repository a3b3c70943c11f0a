"""Loads the words, units and currencies of the quantity grammar from YAML, checked when read."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipeline.annotate.quantities.currencies import Currencies, load_currencies
from pipeline.annotate.quantities.patterns import Patterns, compile_patterns
from pipeline.annotate.quantities.units import Units, load_units
from pipeline.errors import RuleError
from pipeline.resources import data_folder
from pipeline.rules.lexicons import check_keys, read_yaml, word_list

#: The modifiers of a bound phrase, as records carry them.
MODIFIERS = ("more-than", "less-than", "at-least", "at-most", "at-most-approx", "approx", "exact")


@dataclass(frozen=True, slots=True)
class VaguePhrase:
    """A vague amount: its lower bound, its value if it names one, and where it may stand."""

    phrase: str
    low: int
    value: int | None
    modifier: str
    needs: str | None  #: "of", "plural" or None
    magnitude: bool  #: may multiply a magnitude: "several hundred"


@dataclass(frozen=True, slots=True)
class GuardWords:
    """Word sets by name; the names are the keys of quantities.yaml."""

    majorities: frozenset[str]
    change_verbs: frozenset[str]
    zero_singular_nouns: frozenset[str]
    zero_not_before: frozenset[str]
    none_not_before: frozenset[str]
    none_not_after: frozenset[str]
    zero_not_before_word: frozenset[str]
    zero_not_after_word: frozenset[str]
    one_not_before: frozenset[str]
    hand_weapons: frozenset[str]
    one_not_after: frozenset[str]
    one_pronoun_before: frozenset[str]
    one_of_not_before: frozenset[str]
    superlative_not: frozenset[str]
    copulas: frozenset[str]
    reference_words: frozenset[str]
    article_units: frozenset[str]
    uncounted_nouns: frozenset[str]
    vote_words: frozenset[str]
    designators: frozenset[str]
    numbered_papers: frozenset[str]
    reference_also_verbs: frozenset[str]
    legal_codes: frozenset[str]
    street_words: frozenset[str]
    state_codes: frozenset[str]
    number_names: frozenset[str]
    number_name_openings: frozenset[str]
    numbered_names: frozenset[str]
    name_heads: frozenset[str]
    months: frozenset[str]
    year_after: frozenset[str]
    year_not_nouns: frozenset[str]
    age_words_before: frozenset[str]
    age_superlatives: frozenset[str]
    age_bounds: frozenset[str]
    age_people: frozenset[str]
    age_links: frozenset[str]
    penalty_before: frozenset[str]
    penalty_before_weak: frozenset[str]
    penalty_after: frozenset[str]
    penalty_links: frozenset[str]
    duration_after: frozenset[str]
    calibres: frozenset[str]
    attribute_counts: frozenset[str]
    metre_before: frozenset[str]
    some_not_before: frozenset[str]
    vague_not_before: frozenset[str]
    pairs_not_before: frozenset[str]
    vague_not_after: frozenset[str]
    restating_words: frozenset[str]
    estimated_numbers: frozenset[str]
    irregular_plurals: frozenset[str]
    not_plural: frozenset[str]
    noun_stops: frozenset[str]
    noun_skips: frozenset[str]
    named_halves: frozenset[str]
    counted_designators: frozenset[str]
    reference_verbs: frozenset[str]
    before_verbs: frozenset[str]
    effort_heads: frozenset[str]
    one_number_openings: frozenset[str]


@dataclass(frozen=True, slots=True)
class QuantityLexicon:
    """Everything the grammar knows about words."""

    cardinals: Mapping[str, int]
    scales: Mapping[str, int]
    scale_suffixes: Mapping[str, int]
    plural_magnitudes: Mapping[str, int]
    denominators: Mapping[str, int]
    vulgar_fractions: Mapping[str, float]
    vague: Mapping[str, VaguePhrase]
    #: phrase before a number -> modifier
    bounds_before: Mapping[str, str]
    #: phrase behind a number -> modifier
    bounds_after: Mapping[str, str]
    preposition_after: Mapping[str, frozenset[str]]
    preposition_before: Mapping[str, frozenset[str]]  #: by the noun behind the number
    rate_denominators: frozenset[int]
    guards: GuardWords
    units: Units
    currencies: Currencies
    patterns: Patterns


_NUMBER_TABLES = (
    "cardinals",
    "scales",
    "scale_suffixes",
    "plural_magnitudes",
    "denominators",
    "vulgar_fractions",
)
_OTHER_KEYS = (
    "vague",
    "bounds_before",
    "bounds_after",
    "preposition_after",
    "preposition_before",
    "rate_denominators",
)


@lru_cache(maxsize=1)
def default_lexicon() -> QuantityLexicon:
    """Return the shipped English lexicon; raises RuleError if one of its files is wrong."""
    return load_quantity_lexicon(data_folder("models", "en", "lexicons"))


def load_quantity_lexicon(folder: Path) -> QuantityLexicon:
    """Load quantities.yaml, units.yaml and currencies.yaml of a folder.

    Raises RuleError that names the file, the key and the fix if a key is unknown or missing, or a list is empty.
    """
    path = folder / "quantities.yaml"
    content = read_yaml(path)
    guard_names = [item.name for item in fields(GuardWords)]
    check_keys(str(path), content, ["description", *_NUMBER_TABLES, *_OTHER_KEYS, *guard_names])
    tables = {name: _numbers(f"{path}: {name}", content[name]) for name in _NUMBER_TABLES}
    guards = {
        name: frozenset(word.lower() for word in word_list(f"{path}: {name}", content[name])) for name in guard_names
    }
    bounds_after = _bounds(f"{path}: bounds_after", content["bounds_after"])
    return QuantityLexicon(
        **tables,
        vague=_vague(path, content["vague"]),
        bounds_before=_bounds(f"{path}: bounds_before", content["bounds_before"]),
        bounds_after=bounds_after,
        preposition_after={
            word: frozenset(word_list(f"{path}: preposition_after.{word}", words))
            for word, words in content["preposition_after"].items()
        },
        preposition_before={
            word: frozenset(word_list(f"{path}: preposition_before.{word}", words))
            for word, words in content["preposition_before"].items()
        },
        rate_denominators=frozenset(_integers(f"{path}: rate_denominators", content["rate_denominators"])),
        guards=GuardWords(**guards),
        units=load_units(folder / "units.yaml"),
        currencies=load_currencies(folder / "currencies.yaml"),
        patterns=compile_patterns(tables, bounds_after, guards),
    )


def _numbers(place: str, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict) or not value:
        raise RuleError(f"{place}: a non-empty mapping of words to numbers is expected")
    for word, number in value.items():
        if not isinstance(word, str) or isinstance(number, bool) or not isinstance(number, int | float):
            raise RuleError(f"{place}: {word!r}: {number!r} is no pair of a word and a number")
    return value


def _integers(place: str, value: Any) -> list[int]:
    if not isinstance(value, list) or not value or not all(type(item) is int for item in value):
        raise RuleError(f"{place}: a non-empty list of whole numbers is expected")
    return value


def _bounds(place: str, value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not value:
        raise RuleError(f"{place}: a mapping of modifiers to phrases is expected")
    phrases: dict[str, str] = {}
    for modifier, words in value.items():
        if modifier not in MODIFIERS:
            raise RuleError(f"{place}: unknown modifier {modifier!r}; allowed are {', '.join(MODIFIERS)}")
        for phrase in word_list(f"{place}.{modifier}", words):
            if phrases.setdefault(phrase.lower(), modifier) != modifier:
                raise RuleError(f"{place}: {phrase!r} stands under two modifiers; keep one")
    return phrases


def _vague(path: Path, entries: Any) -> dict[str, VaguePhrase]:
    if not isinstance(entries, list) or not entries:
        raise RuleError(f"{path}: vague: a non-empty list of phrases is expected")
    phrases: dict[str, VaguePhrase] = {}
    for number, entry in enumerate(entries, 1):
        place = f"{path}: vague entry {number}"
        check_keys(place, entry, ["phrase", "low"], ["value", "modifier", "needs", "magnitude"])
        phrase, low, needs = str(entry["phrase"]).lower(), entry["low"], entry.get("needs")
        if not phrase.strip() or type(low) is not int or needs not in (None, "of", "plural"):
            raise RuleError(f"{place}: needs words, a whole number as low, and of or plural as needs")
        phrases[phrase] = VaguePhrase(
            phrase=phrase,
            low=low,
            value=entry.get("value"),
            modifier=entry.get("modifier", "approx"),
            needs=needs,
            magnitude=entry.get("magnitude", True),
        )
    return phrases
