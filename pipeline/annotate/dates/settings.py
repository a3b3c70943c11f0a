"""What a caller may decide about the reading of dates."""

from dataclasses import dataclass
from urllib.parse import urlsplit

#: Ends of host names that tell a country otherwise than by its own code.
_HOSTS = {"gov": "US", "mil": "US", "uk": "GB"}


def country_of_url(url: str | None) -> str | None:
    """Return the ISO 3166-1 alpha-2 code that the end of a URL's host tells (".gov", ".uk", ".au"), or None."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:  # a broken address in brackets
        return None
    end = host.rstrip(".").rpartition(".")[2]
    return _HOSTS.get(end) or (end.upper() if len(end) == 2 and end.isalpha() and end != "eu" else None)


@dataclass(frozen=True, slots=True)
class DateSettings:
    """How to read dates.

    ``country``: ISO 3166-1 alpha-2 code of the publisher, or None; decides D/M against M/D and the fiscal year.
    ``fiscal_year_start_month``: 1–12, overrides the country's. ``ranges_apart``: keep both ends of a range as
    expressions of their own, as TIMEX3 does. ``references``: also give "now", "recently", "recent years".
    ``maximum_expressions``: a text with more is no prose; the rest of it is not read (1 MB of
    prose holds about 3,000).
    """

    country: str | None = None
    fiscal_year_start_month: int | None = None
    ranges_apart: bool = False
    references: bool = True
    maximum_expressions: int = 10_000
