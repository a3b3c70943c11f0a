"""Namings of people -> one record a person, with every way the release names him or her.

Full names are joined by their first and last parts; a surname, an office or a pronoun joins the person it can mean,
nearest before it first. Two people of one surname stay two.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.mentions import PersonMention, Span
from pipeline.records import OfficialRecord
from pipeline.resolve.office_holders import holds, is_of_country
from pipeline.resolve.official_records import official_record
from pipeline.resolve.persons import Person, is_misspelt, is_part_of, is_short_for, name_parts, same_last
from pipeline.rules.grammar import Grammar

#: Code points before a title that still belong to its naming: "her Colombian counterpart, Nils Dahl".
_DETERMINER = 6
#: Farthest name that a pronoun refers to, in code points: about two paragraphs.
_PRONOUN_REACH = 900
#: A title of more words tells its holder before the name: "the Commissioner for Ports" in a heading.
_SHORTEST_SURE_TITLE = 3


#: What stands behind the name of an owner, and code points of it and a word.
_POSSESSIVES = ("'s ", "’s ", "' ", "’ ")
_SHORTEST_OWNED = 3


@dataclass(frozen=True, slots=True)
class ResolvedPeople:
    """The official records, and which of them each naming is."""

    records: tuple[OfficialRecord, ...]
    by_span: dict[tuple[int, int], str]
    by_title_end: dict[int, tuple[int, str]]  #: end of a title before a comma and a name -> its start, the official

    def at(self, span: Span) -> str | None:
        """Return the id of the official named at or inside a span, or None."""
        exact = self.by_span.get((span.start, span.end))
        if exact is not None:
            return exact
        inside = [
            identity
            for (start, end), identity in self.by_span.items()
            if span.start <= start and end <= span.end and not _is_owner(span, end)
        ]
        around = [
            identity for (start, end), identity in self.by_span.items() if start <= span.start and span.end <= end
        ]
        start, identity = self.by_title_end.get(span.end, (span.end, ""))
        return next(iter([*inside, *around]), identity if start - _DETERMINER <= span.start < span.end else None)


def _is_owner(span: Span, end: int) -> bool:
    """Return whether a span names what is somebody's, whose name ends at ``end``: "Mr. Roe's efforts" is not he."""
    rest = span.text[end - span.start :]
    return rest.startswith(_POSSESSIVES) and len(rest) > _SHORTEST_OWNED


def resolve_people(
    mentions: Sequence[PersonMention], document: str, grammar: Grammar, quotes: Sequence[Span] = ()
) -> ResolvedPeople:
    """Return the officials of a document in the order of their first naming; ``quotes`` are its direct speech."""
    quoted = _quoted(mentions, quotes)
    people: list[Person] = []
    # Full names first, the fullest before all, wherever they stand: a surname in the heading refers to the name in
    # the text, "Fontanals Roig" to "Josep Fontanals Roig".
    named = [mention for mention in mentions if mention.kind == "name" and mention.name]
    for mention in sorted(named, key=lambda mention: -len(name_parts(mention.name or ""))):
        _person_of_name(people, mention).mentions.append(mention)
    for mention in mentions:
        if mention.kind == "alias" and mention.name:
            known = [person for person in people if not _is_ruler(mention, grammar) or _is_called(person, mention)]
            person = _person_of_surname(known, mention)
            if person is None and mention.role == "official":
                person = Person(mention.name)
                people.append(person)
            if person is not None:
                person.mentions.append(mention)
    for mention in mentions:
        if mention.kind in {"title", "pronoun"}:
            if mention.kind == "title":
                person = _person_of_title(people, mention, grammar)
            else:
                person = _person_before(people, mention, grammar, quoted)
            if person is not None:
                person.mentions.append(mention)
    officials = sorted(
        (person for person in people if person.is_official()),
        key=lambda person: min(mention.span.start for mention in person.mentions),
    )
    records = tuple(official_record(person, document) for person in officials)
    by_span = {
        (mention.span.start, mention.span.end): record.id
        for person, record in zip(officials, records, strict=True)
        for mention in person.mentions
    }
    by_title_end = {
        end: (mention.evidence.start, record.id)
        for person, record in zip(officials, records, strict=True)
        for mention in person.mentions
        if (end := _title_end(mention)) is not None
    }
    return ResolvedPeople(records, by_span, by_title_end)


#: Between a title and the name behind its comma: "Cabinet Secretary, Prof. " + "Jane Roe".
_HONORIFICS = re.compile(r",\s+(?:[A-Z][\w.]{0,9}\.?\s+){0,4}$")


def _title_end(mention: PersonMention) -> int | None:
    """Return where the title ends that stands before a comma and the name, or None."""
    before = mention.evidence.text[: max(0, mention.span.start - mention.evidence.start)]
    comma = _HONORIFICS.search(before)
    return None if comma is None else mention.evidence.start + comma.start()


def _person_of_name(people: list[Person], mention: PersonMention) -> Person:
    name = mention.name or ""
    parts = name_parts(name)
    for person in people:
        known = person.parts
        if not known or not parts:
            continue
        if len(parts) > 1 and sorted(parts) == sorted(known):
            return person  # Family name first: "Tamm Mart" and "Mart Tamm"
        is_short = is_part_of(parts, known) and len(parts) < len(known) and not _is_accused(person, mention)
        if not is_short and not same_last(known[-1], parts[-1]):
            continue
        is_slip = is_misspelt(known[0], parts[0]) and _shares_title(person, mention)
        if is_short or known[0] == parts[0] or is_short_for(known[0], parts[0]) or is_slip:
            if len(parts[-1]) < len(known[-1]) or (len(name) > len(person.name) and parts[-1] == known[-1]):
                person.name = person.name if is_short else name
            return person
    person = Person(name)
    people.append(person)
    return person


def _is_accused(person: Person, mention: PersonMention) -> bool:
    """Return whether one is an official and the other before a court: their names may be alike."""
    accused = {"defendant", "victim"}
    roles = {known.role for known in person.mentions}
    return (mention.role == "official" and bool(mention.actions) and not accused.isdisjoint(roles)) or (
        mention.role in accused and "official" in roles
    )


def _person_of_surname(people: Sequence[Person], mention: PersonMention) -> Person | None:
    parts = name_parts(mention.name or "")
    if not parts:
        return None
    fitting = [person for person in people if person.parts and parts[-1] == person.parts[-1]]
    fitting = fitting or [
        person
        for person in people
        if person.parts and (parts[-1] == person.parts[-1] + "s" or is_part_of(parts, person.parts))
    ]
    if not fitting and mention.titles:
        # "President Obama", where the page has lost an apostrophe: "President Barack Obamas Task Force".
        fitting = [
            person
            for person in people
            if person.parts and person.parts[-1] == parts[-1] + "s" and _shares_title(person, mention)
        ]
        for person in fitting:
            person.name = person.name.removesuffix("s")
    fitting = fitting or [p for p in people if any(name_parts(m.name or "")[-1:] == parts[-1:] for m in p.mentions)]
    if not fitting and mention.titles:
        slips = [p for p in people if p.parts and is_misspelt(p.parts[-1], parts[-1]) and _shares_title(p, mention)]
        fitting = slips if len(slips) == 1 else []
    if mention.actions and mention.role == "official":
        # "Agent Brown said" is not the defendant Rick Brown.
        fitting = [person for person in fitting if not _is_accused(person, mention)]
    elif mention.role in {"defendant", "victim"}:
        fitting = [person for person in fitting if not person.is_official()] or fitting
    if len(fitting) > 1 and mention.titles:
        titled = [person for person in fitting if _shares_title(person, mention)]
        fitting = titled or fitting
    return _nearest(fitting, mention)


def _is_ruler(mention: PersonMention, grammar: Grammar) -> bool:
    """Return whether a mention is a ruler's, who goes by the first name: "King Salman"."""
    return any(grammar.is_in("ruler_head", title.split()[-1]) for title in mention.titles)


def _is_called(person: Person, mention: PersonMention) -> bool:
    """Return whether a person has the office or the first name of a ruler's mention: the king's son has neither."""
    parts = name_parts(mention.name or "")
    return _shares_title(person, mention) or person.parts[:1] == parts[:1]


def _shares_title(person: Person, mention: PersonMention) -> bool:
    own = {title.casefold() for known in person.mentions for title in known.titles}
    return any(title.casefold() in known or known in title.casefold() for title in mention.titles for known in own)


def _nearest(people: Sequence[Person], mention: PersonMention) -> Person | None:
    """Return the person named last before a mention, else the one named first after it."""
    before = [
        (known.span.start, index)
        for index, person in enumerate(people)
        for known in person.mentions
        if known.span.start <= mention.span.start
    ]
    if before:
        return people[max(before)[1]]
    after = [(known.span.start, index) for index, person in enumerate(people) for known in person.mentions]
    return people[min(after)[1]] if after else None


def _person_of_title(people: Sequence[Person], mention: PersonMention, grammar: Grammar) -> Person | None:
    fitting = [person for person in people if person.is_official() and holds(person, mention, grammar)]
    # In a heading "the Minister of Ports of Chile" is not the minister of an unnamed country.
    fitting = [person for person in fitting if is_of_country(person, mention)] or fitting
    named_before = [
        person for person in fitting if any(known.span.start < mention.span.start for known in person.mentions)
    ]
    if len(named_before) > 1 and _is_held_by_many(mention, grammar):
        return None
    if len(named_before) > 1:
        # Of a minister and "his counterpart" the subject is "the Minister".
        subjects = [
            (known.span.start, index)
            for index, person in enumerate(named_before)
            for known in person.mentions
            if known.is_subject and known.span.start < mention.span.start
        ]
        if subjects:
            return named_before[max(subjects)[1]]
    is_told = mention.organization or mention.country or len(mention.titles[0].split()) > _SHORTEST_SURE_TITLE
    if not named_before and len(fitting) == 1 and is_told:
        return fitting[0]  # The heading tells of "Norwegian Prime Minister" whom the text names.
    return _nearest(named_before, mention)


def _is_held_by_many(mention: PersonMention, grammar: Grammar) -> bool:
    """Return whether an office in small letters has so many holders that it tells none apart: "the officer said"."""
    title = mention.titles[0]
    return title.islower() and mention.organization is None and grammar.is_in("lone_title_forbidden", title)


def _quoted(mentions: Sequence[PersonMention], quotes: Sequence[Span]) -> dict[int, int]:
    """Return for the starts of the namings inside direct speech where the speech begins."""
    ordered = sorted(quotes, key=lambda quote: quote.start)
    starts = [quote.start for quote in ordered]
    found = {}
    for mention in mentions:
        index = bisect_right(starts, mention.span.start) - 1
        if index >= 0 and mention.span.end <= ordered[index].end:
            found[mention.span.start] = starts[index]
    return found


def _person_before(
    people: Sequence[Person], mention: PersonMention, grammar: Grammar, quoted: Mapping[int, int]
) -> Person | None:
    """Return the official whom a pronoun means: the subject of the sentences before, else the one named last.

    A subject who is no official is meant just as well, and then nobody is returned. Who is named in somebody's speech
    is not who speaks: "“Jane Roe has led us well,” he said."
    """
    own = quoted.get(mention.span.start)
    before = [
        (known.span.start, known.is_subject, index)
        for index, person in enumerate(people)
        for known in person.mentions
        if known.span.start < mention.span.start and mention.span.start - known.span.start <= _PRONOUN_REACH
        if quoted.get(known.span.start) in {None, own} and not _is_other_sex(person, mention, grammar)
    ]
    if not before:
        return None
    officials = [(start, index) for start, _, index in before if people[index].is_official()]
    subjects = [(start, index) for start, is_subject, index in before if is_subject]
    nearest = max(subjects) if subjects else max(officials, default=None)
    return people[nearest[1]] if nearest is not None and people[nearest[1]].is_official() else None


def _is_other_sex(person: Person, mention: PersonMention, grammar: Grammar) -> bool:
    """Return whether a form of address says that "he" or "she" is another."""
    addressed = {word.rstrip(".").casefold() for known in person.mentions for word in known.evidence.text.split()}
    sexes = ("female_address", "male_address")
    wrong, right = sexes if mention.span.text.casefold() == "he" else reversed(sexes)
    members = grammar.lexicon.members
    return not members[wrong].isdisjoint(addressed) and members[right].isdisjoint(addressed)
