"""Offices in the text: "Acting Assistant Attorney General", "Minister for Foreign Affairs of Ukraine"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.annotate.places import LocatedPlace
from pipeline.extract.people.before_offices import Before, before_office
from pipeline.extract.people.bodies import bodies_behind_comma, body_behind_office, clean
from pipeline.extract.people.body_words import Context, has_body_word, is_company_phrase, is_country
from pipeline.extract.people.names import behind_retired, is_rank, name_at
from pipeline.extract.people.office_ends import (
    area_end,
    aside_end,
    behind_initials,
    bracketed_field_end,
    head_word_of,
    last_field_end,
    office_word_end,
    posted_place_end,
    whole_head_end,
)
from pipeline.extract.people.office_lookalikes import is_no_office
from pipeline.extract.people.office_surroundings import follows_name, is_before_name, owner_before
from pipeline.rules.grammar import Grammar

#: Labels with which an office may begin.
_OFFICES = ("office_word", "company_title", "member_suffix", "short_rank", "bare_rank")
#: "Permanent Representative of Fiji to the United Nations" has two phrases behind it; three are seen at most.
_MOST_PHRASES = 3
#: Sentences from an office to "her Chilean counterpart".
_FARTHEST_OFFICE = 2


@dataclass(frozen=True, slots=True)
class Title:
    """One naming of an office."""

    start: int  #: first token, with the organization before it ("INTERPOL Secretary General")
    end: int
    own_start: int  #: first token of the title itself ("Secretary General")
    text: str  #: the title itself
    head: str  #: its head word in lower case: "general" in "secretary general"
    organization: str | None
    parent: str | None
    country: str | None
    status: str
    is_company: bool
    is_plural: bool
    is_named: bool  #: the holder's name stands before it and a comma


def find_titles(context: Context) -> list[Title]:
    """Return the offices in the order of the text, without overlap; adds the layer ``title`` to the view."""
    annotated, located = context.annotated, context.located
    found: list[Title] = []
    taken = 0
    view = annotated.view
    for index in view.starts_of(_OFFICES):
        if index < taken:
            continue
        end = office_word_end(annotated, index) or _rank_end(context, index)
        if index in located and view.texts[index - 1] == "-":
            continue  # "Port-au-Prince"
        if end is None or is_no_office(context, index):
            continue
        title = _title(context, index, end, taken)
        if title.head == "counterpart" and found:
            # Of "the Chief of Staff, Admiral Ann Lee," it is the office, not the rank.
            is_rank = len(found) > 1 and found[-2].end + 1 == found[-1].start and _is_rank(context, found[-1])
            title = _counterpart(context, title, found[-2] if is_rank else found[-1])
        for each in (title, *_of_other_fields(context, title), *_of_other_countries(context, title)):
            found.append(each)
            view.add_label("title", each.start, each.end)
            for token in range(each.own_start, each.end):
                view.add_label("title_part", token, token + 1)
            taken = max(each.end, _named_until(context, located, each.end))
    return found


def _of_other_fields(context: Context, title: Title) -> Iterator[Title]:
    """Yield the same office of other fields: "Ministers for Ports Ann Lee" + "and for Trade Bo Hill"."""
    view = context.annotated.view
    head, mark, _ = title.text.partition(" for ")
    while title.is_plural and mark:
        name = name_at(context.annotated, context.grammar, context.located, title.end)
        if name is None or view.lowers[name[1] : name[1] + 2] not in (["and", "for"], [",", "for"]):
            return
        start = name[1] + 1
        last = view.sentences[view.sentence_of[start]][1]
        body = body_behind_office(context, start, title.head, last, is_named=False)
        if body is None or body.field is None:
            return
        title = replace(title, start=start, own_start=start, end=body.end, text=f"{head} {body.field}")
        yield title


def _of_other_countries(context: Context, title: Title) -> Iterator[Title]:
    """Yield the same office of other countries: "Ambassadors of Malta, Ann Lee" + "; Fiji, Bo Hill; and Chile, …"."""
    view = context.annotated.view
    end = title.end
    while title.is_plural and title.country is not None and view.texts[end : end + 1] == [","]:
        name = name_at(context.annotated, context.grammar, context.located, end + 1)
        if name is None or view.texts[name[1] : name[1] + 1] not in ([";"], [","]):
            return
        start = name[1] + 1
        for word in ("and", "of", "the"):
            start += view.lowers[start : start + 1] == [word]
        place = context.located.get(start)
        if place is None or not is_country(place) or view.sentence_of[start] != view.sentence_of[title.start]:
            return
        if view.texts[place.end : place.end + 1] != [","]:
            return  # "and the UK Ambassador, Cy Roe"
        end = place.end
        title = replace(title, start=start, own_start=start, end=end, country=place.place.country)
        yield title


def _named_until(context: Context, located: Mapping[int, LocatedPlace], end: int) -> int:
    """Return the end of the name behind an office: no other office begins inside it."""
    view = context.annotated.view
    if end >= len(view.texts) or not view.texts[end][:1].isupper():
        return end
    if view.sentence_of[end] != view.sentence_of[end - 1]:
        return end
    is_name_like = context.grammar.is_in("name_like_office", view.lowers[end])
    is_name_like = is_name_like and not context.grammar.is_in("ruler_head", view.lowers[end])
    if "office_word" in view.labels[end] and not is_name_like:
        return end
    name = name_at(context.annotated, context.grammar, located, end)
    if name is None or name[1] - name[0] < 2:
        return end
    is_office = "office_word" in view.labels[name[0]] and name[0] > end
    if is_office and not context.grammar.is_in("name_like_office", view.lowers[name[0]]):
        return end  # "Minister of Ports H.E. Judge Jane Roe"
    return name[1]


def _rank_end(context: Context, index: int) -> int | None:
    """Return the end of a rank that is one before a name only: "PC Liam Hodge", "General Gjurčinov".

    A seat in a parliament counts behind a name as well: "Ana Silva MEP".
    """
    view = context.annotated.view
    labels = view.labels[index]
    if "member_suffix" in labels and view.texts[index].isupper() and _follows_capital(context, index):
        return index + 1
    ends = [*(labels.get("short_rank", ()) if is_rank(view, index) else ()), *labels.get("bare_rank", ())]
    if not ends or not view.texts[index][:1].isupper() or (index and view.texts[index - 1][:1].isdigit()):
        return None
    rank_end = max(ends)
    end = behind_retired(view, rank_end)
    if end >= view.sentences[view.sentence_of[index]][1] or not view.texts[end][:1].isupper():
        return None
    if not {"office_word", "organization_noun", "company_mark", "place", "date"}.isdisjoint(view.labels[end]):
        return None
    name = name_at(context.annotated, context.grammar, context.located, end)
    if name is None or any("office_word" in labels for labels in view.labels[name[0] : name[1]]):
        return None  # "Deputy Juvenile Officer"
    last_part = view.texts[name[1] - 1]
    # "Chief of Staff" + "General Ann Lee"
    before = index - 1 - (view.texts[index - 1] == ",")
    is_rank_behind = before >= 0 and "title_part" in view.labels[before]
    is_sure = (
        name[1] - name[0] > 1 and (not labels.get("bare_rank") or is_rank_behind)
    ) or last_part in context.surnames
    is_sure = is_sure or (last_part in context.first_names and not labels.get("bare_rank"))  # "VP Karim"
    return rank_end if is_sure or "ner.person" in view.labels[name[0]] else None


def _follows_capital(context: Context, index: int) -> bool:
    view = context.annotated.view
    first = view.sentences[view.sentence_of[index]][0]
    before = index - 1 - (index > first and view.texts[index - 1] == ",")
    return before > first and view.texts[before][:1].isupper() and "office_word" not in view.labels[before]


def _is_rank(context: Context, title: Title) -> bool:
    return title.head == "general" or context.grammar.is_in("military_rank", title.head)


def _counterpart(context: Context, title: Title, before: Title) -> Title:
    """Return "his Moroccan counterpart" with the office of the one whose counterpart it is."""
    sentence_of = context.annotated.view.sentence_of
    if sentence_of[title.start] - sentence_of[before.start] > _FARTHEST_OFFICE:
        return title
    return replace(title, text=before.text, head=before.head, status="current")


@dataclass(frozen=True, slots=True)
class _Read:
    """What is read of a title up to a token."""

    text: str
    organization: str | None
    parent: str | None
    country: str | None
    end: int


def _with_bodies(
    context: Context, read: _Read, before: Before, head_word: str, head_end: int, last: int, *, is_named: bool
) -> _Read:
    """Return a title with the fields, bodies and countries behind its office, whose words end at ``head_end``."""
    annotated = context.annotated
    text, organization, parent, country, end = read.text, read.organization, read.parent, read.country, read.end
    first = (head_end, head_end)
    for _ in range(_MOST_PHRASES):
        body = body_behind_office(context, end, head_word, last, is_named=is_named)
        if body is None:
            break
        phrase, end = (end, body.end), body.end
        country = country or body.country
        if body.field is not None:
            text = f"{text} {body.field}"
        if body.organization is None:
            continue
        if context.grammar.is_in("office_word", body.organization.casefold().replace("-", " - ")):
            text = f"{text} {clean(annotated.text_of(*phrase))}"  # "Special Representative of the Secretary-General"
            continue
        if organization is None or before.organization is not None:
            parent = parent or body.parent or organization
            organization, first = body.organization, phrase
        elif has_body_word(context, *first) or not has_body_word(context, *phrase):
            parent = parent or body.organization  # "Head of the Asia Section at the Foreign Ministry"
        else:  # "Director of Threat Leadership at the Crime Agency"
            text = f"{text} {clean(annotated.text_of(*first))}"
            organization, parent = body.organization, body.parent
    return _Read(text, organization, parent, country, end)


def _title(context: Context, head: int, head_end: int, floor: int) -> Title:
    annotated, view = context.annotated, context.annotated.view
    last = view.sentences[view.sentence_of[head]][1]
    head_end = whole_head_end(context, head_end, last)
    head_word = head_word_of(context, head_end)
    is_seat = "member_suffix" in view.labels[head] and _follows_capital(context, head)
    before = Before(head, head) if is_seat else before_office(context, head, floor)
    organization, country = before.organization, before.country
    is_named = follows_name(context, before.start)
    is_plural = any(context.grammar.is_in("plural_office", word) for word in view.lowers[before.own_start : head_end])
    if is_plural and before.start - 2 in context.located and view.lowers[before.start - 1] == "and":
        country = None  # "Chilean and" + "Peruvian Foreign Ministers"
    if not is_seat:  # "Ann Lee MP (Labour)": a party
        head_end = area_end(context, bracketed_field_end(context, head_end, last), last)
    head_end = last_field_end(context, head_end, last) if is_named else head_end
    text = before.prefix + clean(annotated.text_of(before.own_start, head_end))
    start = _Read(text, organization, None, country, behind_initials(context, text, head_end, last))
    read = _with_bodies(context, start, before, head_word, head_end, last, is_named=is_named)
    text, organization, parent, country, end = read.text, read.organization, read.parent, read.country, read.end
    listed = bodies_behind_comma(context, end) if organization is None else None
    if not is_named and listed is not None and not is_before_name(context, listed.end, last):
        listed = None
    if listed is not None:
        organization, parent, end = listed.organization, listed.parent, listed.end
    if organization is None and country is None:
        organization = owner_before(context, before.start)
    if organization is None and country is None and not is_named and " of " in text:
        posted = posted_place_end(context, end, last)
        organization = clean(annotated.text_of(end, posted)) if posted > end else None
        end = posted
    end = aside_end(context, end, last)
    if view.texts[end - 1] == ")" and view.lowers[end : end + 1] == ["in"] and end + 1 in context.located:
        end = context.located[end + 1].end  # "Representative of the Office on Ports (OOP) in Chile"
    words = [*before.prefix.lower().split(), *view.lowers[before.own_start : head_end]]
    if country is None and (
        text.startswith("United States ")
        or any(context.grammar.is_in("united_states_word", word) for word in text.split() if word != "us")
    ):
        country = "US"
    return Title(
        before.start,
        end,
        before.own_start,
        text.removeprefix("counterpart "),  # "Her counterpart Defence Minister Jo Roe"
        head_word,
        organization,
        parent,
        country,
        _status(context.grammar, [*words, *view.lowers[head_end : head_end + 2]]),
        _is_company(context, head, before.start, end),
        is_plural or any(context.grammar.is_in("plural_office", word) for word in words),
        is_named,
    )


def _is_company(context: Context, head: int, start: int, end: int) -> bool:
    """Return whether the office is one of a company: a manager's, or beside a company's mark; public bodies apart."""
    view = context.annotated.view
    tokens = range(start, end)
    if any("public_body" in view.labels[token] for token in tokens):
        return False
    if is_company_phrase(context, start, end):
        return True
    labels = view.labels[head]
    company = labels.get("company_title", ())
    if not company or max(company) < max(labels.get("office_word", (0,))):
        return False
    return not any(
        "organization_noun" in view.labels[token]
        and not context.grammar.is_in("private_body_noun", view.lowers[token])
        for token in tokens
    )


def plain_office(grammar: Grammar, text: str) -> str:
    """Return an office without the word that tells its status: "Mayor" of "former Mayor".

    An acting holder's office is called so: "Acting Director".
    """
    first, mark, rest = text.partition(" ")
    word, hyphen, office = first.partition("-")
    if not any(grammar.is_in(each, word.casefold()) for each in ("status_former", "status_incoming")):
        return text
    plain = f"{office}{mark}{rest}" if hyphen else rest
    return plain_office(grammar, plain.lstrip()) if plain.strip() else text


def _status(grammar: Grammar, words: Sequence[str]) -> str:
    for status in ("former", "acting", "designate"):
        if not grammar.lexicon.members[f"status_{status}"].isdisjoint(words):
            return status
    return "current"
