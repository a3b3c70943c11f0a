"""Reads lists of the countries that took part in an operation: "Participating countries: Chile, Ghana, Malta …"."""

from bisect import bisect_left

from pipeline.annotate import AnnotatedDocument
from pipeline.annotate.places import LocatedPlace
from pipeline.extract.operations.details import Details, build_mention
from pipeline.mentions import OperationMention, Provenance

#: Tokens between the words that open a list and its first country, and between two countries with their bodies.
_LONGEST_OPENING, _LONGEST_ITEM = 14, 25
#: Countries of a list: fewer are told in passing.
_FEWEST = 3
#: Words in small letters that stand in the names of bodies and between the items of a list.
_SMALL_WORDS = frozenset({"and", "of", "the", "for", "in", "on", "de", "la", "del", "des", "as", "well"})


def country_lists(
    annotated: AnnotatedDocument, places: list[LocatedPlace], taken: dict[int, int]
) -> list[OperationMention]:
    """Return for every list of countries a reference to the operation named last, with the countries."""
    found = []
    starts = [place.start for place in places]
    view = annotated.view
    for index in view.starts_of(["country_list_phrase", "country_heading"]):
        end = next(iter(view.labels[index].get("country_list_phrase", ())), 0)
        if not end:
            end = view.labels[index]["country_heading"][0]
            if view.texts[end : end + 1] not in ([":"], ["–"], ["—"], ["-"]):
                continue
        if any(token in taken for token in range(index, end)):
            continue
        countries = _listed(annotated, places[bisect_left(starts, end) :], end)
        if len(countries) < _FEWEST:
            continue
        why = Provenance("operation.countries.list", "a list of the countries that took part", 0.7)
        name = annotated.text_of(index, end)
        found.append(build_mention(annotated, index, end, name, "anaphor", Details(countries=countries), why))
        taken.update((token, index) for token in range(index, end))
    return found


def _listed(annotated: AnnotatedDocument, places: list[LocatedPlace], end: int) -> tuple[str, ...]:
    """Return the countries of the list that begins behind a token, in order."""
    countries: dict[str, None] = {}
    last = end
    for place in places:
        longest = _LONGEST_ITEM if countries else _LONGEST_OPENING
        if place.start - last > longest or not _is_between_items(
            annotated, last, place.start, is_first=not countries
        ):
            break
        if place.place.country is not None and place.place.locality is None:
            countries.setdefault(place.place.country)
        elif not countries:
            break
        last = place.end
    return tuple(countries)


def _is_between_items(annotated: AnnotatedDocument, start: int, end: int, *, is_first: bool) -> bool:
    """Return whether what stands before a country goes on with a list: names of bodies, no sentence of its own."""
    view = annotated.view
    texts = view.texts[start:end]
    if "." in texts:
        return False
    return is_first or all(not text.islower() or text in _SMALL_WORDS for text in texts)
