"""Duties that somebody is charged with, which are no crimes: "the office is charged with overseeing nine mills"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.assertions.deeds import Held
from pipeline.records import Assertion

#: Tokens behind "charged with" in which the duty is named: "the partial oversight of".
_LONGEST_DUTY = 3


def unless_entrusted(annotated: AnnotatedDocument, token: int, held: Held) -> Held:
    """Return how a deed near a token is held, which is told and not alleged where "charged" tells of a duty."""
    assertion, cue = held
    view = annotated.view
    number = view.sentence_of[token]
    if assertion is not Assertion.REPORTED or "entrusted_duty" not in view.sentence_labels[number]:
        return held
    if (cue or "").lower().split()[:1] != ["charged"]:
        return held
    is_duty = any(_is_entrusted(annotated, place) for place in range(*view.sentences[number]))
    return (Assertion.ASSERTED, None) if is_duty else held


def _is_entrusted(annotated: AnnotatedDocument, token: int) -> bool:
    view = annotated.view
    if view.lowers[token : token + 2] != ["charged", "with"]:
        return False
    last = view.sentences[view.sentence_of[token]][1]
    duties = range(token + 2, min(token + 2 + _LONGEST_DUTY, last))
    return any("entrusted_duty" in view.labels[duty] for duty in duties)
