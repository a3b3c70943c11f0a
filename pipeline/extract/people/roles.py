"""Who a person is in the release, official or not, and what he or she does in it."""

from collections.abc import Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.people.titles import Title
from pipeline.rules.grammar import Grammar

_SUBJECTS = frozenset({"nsubj"})
_ACTIONS = ("spoke", "announced", "attended", "signed", "met", "appointed")


def role_of(
    annotated: AnnotatedDocument, grammar: Grammar, name: tuple[int, int], titles: Sequence[Title], end: int
) -> str:
    """Return "official", "defendant", "victim", "company" or "person" for one naming that ends at token ``end``."""
    if _is_defendant(annotated, grammar, name):
        return "defendant"
    if _is_victim(annotated, grammar, name):
        return "victim"
    if not titles:
        return "person"
    behind = annotated.view.labels[name[1] : end]
    marked = any("company_mark" in labels for labels in behind) and not any(
        "public_body" in labels for labels in behind
    )
    return "company" if marked or all(title.is_company for title in titles) else "official"


def _is_victim(annotated: AnnotatedDocument, grammar: Grammar, name: tuple[int, int]) -> bool:
    """Return whether the name is a victim's: "the victim, Laura Stone", "the murder of Laura Stone"."""
    before = annotated.view.lowers[max(0, name[0] - 2) : name[0]]
    if any(grammar.is_in("victim_noun", word) for word in before):
        return True
    view = annotated.view
    head = _head(annotated, name)
    above = view.heads[head]
    if view.dependencies[head] != "pobj" or view.lowers[above] != "of":
        return False
    return grammar.is_in("killing_noun", view.lowers[view.heads[above]])


def _is_defendant(annotated: AnnotatedDocument, grammar: Grammar, name: tuple[int, int]) -> bool:
    view = annotated.view
    if _has_age(annotated, name[1]):
        return True
    head = _head(annotated, name)
    dependency, verb = view.dependencies[head], view.lowers[view.heads[head]]
    if dependency == "conj":
        first = _first_conjunct(annotated, head)
        dependency, verb = view.dependencies[first], view.lowers[view.heads[first]]
    if dependency in _SUBJECTS:
        return grammar.is_in("defendant_subject_verb", verb)
    return dependency in {"nsubjpass", "dobj"} and grammar.is_in("defendant_object_verb", verb)


def _has_age(annotated: AnnotatedDocument, end: int) -> bool:
    """Return whether an age and a home follow the name: "John Miller, 45, of Springfield"."""
    texts = annotated.view.texts
    return (
        end + 2 < len(texts)
        and texts[end] == ","
        and texts[end + 1].isdigit()
        and len(texts[end + 1]) == 2
        and texts[end + 2] == ","
    )


def actions_of(annotated: AnnotatedDocument, grammar: Grammar, name: tuple[int, int]) -> tuple[str, ...]:
    """Return what the person does as the subject of a verb: spoke, announced, attended, signed, met, appointed."""
    view = annotated.view
    head = _head(annotated, name)
    first = _first_conjunct(annotated, head) if view.dependencies[head] == "conj" else head
    dependency, verb = view.dependencies[first], view.lowers[view.heads[first]]
    if dependency not in {"nsubj", "nsubjpass", "pobj"}:
        return ()
    if dependency == "pobj":
        by = view.heads[first]
        if view.dependencies[by] != "agent":
            return ()
        verb = view.lowers[view.heads[by]]
    return tuple(
        action
        for action in _ACTIONS
        if grammar.is_in(f"person_action_{action}", verb) and (action == "appointed") == (dependency == "nsubjpass")
    )


def _head(annotated: AnnotatedDocument, name: tuple[int, int]) -> int:
    heads = annotated.view.heads
    return next(
        (token for token in range(name[1] - 1, name[0] - 1, -1) if not name[0] <= heads[token] < name[1]), name[1] - 1
    )


def _first_conjunct(annotated: AnnotatedDocument, token: int) -> int:
    view = annotated.view
    for _ in range(20):
        if view.dependencies[token] != "conj":
            return token
        token = view.heads[token]
    return token
