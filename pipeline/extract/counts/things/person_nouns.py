"""Whether a noun stands for people, and the singular of a noun."""

from pipeline.annotate.gazetteer import load_gazetteer
from pipeline.rules.grammar import Grammar


def is_person(grammar: Grammar, noun: str) -> bool:
    """Return whether a noun in lower case, singular or plural, stands for people."""
    if grammar.is_in("post_noun", noun) or grammar.is_in("pairs_noun", noun):
        return False  # Staff is also counted in posts; elsewhere "positions" are places, "pairs" are of shoes.
    words = singulars(noun)
    if any(grammar.is_in(name, word) for name in _PEOPLE for word in words):
        return True
    return any(word.title() in load_gazetteer().demonyms for word in words)  # "five Malaysians"


_PEOPLE = ("person_noun", "staff_noun", "generic_person_noun", "counted_person_noun")


def singulars(noun: str) -> tuple[str, ...]:
    """Return the word and what it may be the plural of: "gunman" for "gunmen", "deputy" for "deputies"."""
    if noun.endswith("men"):
        return noun, f"{noun[:-3]}man"
    if noun.endswith("ies"):
        return noun, f"{noun[:-3]}y"
    return noun, noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun
