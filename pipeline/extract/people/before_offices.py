"""What stands before an office: the body or country it belongs to, its modifiers, and "acting" or "former"."""

from dataclasses import dataclass, replace

from pipeline.annotate.places import LocatedPlace
from pipeline.extract.people.bodies import clean
from pipeline.extract.people.body_phrases import HYPHENS, INNER
from pipeline.extract.people.body_words import Context, has_body_word, is_acronym, is_country, is_spaced_dash
from pipeline.extract.small_words import POSSESSIVE_MARKS

_LONGEST_LEFT = 8
#: Words between the noun of a body and its field: "Department for Transport".
_BEFORE_FIELDS = frozenset({"of", "for", "on"})
#: Longest list of the fields of a body, in tokens.
_LONGEST_LIST = 12
#: Longest name between a form of address and an office, in tokens.
_LONGEST_NAME = 5


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before an office."""

    start: int
    own_start: int
    organization: str | None = None
    country: str | None = None
    prefix: str = ""  #: of the title, before the organization: "Acting " in "Acting HUD General Counsel"


def before_office(context: Context, head: int, floor: int) -> Before:
    """Return what stands before the office whose word is the token ``head``, from the token ``floor`` on."""
    view = context.annotated.view
    first = max(floor, view.sentences[view.sentence_of[head]][0])
    return _with_prefix(context, _before(context, head, floor), first)


def _with_prefix(context: Context, before: Before, first: int) -> Before:
    """Take "acting" or "former" before the organization for the title: "Former FBI Director"."""
    view = context.annotated.view
    if before.organization is None and before.country is None:
        is_status = before.start > first and _is_status(context, view.lowers[before.start - 1])
        # "a former" + "Human Rights Officer"
        return replace(before, start=before.start - 1, own_start=before.start - 1) if is_status else before
    start, organization = before.start, before.organization
    while organization and start < before.own_start and _is_status(context, view.lowers[start]):
        organization = organization.partition(" ")[2] or None
        start += 1
    if start == before.start and start > first and _is_status(context, view.lowers[start - 1]):
        prefix = view.texts[start - 1]
        return replace(before, start=start - 1, prefix=f"{prefix} ")
    prefix = clean(context.annotated.text_of(before.start, start)) + " " if start > before.start else ""
    return replace(before, organization=organization, prefix=prefix)


def _before(context: Context, head: int, floor: int) -> Before:
    """Read the organization or country before a title: "INTERPOL Secretary General", "the Canadian Minister".

    Capitals that name neither belong to the title: "Chief Medical Officer", "Senior Litigation Counsel".
    """
    view, located = context.annotated.view, context.located
    own = _modifiers_start(context, head, floor)
    first = max(floor, view.sentences[view.sentence_of[own]][0])
    if _ends_addressed_name(context, own, first):
        return Before(own, own)
    start = _county_start(context, own, head, first)
    if start < own:
        return Before(start, own, clean(context.annotated.text_of(start, own + 1)))
    # "the African Union's (AU) Commissioner"
    is_explained = (
        start - 4 > first and _closes_acronym(context, start - 1) and view.texts[start - 4] in POSSESSIVE_MARKS
    )
    start -= 3 * is_explained
    owned = start > first and view.lowers[start - 1] in POSSESSIVE_MARKS
    start -= owned
    if owned and "organization_noun" in view.labels[start - 1] and view.texts[start - 1].islower():
        return Before(start - 1, own)  # "the agency's Regional Director"
    is_abbreviated = not owned and start - 3 > first and _closes_acronym(context, start - 1)
    start -= 3 * is_abbreviated  # "International Atomic Energy Agency (IAEA) Director General"
    stop = start
    while start > first and stop - start < _LONGEST_LEFT and _is_name_part(context, start - 1, first):
        start -= 1
    if not owned and start - 1 > first and view.texts[start - 1] in POSSESSIVE_MARKS:
        owner = _owner_of_activity(context, start, stop, first)
        if owner < start:
            return Before(owner, start, clean(context.annotated.text_of(owner, start - 1)))
    if is_abbreviated:
        start = _list_start(context, start, first)
    while start < stop and (
        view.lowers[start] in INNER
        or context.grammar.is_in("sentence_opener", view.texts[start])
        or (view.lowers[start] == "new" and start not in located)  # "New Public Prosecutor Ann Lee"
    ):
        start += 1
    if start == stop:
        return Before(own, own)
    if not owned and not is_abbreviated:
        stop = own = _complement_end(context, start, stop, head)
    if _is_acronym_with_post(context, start, own):
        return Before(start, start + 1, view.texts[start])
    if view.lowers[stop - 1] in INNER:
        return Before(own, own)  # "the Office of Ports and" + "Deputy Chief", "Office of" + "Congresswoman"
    body = max((end for end in view.labels[start].get("public_body", ()) if stop <= end <= head), default=start)
    if body > start:
        own = own if body == stop else body  # "UN Women" + "Executive Director"
        return Before(start, own, clean(context.annotated.text_of(start, body)))
    place = located.get(start)
    if place is not None and not owned and start - 1 == first and view.lowers[first] == "in":
        return Before(own, own)  # "In Oslo Foreign Minister Ann Lee met …"
    if place is not None and place.end >= stop:
        if context.grammar.is_in("area_noun", view.texts[place.end - 1]):
            return Before(start, own, clean(context.annotated.text_of(start, place.end)), place.place.country)
        police = _leading_body(context, own, head) if not owned else own
        if police > own:
            return Before(start, police, clean(context.annotated.text_of(start, police)), place.place.country)
        return Before(start, own, _region(context, place, start), place.place.country)
    if owned or is_abbreviated or has_body_word(context, start, stop):
        country = place.place.country if place is not None and place.is_adjective else None
        return Before(start, own, clean(context.annotated.text_of(start, stop)), country)
    if place is not None:
        own_start = min(max(place.end, start), own)
        police = _leading_body(context, own, head)
        if police > own:
            return Before(start, police, clean(context.annotated.text_of(start, police)), place.place.country)
        region = _region(context, place, start)
        return Before(start, own_start, region, place.place.country)
    if _is_unknown_land(context, start, own, head):
        return Before(start, own)
    return Before(start, start)


def _owner_of_activity(context: Context, start: int, stop: int, first: int) -> int:
    """Return where a body begins that owns what its head is named for: "Customs'" + "Investigations Manager"; else
    ``start``, the first token behind the possessive."""
    if start == stop or not context.grammar.is_in("activity_noun", context.annotated.view.lowers[stop - 1]):
        return start
    owner = _name_start(context, start - 1, first)
    return owner if has_body_word(context, owner, start - 1) else start


def _ends_addressed_name(context: Context, own: int, first: int) -> bool:
    """Return whether a name with a form of address ends before an office: "Hon. Mere Tuilagi" + "Minister"."""
    view = context.annotated.view
    others = ("organization_noun", "public_body", "company_mark", "place", "office_word", "title_part", "date")
    start = own
    while (
        start > first
        and own - start < _LONGEST_NAME
        and (view.texts[start - 1][:1].isupper() or (start < own and view.texts[start - 1] == "-"))
    ):
        if "honorific" in view.labels[start - 1]:
            break
        start -= 1
        if any(label in view.labels[start] for label in others) or is_acronym(view.texts[start]):
            return False
        if context.grammar.is_in("field_word", view.texts[start]):
            return False
    before = start - (start > first and view.texts[start - 1] == ".") - 1
    return own - start > 1 and before >= first and start - 1 < max(view.labels[before].get("honorific", (0,))) + 1


def _is_acronym_with_post(context: Context, start: int, own: int) -> bool:
    """Return whether a body's acronym and words of a post lead to an office: "UNODC Project" + "Coordinator"."""
    texts = context.annotated.view.texts
    words = texts[start + 1 : own]
    return (
        bool(words)
        and is_acronym(texts[start])
        and all(word[:1].isupper() and context.grammar.is_in("post_modifier", word) for word in words)
    )


def _is_unknown_land(context: Context, start: int, own: int, head: int) -> bool:
    """Return whether one capital that no list has stands before a head of land: "Somaliland President Ann Lee"."""
    view = context.annotated.view
    first = view.sentences[view.sentence_of[head]][0]
    is_word = own - start == 1 and own == head and view.texts[start].isalpha() and view.texts[start][1:].islower()
    is_sure = start > first or any(label in view.labels[start] for label in ("ner.gpe", "ner.loc", "ner.org"))
    is_other = any(context.grammar.is_in(each, view.texts[start]) for each in ("field_word", "not_a_name"))
    return is_word and is_sure and not is_other and context.grammar.is_in("head_of_land", view.lowers[head])


def _closes_acronym(context: Context, token: int) -> bool:
    """Return whether brackets with an acronym close at a token: "(IAEA)"."""
    texts = context.annotated.view.texts
    return texts[token] == ")" and texts[token - 2] == "(" and is_acronym(texts[token - 1])


def _list_start(context: Context, start: int, first: int) -> int:
    """Return where a body begins whose fields are a list: "Bureau of Ships, Docks and Ports", "Office of X and Y".

    ``start`` is the first token of the last field. Where no noun of a body opens such a list, that token is returned.
    """
    view = context.annotated.view
    token, commas = start, 0
    while token > first and start - token < _LONGEST_LIST:
        token -= 1
        if view.texts[token] == ",":
            commas += 1
        elif view.lowers[token] in _BEFORE_FIELDS and "organization_noun" in view.labels[token - 1]:
            # One comma may stand between two bodies: "Bureau of Ships, Ports and Trade".
            return _name_start(context, token - 1, first) if commas != 1 else start
        elif view.lowers[token] not in INNER and not view.texts[token][:1].isupper():
            break
    return start


def _name_start(context: Context, token: int, first: int) -> int:
    """Return where the capitals begin that end in a token: "Federal Bureau"."""
    while token > first and _is_name_part(context, token - 1, first):
        token -= 1
    return token


def _complement_end(context: Context, start: int, own: int, head: int) -> int:
    """Return where the title begins behind a body that goes on in its field: "Ministry of Foreign Affairs" + "Envoy".

    ``own`` is the first of the words before the office that may belong to either. Adjectives at the end are the
    office's ("Ministry of Health" + "Legal Adviser"), and so is all from a word such as "deputy" on.
    """
    view, grammar = context.annotated.view, context.grammar
    opens = any(
        "organization_noun" in view.labels[token] and view.lowers[token + 1] in _BEFORE_FIELDS
        for token in range(start, own - 1)
    )
    end = own
    while opens and end < head and view.texts[end][:1].isupper():
        follows = view.lowers[end - 1] in INNER
        if grammar.is_in("lesser_office_word", view.lowers[end]) or not (
            follows or grammar.is_in("field_word", view.texts[end])
        ):
            break
        end += 1
    while end > own and view.lowers[end - 2] not in INNER and grammar.is_in("office_adjective", view.lowers[end - 1]):
        end -= 1
    return end


def _modifiers_start(context: Context, head: int, floor: int) -> int:
    view, grammar = context.annotated.view, context.grammar
    first = max(floor, view.sentences[view.sentence_of[head]][0])
    start = head
    while start > first and head - start < _LONGEST_LEFT:
        before = view.lowers[start - 1]
        if before == "under" and not grammar.is_in("under_office", view.lowers[start]):
            break
        if before in HYPHENS and is_spaced_dash(context, start - 1):
            break
        if (
            grammar.is_in("title_modifier", before)
            or grammar.is_in("office_word", before)
            or _is_inner_modifier(context, start - 1, first)
        ):
            start -= 1
        elif (before in HYPHENS and start - 2 >= first and view.texts[start - 2][:1].isalpha()) or (
            before == "and"
            and start - 2 >= first
            and view.texts[start - 2][:1].isupper()
            and view.texts[start][:1].isupper()
            and start < head
            and not grammar.is_in("lesser_office_word", view.lowers[start])
            and grammar.is_in("title_modifier", view.lowers[start - 2])
            and not grammar.is_in("office_word", view.lowers[start - 2])
        ):
            start -= 2
        else:
            break
    return start


def _is_inner_modifier(context: Context, token: int, first: int) -> bool:
    """Return whether a word is a modifier where it stands: "a customs officer", "Assistant" + "Customs Officer"."""
    view, grammar = context.annotated.view, context.grammar
    if not grammar.is_in("inner_modifier", view.lowers[token]):
        return False
    return view.texts[token].islower() or (token > first and grammar.is_in("title_modifier", view.lowers[token - 1]))


def _county_start(context: Context, own: int, head: int, first: int) -> int:
    """Return where a county's name begins whose office follows: "Lake" + "County District Attorney"; else ``own``."""
    if own == head or context.annotated.view.texts[own] != "County":
        return own
    start = own
    while start > first and own - start < _LONGEST_NAME and _is_name_part(context, start - 1, first):
        start -= 1
    return start


def _region(context: Context, place: LocatedPlace, start: int) -> str | None:
    """Return a region before an office as the body it belongs to: "Maryland Attorney General"."""
    if place.place.region is None or place.place.locality is not None or place.is_adjective:
        return None
    return clean(context.annotated.text_of(start, place.end))


def _is_status(context: Context, word: str) -> bool:
    return any(context.grammar.is_in(f"status_{status}", word) for status in ("former", "acting"))


def _leading_body(context: Context, own: int, head: int) -> int:
    """Return the end of modifiers that name a body behind a place: "New Zealand Police" + "Commissioner"."""
    view = context.annotated.view
    last = own
    for token in range(own, head):
        if context.grammar.is_in("police_word", view.lowers[token]):
            last = token + 1
    return last


def _is_name_part(context: Context, token: int, first: int) -> bool:
    view = context.annotated.view
    text = view.texts[token]
    if text.lower() in INNER:
        before = token - 1
        if before < first or not view.texts[before][:1].isupper() or _is_inside_person(context, before, first):
            return False
        if text.lower() in _BEFORE_FIELDS:
            return "organization_noun" in view.labels[before]
        return text.lower() in {"and", "&"} and context.grammar.is_in("field_word", view.texts[before])
    if text in HYPHENS:
        return token > first and view.texts[token - 1][:1].isupper() and not is_spaced_dash(context, token)
    if "ner.person" in view.labels[token] and not is_acronym(text) and "public_body" not in view.labels[token]:
        return _is_owning_country(context, token)
    if token > first and token + 1 in view.labels[token - 1].get("honorific", ()):
        return False  # "H E Major General Roe"
    if token in context.located and context.located[token].end > token + 1:
        return text[:1].isupper()  # "Sri" is a form of address as well.
    others = ("date", "honorific", "headline_verb")
    return text[:1].isupper() and not any(label in view.labels[token] for label in others)


def _is_owning_country(context: Context, token: int) -> bool:
    """Return whether the model takes a country before an office for a person: "Mali's", "Moldovan" + "Minister"."""
    view, place = context.annotated.view, context.located.get(token)
    return (
        place is not None
        and (place.start, place.end) == (token, token + 1)
        and is_country(place)
        and (place.is_adjective or view.texts[token + 1] in POSSESSIVE_MARKS)
    )


def _is_inside_person(context: Context, token: int, first: int) -> bool:
    view = context.annotated.view
    return any(
        end > token
        for start in range(max(first, token - 4), token + 1)
        for end in view.labels[start].get("ner.person", ())
    )
