"""Units of measure: the words of units.yaml, and what they are in the base unit of their kind.

Finding units in text is ours, since pint's and quantulum's text readers are slow and take "in", "a" and "5 or" for
units. The factors stand in the lexicon, and the tests hold them against pint: to ask pint itself took every process
0.9 s at its first measure.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import RuleError
from pipeline.rules.lexicons import check_keys, read_yaml, word_list


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as records carry it, with what it converts to."""

    name: str
    kind: str
    factor: float  #: of the normalised unit
    normalized_unit: str


@dataclass(frozen=True, slots=True)
class Units:
    """Units by word (lower case) and by symbol (as written), and a pattern for each."""

    by_word: Mapping[str, Unit]
    by_symbol: Mapping[str, Unit]
    pounds_money_before: frozenset[str]
    pounds_money_after: tuple[str, ...]
    pounds_mass_before: frozenset[str]
    #: matches a unit at a position; group "symbol" or "word"
    pattern: re.Pattern[str]


def load_units(path: Path) -> Units:
    """Load units.yaml; raises RuleError that names the file, the entry and the fix."""
    content = read_yaml(path)
    pounds = ("pounds_money_before", "pounds_money_after", "pounds_mass_before")
    check_keys(str(path), content, ["description", "bases", "units", *pounds])
    bases = content["bases"]
    by_word: dict[str, Unit] = {}
    by_symbol: dict[str, Unit] = {}
    for number, entry in enumerate(content["units"], 1):
        place = f"{path}: units entry {number}"
        check_keys(place, entry, ["name", "kind", "factor", "words"], ["symbols"])
        unit = _unit(place, entry, bases)
        for word in word_list(f"{place}: words", entry["words"]):
            by_word[word.lower()] = unit
        for symbol in word_list(f"{place}: symbols", entry["symbols"]) if "symbols" in entry else ():
            by_symbol[symbol] = unit
    return Units(
        by_word=by_word,
        by_symbol=by_symbol,
        pounds_money_before=frozenset(word_list(f"{path}: {pounds[0]}", content[pounds[0]])),
        pounds_money_after=word_list(f"{path}: {pounds[1]}", content[pounds[1]]),
        pounds_mass_before=frozenset(word_list(f"{path}: {pounds[2]}", content[pounds[2]])),
        pattern=re.compile(
            rf"(?:(?P<symbol>{alternatives(by_symbol)})(?![^\W_]|²|³)"
            rf"|(?P<word>(?i:{alternatives(by_word)}))(?![^\W_]))"
        ),
    )


def alternatives(phrases: Iterable[str]) -> str:
    """Return a regular expression for any of the phrases, the longest that fits, any white space in them.

    It is written as a tree of letters: a place where none fits costs one look, not one for each phrase (half the
    time of the grammar). Raises RuleError for no phrases: an empty alternation would match everywhere.
    """
    tree: dict[str, Any] = {}
    for phrase in phrases:
        node = tree
        for letter in phrase:
            node = node.setdefault(letter, {})
        node[""] = {}
    if not tree:
        raise RuleError("a list of words is empty; an empty alternation would match everywhere")
    return "|".join(_branches(tree))


def _branches(tree: Mapping[str, Any]) -> list[str]:
    return [
        (r"\s" if letter == " " else re.escape(letter)) + _rest(tree[letter]) for letter in sorted(tree) if letter
    ]


def _rest(tree: Mapping[str, Any]) -> str:
    branches = _branches(tree)
    if not branches:
        return ""
    if "" in tree:
        return f"(?:{'|'.join(branches)})?"
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def convert(value: float | int | None, unit: Unit) -> float | int | None:
    """Return a value of the unit in its normalised unit, rounded to nine significant digits."""
    if value is None:
        return None
    converted = float(f"{value * unit.factor:.9g}")
    return int(converted) if converted.is_integer() else converted


def _unit(place: str, entry: Mapping[str, Any], bases: Mapping[str, Any]) -> Unit:
    kind = entry["kind"]
    if kind not in bases:
        raise RuleError(f"{place}: unknown kind {kind!r}; add it to bases or use one of {', '.join(bases)}")
    factor = entry["factor"]
    if not isinstance(factor, int | float) or not 0 < factor < float("inf"):
        raise RuleError(f"{place}: factor {factor!r} is no positive number; write 1.0e-9, not 1e-9")
    return Unit(entry["name"], kind, factor, bases[kind])
