"""Text -> date expressions: found, normalised to TIMEX3, and tied to the calendar. Needs no language model.

Scan (words to classes), patterns (classes to readings), merging and ranges (readings to spans), anchors, resolving
(spans to values and intervals): one pass each, linear in the length of the text.
"""

from functools import lru_cache

from pipeline.annotate.dates.anchors import find_anchor
from pipeline.annotate.dates.calendar_rules import CALENDAR_RULES
from pipeline.annotate.dates.clock_rules import CLOCK_RULES
from pipeline.annotate.dates.context import Context, Resolved, narrowed, remember
from pipeline.annotate.dates.dateline import Dateline, find_dateline
from pipeline.annotate.dates.extending import Prefixes, compile_prefixes, extend_spans
from pipeline.annotate.dates.guards import is_name
from pipeline.annotate.dates.lexicon import Lexicon, load_lexicon
from pipeline.annotate.dates.merging import Merge, compile_merges, expand_listings, merge_spans
from pipeline.annotate.dates.named_resolving import numeric_order
from pipeline.annotate.dates.patterns import Matcher, compile_rules, find_spans
from pipeline.annotate.dates.ranges import Connectors, compile_connectors, join_ranges, part_ranges
from pipeline.annotate.dates.readings import Interval, Span
from pipeline.annotate.dates.resolving import resolve
from pipeline.annotate.dates.scan import Tokens, scan
from pipeline.annotate.dates.settings import DateSettings
from pipeline.boundaries import DateExpression

__all__ = ["DateSettings", "Dateline", "find_dateline", "find_dates"]

_DEFAULT = DateSettings()


@lru_cache(maxsize=1)
def _grammar() -> tuple[Lexicon, Matcher, tuple[Merge, ...], Prefixes, Connectors]:
    from pipeline.annotate.dates.span_rules import SPAN_RULES

    lexicon = load_lexicon()
    return (
        lexicon,
        compile_rules((*CALENDAR_RULES, *SPAN_RULES, *CLOCK_RULES), lexicon),
        compile_merges(lexicon),
        compile_prefixes(lexicon),
        compile_connectors(lexicon),
    )


def find_dates(
    text: str, published: str | None = None, *, settings: DateSettings = _DEFAULT
) -> list[DateExpression]:
    """Return the date expressions of a text in order, without overlap.

    ``published``: ISO date or time of publication, the anchor of "yesterday" and of dates without a year; without
    it the dateline or a date that heads the text takes its place, else such dates stay open ("XXXX-04-23").
    Positions are code points; ``text[start:end]`` is the expression's text. Raises RuleError if the lexicon is
    wrong. Takes time linear in the length of the text.
    """
    lexicon, matcher, merges, prefixes, connectors = _grammar()
    tokens = scan(text, lexicon)
    found = list(expand_listings(find_spans(tokens, matcher, settings.maximum_expressions)))
    merged = merge_spans(tokens, found, merges, lexicon.members["close"])
    joined = join_ranges(tokens, extend_spans(tokens, merged, prefixes), connectors)
    spans = [span for span in joined if not is_name(tokens, span, lexicon)]
    if settings.ranges_apart:
        spans = list(part_ranges(spans))
    context = Context(tokens, lexicon, settings, find_anchor(tokens, spans, published), numeric_order(spans))
    expressions: list[DateExpression] = []
    for span in spans:
        resolved = resolve(span, context)
        if resolved is None:
            continue
        start, end = tokens.starts[span.first], tokens.ends[span.last - 1]
        context = remember(context, resolved, start, end)
        expressions.append(_expression(tokens, span, resolved, context, start, end))
    return expressions


def _expression(
    tokens: Tokens, span: Span, resolved: Resolved, context: Context, start: int, end: int
) -> DateExpression:
    interval = resolved.interval
    if not isinstance(span.reading, Interval):
        interval = narrowed(resolved, span.fuzzy, context)
    modifier = _MODIFIERS.get(span.fuzzy or "") or span.modifier
    return DateExpression(
        start=start,
        end=end,
        text=tokens.text[start:end],
        timex_type=resolved.kind,
        value=resolved.value,
        start_date=interval[0].isoformat() if interval else resolved.open_start,
        end_date=interval[1].isoformat() if interval else resolved.open_end,
        precision=resolved.precision,
        modifier=modifier,
        anchor=resolved.anchor,
        ambiguous=resolved.ambiguous,
        alternatives=resolved.alternatives,
        rule=span.rule,
    )


_MODIFIERS = {
    "start": "start",
    "earlier": "start",
    "opening": "start",
    "mid": "mid",
    "end": "end",
    "later": "end",
    "closing": "end",
}
