"""Puts count mentions together: numbers with their nouns, the action of the strongest rule, context and place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.annotate import AnnotatedDocument
from pipeline.annotate.places import LocatedPlace
from pipeline.boundaries import BlockLabel, DateExpression
from pipeline.extract.counts.context import read_assertion
from pipeline.extract.counts.counted import Counted, bare_count, counted_things
from pipeline.extract.counts.events import EventMatch, find_events
from pipeline.extract.counts.fragments import ListAction, list_actions
from pipeline.extract.spans import character_span, token_span
from pipeline.mentions import CountMention, OperationMention, PlaceMention, Provenance, Span
from pipeline.records import Assertion
from pipeline.rules.grammar import Grammar

#: Actions whose objects are counted without a number: events with casualties and arrests, where the singular
#: and the bare plural are the count. Elsewhere ("the defendant was sentenced") they are not.
_BARE_ACTIONS = frozenset({"arrested", "detained", "killed", "died", "wounded", "rescued", "surrendered"})
_PERSON_LABELS = ("ner.person",)
#: Confidence of a number without any action: kept for review, hidden by no filter of ours.
_LONE_CONFIDENCE = 0.5


@dataclass(frozen=True, slots=True)
class _Tie:
    """What a counted thing is tied to."""

    action: str | None
    trigger: tuple[int, int] | None
    actor: str | None
    others: tuple[str, ...]  #: further actions on the same thing
    provenance: Provenance


def find_counts(
    annotated: AnnotatedDocument,
    grammar: Grammar,
    operations: Sequence[OperationMention],
    places: Sequence[LocatedPlace],
) -> list[CountMention]:
    """Return the counts of a document in the order of the text: one mention for one number."""
    things = [thing for thing in counted_things(annotated) if _is_countable(annotated, grammar, thing)]
    events = find_events(annotated, grammar)
    ties = _tie(annotated, grammar, things, events)
    bare = _bare_things(annotated, grammar, things, events)
    lists = list_actions(annotated, grammar, things)
    found = []
    for position, thing in enumerate(things):
        tie = ties.get(thing.head) or _list_tie(annotated, lists.get(thing.head))
        if tie is None and position:
            tie = _continued_tie(annotated, things[position - 1], thing, ties.get(things[position - 1].head))
        if tie is not None:
            ties[thing.head] = tie
        if tie is None and not _is_kept_alone(annotated, thing):
            continue
        found.append(_mention(annotated, grammar, thing, tie or _lone_tie(), places, things))
    for thing, event in bare:
        tie = _event_tie(annotated, [event])
        found.append(_mention(annotated, grammar, thing, tie, places, things))
    return sorted(found, key=lambda mention: (mention.span.start, mention.span.end))


def _tie(
    annotated: AnnotatedDocument, grammar: Grammar, things: Sequence[Counted], events: Iterable[EventMatch]
) -> dict[int, _Tie]:
    by_token: dict[int, int] = {}
    for thing in things:
        for token in (thing.head, *thing.aliases):
            by_token.setdefault(token, thing.head)
    matches: dict[int, list[EventMatch]] = {}
    for event in events:
        for token in event.objects:
            head = by_token.get(token)
            if head is not None and event.trigger not in _quantity_tokens(things, head):
                matches.setdefault(head, []).append(event)
    return {head: _event_tie(annotated, group) for head, group in matches.items()}


def _quantity_tokens(things: Sequence[Counted], head: int) -> frozenset[int]:
    """A number's own tokens are no trigger; its noun may be ("134 arrests")."""
    return frozenset(
        token for thing in things if thing.head == head for token in thing.aliases if token != thing.head
    )


def _event_tie(annotated: AnnotatedDocument, events: Sequence[EventMatch]) -> _Tie:
    ranked = sorted(events, key=lambda event: (-event.rule.priority, event.trigger))
    best = ranked[0]
    word = annotated.text_of(best.trigger, best.trigger_end)
    return _Tie(
        action=best.action,
        trigger=(best.trigger, best.trigger_end),
        actor=_actor(annotated, best),
        others=tuple(dict.fromkeys(event.action for event in ranked[1:] if event.action != best.action)),
        provenance=Provenance(best.rule.name, f"trigger {word!r}", best.rule.confidence),
    )


def _actor(annotated: AnnotatedDocument, event: EventMatch) -> str | None:
    view = annotated.view
    for token in event.actors:
        if view.lowers[token] in {"who", "that", "which"}:
            continue
        begin = token
        for child in view.children[token]:
            if child < token and view.dependencies[child] in {"compound", "amod", "nmod", "poss", "punct", "cc", "conj"}:
                begin = min(begin, child)
        return annotated.text_of(begin, token + 1)
    return None


def _list_tie(annotated: AnnotatedDocument, action: ListAction | None) -> _Tie | None:
    if action is None:
        return None
    return _Tie(
        action.action, action.trigger, None, (), Provenance("count.list.header", action.why, action.confidence)
    )


def _lone_tie() -> _Tie:
    return _Tie(None, None, None, (), Provenance("count.number.alone", "a number without an action", _LONE_CONFIDENCE))


def _is_countable(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Leave out what counts nothing: "two ways", "some customers", "one count", the sums of a statutory maximum."""
    view = annotated.view
    noun = view.lowers[thing.noun] if thing.noun is not None else None
    if noun is not None and grammar.is_in("never_counted_noun", noun):
        return False
    if grammar.is_in("weak_vague_word", annotated.document.text[thing.quantity.start : thing.quantity.end]):
        return False
    if thing.quantity.kind == "money" and _is_statutory(annotated, grammar, thing):
        return False
    return thing.quantity.kind not in {"age", "penalty", "duration", "reference"}


def _is_statutory(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    view = annotated.view
    first, last = view.sentences[view.sentence_of[thing.head]]
    labels = [view.labels[index] for index in range(first, last)]
    nearby = view.lowers[max(first, thing.start - 4) : min(last, thing.end + 3)]
    return any("statutory_cue" in label for label in labels) and bool({"fine", "fines", "penalty"} & set(nearby))


#: Dependencies of verbs: between two members of one list there is none.
_CLAUSES = frozenset({"ROOT", "relcl", "acl", "advcl", "ccomp", "nsubj", "nsubjpass", "aux", "auxpass", "xcomp"})
_LONGEST_LIST_MEMBER = 12


def _continued_tie(annotated: AnnotatedDocument, before: Counted, thing: Counted, tie: _Tie | None) -> _Tie | None:
    """Return the tie of the list member before, if nothing but nouns, commas and "and" stands between.

    Long lists ("the seizure of 19 vehicles, three aircraft and $84,000") are where the parse breaks first.
    """
    view = annotated.view
    if tie is None or view.sentence_of[before.head] != view.sentence_of[thing.head] or thing.start < before.end:
        return None
    between = range(before.end, thing.start)
    texts = view.lowers[before.end : thing.start]
    if len(texts) > _LONGEST_LIST_MEMBER or not {",", "and", ";", "&", "plus"} & set(texts):
        return None
    if any(view.dependencies[token] in _CLAUSES and view.texts[token].isalpha() for token in between):
        return None
    why = Provenance("count.list.continued", f"continues the list of {before.object or 'numbers'!r}",
                     round(tie.provenance.confidence * 0.9, 3))  # fmt: skip
    return _Tie(tie.action, tie.trigger, tie.actor, (), why)


def _is_kept_alone(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """A number without an action is kept if it counts a noun or is a measure or sum, and is no heading's."""
    view = annotated.view
    if thing.quantity.kind in {"share", "rate"} or (thing.quantity.kind == "count" and thing.quantity.value == 1):
        return False
    if thing.noun is not None and not view.texts[thing.noun][:1].isalpha():
        return False
    block = annotated.document.blocks[annotated.block_of[thing.head]] if annotated.document.blocks else None
    if block is not None and block.label is BlockLabel.HEADING:
        return False
    return thing.noun is not None or thing.quantity.kind in {"money", "mass", "volume", "area"}


def _bare_things(
    annotated: AnnotatedDocument, grammar: Grammar, things: Sequence[Counted], events: Sequence[EventMatch]
) -> list[tuple[Counted, EventMatch]]:
    persons = grammar.lexicon.members["person_noun"]
    counted = {token for thing in things for token in (thing.head, *thing.aliases)}
    found: dict[int, tuple[Counted, EventMatch]] = {}
    for event in sorted(events, key=lambda event: -event.rule.priority):
        if event.action not in _BARE_ACTIONS:
            continue
        for token in event.objects:
            if token in counted or token in found:
                continue
            thing = bare_count(annotated, token, persons)
            if thing is not None:
                found[token] = (thing, event)
    return list(found.values())


def _mention(
    annotated: AnnotatedDocument,
    grammar: Grammar,
    thing: Counted,
    tie: _Tie,
    places: Sequence[LocatedPlace],
    things: Sequence[Counted],
) -> CountMention:
    view = annotated.view
    trigger = tie.trigger[0] if tie.trigger is not None else None
    assertion, cue = read_assertion(annotated, grammar, trigger, annotated.dates)
    if thing.quantity.value == 0:
        assertion, cue = Assertion.NEGATED, annotated.document.text[thing.quantity.start : thing.quantity.end]
    # "134 arrests": the noun is the action itself, nothing else is counted.
    own_noun = trigger is not None and thing.noun == trigger and "noun_action" in view.labels[trigger]
    return CountMention(
        span=_span(annotated, thing),
        quantity=thing.quantity,
        kind=thing.quantity.kind,
        object=None if own_noun else thing.object,
        object_head=None if own_noun or thing.noun is None else view.lowers[thing.noun],
        action=tie.action,
        actor=tie.actor,
        attributes=(*tie.others, *_attributes(annotated, thing)),
        place=_place(annotated, thing, trigger, places),
        date=_date(annotated, thing, trigger),
        event=None,
        part_of=_whole(annotated, thing, things),
        assertion=assertion,
        cue=cue,
        trigger=token_span(annotated, *tie.trigger) if tie.trigger is not None else None,
        provenance=tie.provenance,
    )


def _span(annotated: AnnotatedDocument, thing: Counted) -> Span:
    start = min(annotated.token_starts[thing.start], thing.quantity.start)
    end = max(annotated.token_ends[thing.end - 1], thing.quantity.end)
    return character_span(annotated, start, end)


def _attributes(annotated: AnnotatedDocument, thing: Counted) -> tuple[str, ...]:
    """Return the crimes named in the sentence after the noun: what the victims suffered, the suspects did."""
    view = annotated.view
    limit = view.sentences[view.sentence_of[thing.head]][1]
    found = []
    for index in range(thing.end, min(limit, thing.end + 12)):
        if "quantity" in view.labels[index] or "noun_action" in view.labels[index]:
            break
        if "crime_type" in view.labels[index]:
            found.append(annotated.text_of(index, view.labels[index]["crime_type"][0]))
    return tuple(dict.fromkeys(found))


def _place(
    annotated: AnnotatedDocument, thing: Counted, trigger: int | None, places: Sequence[LocatedPlace]
) -> PlaceMention | None:
    """Return the nearest place after the count in its sentence, else the last one before it."""
    view = annotated.view
    first, last = view.sentences[view.sentence_of[thing.head]]
    inside = [place for place in places if first <= place.start < last and not place.is_adjective]
    after = [
        place for place in inside if place.start >= thing.end and view.lowers[place.start - 1] in {"in", "at", "near"}
    ]
    if after:
        return after[0].place
    before = [place for place in inside if place.end <= thing.start and view.lowers[place.start - 1] in {"in", "at"}]
    return before[-1].place if before else None


def _date(annotated: AnnotatedDocument, thing: Counted, trigger: int | None) -> DateExpression | None:
    sentence = annotated.sentence_span(thing.head)
    inside = [
        date
        for date in annotated.dates
        if sentence[0] <= date.start < sentence[1] and date.timex_type in {"DATE", "TIME"} and date.start_date
    ]
    position = annotated.token_starts[trigger if trigger is not None else thing.head]
    return min(inside, key=lambda date: abs(date.start - position), default=None)


def _whole(annotated: AnnotatedDocument, thing: Counted, things: Sequence[Counted]) -> Span | None:
    """Return the count of which this one is a part: "45, of whom 12", "32 weapons, including 7 rifles"."""
    view = annotated.view
    before = view.lowers[max(0, thing.start - 3) : thing.start]
    after = view.lowers[thing.end : thing.end + 2]
    is_part = "including" in before or "among" in before or before[-2:] in (["of", "whom"], ["of", "which"])
    is_part = is_part or after in (["of", "whom"], ["of", "which"], ["of", "them"])
    if not is_part:
        return None
    sentence = view.sentence_of[thing.head]
    wholes = [other for other in things if other.end <= thing.start and view.sentence_of[other.head] == sentence]
    return _span(annotated, wholes[-1]) if wholes else None
