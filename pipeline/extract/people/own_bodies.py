"""Whose office it is where only the rest of the release tells: "the Bureau's Director", "Governor Jane Roe".

A body told by its common noun is the one longer name with that noun in the release. An office told alone belongs to
the one body of the release that has such an office; where two may have it, nobody says whose it is.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from pipeline.extract.people.bodies import clean
from pipeline.extract.people.body_phrases import phrase_at
from pipeline.extract.people.body_words import Context
from pipeline.extract.small_words import POSSESSIVE_MARKS
from pipeline.mentions import PersonMention

#: Bodies of one release at most: each is held against each, for every official without one.
_MOST_BODIES = 60
#: Words before the noun of a body that are looked through, in tokens.
_LONGEST_NAME = 6
#: Before the field of a body: "Court" + "of Auditors".
_BEFORE_FIELDS = frozenset({"of", "for"})
#: Labels of what is no part of the name of a body.
_OTHERS = frozenset({"person", "date", "honorific"})
#: "The Bureau's Director", "Director of the Bureau".
_OWNED = r"\b(?:{0}['’]s|(?:of|for|at) the {0})\b"
_BRACKETS = re.compile(r"\s*\([^()]*\)")
#: Words that tell whose body it is wherever they stand in its name.
_MADE_OF = ("police", "sheriff")
#: Classes of offices, and of the words of the bodies that have them.
_OFFICES_OF_BODIES = (
    ("office_of_bank", "bank_noun"),
    ("office_of_ministry", "ministry_noun"),
    ("office_of_police", "police_body_noun"),
    ("office_of_court", "court_noun"),
    ("office_of_assembly", "assembly_noun"),
    ("office_of_sheriff", "sheriff_noun"),
)
#: A class of offices that bodies of any kind have.
_ANY_OFFICE = "office_of_any_body"


def with_bodies_of_release(context: Context, mentions: Sequence[PersonMention]) -> list[PersonMention]:
    """Return the namings of officials with the bodies that the rest of the release gives them."""
    if not any(mention.name and mention.titles and _lacks_body(mention) for mention in mentions):
        return list(mentions)
    bodies = list(dict.fromkeys(_bodies(context)))
    if len(bodies) > _MOST_BODIES:
        return list(mentions)  # A text of so many bodies leaves it open whose an office is.
    return [
        replace(mention, organization=_body_of(context, mention, bodies) or mention.organization)
        if mention.name and mention.titles and _lacks_body(mention)
        else mention
        for mention in mentions
    ]


def _lacks_body(mention: PersonMention) -> bool:
    """Return whether a naming tells no body, or one of a single word."""
    body = mention.organization
    return (body is None and mention.country is None) or (body is not None and " " not in body)


def _body_of(context: Context, mention: PersonMention, bodies: Sequence[str]) -> str | None:
    """Return the only body that a naming can mean, or None."""
    body = mention.organization
    if body is not None:
        is_common = body.istitle() and context.grammar.is_in("organization_noun", body)
        if not re.search(_OWNED.format(re.escape(body)), mention.evidence.text):
            return None  # "Program Analyst Jane Roe" is of no program of that name.
        return _only([each for each in bodies if body in _heads_of(each)]) if is_common else None
    offices = {office for title in mention.titles for office in _plain(context, title)}
    members = context.grammar.lexicon.members
    for office, noun in _OFFICES_OF_BODIES:
        if not members[office].isdisjoint(offices):
            fitting = [own for each in bodies if (own := _part_with(each, members[noun])) is not None]
            if fitting:
                return _only(fitting)
    return None if members[_ANY_OFFICE].isdisjoint(offices) else _only(bodies)


def _plain(context: Context, title: str) -> set[str]:
    """Return an office in small letters, and without its rank: "inspector" of "Detective Chief Inspector"."""
    words = whole = _BRACKETS.sub("", title).casefold().replace("-", " ").split()
    while len(words) > 1 and context.grammar.is_in("rank_of_office", words[0]):
        words = words[1:]
    return {" ".join(words), " ".join(whole)}


def _part_with(body: str, nouns: Set[str]) -> str | None:
    """Return the last part of a body that has one of the nouns as its head, or None.

    Of "the Executive Board of the Bank of Riga" it is the Bank of Riga.
    """
    parts = body.split(" of the ")
    for number in range(len(parts) - 1, -1, -1):
        part = " of the ".join(parts[number:])
        if not nouns.isdisjoint(word.casefold() for word in _heads_of(part)):
            return part if " " in part else None
    return None


def _heads_of(body: str) -> set[str]:
    """Return the nouns by which a body may be called: the last word, the one before "of", and of what it is made.

    "Court" and "Auditors" of "Court of Auditors", "Police" and "Department" of "Riga Police Department".
    """
    words = body.split()
    before_fields = (word for word, behind in pairwise(words) if behind in _BEFORE_FIELDS)
    return {words[-1], *before_fields, *(word for word in words if word.casefold().startswith(_MADE_OF))}


def _only(bodies: Sequence[str]) -> str | None:
    """Return the one body of all, of two forms of one name the longer; None for several."""
    whole = [body for body in bodies if not any(body != other and body in other for other in bodies)]
    return whole[0] if len(whole) == 1 else None


def _bodies(context: Context) -> Iterator[str]:
    """Yield the bodies that the text names by more than their noun: "Anti-Corruption Bureau", "Court of Auditors"."""
    view = context.annotated.view
    for noun in view.starts_of(["organization_noun"]):
        end = max(view.labels[noun]["organization_noun"])
        if not view.texts[noun][:1].isupper():
            continue
        first, last = view.sentences[view.sentence_of[noun]]
        start = _start_of_name(context, noun, first)
        if "office_word" in view.labels[start] and view.texts[start + 1] not in POSSESSIVE_MARKS:
            continue  # "President Harbour Bank", but "Sheriff's Office"
        is_inner = start - 1 > first and view.lowers[start - 1] in {"of", "for", "the"}
        if is_inner and _is_part(context, start, first):
            continue  # "the Office of the Harbour" + "Agency"
        if end < last and view.lowers[end] in _BEFORE_FIELDS:
            bounds = phrase_at(context, start, last)
            end = max(end, bounds[1]) if bounds is not None else end
        elif end < last and view.texts[end][:1].isupper():
            continue  # "Harbour Agency Fines Nine", "Police" + "Department"
        if "and" in view.lowers[start:end] and "of" not in view.lowers[start:end]:
            continue  # two bodies
        if end - start > 1 and not any(_OTHERS & view.labels[token].keys() for token in range(start, end)):
            yield clean(context.annotated.text_of(start, end))


def _is_part(context: Context, start: int, first: int) -> bool:
    """Return whether a name goes on with what a body before it is of."""
    view = context.annotated.view
    token = start - 1
    while token > first and view.lowers[token] in {"of", "for", "the"}:
        token -= 1
    return "organization_noun" in view.labels[token] and view.texts[token][:1].isupper()


def _start_of_name(context: Context, noun: int, first: int) -> int:
    """Return where the capitals before the noun of a body begin, without an article or the opening of a sentence."""
    view = context.annotated.view
    start = noun
    while start > first and noun - start < _LONGEST_NAME:
        text = view.texts[start - 1]
        if not (text[:1].isupper() or text in {"-", "&"} or text in POSSESSIVE_MARKS):
            break
        start -= 1
    while start < noun and (
        not view.texts[start][:1].isupper() or context.grammar.is_in("sentence_opener", view.texts[start])
    ):
        start += 1
    return start
