"""Lists written as paragraphs of a few words under a line that ends in a colon."""

from collections.abc import Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.boundaries import BlockLabel

#: Paragraphs of one list, and tokens of one of them; of one that the page marks as an item of a list.
_LONGEST_LIST, _LONGEST_ITEM, _LONGEST_MARKED = 40, 20, 60


def line_above(annotated: AnnotatedDocument, token: int, *, marked: bool = False) -> Sequence[int]:
    """Return the tokens, last first, of the line with a colon above the list that a token is in.

    The token must begin a paragraph of few words, and only such paragraphs may stand between;
    without such a line there are none. With ``marked``, items that the page marks may be longer.
    """
    blocks, block_of = annotated.document.blocks, annotated.block_of
    is_begin = token == 0 or block_of[token - 1] != block_of[token]
    if not blocks or not is_begin or not _is_item(annotated, token, marked=marked):
        return ()
    view = annotated.view
    for _ in range(_LONGEST_LIST):
        if token == 0:
            return ()
        if opens_list(view.texts, token - 1):
            first = view.sentences[view.sentence_of[token - 1]][0]
            return range(token - 1, first - 1, -1)
        last = token - 1
        if not _is_item(annotated, last, marked=marked):
            return ()
        while token > 0 and block_of[token - 1] == block_of[last]:
            token -= 1
    return ()


def opens_list(texts: Sequence[str], last: int) -> bool:
    """Return whether a line that ends at token ``last`` opens a list: with a colon, or "including;"."""
    return texts[last] == ":" or (texts[last] in {";", "-"} and texts[max(0, last - 1)].lower() in _INCLUDING)


_INCLUDING = frozenset({"include", "includes", "included", "including", "following"})


def sentence_above(annotated: AnnotatedDocument, token: int) -> tuple[int, int] | None:
    """Return where the line with a colon above the list that a token is in begins and ends in the text, or None."""
    block_of = annotated.block_of
    if not annotated.document.blocks or not _is_item(annotated, token, marked=True):
        return None
    while token > 0 and block_of[token - 1] == block_of[token]:
        token -= 1
    line = line_above(annotated, token, marked=True)
    return (annotated.token_starts[line[-1]], annotated.token_ends[line[0]]) if line else None


def _is_item(annotated: AnnotatedDocument, token: int, *, marked: bool) -> bool:
    """Return whether the paragraph of a token may be an item of a list: of few tokens, or of more if it is marked."""
    block_of = annotated.block_of
    is_marked = marked and annotated.document.blocks[block_of[token]].label is BlockLabel.LIST
    longest = _LONGEST_MARKED if is_marked else _LONGEST_ITEM
    first, last = token, token
    while first > 0 and block_of[first - 1] == block_of[token] and last - first < longest:
        first -= 1
    while last + 1 < len(block_of) and block_of[last + 1] == block_of[token] and last - first < longest:
        last += 1
    return last - first < longest
