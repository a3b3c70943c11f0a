"""Words directly before a number that set it apart: "compared with 61", "neither", "all but $9", "prior"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.things.counted import Counted
from pipeline.rules.grammar import Grammar

#: Tokens between a word such as "compared with" or "nor" and the number it is said of.
_COMPARISON_REACH = 4
#: Tokens behind a number in which "but" corrects it.
_CORRECTED_REACH = 3


def comparison_before(annotated: AnnotatedDocument, thing: Counted) -> str | None:
    """Return the words that make a number that of an earlier time: "compared with 61"; None without them."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    for index in range(max(first, thing.start - _COMPARISON_REACH), thing.start):
        for end in view.labels[index].get("comparison_cue", ())[:1]:
            return annotated.text_of(index, end)
        is_beside = index > first and view.lowers[index] == "against" and view.texts[index - 1] == ","
        if is_beside and "quantity" in view.labels[index + 1] and thing.noun is None:
            return view.texts[index]  # "Issued 94 warnings, against 71 in the year before."
    return None


def prior_word(annotated: AnnotatedDocument, grammar: Grammar, noun: int | None) -> str | None:
    """Return the word that puts arrests and convictions in somebody's past: "three prior convictions"; else None."""
    view = annotated.view
    if noun is None or "noun_action" not in view.labels[noun]:
        return None
    return next(
        (view.texts[one] for one in view.children[noun] if grammar.is_in("prior_word", view.lowers[one])), None
    )


def negation_before(annotated: AnnotatedDocument, thing: Counted) -> str | None:
    """Return the "neither" or "nor" directly before a number, or the "not" of "not two, but"; else None."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    before = range(max(first, thing.start - _COMPARISON_REACH), thing.start)
    denial = next((view.texts[index] for index in before if view.lowers[index] in {"neither", "nor"}), None)
    return denial or _corrected(annotated, thing) or _superseded(annotated, thing)


def excepted(annotated: AnnotatedDocument, thing: Counted) -> str | None:
    """Return the words that except a number from what is told: "all but $9 was suspended"; else None."""
    before = annotated.view.lowers[max(0, thing.start - 2) : thing.start]
    return annotated.text_of(thing.start - 2, thing.start) if before == ["all", "but"] else None


def _corrected(annotated: AnnotatedDocument, thing: Counted) -> str | None:
    """Return the "not" before a number that "but" corrects: "led not by two firms, but one"; else None."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    is_behind_preposition = thing.start > 0 and view.dependencies[thing.start - 1] in {"prep", "agent"}
    index = thing.start - 2 if is_behind_preposition else thing.start - 1
    is_corrected = "but" in view.lowers[thing.end : thing.end + _CORRECTED_REACH]
    return view.texts[index] if index >= first and is_corrected and view.lowers[index] == "not" else None


def _superseded(annotated: AnnotatedDocument, thing: Counted) -> str | None:
    """Return the word by which a number is the wrong one of two: "19, not 21", "19 rather than 21 as reported"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    before = thing.start - 1
    if before <= first or not any("quantity" in view.labels[token] for token in range(first, before)):
        return None
    if view.lowers[before] == "not":
        return view.texts[before] if view.lowers[before - 1] in _BEFORE_NOT else None
    pair = view.lowers[before - 1 : before + 1]
    is_other = pair in _OTHER_THAN and _is_told_earlier(annotated, thing.end)
    return annotated.text_of(before - 1, before + 1) if is_other else None


#: Before the "not" of a wrong number, and words before one that was told earlier.
_BEFORE_NOT = frozenset({",", "and", "(", "–", "-"})
_OTHER_THAN = (["rather", "than"], ["instead", "of"])


def _is_told_earlier(annotated: AnnotatedDocument, end: int) -> bool:
    """Return whether words behind a number say that it was told before: "as first reported", "as we had stated"."""
    view = annotated.view
    behind = range(end, min(end + _EARLIER_REACH, view.sentences[view.sentence_of[end - 1]][1]))
    opening = next((token for token in behind if view.lowers[token] in {"as", "that"}), None)
    return opening is not None and any("told_participle" in view.labels[token] for token in behind if token > opening)


#: Tokens behind a number up to the verb by which it was told.
_EARLIER_REACH = 7
