"""Reads vague amounts and zero: "several", "a few hundred", "tens of thousands", "no arrests", "none of"."""

import re
from dataclasses import replace

from pipeline.annotate.quantities.lexicon import QuantityLexicon
from pipeline.annotate.quantities.nouns import noun_phrase
from pipeline.annotate.quantities.numbers import Number, exact_number
from pipeline.boundaries import Basis

_NEXT_WORD = re.compile(r"\s{1,2}(?P<word>[A-Za-z][\w'’-]{0,30})")
_OF = re.compile(r"\sof\s")
_NEXT_NUMBER = re.compile(
    r"\s(?:of\s)?(?:the\s|about\s|at least\s|more than\s|up to\s|some\s|around\s)?(?P<next>[^\s]{1,14})"
)
_NONE_OF = re.compile(r"\s(?:of\s|was\b|were\b|has\b|have\b|had\b|is\b|are\b)", re.IGNORECASE)
#: Behind a noun: something was done to none of it ("no patient was harmed").
_UNDERGOES = re.compile(
    r"\s(?:was|has been|had been|is being|has yet been)\s(?:\w{1,15}ly\s)?\w{2,15}(?:ed|en|t)\b", re.IGNORECASE
)
_NOBODY = re.compile(r"nobody|no[\s-]one")
_PRONOUN_AMOUNT = re.compile(
    r"\s(?:of\s(?:them|those|whom|which|the|these|his|her|its|their)\b|were\b|was\b|are\b|others\b)"
)


def next_word(text: str, position: int) -> str:
    """Return the word behind a position in lower case, or an empty string."""
    match = _NEXT_WORD.match(text, position)
    return match["word"].lower() if match else ""


def read_vague(text: str, start: int, end: int, lexicon: QuantityLexicon, last_word: str) -> Number | None:
    """Read the vague phrase at ``text[start:end]`` with its magnitude; None where it counts nothing.

    ``last_word`` is the word before, lower case.
    """
    spec = lexicon.vague[" ".join(text[start:end].lower().split())]
    guards = lexicon.guards
    if spec.phrase == "a single" and last_word == "not":
        return exact_number(start, end, 0, Basis.WORD, "zero")
    if last_word in guards.vague_not_after:
        return None
    number = Number(start, end, spec.value, spec.low, spec.value, Basis.VAGUE, spec.modifier, shape="vague")
    if spec.modifier == "exact":
        number = replace(number, basis=Basis.WORD)
    if spec.magnitude:
        larger = _multiply(text, number, lexicon)
        if larger is not number:
            return larger
    if _number_follows(text, end, lexicon):
        return None  # "some 40", "a group of 12": the figure counts
    return number if _stands_well(text, number, spec.needs, lexicon) else None


def _stands_well(text: str, number: Number, needs: str | None, lexicon: QuantityLexicon) -> bool:
    """Whether the words behind a vague phrase let it count."""
    position = number.end
    following = next_word(text, position)
    if following in lexicon.guards.vague_not_before or (needs == "of" and following != "of"):
        return False
    if needs is None:
        return True
    written = text[number.start : number.end].lower()
    if needs == "plural" and _PRONOUN_AMOUNT.match(text, position):
        if written in {"some", "both"}:
            phrase = noun_phrase(text, position, lexicon)
            return phrase is None or phrase.plural or written == "both"
        return True
    phrase = noun_phrase(text, position, lexicon)
    if phrase is None or not phrase.plural:
        return False
    if written == "both" and re.search(r"\b(?:and|or)\b", text[phrase.start : phrase.end + 5]):
        return False  # "both men and women"
    if phrase.head in lexicon.guards.vague_not_before:
        return False
    if phrase.head in lexicon.guards.pairs_not_before and "pair" in written:
        return False  # "A pair of gloves" is one.
    return not (written == "some" and phrase.head in lexicon.guards.some_not_before)


def read_plural_magnitude(text: str, start: int, end: int, lexicon: QuantityLexicon, last_word: str) -> Number | None:
    """Read "dozens", "hundreds of thousands", "tens of millions"; the plural is at least two of it."""
    word = text[start:end].lower()
    if last_word in ("the", "in", "by") and word in ("scores", "tens") and not _OF.match(text, end):
        return None
    low = lexicon.plural_magnitudes[word]
    number = Number(start, end, None, low, None, Basis.VAGUE, "approx", shape="vague", scale=low // 2)
    larger = _multiply(text, number, lexicon)
    if larger is number and word in ("tens", "scores") and not _OF.match(text, end):
        return None
    return larger


def _multiply(text: str, number: Number, lexicon: QuantityLexicon) -> Number:
    """Multiply by up to two magnitudes behind: "several hundred thousand", "hundreds of thousands"."""
    for _ in range(2):
        match = lexicon.patterns.scale_of.match(text, number.end)
        if match is None:
            break
        factor = lexicon.scales[match["word"].lower()]
        number = replace(number.times(factor, match.end(), factor), modifier="approx", basis=Basis.VAGUE)
    return number


def _number_follows(text: str, position: int, lexicon: QuantityLexicon) -> bool:
    match = _NEXT_NUMBER.match(text, position)
    if match is None:
        return False
    word = match["next"]
    if any(character.isdigit() for character in word) and not word[0].isalpha():
        return True
    if word in lexicon.currencies.signs:
        return True
    first = re.split(r"[-‐]", word.lower())[0]
    return first in lexicon.cardinals or first in lexicon.scales or first in lexicon.plural_magnitudes


def read_zero(text: str, start: int, end: int, lexicon: QuantityLexicon, last_word: str) -> Number | None:
    """Read "no arrests", "none of the victims", "zero casualties"; None for "no longer", "no doubt", …."""
    guards = lexicon.guards
    written = text[start:end].lower()
    zero = exact_number(start, end, 0, Basis.WORD, "zero")
    if _NOBODY.fullmatch(written):
        return replace(zero, shape="nobody")
    if written == "none":
        if last_word in guards.none_not_after or next_word(text, end) in guards.none_not_before:
            return None
        return zero if _NONE_OF.match(text, end) else None
    following = next_word(text, end)
    if written == "zero":
        if last_word in guards.zero_not_after_word or following in guards.zero_not_before_word:
            return None
        return zero if text[end : end + 1] != "-" else None
    if not following or following in guards.zero_not_before:
        return None
    phrase = noun_phrase(text, end, lexicon)
    if phrase is None or phrase.head in guards.zero_not_before:
        return None
    is_countable = phrase.plural or phrase.head in guards.zero_singular_nouns
    return zero if is_countable or _UNDERGOES.match(text, phrase.end) else None
