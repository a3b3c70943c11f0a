"""What a verb or participle says that a sum or measure is of: "the pumps cost $900", "soot is reduced by 40 tons"."""

import re

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.links import DETERMINERS, RELATIVES, SUBJECTS, word_before
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.named_before import NOUN_DEPENDENCIES, bearing, told_beside
from pipeline.extract.small_words import FORMS_OF_BE

_VERBAL = frozenset({"xcomp", "acomp", "oprd", "ccomp", "prep"})
#: Prepositions between a verb of value or change and its sum.
_MODIFIERS = frozenset({"amod", "compound", "nmod"})
_AT = frozenset({"at", "to", "from", "between"})
_CHANGES = frozenset({"changing_verb", "growing_verb"})
_NAMES = frozenset({"ner.org", "ner.person", "ner.gpe", "place"})
#: Steps from a number to the verb that tells it, and from there to the verb with a subject.
_STEPS = 4


def of_verb(annotated: AnnotatedDocument, thing: Counted) -> int | None:
    """Return the noun that is said to cost, be worth, total, reach or change to a sum or by a measure."""
    if (other := _listed(annotated, thing.start)) is not None:
        return other
    verb = _told_by(annotated, thing)
    if verb is None:
        return None
    view = annotated.view
    # "Will reduce emissions by 40 tons": the object changes.
    changed = [child for child in view.children[verb] if view.dependencies[child] == "dobj" and child < thing.start]
    noun = changed[0] if changed and not _CHANGES.isdisjoint(view.labels[verb]) else _told_of(annotated, verb)
    noun = None if noun is None else valued_by(annotated, noun)
    return noun if noun is not None and noun < thing.start and _is_thing(annotated, noun) else None


def valued_by(annotated: AnnotatedDocument, noun: int) -> int:
    """Return what those valued who stand before the verb: "deal" of "the deal which the firms valued at $9"."""
    view = annotated.view
    first, last = view.sentences[view.sentence_of[noun]]
    if noun + 1 >= last or "valuing_verb" not in view.labels[noun + 1]:
        return noun
    relative = word_before(view, noun, DETERMINERS, first)
    is_told = relative - 1 >= first and view.lowers[relative] == "which"
    return relative - 1 if is_told and view.dependencies[relative - 1] in _VALUED else noun


#: Links of what somebody valued.
_VALUED = NOUN_DEPENDENCIES | SUBJECTS | {"ccomp", "ROOT"}


def _listed(annotated: AnnotatedDocument, start: int) -> int | None:
    """Return the member of a list directly before "by": "reduce soot by 40 tons, lead by 30 tons and dust by"."""
    view = annotated.view
    noun = start - 2
    first = view.sentences[view.sentence_of[start]][0]
    if noun - 4 > first and view.texts[noun] == ")" and view.texts[noun - 2] == "(":
        noun -= 3  # "Nitrogen oxides (NOx) by 40 tons."
    text = view.texts[noun]
    if noun - 1 <= first or view.lowers[start - 1] != "by" or not (text.islower() or _FORMULA.fullmatch(text)):
        return None
    begin = noun
    while begin - 1 > first and view.dependencies[begin - 1] in _MODIFIERS and view.heads[begin - 1] <= noun:
        begin -= 1
    is_listed = view.lowers[begin - 1] in {",", "and"} and "quantity" in view.labels[begin - 2]
    return noun if is_listed or _is_behind_measure(annotated, begin, first) else None


def _is_behind_measure(annotated: AnnotatedDocument, begin: int, first: int) -> bool:
    """Return whether "and" or a comma and before it a measure stand before a word."""
    view = annotated.view
    before = word_before(view, begin, _AFTER_MEASURES, first, "rate_unit")
    return before < begin - 1 and any(
        before + 1 in view.labels[token].get("quantity", ()) for token in range(max(first, before - 4), before + 1)
    )


#: Behind a measure, before the next member of a list: "9,000 tons each year and".
_AFTER_MEASURES = frozenset({",", "and", "per", "each", "a"})
#: The name of a gas: "NOx", "SO2".
_FORMULA = re.compile(r"[A-Z][A-Za-z]*[0-9x]")


def _told_by(annotated: AnnotatedDocument, thing: Counted) -> int | None:
    """Return the verb that gives the number as its price, value, total or change."""
    view = annotated.view
    link = thing.number
    above = view.heads[link]
    if view.dependencies[link] == "pobj":
        verb = view.heads[above]
        if "totalling_participle" in view.labels[verb] and view.dependencies[verb] == "acl":
            return verb if view.lowers[above] == "to" else None  # "shipments amounting to 40 tons"
        if "valuing_verb" in view.labels[verb]:
            return verb if view.lowers[above] in _AT else None
        is_changed = not _CHANGES.isdisjoint(view.labels[verb])
        if view.lowers[above] in {"to", "from"}:
            return verb if "growing_verb" in view.labels[verb] or "totalling_verb" in view.labels[verb] else None
        return verb if is_changed and view.lowers[above] == "by" and thing.quantity.kind != "money" else None
    if "worth_adjective" in view.labels[above]:
        return above
    if view.dependencies[link] == "dobj" and "totalling_participle" in view.labels[above]:
        return above if view.dependencies[above] == "acl" else None
    if view.dependencies[link] == "dobj" and "pricing_verb" in view.labels[above]:
        others = (child for child in view.children[above] if view.dependencies[child] in {"dobj", "dative"})
        return above if all(child == link for child in others) and _is_plain(annotated, link) else None
    return above if view.dependencies[link] == "attr" and view.lowers[above] in FORMS_OF_BE else None


def _is_plain(annotated: AnnotatedDocument, number: int) -> bool:
    """Return whether no noun stands before the number as its modifier: not "cost the state millions"."""
    return all(annotated.view.dependencies[child] != "compound" or "quantity" in annotated.view.labels[child]
               or not annotated.view.texts[child].isalpha()
               for child in annotated.view.children[number])  # fmt: skip


def _told_of(annotated: AnnotatedDocument, verb: int) -> int | None:
    """Return the subject of a verb, across "is estimated to be"; else the noun that it describes."""
    view = annotated.view
    for _ in range(_STEPS):
        subject = next((child for child in view.children[verb] if view.dependencies[child] in SUBJECTS), None)
        if subject is not None and not _is_relative(annotated, verb):
            return _content(annotated, subject)
        if view.dependencies[verb] in {"relcl", "acl", "amod"}:
            return None if is_in_date(annotated, view.heads[verb]) else _described(annotated, verb)
        if view.dependencies[verb] not in _VERBAL:
            return None
        objects = [child for child in view.children[view.heads[verb]] if view.dependencies[child] == "dobj"]
        if objects and objects[0] < verb:
            return objects[0]  # "That showed sales to be $9."
        verb = view.heads[verb]
    return None


def is_in_date(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a word is one of a date: "sold between May and June, valued at $9"."""
    labels = annotated.view.labels
    starts = range(max(0, token - _LONGEST_DATE), token + 1)
    return any(max(labels[start].get("date", (0,))) > token for start in starts)


#: Tokens of a date before its last: "between 3 May and".
_LONGEST_DATE = 4


def _is_relative(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether a clause tells of the noun before it: "pumps that cost", "that the firm says will cost"."""
    view = annotated.view
    is_of_noun = view.dependencies[verb] == "relcl"
    return is_of_noun and any(view.lowers[child] in RELATIVES for child in view.children[verb])


def _content(annotated: AnnotatedDocument, noun: int) -> int:
    """Return what a volume, portion or quantity is of: "sewage" of "the volume of sewage"."""
    view = annotated.view
    if view.labels[noun].keys().isdisjoint({"amount_noun", "portion_noun"}):
        return noun
    of = next((child for child in view.children[noun] if view.lowers[child] == "of"), None)
    return noun if of is None else next((child for child in view.children[of] if child > of), noun)


def _described(annotated: AnnotatedDocument, clause: int) -> int:
    """Return the noun that a clause describes, across a place or owner: "house" of "a house in Riga worth"."""
    view = annotated.view
    noun = view.heads[clause]
    beside = clause - 2
    if view.texts[clause - 1] == "," and view.dependencies[beside] in NOUN_DEPENDENCIES and noun < beside:
        noun = beside  # "Guilty of five felonies for his role in schemes, worth more than $9."
    while view.dependencies[noun] == "conj" and view.heads[noun] < noun and not bears_sum(annotated, noun):
        if view.texts[view.heads[noun]].islower():
            break
        noun = view.heads[noun]  # "Refunds to Hale and his friends totaling $9."
    if (borne := bearing(annotated, noun, view.sentences[view.sentence_of[noun]][0])) is not None:
        return borne
    preposition = view.heads[noun]
    above = view.heads[preposition]
    if view.dependencies[noun] != "pobj" or not above < preposition < noun:
        return _content(annotated, noun)
    is_name = view.texts[noun][:1].isupper() or view.lowers[noun - 1 : noun + 1] == ["of", "value"]
    if (told := told_beside(annotated, noun)) != noun:
        return told
    is_above = is_name and view.dependencies[above] in NOUN_DEPENDENCIES
    return _content(annotated, above if is_above else governor(annotated, noun))


def _is_thing(annotated: AnnotatedDocument, noun: int) -> bool:
    """Return whether a common noun is no word for a number and nobody."""
    view = annotated.view
    is_first = noun == view.sentences[view.sentence_of[noun]][0] and view.labels[noun].keys().isdisjoint(_NAMES)
    is_common = view.texts[noun].isalpha() and (view.texts[noun].islower() or is_first)
    return is_common and "bare_subject_noun" not in view.labels[noun] and "sum_noun" not in view.labels[noun]


def governor(annotated: AnnotatedDocument, noun: int) -> int:
    """Return the noun across a preposition that bears the sum: "claims" of "claims to the clinics totaling"."""
    view = annotated.view
    found = noun
    for _ in range(_STEPS):
        preposition = view.heads[noun]
        above = view.heads[preposition]
        if view.dependencies[noun] != "pobj" or not above < preposition < noun:
            break
        noun = above
        found = noun if bears_sum(annotated, noun) and not bears_sum(annotated, found) else found
    return found


def bears_sum(annotated: AnnotatedDocument, noun: int) -> bool:
    """Return whether a noun is one of sums: "losses", "the loss amount"."""
    view = annotated.view
    if "sum_bearing_noun" in view.labels[noun]:
        return True
    return "sum_noun" in view.labels[noun] and any(
        child < noun and "sum_bearing_noun" in view.labels[child] for child in view.children[noun]
    )
