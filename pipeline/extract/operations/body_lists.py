"""Lists of bodies in a sentence: "the Harbour Office in Ogre, the Coast Guard (CG) and Chilean police forces"."""

from collections.abc import Iterator

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.operations.nouns import without_article
from pipeline.extract.phrases import BODY_LAYERS
from pipeline.extract.small_words import ARTICLES, LIST_WORDS, POSSESSIVE_MARKS
from pipeline.rules.tokens import TokenView

#: Bodies of one list, and tokens of one name.
_LONGEST_LIST, _LONGEST_NAME = 40, 16
#: Words in small letters before the name of a member: "law enforcement officers from the …".
_LONGEST_ROLE = 5


def body_names(annotated: AnnotatedDocument, begin: int, end: int | None = None) -> Iterator[str]:
    """Yield the names of bodies of the list that begins at a token, read from the text: parses of long lists break.

    It ends before the token ``end``, or with its sentence or where another clause begins. Places are left out (they
    are countries and regions), and what has no name ("local police").
    """
    view = annotated.view
    last = view.sentences[view.sentence_of[begin]][1] if end is None else end
    token = begin
    for _ in range(_LONGEST_LIST):
        start = _name_start(view, token, last)
        if start is None:
            return
        stop = _name_stop(annotated, start, last)
        if end is None and _acts(view, start, stop):
            return  # "… with the support of the Coast Guard, Director Roe said."
        if _is_body(view, start, stop):
            yield " ".join(without_article(annotated, start, stop).split())
        token = _next_item(view, _behind_acronym(view, stop, last), last)
        if token >= last:
            return


def _name_start(view: TokenView, token: int, last: int) -> int | None:
    """Return where the next name begins: behind determiners and what its members are, or None.

    The first word of a sentence may be a role: "Officers from the Harbour Office …", "Both the Harbour Office and …".
    """
    for start in range(token, min(token + _LONGEST_ROLE, last)):
        is_before = view.dependencies[start] in _BEFORE_NAMES or "operation_member_noun" in view.labels[start]
        if view.texts[start][:1].isupper() and (view.dependencies[start] in _OF_NAMES or not is_before):
            return start
        if not is_before or not (view.lowers[start].isalpha() or view.texts[start] == "-"):
            return None
    return None


#: Dependencies of words before the name of a body, and of words that may be its first.
_BEFORE_NAMES = frozenset(
    {"det", "predet", "preconj", "amod", "compound", "nmod", "prep", "punct", "advmod", "poss", "cc", "agent"}
)
_OF_NAMES = frozenset({"amod", "compound", "nmod", "poss"})
#: Dependencies of those who do something else, and of its verb.
_ACTING = frozenset({"nsubj", "nsubjpass", "ROOT"})


def _name_stop(annotated: AnnotatedDocument, start: int, last: int) -> int:
    """Return where a name ends: as far as a known body goes, else as its capitals do."""
    view = annotated.view
    known = [end for layer in BODY_LAYERS for end in view.labels[start].get(layer, ()) if end <= last]
    stop = max([start + 1, *(end for end in known if end - start <= _LONGEST_NAME)])
    is_of_several = "bodies_noun" in view.labels[start]  # "the Departments of Ports and Labour"
    while stop < min(last, start + _LONGEST_NAME) and (step := _goes_on(view, stop, last, is_of_several)):
        stop += step
    return _noun_stop(view, stop, last)


def _noun_stop(view: TokenView, stop: int, last: int) -> int:
    """Return where the noun ends that capitals only describe: "Chilean and Peruvian law enforcement agencies"."""
    noun = view.heads[stop - 1]
    is_described = view.dependencies[stop - 1] in {"amod", "compound", "nmod"} and stop <= noun < min(stop + 6, last)
    words = view.texts[stop : noun + 1]
    is_one = all(word.isalpha() or word == "-" for word in words) and view.texts[noun].islower()
    return noun + 1 if is_described and is_one else stop


def _goes_on(view: TokenView, stop: int, last: int, is_of_several: bool) -> int:
    """Return over how many tokens a name goes on: over a capital, or small words and the capital behind them."""
    text = view.texts[stop]
    if text[:1].isupper() and text.isalpha():
        return 1
    following = stop + 1
    if view.lowers[stop] == "on" and following < last and not {"date", "place"}.isdisjoint(view.labels[following]):
        return 0  # "supported by the Coast Guard on Monday"
    if text == "-" or view.lowers[stop] in _WITHIN_NAMES or (is_of_several and view.lowers[stop] in LIST_WORDS):
        following += following < last and view.lowers[following] in ARTICLES and text not in LIST_WORDS
        return following + 1 - stop if following < last and view.texts[following][:1].isupper() else 0
    return 0


_WITHIN_NAMES = frozenset({"of", "for", "on", "&"}) | POSSESSIVE_MARKS


def _behind_acronym(view: TokenView, stop: int, last: int) -> int:
    """Return the token behind a name's short form in brackets."""
    if stop < last and view.texts[stop] == "(":
        return next((token + 1 for token in range(stop, min(stop + 6, last)) if view.texts[token] == ")"), stop)
    return stop


def _next_item(view: TokenView, token: int, last: int) -> int:
    """Return where the next item of a list begins behind commas, semicolons and "and", or the end.

    Where a body is stands between: "the Harbour Office in Ogre, Latvia, and the Coast Guard".
    """
    if token + 1 < last and view.lowers[token] == "in" and (ends := view.labels[token + 1].get("place")):
        token = max(ends)
    start = token
    while token < last and (view.lowers[token] in LIST_WORDS or view.texts[token] == ";"):
        token += 1
    return token if token > start else last


def _is_body(view: TokenView, start: int, stop: int) -> bool:
    """Return whether a name is one of a body, or has a word of bodies in it: no place, person, day or thing."""
    labels = [view.labels[token] for token in range(start, stop)]
    if any("date" in each or "named_operation_word" in each for each in labels):
        return False
    if any(end >= stop for end in labels[0].get("place", ())):
        return False
    is_acronym = all(view.texts[token].isupper() for token in (start, stop - 1)) and len(view.texts[start]) > 2
    return is_acronym or any(not _BODIES.isdisjoint(each) for each in labels)


#: Layers of words that are, or stand in, names of bodies.
_BODIES = frozenset(
    {*BODY_LAYERS, "organization_noun", "body_name_word", "police_word", "company_suffix", "firm_noun",
     "task_force_word", "bodies_noun"}
)  # fmt: skip


def _acts(view: TokenView, start: int, stop: int) -> bool:
    """Return whether a name begins a clause of its own; the parse takes "the Port Office to find …" for one too."""
    return any(
        view.dependencies[token] in _ACTING and view.lowers[view.heads[token] - 1] != "to"
        for token in range(start, stop)
    )
