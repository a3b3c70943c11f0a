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
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.errors import RuleError
from pipeline.rules.pattern_lexemes import (
    Reader,
    begun_by_alternatives,
    commonness,
    lexemes_of,
    needed_by_alternatives,
)
from pipeline.rules.tokens import TokenView

#: Longest run that ``*`` and ``+`` take: longer than any title or list member seen in releases (max 14 tokens).
MAXIMUM_REPEATS = 20

Captures = tuple[tuple[str, int, int], ...]
_Need = tuple[tuple[str, ...], tuple[str, ...]]  #: words and labels
_Found = tuple[int, Captures]  #: end of a match, and what it has captured
#: Tries to match from a token to the end of the pattern: what follows a part is compiled into it, so that the first
#: success ends the search. Generators, one a part, took twice the time.
_Matcher = Callable[[TokenView, int, int, Captures], _Found | None]
_Part = Callable[[_Matcher], _Matcher]  #: takes what follows

_KEPT_TEXTS = 65_536
#: A name and its number in one token: "Heron-12".
_NUMBERED = re.compile(r"[^\W\d_][\w’']{1,30}-\d{1,3}")
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", re.ASCII)


@lru_cache(maxsize=_KEPT_TEXTS)
def is_capital(text: str) -> bool:
    """Return whether a token is written like a name: with a capital, at its start or inside ("hAVoC")."""
    return text[:1].isalpha() and any(letter.isupper() for letter in text)


@lru_cache(maxsize=_KEPT_TEXTS)
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
    "numbered": lambda text: text[:1].isupper() and _NUMBERED.fullmatch(text) is not None,
    "ordinal": lambda text: text[:1].isdigit() and text.lower().endswith(("st", "nd", "rd", "th")),
    "dash": lambda text: text in {"-", "–", "—", "--", "‑"},
    "open_quote": lambda text: text in {'"', "“", "‘", "'", "«", "„", "``"},
    "close_quote": lambda text: text in {'"', "”", "’", "'", "»", "“", "''"},
    "open_paren": lambda text: text in {"(", "["},
    "close_paren": lambda text: text in {")", "]"},
    "possessive": lambda text: text in {"'s", "’s", "'", "’"},
}


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
    #: words and labels of which every match takes one, set by set; most sentences are skipped by them
    required: tuple[_Need, ...]
    #: words, labels and tests of which one begins every match; None: a match may begin with any token
    first_words: frozenset[str] | None
    first_labels: frozenset[str]
    first_tests: tuple[Callable[[str], bool], ...]

    def match_at(self, view: TokenView, start: int) -> TokenMatch | None:
        """Return the match that starts at token ``start``, or None."""
        limit = view.sentences[view.sentence_of[start]][1]
        found = self.matcher(view, start, limit, ((_START, start, start),))
        if found is None:
            return None
        end, captures = found
        return TokenMatch(start, end, {name: (first, last) for name, first, last in captures[1:]})

    def find(self, view: TokenView) -> Iterator[TokenMatch]:
        """Yield matches from left to right without overlaps, of the labels that the view has at the first of them."""
        position = 0
        stretches = self._stretches(view)
        places = self._beginnings(view) if stretches else None
        for first, stop in stretches:
            for index in _between(places, first, stop):
                match = self.match_at(view, index) if index >= position else None
                if match is not None:
                    yield match
                    position = match.end

    def _stretches(self, view: TokenView) -> Sequence[tuple[int, int]]:
        """Return the intervals in which a match may begin.

        They end at the last token of each sentence from which all that is required can still be taken.
        """
        if not self.required:
            return ((0, len(view.texts)),)
        for words, labels in self.required:  # most texts lack something: nothing is read for them
            if view.label_places.keys().isdisjoint(labels) and view.word_places.keys().isdisjoint(words):
                return ()
        sentence_of = view.sentence_of
        stops: dict[int, int] = {}  # by sentence
        for places in _places_of(view, self.required[0]):
            last = {sentence_of[place]: place + 1 for place in places}
            stops = {**last, **{number: max(stop, last.get(number, 0)) for number, stop in stops.items()}}
        for need in self.required[1:]:
            if not stops:
                break
            stops = _stops_before(view, stops, _places_of(view, need))
        return sorted((view.sentences[number][0], stop) for number, stop in stops.items())

    def _beginnings(self, view: TokenView) -> list[list[int]] | None:
        """Return the tokens with which a match may begin, list by list; None: with any."""
        if self.first_words is None:
            return None
        return [
            *(view.word_places[word] for word in self.first_words if word in view.word_places),
            *(view.label_places[label] for label in self.first_labels if label in view.label_places),
            *(view.places_of(test) for test in self.first_tests),
        ]


def _between(places: Sequence[list[int]] | None, first: int, stop: int) -> Iterable[int]:
    """Return the places of an interval, in order."""
    if places is None:
        return range(first, stop)
    if len(places) == 1:
        return places[0][bisect_left(places[0], first) : bisect_left(places[0], stop)]
    return sorted({index for each in places for index in each[bisect_left(each, first) : bisect_left(each, stop)]})


def _places_of(view: TokenView, need: _Need) -> list[list[int]]:
    words, labels = need
    places = [view.label_places[label] for label in labels if label in view.label_places]
    return places + [view.word_places[word] for word in words if word in view.word_places] if words else places


def _stops_before(view: TokenView, stops: Mapping[int, int], needed: Sequence[Sequence[int]]) -> dict[int, int]:
    """Return the stops of the sentences that have one of the needed places, moved before the last of them."""
    kept: dict[int, int] = {}
    for number, stop in stops.items():
        first, last = view.sentences[number]
        end = 0  # behind the last of the places
        for places in needed:
            index = bisect_left(places, last)
            if index and places[index - 1] >= end:
                end = places[index - 1] + 1
        if end > first:
            kept[number] = min(stop, end)
    return kept


def compile_token_pattern(source: str) -> TokenPattern:
    """Compile a token pattern; raises RuleError that names the place where it cannot be read."""
    lexemes = lexemes_of(source)
    reader = Reader(lexemes)
    matcher = _alternatives(reader, source)(_whole_match)
    if reader.peek()[0] != "end":
        raise RuleError(f"pattern {source!r}: unexpected {reader.peek()[1]!r}; is a '(' missing?")
    needed = needed_by_alternatives(Reader(lexemes))
    firsts, _ = begun_by_alternatives(Reader(lexemes))
    return TokenPattern(
        source,
        matcher,
        frozenset(value for kind, value in lexemes if kind == "label"),
        frozenset(value for kind, value in lexemes if kind == "name"),
        tuple(
            (
                tuple(sorted(value for kind, value in need if kind == "word")),
                tuple(sorted(value for kind, value in need if kind == "label")),
            )
            for need in sorted(needed, key=commonness)
        ),
        None if firsts is None else frozenset(value for kind, value in firsts if kind == "word"),
        frozenset(value for kind, value in firsts or () if kind == "label"),
        tuple(TESTS[value] for kind, value in sorted(firsts or ()) if kind == "test"),
    )


def _alternatives(reader: Reader, source: str) -> _Part:
    branches = [_sequence(reader, source)]
    while reader.peek() == ("mark", "|"):
        reader.take()
        branches.append(_sequence(reader, source))
    return branches[0] if len(branches) == 1 else _either(branches)


def _sequence(reader: Reader, source: str) -> _Part:
    items: list[_Part] = []
    while reader.peek()[0] != "end" and reader.peek() not in (("mark", "|"), ("mark", ")")):
        items.append(_item(reader, source))
    if not items:
        raise RuleError(f"pattern {source!r}: an empty alternative would match everywhere")
    return items[0] if len(items) == 1 else _chain(items)


def _item(reader: Reader, source: str) -> _Part:
    kind, value = reader.take()
    if kind == "name":
        return _capture(value, _item(reader, source))
    if (kind, value) == ("mark", "!"):
        return _absent(_item(reader, source))
    if (kind, value) == ("mark", "("):
        part = _alternatives(reader, source)
        if reader.take() != ("mark", ")"):
            raise RuleError(f"pattern {source!r}: a ')' is missing")
    elif kind == "label":
        part = _label(value)
    elif kind == "test":
        if value not in TESTS:
            raise RuleError(f"pattern {source!r}: no test ':{value}'; there are {', '.join(sorted(TESTS))}")
        part = _test(TESTS[value])
    elif kind == "word":
        part = _word(value)
    else:
        raise RuleError(f"pattern {source!r}: {value!r} stands where a word or class is expected")
    return _repetition(reader, part)


def _repetition(reader: Reader, part: _Part) -> _Part:
    kind, value = reader.peek()
    if kind == "repeat":
        reader.take()
        low, high = (int(number) for number in value[1:-1].split(","))
        return _repeat(part, low, high)
    if (kind, value) in (("mark", "?"), ("mark", "*"), ("mark", "+")):
        reader.take()
        return _repeat(part, int(value == "+"), 1 if value == "?" else MAXIMUM_REPEATS)
    return part


#: The first capture of every match: where it starts.
_START = ""


def _whole_match(_view: TokenView, index: int, _limit: int, captures: Captures) -> _Found | None:
    return (index, captures) if index > captures[0][1] else None


def _any_match(_view: TokenView, index: int, _limit: int, captures: Captures) -> _Found | None:
    return index, captures


def _word(word: str) -> _Part:
    def part(following: _Matcher) -> _Matcher:
        def match(view: TokenView, index: int, limit: int, captures: Captures) -> _Found | None:
            if index < limit and view.lowers[index] == word:
                return following(view, index + 1, limit, captures)
            return None

        return match

    return part


def _test(test: Callable[[str], bool]) -> _Part:
    def part(following: _Matcher) -> _Matcher:
        def match(view: TokenView, index: int, limit: int, captures: Captures) -> _Found | None:
            if index < limit and test(view.texts[index]):
                return following(view, index + 1, limit, captures)
            return None

        return match

    return part


def _label(label: str) -> _Part:
    def part(following: _Matcher) -> _Matcher:
        def match(view: TokenView, index: int, limit: int, captures: Captures) -> _Found | None:
            if index < limit:
                for end in view.labels[index].get(label, ()):
                    if end <= limit and (found := following(view, end, limit, captures)) is not None:
                        return found
            return None

        return match

    return part


def _either(branches: Sequence[_Part]) -> _Part:
    def part(following: _Matcher) -> _Matcher:
        matchers = [branch(following) for branch in branches]

        def match(view: TokenView, index: int, limit: int, captures: Captures) -> _Found | None:
            for matcher in matchers:
                if (found := matcher(view, index, limit, captures)) is not None:
                    return found
            return None

        return match

    return part


def _chain(items: Sequence[_Part]) -> _Part:
    def part(following: _Matcher) -> _Matcher:
        for item in reversed(items):
            following = item(following)
        return following

    return part


def _repeat(repeated: _Part, low: int, high: int) -> _Part:
    """Compile a repetition, one matcher a count, each when it is first reached: most never are."""

    def part(following: _Matcher) -> _Matcher:
        matchers: dict[int, _Matcher] = {}

        def counted(count: int) -> _Matcher:
            """Return what matches after ``count`` repetitions."""
            if count == high:
                return following

            def again(view: TokenView, index: int, limit: int, captures: Captures) -> _Found | None:
                matcher = matchers.get(count)
                if matcher is None:
                    matcher = matchers[count] = repeated(counted(count + 1))
                found = matcher(view, index, limit, captures)
                if found is None and count >= low:
                    return following(view, index, limit, captures)
                return found

            return again

        return counted(0)

    return part


def _capture(name: str, captured: _Part) -> _Part:
    def part(following: _Matcher) -> _Matcher:
        def close(view: TokenView, index: int, limit: int, captures: Captures) -> _Found | None:
            place = len(captures) - 1
            while captures[place][0] != name or captures[place][2] >= 0:
                place -= 1
            closed = (*captures[:place], *captures[place + 1 :], (name, captures[place][1], index))
            return following(view, index, limit, closed)

        inner = captured(close)

        def match(view: TokenView, index: int, limit: int, captures: Captures) -> _Found | None:
            return inner(view, index, limit, (*captures, (name, index, -1)))

        return match

    return part


def _absent(absent: _Part) -> _Part:
    def part(following: _Matcher) -> _Matcher:
        matcher = absent(_any_match)

        def match(view: TokenView, index: int, limit: int, captures: Captures) -> _Found | None:
            return following(view, index, limit, captures) if matcher(view, index, limit, captures) is None else None

        return match

    return part
