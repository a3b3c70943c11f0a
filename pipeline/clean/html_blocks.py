"""Main element -> labelled pieces, by BeautifulSoup on its markup.

The tree is walked without recursion. Text runs join across inline tags as a browser shows them, so a word is never
split at a tag; a block element, two line breaks, or one after a finished sentence begin a new piece. Every list
item is one piece and every table row is one piece with its cells joined by " | ". Preformatted text and lists that
were typed with bullets are read as plain text is.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PreformattedString
from lxml import etree
from lxml.etree import _Element as Element

from pipeline.boundaries import BlockLabel
from pipeline.clean.bullets import read_lines, without_bullet
from pipeline.clean.characters import tidy
from pipeline.clean.html_tree import split_names
from pipeline.clean.main_content import PART
from pipeline.clean.pieces import Piece
from pipeline.clean.plain_text import read_plain_text
from pipeline.clean.vocabulary import Vocabulary
from pipeline.clean.weights import INLINE

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_ITEMS = frozenset({"li", "dt", "dd"})
_BOLD = frozenset({"b", "strong", "u"})
_HOLDS_BLOCKS = ["p", "div", "ul", "ol", "table", "br"]
_SENTENCE_END = re.compile(r"[.!?:;…][\"”’')\]]{0,3}\s*$")
_DECK_LEVEL = 2  #: of the line under the title, among headings
_NAMED_LIMIT = 600  #: characters; an element with more is no caption or deck, whatever its name
_BREAK = "\u2028"  #: a line break in gathered text; the page's own is white space by then
_CELL_LIMIT = 300  #: characters; a table with longer cells lays out the page


def read_blocks(main: Element, words: Vocabulary) -> list[Piece]:
    """Return the pieces of the main element in reading order."""
    markup = etree.tostring(main, encoding="unicode", method="html", with_tail=False)
    soup = BeautifulSoup(markup, "lxml")
    return _Reader(words).read(soup)


class _Reader:
    """Gathers inline text until a block boundary; one use per page."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._pieces: list[Piece] = []
        self._run: list[str] = []
        self._linked = 0
        self._plain = 0  #: characters outside bold
        self._labels: list[tuple[BlockLabel, int]] = [(BlockLabel.BODY, 0)]
        self._languages: list[str | None] = [None]  #: that the open blocks state
        self._containers = [0]  #: of the blocks that are open; each block has a number
        self._count = 0
        self._labels_by_names: dict[str, BlockLabel | None] = {}  #: a page says the same class many times
        self._named_spans: dict[int, bool] = {}  #: whether a span is a caption or a deck, by its identity
        self._links = 0
        self._bold = 0

    def read(self, soup: BeautifulSoup) -> list[Piece]:
        """Walk the tree with a stack of its own."""
        stack: list[tuple[Iterator[object], Tag | None]] = [(iter(soup.contents), None)]
        while stack:
            children, owner = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                if owner is not None:
                    self._close(owner)
            elif isinstance(child, Tag):
                if child.name == "table" and _is_data_table(child):
                    self._flush()
                    self._table(child)
                elif child.name == "br":
                    self._break()
                elif child.name == "pre" and child.find(_HOLDS_BLOCKS) is None:
                    self._flush()
                    self._preformatted(child)
                else:
                    self._open(child)
                    stack.append((iter(child.contents), child))
            elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
                self._text(str(child))
        self._flush()
        return self._pieces

    def _text(self, text: str) -> None:
        self._run.append(text)
        size = len(text.strip())
        if self._links:
            self._linked += size
        if not self._bold:
            self._plain += size

    def _break(self) -> None:
        """End the piece at the second of two line breaks, at one after a finished sentence or after a bold line."""
        if self._run and self._run[-1] == _BREAK:
            self._flush()
            return
        bold_line = self._plain == 0 and not self._bold and not self._links
        if bold_line or _SENTENCE_END.search("".join(self._run[-3:])[-12:]):
            self._flush()
        self._run.append(_BREAK)

    def _open(self, tag: Tag) -> None:
        if tag.name == "a":
            self._links += 1
        elif tag.name in _BOLD:
            self._bold += 1
        if tag.name in INLINE and not self._is_named_span(tag):
            return
        self._flush()
        self._labels.append(self._label_of(tag))
        stated = str(tag.get("lang") or "")[:2].lower()
        self._languages.append(stated or self._languages[-1])
        self._count += 1
        self._containers.append(self._containers[-1] if tag.name == "p" else self._count)

    def _close(self, tag: Tag) -> None:
        if tag.name == "a":
            self._links -= 1
        elif tag.name in _BOLD:
            self._bold -= 1
        if tag.name in INLINE and not self._is_named_span(tag):
            return
        self._flush()
        self._labels.pop()
        self._languages.pop()
        self._containers.pop()

    def _is_named_span(self, tag: Tag) -> bool:
        """Return whether an inline element is a caption or a deck by its name."""
        if tag.name != "span" or not tag.attrs:
            return False
        named = self._named_spans.get(id(tag))
        if named is None:
            named = self._named_spans[id(tag)] = self._label_by_name(tag) is not None
        return named

    def _label_of(self, tag: Tag) -> tuple[BlockLabel, int]:
        above = self._labels[-1]
        if tag.name in _HEADINGS:
            return BlockLabel.HEADING, _HEADINGS[tag.name]
        if tag.name in {"figure", "figcaption", "caption"}:
            return BlockLabel.CAPTION, 0
        named = self._label_by_name(tag)
        if named is not None:
            return named, _DECK_LEVEL if named is BlockLabel.HEADING else 0
        if tag.name in _ITEMS:
            return BlockLabel.LIST, 0
        if tag.name == "blockquote":
            return BlockLabel.QUOTE, 0
        return above

    def _label_by_name(self, tag: Tag) -> BlockLabel | None:
        """Return what an element is by its class or id: a caption, or the line under the title."""
        if PART in tag.attrs:
            return BlockLabel.HEADING
        if not tag.attrs or ("class" not in tag.attrs and "id" not in tag.attrs):
            return None
        names = " ".join([*map(str, tag.get_attribute_list("class")[:20]), str(tag.get("id") or "")])
        if names not in self._labels_by_names:
            self._labels_by_names[names] = self._label_of_names(names)
        label = self._labels_by_names[names]
        if label is None or len(tag.get_text()) > _NAMED_LIMIT:  # "has-caption" on a whole article
            return None
        return label

    def _label_of_names(self, names: str) -> BlockLabel | None:
        for part in split_names(names):
            if part in self._words.caption:
                return BlockLabel.CAPTION
            if part in self._words.deck:
                return BlockLabel.HEADING
        return None

    def _flush(self) -> None:
        lines = read_lines("".join(self._run).split(_BREAK), self._words) if self._run else []
        texts = [text for text in map(tidy, lines) if text]
        size = sum(map(len, texts))
        for text in texts:
            self._add(text, min(1.0, self._linked / size))
        self._run = []
        self._linked = self._plain = 0

    def _add(self, text: str, link_share: float) -> None:
        """Add a piece with what is open around it; a typed bullet makes an item of a paragraph."""
        label, level = self._labels[-1]
        if label is BlockLabel.BODY:
            item = without_bullet(text)
            label, text = (BlockLabel.LIST, item) if item else (label, text)
        if text:
            self._pieces.append(
                Piece(
                    text,
                    label,
                    link_share=link_share,
                    level=level,
                    emphasized=self._plain == 0,
                    language=self._languages[-1],
                    container=self._containers[-1],
                )
            )

    def _preformatted(self, tag: Tag) -> None:
        """Add the paragraphs of preformatted text."""
        label, _ = self._labels[-1]
        for piece in read_plain_text(tag.get_text()):
            kept = label if piece.label is BlockLabel.BODY else piece.label
            self._pieces.append(replace(piece, label=kept, container=self._containers[-1]))

    def _table(self, table: Tag) -> None:
        caption = table.find("caption")
        if caption is not None and (text := tidy(caption.get_text(" "))):
            self._pieces.append(Piece(text, BlockLabel.CAPTION))
        for row in _rows(table):
            cells = [tidy(cell.get_text(" ")) for cell in row]
            text = " | ".join(cell for cell in cells if cell)
            if text:
                self._pieces.append(Piece(text, BlockLabel.TABLE, locked=True))


def _rows(table: Tag) -> list[list[Tag]]:
    """Return the cells of each row of a table that holds no other."""
    rows: list[list[Tag]] = []
    for tag in table.find_all(["tr", "td", "th"]):  # one search for all: a search for each row takes 0.1 ms
        if tag.name == "tr":
            rows.append([])
        elif rows:
            rows[-1].append(tag)
    return rows


def _is_data_table(table: Tag) -> bool:
    """Return whether a table holds data: several cells in a row, all short, none with a table inside."""
    if table.find("table") is not None:
        return False
    rows = _rows(table)
    if max(map(len, rows), default=0) < 2:
        return False
    return all(len(cell.get_text()) <= _CELL_LIMIT for row in rows for cell in row)
