"""The dateline that opens a sentence: the parser takes its town or agency for the one who acts."""

from pipeline.annotate import AnnotatedDocument

_LONG_DASHES = frozenset({"–", "—", "--"})
_DASHES = _LONG_DASHES | {"-", ":"}
#: Tokens of a dateline: places, day and agency.
_LONGEST = 16
_LONGEST_DATE = 6
#: Tokens of an agency's mark.
_MARK = 6
_INSIDE = frozenset({",", ".", "(", ")", "[", "]", "/", "and", "of", "the"})


def stands_in_dateline(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a token stands in the dateline of its sentence: "Lima, Peru – On Monday, the minister met".

    So of an agency's mark ("The AGENCY -- Minister Roe met", "LIMA/AGENCY/. Minister Roe met") and of a town before
    its day and agency ("Lima, Nov 20 (Agency) The minister met").
    """
    view = annotated.view
    first, last = view.sentences[view.sentence_of[token]]
    if token - first >= _LONGEST:
        return False
    return token < _end(annotated, first, min(last, first + _LONGEST))


def _end(annotated: AnnotatedDocument, first: int, last: int) -> int:
    """Return the token behind a dateline's words, ``first`` if none opens there."""
    view = annotated.view
    start = first + (view.texts[first] == "The")
    mark = next((token for token in range(first, min(last, first + _MARK)) if view.texts[token].endswith("/.")), None)
    if mark is not None:
        return mark + 1
    if start >= last or not (view.labels[start].get("place") or view.texts[start].isupper()):
        return first
    for token in range(start, last):
        text = view.texts[token]
        if text in _DASHES or text.endswith("):"):
            is_parted = text in _LONG_DASHES or (text == ":" and view.texts[token - 1].isupper())
            is_parted = is_parted or annotated.token_ends[token - 1] < annotated.token_starts[token]
            return token if token > start + (not is_parted) else first
        if text == "(" and _ends_date(annotated, token):
            return token
        is_inside = text[:1].isupper() or text[:1].isdigit() or view.lowers[token] in _INSIDE
        if not is_inside or "office_word" in view.labels[token]:
            return first
    return first


def _ends_date(annotated: AnnotatedDocument, end: int) -> bool:
    labels = annotated.view.labels
    return any(end in labels[start].get("date", ()) for start in range(max(0, end - _LONGEST_DATE), end))
