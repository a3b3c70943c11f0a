"""PDF -> plain text, by pypdf (the extra ``pdf``).

A page header or footer stands on most pages and is left out; so is a page number. A word parted at the end of a line
is joined; lines stay lines, and the reader of plain text finds the paragraphs.
"""

import logging
import re
from collections import Counter
from io import BytesIO

from pipeline.clean.failures import refusal
from pipeline.records import DropReason

# What pypdf mends on its way is no message to the user; who wants to read it sets up logging.
logging.getLogger("pypdf").addHandler(logging.NullHandler())

_MOST_PAGES = 500
_MOST_CHARACTERS = 5_000_000
_REPEATED_SHARE = 0.6  #: of the pages, at least three; a line on more of them is a header or footer
_NUMBERS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:page )?\d{1,4}(?: ?(?:/|of) ?\d{1,4})?|[-–—] ?\d{1,4} ?[-–—]", re.IGNORECASE)
_PARTED = re.compile(r"(?<!\w)([^\W\d_]{1,40})([-\u00ad])\n([a-zà-ÿ]{1,40})(\S{0,20})[ \n]?")


def is_pdf(content: bytes) -> bool:
    """Return whether the bytes are a PDF: they begin with its mark, white space and byte order mark aside."""
    return content[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"%PDF-")


def read_pdf(content: bytes, source: str) -> str:
    """Return the text of a PDF, pages parted by an empty line.

    Raises CleanError: unreadable for a broken, locked or too long PDF and where pypdf is not installed, empty for
    one without text (scanned pages).
    """
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise refusal(
            DropReason.UNREADABLE, f"{source}: reading PDF needs pypdf: pip install 'pressfacts[pdf]'"
        ) from error
    pages: list[str] = []
    try:
        reader = PdfReader(BytesIO(content))
        if len(reader.pages) > _MOST_PAGES:
            raise refusal(DropReason.TOO_LARGE, f"{source}: more than {_MOST_PAGES} pages")
        for page in reader.pages:
            pages.append(page.extract_text())
            if sum(map(len, pages)) > _MOST_CHARACTERS:
                raise refusal(DropReason.TOO_LARGE, f"{source}: more than {_MOST_CHARACTERS} characters")
    except (PyPdfError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, OSError) as error:
        raise refusal(DropReason.UNREADABLE, f"{source}: the PDF cannot be read: {error}") from error
    except (RecursionError, NotImplementedError) as error:
        raise refusal(DropReason.UNREADABLE, f"{source}: the PDF is built in a way that cannot be read") from error
    text = "\n\n".join(_without_margins(pages))
    if not text.strip():
        raise refusal(DropReason.EMPTY, f"{source}: the PDF holds no text; scanned pages need text recognition first")
    return _join_parted(text)


def _join_parted(text: str) -> str:
    """Return the text with words parted at the end of a line joined, each line break behind its word.

    A hyphen stays where both parts are words of their own in the text ("two-day").
    """
    words = set(re.findall(r"\w+", _PARTED.sub(" ", text)))

    def join(match: re.Match[str]) -> str:
        first, sign, second, rest = match.groups()
        compound = sign == "-" and first in words and second in words and first + second not in words
        return f"{first}-{second}{rest}\n" if compound else f"{first}{second}{rest}\n"

    return _PARTED.sub(join, text)


def _without_margins(pages: list[str]) -> list[str]:
    """Return the pages without the lines that stand on most of them, numbers aside, and without page numbers."""
    split = [[line.strip() for line in page.splitlines()] for page in pages]
    counts = Counter(key for lines in split for key in {_NUMBERS.sub("#", line) for line in lines if line})
    limit = max(3, len(pages) * _REPEATED_SHARE)
    return [
        "\n".join(
            line
            for line in lines
            if not line or (counts[_NUMBERS.sub("#", line)] < limit and not _PAGE_NUMBER.fullmatch(line))
        )
        for lines in split
    ]
