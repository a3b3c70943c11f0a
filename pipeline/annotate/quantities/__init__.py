"""Text -> quantities: numbers in digits and words, vague amounts, shares, ranges, bounds, units, money.

A grammar of our own over models/en/lexicons/{quantities,units,currencies}.yaml; knows no events and no parse.
"""

from bisect import bisect_left
from collections.abc import Sequence

from pipeline.annotate.quantities.links import link
from pipeline.annotate.quantities.nouns import counted_noun
from pipeline.annotate.quantities.scan import default_grammar, scan
from pipeline.boundaries import Quantity

__all__ = ["counted_noun", "find_quantities"]


def find_quantities(text: str, *, taken: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """Return the quantities of a text in order of their place; offsets are code points of ``text``.

    ``taken`` are spans of dates already found: a number inside is a quantity only if it is a penalty ("12 years
    in prison") or an age. Guarded figures (resolutions, phones, times, codes) are left out; ages, penalties,
    durations and restatements come with ``is_count`` False.

    Takes time linear in the length of the text. Raises RuleError if a shipped lexicon is wrong.
    """
    grammar = default_grammar()
    linked = link(text, list(scan(text, taken, grammar)), grammar.lexicon)
    dates = sorted(taken)
    return [item for item in linked if item.kind != "duration" or not _lies_in(item, dates)]


def _lies_in(quantity: Quantity, intervals: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the number of a quantity touches one of the intervals, which are in order."""
    index = bisect_left(intervals, (quantity.number_end, 0))
    return index > 0 and intervals[index - 1][1] > quantity.number_start
