"""The original page beside its text: from a folder that the user names, stripped of everything but its words."""

from html import escape
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag
from resiliparse.parse.encoding import detect_encoding
from starlette.responses import HTMLResponse, PlainTextResponse, Response

_LARGEST = 5_000_000  #: bytes
_KEPT = frozenset(
    {
        "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody",
        "tfoot", "tr", "th", "caption", "blockquote", "q", "em", "strong", "b", "i", "u", "s", "sub", "sup",
        "td", "br", "hr", "pre", "code", "figure", "figcaption", "section", "article", "header", "footer",
        "main", "aside", "nav", "div", "span", "time", "address", "small", "abbr", "cite",
    }
)  # fmt: skip
_DROPPED = ("script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "head", "form")
_DEEPEST = 200
_POLICY = "default-src 'none'; style-src 'self'; frame-ancestors 'self'; sandbox"


def original_page(folder: Path | None, name: str) -> Response:
    """Return the page ``name`` of the folder as bare HTML under a policy that runs nothing.

    Names that lead out of the folder (also by links), large files and anything but text are refused.
    """
    path = None if folder is None else inside(folder, name)
    if path is None:
        return PlainTextResponse("The original page is not in the folder given with --pages.\n", status_code=404)
    if path.stat().st_size > _LARGEST:
        return PlainTextResponse(f"The original page is larger than {_LARGEST:,} bytes.\n", status_code=413)
    content = path.read_bytes()
    text = content.decode(detect_encoding(content) or "utf-8", "replace")
    page = f"<!doctype html><html lang=en><meta charset=utf-8><title>Original page</title>{sanitised(text)}"
    headers = {"content-security-policy": _POLICY, "x-frame-options": "SAMEORIGIN"}
    return HTMLResponse(page.encode("utf-8", "replace"), headers=headers)


def inside(folder: Path, name: str) -> Path | None:
    """Return the regular file of that name inside the folder, links followed, or None."""
    try:
        root = folder.resolve(strict=True)
        path = (root / name).resolve(strict=True)
    except (OSError, ValueError, RuntimeError):
        return None
    return path if path.is_file() and path.is_relative_to(root) else None


def sanitised(page: str) -> str:
    """Return a page's words in plain structure: known elements without attributes, everything else as text."""
    soup = BeautifulSoup(page, "lxml")
    for tag in soup(_DROPPED):
        tag.decompose()
    parts: list[str] = []
    _write(soup.body or soup, parts, 0)
    return "".join(parts)


def _write(tag: Tag, parts: list[str], depth: int) -> None:
    if depth > _DEEPEST:
        parts.append(escape(tag.get_text(" ")))
        return
    for child in tag.children:
        if isinstance(child, Tag):
            kept = child.name in _KEPT
            if kept:
                parts.append(f"<{child.name}>")
            _write(child, parts, depth + 1)
            if kept and child.name not in {"br", "hr"}:
                parts.append(f"</{child.name}>")
        elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            parts.append(escape(str(child)))
