"""Quote mentions -> quote records with the speaker's record; a repeated quote is one record."""

import re
from collections.abc import Callable, Sequence

from pipeline.mentions import QuoteMention, Span
from pipeline.records import QuoteRecord, stable_id
from pipeline.resolve.evidence import evidence_of

_LETTERS = re.compile(r"[^\W_]+")


def resolve_quotes(
    quotes: Sequence[QuoteMention], document: str, speaker_at: Callable[[Span], str | None]
) -> list[QuoteRecord]:
    """Return one record for each thing said, in the order of first telling."""
    groups: dict[str, list[QuoteMention]] = {}
    for quote in quotes:
        groups.setdefault(_fold(quote.text), []).append(quote)
    return [_record(group, key, document, speaker_at) for key, group in groups.items()]


def _fold(text: str) -> str:
    return " ".join(_LETTERS.findall(text.casefold()))


def _record(
    group: Sequence[QuoteMention], key: str, document: str, speaker_at: Callable[[Span], str | None]
) -> QuoteRecord:
    best = max(group, key=lambda quote: quote.provenance.confidence)
    speaker = best.speaker
    return QuoteRecord(
        id=stable_id("quote", document, key),
        document=document,
        evidence=evidence_of([best.span, *(quote.span for quote in group)]),
        confidence=best.provenance.confidence,
        rule=best.provenance.rule,
        why=best.provenance.why,
        text=best.text,
        kind=best.kind,
        speaker=speaker_at(speaker) if speaker is not None else None,
        speaker_text=speaker.text if speaker is not None else None,
        cue=best.cue,
    )
