"""Which operation a count belongs to: named in its sentence, carried forward, or the one the release is about."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.mentions import CountMention
from pipeline.records import Assertion
from pipeline.resolve.earlier_years import of_earlier_year
from pipeline.resolve.operations import OperationGroup, Scope
from pipeline.rules.grammar import Grammar

#: How far the operation named last is carried forward to a count, in code points, by the side of its action: a result
#: about two paragraphs (of 290 counts 86.6 % right; with 500: 86.9, 1,200: 85.5, 2,000: 82.1), participation about
#: one; what the criminals did is not the operation's.
_REACH: Mapping[str | None, int] = {"result": 800, "participation": 400}


#: The same for an initiative and for an operation without a name: one of the things that a text tells of.
_SHORT_REACH = 400
#: How far from its namings the operation that a release is about reaches, in code points: longer than most releases.
_MAIN_REACH = 5_000
#: The same for one without a name with which a text begins. In 110 releases read by hand 50 counts reached one, and
#: 28 were its own; of the 24 within this reach, without a date of their own, of one told of twice, 22 were.
_UNNAMED_MAIN_REACH = 800
#: The same for a name that does not say what it names: "the case, dubbed Quiet River".
_OTHER_REACH = 1_500

#: Family of the actions by which goods and money are taken: what they take is the operation's.
_SEIZURE = "seizure"
_DEATH = "death"
_CUSTODY = "custody"
#: What victims lost to the criminals.
_LOST = "lost"
#: Sums recovered are also those of lawsuits.
_RECOVERED = "recovered"
#: Whom police want to arrest they have not: told so, a count is of an operation named beside it, if of any.
_NOT_DONE = frozenset({Assertion.PLANNED, Assertion.CONDITIONAL})
#: The largest lower bound of a vague word for a handful of things.
_SMALL = 5


@dataclass(frozen=True, slots=True)
class Attached:
    """A count with the operation it belongs to, None for none, and how that is known."""

    mention: CountMention
    operation: OperationGroup | None
    how: str
    factor: float  #: on the confidence


#: Namings of an operation without a name by which a text is about it.
_TOLD_OFTEN = 2


@dataclass(frozen=True, slots=True)
class MainOperation:
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
            reach = _MAIN_REACH if self.is_operation else _OTHER_REACH
        index = bisect_left(self.starts, position)
        return any(abs(start - position) <= reach for start in self.starts[max(0, index - 1) : index + 1])


def main_operation(scope: Scope, grammar: Grammar) -> MainOperation | None:
    """Return the operation that a text is about: named, or told of often; None without one."""
    operation = scope.main()
    if operation is None or (not operation.named and len(operation.mentions) < _TOLD_OFTEN):
        return None
    starts = zip(scope.starts, scope.groups, strict=True)
    is_operation = operation.named and grammar.is_in(
        "named_operation_word", operation.name.partition(" ")[0].casefold()
    )
    is_only = is_operation and all(group.id == operation.id for group in scope.groups if group.named)
    return MainOperation(
        operation, tuple(start for start, group in starts if group.id == operation.id), is_only, is_operation
    )


def attach(
    mention: CountMention,
    scope: Scope,
    main: MainOperation | None,
    sums: Sequence[int],
    grammar: Grammar,
    published: str | None,
) -> Attached:
    """Return which operation a count belongs to. ``sums`` are the places of all sums of money, in order."""
    sentence = mention.span.sentence
    is_crime = mention.side == "crime" or mention.action == _LOST
    inside = scope.inside(sentence, mention.span.start)
    if inside is not None and inside[1] > mention.span.start and _is_listed(mention, *inside):
        inside = None
    if inside is not None and not is_crime and not _is_background(mention, *inside, sums):
        return Attached(mention, inside[0], "named in the sentence", 1.0)
    if mention.line_above is not None and not is_crime:
        above = scope.inside(mention.line_above, mention.span.start)
        if above is not None:
            return Attached(mention, above[0], "named in the line above the list", 0.95)
    if mention.assertion is Assertion.HISTORICAL:
        # "The agency has arrested 340 since January": not all in this operation.
        return Attached(mention, None, "", 1.0)
    before = scope.before(mention.span.start)
    told = [*([before[0]] if before is not None else []), *([main.operation] if main is not None else [])]
    if (earlier := of_earlier_year(mention, told, published, grammar)) is not None:
        return Attached(earlier, None, "", 1.0)
    reach = _REACH.get(mention.side, 0)
    if before is not None and (before[0].is_initiative or not before[0].named):
        reach = min(reach, _SHORT_REACH)
    if mention.turn is not None and (before is None or before[1] < mention.turn):
        return Attached(mention, None, "", 1.0)  # "Separately, in Riga, officers arrested three men."
    if before is not None and _is_carried(mention, scope, before, reach):
        return Attached(mention, before[0], "carried from the sentence that named it", 0.85)
    if (
        (mention.kind == "count" or (mention.family == _SEIZURE and mention.action != _RECOVERED))
        and main is not None
        and mention.family != _DEATH
        and not (mention.family == _CUSTODY and mention.assertion in _NOT_DONE)
        and not scope.is_aside_between(mention.span.sentence[0] - 1, mention.span.sentence[1])
        and _reaches_main(mention, grammar)
        and main.reaches(mention.span.start)
        and (main.operation.named or mention.date is None)
    ):
        return Attached(mention, main.operation, "the operation that the release is about", 0.7)
    return Attached(mention, None, "", 1.0)


def _is_listed(mention: CountMention, operation: OperationGroup, start: int) -> bool:
    """Return whether an initiative is one of those counted: "funds six areas: the Harbour Initiative, …"."""
    return operation.is_initiative and mention.members_from is not None and mention.members_from < start


def _is_carried(mention: CountMention, scope: Scope, before: tuple[OperationGroup, int], reach: int) -> bool:
    """Return whether the operation named last before a count reaches it: an initiative only in its paragraph."""
    operation, start = before
    if mention.span.start - start > reach or _is_of_other_days(mention, operation):
        return False
    if scope.is_aside_between(start, max(mention.span.sentence[1], mention.span.end)):
        return False  # "Operation Quiet River … Project Clean Shore marshals agents to arrest those who …"
    return not operation.is_initiative or scope.is_paragraph(start, mention.span.start)


def _is_background(mention: CountMention, operation: OperationGroup, start: int, sums: Sequence[int]) -> bool:
    """Return whether a count is told beside an initiative or programme named in its sentence.

    It kills nobody; and of several sums only the one beside its name is its own: "$55 million for courts, $2 million
    for the Blue Coast Initiative".
    """
    if not operation.is_initiative:
        return False
    if mention.quantity.kind != "money":
        return mention.family == _DEATH
    first, last = sorted((mention.span.start, start))
    return bisect_left(sums, last) - bisect_right(sums, first) > 0


def _is_of_other_days(mention: CountMention, operation: OperationGroup) -> bool:
    """Return whether a count has a date of its own and the operation, told of without a name, has not the same.

    "Earlier this month six men were held." A named one goes on for months before the day that its release tells.
    """
    if operation.named or mention.date is None or mention.date.end_date is None:
        return False
    starts = [other.date.start_date for other in operation.mentions if other.date and other.date.start_date]
    return not starts or mention.date.end_date < min(starts)


def with_wholes(attached: Sequence[Attached]) -> list[Attached]:
    """Give a part that belongs nowhere the operation of its total: "of the 212 people arrested, 31 …"."""
    by_span = {item.mention.span: item for item in attached}
    result = []
    for item in attached:
        whole = by_span.get(item.mention.part_of) if item.mention.part_of is not None else None
        if item.operation is None and whole is not None and whole.operation is not None:
            item = Attached(item.mention, whole.operation, "with its total", whole.factor * 0.9)
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
