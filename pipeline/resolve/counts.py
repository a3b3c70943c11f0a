"""Count mentions -> count records: repeats joined, each tied to the operation it belongs to.

Mentions are never added up: the lead repeats the detail. Measured on 724 releases, the largest single-sentence
total was right for 514 captured and 648 killed, the sum for 420 and 581.
"""

from bisect import bisect_left
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.mentions import CountMention, Span
from pipeline.records import Assertion, CountRecord, NormalizedValue, stable_id
from pipeline.resolve.evidence import evidence_of, place_record
from pipeline.resolve.operations import OperationGroup, Scope
from pipeline.rules.grammar import Grammar

#: How far the operation named last is carried forward to a count, in code points, by the side of its action: a result
#: about two paragraphs (of 290 counts 86.6 % right; with 500: 86.9, 1,200: 85.5, 2,000: 82.1), participation about
#: one; what the criminals did is not the operation's.
_REACH: Mapping[str | None, int] = {"result": 800, "participation": 400}


#: The same for an operation without a name: a raid or sweep is one of the things that a text tells of.
_UNNAMED_REACH = 400
#: How far from its namings the operation that a release is about reaches, in code points: longer than most releases.
_MAIN_REACH = 5_000
#: The same for one without a name with which a text begins. In 110 releases read by hand 50 counts reached one, and
#: 28 were its own; of the 24 within this reach, without a date of their own, of one told of twice, 22 were.
_UNNAMED_MAIN_REACH = 800
#: Initiatives and programmes are told of beside other things.
_INITIATIVE_REACH = 1_500

#: Family of the actions by which goods and money are taken: what they take is the operation's.
_SEIZURE = "seizure"
#: Sums recovered are also those of lawsuits.
_RECOVERED = "recovered"
#: The largest lower bound of a vague word for a handful of things.
_SMALL = 5


@dataclass(frozen=True, slots=True)
class _Attached:
    mention: CountMention
    operation: OperationGroup | None
    how: str
    factor: float  #: on the confidence


def resolve_counts(
    mentions: Sequence[CountMention], scope: Scope, document: str, dates: Mapping[int, str], grammar: Grammar
) -> list[CountRecord]:
    """Return one record for each number told, in the order of first telling."""
    main = _main(scope, grammar)
    attached = _with_wholes([_attach(mention, scope, main, grammar) for mention in mentions])
    groups = _joined(attached)
    identities: dict[Span, str] = {}
    records = []
    seen: dict[str, int] = {}
    for group in groups:
        identity = _identity(group, document, seen)
        identities.update((item.mention.span, identity) for item in group)
    wholes = _wholes(groups, identities)
    for group in groups:
        records.append(_record(group, document, dates, identities, wholes))
    return records


def _joined(attached: Sequence[_Attached]) -> list[list[_Attached]]:
    """Group the mentions that tell the same number, in the order of first telling.

    Only groups with the same bounds and unit, and for back-references those with the same family of actions, are
    compared: a text may tell thousands of numbers.
    """
    groups: list[list[_Attached]] = []
    by_key: dict[Hashable, list[int]] = {}
    for item in attached:
        mention = item.mention
        bounds = (mention.quantity.low, mention.quantity.high, mention.quantity.unit)
        candidates = set(by_key.get(bounds, ()))
        if (rounded := _rounded(mention)) is not None:
            candidates.update(number for number in by_key.get(rounded, ()) if groups[number][0].mention.in_heading)
        if mention.is_definite and mention.family is not None:
            candidates.update(by_key.get(mention.family, ()))
        joined = next(
            (
                number
                for number in sorted(candidates, key=lambda number: (_other_noun(groups[number], item), number))
                if _same(groups[number][0], item)
                and not _tells_other_action(groups[number], item)
                and not _has_its_trigger(groups[number], item)
            ),
            None,
        )
        if joined is not None:
            groups[joined].append(item)
            continue
        groups.append([item])
        for key in (bounds, mention.family):
            if key is not None:
                by_key.setdefault(key, []).append(len(groups) - 1)
    return groups


def _wholes(groups: Sequence[Sequence[_Attached]], identities: Mapping[Span, str]) -> dict[str, str]:
    """Return the count of which "one of the men" is a part: the last one told before of these people and action."""
    found: dict[str, str] = {}
    earlier: list[CountMention] = []
    for group in groups:
        mention = group[0].mention
        if mention.is_partitive and mention.part_of is None:
            whole = next((other for other in reversed(earlier) if _is_whole_of(other, mention)), None)
            if whole is not None:
                found[identities[mention.span]] = identities[whole.span]
        earlier.append(mention)
    return found


def _is_whole_of(whole: CountMention, part: CountMention) -> bool:
    if whole.kind != "count" or whole.family is None or whole.family != part.family:
        return False
    if not (part.is_generic or whole.object_head == part.object_head):
        return False
    if (part.quantity.low or 0) > (whole.quantity.low or 0):
        return False  # "Several of the men" are no part of "insurgents": that is at least two.
    return whole.quantity.high is None or (
        part.quantity.high is not None and whole.quantity.high > part.quantity.high
    )


#: Namings of an operation without a name by which a text is about it.
_TOLD_OFTEN = 2


@dataclass(frozen=True, slots=True)
class _Main:
    """The operation that the release is about, and where it is named."""

    operation: OperationGroup
    starts: tuple[int, ...]
    is_only: bool  #: no other one is named
    is_operation: bool  #: and no initiative or programme

    def reaches(self, position: int) -> bool:
        """Return whether it is named so near that a count may be of it: of many operations each has its own."""
        if self.is_only:
            return True
        if not self.operation.named:
            reach = _UNNAMED_MAIN_REACH
        else:
            reach = _MAIN_REACH if self.is_operation else _INITIATIVE_REACH
        index = bisect_left(self.starts, position)
        return any(abs(start - position) <= reach for start in self.starts[max(0, index - 1) : index + 1])


def _main(scope: Scope, grammar: Grammar) -> _Main | None:
    operation = scope.main()
    if operation is None or (not operation.named and len(operation.mentions) < _TOLD_OFTEN):
        return None
    starts = zip(scope.starts, scope.groups, strict=True)
    # An initiative or programme told of once is one of many things that a release tells of.
    is_operation = operation.named and grammar.is_in(
        "named_operation_word", operation.name.partition(" ")[0].casefold()
    )
    is_only = is_operation and all(group.id == operation.id for group in scope.groups if group.named)
    return _Main(
        operation, tuple(start for start, group in starts if group.id == operation.id), is_only, is_operation
    )


def _attach(mention: CountMention, scope: Scope, main: _Main | None, grammar: Grammar) -> _Attached:
    sentence = mention.span.sentence
    inside = scope.inside(sentence, mention.span.start)
    if inside is not None and mention.side != "crime":
        return _Attached(mention, inside, "named in the sentence", 1.0)
    if mention.line_above is not None and mention.side != "crime":
        above = scope.inside(mention.line_above, mention.span.start)
        if above is not None:
            return _Attached(mention, above, "named in the line above the list", 0.95)
    if mention.assertion is Assertion.HISTORICAL:
        # "The agency has arrested 340 since January": not all in this operation.
        return _Attached(mention, None, "", 1.0)
    before = scope.before(mention.span.start)
    reach = _REACH.get(mention.side, 0)
    if before is not None and not before[0].named:
        reach = min(reach, _UNNAMED_REACH)
    if mention.turn is not None and (before is None or before[1] < mention.turn):
        return _Attached(mention, None, "", 1.0)  # "Separately, in Riga, officers arrested three men."
    if before is not None and mention.span.start - before[1] <= reach:
        return _Attached(mention, before[0], "carried from the sentence that named it", 0.85)
    if (
        (mention.kind == "count" or (mention.family == _SEIZURE and mention.action != _RECOVERED))
        and main is not None
        and _reaches_main(mention, grammar)
        and main.reaches(mention.span.start)
        and (main.operation.named or mention.date is None)
    ):
        return _Attached(mention, main.operation, "the operation that the release is about", 0.7)
    return _Attached(mention, None, "", 1.0)


def _with_wholes(attached: Sequence[_Attached]) -> list[_Attached]:
    """Give a part that belongs nowhere the operation of its total: "of the 212 people arrested, 31 …"."""
    by_span = {item.mention.span: item for item in attached}
    result = []
    for item in attached:
        whole = by_span.get(item.mention.part_of) if item.mention.part_of is not None else None
        if item.operation is None and whole is not None and whole.operation is not None:
            item = _Attached(item.mention, whole.operation, "with its total", whole.factor * 0.9)
        result.append(item)
    return result


def _reaches_main(mention: CountMention, grammar: Grammar) -> bool:
    """Results and the forces taking part belong to the operation the release is about, wherever they stand.

    Not sums of money but those seized: what one defendant forfeits or pays is his own case's. Not countries: those
    of a treaty or a market are counted too.
    """
    if mention.side == "participation":
        return not grammar.is_in("territory_noun", mention.object_head or "")
    # "Several firearms" are told of one case; "numerous arrests" sum up the whole operation.
    if (
        mention.quantity.basis == "vague"
        and (mention.quantity.low or 0) <= _SMALL
        and mention.object_head is not None
    ):
        return False
    return mention.side == "result"


def _same(first: _Attached, second: _Attached) -> bool:
    """Two mentions tell the same number: equal bounds and unit, and nothing that tells them apart."""
    a, b = first.mention, second.mention
    if a.family is not None and a.family == b.family and _points_back(a, b):
        return True
    bounds = (a.quantity.low, a.quantity.high, a.quantity.unit)
    if bounds != (b.quantity.low, b.quantity.high, b.quantity.unit) and not (a.in_heading and bounds == _rounded(b)):
        return False
    if a.quantity.basis != b.quantity.basis and {a.quantity.basis, b.quantity.basis} & {
        "plural",
        "indefinite",
    }:
        return False
    if a.span.sentence == b.span.sentence or a.kind != b.kind or (b.is_additional and not a.is_additional):
        return False
    if a.action is not None and b.action is not None and a.action != b.action:
        # A heading says it in its own words: "Five jailed" for "five members were sentenced".
        return a.in_heading and _is_held_alike(a, b) and a.object_head in {None, b.object_head}
    if not _is_held_alike(a, b) or (a.action is not None and _is_on_other_day(a, b)):
        return False
    if first.operation is not None and second.operation is not None and first.operation.id != second.operation.id:
        return False
    if a.kind != "count" and (a.action is None or b.action is None):
        return True
    if b.is_definite and b.action is None and (b.is_generic or a.object_head is None):
        return True
    if a.in_heading or b.in_heading:
        return True
    if a.object_head is None or b.object_head is None:
        return a.action is not None and a.action == b.action
    return a.object_head.rstrip("s") == b.object_head.rstrip("s")


def _rounded(mention: CountMention) -> tuple[float | None, float | None, str | None] | None:
    """Return the bounds of the bare number that a heading gives for "more than 170": 170."""
    quantity = mention.quantity
    if quantity.high is not None or quantity.low is None or quantity.basis not in {"digits", "word"}:
        return None
    bare = quantity.low - 1 if quantity.bound == "at_least" and mention.kind == "count" else quantity.low
    return bare, bare, quantity.unit


def _is_on_other_day(a: CountMention, b: CountMention) -> bool:
    """Return whether each has a date of its own and these do not overlap: "on 3 May three men, on 9 May three"."""
    if a.date is None or b.date is None or a.in_heading or b.in_heading or b.is_definite:
        return False
    first, second = (a.date.start_date, a.date.end_date), (b.date.start_date, b.date.end_date)
    if not all(day is not None and len(day) == _FULL_DATE and "X" not in day for day in (*first, *second)):
        return False
    return (first[1] or "") < (second[0] or "") or (second[1] or "") < (first[0] or "")


#: Length of a date that names its day.
_FULL_DATE = len("2024-05-06")


def _tells_other_action(group: Sequence[_Attached], item: _Attached) -> bool:
    """Return whether a group that began without an action has since been told to be of another one."""
    family = item.mention.family
    return family is not None and any(member.mention.family not in {None, family} for member in group)


def _has_its_trigger(group: Sequence[_Attached], item: _Attached) -> bool:
    """Return whether the word that tells the item tells the group already: members of one list are not the same."""
    trigger = item.mention.trigger
    return trigger is not None and any(member.mention.trigger == trigger for member in group)


def _is_held_alike(a: CountMention, b: CountMention) -> bool:
    """Return whether two counts may be one by how the text holds them.

    A deed is alleged in one sentence and told in the next; who "agreed to pay $12 million" pays it in the heading.
    """
    if a.assertion is b.assertion:
        return True
    held = {a.assertion, b.assertion}
    is_payment = a.kind != "count" and a.action == b.action == "paid"
    return held == {Assertion.ASSERTED, Assertion.REPORTED} or (
        is_payment and held == {Assertion.ASSERTED, Assertion.PLANNED}
    )


def _other_noun(group: Sequence[_Attached], item: _Attached) -> bool:
    return group[0].mention.object_head != item.mention.object_head


def _points_back(a: CountMention, b: CountMention) -> bool:
    """Return whether b names again what a counted in an earlier sentence: "the insurgents", "both men", "him"."""
    if not b.is_definite or a.span.sentence == b.span.sentence or not _is_held_alike(a, b) or b.part_of:
        return False
    if a.kind != "count" or b.kind != "count" or (b.is_additional and not a.is_additional):
        return False
    if not (b.is_generic or a.object_head == b.object_head):
        return False
    if b.quantity.basis == "plural":
        return a.quantity.high is None or a.quantity.high > 1
    return (a.quantity.low, a.quantity.high) == (b.quantity.low, b.quantity.high)


def _identity(group: Sequence[_Attached], document: str, seen: dict[str, int]) -> str:
    mention = group[0].mention
    quantity = mention.quantity
    parts = [
        str(value) for value in (quantity.low, quantity.high, quantity.unit, mention.action, mention.object_head)
    ]
    key = "\x1f".join(parts)
    seen[key] = seen.get(key, 0) + 1
    return stable_id("count", document, *parts, str(seen[key]))


def _record(
    group: Sequence[_Attached],
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
        actor=next((item.mention.actor for item in (best, *group) if item.mention.actor), None),
        of=attached.operation.id if attached.operation is not None else None,
        part_of=part_of if part_of != identity else None,
        attributes=tuple(dict.fromkeys(value for item in (best, *group) for value in item.mention.attributes)),
        place=place_record(next((item.mention.place for item in (best, *group) if item.mention.place), None)),
        date=next((dates.get(item.mention.date.start) for item in (best, *group) if item.mention.date), None),
        cue=mention.cue,
    )


def _names(item: _Attached, best: _Attached) -> bool:
    """Return whether a mention may name what another counts: "a $15 million scheme" in a title names no payment."""
    return item is best or item.mention.kind == "count" or not item.mention.in_heading


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
