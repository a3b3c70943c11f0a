"""Numbers that are parts of names: "Mark Five clerks", "WCAG 2.0", "229 Constructors", "1373 Letter", "(RM2)"."""

import re
from collections.abc import Callable

from pipeline.annotate import AnnotatedDocument
from pipeline.boundaries import Basis
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.plurals import is_plural
from pipeline.rules.tokens import TokenView

_VERSION = re.compile(r"\d{1,2}\.\d{1,2}")
#: A short name that a currency's sign and a number look like: "RM2".
_SHORT_NAME = re.compile(r"[A-Z]{1,3}\d{1,2}")
#: Digits from which a number without a comma may be that of a section of law.
_FEWEST_DIGITS = 4
#: Classes of words in capitals that are counted often: "12 Taliban Members".
_COUNTED_NAMES = frozenset({"person_noun", "staff_noun", "goods_noun", "ner.norp", "uninflected_plural"})


def _is_version(_: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a number with a point is that of a version: "the WCAG 2.0 AA standards"."""
    return thing.quantity.kind == "count" and _VERSION.fullmatch(thing.quantity.text) is not None


def _ends_name(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a capital number in letters ends a name within a sentence: "Mark Five clerks called him"."""
    view = annotated.view
    tokens = annotated.tokens_of(thing.quantity.number_start, thing.quantity.number_end)
    if tokens is None or thing.quantity.kind != "count" or thing.quantity.basis is not Basis.WORD:
        return False
    number, behind = tokens
    first, last = view.sentences[view.sentence_of[number]]
    if not first < number or behind >= last or annotated.is_in_heading(number):
        return False
    before = view.texts[number - 1]
    is_name = before.isalpha() and before.istitle() and view.labels[number - 1].keys().isdisjoint(_SETTING)
    is_modifier = view.dependencies[number] == "nummod" and view.heads[number] > number
    return is_name and is_modifier and view.texts[number].istitle() and view.texts[behind].islower()


#: Labels of what may stand before the first word of a sentence: datelines, days and sentence openers.
_SETTING = frozenset({"place", "date", "ner.gpe", "ner.loc", "ner.date", "sentence_word"})


def _is_grade(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether digits between goods and one thing tell the grade: "bars and nickel alloy 120 wire"."""
    view, noun = annotated.view, thing.noun
    if thing.quantity.kind != "count" or noun is None or noun != thing.number + 1 or thing.number == 0:
        return False
    if not thing.quantity.text.isdigit() or annotated.is_in_heading(noun) or view.texts[noun][:1].isupper():
        return False
    is_one = not is_plural(view.lowers[noun]) and "uninflected_plural" not in view.labels[noun]
    before = thing.number - 1
    is_goods = view.texts[before].islower() and view.texts[before].isalpha()
    is_goods = is_goods and _NO_GOODS.isdisjoint(view.labels[before])
    # "Rangers saw 40 reindeer": the word before is a verb.
    is_told = view.dependencies[before] in _VERBS or any(
        view.dependencies[child] in {"nsubj", "aux"} for child in view.children[before]
    )
    return is_one and is_goods and not is_told and (thing.quantity.low or 0) > 1


_VERBS = frozenset({"ROOT", "aux", "auxpass", "relcl", "acl", "advcl", "ccomp", "xcomp", "pcomp"})
#: Classes of words that stand before numbers of things: "sold 40", "with 40", "roughly 40".
_NO_GOODS = frozenset({"verb_action", "phrase_preposition", "phrase_breaker", "quantity", "not_a_name"})


def _is_name_told_often(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether digits and a capital plural are told again and again: "229 Constructors"."""
    view, noun = annotated.view, thing.noun
    tokens = annotated.tokens_of(thing.quantity.number_start, thing.quantity.number_end)
    if thing.quantity.kind != "count" or noun is None or tokens is None:
        return False
    number, behind = view.texts[tokens[0]], tokens[1]
    if not number.isdigit() or behind > noun:
        return False
    name = view.texts[behind]
    if not name.istitle() or not _COUNTED_NAMES.isdisjoint(view.labels[behind]):
        return False
    return annotated.document.text.count(f"{number} {name}") >= _OFTEN


_OFTEN = 3


def _ends_name_told_often(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a capital number in letters without a noun ends a name of the text: "called Mark Five"."""
    view = annotated.view
    tokens = annotated.tokens_of(thing.quantity.number_start, thing.quantity.number_end)
    if tokens is None or thing.quantity.kind != "count" or thing.quantity.basis is not Basis.WORD:
        return False
    number = tokens[0]
    if thing.end != tokens[1] or number == view.sentences[view.sentence_of[number]][0]:
        return False
    before = view.texts[number - 1]
    is_name = before.isalpha() and before.istitle() and view.texts[number].istitle()
    return is_name and annotated.document.text.count(f"{before} {view.texts[number]}") >= _OFTEN


def _is_of_law(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether digits before a singular in a heading name a section of law: "Sends 1373 Compliance Letter"."""
    noun, text = thing.noun, thing.quantity.text
    if thing.quantity.kind != "count" or noun is None or noun <= thing.number or not text.isdigit():
        return False
    is_one = not is_plural(annotated.view.lowers[noun]) and _COUNTED_NAMES.isdisjoint(annotated.view.labels[noun])
    return len(text) >= _FEWEST_DIGITS and is_one and annotated.is_in_heading(noun)


def _is_charged_under(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether digits name the section of law somebody is charged under: "indicted under 247 alleging that"."""
    quantity, view = thing.quantity, annotated.view
    if quantity.kind != "count" or not quantity.text.lower().startswith("under ") or thing.number + 1 >= thing.end:
        return False
    is_charged = "charged_participle" in view.sentence_labels[view.sentence_of[thing.number]]
    return is_charged and _is_charging(view, thing.number + 1)


def _is_charging(view: TokenView, token: int) -> bool:
    return view.lowers[token] in {"for", "with"} or "charging_word" in view.labels[token]


def _is_call_number(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a number is the one dialed for help: "911 operators"."""
    is_dialed = thing.quantity.kind == "count" and thing.quantity.text in _DIALED and thing.noun is not None
    return is_dialed and any(
        "dialing_noun" in annotated.view.labels[token] for token in range(thing.number, thing.end)
    )


_DIALED = frozenset({"911", "999", "112", "211", "311", "411", "000"})


def _is_short_name(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a sum is a short name that the text has in brackets: "two managers (RM1 and RM2)"."""
    text = thing.quantity.text
    if thing.quantity.kind != "money" or _SHORT_NAME.fullmatch(text) is None:
        return False
    whole = annotated.document.text
    return f"({text})" in whole or f"({text} " in whole or f" {text})" in whole


#: Each tells of a number that it is part of a name.
IN_NAMES: tuple[Callable[[AnnotatedDocument, Counted], bool], ...] = (
    _is_version,
    _ends_name,
    _is_grade,
    _is_name_told_often,
    _ends_name_told_often,
    _is_of_law,
    _is_charged_under,
    _is_call_number,
    _is_short_name,
)
