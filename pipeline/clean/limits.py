"""The bounds within which a page is read: every page is untrusted."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CleanLimits:
    """Limits on one page; beyond one of them the page is refused with ``DropReason.TOO_LARGE``."""

    max_bytes: int = 10_000_000  #: of the page's content
    max_elements: int = 40_000  #: elements of markup, and paragraphs of text; long releases have 5,000
    max_characters: int = 5_000_000  #: code points of the finished text
    english_only: bool = True  #: refuse pages that are surely in another language
