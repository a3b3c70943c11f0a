"""Pairs quotation marks: curly, straight, guillemets, low marks and single marks, across paragraphs.

Each mark opens or closes by its shape and by what stands beside it, so that mixed and doubled marks pair too. Every
closing mark takes the nearest open one: a stray mark costs nothing but itself. Every block starts anew unless it
opens with a mark again. Linear in the length of the text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

#: Longest stretch between two marks, in code points; a longer one has lost its closing mark.
LONGEST_STRETCH = 4_000
#: More marks than this in one block are no prose; the rest of it is not read.
MOST_MARKS = 10_000
#: Blocks without a mark between the one that opens a stretch and the one that closes it.
_MOST_SILENT_BLOCKS = 3
# Every alternative begins with its sign: the search then looks for these signs alone.
_DOUBLE = re.compile("\"\"*|''|``|“|”|„|«|»")
_SINGLE = re.compile("‘|'(?<![^\\W_]')(?=[^\\W\\d_“\"])(?!s\\b)")
_SINGLE_CLOSING = re.compile("[’'](?![^\\W_])(?<!\\s.)")
_OPENING_SHAPES = frozenset("“„«")
_CLOSING_SHAPES = frozenset("”»")
_PUNCTUATION = frozenset('.,!?…;:—–-”"')


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands between two marks: positions of the marks in the text, without and with them."""

    start: int  #: of the opening mark
    end: int  #: behind the closing mark
    inner_start: int
    inner_end: int
    is_single: bool
    is_open: bool  #: the closing mark is missing: the paragraph ends


def pair_marks(text: str, blocks: Sequence[tuple[int, int]]) -> list[Stretch]:
    """Return the stretches in quotation marks of the blocks (code point intervals, in order), outermost only.

    A stretch whose paragraph ends without a closing mark goes on if the next paragraph opens with a mark: then the
    parts are joined to one.
    """
    joined: list[Stretch] = []
    silent = 0  # blocks without any mark since the last
    for number, (start, end) in enumerate(blocks):
        following = blocks[number + 1][0] if number + 1 < len(blocks) else None
        goes_on = following is not None and text[following : following + 1] in {"‘", "'"}
        doubles = list(_doubles(text, start, end))
        strays = [stretch for stretch in doubles if stretch.start < start]
        found = _outermost(
            [stretch for stretch in doubles if stretch.start >= start]
            + list(_singles(text, start, end, goes_on=goes_on))
        )
        if joined and joined[-1].is_open and not joined[-1].is_single and strays and silent <= _MOST_SILENT_BLOCKS:
            close = strays[0]
            if close.end - joined[-1].start <= LONGEST_STRETCH and not any(s.start < close.inner_end for s in found):
                last = joined.pop()
                joined.append(
                    Stretch(last.start, close.end, last.inner_start, close.inner_end, last.is_single, False)
                )
        silent = 0 if found else silent + 1
        is_same = bool(joined and found) and joined[-1].is_single == found[0].is_single
        if is_same and joined[-1].is_open and _is_first(text, start, found[0]):
            first = found.pop(0)
            last = joined.pop()
            joined.append(
                Stretch(last.start, first.end, last.inner_start, first.inner_end, last.is_single, first.is_open)
            )
        joined.extend(found)
    return joined


def _is_first(text: str, start: int, stretch: Stretch) -> bool:
    return not text[start : stretch.start].strip()


def _outermost(stretches: list[Stretch]) -> list[Stretch]:
    kept: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda stretch: (stretch.start, -stretch.end)):
        if not kept or stretch.start >= kept[-1].end:
            kept.append(stretch)
    return kept


def _doubles(text: str, start: int, end: int) -> Iterator[Stretch]:
    """Yield the pairs of double marks of a block, nested ones too, and the opening mark that none closes.

    A closing mark before any opening one is a stretch that begins before the block.
    """
    pending: list[tuple[int, int]] = []  # start and end of each open mark
    last_close = start
    for mark in islice(_DOUBLE.finditer(text, start, end), MOST_MARKS):
        first, behind = mark.span()
        before = text[first - 1] if first > start else " "
        after = text[behind] if behind < end else " "
        closes, opens = _direction(mark[0], before, after, is_inside=bool(pending))
        if not closes and not opens and not pending and last_close == start and not before.isspace():
            # Closes what an earlier block has opened.
            yield Stretch(start - 1, behind, start, first, False, False)
            last_close = behind
        if closes:
            opened, inner = pending.pop()
            last_close = behind
            if inner < first <= opened + LONGEST_STRETCH:
                yield Stretch(opened, behind, inner, first, False, False)
        # A mark at the start of a line goes on with the quote of the line before.
        if opens and not (pending and before == "\n"):
            pending.append((first if not closes else behind - 1, behind))
    if pending and pending[-1][0] >= last_close and text[pending[-1][1] : end].strip():
        opened, inner = pending[-1]
        yield Stretch(opened, end, inner, end, False, True)


def _direction(mark: str, before: str, after: str, *, is_inside: bool) -> tuple[bool, bool]:
    """Return whether a mark closes the open stretch and whether it opens one; a doubled mark may do both."""
    shape = mark[0]
    stands_left = before.isspace() and not after.isspace()  # as an opening mark does
    stands_right = not before.isspace() and not after.isalnum()
    if shape in _OPENING_SHAPES:
        closes = is_inside and stands_right and not before.isspace() and after not in "‘“"
        return closes, not closes and not after.isspace()
    if shape in _CLOSING_SHAPES:
        opens = stands_left and after.isalnum()
        return is_inside and not opens, opens
    if is_inside:
        opens = stands_left and after.isalnum()
        return not opens, opens or (len(mark) == 2 and not before.isspace() and after.isalnum())
    return False, not before.isalnum() and not after.isspace()


def _singles(text: str, start: int, end: int, *, goes_on: bool) -> Iterator[Stretch]:
    """Yield the stretches in single marks, apostrophes apart.

    A mark behind punctuation closes before one behind a letter, which may be a plural's apostrophe ("the officers’").
    The last may stay open if the next block opens with such a mark (``goes_on``).
    """
    openings = [match.start() for match in islice(_SINGLE.finditer(text, start, end), MOST_MARKS)]
    if not openings:
        return
    closings = [match.start() for match in islice(_SINGLE_CLOSING.finditer(text, start, end), MOST_MARKS)]
    strong = [position for position in closings if text[position - 1] in _PUNCTUATION]
    weak_index = strong_index = 0
    for opening, following in zip(openings, [*openings[1:], end], strict=True):
        while weak_index < len(closings) and closings[weak_index] <= opening + 1:
            weak_index += 1
        while strong_index < len(strong) and strong[strong_index] <= opening + 1:
            strong_index += 1
        limit = min(following, opening + LONGEST_STRETCH)
        close = strong[strong_index] if strong_index < len(strong) else end
        is_last = goes_on and following == end and (text[opening] == "‘" or opening == start)
        if close >= limit and not is_last:
            close = closings[weak_index] if weak_index < len(closings) else end
        if close < limit:
            yield Stretch(opening, close + 1, opening + 1, close, True, False)
        elif is_last and end - opening <= LONGEST_STRETCH:
            yield Stretch(opening, end, opening + 1, end, True, True)
