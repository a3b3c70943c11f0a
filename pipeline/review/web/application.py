"""The desk as an ASGI application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio.to_thread import current_default_thread_limiter
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from pipeline.review.web.actions import action_routes
from pipeline.review.web.desk import Desk
from pipeline.review.web.pages import ReadingPages
from pipeline.review.web.safety import Guard, Protected
from pipeline.review.web.using import UsingPages

#: Requests worked on at once.
_THREADS = 3


def make_application(desk: Desk, guard: Guard) -> ASGIApp:
    """Return the application over one desk, behind its guard."""

    async def not_found(request: Request, error: Exception) -> Response:
        del error
        return desk.page(request, "message.html", 404, title="Not found", message="There is no such page.")

    async def failed(request: Request, error: Exception) -> Response:
        del request, error
        return PlainTextResponse(
            "Something went wrong; the terminal of pressfacts review tells what.\n", status_code=500
        )

    @asynccontextmanager
    async def lifespan(application: Starlette) -> AsyncIterator[None]:
        del application
        # Few threads: they share one interpreter, and more of them only make each other wait.
        current_default_thread_limiter().total_tokens = _THREADS
        yield
        desk.database.close()

    application = Starlette(
        routes=[
            *ReadingPages(desk).routes(),
            *UsingPages(desk).routes(),
            *action_routes(desk),
            Route("/static/{version}/{name}", desk.static.serve),
        ],
        exception_handlers={404: not_found, 500: failed},
        lifespan=lifespan,
    )
    return Protected(application, guard)
