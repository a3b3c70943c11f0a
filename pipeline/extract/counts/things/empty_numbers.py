"""Numbers by which nothing is counted: zeros of clauses that only describe, differences of prices, "a number of"."""

import re

from pipeline.annotate import AnnotatedDocument
from pipeline.boundaries import Basis
from pipeline.extract.counts.clauses import upwards
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.person_nouns import is_person
from pipeline.extract.counts.things.plurals import is_plural
from pipeline.extract.small_words import FINITE_FORMS_OF_BE, SUBJECT_PRONOUNS
from pipeline.rules.grammar import Grammar

#: Tokens from a verb of making sure to "no".
_TO_AIM = 2
_WHERE = frozenset({"where", "wherein"})


def is_idle_zero(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a clause with none tells of a place or an aim: "the parts where no injury had occurred"."""
    if thing.quantity.value != 0:
        return False
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.start]][0]
    before = range(max(first, thing.start - _TO_AIM), thing.start)
    if any("ensuring_form" in view.labels[token] for token in before):
        return True  # "Ensure that no person is harmed": an aim.
    above = thing.noun if thing.noun is not None else thing.number
    if any("modal_auxiliary" in view.labels[child] for child in view.children[view.heads[above]]):
        return True  # "Nobody should be held without a trial": a norm.
    for verb in upwards(annotated, thing.number):
        words = {view.lowers[child] for child in view.children[verb] if child < thing.start}
        if view.dependencies[verb] == "relcl" and not words.isdisjoint(_WHERE):
            return True
    return False


def is_told_none(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether it is told that there was none, or of some that none did something: "there were no crashes".

    "None of the banks paid"; of things other than mishaps nothing is told by their absence.
    """
    view, noun = annotated.view, thing.noun
    if thing.quantity.value != 0:
        return False
    subject = thing.number if noun is None or view.lowers[thing.start] == "none" else noun
    verb = view.heads[subject]
    if view.dependencies[subject] == "nsubjpass" and "wronging_verb" in view.labels[verb]:
        return True  # "No patient was harmed."
    if noun is None or "mishap_noun" in view.labels[noun]:
        return noun is not None
    # "None of them serious" is no clause of its own.
    is_of_some = view.lowers[thing.start : thing.start + 2] == ["none", "of"] and is_plural(view.lowers[noun])
    is_of_some = is_of_some and view.lowers[thing.start + 2 : thing.start + 3] not in (["them"], ["which"], ["whom"])
    is_done = view.lowers[verb].endswith("ed") or "verb_action" in view.labels[verb]
    return is_of_some and is_done and view.dependencies[thing.start] == "nsubj"


def is_age_told(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a bare number behind "who is" is somebody's age: "who is 38", "five were under 18"."""
    view, quantity = annotated.view, thing.quantity
    if thing.noun is not None or quantity.kind != "count" or thing.start < _TO_PERSON:
        return False
    if not quantity.text.isdigit():
        return _is_limit_of_age(annotated, thing)
    is_said = view.lowers[thing.start - 1] in FINITE_FORMS_OF_BE and view.lowers[thing.start - 2] == "who"
    is_last = thing.end >= len(view.texts) or not view.texts[thing.end][:1].isalpha()
    return is_said and is_last and (quantity.high or 0) <= _OLDEST


def _is_limit_of_age(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether what people are is a bound of their ages: "three of the drivers were over 70"."""
    view = annotated.view
    bound, _, digits = thing.quantity.text.lower().partition(" ")
    is_bound = bound in _AGE_BOUNDS and digits.isdigit() and int(digits) <= _OLDEST
    is_last = thing.end >= len(view.texts) or not view.texts[thing.end][:1].isalpha()
    return is_bound and is_last and view.lowers[thing.start - 1] in FINITE_FORMS_OF_BE


_AGE_BOUNDS = frozenset({"under", "over", "below", "above"})
#: Tokens of "who is" and somebody before it, and the highest age.
_TO_PERSON, _OLDEST = 3, 110


def is_paragraph_number(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a small number opens a paragraph that is numbered: "2 Late in May, a man was arrested."."""
    view, quantity = annotated.view, thing.quantity
    if thing.noun is not None or quantity.kind != "count" or not _FEW_DIGITS.fullmatch(quantity.text):
        return False
    token, blocks = thing.number, annotated.document.blocks
    is_first = token == 0 or (bool(blocks) and annotated.block_of[token - 1] != annotated.block_of[token])
    if not blocks or not is_first or annotated.is_in_heading(token) or token + 1 >= len(view.texts):
        return False
    last = view.sentences[view.sentence_of[token]][1]
    return (
        view.texts[token + 1].istitle()
        and "verb_action" not in view.labels[token + 1]
        and view.texts[last - 1] == "."
    )


_FEW_DIGITS = re.compile(r"[1-9]\d?")


def is_number_of_things(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether "a number" of things other than people is told, which says no more than a plural: "of vans"."""
    quantity = thing.quantity
    if not grammar.is_in("people_vague_word", annotated.document.text[quantity.start : quantity.end]):
        return False
    return thing.noun is None or not is_person(grammar, annotated.view.lowers[thing.noun])


def is_price_difference(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a price only says how much more: "sold the fuel for $2 per gallon more than he could have"."""
    view = annotated.view
    if thing.quantity.kind != "money" or view.lowers[max(0, thing.start - 1)] not in {"for", "at"}:
        return False
    tokens = annotated.tokens_of(thing.quantity.start, thing.quantity.end)
    if tokens is None:
        return False
    behind = tokens[1]
    if view.lowers[behind : behind + 1] in (["per"], ["a"]):
        behind += 2
    compared = view.lowers[behind : behind + 2]
    return compared[1:] == ["than"] and "differing_word" in view.labels[behind]


def is_difference(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a bare number says by how many another rose or fell: "40 arrests, up 12", "9 higher than"."""
    view = annotated.view
    tokens = annotated.tokens_of(thing.quantity.start, thing.quantity.end)
    has_noun = thing.noun is not None and thing.noun >= thing.start
    if has_noun or tokens is None or thing.quantity.kind != "count" or thing.start < 2:
        return False
    if "rise_word" in view.labels[thing.start - 1] and view.texts[thing.start - 2] in _RISE_MARKS:
        return True
    behind = tokens[1]
    return view.lowers[behind + 1 : behind + 2] == ["than"] and "differing_word" in view.labels[behind]


_RISE_MARKS = frozenset({",", "(", "–", "—"})


def is_before_subject(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a number stands before the subject of a clause and not its noun: "ruses like the one we see"."""
    return thing.noun is not None and annotated.view.lowers[thing.noun] in SUBJECT_PRONOUNS


def is_of_family(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a number without a noun says how many a family or party is: "a family of four fell ill"."""
    lowers = annotated.view.lowers
    is_bare = thing.noun is None and thing.quantity.kind == "count" and thing.start > _TO_GROUPS
    if not is_bare or lowers[thing.start - 1] != "of":
        return False
    is_group = "family_noun" in annotated.view.labels[thing.start - 2]
    return is_group or (lowers[thing.start - 3] == "in" and lowers[thing.start - 2] in _GROUPS)  # "In teams of four."


#: Groups of a size in which people work, and tokens of "in teams of" before it.
_GROUPS = frozenset({"teams", "groups", "crews", "pairs", "shifts", "squads", "units", "parties", "rows"})
_TO_GROUPS = 2


def is_one_or_both(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether "both" is but one of two cases: "when one or both dogs fall"."""
    lowers = annotated.view.lowers
    is_both = thing.start > 1 and lowers[thing.start] == "both"
    return is_both and lowers[thing.start - 2 : thing.start] in (["one", "or"], ["either", "or"])


def is_foreign_sum(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a bare number is a sum that lost the sign of its currency: "a fine of 497,252 ($604,808)"."""
    is_bare = thing.noun is None and thing.quantity.kind == "count"
    return is_bare and annotated.document.text[thing.quantity.end : thing.quantity.end + 3] in _SUMS_IN_BRACKETS


def is_range_of_mass(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a range or variety is of no things that could be counted: "a wide range of equipment"."""
    is_vague = thing.noun is not None and thing.quantity.basis is Basis.VAGUE and thing.quantity.kind == "count"
    if not is_vague or not _SORTS.search(thing.quantity.text):
        return False
    word = annotated.view.lowers[thing.noun or 0]
    return thing.noun == thing.end - 1 and not is_plural(word)


_SORTS = re.compile(r"\b(?:range|variety|array|assortment)\b", re.IGNORECASE)
_SUMS_IN_BRACKETS = frozenset({" ($", " (€", " (£"})
