"""Deeds that somebody only asked, got or was denied leave to do: "denied approval to build nine homes"."""

from itertools import islice

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.clauses import has_to, upwards
from pipeline.rules.grammar import Grammar

#: Steps from a deed up to the permission: "approval to allow the mill to build".
_LONGEST_CLIMB = 4
#: How an infinitive depends on a permission, and on "allow" below one.
_INFINITIVES = frozenset({"acl", "xcomp", "ccomp", "advcl", "conj", "relcl"})


def permission_above(annotated: AnnotatedDocument, grammar: Grammar, deed: int) -> str | None:
    """Return the noun of the permission that an infinitive tells what for; None where the permission was used."""
    view = annotated.view
    if "permission_noun" not in view.sentence_labels[view.sentence_of[deed]] or not _is_infinitive(annotated, deed):
        return None
    below = deed
    for token in islice(upwards(annotated, deed), _LONGEST_CLIMB):
        if token > below or view.dependencies[below] not in _INFINITIVES:
            return None
        noun = token if "permission_noun" in view.labels[token] else _object_before(annotated, token, below)
        if noun is not None:
            is_used = grammar.is_in("using_verb", view.lowers[view.heads[noun]])
            return None if is_used else view.texts[noun]
        if not has_to(annotated, token):
            return None
        below = token
    return None


def _is_infinitive(annotated: AnnotatedDocument, deed: int) -> bool:
    """Return whether a verb is an infinitive or shares the "to" of the one before it."""
    view = annotated.view
    return has_to(annotated, deed) or (view.dependencies[deed] == "conj" and has_to(annotated, view.heads[deed]))


def _object_before(annotated: AnnotatedDocument, verb: int, infinitive: int) -> int | None:
    """Return the permission that is the object of a verb before an infinitive: "refused a permit to build"."""
    view = annotated.view
    objects = (child for child in view.children[verb] if verb < child < infinitive)
    return next((child for child in objects if "permission_noun" in view.labels[child]), None)
