"""Numbers that somebody only speaks of: "the police spoke of nine dead"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.things.counted import Counted


def spoken_of(annotated: AnnotatedDocument, thing: Counted) -> int | None:
    """Return the verb by which somebody speaks of a number of people or things; else None."""
    view = annotated.view
    for counted in (thing.head, thing.number):  # "Nine dead" may be read as an adjective behind "nine".
        preposition = view.heads[counted]
        verb = view.heads[preposition]
        is_of = view.dependencies[counted] == "pobj" and view.lowers[preposition] == "of"
        if is_of and "speaking_verb" in view.labels[verb]:
            return verb
    return None
