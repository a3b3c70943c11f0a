"""Ties names to the offices that rules find beside them, and reads the bodies that go with both."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from operator import itemgetter

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.people.bodies import body_behind_name
from pipeline.extract.people.body_words import Context, is_acronym
from pipeline.extract.people.distributed import distributed
from pipeline.extract.people.names import begins_with_initial, skip_honorifics, with_honorific
from pipeline.extract.people.names_beside_offices import LONGEST_FIELD, Bounds
from pipeline.extract.people.successions import predecessors
from pipeline.extract.people.titles import Title
from pipeline.extract.small_words import ARTICLES, LIST_WORDS
from pipeline.rules.grammar import Grammar
from pipeline.rules.rule_files import Rule

_INSIDE_BODIES = frozenset({"of", "the", "and", "&", "for", "on"})


@dataclass(frozen=True, slots=True)
class Link:
    """A name with the office that a rule tied to it."""

    name: Bounds
    title: Title
    rule: Rule
    organization: str | None = None  #: behind the name: "… Wood of the Environment Division"
    parent: str | None = None
    country: str | None = None
    end: int = 0  #: of what belongs to the naming

    @property
    def has_body(self) -> bool:
        """Return whether the text gives a body with the office or behind the name."""
        return bool(self.organization or self.title.organization)


Links = dict[Bounds, list[Link]]


def find_links(context: Context, titles: Sequence[Title], names: Sequence[Bounds]) -> Links:
    """Return the offices of each name that has one, with their bodies."""
    links = _shared_bodies(context, _links(context, titles, names))
    return {name: [_with_listed_body(context, link) for link in group] for name, group in links.items()}


def _links(context: Context, titles: Sequence[Title], names: Sequence[Bounds]) -> Links:
    by_start = {title.start: title for title in titles}
    name_by_start = {name[0]: name for name in names}
    found: Links = {}
    used: set[int] = set()
    appointments: list[Title] = []
    view = context.annotated.view
    known_parts = {view.texts[token] for start, end in names if end - start > 1 for token in (start, end - 1)}
    behind_offices = _listed_behind_offices(context, titles, names)
    for rule, pattern in context.grammar.rules.token_rules("official"):
        is_further = bool(rule.constants.get("further"))
        for match in pattern.find(view):
            title = by_start.get(match.captures["title"][0])
            name = name_by_start.get(match.captures["name"][0])
            is_shared = bool(rule.constants.get("shared"))
            if title is None or name is None or (title.start in used and not is_shared):
                continue
            if (name in found) is not is_further and not rule.constants.get("also"):
                continue
            if name in behind_offices and not is_further and title.start > name[0]:
                continue
            is_bare = is_further and bool(rule.constants.get("bare"))
            if is_further and title.is_plural and title.end <= name[0] and not _is_plural(by_start, title.end, name):
                continue  # "all judges of the court, Minister Ann Lee"
            if is_bare and _are_two(context, match.start, title, by_start.get(title.end + 1)):
                continue
            if not _is_likely(context.annotated, context.grammar, title, name, known_parts):
                continue
            if rule.constants.get("several") and not title.is_plural:
                continue
            if _is_rest_of_body(title, name, view.texts[title.end - 1]) or _ends_clause(context, title, name):
                continue
            link = _with_body(context, Link(name, title, rule, end=max(name[1], title.end)))
            found.setdefault(name, []).append(link)
            used.add(title.start)
            if title.is_plural and title.end <= name[0]:
                for shared in _sharing(context, link, name_by_start, found):
                    found[shared.name] = [shared]
            if rule.constants.get("appoints"):
                appointments.append(title)
    shared_rules = [rule for rule, _ in context.grammar.rules.token_rules("official") if rule.constants.get("shared")]
    told_apart = (*predecessors(context, names, appointments), *distributed(context, titles, names))
    for name, title in told_apart if shared_rules else ():
        if name not in found:
            found[name] = [_with_body(context, Link(name, title, shared_rules[0], end=name[1]))]
    return found


def _are_two(context: Context, start: int, title: Title, behind: Title | None) -> bool:
    """Return whether two offices before a name are two people's: "the minister and Deputy Minister Ann Lee"."""
    view = context.annotated.view
    if start == 0 or view.lowers[start - 1] not in ARTICLES:
        return False
    if "honorific" in view.labels[max(start - 2, 0)]:
        return False  # "HE the Prime Minister and …"
    if not _is_specific(title) and not (" " in title.text and _is_specific(behind)):
        return True  # but "the Minister of Ports and Commander of the Harbour Force Ann Lee"
    # "the Palau Vice-President and Minister of Justice, Hon. Ann Lee"
    is_parted = behind is not None and view.texts[behind.end : behind.end + 1] == [","]
    return not is_parted and not _is_specific(behind)


def _is_plural(titles: Mapping[int, Title], start: int, name: Bounds) -> bool:
    """Return whether the office between another and a name is one of several, too."""
    return any(titles[token].is_plural for token in range(start, name[0]) if token in titles)


def _is_rest_of_body(title: Title, name: Bounds, last_word: str) -> bool:
    """Return whether a name belongs to the body before it: "Bo Hill, Commander of Coast Guard Sector" + "Lee".

    Of more than one word it does behind a body of one, which ``last_word`` before it is: "Sector" + "Lake Erie".
    """
    if not title.is_named or title.organization is None or title.end > name[0]:
        return False
    return name[1] - name[0] == 1 or (title.end == name[0] and title.organization == last_word)


def _ends_clause(context: Context, title: Title, name: Bounds) -> bool:
    """Return whether a comma parts an office from who acts: "Welcoming the new envoy, Sir Peter said"."""
    view = context.annotated.view
    first = view.sentences[view.sentence_of[title.start]][0]
    if (
        name[1] - name[0] > 1
        or view.texts[title.end : title.end + 1] != [","]
        or not view.lowers[first].endswith("ing")
    ):
        return False
    return title.end < name[0] and "," not in view.texts[first : title.start]


def _is_specific(title: Title | None) -> bool:
    """Return whether an office names its country or body: "the German Minister and OSCE Chairperson Ann Lee"."""
    return title is not None and (title.country is not None or title.organization is not None)


def _listed_behind_offices(context: Context, titles: Sequence[Title], names: Sequence[Bounds]) -> set[Bounds]:
    """Return the names that belong to the office before their comma, where another office follows them.

    "The Minister of Ports, H.E. Ann Lee, Envoy to Chile, Mr Bo Hill" goes on as it begins; "Ann Lee, Minister of
    Ports, Mr Bo Hill, Envoy to Chile" as well.
    """
    annotated, texts = context.annotated, context.annotated.view.texts
    sentence_of = annotated.view.sentence_of
    by_end = {title.end: title for title in titles}
    by_start = {title.start: title for title in titles}
    name_ends = {name[1]: name for name in names}
    starts = {with_honorific(annotated, name)[0]: name for name in names}
    found: set[Bounds] = set()
    for start, name in sorted(starts.items(), key=itemgetter(1)):
        title = by_end.get(start - 1)
        is_held = start in by_end and sentence_of[start - 1] == sentence_of[start]
        if is_held and not _ends_in_office(annotated, by_start, starts, name[1]):
            found.add(name)  # "Minister Ann Lee, the Minister of Ports, Bo Hill, the Minister of Trade, Cy Roe"
        is_seat = title is not None and context.grammar.is_in("member_suffix", title.text)
        if title is None or is_seat or texts[start - 1] != ",":
            continue
        if start == name[0] and not _goes_on_with_name(annotated, by_start, starts.keys(), name[1]):
            continue
        comma = title.start - 1
        comma -= comma > 0 and annotated.view.lowers[comma] in ARTICLES
        before = name_ends.get(comma) if texts[comma] == "," else None
        if before is None or before in found:
            found.add(name)
    return found


def _ends_in_office(
    annotated: AnnotatedDocument, titles: Mapping[int, Title], names: Mapping[int, Bounds], end: int
) -> bool:
    """Return whether names and offices go on in turn behind a name, and an office is last: it is the last name's."""
    view = annotated.view
    rounds = 0
    while view.texts[end : end + 1] == [","]:
        title = titles.get(end + 1 + (view.lowers[end + 1 : end + 2] == ["the"]))
        if title is None:
            return False
        start = title.end
        while view.lowers[start : start + 1] in ([","], ["and"]):
            start += 1
        name = names.get(start)
        if name is None or start == title.end:
            return rounds > 0
        end, rounds = name[1], rounds + 1
    return False


def _goes_on_with_name(
    annotated: AnnotatedDocument, titles: Mapping[int, Title], name_starts: AbstractSet[int], end: int
) -> bool:
    """Return whether an office between commas and then another name follow a name."""
    view = annotated.view
    if view.texts[end : end + 1] != [","]:
        return False
    title = titles.get(end + 1 + (view.lowers[end + 1 : end + 2] == ["the"]))
    return title is not None and view.texts[title.end : title.end + 1] == [","] and title.end + 1 in name_starts


def _is_likely(
    annotated: AnnotatedDocument, grammar: Grammar, title: Title, name: Bounds, known_parts: AbstractSet[str]
) -> bool:
    """One capital behind a common word is a name only if the model or a full name elsewhere says so.

    "Justice Prisoner" and "Attorney Client" are none.
    """
    words = title.text.lower().split()
    if title.head == words[-1] and grammar.is_in("not_a_title", " ".join(words[-2:])):
        return False  # "Criminal Justice Information" names no judge.
    if title.organization is None and grammar.is_in("private_title", title.text) and title.text.islower():
        return False  # "An attorney" practises; an official is attorney of or for somebody.
    if title.is_named and grammar.is_in("field_word", title.text):
        return False  # "Civil Liberties, Justice and Home Affairs"
    if title.is_plural and title.text.islower() and name[1] - name[0] == 1 and title.end < name[0]:
        return False  # "representatives of the World Bank, UNICEF, Gavi"
    if title.is_plural and title.text.islower() and title.start >= name[1] and not _is_specific(title):
        return False  # "GCC Shura, representatives and guests"
    head = annotated.view.texts[title.end - 1] if title.organization is None and title.country is None else ""
    view = annotated.view
    is_of_part = grammar.is_in("headed_part", view.lowers[title.end - 2])
    if head[:1].islower() and grammar.is_in("weak_head", head) and not is_of_part:
        return False
    if name[1] - name[0] > 1:
        is_adjective = grammar.is_in("adjective_rank", title.text)
        # "Force Commander," + "General Moses Obi"
        is_behind = title.start > 1 and "title_part" in view.labels[title.start - 2]
        speaks = name[1] < len(view.texts) and "speech_verb" in view.labels[name[1]] and view.texts[name[1]].islower()
        return not is_adjective or is_behind or speaks or title.end > name[0] or _is_seen(annotated, name)
    if view.texts[name[0]] not in known_parts and _goes_on_as_body(annotated, grammar, title, name):
        return False
    if "ner.person" in view.labels[name[0]] or view.texts[name[0]] in known_parts:
        return True
    if begins_with_initial(view.texts[name[0]]):
        return True
    # "Inspector General for Iraq Reconstruction (SIGIR)"
    is_field = title.end <= name[0] and title.text.lower().split()[-1] != title.head
    ends = view.texts[name[1]] if name[1] < len(view.texts) else ""
    if grammar.is_in("ruler_head", title.head) and title.end == name[0]:
        is_plain = ends[:1].islower() and grammar.is_in("sole_ruler", title.head)  # "King Philippe spoke"
        if ends[:1] in {",", "."} or is_plain:
            return True  # "King Philippe, of Belgium"
    return not is_field and ends != "(" and not grammar.is_in("lone_title_forbidden", title.text)


def _is_seen(annotated: AnnotatedDocument, name: Bounds) -> bool:
    """Return whether the model takes part of a name for a person: of "Major" + "Fraud Case Ends" it takes none."""
    labels = annotated.view.labels
    return any("ner.person" in labels[token] for token in range(max(0, name[0] - 2), name[1]))


def _goes_on_as_body(annotated: AnnotatedDocument, grammar: Grammar, title: Title, name: Bounds) -> bool:
    """Return whether capitals behind an office and one capital go on: "Employee" + "Benefits" + "Security Office".

    Dates, offices and forms of address begin something new; a lost apostrophe ends a name: "President Roes Order".
    """
    view = annotated.view
    end = name[1]
    if title.end > name[0] or end >= view.sentences[view.sentence_of[name[0]]][1]:
        return False
    new = {"date", "office_word", "honorific", "headline_verb"}
    is_capital = view.texts[end][:1].isupper() and new.isdisjoint(view.labels[end].keys())
    is_sure = "ner.person" in view.labels[name[0]] or not grammar.is_in("lone_title_forbidden", title.head)
    return is_capital and not (view.texts[name[0]].endswith("s") and is_sure)


def _with_body(context: Context, link: Link) -> Link:
    """Read the body behind the name: "U.S. Attorney Jane Roe for the District of Maryland"."""
    if context.grammar.is_in("seat_office", link.title.text) and context.annotated.view.texts[link.name[1]] == "(":
        return link  # "Deputy Jane Roe (Green Alliance)": a party
    body = body_behind_name(context, link.name[1])
    if link.title.end > link.name[0]:
        # "Ann Lee of Chile as Director of Ports"
        is_country = body is not None and body.organization is None and body.end <= link.title.start
        return replace(link, country=body.country) if body is not None and is_country else link
    if body is None or (link.title.organization and is_acronym(body.organization or "")):
        return link  # Behind a name with its office and body, "CON" is an order of merit.
    parent = body.parent
    if parent is None and body.organization is not None and is_acronym(link.title.organization or ""):
        parent = link.title.organization  # "FBI Special Agent Jane Roe of the El Paso Field Office"
    return replace(link, organization=body.organization, parent=parent, country=body.country, end=body.end)


def _with_listed_body(context: Context, link: Link) -> Link:
    """Read the body that opens a line of a list: "Europol: Jane Roe, Deputy Director"."""
    view = context.annotated.view
    first = view.sentences[view.sentence_of[link.name[0]]][0]
    mark = with_honorific(context.annotated, link.name)[0] - 1
    if link.has_body or link.title.end <= link.name[0] or not first < mark <= first + LONGEST_FIELD:
        return link
    head = range(first, mark)
    is_phrase = all(view.texts[token][:1].isupper() or view.lowers[token] in _INSIDE_BODIES for token in head)
    is_other = any({"title_part", "person", "honorific", "date"} & view.labels[token].keys() for token in head)
    known = (
        any(
            context.grammar.is_in(each, view.texts[token])
            for token in head
            for each in ("field_word", "organization_noun")
        )
        or is_acronym(view.texts[first])
        or "public_body" in view.labels[first]
    )
    if view.texts[mark] not in {",", ":"} or not is_phrase or is_other or not known:
        return link
    return replace(link, organization=" ".join(context.annotated.text_of(first, mark).split()))


def _sharing(context: Context, first: Link, names: Mapping[int, Bounds], found: Links) -> list[Link]:
    """Return links for the names that share a plural office: "Attorneys Ann Lee and Bo Hill of the Tax Division"."""
    view = context.annotated.view
    shared: list[Link] = []
    token = first.end
    while token < len(view.texts) and view.lowers[token] in LIST_WORDS:
        token += 1
        token = skip_honorifics(context.annotated, token, len(view.texts))
        name = names.get(token)
        if name is None or name in found:
            if token < len(view.texts) and view.lowers[token] in LIST_WORDS:
                continue
            break
        link = _with_body(context, replace(first, name=name, organization=None, parent=None, end=name[1]))
        shared.append(link)
        token = link.end
    # The body stands behind the last name and holds for all.
    last = shared[-1] if shared else first
    return [_with_body_of(link, last) for link in [first, *shared]]


def _with_body_of(link: Link, other: Link) -> Link:
    if link.country or link.has_body:
        return link  # "Mr Hill of the European Union and Ms Lee of Somalia"
    return replace(
        link,
        organization=link.organization or other.organization or other.title.organization,
        parent=link.parent or other.parent or other.title.parent,
        country=link.country or other.country,
    )


def _shared_bodies(context: Context, links: Links) -> Links:
    """Give members of one staff the body behind the last: "Attorney A and Counsel B of the Tax Division"."""
    view = context.annotated.view
    following: tuple[int, Link] | None = None  # where the naming behind begins
    for name in sorted(links, reverse=True):
        link = links[name][0]
        is_staff = context.grammar.is_in("staff_head", link.title.head)
        is_same = following is not None and ("U.S." in link.title.text) == ("U.S." in following[1].title.text)
        if following is not None and is_same and is_staff and not link.has_body and following[1].has_body:
            between = view.lowers[link.end : following[0]]
            if between and all(word in LIST_WORDS for word in between):
                link = _with_body_of(link, following[1])
                links[name][0] = link
        is_staff = is_staff and link.title.end <= name[0]
        following = (min(link.title.start, name[0]), link) if is_staff else None
    return links
