"""Which facts of different releases are the same official, operation or meeting.

Every fact is compared with the clusters so far that share a key with it, in the order of publication; it joins the
first one it agrees with. When in doubt two stay two: a wrong join cannot be seen in the output, a missing one can.
"""

import unicodedata
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Generic, TypeVar

from pipeline.merge.releases import Release
from pipeline.records import MeetingRecord, OfficialRecord, OperationRecord
from pipeline.resolve.persons import name_parts
from pipeline.resources import data_folder
from pipeline.rules.lexicons import load_lexicon

#: Releases of one operation lie at most so far apart; behind that, a name is taken to be used again. A choice:
#: yearly operations mostly carry a number, and trials end about two years after the arrests.
_OPERATION_DAYS = 3 * 365
#: Longest meeting of which every day is a key; longer ones are found by their first days.
_MEETING_DAYS = 31
#: Members of a cluster that a fact is compared with, the earliest ones: a well-known name is in many releases.
_COMPARED = 20

Fact = TypeVar("Fact")


@dataclass(frozen=True, slots=True)
class Member(Generic[Fact]):
    """A fact with the release that tells it."""

    fact: Fact
    release: Release


@dataclass(slots=True)
class Cluster(Generic[Fact]):
    """Facts taken to be one thing, and the ground of each join."""

    members: list[Member[Fact]]
    grounds: list[str] = field(default_factory=list)


def cluster_officials(releases: Sequence[Release]) -> list[Cluster[OfficialRecord]]:
    """Return the officials of the releases, each with all records that are of this person."""
    members = (Member(fact, release) for release in releases for fact in release.officials)
    return _clustered(members, _official_keys, _same_official)


def cluster_operations(releases: Sequence[Release]) -> list[Cluster[OperationRecord]]:
    """Return the operations; one without a name is never joined with another."""
    members = (Member(fact, release) for release in releases for fact in release.operations)
    return _clustered(members, _operation_keys, _same_operation)


def cluster_meetings(releases: Sequence[Release]) -> list[Cluster[MeetingRecord]]:
    """Return the meetings; one without a full date is never joined with another."""
    members = (Member(fact, release) for release in releases for fact in release.meetings)
    return _clustered(members, _meeting_keys, _same_meeting)


def folded(name: str) -> str:
    """Return a name without accents, punctuation and case, for comparison."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return " ".join("".join(char if char.isalnum() else " " for char in plain.casefold()).split())


def _clustered(
    members: Iterable[Member[Fact]],
    keys: Callable[[Fact], Iterable[Hashable]],
    same: Callable[[Member[Fact], Member[Fact]], str | None],
) -> list[Cluster[Fact]]:
    clusters: list[Cluster[Fact]] = []
    by_key: dict[Hashable, list[int]] = {}
    for member in members:
        own = tuple(dict.fromkeys(keys(member.fact)))
        candidates = sorted({number for key in own for number in by_key.get(key, ())})
        number = len(clusters)
        for candidate in candidates:
            known_members = clusters[candidate].members[:_COMPARED]
            grounds = next((ground for other in known_members if (ground := same(other, member))), None)
            if grounds is not None:
                number = candidate
                clusters[number].members.append(member)
                clusters[number].grounds.append(grounds)
                break
        else:
            clusters.append(Cluster([member]))
        for key in own:
            known = by_key.setdefault(key, [])
            if number not in known:
                known.append(number)
    return clusters


def _official_keys(fact: OfficialRecord) -> Iterator[Hashable]:
    parts = name_parts(folded(fact.name))
    if len(parts) >= 2:
        yield parts[-1]


def _same_official(one: Member[OfficialRecord], other: Member[OfficialRecord]) -> str | None:
    """The same first and last name, and an office, body, country or publisher in common."""
    a, b = one.fact, other.fact
    names = (name_parts(folded(a.name)), name_parts(folded(b.name)))
    if names[0][0] != names[1][0] or names[0][-1] != names[1][-1] or _initials_differ(a.name, b.name):
        return None
    if a.country and b.country and a.country != b.country:
        return None
    bodies = [{folded(body) for body in (fact.organization, fact.parent_organization) if body} for fact in (a, b)]
    if bodies[0] & bodies[1]:
        return "the same name and organization"
    if {folded(title) for title in a.titles} & {folded(title) for title in b.titles}:
        return "the same name and title"
    if one.release.publisher is not None and one.release.publisher == other.release.publisher:
        return "the same name from the same publisher"
    return None


def _initials_differ(one: str, other: str) -> bool:
    """Return whether two names have different middle initials: John A. Smith, John B. Smith."""
    initials = [
        {word[0] for word in folded(name).split()[1:-1] if word and not word.isdigit()} for name in (one, other)
    ]
    return bool(initials[0] and initials[1] and not initials[0] & initials[1])


def _operation_keys(fact: OperationRecord) -> Iterator[Hashable]:
    if fact.named:
        yield _operation_name(fact.name)


def _operation_name(name: str) -> str:
    words = folded(name).split()
    while len(words) > 1 and words[0] in _words("indistinct_operation_word"):
        words.pop(0)
    return " ".join(words)


def _same_operation(one: Member[OperationRecord], other: Member[OperationRecord]) -> str | None:
    """The same name, told at times that are not years apart."""
    days = [_day(member.release.published) for member in (one, other)]
    if days[0] is not None and days[1] is not None and abs((days[1] - days[0]).days) > _OPERATION_DAYS:
        return None
    if one.release.publisher is not None and one.release.publisher == other.release.publisher:
        return "the same name from the same publisher"
    bodies = [{folded(body) for body in (*member.fact.lead, *member.fact.participants)} for member in (one, other)]
    places = [{*member.fact.countries, *member.fact.regions} for member in (one, other)]
    if bodies[0] & bodies[1] or places[0] & places[1]:
        return "the same name, and bodies or countries in common"
    return "the same name"


def _meeting_keys(fact: MeetingRecord) -> Iterator[Hashable]:
    start, end = _day(fact.start), _day(fact.end or fact.start)
    if start is None or end is None or not _meeting_words(fact):
        return
    for number in range(min((end - start).days + 1, _MEETING_DAYS)):
        yield start + timedelta(days=number)


def _meeting_words(fact: MeetingRecord) -> set[str]:
    return set(folded(fact.name).split()) - _words("indistinct_meeting_word")


def _same_meeting(one: Member[MeetingRecord], other: Member[MeetingRecord]) -> str | None:
    """Days in common (by the key), a place that does not differ, and the words of one name in the other's."""
    a, b = one.fact, other.fact
    if a.place is not None and b.place is not None:
        if a.place.country and b.place.country and a.place.country != b.place.country:
            return None
        if a.place.locality and b.place.locality and folded(a.place.locality) != folded(b.place.locality):
            return None
    words = (_meeting_words(a), _meeting_words(b))
    if words[0] <= words[1] or words[1] <= words[0]:
        return "days, place and name agree"
    return None


@cache
def _words(name: str) -> frozenset[str]:
    return load_lexicon([data_folder("models", "en", "lexicons", "merging.yaml")]).members[name]


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text is not None else None
    except ValueError:
        return None
