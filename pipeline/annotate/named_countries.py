"""Settles names that several places share by the countries that the text names: towns, and divisions of countries."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.annotate.gazetteer import Gazetteer
from pipeline.mentions import PlaceMention

#: Inhabitants of a country below which a division of it is known by its name alone to few: "Long Island" (BS).
_LARGE_COUNTRY = 20_000_000
#: A town of a country that the text names is meant rather than the best-known one of its name, if that is at most so
#: many times as large: Birmingham (US) in a text of the United States alone, but never Paris (US).
_TIMES_LARGER = 10


#: Inhabitants of a town below which it is known by its name alone to few.
_LARGE_TOWN = 100_000


def division_country(
    gazetteer: Gazetteer, countries: Sequence[str], named: frozenset[str]
) -> tuple[bool, str | None]:
    """Return whether a division named without its noun is a place of the text, and in which country.

    ``countries`` have a division of this name, ``named`` are the countries that the text names. A division of a small
    country is none unless the text names the country: its name is more often another place's.
    """
    here = [country for country in countries if country in named]
    if len(here) == 1:
        return True, here[0]
    if len(countries) == 1:
        return is_large(gazetteer, countries), countries[0]
    return True, None


def is_large(gazetteer: Gazetteer, countries: Sequence[str]) -> bool:
    """Return whether these are one country, so large that its divisions are known by their names alone."""
    return len(countries) == 1 and gazetteer.inhabitants.get(countries[0], 0) >= _LARGE_COUNTRY


def in_named_country(gazetteer: Gazetteer, place: PlaceMention, named: frozenset[str]) -> PlaceMention:
    """Return a town in the country that the text names, where a comparable town of its name lies.

    Else it is the largest of its name; a small one is in no known country unless it is the capital or the text names
    that country.
    """
    entries = gazetteer.localities.get(place.locality or "", ())
    if not entries or place.country != entries[0][0] or place.country in named:
        return place
    for country, inhabitants in entries[1:]:
        if country in named and inhabitants * _TIMES_LARGER >= entries[0][1]:
            return replace(place, country=country, region=None)
    is_capital = gazetteer.capitals.get(place.country) == place.locality
    return place if is_capital or entries[0][1] >= _LARGE_TOWN else replace(place, country=None)
