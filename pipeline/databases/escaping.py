"""NUL in texts, for databases that cannot hold it: a reversible escape by a character that no text should have.

U+FDD0 is a noncharacter of Unicode, meant for use inside programs. NUL becomes U+FDD0 "0", U+FDD0 itself U+FDD0 "1".
"""

from typing import Any

_MARK = "\ufdd0"
_MARK_BYTES = _MARK.encode()


def needs_escape(line: bytes) -> bool:
    """Return whether a line of JSON may hold NUL or the mark; quick, and never wrongly False."""
    return b"\\u" in line or _MARK_BYTES in line


def escaped(value: Any) -> Any:
    """Return a JSON value with NUL and the mark escaped in all its texts."""
    if isinstance(value, str):
        return value.replace(_MARK, _MARK + "1").replace("\x00", _MARK + "0")
    if isinstance(value, list):
        return [escaped(item) for item in value]
    if isinstance(value, dict):
        return {key: escaped(item) for key, item in value.items()}
    return value


def unescaped(value: Any) -> Any:
    """Return what ``escaped`` was given."""
    if isinstance(value, str):
        return value.replace(_MARK + "0", "\x00").replace(_MARK + "1", _MARK) if _MARK in value else value
    if isinstance(value, list):
        return [unescaped(item) for item in value]
    if isinstance(value, dict):
        return {key: unescaped(item) for key, item in value.items()}
    return value
