"""Finds places in the tokens of a document: countries, regions, localities and "Ghazni province"."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.annotate.document import AnnotatedDocument
from pipeline.annotate.gazetteer import Gazetteer, load_gazetteer
from pipeline.mentions import PlaceMention

#: Longest name looked up, in tokens ("Bosnia and Herzegovina" has 3, "Democratic Republic of the Congo" 5).
LONGEST_NAME = 6
_PLACE_LABELS = ("ner.gpe", "ner.loc", "ner.fac")
_LOCAL_PREPOSITIONS = frozenset({"in", "at", "near", "from", "to", "outside", "around", "of", "throughout"})
_FUNCTION_WORDS = _LOCAL_PREPOSITIONS | {"the", "this", "each", "a", "during", "after", "every", "since", "today", "on"}


@dataclass(frozen=True, slots=True)
class LocatedPlace:
    """A place at its token interval; ``is_adjective`` for "Spanish" and "African"."""

    start: int
    end: int
    place: PlaceMention
    is_adjective: bool = False


def find_places(annotated: AnnotatedDocument) -> list[LocatedPlace]:
    """Return the places in order without overlaps and add the layer ``place`` to the view."""
    gazetteer = load_gazetteer()
    found: list[LocatedPlace] = []
    index = 0
    while index < len(annotated.view.texts):
        place = _place_at(annotated, gazetteer, index)
        if place is None:
            index += 1
        else:
            found.append(place)
            index = place.end
    joined = list(_join(annotated, found))
    for place in joined:
        annotated.view.add_label("place", place.start, place.end)
    return joined


def _place_at(annotated: AnnotatedDocument, gazetteer: Gazetteer, index: int) -> LocatedPlace | None:
    view = annotated.view
    text = view.texts[index]
    if not text[:1].isupper() and text != "the":
        return None
    limit = min(index + LONGEST_NAME, view.sentences[view.sentence_of[index]][1])
    for end in range(limit, index, -1):
        name = " ".join(view.texts[index:end]).replace(" - ", "-")
        looked_up = _look_up(annotated, gazetteer, index, end, name)
        if looked_up is not None:
            return looked_up
    return None


def _look_up(
    annotated: AnnotatedDocument, gazetteer: Gazetteer, start: int, end: int, name: str
) -> LocatedPlace | None:
    proper = name if not name.isupper() or len(name) < 4 else name.title()
    if (code := gazetteer.countries.get(name) or gazetteer.countries.get(proper)) is not None:
        if proper in gazetteer.states and not _is_country_context(annotated, start):
            return LocatedPlace(start, end, PlaceMention(name, region=proper, country="US"))
        return LocatedPlace(start, end, PlaceMention(name, country=code))
    if proper in gazetteer.states:
        return _region_or_state(annotated, gazetteer, start, end, name, proper)
    if (code := gazetteer.demonyms.get(name)) is not None:
        return LocatedPlace(start, end, PlaceMention(name, country=code), is_adjective=True)
    if (region := gazetteer.regions.get(name)) is not None:
        adjective = name not in {region, f"the {region}"} and name.endswith(("n", "an", "ic"))
        return LocatedPlace(start, end, PlaceMention(name, region=region), is_adjective=adjective)
    return _locality(annotated, gazetteer, start, end, name, proper)


def _is_country_context(annotated: AnnotatedDocument, start: int) -> bool:
    """Georgia is the country unless a locality and a comma stand before it ("Atlanta, Georgia")."""
    return not (start >= 2 and annotated.view.texts[start - 1] == ",")


def _region_or_state(
    annotated: AnnotatedDocument, gazetteer: Gazetteer, start: int, end: int, name: str, proper: str
) -> LocatedPlace | None:
    view = annotated.view
    if proper == "Washington" and not (end < len(view.texts) and view.lowers[end] == "state"):
        return _locality(annotated, gazetteer, start, end, name, proper, forced=True)
    return LocatedPlace(start, end, PlaceMention(name, region=gazetteer.states[proper][0], country="US"))


def _locality(
    annotated: AnnotatedDocument,
    gazetteer: Gazetteer,
    start: int,
    end: int,
    name: str,
    proper: str,
    *,
    forced: bool = False,
) -> LocatedPlace | None:
    view = annotated.view
    if not forced and (proper in gazetteer.not_localities or not _is_place_context(annotated, start, end)):
        return None
    if end < len(view.texts) and view.lowers[end] in gazetteer.region_nouns and not forced:
        noun = view.texts[end]
        names = view.texts[start:end]
        if end - start <= 3 and view.lowers[start] not in _FUNCTION_WORDS and all(t[:1].isupper() for t in names):
            return LocatedPlace(start, end + 1, PlaceMention(f"{name} {noun}", region=name))
    entries = gazetteer.localities.get(name) or gazetteer.localities.get(proper)
    if entries is None:
        return None
    return LocatedPlace(start, end, PlaceMention(name, locality=proper, country=entries[0][0]))


def _is_place_context(annotated: AnnotatedDocument, start: int, end: int) -> bool:
    """A locality's name alone proves nothing: the model, a preposition, a dateline or a region noun must agree."""
    view = annotated.view
    if any(label in view.labels[start] for label in _PLACE_LABELS):
        return True
    if end < len(view.texts) and view.lowers[end] in {"province", "district", "county"}:
        return True
    before = view.lowers[start - 1] if start > view.sentences[view.sentence_of[start]][0] else None
    if before in _LOCAL_PREPOSITIONS:
        return not (end < len(view.texts) and view.texts[end][:1].isupper())
    return before is None and end < len(view.texts) and view.texts[end] in {",", "–", "—", "-", "("}


def _join(annotated: AnnotatedDocument, places: list[LocatedPlace]) -> Iterator[LocatedPlace]:
    """Join "Toronto, Canada" and "Andar district, Ghazni province" into one place."""
    pending: LocatedPlace | None = None
    for place in places:
        if pending is not None and _continues(annotated, pending, place):
            pending = _merged(annotated, pending, place)
            continue
        if pending is not None:
            yield pending
        pending = place
    if pending is not None:
        yield pending


def _continues(annotated: AnnotatedDocument, first: LocatedPlace, second: LocatedPlace) -> bool:
    view = annotated.view
    if first.is_adjective or second.is_adjective or second.start != first.end + 1:
        return False
    if view.texts[first.end] != "," or view.sentence_of[first.start] != view.sentence_of[second.start]:
        return False
    if first.place.locality and not second.place.locality:
        return True
    # A region inside a larger region or a country, never two countries of a list.
    return bool(first.place.region and first.place.country is None and not second.place.locality)


def _merged(annotated: AnnotatedDocument, first: LocatedPlace, second: LocatedPlace) -> LocatedPlace:
    return LocatedPlace(
        first.start,
        second.end,
        PlaceMention(
            text=annotated.text_of(first.start, second.end),
            locality=first.place.locality or (first.place.region if second.place.region else None),
            region=second.place.region or first.place.region,
            country=second.place.country or (None if second.place.region else first.place.country),
        ),
    )
