"""Reads ``models/en/lexicons/cleaning.yaml``: the words that tell the parts of a page apart."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.resources import data_folder
from pipeline.rules.lexicons import check_keys, read_yaml, word_list

_MARKUP_KEYS = ("chrome", "comments", "credit", "hidden", "roles", "caption", "deck")
_LINE_KEYS = (
    "release_marks",
    "end_marks",
    "controls",
    "related_headings",
    "notes_headings",
    "contact_headings",
)
_OWN_KEYS = ("abbreviations", "function_words", "unfinished_endings", "domain_endings", "release_heads")
_OPENING_KEYS = ("boilerplate", "contact", "about", "caption")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The word lists of cleaning; every word is in lower case."""

    chrome: frozenset[str]
    comments: frozenset[str]
    credit: frozenset[str]
    hidden: frozenset[str]
    roles: frozenset[str]
    caption: frozenset[str]
    deck: frozenset[str]
    release_marks: frozenset[str]
    end_marks: frozenset[str]
    controls: frozenset[str]
    related_headings: frozenset[str]
    notes_headings: frozenset[str]
    contact_headings: frozenset[str]
    boilerplate_openings: tuple[str, ...]
    boilerplate_endings: tuple[str, ...]
    contact_openings: tuple[str, ...]
    about_openings: tuple[str, ...]
    caption_openings: tuple[str, ...]
    abbreviations: frozenset[str]
    function_words: frozenset[str]
    unfinished_endings: frozenset[str]
    domain_endings: frozenset[str]
    release_heads: frozenset[str]


def load_vocabulary(path: Path) -> Vocabulary:
    """Return the lists of one file; raises RuleError naming file, key and fix."""
    content = read_yaml(path)
    check_keys(str(path), content, ("description", "markup", "lines", "openings", "endings", *_OWN_KEYS))
    markup = _section(path, content, "markup", _MARKUP_KEYS)
    lines = _section(path, content, "lines", _LINE_KEYS)
    openings = _section(path, content, "openings", _OPENING_KEYS)
    endings = _section(path, content, "endings", ("boilerplate",))
    lists: dict[str, Any] = {key: frozenset(words) for key, words in {**markup, **lines}.items()}
    for key, words in openings.items():
        lists[f"{key}_openings"] = tuple(sorted(words, key=len, reverse=True))
    lists |= {key: frozenset(_words(path, content, key)) for key in _OWN_KEYS}
    return Vocabulary(**lists, boilerplate_endings=endings["boilerplate"])


@cache
def vocabulary() -> Vocabulary:
    """Return the shipped lists, read once."""
    return load_vocabulary(data_folder("models", "en", "lexicons", "cleaning.yaml"))


def _section(path: Path, content: Any, name: str, keys: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    check_keys(f"{path}: {name}", content[name], keys)
    return {key: _words(path, content[name], key) for key in keys}


def _words(path: Path, section: Any, key: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in word_list(f"{path}: {key}", section[key]))
