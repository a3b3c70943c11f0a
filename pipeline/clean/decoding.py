"""Bytes -> text: byte order mark, valid UTF-8, declaration, detection, windows-1252; in that order.

A declaration is often wrong and UTF-8 is hardly ever valid by accident, so valid UTF-8 beats any declaration.
"iso-8859-1" and "ascii" mean windows-1252, as in browsers (WHATWG Encoding Standard, "latin1" label).
"""

import codecs
import re

from resiliparse.parse.encoding import detect_encoding

from pipeline.clean.failures import refusal
from pipeline.records import DropReason

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([a-zA-Z0-9_:.-]{2,40})""")
_LATIN = frozenset({"iso8859-1", "ascii", "latin-1", "latin1"})
_HEAD = 4096  #: bytes in which a declaration is looked for (browsers: 1024; real pages put it later)


def decode(content: bytes, declared: str | None = None) -> str:
    """Return the text of a page; ``declared`` is the charset of the HTTP header.

    Bytes that the encoding does not know become U+FFFD. Raises CleanError (binary) for bytes that hold no text.
    """
    if content.startswith(_SIGNATURES):
        raise refusal(DropReason.BINARY, "the bytes are a picture, archive or program; give HTML or plain text")
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    wide = _wide_encoding(content)
    if wide is not None:
        return content.decode(wide, "replace")
    if _looks_binary(content):
        raise refusal(DropReason.BINARY, "the bytes are no text; give HTML, plain text or PDF")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_other(content, declared)
    if "\x1b" in text:  # ISO-2022 escapes are valid UTF-8
        return _try(content, declared) or text
    return text


#: First bytes of kinds of files that hold no release as text: pictures, archives, programs, sound, office files.
_SIGNATURES = (
    b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b\x08", b"\x7fELF", b"MZ\x90", b"RIFF",
    b"OggS", b"ID3", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"\xd0\xcf\x11\xe0", b"SQLite format 3",
)  # fmt: skip


def _decode_other(content: bytes, declared: str | None) -> str:
    """Decode bytes that are not valid UTF-8."""
    match = _DECLARED.search(content[:_HEAD])
    for name in (declared, match and match[1].decode("ascii")):
        if name and _normal_name(name) == "utf-8":
            break
        text = _try(content, name)
        if text is not None:
            return text
    mended = _mostly_utf8(content)
    if mended is not None:
        return mended
    detected = detect_encoding(content[:200_000])
    text = _try(content, detected) if _normal_name(detected or "") != "utf-8" else None
    return text if text is not None else _windows(content)


def _try(content: bytes, name: str | None) -> str | None:
    normal = _normal_name(name or "")
    if not normal:
        return None
    if normal == "cp1252":
        return _windows(content)
    try:
        return content.decode(normal)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _normal_name(name: str) -> str:
    try:
        normal = codecs.lookup(name.strip()).name
    except (LookupError, ValueError):
        return ""
    if normal in {"utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7"}:
        return "utf-8"  # a page that declares these in ASCII bytes is not in them
    return "cp1252" if normal in _LATIN else normal


def _windows(content: bytes) -> str:
    """Decode windows-1252; its five undefined bytes become the C1 controls that cleaning removes."""
    return re.sub(
        rb"[\x81\x8d\x8f\x90\x9d]",
        b"",
        content,
    ).decode("cp1252")


def _mostly_utf8(content: bytes) -> str | None:
    """Return the text if valid UTF-8 sequences outnumber stray bytes; a stray byte reads as windows-1252.

    Templates in UTF-8 with a paragraph pasted in windows-1252 are common.
    """
    decoded = content.decode("utf-8", "surrogateescape")
    stray = len(re.findall("[\udc80-\udcff]", decoded))
    valid = len(re.findall("[^\x00-\x7f\udc80-\udcff]", decoded))
    if valid <= stray:
        return None
    return re.sub("[\udc80-\udcff]+", lambda match: _windows(match[0].encode("utf-8", "surrogateescape")), decoded)


def _wide_encoding(content: bytes) -> str | None:
    """Return the UTF-16 or UTF-32 byte order that the zero bytes of Western text betray, without a mark."""
    sample = content[:2048]
    if len(sample) < 8 or b"\0" not in sample:
        return None
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > half * 0.9 and even > half * 0.4:
        return "utf-32-le"
    if even > half * 0.9 and odd > half * 0.4:
        return "utf-32-be"
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.05:
        return "utf-16-be"
    return None


def _looks_binary(content: bytes) -> bool:
    sample = content[:8192]
    controls = len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", sample))
    return controls > max(8, len(sample) * 0.02)
