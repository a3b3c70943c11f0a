"""Numbers that say how large, strong or dear each thing is: "225mg capsules", "55-gallon drums", "$100 bills"."""

from collections.abc import Callable

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.plurals import is_plural


def _is_strength(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a small measure says how strong or large each is: "225mg capsules", "Tramal 100mg"."""
    view, unit = annotated.view, thing.quantity.unit or ""
    tokens = annotated.tokens_of(thing.quantity.start, thing.quantity.end)
    is_small = unit.startswith(("milli", "micro"))
    if not is_small or tokens is None:
        return False
    is_of_brand = tokens[0] > 0 and view.texts[tokens[0] - 1][:1].isupper() and view.texts[tokens[0] - 1].isalpha()
    return is_of_brand or any("dose_noun" in labels for labels in view.labels[tokens[1] :][:2])


def _is_denomination(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a number says what each note is worth: "20 and 50 euro banknotes", "$100 bills"."""
    view = annotated.view
    tokens = annotated.tokens_of(thing.quantity.start, thing.quantity.end)
    if tokens is None:
        return False
    if thing.quantity.kind == "money":
        return any("banknote_noun" in labels for labels in view.labels[tokens[1] : tokens[1] + 1])
    is_listed = view.lowers[tokens[1] : tokens[1] + 1] in (["and"], ["or"], ["to"], [","])
    behind = (
        max(view.labels[tokens[1] + 1].get("quantity", (0,))) if is_listed and tokens[1] + 1 < len(view.labels) else 0
    )
    is_note = any("banknote_noun" in labels for labels in view.labels[behind : behind + 1])
    is_money = behind > 0 and is_note and view.texts[behind - 1].isalpha()
    return is_money and thing.quantity.text.isdigit()


def _is_capacity(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a volume says how much each thing holds: "four 55-gallon drums", "3.0 liter engines"."""
    view, noun = annotated.view, thing.noun
    if thing.quantity.kind != "volume" or noun is None:
        return False
    is_each = not thing.quantity.text.endswith("s") and is_plural(view.lowers[noun])
    is_each = is_each and "of" not in view.lowers[thing.number : noun]
    return is_each or ("-" in thing.quantity.text and "portion_noun" in view.labels[noun])


def _is_size(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a weight says how large one thing is: "a 40,000-ton tanker", not "a 40-kilo haul of cocaine"."""
    view = annotated.view
    noun = thing.noun
    if thing.quantity.kind != "mass" or "-" not in thing.quantity.text or noun is None or noun < thing.number:
        return False
    articles = view.lowers[max(0, thing.start - 1) : thing.number]
    is_one = not view.lowers[noun].endswith("s") and ("a" in articles or "an" in articles)
    inner = range(thing.number, noun + 1)
    is_goods = any(not _GOODS.isdisjoint(view.labels[token]) for token in inner)
    return is_one and not is_goods and view.lowers[noun + 1 : noun + 2] != ["of"]


#: Words by which a weight is that of goods: "a 40-kilo cocaine haul".
_GOODS = frozenset({"heap_noun", "goods_noun", "noun_action"})


#: Each tells of a number that it is the size of each thing.
OF_EACH: tuple[Callable[[AnnotatedDocument, Counted], bool], ...] = (
    _is_denomination,
    _is_size,
    _is_capacity,
    _is_strength,
)
