"""Namings that refer back: a surname, "the Secretary General", "the INTERPOL Chief", "he" beside a verb of speech."""

from collections.abc import Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.people.names import with_honorific
from pipeline.extract.people.titles import Title
from pipeline.extract.spans import token_span
from pipeline.mentions import PersonMention, Provenance
from pipeline.rules.grammar import Grammar

_DEFINITE = frozenset({"the", "this", "our"})
_PRONOUNS = frozenset({"he", "she"})
_SHORTEST_SURNAME = 3


def find_references(
    annotated: AnnotatedDocument,
    grammar: Grammar,
    named: Sequence[PersonMention],
    titles: Sequence[Title],
    names: Sequence[tuple[int, int]],
) -> list[PersonMention]:
    """Return the namings by surname, office and pronoun that ``named`` does not hold, in no particular order."""
    taken = {token for start, end in names for token in range(start, end)}
    found = _surnames(annotated, named, taken)
    found += [
        _by_title(annotated, title)
        for title in titles
        if not title.is_plural and _is_definite(annotated, grammar, title)
    ]
    return found + _pronouns(annotated, grammar)


def _surnames(annotated: AnnotatedDocument, named: Sequence[PersonMention], taken: set[int]) -> list[PersonMention]:
    """Find surnames of named officials that no rule and no witness has seen."""
    view = annotated.view
    known = {
        mention.name.split()[-1]
        for mention in named
        if mention.name and mention.role == "official" and len(mention.name.split()[-1]) >= _SHORTEST_SURNAME
    }
    found = []
    for index, text in enumerate(view.texts):
        if text not in known or index in taken or _is_inside_name(annotated, index):
            continue
        found.append(
            _mention(
                annotated,
                (index, index + 1),
                with_honorific(annotated, (index, index + 1)),
                "alias",
                text,
                (),
                "official.surname",
            )
        )
    return found


def _is_inside_name(annotated: AnnotatedDocument, index: int) -> bool:
    """Return whether capitals stand directly beside: then it is part of another name ("Stock Exchange")."""
    texts = annotated.view.texts
    after = texts[index + 1] if index + 1 < len(texts) else ""
    before = texts[index - 1] if index else ""
    first = annotated.view.sentences[annotated.view.sentence_of[index]][0]
    return after[:1].isupper() or (before[:1].isupper() and index - 1 > first)


def _is_definite(annotated: AnnotatedDocument, grammar: Grammar, title: Title) -> bool:
    view = annotated.view
    words = view.lowers[title.own_start : title.end]
    is_bare = title.end - title.own_start == 1 and title.organization is None and title.country is None
    if is_bare and grammar.is_in("lone_title_forbidden", words[0]):
        return False
    before = view.lowers[title.start - 1] if title.start else ""
    if before not in _DEFINITE and view.lowers[title.start] not in _DEFINITE:
        return False
    after = view.lowers[title.end] if title.end < len(view.texts) else ""
    return after not in {"'s", "’s"} or True


def _by_title(annotated: AnnotatedDocument, title: Title) -> PersonMention:
    start = title.start - 1 if annotated.view.lowers[title.start - 1] in _DEFINITE else title.start
    return PersonMention(
        span=token_span(annotated, start, title.end),
        evidence=token_span(annotated, start, title.end),
        kind="title",
        name=None,
        titles=(title.text,),
        organization=title.organization,
        parent_organization=title.parent,
        country=title.country,
        status=title.status,
        role="person",
        actions=(),
        provenance=Provenance("official.definite.title", f"refers to the holder of {title.text!r}", 0.8),
    )


def _pronouns(annotated: AnnotatedDocument, grammar: Grammar) -> list[PersonMention]:
    view = annotated.view
    return [
        _mention(annotated, (index, index + 1), (index, index + 1), "pronoun", None, (), "official.pronoun")
        for index, lower in enumerate(view.lowers)
        if lower in _PRONOUNS
        and view.dependencies[index] == "nsubj"
        and grammar.is_in("person_action_spoke", view.lowers[view.heads[index]])
    ]


def _mention(
    annotated: AnnotatedDocument,
    span: tuple[int, int],
    evidence: tuple[int, int],
    kind: str,
    name: str | None,
    titles: tuple[str, ...],
    rule: str,
) -> PersonMention:
    return PersonMention(
        span=token_span(annotated, *span),
        evidence=token_span(annotated, *evidence),
        kind=kind,
        name=name,
        titles=titles,
        organization=None,
        parent_organization=None,
        country=None,
        status="current",
        role="person",
        actions=(),
        provenance=Provenance(rule, "refers back", 0.75),
    )
