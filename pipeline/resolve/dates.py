"""Date expressions -> date records: one record for one value, with every place that gives it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.boundaries import DateExpression
from pipeline.mentions import Span
from pipeline.records import DateRecord, stable_id
from pipeline.resolve.evidence import evidence_of

#: "now", "recently": of use to the extractors, no fact of their own.
_NO_RECORD = frozenset({"reference"})


@dataclass(frozen=True, slots=True)
class ResolvedDates:
    """The records and, by start of the expression, their ids."""

    records: tuple[DateRecord, ...]
    id_at: Mapping[int, str]


def resolve_dates(
    dates: Sequence[DateExpression], document: str, span_of: Callable[[int, int], Span]
) -> ResolvedDates:
    """Return one record for each distinct type, value and modifier, in the order of first naming."""
    groups: dict[tuple[str, ...], list[DateExpression]] = {}
    for date in dates:
        if date.precision not in _NO_RECORD:
            key: tuple[str, ...] = (
                date.timex_type,
                date.value,
                date.modifier or "",
                date.start_date or "",
                date.end_date or "",
            )
            groups.setdefault(key, []).append(date)
    records = []
    id_at: dict[int, str] = {}
    for key, group in groups.items():
        record = _record(stable_id("date", document, *key), document, group, span_of)
        records.append(record)
        id_at.update((date.start, record.id) for date in group)
    return ResolvedDates(tuple(records), id_at)


def _record(
    identity: str, document: str, group: Sequence[DateExpression], span_of: Callable[[int, int], Span]
) -> DateRecord:
    first = group[0]
    return DateRecord(
        id=identity,
        document=document,
        evidence=evidence_of(span_of(date.start, date.end) for date in group),
        confidence=0.7 if first.ambiguous else 0.95,
        rule=first.rule or "date",
        why=f"{first.timex_type} {first.value}" + (f", anchored on {first.anchor}" if first.anchor else ""),
        text=first.text,
        timex_type=first.timex_type,
        value=first.value,
        start=first.start_date,
        end=first.end_date,
        precision=first.precision,
        modifier=first.modifier,
        anchor=first.anchor,
        ambiguous=first.ambiguous,
        alternatives=first.alternatives,
        year_open=(first.start_date or "").startswith("XXXX"),
    )
