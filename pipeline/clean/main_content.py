"""Pruned tree -> the element that holds the release.

Prose mass decides: each run of text outside links counts for the block that shows it, long runs with sentence
marks most. What the name of an element says ("sidebar", "share") removes it only if it holds little of the prose.
From the body down, the element that keeps nearly all of the mass is chosen, so that text split over containers
stays together.
"""

from dataclasses import dataclass

from lxml.html import HtmlElement

from pipeline.clean.html_tree import UNSEEN, is_chrome, is_hidden, remove
from pipeline.clean.vocabulary import Vocabulary

INLINE = frozenset(
    ("a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb rt ruby s samp "
     "small span strike strong sub sup time tt u var wbr img picture source br").split()
)  # fmt: skip
_KEPT_SHARE = 0.9  #: of the prose that the chosen element must keep at each step down
_CHROME_SHARE = 0.3  #: an element with more of the prose than this is no decoration, whatever its name


@dataclass(slots=True)
class _Mass:
    """Text of one element with all that it holds, in characters."""

    text: int = 0
    links: int = 0
    prose: float = 0.0


def prune(root: HtmlElement, words: Vocabulary) -> None:
    """Remove what is never shown, then what surrounds the release."""
    for element in list(root.iter(*UNSEEN)):
        remove(element)
    for element in list(root.iter()):
        if element.tag not in {"html", "body"} and is_hidden(element, words):
            remove(element)
    masses = measure(root)
    total = masses[root].prose or 1.0
    for element in list(root.iter()):
        if element.tag in {"html", "body", "main"} or element not in masses:
            continue
        decoration = is_chrome(element, words) or (
            element.tag in {"footer", "aside"} or (element.tag == "form" and masses[element].prose < total * 0.1)
        )
        if decoration and masses[element].prose < total * _CHROME_SHARE:
            remove(element)


def measure(root: HtmlElement) -> dict[HtmlElement, _Mass]:
    """Return the text masses of every element under ``root``."""
    masses: dict[HtmlElement, _Mass] = {}
    order = list(root.iter())
    for element in order:
        masses[element] = _Mass()
    blocks: dict[HtmlElement, tuple[list[str], int]] = {}
    owner: dict[HtmlElement, tuple[HtmlElement, bool]] = {}
    runs: dict[HtmlElement, list[str]] = {}
    linked: dict[HtmlElement, int] = {}
    del blocks
    for element in order:
        parent = element.getparent() if element is not root else None
        above = owner[parent] if parent is not None else (root, False)
        block = above[0] if element.tag in INLINE else element
        in_link = element.tag == "a" or (above[1] and block is above[0])
        owner[element] = (block, in_link)
        if element.text and not element.text.isspace():
            runs.setdefault(block, []).append(element.text)
            if in_link:
                linked[block] = linked.get(block, 0) + len(element.text.strip())
        if element.tail and parent is not None and not element.tail.isspace():
            runs.setdefault(above[0], []).append(element.tail)
            if above[1]:
                linked[above[0]] = linked.get(above[0], 0) + len(element.tail.strip())
    for block, texts in runs.items():
        mass = masses[block]
        text = " ".join("".join(texts).split())
        mass.text, mass.links = len(text), linked.get(block, 0)
        mass.prose = _prose(text, mass.links)
    for element in reversed(order):
        parent = element.getparent()
        if parent is not None and parent in masses and element is not root:
            mine, above_mass = masses[element], masses[parent]
            above_mass.text += mine.text
            above_mass.links += mine.links
            above_mass.prose += mine.prose
    return masses


def _prose(text: str, links: int) -> float:
    """Return how much a block's text weighs: sentences outside links count in full, fragments little."""
    if not text or links > len(text) * 0.5:
        return 0.0
    sentences = len(text) >= 80 or (len(text) >= 30 and text[-1] in ".!?:”\"’")
    return (len(text) - links) * (1.0 if sentences else 0.1)


def find_main(root: HtmlElement) -> HtmlElement:
    """Return the lowest element that holds nearly all of the page's prose."""
    masses = measure(root)
    node = root
    while True:
        children = [child for child in node if child in masses]
        if not children:
            return node
        best = max(children, key=lambda child: masses[child].prose)
        if best.tag in INLINE or best.tag == "p" or masses[best].prose < masses[node].prose * _KEPT_SHARE:
            return node
        if masses[best].prose == 0:
            return node
        node = best
