"""Words of the names of operations."""

from pipeline.annotate import AnnotatedDocument

#: Tokens of the longest name read.
_LONGEST_NAME = 8


def is_in_operation(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a word belongs to the name of an operation: "III" of "Operation Calypso III"."""
    labels = annotated.view.labels
    return any(
        max(labels[begin].get("operation", (0,))) > token for begin in range(max(0, token - _LONGEST_NAME), token + 1)
    )
