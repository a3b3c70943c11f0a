"""A naming of a meeting in its sentence, and the date and place that the sentence gives it."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.annotate import AnnotatedDocument
from pipeline.annotate.places import LocatedPlace
from pipeline.boundaries import BlockLabel, DateExpression
from pipeline.extract.spans import starting_between
from pipeline.mentions import PlaceMention
from pipeline.rules.grammar import Grammar
from pipeline.rules.tokens import TokenView

#: A date or place further than this from the meeting's word, in tokens, belongs to something else.
_NEAR_TOKENS = 18
#: The same for the only date of a sentence.
_LONE_TOKENS = 40
#: "travels to London for the Annual Meeting": tokens between the place and the naming.
_TRAVEL_TOKENS = 4
#: Tokens from "where" to a naming, and from a naming to "at" and a building.
_CLAUSE_TOKENS = 12
#: Longest name of a place looked back through, in tokens.
_PLACE_TOKENS = 4
#: Words climbed from a date or place to what it depends on.
_LONGEST_CLIMB = 6
_PLACE_LABELS = ("ner.gpe", "ner.loc", "ner.fac")
#: A shorter sentence before the text is a dateline or a note: "For immediate release".
_LEAD_TOKENS = 8
_DAY = frozenset({"day", "hour", "minute"})
_NOMINAL = frozenset({"pobj", "dobj", "nsubj", "nsubjpass", "attr", "appos"})
_UNTIL = frozenset({"until", "till", "through", "to"})


@dataclass(frozen=True, slots=True)
class Setting:
    """A naming in its sentence."""

    annotated: AnnotatedDocument
    grammar: Grammar
    head: int  #: the meeting's noun, or the verb that stands for it
    verb: int | None  #: that the noun is subject or object of
    start: int  #: tokens of the naming
    end: int

    @property
    def sentence(self) -> tuple[int, int]:
        """Tokens of the sentence."""
        view = self.annotated.view
        return view.sentences[view.sentence_of[self.head]]


def date_of(setting: Setting) -> DateExpression | None:
    """Return the calendar date of the naming: inside it, tied to it or its verb, else the nearest of its sentence."""
    best: tuple[int, DateExpression] | None = None
    dates = [
        (date, tokens)
        for date, tokens in _dates(setting)
        if date.precision not in {"reference", "decade", "century"} and not _is_open(date)
    ]
    for date, tokens in dates:
        distance = _distance(setting, *tokens)
        if distance == 1 and setting.end <= tokens[0] and _tells_of_another(setting):
            continue  # "The session follows a visit to Lima on 3 May."
        if distance == 0 and date.precision == "year":
            distance = 2  # "the 2011 Youth Summit", which runs from 24 to 28 July
        elif distance > 1 and (date.precision == "year" or _is_of_another(setting, *tokens)):
            continue
        is_near = distance <= _NEAR_TOKENS or (len(dates) == 1 and distance <= _LONE_TOKENS)
        if is_near and (best is None or distance < best[0]):
            best = (distance, date)
    return best[1] if best is not None else None


def _tells_of_another(setting: Setting) -> bool:
    """Return whether the naming's verb tells what meeting is before or behind it."""
    view, verb = setting.annotated.view, setting.verb
    is_subject = verb is not None and setting.head < verb
    return is_subject and setting.grammar.is_in("sequence_verb", view.lowers[verb or 0])


def lead_date_of(setting: Setting) -> DateExpression | None:
    """Return the day of the lead for a naming in a heading without one: the heading tells what the lead dates.

    None if the lead announces something to come, or dates more than one thing.
    """
    annotated, view = setting.annotated, setting.annotated.view
    blocks, block_of = annotated.document.blocks, annotated.block_of
    if blocks[block_of[setting.head]].label is not BlockLabel.HEADING:
        return None
    for first, last in view.sentences[view.sentence_of[setting.head] + 1 :]:
        if blocks[block_of[first]].label is not BlockLabel.BODY or last - first < _LEAD_TOKENS:
            continue
        if any("future_auxiliary" in labels or "announcing_verb" in labels for labels in view.labels[first:last]):
            return None
        span = annotated.token_starts[first], annotated.token_ends[last - 1]
        dates = [date for date in starting_between(annotated.dates, *span) if date.timex_type in {"DATE", "TIME"}]
        is_day = len(dates) == 1 and dates[0].precision in _DAY and dates[0].start_date == dates[0].end_date
        return dates[0] if is_day else None
    return None


def until_of(setting: Setting, date: DateExpression | None) -> DateExpression | None:
    """Return the day to which the meeting runs: "opened on 21 May and will run until 30 May"."""
    view = setting.annotated.view
    if date is None:
        return None
    for other, (start, _) in _dates(setting):
        if (
            other.start > date.end
            and view.lowers[start - 1] in _UNTIL
            and (other.start_date or "") > (date.end_date or "")
        ):
            return other
    return None


def _dates(setting: Setting) -> list[tuple[DateExpression, tuple[int, int]]]:
    """Return the calendar dates that start in the sentence, with their tokens."""
    first, last = setting.sentence
    found = []
    for date in starting_between(setting.annotated.dates, *setting.annotated.sentence_span(setting.head)):
        if date.timex_type not in {"DATE", "TIME"} or date.start_date is None:
            continue
        tokens = setting.annotated.tokens_of(date.start, date.end)
        if tokens is not None and first <= tokens[0] < last:
            found.append((date, tokens))
    return found


def _is_open(date: DateExpression) -> bool:
    """Return whether a date leaves its day open: "later this week"."""
    return date.precision not in {"day", "hour", "minute"} and date.text.lower().startswith(("later", "earlier"))


def _is_of_another(setting: Setting, start: int, end: int) -> bool:
    """Return whether another meeting's word stands between the naming and a date or place, or right before it."""
    view = setting.annotated.view
    noun = start - 2
    if noun >= setting.sentence[0] and not setting.start <= noun < setting.end:
        if "described_meeting_noun" in view.labels[noun] and view.dependencies[start - 1] == "prep":
            return True
    between = range(setting.end, start) if start >= setting.end else range(end, setting.start)
    return any("described_meeting_noun" in view.labels[token] for token in between if token != setting.head)


def _distance(setting: Setting, start: int, end: int) -> int:
    """Return how far a token interval is from the naming: 0 inside it, 1 if the parse ties it to noun or verb."""
    if setting.start <= start < setting.end:
        return 0
    if _goes_on_to(setting, start):
        return 1
    governor = _governor(setting, start, end)
    if governor in {setting.head, setting.verb} or _is_clause_of(setting, governor):
        return 1
    if "described_meeting_noun" in setting.annotated.view.labels[governor] and governor != setting.head:
        return _LONE_TOKENS + 1
    return 2 + min(abs(start - setting.end), abs(setting.start - end))


def _goes_on_to(setting: Setting, date: int) -> bool:
    """Return whether nothing but the rest of a name stands before a date: "Summit of Heads of State in May"."""
    view = setting.annotated.view
    if not setting.end < date - 1 < setting.end + _CLAUSE_TOKENS or view.lowers[date - 1] not in {"in", "on"}:
        return False
    between = range(setting.end, date - 1)
    return view.lowers[setting.end] == "of" and all(
        view.texts[token][:1].isupper() or view.lowers[token] in {"of", "and", "the"} for token in between
    )


def _is_clause_of(setting: Setting, verb: int) -> bool:
    """Return whether a verb tells of the meeting in a clause behind it: "the summit, which runs from …"."""
    view = setting.annotated.view
    return view.heads[verb] == setting.head and view.dependencies[verb] in {"relcl", "acl"}


def _governor(setting: Setting, start: int, end: int) -> int:
    """Return the word that a date or place depends on, prepositions aside."""
    view = setting.annotated.view
    token = start
    for _ in range(_LONGEST_CLIMB):
        head = view.heads[token]
        if head == token or (
            not start <= token < end
            and view.dependencies[token] not in {"prep", "pobj", "npadvmod", "appos", "compound", "conj"}
        ):
            break
        if not start <= head < end and view.dependencies[head] not in {"prep", "pobj"}:
            return head
        token = head
    return token


def place_of(setting: Setting, places: Sequence[LocatedPlace]) -> PlaceMention | None:
    """Return where the meeting is: a known place, or a small one that the gazetteer does not know."""
    place = _known_place(setting, places)
    return place if place is None or place.locality else _with_town(setting, places, place)


def _with_town(setting: Setting, places: Sequence[LocatedPlace], place: PlaceMention) -> PlaceMention:
    """Return a country with the town before it that no gazetteer has: "in Upper Harbour, Kenya"."""
    annotated = setting.annotated
    known = next((each for each in starting_between(places, *setting.sentence) if each.place is place), None)
    begin = _town_start(setting, known) if known is not None else None
    if known is None or begin is None:
        return place
    town = " ".join(annotated.text_of(begin, known.start - 1).split())
    whole = " ".join(annotated.text_of(begin, known.end).split())
    return PlaceMention(whole, locality=town, region=place.region, country=place.country)


def _town_start(setting: Setting, place: LocatedPlace) -> int | None:
    """Return where the town before a country begins: behind "in", in capitals and before a comma."""
    view, first = setting.annotated.view, setting.sentence[0]
    comma = place.start - 1
    if comma <= first + 1 or view.texts[comma] != "," or place.place.locality:
        return None
    begin = comma
    while begin > first and view.texts[begin - 1][:1].isupper() and comma - begin < _PLACE_TOKENS:
        begin -= 1
    is_place = begin < comma and begin > first and view.lowers[begin - 1] in {"in", "at", "near"}
    return begin if is_place and "date" not in view.labels[begin] else None


def _known_place(setting: Setting, places: Sequence[LocatedPlace]) -> PlaceMention | None:
    """Return the place behind "in" or "at" after the naming, tied to it or its verb, or inside its name."""
    view = setting.annotated.view
    first, last = setting.sentence
    inside = tied = far = None
    governors = {setting.head, setting.verb, _verb_of_gathering(setting)} - {None}
    for place in starting_between(places, first, last):
        if place.is_adjective or "title_part" in view.labels[place.start] or _is_talked_of(setting, place.start):
            continue
        start = _town_start(setting, place) or place.start
        before = view.lowers[start - 1] if start > first else ""
        if setting.end <= place.start < setting.end + _NEAR_TOKENS:
            between = view.lowers[setting.end : start]
            if not between and setting.head == setting.verb:
                return place.place  # "visited Kenya"
            if between and (before in {"in", "at", "near"} or (len(between) == 1 and before in {",", "to"})):
                if not _is_of_another(setting, place.start, place.end) and not _is_elsewhere(setting, place.start):
                    return place.place
        elif place.start >= setting.end and before in {"in", "at"} and place.place.locality:
            far = None if far is not None or place.start > setting.end + _LONE_TOKENS else place
        elif setting.start <= place.start < setting.end and place.place.locality:
            inside = inside or place.place
        elif before == "to" and place.end < setting.start and _is_for(setting, place.end):
            tied = tied or place.place
        elif place.end < setting.start and _is_where(view.lowers, place.end, setting.start):
            tied = place.place
        elif before in {"in", "at"} and _governor(setting, place.start, place.end) in governors:
            tied = tied or place.place
    if far is not None and not _is_of_another(setting, far.start, far.end) and not _is_elsewhere(setting, far.start):
        tied = tied or far.place
    return (
        tied
        or inside
        or _place_of_here(setting, places)
        or _witnessed_place(setting)
        or _facility(setting)
        or _opening_place(setting, places)
    )


def _is_talked_of(setting: Setting, place: int) -> bool:
    """Return whether a place is that of a topic: "met to discuss the situation in Chile"."""
    view = setting.annotated.view
    noun = place - 2
    is_in = noun > setting.sentence[0] and view.lowers[place - 1] in {"in", "across"}
    return is_in and setting.grammar.is_in("talked_of_noun", view.lowers[noun])


def _place_of_here(setting: Setting, places: Sequence[LocatedPlace]) -> PlaceMention | None:
    """Return the place of the dateline that "here" stands for: "OSLO, 3 May – The minister met here with …"."""
    view = setting.annotated.view
    near = range(max(setting.sentence[0], setting.start - _LEAD_TOKENS), setting.sentence[1])
    if not any(view.lowers[token] == "here" for token in near[: _LEAD_TOKENS + _NEAR_TOKENS]):
        return None
    first = next((place for place in places if not place.is_adjective), None)
    is_dateline = first is not None and view.texts[first.end : first.end + 1] in ([","], ["–"], ["—"], ["-"], [":"])
    return first.place if first is not None and is_dateline and first.start < _LEAD_TOKENS * 2 else None


def _is_for(setting: Setting, end: int) -> bool:
    """Return whether "for", a date before it aside, leads from a place to the naming: "to Lima on 3 May for the"."""
    view = setting.annotated.view
    preposition = next((token for token in range(end, setting.start) if view.lowers[token] == "for"), None)
    if preposition is None or setting.start - preposition > _TRAVEL_TOKENS:
        return False
    dates = {
        token
        for start in range(end, preposition)
        for stop in view.labels[start].get("date", ())
        for token in range(start, stop)
    }
    return all(token in dates or view.lowers[token] == "on" for token in range(end, preposition))


def _verb_of_gathering(setting: Setting) -> int | None:
    """Return the verb by which people come to a place for the meeting: "gathered in Riga for the summit"."""
    view, grammar = setting.annotated.view, setting.grammar
    token = setting.head
    for _ in range(_LONGEST_CLIMB):
        token = view.heads[token]
        if any(grammar.is_in(each, view.lowers[token]) for each in ("gathering_verb", "assembling_verb")):
            return token
        if view.dependencies[token] not in {"prep", "pobj"}:
            return None
    return None


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


def is_in_place(view: TokenView, token: int) -> bool:
    """Return whether the name of a place covers a token: "Burkina Faso"."""
    first = max(0, token - _PLACE_TOKENS)
    return any(end > token for start in range(first, token + 1) for end in view.labels[start].get("place", ()))


def _is_where(lowers: Sequence[str], start: int, naming: int) -> bool:
    """Return whether "where" opens the clause of a naming behind a place: "travels to Lima, where she will meet"."""
    behind = start + (lowers[start] == ",")
    return lowers[behind] == "where" and naming - behind <= _CLAUSE_TOKENS


def _facility(setting: Setting) -> PlaceMention | None:
    """Return the building behind "at" by its last word: "met today at the Harbour Palace"."""
    view, grammar = setting.annotated.view, setting.grammar
    for at in range(setting.end, min(setting.end + _CLAUSE_TOKENS, setting.sentence[1] - 1)):
        if view.lowers[at] != "at" and not (
            view.lowers[at] == "to" and "receiving_verb" in view.labels[setting.head]
        ):
            continue
        begin = at + 1 + (view.lowers[at + 1] == "the")
        end = begin
        while end < setting.sentence[1] and view.texts[end][:1].isupper():
            end += 1
        if end > begin and grammar.is_in("facility_noun", view.lowers[end - 1]):
            return PlaceMention(text=" ".join(setting.annotated.text_of(begin, end).split()))
    return None


def _is_elsewhere(setting: Setting, place: int) -> bool:
    """Return whether a place behind the naming belongs to something coordinated with it.

    "The summit in May and the situation in Mali": the second noun's place is not the summit's.
    """
    view = setting.annotated.view
    token = place
    for _ in range(_LONGEST_CLIMB):
        head = view.heads[token]
        if head == token or token < setting.end:
            return False
        if view.dependencies[token] == "conj" and not is_in_place(view, token):
            while view.dependencies[head] == "conj":
                head = view.heads[head]
            return view.dependencies[head] in _NOMINAL
        token = head
    return False


def _preposition_of_verb(setting: Setting) -> int:
    """Return "in" behind the object of a verb that tells of a meeting, else the sentence's end.

    "She visited the academy in Upper Harbour": the place is said of the object.
    """
    view, last = setting.annotated.view, setting.sentence[1]
    if setting.head != setting.verb:
        return last
    tied = {setting.head, *(child for child in view.children[setting.head] if view.dependencies[child] == "dobj")}
    near = range(setting.end, min(setting.end + _CLAUSE_TOKENS, last))
    return next((token for token in near if view.lowers[token] in {"in", "at"} and view.heads[token] in tied), last)


def _witnessed_place(setting: Setting) -> PlaceMention | None:
    """Return a place that the gazetteer does not know, on the model's word: "a ceremony at Wounded Knee"."""
    view = setting.annotated.view
    last = setting.sentence[1]
    token = setting.end
    prepositions = {"in", "at", "to"} if view.lowers[setting.end - 1] in {"visit", "visits"} else {"in", "at"}
    if token + 1 >= last or view.lowers[token] not in prepositions:
        token = _preposition_of_verb(setting)
    if token + 1 >= last:
        return None
    token += 1
    token += view.lowers[token] == "the" and token + 1 < last
    ends = [end for label in _PLACE_LABELS for end in view.labels[token].get(label, ())]
    if not ends:
        return None
    return PlaceMention(text=" ".join(setting.annotated.text_of(token, min(max(ends), last)).split()))
