"""Sentence boundaries by rule: a block is never crossed, an abbreviation does not end a sentence.

The parser respects these boundaries. Left to itself it splits "Operation" from "Intercops-Spartacus III".
"""

import re
from collections.abc import Sequence

from pipeline.annotate.gazetteer import load_gazetteer
from pipeline.annotate.sentence_words import sentence_words

_ENDERS = frozenset({".", "!", "?", "…", "..."})
_CLOSERS = frozenset({'"', "”", "’", "'", ")", "]", "»", "''"})
_DASHES = frozenset({"–", "—", "-", "--", "‑"})
#: Tokens: city, country, month, day and year with their marks.
_LONGEST_DATELINE = 16
#: Tokens of a name with which a sentence begins, and one behind.
_LONGEST_NAME = 5
#: Tokens of a sentence that may be no more than a name before an abbreviation.
_LONGEST_NAME_BEFORE = 8
_OPENERS = frozenset({'"', "“", "‘", "'", "(", "[", "«", "„", "``"})
_YEAR = re.compile(r"(?:19|20)\d\d")
#: A place, a comma and a month with its year, and day if any, tokens parted by blanks.
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = rf"(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}} ,|{_MONTH})"
_PLACE_AND_DATE = re.compile(rf"\S.{{0,80}} , {_DAY} [12]\d{{3}}", re.IGNORECASE)


def sentence_starts(
    texts: Sequence[str], block_starts: frozenset[int], spaces: Sequence[bool] | None = None
) -> list[bool]:
    """Return for each token whether a sentence starts there.

    ``block_starts`` are the indices of the tokens that open a block, ``spaces`` says of each token whether a blank
    follows.
    """
    count = len(texts)
    starts = [index == 0 for index in range(count)]
    following = sentence = 0
    enders = {text for text in set(texts) if _may_end_sentence(text)}
    for index in [index for index, text in enumerate(texts) if text in enders]:
        if index < following or not _ends_sentence(texts, index, sentence):
            continue
        following = index + 1
        while following < count and texts[following] in _CLOSERS and not _opens(texts, following):
            following += 1
        if following < count and _begins_sentence(texts, following):
            starts[following] = True
            sentence = following
    for position in block_starts:
        if position < count:
            starts[position] = True
            after = _dateline_end(texts, position, spaces)
            if after < count:
                starts[after] = True
    return starts


def _dateline_end(texts: Sequence[str], start: int, spaces: Sequence[bool] | None) -> int:
    """Return the index behind the dash of a dateline ("TORONTO, Canada –"), or ``start`` if there is none.

    Left in its sentence, the place is read as the subject.
    """
    if not (texts[start : start + 1] and texts[start].isupper() and len(texts[start]) > 2):
        return _dated_dateline_end(texts, start, spaces)
    for index in range(start + 1, min(start + _LONGEST_DATELINE, len(texts) - 1)):
        text = texts[index]
        if text == "-" and spaces and not spaces[index - 1]:
            continue  # "UNICEF chief Jane Roe-Lund" is no dateline either.
        if text in _DASHES:
            # "OSCE Chair-in-Office" is no dateline.
            return start if text == "-" and texts[index + 1][:1].islower() else index + 1
        if text == ":" and _ends_with_date(texts[start:index]):
            return index + 1  # "LIMA, 3 May 2019: The minister …"
        if not (text[:1].isupper() or text[:1].isdigit() or text in {",", "(", ")", ".", "/"}):
            return start
        if text == ")" and texts[index + 1][:1].isupper():
            return index + 1
        if text == ")" and texts[index + 1] == ":":
            return index + 2
    return start


def _dated_dateline_end(texts: Sequence[str], start: int, spaces: Sequence[bool] | None) -> int:
    """Return the index behind a dateline in small letters ("Brussels, 27 May 2024 –", "Hanoi (VNA) –").

    It must hold a year, or end with an agency in brackets.
    """
    if texts[start].lower() in sentence_words().before_dates:
        return start
    has_year, inside = False, sentence_words().inside_datelines
    for index in range(start, min(start + _LONGEST_DATELINE, len(texts) - 1)):
        text = texts[index]
        if text in _DASHES:
            if text == "-" and spaces and not spaces[index - 1]:
                continue
            return index + 1 if has_year or _follows_agency(texts, index) else start
        if text == ":" and _ends_with_date(texts[start:index]):
            return index + 1  # "Lima, 3 May 2019: The minister …"
        has_year = has_year or _YEAR.fullmatch(text) is not None
        if not (text[:1].isupper() or text[:1].isdigit() or text in inside):
            return start
    return start


def _ends_with_date(words: Sequence[str]) -> bool:
    """Return whether words are a place, a comma and a date: "Lima, 3 May 2019"; a heading has no comma or an "of"."""
    return "of" not in words and _PLACE_AND_DATE.fullmatch(" ".join(words)) is not None


def _follows_agency(texts: Sequence[str], dash: int) -> bool:
    """Return whether an acronym in brackets stands before a dash."""
    acronym = texts[dash - 2] if dash > 2 else ""
    return texts[dash - 1] == ")" and texts[dash - 3] == "(" and acronym.isupper() and acronym.isalpha()


def _may_end_sentence(text: str) -> bool:
    """Return whether a token can end a sentence, whatever stands beside it; most cannot."""
    return text in _ENDERS or text[-1:] in ".!?"


def _ends_sentence(texts: Sequence[str], index: int, start: int) -> bool:
    """Return whether a token ends the sentence that begins at ``start``."""
    text = texts[index]
    if text in _ENDERS:
        before = texts[index - 1].lower() if index else ""
        if text == "." and before in sentence_words().abbreviations:
            return False
        if text == "." and index and texts[index - 1] in sentence_words().name_abbreviations:
            return False
        # Initials, which the tokenizer may part from their last stop: "J. Roe", "T.K. Roe".
        return not (text == "." and texts[index - 1].isupper() and all(len(part) == 1 for part in before.split(".")))
    if (behind := _behind_abbreviation(texts, index, start)) is not None:
        return behind
    if index and texts[index - 1][-1:].isdigit() and text.lower() in sentence_words().final_units:
        return True
    # Of what the tokenizer leaves whole, "Fla." is an abbreviation; "harbour." ends a sentence.
    return (
        len(text) > 2
        and text[-1] in ".!?"
        and text[:-1].isalpha()
        and (text[:-1].islower() or not text[1:-1].islower())
        and text[:-1].lower() not in sentence_words().abbreviations
    )


def _behind_abbreviation(texts: Sequence[str], index: int, start: int) -> bool | None:
    """Return whether a sentence ends with an abbreviation that may end one; None if the token is none.

    So may that of a state behind a comma: "in Tampa, Fla. Roe was held".
    """
    words, text = sentence_words(), texts[index]
    if index + 1 == len(texts):
        return None
    is_state = text in load_gazetteer().state_abbreviations
    if text.lower() in words.final_abbreviations or (is_state and index > 1 and texts[index - 1] == ","):
        if texts[index + 1] in words.starters:
            return True
        return _name_begins(texts, index + 1) and not _is_only_name(texts, start, index)
    if text.lower() in words.modifying_abbreviations:
        return texts[index + 1] in words.starters
    return False if is_state else None


def _name_begins(texts: Sequence[str], start: int) -> bool:
    """Return whether a sentence begins with a name and its predicate: "Jane Roe was held"."""
    words = sentence_words()
    for place in range(start, min(start + _LONGEST_NAME, len(texts))):
        if texts[place] in words.first_predicates:
            return place > start
        if not texts[place][:1].isupper() or texts[place] in words.continuing_names:
            return False
    return False


def _is_only_name(texts: Sequence[str], start: int, end: int) -> bool:
    """Return whether nothing but a name stands before: "The Newark, N.J." + "Anthem Choir has"."""
    words = texts[start:end] if end - start <= _LONGEST_NAME_BEFORE else ()
    return len(words) > 0 and all(word[:1].isupper() or word in {",", "the", "-"} for word in words)


def _begins_sentence(texts: Sequence[str], index: int) -> bool:
    text = texts[index]
    if text in _OPENERS:
        return index + 1 >= len(texts) or not texts[index + 1][:1].islower()
    return not text[:1].islower() and text not in {",", ";", ":", ".", "-", "–", "—"}


def _opens(texts: Sequence[str], index: int) -> bool:
    """Return whether a straight quotation mark opens: a capital follows and none is pending before."""
    if texts[index] not in {'"', "'"}:
        return False
    open_marks = sum(text == texts[index] for text in texts[max(0, index - 200) : index])
    return open_marks % 2 == 0 and index + 1 < len(texts) and texts[index + 1][:1].isupper()
