"""One form for all the spellings of a web address.

By the rules of courlan (tracking parameters, default ports, letter case) and w3lib (order of parameters, dots in
paths, percent signs, no fragment).
"""

from functools import lru_cache

from courlan import normalize_url
from w3lib.url import canonicalize_url

#: Characters; longer addresses are refused by most servers, and left as they are here.
LONGEST_URL = 2_048


@lru_cache(maxsize=10_000)
def canonical_url(url: str) -> str:
    """Return the form that all spellings of one address share; an address that is none comes back as it is."""
    if len(url) > LONGEST_URL:
        return url.strip()
    try:
        return str(canonicalize_url(normalize_url(url.strip())))
    except ValueError:
        return url.strip()
