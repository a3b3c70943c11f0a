"""The unit inside this room: one run of text before it has a place in the document."""

from dataclasses import dataclass

from pipeline.boundaries import BlockLabel


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, heading, list item, table row or caption, in reading order.

    ``link_share`` is the part of its characters that stand in links (0..1), known for markup only.
    """

    text: str
    label: BlockLabel = BlockLabel.BODY
    link_share: float = 0.0
    level: int = 0  #: of a heading: 1..6; 0 for all else
    emphasized: bool = False  #: all of it bold: a heading in all but its tag
    language: str | None = None  #: as the markup states it; in the end only where it differs from the document's
    container: int = 0  #: number of the element that holds the paragraph, for markup only
    locked: bool = False  #: the label comes from the markup and is not to be guessed again
