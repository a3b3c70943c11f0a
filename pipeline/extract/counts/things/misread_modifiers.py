"""Words before a noun that the parse takes for a verb or a number: "22 altered pistols", "five AK-47 rifles"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.links import SUBJECTS
from pipeline.extract.counts.things.plurals import is_plural


def behind_participle(annotated: AnnotatedDocument, number: int, end: int) -> int | None:
    """Return the noun of "22 altered pistols" and "620 illegally held rifles", with the participle read as a verb."""
    view = annotated.view
    if (made := _locally_made(annotated, end)) is not None:
        return made
    verb = view.heads[number]
    if view.dependencies[number] not in SUBJECTS or not view.lowers[verb].endswith(("ed", "en", "ld", "made")):
        return None
    if verb == end and view.dependencies[verb] == "amod" and view.heads[verb] > verb:
        return view.heads[verb]
    if verb != end + 1 or not view.lowers[end].endswith("ly"):
        return None
    objects = (child for child in view.children[verb] if view.dependencies[child] == "dobj")
    return next((noun for noun in objects if noun == verb + 1), None)


def _locally_made(annotated: AnnotatedDocument, end: int) -> int | None:
    """Return the noun of "28 locally made pistols", where the parse has the participle for a verb with an object."""
    view = annotated.view
    if end + 2 >= len(view.lowers) or not view.lowers[end].endswith("ly") or view.heads[end] != end + 1:
        return None
    is_verb = view.lowers[end + 1].endswith(("ed", "made")) and view.heads[end + 2] == end + 1
    return end + 2 if is_verb and view.dependencies[end + 2] == "dobj" else None


def is_model_number(annotated: AnnotatedDocument, noun: int) -> bool:
    """Return whether a word only says of which model things are: "five AK-47 rifles"."""
    view = annotated.view
    text = view.texts[noun]
    return view.dependencies[noun] == "nummod" and text[:1].isalpha() and text[-1:].isdigit()


def before_adjective(annotated: AnnotatedDocument, noun: int | None, end: int) -> int | None:
    """Return the plural before a word that is no noun: "payments" of "payments contingent upon"; None without one."""
    view = annotated.view
    if noun is None or noun < end or "qualifying_word" not in view.labels[noun]:
        return noun
    return noun - 1 if noun > end and is_plural(view.lowers[noun - 1]) else None


def before_comparative(annotated: AnnotatedDocument, noun: int, end: int) -> int:
    """Return the plural before what is dealt to it: "borrowers" of "charged 40 borrowers higher rates"."""
    view = annotated.view
    for token in range(end + 1, noun):
        if "comparative_word" in view.labels[token] and is_plural(view.lowers[token - 1]):
            return token - 1
    return noun


def behind_gerund(annotated: AnnotatedDocument, noun: int | None) -> int | None:
    """Return the noun of "200 kilos of precipitation hardening steel", where the parse has a verb with its object."""
    view = annotated.view
    if noun is None or noun + 2 >= len(view.lowers) or not view.lowers[noun + 1].endswith("ing"):
        return noun
    gerund = noun + 1
    has_object = view.dependencies[noun + 2] == "dobj" and view.heads[noun + 2] == gerund
    is_before = view.heads[noun] == gerund and view.dependencies[noun] in _OF_GERUNDS
    is_material = view.dependencies[noun] == "pobj" and not is_plural(view.lowers[noun])
    is_of_measure = is_material and view.heads[gerund] == view.heads[view.heads[noun]]
    return noun + 2 if has_object and (is_before or is_of_measure) else noun


#: Links from the first word of a compound to the gerund of its second: not "two men carrying guns".
_OF_GERUNDS = frozenset({"npadvmod", "compound", "dep", "amod"})
