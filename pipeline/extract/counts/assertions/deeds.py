"""What the assertion of a deed is read of: its word, and what stands above it in the parse."""

from dataclasses import dataclass
from typing import TypeAlias

from pipeline.annotate import AnnotatedDocument
from pipeline.records import Assertion
from pipeline.rules.grammar import Grammar

#: How a deed is held, and the word that decides it.
Held: TypeAlias = tuple[Assertion, str | None]


def is_against_people(grammar: Grammar, verb: str) -> bool:
    """Return whether a verb tells what is done to people or by authorities: "killed", "searched"."""
    action = grammar.lexicon.verb_actions.get(verb)
    if action is None:
        return False
    return grammar.lexicon.actions[action].objects == "person" or grammar.is_in("authorities_action", action)


@dataclass(frozen=True, slots=True)
class Deed:
    """The word of a deed in a document (a token), with what several checks ask of it.

    ``scheme`` is the token of the scheme or conspiracy above it, ``shared`` the verb before it whose form it shares
    ("to search and seize"), each None without one. ``is_lone`` says that the word is no action but any verb above a
    number ("two flights are expected").
    """

    annotated: AnnotatedDocument
    grammar: Grammar
    trigger: int
    is_lone: bool
    scheme: int | None
    shared: int | None
