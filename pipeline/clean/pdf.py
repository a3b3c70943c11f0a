"""PDF -> plain text, by pypdf (the extra ``pdf``).

Running heads and feet of the pages are left out; so are page numbers. A word parted at the end of a line
is joined; lines stay lines, and the reader of plain text finds the paragraphs.
"""

import logging
import re
from collections.abc import Sequence
from io import BytesIO

from pipeline.clean.failures import refusal
from pipeline.clean.page_margins import without_margins
from pipeline.clean.wrapping import goes_on
from pipeline.records import DropReason

# What pypdf mends on its way is no message to the user; who wants to read it sets up logging.
logging.getLogger("pypdf").addHandler(logging.NullHandler())

_MOST_PAGES = 500
_MOST_CHARACTERS = 5_000_000
_PARTED = re.compile(r"(?<!\w)([^\W\d_]{1,40})([-\u00ad])\n([a-zà-ÿ]{1,40})(\S{0,20})[ \n]?")


def is_pdf(content: bytes) -> bool:
    """Return whether the bytes are a PDF: they begin with its mark, white space and byte order mark aside."""
    return content[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"%PDF-")


def read_pdf(content: bytes, source: str) -> str:
    """Return the text of a PDF, pages parted by an empty line unless a sentence goes on over their end.

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
        # An empty password opens what is only protected against changes.
        if reader.is_encrypted and not reader.decrypt(""):
            raise refusal(DropReason.UNREADABLE, f"{source}: the PDF is locked with a password; save it without one")
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
    text = _joined_pages(without_margins(pages))
    if not text.strip():
        raise refusal(DropReason.EMPTY, f"{source}: the PDF holds no text; scanned pages need text recognition first")
    return _join_parted(text)


def _joined_pages(pages: Sequence[str]) -> str:
    parts: list[str] = []
    last = ""
    for page in filter(None, map(str.strip, pages)):
        if parts:
            parts.append("\n" if goes_on(last, page) else "\n\n")
        parts.append(page)
        last = page.rpartition("\n")[2]
    return "".join(parts)


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
