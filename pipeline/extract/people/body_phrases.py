"""The phrase behind an office or name: where it begins and ends."""

from pipeline.extract.people.body_words import Context, is_acronym, is_country, is_spaced_dash
from pipeline.extract.people.names import begins_with_initial
from pipeline.extract.people.trailing_names import goes_to_person, is_office_of_person, is_short_rank, trailing_name
from pipeline.extract.small_words import OWNERS, POSSESSIVE_MARKS

#: Words that go on inside the name of an office or organization.
INNER = frozenset({"of", "the", "and", "&", "for", "on", "to", "in"})
HYPHENS = frozenset({"-", "–", "/"})
#: Small words that end the name of an area.
_LONGEST_RIGHT = 18
#: Longest list of fields behind a comma, in tokens.
_LONGEST_LIST = 9
#: Longest way to the noun of a body's part, in tokens.
_LONGEST_PART = 5
#: Tokens of "border traffic police".
_LONGEST_SMALL_BODY = 3


def phrase_at(context: Context, start: int, last: int, *, may_end_in_name: bool = False) -> tuple[int, int] | None:
    """Return the tokens of the name that begins at ``start`` (an article is skipped), without a person at its end."""
    view, grammar = context.annotated.view, context.grammar
    limit = min(last, start + _LONGEST_RIGHT)
    if start < limit and view.lowers[start] in OWNERS:
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
    token -= trailing_name(context, start, token, is_sure=not may_end_in_name)
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
        ends = ends or (is_person and may_end and goes_to_person(context, token))
        ends = ends or (token > start and may_end_in_name and is_office_of_person(context, token))
        ends = ends or (token > start and may_end_in_name and is_short_rank(context, token))
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
    if text.islower() and "area_ending" in view.labels[token] and view.texts[token - 1][:1].isupper():
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


def _is_place_word(context: Context, token: int) -> bool:
    """Return whether a form of address is the first word of a place: "Sri" of "Sri Lanka"."""
    place = context.located.get(token)
    return place is not None and place.end > token + 1


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
        is_land = following in context.located or view.texts[following + 1 : following + 2] == [","]
        return context.grammar.is_in("posted_body", view.texts[token - 1]) and is_land
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


def small_body_end(context: Context, stop: int, last: int) -> int | None:
    """Return the end of a body in small letters behind what it is called by: "Tannwald" + "traffic police"."""
    view = context.annotated.view
    for noun in range(stop, min(stop + _LONGEST_SMALL_BODY, last)):
        if not view.texts[noun].islower():
            return None
        if "small_body_noun" in view.labels[noun]:
            return noun + 1 if all(view.heads[token] == noun for token in range(stop, noun)) else None
    return None
