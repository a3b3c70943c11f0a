"""Reads ``models/en/lexicons/sentences.yaml``: the words that tell where a sentence ends."""

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from pipeline.resources import data_folder
from pipeline.rules.lexicons import check_keys, read_yaml, word_list


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """The word lists of sentence boundaries; the file says what each holds."""

    starters: frozenset[str]
    abbreviations: frozenset[str]
    name_abbreviations: frozenset[str]
    modifying_abbreviations: frozenset[str]
    final_abbreviations: frozenset[str]
    first_predicates: frozenset[str]
    continuing_names: frozenset[str]
    final_units: frozenset[str]
    inside_datelines: frozenset[str]
    before_dates: frozenset[str]


def load_sentence_words(path: Path) -> SentenceWords:
    """Return the lists of one file; raises RuleError naming file, key and fix."""
    content = read_yaml(path)
    keys = [field.name for field in fields(SentenceWords)]
    check_keys(str(path), content, ("description", *keys))
    return SentenceWords(**{key: frozenset(word_list(f"{path}: {key}", content[key])) for key in keys})


@cache
def sentence_words() -> SentenceWords:
    """Return the shipped lists, read once."""
    return load_sentence_words(data_folder("models", "en", "lexicons", "sentences.yaml"))
