"""A number that a text repeats thousands of times is one count, found in time that grows with the text."""

import time
from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.mentions import CountMention, Span
from pipeline.resolve.counts import resolve_counts
from pipeline.resolve.operations import operation_scope
from tests.extract.counts.reading import counts_of


@pytest.fixture
def mention(extractor, monkeypatch: pytest.MonkeyPatch) -> CountMention:
    """The mention of one sentence, taken on its way from extraction to resolving."""
    kept: list[CountMention] = []

    def keep(mentions: Sequence[CountMention], *rest):
        kept.extend(mentions)
        return resolve_counts(mentions, *rest)

    monkeypatch.setattr("pipeline.resolve.resolve_counts", keep)
    assert len(counts_of(extractor, "Wardens fined 12 anglers.")) == 1
    return kept[0]


def _moved(mention: CountMention, by: int) -> CountMention:
    def at(span: Span) -> Span:
        return replace(span, start=span.start + by, end=span.end + by, sentence=(by, by + 25))

    return replace(mention, span=at(mention.span), trigger=at(mention.trigger))


def test_repeated_numbers_take_linear_time(extractor, mention: CountMention) -> None:
    grammar = extractor.annotator.grammar
    repeated = [_moved(mention, 26 * number) for number in range(8_000)]
    begin = time.monotonic()
    (count,) = resolve_counts(repeated, operation_scope([], ""), "d", {}, grammar)
    assert time.monotonic() - begin < 6
    assert len(count.evidence) == 8_000
