"""Which characters of a page reach the text.

Policy: characters stay as they are (no Unicode normalisation, no straightened quotation marks), but for
- white space: every run becomes one space (or a block boundary);
- controls (C0, C1), zero-width characters, soft hyphens, bidi marks and byte order marks: removed;
- U+FFFD and lone surrogates: removed, for they stand for nothing;
- mojibake ("donâ€™t"): repaired by ftfy where its signs are seen.
"""

import re

import ftfy

_REMOVED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffd\ud800-\udfff\U000e0000-\U000e0fff]"
)
_MOJIBAKE = re.compile("[ÃÂâÅÐ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ\xa0]|ï¿½|ï»¿")


def remove_invisible(text: str) -> str:
    """Return the text without the characters that nobody sees."""
    return text if text.isascii() and text.isprintable() else _REMOVED.sub("", text)


def collapse_space(text: str) -> str:
    """Return the text with every run of white space as one space, none at its ends."""
    return " ".join(text.split())


def tidy(text: str) -> str:
    """Return one paragraph as it stands in the document: repaired, visible, evenly spaced."""
    if not text.isascii() and _MOJIBAKE.search(text):
        text = ftfy.fix_encoding(text)
    return collapse_space(remove_invisible(text))
