"""The noun that a number counts, read from the parse; without a usable parse, from the words that follow."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.annotate import AnnotatedDocument
from pipeline.boundaries import Basis, Bound, Quantity

_NUMBER_DEPENDENCIES = frozenset(
    {"nummod", "amod", "compound", "det", "quantmod", "nmod", "advmod", "predet", "poss", "npadvmod"}
)
_MODIFIERS = frozenset({"amod", "compound", "nmod", "nummod", "punct", "poss", "case", "quantmod", "advmod"})
_PARTITIVES = frozenset({"of"})
_SUM_PARTITIVES = frozenset({"of", "in", "for", "from"})
#: Words that stand for what was named before: "nine of which".
_PRONOUNS = frozenset({"which", "whom", "them", "these", "those", "us", "it", "that"})
_MEASURES = frozenset({"mass", "volume", "area", "length", "money", "share", "rate"})
_DETERMINERS = frozenset({"the", "a", "an", "these", "those", "its", "their", "his", "her", "other", "additional",
                          "more", "about", "some"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with its noun; tokens are indices."""

    quantity: Quantity
    number: int  #: token of the number that carries its dependency
    head: int  #: token under which a rule finds it: the noun, else the number
    aliases: frozenset[int]  #: other tokens under which a rule may find it ("a total of 40 arrests": total)
    noun: int | None  #: head noun of what is counted
    start: int  #: first token of number and noun phrase
    end: int
    object: str | None


def counted_things(annotated: AnnotatedDocument) -> list[Counted]:
    """Return every quantity that can be a count or measure, with its noun."""
    found = []
    wholes: set[int] = set()
    for quantity in annotated.quantities:
        tokens = annotated.tokens_of(quantity.start, quantity.end)
        if tokens is None or not quantity.is_count or tokens[0] in wholes:
            continue
        found.append(_counted(annotated, quantity, *tokens))
        wholes.update(_named_whole(annotated, tokens[1]))
    return found


def _named_whole(annotated: AnnotatedDocument, end: int) -> Iterator[int]:
    """Yield the token of the whole in "six of the 19 individuals": it is named to count its part, not itself."""
    view = annotated.view
    if view.lowers[end : end + 1] == ["of"] and _continues(annotated, end):
        for token in range(end + 1, min(end + 3, len(view.texts))):
            if "quantity" in view.labels[token]:
                yield token


def _counted(annotated: AnnotatedDocument, quantity: Quantity, start: int, end: int) -> Counted:
    view = annotated.view
    number = _number_token(annotated, quantity, start, end)
    noun = _whole_word(annotated, _noun_of(annotated, quantity, number, start, end))
    if noun is not None and view.lowers[noun] in _PRONOUNS:
        noun = None
    aliases = {number, *range(start, end)}
    if noun is not None:
        aliases.update(_partitive_heads(annotated, noun, start))
    first, last = (start, end) if noun is None else _noun_phrase(annotated, noun, start, end)
    head = noun if noun is not None else number
    text = _object_text(annotated, noun, end, last) if noun is not None else None
    # In a partitive ("thousands of victims") the number stands where the verb looks for its object.
    if noun is not None and view.heads[noun] != noun and noun >= end:
        aliases.add(view.heads[noun]) if view.heads[noun] in range(start, end) else None
    return Counted(quantity, number, head, frozenset(aliases), noun, first, last, text)


def _number_token(annotated: AnnotatedDocument, quantity: Quantity, start: int, end: int) -> int:
    """Return the token of the quantity whose head lies outside it, preferring the number itself."""
    heads = annotated.view.heads
    inside = annotated.tokens_of(quantity.number_start, quantity.number_end) or (start, end)
    for first, last in (inside, (start, end)):
        for token in range(last - 1, first - 1, -1):
            if not start <= heads[token] < end or heads[token] == token:
                return token
    return end - 1


def _noun_of(annotated: AnnotatedDocument, quantity: Quantity, number: int, start: int, end: int) -> int | None:
    view = annotated.view
    partitive = _partitive_object(annotated, start, end, is_sum=quantity.kind == "money")
    if partitive is not None:
        return partitive
    head = view.heads[number]
    if view.dependencies[number] in _NUMBER_DEPENDENCIES and head >= end and _is_noun_like(annotated, head):
        if quantity.kind not in _MEASURES and _near(annotated, end, head):
            return head
        if quantity.kind == "money" and _near(annotated, end, head):
            return head
    if quantity.kind in _MEASURES or not _continues(annotated, end):
        return None
    return _following_noun(annotated, end)


def _continues(annotated: AnnotatedDocument, end: int) -> bool:
    """Return whether the sentence goes on behind the token before ``end``."""
    sentence_of = annotated.view.sentence_of
    return 0 < end < len(sentence_of) and sentence_of[end] == sentence_of[end - 1]


def _whole_word(annotated: AnnotatedDocument, noun: int | None) -> int | None:
    """Return the last part of a hyphened noun: "defendants" of "co-defendants"."""
    texts = annotated.view.texts
    while noun is not None and noun + 2 < len(texts) and texts[noun + 1] == "-" and texts[noun + 2].isalpha():
        noun += 2
    return noun


def _near(annotated: AnnotatedDocument, end: int, head: int) -> bool:
    """A number and its noun stand in one phrase: no verb, preposition or stop between them."""
    between = range(end, head)
    return len(between) <= 8 and not any(
        annotated.view.texts[token] in {".", ";", ":", "(", ")", "|", ",", "–", "—"} for token in between
    )


def _is_noun_like(annotated: AnnotatedDocument, token: int) -> bool:
    return annotated.view.texts[token][:1].isalpha() and annotated.view.dependencies[token] not in {
        "aux",
        "auxpass",
        "prep",
        "cc",
        "advmod",
    }


def _partitive_object(annotated: AnnotatedDocument, start: int, end: int, *, is_sum: bool) -> int | None:
    """Return the noun of "thousands of victims", "1.2 tonnes of cocaine", "$2 million in cash"."""
    view = annotated.view
    if _continues(annotated, end) and view.lowers[end] == "worth":
        end += 1
    if not _continues(annotated, end) or view.lowers[end] not in (_SUM_PARTITIVES if is_sum else _PARTITIVES):
        return None
    for child in view.children[end]:
        if view.dependencies[child] in {"pobj", "pcomp"} and child > end:
            return child
    return _following_noun(annotated, end + 1)


#: Dependencies that end a noun phrase read word by word.
_PHRASE_ENDERS = frozenset({"aux", "auxpass", "cc", "prep", "agent", "mark", "neg", "case"})


def _following_noun(annotated: AnnotatedDocument, start: int) -> int | None:
    """Return the last word of the noun phrase that begins at ``start``, word by word."""
    view = annotated.view
    if start >= len(view.texts):
        return None
    limit = min(view.sentences[view.sentence_of[start]][1], start + 6)
    last = None
    for token in range(start, limit):
        text = view.texts[token]
        if text == "-" and last is not None:
            continue
        if not text[:1].isalpha() or view.dependencies[token] in _PHRASE_ENDERS or "date" in view.labels[token]:
            break
        if view.dependencies[token] in {"ROOT", "relcl", "acl", "ccomp", "conj", "advcl"} and last is not None:
            break
        last = token
        if view.dependencies[token] in {"dobj", "pobj", "nsubj", "nsubjpass", "attr", "conj", "appos"}:
            break
    return last


def _partitive_heads(annotated: AnnotatedDocument, noun: int, start: int) -> Iterator[int]:
    """Yield the heads that stand for the noun: "total" in "a total of 40 arrests"."""
    view = annotated.view
    token = noun
    for _ in range(2):
        preposition = view.heads[token]
        if view.dependencies[token] != "pobj" or view.lowers[preposition] != "of" or preposition >= token:
            return
        token = view.heads[preposition]
        if token < start - 3 or view.lowers[token] not in {"total", "number", "group", "majority", "maximum", "pair",
                                                           "couple", "handful", "series", "excess"}:  # fmt: skip
            if not start <= token:
                return
        yield token


def _noun_phrase(annotated: AnnotatedDocument, noun: int, start: int, end: int) -> tuple[int, int]:
    first, last = min(start, noun), max(end, noun + 1)
    view = annotated.view
    for child in view.children[noun]:
        if child > noun and view.dependencies[child] == "compound" and child == last:
            last = child + 1
    return first, last


def _object_text(annotated: AnnotatedDocument, noun: int, number_end: int, last: int) -> str | None:
    view = annotated.view
    begin = number_end if noun >= number_end else noun
    while begin < noun and (view.lowers[begin] in _DETERMINERS | _SUM_PARTITIVES | {"worth"} or "quantity" in view.labels[begin]):
        begin = max([begin + 1, *view.labels[begin].get("quantity", ())])
    begin = min(begin, noun)
    end = max(last, noun + 1)
    text = annotated.text_of(begin, end)
    return " ".join(text.split()) or None


#: Nouns for people in releases: only these are counted without a number ("insurgents were detained").
_IRREGULAR_PLURALS = frozenset({"people", "men", "women", "children", "police", "personnel", "persons", "others"})


def bare_count(annotated: AnnotatedDocument, noun: int, persons: frozenset[str]) -> Counted | None:
    """Return a count without a number: an indefinite or definite singular (1) or a bare plural (at least 2).

    Only for nouns of people; None for any other.
    """
    view = annotated.view
    lower = view.lowers[noun]
    singular = lower[:-1] if lower.endswith("s") and not lower.endswith("ss") else lower
    is_plural = lower in _IRREGULAR_PLURALS or (lower.endswith("s") and singular in persons)
    if lower not in persons and singular not in persons and not is_plural:
        return None
    first = min([noun, *(child for child in view.children[noun] if child < noun and
                         view.dependencies[child] in _MODIFIERS | {"det"})])  # fmt: skip
    start, end = annotated.token_starts[first], annotated.token_ends[noun]
    low = 2 if is_plural else 1
    quantity = Quantity(
        start=start,
        end=end,
        text=annotated.document.text[start:end],
        number_start=start,
        number_end=end,
        kind="count",
        value=None if is_plural else 1,
        low=low,
        high=None if is_plural else 1,
        bound=Bound.AT_LEAST if is_plural else Bound.EXACT,
        basis=Basis.PLURAL if is_plural else Basis.INDEFINITE,
        modifier="at-least" if is_plural else "exact",
        unit=None,
        rule="quantity.plural" if is_plural else "quantity.singular",
    )
    begin = first
    while begin < noun and (view.dependencies[begin] == "det" or view.lowers[begin] in _DETERMINERS):
        begin += 1
    text = " ".join(annotated.text_of(begin, noun + 1).split())
    return Counted(quantity, noun, noun, frozenset({noun}), noun, first, noun + 1, text)
