"""Patterns over word classes and the search for them.

A pattern is written with classes in braces and captured classes in angle brackets:
``<day=day_number|day_ordinal> {of}? <month> ({comma}? <year>)?``. It is compiled to a regular expression over
the class letters of the tokens. At each token the longest match wins, ties go to the rule that stands first.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.annotate.dates.lexicon import Lexicon
from pipeline.annotate.dates.readings import Reading, Span
from pipeline.annotate.dates.scan import Tokens

_CLASS = re.compile(r"\{([a-z_0-9|]+)\}|(?<!\?P)<(?:([a-z_0-9]+)=)?([a-z_0-9|]+)>")


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


@dataclass(frozen=True, slots=True)
class Matcher:
    """Compiled rules, by the class letter that a match starts with."""

    starters: re.Pattern[str]
    any_rule: Mapping[str, re.Pattern[str]]
    by_letter: Mapping[str, Sequence[tuple[Rule, re.Pattern[str]]]]


def compile_template(template: str, lexicon: Lexicon) -> str:
    """Return the regular expression of a template; raises KeyError for an unknown class."""

    def letters(match: re.Match[str]) -> str:
        capture, classes = match[2], match[1] or match[3]
        charset = "[" + "".join(lexicon.members[name] for name in classes.split("|")) + "]"
        return charset if match[1] else f"(?P<{capture or classes}>{charset})"

    return _CLASS.sub(letters, re.sub(r"\s+", "", template))


def compile_rules(rules: Sequence[Rule], lexicon: Lexicon) -> Matcher:
    """Return the matcher for the rules; every template must begin with a class."""
    by_letter: dict[str, list[tuple[Rule, re.Pattern[str]]]] = {}
    sources: dict[str, list[str]] = {}
    for rule in rules:
        source = compile_template(rule.template, lexicon)
        pattern = re.compile(source)
        first = _CLASS.search(rule.template)
        if first is None:
            raise ValueError(f"date rule {rule.name}: a template begins with a class")
        for name in (first[1] or first[3]).split("|"):
            for letter in lexicon.members[name]:
                known = by_letter.setdefault(letter, [])
                if (rule, pattern) not in known:
                    known.append((rule, pattern))
                    sources.setdefault(letter, []).append(re.sub(r"\?P<\w+>", "?:", source))
    return Matcher(
        re.compile("[" + "".join(by_letter) + "]"),
        {letter: re.compile("|".join(dict.fromkeys(group))) for letter, group in sources.items()},
        by_letter,
    )


def find_spans(tokens: Tokens, matcher: Matcher, limit: int) -> Iterator[Span]:
    """Yield the spans of the rules, at most ``limit``, from left to right without overlap."""
    letters = tokens.letters
    position, found = 0, 0
    while found < limit and (start := matcher.starters.search(letters, position)) is not None:
        position = start.start()
        letter = letters[position]
        if matcher.any_rule[letter].match(letters, position) is None:
            position += 1
            continue
        span = _longest(tokens, matcher.by_letter[letter], position)
        if span is None:
            position += 1
        else:
            yield span
            found += 1
            position = span.last


def _longest(tokens: Tokens, rules: Sequence[tuple[Rule, re.Pattern[str]]], position: int) -> Span | None:
    matches = []
    for order, (rule, pattern) in enumerate(rules):
        match = pattern.match(tokens.letters, position)
        if match is not None and match.end() > position:
            matches.append((-match.end(), order, rule, match))
    matches.sort(key=lambda entry: entry[:2])
    for end, _, rule, match in matches:
        reading = rule.build(Found(tokens, match))
        if reading is not None:
            return Span(position, -end, reading, rule.name)
    return None
