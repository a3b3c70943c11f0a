"""The record of an official: what all namings of one person say, and every other form of the name."""

from collections.abc import Sequence

from pipeline.mentions import PersonMention
from pipeline.records import Mention, OfficialRecord, stable_id
from pipeline.resolve.evidence import evidence_of
from pipeline.resolve.persons import Person, initials_in, is_misspelt, name_parts, same_last

_UNNAMED_LANDS = frozenset({"Republic", "Nation"})


def official_record(person: Person, document: str) -> OfficialRecord:
    """Return the record of a person in the release whose id is ``document``."""
    mentions = sorted(person.mentions, key=lambda mention: mention.span.start)
    titled = [mention for mention in mentions if mention.titles and mention.kind in {"name", "alias"}]
    best = max(titled, key=lambda mention: (mention.kind == "name", mention.provenance.confidence))
    aliases = dict.fromkeys(_alias(mention, person) for mention in mentions if _is_alias(mention, person))
    return OfficialRecord(
        id=stable_id("official", document, " ".join(person.parts) or person.name),
        document=document,
        evidence=evidence_of([best.evidence, *(m.evidence for m in mentions if m.kind != "pronoun")]),
        confidence=best.provenance.confidence,
        rule=best.provenance.rule,
        why=best.provenance.why,
        name=person.name,
        titles=tuple(_distinct_titles(titled)),
        organization=next((m.organization for m in (best, *titled) if m.organization and _is_told(m)), None),
        parent_organization=next((m.parent_organization for m in (best, *titled) if m.parent_organization), None),
        country=next((mention.country for mention in (best, *titled) if mention.country), None),
        aliases=tuple(aliases),
        mentions=tuple(Mention(start=m.span.start, end=m.span.end, text=m.span.text, kind=m.kind) for m in mentions),
        status=best.status,
        actions=tuple(dict.fromkeys(action for mention in mentions for action in mention.actions)),
    )


def _is_told(mention: PersonMention) -> bool:
    """Return whether a naming tells the body: "President of the Republic" does not say of which one."""
    return mention.organization not in _UNNAMED_LANDS


def _is_alias(mention: PersonMention, person: Person) -> bool:
    """Return whether a naming is another form than the name itself: a shorter one, or one with a title or form of
    address alone."""
    if mention.kind == "name":
        parts = name_parts(mention.name or "")
        if parts[:-1] != person.parts[:-1] or not same_last(parts[-1], person.parts[-1]):
            return True
        return initials_in(mention.name or "") != initials_in(person.name)  # "Ann Lee" of "Ann T. Lee"
    if len(person.parts) == 1 and mention.name and same_last(name_parts(mention.name)[-1], person.parts[-1]):
        return False  # With no more than a title and surname that is the naming, a lost apostrophe aside.
    return mention.kind in {"alias", "title"} and mention.name != person.name


def _alias(mention: PersonMention, person: Person) -> str:
    """Return a naming as an alias, without the s of a lost apostrophe: "Minister Roes visit".

    The same name in another order or misspelt stands without its office: "Tamm Mart".
    """
    parts = name_parts(mention.name or "")
    is_slip = len(parts) == len(person.parts) and all(map(_is_same_or_slip, parts, person.parts))
    if mention.kind == "name" and (is_slip or sorted(parts) == sorted(person.parts)):
        return mention.name or ""
    text = (
        mention.evidence.text[: mention.span.end - mention.evidence.start] if mention.name else mention.evidence.text
    )
    text = " ".join(text.split())
    lost = mention.name is not None and mention.name.casefold() == f"{person.parts[-1]}s" if person.parts else False
    return text.removesuffix("s") if lost else text


def _is_same_or_slip(one: str, other: str) -> bool:
    return one == other or is_misspelt(one, other)


def _is_shorter_form(title: str, other: str) -> bool:
    """Return whether an office is another's in fewer words: not the "Chief" inside an "Air Chief Marshal"."""
    if title == other or title not in other:
        return False
    return not f" {other} ".find(f" {title} marshal ") > 0


def _distinct_titles(mentions: Sequence[PersonMention]) -> list[str]:
    """Return the titles, the fullest wording of each first seen; a shorter form of one is left out."""
    titles = list(dict.fromkeys(title for mention in mentions for title in mention.titles))
    folded = [title.casefold() for title in titles]
    return [
        title
        for index, title in enumerate(titles)
        if not any(_is_shorter_form(folded[index], other) for other in folded)
        and folded.index(folded[index]) == index
    ]
