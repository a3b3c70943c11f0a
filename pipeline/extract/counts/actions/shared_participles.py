"""Members of a list that share the participle at its end: "12 vehicles, 3 boats and $40,000 in cash seized"."""

from collections.abc import Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.tie import Tie, fits
from pipeline.extract.counts.actions.wholes import is_part
from pipeline.extract.counts.links import BETWEEN_LISTS
from pipeline.extract.counts.things.counted import Counted
from pipeline.mentions import Provenance
from pipeline.rules.grammar import Grammar

#: Rules of a participle behind a number or its noun, and of the members of a list that share it.
_BARE_PARTICIPLES = frozenset({"count.verb.near", "count.verb.participle", "count.list.shared"})
_LONGEST_LIST_MEMBER = 12
_LIST_MARKS = frozenset({",", "and", ";", "&"})
#: Tokens between the comma or "and" and a list member.
_BETWEEN_MARK_AND_MEMBER = 2


def with_shared_participles(
    annotated: AnnotatedDocument, grammar: Grammar, things: Sequence[Counted], ties: Sequence[Tie | None]
) -> list[Tie | None]:
    """Return the ties, with that of the participle that ends a list for its members without an action."""
    view = annotated.view
    found = list(ties)
    for position in range(len(things) - 2, -1, -1):
        thing, behind, tie = things[position], things[position + 1], found[position + 1]
        own = found[position]
        if (own is not None and own.action is not None) or tie is None or tie.action is None or tie.trigger is None:
            continue
        is_passive = tie.provenance.rule == _PASSIVE and _begins_member(annotated, thing)
        if not (tie.provenance.rule in _BARE_PARTICIPLES or is_passive) or tie.trigger[0] < behind.end:
            continue
        between = range(thing.end, behind.start)
        if view.sentence_of[thing.head] != view.sentence_of[behind.head] or len(between) > _LONGEST_LIST_MEMBER:
            continue
        texts = view.lowers[thing.end : behind.start]
        if "with" in texts or not _LIST_MARKS & set(texts[-_BETWEEN_MARK_AND_MEMBER:]):
            continue
        if any("verb_action" in view.labels[token] or view.dependencies[token] in BETWEEN_LISTS for token in between):
            continue
        if thing.noun is None or is_part(annotated, behind) or not fits(annotated, grammar, tie.action, thing.noun):
            continue
        why = Provenance("count.list.shared", f"{annotated.text_of(*tie.trigger)!r} behind the list", 0.65)
        found[position] = Tie(tie.action, tie.trigger, None, (), None, why, tie.told)
    return found


#: The rule of a verb in the passive: "the house was searched and salt, two vans and four boats were seized".
_PASSIVE = "count.verb.passive"


def _begins_member(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a number opens a member of a list, and is in no phrase of where: not "at nine ports"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    return thing.start > first and view.lowers[thing.start - 1] in _LIST_MARKS
