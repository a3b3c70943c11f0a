"""The phrase behind an office or name: where it begins and ends, and whether it names a body."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import lru_cache

from pipeline.annotate import AnnotatedDocument
from pipeline.annotate.places import LocatedPlace
from pipeline.extract.people.names import begins_with_initial
from pipeline.extract.small_words import POSSESSIVE_MARKS
from pipeline.rules.grammar import Grammar

#: Words that go on inside the name of an office or organization.
INNER = frozenset({"of", "the", "and", "&", "for", "on", "to", "in"})
HYPHENS = frozenset({"-", "–", "/"})
#: Small words that end the name of an area.
_AREAS = frozenset({"region", "province", "district", "county", "oblast"})
_LONGEST_RIGHT = 18
_SHORTEST_ACRONYM = 2
#: Longest list of fields behind a comma, in tokens.
_LONGEST_LIST = 9
#: A longer word in capitals may be a surname: "Annika BERGMANN".
_SHORTEST_CAPITAL_NAME = 6
#: Longest phrase that is a body on the model's word alone, in tokens.
_LONGEST_WITNESSED = 3
#: Longest way to the noun of a body's part, in tokens.
_LONGEST_PART = 5
_KEPT_TEXTS = 16_384  #: tokens of which is kept whether they are acronyms


@dataclass(frozen=True, slots=True)
class Context:
    """What the readers of bodies look at."""

    annotated: AnnotatedDocument
    grammar: Grammar
    located: Mapping[int, LocatedPlace]
    surnames: Set[str] = frozenset()  #: last parts of the full names that the model has seen
    first_names: Set[str] = frozenset()  #: their first parts: some are called by them


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
    if place is not None and not place.is_adjective and is_country(place) and place.end <= limit:
        if place.end >= limit or not _names_body_behind(context, place.end, limit):
            return start, place.end
        token = place.end
    while token < limit and (step := _step(context, start, token, limit, may_end_in_name=may_end_in_name)):
        token += step
    while token > start and (
        view.lowers[token - 1] in INNER
        or view.texts[token - 1] in POSSESSIVE_MARKS
        or view.texts[token - 1] in {*HYPHENS, ","}
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
        ends = "honorific" in view.labels[token] and not _is_place_word(context, token)
        ends = ends or (token > start and context.grammar.is_in("hosting_headline_verb", view.texts[token]))
        ends = ends or (token > start and begins_with_initial(text))
        may_end = may_end_in_name or context.grammar.is_in("field_word", view.texts[token - 1])
        is_person = "ner.person" in view.labels[token] and token > start
        ends = ends or (is_person and may_end and _goes_to_person(context, token))
        ends = ends or (token > start and may_end_in_name and _is_office_of_person(context, token))
        ends = ends or (token > start and may_end_in_name and _is_short_rank(context, token))
        return 0 if ends else 1
    if token == start:
        return 0
    if (place := context.located.get(token)) is not None and place.start < token and text != ",":
        return 1  # "Republic of Côte" + "d’Ivoire"
    if (
        view.texts[token - 1] in HYPHENS
        and context.annotated.token_ends[token - 1] == context.annotated.token_starts[token]
    ):
        return 1  # "Economic Co-operation"
    if _is_small_field(context, token, limit):
        return 1
    if text in _AREAS and view.texts[token - 1][:1].isupper():
        return 1  # "Police Department of the Lviv region"
    if view.texts[token - 1] in POSSESSIVE_MARKS and "organization_noun" in view.labels[token]:
        return 1  # "the Prime Minister's office"
    if text == "(":
        return 3 if _names_on_behind_acronym(context, token, limit) else 0
    goes_on = text in POSSESSIVE_MARKS or (text in HYPHENS and not is_spaced_dash(context, token))
    goes_on = goes_on or (text == "," and _continues_fields(context, token, limit))
    goes_on = goes_on or (text == "," and _lists_fields(context, start, token, limit))
    goes_on = goes_on or (text == "," and _is_comma_of_town(context, start, token, limit))
    return int(goes_on or (view.lowers[token] in INNER and _resumes(context, start, token, limit)))


def is_spaced_dash(context: Context, token: int) -> bool:
    """Return whether a dash between blanks parts two phrases: "Ann Lee – Director"."""
    starts, ends = context.annotated.token_starts, context.annotated.token_ends
    if context.annotated.view.texts[token] == "/" or not 0 < token < len(starts) - 1:
        return False
    return starts[token] > ends[token - 1] and starts[token + 1] > ends[token]


def _is_place_word(context: Context, token: int) -> bool:
    """Return whether a form of address is the first word of a place: "Sri" of "Sri Lanka"."""
    place = context.located.get(token)
    return place is not None and place.end > token + 1


def _is_office_of_person(context: Context, token: int) -> bool:
    """Return whether another office of the same holder stands behind a field: "for Ports" + "Ambassador Jane Roe"."""
    view = context.annotated.view
    ends = view.labels[token].get("office_word", ()) or view.labels[token].get("bare_rank", ())
    following = max(ends, default=0)
    is_field = context.grammar.is_in("field_word", view.texts[token])
    if is_field or not 0 < following < len(view.texts):
        return False
    return "ner.person" in view.labels[following] or "ner.person" in view.labels[token]


def _is_short_rank(context: Context, token: int) -> bool:
    """Return whether a shortened rank begins the holder's name: "of Public Security" + "Gen. Ann Lee"."""
    view = context.annotated.view
    end = max(view.labels[token].get("office_word", (token,)))
    return any(view.texts[each].endswith(".") for each in range(token, end))


def _names_on_behind_acronym(context: Context, token: int, limit: int) -> bool:
    """Return whether a name goes on behind "(DOJ)": "Department of Justice (DOJ) Office of Legal Policy"."""
    texts = context.annotated.view.texts
    if token + 3 >= limit or texts[token + 2] != ")" or not is_acronym(texts[token + 1]):
        return False
    goes_on = texts[token + 3] in {"for", "of"} and token + 4 < limit and texts[token + 4][:1].isupper()
    return goes_on or texts[token + 3] in POSSESSIVE_MARKS or _names_part_of_body(context, token + 3, limit)


def _is_comma_of_town(context: Context, start: int, comma: int, limit: int) -> bool:
    """Return whether a comma is that of a town with its state before a body: "the Riverton, Ohio, Police Force"."""
    view, place = context.annotated.view, context.located.get(comma - 1)
    if place is None or place.is_adjective or place.start < start or place.end - place.start < _TOWN_AND_STATE:
        return False
    behind = max(place.end, comma)
    behind += behind < limit and view.texts[behind] == ","
    end = behind
    while end < min(behind + _LONGEST_BODY_NAME, limit) and view.texts[end][:1].isupper():
        end += 1
    return end > behind and "organization_noun" in view.labels[end - 1]


#: Tokens of "Riverton, Ohio", and from it to the noun of its body.
_TOWN_AND_STATE = 3
_LONGEST_BODY_NAME = 4


def _names_part_of_body(context: Context, start: int, limit: int) -> bool:
    """Return whether capitals lead to a field or the noun of a body: "(DOJ)" + "Office", not "(WHO)" + "Ann Lee"."""
    view = context.annotated.view
    for token in range(start, min(limit, start + _LONGEST_PART)):
        if not view.texts[token][:1].isupper():
            return False
        if {"organization_noun", "public_body", "body_of_office"} & view.labels[token].keys() or any(
            context.grammar.is_in(each, view.texts[token]) for each in ("field_word", "organization_noun")
        ):
            return True
    return False


def _names_body_behind(context: Context, token: int, limit: int) -> bool:
    """Return whether a country is part of a body's name: "Canada Border Services Agency", "Kenya's Police"."""
    view = context.annotated.view
    if view.texts[token] in POSSESSIVE_MARKS:
        return token + 1 < limit and view.texts[token + 1][:1].isupper()
    return any(
        "organization_noun" in view.labels[each]
        for each in range(token, min(limit, token + 5))
        if all(view.texts[inner][:1].isupper() or view.lowers[inner] in INNER for inner in range(token, each + 1))
    )


def _lists_fields(context: Context, start: int, comma: int, limit: int) -> bool:
    """Return whether commas list the fields of one body: "Ships, Docks, and Airports Section"."""
    view = context.annotated.view
    others = {"organization_noun", "public_body", "ner.person", "office_word", "honorific", "place", "date"}
    words = [token for token in range(start, comma) if view.texts[token] != ","]
    if any(not view.texts[token][:1].isupper() or others & view.labels[token].keys() for token in words):
        return False
    is_last = False
    for token in range(comma + 1, min(limit, comma + _LONGEST_LIST)):
        if view.lowers[token] == "and" and view.texts[token - 1] == ",":
            is_last = True
        elif is_last and "organization_noun" in view.labels[token] and view.texts[token][:1].isupper():
            return True
        elif view.texts[token] != "," and (not view.texts[token][:1].isupper() or others & view.labels[token].keys()):
            return False
    return False


def _continues_fields(context: Context, comma: int, limit: int) -> bool:
    """Return whether a comma stands inside a list of fields: "Justice, Consumers and Gender Equality"."""
    view, grammar = context.annotated.view, context.grammar
    following = comma + 1
    if following < limit and view.lowers[following] == "and":
        following += 1  # "for Health, Trade, and Social Development"
    if following >= limit or "title_part" in view.labels[following]:
        return False
    if "office_word" in view.labels[following] and not (
        view.lowers[following + 1 : following + 2] in (["and"], ["&"])
        and grammar.is_in("field_word", "".join(view.texts[following + 2 : following + 3]))
    ):
        return False  # "Minister of Defence, Justice Jane Roe"; "of Defence, Justice and Security" goes on
    if view.lowers[following + 1 : following + 2] == ["of"]:
        return False  # "Minister of Finance, Commonwealth of The Bahamas"
    return grammar.is_in("field_word", view.texts[comma - 1]) and grammar.is_in("field_word", view.texts[following])


def _trailing_name(context: Context, start: int, end: int, *, is_sure: bool) -> int:
    """Return how many tokens at the end are a person's name: "Public Safety Ralph Goodale" is a field and a name.

    The last known word of fields, bodies and places ends the phrase; without one, three or more capitals without a
    small word do, the last two being a name: no field is named so. ``is_sure`` asks for the word of a field.
    """
    view = context.annotated.view
    run = end
    while run > start and (
        view.texts[run - 1][:1].isupper() or view.texts[run - 1] in {"-", "."} or view.texts[run - 2] == "-"
    ):
        run -= 1
    # "President of Eurojust" + "Ann Lee"; "Polícia Judiciária" is one name.
    known = [
        token
        for token in range(run, end)
        if _is_known(context, token) or ("public_body" in view.labels[token] and end - token > 2)
    ]
    if (
        known
        and end - known[-1] > 2
        and _is_country_word(context, known[-1])
        and "ner.person" in view.labels[known[-1] + 1]
    ):
        is_sure = False  # "… for the Northern District of Florida Jane Roe": the model sees the name too.
    if is_sure and not (known and context.grammar.is_in("field_word", view.texts[known[-1]])):
        return 0
    if known:
        rest = end - known[-1] - 1
        if rest == 1 and not is_sure and end - 1 not in context.located and _is_surname(context, end - 1, end):
            return 1
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


def _is_surname(context: Context, token: int, end: int) -> bool:
    """Return whether one capital behind a field is a name: known, seen by the model, or before a verb of speech."""
    view = context.annotated.view
    if view.texts[token] in context.surnames or "ner.person" in view.labels[token]:
        return True
    return end < len(view.texts) and context.grammar.is_in("trailing_verb", view.texts[end])


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
    if context.grammar.is_in("field_word", view.texts[token]):
        return False
    if "organization_noun" in view.labels[token] or "public_body" in view.labels[token]:
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
    if "date" in view.labels[following]:
        return False  # "the Office" + "on Wednesday"
    if view.lowers[token] in {"in", "to"}:
        # "Mission to Skopje", "Embassy in Paris"
        return context.grammar.is_in("posted_body", view.texts[token - 1]) and following in context.located
    if view.lowers[token] in {"and", "&"}:
        labels = view.labels[following]
        fields = context.grammar.is_in("field_word", view.texts[following])
        if (
            any(label in labels for label in ("office_word", "company_title", "ner.person", "honorific"))
            and not fields
        ):
            return False
        if _begins_office(context, following, limit):
            return False
        is_whole = any("organization_noun" in view.labels[inner] for inner in range(start, token))
        return not (is_whole and ("ner.org" in labels or "place" in labels)) or _names_field(context, following)
    return True


def _is_small_field(context: Context, token: int, limit: int) -> bool:
    """Return whether a field ends in small letters before a comma: "Agriculture and Food" + "security"."""
    view, grammar = context.annotated.view, context.grammar
    is_field = view.texts[token].islower() and grammar.is_in("field_word", view.texts[token])
    is_last = token + 1 < limit and view.texts[token + 1] == ","
    return is_field and is_last and grammar.is_in("field_word", view.texts[token - 1])


def _names_field(context: Context, token: int) -> bool:
    """Return whether a body behind "and" is a further field: "Social Services and Multicultural Affairs"."""
    view = context.annotated.view
    end = max(view.labels[token].get("ner.org", (token + 1,)))
    is_body = any("organization_noun" in view.labels[each] for each in range(token, end))
    return end - token > 1 and not is_body and view.lowers[end - 1] == "affairs"


def _begins_office(context: Context, token: int, limit: int) -> bool:
    """Return whether modifiers at ``token`` lead to an office: "and Acting U.S. Attorney …", "and FBI Director"."""
    view = context.annotated.view
    for each in range(token, min(limit, token + 5)):
        is_field = context.grammar.is_in("field_word", view.texts[each])
        if "office_word" in view.labels[each] and view.texts[each][:1].isupper() and not is_field:
            return True
        if not view.texts[each][:1].isupper() and view.texts[each] not in POSSESSIVE_MARKS:
            return False
    return False


def has_body_word(context: Context, start: int, end: int, *, is_strict: bool = False) -> bool:
    """Return whether a phrase names a body: a word like "ministry", an acronym, or what the model takes for one.

    The model's word does not count if ``is_strict``: it takes rare names for bodies.
    """
    view = context.annotated.view
    return any(
        "organization_noun" in view.labels[token]
        or "public_body" in view.labels[token]
        or (is_acronym(view.texts[token]) and "place" not in view.labels[token])
        for token in range(start, end)
    ) or (
        not is_strict
        and end - start <= _LONGEST_WITNESSED
        and "ner.org" in view.labels[start]
        and start not in context.located
        and not any(context.grammar.is_in("field_word", view.texts[token]) for token in range(start, end))
    )


def is_company_phrase(context: Context, start: int, end: int) -> bool:
    """Return whether a company's mark stands in a phrase, not before the noun of a body: "Gang Section" is public."""
    view = context.annotated.view
    marks = [token for token in range(start, end) if "company_mark" in view.labels[token]]
    return bool(marks) and not any("organization_noun" in view.labels[token] for token in range(marks[-1] + 1, end))


@lru_cache(maxsize=_KEPT_TEXTS)
def is_acronym(text: str) -> bool:
    """Return whether a token is written as an acronym: "FBI", "COG-UK", "PSNI"; not "U.S."."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= _SHORTEST_ACRONYM and all(letter.isupper() for letter in letters) and "." not in text


def is_country(place: LocatedPlace) -> bool:
    """Return whether a place is a country as a whole."""
    return place.place.country is not None and place.place.region is None and place.place.locality is None
