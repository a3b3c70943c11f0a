"""What rose or fell by a share: "arrests rose by 12 per cent", "640 shops, a rise of 35 per cent"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.links import SUBJECTS
from pipeline.extract.counts.things.counted import Counted

#: Steps from a share to the verb of change, and from the noun of change to the verb whose subject changed.
_TO_VERB, _TO_CLAUSE = 4, 6
#: What no share is told of: pronouns, people alone and days.
_NO_THINGS = frozenset({"person_pronoun", "object_pronoun", "date", "ner.date", "quantity", "standing_word"})


def changed(annotated: AnnotatedDocument, thing: Counted) -> int | None:
    """Return the noun of what a share without one tells the rise or fall of, or None."""
    if thing.quantity.kind != "share" or thing.noun is not None:
        return None
    view, noun = annotated.view, _of_noun(annotated, thing)
    noun = _of_verb(annotated, thing) if noun is None else noun
    if noun is None or not view.texts[noun][:1].isalpha() or not _NO_THINGS.isdisjoint(view.labels[noun]):
        return None
    return noun


def _of_noun(annotated: AnnotatedDocument, thing: Counted) -> int | None:
    """Return what a noun of change is told of: "a rise of 12 per cent in thefts", "thefts rose to 40, a rise of"."""
    view = annotated.view
    change = thing.start - 2
    first, last = view.sentences[view.sentence_of[thing.head]]
    if change < first or view.lowers[thing.start - 1] != "of" or "change_noun" not in view.labels[change]:
        return None
    if thing.end < last and view.lowers[thing.end] == "in":
        behind = (child for child in view.children[thing.end] if view.dependencies[child] == "pobj")
        if (noun := next(behind, None)) is not None:
            return noun
    token = change
    for _ in range(_TO_CLAUSE):
        if view.heads[token] == token:
            return None
        is_beside = view.dependencies[token] == "appos"
        token = view.heads[token]
        if is_beside and view.texts[token].islower() and view.dependencies[token] in _COUNTED_LINKS:
            return token  # "640 shops, a rise of 35 per cent."
        if token < change and (subject := _subject(annotated, token)) is not None:
            return subject
    return None


#: Links of nouns with a number beside which a rise is told.
_COUNTED_LINKS = SUBJECTS | {"dobj", "attr"}


def _of_verb(annotated: AnnotatedDocument, thing: Counted) -> int | None:
    """Return what a verb of change is told of: "thefts fell by 12 per cent", "increased its price by 9 per cent"."""
    view = annotated.view
    token = thing.number
    for _ in range(_TO_VERB):
        is_by = view.dependencies[token] in {"prep", "agent"} and view.lowers[token] == "by"
        if view.heads[token] == token or not (is_by or view.dependencies[token] in _OF_SHARE):
            return None  # "Rose to 12 percent", "increased its price, yet paid a 13 percent rebate".
        token = view.heads[token]
        if "change_verb" not in view.labels[token]:
            continue
        objects = (child for child in view.children[token] if view.dependencies[child] == "dobj")
        noun = next((child for child in objects if child != thing.number), None)
        if noun is None or "quantity" in view.labels[noun]:
            noun = _subject(annotated, token)
        return noun if token < thing.start else None
    return None


#: Links from a share to the verb or to the "by" of its change.
_OF_SHARE = frozenset({"pobj", "npadvmod", "dobj", "conj", "appos", "nummod", "advmod"})


def _subject(annotated: AnnotatedDocument, verb: int) -> int | None:
    """Return the subject before a verb, of "the number of visits" the visits; None without one."""
    view = annotated.view
    subjects = (child for child in view.children[verb] if child < verb and view.dependencies[child] in SUBJECTS)
    noun = next(subjects, None)
    if noun is None or view.lowers[noun] not in {"number", "amount", "rate"} or view.lowers[noun + 1] != "of":
        return noun
    return next((child for child in view.children[noun + 1] if view.dependencies[child] == "pobj"), noun)
