"""Decoded markup -> pruned lxml tree, within bounds on hostile input.

lxml parses a page in about a millisecond and stops at a nesting of 2,048; its time grows with the square of the
attributes of one tag. So over-long tags lose their attributes before the parser sees them, and a page that is
nested deeper is read as text between tags.
"""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml.etree import _Element as Element

from pipeline.clean.failures import refusal
from pipeline.clean.vocabulary import Vocabulary
from pipeline.records import DropReason

_LONG_TAG = 5_000  #: characters; longer tags lose their attributes
#: A tag as a browser reads it: ">" inside a quoted value does not end it. Nothing is read twice.
_TAG = re.compile(r"""<([a-zA-Z][a-zA-Z0-9:-]{0,40})(?:[^>=]++|=\s{0,4}(?:"[^"]*"|'[^']*')?)*+>?""")
_DEPTH = 2_000  #: lxml stops at 2,048
_NUMBER_OF_ELEMENTS = etree.XPath("count(//*)")
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: Elements that never show text of the page, or only controls.
UNSEEN = frozenset({
    "script", "style", "noscript", "template", "svg", "math", "canvas", "iframe", "object", "embed", "applet",
    "audio", "video", "map", "area", "link", "meta", "base", "head", "title", "select", "option", "datalist",
    "textarea", "input", "button", "progress", "meter", "dialog", "menu", "menuitem", "rp",
})  # fmt: skip
#: Elements that stand around the release by their meaning.
LANDMARKS = frozenset({"nav", "footer", "aside"})
_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_DISPLAY_NONE = re.compile(r"(?:display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden)", re.IGNORECASE)


def _count(root: Element) -> int:
    """Return how many elements a tree has."""
    found: Any = _NUMBER_OF_ELEMENTS(root)
    return int(found)


def parse_markup(markup: str, max_elements: int) -> Element | None:
    """Return the tree of a page, or None if it holds no element.

    Raises CleanError (too_large) beyond ``max_elements`` elements, (unreadable) if the markup is nested deeper
    than a parser can follow.
    """
    data = _shorten_tags(markup.replace("\0", "")).encode("utf-8", "replace")
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(data, parser=parser)
    except (etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    if root is None:
        return None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" or "depth" in entry.message for entry in parser.error_log):
        raise refusal(DropReason.UNREADABLE, f"the markup is nested more than {_DEPTH} elements deep")
    if _count(root) > max_elements:
        raise refusal(DropReason.TOO_LARGE, f"the page has more than {max_elements} elements")
    return root


def _shorten_tags(markup: str) -> str:
    """Return the markup without the attributes of over-long tags."""
    pieces: list[str] = []
    done = 0
    for match in _TAG.finditer(markup):
        if match.end() - match.start() > _LONG_TAG:
            pieces += [markup[done : match.start()], f"<{match[1]}>"]
            done = match.end()
    return "".join([*pieces, markup[done:]]) if pieces else markup


def split_names(names: str) -> list[str]:
    """Return the words in class names and ids, in lower case: "relatedArticles" -> related, articles."""
    return [part.lower() for part in _NAME_PARTS.findall(names[:400])]


def unseen_elements(root: Element, words: Vocabulary) -> list[Element]:
    """Return the elements of a tree that a browser would not show, in document order."""
    known: dict[str | None, bool] = {None: False}  # a page repeats its classes
    found: list[Element] = []
    for element in root.iter():
        get = element.get
        classes = get("class")
        unseen = known.get(classes)
        if unseen is None and classes is not None:
            unseen = known[classes] = not words.hidden.isdisjoint(classes[:400].lower().split())
        if unseen or _is_hidden(get("hidden"), get("style")):
            found.append(element)
    return found


def _is_hidden(hidden: str | None, style: str | None) -> bool:
    """Return whether the attributes of these names take an element out of sight."""
    if hidden is not None and hidden != "until-found":
        return True
    return style is not None and _DISPLAY_NONE.search(style[:500]) is not None


def texts_of(element: Element) -> Iterator[str]:
    """Return the runs of text in an element and in all that it holds."""
    texts: Any = element.itertext()
    return iter(texts)


def text_of(element: Element) -> str:
    """Return the text of an element and of all that it holds."""
    return "".join(texts_of(element))


def remove(element: Element) -> None:
    """Remove an element and what it holds; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        tail = _NO_XML.sub("", element.tail)  # lxml reads control characters and refuses to write them
        before = element.getprevious()
        if before is not None:
            before.tail = _NO_XML.sub("", before.tail or "") + tail
        else:
            parent.text = _NO_XML.sub("", parent.text or "") + tail
    parent.remove(element)
