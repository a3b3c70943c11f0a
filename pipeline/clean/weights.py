"""Pruned or unpruned tree -> how much every element weighs for or against being the release.

Every run of text belongs to the block element that shows it, and each block weighs for or against its ancestors:
sentences outside links for, links and fragments against. The title's heading is the anchor: what stands before it
brings nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

#: Elements that part no text; what they hold belongs to the block around them.
INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "nobr", "q", "rb", "rt", "ruby", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img", "picture", "source", "br",
})  # fmt: skip
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LINK_COST = 1.0  #: a character in a block of links, against one of prose
_FRAGMENT_COST = 0.3  #: a character in a block that is no sentence
_SENTENCE_ENDS = frozenset('.!?:”"’…。！？')
_NEUTRAL = frozenset({"td", "th", "li", "dd", "dt", "pre", "figcaption", "caption", "blockquote"})


@dataclass(slots=True)
class TextBlock:
    """The text that one block element shows itself."""

    element: Element
    number: int  #: of the element in document order
    texts: list[str] = field(default_factory=list)
    links: int = 0  #: characters in links
    text: str = ""
    weight: float = 0.0
    prose: float = 0.0


@dataclass(slots=True)
class Weights:
    """Sums over each element with all that it holds, in characters."""

    order: list[Element]
    blocks: list[TextBlock]
    title_index: int  #: of the block that shows the title, or -1
    weight: dict[Element, float]
    prose: dict[Element, float]
    linked: dict[Element, float]  #: characters in blocks of links
    items: dict[Element, float]  #: characters in short items and cells outside links
    total: float  #: the prose of all, at least 1
    lead: frozenset[Element]  #: the block of the first prose after the title, and its ancestors
    core: Element | None  #: the element with the most prose of its own and in its children
    around_core: frozenset[Element]  #: the core and its ancestors
    anchored: frozenset[Element]  #: the block of the title, and its ancestors


def weigh(root: Element, title: str | None) -> Weights:
    """Return the weights of every element under ``root``."""
    order, parents, blocks = _text_blocks(root)
    anchor = _title_index(blocks, title)
    weight, prose, linked, items = ([0.0] * len(order) for _ in range(4))  # by the number of the element
    for index, block in enumerate(blocks):
        block.weight, block.prose = _judge(block)
        if index <= anchor:
            block.weight, block.prose = min(block.weight, 0.0), 0.0
        number = block.number
        weight[number] += block.weight
        prose[number] += block.prose
        if block.links > len(block.text) * 0.5:
            linked[number] += len(block.text)
        elif not block.weight and index > anchor and _is_item(block.element):
            items[number] += len(block.text)
    for number in range(len(order) - 1, 0, -1):
        parent = parents[number]
        weight[parent] += weight[number]
        prose[parent] += prose[number]
        linked[parent] += linked[number]
        items[parent] += items[number]
    core = _core(blocks)
    return Weights(
        order=order,
        blocks=blocks,
        title_index=anchor,
        weight=dict(zip(order, weight, strict=True)),
        prose=dict(zip(order, prose, strict=True)),
        linked=dict(zip(order, linked, strict=True)),
        items=dict(zip(order, items, strict=True)),
        total=prose[0] or 1.0,
        lead=_upwards(_lead(blocks)),
        core=core,
        around_core=_upwards(core),
        anchored=_upwards(blocks[anchor].element if anchor >= 0 else None),
    )


def _upwards(element: Element | None) -> frozenset[Element]:
    """Return an element with its ancestors."""
    return frozenset() if element is None else frozenset({element, *element.iterancestors()})


def _lead(blocks: Sequence[TextBlock]) -> Element | None:
    """Return the block of the first prose; before the title there is none."""
    return next(
        (block.element for block in blocks if block.prose and block.element.tag not in {"figcaption", "caption"}),
        None,
    )


def _core(blocks: Sequence[TextBlock]) -> Element | None:
    """Return the element whose own text and children hold the most prose."""
    direct: dict[Element, float] = {}
    for block in blocks:
        for element in (block.element, block.element.getparent()):
            if element is not None and block.prose:
                direct[element] = direct.get(element, 0.0) + block.prose
    return max(direct, key=lambda element: direct[element], default=None)


def _text_blocks(root: Element) -> tuple[list[Element], list[int], list[TextBlock]]:
    """Return all elements, the number of each one's parent, and the text of each block element, in document order.

    The text behind an element belongs to the element around it. The root is the number 0.
    """
    order: list[Element] = []
    parents: list[int] = []
    owners: list[int] = []  # the number of the block that shows the text of each element
    in_link: list[bool] = []
    found: dict[int, TextBlock] = {}

    def add(text: str, number: int) -> None:
        block = found.get(owners[number])
        if block is None:
            block = found[owners[number]] = TextBlock(order[owners[number]], owners[number])
        block.texts.append(text)
        if in_link[number]:
            block.links += len(text.strip())

    around: list[int] = []  # the elements that are open
    for element in root.iter():
        number = len(order)
        parent = element.getparent()
        while around and order[around[-1]] is not parent:
            closed = around.pop()
            if (tail := order[closed].tail) and not tail.isspace():
                add(tail, parents[closed])
        above = around[-1] if around else 0
        order.append(element)
        parents.append(above)
        tag = element.tag
        owners.append(owners[above] if tag in INLINE and number else number)
        in_link.append(tag == "a" or (number > 0 and in_link[above]))
        if (text := element.text) and not text.isspace():
            add(text, number)
        around.append(number)
    for closed in reversed(around[1:]):
        if (tail := order[closed].tail) and not tail.isspace():
            add(tail, parents[closed])
    blocks = [found[number] for number in sorted(found)]
    for block in blocks:
        block.text = " ".join("".join(block.texts).split())
    return order, parents, blocks


def _judge(block: TextBlock) -> tuple[float, float]:
    """Return the weight of a block for its ancestors and its prose, both in characters."""
    size = len(block.text)
    rest = size - block.links
    if block.links > rest and rest < 60:
        return -_LINK_COST * size, 0.0
    if block.element.tag in HEADINGS:
        return 0.0, 0.0
    sentence = block.text[-1] in _SENTENCE_ENDS
    if rest >= 80 or (rest >= 30 and sentence):
        return max(float(rest - block.links), rest * 0.25), float(rest)
    if sentence and not block.links:
        return 0.0, 0.0
    return 0.0 if _is_item(block.element) else -_FRAGMENT_COST * size, 0.0


def _is_item(element: Element) -> bool:
    """Return whether a block is an item, cell or caption, or stands directly in one: it may be short."""
    if element.tag in _NEUTRAL:
        return True
    parent = element.getparent()
    return parent is not None and parent.tag in _NEUTRAL


def _title_index(blocks: Sequence[TextBlock], title: str | None) -> int:
    """Return the index of the block that shows the title, or -1.

    A heading that says nothing else is preferred, an h1 before others ("34 responses to TITLE" is none); of equals
    the last one with most of the text after it, for paths and menus repeat a title before it.
    """
    if not title:
        return -1
    key = title.casefold()
    total = sum(len(block.text) for block in blocks)
    seen = 0
    found, best = -1, 0
    for index, block in enumerate(blocks):
        seen += len(block.text)
        if seen > total * 0.6:
            break
        if len(block.text) <= len(key) * 2:
            shown = block.text.casefold()
            if key in shown:
                heading = 2 * (block.element.tag == "h1") or int(block.element.tag in HEADINGS)
                rank = 1 + heading + 3 * (shown == key)
                if rank >= best:
                    found, best = index, rank
    return found
