"""Finds places that no table of names knows: "in Port Eldred", "off Skarvoy", "the port of Verhaven".

Most towns and villages of the world are in no table. The model's word and the preposition before a name must agree on
one place of the text; the same name is then one wherever a preposition of places stands before it.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence, Set

from pipeline.annotate.document import AnnotatedDocument
from pipeline.annotate.gazetteer import Gazetteer, load_gazetteer
from pipeline.rules.tokens import TokenView

_PLACE_LABELS = ("ner.gpe", "ner.loc", "ner.fac")
_OTHER_LABELS = ("ner.person", "ner.org", "ner.product", "ner.work_of_art")
#: Prepositions that tell of a place, and with those that tell of people and firms as often.
_WHERE = frozenset({"in", "near", "off", "outside", "around"})
_PREPOSITIONS = _WHERE | {"at", "from", "to", "throughout"}
#: What may stand between the words of a name: "Nahr-e Saraj".
_NAME_PARTS = frozenset({"-", "–", "e", "i", "al", "el", "wa", "ul", "de", "do", "da", "la", "le", "of", "upon"})
#: Tokens of the longest name.
_LONGEST_NAME = 5
#: Mentions of a name that are asked what it is.
_MOST_VOTES = 50
#: Letters of the shortest word that a headline writes with a capital.
_SHORTEST_IN_HEADLINE = 4


def told_places(annotated: AnnotatedDocument, known: Set[int]) -> list[tuple[int, int]]:
    """Return the token intervals of places that only the text tells of, in order.

    ``known`` are the tokens of places that are known already.
    """
    view, gazetteer = annotated.view, load_gazetteer()
    told = {
        (start, end)
        for start in view.starts_of(_PLACE_LABELS)
        for end in _ends(view, start, _PLACE_LABELS)
        if known.isdisjoint(range(start, end)) and _is_told_place(view, gazetteer, start, end)
    }
    names = {tuple(view.texts[start:end]) for start, end in told}
    told.update(_repeats(view, gazetteer, names, known))
    return _without_overlaps(told)


def _ends(view: TokenView, start: int, labels: Iterable[str]) -> set[int]:
    return {end for label in labels for end in view.labels[start].get(label, ())}


def _is_told_place(view: TokenView, gazetteer: Gazetteer, start: int, end: int) -> bool:
    """Return whether a name that the model takes for a place stands behind a preposition, in running text."""
    names = view.texts[start:end]
    if not _stands_where(view, gazetteer, start, end) or not gazetteer.never_places.isdisjoint(names):
        return False
    is_site = not gazetteer.site_words.isdisjoint((names[0], names[-1]))
    is_where = view.lowers[start - 1] in _WHERE or _is_behind_site(view, gazetteer, start)
    if not is_site and (not is_where or end not in _ends(view, start, _PLACE_LABELS[:2])):
        return False
    is_name = not _is_common_noun(view, start, end) and not _is_headline(view, start, end)
    return is_name and _is_mostly_place(view, names)


def _is_common_noun(view: TokenView, start: int, end: int) -> bool:
    """Return whether the text writes the one word of a name small, too."""
    word = view.lowers[start]
    return end - start == 1 and any(view.texts[place] == word for place in view.word_places[word][:_MOST_VOTES])


def _is_mostly_place(view: TokenView, names: Sequence[str]) -> bool:
    """Return whether the model takes a name for a place more often than for somebody or for a firm."""
    votes = 0
    for start in view.word_places[names[0].lower()][:_MOST_VOTES]:
        votes += any(label in view.labels[start] for label in _PLACE_LABELS)
        votes -= any(label in view.labels[start] for label in _OTHER_LABELS)
    last = view.word_places[names[-1].lower()][:_MOST_VOTES]
    is_surname = any(end - 1 in last for end in _ends_before(view, last))
    return votes >= 0 and not is_surname


def _ends_before(view: TokenView, tokens: Iterable[int]) -> Iterator[int]:
    """Yield the ends of the names of people that begin a little before some tokens."""
    for token in tokens:
        for start in range(max(0, token - _LONGEST_NAME), token):
            yield from view.labels[start].get("ner.person", ())


def _stands_where(view: TokenView, gazetteer: Gazetteer, start: int, end: int) -> bool:
    """Return whether a preposition of places governs the name, which is all that it governs."""
    names = view.texts[start:end]
    first, last = view.sentences[view.sentence_of[start]]
    if not first < start or end > last or end - start > _LONGEST_NAME or "date" in view.labels[start]:
        return False
    if not all(name[:1].isupper() or name in _NAME_PARTS for name in names) or names[-1].isupper():
        return False
    is_part_behind = end < last and view.texts[end] in _NAME_PARTS | {"&"} and view.texts[end] != "of"
    goes_on = end < last and (view.texts[end][:1].isupper() or is_part_behind)
    is_part = view.heads[end - 1] >= end and view.dependencies[end - 1] in {"compound", "nmod", "amod", "poss"}
    is_placed = view.lowers[start - 1] in _PREPOSITIONS or _is_behind_site(view, gazetteer, start)
    return is_placed and not goes_on and not is_part


def _is_behind_site(view: TokenView, gazetteer: Gazetteer, start: int) -> bool:
    """Return whether a noun of regions or sites and "of" stand before a name: "the port of Tarkhaven"."""
    noun = view.lowers[start - 2] if view.lowers[start - 1] == "of" and start > 1 else ""
    return noun in gazetteer.region_nouns or noun.title() in gazetteer.site_words


def _is_headline(view: TokenView, start: int, end: int) -> bool:
    """Return whether most other words of a sentence are written with capitals: no capital tells a name there."""
    first, last = view.sentences[view.sentence_of[start]]
    words = [
        view.texts[token]
        for token in range(first + 1, last)
        if not start <= token < end
        and len(view.texts[token]) >= _SHORTEST_IN_HEADLINE
        and view.texts[token].isalpha()
        and "date" not in view.labels[token]
    ]
    return 2 * sum(word[:1].isupper() for word in words) > len(words)


def _repeats(
    view: TokenView, gazetteer: Gazetteer, names: Set[tuple[str, ...]], known: Set[int]
) -> Iterator[tuple[int, int]]:
    """Yield where a name that is told to be a place stands behind a preposition once more."""
    lengths = sorted({len(name) for name in names})
    for first in {name[0].lower() for name in names}:
        for start in view.word_places[first]:
            for length in lengths if start not in known else ():
                is_name = tuple(view.texts[start : start + length]) in names
                if is_name and _stands_where(view, gazetteer, start, start + length):
                    yield start, start + length


def _without_overlaps(intervals: Collection[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the intervals in order, the longest of those that overlap."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(intervals, key=lambda interval: (interval[0], -interval[1])):
        if not kept or kept[-1][1] <= start:
            kept.append((start, end))
    return kept
