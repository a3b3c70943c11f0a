"""Clauses by the parse: whether a word of a sentence is said of what another word tells.

"After last year's sweep led to 12 arrests, officers held 40 men": "last year's" is said of the arrests alone.
"""

from collections.abc import Iterator

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.operation_names import is_in_operation

#: Dependencies of verbs that open a clause of their own.
_CLAUSES = frozenset({"ROOT", "advcl", "relcl", "ccomp", "parataxis", "pcomp", "acl", "csubj"})
#: Of these, those that open one only with a subject of their own: "held 12 and charged 4", "saw 12 men held".
_WITH_SUBJECT = frozenset({"ccomp", "pcomp", "acl"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_PERSONAL = frozenset({"who", "whom"})
_MOST_CLAUSES = 12


def is_said_of(annotated: AnnotatedDocument, word: int, verb: int, *, is_scene: bool = False) -> bool:
    """Return whether a word of the sentence belongs to the clause of another word or to one that this is part of.

    Of clauses joined by "and", each with a subject, what opens the first is said of all ("In May, A was held and B
    was fined"), anything else of its own alone; what tells of people behind "who" is another story. With
    ``is_scene`` the word says when or where: clauses of "when" and participles happen with their main clause, those
    of "after" and the like do not.
    """
    own = _clause_of(annotated, word, is_scene=is_scene)
    for clause, is_joined in _around(annotated, verb, is_scene=is_scene):
        if clause == own:
            return not is_joined or _opens(annotated, word, own)
    return False


def is_told_apart(annotated: AnnotatedDocument, word: int, verb: int) -> bool:
    """Return whether a word stands in a clause of another time or about somebody, and the verb does not.

    Clauses about an operation or a raid tell of the same time ("Operation Heron, which ran in May, led to …").
    """
    view = annotated.view
    own = _clause_of(annotated, word, is_scene=True)
    if own == word or any(clause == own for clause, _ in _around(annotated, verb, is_scene=True)):
        return False
    above = view.heads[own]
    is_of_event = "joint_effort_noun" in view.labels[above] or is_in_operation(annotated, above)
    return view.dependencies[own] in {"advcl", "pcomp"} or (view.dependencies[own] == "relcl" and not is_of_event)


def ancestors(annotated: AnnotatedDocument, token: int) -> frozenset[int]:
    """Return the tokens on the way from a token to the root of its sentence."""
    return frozenset(upwards(annotated, token))


def upwards(annotated: AnnotatedDocument, token: int) -> Iterator[int]:
    """Yield the tokens on the way from a token to the root of its sentence, the nearest first."""
    heads = annotated.view.heads
    seen = {token}
    while heads[token] not in seen:
        token = heads[token]
        seen.add(token)
        yield token


def _clause_of(annotated: AnnotatedDocument, token: int, *, is_scene: bool) -> int:
    """Return the verb (or other word) that heads the clause of a token."""
    view = annotated.view
    seen = {token}
    while not _opens_clause(annotated, token, is_scene=is_scene):
        head = view.heads[token]
        if head in seen:
            break
        seen.add(head)
        token = head
    return token


def _opens_clause(annotated: AnnotatedDocument, token: int, *, is_scene: bool) -> bool:
    view = annotated.view
    dependency = view.dependencies[token]
    if dependency == "pcomp" and "apart_word" in view.labels[view.heads[token]]:
        return True  # "Was fined after pleading guilty last year."
    if dependency == "advcl" and is_scene:
        return any("apart_word" in view.labels[child] for child in view.children[token] if child < token)
    if dependency == "conj" or dependency in _WITH_SUBJECT:
        return has_subject(annotated, token)
    return dependency in _CLAUSES


def has_subject(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a verb has a subject of its own."""
    view = annotated.view
    return any(view.dependencies[child] in _SUBJECTS for child in view.children[token])


def is_another_story(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether "and" or "but" and a subject of its own part a verb from the one that it is joined to.

    "Officers killed two men, and gunmen killed nine officers"; not "and Holm and Moss each received $9".
    """
    view = annotated.view
    is_parted = any(view.dependencies[child] == "cc" for child in view.children[view.heads[verb]])
    subject = next((child for child in view.children[verb] if view.dependencies[child] in _SUBJECTS), None)
    return is_parted and subject is not None and _SHARING.isdisjoint(view.lowers[subject:verb])


#: Between a subject and its verb: it did the same as the one before.
_SHARING = frozenset({"each", "also"})


def _around(annotated: AnnotatedDocument, token: int, *, is_scene: bool) -> Iterator[tuple[int, bool]]:
    """Yield the clause of a token and those that it is part of, and whether "and" has been passed on the way."""
    view = annotated.view
    is_joined = False
    clause = _clause_of(annotated, token, is_scene=is_scene)
    for _ in range(_MOST_CLAUSES):
        yield clause, is_joined
        head = view.heads[clause]
        if head == clause or (view.dependencies[clause] == "relcl" and _tells_of_people(annotated, clause)):
            return
        is_joined = is_joined or view.dependencies[clause] == "conj"
        clause = _clause_of(annotated, head, is_scene=is_scene)


def _tells_of_people(annotated: AnnotatedDocument, clause: int) -> bool:
    view = annotated.view
    return any(view.lowers[child] in _PERSONAL for child in view.children[clause])


def _opens(annotated: AnnotatedDocument, word: int, clause: int) -> bool:
    """Return whether a word stands before the subject of a clause, in a phrase that says when, where or how."""
    view = annotated.view
    subjects = [child for child in view.children[clause] if view.dependencies[child] in _SUBJECTS]
    if not subjects or word >= min(subjects):
        return False
    token = word
    while view.heads[token] not in (clause, token):
        token = view.heads[token]
    return view.dependencies[token] not in _SUBJECTS


def has_to(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether a verb is an infinitive with "to" before it."""
    view = annotated.view
    return any(view.lowers[child] == "to" and view.dependencies[child] == "aux" for child in view.children[verb])


def auxiliaries(annotated: AnnotatedDocument, verb: int) -> list[int]:
    """Return the helping words of a verb: "has" and "been" of "has been fined"."""
    view = annotated.view
    return [child for child in view.children[verb] if view.dependencies[child] in {"aux", "auxpass"}]


def has_passive(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether a helping word makes a verb a passive: "was paid", not "the sum paid"."""
    view = annotated.view
    return any(view.dependencies[child] == "auxpass" for child in view.children[verb])
