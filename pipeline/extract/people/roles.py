"""Who a person is in the release, official or not, and what he or she does in it."""

from collections.abc import Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.people.body_words import Context, is_acronym, is_company_phrase
from pipeline.extract.people.references import head_of
from pipeline.extract.people.titles import Title
from pipeline.rules.grammar import Grammar

_SUBJECTS = frozenset({"nsubj"})
_PUBLIC_WORDS = (
    "organization_noun", "public_body", "body_of_office", "police_word", "field_word", "people_noun",
)  # fmt: skip
_ACTIONS = ("spoke", "announced", "attended", "signed", "met", "appointed")


def role_of(context: Context, name: tuple[int, int], titles: Sequence[Title], end: int) -> str:
    """Return "official", "defendant", "victim", "company" or "person" for one naming that ends at token ``end``."""
    annotated, grammar = context.annotated, context.grammar
    if _is_defendant(annotated, grammar, name):
        return "defendant"
    if _is_victim(annotated, grammar, name):
        return "victim"
    if not titles:
        return "person"
    if any(_is_hostile(grammar, title) for title in titles):
        return "defendant"
    is_public = any("public_body" in labels for labels in annotated.view.labels[name[1] : end])
    is_marked = is_company_phrase(context, name[1], end) and not is_public
    is_company = is_marked or all(title.is_company or _is_of_company(grammar, title) for title in titles)
    is_company = is_company or _is_beside_company_office(grammar, titles)
    return "company" if is_company else "official"


def _is_of_company(grammar: Grammar, title: Title) -> bool:
    """Return whether an office that companies have too is of a body without a word or form of a public one.

    "Vodacall spokesman", "Harbour Steel President".
    """
    is_private = grammar.is_in("spokes_head", title.head) or grammar.is_in("company_head", title.head)
    if title.organization is None or title.country is not None or not is_private:
        return False
    words = title.organization.replace("’s", "").replace("'s", "").split()
    return not any(_is_public_word(grammar, word) for word in words)


def _is_public_word(grammar: Grammar, word: str) -> bool:
    if is_acronym(word.strip("(),.")):
        return True
    return any(grammar.is_in(each, word) for each in _PUBLIC_WORDS) and not grammar.is_in("private_body_noun", word)


def _is_beside_company_office(grammar: Grammar, titles: Sequence[Title]) -> bool:
    """Return whether all offices of one holder may be a company's, and one can only be that: "president and CEO"."""
    return any(title.is_company for title in titles) and all(
        title.is_company or (title.organization is None and grammar.is_in("company_head", title.head))
        for title in titles
    )


def _is_hostile(grammar: Grammar, title: Title) -> bool:
    """Return whether an office is one of an armed or criminal body: "Taliban commander"."""
    words = f"{title.organization or ''} {title.text}".split()
    return any(grammar.is_in("hostile_body", word) for word in words) and not any(
        grammar.is_in("organization_noun", word) for word in words
    )


def _is_victim(annotated: AnnotatedDocument, grammar: Grammar, name: tuple[int, int]) -> bool:
    """Return whether the name is a victim's: "the victim, Laura Stone", "the murder of Laura Stone"."""
    before = annotated.view.lowers[max(0, name[0] - 2) : name[0]]
    if any(grammar.is_in("victim_noun", word) for word in before):
        return True
    view = annotated.view
    head = head_of(annotated, name)
    above = view.heads[head]
    if view.dependencies[head] != "pobj" or view.lowers[above] != "of":
        return False
    return grammar.is_in("killing_noun", view.lowers[view.heads[above]])


def _is_defendant(annotated: AnnotatedDocument, grammar: Grammar, name: tuple[int, int]) -> bool:
    view = annotated.view
    if _has_age(annotated, name[1]) or _is_tried(annotated, grammar, name[1]):
        return True
    head = head_of(annotated, name)
    dependency, verb = view.dependencies[head], view.lowers[view.heads[head]]
    if dependency == "conj":
        first = _first_conjunct(annotated, head)
        dependency, verb = view.dependencies[first], view.lowers[view.heads[first]]
    if dependency in _SUBJECTS:
        return grammar.is_in("defendant_subject_verb", verb)
    return dependency in {"nsubjpass", "dobj"} and grammar.is_in("defendant_object_verb", verb)


def _is_tried(annotated: AnnotatedDocument, grammar: Grammar, end: int) -> bool:
    """Return whether a verb of the court stands directly behind the name, whatever the parse says of it."""
    lowers = annotated.view.lowers
    end += lowers[end : end + 1] == [","]
    following = lowers[end : end + 3]
    if following[:1] in (["pleaded"], ["pled"]):
        return True
    if following[:1] in (["was"], ["were"]):
        return grammar.is_in("defendant_object_verb", following[1] if len(following) > 1 else "")
    return following[1:2] == ["been"] and grammar.is_in(
        "defendant_object_verb", following[2] if following[2:] else ""
    )


def _has_age(annotated: AnnotatedDocument, end: int) -> bool:
    """Return whether an age follows the name: "John Miller, 45, of Springfield", "Sipho Khumalo (34)"."""
    texts = annotated.view.texts
    if end + 2 >= len(texts) or not (texts[end + 1].isdigit() and len(texts[end + 1]) == 2):
        return False
    return (texts[end], texts[end + 2]) in {(",", ","), ("(", ")"), (",", "("), (",", ".")}


def actions_of(annotated: AnnotatedDocument, grammar: Grammar, name: tuple[int, int]) -> tuple[str, ...]:
    """Return what the person does as the subject of a verb: spoke, announced, attended, signed, met, appointed."""
    view = annotated.view
    head = head_of(annotated, name)
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


def _first_conjunct(annotated: AnnotatedDocument, token: int) -> int:
    view = annotated.view
    for _ in range(20):
        if view.dependencies[token] != "conj":
            return token
        token = view.heads[token]
    return token
