"""Whom "she", "they" and "the ministers" mean of the officials that the text has named before."""

from collections.abc import Iterator

from pipeline.extract.meetings.officeholders import Officeholders
from pipeline.extract.meetings.setting import Setting
from pipeline.extract.small_words import PERSONAL_PRONOUNS
from pipeline.rules.tokens import TokenView

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
#: Words before a plural by which it means those who were named: "the ministers", "both leaders".
_GROUP_OPENERS = frozenset({"the", "both", "two"})
#: Whose meeting it is: "his talks with the minister".
_OWNERS = frozenset({"his", "her"})
#: Sentences before a plural in which those whom it means are looked for.
_REACH = 6


def officials_meant(setting: Setting, token: int, in_office: Officeholders) -> list[int]:
    """Return the tokens of the officials whom a pronoun or a plural of their office means, else the token itself."""
    word = setting.annotated.view.lowers[token]
    if word in PERSONAL_PRONOUNS or (word in _OWNERS and _is_owner(setting, token)):
        return [_official_meant(setting, token, in_office)]
    if word == "they" or _is_group(setting, token):
        return _officials_named(setting, token, in_office) or [token]
    return [token]


def _is_owner(setting: Setting, token: int) -> bool:
    return setting.annotated.view.dependencies[token] == "poss"


def _official_meant(setting: Setting, token: int, in_office: Officeholders) -> int:
    """Return the official whom "he" or "she" means, or the token itself.

    The one who acts before in the sentence, else in the sentence before, or the only official in it.
    """
    view = setting.annotated.view
    number = view.sentence_of[token]
    before: list[int] = []
    for first, last in ((view.sentences[number][0], token), view.sentences[max(0, number - 1)]):
        before = [each for each in range(first, min(last, token)) if each in in_office.people]
        acting = [each for each in before if view.dependencies[each] in _SUBJECTS]
        if acting:
            return acting[0]
    return before[-1] if before and before[-1] - before[0] < len(before) else token


def _is_group(setting: Setting, token: int) -> bool:
    """Return whether a plural means officials who were named: "the ministers", but not "the ministers of Chile"."""
    view, grammar = setting.annotated.view, setting.grammar
    children = view.children[token]
    is_plain = all(view.dependencies[child] in {"det", "nummod", "predet"} for child in children if child < token)
    is_told = any(view.lowers[child] in _GROUP_OPENERS for child in children if child < token)
    is_whole = not any(view.lowers[child] in {"of", "from"} for child in children)
    return is_plain and is_told and is_whole and grammar.is_in("told_group_noun", view.lowers[token])


def _officials_named(setting: Setting, token: int, in_office: Officeholders) -> list[int]:
    """Return the last two or more officials named together before a plural, who hold its office."""
    view, grammar = setting.annotated.view, setting.grammar
    number = view.sentence_of[token]
    word = view.lowers[token]
    for index in range(number, max(-1, number - 1 - _REACH), -1):
        first, last = view.sentences[index]
        for group in _groups(view, first, min(last, token), in_office):
            is_any = word == "they" or grammar.is_in("any_group_noun", word)
            # "Ministers Lund and Roe", "Anja Lund, Minister of Ports, and Jane Roe, Minister of Trade"
            if is_any or not {word, word.removesuffix("s")}.isdisjoint(view.lowers[first : min(last, token)]):
                return group
        plural = next((each for each in range(first, min(last, token)) if _is_group(setting, each)), None)
        if word == "they" and plural is not None and view.dependencies[plural] in _SUBJECTS:
            return _officials_named(setting, plural, in_office)
    return []


def _groups(view: TokenView, first: int, last: int, in_office: Officeholders) -> Iterator[list[int]]:
    """Yield the officials who act together in a sentence: the last words of two or more names before one verb."""
    ends = [
        token
        for token in range(first, last)
        if token in in_office.people and not (token + 1 < last and token + 1 in in_office.people)
    ]
    for end in ends:
        verb = view.heads[end]
        if view.dependencies[end] in _SUBJECTS:
            group = [each for each in ends if end <= each < verb]
            if len(group) > 1:
                yield group
