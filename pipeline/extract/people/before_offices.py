"""What stands before an office: the body or country it belongs to, its modifiers, and "acting" or "former"."""

from dataclasses import dataclass, replace

from pipeline.annotate.places import LocatedPlace
from pipeline.extract.people.bodies import clean
from pipeline.extract.people.body_phrases import HYPHENS, INNER, POSSESSIVES, Context, has_body_word, is_acronym

_LONGEST_LEFT = 8


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
        return before
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
    start = own
    owned = start > first and view.lowers[start - 1] in POSSESSIVES
    start -= owned
    if owned and "organization_noun" in view.labels[start - 1] and view.texts[start - 1].islower():
        return Before(start - 1, own)  # "the agency's Regional Director"
    if own - start == 0 and start - 3 > first and view.texts[start - 1] == ")" and is_acronym(view.texts[start - 2]):
        start -= 3  # "International Atomic Energy Agency (IAEA) Director General"
    stop = start
    while start > first and own - start < _LONGEST_LEFT and _is_name_part(context, start - 1, first):
        start -= 1
    while start < stop and (
        view.lowers[start] in INNER or context.grammar.is_in("sentence_opener", view.texts[start])
    ):
        start += 1
    if start == stop:
        return Before(own, own)
    body = max((end for end in view.labels[start].get("public_body", ()) if stop <= end <= head), default=start)
    if body > start:
        own = own if body == stop else body  # "UN Women" + "Executive Director"
        return Before(start, own, clean(context.annotated.text_of(start, body)))
    place = located.get(start)
    if place is not None and place.end >= stop:
        if context.grammar.is_in("area_noun", view.texts[place.end - 1]):
            return Before(start, own, clean(context.annotated.text_of(start, place.end)), place.place.country)
        police = _leading_body(context, own, head) if not owned else own
        if police > own:
            return Before(start, police, clean(context.annotated.text_of(start, police)), place.place.country)
        return Before(start, own, _region(context, place, start), place.place.country)
    if owned or has_body_word(context, start, stop):
        country = place.place.country if place is not None and place.is_adjective else None
        return Before(start, own, clean(context.annotated.text_of(start, stop)), country)
    if place is not None:
        own_start = min(max(place.end, start), own)
        police = _leading_body(context, own, head)
        if police > own:
            return Before(start, police, clean(context.annotated.text_of(start, police)), place.place.country)
        region = _region(context, place, start)
        return Before(start, own_start, region, place.place.country)
    return Before(start, start)


def _modifiers_start(context: Context, head: int, floor: int) -> int:
    view, grammar = context.annotated.view, context.grammar
    first = max(floor, view.sentences[view.sentence_of[head]][0])
    start = head
    while start > first and head - start < _LONGEST_LEFT:
        before = view.lowers[start - 1]
        if before == "under" and not grammar.is_in("under_office", view.lowers[start]):
            break
        if grammar.is_in("title_modifier", before) or grammar.is_in("office_word", before):
            start -= 1
        elif (before in HYPHENS and start - 2 >= first and view.texts[start - 2][:1].isalpha()) or (
            before == "and"
            and start - 2 >= first
            and view.texts[start - 2][:1].isupper()
            and view.texts[start][:1].isupper()
            and grammar.is_in("title_modifier", view.lowers[start - 2])
            and not grammar.is_in("office_word", view.lowers[start - 2])
        ):
            start -= 2
        else:
            break
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
        if text.lower() == "of":
            return "organization_noun" in view.labels[before]
        return text.lower() in {"and", "&"} and context.grammar.is_in("field_word", view.texts[before])
    if text in HYPHENS:
        return token > first and view.texts[token - 1][:1].isupper()
    if "ner.person" in view.labels[token] and not is_acronym(text):
        return False
    if token > first and token + 1 in view.labels[token - 1].get("honorific", ()):
        return False  # "H E Major General Roe"
    others = ("date", "honorific", "headline_verb")
    return text[:1].isupper() and not any(label in view.labels[token] for label in others)


def _is_inside_person(context: Context, token: int, first: int) -> bool:
    view = context.annotated.view
    return any(
        end > token
        for start in range(max(first, token - 4), token + 1)
        for end in view.labels[start].get("ner.person", ())
    )
