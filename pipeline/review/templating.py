"""The templates of the desk and of reports: what they may call, with everything escaped."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pipeline.review.countries import country_name
from pipeline.review.highlighting import shown
from pipeline.review.store.labels import TYPES, figure

#: Plural of each type, as lists are called.
PLURALS: Mapping[str, str] = {kind: f"{kind}s" for kind in TYPES}


def make_environment(static_address: Callable[[str], str]) -> Environment:
    """Return the Jinja environment: everything escaped, unknown names are errors."""
    environment = Environment(
        loader=PackageLoader("pipeline.review", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals |= {
        "static": static_address, "types": TYPES, "plurals": PLURALS, "address": address, "safe_link": safe_link,
    }  # fmt: skip
    environment.filters |= {
        "figure": figure, "percent": percent, "country": country_name, "words": words, "marked": marked_snippet,
    }  # fmt: skip
    return environment


def address(path: str, *parts: str, **query: Any) -> str:
    """Return an address of this desk; parts and query values are encoded, empty values left out."""
    whole = "/".join([path.rstrip("/"), *(quote(part, safe="") for part in parts)]) or "/"
    values = {name: value for name, value in query.items() if value not in (None, "")}
    return f"{whole}?{urlencode(values)}" if values else whole


def safe_link(link: str | None) -> str | None:
    """Return a web address that may be followed, None for anything else (javascript:, data:, files)."""
    if link and link.lower().startswith(("https://", "http://")) and link.isprintable():
        return link
    return None


def percent(share: float | None) -> str:
    """Return a share as a whole percentage, a dash for none."""
    return "–" if share is None else f"{100 * share:.0f} %"


def words(name: str) -> str:
    """Return a field's name as words."""
    return name.replace("_", " ")


def marked_snippet(snippet: str) -> Markup:
    """Return a snippet of the full text search with what was found marked."""
    return Markup(shown(snippet).replace("\ue000", "<mark>").replace("\ue001", "</mark>"))
