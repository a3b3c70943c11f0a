"""Pruned tree -> the element that holds the release.

The element with the greatest sum of weights is the main content (the tree form of maximum subsequence segmentation,
Pasternack and Roth 2009, "Extracting article text from the web with maximum subsequence segmentation"). Text split
over containers stays together, because the common ancestor has the greater sum; navigation, teasers and lists of
links cost more than they bring.
"""

from lxml.etree import _Element as Element

from pipeline.clean.html_tree import remove
from pipeline.clean.weights import INLINE, Weights, weigh

_JUNK = -40.0  #: an element inside the main content that weighs less is no part of it
_ITEMS = 100  #: characters of list items and cells beside the main content that belong to it
_DECK_PROSE = 300  #: characters; more under the title is no subtitle
_DECK_SHARE = 0.3  #: of the prose
PART = "pressfacts-part"  #: attribute that carries a finding to the block model


def find_main(root: Element, title: str | None) -> Element:
    """Return the element of the greatest weight, without the parts that weigh against it.

    Where the page shows its title, only elements that hold the first prose after it are weighed: a release may be
    shorter than what stands beside it, and its lead may stand in a container of its own. The lines under the title
    carry the attribute ``PART``.
    """
    weights = weigh(root, title)
    _mark_deck(weights)
    best = _heaviest(root, weights)
    for element in best.iterancestors():  # lists and tables weigh nothing: they come in where they cost nothing
        if weights.weight.get(element, _JUNK) < weights.weight[best] - 1e-6:
            break
        if weights.items[element] >= weights.items[best] + _ITEMS:
            best = element
    parent = best.getparent()
    if best.tag == "p" and parent is not None:  # one paragraph with a list or table beside it
        best = parent
    for element in list(best.iter()):
        if element is not best and element.tag not in INLINE and _is_junk(element, weights):
            remove(element)
    return best


def _heaviest(root: Element, weights: Weights) -> Element:
    """Return the element of the greatest weight among those that hold the lead, with the core of the prose."""
    anchored = weights.title_index >= 0 and bool(weights.lead)
    best = root
    for element in weights.order:  # in document order: of equal sums the highest element, then the lowest of those
        if anchored and element not in weights.lead:
            continue
        if weights.weight[element] >= weights.weight[best] - 1e-6:
            best = element
    core = weights.core
    if core is None or best in weights.around_core or weights.prose[core] <= weights.prose[best]:
        return best
    return next((element for element in best.iterancestors() if element in weights.around_core), best)


def _is_junk(element: Element, weights: Weights) -> bool:
    """Return whether an element inside the main content is a list of links; a paragraph of the release never is."""
    weight = weights.weight[element]
    if weight >= _JUNK or (element.tag == "p" and element.getparent() is weights.core):
        return False
    return weights.linked[element] >= -weight * 0.5 or not _in_table(element)


def _in_table(element: Element) -> bool:
    """Return whether an element is part of a table or holds one: short cells are facts."""
    inside = next(element.iterancestors("table"), None) is not None
    return inside or element.tag == "table" or element.find(".//table") is not None


def _mark_deck(weights: Weights) -> None:
    """Mark the lines under the title: the prose that stands in one container with it and without the release."""
    index = weights.title_index
    if index < 0:
        return
    container: Element | None = None
    limit = min(_DECK_PROSE, weights.total * _DECK_SHARE)
    for element in weights.blocks[index].element.iterancestors():
        if weights.prose.get(element, limit) > limit:
            break
        container = element
    if container is None:
        return
    inside = set(container.iter())
    for block in weights.blocks[index + 1 :]:
        if block.prose and block.element in inside:
            block.element.set(PART, "deck")
