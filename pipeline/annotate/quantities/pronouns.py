"""Whether "one" counts: "killing one", "one of the suspects was arrested", but not "one another", "this one"."""

import re

from pipeline.annotate.quantities.context import Left
from pipeline.annotate.quantities.lexicon import QuantityLexicon
from pipeline.annotate.quantities.numbers import Number

_WORDS = re.compile(r"\s{1,2}(?P<word>[^\W\d_][\w'’-]{0,30})")
_IN_PLACE = re.compile(r"\s{1,2}in\s{1,2}(?:the\s{1,2})?[^\W\d_a-z]")
_SUM = re.compile(
    r"\s{1,2}of\s{1,2}(?:[$€£]\s?\d|(?:[A-Z]{2,3}\s?)?[$€£]?\d[\d,.]{0,15}\s(?:[mb]illion\s)?(?P<unit>[A-Za-z]{1,15}))"
)
#: A superlative within this many words of "one of" makes it no count: "one of the ten most wanted".
_SUPERLATIVE_REACH = 5


def one_counts(text: str, number: Number, left: Left, lexicon: QuantityLexicon) -> bool:
    """Return whether the word "one" at a number counts something."""
    guards = lexicon.guards
    following = _following(text, number.end)
    first = following[0] if following else ""
    if text[number.end : number.end + 1] in ("'", "’", "-", "/"):
        return False
    if first == "of" and _is_of_sum(text, number.end, lexicon):
        return False  # "Two fines, one of $9,000": the sum tells it.
    if first == "of" and left.word() == "that":
        return _one_of_counts(following, left, lexicon)
    if first == "of" and left.word() == "only" and left.words[-2:-1] != ["the"]:
        return _one_of_counts(following, left, lexicon)  # "Only one of the suspects was arrested."
    if left.word() in guards.one_not_after and left.word() not in (
        "for",
        "on",
        "is",
        "was",
        "are",
        "were",
        "at",
        "the",
        "my",
        "our",
        "its",
        "their",
        "his",
        "her",
    ):
        return False
    if first == "of":
        return _one_of_counts(following, left, lexicon)
    if not first or first in guards.one_pronoun_before:
        return _stands_alone(text, number, left, lexicon)
    if first == "hand" and following[1:2] and following[1] in guards.hand_weapons:
        return True
    return first not in guards.one_not_before


def _is_of_sum(text: str, end: int, lexicon: QuantityLexicon) -> bool:
    """Return whether "of" behind "one" opens a sum of money: "one of 900,000 kroner", "one of $9,000"."""
    match = _SUM.match(text, end)
    if match is None:
        return False
    unit = match["unit"]
    return unit is None or unit.lower() in lexicon.currencies.words


def is_not_one(text: str, end: int, left: Left, lexicon: QuantityLexicon) -> bool:
    """Return whether "not one of them" tells of none; "it is not one of them" says what something is not."""
    before = left.words[-2:-1]
    is_named = bool(before) and before[0].lower() in lexicon.guards.copulas
    return left.word() == "not" and not is_named and _following(text, end)[:1] == ["of"]


def _following(text: str, position: int) -> list[str]:
    words: list[str] = []
    for _ in range(_SUPERLATIVE_REACH + 1):
        match = _WORDS.match(text, position)
        if match is None:
            break
        words.append(match["word"].lower())
        position = match.end()
    return words


def _one_of_counts(following: list[str], left: Left, lexicon: QuantityLexicon) -> bool:
    guards = lexicon.guards
    if following[1:2] in (["whom"], ["which"], ["them"]):
        return True
    if left.word() in guards.copulas or (left.words and left.words[-1].endswith(",")):
        return False
    for word in following[1:]:
        if word in guards.one_of_not_before:
            return False
        if word.endswith("est") and len(word) > 4 and word not in guards.superlative_not:
            return False
    return True


def _stands_alone(text: str, number: Number, left: Left, lexicon: QuantityLexicon) -> bool:
    """ "killing one and wounding two": governed by a verb, or the subject of one."""
    guards = lexicon.guards
    before = left.word()
    if before in guards.one_not_after:
        return False
    if before.endswith(",") and _IN_PLACE.match(text, number.end):
        return True  # "Three in Spain, one in Belgium and two in Malta."
    following = _following(text, number.end)
    subject = (
        bool(following)
        and following[0] in guards.one_pronoun_before
        and following[0] not in ("of", "in", "on", "at", "and", "for", "with", "from", "by", "who")
    )
    if subject and (
        not before
        or before.endswith((",", ";", ":"))
        or before in ("and", "while", "but", "which", "least", "when", "that")
    ):
        return True
    return (before.endswith(("ing", "ed")) and len(before) > 4) or before in guards.one_number_openings
