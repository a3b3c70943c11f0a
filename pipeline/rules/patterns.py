"""Token patterns: a small regular language over words, word classes and span layers.

========================  =====================================================================
``arrest`` or ``'s``      this word, in lower case
``<title>``               a span of the word class or layer ``title``, as a whole
``:capital``              one token that passes a built-in test (see ``TESTS``)
``( a | b )``             alternatives, tried in order
``x? x* x+ x{2,4}``       repetition, greedy; ``*`` and ``+`` stop at ``MAXIMUM_REPEATS``
``!x``                    not followed by ``x``; takes no token
``name=x``                capture of what ``x`` matches
========================  =====================================================================

A pattern matches inside one sentence. The first match in the order of alternatives and greedy repetition wins.
Repetition is bounded, so the cost of a match does not depend on the length of the text.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.errors import RuleError
from pipeline.rules.tokens import TokenView

#: Longest run that ``*`` and ``+`` take: longer than any title or list member seen in releases (max 14 tokens).
MAXIMUM_REPEATS = 20

Captures = tuple[tuple[str, int, int], ...]
_Matcher = Callable[[TokenView, int, int, Captures], Iterator[tuple[int, Captures]]]

_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", re.ASCII)


def is_capital(text: str) -> bool:
    """Return whether a token is written like a name: with a capital, at its start or inside ("hAVoC")."""
    return text[:1].isalpha() and any(letter.isupper() for letter in text)


def is_roman(text: str) -> bool:
    """Return whether a token is a Roman numeral in capitals."""
    return bool(text) and _ROMAN.fullmatch(text) is not None


TESTS: dict[str, Callable[[str], bool]] = {
    "any": lambda text: bool(text.strip()),
    "capital": is_capital,
    "upper": lambda text: text.isupper() and len(text) > 1,
    "lower": lambda text: text[:1].islower(),
    "word": lambda text: text[:1].isalpha(),
    "digits": str.isdigit,
    "roman": is_roman,
    "ordinal": lambda text: text[:1].isdigit() and text.lower().endswith(("st", "nd", "rd", "th")),
    "dash": lambda text: text in {"-", "–", "—", "--", "‑"},
    "open_quote": lambda text: text in {'"', "“", "‘", "'", "«", "„", "``"},
    "close_quote": lambda text: text in {'"', "”", "’", "'", "»", "“", "''"},
    "open_paren": lambda text: text in {"(", "["},
    "close_paren": lambda text: text in {")", "]"},
    "possessive": lambda text: text in {"'s", "’s", "'", "’"},
}

_LEXEME = re.compile(
    r"\s*(?:(?P<name>[a-z_]+)=(?=\S)|<(?P<label>[a-z_.]+)>|:(?P<test>[a-z_]+)"
    r"|(?P<repeat>\{\d+,\d+\})|(?P<mark>[()|?*+!])|(?P<word>[^\s()|?*+!{}<>=]+))"
)


@dataclass(frozen=True, slots=True)
class TokenMatch:
    """A match of a token pattern: the interval of tokens and the named captures."""

    start: int
    end: int
    captures: dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class TokenPattern:
    """A compiled token pattern."""

    source: str
    matcher: _Matcher
    labels: frozenset[str]  #: every label the pattern names, for checks at load time
    captures: frozenset[str]
    #: labels and words without which no match is possible; most sentences are skipped by them
    required_labels: frozenset[str]
    required_words: frozenset[str]
    #: words and labels of which one begins every match; None: a match may begin with any token
    first_words: frozenset[str] | None
    first_labels: frozenset[str] | None

    def match_at(self, view: TokenView, start: int) -> TokenMatch | None:
        """Return the match that starts at token ``start``, or None."""
        limit = view.sentences[view.sentence_of[start]][1]
        for end, captures in self.matcher(view, start, limit, ()):
            if end > start:
                return TokenMatch(start, end, {name: (first, last) for name, first, last in captures})
        return None

    def find(self, view: TokenView) -> Iterator[TokenMatch]:
        """Yield matches from left to right without overlaps."""
        for number, (first, last) in enumerate(view.sentences):
            if not self._is_possible(view, number):
                continue
            index, stop = first, self._last_start(view, first, last)
            while index < stop:
                match = self.match_at(view, index) if self._may_start(view, index) else None
                if match is None:
                    index += 1
                else:
                    yield match
                    index = match.end

    def _may_start(self, view: TokenView, index: int) -> bool:
        if self.first_words is None or self.first_labels is None:
            return True
        return view.lowers[index] in self.first_words or not self.first_labels.isdisjoint(view.labels[index])

    def _last_start(self, view: TokenView, first: int, last: int) -> int:
        """Return behind which token no match can begin: a required label stands in every match."""
        stop = last
        for label in self.required_labels:
            end = last
            while end > first and label not in view.labels[end - 1]:
                end -= 1
            stop = min(stop, end)
        return stop

    def _is_possible(self, view: TokenView, sentence: int) -> bool:
        return (
            self.required_labels <= view.sentence_labels[sentence]
            and self.required_words <= view.sentence_words[sentence]
        )


@dataclass(slots=True)
class _Reader:
    """Position in the list of lexemes while a pattern is read."""

    lexemes: list[tuple[str, str]]
    position: int = 0

    def peek(self) -> tuple[str, str]:
        return self.lexemes[self.position] if self.position < len(self.lexemes) else ("end", "")

    def take(self) -> tuple[str, str]:
        lexeme = self.peek()
        self.position += 1
        return lexeme


def compile_token_pattern(source: str) -> TokenPattern:
    """Compile a token pattern; raises RuleError that names the place where it cannot be read."""
    lexemes = _lexemes(source)
    reader = _Reader(lexemes)
    matcher = _alternatives(reader, source)
    if reader.peek()[0] != "end":
        raise RuleError(f"pattern {source!r}: unexpected {reader.peek()[1]!r}; is a '(' missing?")
    needed = _needed_by_alternatives(_Reader(lexemes))
    firsts, _ = _firsts_of_alternatives(_Reader(lexemes))
    return TokenPattern(
        source,
        matcher,
        frozenset(value for kind, value in lexemes if kind == "label"),
        frozenset(value for kind, value in lexemes if kind == "name"),
        frozenset(value for kind, value in needed if kind == "label"),
        frozenset(value for kind, value in needed if kind == "word"),
        None if firsts is None else frozenset(value for kind, value in firsts if kind == "word"),
        None if firsts is None else frozenset(value for kind, value in firsts if kind == "label"),
    )


#: Words and labels with which a part may begin (None: with any token), and whether the part may be empty.
_Firsts = tuple[frozenset[tuple[str, str]] | None, bool]


def _firsts_of_alternatives(reader: _Reader) -> _Firsts:
    """Return with what a match of the alternatives may begin; reads like ``_alternatives``."""
    firsts, may_be_empty = _firsts_of_sequence(reader)
    while reader.peek() == ("mark", "|"):
        reader.take()
        others, empty = _firsts_of_sequence(reader)
        firsts = None if firsts is None or others is None else firsts | others
        may_be_empty = may_be_empty or empty
    return firsts, may_be_empty


def _firsts_of_sequence(reader: _Reader) -> _Firsts:
    firsts: frozenset[tuple[str, str]] | None = frozenset()
    may_be_empty = True
    while reader.peek()[0] != "end" and reader.peek() not in (("mark", "|"), ("mark", ")")):
        others, empty = _firsts_of_item(reader)
        if may_be_empty:
            firsts = None if firsts is None or others is None else firsts | others
            may_be_empty = empty
    return firsts, may_be_empty


def _firsts_of_item(reader: _Reader) -> _Firsts:
    kind, value = reader.take()
    if kind == "name":
        return _firsts_of_item(reader)
    if (kind, value) == ("mark", "!"):
        _firsts_of_item(reader)
        return frozenset(), True
    firsts: frozenset[tuple[str, str]] | None = None
    empty = False
    if (kind, value) == ("mark", "("):
        firsts, empty = _firsts_of_alternatives(reader)
        reader.take()
    elif kind in {"label", "word"}:
        firsts = frozenset({(kind, value)})
    following, mark = reader.peek()
    if following == "repeat" or (following, mark) in (("mark", "?"), ("mark", "*"), ("mark", "+")):
        reader.take()
        empty = empty or mark in {"?", "*"} or mark.startswith("{0,")
    return firsts, empty


def _needed_by_alternatives(reader: _Reader) -> frozenset[tuple[str, str]]:
    """Return the labels and words that every match of the alternatives takes; reads like ``_alternatives``."""
    branches = [_needed_by_sequence(reader)]
    while reader.peek() == ("mark", "|"):
        reader.take()
        branches.append(_needed_by_sequence(reader))
    return frozenset.intersection(*branches)


def _needed_by_sequence(reader: _Reader) -> frozenset[tuple[str, str]]:
    needed: frozenset[tuple[str, str]] = frozenset()
    while reader.peek()[0] != "end" and reader.peek() not in (("mark", "|"), ("mark", ")")):
        needed |= _needed_by_item(reader)
    return needed


def _needed_by_item(reader: _Reader) -> frozenset[tuple[str, str]]:
    kind, value = reader.take()
    if kind == "name":
        return _needed_by_item(reader)
    if (kind, value) == ("mark", "!"):
        _needed_by_item(reader)
        return frozenset()
    needed: frozenset[tuple[str, str]] = frozenset()
    if (kind, value) == ("mark", "("):
        needed = _needed_by_alternatives(reader)
        reader.take()
    elif kind in {"label", "word"}:
        needed = frozenset({(kind, value)})
    following, mark = reader.peek()
    if following == "repeat":
        reader.take()
        return needed if not mark.startswith("{0,") else frozenset()
    if (following, mark) in (("mark", "?"), ("mark", "*"), ("mark", "+")):
        reader.take()
        return needed if mark == "+" else frozenset()
    return needed


def _lexemes(source: str) -> list[tuple[str, str]]:
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


def _alternatives(reader: _Reader, source: str) -> _Matcher:
    branches = [_sequence(reader, source)]
    while reader.peek() == ("mark", "|"):
        reader.take()
        branches.append(_sequence(reader, source))
    return branches[0] if len(branches) == 1 else _either(branches)


def _sequence(reader: _Reader, source: str) -> _Matcher:
    items: list[_Matcher] = []
    while reader.peek()[0] != "end" and reader.peek() not in (("mark", "|"), ("mark", ")")):
        items.append(_item(reader, source))
    if not items:
        raise RuleError(f"pattern {source!r}: an empty alternative would match everywhere")
    return items[0] if len(items) == 1 else _chain(items)


def _item(reader: _Reader, source: str) -> _Matcher:
    kind, value = reader.take()
    if kind == "name":
        return _capture(value, _item(reader, source))
    if (kind, value) == ("mark", "!"):
        return _absent(_item(reader, source))
    if (kind, value) == ("mark", "("):
        matcher = _alternatives(reader, source)
        if reader.take() != ("mark", ")"):
            raise RuleError(f"pattern {source!r}: a ')' is missing")
    elif kind == "label":
        matcher = _label(value)
    elif kind == "test":
        if value not in TESTS:
            raise RuleError(f"pattern {source!r}: no test ':{value}'; there are {', '.join(sorted(TESTS))}")
        matcher = _test(TESTS[value])
    elif kind == "word":
        matcher = _word(value)
    else:
        raise RuleError(f"pattern {source!r}: {value!r} stands where a word or class is expected")
    return _repetition(reader, matcher)


def _repetition(reader: _Reader, matcher: _Matcher) -> _Matcher:
    kind, value = reader.peek()
    if kind == "repeat":
        reader.take()
        low, high = (int(part) for part in value[1:-1].split(","))
        return _repeat(matcher, low, high)
    if (kind, value) in (("mark", "?"), ("mark", "*"), ("mark", "+")):
        reader.take()
        return _repeat(matcher, int(value == "+"), 1 if value == "?" else MAXIMUM_REPEATS)
    return matcher


def _word(word: str) -> _Matcher:
    def match(view: TokenView, index: int, limit: int, captures: Captures) -> Iterator[tuple[int, Captures]]:
        if index < limit and view.lowers[index] == word:
            yield index + 1, captures

    return match


def _test(test: Callable[[str], bool]) -> _Matcher:
    def match(view: TokenView, index: int, limit: int, captures: Captures) -> Iterator[tuple[int, Captures]]:
        if index < limit and test(view.texts[index]):
            yield index + 1, captures

    return match


def _label(label: str) -> _Matcher:
    def match(view: TokenView, index: int, limit: int, captures: Captures) -> Iterator[tuple[int, Captures]]:
        if index < limit:
            for end in view.labels[index].get(label, ()):
                if end <= limit:
                    yield end, captures

    return match


def _either(branches: Sequence[_Matcher]) -> _Matcher:
    def match(view: TokenView, index: int, limit: int, captures: Captures) -> Iterator[tuple[int, Captures]]:
        for branch in branches:
            yield from branch(view, index, limit, captures)

    return match


def _chain(items: Sequence[_Matcher]) -> _Matcher:
    def run(
        position: int, view: TokenView, index: int, limit: int, captures: Captures
    ) -> Iterator[tuple[int, Captures]]:
        if position == len(items):
            yield index, captures
            return
        for end, captured in items[position](view, index, limit, captures):
            yield from run(position + 1, view, end, limit, captured)

    def match(view: TokenView, index: int, limit: int, captures: Captures) -> Iterator[tuple[int, Captures]]:
        yield from run(0, view, index, limit, captures)

    return match


def _repeat(matcher: _Matcher, low: int, high: int) -> _Matcher:
    def run(
        count: int, view: TokenView, index: int, limit: int, captures: Captures
    ) -> Iterator[tuple[int, Captures]]:
        if count < high:
            for end, captured in matcher(view, index, limit, captures):
                if end > index:
                    yield from run(count + 1, view, end, limit, captured)
        if count >= low:
            yield index, captures

    def match(view: TokenView, index: int, limit: int, captures: Captures) -> Iterator[tuple[int, Captures]]:
        yield from run(0, view, index, limit, captures)

    return match


def _capture(name: str, matcher: _Matcher) -> _Matcher:
    def match(view: TokenView, index: int, limit: int, captures: Captures) -> Iterator[tuple[int, Captures]]:
        for end, captured in matcher(view, index, limit, captures):
            yield end, (*captured, (name, index, end))

    return match


def _absent(matcher: _Matcher) -> _Matcher:
    def match(view: TokenView, index: int, limit: int, captures: Captures) -> Iterator[tuple[int, Captures]]:
        if next(matcher(view, index, limit, captures), None) is None:
            yield index, captures

    return match
