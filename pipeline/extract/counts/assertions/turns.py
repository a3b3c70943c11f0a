"""Where a paragraph turns from one case to another: "Separately, officers in Riga seized …"."""

from pipeline.annotate import AnnotatedDocument

#: Sentences before a count in which a turn is looked for, and tokens from the start of a sentence that hold it.
_REACH, _OPENING = 6, 3


def turn_before(annotated: AnnotatedDocument, head: int) -> int | None:
    """Return where the last sentence begins that turns to another case, in code points; None without one.

    A sentence that sums up several operations ("in various operations") is of no single one, either.

    Looks at the sentence of the token ``head`` and at those before it in its paragraph.
    """
    view = annotated.view
    sentence = view.sentence_of[head]
    for number in range(sentence, max(-1, sentence - _REACH), -1):
        first, last = view.sentences[number]
        if annotated.document.blocks and annotated.block_of[first] != annotated.block_of[head]:
            return None
        if view.has_start("turning_phrase", first, min(first + _OPENING, last)):
            return annotated.token_starts[first]
        if number == sentence and view.has_start("several_operations", first, last):
            return annotated.token_starts[first]
    return None
