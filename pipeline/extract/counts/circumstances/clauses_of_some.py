"""Clauses that tell of some of those before them: "nine men were charged, three of whom pleaded guilty in May"."""

from pipeline.annotate import AnnotatedDocument

#: Tokens from the number of some to a word of their clause.
_REACH = 40
_PRONOUNS = frozenset({"whom", "which"})
_CLOSING = frozenset({",", ";"})
#: Tokens of the longest number before "of whom", and words that stand for one.
_LONGEST_NUMBER = 4
_SOME = frozenset({"all", "both", "each", "most", "many", "some", "several", "none"})


def is_told_of_some(annotated: AnnotatedDocument, token: int, center: int) -> bool:
    """Return whether a place or day at ``token`` is told in a clause of some, and the word at ``center`` is not."""
    told = _clause_around(annotated, token)
    return told is not None and not told <= center <= token and _clause_around(annotated, center) != told


def _clause_around(annotated: AnnotatedDocument, token: int) -> int | None:
    """Return where the clause begins that tells of some, if one goes on up to ``token``: at the number of them."""
    view = annotated.view
    first = view.sentences[view.sentence_of[token]][0]
    for before in range(token, max(first + 1, token - _REACH), -1):
        if view.lowers[before] in _PRONOUNS and view.lowers[before - 1] == "of":
            starts = range(max(first, before - 1 - _LONGEST_NUMBER), before - 1)
            number = next((start for start in starts if before - 1 in view.labels[start].get("quantity", ())), None)
            return before - 2 if number is None and view.lowers[before - 2] in _SOME else number
        if view.texts[before] in _CLOSING:
            return None
    return None
