"""Who hosts, chairs and takes part in a meeting."""

from collections.abc import Iterator

from pipeline.extract.meetings.officeholders import Officeholders
from pipeline.extract.meetings.setting import Setting
from pipeline.extract.phrases import conjuncts, is_proper, phrase_bounds, phrase_text
from pipeline.extract.relative_clauses import antecedent
from pipeline.extract.spans import token_span
from pipeline.mentions import Span
from pipeline.rules.arguments import subjects
from pipeline.rules.tokens import TokenView

#: How far behind the meeting's word "attended by" and "hosted by" still speak of it, in tokens.
_PARTICIPLE_TOKENS = 10
_WITH = frozenset({"with", "between", "among", "alongside"})


def host_of(setting: Setting) -> str | None:
    """Return who hosted the meeting, else who chaired it: "hosted by X", "X hosted the meeting"."""
    for verbs in ("hosting_verb", "chairing_verb"):
        for token in _arguments(setting, verbs):
            return phrase_text(setting.annotated, token)
    return None


def _arguments(setting: Setting, verbs: str) -> Iterator[int]:
    """Yield who did to the meeting what the verbs of a class say, in the active and the passive."""
    view, grammar, head, verb = setting.annotated.view, setting.grammar, setting.head, setting.verb
    limit = min(setting.sentence[1], head + _PARTICIPLE_TOKENS)
    # The parser ties "attended by" to the noun before the meeting as often as to the meeting itself.
    participles = [
        token
        for token in range(head + 1, limit)
        if view.dependencies[token] in {"acl", "conj"} and grammar.is_in(verbs, view.texts[token])
    ]
    if verb is not None and view.dependencies[head] == "nsubjpass":
        participles += [
            token for token in conjuncts(setting.annotated, verb) if grammar.is_in(verbs, view.texts[token])
        ]
    for participle in dict.fromkeys(participles):
        for agent in view.children[participle]:
            if view.lowers[agent] == "by":
                for child in view.children[agent]:
                    if view.dependencies[child] == "pobj":
                        yield from conjuncts(setting.annotated, child)
    if verb is not None and view.dependencies[head] != "nsubj" and grammar.is_in(verbs, view.texts[verb]):
        for child in view.children[verb]:
            if view.dependencies[child] == "nsubj":
                yield from conjuncts(setting.annotated, child)


def people_of(setting: Setting, in_office: Officeholders) -> Iterator[Span]:
    """Yield the named people and bodies that take part."""
    annotated = setting.annotated
    for token in _participants(setting):
        begin, end = phrase_bounds(annotated, token)
        if is_proper(annotated, token) and in_office.private.isdisjoint(range(begin, end)):
            yield token_span(annotated, begin, end)


def _participants(setting: Setting) -> Iterator[int]:
    annotated, view = setting.annotated, setting.annotated.view
    if setting.head == setting.verb:
        for head in subjects(view, setting.head):
            yield from conjuncts(annotated, antecedent(annotated, head, setting.head))
        for child in view.children[setting.head]:
            if view.dependencies[child] == "dobj" and not _is_place(view, child):
                yield from conjuncts(annotated, child)
    else:
        yield from _arguments(setting, "attending_verb")
        # "X held talks with Y": those who hold them take part.
        if setting.verb is not None and view.dependencies[setting.head] == "dobj":
            if setting.grammar.is_in("talking_verb", view.texts[setting.verb]):
                for child in view.children[setting.verb]:
                    if view.dependencies[child] == "nsubj":
                        yield from conjuncts(annotated, child)
    if setting.head != setting.verb:
        # Those whose name the meeting bears ("the G7 Ministers' meeting") are told by its name.
        for child in view.children[setting.head]:
            if view.dependencies[child] == "poss" and not setting.start <= child < setting.end:
                yield child
    for owner in dict.fromkeys((setting.head, setting.verb)):
        for child in view.children[owner] if owner is not None else ():
            is_paid = view.lowers[child] == "on" and "courtesy" in view.lowers[setting.start : setting.end]
            if view.lowers[child] in _WITH or is_paid:
                for token in view.children[child]:
                    if view.dependencies[token] == "pobj":
                        yield from conjuncts(annotated, token)


def _is_place(view: TokenView, token: int) -> bool:
    return "place" in view.labels[token]
