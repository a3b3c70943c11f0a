"""A document's text with its facts marked in place, overlapping ones on lines of their own, as escaped HTML.

Every fact has a *level*, the line below the text on which its underline runs; the shorter fact is the nearer. The
text is cut at all ends of facts and blocks, and each piece is wrapped once for every fact on it, longest outside.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from markupsafe import Markup

#: Levels that have a line of their own; deeper ones share the last.
_LEVELS = 6
#: Marks over one another that are drawn; more can only be found in the list.
_DEEPEST = 12
_TAGS: Mapping[str, str] = {"heading": "h2", "list": "p", "table": "p"}
_LABELS = frozenset({"body", "heading", "list", "table", "caption", "boilerplate", "contact", "quote"})


@dataclass(frozen=True, slots=True)
class Mark:
    """One place of one fact, in code points."""

    number: int
    type: str
    status: str
    start: int
    end: int
    level: int = 0


def marks_of(facts: Iterable[Mapping[str, Any]], length: int) -> list[Mark]:
    """Return the marks of facts inside a text of ``length`` code points, each with its level."""
    found = []
    for fact in facts:
        for evidence in fact["record"]["evidence"]:
            start, end = max(0, int(evidence["start"])), min(length, int(evidence["end"]))
            if start < end:
                found.append(Mark(fact["number"], fact["type"], fact["status"], start, end))
    return _levelled(found)


def _levelled(marks: Sequence[Mark]) -> list[Mark]:
    """Give each mark the lowest level that no shorter mark over the same text has; leave out what finds none."""
    placed: list[Mark] = []
    # What a level holds never overlaps, so that the neighbours of a place tell whether it is free.
    levels: list[list[tuple[int, int]]] = [[] for _ in range(_DEEPEST)]
    for mark in sorted(marks, key=lambda item: (item.end - item.start, item.start, item.number)):
        for level, spans in enumerate(levels):
            at = bisect_left(spans, (mark.start, mark.end))
            before = at == 0 or spans[at - 1][1] <= mark.start
            after = at == len(spans) or mark.end <= spans[at][0]
            if before and after:
                spans.insert(at, (mark.start, mark.end))
                shown_at = min(level, _LEVELS - 1)
                placed.append(Mark(mark.number, mark.type, mark.status, mark.start, mark.end, shown_at))
                break
    return placed


def text_html(text: str, blocks: Sequence[Mapping[str, Any]], marks: Sequence[Mark]) -> Markup:
    """Return the text block by block; every block element has its first code point in ``data-start``."""
    events: dict[int, tuple[list[Mark], list[Mark]]] = defaultdict(lambda: ([], []))
    for mark in marks:
        events[mark.start][0].append(mark)
        events[mark.end][1].append(mark)
    places = sorted(events)
    parts: list[str] = []
    active: dict[int, Mark] = {}
    following = 0
    for block in _whole(blocks, text):
        start, end, label = block["start"], block["end"], block.get("label", "body")
        tag = _TAGS.get(label, "p")
        name = label if label in _LABELS else "body"
        repeat = " repeat" if block.get("repeats") is not None else ""
        parts.append(f'<{tag} class="block {name}{repeat}" data-start="{start}">')
        here = start
        while following < len(places) and places[following] < end:
            place = places[following]
            if place > here:
                parts.append(_piece(text[here:place], active))
                here = place
            for mark in events[place][1]:
                active.pop(id(mark), None)
            for mark in events[place][0]:
                active[id(mark)] = mark
            following += 1
        parts.append(_piece(text[here:end], active))
        parts.append(f"</{tag}>")
    return Markup("".join(parts))


def _whole(blocks: Sequence[Mapping[str, Any]], text: str) -> list[Mapping[str, Any]]:
    """Return blocks that cover the text without overlap; text between blocks that is not blank has its own."""
    found: list[Mapping[str, Any]] = []
    here, length = 0, len(text)
    for block in sorted(blocks, key=lambda item: (item["start"], item["end"])):
        start, end = max(here, min(block["start"], length)), min(block["end"], length)
        if end <= start:
            continue
        if text[here:start].strip():
            found.append({"start": here, "end": start, "label": "body"})
        found.append({**block, "start": start, "end": end})
        here = end
    if here < length:
        found.append({"start": here, "end": length, "label": "body"})
    return found


def _piece(text: str, active: Mapping[int, Mark]) -> str:
    content = shown(text)
    for mark in sorted(active.values(), key=lambda item: (item.end - item.start, item.level)):
        content = (
            f'<span class="m t-{mark.type} l{mark.level} s-{mark.status}" data-n="{mark.number}">{content}</span>'
        )
    return content


def shown(text: str) -> str:
    """Return escaped text that a browser keeps code point by code point: it would change CR and drop NUL."""
    return escape(text).replace("\r", "&#13;").replace("\x00", "\ufffd")


def sentence_html(text: str, evidence: Mapping[str, Any], type_: str, around: int = 160) -> Markup:
    """Return one evidence marked in its sentence, cut to about ``around`` code points on either side."""
    start, end = int(evidence["start"]), int(evidence["end"])
    low = max(min(int(evidence["sentence"][0]), start), start - around, 0)
    high = min(max(int(evidence["sentence"][1]), end), end + around)
    if low > evidence["sentence"][0] and " " in text[low:start]:
        low = text.index(" ", low) + 1
    if high < evidence["sentence"][1] and " " in text[end:high]:
        high = text.rindex(" ", end, high)
    before, after = text[low:start], text[end:high]
    return Markup(
        f'{"… " if low > evidence["sentence"][0] else ""}{shown(before)}<mark class="t-{escape(type_)}">'
        f"{shown(text[start:end])}</mark>{shown(after)}{' …' if high < evidence['sentence'][1] else ''}"
    )
