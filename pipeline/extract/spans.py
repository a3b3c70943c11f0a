"""Turns token intervals into spans of the text."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol, TypeVar

from pipeline.annotate import AnnotatedDocument
from pipeline.mentions import Span


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


_Item = TypeVar("_Item", bound=_Placed)


def starting_between(items: Sequence[_Item], first: int, last: int) -> Sequence[_Item]:
    """Return the items, sorted by ``start``, that start from ``first`` on and before ``last``.

    Lists of thousands, one in every sentence of a long text, are not searched from end to end for each of them.
    """
    begin = bisect_left(items, first, key=lambda item: item.start)
    return items[begin : bisect_left(items, last, lo=begin, key=lambda item: item.start)]


def token_span(annotated: AnnotatedDocument, start: int, end: int) -> Span:
    """Return the span of the tokens ``start`` to ``end`` (exclusive)."""
    first, last = annotated.token_starts[start], annotated.token_ends[end - 1]
    return Span(first, last, annotated.document.text[first:last], annotated.sentence_span(start))


def character_span(annotated: AnnotatedDocument, start: int, end: int) -> Span:
    """Return the span of the code points ``start`` to ``end``; outside live blocks it is its own sentence."""
    tokens = annotated.tokens_of(start, end)
    sentence = annotated.sentence_span(tokens[0]) if tokens is not None else (start, end)
    return Span(start, end, annotated.document.text[start:end], sentence)
