"""Counts of headlines, each before its own participle: "12 suspects arrested, 40 victims identified in a raid"."""

from collections.abc import Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.senses import sense_of
from pipeline.extract.counts.actions.tie import Tie, fits
from pipeline.extract.counts.things.counted import Counted
from pipeline.mentions import Provenance
from pipeline.rules.grammar import Grammar
from pipeline.rules.tokens import TokenView

#: Tokens between the participle of one count and the next count: ", and".
_LONGEST_LINK = 2
_LINKS = frozenset({",", "and", "&", ";"})
_ENDINGS = ("ed", "en", "ound", "ught", "aken", "ut")


def headline_tie(
    annotated: AnnotatedDocument, grammar: Grammar, things: Sequence[Counted], position: int
) -> Tie | None:
    """Return the tie of a count to the participle directly behind it, if the count beside it has its own as well.

    Headlines leave out "were", and the parse takes the participle for a verb with the next count as its object.
    """
    thing = things[position]
    own = _participle(annotated, thing)
    if own is None:
        return None
    beside = [(thing, things[position + 1])] if position + 1 < len(things) else []
    beside += [(things[position - 1], thing)] if position else []
    if not any(_are_linked(annotated, first, second) for first, second in beside):
        return None
    start, end = own
    action = grammar.lexicon.verb_actions[" ".join(annotated.view.lowers[start:end])]
    action = sense_of(annotated, grammar, action, own, thing.noun)
    if not fits(annotated, grammar, action, thing.noun):
        return None
    why = Provenance("count.headline.participle", f"{annotated.text_of(start, end)!r} behind it", 0.75)
    return Tie(action, own, None, (), None, why)


def _participle(annotated: AnnotatedDocument, thing: Counted) -> tuple[int, int] | None:
    """Return the participle of action directly behind a count with a noun, without an object of its own."""
    view = annotated.view
    start = thing.end
    if thing.noun is None or thing.noun < thing.start or start >= len(view.texts):
        return None
    ends = view.labels[start].get("verb_action", ())
    is_participle = (
        bool(ends) and view.lowers[start].endswith(_ENDINGS) and "subject_action" not in view.labels[start]
    )
    if not is_participle or view.sentence_of[start] != view.sentence_of[thing.head]:
        return None
    return None if _has_object(view, start, ends[0]) else (start, ends[0])


def _has_object(view: TokenView, start: int, end: int) -> bool:
    """Return whether an object stands directly behind a verb: a number, an article or a noun."""
    behind = view.lowers[end : end + 1]
    return any(
        view.dependencies[child] == "dobj" and child >= end and behind and behind[0] not in _LINKS
        for child in view.children[start]
    )


def _are_linked(annotated: AnnotatedDocument, first: Counted, second: Counted) -> bool:
    """Return whether two counts stand side by side, each with its participle and nothing else between them."""
    own, other = _participle(annotated, first), _participle(annotated, second)
    if own is None or other is None or annotated.view.sentence_of[own[0]] != annotated.view.sentence_of[other[0]]:
        return False
    link = annotated.view.lowers[own[1] : second.start]
    return 0 < len(link) <= _LONGEST_LINK and all(word in _LINKS for word in link)
