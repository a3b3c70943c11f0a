"""Where a meeting is: a known place of its sentence, a building, or the place that opens the paragraph."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.annotate.places import LocatedPlace
from pipeline.extract.datelines import dateline_before, stands_in_dateline
from pipeline.extract.meetings.buildings import facility, witnessed_place
from pipeline.extract.meetings.capitals import capital_behind
from pipeline.extract.meetings.hosting_places import hosts, is_of_host
from pipeline.extract.meetings.journeys import leads_to, verb_of_visitor
from pipeline.extract.meetings.setting import (
    CLAUSE_TOKENS,
    LEAD_TOKENS,
    LONE_TOKENS,
    LONGEST_CLIMB,
    NEAR_TOKENS,
    PLACE_TOKENS,
    Setting,
    behind_length,
    governor_of,
    is_bracketed_apart,
    is_in_place,
    is_of_another,
    verb_of_gathering,
)  # fmt: skip
from pipeline.extract.small_words import OWNERS, POSSESSIVE_MARKS
from pipeline.extract.spans import starting_between
from pipeline.mentions import PlaceMention
from pipeline.rules.tokens import TokenView

#: "Kenya" + "'s capital city of" + "Nairobi"
_CAPITAL_TOKENS = 6
_NOMINAL = frozenset({"pobj", "dobj", "nsubj", "nsubjpass", "attr", "appos"})
#: Longest date, in tokens: "Tuesday, 3 May 2019".
_DATE_TOKENS = 6
#: Tokens of an agency's mark before the first word.
_MARK_TOKENS = 6

#: Of whom or what it is said to be virtual or online, at most so many tokens away.
_REMOTE_HOLDERS = frozenset({"described_meeting_noun", "holding_verb", "gathering_verb", "hosting_verb"})
_REMOTE_TOKENS = 4


def place_of(setting: Setting, places: Sequence[LocatedPlace]) -> PlaceMention | None:
    """Return where the meeting is: a known place, or a small one that the gazetteer does not know."""
    place = _known_place(setting, places)
    if place is None or not place.locality:
        place = capital_behind(setting, places) or place
    return place if place is None or place.locality else _with_small_town(setting, _with_town(setting, places, place))


def _with_small_town(setting: Setting, place: PlaceMention) -> PlaceMention:
    """Return a country told before the naming with the small town behind it: "in Chile, where … at Upper Harbour"."""
    town = None if place.locality or not place.country else witnessed_place(setting)
    if town is None or town.text in place.text or place.text in town.text:
        return place
    return replace(town, locality=town.locality or town.text, country=place.country)


def dateline_place(setting: Setting, places: Sequence[LocatedPlace]) -> PlaceMention | None:
    """Return the town of the dateline before the meeting's own sentence: "Lima – The minister today received …"."""
    first = setting.sentence[0]
    opening = dateline_before(setting.annotated, first)
    place = next(iter(starting_between(places, opening, opening + 1)), None)
    if place is None or place.is_adjective or not place.place.locality:
        return None
    if opening < first:
        return place.place
    others = (each for each in starting_between(places, place.end, setting.sentence[1]) if each.place.locality)
    is_dateline = stands_in_dateline(setting.annotated, place.end - 1) and next(others, None) is None
    return place.place if is_dateline and place.end <= setting.start else None


def _with_town(setting: Setting, places: Sequence[LocatedPlace], place: PlaceMention) -> PlaceMention:
    """Return a country with the town that no gazetteer has ("in Upper Harbour, Kenya"), or with its capital."""
    annotated = setting.annotated
    known = next((each for each in starting_between(places, *setting.sentence) if each.place is place), None)
    if known is not None and (town := _town_of(setting, places, known)) is not None:
        return town
    begin = _town_start(setting, known) if known is not None else None
    if known is None or begin is None:
        return place
    name = " ".join(annotated.text_of(begin, known.start - 1).split())
    whole = " ".join(annotated.text_of(begin, known.end).split())
    return PlaceMention(whole, locality=name, region=place.region, country=place.country)


def _town_start(setting: Setting, place: LocatedPlace) -> int | None:
    """Return where the town before a country begins: behind "in", in capitals and before a comma."""
    view, first = setting.annotated.view, setting.sentence[0]
    comma = place.start - 1
    if comma <= first + 1 or view.texts[comma] != "," or place.place.locality:
        return None
    begin = comma
    while begin > first and view.texts[begin - 1][:1].isupper() and comma - begin < PLACE_TOKENS:
        begin -= 1
    is_place = begin < comma and begin > first and view.lowers[begin - 1] in {"in", "at", "near"}
    return begin if is_place and "date" not in view.labels[begin] else None


def _known_place(setting: Setting, places: Sequence[LocatedPlace]) -> PlaceMention | None:
    """Return the place behind "in" or "at" after the naming, tied to it or its verb, or inside its name."""
    view = setting.annotated.view
    first, last = setting.sentence
    inside = tied = far = host = None
    governors = {setting.head, setting.verb, verb_of_gathering(setting), verb_of_visitor(setting)} - {None}
    if "signing_verb" in view.labels[setting.head]:  # "Signed a treaty in Lima": the town may hang on the treaty.
        governors |= {child for child in view.children[setting.head] if view.dependencies[child] == "dobj"}
    for place in starting_between(places, first, last):
        if place.is_adjective or "title_part" in view.labels[place.start] or _is_talked_of(setting, place.start):
            continue
        if setting.grammar.is_in("agency_name", view.lowers[place.start]):
            continue
        if _is_of_initiative(setting, place) or is_bracketed_apart(setting, place.start):
            continue
        if hosts(setting, place):
            # "The forum will be hosted by Kenya.", unless they meet by video.
            host = host or (place.place if not _is_remote(setting) else None)
            continue
        start = _town_start(setting, place) or place.start
        before = _preposition(setting, start, place.end)
        if setting.end <= place.start < setting.end + NEAR_TOKENS:
            between = view.lowers[behind_length(setting) : start]
            if not between and (setting.head == setting.verb or view.lowers[setting.head] == "visits"):
                return place.place  # "visited Kenya", "Minister Visits Kenya"
            is_next = (len(between) == 1 or between == ["to", "the"]) and before in {",", "to", "("}
            is_capital = before == "to" and between[0] == "to" and view.lowers[place.start - 1] == "of"
            is_next = (is_next and not _acts(view, place)) or _is_of_visited(setting, place) or is_capital
            if between and (before in {"in", "at", "near"} or is_next):
                if (
                    not is_of_another(setting, place.start, place.end)
                    and not _is_elsewhere(setting, place.start)
                    and not _is_said_there(setting, place)
                    and not _is_in_clause(setting, place.start)
                    and not _is_of_office(setting, place)
                ):
                    return place.place
        elif place.start >= setting.end and before in {"in", "at"} and place.place.locality:
            far = None if far is not None or place.start > setting.end + LONE_TOKENS else place
        elif setting.start <= place.start < setting.end and place.place.locality:
            inside = inside or place.place
        elif before in {"to", "in", "for"} and place.end <= setting.start and leads_to(setting, place.end):
            tied = tied or place.place
        elif place.end <= setting.start and is_of_host(setting, place.end - 1):
            tied = place.place  # "Lima will host the summit."
        elif place.end < setting.start and _is_where(setting, place.end):
            tied = place.place
        elif before in {"in", "at"} and (
            governor_of(setting, place.start, place.end) in governors or _opens(setting, place.start, place.end)
        ):
            tied = tied or place.place
        elif place.end < setting.start and before == "visiting" and place.start - 1 == first:
            tied = tied or place.place  # "Visiting Lima on Monday, the minister met …"
    if far is not None and not is_of_another(setting, far.start, far.end) and not _is_elsewhere(setting, far.start):
        tied = tied or (None if _is_said_there(setting, far) else far.place)
    return (
        tied
        or inside
        or _place_of_here(setting, places)
        or witnessed_place(setting)
        or facility(setting)
        or host
        or _opening_place(setting, places)
    )


def _is_remote(setting: Setting) -> bool:
    """Return whether people meet by video: "a virtual meeting", "held online", but not "registration is online"."""
    view, number = setting.annotated.view, setting.annotated.view.sentence_of[setting.head]
    return any(
        "remote_word" in view.labels[token]
        and any(
            not _REMOTE_HOLDERS.isdisjoint(view.labels[near])
            for near in range(max(first, token - _REMOTE_TOKENS), min(last, token + _REMOTE_TOKENS + 1))
        )
        for first, last in view.sentences[max(0, number - 1) : number + 1]
        for token in range(first, last)
    )


def _is_of_visited(setting: Setting, place: LocatedPlace) -> bool:
    """Return whether a place ends the name of what is visited: "a visit to the Senate of the Republic of Chile"."""
    view = setting.annotated.view
    if "visit_noun" not in view.labels[setting.head] or view.lowers[setting.end : setting.end + 1] != ["to"]:
        return False
    between = range(setting.end + 1, place.start)
    return all(view.texts[token][:1].isupper() or view.lowers[token] in {"of", "the"} for token in between)


def _is_of_office(setting: Setting, place: LocatedPlace) -> bool:
    """Return whether a country is that of a body: "met with Jane Roe, Head of the Harbour Office in Chile"."""
    view, preposition = setting.annotated.view, place.start - 1
    body = view.heads[preposition]
    if place.place.locality or view.dependencies[body] != "pobj" or not setting.end <= body < preposition:
        return False
    office = view.heads[view.heads[body]]
    is_office = any("office_word" in view.labels[token] for token in range(max(0, office - 1), office + 1))
    return is_office and view.dependencies[office] == "appos" and view.heads[office] < office


def _is_of_initiative(setting: Setting, place: LocatedPlace) -> bool:
    """Return whether a place owns what is no place: "held at Kenya's initiative", "in Kenya's interest"."""
    view, noun = setting.annotated.view, place.end + 1
    if view.texts[place.end : noun] not in (["'s"], ["’s"], ["'"], ["’"]) or noun >= len(view.texts):
        return False
    return setting.grammar.is_in("circumstance_noun", view.lowers[noun])


def _acts(view: TokenView, place: LocatedPlace) -> bool:
    """Return whether a country does or owns what is told behind a comma: "during the summit, Kenya's minister"."""
    if view.lowers[place.start - 1] != ",":
        return False
    is_owner = any(text in POSSESSIVE_MARKS for text in view.texts[place.end : place.end + 1])
    return is_owner or view.dependencies[place.end - 1] in {"nsubj", "nsubjpass", "poss"}


def _town_of(setting: Setting, places: Sequence[LocatedPlace], country: LocatedPlace) -> PlaceMention | None:
    """Return the town that a phrase with its country's name goes on to: "in Kenya's capital city of Nairobi"."""
    view = setting.annotated.view
    if view.texts[country.end : country.end + 1] not in (["'s"], ["’s"]):
        return None
    towns = starting_between(places, country.end, min(country.end + _CAPITAL_TOKENS, setting.sentence[1]))
    return next((each.place for each in towns if each.place.locality and not each.is_adjective), None)


def _is_said_there(setting: Setting, place: LocatedPlace) -> bool:
    """Return whether a place is where somebody told of the meeting: "…, a spokesperson said in Lima"."""
    governor = governor_of(setting, place.start, place.end)
    if governor in {None, setting.verb} or place.start < governor:
        return False  # "During the ceremony, at the port of Lima, the minister said …"
    word = setting.annotated.view.lowers[governor]
    # "The workshop concluded in Lima" says nothing.
    return setting.grammar.is_in("person_action_spoke", word) and not setting.grammar.is_in("holding_verb", word)


def _preposition(setting: Setting, start: int, end: int) -> str:
    """Return the word before a place; before a building or a day and a comma the one that puts the meeting there.

    "At Harbour House, Lima", "in May 2018, Lima, Peru", "at its Lima headquarters".
    """
    view, grammar, first = setting.annotated.view, setting.grammar, setting.sentence[0]
    token = start - 1
    if token < first:
        return ""
    if grammar.is_in("town_noun", view.lowers[token - (view.lowers[token] in {",", "of"})]):
        return _before_capital(setting, token)
    if view.lowers[token] == "the" and token > first and _is_of_preposition(view, (start, end), token - 1):
        return view.lowers[token - 1]  # "In the Republic of Chile"
    if view.lowers[token] in OWNERS and token > first and end < setting.sentence[1]:
        return view.lowers[token - 1] if grammar.is_in("facility_noun", view.lowers[end]) else view.lowers[token]
    if view.texts[token] != "," or token - 1 <= first:
        return view.lowers[token]
    if _ends_date(setting, token):
        is_alone = end >= setting.sentence[1] or view.texts[end] in {",", ".", ")"}
        return "in" if is_alone else ","
    if not grammar.is_in("facility_noun", view.lowers[token - 1]):
        return ","
    while token > first and (view.texts[token - 1][:1].isupper() or view.texts[token - 1] in POSSESSIVE_MARKS):
        token -= 1
    token -= token > first and view.lowers[token - 1] in OWNERS
    return view.lowers[token - 1] if token > first and view.lowers[token - 1] in {"in", "at"} else ","


def _before_capital(setting: Setting, noun: int) -> str:
    """Return the preposition before a word for the town: "in the Kenyan capital, Nairobi", "in Kenya's capital"."""
    view, first = setting.annotated.view, setting.sentence[0]
    near = range(noun, max(first, noun - _CAPITAL_TOKENS), -1)
    return next((view.lowers[token] for token in near if view.lowers[token] in {"in", "at", "to", "from"}), "")


def _is_of_preposition(view: TokenView, place: tuple[int, int], preposition: int) -> bool:
    """Return whether a preposition governs the name of a place, and no noun behind it."""
    return any(view.dependencies[token] == "pobj" and view.heads[token] == preposition for token in range(*place))


def _ends_date(setting: Setting, end: int) -> bool:
    labels = setting.annotated.view.labels
    return any(end in labels[start].get("date", ()) for start in range(max(setting.sentence[0], end - 6), end))


def _opens(setting: Setting, start: int, end: int) -> bool:
    """Return whether a place before the naming holds for all of its sentence, or stands between commas.

    "In Lima, on the margins of …, the minister met …", "the minister, today at Harbour House, Lima, received …".
    """
    view, first = setting.annotated.view, setting.sentence[0]
    if end >= setting.start or view.texts[end] != ",":
        return False
    if end + 1 == setting.start and setting.head == setting.verb:
        return view.lowers[start - 1] != "of"  # "Jane Roe, Minister of Justice of Chile, called on …"
    # An agency's mark may stand before: "LIMA/AGENCY/. In Lima, …".
    return start - 1 - first <= _MARK_TOKENS and not any(text[:1].islower() for text in view.texts[first : start - 1])


def _is_talked_of(setting: Setting, place: int) -> bool:
    """Return whether a place is that of a topic or of who tells: "met to discuss the situation in Chile"."""
    view = setting.annotated.view
    first = setting.sentence[0]
    if view.lowers[first] == "according" and place < setting.start and "," not in view.texts[first:place]:
        return True  # "According to the Embassy in Chile, the minister will meet …"
    noun = place - 2
    is_in = noun > setting.sentence[0] and view.lowers[place - 1] in {"in", "across"}
    is_plain = is_in and view.texts[noun].islower()  # "The Joint Commission on Border Security in Lima"
    return is_plain and setting.grammar.is_in("talked_of_noun", view.lowers[noun])


def _place_of_here(setting: Setting, places: Sequence[LocatedPlace]) -> PlaceMention | None:
    """Return the place of the dateline that "here" stands for: "OSLO, 3 May – The minister met here with …"."""
    view = setting.annotated.view
    near = range(max(setting.sentence[0], setting.start - LEAD_TOKENS), setting.sentence[1])
    if not any(view.lowers[token] == "here" for token in near[: LEAD_TOKENS + NEAR_TOKENS]):
        return None
    known = (place for place in places if not place.is_adjective)
    first = next(
        (place for place in known if not setting.grammar.is_in("agency_name", view.lowers[place.start])), None
    )
    if first is not None and first.start and view.lowers[first.start - 1] == "of":
        return None  # "Jane Roe, Minister of Justice of Chile, called here on …"
    is_dateline = first is not None and view.texts[first.end : first.end + 1] in ([","], ["–"], ["—"], ["-"], [":"])
    return first.place if first is not None and is_dateline and first.start < LEAD_TOKENS * 2 else None


def _opening_place(setting: Setting, places: Sequence[LocatedPlace]) -> PlaceMention | None:
    """Return the place that opens the paragraph, for all that it tells: "In Oslo, the minister will meet …"."""
    annotated, view = setting.annotated, setting.annotated.view
    number = view.sentence_of[setting.head]
    block = annotated.block_of[setting.head]
    while number and annotated.block_of[view.sentences[number - 1][0]] == block:
        number -= 1
    first, last = view.sentences[number]
    if view.lowers[first] not in {"in", "at"} or first + 2 >= last:
        return None
    place = next(iter(starting_between(places, first + 1, first + 2)), None)
    opens = place is not None and not place.is_adjective and view.texts[place.end : place.end + 1] == [","]
    return place.place if place is not None and opens else None


def _is_where(setting: Setting, end: int) -> bool:
    """Return whether the clause of a naming opens behind a place, a date aside.

    "Travels to Lima on 3 May, where she will meet", "the port in Lima, to which she will pay a visit".
    """
    view = setting.annotated.view
    behind = end
    while behind < setting.start and (
        view.texts[behind] == "," or view.lowers[behind] == "on" or _is_dated(view, behind)
    ):
        behind += 1
    opening = view.lowers[behind : behind + 2]
    is_where = opening[:1] == ["where"] or (opening[:1] in (["to"], ["in"], ["at"]) and opening[1:] == ["which"])
    return is_where and setting.start - behind <= CLAUSE_TOKENS


def _is_dated(view: TokenView, token: int) -> bool:
    """Return whether a date covers a token."""
    first = max(0, token - _DATE_TOKENS)
    return any(end > token for start in range(first, token + 1) for end in view.labels[start].get("date", ()))


def _is_in_clause(setting: Setting, place: int) -> bool:
    """Return whether a place is in a clause of another noun: "the visit after a fire that cost lives in Lima"."""
    view, token, is_held = setting.annotated.view, place, False
    for _ in range(LONGEST_CLIMB):
        head = view.heads[token]
        is_held = is_held or token == setting.verb or "holding_verb" in view.labels[token]
        if view.dependencies[token] == "relcl" and setting.end <= head < token:
            return not is_held and head != setting.head
        if head == token:
            return False
        token = head
    return False


def _is_elsewhere(setting: Setting, place: int) -> bool:
    """Return whether a place behind the naming belongs to something coordinated with it.

    "The summit in May and the situation in Mali": the second noun's place is not the summit's.
    """
    view = setting.annotated.view
    token = place
    for _ in range(LONGEST_CLIMB):
        head = view.heads[token]
        if head == token or token < setting.end:
            return False
        if view.dependencies[token] == "conj" and not is_in_place(view, token):
            while view.dependencies[head] == "conj":
                head = view.heads[head]
            return view.dependencies[head] in _NOMINAL
        token = head
    return False
