"""Evidence of records from the spans of mentions."""

from collections.abc import Iterable

from pipeline.mentions import CountMention, PlaceMention, Span
from pipeline.records import Evidence, Place, Trigger


def evidence_of(spans: Iterable[Span]) -> tuple[Evidence, ...]:
    """Return the evidence of spans in the order given, each place once."""
    return tuple(
        Evidence(start=span.start, end=span.end, text=span.text, sentence=span.sentence)
        for span in dict.fromkeys(spans)
    )


def place_record(place: PlaceMention | None) -> Place | None:
    """Return the record of a place."""
    if place is None:
        return None
    return Place(text=place.text, locality=place.locality, region=place.region, country=place.country)


def trigger_record(mention: CountMention) -> Trigger | None:
    """Return the record of the words that give a count its action, else of those the text tells its event by.

    Of a count with an action the action says what the thing is to it; so the role is left out.
    """
    untyped = mention.told_by
    span = untyped.span if untyped is not None else mention.trigger
    if span is None:
        return None
    role = untyped.role if untyped is not None and mention.action is None else None
    return Trigger(start=span.start, end=span.end, text=span.text, role=role)
