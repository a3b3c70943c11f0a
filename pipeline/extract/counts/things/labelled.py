"""The label that a number stands behind in a line of figures: "Stolen cars: 3", "Cocaine: 45 kg", "Salt - 4 kg"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.short_paragraphs import line_above
from pipeline.extract.counts.things.named_before import is_noun_like
from pipeline.extract.counts.things.plurals import is_plural
from pipeline.rules.tokens import TokenView

#: Tokens of a label.
_LONGEST_LABEL = 6
#: What closes a figure, and what a label begins behind, within a line.
_CLOSES = frozenset({";", ",", "(", "."})
_OPENS = frozenset({";", ",", "|", "•", "-", "–", "*"})
_DASHES = frozenset({"-", "–", "—"})
#: Layers of words that are in no label of things.
_NEVER = frozenset({"date", "quantity", "furniture_label", "place"})
#: Dependencies of words of a clause.
_TELLING = frozenset({"nsubj", "nsubjpass", "aux", "auxpass"})
_ACTIONS = frozenset({"noun_action", "verb_action"})


def labelled(annotated: AnnotatedDocument, start: int, end: int, *, is_of_goods: bool = False) -> int | None:
    """Return the noun of the label before a number, or None: "cars" of "Stolen cars: 3".

    A label stands at the beginning of a line or behind a semicolon, the number at the end of its item. One that ends
    in what was done ("Vehicles checked: 40") is read as an event. What a measure is of is any noun: "Gypsum: 4 kg".
    """
    view = annotated.view
    if not _is_behind_label(annotated, start) or not _is_closed(annotated, end):
        return None
    first = _label_start(annotated, start - 1)
    words = range(first, start - 1) if first is not None else range(0)
    if not words or not all(_is_of_label(view, token) for token in words):
        return None
    noun = next((token for token in words[1:] if view.lowers[token] == "of"), start - 1) - 1
    if is_of_goods and "measured_property" in view.labels[noun]:
        return None
    is_goods = is_of_goods or "goods_noun" in view.labels[noun]
    if not is_goods and any(not _ACTIONS.isdisjoint(view.labels[token]) for token in line_above(annotated, words[0])):
        return None  # "These arrests were made:" above "Other crimes: 19": the label tells of what kind they are.
    if not is_noun_like(annotated, noun) or (noun == words[-1] and not _ACTIONS.isdisjoint(view.labels[noun])):
        return None
    return noun if is_goods or is_plural(view.lowers[noun]) else None


def _is_behind_label(annotated: AnnotatedDocument, start: int) -> bool:
    """Return whether a colon stands before a number, or a dash that is the only one of its line: "Salt - 4 kg"."""
    view = annotated.view
    if view.texts[start - 1 : start] == [":"]:
        return True
    is_glued = annotated.token_ends[start - 1] == annotated.token_starts[start]
    if start < 2 or is_glued or view.texts[start - 1] not in _DASHES:
        return False
    first = _label_start(annotated, start - 1)
    if first is None or first >= start - 1:
        return False
    bullet = first - (first > 0 and view.texts[first - 1] in _OPENS)  # "- Salt - 4 kg"
    return bullet == 0 or _breaks(annotated, bullet)


def has_own_label(annotated: AnnotatedDocument, start: int) -> bool:
    """Return whether a number stands behind a label of its own, so that it counts nothing told in another line."""
    return _is_behind_label(annotated, start) and _label_start(annotated, start - 1) is not None


def label_text(annotated: AnnotatedDocument, start: int) -> str:
    """Return the whole label before a number that ``labelled`` has found: "Orders of removal"."""
    first = _label_start(annotated, start - 1)
    return "" if first is None else " ".join(annotated.text_of(first, start - 1).split())


def _is_of_label(view: TokenView, token: int) -> bool:
    is_word = view.texts[token].isalpha() or view.texts[token] == "-"
    if view.dependencies[token] == "prep" and view.lowers[token] != "of":
        return False  # "Dealing in drugs: 209" counts no drugs.
    is_noun = "noun_action" in view.labels[token] or view.lowers[token + 1] in {"of", ":", *_DASHES}
    is_verb = "verb_action" in view.labels[token] and view.heads[token] == token and not is_noun
    if view.dependencies[token] in _TELLING or is_verb:
        return False  # "Police seized guns: 12"
    return is_word and _NEVER.isdisjoint(view.labels[token])


def _is_closed(annotated: AnnotatedDocument, end: int) -> bool:
    """Return whether a number ends its item: before a mark or the end of its line."""
    texts = annotated.view.texts
    return end >= len(texts) or texts[end] in _CLOSES or _breaks(annotated, end)


def _breaks(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a line ends before a token."""
    return "\n" in annotated.document.text[annotated.token_ends[token - 1] : annotated.token_starts[token]]


def _label_start(annotated: AnnotatedDocument, colon: int) -> int | None:
    """Return where the label before a colon begins: at a line or behind a semicolon; None for a longer text."""
    view = annotated.view
    for token in range(colon - 1, max(colon - _LONGEST_LABEL, 0) - 1, -1):
        if token == 0 or _breaks(annotated, token) or view.texts[token - 1] in _OPENS:
            return token
    return None
