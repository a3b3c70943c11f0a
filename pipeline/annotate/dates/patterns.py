"""Patterns over word classes and the search for them.

A pattern is written with classes in braces and captured classes in angle brackets:
``<day=day_number|day_ordinal> {of}? <month> ({comma}? <year>)?``. It is compiled to a regular expression over
the class letters of the tokens. At each token the longest match wins, ties go to the rule that stands first.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.annotate.dates.lexicon import Lexicon
from pipeline.annotate.dates.readings import Listing, Reading, Span
from pipeline.annotate.dates.scan import GAP, Tokens

_CLASS = re.compile(r"\{([a-z_0-9|]+)\}|(?<!\?P)<(?:([a-z_0-9]+)=)?([a-z_0-9|]+)>")
#: The class a pattern begins with; groups may open before it.
_FIRST_SET = re.compile(r"(?<![\\\[])\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Found:
    """A match of a rule: the captured token intervals by name."""

    tokens: Tokens
    match: re.Match[str]

    def at(self, name: str) -> int | None:
        """Return the token captured under ``name``, or None if the match or the pattern has none."""
        if name not in self.match.re.groupindex:
            return None
        start = self.match.start(name)
        return start if start >= 0 else None

    def number(self, name: str) -> int | None:
        """Return the number of the captured number token, or None."""
        token = self.at(name)
        return None if token is None else self.tokens.integer(token)

    def value(self, name: str, word_class: str | None = None) -> int | str | None:
        """Return the value of the captured word in its class (by default the class of the same name)."""
        token = self.at(name)
        return None if token is None else self.tokens.word_value(token, word_class or name)

    def region(self, name: str) -> range:
        """Return the tokens of a captured group; empty if it took no part."""
        return range(*self.match.span(name)) if self.at(name) is not None else range(0)

    def left(self, length: int = 40) -> str:
        """Return the text just before the match, in lower case."""
        start = self.tokens.starts[self.match.start()]
        return self.tokens.text[max(0, start - length) : start].lower()

    def right(self, length: int = 40) -> str:
        """Return the text just behind the match, in lower case."""
        end = self.tokens.ends[self.match.end() - 1]
        return self.tokens.text[end : end + length].lower()

    def has(self, name: str) -> bool:
        """Tell whether the optional capture took part."""
        return self.at(name) is not None

    def text_value(self, name: str, word_class: str | None = None) -> str | None:
        """Return the value of the captured word as text, or None."""
        value = self.value(name, word_class)
        return None if value is None else str(value)

    def int_value(self, name: str, word_class: str | None = None) -> int:
        """Return the value of the captured word as a number, 0 without one."""
        value = self.value(name, word_class)
        return value if isinstance(value, int) else 0


Builder = Callable[[Found], Reading | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern with the function that reads its matches (None refuses a match)."""

    name: str
    template: str
    build: Builder


#: No template matches, or looks at, more letters than this.
LONGEST_MATCH = 64
#: How many stretches of letters are remembered with the rules that match at their start; they repeat.
_REMEMBERED = 8192
_TRIES = 5


@dataclass(frozen=True, slots=True)
class Matcher:
    """Compiled rules with a pattern for the places where one matches."""

    places: re.Pattern[str]
    rules: Sequence[tuple[Rule, re.Pattern[str]]]
    #: letters from a place on -> the rules that match there, the longest match first
    matching: Callable[[str], tuple[int, ...]]


def compile_template(template: str, lexicon: Lexicon) -> str:
    """Return the regular expression of a template; raises KeyError for an unknown class."""

    def letters(match: re.Match[str]) -> str:
        capture, classes = match[2], match[1] or match[3]
        charset = "[" + "".join(lexicon.members[name] for name in classes.split("|")) + "]"
        return charset if match[1] else f"(?P<{capture or classes}>{charset})"

    return _CLASS.sub(letters, re.sub(r"\s+", "", template))


def compile_rules(rules: Sequence[Rule], lexicon: Lexicon) -> Matcher:
    """Return the matcher for the rules; every template must begin with a class."""
    compiled: list[tuple[Rule, re.Pattern[str]]] = []
    by_letter: dict[str, list[int]] = {}
    tails: dict[str, dict[str, None]] = {}
    for number, rule in enumerate(rules):
        source = compile_template(rule.template, lexicon)
        compiled.append((rule, re.compile(source)))
        first = _CLASS.search(rule.template)
        if first is None:
            raise ValueError(f"date rule {rule.name}: a template begins with a class")
        tail = re.sub(r"\?P<\w+>", "?:", source)
        tail = _FIRST_SET.sub("", tail, count=1)
        for name in (first[1] or first[3]).split("|"):
            for letter in lexicon.members[name]:
                if number not in by_letter.setdefault(letter, []):
                    by_letter[letter].append(number)
                    tails.setdefault(letter, {})[tail] = None

    @lru_cache(maxsize=_REMEMBERED)
    def matching(letters: str) -> tuple[int, ...]:
        ends = []
        for number in by_letter[letters[0]]:
            match = compiled[number][1].match(letters)
            if match is not None:
                ends.append((-match.end(), number))
        return tuple(number for _, number in sorted(ends))

    # One letter and its tails each: the search passes over other letters at once.
    places = "|".join(f"{letter}(?:{'|'.join(group)})" for letter, group in tails.items())
    return Matcher(re.compile(places), compiled, matching)


def find_spans(tokens: Tokens, matcher: Matcher, limit: int) -> Iterator[Span]:
    """Yield the spans of the rules, at most ``limit``, from left to right without overlap.

    Nor are more than ``_TRIES`` places looked at for each span of the limit.
    """
    letters, search = tokens.letters, matcher.places.search
    position, found, tries = 0, 0, limit * _TRIES
    while found < limit and tries and (place := search(letters, position)) is not None:
        position = place.start()
        tries -= 1
        span = _longest(tokens, matcher, position)
        if span is None:
            position += 1
        else:
            yield span
            found += len(span.reading.parts) if isinstance(span.reading, Listing) else 1
            position = span.last


def _longest(tokens: Tokens, matcher: Matcher, position: int) -> Span | None:
    """Return the longest match at a place that its rule accepts; ties go to the rule that stands first."""
    letters = tokens.letters
    gap = letters.find(GAP, position, position + LONGEST_MATCH)
    for number in matcher.matching(letters[position : position + LONGEST_MATCH if gap < 0 else gap]):
        rule, pattern = matcher.rules[number]
        match = pattern.match(letters, position)
        reading = None if match is None else rule.build(Found(tokens, match))
        if match is not None and reading is not None:
            return Span(position, match.end(), reading, rule.name)
    return None
