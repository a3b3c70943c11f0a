"""What a sum is meant for where a text tells nothing else of it: "$30 million for the harbour program"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.nouns_behind import continues
from pipeline.extract.phrases import conjuncts, phrase_bounds

#: Tokens of a use, with "for": longer ones are told better by the text itself.
_LONGEST_USE = 12


def use_of(annotated: AnnotatedDocument, thing: Counted) -> tuple[str, ...]:
    """Return the words behind a sum that tell by "for" and a noun what it is meant for."""
    view = annotated.view
    end = thing.end
    if thing.quantity.kind != "money" or not continues(annotated, end) or view.lowers[end] != "for":
        return ()
    noun = next((child for child in view.children[end] if view.dependencies[child] == "pobj"), None)
    if noun is None or noun < end:
        return ()
    last = max(phrase_bounds(annotated, one)[1] for one in (noun, *conjuncts(annotated, noun)))
    if last - end > _LONGEST_USE:
        return ()
    return (" ".join(annotated.text_of(end, last).split()),)
