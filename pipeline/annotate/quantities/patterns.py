"""Patterns made of the lexicon's words, compiled once when it is loaded."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.annotate.quantities.units import alternatives

_END = r"(?![^\W_])"


@dataclass(frozen=True, slots=True)
class Patterns:
    """Patterns that are matched at a position of the text."""

    scale: re.Pattern[str]  #: "million"
    scale_behind: re.Pattern[str]  #: " million" behind digits
    scale_of: re.Pattern[str]  #: " of thousands" behind a vague word
    scale_suffix: re.Pattern[str]  #: "m", " bn" behind digits
    fraction: re.Pattern[str]  #: "two-thirds", "a quarter"
    number_name: re.Pattern[str]  #: "Five Eyes"
    bound_after: re.Pattern[str]  #: " or more"
    restatement: re.Pattern[str]  #: the end of a text before a bracket that repeats a measure


def compile_patterns(
    tables: Mapping[str, Mapping[str, float]], bounds_after: Iterable[str], guards: Mapping[str, Iterable[str]]
) -> Patterns:
    """Return the patterns of number tables, bound phrases and guard words; raises RuleError for an empty list."""
    scales = alternatives(tables["scales"])
    small = alternatives(word for word, value in tables["cardinals"].items() if 0 < value < 10)
    return Patterns(
        scale=re.compile(rf"(?i:{scales}){_END}"),
        scale_behind=re.compile(rf"[\s-]{{0,2}}(?P<word>(?i:{scales})){_END}"),
        scale_of=re.compile(rf"\s(?:of\s)?(?P<word>(?i:{scales}))s?{_END}"),
        scale_suffix=re.compile(rf"(?P<space>\s?)(?P<suffix>(?i:{alternatives(tables['scale_suffixes'])})){_END}"),
        fraction=re.compile(
            rf"(?P<top>an?|{small}|\d)(?P<joint>\s|-)(?P<bottom>{alternatives(tables['denominators'])}){_END}",
            re.IGNORECASE,
        ),
        number_name=re.compile(rf"(?i:{alternatives(guards['number_names'])}){_END}"),
        bound_after=re.compile(rf"\s?(?P<phrase>(?i:{alternatives(bounds_after)})){_END}(?!\s(?:than|a|an|one)\b)"),
        restatement=re.compile(
            rf"\s?\((?:(?:{alternatives(guards['restating_words'])})\s){{0,3}}$|\s?/\s?$", re.IGNORECASE
        ),
    )
