"""The acronyms that a release defines: "Federal Trade Commission (FTC)".

The rule of A. Schwartz and M. Hearst (A simple algorithm for identifying abbreviation definitions in biomedical
text, 2003) on whole initials: every letter of the acronym begins a word of the phrase before the bracket, small words
may be passed over.
"""

import re
from collections.abc import Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.people.body_phrases import INNER
from pipeline.extract.people.body_words import is_acronym

#: Words before the bracket that are looked at: the letters of the acronym and as many small words.
_WORDS_A_LETTER = 2
_LONGEST_ACRONYM = 10
_INSIDE = frozenset({"'s", "’s", "'", "’", "&", "-", ","})
_DOTTED = re.compile(r"(?:[A-Z]\.){2,}")


def defined_acronyms(annotated: AnnotatedDocument) -> dict[str, str]:
    """Return the full name of each acronym that the document defines, by the first definition."""
    view = annotated.view
    found: dict[str, str] = {}
    for bracket in view.word_places.get("(", ()):
        token = bracket + 1
        if view.texts[token + 1 : token + 2] != [")"] or (acronym := view.texts[token]) in found:
            continue
        if not is_acronym(acronym) or not acronym.isalpha() or len(acronym) > _LONGEST_ACRONYM:
            continue
        first = view.sentences[view.sentence_of[token]][0]
        start = _start_of_name(view.texts, acronym, first, token - 1)
        if start is not None:
            found[acronym] = " ".join(annotated.text_of(start, token - 1).split()).rstrip(" ,;")
    return found


def _start_of_name(texts: Sequence[str], acronym: str, first: int, end: int) -> int | None:
    """Return where the name that ends at token ``end`` and has these initials begins, or None."""
    left = acronym
    for token in range(end - 1, max(first, end - _WORDS_A_LETTER * len(acronym)) - 1, -1):
        letters = _letters(texts[token])
        if letters and left.endswith(letters):
            left = left.removesuffix(letters)
        elif texts[token].lower() in INNER:
            # "of" is one of the letters only where the word before it does not go on without it.
            is_letter = left.endswith(texts[token][0].upper()) and not left.endswith(
                _letters(texts[token - 1]) or "·"
            )
            left = left[:-1] if is_letter else left
        elif letters or texts[token] not in _INSIDE:
            return None
        if not left:
            return token - 1 if token > first and _DOTTED.fullmatch(texts[token - 1]) else token
    return None


def _letters(word: str) -> str:
    """Return what a word gives to an acronym: its capital, all letters of "U.S."."""
    if _DOTTED.fullmatch(word):
        return word.replace(".", "")
    return word[:1] if word[:1].isupper() else ""
