"""Whom a subject stands for: a name beside it, a list behind it; the places of a dateline stand for nobody."""

from collections.abc import Iterator

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.datelines import stands_in_dateline
from pipeline.extract.phrases import conjuncts, is_proper, phrase_bounds
from pipeline.extract.relations.arguments import People, is_within
from pipeline.extract.relations.subjects import staff_bodies

#: Tokens from a style to the name, office included.
_STYLE_TOKENS = 12
_DASHES = frozenset({"-", "–", "—", "--", ":"})
_LONGEST_LIST = 60
_DATE_TOKENS = 8
_OFFICES = frozenset({"office_word", "alias_head"})
_BETWEEN_NAMES = frozenset({",", "and", ";", "the", "&"})


def bearers(annotated: AnnotatedDocument, people: People, token: int) -> Iterator[int]:
    """Yield whom a subject stands for: "her counterpart Nils Dahl" for him, "the agency, the Harbour Bureau" for it.

    A subject that stands for nobody else stands for itself; the places of a dateline stand for nobody.
    """
    view = annotated.view
    if token in people:
        yield token
        return
    if _is_of_dateline(annotated, token):
        return
    holder = _holder_before(annotated, people, token)
    if holder is not None:
        yield holder
        return
    if "style_noun" in view.labels[token]:
        yield next(
            (each for each in range(token, min(token + _STYLE_TOKENS, len(view.texts))) if each in people), token
        )
        return
    yield from _named_beside(annotated, people, token) or _listed_behind_colon(annotated, token) or (token,)


def _holder_before(annotated: AnnotatedDocument, people: People, token: int) -> int | None:
    """Return the last token of the name before an office and a comma: "Ann Lee, Head of the Council, who chaired"."""
    view = annotated.view
    begin, end = phrase_bounds(annotated, token)
    is_behind = begin > 1 and view.texts[begin - 1] == "," and begin - 2 in people
    is_office = any(not _OFFICES.isdisjoint(view.labels[each]) for each in range(begin, end))
    goes_on = view.lowers[end : end + 1] in (["who"], [","])
    return begin - 2 if is_behind and is_office and goes_on else None


def _named_beside(annotated: AnnotatedDocument, people: People, token: int) -> list[int]:
    """Return the names of an apposition, or the bodies whose staff a noun names; none without any."""
    view = annotated.view
    end = phrase_bounds(annotated, token)[1]
    for child in view.children[token]:
        if view.dependencies[child] == "appos" and child > token:
            if _is_plural_group(annotated, token) and view.texts[end] in _DASHES:
                return list(conjuncts(annotated, child))
            if (child in people and people[child][0] - end <= 1) or _names_again(annotated, token, child, end):
                return [child]
    bodies = staff_bodies(annotated, token) if "force_staff_noun" in view.labels[token] else []
    return bodies if len(bodies) > 1 else []


def _names_again(annotated: AnnotatedDocument, token: int, child: int, end: int) -> bool:
    """Return whether an apposition names what a noun only describes: "the national force, the Harbour Police, …".

    A day at the beginning of a sentence is taken for such a noun: "Thursday, 3 May, the Harbour Police will …".
    """
    view = annotated.view
    if (
        not is_proper(annotated, child)
        or is_within(annotated, child, "date", _DATE_TOKENS)
        or "title" in view.labels[child]
    ):
        return False
    if is_within(annotated, token, "date", _DATE_TOKENS):
        return True
    if view.texts[token][:1].isupper() or not view.texts[child][:1].isupper():
        return False
    begin, last = phrase_bounds(annotated, child)
    is_closed = last < len(view.texts) and view.texts[last] in {",", "("}
    return is_closed and view.lowers[begin - 1] == "the" and begin - end <= 2 and not _has_list(annotated, child)


def _has_list(annotated: AnnotatedDocument, token: int) -> bool:
    return any(annotated.view.dependencies[child] == "conj" for child in annotated.view.children[token])


def _is_plural_group(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a noun in lower case counts bodies that are named elsewhere: "nine other forces"."""
    text = annotated.view.texts[token]
    return text[:1].islower() and text.endswith("s")


def _listed_behind_colon(annotated: AnnotatedDocument, token: int) -> list[int]:
    """Return the names behind the colon of "the following countries took part: Chile, Peru and Norway"."""
    view = annotated.view
    begin, end = phrase_bounds(annotated, token)
    if "following" not in view.lowers[max(begin - 1, 0) : end]:
        return []
    last = view.sentences[view.sentence_of[token]][1]
    colon = next(iter(view.places_between(":", end, last)), None)
    if colon is None:
        return []
    heads: list[int] = []
    for place in range(colon + 1, min(last, colon + 1 + _LONGEST_LIST * 4)):
        if view.texts[place][:1].isupper():
            if heads and heads[-1] == place - 1:
                heads[-1] = place
            else:
                heads.append(place)
        elif view.lowers[place] not in _BETWEEN_NAMES:
            break
    return heads[:_LONGEST_LIST]


def _is_of_dateline(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a token stands in a dateline that begins with a place, or in capitals before a colon."""
    view = annotated.view
    first = view.sentences[view.sentence_of[token]][0]
    if not view.labels[first].get("place") and not (
        view.texts[first].isupper() and view.texts[token].isupper() and view.texts[token + 1 : token + 2] == [":"]
    ):
        return False
    return stands_in_dateline(annotated, token)
