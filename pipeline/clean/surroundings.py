"""Removes from the tree what is never shown and what surrounds the release: navigation, teasers, comments."""

from functools import lru_cache
from math import inf

from lxml import etree
from lxml.etree import _Element as Element

from pipeline.clean.html_tree import LANDMARKS, UNSEEN, remove, split_names, text_of, texts_of, unseen_elements
from pipeline.clean.vocabulary import Vocabulary
from pipeline.clean.weights import HEADINGS, Weights, weigh

_CHROME_SHARE = 0.5  #: of the prose; an element with less is decoration if its name says so
_CREDIT_SHARE = 0.2  #: themes put the author's name into the class of the whole article
_HIDDEN_SHARE = 0.5  #: of the text; an element with more is the page
_MOST_KEPT = 5  #: elements of that kind, one in the other
_CARD_LEVELS = 6
_CARD_PROSE = 600  #: characters; a longer text is more than a teaser
_CARDS_SHARE = 0.5  #: of the prose; cards with more are the release: a list of things, each with its heading
_KEPT_NAMES = 4_096  #: pairs of class names and id, from any page
_WHOLE = frozenset({"html", "body", "main"})


def prune(root: Element, words: Vocabulary, title: str | None) -> None:
    """Remove what is never shown, then what surrounds the release."""
    etree.strip_elements(root, *UNSEEN, with_tail=False)
    _remove_hidden(root, words)
    weights = weigh(root, title)
    kinds = _kinds(words)
    removed: set[Element] = set()
    for element in weights.order:
        if element.getparent() in removed:
            removed.add(element)
        elif element.tag not in _WHOLE and element not in weights.anchored and _surrounds(element, weights, kinds):
            remove(element)
            removed.add(element)
    _remove_cards(root, weights)


def _remove_hidden(root: Element, words: Vocabulary) -> None:
    """Remove what a browser does not show; a page that is hidden as a whole is shown by its script."""
    hidden = [element for element in unseen_elements(root, words) if element.tag not in _WHOLE]
    if not hidden:
        return
    sizes = [_size(element) for element in hidden]
    total = _size(root, enough=max(sizes) / _HIDDEN_SHARE)
    kept = 0
    for element, size in zip(hidden, sizes, strict=True):
        if kept < _MOST_KEPT and size > total * _HIDDEN_SHARE:
            kept += 1
        else:
            remove(element)


def _size(element: Element, enough: float = inf) -> int:
    """Return how many characters of text an element holds; counts no further than to ``enough`` of them."""
    size = 0
    for text in texts_of(element):
        size += len(text.strip())
        if size >= enough:
            break
    return size


@lru_cache(maxsize=1)
def _kinds(words: Vocabulary) -> "_Kinds":
    return _Kinds(words)


class _Kinds:
    """What class names and ids say; each pair is looked up once, for the pages of a site repeat theirs."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._known: dict[tuple[str | None, str | None], str] = {(None, None): ""}

    def of(self, element: Element) -> str:
        """Return "comments", "credit", "chrome" or nothing."""
        names = element.get("class"), element.get("id")
        kind = self._known.get(names)
        if kind is None:
            if len(self._known) >= _KEPT_NAMES:
                self._known = {(None, None): ""}
            kind = self._known[names] = self._judge(" ".join(filter(None, names)))
        if not kind and (element.tag in LANDMARKS or element.get("role", "").lower() in self._words.roles):
            return "chrome"
        return kind

    def _judge(self, names: str) -> str:
        parts = frozenset(split_names(names))
        if parts & self._words.comments:
            return "comments"
        if parts & self._words.credit:
            return "credit"
        return "chrome" if parts & self._words.chrome else ""


def _surrounds(element: Element, weights: Weights, kinds: _Kinds) -> bool:
    """Return whether an element stands around the release: its name says so, and the release is not in it.

    Themes name whole articles "has-sidebar" or "pagination-first", so a name never counts for an element that holds
    the core of the prose.
    """
    kind = kinds.of(element)
    if not kind:
        return False
    prose = weights.prose[element]
    rest = weights.total - prose
    if kind == "comments":
        return rest > 100 and element not in weights.lead
    if element in weights.around_core and (element in weights.lead or prose >= weights.total * _CHROME_SHARE):
        return False
    if kind == "credit":
        return prose < weights.total * _CREDIT_SHARE
    return prose < weights.total * _CHROME_SHARE or (bool(weights.anchored) and rest > 250)


def _remove_cards(root: Element, weights: Weights) -> None:
    """Remove teasers of other pages: neighbours of one form that each have a linked heading and little text."""
    groups: dict[tuple[Element, str, str], list[Element]] = {}
    for heading in root.iter(*HEADINGS):
        if not _is_linked(heading) or heading in weights.anchored:
            continue
        child = heading
        for _ in range(_CARD_LEVELS):
            parent = child.getparent()
            if parent is None or child in weights.anchored or weights.prose.get(child, 0.0) > _CARD_PROSE:
                break
            if child is not heading:
                group = groups.setdefault((parent, child.tag, child.get("class", "")), [])
                if not group or group[-1] is not child:
                    group.append(child)
            child = parent
    for group in groups.values():
        prose = sum(weights.prose.get(card, 0.0) for card in group)
        if len(group) >= 2 and prose < weights.total * _CARDS_SHARE:
            for card in group:
                remove(card)


def _is_linked(heading: Element) -> bool:
    """Return whether a heading is a link as a whole."""
    if heading.tag == "h1":
        return False
    text = text_of(heading)
    linked = sum(len(text_of(link)) for link in heading.iter("a"))
    if linked > len(text) * 0.7:
        return True
    above = heading.getparent()
    for _ in range(3):
        if above is None:
            return False
        if above.tag == "a":
            return True
        above = above.getparent()
    return False
