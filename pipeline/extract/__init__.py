"""Annotated document -> mentions of facts.

One file per fact type; sees one document and resolves nothing. A new fact type is one module here with one
function, one rule file, one record in ``records.py`` and one module in ``resolve``.
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.annotate import AnnotatedDocument
from pipeline.annotate.local_currencies import in_local_currency
from pipeline.annotate.places import find_places
from pipeline.extract.counts import find_counts
from pipeline.extract.meetings import find_meetings
from pipeline.extract.operations import find_operations
from pipeline.extract.people import find_people
from pipeline.extract.quotes import find_quotes
from pipeline.extract.relations import find_relations
from pipeline.extract.spans import character_span
from pipeline.mentions import Mentions, OperationMention, PersonMention
from pipeline.rules.grammar import Grammar

__all__ = ["extract_mentions"]


def extract_mentions(annotated: AnnotatedDocument, grammar: Grammar) -> Mentions:
    """Return all mentions of a document, each kind in the order of the text."""
    places = find_places(annotated)
    annotated = replace(annotated, quantities=in_local_currency(annotated.quantities, annotated.document, places))
    operations = find_operations(annotated, grammar, places)
    people = _without_operations(find_people(annotated, grammar, places), operations)
    meetings = find_meetings(annotated, grammar, places, people)
    counts = find_counts(annotated, grammar, places)
    return Mentions(
        people=tuple(people),
        meetings=tuple(meetings),
        operations=tuple(operations),
        counts=tuple(counts),
        dates=annotated.dates,
        date_spans=tuple(character_span(annotated, date.start, date.end) for date in annotated.dates),
        quotes=tuple(find_quotes(annotated, grammar, people)),
        relations=tuple(find_relations(annotated, grammar, people)),
    )


def _without_operations(
    people: Sequence[PersonMention], operations: Sequence[OperationMention]
) -> list[PersonMention]:
    """Leave out namings of people that are short names of operations: "officers Epervier also involved …"."""
    named = [operation.span for operation in operations if operation.kind in {"name", "alias"}]
    if not named:
        return list(people)
    return [
        person
        for person in people
        if person.name is None
        or not any(span.start < person.span.end and person.span.start < span.end for span in named)
    ]
