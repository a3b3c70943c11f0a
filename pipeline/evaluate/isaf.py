"""Scores ordinary facts against military press releases with an expert's gold.

The gold's rubric counts people killed and captured in the release's event. Nothing in the extractor knows of this
set: the figures are read from count, date and operation records of any release.

``min_killed`` and ``min_captured`` are the largest total that one sentence tells: mentions are not added up across
sentences, since the lead repeats the detail (right for 648 and 514 of 724 releases; sums for 581 and 420); numbers
side by side in one sentence ("a leader and two others") add up.
"""

import random
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.boundaries import Page
from pipeline.extraction import Extraction, Extractor
from pipeline.records import Assertion, CountRecord, DateRecord, OperationRecord
from pipeline.sinks.json_lines import read_lines

KILLED = frozenset({"killed", "died"})
CAPTURED = frozenset({"arrested", "detained", "surrendered"})
FIELDS = ("min_killed", "min_captured", "killq", "captureq", "start_date", "province", "min_leaders_killed",
          "min_leaders_captured", "airstrike")  # fmt: skip
#: Words by which a number adds to what was told before.
_ADDED = re.compile(r"\b(?:additional|another|others?|more(?! than))\b", re.IGNORECASE)
_INCLUDING = re.compile(r"\bincluding\b", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:the|this|that|he|him|she|her|both)\b", re.IGNORECASE)
_LEADER = re.compile(r"\b(?:leaders?|commanders?|chiefs?|governors?)\b", re.IGNORECASE)
_AIRSTRIKE = re.compile(r"(?<!no )(?<!no precision )\bair[ -]?strikes?\b", re.IGNORECASE)
#: A pointing word directly before a number: "the two men".
_POINTING = re.compile(r"\b(?:the|these|those|both|all)\s$", re.IGNORECASE)
_POINTER = 8
_CONFIRMED = re.compile(r"\bconfirm(?:s|ed|ing)?\b", re.IGNORECASE)
_ALSO = re.compile(r"\balso\b", re.IGNORECASE)
#: Losses of the own side; the rubric counts insurgents and civilians.
_OWN_FORCES = re.compile(r"\b(?:soldiers?|troops|service ?members?|servicemen|police(?:m[ae]n)?)\b", re.IGNORECASE)
#: Words of a sentence that sums up several operations of a day, not the event that the release tells.
_ROUNDUP = re.compile(
    r"\b(?:separate (?:\w+ ){0,3}(?:operations|searches|raids|incidents)|over the (?:last|past) \d+ hours"
    r"|(?:two|three|four|several) operations|provinces)\b",
    re.IGNORECASE,
)
#: Letters that one transliteration writes and another leaves out: "Paktiya" and "Paktya", "Khowst" and "Khost".
_UNSTABLE_LETTERS = str.maketrans("", "", "aeiouwyh'’- ")
_DAYS = frozenset({"day", "part_of_day", "hour", "minute"})
_HELD = frozenset({Assertion.ASSERTED, Assertion.REPORTED})
#: Resamples of the bootstrap, and its fixed seed: two runs print the same interval.
_RESAMPLES = 1_000
_SEED = 362


@dataclass(frozen=True, slots=True)
class IsafScores:
    """Shares (0..1) of rows right, by field, with 95 % bootstrap intervals, and the errors as readable lines."""

    shares: Mapping[str, float]
    intervals: Mapping[str, tuple[float, float]]
    rows: int
    errors: tuple[str, ...]

    def figures(self) -> dict[str, float | int]:
        """Return the numbers that ``pressfacts evaluate isaf --json`` prints."""
        figures: dict[str, float | int] = {**self.shares}
        for name, (low, high) in self.intervals.items():
            figures[f"{name}_low"] = low
            figures[f"{name}_high"] = high
        return {**figures, "rows": self.rows}


def evaluate_isaf(path: Path, extractor: Extractor) -> IsafScores:
    """Extract every row {"row", "text", "gold"} of a JSON Lines file and compare."""
    right: dict[str, list[bool]] = defaultdict(list)
    errors: list[str] = []
    for row in read_lines(path):
        name = f"row {row['row']}"
        page = Page(name, name, row["text"].encode(), media_type="text/plain", charset="utf-8")
        found = answers(extractor.page(page))
        for field in FIELDS:
            expected = row["gold"][field]
            holds = _agrees(field, found[field], expected)
            right[field].append(holds)
            if not holds:
                text = " ".join(row["text"].split())
                errors.append(f"{name}: {field}: expected {expected!r}, found {found[field]!r}: {text[:1200]}")
    return IsafScores(
        {field: sum(values) / len(values) for field, values in right.items()},
        {field: _interval(values) for field, values in right.items()},
        len(right[FIELDS[0]]),
        tuple(errors),
    )


def answers(extraction: Extraction) -> dict[str, Any]:
    """Return the figures of the rubric from the records of one release."""
    counts = [fact for fact in extraction.facts if isinstance(fact, CountRecord) and fact.assertion in _HELD]
    text = extraction.document.text
    counts = _events([count for count in counts if count.action in KILLED | CAPTURED and not _is_own(count)], text)
    killed = event_total([count for count in counts if count.action in KILLED], text)
    captured = event_total([count for count in counts if count.action in CAPTURED], text)
    return {
        "min_killed": killed,
        "min_captured": captured,
        "killq": killed > 0,
        "captureq": captured > 0,
        "start_date": _start_date(extraction, counts),
        "province": _province(extraction, counts),
        "min_leaders_killed": _leaders(counts, KILLED, text),
        "min_leaders_captured": _leaders(counts, CAPTURED, text),
        "airstrike": bool(_AIRSTRIKE.search(text)),
    }


def event_total(counts: Sequence[CountRecord], text: str) -> int:
    """Return how many people one event counts at least, from the count records of one kind of action.

    The largest sum of lower bounds that one sentence tells. To it add what a later sentence calls additional
    ("also detained two additional insurgents"), and to single people told alone ("captured a leader") the others of
    another sentence ("several insurgents were detained"). Parts of a total are left out, and a summary of several
    operations counts only if nothing else is told.
    """
    totals: dict[tuple[int, int], _Told] = defaultdict(_Told)
    counted = {count.id for count in counts}
    for count in counts:
        is_part = count.part_of in counted  # "Nine men were found; two of the men were detained": those two are all.
        for sentence in {place.sentence for place in count.evidence}:
            totals[sentence].has_parts |= is_part
        if count.kind != "count" or is_part:
            continue
        low = int(count.low if count.low is not None else count.value or 0)
        first_told = min(place.sentence for place in count.evidence)
        for sentence, place in {place.sentence: place for place in reversed(count.evidence)}.items():
            totals[sentence].add(
                low,
                is_additional=sentence == first_told and bool(_ADDED.search(place.text)),
                is_new=not _DEFINITE.match(place.text) and not _POINTING.search(text[: place.start][-_POINTER:]),
            )
    told = [_Sentence(text[slice(*place)], total) for place, total in sorted(totals.items()) if total.people]
    first = told[0].total.people if told else 0
    later = max((sentence.total.people for sentence in told[1:] if not sentence.total.is_additional), default=0)
    added = max((sentence.total.people for sentence in told[1:] if sentence.total.is_additional), default=0)
    both = max(
        (
            single.total.people + other.total.people
            for number, single in enumerate(told)
            for place, other in enumerate(told)
            if place != number
            and single.tells_new_people(is_later=number > place)
            and other.tells_others(is_later=place > number)
        ),
        default=0,
    )
    return max(first, later + added, both)


def _events(counts: Sequence[CountRecord], text: str) -> list[CountRecord]:
    """Return the counts without the summaries of several operations, unless nothing else is told."""
    own = [count for count in counts if not _is_summary(count, text)]
    return own or list(counts)


def _is_own(count: CountRecord) -> bool:
    return bool(_OWN_FORCES.search(count.object or ""))


def _leaders(counts: Sequence[CountRecord], actions: frozenset[str], text: str) -> int:
    """Return how many leaders are told among those of some actions, alone or as part of others."""
    leaders = [count for count in counts if count.action in actions and _is_leader(count)]
    alone = event_total(leaders, text)
    return alone or event_total([count.model_copy(update={"part_of": None}) for count in leaders], text)


def _is_leader(count: CountRecord) -> bool:
    return bool(_LEADER.search(" ".join((count.object or "", *count.attributes))))


def _is_summary(count: CountRecord, text: str) -> bool:
    """Return whether a count is first told in a summary; "the insurgents" later on only point back to it."""
    tellings = [place for place in count.evidence if not _DEFINITE.match(place.text)]
    return bool(tellings) and all(_ROUNDUP.search(text[slice(*place.sentence)]) for place in tellings)


@dataclass(slots=True)
class _Told:
    """What one sentence tells: people in all, those told one by one, those on top of others, and parts of a total."""

    people: int = 0
    singles: int = 0
    additional: int = 0
    news: int = 0  #: people whom nothing points back to
    has_parts: bool = False

    def add(self, people: int, *, is_additional: bool, is_new: bool) -> None:
        self.people += people
        self.news += people if is_new else 0
        self.singles += people == 1
        self.additional += people if is_additional else 0

    @property
    def is_single(self) -> bool:
        return self.people > 0 and self.people == self.singles

    @property
    def is_additional(self) -> bool:
        return self.people > 0 and self.people == self.additional


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with what it tells."""

    text: str
    total: _Told

    def tells_new_people(self, *, is_later: bool) -> bool:
        """Return whether single people are told here of whom the other sentence does not tell.

        A later sentence that confirms who somebody was names one of those told before.
        """
        names_again = is_later and bool(_CONFIRMED.search(self.text))
        return self.total.is_single and self.total.news > 0 and not names_again

    def tells_others(self, *, is_later: bool) -> bool:
        """Return whether the sentence tells of others than the single people of another sentence."""
        if self.total.is_single:
            return is_later and (self.total.is_additional or bool(_ALSO.search(self.text)))
        is_new = self.total.news > 0
        return is_new and not self.total.singles and not self.total.has_parts and not _INCLUDING.search(self.text)


def _start_date(extraction: Extraction, told: Sequence[CountRecord]) -> str | None:
    """Return the day of the event: of its counts, else the first day told that is not a release's own."""
    text = extraction.document.text
    records = [fact for fact in extraction.facts if isinstance(fact, DateRecord)]
    days = [date for date in records if date.precision in _DAYS and date.start and "X" not in date.start]
    days.sort(key=lambda date: date.evidence[0].start)
    issued = extraction.document.published or (days[0].start if days else None)
    by_id = {date.id: date for date in days}
    dated = [(by_id[count.date], count) for count in told if count.date in by_id]
    events = [date for date, count in dated if date.start != issued or _is_told(date, count, text)]
    others = [day for day in days if day.start != issued and not _in_datelines(day, text)]
    return next((date.start for date in (*events, *others)), issued)


def _is_told(date: DateRecord, count: CountRecord, text: str) -> bool:
    """Tell whether the day of the release is that of the event too: "today", or beside the count."""
    sentences = {place.sentence for place in count.evidence}
    return any(
        not any(map(str.isdigit, place.text))
        or (place.sentence in sentences and not _in_brackets(text, place.start, place.end))
        for place in date.evidence
    )


def _in_datelines(date: DateRecord, text: str) -> bool:
    """Tell whether the text gives a day only as that of a release: "KABUL (May 3)"."""
    return all(_in_brackets(text, place.start, place.end) for place in date.evidence)


def _in_brackets(text: str, start: int, end: int) -> bool:
    return text[:start].rstrip().endswith("(") and text[end : end + 1] == ")"


def _province(extraction: Extraction, told: Sequence[CountRecord]) -> str | None:
    """Return the province of the event: of its counts' places, else of any count's or operation's."""
    counts = [fact for fact in extraction.facts if isinstance(fact, CountRecord)]
    places = [count.place for count in (*told, *counts) if count.place is not None]
    regions = [place.region for place in places if place.region]
    operations = [fact for fact in extraction.facts if isinstance(fact, OperationRecord)]
    regions += [region for operation in operations for region in operation.regions]
    localities = [place.locality for place in places if place.locality]
    return next(iter((*regions, *localities)), None)


def _agrees(field: str, found: Any, expected: Any) -> bool:
    if field == "province":
        wanted = {_folded(value) for value in (expected if isinstance(expected, list) else [expected]) if value}
        return (found is None and not wanted) or (found is not None and _folded(found) in wanted)
    return bool(found == expected)


def _folded(name: str) -> str:
    """Return a name without its noun in the letters that all transliterations share."""
    return name.casefold().removesuffix(" province").translate(_UNSTABLE_LETTERS)


def _interval(values: Sequence[bool]) -> tuple[float, float]:
    """Return the 95 % percentile bootstrap interval of a share (Efron and Tibshirani 1993, chapter 13)."""
    chance = random.Random(_SEED)
    size = len(values)
    shares = sorted(sum(chance.choices(values, k=size)) / size for _ in range(_RESAMPLES))
    return shares[int(0.025 * _RESAMPLES)], shares[int(0.975 * _RESAMPLES) - 1]
