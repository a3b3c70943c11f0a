"""Duties that somebody is charged with, which are no crimes: "the office is charged with overseeing nine mills"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.assertions.deeds import Held
from pipeline.extract.counts.clauses import auxiliaries, upwards
from pipeline.records import Assertion

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def unless_entrusted(annotated: AnnotatedDocument, token: int, held: Held) -> Held:
    """Return how a thing at a token is held, which is told and not alleged where it belongs to somebody's duty."""
    assertion, cue = held
    view = annotated.view
    if assertion is not Assertion.REPORTED or "entrusted_duty" not in view.sentence_labels[view.sentence_of[token]]:
        return held
    if (cue or "").lower().split()[:1] != ["charged"]:
        return held
    return (Assertion.ASSERTED, None) if _is_of_duty(annotated, token) else held


def _is_of_duty(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a thing stands below a duty, or in a sentence that tells only of what an office is charged with.

    What else a person is charged with is joined to the duty at most.
    """
    view = annotated.view
    charges = [word for word in range(*view.sentences[view.sentence_of[token]]) if view.lowers[word] == "charged"]
    if charges and all(_is_of_office(annotated, charge) for charge in charges):
        return True  # "The bureau, charged with enforcing the ban, closed nine shops."
    below = token
    for above in upwards(annotated, token):
        is_own = view.dependencies[below] != "conj" or "oversight_noun" in view.labels[below]
        if is_own and "oversight_noun" in view.labels[above] and _charge_of(annotated, above) is not None:
            return True
        below = above
    return False


def _charge_of(annotated: AnnotatedDocument, duty: int) -> int | None:
    """Return the token of "charged" with which a duty is told."""
    view = annotated.view
    preposition = view.heads[duty]
    charged = view.heads[preposition]
    return charged if view.lowers[preposition] == "with" and view.lowers[charged] == "charged" else None


def _is_of_office(annotated: AnnotatedDocument, charged: int) -> bool:
    """Return whether an office is charged with a duty, named right behind: people are charged with crimes so.

    "Was charged with coordinating the theft of nine cars."
    """
    view = annotated.view
    duty = charged + (3 if view.lowers[charged + 2 : charged + 3] == ["the"] else 2)
    if duty >= len(view.texts):
        return False
    is_duty = view.lowers[charged + 1 : duty] in _WITH and "entrusted_duty" in view.labels[duty]
    is_past = any(view.lowers[word] in _PAST for word in auxiliaries(annotated, charged))
    if not is_duty or is_past:
        return False
    if view.dependencies[charged] in {"acl", "relcl"}:  # "The agency charged with overseeing nine mills."
        return "entrusted_body" in view.labels[view.heads[charged]]
    subjects = (child for child in view.children[charged] if view.dependencies[child] in _SUBJECTS)
    return any("entrusted_body" in view.labels[subject] for subject in subjects)


_WITH = (["with"], ["with", "the"])
#: What is told of a day is a charge: "the agency was charged with monitoring 40 phones".
_PAST = frozenset({"was", "were", "been"})
