"""Whether a person can be meant by an office: the title, its body and its country must fit."""

import re

from pipeline.mentions import PersonMention
from pipeline.resolve.persons import Person
from pipeline.rules.grammar import Grammar

_MINISTER = "minister"
_FORMER = "former"
#: The short name of a body behind its full one.
_IN_BRACKETS = re.compile(r"\((\w{2,12})\)")
#: Words of a minister's office that tell no field.
_FIELDLESS = frozenset({"of", "for", "the", "and", "affairs"})


def holds(person: Person, mention: PersonMention, grammar: Grammar) -> bool:
    """Return whether a person can be meant by an office: the same title, or "the INTERPOL Chief" by the body."""
    wanted = mention.titles[0].casefold()
    titled = [known for known in person.mentions if known.titles and known.kind in {"name", "alias"}]
    bodies = {known.organization.casefold() for known in titled if known.organization}
    # "President of the Nordic Harbour Bank Group (NoHB)": "the NoHB President" is meant by the short name.
    bodies |= {short.casefold() for known in titled for short in _IN_BRACKETS.findall(known.evidence.text)}
    countries = {known.country for known in titled if known.country}
    if (
        mention.organization
        and bodies
        and not any(_same_body(mention.organization.casefold(), body) for body in bodies)
    ):
        return False
    if mention.country and countries and mention.country not in countries:
        return False
    if grammar.is_in("description_head", wanted) and (mention.country or mention.organization):
        return mention.country in countries or bool(mention.organization and bodies)
    if grammar.is_in("alias_head", wanted.split()[-1]):
        return bool(mention.organization and bodies)
    return any(
        wanted == title.casefold()
        or _is_fuller(title.casefold(), wanted, grammar)
        or _is_of_same_field(title.casefold(), wanted, grammar)
        or title.casefold().startswith((wanted + " ", wanted + "-"))
        for known in titled
        if (known.status == _FORMER) is (mention.status == _FORMER)  # "The former president" is not the president.
        for title in known.titles
    )


def is_of_country(person: Person, mention: PersonMention) -> bool:
    """Return whether a naming tells the country of an office and the release the same of its holder."""
    return mention.country is not None and any(known.country == mention.country for known in person.mentions)


def _is_fuller(title: str, wanted: str, grammar: Grammar) -> bool:
    """Return whether a title is the wanted one with more words before it; a deputy's is another office."""
    before = title.removesuffix(" " + wanted)
    return before != title and not any(grammar.is_in("lesser_office_word", word) for word in before.split())


def _is_of_same_field(title: str, wanted: str, grammar: Grammar) -> bool:
    """Return whether two wordings name the minister of one field: "minister of ports", "ports minister"."""
    fields = [set(office.split()) - _FIELDLESS for office in (title, wanted)]
    if any(_MINISTER not in words for words in fields):
        return False
    own, other = (words - {_MINISTER} for words in fields)
    return bool(other) and other <= own and not any(grammar.is_in("lesser_office_word", word) for word in own - other)


def _same_body(first: str, second: str) -> bool:
    return first in second or second in first or _abbreviates(first, second) or _abbreviates(second, first)


def _abbreviates(short: str, full: str) -> bool:
    """Return whether a body's name has initials for words of the full one: "au commission", "african union …"."""
    words, place = full.split(), 0
    for word in short.split():
        initials = "".join(each[0] for each in words[place : place + len(word)])
        if words[place : place + 1] == [word]:
            place += 1
        elif len(word) > 1 and initials == word:
            place += len(word)
        else:
            return False
    return place == len(words)
