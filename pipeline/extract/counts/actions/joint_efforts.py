"""Whether what involves or nets people and things is an operation or a meeting, and no scheme or crash."""

from collections.abc import Iterator

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.links import SUBJECTS
from pipeline.extract.counts.operation_names import is_in_operation
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.person_nouns import singulars
from pipeline.rules.grammar import Grammar

#: Verbs up to the one whose subject is shared.
_SHARED_SUBJECT = 3


def is_joint_effort(annotated: AnnotatedDocument, grammar: Grammar, verb: int, thing: Counted) -> bool:
    """Return whether an operation or meeting involves or yields something, no scheme, crash or criminal.

    "An operation involving 40 divers", but "sales involving 12 traders", "the swindlers netted $6 million".
    """
    view = annotated.view
    noun = view.lowers[thing.noun] if thing.noun is not None else ""
    if thing.quantity.kind != "money" and any(
        grammar.is_in(name, word) for name in ("participant_noun", "staff_noun") for word in singulars(noun)
    ):
        return True
    for token in _subjects_of(annotated, verb):
        if is_in_operation(annotated, token) or grammar.is_in("joint_effort_noun", view.lowers[token]):
            return True
    return False


def _subjects_of(annotated: AnnotatedDocument, verb: int) -> Iterator[int]:
    """Yield what a verb is said of: its subject, the noun before a participle, and the subject that it shares."""
    view = annotated.view
    for _ in range(_SHARED_SUBJECT):
        yield from (child for child in view.children[verb] if view.dependencies[child] in SUBJECTS)
        head = view.heads[verb]
        if view.dependencies[verb] in {"acl", "relcl"}:
            yield head
            return
        if head == verb or view.dependencies[verb] not in {"conj", "advcl", "xcomp"}:
            return
        verb = head
