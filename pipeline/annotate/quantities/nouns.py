"""What a number counts, by a small rule on the words behind it.

The extractor prefers the parse; this is its fallback, the test for a plural noun inside the grammar, and the
evaluation's way to compare the noun.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.annotate.quantities.lexicon import QuantityLexicon, default_lexicon
from pipeline.boundaries import Quantity

#: A noun phrase of more words is none: "two Afghan National Army soldiers" has four behind the number.
_MAXIMUM_WORDS = 8
_WORD = re.compile(r"[ \t\u00a0]{1,2}[\"“‘']?(?P<word>[^\W_](?:[\w'’&/]|-(?=\w)|\.(?=\w)){0,40}\.?)[\"”’]?")
_ANTECEDENT = re.compile(r"([^,.;:()\n]{3,80})(?:,| \(|\s[-–—])\s?(?:including\s|among them\s)?$")
#: "Of these, 12 were women."
_PREDICATE = re.compile(
    r"\s(?:were|are)\s(?P<noun>[a-z]{3,20})(?=[.,;)]|$|\s(?:and|or|in|from|aged|with|of|under)\b)"
)
_OF_WHOM = re.compile(r"\s(?:of|among)\s(?:whom|which|them)\b")


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """The words that name what is counted."""

    start: int
    end: int
    plural: bool
    head: str  #: last word, lower case


def counted_noun(text: str, quantity: Quantity) -> tuple[int, int] | None:
    """Return the span of the words that say what a quantity counts, or None.

    The words behind the number up to a plural noun, a verb, a preposition or punctuation; of "five suspects,
    three of whom are minors" the noun before the comma. ``text`` is the text that the quantity was found in.
    """
    lexicon = default_lexicon()
    start = max(quantity.end, quantity.number_end)
    if _OF_WHOM.match(text, start):
        return _antecedent(text, quantity.start, lexicon)
    phrase = noun_phrase(text, start, lexicon)
    if phrase is None:
        predicate = _PREDICATE.match(text, start)
        is_noun = predicate is not None and is_plural(predicate["noun"].lower(), lexicon)
        return predicate.span("noun") if predicate and is_noun else None
    return phrase.start, phrase.end


def noun_phrase(text: str, position: int, lexicon: QuantityLexicon) -> NounPhrase | None:
    """Return the noun phrase that begins at ``position`` (the end of a number), or None."""
    words: list[tuple[str, int, int]] = []
    skipped = False
    joined = -1  #: number of words before an "and" that was stepped over
    for word, start, end in _words(text, position):
        lower = word.lower()
        if not words and (lower in lexicon.guards.noun_skips or (skipped and word[0].isdigit())):
            skipped = True
            continue
        if words and lower.endswith("ed") and _stop_follows(text, end, lexicon):
            break  # "one insurgent armed with a rifle"
        if lower in lexicon.guards.noun_stops:
            if lower in ("and", "or") and words and joined < 0 and _modifies(words[-1][0]):
                joined = len(words)
                words.append((word, start, end))
                continue
            break
        words.append((word, start, end))
        if is_plural(lower, lexicon) and not _plural_follows(text, end, lexicon):
            break
        if word.endswith(".") and not _abbreviates(word):
            break
    plural = bool(words) and is_plural(words[-1][0].lower(), lexicon)
    if joined >= 0 and not plural:
        words = words[:joined]
    if not words:
        return None
    word, _, end = words[-1]
    if word.endswith(".") and not _abbreviates(word):
        end -= 1
    return NounPhrase(words[0][1], end, plural, text[words[-1][1] : end].lower())


def is_plural(word: str, lexicon: QuantityLexicon) -> bool:
    """Whether a word in lower case looks like a plural noun."""
    word = word.rstrip(".")
    if word in lexicon.guards.irregular_plurals:
        return True
    if len(word) < 4 or word in lexicon.guards.not_plural:
        return word in ("ids", "ieds", "gps") and word != "gps"
    return word.endswith("s") and not word.endswith(("ss", "us", "'s", "’s", "ious"))


def _words(text: str, position: int) -> Iterator[tuple[str, int, int]]:
    for _ in range(_MAXIMUM_WORDS):
        match = _WORD.match(text, position)
        if match is None:
            return
        yield match["word"], match.start("word"), match.end("word")
        if (
            match["word"].endswith((".", "'s", "’s"))
            and match["word"].endswith(".")
            and not _abbreviates(match["word"])
        ):
            return
        position = match.end()


def _abbreviates(word: str) -> bool:
    """Whether the dot belongs to the word: "U.S.", "Lt."."""
    return "." in word[:-1] or word in ("Lt.", "Sgt.", "Gen.", "Col.", "Capt.", "Maj.", "St.", "Dr.")


def _modifies(word: str) -> bool:
    """Whether a word before "and" reads as an adjective: "12 Afghan and coalition soldiers"."""
    return word[0].isupper() or word.endswith(
        ("ed", "ing", "al", "ic", "ive", "ous", "an", "ian", "ary", "ese", "ish")
    )


def _plural_follows(text: str, position: int, lexicon: QuantityLexicon) -> bool:
    """Whether the next word is a plural noun as well: "arms dealers", "sports cars"."""
    match = _WORD.match(text, position)
    if match is None:
        return False
    word = match["word"].lower()
    return word not in lexicon.guards.noun_stops and is_plural(word, lexicon)


def _stop_follows(text: str, position: int, lexicon: QuantityLexicon) -> bool:
    match = _WORD.match(text, position)
    return match is None or match["word"].lower() in lexicon.guards.noun_stops


def _antecedent(text: str, position: int, lexicon: QuantityLexicon) -> tuple[int, int] | None:
    """Return the noun before the comma that "three of whom" points back to."""
    base = max(0, position - 100)
    match = _ANTECEDENT.search(text[base:position])
    if match is None:
        return None
    found: tuple[int, int] | None = None
    first = -1
    for item in re.finditer(r"[\w'’-]+(?:\.[\w]+)*\.?", text[base : base + match.end(1)]):
        word, lower = item.group(), item.group().lower()
        if _begins_anew(lower, word, lexicon):
            first = -1
            continue
        first = item.start() if first < 0 else first
        if is_plural(lower, lexicon) and item.start() >= match.start(1):
            found = base + first, base + item.end()
    return found


def _begins_anew(lower: str, word: str, lexicon: QuantityLexicon) -> bool:
    """Whether a word cannot be inside a noun phrase: a stop word, a number, a vague word, the end of a sentence."""
    guards = lexicon.guards
    return (
        lower in guards.noun_stops
        or lower in guards.noun_skips
        or lower in lexicon.cardinals
        or lower in lexicon.vague
        or word[0].isdigit()
        or (word.endswith(".") and not _abbreviates(word))
    )
