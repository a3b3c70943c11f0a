"""Plurals glued to the word behind them, where the source lost a mark: "returnsa total", "publishersHale"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.rules.grammar import Grammar

#: Words that end so are plurals themselves.
_PLURALS = ("s", "people", "men", "women", "children")
_SHORTEST, _LONGEST_TRIED = 4, 40


def glued_plural(annotated: AnnotatedDocument, token: int) -> str | None:
    """Return the plural that a glued word begins with, or None: "employers" of "employersmore"."""
    word = annotated.view.texts[token]
    if not word.isalpha() or not _SHORTEST < len(word) < _LONGEST_TRIED or word.endswith(_PLURALS):
        return None
    for end in range(len(word) - 1, _SHORTEST - 1, -1):
        first, rest = word[:end], word[end:]
        if first[-1] == "s" and first[-2] != "s" and _is_word_behind(annotated, first, rest):
            return first
    return None


def _is_word_behind(annotated: AnnotatedDocument, first: str, rest: str) -> bool:
    """Return whether the rest is a word of its own: a name, one that the text has elsewhere, or a small word."""
    if rest[0].isupper():
        return first.islower() and len(rest) > 1 and rest[1:].islower()
    lowers = annotated.view.lowers
    if rest in _SMALL_WORDS:
        return len(rest) > 1 or first in lowers
    if any(rest[:cut] in _SMALL_WORDS and rest[cut:] in _SMALL_WORDS for cut in range(2, len(rest) - 1)):
        return True  # "deputieswhowere"
    if len(rest) < _SHORTEST or rest not in lowers:
        return False
    return len(rest) >= _LONG or first in lowers or first[:-1] in lowers


#: Letters of a word that hardly ends another by chance: "pillarsenforcement".
_LONG = 8
#: Words that often follow a lost dash; a single letter only behind a plural that the text has elsewhere.
_SMALL_WORDS = frozenset(
    {
        "a",
        "an",
        "and",
        "of",
        "the",
        "more",
        "that",
        "which",
        "who",
        "to",
        "one",
        "two",
        "three",
        "from",
        "with",
        "were",
        "was",
        "are",
        "have",
    }
)


_TIMES = ("years", "months", "weeks", "days", "hours", "minutes")


def hides_measure(grammar: Grammar, noun: str, thing: str | None) -> bool:
    """Return whether what was cut from a glued noun is a time or a unit: "three monthswhich", "40 tonsof"."""
    words = (thing or "").lower().split()
    if any(word.startswith(_TIMES) and word not in _TIMES for word in words):
        return True  # "Three yearssupervised release."
    if not words or noun in words:
        return False
    return grammar.is_in("never_counted_noun", words[-1]) or grammar.is_in("lost_unit", words[-1])
