"""Token patterns as lists of lexemes, and what they say of every match: its words and labels, and how it begins.

The functions read lexemes in the same way as the compiler in ``patterns``.
"""

import re
from dataclasses import dataclass

from pipeline.errors import RuleError

_LEXEME = re.compile(
    r"\s*(?:(?P<name>[a-z_]+)=(?=\S)|<(?P<label>[a-z_.]+)>|:(?P<test>[a-z_]+)"
    r"|(?P<repeat>\{\d+,\d+\})|(?P<mark>[()|?*+!])|(?P<word>[^\s()|?*+!{}<>=]+))"
)


@dataclass(slots=True)
class Reader:
    """Position in the list of lexemes while a pattern is read."""

    lexemes: list[tuple[str, str]]
    position: int = 0

    def peek(self) -> tuple[str, str]:
        return self.lexemes[self.position] if self.position < len(self.lexemes) else ("end", "")

    def take(self) -> tuple[str, str]:
        lexeme = self.peek()
        self.position += 1
        return lexeme


def lexemes_of(source: str) -> list[tuple[str, str]]:
    """Return the lexemes of a pattern; raises RuleError that names the place where it cannot be read."""
    lexemes: list[tuple[str, str]] = []
    position = 0
    while position < len(source.rstrip()):
        found = _LEXEME.match(source, position)
        if found is None:
            raise RuleError(f"pattern {source!r}: cannot read {source[position : position + 20]!r}")
        kind = found.lastgroup or "word"
        lexemes.append((kind, found.group(kind)))
        position = found.end()
    if not lexemes:
        raise RuleError("a pattern is empty; an empty pattern would match everywhere")
    return lexemes


#: Words, labels and tests with which a part may begin (None: with any token), and whether the part may be empty.
_Firsts = tuple[frozenset[tuple[str, str]] | None, bool]


def begun_by_alternatives(reader: Reader) -> _Firsts:
    """Return with what a match of the alternatives may begin (None: with any token), and whether it may be empty."""
    firsts, may_be_empty = _firsts_of_sequence(reader)
    while reader.peek() == ("mark", "|"):
        reader.take()
        others, empty = _firsts_of_sequence(reader)
        firsts = None if firsts is None or others is None else firsts | others
        may_be_empty = may_be_empty or empty
    return firsts, may_be_empty


def _firsts_of_sequence(reader: Reader) -> _Firsts:
    firsts: frozenset[tuple[str, str]] | None = frozenset()
    may_be_empty = True
    while reader.peek()[0] != "end" and reader.peek() not in (("mark", "|"), ("mark", ")")):
        others, empty = _firsts_of_item(reader)
        if may_be_empty:
            firsts = None if firsts is None or others is None else firsts | others
            may_be_empty = empty
    return firsts, may_be_empty


def _firsts_of_item(reader: Reader) -> _Firsts:
    kind, value = reader.take()
    if kind == "name":
        return _firsts_of_item(reader)
    if (kind, value) == ("mark", "!"):
        _firsts_of_item(reader)
        return frozenset(), True
    firsts: frozenset[tuple[str, str]] | None = None
    empty = False
    if (kind, value) == ("mark", "("):
        firsts, empty = begun_by_alternatives(reader)
        reader.take()
    elif kind in {"label", "word", "test"}:
        firsts = frozenset({(kind, value)})
    following, mark = reader.peek()
    if following == "repeat" or (following, mark) in (("mark", "?"), ("mark", "*"), ("mark", "+")):
        reader.take()
        empty = empty or mark in {"?", "*"} or mark.startswith("{0,")
    return firsts, empty


#: Sets of labels and words; every match takes at least one of each set.
Needs = frozenset[frozenset[tuple[str, str]]]
_NOTHING: Needs = frozenset()


def needed_by_alternatives(reader: Reader) -> Needs:
    """Return the sets of labels and words of which every match of the alternatives takes one."""
    branches = [_needed_by_sequence(reader)]
    while reader.peek() == ("mark", "|"):
        reader.take()
        branches.append(_needed_by_sequence(reader))
    needed = frozenset.intersection(*branches)
    if not needed and all(branches):
        # "( program | programme )": one of what each alternative needs.
        needed = frozenset({frozenset().union(*(min(branch, key=commonness) for branch in branches))})
    return needed


def commonness(need: frozenset[tuple[str, str]]) -> tuple[int, int, list[tuple[str, str]]]:
    """Return a key by which what is likely to be rare comes first: few words, long ones."""
    return len(need), -min(len(value) for _, value in need), sorted(need)


def _needed_by_sequence(reader: Reader) -> Needs:
    needed = _NOTHING
    while reader.peek()[0] != "end" and reader.peek() not in (("mark", "|"), ("mark", ")")):
        needed |= _needed_by_item(reader)
    return needed


def _needed_by_item(reader: Reader) -> Needs:
    kind, value = reader.take()
    if kind == "name":
        return _needed_by_item(reader)
    if (kind, value) == ("mark", "!"):
        _needed_by_item(reader)
        return _NOTHING
    needed = _NOTHING
    if (kind, value) == ("mark", "("):
        needed = needed_by_alternatives(reader)
        reader.take()
    elif kind in {"label", "word"}:
        needed = frozenset({frozenset({(kind, value)})})
    following, mark = reader.peek()
    if following == "repeat":
        reader.take()
        return needed if not mark.startswith("{0,") else _NOTHING
    if (following, mark) in (("mark", "?"), ("mark", "*"), ("mark", "+")):
        reader.take()
        return needed if mark == "+" else _NOTHING
    return needed
