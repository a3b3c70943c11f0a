"""What every page and action of one desk shares."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse

from pipeline.errors import SinkError
from pipeline.review.store.database import Database, get_meta
from pipeline.review.store.deciding import checked_reviewer
from pipeline.review.store.decisions import RefusedError
from pipeline.review.store.indexing import folder_state
from pipeline.review.templating import make_environment
from pipeline.review.web.static_files import StaticFiles

REVIEWER_COOKIE = "pressfacts_reviewer"
THEME_COOKIE = "pressfacts_theme"


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
