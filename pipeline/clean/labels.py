"""Pieces -> pieces with their final labels: which paragraphs are boilerplate or contact details.

Such paragraphs stay in the text and yield no facts. A section of them begins at a heading ("About …", "Notes to
editors", "Media contact", "Related news") or at an end mark ("###", "ENDS") and runs to the end of the release, to
a heading of another kind, or to where the release goes on (``_goes_on``).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.boundaries import BlockLabel
from pipeline.clean.dateline import read_dateline
from pipeline.clean.dates import date_line
from pipeline.clean.pieces import Piece
from pipeline.clean.vocabulary import Vocabulary

_EDGE = " \t.,:;!?-–—*#_=~|/\\<>«»›‹•→[](){}\"'“”‘’"
_RULE = re.compile(r"[\W_]+|(?:-\s?30\s?-)")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}")
_PHONE = re.compile(r"(?:\+\d{1,3}[\s().-]{0,3})?\(?\d{2,4}\)?[\s.-]{1,2}\d{3,4}[\s.-]\d{3,4}|\+\d[\d\s().-]{7,16}\d")
_NUMBERS = re.compile(r"\d{3}[\s.-]\d{3}")
_COUNTED = re.compile(r"\d{1,6} (\w{1,20})(?: (?:to|on|for)\b|$)")  # "34 responses to …"
_LABELLED = (BlockLabel.BODY, BlockLabel.HEADING, BlockLabel.LIST, BlockLabel.CAPTION)
_ENDING = 60  #: characters in which the words of an ending are looked for
_HEADING_WORDS = 12
_PROSE = 80  #: characters; a longer sentence outside links is a paragraph of a release, not an item of a section
_PAGE = re.compile(r"page \d{1,3}(?: of \d{1,3})?")
_CAPTION_WORDS = 45
_IN_THIS_PHOTO = re.compile(r"In this .{0,40}\b(?:photo|photograph|picture)\b")
_SOURCE = re.compile(r"(?:SOURCE:?|Source:)\s\S.{0,100}[^.]")  # who issued the release, as wires end it
_CONTACT_WORDS = 60
#: Code points of a piece in which an address or a number is looked for: megabytes without a space are no contact.
_CONTACT_LENGTH = 4_000
_TITLE_WORDS = 25
_BEFORE_TITLE = 8  #: pieces that may stand before the title of a plain text


def bare(text: str) -> str:
    """Return a line in lower case without the punctuation at its ends, for look-ups."""
    return text.strip(_EDGE).lower()


@dataclass(slots=True)
class _Section:
    """A section of boilerplate or contact details that is open."""

    label: BlockLabel
    final: bool  #: it runs to the end
    linked: bool  #: a list of links to other pages
    early: bool  #: no paragraph of the release stands before it
    paragraphs: int = 0  #: seen in it


def label_pieces(pieces: Sequence[Piece], words: Vocabulary) -> list[Piece]:
    """Return the pieces with boilerplate and contact labels, and bold lines as headings."""
    labelled: list[Piece] = []
    section: _Section | None = None
    flow: set[int] = set()  #: containers that hold paragraphs of the release
    for index, piece in enumerate(pieces):
        opened = _section_label(piece, words, index, len(pieces))
        if opened is not None:
            final = _is_end_mark(piece, words) or (section is not None and section.final)
            linked = bare(piece.text) in words.related_headings
            section = _Section(opened, final, linked, early=not flow)
        elif section is not None and not section.final:
            if (_is_heading(piece) and not _continues(piece)) or _goes_on(piece, section, flow):
                section = None
        if section is None and _is_prose(piece):
            flow.add(piece.container)
        labelled.append(_label(piece, section.label if section else None, words, index))
    return labelled


def _is_prose(piece: Piece) -> bool:
    """Return whether a piece is a paragraph of sentences outside links."""
    return piece.label is BlockLabel.BODY and len(piece.text) >= _PROSE and piece.link_share < 0.5


def _goes_on(piece: Piece, section: _Section, flow: set[int]) -> bool:
    """Return whether the release goes on after a section in its midst or above it.

    It does at a dateline; at a paragraph that stands in one element with those before a box of links; at the first
    paragraph after contact details, and at the second after other notes, that stand above the release.
    """
    if read_dateline(piece.text) is not None and piece.label is BlockLabel.BODY:
        return True
    if not _is_prose(piece):
        return False
    if section.linked and piece.container in flow and piece.container:
        return True
    if not section.early or _is_reachable(piece):
        return False
    section.paragraphs += 1
    return section.label is BlockLabel.CONTACT or section.linked or section.paragraphs > 1


def title_index(pieces: Sequence[Piece], words: Vocabulary) -> int | None:
    """Return which piece of a plain text is its title: the first, marks of the wire and dates aside, if it is one.

    A title is a short line without a full stop that is no dateline, with a longer paragraph after it.
    """
    first = pieces[:_BEFORE_TITLE]
    for index, piece in enumerate(first):
        if _is_boilerplate(piece, words) or _is_contact(piece, words):
            continue
        if _is_contact_name(first, index, words):
            continue
        title = piece.label in {BlockLabel.BODY, BlockLabel.HEADING} and len(piece.text.split()) <= _TITLE_WORDS
        if not title or piece.text[-1] in ".!:,;–—-" or read_dateline(piece.text) is not None:
            return None
        return index if any(len(later.text) > len(piece.text) for later in pieces[index + 1 : index + 7]) else None
    return None


def _is_contact_name(pieces: Sequence[Piece], index: int, words: Vocabulary) -> bool:
    """Return whether a piece stands between a heading of contact details and a telephone number or address."""
    before, after = pieces[:index], pieces[index + 1 : index + 4]
    headed = any(bare(piece.text) in words.contact_headings for piece in before)
    return headed and any(map(_is_reachable, after))


def _label(piece: Piece, section: BlockLabel | None, words: Vocabulary, index: int) -> Piece:
    if piece.label is BlockLabel.TABLE and section is None:
        return piece
    if _is_contact(piece, words):
        return replace(piece, label=BlockLabel.CONTACT)
    if section is not None:
        return replace(piece, label=section)
    if _is_boilerplate(piece, words):
        return replace(piece, label=BlockLabel.BOILERPLATE)
    if _is_caption(piece, words):
        return replace(piece, label=BlockLabel.CAPTION)
    if piece.label is BlockLabel.BODY and piece.emphasized and index > 0 and _is_heading(piece):
        return replace(piece, label=BlockLabel.HEADING)
    return piece


def _is_heading(piece: Piece) -> bool:
    if piece.label is BlockLabel.HEADING:
        return True
    return (
        piece.label is BlockLabel.BODY
        and len(piece.text.split()) <= _HEADING_WORDS
        and (piece.text[-1] not in ".!?,;" or piece.text.endswith(("...", "…")))
    )


def _continues(piece: Piece) -> bool:
    """Return whether a short line is more of a section rather than a new heading."""
    return piece.label is not BlockLabel.HEADING


def _is_end_mark(piece: Piece, words: Vocabulary) -> bool:
    text = piece.text
    if len(text) > 30:
        return False
    if re.fullmatch(r"(?:#\s{0,2}){2,30}|-\s?30\s?-", text):
        return True
    mark = bare(text)
    sure = len(mark) > 3 or text.isupper() or text[0] in "-–—*#[(" or text.endswith(".")  # "End" may be a heading
    return mark in words.end_marks and sure


def _section_label(piece: Piece, words: Vocabulary, index: int, count: int) -> BlockLabel | None:
    """Return what the piece opens, if it opens a section of boilerplate or contact details."""
    if piece.label not in _LABELLED:
        return None
    if _is_end_mark(piece, words):
        return BlockLabel.BOILERPLATE if index * 2 >= count else None
    if not _is_heading(piece):
        return None
    text = bare(piece.text)
    if text in words.notes_headings or text in words.related_headings:
        return BlockLabel.BOILERPLATE
    counted = _COUNTED.match(text)
    if counted is not None and counted[1] in words.comments and index * 2 >= count:
        return BlockLabel.BOILERPLATE
    if text in words.contact_headings:
        return BlockLabel.CONTACT
    opening = text.split(" ", 1)[0]
    if opening in words.about_openings and " " in text and index * 3 >= count:
        return BlockLabel.BOILERPLATE
    return None


def _is_reachable(piece: Piece) -> bool:
    text = piece.text[:_CONTACT_LENGTH]
    # Most paragraphs have neither a sign of an address nor the core of a number.
    is_address = "@" in text and _EMAIL.search(text) is not None
    return is_address or (("+" in text or _NUMBERS.search(text) is not None) and _PHONE.search(text) is not None)


def _is_contact(piece: Piece, words: Vocabulary) -> bool:
    if piece.label not in _LABELLED or len(piece.text.split()) > _CONTACT_WORDS:
        return False
    text = bare(piece.text)
    reachable = _is_reachable(piece)
    if text.startswith(words.contact_openings):
        rest = next(text[len(opening) :] for opening in words.contact_openings if text.startswith(opening))
        return reachable or rest[:1] in {"", ":"}
    return reachable and len(piece.text.split()) <= 15


def _is_caption(piece: Piece, words: Vocabulary) -> bool:
    """Return whether a line says of itself that it is a caption ("Photo: …", "In this file photo of 3 May …")."""
    if piece.label is not BlockLabel.BODY or len(piece.text.split()) > _CAPTION_WORDS:
        return False
    if _IN_THIS_PHOTO.match(piece.text):
        return True
    opening, colon, _ = piece.text.lstrip("([*").partition(":")
    return bool(colon) and opening.strip().lower() in words.caption_openings


def _is_boilerplate(piece: Piece, words: Vocabulary) -> bool:
    if piece.label not in _LABELLED or len(piece.text) > 300:
        return False
    text = bare(piece.text)
    if not text or _RULE.fullmatch(piece.text):
        return True
    if text in words.release_marks or text in words.end_marks or text in words.controls:
        return True
    if _PAGE.fullmatch(text) or _SOURCE.fullmatch(piece.text):
        return True
    if date_line(piece.text) is not None:
        return True
    ending = text[-_ENDING:]
    if any(closing in ending for closing in words.boilerplate_endings):
        return len(piece.text.split()) <= 50
    if not text.startswith(words.boilerplate_openings) or len(piece.text.split()) > 25:
        return False
    return any(
        text.startswith(opening) and not text[len(opening) : len(opening) + 1].isalpha()
        for opening in words.boilerplate_openings
    )
