"""Numbers that somebody only speaks of: "the police spoke of nine dead"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.things.counted import Counted


def spoken_of(annotated: AnnotatedDocument, thing: Counted) -> int | None:
    """Return the verb by which somebody speaks of a number of people or things; else None."""
    view = annotated.view
    preposition = view.heads[thing.head]
    is_of = view.dependencies[thing.head] == "pobj" and view.lowers[preposition] == "of"
    verb = view.heads[preposition]
    return verb if is_of and "speaking_verb" in view.labels[verb] else None
