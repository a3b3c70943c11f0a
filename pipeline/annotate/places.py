"""Finds places in the tokens of a document: countries, regions, localities and "Ghazni province"."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.annotate.document import AnnotatedDocument
from pipeline.annotate.gazetteer import Gazetteer, beginning, load_gazetteer, may_lie_in
from pipeline.annotate.named_countries import division_country, in_named_country, is_large
from pipeline.annotate.told_places import told_places
from pipeline.mentions import PlaceMention
from pipeline.rules.patterns import is_capital
from pipeline.rules.tokens import TokenView

#: Longest name looked up, in tokens ("Bosnia and Herzegovina" has 3, "Democratic Republic of the Congo" 5).
LONGEST_NAME = 6
_PLACE_LABELS = ("ner.gpe", "ner.loc", "ner.fac")
#: What stands between a place and the larger one around it.
_JOINERS = frozenset({(",",), ("of",), ("in",), (",", "in")})
#: Parts of names written small: "Nahr-e Saraj".
_NAME_PARTS = frozenset({"-", "e", "i", "al", "el", "de", "of"})
_LONGEST_DIVISION = 5
#: Marks that names are known without, or without the blanks around them.
_MARKS_IN_NAMES = frozenset("-’")
_LOCAL_PREPOSITIONS = frozenset({"in", "at", "near", "from", "to", "outside", "around", "of", "throughout"})
#: Verbs before a place that somebody comes to.
_VISITS = frozenset({"visit", "visits", "visited", "visiting"})
#: Words behind a town that does for its country what the text tells.
_HOSTS = frozenset({"hosts", "hosted", "welcomes", "welcomed"})
_FUNCTION_WORDS = _LOCAL_PREPOSITIONS | {
    "the",
    "this",
    "each",
    "a",
    "during",
    "after",
    "every",
    "since",
    "today",
    "on",
}


@dataclass(frozen=True, slots=True)
class LocatedPlace:
    """A place at its token interval; ``is_adjective`` for "Spanish" and "African"."""

    start: int
    end: int
    place: PlaceMention
    is_adjective: bool = False
    is_known: bool = True  #: in a table of names; else only the text tells that it is a place
    divided: tuple[str, ...] = ()  #: of a division named without its noun: the countries that have one of its name


def find_places(annotated: AnnotatedDocument) -> list[LocatedPlace]:
    """Return the places in order without overlaps and add the layer ``place`` to the view."""
    gazetteer = load_gazetteer()
    found: list[LocatedPlace] = []
    end = 0
    words = annotated.view.word_places
    nouns = sorted(token for noun in gazetteer.region_nouns for token in words.get(noun, ()))
    for index in _beginnings(annotated.view, gazetteer, nouns):
        if index < end:
            continue
        place = _place_at(annotated, gazetteer, nouns, index) or _shared_region(annotated, gazetteer, index)
        if place is not None:
            found.append(place)
            end = place.end
    found = _with_told_places(annotated, found)
    joined = list(_join(annotated, list(_settled(gazetteer, _as_states(annotated, gazetteer, found)))))
    for place in joined:
        annotated.view.add_label("place", place.start, place.end)
    return joined


def _with_told_places(annotated: AnnotatedDocument, found: Sequence[LocatedPlace]) -> list[LocatedPlace]:
    """Return the places in order, with those that no table knows."""
    known = {token for place in found for token in range(place.start, place.end)}
    told = [
        LocatedPlace(start, end, PlaceMention(name, locality=name), is_known=False)
        for start, end in told_places(annotated, known)
        for name in [annotated.text_of(start, end)]
    ]
    return sorted([*found, *told], key=lambda place: place.start)


def _as_states(
    annotated: AnnotatedDocument, gazetteer: Gazetteer, places: Sequence[LocatedPlace]
) -> list[LocatedPlace]:
    """Return the places, with states of the US for the countries of the same name that the text does not mean.

    "Georgia" is the state where the text calls it one or lists it with others, unless it tells of Georgians or a town
    of their country.
    """
    told = {place.place.country for place in places if place.is_adjective or place.place.locality is not None}
    named = {place.place.region for place in places if _is_state(place)}
    return [
        replace(place, place=PlaceMention(place.place.text, region=place.place.text.title(), country="US"))
        if place.place.text.title() in gazetteer.states
        and _is_country(place)
        and place.place.country not in told
        and (place.place.text.title() in named or _is_listed_with_state(annotated, places, index))
        else place
        for index, place in enumerate(places)
    ]


def _is_state(place: LocatedPlace) -> bool:
    return place.place.country == "US" and place.place.region is not None and place.place.locality is None


def _is_country(place: LocatedPlace) -> bool:
    found = place.place
    return found.country is not None and found.region is None and found.locality is None and not place.is_adjective


def _is_listed_with_state(annotated: AnnotatedDocument, places: Sequence[LocatedPlace], index: int) -> bool:
    """Return whether the place before or behind in one list is a state of the US: "in Georgia and Florida"."""
    view, place = annotated.view, places[index]
    return any(
        _is_state(other) and {*view.lowers[min(other.end, place.end) : max(other.start, place.start)]} <= _LISTING
        for other in (*places[max(0, index - 1) : index], *places[index + 1 : index + 2])
    )


#: Words between the members of a list.
_LISTING = frozenset({",", "and", "or", "&"})


def _settled(gazetteer: Gazetteer, places: Sequence[LocatedPlace]) -> Iterator[LocatedPlace]:
    """Yield the places with the countries that the text names for those whose name alone does not tell it."""
    named = frozenset(
        place.place.country
        for place in places
        if place.place.country is not None and place.place.locality is None and not place.divided
    )
    for place in places:
        is_town = place.place.locality is not None
        if place.divided and not (is_town and place.place.country in named.difference(place.divided)):
            is_meant, country = division_country(gazetteer, place.divided, named)
            if is_meant:
                region = place.place.region or place.place.locality
                yield replace(place, place=PlaceMention(place.place.text, region=region, country=country), divided=())
        elif is_town:
            yield replace(place, place=in_named_country(gazetteer, place.place, named))
        else:
            yield place


def _beginnings(view: TokenView, gazetteer: Gazetteer, nouns: Iterable[int]) -> list[int]:
    """Return the tokens at which a place may begin: like a known name, or before a noun of regions, in order."""
    texts = view.texts
    found = {index for index in view.places_of(is_capital) if texts[index][:1].isupper()}
    found.update(index - 1 for index in found.copy() if index and texts[index - 1] == "the")
    near_nouns = {index for noun in nouns for index in range(max(0, noun - LONGEST_NAME), noun)}
    return sorted(index for index in found if index in near_nouns or beginning(texts[index]) in gazetteer.lengths)


def _place_at(
    annotated: AnnotatedDocument, gazetteer: Gazetteer, nouns: Sequence[int], index: int
) -> LocatedPlace | None:
    """Return the longest place that begins at a token; ``nouns`` are the tokens with a noun of regions, in order."""
    view = annotated.view
    limit = min(index + LONGEST_NAME, view.sentences[view.sentence_of[index]][1])
    # "Andar district" may be none that is known.
    before_noun = nouns[bisect_right(nouns, index) : bisect_right(nouns, limit)]
    longest = gazetteer.lengths.get(beginning(view.texts[index]), 0)
    if not before_noun and not longest:
        return None
    known = index  # where the longest name that begins like this ends at most
    while known < limit and longest >= 0:
        longest -= len(view.texts[known])
        known += longest >= 0
    last = limit if before_noun else known
    has_marks = not _MARKS_IN_NAMES.isdisjoint("".join(view.texts[index:last]))
    for end in range(last, index, -1):
        if end > known and end not in before_noun:
            continue
        name = " ".join(view.texts[index:end])
        if has_marks:
            name = name.replace(" - ", "-").replace("’", "'")
        if name not in gazetteer.names and not name.isupper() and end not in before_noun:
            continue
        looked_up = _look_up(annotated, gazetteer, index, end, name)
        if looked_up is not None:
            return looked_up
    return None


def _shared_region(annotated: AnnotatedDocument, gazetteer: Gazetteer, index: int) -> LocatedPlace | None:
    """Read the first part of "South and Central America": the region's noun stands behind the second part."""
    texts = annotated.view.texts
    if index + 3 >= len(texts) or texts[index + 1] not in {"and", "or", ","} or not texts[index][:1].isupper():
        return None
    region = gazetteer.regions.get(f"{texts[index]} {texts[index + 3]}")
    if region is None or f"{texts[index + 2]} {texts[index + 3]}" not in gazetteer.regions:
        return None
    return LocatedPlace(index, index + 1, PlaceMention(texts[index], region=region))


def _look_up(
    annotated: AnnotatedDocument, gazetteer: Gazetteer, start: int, end: int, name: str
) -> LocatedPlace | None:
    if (state := gazetteer.state_abbreviations.get(name)) is not None and _follows_locality(annotated, start):
        return LocatedPlace(start, end, PlaceMention(name, region=state, country="US"))
    proper = name if not name.isupper() or len(name) < 4 else name.title()
    if (code := gazetteer.countries.get(name) or gazetteer.countries.get(proper)) is not None:
        if proper in gazetteer.states and _is_state_context(annotated, gazetteer, start, code):
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


def _follows_locality(annotated: AnnotatedDocument, start: int) -> bool:
    """Return whether a word with a capital and a comma stand before: "Santa Fe, N.M."."""
    texts = annotated.view.texts
    return start >= 2 and texts[start - 1] == "," and texts[start - 2][:1].isupper()


def _is_state_context(annotated: AnnotatedDocument, gazetteer: Gazetteer, start: int, country: str) -> bool:
    """Return whether the words before a name that a country and a state of the US share tell of the state.

    "Atlanta, Georgia" and "the Northern District of Georgia" do, "Tbilisi, Georgia" does not.
    """
    texts, lowers = annotated.view.texts, annotated.view.lowers
    if start < 2:
        return False
    if lowers[start - 1] == "of":  # "The Secretary of State of Georgia" may be a minister.
        is_state = lowers[max(0, start - 3) : start - 1] == ["the", "state"]
        return is_state or lowers[start - 2] == "district"
    towns = (" ".join(texts[first : start - 1]) for first in range(max(0, start - 1 - _LONGEST_TOWN), start - 1))
    known = next((gazetteer.localities[town] for town in towns if town in gazetteer.localities), ())
    if texts[start - 1] != "," or texts[start - 2] in gazetteer.countries:
        return False  # "Armenia, Georgia and Azerbaijan"
    return not any(entry[0] == country for entry in known[:1])


#: Tokens of the longest name of a town.
_LONGEST_TOWN = 3


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
        written = all(text[:1].isupper() or text in _NAME_PARTS for text in names) and names[-1] != "of"
        if end - start <= _LONGEST_DIVISION and view.lowers[start] not in _FUNCTION_WORDS and written:
            return LocatedPlace(start, end + 1, _division(gazetteer, name, noun))
    entries = gazetteer.localities.get(name) or gazetteer.localities.get(proper)
    provinces = gazetteer.provinces.get(name) or gazetteer.provinces.get(proper) or ()
    if entries is None:
        return _province(annotated, start, end, name, proper, provinces)
    country = entries[0][0]
    region = proper if country in provinces else None
    place = PlaceMention(name, locality=proper, region=region, country=country)
    is_division = country not in provinces and is_large(gazetteer, provinces)
    return LocatedPlace(start, end, place, divided=provinces if is_division else ())


def _division(gazetteer: Gazetteer, name: str, noun: str) -> PlaceMention:
    """Return the place of "Ghazni province" or "Andar district"."""
    text = f"{name} {noun}"
    if noun.lower() in gazetteer.district_nouns:
        # Towns are called by their counties' names: "Erie" is not "Erie County".
        return PlaceMention(text, locality=text if noun == "County" else name)
    countries = gazetteer.provinces.get(name, ())
    return PlaceMention(text, region=name, country=countries[0] if len(countries) == 1 else None)


def _province(
    annotated: AnnotatedDocument, start: int, end: int, name: str, proper: str, countries: tuple[str, ...]
) -> LocatedPlace | None:
    """Return a province named without its noun; a name that several countries have needs the model's word, too."""
    if not countries:
        return None
    if len(countries) > 1 and not any(label in annotated.view.labels[start] for label in _PLACE_LABELS):
        return None
    return LocatedPlace(start, end, PlaceMention(name, region=proper), divided=countries)


def _is_place_context(annotated: AnnotatedDocument, start: int, end: int) -> bool:
    """A locality's name alone proves nothing: the model, a preposition, a dateline or a region noun must agree."""
    view = annotated.view
    if any(label in view.labels[start] for label in _PLACE_LABELS):
        return True
    if end < len(view.texts) and view.lowers[end] in {"province", "district", "county"}:
        return True
    before = view.lowers[start - 1] if start > view.sentences[view.sentence_of[start]][0] else None
    if before in _LOCAL_PREPOSITIONS or before in _VISITS:
        last = view.sentences[view.sentence_of[start]][1]
        return not (end < last and view.texts[end][:1].isupper())
    if end < len(view.texts) and view.lowers[end] in _HOSTS and "ner.person" not in view.labels[start]:
        return before is None or not view.texts[start - 1][:1].isupper()  # "Minister Lund hosted"
    return before is None and end < len(view.texts) and view.texts[end] in {",", "–", "—", "-", "("}


def _join(annotated: AnnotatedDocument, places: list[LocatedPlace]) -> Iterator[LocatedPlace]:
    """Join "Toronto, Canada" and "Andar district, Ghazni province" into one place."""
    pending: LocatedPlace | None = None
    for index, place in enumerate(places):
        if pending is not None and _continues(annotated, pending, place, places[index + 1 : index + 3]):
            pending = _merged(annotated, pending, place)
            continue
        if pending is not None:
            yield pending
        pending = place
    if pending is not None:
        yield pending


def _continues(
    annotated: AnnotatedDocument, first: LocatedPlace, second: LocatedPlace, behind: Sequence[LocatedPlace]
) -> bool:
    view = annotated.view
    between = tuple(view.lowers[first.end : second.start]) if second.start - first.end <= 2 else ()
    if first.is_adjective or second.is_adjective or between not in _JOINERS:
        return False
    if view.sentence_of[first.start] != view.sentence_of[second.start]:
        return False
    if first.place.locality and not second.place.locality:
        return not _is_next_town(annotated, first.place.locality, second, behind)
    # A region inside a larger region or a country, never two countries of a list.
    return bool(first.place.region and first.place.country is None and not second.place.locality)


def _is_next_town(
    annotated: AnnotatedDocument, town: str, second: LocatedPlace, behind: Sequence[LocatedPlace]
) -> bool:
    """Return whether a state behind a town is the large town of its name in a list: "Los Angeles, New York and Lima".

    It is the state where the next town of the list has one, too: "Hamilton, New York, and Salem, Oregon". Of small
    towns it is not known in which states they lie.
    """
    gazetteer, place = load_gazetteer(), second.place
    named = gazetteer.localities.get(place.text, ()) + gazetteer.localities.get(f"{place.text} City", ())
    is_large_town = any(country == "US" and people >= _LARGE_TOWN for country, people in named)
    if not is_large_town or may_lie_in(gazetteer, town, place.region, place.country) or not behind:
        return False
    if behind[0].place.locality is None or not _is_listed(annotated, second, behind[0]):
        return False
    is_in_state = len(behind) > 1 and behind[1].place.locality is None and _is_listed(annotated, *behind[:2])
    return not is_in_state


def _is_listed(annotated: AnnotatedDocument, first: LocatedPlace, second: LocatedPlace) -> bool:
    """Return whether nothing but commas and "and" stands between two places."""
    between = annotated.view.lowers[first.end : second.start]
    return len(between) <= _LONGEST_LISTING and bool(between) and {*between} <= _LISTING


#: Tokens between members of a list at most: ", and".
_LONGEST_LISTING = 2
#: Inhabitants from which on a town is told without its state although a state has its name.
_LARGE_TOWN = 1_000_000


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
        is_known=first.is_known,
    )
