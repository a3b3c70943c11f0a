"""What an office belongs to: the phrases before and behind it that name a body, a field or a country."""

import re
from dataclasses import dataclass

from pipeline.extract.people.body_phrases import INNER, phrase_at, small_body_end
from pipeline.extract.people.body_words import Context, has_body_word, is_acronym, is_country
from pipeline.extract.people.names import skip_honorifics
from pipeline.extract.small_words import FINITE_FORMS_OF_BE

_ACRONYM_IN_BRACKETS = re.compile(r" \([^()]{2,12}\)")
#: Tokens of a body that may stand last before a verb: "Jane Roe, Director, Federal Security Office made …".
_SHORTEST_LAST_BODY = 3
#: Longest body in small letters with its article, in tokens: "the human rights group".
_LONGEST_GENERIC = 5
#: Longest task in small letters behind an office, with the word behind it, in tokens.
_LONGEST_TASK = 4


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
    begin = end  # of the field as it stands: "in charge of Operations"
    begin += view.lowers[end : end + 3] == [",", "in", "charge"] and not is_named
    is_charge = view.lowers[begin : begin + 2] == ["in", "charge"]
    end = begin + 2 if is_charge else end
    if end + 1 >= last:
        return None
    preposition = view.lowers[end]
    if preposition == "from" and context.grammar.is_in("spokes_head", head):
        preposition = "for"  # "a spokesperson from the President's office"
    if preposition in {"from", "with"} and context.grammar.is_in("lone_title_forbidden", head):
        staffed = phrase_at(context, end + 1, last, may_end_in_name=not is_named)
        # "a customs officer with the Ports Authority"
        preposition = (
            "at" if staffed is not None and has_body_word(context, *staffed, is_strict=True) else preposition
        )
    if preposition not in {"of", "for", "at", "in", "to", "on"}:
        return None
    if preposition in {"for", "of"} and (generic := _generic_end(context, end + 1, last)) is not None:
        # Of more than one word it tells which: "head of the customs investigation office, Ann Lee".
        is_plain = generic == end + 3
        return Body(None if is_plain else _text(context, end + 2, generic), None, None, None, generic)
    if preposition == "of" and (both := _both_end(context, end + 1, last)) is not None:
        return Body(None, None, None, None, both)
    if preposition == "on" and not context.grammar.is_in("topic_head", head):
        return None
    if preposition == "to" and not context.grammar.is_in("envoy_head", head):
        return None
    if preposition in {"of", "for", "to"} and _begins_another(context, end + 1, last, head):
        return None
    small = _small_field_end(context, end + 1, last) if context.grammar.is_in("field_head", head) else None
    if small is None and preposition == "of":
        small = _task_end(context, end + 1, last)
    if small is not None:
        return Body(None, None, None, _text(context, begin, small), small)
    bounds = phrase_at(context, end + 1, last, may_end_in_name=not is_named)
    if bounds is None:
        return None
    start, stop = bounds
    if stop < last and start in context.located and context.located[start].is_adjective and stop - start == 1:
        stop += "organization_noun" in view.labels[stop]  # "of the Saudi embassy"
    place = context.located.get(start)
    is_place = place is not None and place.end >= stop
    if preposition == "in" and not has_body_word(context, start, stop):
        # "UNICEF Representative in Sudan Jane Roe"
        is_envoy = is_place and context.grammar.is_in("posted_head", head)
        return Body(None, None, None, _text(context, end, stop), stop) if is_envoy else None
    if place is not None and is_place:
        if preposition in {"for", "to"}:
            stop = _place_list_end(context, stop, last)
            return Body(None, None, None, _text(context, end, stop), stop)
        if is_country(place) and (not place.is_adjective or "".join(view.texts[stop : stop + 1]).islower()):
            return Body(None, None, place.place.country, None, stop)  # "Co-chair of the Russian side"
        return Body(*split_owner(context, start, stop), place.place.country, None, stop)
    if preposition in {"to", "on"} or is_charge or is_field(context, start, stop, head, preposition):
        return _field(context, begin, start, stop)
    behind = _behind_field(context, start, stop)
    if behind is not None:
        return Body(None, None, None, _text(context, begin, behind), behind)
    country = next((found for found in _countries(context, start, stop)), None)
    organization, parent = split_owner(context, start, stop)
    return Body(organization, parent, country, None, stop)


def _generic_end(context: Context, start: int, last: int) -> int | None:
    """Return the end of a body in small letters before a comma: "spokesperson for the ministry, Ann Lee"."""
    view = context.annotated.view
    if start + 2 >= last or view.lowers[start] != "the":
        return None
    end = start + 1
    while end < min(last, start + _LONGEST_GENERIC) and view.texts[end].islower() and view.lowers[end] not in INNER:
        end += 1
    is_body = end > start + 1 and "organization_noun" in view.labels[end - 1]
    return end if is_body and end < last and view.texts[end] == "," else None


def _both_end(context: Context, start: int, last: int) -> int | None:
    """Return the end of "the two countries" or "both states", which say whose offices but not which, or None."""
    view = context.annotated.view
    start += view.lowers[start] == "the"
    is_both = start + 1 < last and view.lowers[start] in {"two", "both", "three"}
    return start + 2 if is_both and context.grammar.is_in("participant_noun", view.lowers[start + 1]) else None


def _begins_another(context: Context, start: int, last: int, head: str) -> bool:
    """Return whether an office with its holder's name stands behind "of": "Envoy of" + "President Ann Lee"."""
    view = context.annotated.view
    start += view.lowers[start] == "the"
    if start >= last or not view.texts[start][:1].isupper():
        return False
    is_spoken_for = context.grammar.is_in("spokes_head", head)  # "spokesperson for" + "Health Minister Ann Lee"
    if context.grammar.is_in("field_word", view.texts[start]) and not is_spoken_for:
        return False  # "Minister of" + "Justice Ann Lee"
    while is_spoken_for and start < last and "office_word" not in view.labels[start]:
        if not context.grammar.is_in("title_modifier", view.texts[start]):
            return False
        start += 1
    behind = max(view.labels[start].get("office_word", (0,))) if start < last else 0
    if not start < behind < last:
        return False
    name = skip_honorifics(context.annotated, behind, last) if is_spoken_for else behind
    return name < last and (name > behind or "ner.person" in view.labels[name])


def _small_field_end(context: Context, token: int, last: int) -> int | None:
    """Return the end of a field in small letters: "minister of the interior", "minister for health and welfare"."""
    view, grammar = context.annotated.view, context.grammar
    token += view.lowers[token] == "the"
    end = token
    while end < last and view.texts[end].islower():
        is_joined = end > token and view.lowers[end] == "and" and end + 1 < last
        if grammar.is_in("field_word", view.texts[end + is_joined]):
            end += 1 + is_joined
        else:
            break
    return end if end > token else None


def _task_end(context: Context, token: int, last: int) -> int | None:
    """Return the end of a task in small letters before its body: "chief of response" + "at the Coast Guard"."""
    view = context.annotated.view
    end = token
    while end < min(last, token + _LONGEST_TASK) and view.texts[end].islower() and view.texts[end].isalpha():
        if view.lowers[end] in {"at", "for"}:
            behind = end + 1 + (view.lowers[end + 1 : end + 2] == ["the"])
            return end if end > token and behind < last and view.texts[behind][:1].isupper() else None
        if view.lowers[end] in INNER - {"and"} or {"organization_noun", "office_word"} & view.labels[end].keys():
            return None
        end += 1
    return None


def _place_list_end(context: Context, end: int, last: int) -> int:
    """Return the end of a list of places that begins before ``end``: "for Benin, Guinea and Togo"."""
    view = context.annotated.view
    while end < last and view.lowers[end] in {",", "and"}:
        following = end + 1 + (view.texts[end] == "," and view.lowers[min(end + 1, last - 1)] in {"and", "the"})
        place = context.located.get(following)
        if place is None or place.start != following or place.is_adjective:
            break
        end = place.end
    return end


def body_behind_name(context: Context, end: int) -> Body | None:
    """Return the body named behind a titled name: "of the Criminal Division", ", of Kent Police,", "(Garda)"."""
    view = context.annotated.view
    if end + 1 >= len(view.texts):
        return None
    last = view.sentences[view.sentence_of[end - 1]][1]
    position = end
    if view.texts[position] == "(":
        place = context.located.get(position + 1)
        if place is not None and place.end < last and view.texts[place.end] == ")" and is_country(place):
            return Body(None, None, place.place.country, None, place.end + 1)
        return _named_body(context, position + 1, last, closing=")")
    comma = view.texts[position] == ","
    position += comma
    if position >= last:
        return None
    preposition = view.lowers[position]
    if preposition in {"of", "for", "at", "with", "from", "in"}:
        bounds = phrase_at(context, position + 1, last)
        if bounds is None or "date" in view.labels[bounds[0]]:
            return None  # "… by Judge Jane Roe for Oct. 18"
        start, stop = bounds
        if preposition == "at" and context.grammar.is_in("venue_noun", view.lowers[stop - 1]):
            return None  # "called on Minister Jane Roe at the President's Office"
        if preposition == "for" and any(
            t < last and "person" in view.labels[t] for t in view.labels[start].get("title", ())
        ):
            return None  # "a dinner hosted by Minister Jane Roe for Minister Bo Hill"
        place = context.located.get(start)
        police = small_body_end(context, stop, last) if not comma else None
        if police is not None:
            country = place.place.country if place is not None else None
            return Body(*split_owner(context, start, police), country, None, police)
        if (office := _office_end(context, stop, last)) is not None:
            country = place.place.country if place is not None else None
            return Body(*split_owner(context, start, office), country, None, office)
        if place is not None and place.end >= stop:
            is_whole = is_country(place) and not place.is_adjective
            is_body = not is_whole and has_body_word(context, start, stop)  # "of the Russian Federation"
            if (comma or preposition not in {"of", "for"}) and not is_body:
                return None
            if is_country(place) and not is_body:
                return Body(None, None, place.place.country, None, stop)
            return Body(*split_owner(context, start, stop), place.place.country, None, stop)
        is_strict = preposition == "at"  # "called on President Jane Roe at Bangabhaban"
        if (comma or preposition not in {"of", "for"}) and not has_body_word(
            context, start, stop, is_strict=is_strict
        ):
            return None
        return Body(*split_owner(context, start, stop), None, None, stop)
    return _named_body(context, position, last) if comma else None


def _office_end(context: Context, stop: int, last: int) -> int | None:
    """Return the end of an office in small letters behind its place: "the El Paso, Texas, field office"."""
    view = context.annotated.view
    if context.located.get(stop - 1) is None or stop >= last:
        return None
    token = stop
    if view.texts[token] == "," and token + 1 < last:
        region = context.located.get(token + 1)
        token = region.end if region is not None else token
    token += token < last and view.texts[token] == ","
    while token < last and context.grammar.is_in("office_kind", view.lowers[token]):
        token += 1
    is_office = token < last and context.grammar.is_in("office_of_place", view.texts[token])
    return token + 1 if is_office and view.texts[token].islower() else None


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
    if bounds is None or not has_body_word(context, *bounds, is_strict=closing == ","):
        return None
    begin, stop = bounds
    if len(view.texts[begin]) == 1 and view.texts[begin + 1 : begin + 2] == ["-"]:
        return None  # "Sen. Jane Roe (I-ME)"
    if stop - begin == 1 and context.grammar.is_in("name_suffix", view.texts[begin]):
        return None
    if closing == ")" and (stop >= last or view.texts[stop] != closing):
        return None
    is_word = stop - begin == 1 and not is_acronym(view.texts[begin]) and "public_body" not in view.labels[begin]
    if closing == ")" and is_word:
        return None  # "Jane Roe (Reform)": a party
    is_followed = stop < last and view.texts[stop][:1].isalpha() and view.lowers[stop] not in {"and", "who"}
    if closing == "," and stop < last and view.lowers[stop] in FINITE_FORMS_OF_BE:
        return None  # "…, Minister of Ports, the Republic of Fiji was represented by …"
    if closing == "," and is_followed and stop - begin < _SHORTEST_LAST_BODY:
        # "…, Interpol said": the subject of the next clause.
        return None
    if any(
        label in view.labels[token] and not context.grammar.is_in("field_word", view.texts[token])
        for token in range(begin, stop)
        if not _names_its_body(context, begin, token)
        for label in ("office_word", "honorific")
    ):
        return None
    return Body(*split_owner(context, begin, stop), None, None, stop + (closing == ")"))


def _names_its_body(context: Context, begin: int, token: int) -> bool:
    """Return whether an office's word belongs to the body before it: "Office of the District" + "Attorney"."""
    view = context.annotated.view
    return "body_of_office" in view.labels[begin] and view.lowers[begin + 1 : begin + 2] == ["of"] and token > begin


def is_field(context: Context, start: int, end: int, head: str, preposition: str) -> bool:
    """Return whether a phrase behind an office is its field ("Public Safety", "Foreign Affairs"), not a body."""
    view, grammar = context.annotated.view, context.grammar
    words = [view.texts[token] for token in range(start, end) if view.texts[token][:1].isalpha()]
    content = [word for word in words if word.lower() not in INNER]
    if has_body_word(context, start, end) and (preposition == "at" or _is_body_of_field(context, start, end)):
        return False
    ends_in_body = bool(content) and grammar.is_in("organization_noun", content[-1])
    if all(grammar.is_in("field_word", word) for word in content):
        # An inspector general of the "National Police Service" heads a body, a minister of "Public Service" a field.
        return grammar.is_in("field_head", head) or not ends_in_body or len(content) == 1
    if grammar.is_in("field_head", head):
        # "European Union Affairs" is a field, "Royal Thai Police" a body.
        return not ends_in_body and (
            not has_body_word(context, start, end) or any(grammar.is_in("field_word", word) for word in content)
        )
    if has_body_word(context, start, end):
        return False
    return preposition == "for" or any(grammar.is_in("field_word", word) for word in content)


def _is_body_of_field(context: Context, start: int, end: int) -> bool:
    """Return whether a body's word stands before its field: "the Ministry of Foreign Affairs"."""
    view = context.annotated.view
    return any(
        view.lowers[token + 1] == "of" and context.grammar.is_in("organization_noun", view.texts[token])
        for token in range(start, end - 1)
    )


def _field(context: Context, preposition: int, start: int, stop: int) -> Body:
    """Return a field, the country at its end apart: "Foreign Affairs of Ukraine"."""
    view = context.annotated.view
    for token in range(start + 1, stop):
        place = context.located.get(token)
        if place is not None and place.start == token and place.end >= stop and is_country(place):
            before = token - 1 if view.lowers[token - 1] == "the" else token
            if view.lowers[before - 1] == "of" and before - 1 > start and view.lowers[preposition] != "to":
                return Body(None, None, place.place.country, _text(context, preposition, before - 1), stop)
    return Body(None, None, None, _text(context, preposition, stop), stop)


def _behind_field(context: Context, start: int, stop: int) -> int | None:
    """Return where the body begins behind the field of an office: "Operational Policing" + "of INTERPOL"."""
    view, grammar = context.annotated.view, context.grammar
    of = next((token for token in range(start + 1, stop - 1) if view.lowers[token] == "of"), None)
    if of is None or not has_body_word(context, of + 1, stop):
        return None
    words = [word for word in view.texts[start:of] if word.lower() not in INNER and word != ","]
    is_field = all(grammar.is_in("field_word", word) for word in words) and not has_body_word(context, start, of)
    return of if is_field else None


def _text(context: Context, start: int, end: int) -> str:
    return clean(context.annotated.text_of(start, end))


def split_owner(context: Context, start: int, end: int) -> tuple[str, str | None]:
    """Split "the Justice Department's Criminal Division" into body and parent."""
    phrase = _ACRONYM_IN_BRACKETS.sub("", _text(context, start, end))
    for mark in ("'s ", "’s "):
        if mark in phrase:
            parent, _, body = phrase.rpartition(mark)
            if " of the " in parent:
                break  # "Academy of the Prosecutor's Office"
            if context.grammar.is_in("body_of_office", body):
                break  # "the Mayor's Office"
            return body, parent
    return phrase, None


def _countries(context: Context, start: int, end: int) -> list[str]:
    """Return the countries named by a body: "Bank of Ghana", "Iraqi Border Guard"."""
    found = [context.located[token] for token in range(start, end) if token in context.located]
    return [place.place.country for place in found if place.place.country and is_country(place)]
