"""Quantities read with what stands around them: the bound before a bracket, the currency of bare millions."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from pipeline.annotate import AnnotatedDocument
from pipeline.boundaries import Basis, Bound, Quantity

#: Between a measure and the same in another unit.
_AGAIN = re.compile(r"(?:\s[a-z]{3,9})?\s?(?:\(|,)\s?(?:or\s)?(?:about\s)?")
_MEASURES = frozenset({"mass", "volume", "area", "length"})
#: Bare magnitudes that are sums where money is moved: "hid millions", not "killed thousands".
_MAGNITUDES = re.compile(r"(?:(?:tens|hundreds) of )?(?:thousands|millions|billions)", re.IGNORECASE)
_FEWEST = re.compile(r"(?:(?:tens|hundreds) of )?thousands", re.IGNORECASE)
#: The rule of sums without a currency of their own.
BARE_SUM = "money.bare"
#: Tokens from "tens of thousands" to "of dollars" behind another such number.
_TO_CURRENCY = 8


def read_around(annotated: AnnotatedDocument) -> Iterator[Quantity]:
    """Yield the quantities of a text with the bounds and currencies that stand elsewhere in their sentence."""
    before: Quantity | None = None
    for quantity in annotated.quantities:
        quantity = _as_sum(annotated, _without_place(quantity))
        if quantity.kind == "count" and quantity.basis in _TOLD and quantity.high is not None:
            quantity = _open_ended(annotated, quantity)
        if before is not None and _is_same_again(annotated, before, quantity):
            quantity = _bounded(quantity, before)
        yield quantity
        before = quantity


def _open_ended(annotated: AnnotatedDocument, quantity: Quantity) -> Quantity:
    """Return a number with the "or more" behind its noun: "40 patients or more", "as many as 40 patients or more"."""
    if _OR_MORE.match(annotated.document.text, quantity.end) is None:
        return quantity
    if quantity.low is None:  # A limit that is none.
        return replace(quantity, value=quantity.high, low=quantity.high, bound=Bound.APPROXIMATE, modifier="approx")
    is_exact = quantity.bound is Bound.EXACT
    return (
        replace(quantity, value=None, high=None, bound=Bound.AT_LEAST, modifier="at-least") if is_exact else quantity
    )


_TOLD = frozenset({Basis.DIGITS, Basis.WORD})
_OR_MORE = re.compile(r" (?:[a-z]+ ){1,2}or more\b(?! than)")


def _without_place(quantity: Quantity) -> Quantity:
    """Return a small number without the "under" that says where or how: "sold under three names"."""
    is_under = quantity.kind == "count" and quantity.basis is Basis.WORD and quantity.text.startswith("under ")
    if not is_under or quantity.low is not None or quantity.high is None or not 0 <= quantity.high < _FEW:
        return quantity
    start = quantity.number_start
    return replace(
        quantity,
        start=start,
        text=quantity.text[start - quantity.start :],
        value=quantity.high + 1,
        low=quantity.high + 1,
        high=quantity.high + 1,
        bound=Bound.EXACT,
        modifier="exact",
    )


#: More than so many are not told in words behind an "under" that is no bound.
_FEW = 10


def _is_same_again(annotated: AnnotatedDocument, before: Quantity, quantity: Quantity) -> bool:
    """Return whether a measure in brackets gives the one before in another unit: "over 150 pounds (68 kg)"."""
    if quantity.kind not in _MEASURES or quantity.modifier != "exact" or before.value is not None:
        return False
    if not 0 < quantity.start - before.end <= _LONGEST_BETWEEN:
        return False
    return _AGAIN.fullmatch(annotated.document.text, before.end, quantity.start) is not None


#: Code points of " barrels (or about ".
_LONGEST_BETWEEN = 24


def _bounded(quantity: Quantity, before: Quantity) -> Quantity:
    """Return a measure with the bound of the same measure in another unit."""
    if before.low is not None and before.high is None:
        return replace(quantity, value=None, high=None, bound=Bound.AT_LEAST, modifier=before.modifier)
    if before.high is not None and before.low is None:
        return replace(quantity, value=None, low=None, bound=Bound.AT_MOST, modifier=before.modifier)
    return quantity


def _as_sum(annotated: AnnotatedDocument, quantity: Quantity) -> Quantity:
    """Return bare millions as a sum of the text's currency: "hid millions in secret accounts"."""
    if quantity.kind != "count" or quantity.basis is not Basis.VAGUE or not _MAGNITUDES.fullmatch(quantity.text):
        return quantity
    tokens = annotated.tokens_of(quantity.start, quantity.end)
    if tokens is None or not _is_of_money(annotated, *tokens, is_few=bool(_FEWEST.fullmatch(quantity.text))):
        return quantity
    currency = _currency(annotated)
    return quantity if currency is None else replace(quantity, kind="money", unit=currency, rule=BARE_SUM)


def _is_of_money(annotated: AnnotatedDocument, start: int, end: int, *, is_few: bool) -> bool:
    view = annotated.view
    last = min(view.sentences[view.sentence_of[start]][1], end + _TO_CURRENCY)
    if view.texts[end : end + 1] == [","] and "dollars" in view.lowers[end:last]:
        return True  # "Tens of thousands, and often hundreds of thousands, of dollars."
    if is_few or (end < last and view.lowers[end] == "of"):
        return False
    if end < last and view.lowers[end] == "in":
        kinds = [token for token in range(end + 1, last) if "sum_bearing_noun" in view.labels[token]]
        if kinds and not view.lowers[kinds[0]].startswith("loss"):
            return True  # "Judgments disgorging millions in ill-gotten fees."
    verb = view.heads[end - 1]
    is_moved = view.dependencies[end - 1] == "dobj" and "sum_moving_verb" in view.labels[verb] and verb < start
    is_followed = end >= last or view.dependencies[end] in _BEHIND or view.lowers[end] == "more"
    return is_moved and is_followed


_BEHIND = frozenset({"prep", "cc", "punct", "aux", "advmod", "dative"})


def _currency(annotated: AnnotatedDocument) -> str | None:
    """Return the currency that a text tells most of its sums in."""
    units = Counter(quantity.unit for quantity in annotated.quantities if quantity.kind == "money" and quantity.unit)
    return units.most_common(1)[0][0] if units else None
