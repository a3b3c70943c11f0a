"""Mentions -> records of one document.

Decides who and what is the same; reads no parse.
"""

from pipeline.mentions import Mentions, Span
from pipeline.records import DocumentRecord, FactRecord
from pipeline.resolve.counts import resolve_counts
from pipeline.resolve.dates import resolve_dates
from pipeline.resolve.meeting_people import with_related_people
from pipeline.resolve.meetings import resolve_meetings
from pipeline.resolve.operations import OperationWords, group_operations, operation_record, operation_scope
from pipeline.resolve.people import resolve_people
from pipeline.resolve.quotes import resolve_quotes
from pipeline.resolve.relations import resolve_relations
from pipeline.rules.grammar import Grammar

__all__ = ["resolve_mentions"]


def resolve_mentions(mentions: Mentions, document: DocumentRecord, grammar: Grammar) -> tuple[FactRecord, ...]:
    """Return the records of a document's mentions, in the order of their first evidence."""
    sentences = {span.start: span for span in mentions.date_spans}

    def span_of(start: int, end: int) -> Span:
        return sentences.get(start, Span(start, end, document.text[start:end], (start, end)))

    dates = resolve_dates(mentions.dates, document.id, span_of)
    members = grammar.lexicon.members
    words = OperationWords(
        members["other_operation_word"], members["initiative_name_word"], members["initiative_anaphor_noun"]
    )
    groups = group_operations(mentions.operations, document.id, words)
    scope = operation_scope(groups, document.text)
    counts = resolve_counts(mentions.counts, scope, document.id, dates.id_at, grammar, document.published)
    operations = [
        operation_record(
            group, document.id, [count for count in counts if count.of == group.id], members["country_noun"]
        )
        for group in groups
    ]
    named: list[tuple[Span, str]] = [(mention.span, group.id) for group in groups for mention in group.mentions]

    speech = [quote.span for quote in mentions.quotes if quote.kind == "direct"]
    people = resolve_people(mentions.people, document.id, grammar, speech)
    meetings = resolve_meetings(mentions.meetings, document.id, people.at, grammar)
    named += [
        (Span(place.start, place.end, place.text, place.sentence), meeting.id)
        for meeting in meetings
        for place in meeting.evidence
    ]

    def record_at(span: Span) -> str | None:
        return people.at(span) or next(
            (identity for place, identity in named if place.start < span.end and span.start < place.end), None
        )

    relations = resolve_relations(mentions.relations, document.id, record_at, people.records)
    meetings = with_related_people(meetings, relations, people.records)
    quotes = resolve_quotes(mentions.quotes, document.id, people.at)
    facts: list[FactRecord] = [*dates.records, *people.records, *operations, *counts, *meetings, *quotes, *relations]
    return tuple(sorted(facts, key=lambda fact: (fact.evidence[0].start, fact.evidence[0].end, fact.id)))
