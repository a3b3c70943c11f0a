"""What an office belongs to: the phrases before and behind it that name a body, a field or a country."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.annotate import AnnotatedDocument
from pipeline.annotate.places import LocatedPlace
from pipeline.rules.grammar import Grammar

#: Words that go on inside the name of an office or organization.
INNER = frozenset({"of", "the", "and", "&", "for", "on", "to", "in"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_LONGEST_RIGHT = 18
_ACRONYM_IN_BRACKETS = re.compile(r" \([^()]{2,12}\)")
_HYPHENS = frozenset({"-", "–", "/"})
_SHORTEST_ACRONYM = 2
#: A longer word in capitals may be a surname: "Annika BERGMANN".
_SHORTEST_CAPITAL_NAME = 6
#: Tokens of a body that may stand last before a verb: "Jane Roe, Director, Federal Security Office made …".
_SHORTEST_LAST_BODY = 3
#: Longest phrase that is a body on the model's word alone, in tokens.
_LONGEST_WITNESSED = 3


@dataclass(frozen=True, slots=True)
class Context:
    """What the readers of bodies look at."""

    annotated: AnnotatedDocument
    grammar: Grammar
    located: Mapping[int, LocatedPlace]


@dataclass(frozen=True, slots=True)
class Body:
    """A phrase behind an office or name: a body, its parent, a country, or the field of the office."""

    organization: str | None
    parent: str | None
    country: str | None
    field: str | None  #: of the office: "Foreign Affairs" of a minister, "Yemen" of an envoy for it
    end: int


def clean(text: str) -> str:
    """Return a text with single blanks."""
    return " ".join(text.split())


def body_behind_office(context: Context, end: int, head: str, last: int, *, is_named: bool) -> Body | None:
    """Return what stands behind an office that ends at token ``end``: "of the FBI", "for Foreign Affairs of Ukraine".

    ``head`` is the head word of the office in lower case, ``last`` the end of the sentence; ``is_named`` says that
    the holder's name stands before the office, and so not at the end of the phrase.
    """
    view = context.annotated.view
    if view.lowers[end : end + 2] == ["in", "charge"]:
        end += 2
    if end + 1 >= last:
        return None
    preposition = view.lowers[end]
    if preposition not in {"of", "for", "at", "in", "to"}:
        return None
    if preposition == "to" and not context.grammar.is_in("envoy_head", head):
        return None
    bounds = phrase_at(context, end + 1, last, may_end_in_name=not is_named)
    if bounds is None or (preposition == "in" and not has_body_word(context, *bounds)):
        return None
    start, stop = bounds
    place = context.located.get(start)
    if place is not None and place.end >= stop:
        if preposition in {"for", "to"}:
            return Body(None, None, None, _text(context, end, stop), stop)
        if _is_country(place) and not place.is_adjective:
            return Body(None, None, place.place.country, None, stop)
        return Body(*split_owner(context, start, stop), place.place.country, None, stop)
    if preposition == "to" or is_field(context, start, stop, head, preposition):
        return _field(context, end, start, stop)
    country = next((found for found in _countries(context, start, stop)), None)
    organization, parent = split_owner(context, start, stop)
    return Body(organization, parent, country, None, stop)


def body_behind_name(context: Context, end: int) -> Body | None:
    """Return the body named behind a titled name: "of the Criminal Division", ", of Kent Police,", "(Garda)"."""
    view = context.annotated.view
    if end + 1 >= len(view.texts):
        return None
    last = view.sentences[view.sentence_of[end - 1]][1]
    position = end
    if view.texts[position] == "(":
        place = context.located.get(position + 1)
        if place is not None and place.end < last and view.texts[place.end] == ")" and _is_country(place):
            return Body(None, None, place.place.country, None, place.end + 1)
        return _named_body(context, position + 1, last, closing=")")
    comma = view.texts[position] == ","
    position += comma
    if position >= last:
        return None
    preposition = view.lowers[position]
    if preposition in {"of", "for", "at", "with", "from", "in"}:
        bounds = phrase_at(context, position + 1, last)
        if bounds is None:
            return None
        start, stop = bounds
        place = context.located.get(start)
        if place is not None and place.end >= stop:
            is_body = has_body_word(context, start, stop)
            if (comma or preposition not in {"of", "for"}) and not is_body:
                return None
            if _is_country(place) and not is_body:
                return Body(None, None, place.place.country, None, stop)
            return Body(*split_owner(context, start, stop), place.place.country, None, stop)
        if (comma or preposition not in {"of", "for"}) and not has_body_word(context, start, stop):
            return None
        return Body(*split_owner(context, start, stop), None, None, stop)
    return _named_body(context, position, last) if comma else None


def bodies_behind_comma(context: Context, end: int) -> Body | None:
    """Return the bodies listed behind an office: "Director, Asia Department, Ministry of External Affairs"."""
    view = context.annotated.view
    last = view.sentences[view.sentence_of[end - 1]][1]
    if end < last and view.texts[end] == "(":
        closing = next((token for token in range(end + 1, min(end + 8, last)) if view.texts[token] == ")"), None)
        end = closing + 1 if closing is not None else end
    if end + 1 >= last or view.texts[end] != ",":
        return None
    first = _named_body(context, end + 1, last)
    if first is None:
        return None
    second = None
    if first.end + 1 < last and view.texts[first.end] == ",":
        second = _named_body(context, first.end + 1, last)
    if second is None:
        return first
    return Body(first.organization, second.organization, None, None, second.end)


def _named_body(context: Context, start: int, last: int, closing: str = ",") -> Body | None:
    """Return a body that stands alone between commas or in brackets; a person or office there is none."""
    view = context.annotated.view
    bounds = phrase_at(context, start, last)
    if bounds is None or not has_body_word(context, *bounds):
        return None
    begin, stop = bounds
    if closing == ")" and (stop >= last or view.texts[stop] != closing):
        return None
    is_followed = stop < last and view.texts[stop][:1].isalpha() and view.lowers[stop] not in {"and", "who"}
    if closing == "," and is_followed and stop - begin < _SHORTEST_LAST_BODY:
        # "…, Interpol said": the subject of the next clause.
        return None
    if any(
        label in view.labels[token] and not context.grammar.is_in("field_word", view.texts[token])
        for token in range(begin, stop)
        for label in ("office_word", "honorific")
    ):
        return None
    return Body(*split_owner(context, begin, stop), None, None, stop + (closing == ")"))


def phrase_at(context: Context, start: int, last: int, *, may_end_in_name: bool = False) -> tuple[int, int] | None:
    """Return the tokens of the name that begins at ``start`` (an article is skipped), without a person at its end."""
    view, grammar = context.annotated.view, context.grammar
    limit = min(last, start + _LONGEST_RIGHT)
    if start < limit and view.lowers[start] in {"the", "its", "their", "his", "her"}:
        start += 1
    if start >= limit:
        return None
    place = context.located.get(start)
    token = start
    if place is not None and not place.is_adjective and _is_country(place) and place.end <= limit:
        if place.end >= limit or not _names_body_behind(context, place.end, limit):
            return start, place.end
        token = place.end
    while token < limit and (step := _step(context, start, token, limit, may_end_in_name=may_end_in_name)):
        token += step
    while token > start and (
        view.lowers[token - 1] in INNER
        or view.texts[token - 1] in POSSESSIVES
        or view.texts[token - 1] in {*_HYPHENS, ","}
    ):
        token -= 1
    token -= _trailing_name(context, start, token, is_sure=not may_end_in_name)
    if token <= start or grammar.is_in("sentence_opener", view.texts[start]):
        return None
    return start, token


def _step(context: Context, start: int, token: int, limit: int, *, may_end_in_name: bool) -> int:
    """Return how many tokens the name takes at ``token``, 0 where it ends."""
    view = context.annotated.view
    text = view.texts[token]
    if text[:1].isupper() or text[:1].isdigit():
        ends = "honorific" in view.labels[token]
        may_end = may_end_in_name or context.grammar.is_in("field_word", view.texts[token - 1])
        is_person = "ner.person" in view.labels[token] and token > start
        ends = ends or (is_person and may_end and _goes_to_person(context, token))
        return 0 if ends else 1
    if token == start:
        return 0
    if text == "(":
        return 3 if _names_on_behind_acronym(context, token, limit) else 0
    goes_on = text in POSSESSIVES or text in _HYPHENS
    goes_on = goes_on or (text == "," and _continues_fields(context, token, limit))
    return int(goes_on or (view.lowers[token] in INNER and _resumes(context, start, token, limit)))


def _names_on_behind_acronym(context: Context, token: int, limit: int) -> bool:
    """Return whether a name goes on behind "(DOJ)": "Department of Justice (DOJ) Office of Legal Policy"."""
    texts = context.annotated.view.texts
    if token + 3 >= limit or texts[token + 2] != ")" or not is_acronym(texts[token + 1]):
        return False
    return texts[token + 3][:1].isupper() or texts[token + 3] in POSSESSIVES


def _names_body_behind(context: Context, token: int, limit: int) -> bool:
    """Return whether a country is part of a body's name: "Canada Border Services Agency", "Kenya's Police"."""
    view = context.annotated.view
    if view.texts[token] in POSSESSIVES:
        return token + 1 < limit and view.texts[token + 1][:1].isupper()
    return any(
        "organization_noun" in view.labels[each]
        for each in range(token, min(limit, token + 5))
        if all(view.texts[inner][:1].isupper() or view.lowers[inner] in INNER for inner in range(token, each + 1))
    )


def _continues_fields(context: Context, comma: int, limit: int) -> bool:
    """Return whether a comma stands inside a list of fields: "Justice, Consumers and Gender Equality"."""
    view, grammar = context.annotated.view, context.grammar
    following = comma + 1
    if following >= limit or "title_part" in view.labels[following] or "office_word" in view.labels[following]:
        return False
    return grammar.is_in("field_word", view.texts[comma - 1]) and grammar.is_in("field_word", view.texts[following])


def _trailing_name(context: Context, start: int, end: int, *, is_sure: bool) -> int:
    """Return how many tokens at the end are a person's name: "Public Safety Ralph Goodale" is a field and a name.

    The last known word of fields, bodies and places ends the phrase; without one, three or more capitals without a
    small word do, the last two being a name: no field is named so. ``is_sure`` asks for the word of a field.
    """
    view = context.annotated.view
    run = end
    while run > start and (view.texts[run - 1][:1].isupper() or view.texts[run - 1] in {"-", "."}):
        run -= 1
    known = [token for token in range(run, end) if _is_known(context, token)]
    if is_sure and not (known and context.grammar.is_in("field_word", view.texts[known[-1]])):
        return 0
    if known:
        rest = end - known[-1] - 1
        is_cut = (
            rest == 1
            and end < len(view.texts)
            and ("ner.person" in view.labels[end] or context.grammar.is_in("name_particle", view.lowers[end]))
        )
        if (rest >= 2 or is_cut) and _is_name_like(context, known[-1] + 1, end):
            return rest
        return 0
    if run > start and end - run >= 2 and view.lowers[run - 1] not in {"of", "and", "&"}:
        return 0
    size = 2
    if end - run > size and len(view.texts[end - 2].rstrip(".")) == 1:
        size += 1
    if end - run <= size or end >= len(view.texts) or view.texts[end][:1].isupper():
        return 0
    if not _is_name_like(context, end - size, end):
        return 0
    goes_on = view.lowers[end] in {",", "and", ".", "said", "says", "added", "announced", "told", "of", "for", "who"}
    return size if goes_on or view.dependencies[end] in {"ROOT", "aux", "ccomp", "relcl"} else 0


def _is_known(context: Context, token: int) -> bool:
    view, grammar = context.annotated.view, context.grammar
    text = view.texts[token]
    return (
        grammar.is_in("field_word", text)
        or grammar.is_in("organization_noun", text)
        or _is_country_word(context, token)
        or "organization_noun" in view.labels[token]
        or (is_acronym(text) and len(text) < _SHORTEST_CAPITAL_NAME and text not in {"II", "III", "IV", "JR"})
    )


def _is_country_word(context: Context, token: int) -> bool:
    place = context.located.get(token)
    return place is not None and place.place.locality is None


def _is_name_like(context: Context, start: int, end: int) -> bool:
    view = context.annotated.view
    return not any(
        "office_word" in view.labels[token] or context.grammar.is_in("not_a_name", view.texts[token])
        for token in range(start, end)
    )


def _goes_to_person(context: Context, token: int) -> bool:
    """A person's name that begins behind a place or field: "… of Wisconsin Matthew Krueger"."""
    view = context.annotated.view
    if context.grammar.is_in("field_word", view.texts[token]) or "organization_noun" in view.labels[token]:
        return False
    return max(view.labels[token]["ner.person"]) - token >= 2


def _resumes(context: Context, start: int, token: int, limit: int) -> bool:
    """Return whether the name goes on behind a small word; "and" before a new title or person ends it."""
    view = context.annotated.view
    following = token + 1
    if following < limit and view.lowers[following] == "the":
        following += 1
    if following >= limit or not view.texts[following][:1].isupper():
        return False
    if view.lowers[token] in {"in", "to"}:
        return False
    if view.lowers[token] in {"and", "&"}:
        labels = view.labels[following]
        fields = context.grammar.is_in("field_word", view.texts[following])
        if any(label in labels for label in ("office_word", "ner.person", "honorific")) and not fields:
            return False
        if _begins_office(context, following, limit):
            return False
        is_whole = any("organization_noun" in view.labels[inner] for inner in range(start, token))
        return not (is_whole and ("ner.org" in labels or "place" in labels))
    return True


def _begins_office(context: Context, token: int, limit: int) -> bool:
    """Return whether modifiers at ``token`` lead to an office: "and Acting U.S. Attorney …", "and FBI Director"."""
    view = context.annotated.view
    for each in range(token, min(limit, token + 5)):
        if "office_word" in view.labels[each] and view.texts[each][:1].isupper():
            return True
        if not view.texts[each][:1].isupper() and view.texts[each] not in POSSESSIVES:
            return False
    return False


def has_body_word(context: Context, start: int, end: int) -> bool:
    """Return whether a phrase names a body: a word like "ministry", or an acronym."""
    view = context.annotated.view
    return any(
        "organization_noun" in view.labels[token]
        or "public_body" in view.labels[token]
        or (is_acronym(view.texts[token]) and "place" not in view.labels[token])
        for token in range(start, end)
    ) or (
        end - start <= _LONGEST_WITNESSED
        and "ner.org" in view.labels[start]
        and start not in context.located
        and not any(context.grammar.is_in("field_word", view.texts[token]) for token in range(start, end))
    )


def is_acronym(text: str) -> bool:
    """Return whether a token is written as an acronym: "FBI", "COG-UK", "PSNI"; not "U.S."."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= _SHORTEST_ACRONYM and all(letter.isupper() for letter in letters) and "." not in text


def is_field(context: Context, start: int, end: int, head: str, preposition: str) -> bool:
    """Return whether a phrase behind an office is its field ("Public Safety", "Foreign Affairs"), not a body."""
    view, grammar = context.annotated.view, context.grammar
    words = [view.texts[token] for token in range(start, end) if view.texts[token][:1].isalpha()]
    content = [word for word in words if word.lower() not in INNER]
    if all(grammar.is_in("field_word", word) for word in content):
        return True
    if grammar.is_in("field_head", head):
        return not (
            has_body_word(context, start, end) and not any(grammar.is_in("field_word", word) for word in content)
        )
    if has_body_word(context, start, end):
        return False
    return preposition == "for" or any(grammar.is_in("field_word", word) for word in content)


def _field(context: Context, preposition: int, start: int, stop: int) -> Body:
    """Return a field, the country at its end apart: "Foreign Affairs of Ukraine"."""
    view = context.annotated.view
    for token in range(start + 1, stop):
        place = context.located.get(token)
        if place is not None and place.start == token and place.end >= stop and _is_country(place):
            before = token - 1 if view.lowers[token - 1] == "the" else token
            if view.lowers[before - 1] == "of" and before - 1 > start and view.lowers[preposition] != "to":
                return Body(None, None, place.place.country, _text(context, preposition, before - 1), stop)
    return Body(None, None, None, _text(context, preposition, stop), stop)


def _text(context: Context, start: int, end: int) -> str:
    return clean(context.annotated.text_of(start, end))


def split_owner(context: Context, start: int, end: int) -> tuple[str, str | None]:
    """Split "the Justice Department's Criminal Division" into body and parent."""
    phrase = _ACRONYM_IN_BRACKETS.sub("", _text(context, start, end))
    for mark in ("'s ", "’s "):
        if mark in phrase:
            parent, _, body = phrase.rpartition(mark)
            return body, parent
    return phrase, None


def _countries(context: Context, start: int, end: int) -> list[str]:
    """Return the countries named by a body: "Bank of Ghana", "Iraqi Border Guard"."""
    found = [context.located[token] for token in range(start, end) if token in context.located]
    return [place.place.country for place in found if place.place.country and _is_country(place)]


def _is_country(place: LocatedPlace) -> bool:
    return place.place.country is not None and place.place.region is None and place.place.locality is None
