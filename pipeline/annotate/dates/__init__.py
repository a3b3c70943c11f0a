"""Text -> date expressions: found, normalised to TIMEX3, and tied to the calendar. Needs no language model.

Scan (words to classes), patterns (classes to readings), merging and ranges (readings to spans), anchors, resolving
(spans to values and intervals): one pass each, linear in the length of the text.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.annotate.dates.anchors import Anchor, find_anchor, opens_release
from pipeline.annotate.dates.calendar_rules import CALENDAR_RULES
from pipeline.annotate.dates.clock_rules import CLOCK_RULES
from pipeline.annotate.dates.context import Context, Resolved, narrowed, remember
from pipeline.annotate.dates.dateline import Dateline, find_dateline
from pipeline.annotate.dates.extending import Prefixes, compile_prefixes, extend_spans
from pipeline.annotate.dates.guards import is_name
from pipeline.annotate.dates.joint_rules import JOINT_RULES
from pipeline.annotate.dates.length_rules import LENGTH_RULES
from pipeline.annotate.dates.lexicon import Lexicon, load_lexicon
from pipeline.annotate.dates.merging import Merge, compile_merges, expand_listings, merge_spans
from pipeline.annotate.dates.named_resolving import numeric_order
from pipeline.annotate.dates.patterns import Matcher, compile_rules, find_spans
from pipeline.annotate.dates.ranges import Connectors, compile_connectors, join_ranges, part_ranges
from pipeline.annotate.dates.readings import Interval, Span
from pipeline.annotate.dates.resolving import resolve
from pipeline.annotate.dates.scan import Scanner, Tokens, compile_scanner, scan
from pipeline.annotate.dates.settings import DateSettings, country_of_url
from pipeline.annotate.dates.span_rules import SPAN_RULES
from pipeline.annotate.dates.tying import tie_lengths
from pipeline.boundaries import DateExpression

__all__ = ["DateSettings", "Dateline", "country_of_url", "find_dateline", "find_dates"]

_DEFAULT = DateSettings()


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The lexicon and everything compiled from it."""

    lexicon: Lexicon
    scanner: Scanner
    matcher: Matcher
    merges: tuple[Merge, ...]
    prefixes: Prefixes
    connectors: Connectors


@lru_cache(maxsize=1)
def _grammar() -> _Grammar:
    lexicon = load_lexicon()
    return _Grammar(
        lexicon,
        compile_scanner(lexicon),
        compile_rules((*CALENDAR_RULES, *JOINT_RULES, *LENGTH_RULES, *SPAN_RULES, *CLOCK_RULES), lexicon),
        compile_merges(lexicon),
        compile_prefixes(lexicon),
        compile_connectors(lexicon),
    )


def find_dates(text: str, published: str | None = None, *, settings: DateSettings = _DEFAULT) -> list[DateExpression]:
    """Return the date expressions of a text in order, without overlap.

    ``published``: ISO date or time of publication, the anchor of "yesterday" and of dates without a year; without
    it the dateline or a date that heads the text takes its place, else such dates stay open ("XXXX-04-23"). What the
    text says of its own day ("yesterday, 9 May 2024") goes before a publication in the week behind it.
    Positions are code points; ``text[start:end]`` is the expression's text. Raises RuleError if the lexicon is
    wrong. Takes time linear in the length of the text.
    """
    grammar = _grammar()
    lexicon = grammar.lexicon
    tokens = scan(text, grammar.scanner)
    found = expand_listings(find_spans(tokens, grammar.matcher, settings.maximum_expressions))
    merged = merge_spans(tokens, found, grammar.merges, lexicon.members["close"])
    extended = extend_spans(tokens, merged, grammar.prefixes)
    joined = join_ranges(tokens, extended, grammar.connectors)
    spans = tie_lengths(tokens, [span for span in joined if not is_name(tokens, span, lexicon)])
    if settings.ranges_apart:
        spans = list(part_ranges(spans))
    context = Context(tokens, lexicon, settings, find_anchor(tokens, spans, published), numeric_order(spans))
    expressions: list[DateExpression] = []
    datelines = 0
    for span in spans:
        resolved = resolve(span, context)
        if resolved is None:
            continue
        start, end = tokens.starts[span.first], tokens.ends[span.last - 1]
        context = remember(context, resolved, start, end)
        if opens_release(tokens, span) and resolved.interval is not None:
            if datelines:  # a further release on the page has its own day
                context = replace(context, anchor=Anchor(resolved.interval[0], "dateline"))
            datelines += 1
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
