"""What every page and action of one desk shares."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from pipeline.errors import SinkError
from pipeline.review.countries import country_name
from pipeline.review.store.database import Database, get_meta
from pipeline.review.store.deciding import checked_reviewer
from pipeline.review.store.decisions import RefusedError
from pipeline.review.store.indexing import folder_state
from pipeline.review.store.labels import TYPES, figure
from pipeline.review.web.highlighting import shown
from pipeline.review.web.static_files import StaticFiles

REVIEWER_COOKIE = "pressfacts_reviewer"
THEME_COOKIE = "pressfacts_theme"
#: Plural of each type, as lists are called.
PLURALS: Mapping[str, str] = {kind: f"{kind}s" for kind in TYPES}


@dataclass(frozen=True, slots=True)
class Desk:
    """One output folder under review."""

    folder: Path
    database: Database
    reviewer: str  #: the name of whoever has not given another
    pages: Path | None  #: folder with the original pages, if the user named one
    environment: Environment
    static: StaticFiles
    state: str  #: of the folder when it was indexed

    def is_overtaken(self) -> bool:
        """Return whether the folder has been written anew since it was indexed."""
        try:
            return folder_state(self.folder) != self.state
        except SinkError:
            return True

    def reviewer_of(self, request: Request) -> str:
        """Return the name that the browser's cookie gives, else the default."""
        try:
            return checked_reviewer(unquote(request.cookies.get(REVIEWER_COOKIE, "")))
        except RefusedError:
            return self.reviewer

    def page(self, request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """Return a rendered template; all values are escaped."""
        theme = request.cookies.get(THEME_COOKIE, "")
        content = self.environment.get_template(template).render(
            reviewer=self.reviewer_of(request),
            theme=theme if theme in {"light", "dark"} else "",
            path=request.url.path,
            folder_name=self.folder.resolve().name,
            overtaken=self.is_overtaken(),
            **values,
        )
        return HTMLResponse(content, status_code=status)


def make_desk(folder: Path, database: Database, reviewer: str, pages: Path | None) -> Desk:
    """Return the desk of an indexed folder."""
    static = StaticFiles()
    state = get_meta(database.reader(), "indexed") or ""
    environment = make_environment(static.address)
    for name in environment.list_templates(extensions=["html"]):
        environment.get_template(name)  # compiled once before the first reader comes, not by many at the same time
    return Desk(folder, database, reviewer, pages, environment, static, state)


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
