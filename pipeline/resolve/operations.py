"""Operation mentions -> operation records, and which operation the text is about at each place."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.boundaries import DateExpression
from pipeline.mentions import OperationMention, Span
from pipeline.records import CountRecord, OperationRecord, stable_id
from pipeline.resolve.evidence import evidence_of
from pipeline.resolve.operation_names import canonical_names, is_short_name


@dataclass(frozen=True, slots=True)
class OperationGroup:
    """All namings of one operation; the first is the fullest name."""

    id: str
    name: str
    named: bool
    mentions: tuple[OperationMention, ...]
    is_initiative: bool = False  #: an initiative, project or programme: told of beside other things


#: Code points between a description that introduces an operation and its name.
_INTRODUCED = 500
#: Code points from the start of a text in which it tells what it is about.
_OPENING = 400
#: Code points behind which an initiative, or an operation without a name, is no longer told of as "this effort".
_SOON_LEFT = 1_500
#: Words of a description that is taken for the same operation where it is repeated.
_SHORTEST_REPEATED = 4
#: Kinds of mentions that name. A background operation is named, but the text is not about it from then on.
_NAMES = frozenset({"name", "background"})


@dataclass(frozen=True, slots=True)
class OperationWords:
    """Words by which operations are told apart."""

    other: Collection[str]  #: of another operation than the one that the release names ("an earlier sweep")
    initiative_name: Collection[str]  #: first or last words of the names of initiatives and programmes
    initiative: Collection[str]  #: nouns that refer back to an initiative or programme

    def is_initiative(self, group: Sequence[OperationMention]) -> bool:
        """Return whether a group is named as an initiative, project or programme, and not told to be an inquiry."""
        if any(mention.is_inquiry for mention in group):
            return False
        name = next((mention.name for mention in group if mention.kind in _NAMES), None)
        words = name.casefold().split() if name is not None else [""]
        return words[0] in self.initiative_name or words[-1] in self.initiative_name


def group_operations(
    mentions: Sequence[OperationMention], document: str, words: OperationWords
) -> list[OperationGroup]:
    """Join names, short names and definite nouns to groups, in the order of first naming.

    A short name joins the name it is short for; "the operation" joins the operation named last before it; a
    description ("a six-day operation") is an operation of its own unless a name follows in its sentence.
    """
    canonical = canonical_names([mention.name for mention in mentions if mention.kind in _NAMES])
    groups: dict[str, list[OperationMention]] = {}
    last: str | None = None
    for mention in sorted(mentions, key=lambda mention: mention.span.start):
        is_unfit = mention.kind == "anaphor" and last is not None and not _fits(mention, groups[last], words)
        key = None if is_unfit else _key(mention, mentions, last, canonical, words.other)
        if key is None:
            continue
        groups.setdefault(key, []).append(mention)
        last = key if mention.kind != "background" else last
    return [_group(members, document, canonical, words) for members in groups.values()]


def _key(
    mention: OperationMention,
    mentions: Sequence[OperationMention],
    last: str | None,
    canonical: Mapping[str, str],
    other_words: Collection[str],
) -> str | None:
    if mention.kind in _NAMES:
        return _fold(canonical[mention.name])
    if mention.kind == "alias":
        full = mention.full_name
        return _fold(canonical.get(full, full)) if full is not None else None
    if mention.kind == "anaphor":
        return last or _named_later(mention, mentions, canonical)
    named_near = [other for other in mentions if other.kind == "name" and _near(mention, other)]
    full = named_near[0].name if named_near else _introduced(mention, mentions, canonical, other_words)
    if full is not None:
        return _fold(canonical[full])
    descriptions = (other for other in mentions if other.kind == "description")
    first = next(other for other in descriptions if other is mention or _is_repeated(mention, other))
    return f"described {first.span.start}"


def _fits(anaphor: OperationMention, group: Sequence[OperationMention], words: OperationWords) -> bool:
    """Return whether "the operation" may be one told of before.

    An initiative is "this initiative", no action or takedown; it and an operation without a name are soon left.
    """
    is_initiative = words.is_initiative(group)
    if is_initiative and anaphor.name.casefold().split()[-1] not in words.initiative:
        return False
    is_main = any(mention.kind in _NAMES for mention in group) or group[0].span.start <= _OPENING
    return (is_main and not is_initiative) or anaphor.span.start - group[-1].span.start <= _SOON_LEFT


def _named_later(
    anaphor: OperationMention, mentions: Sequence[OperationMention], canonical: Mapping[str, str]
) -> str | None:
    """Return the only name of a text that tells of "the joint operation" before it names it near by, or None."""
    names = [mention for mention in mentions if mention.kind == "name"]
    if len({canonical[mention.name] for mention in names}) != 1:
        return None
    is_near = names[0].span.start - anaphor.span.start <= _INTRODUCED
    return _fold(canonical[names[0].name]) if is_near else None


def _near(description: OperationMention, name: OperationMention) -> bool:
    """A description belongs to a name in the same sentence ("an operation dubbed Operation X")."""
    return description.span.sentence == name.span.sentence


def _introduced(
    description: OperationMention,
    mentions: Sequence[OperationMention],
    canonical: Mapping[str, str],
    other_words: Collection[str],
) -> str | None:
    """Return the name that a lead introduces by a description, or None.

    The release names one operation only, the description is its first, and the name stands close to it: in the
    heading before it or in the next sentences ("An international operation led to … Operation X ran from …").
    """
    names = [mention for mention in mentions if mention.kind == "name"]
    if not names or not _words(description.name).isdisjoint(other_words):
        return None
    first = next(mention for mention in mentions if mention.kind == "description")
    if len({canonical[mention.name] for mention in names}) != 1:
        return _opened(description, first, names)
    if 0 < names[0].span.start - description.span.start <= _INTRODUCED and names[0] is min(names, key=_start):
        return names[0].name  # A title and its lead may each describe it in their own words.
    # A title and the lead below it may use the same words: "A global operation against …".
    same = [mention for mention in mentions if mention.kind == "description" and _is_repeated(mention, first)]
    namings = [mention for mention in mentions if mention.kind in {"name", "alias"}]
    distance = min(abs(mention.span.start - other.span.start) for mention in namings for other in same)
    return names[0].name if description in same and distance <= _INTRODUCED else None


def _opened(description: OperationMention, first: OperationMention, names: Sequence[OperationMention]) -> str | None:
    """Return the name with which a text of several begins, if its first description stands close to that name.

    "Operation X saves 90 … In a crackdown led by …": the title names it; or the next sentence does.
    """
    name = min(names, key=_start)
    # "A special week of action" is the "Cargo Crime Action Week" that the next sentence names.
    is_same_time = not _PERIODS.isdisjoint(_words(description.name) & _words(name.name))
    is_own = is_same_time or name.name.split()[0].casefold() == "operation"
    is_near = abs(name.span.start - description.span.start) <= _OPENING
    return name.name if description is first and is_own and is_near and description.span.start <= _OPENING else None


#: Words of time by which an operation is called.
_PERIODS = frozenset({"day", "days", "week", "weeks", "month"})


def _start(mention: OperationMention) -> int:
    return mention.span.start


def _is_repeated(description: OperationMention, first: OperationMention) -> bool:
    """Return whether a description is the first one or has the same words, more than "a joint operation"."""
    if description is first:
        return True
    is_own = len(first.name.split()) >= _SHORTEST_REPEATED
    return is_own and description.name.casefold() == first.name.casefold()


def _words(text: str) -> set[str]:
    return set(text.casefold().split())


def _fold(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").split())


def _group(
    members: Sequence[OperationMention], document: str, canonical: Mapping[str, str], words: OperationWords
) -> OperationGroup:
    names = [mention for mention in members if mention.kind in _NAMES] or list(members)
    name = canonical.get(names[0].name, names[0].name)
    return OperationGroup(
        id=stable_id("operation", document, _fold(name), "" if names[0].kind in _NAMES else str(names[0].span.start)),
        name=name,
        named=names[0].kind in _NAMES,
        mentions=tuple(members),
        is_initiative=words.is_initiative(members),
    )


@dataclass(frozen=True, slots=True)
class Scope:
    """Which operation the discourse is about, by position."""

    starts: tuple[int, ...]
    groups: tuple[OperationGroup, ...]
    asides: tuple[int, ...]  #: where operations are named that the text is not about
    breaks: tuple[int, ...]  #: where the lines of the text end

    def is_aside_between(self, start: int, end: int) -> bool:
        """Return whether an operation in the background is named between two places."""
        return bisect_right(self.asides, end) > bisect_right(self.asides, start)

    def is_paragraph(self, start: int, end: int) -> bool:
        """Return whether two places stand in one paragraph."""
        return bisect_right(self.breaks, start) == bisect_right(self.breaks, end)

    def before(self, position: int) -> tuple[OperationGroup, int] | None:
        """Return the operation named last at or before a position, and where."""
        index = bisect_right(self.starts, position) - 1
        return (self.groups[index], self.starts[index]) if index >= 0 else None

    def main(self) -> OperationGroup | None:
        """Return the operation that the release is about: the only one it names, else the one it names most.

        No initiative: beside it a release tells of others, and so it may be named as often. Of a release that names
        none it is the only one that it describes, if it begins with it.
        """
        groups = {group.id: group for group in self.groups}
        namings = Counter(group.id for group in self.groups if group.named)
        if not namings:
            return self.groups[0] if len(groups) == 1 and self.starts[0] <= _OPENING else None
        most = max(namings.values())
        named = [groups[key] for key, number in namings.items() if number == most and not groups[key].is_initiative]
        return named[0] if len(named) == 1 else None

    def inside(self, sentence: tuple[int, int], position: int) -> tuple[OperationGroup, int] | None:
        """Return the operation named in a sentence, and where: the last before the position, else the first after."""
        first, end = bisect_left(self.starts, sentence[0]), bisect_left(self.starts, sentence[1])
        if first == end:
            return None
        index = max(first, bisect_right(self.starts, position, first, end) - 1)
        return self.groups[index], self.starts[index]


def operation_scope(groups: Sequence[OperationGroup], text: str) -> Scope:
    """Return the scope of all namings, in the order of the text."""
    namings = [(mention, group) for group in groups for mention in group.mentions]
    places = sorted(
        ((mention.span.start, group) for mention, group in namings if mention.kind != "background"),
        key=lambda place: place[0],
    )
    return Scope(
        tuple(start for start, _ in places),
        tuple(group for _, group in places),
        tuple(sorted(mention.span.start for mention, _ in namings if mention.kind == "background")),
        tuple(match.start() for match in _LINE_END.finditer(text)) if namings else (),
    )


_LINE_END = re.compile("\n")


def operation_record(
    group: OperationGroup, document: str, counts: Sequence[CountRecord], country_nouns: Collection[str]
) -> OperationRecord:
    """Return the record of an operation with what all its namings and its counts say."""
    naming = [mention for mention in group.mentions if mention.kind in {*_NAMES, "alias"}] or list(group.mentions[:1])
    first = next((mention for mention in group.mentions if mention.name == group.name), group.mentions[0])
    start, end = _days(group.mentions)
    spans: list[Span] = [mention.span for mention in naming]
    lead = _union(mention.lead for mention in group.mentions)
    participants = _union(mention.participants for mention in group.mentions)
    return OperationRecord(
        id=group.id,
        document=document,
        evidence=evidence_of(spans),
        confidence=first.provenance.confidence,
        rule=first.provenance.rule,
        why=first.provenance.why,
        name=group.name,
        named=group.named,
        aliases=tuple(
            dict.fromkeys(
                mention.name
                for mention in group.mentions
                if (mention.kind == "alias" and mention.name != group.name) or is_short_name(mention.name, group.name)
            )
        ),
        lead=lead,
        participants=tuple(body for body in participants if body not in lead and body not in group.name),
        countries=_union(mention.countries for mention in group.mentions),
        country_count=_country_count(group.mentions, counts, country_nouns),
        regions=_union(mention.regions for mention in group.mentions),
        start=start,
        end=end,
        crime_types=_union(mention.crime_types for mention in group.mentions),
        counts=tuple(count.id for count in counts),
    )


def _days(mentions: Sequence[OperationMention]) -> tuple[str | None, str | None]:
    """Return the first and the last day that the namings tell, each by the first of them that tells it.

    Days within the first date are more exact: "in May 2024" and, later, "from 3 to 8 May"; a lead may give the day on
    which the operation was made public.
    """
    dates = [mention.date for mention in mentions if mention.date is not None]
    if not dates:
        return None, None
    first = dates[0]
    for date in dates[1:]:
        if _is_within(date, first) or (_is_one_day(first) and _is_run(date)):
            return date.start_date, date.end_date
    start = first.start_date or next((date.start_date for date in dates if date.end_date is None), None)
    end = first.end_date or next((date.end_date for date in dates if date.start_date is None), None)
    return (start, end) if start is None or end is None or start <= end else (first.start_date, first.end_date)


def _is_one_day(date: DateExpression) -> bool:
    return date.precision == "day" and date.start_date is not None and date.start_date == date.end_date


def _is_run(date: DateExpression) -> bool:
    """Return whether a date is several days with a first and a last one."""
    is_bounded = date.precision == "day" and date.start_date is not None and date.end_date is not None
    return is_bounded and date.start_date != date.end_date


def _is_within(date: DateExpression, whole: DateExpression) -> bool:
    """Return whether days lie within a longer date."""
    if not (date.start_date and date.end_date and whole.start_date and whole.end_date) or date.precision != "day":
        return False
    if whole.precision == "day":
        return False
    return whole.start_date <= date.start_date and date.end_date <= whole.end_date


def _country_count(
    mentions: Sequence[OperationMention], counts: Sequence[CountRecord], country_nouns: Collection[str]
) -> int | None:
    """Return in how many countries it was: as a naming tells, else the only number of countries that is its own."""
    told = next((mention.country_count for mention in mentions if mention.country_count is not None), None)
    if told is not None:
        return told
    involved = {
        count.value
        for count in counts
        if count.action == "involved" and count.object is not None and _counted_word(count.object) in country_nouns
    }
    (number,) = involved if len(involved) == 1 else (None,)
    return number if isinstance(number, int) else None


def _counted_word(phrase: str) -> str:
    """Return the noun of a phrase, of a list its first: "countries" of "12 countries and territories"."""
    words = phrase.replace(",", " and ").partition(" and ")[0].split()
    return words[-1] if words else ""


def _union(values: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for group in values for value in group))
