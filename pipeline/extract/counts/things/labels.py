"""Numbers that label and count nothing: makes of weapons, dockets, ages behind a name, differences."""

from pipeline.annotate import AnnotatedDocument
from pipeline.boundaries import Basis
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.plurals import is_plural
from pipeline.rules.grammar import Grammar

#: Tokens between "more" or "fewer" and "than" or "compared".
_COMPARISON_REACH = 5
#: Code points of a name before an age.
_LONGEST_WORD = 40
#: Letters of a mark between the numbers of a reference: CV, CFR, U.S.C.
_MARK_LENGTHS = range(2, 5)
#: Digits of the number of a make.
_LONGEST_MAKE = 3
_ONE = frozenset({"a", "an", "one"})


def is_label(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether a number names, ages or compares something and counts nothing."""
    if thing.quantity.kind != "count":
        return False
    return (
        _is_difference(annotated, grammar, thing)
        or _is_make(annotated, grammar, thing)
        or _is_calibre(annotated, grammar, thing)
        or _is_docket(annotated, grammar, thing)
        or _is_behind_name(annotated, thing)
        or _is_age_of_name(annotated, thing)
        or _is_of_body(annotated, grammar, thing)
        or _is_behind_acronym(annotated, thing)
        or _is_before_stroke(annotated, thing)
        or _is_distance(annotated, grammar, thing)
        or _is_rise(annotated, thing)
        or _is_bare_code(annotated, grammar, thing)
        or _is_day_behind_month(annotated, thing)
        or _is_dimension(annotated, grammar, thing)
        or _is_single_instance(annotated, grammar, thing)
        or _is_any_single(annotated, thing)
        or _is_of_singular(annotated, thing)
    )


def _is_of_singular(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether digits of more than one before a singular are a name: "the 504 loan program"."""
    view, noun = annotated.view, thing.noun
    text = thing.quantity.text.replace(",", "")
    if noun is None or not text.isdigit() or noun <= thing.number or (thing.quantity.low or 0) <= 1:
        return False
    is_one = not is_plural(view.lowers[noun]) and "uninflected_plural" not in view.labels[noun]
    if not is_one or thing.number == 0 or view.texts[noun][-1:].isdigit() or thing.end > noun + 1:
        return False
    before = thing.number - 1
    if annotated.is_in_heading(noun) or "verb_action" in view.labels[noun]:
        return False
    return view.lowers[before] == "the" or view.texts[before] == "#" or view.texts[thing.number + 1][:1].isupper()


def _is_difference(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether a number tells how many more or fewer there were: "42 fewer accidents", "9 more than in May"."""
    lowers = annotated.view.lowers
    tokens = annotated.tokens_of(thing.quantity.start, thing.quantity.end)
    if tokens is None or tokens[1] >= len(lowers):
        return False
    if grammar.is_in("less_word", lowers[tokens[1]]):
        return True
    reach = lowers[tokens[1] + 1 : tokens[1] + 1 + _COMPARISON_REACH]
    is_compared = any(grammar.is_in("comparing_word", word) for word in reach)
    return lowers[tokens[1]] == "more" and is_compared and reach[:1] != ["or"]


def _is_make(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether a number says which make of a weapon it is: "six AK 47 rifles"."""
    view, quantity = annotated.view, thing.quantity
    before = thing.number - 1
    is_short = quantity.text.isdigit() and len(quantity.text) <= _LONGEST_MAKE
    mark = view.texts[before] if before >= 0 else ""
    if is_short and mark.endswith("-") and len(mark) <= _LONGEST_MAKE and mark[:-1].isupper():
        return True  # "11 T- 56 rifles"
    if quantity.text.isdigit() and before >= 0 and grammar.is_in("model_word", view.lowers[before]):
        return True  # "17 model 250 engines"
    return is_short and before >= 0 and view.texts[before].isupper() and grammar.is_in(
        "weapon_make", view.lowers[before]
    )  # fmt: skip


def _is_calibre(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether a number behind another is the calibre of a weapon: "one 303 rifle", "a 12 bore gun"."""
    view = annotated.view
    if thing.noun is None or not thing.quantity.text.isdigit():
        return False
    if not grammar.is_in("calibred_weapon", view.lowers[thing.noun]):
        return False
    return thing.number > 0 and view.lowers[thing.number - 1] in _ONE


def _is_docket(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether capitals and another number make it a reference: "14 CV 60213", "40 CFR 63"."""
    texts = annotated.view.texts
    tokens = annotated.tokens_of(thing.quantity.start, thing.quantity.end)
    if tokens is None or not thing.quantity.text.isdigit():
        return False
    first, behind = tokens
    if behind < len(texts) and grammar.is_in("weapon_make", annotated.view.lowers[behind]):
        return False  # "5 AK 47 rifles".
    if texts[behind : behind + 1] in (["Cr"], ["Cv"]) or (
        texts[behind : behind + 1] == ["("]
        and texts[behind + 2 : behind + 3] == [")"]
        and _is_mark(texts[behind + 1])
    ):
        return thing.noun is None or thing.noun <= behind  # "15 Cr. 402 (WFK)"
    opens = behind + 1 < len(texts) and _is_mark(texts[behind]) and texts[behind + 1][:1].isdigit()
    closes = first >= 2 and _is_mark(texts[first - 1]) and texts[first - 2].isdigit()
    return opens or closes


def _is_mark(text: str) -> bool:
    letters = text.replace(".", "")
    return letters.isalpha() and letters.isupper() and len(letters) in _MARK_LENGTHS


def _is_behind_name(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a number is glued to the comma behind a name: the age in "Omar Khan,23, was held"."""
    text, start = annotated.document.text, thing.quantity.number_start
    if text[max(0, start - 1) : start] != "," or not thing.quantity.text.strip(",").isdigit():
        return False
    word = text[max(0, start - _LONGEST_WORD) : start - 1].rpartition(" ")[2]
    return word[:1].isupper() and word.isalpha()


def _is_age_of_name(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a number without a noun stands behind the name of a person: "Omar Khan, 35 on 3 May"."""
    view, number = annotated.view, thing.number
    value = thing.quantity.value
    if thing.noun is not None or number < 2 or value is None or value not in _AGES or view.texts[number - 1] != ",":
        return False
    return any(
        number - 1 in view.labels[token].get("ner.person", ()) for token in range(max(0, number - 5), number - 1)
    )


_AGES = range(12, 100)


def _is_behind_acronym(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a number without a noun belongs to the capitals before it: "CTF 150 has seized"."""
    view, number = annotated.view, thing.number
    if thing.noun is not None or not thing.quantity.text.isdigit() or number == 0:
        return False
    before = view.texts[number - 1]
    is_same = view.sentence_of[number - 1] == view.sentence_of[number]
    return is_same and before.isalpha() and before.isupper() and len(before) in _ACRONYMS


#: Letters of an acronym before the number of a unit.
_ACRONYMS = range(2, 6)


def _is_of_body(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether a number in letters is part of the name of a body: "District Seven watchstanders"."""
    view = annotated.view
    number = thing.number
    if thing.quantity.basis is not Basis.WORD or number == view.sentences[view.sentence_of[number]][0]:
        return False
    is_name = view.texts[number][:1].isupper() and view.texts[number - 1][:1].isupper()
    return is_name and grammar.is_in("numbered_body", view.lowers[number - 1])


def _is_before_stroke(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a stroke joins a number to a name: "the 959/Harbour Investigations Unit"."""
    text, quantity = annotated.document.text, thing.quantity
    behind = text[quantity.end : quantity.end + 2]
    return quantity.basis is Basis.DIGITS and behind[:1] == "/" and behind[1:].isupper()


def _is_distance(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether a number tells how far away something is: "two blocks from the port"."""
    lowers = annotated.view.lowers
    if thing.noun is None or thing.noun + 1 >= len(lowers) or not grammar.is_in("block_noun", lowers[thing.noun]):
        return False
    return grammar.is_in("away_word", lowers[thing.noun + 1])


def _is_rise(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a line tells by how many something went up or down: "Up by 18,200 cases over last year"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.start]][0]
    return thing.start == first + 2 and view.lowers[first : first + 2] in (["up", "by"], ["down", "by"])


def _is_bare_code(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether a number without a noun is one to dial or a sum without its currency."""
    view = annotated.view
    if thing.noun is not None or thing.number == 0:
        return False
    text = thing.quantity.text
    if text.isdigit() and len(text) >= _LONGEST_UNMARKED:
        return True  # "The pass code: 7015490."
    if text.isdigit() and grammar.is_in("dialling_verb", view.lowers[thing.number - 1]):
        return True  # "A neighbour called 911."
    behind = view.labels[thing.end + 1 : thing.end + 2]
    return view.lowers[thing.end : thing.end + 1] == ["in"] and bool(behind) and "sum_bearing_noun" in behind[0]


#: Digits that would be marked off by thousands in a count.
_LONGEST_UNMARKED = 7


def _is_day_behind_month(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a number that opens a sentence is a day cut off from its month: "Jan." / "11, 2005"."""
    view, number = annotated.view, thing.number
    value = thing.quantity.value
    if value is None or value not in _DAYS or not thing.quantity.text.isdigit() or number + 2 >= len(view.texts):
        return False
    year = view.texts[number + 2]
    is_year = year.isdigit() and len(year) == _YEAR_DIGITS and year[:2] in {"19", "20"}
    return is_year and view.texts[number + 1] == "," and number == view.sentences[view.sentence_of[number]][0]


_DAYS, _YEAR_DIGITS = range(1, 32), 4


def _is_dimension(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether a number says how large each thing is: "two and three bedroom homes"."""
    view = annotated.view
    tokens = annotated.tokens_of(thing.quantity.number_start, thing.quantity.number_end)
    if tokens is None or (thing.quantity.low or 0) <= 1 or thing.noun is None:
        return False
    behind = tokens[1]
    if view.lowers[behind : behind + 1] in (["and"], ["or"]) and behind + 1 < thing.noun:
        behind += 2
    return behind < thing.noun and grammar.is_in("sizing_noun", view.lowers[behind])


def _is_single_instance(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether a phrase in commas only says that it happened: "In at least one case, the money was …"."""
    view, noun = annotated.view, thing.noun
    if noun is None or thing.quantity.low != 1 or not grammar.is_in("instance_noun", view.lowers[noun]):
        return False
    first = view.sentences[view.sentence_of[noun]][0]
    opener = thing.start - 1
    is_phrase = opener >= first and view.lowers[opener] in {"in", "on"} and view.texts[noun + 1 : noun + 2] == [","]
    return is_phrase and (opener == first or view.lowers[opener - 1] in {",", "and", "but", ";"})


def _is_any_single(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether "a single" only stresses: "the largest fine for a single firm"."""
    view = annotated.view
    before = thing.start - 1
    if "single" not in thing.quantity.text.lower() or before < 0:
        return False
    if view.dependencies[before] not in {"prep", "agent", "cc"}:
        return False
    first = max(view.sentences[view.sentence_of[thing.start]][0], before - _STRESS_REACH)
    words = view.lowers[first:before]
    return any(word in _DENYING or (word.endswith("est") and len(word) >= _SHORTEST_MOST) for word in words)


_DENYING = frozenset({"not", "n't", "never"})
#: Tokens before "by a single" that may deny it or hold a superlative, and letters of the shortest: "largest".
_STRESS_REACH, _SHORTEST_MOST = 8, 6


def begins_name(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a number of more than one begins a name in the singular: "229 Harbour Constructors LLC"."""
    view, noun = annotated.view, thing.noun
    if thing.quantity.kind != "count" or noun is None or noun < thing.number or (thing.quantity.low or 0) <= 1:
        return False
    is_name = view.texts[noun][:1].isupper() and not is_plural(view.lowers[noun])
    is_name = is_name and "postposed_title" not in view.labels[noun - 1]
    return is_name and view.labels[noun].keys().isdisjoint(_COUNTED_NAMES)


#: Words in capitals that a number may count in the singular.
_COUNTED_NAMES = frozenset({"person_noun", "staff_noun", "uninflected_plural", "goods_noun", "ner.norp"})
