"""A map of dots: where people live, coloured by what a country has."""

from collections.abc import Mapping
from functools import cache
from html import escape
from importlib.resources import files

from pipeline.review.seeing.drawing import element, linked

WIDTH, HEIGHT = 180.0, 69.0
_CLASSES = 4


@cache
def dots() -> Mapping[str, tuple[tuple[float, float], ...]]:
    """Return the dots of each country by ISO 3166-1 code, on a grid of two degrees."""
    text = (files("pipeline.review.seeing") / "world.txt").read_text(encoding="ascii")
    found = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            code, *places = line.split()
            found[code] = tuple((float(x), float(y)) for x, y in (place.split(",") for place in places))
    return found


def world(values: Mapping[str, int], names: Mapping[str, str], links: Mapping[str, str]) -> list[str]:
    """Return the elements of the map; countries in four classes by their share of the largest value."""
    rest = " ".join(_dot(x, y) for code, places in dots().items() if code not in values for x, y in places)
    parts = [element("path", {"class": "land", "d": rest})]
    largest = max(values.values(), default=1)
    for code, value in sorted(values.items(), key=lambda item: (item[1], item[0])):
        places = dots().get(code)
        if places is None:
            continue
        path = " ".join(_dot(x, y) for x, y in places)
        step = min(_CLASSES, 1 + int(_CLASSES * (value / largest) ** 0.5 - 1e-9))
        shape = f'<path class="has c{step}" d="{escape(path)}"></path>'
        parts.append(linked(links.get(code), shape, f"{names.get(code, code)}: {value:,}"))
    return parts


def _dot(x: float, y: float) -> str:
    return f"M{x + 0.5:g} {y + 0.5:g}h0"
