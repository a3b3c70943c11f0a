"""Where a counted thing happened: from its own sentence, else from the sentences before it."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.annotate import AnnotatedDocument
from pipeline.annotate.gazetteer import Gazetteer, load_gazetteer, may_lie_in
from pipeline.annotate.places import LocatedPlace
from pipeline.extract.counts.circumstances.candidate_places import (
    is_in_name,
    is_joined_to,
    is_listed,
    is_of_court,
    is_of_filing,
    is_of_number_before,
    is_of_other_number,
    is_of_scheme,
    ranked_places,
)
from pipeline.extract.counts.circumstances.clauses_of_some import is_told_of_some
from pipeline.extract.counts.circumstances.places_before import names_another_place, places_before
from pipeline.extract.counts.circumstances.scenes import is_of_earlier_verb, is_scene_of, is_where
from pipeline.extract.spans import starting_between
from pipeline.mentions import PlaceMention
from pipeline.rules.grammar import Grammar
from pipeline.rules.tokens import TokenView

#: Tokens around a place in which its province is looked for: longer than any release, shorter than a book.
_SURROUNDINGS = 10_000
#: Words behind a whole before one of its parts, which has a place of its own: "19 offices, including three in Riga".
_PARTS = frozenset({"including", "among"})
#: Prepositions before a place of a sentence's own, and labels of what is no unknown place.
_OWN_PLACES = frozenset({"in", "at", "near", "off", "outside"})
_NAMED = frozenset({"date", "place", "quantity", "operation_word"})
#: Tokens from "at" to "various locations", and of a name, at most.
_NEAR = 4
_LONGEST_NAME = 4


def place_of(
    annotated: AnnotatedDocument,
    grammar: Grammar,
    places: Sequence[LocatedPlace],
    head: int,
    end: int,
    trigger: int | None,
    *,
    is_result: bool,
    is_named: bool,
) -> PlaceMention | None:
    """Return where the thing at token ``head``, which ends before token ``end``, was counted, or None.

    The place directly behind it comes first ("23 in Bulgaria, 11 in Romania"), then that of its sentence; what an
    operation led to also takes the place told before it in the paragraph, else the first place of the text: a
    release tells where once and then what. Somebody told of by name or as "he" (``is_named``) has a story of his own.
    """
    if annotated.view.lowers[end : end + 1] == ["each"]:
        return None  # "Two each in Riga and Ogre."
    if annotated.view.lowers[end : end + 1] == ["in"]:
        behind = [
            place
            for place in starting_between(places, end + 1, _behind_district(annotated, end + 1) + 2)
            if not place.is_adjective and not is_in_name(annotated, place)
        ]
        if behind:
            return None if is_listed(annotated, behind[0], places) else _completed(annotated, behind, places)
    sentence, anchor = annotated.view.sentence_of[head], head if trigger is None else trigger
    here = [
        place
        for place in ranked_places(annotated, places, sentence, anchor)
        if is_where(annotated, place.start, place.end)
        and not is_of_other_number(annotated, place, end)
        and not is_joined_to(annotated, place, head)
        and not is_told_of_some(annotated, place.start, anchor)
        and (is_result or not is_of_number_before(annotated, place.start, head))
        and not (place.start > end and not _PARTS.isdisjoint(annotated.view.lowers[end : place.start]))
        and not (is_result and is_of_court(annotated, place.start, place.end))
        and not is_of_filing(annotated, place, trigger)
        and not (not is_result and is_of_scheme(annotated, place.start, head))
        and (is_result or not is_of_earlier_verb(annotated, grammar, place.start, anchor))
        and is_scene_of(annotated, grammar, place.start, place.end, head, trigger, is_operational=is_result)
    ]
    acting = _acting_country(annotated, places, trigger) if is_result else []  # "The U.S. collected": a party.
    if acting and not (here and here[0].place.country == acting[0].place.country):
        here = acting  # Else it is told where in the country.
    if here and is_listed(annotated, here[0], places):
        return None  # "Police in Italy, Spain and Malta raided 13 shops": in no one of them.
    if here:
        return _completed(annotated, here, places)
    if not is_result or is_named or _has_unknown_place(annotated, sentence, trigger):
        return None
    before = places_before(annotated, grammar, places, head)
    if not before:
        return None
    place = _completed(annotated, before, places)
    return None if names_another_place(annotated, places, sentence, place) else place


def _behind_district(annotated: AnnotatedDocument, start: int) -> int:
    """Return the token behind "the Eastern District of", else ``start``."""
    view = annotated.view
    token = start + (view.lowers[start : start + 1] == ["the"])
    token += bool(view.texts[token : token + 1]) and view.lowers[token].endswith("ern")
    return token + 2 if view.lowers[token : token + 2] == ["district", "of"] else start


def _has_unknown_place(annotated: AnnotatedDocument, sentence: int, trigger: int | None) -> bool:
    """Return whether a sentence has a place of its own that is not known: "at JFK", "at the port of Tarka"."""
    view, gazetteer = annotated.view, load_gazetteer()
    first, last = view.sentences[sentence]
    for preposition in range(first, last - 1):
        if view.lowers[preposition] not in _OWN_PLACES:
            continue
        name = _behind_site(view, gazetteer, preposition + 1, last)
        is_named = view.texts[name][:1].isupper() and _NAMED.isdisjoint(view.labels[name])
        is_known = view.has_start("place", name, name + _LONGEST_NAME)  # "In Tarka wa Riga district."
        if is_named and not is_known and view.texts[name] not in gazetteer.never_places:
            return True
    return trigger is not None and any(
        "scattered_place" in view.labels[token]
        for preposition in view.children[trigger]
        if view.lowers[preposition] == "at" and preposition > trigger
        for token in range(preposition + 1, min(preposition + _NEAR, last))
    )


def _behind_site(view: TokenView, gazetteer: Gazetteer, start: int, last: int) -> int:
    """Return the token behind "the" and behind "port of" or "province of", before token ``last``."""
    start += view.lowers[start] == "the" and start + 1 < last
    is_site = view.lowers[start] in gazetteer.region_nouns or view.lowers[start].title() in gazetteer.site_words
    return start + 2 if is_site and start + 2 < last and view.lowers[start + 1] == "of" else start


def _acting_country(
    annotated: AnnotatedDocument, places: Sequence[LocatedPlace], trigger: int | None
) -> list[LocatedPlace]:
    """Return the country that acts, which acts at home: "Canada seized 12 tonnes of meat"."""
    if trigger is None:
        return []
    view = annotated.view
    for child in view.children[trigger]:
        is_actor = view.dependencies[child] == "nsubj" and child < trigger and "place" in view.labels[child]
        if is_actor and not _is_in_dateline(annotated, child):  # "RIGA, Latvia (3 May): Officers held …"
            return [
                place
                for place in starting_between(places, child, child + 1)
                if not place.is_adjective and place.place.country and not place.place.locality
            ]
    return []


def _is_in_dateline(annotated: AnnotatedDocument, token: int) -> bool:
    texts = annotated.view.texts
    before, behind = "".join(texts[token - 1 : token]), "".join(texts[token + 1 : token + 2])
    return before in {",", "-", "–", "—"} or behind in {"(", "–", "—"}


def _completed(
    annotated: AnnotatedDocument, ranked: Sequence[LocatedPlace], places: Sequence[LocatedPlace]
) -> PlaceMention:
    """Return the first place with the province that its sentence or the rest of the text gives for it."""
    best = ranked[0].place
    places = starting_between(places, ranked[0].start - _SURROUNDINGS, ranked[0].start + _SURROUNDINGS)
    if best.region is not None or best.locality is None:
        return best
    for other in (*(place.place for place in ranked[1:] if place.place.locality is None),
                  *(place.place for place in places if place.place.locality == best.locality)):  # fmt: skip
        if other.region is not None and _may_lie_in(best, other.region, other.country):
            return replace(best, region=other.region, country=best.country or other.country)
    # A text that names one province only tells of its districts; "a Delaware family" may be elsewhere.
    named = {
        (place.place.region, place.place.country)
        for place in places
        if place.place.region and place.place.country and not _modifies(annotated, place)
    }
    if best.country is None and len({region for region, _ in named}) == 1:
        region, country = next(iter(sorted(named)))
        return replace(best, region=region, country=country)
    return best


def _may_lie_in(town: PlaceMention, region: str, country: str | None) -> bool:
    if town.country and country and town.country != country:
        return False
    return town.locality is None or may_lie_in(load_gazetteer(), town.locality, region, country)


def _modifies(annotated: AnnotatedDocument, place: LocatedPlace) -> bool:
    """Return whether a place only says of what kind the noun behind it is, in a sentence parsed or not."""
    view = annotated.view
    last = place.end - 1
    is_inside = view.dependencies[last] in {"compound", "amod", "nmod"} and view.heads[last] >= place.end
    return is_inside or view.lowers[place.start - 1 : place.start] in (["a"], ["an"])
