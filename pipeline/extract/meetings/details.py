"""What the text around the naming of a meeting says of it: date, place, host, attendees, documents, topics."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.annotate import AnnotatedDocument
from pipeline.annotate.places import LocatedPlace
from pipeline.boundaries import DateExpression
from pipeline.extract.phrases import conjuncts, is_proper, phrase_bounds, phrase_text
from pipeline.extract.spans import starting_between, token_span
from pipeline.mentions import PlaceMention, Span
from pipeline.rules.grammar import Grammar
from pipeline.rules.tokens import TokenView

#: A date or place further than this from the meeting's word, in tokens, belongs to something else.
_NEAR_TOKENS = 18
#: How far behind the meeting's word "attended by" and "hosted by" still speak of it, in tokens.
_PARTICIPLE_TOKENS = 10
#: Sentences behind the meeting's own in which "the ministers adopted …" still speaks of it.
_DOCUMENT_SENTENCES = 3
#: "travels to London for the Annual Meeting": tokens between the place and the naming.
_TRAVEL_TOKENS = 4
_PLACE_LABELS = ("ner.gpe", "ner.loc", "ner.fac")
_WITH = frozenset({"with", "between", "among", "alongside"})


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
    first, last = setting.sentence
    best: tuple[int, DateExpression] | None = None
    sentence = setting.annotated.sentence_span(setting.head)
    for date in starting_between(setting.annotated.dates, *sentence):
        if date.timex_type not in {"DATE", "TIME"} or date.start_date is None:
            continue
        if date.precision in {"reference", "decade", "century"} or _is_open(date):
            continue
        tokens = setting.annotated.tokens_of(date.start, date.end)
        if tokens is None or not first <= tokens[0] < last:
            continue
        distance = _distance(setting, *tokens)
        if distance != 1 and (date.precision == "year" or _is_of_another(setting, *tokens)):
            continue
        if distance <= _NEAR_TOKENS and (best is None or distance < best[0]):
            best = (distance, date)
    return best[1] if best is not None else None


def _is_open(date: DateExpression) -> bool:
    """Return whether a date leaves its day open: "later this week"."""
    return date.precision not in {"day", "hour", "minute"} and date.text.lower().startswith(("later", "earlier"))


def _is_of_another(setting: Setting, start: int, end: int) -> bool:
    """Return whether the word of another meeting stands between the naming and a date or place."""
    view = setting.annotated.view
    between = range(setting.end, start) if start >= setting.end else range(end, setting.start)
    return any("described_meeting_noun" in view.labels[token] for token in between if token != setting.head)


def _distance(setting: Setting, start: int, end: int) -> int:
    """Return how far a token interval is from the naming: 0 inside it, 1 if the parse ties it to noun or verb."""
    if setting.start <= start < setting.end:
        return 0
    governor = _governor(setting, start, end)
    if governor in {setting.head, setting.verb}:
        return 1
    if "described_meeting_noun" in setting.annotated.view.labels[governor] and governor != setting.head:
        return _NEAR_TOKENS + 1
    return 1 + min(abs(start - setting.end), abs(setting.start - end))


def _governor(setting: Setting, start: int, end: int) -> int:
    """Return the word that a date or place depends on, prepositions aside."""
    view = setting.annotated.view
    token = start
    for _ in range(6):
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
    """Return the place behind "in" or "at" after the naming, tied to it or its verb, or inside its name."""
    view = setting.annotated.view
    first, last = setting.sentence
    inside = tied = None
    for place in starting_between(places, first, last):
        if place.is_adjective:
            continue
        before = view.lowers[place.start - 1] if place.start > first else ""
        if setting.end <= place.start < setting.end + _NEAR_TOKENS:
            between = view.lowers[setting.end : place.start]
            if not between and setting.head == setting.verb:
                return place.place  # "visited Kenya"
            if between and (before in {"in", "at", "near"} or (len(between) == 1 and before in {",", "to"})):
                if not _is_of_another(setting, place.start, place.end):
                    return place.place
        elif setting.start <= place.start < setting.end and place.place.locality:
            inside = inside or place.place
        elif before == "to" and view.lowers[place.end : place.end + 1] == ["for"] and place.end < setting.start:
            if setting.start - place.end <= _TRAVEL_TOKENS:
                tied = tied or place.place
        elif before in {"in", "at"} and _governor(setting, place.start, place.end) in {setting.head, setting.verb}:
            tied = tied or place.place
    return tied or inside or _witnessed_place(setting)


def _witnessed_place(setting: Setting) -> PlaceMention | None:
    """Return a place that the gazetteer does not know, on the model's word: "a ceremony at Wounded Knee"."""
    view = setting.annotated.view
    last = setting.sentence[1]
    token = setting.end
    if token + 1 >= last or view.lowers[token] not in {"in", "at"}:
        return None
    token += 1
    token += view.lowers[token] == "the" and token + 1 < last
    ends = [end for label in _PLACE_LABELS for end in view.labels[token].get(label, ())]
    if not ends:
        return None
    return PlaceMention(text=" ".join(setting.annotated.text_of(token, min(max(ends), last)).split()))


def host_of(setting: Setting) -> str | None:
    """Return who hosted the meeting, else who chaired it: "hosted by X", "X hosted the meeting"."""
    for verbs in ("hosting_verb", "chairing_verb"):
        for token in _arguments(setting, verbs):
            return phrase_text(setting.annotated, token)
    return None


def _arguments(setting: Setting, verbs: str) -> Iterator[int]:
    """Yield who did to the meeting what the verbs of a class say, in the active and the passive."""
    view, grammar, head, verb = setting.annotated.view, setting.grammar, setting.head, setting.verb
    limit = min(setting.sentence[1], head + _PARTICIPLE_TOKENS)
    # The parser ties "attended by" to the noun before the meeting as often as to the meeting itself.
    participles = [
        token
        for token in range(head + 1, limit)
        if view.dependencies[token] in {"acl", "conj"} and grammar.is_in(verbs, view.texts[token])
    ]
    if verb is not None and view.dependencies[head] == "nsubjpass":
        participles += [
            token for token in conjuncts(setting.annotated, verb) if grammar.is_in(verbs, view.texts[token])
        ]
    for participle in dict.fromkeys(participles):
        for agent in view.children[participle]:
            if view.lowers[agent] == "by":
                for child in view.children[agent]:
                    if view.dependencies[child] == "pobj":
                        yield from conjuncts(setting.annotated, child)
    if verb is not None and view.dependencies[head] != "nsubj" and grammar.is_in(verbs, view.texts[verb]):
        for child in view.children[verb]:
            if view.dependencies[child] == "nsubj":
                yield from conjuncts(setting.annotated, child)


def people_of(setting: Setting) -> Iterator[Span]:
    """Yield the named people and bodies that take part."""
    for token in _participants(setting):
        if is_proper(setting.annotated, token):
            yield token_span(setting.annotated, *phrase_bounds(setting.annotated, token))


def _participants(setting: Setting) -> Iterator[int]:
    annotated, view = setting.annotated, setting.annotated.view
    if setting.head == setting.verb:
        for child in view.children[setting.head]:
            if view.dependencies[child] == "nsubj" or (
                view.dependencies[child] == "dobj" and not _is_place(view, child)
            ):
                yield from conjuncts(annotated, child)
    else:
        yield from _arguments(setting, "attending_verb")
        # "X held talks with Y": those who hold them take part.
        if setting.verb is not None and view.dependencies[setting.head] == "dobj":
            if setting.grammar.is_in("talking_verb", view.texts[setting.verb]):
                for child in view.children[setting.verb]:
                    if view.dependencies[child] == "nsubj":
                        yield from conjuncts(annotated, child)
    if "visiting_verb" in view.labels[setting.head]:
        yield from (child for child in view.children[setting.head] if view.dependencies[child] == "poss")
    for owner in dict.fromkeys((setting.head, setting.verb)):
        for child in view.children[owner] if owner is not None else ():
            if view.lowers[child] in _WITH:
                for token in view.children[child]:
                    if view.dependencies[token] == "pobj":
                        yield from conjuncts(annotated, token)


def _is_place(view: TokenView, token: int) -> bool:
    return "place" in view.labels[token]


def documents_of(setting: Setting) -> Iterator[str]:
    """Yield the documents issued, adopted or signed in the meeting's sentence, or by its people soon after."""
    view = setting.annotated.view
    number = view.sentence_of[setting.head]
    for index in range(number, min(number + 1 + _DOCUMENT_SENTENCES, len(view.sentences))):
        first, last = view.sentences[index]
        verbs = [token for token in range(first, last) if "outcome_verb" in view.labels[token]]
        if not verbs or (index > number and not any(_is_by_participants(setting, token) for token in verbs)):
            continue
        yield from _documents(setting, first, last)


def _is_by_participants(setting: Setting, verb: int) -> bool:
    """Return whether those who met did it: "the ministers adopted", "both sides signed"."""
    view = setting.annotated.view
    return any(
        view.dependencies[child] == "nsubj" and setting.grammar.is_in("meeting_participant", view.lowers[child])
        for child in view.children[verb]
    )


def _documents(setting: Setting, first: int, last: int) -> Iterator[str]:
    view = setting.annotated.view
    index = first
    while index < last:
        ends = view.labels[index].get("outcome_document")
        if ends:
            begin = min(phrase_bounds(setting.annotated, token)[0] for token in range(index, ends[0]))
            yield " ".join(setting.annotated.text_of(max(begin, first), ends[0]).split())
            index = ends[0]
        else:
            index += 1


def topics_of(setting: Setting) -> Iterator[str]:
    """Yield what is discussed: "met to discuss X", "talks on X"."""
    annotated, view = setting.annotated, setting.annotated.view
    first, last = setting.sentence
    for token in range(first, last):
        if "discussing_verb" in view.labels[token]:
            for child in view.children[token]:
                if view.dependencies[child] == "dobj":
                    yield from (_topic(setting, each) for each in conjuncts(annotated, child))
    if setting.head != setting.verb:
        for child in view.children[setting.head]:
            if view.lowers[child] in {"on", "about"} and child >= setting.end:
                for token in view.children[child]:
                    if view.dependencies[token] == "pobj" and "date" not in view.labels[token]:
                        yield from (_topic(setting, each) for each in conjuncts(annotated, token))


def _topic(setting: Setting, head: int) -> str:
    """Return the phrase of a topic with what belongs to it: "the protection of external borders"."""
    view = setting.annotated.view
    begin, end = phrase_bounds(setting.annotated, head)
    for child in view.children[head]:
        if view.lowers[child] == "of" and child >= end - 1:
            for token in view.children[child]:
                if view.dependencies[token] == "pobj":
                    end = max(end, phrase_bounds(setting.annotated, token)[1])
    return " ".join(setting.annotated.text_of(begin, end).split())
