"""The bounds of personal names. The model's NER is one witness; capitals, initials and particles decide."""

from collections.abc import Mapping, Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.annotate.places import LocatedPlace
from pipeline.rules.grammar import Grammar
from pipeline.rules.tokens import TokenView

#: Longest name in tokens: "Maria del Carmen López y Martínez" with an initial.
_LONGEST = 7
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


def name_at(
    annotated: AnnotatedDocument, grammar: Grammar, located: Mapping[int, LocatedPlace], start: int
) -> tuple[int, int] | None:
    """Return the token interval of the name that begins at ``start`` (an honorific there is skipped), or None."""
    view = annotated.view
    if start >= len(view.texts):
        return None
    limit = min(view.sentences[view.sentence_of[start]][1], start + _LONGEST + 2)
    start = skip_honorifics(annotated, start, limit)
    token = start
    while token < limit and token - start < _LONGEST:
        if _is_part(annotated, grammar, located, token, is_first=token == start):
            token += 1
        elif (
            view.texts[token] in {"-", "‑"}
            and token > start
            and token + 1 < limit
            and (view.texts[token + 1][:1].isupper() or _is_joined(annotated, token))
        ) or (
            view.texts[token] == "," and token + 1 < limit and view.lowers[token + 1] in _SUFFIXES and token > start
        ):
            token += 2
        elif view.texts[token] == "." and token > start and _is_initial(view.texts[token - 1]):
            token += 1
        elif (
            view.texts[token] in {'"', "“", "(", "‘"}
            and token > start
            and token + 1 not in located
            and _nickname_end(annotated, token, limit)
        ):
            token = _nickname_end(annotated, token, limit) or token
        elif (
            grammar.is_in("name_particle", view.lowers[token])
            and token > start
            and _leads_on(annotated, token, limit)
        ):
            token += 1
        else:
            break
    while token > start and (
        grammar.is_in("name_particle", view.lowers[token - 1])
        or (grammar.is_in("name_suffix", view.lowers[token - 1]) and token - start > 1)
    ):
        token -= 1
    # The model takes a country at the start of a sentence for a person.
    is_place = token - start == 1 and start in located and located[start].end >= token
    return (start, token) if token > start and not is_place and _is_name(annotated, start, token) else None


def skip_honorifics(annotated: AnnotatedDocument, start: int, limit: int) -> int:
    """Return the first token behind forms of address: "H.E. Mr."."""
    view = annotated.view
    while start < limit and view.labels[start].get("honorific") and view.texts[start][:1].isupper():
        start = max(view.labels[start]["honorific"])
        if start < limit and view.texts[start] == ".":
            start += 1
    return start


def _is_part(
    annotated: AnnotatedDocument,
    grammar: Grammar,
    located: Mapping[int, LocatedPlace],
    token: int,
    *,
    is_first: bool,
) -> bool:
    view = annotated.view
    text = view.texts[token]
    if not text[:1].isupper() or not all(letter.isalpha() or letter in ".'’‘-" for letter in text):
        return False
    labels = view.labels[token]
    # Pages lose apostrophes: "the Justice Departments Tax Division".
    bare = text[:-1] if text.endswith("s") else text
    if grammar.is_in("not_a_name", bare) or grammar.is_in("organization_noun", bare):
        return False
    if (
        grammar.is_in("not_a_name", text)
        or "title_part" in labels
        or "organization_noun" in labels
        or "date" in labels
    ):
        return False
    if (
        len(text) > 3
        and text.isupper()
        and not _is_initial(text)
        and "ner.person" not in labels
        and not _is_all_capitals(annotated, token)
    ):
        # "Annalena BAERBOCK": some ministries write surnames in capitals.
        before = "" if is_first else view.texts[token - 1]
        if not before[1:].islower() or not text.isalpha() or "ner.org" in labels or "public_body" in labels:
            return False
    place = located.get(token)
    if place is not None and "ner.person" not in labels:
        # "Paris" in "Jane Paris" is a name, a country or adjective never is.
        return not is_first and place.place.locality is not None and place.end == token + 1
    return True


def _is_joined(annotated: AnnotatedDocument, hyphen: int) -> bool:
    """Return whether a hyphen stands without blanks between letters: "Hyung-tae"."""
    starts, ends = annotated.token_starts, annotated.token_ends
    joined = starts[hyphen] == ends[hyphen - 1] and starts[hyphen + 1] == ends[hyphen]
    return joined and annotated.view.texts[hyphen + 1].isalpha()


def _is_initial(text: str) -> bool:
    """Return whether a token is initials that lost their last stop to the tokenizer: "T.K", "J"."""
    return text.isupper() and all(len(part) == 1 for part in text.rstrip(".").split("."))


def behind_retired(view: TokenView, start: int) -> int:
    """Return the token behind "(ret.)" at ``start``, else ``start``: "Lt. Gen. (ret.) Jane Roe"."""
    if start + 2 < len(view.texts) and view.texts[start] == "(" and view.lowers[start + 1].startswith("ret"):
        closing = next(
            (token for token in range(start + 2, min(start + 4, len(view.texts))) if view.texts[token] == ")"), None
        )
        return closing + 1 if closing is not None else start
    return start


def _is_all_capitals(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether the neighbours are in capitals too: a line in capitals, where capitals say nothing."""
    texts = annotated.view.texts
    near = [text for text in texts[max(0, token - 2) : token + 3] if text.isalpha() and len(text) > 1]
    return all(text.isupper() for text in near)


def _nickname_end(annotated: AnnotatedDocument, token: int, limit: int) -> int | None:
    for end in range(token + 2, min(limit, token + 4)):
        if annotated.view.texts[end] in {'"', "”", ")", "’"}:
            return end + 1
    return None


def _leads_on(annotated: AnnotatedDocument, token: int, limit: int) -> bool:
    following = annotated.view.texts[token + 1 : min(limit, token + 3)]
    return any(text[:1].isupper() for text in following)


def _is_name(annotated: AnnotatedDocument, start: int, end: int) -> bool:
    return any(len(text.strip(".")) > 1 for text in annotated.view.texts[start:end])


def witnessed_names(
    annotated: AnnotatedDocument, grammar: Grammar, located: Mapping[int, LocatedPlace]
) -> list[tuple[int, int]]:
    """Return the bounds of the names that the model reports, corrected: the start by titles, the end by capitals."""
    found: list[tuple[int, int]] = []
    for entity in annotated.entities:
        if entity.label != "PERSON":
            continue
        for start in range(entity.start, entity.end):
            bounds = name_at(annotated, grammar, located, start)
            if bounds is not None:
                if not found or found[-1][1] <= bounds[0]:
                    found.append(bounds)
                break
    return found


def words_of(annotated: AnnotatedDocument, bounds: tuple[int, int]) -> Sequence[str]:
    """Return the parts of a name without initials, hyphens and nicknames, in the order of the text."""
    return [
        text
        for text in annotated.view.texts[bounds[0] : bounds[1]]
        if text[:1].isalpha() and len(text.rstrip(".")) > 1 and text.lower() not in _SUFFIXES
    ]


def with_honorific(annotated: AnnotatedDocument, name: tuple[int, int]) -> tuple[int, int]:
    """Return the bounds of a name with the forms of address before it."""
    view = annotated.view
    start = name[0]
    first = view.sentences[view.sentence_of[start]][0]
    while start > first and (
        "honorific" in view.labels[start - 1] or (view.texts[start - 1] == "." and start - 2 >= first
                                                  and "honorific" in view.labels[start - 2])
    ):  # fmt: skip
        start -= 1
    return start, name[1]
