"""Turns token intervals into spans of the text."""

from pipeline.annotate import AnnotatedDocument
from pipeline.mentions import Span


def token_span(annotated: AnnotatedDocument, start: int, end: int) -> Span:
    """Return the span of the tokens ``start`` to ``end`` (exclusive)."""
    first, last = annotated.token_starts[start], annotated.token_ends[end - 1]
    return Span(first, last, annotated.document.text[first:last], annotated.sentence_span(start))


def character_span(annotated: AnnotatedDocument, start: int, end: int) -> Span:
    """Return the span of the code points ``start`` to ``end``; outside live blocks it is its own sentence."""
    tokens = annotated.tokens_of(start, end)
    sentence = annotated.sentence_span(tokens[0]) if tokens is not None else (start, end)
    return Span(start, end, annotated.document.text[start:end], sentence)
