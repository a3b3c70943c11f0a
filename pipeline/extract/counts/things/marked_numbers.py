"""Numbers by which nothing is counted, as the marks around them show: notes, days, codes, sizes of files."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.things.counted import Counted

#: The last day of a month, and tokens of a date before its day.
_LAST_DAY, _LONGEST_DATE = 31, 5
_QUOTES = frozenset("\"“”‘’'")


def _is_slashed(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether strokes join a number to others or to a bracket: "sections 9/39/48(A)/51 of the act"."""
    text, quantity = annotated.document.text, thing.quantity
    joint = text[max(0, quantity.number_start - 2) : quantity.number_start]
    return quantity.kind == "count" and joint[-1:] == "/" and (joint[:1].isdigit() or joint[:1] == ")")


def _is_day(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a number in brackets gives the day of the date before it: "yesterday (14)"."""
    view, quantity = annotated.view, thing.quantity
    if not _is_bracketed(annotated, thing) or quantity.value is None or not 1 <= quantity.value <= _LAST_DAY:
        return False
    return thing.number >= 2 and any(
        max(view.labels[token].get("date", (0,))) >= thing.number - 1
        for token in range(max(0, thing.number - _LONGEST_DATE), thing.number - 1)
    )


def _is_bracketed(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a number stands alone in round brackets."""
    text, quantity = annotated.document.text, thing.quantity
    return text[max(0, quantity.start - 1) : quantity.start] == "(" and text[quantity.end : quantity.end + 1] == ")"


def _is_quoted(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether the number alone stands in quotation marks: 'a false "1256" transaction'."""
    text, quantity = annotated.document.text, thing.quantity
    around = (text[max(0, quantity.start - 1) : quantity.start], text[quantity.end : quantity.end + 1])
    return thing.quantity.kind == "count" and all(mark in _QUOTES and mark for mark in around)


def _is_footnote(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a number is the mark of a note: "voluntary departures [2]"."""
    text, quantity = annotated.document.text, thing.quantity
    return text[max(0, quantity.start - 1) : quantity.start] == "[" and text[quantity.end : quantity.end + 1] == "]"


def _is_file_size(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a page gives the size of a file behind its link: "Annex (23.3 KB)"."""
    return thing.quantity.kind == "data" and _is_bracketed(annotated, thing)


#: Each tells by the marks around a number that it counts nothing.
IN_MARKS = (_is_footnote, _is_quoted, _is_day, _is_slashed, _is_file_size)
