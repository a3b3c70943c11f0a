"""What stands before the first and behind the last paragraph of a page, and between them as a link.

Between title and first paragraph pages show authors, dates and sections; behind the last paragraph the calls to
follow, share and read on. They are told by form, not by words: a short line that is no sentence and stands apart,
or a line that is a link as a whole. Both become boilerplate. A line that stands in one element with paragraphs is
one of them. Datelines, tables and lists of facts are never touched.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.boundaries import BlockLabel
from pipeline.clean.dateline import read_dateline
from pipeline.clean.pieces import Piece

_PROSE = 80  #: characters; a longer line is a paragraph even without a mark at its end
_SENTENCE = 30  #: characters; a shorter one is no paragraph even with one
_ENDS = '.!?:…。！？"”’»'
_TITLE = 40  #: characters; a linked line with more is the title of another page, one with less may be a name
_MOSTLY_LINKED = 0.75  #: share of the characters in links of such a title ("Related: …")
_LINKED = 0.9  #: share of the characters in links; more is a link as a whole
_BYLINE = re.compile(r"[Bb]y:? [A-Z]|BY:? [A-Z]")
_FACTS = frozenset({BlockLabel.TABLE, BlockLabel.QUOTE, BlockLabel.CAPTION})


def label_margins(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces of a page (title first) with its margins and wholly linked lines as boilerplate."""
    flow = {piece.container for piece in pieces if _is_prose(piece)}
    labelled = [_boilerplate(piece) if _is_linked_line(piece, flow) else piece for piece in pieces]
    first = next((index for index, piece in enumerate(labelled) if _is_prose(piece)), None)
    if first is None:
        return labelled
    for index in range(1, first):
        if _is_fragment(labelled[index], flow):
            labelled[index] = _boilerplate(labelled[index])
    for index in range(len(labelled) - 1, first, -1):
        piece = labelled[index]
        if piece.label in _FACTS or _is_prose(piece) or (piece.label is BlockLabel.LIST and not _is_linked(piece)):
            break
        if piece.label is BlockLabel.HEADING or _is_fragment(piece, flow):
            labelled[index] = _boilerplate(piece)
    return labelled


def _is_prose(piece: Piece) -> bool:
    if piece.label not in {BlockLabel.BODY, BlockLabel.QUOTE} or piece.link_share > 0.5 or _is_byline(piece):
        return False
    size = len(piece.text)
    return size >= _PROSE or (size >= _SENTENCE and piece.text[-1] in _ENDS)


def _is_byline(piece: Piece) -> bool:
    return _BYLINE.match(piece.text) is not None and len(piece.text) < _PROSE


def _is_fragment(piece: Piece, flow: set[int]) -> bool:
    """Return whether a piece is no paragraph and stands apart from the paragraphs."""
    if piece.label is BlockLabel.LIST:
        return _is_linked(piece)
    if piece.label is not BlockLabel.BODY or _is_prose(piece) or read_dateline(piece.text) is not None:
        return False
    return piece.container not in flow or _is_byline(piece)


def _is_linked(piece: Piece) -> bool:
    return piece.link_share >= _LINKED


def _is_linked_line(piece: Piece, flow: set[int]) -> bool:
    """Return whether a line is a link as a whole and stands apart, in bold, or is long enough for another's title."""
    if piece.label is not BlockLabel.BODY and (piece.label is not BlockLabel.HEADING or piece.level):
        return False
    size = len(piece.text)
    if size >= _PROSE and piece.text[-1] in _ENDS:
        return False
    if piece.link_share > _MOSTLY_LINKED and size >= _TITLE:
        return True
    return _is_linked(piece) and (piece.emphasized or piece.container not in flow)


def _boilerplate(piece: Piece) -> Piece:
    return replace(piece, label=BlockLabel.BOILERPLATE)
