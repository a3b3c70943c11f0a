"""Whether words name a body, a company or a country, and how acronyms and dashes are written."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import lru_cache

from pipeline.annotate import AnnotatedDocument
from pipeline.annotate.places import LocatedPlace
from pipeline.rules.grammar import Grammar

_SHORTEST_ACRONYM = 2
#: Longest phrase that is a body on the model's word alone, in tokens.
_LONGEST_WITNESSED = 3
_KEPT_TEXTS = 16_384  #: tokens of which is kept whether they are acronyms


@dataclass(frozen=True, slots=True)
class Context:
    """What the readers of bodies look at."""

    annotated: AnnotatedDocument
    grammar: Grammar
    located: Mapping[int, LocatedPlace]
    surnames: Set[str] = frozenset()  #: last parts of the full names that the model has seen
    first_names: Set[str] = frozenset()  #: their first parts: some are called by them


def has_body_word(context: Context, start: int, end: int, *, is_strict: bool = False) -> bool:
    """Return whether a phrase names a body: a word like "ministry", an acronym, or what the model takes for one.

    The model's word does not count if ``is_strict``: it takes rare names for bodies.
    """
    view = context.annotated.view
    return any(
        "organization_noun" in view.labels[token]
        or "public_body" in view.labels[token]
        or (is_acronym(view.texts[token]) and "place" not in view.labels[token])
        for token in range(start, end)
    ) or (
        not is_strict
        and end - start <= _LONGEST_WITNESSED
        and "ner.org" in view.labels[start]
        and start not in context.located
        and not any(context.grammar.is_in("field_word", view.texts[token]) for token in range(start, end))
    )


def is_company_phrase(context: Context, start: int, end: int) -> bool:
    """Return whether a company's mark stands in a phrase, not before the noun of a body: "Gang Section" is public."""
    view = context.annotated.view
    marks = [token for token in range(start, end) if "company_mark" in view.labels[token]]
    return bool(marks) and not any("organization_noun" in view.labels[token] for token in range(marks[-1] + 1, end))


@lru_cache(maxsize=_KEPT_TEXTS)
def is_acronym(text: str) -> bool:
    """Return whether a token is written as an acronym: "FBI", "COG-UK", "PSNI"; not "U.S."."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= _SHORTEST_ACRONYM and all(letter.isupper() for letter in letters) and "." not in text


def is_country(place: LocatedPlace) -> bool:
    """Return whether a place is a country as a whole."""
    return place.place.country is not None and place.place.region is None and place.place.locality is None


def is_spaced_dash(context: Context, token: int) -> bool:
    """Return whether a dash between blanks parts two phrases: "Ann Lee – Director"."""
    starts, ends = context.annotated.token_starts, context.annotated.token_ends
    if context.annotated.view.texts[token] == "/" or not 0 < token < len(starts) - 1:
        return False
    return starts[token] > ends[token - 1] and starts[token + 1] > ends[token]
