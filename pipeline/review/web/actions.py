"""The actions of the desk: JSON in, JSON out. A conflict is 409, a refusal 422, an unknown fact 404.

Every body has a ``key`` of its own; most name a ``fact`` with the ``version`` that was seen. ``edit`` takes
``values`` (field -> text, as in the form of the desk: a number is a text too, ``{"value": "7"}``) and, to move its
evidence, a ``span`` (``evidence``: which one, ``start`` and ``end`` in code points). ``add`` takes ``document``,
``type``, ``start``, ``end`` and ``values``; ``merge`` the ``others`` (each ``fact`` and ``version``); ``split`` the
numbers of the ``evidence`` that goes and the ``name`` of what it becomes; ``adjudicate`` the reviewer to ``take``;
``finish`` a ``document`` and whether it is ``done``; ``undo`` and ``redo`` the key ``wanted``, or the last one.
"""

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import quote

import orjson
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pipeline.review.store import deciding
from pipeline.review.store.decisions import ConflictError, LaneState, RefusedError, state_of
from pipeline.review.store.forms import FormError
from pipeline.review.web.desk import REVIEWER_COOKIE, Desk
from pipeline.review.web.parameters import author_of, body_of, number_of, text_of, values_of

Action = Callable[[Desk, str, dict[str, Any]], Any]
_A_YEAR = 31_536_000  #: seconds


def action_routes(desk: Desk) -> list[Route]:
    """Return the routes of all actions."""
    routes = [Route(f"/api/{name}", _endpoint(desk, action), methods=["POST"]) for name, action in _ACTIONS.items()]
    return [*routes, Route("/api/reviewer", _reviewer_endpoint, methods=["POST"])]


def _endpoint(desk: Desk, action: Action) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        try:
            body = await body_of(request)
            # One writer at a time in any case; the event loop stays free for readers.
            result = await run_in_threadpool(action, desk, desk.reviewer_of(request), body)
        except ConflictError as error:
            return _json({"error": str(error)}, 409)
        except deciding.NotThereError as error:
            return _json({"error": str(error)}, 404)
        except FormError as error:
            return _json({"error": "Some values do not fit.", "problems": dict(error.problems)}, 422)
        except RefusedError as error:
            return _json({"error": str(error)}, 422)
        return _json(result)

    return endpoint


async def _reviewer_endpoint(request: Request) -> Response:
    try:
        name = deciding.checked_reviewer(text_of(await body_of(request), "name"))
    except RefusedError as error:
        return _json({"error": str(error)}, 422)
    response = _json({"reviewer": name})
    response.set_cookie(REVIEWER_COOKIE, quote(name), max_age=_A_YEAR, httponly=True, samesite="strict", path="/")
    return response


def _decide(desk: Desk, reviewer: str, body: dict[str, Any]) -> Any:
    author = author_of(body, reviewer)
    return _shown(
        deciding.decide(
            desk.database, author, text_of(body, "fact"), number_of(body, "version"), text_of(body, "action"), body
        )
    )


def _edit(desk: Desk, reviewer: str, body: dict[str, Any]) -> Any:
    author = author_of(body, reviewer)
    span = None
    if body.get("span") is not None:
        span = _span(body)
    return _shown(
        deciding.edit(desk.database, author, text_of(body, "fact"), number_of(body, "version"), values_of(body), span)
    )


def _span(body: dict[str, Any]) -> tuple[int, int, int]:
    span = body["span"]
    if not isinstance(span, dict):
        raise RefusedError("span must be an object with evidence, start and end")
    return number_of(span, "evidence"), number_of(span, "start"), number_of(span, "end")


def _add(desk: Desk, reviewer: str, body: dict[str, Any]) -> Any:
    span = (number_of(body, "start"), number_of(body, "end"))
    document, kind = text_of(body, "document"), text_of(body, "type")
    return {"fact": deciding.add(desk.database, author_of(body, reviewer), document, kind, span, values_of(body))}


def _merge(desk: Desk, reviewer: str, body: dict[str, Any]) -> Any:
    others = body.get("others")
    if not isinstance(others, list) or not all(isinstance(other, dict) for other in others):
        raise RefusedError("others must be a list of facts with their versions")
    pairs = [(text_of(other, "fact"), number_of(other, "version")) for other in others]
    target = (text_of(body, "fact"), number_of(body, "version"))
    return _shown(deciding.merge(desk.database, author_of(body, reviewer), target, pairs))


def _split(desk: Desk, reviewer: str, body: dict[str, Any]) -> Any:
    places = body.get("evidence")
    if not isinstance(places, list) or not all(isinstance(place, int) for place in places):
        raise RefusedError("evidence must be a list of numbers")
    author = author_of(body, reviewer)
    fact, version = text_of(body, "fact"), number_of(body, "version")
    return {"fact": deciding.split(desk.database, author, fact, version, places, text_of(body, "name"))}


def _adjudicate(desk: Desk, reviewer: str, body: dict[str, Any]) -> Any:
    fact, lane = text_of(body, "fact"), text_of(body, "take")
    author = deciding.Author(reviewer, text_of(body, "key"), adjudicates=True)
    taken = state_of(desk.database.reader(), lane, fact)
    return _shown(deciding.take(desk.database, author, fact, number_of(body, "version"), taken))


def _finish(desk: Desk, reviewer: str, body: dict[str, Any]) -> Any:
    author = author_of(body, reviewer)
    done = body.get("done") is True
    return _shown(deciding.finish(desk.database, author, text_of(body, "document"), number_of(body, "version"), done))


def _undo(desk: Desk, reviewer: str, body: dict[str, Any]) -> Any:
    return _step(desk, reviewer, body, "undo")


def _redo(desk: Desk, reviewer: str, body: dict[str, Any]) -> Any:
    return _step(desk, reviewer, body, "redo")


def _step(desk: Desk, reviewer: str, body: dict[str, Any], action: str) -> Any:
    wanted = body.get("wanted")
    if wanted is not None and not isinstance(wanted, str):
        raise RefusedError("wanted must be the key of a request")
    states = deciding.step(desk.database, author_of(body, reviewer), action, wanted)
    reader = desk.database.reader()
    shown = []
    for state in states:
        row = reader.execute(
            "SELECT document.id FROM fact JOIN document ON document.number = fact.document WHERE fact.id = ?",
            (state.fact,),
        ).fetchone()
        shown.append(_shown(state) | {"document": state.fact if row is None else row["id"]})
    return {"states": shown}


def _shown(state: LaneState) -> dict[str, Any]:
    return {
        "fact": state.fact, "version": state.version, "status": state.status, "flagged": state.flagged,
        "comments": state.comments,
    }  # fmt: skip


def _json(content: Any, status: int = 200) -> Response:
    return Response(orjson.dumps(content), status_code=status, media_type="application/json")


_ACTIONS: dict[str, Action] = {
    "decide": _decide,
    "edit": _edit,
    "add": _add,
    "merge": _merge,
    "split": _split,
    "adjudicate": _adjudicate,
    "finish": _finish,
    "undo": _undo,
    "redo": _redo,
}
