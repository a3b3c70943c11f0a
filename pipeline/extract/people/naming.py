"""Ties names to offices and puts the mentions of people together."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.annotate import AnnotatedDocument
from pipeline.annotate.places import LocatedPlace
from pipeline.extract.datelines import behind_bare_town
from pipeline.extract.people.acronyms import defined_acronyms
from pipeline.extract.people.body_words import Context, is_acronym
from pipeline.extract.people.links import Link, find_links
from pipeline.extract.people.name_witnesses import seen_name_parts
from pipeline.extract.people.names import with_honorific, words_of
from pipeline.extract.people.names_beside_offices import LONGEST_FIELD, Bounds, find_names
from pipeline.extract.people.own_bodies import with_bodies_of_release
from pipeline.extract.people.references import find_references, initials_of, is_subject
from pipeline.extract.people.roles import actions_of, role_of
from pipeline.extract.people.titles import Title, find_titles, plain_office
from pipeline.extract.small_words import ARTICLES
from pipeline.extract.spans import token_span
from pipeline.mentions import PersonMention, Provenance
from pipeline.rules.grammar import Grammar


def find_people(
    annotated: AnnotatedDocument, grammar: Grammar, places: Sequence[LocatedPlace]
) -> list[PersonMention]:
    """Return every naming of a person in the order of the text; adds the layers ``title`` and ``person``.

    Namings by a short name, an office or a pronoun are among them; who is meant is left to ``resolve``.
    """
    # An office inside a place is a wrong one: "Sheriff Jane Roe of Lee County".
    texts = annotated.view.texts
    offices = {index for index in annotated.view.starts_of(["office_word"]) if texts[index - 1] != "-"}
    places = [place for place in places if offices.isdisjoint(range(place.start, place.end))]
    places = _without_surnames(annotated, places)
    located = {token: place for place in places for token in range(place.start, place.end)}
    context = Context(annotated, grammar, located, seen_name_parts(annotated, -1), seen_name_parts(annotated, 0))
    _label_excellencies(annotated)
    titles = find_titles(context)
    names = find_names(context, titles)
    for start, end in names:
        annotated.view.add_label("person", start, end)
    links = find_links(context, titles, names)
    mentions = [_mention(context, links.get(name, []), name) for name in names]
    used = {link.title for group in links.values() for link in group}
    free = [title for title in titles if title not in used]
    mentions += find_references(annotated, grammar, mentions, free, names, located)
    mentions = [_with_initials(annotated, mention, titles) for mention in mentions]
    mentions = _with_full_bodies(mentions, defined_acronyms(annotated))
    mentions = with_bodies_of_release(context, mentions)
    return sorted(mentions, key=lambda mention: (mention.span.start, mention.span.end))


def _label_excellencies(annotated: AnnotatedDocument) -> None:
    """Take "HE" before a word with one capital for a form of address: "HE Jane Roe"; "He" is a pronoun.

    A prince is one before a name with an Arabic particle: "Prince Omar bin Said"; a county may be named so, too.
    """
    view = annotated.view
    for index in view.starts_of(["prince_title"]):
        if (
            view.texts[index][:1].isupper()
            and index + 2 < len(view.labels)
            and "son_particle" in view.labels[index + 2]
        ):
            view.add_label("honorific", index, index + 1)
    for index in view.starts_of(["addressed_office"]):
        if view.texts[index][:1].isupper() and "honorific" in view.labels[min(index + 1, len(view.texts) - 1)]:
            view.add_label("office_word", index, index + 1)
    for index in view.word_places.get("he", ()):
        behind = index + 1 + (view.lowers[index + 1 : index + 2] == ["the"])
        following = view.texts[behind] if behind < len(view.texts) else ""
        if view.texts[index] == "HE" and following[:1].isupper() and not following.isupper():
            view.add_label("honorific", index, index + 1)


def _with_initials(annotated: AnnotatedDocument, mention: PersonMention, titles: Sequence[Title]) -> PersonMention:
    """Take the initials of an office before a surname into its naming: "AAG Lund"."""
    if mention.kind != "alias" or mention.titles:
        return mention
    tokens = annotated.tokens_of(mention.evidence.start, mention.evidence.end)
    if tokens is None or tokens[0] == 0:
        return mention
    before = annotated.view.texts[tokens[0] - 1]
    if not is_acronym(before) or before not in {initials_of(title.text) for title in titles}:
        return mention
    return replace(mention, evidence=token_span(annotated, tokens[0] - 1, tokens[1]))


def _without_surnames(annotated: AnnotatedDocument, places: Sequence[LocatedPlace]) -> list[LocatedPlace]:
    """Leave out the places that are surnames: "Lisa Monaco", and then "Assistant Attorney General Monaco"."""
    view = annotated.view
    full_names = seen_name_parts(annotated, -1)
    surnames = {
        view.texts[place.start]
        for place in places
        if place.end - place.start == 1
        and not place.is_adjective
        and (view.texts[place.start] in full_names or _stands_behind(annotated, place, "ner.person"))
    }
    if not surnames:
        return list(places)
    return [
        place
        for place in places
        if view.texts[place.start] not in surnames
        or not any(_stands_behind(annotated, place, label) for label in ("ner.person", "office_word", "honorific"))
    ]


def _stands_behind(annotated: AnnotatedDocument, place: LocatedPlace, label: str) -> bool:
    """Return whether a span of that label ends where a place begins, in one sentence and with a capital."""
    view = annotated.view
    first = max(view.sentences[view.sentence_of[place.start]][0], place.start - LONGEST_FIELD)
    return any(
        place.start in view.labels[token].get(label, ()) and view.texts[token][:1].isupper()
        for token in range(first, place.start)
    )


def _with_full_bodies(mentions: Sequence[PersonMention], acronyms: Mapping[str, str]) -> list[PersonMention]:
    """Give every body that stands as an acronym the name that the release defines for it."""

    def full(body: str | None) -> str | None:
        return acronyms.get(body, body) if body is not None else None

    return [
        replace(
            mention,
            organization=full(mention.organization),
            parent_organization=full(mention.parent_organization),
        )
        if mention.organization in acronyms or mention.parent_organization in acronyms
        else mention
        for mention in mentions
    ]


def _mention(context: Context, links: Sequence[Link], name: Bounds) -> PersonMention:
    annotated, grammar = context.annotated, context.grammar
    start, end = with_honorific(annotated, name)
    for link in links:
        # The office of "succeeding Bo Hill" belongs to another's naming.
        if not link.rule.constants.get("shared") and not _is_list_end(annotated, link):
            start, end = min(start, link.title.start), max(end, link.title.end)
    if links:
        start = behind_bare_town(annotated, _without_article(annotated.view.lowers, start, end), name[0])
    links = sorted(links, key=lambda link: link.title.start)
    titles = [link.title for link in links]
    first = max(
        links, key=lambda link: (bool(link.rule.constants.get("further")), link.rule.confidence), default=None
    )
    return PersonMention(
        span=token_span(annotated, *name),
        evidence=token_span(annotated, start, end),
        kind="name" if _is_full(annotated, name) else "alias",
        name=_name_text(annotated, name),
        titles=tuple(plain_office(grammar, _singular(title)) for title in titles),
        organization=next(
            (body for link in links for body in (link.organization, link.title.organization) if body), None
        ),
        parent_organization=next((body for link in links for body in (link.parent, link.title.parent) if body), None),
        country=next((code for link in links for code in (link.title.country, link.country) if code), None),
        status=next((title.status for title in titles if title.status != "current"), "current"),
        role=role_of(context, name, titles, max([end, *(link.end for link in links)])),
        actions=actions_of(annotated, grammar, name),
        provenance=Provenance(
            first.rule.name, f"office {' and '.join(title.text for title in titles)!r}", first.rule.confidence
        )
        if first is not None
        else Provenance("person.name", "a name without an office", 0.6),
        is_subject=is_subject(annotated, (start, end)),
    )


def _is_list_end(annotated: AnnotatedDocument, link: Link) -> bool:
    """Return whether another's name stands between an office and a name: "Presidents Hill" + "and Lee"."""
    if not link.title.is_plural:
        return False
    labels = annotated.view.labels[link.title.end : link.name[0]]
    return any("person" in label for label in labels)


def _is_full(annotated: AnnotatedDocument, name: Bounds) -> bool:
    return len(words_of(annotated, name)) > 1


def _singular(title: Title) -> str:
    if not title.is_plural:
        return title.text
    return " ".join(_singular_word(word) for word in title.text.split())


def _singular_word(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and word not in {"States", "Affairs", "U.S."} else word


def _without_article(lowers: Sequence[str], start: int, end: int) -> int:
    return start + 1 if lowers[start] in ARTICLES and start + 1 < end else start


def _name_text(annotated: AnnotatedDocument, name: Bounds) -> str:
    text = " ".join(annotated.text_of(*name).split())
    return text.title() if text.isupper() and len(text) > 3 else text
