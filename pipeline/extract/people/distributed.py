"""Offices of several lands with a list of their holders: "the presidents of A and B, Ann Lee and Bo Hill"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.extract.people.bodies import clean
from pipeline.extract.people.body_words import Context, is_country
from pipeline.extract.people.names import skip_honorifics
from pipeline.extract.people.names_beside_offices import Bounds
from pipeline.extract.people.titles import Title

#: Words of a land that no list has, and lands of one list.
_LONGEST_LAND = 3
_MOST_LANDS = 12
_MARKS = frozenset({",", "and"})
_Land = tuple[str | None, str | None]


def distributed(context: Context, titles: Sequence[Title], names: Sequence[Bounds]) -> Iterator[tuple[Bounds, Title]]:
    """Yield the names of a list with their offices, each with its land, where both lists are as long."""
    several = [title for title in titles if title.is_plural and (title.country or title.organization)]
    by_start = {name[0]: name for name in names} if several else {}
    for title in several:
        lands, end = _lands(context, title, by_start)
        holders = list(_names(context, end, by_start)) if len(lands) > 1 else []
        if len(holders) == len(lands):
            for name, (country, organization) in zip(holders, lands, strict=True):
                yield name, replace(title, country=country, organization=organization)


def _lands(context: Context, title: Title, names: Mapping[int, Bounds]) -> tuple[list[_Land], int]:
    """Return the lands behind an office, as country or by name, and where their list ends: behind "and" and one."""
    view = context.annotated.view
    last = view.sentences[view.sentence_of[title.start]][1]
    lands: list[_Land] = [(title.country, None if title.country else title.organization)]
    token, is_last = title.end, False
    while token + 1 < last and view.lowers[token] in _MARKS and not is_last and len(lands) < _MOST_LANDS:
        is_last = view.lowers[token] == "and"
        token += 1
        token += view.lowers[token] == "the"
        place = context.located.get(token)
        end = place.end if place is not None else _capitals_end(context, token, last)
        if token in names or end == token:
            return [], token
        country = place.place.country if place is not None and is_country(place) else None
        lands.append((country, None if country else clean(context.annotated.text_of(token, end))))
        token = end
    return (lands if is_last else []), token


def _capitals_end(context: Context, token: int, last: int) -> int:
    view, end = context.annotated.view, token
    while end < min(last, token + _LONGEST_LAND) and view.texts[end][:1].isupper():
        end += 1
    return end


def _names(context: Context, comma: int, names: Mapping[int, Bounds]) -> Iterator[Bounds]:
    """Yield the full names that are listed behind a comma, up to the one behind "and"."""
    view, token = context.annotated.view, comma
    if view.texts[token : token + 1] != [","]:
        return
    for _ in range(_MOST_LANDS):
        is_last = view.lowers[token : token + 1] == ["and"]
        if view.lowers[token : token + 1] not in ([","], ["and"]):
            return
        name = names.get(skip_honorifics(context.annotated, token + 1, len(view.texts)))
        if name is None or name[1] - name[0] == 1:
            return
        yield name
        token = name[1]
        if is_last:
            return
