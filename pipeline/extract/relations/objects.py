"""Which of the objects that a pattern reaches are meant: the first of two, the workshops of a series."""

from collections.abc import Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.rules.grammar import Grammar

#: "A delegation of the Committee of the Senate of Chile"
_LONGEST_CHAIN = 3


def first_objects(annotated: AnnotatedDocument, objects: Sequence[int]) -> list[int]:
    """Return the objects without a second direct object of the same verb: it says the first again, behind a comma."""
    view = annotated.view
    taken: set[int] = set()
    kept = []
    for token in sorted(objects):
        if view.dependencies[token] == "dobj":
            if view.heads[token] in taken:
                continue
            taken.add(view.heads[token])
        kept.append(token)
    return kept


def counted_objects(annotated: AnnotatedDocument, grammar: Grammar, objects: Sequence[int]) -> list[int]:
    """Return the objects; of "a series of workshops" the workshops."""
    view = annotated.view
    found = []
    for token in objects:
        of = next((child for child in view.children[token] if view.lowers[child] == "of"), None)
        if of is not None and grammar.is_in("series_noun", view.lowers[token]):
            token = next((child for child in view.children[of] if view.dependencies[child] == "pobj"), token)
        found.append(token)
    return found


def own_patients(annotated: AnnotatedDocument, trigger: int, objects: Sequence[int]) -> list[int]:
    """Return the objects without those of the main clause where a passive clause has its own.

    "One side was led by Ann Lee, while the other was headed by Bo Hill."
    """
    view = annotated.view
    own = [token for token in objects if token in view.children[trigger] and view.dependencies[token] == "nsubjpass"]
    return own if own and view.dependencies[trigger] == "advcl" else list(objects)


def sent_by(annotated: AnnotatedDocument, objects: Sequence[int]) -> list[int]:
    """Return the objects; of "a delegation of the Ministry led by Ann Lee" the delegation, not its ministry."""
    view = annotated.view
    found = []
    for token in objects:
        sent = token
        for _ in range(_LONGEST_CHAIN):
            preposition = view.heads[token]
            if view.dependencies[token] != "pobj" or view.lowers[preposition] not in {"of", "from"}:
                break
            token = view.heads[preposition]
            sent = token if "sent_noun" in view.labels[token] else sent
        found.append(sent)
    return found
