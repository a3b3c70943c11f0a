"""Running heads and feet of the pages of a document: lines that stand on most pages, at an edge of them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from pipeline.clean.wrapping import goes_on

#: Lines of a head or foot. Where more lines at an edge are alike, the pages are, and no head can be told.
_LINES = 4
_REPEATED_SHARE = 0.6  #: of the pages, at least three; a line on fewer of them is text
_NUMBERS_OF_A_LINE = 6
_NUMBER = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
_PAGE_NUMBER = re.compile(r"(?:page )?\d{1,4}(?: ?(?:/|of) ?\d{1,4})?|[-–—] ?\d{1,4} ?[-–—]", re.IGNORECASE)
#: A line as it is, or but for one number that grows from page to page.
_Key = tuple[str, ...]


def without_margins(pages: Sequence[str]) -> list[str]:
    """Return the pages without heads, feet and page numbers; pages that are alike as a whole keep their text."""
    split = [[line.strip() for line in page.splitlines()] for page in pages]
    filled = [[place for place, line in enumerate(lines) if line] for lines in split]
    counts: Counter[_Key] = Counter()
    for number, (lines, places) in enumerate(zip(split, filled, strict=True)):
        edges = {*places[: _LINES + 1], *places[-_LINES - 1 :]}
        counts.update({key for place in edges for key in _keys(lines[place], number)})
    limit = max(3, len(pages) * _REPEATED_SHARE)
    kept = []
    for number, (lines, places) in enumerate(zip(split, filled, strict=True)):
        repeated = [any(counts[key] >= limit for key in _keys(lines[place], number)) for place in places]
        left_out = _margins([lines[place] for place in places], repeated)
        gone = {places[index] for index in left_out}
        kept.append("\n".join(line for place, line in enumerate(lines) if place not in gone))
    return kept


def _keys(line: str, page: int) -> Iterator[_Key]:
    yield (line,)
    for number in islice(_NUMBER.finditer(line), _NUMBERS_OF_A_LINE):
        yield (line[: number.start()], str(int(number[0]) - page), line[number.end() :])


def _margins(lines: list[str], repeated: list[bool]) -> set[int]:
    """Return which lines of a page are head and foot."""
    head, foot = _head(lines, repeated), _head(lines[::-1], repeated[::-1])
    are_alike = head + foot >= len(lines)
    if are_alike or (head and goes_on(lines[head - 1], lines[head])):
        head = _page_number(lines[:1])
    if are_alike or (foot and goes_on(lines[-foot - 1], lines[-foot])):
        foot = _page_number(lines[-1:])
    return {*range(head), *range(len(lines) - foot, len(lines))}


def _head(lines: list[str], repeated: list[bool]) -> int:
    """Return how many lines from the first one are a head: repeated ones, and one page number among them."""
    numbers = 0
    for count, line in enumerate(lines[: _LINES + 1]):
        is_number = 0 if numbers else _page_number([line])
        if not repeated[count] and not is_number:
            return count
        numbers += is_number
    return len(lines) if len(lines) <= _LINES else _page_number(lines[:1])


def _page_number(lines: Sequence[str]) -> int:
    """Return how many of the lines are page numbers."""
    return sum(_PAGE_NUMBER.fullmatch(line) is not None for line in lines)
