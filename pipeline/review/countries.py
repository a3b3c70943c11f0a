"""The names of countries as people read them."""

import pycountry


def country_name(code: str) -> str:
    """Return a country's English name, the code itself if it is none."""
    found = pycountry.countries.get(alpha_2=code)
    return code if found is None else str(getattr(found, "common_name", found.name))
