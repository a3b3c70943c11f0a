"""Wholes beside what is denied of a part of them: "of the 90 guards, 40 were not paid"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.links import SUBJECTS
from pipeline.extract.counts.things.counted import Counted

#: Steps from a number up to the verb that its part is the subject of.
_LONGEST_CLIMB = 8


def is_beside_part(annotated: AnnotatedDocument, thing: Counted, verb: int | None) -> bool:
    """Return whether a verb is said of a part, and not of the number itself.

    The whole stands before it behind "of", or the subject is "nine tonnes of which", which the parse may set above
    what stands beside: "84 tonnes of cod, 31 tonnes of which had not been declared, and six of hake".
    """
    if verb is None:
        return False
    view = annotated.view
    below = _below(annotated, thing.head, verb)
    preposition = next((token for token in below if view.heads[token] == verb), None)
    if preposition is not None and view.lowers[preposition] == "of" and preposition < thing.start < verb:
        parts = (child for child in view.children[verb] if view.dependencies[child] in SUBJECTS)
        return any("quantity" in view.labels[word] for part in parts for word in (part, *view.children[part]))
    subjects = (child for child in view.children[verb] if view.dependencies[child] in SUBJECTS)
    return any(subject not in below and _is_of_which(annotated, subject) for subject in subjects)


def _below(annotated: AnnotatedDocument, token: int, verb: int) -> list[int]:
    """Return a token and those above it up to a verb."""
    view = annotated.view
    path = [token]
    while view.heads[path[-1]] not in (path[-1], verb) and len(path) < _LONGEST_CLIMB:
        path.append(view.heads[path[-1]])
    return path


def _is_of_which(annotated: AnnotatedDocument, subject: int) -> bool:
    """Return whether a subject is a part of what stands before: "31 tonnes of which", "nine of whom"."""
    view = annotated.view
    behind = (child for child in view.children[subject] if view.lowers[child] == "of")
    return any(view.lowers[one] in _RELATIVES for preposition in behind for one in view.children[preposition])


_RELATIVES = frozenset({"which", "whom"})
