"""Namings that refer back: a surname, "the Secretary General", "the INTERPOL Chief", "he" beside a verb of speech."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.annotate import AnnotatedDocument
from pipeline.annotate.places import LocatedPlace
from pipeline.extract.people.body_words import is_acronym
from pipeline.extract.people.names import with_honorific
from pipeline.extract.people.titles import Title, plain_office
from pipeline.extract.small_words import PERSONAL_PRONOUNS, POSSESSIVE_MARKS
from pipeline.extract.spans import token_span
from pipeline.mentions import PersonMention, Provenance
from pipeline.rules.grammar import Grammar
from pipeline.rules.tokens import TokenView

_DEFINITE = frozenset({"the", "this", "our"})
_INDEFINITE = frozenset({"a", "an"})
#: What only a verb has.
_OF_VERBS = frozenset({"nsubj", "nsubjpass", "dobj", "aux", "auxpass"})
#: What a pronoun's official says or does, in word classes of verbs.
_PRONOUN_VERBS = (
    "person_action_spoke", "leading_verb", "signing_verb", "hosting_relation_verb", "attending_relation_verb",
    "taking_part_verb", "appointing_verb", "gathering_verb",
)  # fmt: skip
#: The body of this office has its initials.
_MINISTER = "minister of"
_SHORTEST_SURNAME = 3
#: Parts of a name beyond which its first two may stand for all.
_LONGEST_WESTERN = 3
_HYPHEN = re.compile("([-‑])")
#: Words between a body and a short title: "the EU foreign policy chief".
_LONGEST_FIELD = 4


def find_references(
    annotated: AnnotatedDocument,
    grammar: Grammar,
    named: Sequence[PersonMention],
    titles: Sequence[Title],
    names: Sequence[tuple[int, int]],
    located: Mapping[int, LocatedPlace],
) -> list[PersonMention]:
    """Return the namings by surname, office and pronoun that ``named`` does not hold, in no particular order."""
    taken = {token for start, end in names for token in range(start, end)}
    found = _surnames(annotated, named, taken)
    found += [
        _by_title(annotated, grammar, title)
        for title in titles
        if not title.is_plural and _is_definite(annotated, grammar, title)
    ]
    found += _acronyms(annotated, named, titles)
    found += _descriptions(annotated, grammar, located)
    return found + _pronouns(annotated, grammar)


def _surnames(annotated: AnnotatedDocument, named: Sequence[PersonMention], taken: set[int]) -> list[PersonMention]:
    """Find surnames of named officials that no rule and no witness has seen."""
    view = annotated.view
    known: dict[str, set[tuple[str, ...]]] = {}
    for mention in named:
        if mention.name and mention.role == "official" and len(mention.name.split()[-1]) >= _SHORTEST_SURNAME:
            for form in _written(mention.name):
                known.setdefault(form[0], set()).add(form)
    found = []
    behind = 0
    for index in view.places_of_texts(known):
        text = view.texts[index]
        if index in taken or index < behind:
            continue
        for form in sorted(known[text], key=len, reverse=True):
            bounds = (index, index + len(form))
            if tuple(view.texts[index : bounds[1]]) != form or _is_inside_name(annotated, *bounds):
                continue
            evidence = with_honorific(annotated, bounds)
            behind = bounds[1]
            found.append(
                _mention(annotated, bounds, evidence, "alias", annotated.text_of(*bounds), (), "official.surname")
            )
            break
    return found


def _written(name: str) -> set[tuple[str, ...]]:
    """Return how a surname may be written, in tokens: "STOCK" as "Stock", "Stolpe-Hart" as "Stolpe", "-", "Hart".

    Of three parts or more the last two may be the surname: "Josep Fontanals Roig"; of more than that the first two
    may stand for all: "Saifuddin Nasution bin Haji Ismail".
    """
    parts = name.split()
    forms: set[tuple[str, ...]] = {(parts[-1],)}
    if parts[-1].isupper():
        forms.add((parts[-1].title(),))
    if len(parts) > 2 and len(parts[-2]) > 2:
        forms.add((parts[-2], parts[-1]))
    if len(parts) > _LONGEST_WESTERN:
        forms.add((parts[0], parts[1]))
    return {tuple(token for part in form for token in _HYPHEN.split(part)) for form in forms}


def _is_inside_name(annotated: AnnotatedDocument, start: int, end: int) -> bool:
    """Return whether capitals stand directly beside: then it is part of another name ("Stock Exchange")."""
    texts = annotated.view.texts
    after = texts[end] if end < len(texts) else ""
    before = texts[start - 1] if start else ""
    first = annotated.view.sentences[annotated.view.sentence_of[start]][0]
    return after[:1].isupper() or after == "-" or before == "-" or (before[:1].isupper() and start - 1 > first)


def _is_definite(annotated: AnnotatedDocument, grammar: Grammar, title: Title) -> bool:
    view = annotated.view
    if (title.organization or title.country) and annotated.is_in_heading(title.start):
        return True  # "NATO Secretary General meets Greek Prime Minister"
    words = view.lowers[title.own_start : title.end]
    before = view.lowers[title.start - 1] if title.start else ""
    is_bare = title.end - title.own_start == 1 and title.organization is None and title.country is None
    # "the Director" with a capital is one the release has named, "the director" may be any.
    if is_bare and grammar.is_in("lone_title_forbidden", words[0]) and not view.texts[title.own_start][:1].isupper():
        is_speaker = before in _DEFINITE and _is_beside_speech(annotated, title)
        return is_speaker or _generic_body(annotated, grammar, title) is not None
    if before in _DEFINITE or view.lowers[title.start] in _DEFINITE:
        return True
    if with_honorific(annotated, (title.start, title.end))[0] < title.start:
        return True  # "the Honourable Minister"
    is_owned = not POSSESSIVE_MARKS.isdisjoint(view.texts[title.start : title.own_start])
    if is_owned and view.texts[title.own_start][:1].isupper():
        return True  # "Chile's Foreign Minister"
    is_told = (title.organization or title.country) is not None and view.texts[title.start][:1].isupper()
    is_told = is_told and view.dependencies[head_of(annotated, (title.own_start, title.end))] == "nsubj"
    if is_told and before not in _INDEFINITE:
        return True  # "Acting Head of the Mission expressed …"
    return _generic_body(annotated, grammar, title) is not None


def _is_beside_speech(annotated: AnnotatedDocument, title: Title) -> bool:
    """Return whether "the" and an office have a verb of speech beside them: "said the judge"."""
    view = annotated.view
    around = [*view.labels[max(0, title.start - 2) : title.start - 1], *view.labels[title.end : title.end + 1]]
    return any("speech_verb" in labels for labels in around)


def _generic_body(annotated: AnnotatedDocument, grammar: Grammar, title: Title) -> tuple[int, int] | None:
    """Return the body before a short lower-case title: "the UN" of "the UN refugee chief"; None without one."""
    view = annotated.view
    if not grammar.is_in("alias_head", title.head) or title.organization is not None:
        return None
    first = view.sentences[view.sentence_of[title.start]][0]
    token = title.own_start - 1
    while token > first and title.own_start - token <= _LONGEST_FIELD and view.texts[token].islower():
        token -= 1
    end = token + 1
    if end == title.own_start or not view.texts[token][:1].isupper():
        return None
    if any(_is_clause_word(view, each) for each in range(end, title.own_start)):
        return None  # "The Civil Guard arrested the presumed" + "head"
    start = token
    while start > first and view.texts[start - 1][:1].isupper() and view.lowers[start - 1] not in _DEFINITE:
        start -= 1
    return (start, end) if start > first and view.lowers[start - 1] in _DEFINITE else None


def _is_clause_word(view: TokenView, token: int) -> bool:
    """Return whether a word begins another phrase or is a verb: none of the field between a body and its head."""
    is_verb = any(view.dependencies[child] in _OF_VERBS for child in view.children[token])
    return view.lowers[token] in _DEFINITE | _INDEFINITE or is_verb or view.dependencies[token] == "ROOT"


def _by_title(annotated: AnnotatedDocument, grammar: Grammar, title: Title) -> PersonMention:
    start = with_honorific(annotated, (title.start, title.end))[0]
    start -= start > 0 and annotated.view.lowers[start - 1] in _DEFINITE
    organization = title.organization
    body = _generic_body(annotated, grammar, title)
    if body is not None:
        start, organization = body[0] - 1, annotated.text_of(*body)
    return PersonMention(
        span=token_span(annotated, start, title.end),
        evidence=token_span(annotated, start, title.end),
        kind="title",
        name=None,
        titles=(plain_office(grammar, title.text),),
        organization=organization,
        parent_organization=title.parent,
        country=title.country,
        status=title.status,
        role="person",
        actions=(),
        provenance=Provenance("official.definite.title", f"refers to the holder of {title.text!r}", 0.8),
        is_subject=is_subject(annotated, (title.own_start, title.end)),
    )


def _acronyms(
    annotated: AnnotatedDocument, named: Sequence[PersonMention], free: Sequence[Title]
) -> list[PersonMention]:
    """Find offices named by their initials: "the IG" of an Inspector General, "EAM" of External Affairs Minister."""
    offices: dict[str, str] = {}
    for text in [title for mention in named for title in mention.titles] + [title.text for title in free]:
        if text.casefold().startswith(_MINISTER):
            continue  # "MEA" is the Ministry of External Affairs.
        short = initials_of(text)
        for start in range(len(short) - 1):
            offices.setdefault(short[start:], text)
        whole = _all_initials(text)
        for start in range(len(whole) - 2):
            offices.setdefault(whole[start:], text)  # "DGP" of "State Director General of Police"
        for whole in (_all_initials(text), _with_small_initials(text), text):
            if is_acronym(whole):
                offices.setdefault(whole, text)
    view = annotated.view
    found = []
    for index in view.places_of_texts(offices):
        text = view.texts[index]
        if "title" in view.labels[index] or "place" in view.labels[index]:
            continue  # "The US" is no Secretary of State.
        has_article = index > 0 and view.lowers[index - 1] in _DEFINITE
        follows = view.texts[index + 1][:1] if index + 1 < len(view.texts) else ""
        is_told = has_article or annotated.is_in_heading(index) or is_subject(annotated, (index, index + 1))
        if follows.isupper() or not is_told:
            continue
        bounds = (index - has_article, index + 1)
        found.append(_mention(annotated, bounds, bounds, "title", None, (offices[text],), "official.title.initials"))
    return found


def _descriptions(
    annotated: AnnotatedDocument, grammar: Grammar, located: Mapping[int, LocatedPlace]
) -> list[PersonMention]:
    """Find who is told by the country alone: "the US diplomat", "the Georgian official"."""
    view = annotated.view
    found = []
    for word in sorted(grammar.lexicon.members["description_head"]):
        for index in view.word_places.get(word, ()):
            place = located.get(index - 1)
            if place is None or place.start == 0 or "title" in view.labels[place.start] or view.texts[index] != word:
                continue
            if view.lowers[place.start - 1] in _DEFINITE and "title_part" not in view.labels[index]:
                bounds = (place.start - 1, index + 1)
                mention = _mention(annotated, bounds, bounds, "title", None, (word,), "official.description")
                found.append(replace(mention, country=place.place.country))
    return found


def initials_of(office: str) -> str:
    """Return the initials of an office up to its field: "IG" of "Inspector General of Police"."""
    initials = ""
    for word in office.replace("-", " ").split():
        if not word[:1].isupper():
            break
        initials += word[0]
    return initials


def _all_initials(office: str) -> str:
    """Return the initials of an office with its field: "IGP" of "Inspector General of Police"."""
    return "".join(word[0] for word in office.replace("-", " ").split() if word[:1].isupper())


def _with_small_initials(office: str) -> str:
    """Return the initials of all words of an office: "COAS" of "Chief of Army Staff"."""
    return "".join(word[0].upper() for word in office.replace("-", " ").split())


def is_subject(annotated: AnnotatedDocument, tokens: tuple[int, int]) -> bool:
    """Return whether the head of a naming is the subject of a verb in the active voice."""
    view = annotated.view
    if view.lowers[max(0, tokens[0] - 2) : tokens[0]] == ["according", "to"]:
        return True  # speaks, too
    if view.lowers[tokens[1] : tokens[1] + 2] == [",", "who"]:
        return True
    head = head_of(annotated, tokens)
    # "Course participant" + "Bo Hill": the name stands beside the subject.
    return view.dependencies[head] == "nsubj" or (
        view.dependencies[head] == "appos" and view.dependencies[view.heads[head]] == "nsubj"
    )


def head_of(annotated: AnnotatedDocument, tokens: tuple[int, int]) -> int:
    """Return the token of a naming that hangs on something outside, the last one of several."""
    heads, (start, end) = annotated.view.heads, tokens
    for token in range(end - 1, start - 1, -1):
        if not start <= heads[token] < end:
            return token
    return end - 1


def _pronouns(annotated: AnnotatedDocument, grammar: Grammar) -> list[PersonMention]:
    view = annotated.view
    return [
        _mention(annotated, (index, index + 1), (index, index + 1), "pronoun", None, (), "official.pronoun")
        for index in sorted(place for word in PERSONAL_PRONOUNS for place in view.word_places.get(word, ()))
        if view.dependencies[index] == "nsubj"
        and any(grammar.is_in(each, view.lowers[view.heads[index]]) for each in _PRONOUN_VERBS)
    ]


def _mention(
    annotated: AnnotatedDocument,
    span: tuple[int, int],
    evidence: tuple[int, int],
    kind: str,
    name: str | None,
    titles: tuple[str, ...],
    rule: str,
) -> PersonMention:
    return PersonMention(
        span=token_span(annotated, *span),
        evidence=token_span(annotated, *evidence),
        kind=kind,
        name=name,
        titles=titles,
        organization=None,
        parent_organization=None,
        country=None,
        status="current",
        role="person",
        actions=(),
        provenance=Provenance(rule, "refers back", 0.75),
        is_subject=is_subject(annotated, span),
    )
