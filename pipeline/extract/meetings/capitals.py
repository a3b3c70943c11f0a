"""Capitals told by their country alone: "met in the Tajik capital", "in the capital of Kenya"."""

from collections.abc import Sequence

from pipeline.annotate.gazetteer import load_gazetteer
from pipeline.annotate.places import LocatedPlace
from pipeline.extract.meetings.setting import NEAR_TOKENS, Setting, is_of_another
from pipeline.extract.small_words import POSSESSIVE_MARKS
from pipeline.extract.spans import starting_between
from pipeline.mentions import PlaceMention

_CAPITAL = "capital"
#: Tokens between the country and the capital's noun: "Kenya" + "'s".
_OWNER_TOKENS = 2


def capital_behind(setting: Setting, places: Sequence[LocatedPlace]) -> PlaceMention | None:
    """Return the capital in which a meeting is told to be by the name of its country.

    None where the town's own name follows: "in the Kenyan capital, Nairobi".
    """
    view, (first, last) = setting.annotated.view, setting.sentence
    for noun in view.places_between(_CAPITAL, first, min(last, setting.end + NEAR_TOKENS)):
        country = _country_before(setting, places, noun) or _country_behind(setting, places, noun)
        if country is None or is_of_another(setting, noun, noun + 1):
            continue
        begin = min(country.start, noun)
        while begin > first and view.lowers[begin - 1] == "the":
            begin -= 1
        if begin == first or view.lowers[begin - 1] not in {"in", "at", "to"}:
            continue
        name = load_gazetteer().capitals.get(country.place.country or "")
        if name is not None:
            end = max(country.end, noun + 1)
            text = " ".join(setting.annotated.text_of(min(country.start, noun), end).split())
            return PlaceMention(text, locality=name, country=country.place.country)
    return None


def _country_before(setting: Setting, places: Sequence[LocatedPlace], noun: int) -> LocatedPlace | None:
    """Return the country whose capital a noun is: "the Tajik capital", "Kenya's capital"."""
    view = setting.annotated.view
    for place in starting_between(places, max(setting.sentence[0], noun - NEAR_TOKENS), noun):
        between = view.texts[place.end : noun]
        is_owner = len(between) < _OWNER_TOKENS and all(text in POSSESSIVE_MARKS for text in between)
        if is_owner and place.is_adjective is not bool(between) and not place.place.locality:
            return place
    return None


def _country_behind(setting: Setting, places: Sequence[LocatedPlace], noun: int) -> LocatedPlace | None:
    """Return the country of whose capital a phrase tells: "the capital of Kenya"."""
    view = setting.annotated.view
    if view.lowers[noun + 1 : noun + 2] != ["of"]:
        return None
    begin = noun + 2 + (view.lowers[noun + 2 : noun + 3] == ["the"])
    place = next(iter(starting_between(places, begin, begin + 1)), None)
    return None if place is None or place.is_adjective or place.place.locality else place
