"""Lists written as paragraphs of a few words under a line that ends in a colon."""

from collections.abc import Sequence

from pipeline.annotate import AnnotatedDocument

#: Paragraphs of one list, and tokens of one of them.
_LONGEST_LIST, _LONGEST_ITEM = 40, 20


def line_above(annotated: AnnotatedDocument, token: int) -> Sequence[int]:
    """Return the tokens, last first, of the line with a colon above the list that a token is in.

    The token must begin a paragraph of few words, and only such paragraphs may stand between;
    without such a line there are none.
    """
    blocks, block_of = annotated.document.blocks, annotated.block_of
    if not blocks or (token > 0 and block_of[token - 1] == block_of[token]) or not _is_short(block_of, token):
        return ()
    view = annotated.view
    for _ in range(_LONGEST_LIST):
        if token == 0:
            return ()
        if opens_list(view.texts, token - 1):
            first = view.sentences[view.sentence_of[token - 1]][0]
            return range(token - 1, first - 1, -1)
        last = token - 1
        if not _is_short(block_of, last):
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
    if not annotated.document.blocks or not _is_short(block_of, token):
        return None
    while token > 0 and block_of[token - 1] == block_of[token]:
        token -= 1
    line = line_above(annotated, token)
    return (annotated.token_starts[line[-1]], annotated.token_ends[line[0]]) if line else None


def _is_short(block_of: Sequence[int], token: int) -> bool:
    """Return whether the paragraph of a token has so many tokens at most."""
    first, last = token, token
    while first > 0 and block_of[first - 1] == block_of[token] and last - first < _LONGEST_ITEM:
        first -= 1
    while last + 1 < len(block_of) and block_of[last + 1] == block_of[token] and last - first < _LONGEST_ITEM:
        last += 1
    return last - first < _LONGEST_ITEM
