"""Annotated document -> mentions of facts.

One file per fact type; sees one document and resolves nothing. A new fact type is one module here with one
function, one rule file, one record in ``records.py`` and one module in ``resolve``.
"""

from pipeline.annotate import AnnotatedDocument
from pipeline.annotate.places import find_places
from pipeline.extract.counts import find_counts
from pipeline.extract.meetings import find_meetings
from pipeline.extract.operations import find_operations
from pipeline.extract.relations import find_relations
from pipeline.extract.spans import character_span
from pipeline.mentions import Mentions
from pipeline.rules.grammar import Grammar

__all__ = ["extract_mentions"]


def extract_mentions(annotated: AnnotatedDocument, grammar: Grammar) -> Mentions:
    """Return all mentions of a document, each kind in the order of the text."""
    places = find_places(annotated)
    operations = find_operations(annotated, grammar, places)
    meetings = find_meetings(annotated, grammar, places)
    counts = find_counts(annotated, grammar, operations, places)
    return Mentions(
        meetings=tuple(meetings),
        operations=tuple(operations),
        counts=tuple(counts),
        dates=annotated.dates,
        date_spans=tuple(character_span(annotated, date.start, date.end) for date in annotated.dates),
        relations=tuple(find_relations(annotated, grammar)),
    )
