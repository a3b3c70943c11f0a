"""Count mentions -> count records: repeats joined, each tied to the operation it belongs to.

Mentions are never added up: the lead repeats the detail. Measured on 724 releases, the largest single-sentence
total was right for 514 captured and 648 killed, the sum for 420 and 581.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.mentions import CountMention, Span
from pipeline.records import CountRecord, NormalizedValue, stable_id
from pipeline.resolve.evidence import evidence_of, place_record
from pipeline.resolve.operations import OperationGroup, Scope

#: How far the operation named last is carried forward, in sentences' code points: about three paragraphs.
CARRIED_CODE_POINTS = 1_200


@dataclass(frozen=True, slots=True)
class _Attached:
    mention: CountMention
    operation: OperationGroup | None
    how: str
    factor: float  #: on the confidence


def resolve_counts(
    mentions: Sequence[CountMention], scope: Scope, document: str, dates: Mapping[int, str]
) -> list[CountRecord]:
    """Return one record for each number told, in the order of first telling."""
    attached = [_attach(mention, scope) for mention in mentions]
    groups: list[list[_Attached]] = []
    for item in attached:
        for group in groups:
            if _same(group[0], item):
                group.append(item)
                break
        else:
            groups.append([item])
    identities: dict[Span, str] = {}
    records = []
    seen: dict[str, int] = {}
    for group in groups:
        identity = _identity(group, document, seen)
        identities.update((item.mention.span, identity) for item in group)
    for group in groups:
        records.append(_record(group, document, dates, identities))
    return records


def _attach(mention: CountMention, scope: Scope) -> _Attached:
    sentence = mention.span.sentence
    inside = scope.inside(sentence, mention.span.start)
    if inside is not None:
        return _Attached(mention, inside, "named in the sentence", 1.0)
    before = scope.before(mention.span.start)
    if before is not None and mention.span.start - before[1] <= CARRIED_CODE_POINTS and mention.action is not None:
        return _Attached(mention, before[0], "carried from the sentence that named it", 0.85)
    return _Attached(mention, None, "", 1.0)


def _same(first: _Attached, second: _Attached) -> bool:
    """Two mentions tell the same number: equal bounds and unit, and nothing that tells them apart."""
    a, b = first.mention, second.mention
    if (a.quantity.low, a.quantity.high, a.quantity.unit) != (b.quantity.low, b.quantity.high, b.quantity.unit):
        return False
    if a.quantity.basis != b.quantity.basis and {a.quantity.basis, b.quantity.basis} & {"plural", "indefinite"}:
        return False
    if a.span.sentence == b.span.sentence or a.kind != b.kind:
        return False
    if a.action is not None and b.action is not None and a.action != b.action:
        return False
    if a.assertion is not b.assertion:
        return False
    if first.operation is not None and second.operation is not None and first.operation.id != second.operation.id:
        return False
    if a.object_head is None or b.object_head is None:
        return a.action is not None and a.action == b.action
    return a.object_head.rstrip("s") == b.object_head.rstrip("s")


def _identity(group: Sequence[_Attached], document: str, seen: dict[str, int]) -> str:
    mention = group[0].mention
    quantity = mention.quantity
    parts = [str(value) for value in (quantity.low, quantity.high, quantity.unit, mention.action, mention.object_head)]
    key = "\x1f".join(parts)
    seen[key] = seen.get(key, 0) + 1
    return stable_id("count", document, *parts, str(seen[key]))


def _record(
    group: Sequence[_Attached], document: str, dates: Mapping[int, str], identities: Mapping[Span, str]
) -> CountRecord:
    best = max(group, key=lambda item: (item.mention.action is not None, item.mention.provenance.confidence))
    mention = best.mention
    quantity = mention.quantity
    attached = next((item for item in group if item.operation is not None), best)
    ordered = [mention.span, *(item.mention.span for item in group)]
    why = mention.provenance.why + (f"; {attached.how}" if attached.operation is not None else "")
    identity = identities[mention.span]
    part_of = identities.get(mention.part_of) if mention.part_of is not None else None
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
        object=next((item.mention.object for item in (best, *group) if item.mention.object), None),
        action=mention.action,
        actor=next((item.mention.actor for item in (best, *group) if item.mention.actor), None),
        of=attached.operation.id if attached.operation is not None else None,
        part_of=part_of if part_of != identity else None,
        attributes=tuple(dict.fromkeys(value for item in (best, *group) for value in item.mention.attributes)),
        place=place_record(next((item.mention.place for item in (best, *group) if item.mention.place), None)),
        date=next((dates.get(item.mention.date.start) for item in (best, *group) if item.mention.date), None),
        cue=mention.cue,
    )


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
