"""Count mentions -> count records: repeats joined, each tied to the operation it belongs to.

Mentions are never added up: the lead repeats the detail. Measured on 724 releases, the largest single-sentence
total was right for 514 captured and 648 killed, the sum for 420 and 581.
"""

from collections.abc import Hashable, Mapping, Sequence

from pipeline.mentions import CountMention, Span
from pipeline.records import Assertion, CountRecord, NormalizedValue, stable_id
from pipeline.resolve.count_operations import Attached, attach, main_operation, with_wholes
from pipeline.resolve.count_wholes import wholes_of_parts
from pipeline.resolve.evidence import evidence_of, place_record, trigger_record
from pipeline.resolve.operations import Scope
from pipeline.rules.grammar import Grammar


def resolve_counts(
    mentions: Sequence[CountMention], scope: Scope, document: str, dates: Mapping[int, str], grammar: Grammar
) -> list[CountRecord]:
    """Return one record for each number told, in the order of first telling."""
    main = main_operation(scope, grammar)
    sums = sorted(mention.span.start for mention in mentions if mention.quantity.kind == "money")
    attached = with_wholes([attach(mention, scope, main, sums, grammar) for mention in mentions])
    groups = [group for group in _joined(attached, grammar) if _tells_something(group)]
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


def _tells_something(group: Sequence[Attached]) -> bool:
    """Return whether text tells of a sum or measure what it is of or for, what happened to it or what whole it is of.

    Somebody counted by a pronoun alone is told of if anything else tells who it is. Of 29 sums of which neither
    object nor action was read 23 were wrong or said nothing; they were 3 of 100 counts.
    """
    return any(
        (mention.kind == "count" or mention.object or mention.action or mention.part_of or mention.attributes)
        and not _is_of_nobody_named(mention)
        for mention in (item.mention for item in group)
    )


def _is_of_nobody_named(mention: CountMention) -> bool:
    """Return whether a pronoun alone counts one of whom the text tells no number or name: "he was arrested"."""
    is_pronoun = mention.quantity.basis == "indefinite" and mention.object_head is None
    return is_pronoun and mention.kind == "count" and mention.object is None


def _joined(attached: Sequence[Attached], grammar: Grammar) -> list[list[Attached]]:
    """Group the mentions that tell the same number, in the order of first telling.

    Only groups with the same bounds and unit, and for back-references those with the same family of actions, are
    compared: a text may tell thousands of numbers.
    """
    groups: list[list[Attached]] = []
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
                if _same(groups[number][0], item, grammar)
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


def _same(first: Attached, second: Attached, grammar: Grammar) -> bool:
    """Two mentions tell the same number: equal bounds and unit, and nothing that tells them apart."""
    a, b = first.mention, second.mention
    if _is_somebody_else(a, b):
        return False
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
    if a.action is not None and b.action is not None and not _is_same_deed(a, b):
        # A heading says it in its own words: "Five jailed" for "five members were sentenced".
        return a.in_heading and _is_held_alike(a, b) and a.object_head in {None, b.object_head}
    if not _is_held_alike(a, b) or (a.action is not None and _is_on_other_day(a, b)):
        return False
    if first.operation is not None and second.operation is not None and first.operation.id != second.operation.id:
        return False
    is_headed = a.in_heading or b.in_heading
    if (
        a.kind != "count"
        and not is_headed
        and any(tell_apart(a, b) for tell_apart in (_are_different_things, _are_orders, _are_other_sums))
    ):
        return False
    if a.kind != "count" and (a.action is None or b.action is None):
        return True
    if b.is_definite and b.action is None and (_may_be_people(a, b, grammar) or _is_of_nobody_else(a)):
        return True
    if is_headed:
        return True
    if a.object_head is None or b.object_head is None:
        return _is_same_deed(a, b)
    return _is_alike(a.object_head, b.object_head) and not _are_namesakes(a, b, grammar)


def _may_be_people(a: CountMention, b: CountMention, grammar: Grammar) -> bool:
    """Return whether "the five" or "the five defendants" may be those counted before: not "five breaches"."""
    if not b.is_generic or b.object_head is None or a.object_head is None:
        return b.is_generic
    if a.object_head.endswith(_PEOPLE_ENDINGS) and not a.object_head.endswith("ments"):
        return True
    words = (a.object_head, a.object_head.removesuffix("s"))
    return any(grammar.is_in(name, word) for name in _PEOPLE for word in words)


_PEOPLE = ("person_noun", "plural_person_noun", "generic_person_noun", "staff_noun", "group_of_people_noun")
#: Endings of words for people, in the plural: clerks of all kinds, "citizens", "nationals".
_PEOPLE_ENDINGS = ("ers", "ors", "ees", "ants", "ents", "ists", "ans", "ens", "als", "men", "people", "children")


def _are_namesakes(a: CountMention, b: CountMention, grammar: Grammar) -> bool:
    """Return whether two people are named in full and share the last name alone: "Ann Hale" and "Bert Hale"."""
    first, second = (a.object or "").split(), (b.object or "").split()
    if len(first) < _FULL_NAME or len(second) < _FULL_NAME or first[-1] != second[-1]:
        return False
    words = (*first, *second)
    if not all(word[0].isupper() and word[1:].islower() and word.isalpha() for word in words):
        return False
    is_titled = any(grammar.is_in(name, word) for word in words for name in ("person_noun", "staff_noun"))
    return not is_titled and first[0][0] != second[0][0] and set(first).isdisjoint(second[:-1])


#: Words of a first and a last name.
_FULL_NAME = 2


def _are_different_things(a: CountMention, b: CountMention) -> bool:
    """Return whether equal measures are of different goods, or equal shares and vague sums of nothing that is one.

    "20 tons of steel" and "20 tons of copper"; "millions of dollars" stolen and, elsewhere, "millions of dollars".
    """
    is_told = a.object_head is not None and b.object_head is not None
    same_noun = a.object_head is not None and b.object_head is not None and _is_alike(a.object_head, b.object_head)
    if a.kind in {"share", "rate"}:
        return not same_noun
    if a.quantity.basis in {"vague", "plural"}:
        return not _is_same_deed(a, b) if not is_told else not same_noun
    return a.kind != "money" and is_told and not same_noun


def _are_orders(a: CountMention, b: CountMention) -> bool:
    """Return whether equal sums are told of which one at least a court ordered: what each of two people has to pay.

    Of 29 such pairs of sentences in releases of a justice department 24 told sums of two people or two things.
    """
    return "ordered" in {a.action, b.action} and not b.is_definite


def _are_other_sums(a: CountMention, b: CountMention) -> bool:
    """Return whether equal sums are told of two things: at two rates, one about and one exact, or of two nouns.

    "Paid $150 per week" and "$150 per month"; "paid nearly $15 million" and "will pay $15 million".
    """
    if b.is_definite or _is_alike(a.object_head or "", b.object_head or "?"):
        return False
    rates = [{word for word in mention.attributes if word.startswith(_RATES)} for mention in (a, b)]
    if all(rates) and rates[0] != rates[1]:
        return True
    if a.action is not None and b.action is not None:
        return a.quantity.bound is not b.quantity.bound
    return a.action is None and b.action is None and None not in {a.object_head, b.object_head}


_RATES = ("per ", "a ", "each ", "for each", "for every")


def _is_same_deed(a: CountMention, b: CountMention) -> bool:
    """Return whether two mentions tell the same action; who was killed in one sentence may have died in another."""
    return a.action is not None and (a.action == b.action or a.family == b.family == _DEATH)


_DEATH = "death"


def _is_alike(noun: str, other: str) -> bool:
    return noun.rstrip("s") == other.rstrip("s")


def _is_of_nobody_else(mention: CountMention) -> bool:
    """Return whether a number without a noun is that of "the 40 suspects": so is "40 arrests", but not "two"."""
    if mention.object_head is not None:
        return False
    trigger = mention.trigger
    is_own_noun = trigger is not None and mention.span.start <= trigger.start < mention.span.end
    return not is_own_noun or (mention.quantity.low or 0) >= _MANY


#: From here on a number told again is most likely of the same people.
_MANY = 10


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


def _tells_other_action(group: Sequence[Attached], item: Attached) -> bool:
    """Return whether a group that began without an action has since been told to be of another one."""
    family = item.mention.family
    return family is not None and any(member.mention.family not in {None, family} for member in group)


def _has_its_trigger(group: Sequence[Attached], item: Attached) -> bool:
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


def _other_noun(group: Sequence[Attached], item: Attached) -> bool:
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


def _is_somebody_else(a: CountMention, b: CountMention) -> bool:
    """Return whether a pronoun means somebody named otherwise: "shot Omar Hale. … chased Nils Roe and hit him"."""
    if b.quantity.basis != "indefinite" or b.object_head is not None or not a.object or not b.object:
        return False
    names = [{word for word in mention.object.split() if word[:1].isupper()} for mention in (a, b) if mention.object]
    return all(names) and names[0].isdisjoint(names[1])


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
        actor=next((item.mention.actor for item in (best, *group) if item.mention.actor), None),
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
    return same_action or mention.in_heading or best.in_heading


def _names(item: Attached, best: Attached) -> bool:
    """Return whether a mention may name what another counts: "a $15 million scheme" names no payment of as much."""
    if item is best or item.mention.kind == "count":
        return True
    is_same = best.mention.action is None or _is_same_deed(best.mention, item.mention)
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
