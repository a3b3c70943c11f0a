"""Reads what a request says into typed values; anything else is refused or left out."""

import re
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import orjson
from starlette.requests import Request

from pipeline.review.store.deciding import Author
from pipeline.review.store.decisions import ADJUDICATION, RefusedError
from pipeline.review.store.labels import TYPES
from pipeline.review.store.reading import Filters

_LONGEST = 200
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_MOST_PAGES = 100_000


def filters_of(request: Request, sort: str = "text") -> Filters:
    """Return the filters that an address states; unknown names and impossible values filter nothing."""
    query = request.query_params
    texts = {
        item.name: query.get(item.name, "").strip()[:_LONGEST] for item in fields(Filters) if item.type == "str"
    } | {item.name: query.get(item.name, "").strip()[:_LONGEST] for item in fields(Filters) if item.type is str}
    texts["words"] = query.get("q", "").strip()[:_LONGEST]
    if texts["type"] not in TYPES:
        texts["type"] = ""
    for name in ("date_from", "date_to"):
        if not _DAY.fullmatch(texts[name]):
            texts[name] = ""
    texts["sort"] = texts["sort"] or sort
    return Filters(
        **texts,
        confidence_from=_share(query.get("confidence_from")),
        confidence_to=_share(query.get("confidence_to")),
        page=page_of(request),
    )


def page_of(request: Request) -> int:
    """Return the number of the page of a list, 1 or more."""
    text = request.query_params.get("page", "1")
    return min(max(int(text), 1), _MOST_PAGES) if text.isascii() and text.isdigit() and len(text) < 9 else 1


def lane_of(request: Request, reviewer: str) -> str:
    """Return the lane that a page shows: adjudication if the address asks for it, else the reviewer's own."""
    return ADJUDICATION if request.query_params.get("as") == ADJUDICATION else reviewer


def whole_number(request: Request, name: str) -> int:
    """Return a whole number of the address; raises RefusedError if it is none."""
    text = request.query_params.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) < 12):
        raise RefusedError(f"{name} must be a whole number")
    return int(text)


async def body_of(request: Request) -> dict[str, Any]:
    """Return the JSON object that a request carries; raises RefusedError if it is none."""
    try:
        body = orjson.loads(await request.body())
    except orjson.JSONDecodeError as error:
        raise RefusedError(f"the request is no JSON: {error}") from error
    if not isinstance(body, dict):
        raise RefusedError("the request is no JSON object")
    return body


def author_of(body: Mapping[str, Any], reviewer: str) -> Author:
    """Return who decides, and the key of the request."""
    return Author(reviewer, text_of(body, "key"), body.get("adjudicate") is True)


def text_of(body: Mapping[str, Any], name: str) -> str:
    """Return a text of a request; raises RefusedError if it is missing or something else."""
    value = body.get(name)
    if not isinstance(value, str):
        raise RefusedError(f"{name} must be a text")
    return value


def number_of(body: Mapping[str, Any], name: str) -> int:
    """Return a whole number of a request; raises RefusedError if it is missing or something else."""
    value = body.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**53:
        raise RefusedError(f"{name} must be a whole number")
    return value


def values_of(body: Mapping[str, Any]) -> dict[str, str]:
    """Return the values of a form by field; raises RefusedError unless all are texts."""
    values = body.get("values", {})
    if not isinstance(values, dict) or not all(isinstance(value, str) for value in values.values()):
        raise RefusedError('values must give a text for each field, numbers too: {"value": "7"}')
    return values


def _share(text: str | None) -> float | None:
    try:
        share = float(text or "")
    except ValueError:
        return None
    return share if 0 <= share <= 1 else None
