"""Count mentions -> count records: repeats joined, each tied to the operation it belongs to.

Mentions are never added up: the lead repeats the detail. Measured on 724 releases, the largest single-sentence
total was right for 514 captured and 648 killed, the sum for 420 and 581.
"""

from collections.abc import Hashable, Mapping, Sequence

from pipeline.mentions import CountMention, Span
from pipeline.records import CountRecord, NormalizedValue, stable_id
from pipeline.resolve.count_operations import Attached, attach, main_operation, with_wholes
from pipeline.resolve.count_repeats import is_same_deed, rounded, same_number
from pipeline.resolve.count_wholes import wholes_of_parts
from pipeline.resolve.evidence import evidence_of, place_record, trigger_record
from pipeline.resolve.operations import Scope
from pipeline.rules.grammar import Grammar


def resolve_counts(
    mentions: Sequence[CountMention],
    scope: Scope,
    document: str,
    dates: Mapping[int, str],
    grammar: Grammar,
    published: str | None = None,
) -> list[CountRecord]:
    """Return one record for each number told, in the order of first telling."""
    main = main_operation(scope, grammar)
    sums = sorted(mention.span.start for mention in mentions if mention.quantity.kind == "money")
    attached = with_wholes([attach(mention, scope, main, sums, grammar, published) for mention in mentions])
    groups = [group for group in _joined(attached, grammar) if _tells_something(group, grammar)]
    identities: dict[Span, str] = {}
    records = []
    seen: dict[str, int] = {}
    for group in groups:
        identity = _identity(group, document, seen)
        identities.update((item.mention.span, identity) for item in group)
    wholes = wholes_of_parts([[item.mention for item in group] for group in groups], identities)
    for group in groups:
        records.append(_record(group, document, dates, identities, wholes))
    return records


def _tells_something(group: Sequence[Attached], grammar: Grammar) -> bool:
    """Return whether text tells of a sum or measure what it is of or for, what happened to it or what whole it is of.

    Somebody counted by a pronoun alone is told of if anything else tells who it is. Of 29 sums of which neither
    object nor action was read 23 were wrong or said nothing; they were 3 of 100 counts.
    """
    return any(
        (
            mention.kind == "count"
            or mention.object
            or mention.action
            or mention.part_of
            or mention.attributes
            or _is_done_to_sum(mention, grammar)
        )
        and not _is_of_nobody_named(mention)
        for mention in (item.mention for item in group)
    )


def _is_done_to_sum(mention: CountMention, grammar: Grammar) -> bool:
    """Return whether the word of the text for what happened tells enough of a sum: "needs $9", "has released $9"."""
    told = mention.told_by
    if told is None or told.role != "object":
        return False
    word = told.span.text.split()[0].lower()
    return grammar.is_in("sum_telling_verb", word)


def _is_of_nobody_named(mention: CountMention) -> bool:
    """Return whether a pronoun alone counts one of whom the text tells no number or name: "he was arrested"."""
    is_pronoun = mention.quantity.basis == "indefinite" and mention.object_head is None
    return is_pronoun and mention.kind == "count" and mention.object is None


def _joined(attached: Sequence[Attached], grammar: Grammar) -> list[list[Attached]]:
    """Group the mentions that tell the same number, in the order of first telling.

    Only groups with the same bounds and unit, and for back-references those with the same family of actions, are
    compared: a text may tell thousands of numbers.
    """
    groups: list[_Group] = []
    by_key: dict[Hashable, list[int]] = {}
    for item in attached:
        mention = item.mention
        bounds = (mention.quantity.low, mention.quantity.high, mention.quantity.unit)
        candidates = set(by_key.get(bounds, ()))
        if (bare := rounded(mention)) is not None:
            candidates.update(number for number in by_key.get(bare, ()) if groups[number].first.mention.in_heading)
        if mention.is_definite and mention.family is not None:
            candidates.update(by_key.get(mention.family, ()))
        joined = next(
            (
                number
                for number in sorted(candidates, key=lambda number: (_other_noun(groups[number], item), number))
                if same_number(groups[number].first, item, grammar)
                and not _tells_other_action(groups[number], item)
                and not _has_its_trigger(groups[number], item)
            ),
            None,
        )
        if joined is not None:
            groups[joined].add(item)
            continue
        groups.append(_Group(item))
        for key in (bounds, mention.family):
            alike = by_key.setdefault(key, []) if key is not None else []
            if len(alike) < _MOST_COMPARED:
                alike.append(len(groups) - 1)
    return [group.members for group in groups]


#: Groups of one number with which later mentions of it are compared: the same list item may stand there 4,000 times.
_MOST_COMPARED = 200


class _Group:
    """Mentions of one number; what they tell is kept in sets, since a text may repeat a number thousands of times."""

    def __init__(self, first: Attached) -> None:
        self.first = first
        self.members: list[Attached] = []
        self.families: set[str] = set()
        self.triggers: set[Span] = set()
        self.add(first)

    def add(self, item: Attached) -> None:
        """Take one more mention in."""
        self.members.append(item)
        if item.mention.family is not None:
            self.families.add(item.mention.family)
        if item.mention.trigger is not None:
            self.triggers.add(item.mention.trigger)


def _tells_other_action(group: _Group, item: Attached) -> bool:
    """Return whether a group that began without an action has since been told to be of another one."""
    family = item.mention.family
    return family is not None and not group.families <= {family}


def _has_its_trigger(group: _Group, item: Attached) -> bool:
    """Return whether the word that tells the item tells the group already: members of one list are not the same."""
    return item.mention.trigger in group.triggers


def _other_noun(group: _Group, item: Attached) -> bool:
    return group.first.mention.object_head != item.mention.object_head


def _identity(group: Sequence[Attached], document: str, seen: dict[str, int]) -> str:
    mention = group[0].mention
    quantity = mention.quantity
    parts = [
        str(value) for value in (quantity.low, quantity.high, quantity.unit, mention.action, mention.object_head)
    ]
    key = "\x1f".join(parts)
    seen[key] = seen.get(key, 0) + 1
    return stable_id("count", document, *parts, str(seen[key]))


def _record(
    group: Sequence[Attached],
    document: str,
    dates: Mapping[int, str],
    identities: Mapping[Span, str],
    wholes: Mapping[str, str],
) -> CountRecord:
    best = max(
        group,
        key=lambda item: (
            item.mention.action is not None,
            not item.mention.in_heading,
            item.mention.provenance.confidence,
        ),
    )
    mention = best.mention
    quantity = mention.quantity
    attached = next((item for item in group if item.operation is not None), best)
    ordered = [mention.span, *(item.mention.span for item in group)]
    why = mention.provenance.why + (f"; {attached.how}" if attached.operation is not None else "")
    identity = identities[mention.span]
    # "All five defendants will be sentenced on 29 May" tells no day on which they pleaded guilty.
    events = [item.mention for item in (best, *group) if item is best or _tells_of_event(item.mention, mention)]
    part_of = identities.get(mention.part_of) if mention.part_of is not None else wholes.get(identity)
    return CountRecord(
        id=identity,
        document=document,
        evidence=evidence_of(ordered),
        assertion=mention.assertion,
        confidence=round(mention.provenance.confidence * attached.factor, 3),
        rule=mention.provenance.rule,
        why=why,
        kind=mention.kind,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        bound=quantity.bound.value,
        basis=quantity.basis.value,
        unit=quantity.unit or "item",
        normalized=_normalized(mention),
        object=next(
            (item.mention.object for item in (best, *group) if item.mention.object and _names(item, best)), None
        ),
        action=mention.action,
        trigger=trigger_record(mention),
        actor=next((item.mention.actor for item in (best, *group) if item.mention.actor and _acts(item, best)), None),
        of=attached.operation.id if attached.operation is not None else None,
        part_of=part_of if part_of != identity else None,
        attributes=tuple(dict.fromkeys(value for item in (best, *group) for value in item.mention.attributes)),
        place=place_record(next((told.place for told in events if told.place), None)),
        date=next((dates.get(told.date.start) for told in events if told.date), None),
        cue=mention.cue,
    )


def _tells_of_event(mention: CountMention, best: CountMention) -> bool:
    """Return whether where and when a mention says something happened is so for what the best one tells."""
    same_action = mention.action == best.action or (mention.family is not None and mention.family == best.family)
    is_headed = mention.in_heading or best.in_heading
    return same_action or (is_headed and None not in {mention.action, best.action})


def _acts(item: Attached, best: Attached) -> bool:
    """Return whether who acts in a mention did what the best one tells: "Riga received two men who were moved"."""
    return item is best or is_same_deed(best.mention, item.mention)


def _names(item: Attached, best: Attached) -> bool:
    """Return whether a mention may name what another counts: "a $15 million scheme" names no payment of as much."""
    if item is best or item.mention.kind == "count":
        return True
    is_same = best.mention.action is None or is_same_deed(best.mention, item.mention)
    return is_same and not item.mention.in_heading


def _normalized(mention: CountMention) -> NormalizedValue | None:
    quantity = mention.quantity
    if quantity.normalized_unit is None:
        return None
    return NormalizedValue(
        unit=quantity.normalized_unit,
        value=quantity.normalized_value,
        low=quantity.normalized_low,
        high=quantity.normalized_high,
    )
