"""Of which count told before "six of the 19 men" and "two of these parcels" are a part."""

from collections.abc import Mapping, Sequence

from pipeline.mentions import CountMention, Span

#: Code points to a group that is told of as "these parcels" without its number.
_NEAR = 400


def wholes_of_parts(groups: Sequence[Sequence[CountMention]], identities: Mapping[Span, str]) -> dict[str, str]:
    """Return for each count of some of a group known the count of the whole group, by their ids.

    ``groups`` are the mentions of each count in the order of first telling, ``identities`` the ids by the span of any
    mention.
    """
    found: dict[str, str] = {}
    earlier: list[CountMention] = []
    for mention in sorted((mention for group in groups for mention in group), key=_start):
        identity = identities[mention.span]
        if mention.is_partitive and mention.part_of is None and identity not in found:
            whole = _whole_of(mention, earlier)
            if whole is not None and identities[whole.span] != identity:
                found[identity] = identities[whole.span]
        if mention.kind == "count":
            earlier.append(mention)
    return found


def _start(mention: CountMention) -> int:
    return mention.span.start


def _whole_of(part: CountMention, earlier: Sequence[CountMention]) -> CountMention | None:
    """Return the group: the one told last of the number that the part gives, or of its action, or just before."""
    if part.whole is not None:
        alike = (other for other in reversed(earlier) if _is_of_number(other, part.whole) and _has_noun(other, part))
        whole = next(alike, None)
        if whole is not None:
            return whole
    told = next((other for other in reversed(earlier) if _is_of_action(other, part)), None)
    if told is not None or part.whole is not None or part.kind != "count":
        return told
    last = next((other for other in reversed(earlier) if _has_noun(other, part) and _is_elsewhere(other, part)), None)
    return last if last is not None and not last.is_partitive and _is_just_before(last, part) else None


def _is_of_number(whole: CountMention, number: float) -> bool:
    return not whole.is_partitive and whole.quantity.low == number


def _has_noun(whole: CountMention, part: CountMention) -> bool:
    return whole.object_head is not None and whole.object_head == part.object_head


def _is_elsewhere(whole: CountMention, part: CountMention) -> bool:
    return whole.span.sentence != part.span.sentence


def _is_just_before(whole: CountMention, part: CountMention) -> bool:
    """Return whether a group is larger and told of in the sentences just before: "five parcels … two of these"."""
    is_told = whole.quantity.basis in {"digits", "word"} and whole.quantity.low is not None
    is_larger = is_told and (part.quantity.high or part.quantity.low or 0) < (whole.quantity.low or 0)
    return is_larger and part.span.start - whole.span.end <= _NEAR


def _is_of_action(whole: CountMention, part: CountMention) -> bool:
    if whole.family is None or whole.family != part.family or whole.side == "participation":
        return False  # "18 of the men took part in the theft" are no part of "700 agents took part in the raid".
    if not (part.is_generic or whole.object_head == part.object_head):
        return False
    if (part.quantity.low or 0) > (whole.quantity.low or 0):
        return False  # "Several of the men" are no part of "insurgents": that is at least two.
    return whole.quantity.high is None or (
        part.quantity.high is not None and whole.quantity.high > part.quantity.high
    )
