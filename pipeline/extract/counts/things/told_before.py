"""People and things before a number without a noun: "of the children, 42 were abroad", "the men held were 12"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.things.named_before import NOUN_DEPENDENCIES
from pipeline.extract.counts.things.plurals import is_plural
from pipeline.extract.small_words import DEFINITE_WORDS, FORMS_OF_BE


def of_opening(annotated: AnnotatedDocument, start: int) -> int | None:
    """Return the people or things that open a sentence and are divided: "Of the children, 42 were abroad"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[start]][0]
    noun = first + 2
    if noun + 1 >= start or _is_told_what(annotated, start):
        return None
    is_open = view.lowers[first] == "of" and view.lowers[first + 1] in DEFINITE_WORDS
    if not is_open or view.texts[noun + 1] != "," or not view.texts[noun].isalpha():
        return None
    if "quantity" in view.labels[noun]:
        return None  # "Of the nine, two were fined": nine of those told before.
    return noun if view.dependencies[noun] == "pobj" else None


def _is_told_what(annotated: AnnotatedDocument, start: int) -> bool:
    """Return whether a sentence tells what those are who are numbered: "14 were children", "three are women"."""
    view = annotated.view
    verbs = [token for token in range(start, min(start + 2, len(view.texts))) if view.lowers[token] in FORMS_OF_BE]
    return any(view.dependencies[child] == "attr" and child > verb for verb in verbs for child in view.children[verb])


def set_behind(annotated: AnnotatedDocument, number: int, end: int) -> int | None:
    """Return those of whom a number and what is done to it tell in commas: "hostages, nine held by rebels, were"."""
    view = annotated.view
    noun = view.heads[number]
    is_beside = view.dependencies[number] == "appos" and view.dependencies[noun] in NOUN_DEPENDENCIES
    is_told = view.dependencies[end] == "acl" and view.heads[end] == number and noun < number
    return noun if is_beside and is_told and view.texts[noun].isalpha() and is_plural(view.lowers[noun]) else None


def number_of(annotated: AnnotatedDocument, number: int, end: int) -> int | None:
    """Return whose number stands alone at the end of a sentence: "the men held in Riga were 12"; no age."""
    view = annotated.view
    verb = view.heads[number]
    is_last = end >= len(view.texts) or view.texts[end] in {".", ";"}
    if not is_last or view.dependencies[number] != "attr" or view.lowers[verb] not in FORMS_OF_BE:
        return None
    noun = next((child for child in view.children[verb] if view.dependencies[child] == "nsubj"), number)
    is_told = any(view.dependencies[child] == "acl" and child > noun for child in view.children[noun])
    is_plain = noun < verb < number and is_told and "young_noun" not in view.labels[noun]
    return noun if is_plain and is_plural(view.lowers[noun]) else None
