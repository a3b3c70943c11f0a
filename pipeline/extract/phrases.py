"""Noun phrases as text: from the leftmost modifier of a head to the end of what names it."""

from collections.abc import Iterator

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.datelines import behind_bare_town
from pipeline.extract.small_words import ARTICLES
from pipeline.rules.tokens import TokenView

_LEFT = frozenset({"amod", "compound", "nmod", "det", "poss", "nummod", "punct", "case", "quantmod", "npadvmod"})
_NAMING_PREPOSITIONS = frozenset({"of", "on", "for", "against", "to"})
#: Layers of names; the model's entities are numbers and times as well.
_NAME_LABELS = frozenset(
    {"ner.person", "ner.org", "ner.gpe", "ner.loc", "ner.norp", "ner.fac", "ner.event", "ner.law", "ner.product",
     "ner.work_of_art", "place", "person"}
)  # fmt: skip
#: Longest chain of conjuncts read as one list.
_LONGEST_LIST = 60
#: Layers of organizations.
BODY_LAYERS = ("ner.org", "public_body")
#: Tokens of one body's name before its "and".
_LONGEST_BODY = 8


def phrase_bounds(annotated: AnnotatedDocument, head: int) -> tuple[int, int]:
    """Return the token interval of the noun phrase of ``head``, without an article.

    Left modifiers belong to it; a prepositional phrase behind it does if it continues a name ("Task Force on Human
    Trafficking"); clauses and conjuncts do not.
    """
    begin = behind_bare_town(annotated, _leftmost(annotated, head), head)
    begin -= begin > 0 and annotated.view.texts[begin] == "-"  # "environmentally-beneficial projects"
    end = head + 1
    if annotated.view.texts[head][:1].isupper():
        end = _name_end(annotated, _behind_name_number(annotated, head))
    begin, end = _with_ampersand(annotated, begin, end)
    if any(annotated.view.dependencies[child] == "conj" for child in annotated.view.children[head]):
        whole = body_bounds(annotated, head)
        begin, end = (begin, end) if whole is None else (min(begin, whole[0]), max(end, whole[1]))
    if (
        annotated.view.lowers[begin] in ARTICLES
        and begin + 1 < end
        and not _opens_company(annotated.view, begin, end)
    ):
        begin += 1
    # "Bureau of Ports, Tolls and Ferries": a known name goes on as far as it is written.
    return begin, max([end, *annotated.view.labels[begin].get("public_body", ())])


def _opens_company(view: TokenView, begin: int, end: int) -> bool:
    """Return whether an "A" is part of the name of a company: "A Plus Homes Inc.", not "A Riga mill"."""
    is_name = view.texts[begin] == "A" and all(
        text[:1].isupper() or text in _IN_NAMES for text in view.texts[begin:end]
    )
    return is_name and "company_suffix" in view.labels[end - 1]


_IN_NAMES = frozenset({"&", "and", "of", ",", "-"})


def _with_ampersand(annotated: AnnotatedDocument, begin: int, end: int) -> tuple[int, int]:
    """Return the bounds of a name with what an ampersand ties to it: "Berg" + "& Dahl Inc."; states stay two."""
    view = annotated.view
    first, last = view.sentences[view.sentence_of[begin]]
    while first < begin - 1 and view.texts[begin - 1] == "&" and _is_of_company(view, begin - 2, begin):
        begin -= 2
        while begin > first and view.texts[begin - 1][:1].isupper() and _is_of_company(view, begin - 1, begin):
            begin -= 1
    while end + 1 < last and view.texts[end] == "&" and _is_of_company(view, end - 1, end + 1):
        end += 2
        while end < last and view.texts[end][:1].isupper():
            end += 1
    return begin, end


def _is_of_company(view: TokenView, left: int, right: int) -> bool:
    """Return whether both words are in capitals, and neither names a place."""
    return all(view.texts[token][:1].isupper() and "place" not in view.labels[token] for token in (left, right))


def phrase_text(annotated: AnnotatedDocument, head: int) -> str:
    """Return the text of the noun phrase of ``head`` with single blanks and no bracket left open."""
    begin, end = phrase_bounds(annotated, head)
    return without_open_bracket(" ".join(annotated.text_of(begin, end).split()))


def without_open_bracket(text: str) -> str:
    """Return a text up to a bracket that it leaves open: "Port Exploitation Section (PES"."""
    return text[: text.rindex("(")].rstrip() if text.count("(") > text.count(")") and "(" in text[1:] else text


def body_bounds(annotated: AnnotatedDocument, token: int) -> tuple[int, int] | None:
    """Return the body's whole name where the parse takes its "and" for a list: "Harbour and Border Police"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[token]][0]
    for start in range(max(first, token - _LONGEST_BODY), token + 1):
        for end in _body_ends(view, start):
            if end > token and "and" in view.lowers[start:end]:
                return start + (view.lowers[start] == "the"), end
    return None


def nouns_behind(view: TokenView, token: int, preposition: str) -> Iterator[int]:
    """Yield the nouns behind a preposition that stands with a token: "mills" of "the owner of nine mills"."""
    for child in view.children[token]:
        if view.lowers[child] == preposition:
            yield from (noun for noun in view.children[child] if view.dependencies[noun] == "pobj")


def conjuncts(annotated: AnnotatedDocument, head: int) -> Iterator[int]:
    """Yield ``head`` and the heads coordinated with it, in order; "Health and Human Services" is one body."""
    view = annotated.view
    pending = [head]
    count = 0
    while pending and count < _LONGEST_LIST:
        token = pending.pop(0)
        count += 1
        yield token
        pending.extend(_coordinated(view, token))


def _coordinated(view: TokenView, token: int) -> Iterator[int]:
    """Yield what is coordinated with a token; of a body with "and" in its name, with the rest of that name."""
    for child in view.children[token]:
        if view.dependencies[child] == "conj":
            if _in_one_body(view, token, child):
                yield from _coordinated(view, child)
            else:
                yield child


def _in_one_body(view: TokenView, first: int, second: int) -> bool:
    """Return whether one name of an organization covers both tokens."""
    return any(
        end > second for start in range(max(0, first - _LONGEST_BODY), first + 1) for end in _body_ends(view, start)
    )


def _body_ends(view: TokenView, start: int) -> Iterator[int]:
    """Yield where names of organizations end that begin at a token: those of the model and of the lexicon."""
    labels = view.labels[start]
    for layer in BODY_LAYERS:
        yield from labels.get(layer, ())


def _is_other_body(view: TokenView, token: int) -> bool:
    """Return whether a body of its own begins behind "and": "Agency for Harbour Development" + "and Portex"."""
    labels = view.labels[token]
    return ("ner.org" in labels or "public_body" in labels) and "field_word" not in labels


def is_proper(annotated: AnnotatedDocument, head: int) -> bool:
    """Return whether the phrase of ``head`` is a name: a capital that is not only the sentence's first."""
    begin, end = phrase_bounds(annotated, head)
    view = annotated.view
    first = view.sentences[view.sentence_of[head]][0]
    capitals = [token for token in range(begin, end) if view.texts[token][:1].isupper()]
    if capitals == [first]:
        return not _NAME_LABELS.isdisjoint(view.labels[first])
    return bool(capitals)


def _leftmost(annotated: AnnotatedDocument, head: int) -> int:
    view = annotated.view
    begin = head
    pending = [head]
    while pending:
        token = pending.pop()
        for child in view.children[token]:
            if child < token and view.dependencies[child] in _LEFT:
                begin = min(begin, child)
                pending.append(child)
    return begin


def _behind_name_number(annotated: AnnotatedDocument, head: int) -> int:
    """Return where a name ends, with the number that is part of it: "Tower 61", but not "May 3"."""
    view = annotated.view
    end = head + 1
    if end >= len(view.texts) or not view.texts[end].isdigit() or len(view.texts[end]) > _DIGITS_OF_NAME:
        return end
    is_own = view.heads[end] == head and view.dependencies[end] == "nummod" and not annotated.is_in_heading(head)
    is_day = "date" in view.labels[head] or "date" in view.labels[end] or view.lowers[head].endswith("s")
    return end + 1 if is_own and not is_day else end


#: Digits of a number in a name.
_DIGITS_OF_NAME = 2


def _name_end(annotated: AnnotatedDocument, end: int) -> int:
    """Return the end of a name that goes on behind ``end``: "Task Force" + "on Human Trafficking"."""
    view = annotated.view
    limit = view.sentences[view.sentence_of[end - 1]][1]
    while end + 1 < limit and view.lowers[end] in _NAMING_PREPOSITIONS:
        following = end + 1
        if view.lowers[following] == "the" and following + 1 < limit:
            following += 1
        if not view.texts[following][:1].isupper() or "date" in view.labels[following]:
            return end
        while (
            following < limit
            and (
                view.texts[following][:1].isupper()
                or (view.texts[following - 1] == "-" and view.texts[following].isalpha())  # "the Co-ordinator"
                or (view.texts[following] == "-" and following + 1 < limit and view.texts[following + 1].isalpha())
                or (
                    view.lowers[following] in {"and", "of"}
                    and view.texts[min(following + 1, limit - 1)][:1].isupper()
                    and not (view.lowers[following] == "and" and _is_other_body(view, following + 1))
                )
            )
        ):
            following += 1
        end = following
    return end
