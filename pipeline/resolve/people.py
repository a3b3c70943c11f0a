"""Namings of people -> one record a person, with every way the release names him or her.

Full names are joined by their first and last parts; a surname, an office or a pronoun joins the person it can mean,
nearest before it first. Two people of one surname stay two.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.mentions import PersonMention, Span
from pipeline.records import Mention, OfficialRecord, stable_id
from pipeline.resolve.evidence import evidence_of

_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
#: Heads of short titles that stand for the top office of any body: "the INTERPOL Chief".
_GENERIC_HEADS = frozenset({"chief", "boss", "head", "leader"})
#: Words that make another office of the one behind them.
_LESSER = frozenset({"deputy", "assistant", "vice", "under", "associate", "former", "principal", "junior"})
#: Farthest name that a pronoun refers to, in code points: about two paragraphs.
_PRONOUN_REACH = 900


@dataclass(slots=True)
class Person:
    """One person of the release."""

    name: str
    mentions: list[PersonMention] = field(default_factory=list)

    @property
    def parts(self) -> list[str]:
        """Parts of the name without initials and suffixes, folded."""
        return name_parts(self.name)

    def is_official(self) -> bool:
        """Return whether the release gives an office and no role that speaks against one."""
        roles = {mention.role for mention in self.mentions}
        return "official" in roles and roles.isdisjoint({"defendant", "victim"})


@dataclass(frozen=True, slots=True)
class ResolvedPeople:
    """The official records, and which of them each naming is."""

    records: tuple[OfficialRecord, ...]
    by_span: dict[tuple[int, int], str]

    def at(self, span: Span) -> str | None:
        """Return the id of the official named at or inside a span, or None."""
        exact = self.by_span.get((span.start, span.end))
        if exact is not None:
            return exact
        inside = [
            identity for (start, end), identity in self.by_span.items() if span.start <= start and end <= span.end
        ]
        around = [
            identity for (start, end), identity in self.by_span.items() if start <= span.start and span.end <= end
        ]
        return next(iter([*inside, *around]), None)


def name_parts(name: str) -> list[str]:
    """Return the parts of a name that tell people apart: no initials, no "Jr."."""
    words = name.replace("-", " ").replace(",", " ").casefold().split()
    return [word for word in words if len(word.rstrip(".")) > 1 and word not in _SUFFIXES]


def resolve_people(mentions: Sequence[PersonMention], document: str) -> ResolvedPeople:
    """Return the officials of a document in the order of their first naming."""
    people: list[Person] = []
    # Full names first, wherever they stand: a surname in the heading refers to the name in the text.
    for mention in mentions:
        if mention.kind == "name" and mention.name:
            _person_of_name(people, mention.name).mentions.append(mention)
    for mention in mentions:
        if mention.kind == "alias" and mention.name:
            person = _person_of_surname(people, mention)
            if person is None and mention.role == "official":
                person = Person(mention.name)
                people.append(person)
            if person is not None:
                person.mentions.append(mention)
    for mention in mentions:
        if mention.kind in {"title", "pronoun"}:
            person = _person_of_title(people, mention) if mention.kind == "title" else _person_before(people, mention)
            if person is not None:
                person.mentions.append(mention)
    officials = sorted(
        (person for person in people if person.is_official()),
        key=lambda person: min(mention.span.start for mention in person.mentions),
    )
    records = tuple(_record(person, document) for person in officials)
    by_span = {
        (mention.span.start, mention.span.end): record.id
        for person, record in zip(officials, records, strict=True)
        for mention in person.mentions
    }
    return ResolvedPeople(records, by_span)


def _person_of_name(people: list[Person], name: str) -> Person:
    parts = name_parts(name)
    for person in people:
        known = person.parts
        if not known or not parts or not _same_last(known[-1], parts[-1]):
            continue
        if known[0] == parts[0] or _is_short_for(known[0], parts[0]):
            if len(parts[-1]) < len(known[-1]) or (len(name) > len(person.name) and parts[-1] == known[-1]):
                person.name = name
            return person
    person = Person(name)
    people.append(person)
    return person


def _same_last(first: str, second: str) -> bool:
    """Return whether two last names are one, a lost apostrophe apart: "Holders visit"."""
    return first == second or first == second + "s" or second == first + "s"


def _is_short_for(first: str, second: str) -> bool:
    return min(len(first), len(second)) >= 3 and (first.startswith(second) or second.startswith(first))


def _person_of_surname(people: Sequence[Person], mention: PersonMention) -> Person | None:
    parts = name_parts(mention.name or "")
    if not parts:
        return None
    fitting = [person for person in people if person.parts and parts[-1] == person.parts[-1]]
    fitting = fitting or [
        person
        for person in people
        if person.parts and (parts[-1] == person.parts[-1] + "s" or (len(parts) == 1 and parts[0] == person.parts[0]))
    ]
    if len(fitting) > 1 and mention.titles:
        titled = [person for person in fitting if _shares_title(person, mention)]
        fitting = titled or fitting
    return _nearest(fitting, mention)


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


def _person_of_title(people: Sequence[Person], mention: PersonMention) -> Person | None:
    fitting = [person for person in people if person.is_official() and _holds(person, mention)]
    named_before = [
        person for person in fitting if any(known.span.start < mention.span.start for known in person.mentions)
    ]
    return _nearest(named_before, mention)


def _holds(person: Person, mention: PersonMention) -> bool:
    """Return whether a person can be meant by an office: the same title, or "the INTERPOL Chief" by the body."""
    wanted = mention.titles[0].casefold()
    titled = [known for known in person.mentions if known.titles and known.kind in {"name", "alias"}]
    bodies = {known.organization.casefold() for known in titled if known.organization}
    countries = {known.country for known in titled if known.country}
    if (
        mention.organization
        and bodies
        and not any(_same_body(mention.organization.casefold(), body) for body in bodies)
    ):
        return False
    if mention.country and countries and mention.country not in countries:
        return False
    if wanted.split()[-1] in _GENERIC_HEADS:
        return bool(mention.organization and bodies)
    return any(
        wanted == title.casefold()
        or _is_fuller(title.casefold(), wanted)
        or title.casefold().startswith(wanted + " ")
        for known in titled
        for title in known.titles
    )


def _is_fuller(title: str, wanted: str) -> bool:
    """Return whether a title is the wanted one with more words before it; a deputy's is another office."""
    before = title.removesuffix(" " + wanted)
    return before != title and _LESSER.isdisjoint(before.split())


def _same_body(first: str, second: str) -> bool:
    return first in second or second in first


def _person_before(people: Sequence[Person], mention: PersonMention) -> Person | None:
    """Return the official named last before a pronoun, within reach."""
    officials = [person for person in people if person.is_official()]
    person = _nearest(officials, mention)
    if person is None:
        return None
    starts = [known.span.start for known in person.mentions if known.span.start < mention.span.start]
    return person if starts and mention.span.start - max(starts) <= _PRONOUN_REACH else None


def _record(person: Person, document: str) -> OfficialRecord:
    mentions = sorted(person.mentions, key=lambda mention: mention.span.start)
    titled = [mention for mention in mentions if mention.titles and mention.kind in {"name", "alias"}]
    best = max(titled, key=lambda mention: (mention.kind == "name", mention.provenance.confidence))
    aliases = dict.fromkeys(
        _alias(mention, person)
        for mention in mentions
        if mention.kind in {"alias", "title"} and mention.name != person.name
    )
    return OfficialRecord(
        id=stable_id("official", document, " ".join(person.parts) or person.name),
        document=document,
        evidence=evidence_of([best.evidence, *(m.evidence for m in mentions if m.kind != "pronoun")]),
        confidence=best.provenance.confidence,
        rule=best.provenance.rule,
        why=best.provenance.why,
        name=person.name,
        titles=tuple(_distinct_titles(titled)),
        organization=next((mention.organization for mention in (best, *titled) if mention.organization), None),
        parent_organization=next((m.parent_organization for m in (best, *titled) if m.parent_organization), None),
        country=next((mention.country for mention in (best, *titled) if mention.country), None),
        aliases=tuple(aliases),
        mentions=tuple(Mention(start=m.span.start, end=m.span.end, text=m.span.text, kind=m.kind) for m in mentions),
        status=best.status,
        actions=tuple(dict.fromkeys(action for mention in mentions for action in mention.actions)),
    )


def _alias(mention: PersonMention, person: Person) -> str:
    """Return a naming as an alias, without the s of a lost apostrophe: "Minister Roes visit"."""
    text = " ".join(mention.evidence.text.split())
    lost = mention.name is not None and mention.name.casefold() == f"{person.parts[-1]}s" if person.parts else False
    return text.removesuffix("s") if lost else text


def _distinct_titles(mentions: Sequence[PersonMention]) -> list[str]:
    """Return the titles, the fullest wording of each first seen; a shorter form of one is left out."""
    titles = list(dict.fromkeys(title for mention in mentions for title in mention.titles))
    folded = [title.casefold() for title in titles]
    return [
        title
        for index, title in enumerate(titles)
        if not any(folded[index] in other and other != folded[index] for other in folded)
        and folded.index(folded[index]) == index
    ]
