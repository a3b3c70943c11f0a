"""What the line above a list says of its items: "Under the settlement, the owners will:"."""

from collections.abc import Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.boundaries import BlockLabel
from pipeline.extract.counts.links import RELATIVES, SUBJECTS
from pipeline.rules.grammar import Grammar

#: Tokens before the colon in which a plan is looked for, and tokens of a list above an item.
_OPENING_REACH = 12
_LONGEST_LIST = 900
#: Tokens from a number to the end of its item.
_LONGEST_ITEM = 200
#: Beside the verb of an item these tell of something done: "was ordered", "has sold".
_DONE = frozenset({"was", "were", "has", "have", "had", "'s", "been"})


def planned_above(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> str | None:
    """Return the word that plans all items of the list that a token is in, None if there is none."""
    if not annotated.document.blocks or _tells_deed(annotated, token):
        return None
    view = annotated.view
    last = _end_of_line_above(annotated, token)
    if last is None:
        return None
    if last > 0 and grammar.is_in("proposal_noun", view.lowers[last - 1]):
        return view.texts[last - 1]
    first = view.sentences[view.sentence_of[last]][0]
    for index in range(last - 1, first - 1, -1):
        lower = view.lowers[index]
        is_near = last - index <= _OPENING_REACH
        if (lower == "must" and not _is_of_aside(annotated, index)) or (
            is_near and grammar.is_in("future_auxiliary", lower)
        ):
            return view.texts[index]  # "Must take steps to keep its halls open to all, including:"
        if not is_near:
            continue
        for end in view.labels[index].get("calling_phrase", ())[:1]:
            return annotated.text_of(index, end)
    return None


def _is_of_aside(annotated: AnnotatedDocument, auxiliary: int) -> bool:
    """Return whether an auxiliary stands in a clause that tells of a thing: "countries that must import grain"."""
    # The line above may have no parse: it tells no number.
    return auxiliary > 0 and annotated.view.lowers[auxiliary - 1] in RELATIVES


def _end_of_line_above(annotated: AnnotatedDocument, token: int) -> int | None:
    """Return the last token of the line with a colon above the list that a token is in; None without one.

    Items are those of the page, or paragraphs that end in a semicolon.
    """
    texts, blocks, block_of = annotated.view.texts, annotated.document.blocks, annotated.block_of
    end = next(
        (one for one in range(token, min(token + _LONGEST_ITEM, len(block_of))) if _ends_block(block_of, one)), token
    )
    is_item = _is_item(annotated, end)
    for last in range(token - 1, max(-1, token - _LONGEST_LIST), -1):
        if not _ends_block(block_of, last):
            continue
        if texts[last] == ":" and blocks[block_of[last]].label is not BlockLabel.LIST:
            return last if is_item else None
        if not _is_item(annotated, last):
            return None
        is_item = True  # The last item ends in a full stop.
    return None


def _is_item(annotated: AnnotatedDocument, end: int) -> bool:
    """Return whether a paragraph that ends at a token is an item of a list."""
    texts, blocks = annotated.view.texts, annotated.document.blocks
    is_marked = blocks[annotated.block_of[end]].label is BlockLabel.LIST
    return is_marked or texts[end] == ";" or texts[end - 1 : end + 1] in _GOING_ON


def _ends_block(block_of: Sequence[int], token: int) -> bool:
    return token + 1 == len(block_of) or block_of[token + 1] != block_of[token]


#: How an item of a list ends before another.
_GOING_ON = ([";", "and"], [";", "or"])


def _tells_deed(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether an item is a sentence with a subject or an auxiliary of its own, and tells what was done."""
    view = annotated.view
    while view.heads[token] != token:
        token = view.heads[token]
    children = view.children[token]
    has_subject = any(view.dependencies[child] in SUBJECTS for child in children)
    return has_subject or any(view.lowers[child] in _DONE for child in children)
