"""The subject of a main verb that the parse gives to the day or preposition before it."""

from pipeline.annotate import AnnotatedDocument
from pipeline.rules.tokens import TokenView

#: Tokens before the verb among which its subject is sought.
_REACH = 40
_OF_NAMES = frozenset({"compound", "nmod", "amod"})


def swallowed_subject(annotated: AnnotatedDocument, verb: int) -> int | None:
    """Return the name before a verb that hangs on a preposition before a comma or day, which it stands behind.

    "From 2012 to 2015 Ann Hale conspired", "As part of her plea, Hale, who was ill, admitted"; no town.
    """
    view = annotated.view
    first = max(view.sentences[view.sentence_of[verb]][0], verb - _REACH)
    days = {end for token in range(first, verb) for end in view.labels[token].get("date", ())}
    years = {token for token in range(first, verb) if view.dependencies[token] == "nummod" and token + 1 in days}
    for token in range(first + 1, verb):
        begin = _begin_of_name(view, token, first)
        is_behind = view.dependencies[token] == "pobj" and view.heads[token] < begin - 1 and begin > first
        if is_behind and "place" not in view.labels[begin] and (view.texts[begin - 1] == "," or begin - 1 in years):
            return token
    return None


def _begin_of_name(view: TokenView, head: int, first: int) -> int:
    """Return the first word of the name in capitals that ends at a token; the token behind it where it is none."""
    if not view.texts[head][:1].isupper():
        return first
    begin = head
    while begin - 1 > first and view.texts[begin - 1][:1].isupper() and view.dependencies[begin - 1] in _OF_NAMES:
        begin -= 1
    return begin
