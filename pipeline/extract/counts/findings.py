"""Puts count mentions together: numbers with their nouns, the action of the strongest rule, context and place."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.annotate.places import LocatedPlace
from pipeline.boundaries import Basis, BlockLabel
from pipeline.extract.counts.actions.comparisons import COMPARED
from pipeline.extract.counts.actions.crimes import crimes_of
from pipeline.extract.counts.actions.doers import doer_text
from pipeline.extract.counts.actions.events import EventMatch, find_events
from pipeline.extract.counts.actions.events_of_people import has_other_subject
from pipeline.extract.counts.actions.fragments import is_tabular
from pipeline.extract.counts.actions.joint_efforts import is_joint_effort
from pipeline.extract.counts.actions.misread_events import is_misread
from pipeline.extract.counts.actions.senses import is_otherwise_meant
from pipeline.extract.counts.actions.shades import in_shade
from pipeline.extract.counts.actions.tie import Tie, event_tie, side_of
from pipeline.extract.counts.actions.ties import tie_counts
from pipeline.extract.counts.actions.untyped_events import untyped_event
from pipeline.extract.counts.actions.untyped_words import UntypedEvent
from pipeline.extract.counts.actions.wholes import whole_of
from pipeline.extract.counts.assertions.entrusting import unless_entrusted
from pipeline.extract.counts.assertions.holding import how_held
from pipeline.extract.counts.assertions.presupposed import UNDONE
from pipeline.extract.counts.assertions.purposes import is_infinitive
from pipeline.extract.counts.assertions.sources import also_alleged
from pipeline.extract.counts.assertions.spoken import spoken_of
from pipeline.extract.counts.assertions.told_words import held_by_word
from pipeline.extract.counts.assertions.turns import turn_before
from pipeline.extract.counts.circumstances.days import date_of
from pipeline.extract.counts.circumstances.places import place_of
from pipeline.extract.counts.links import root_of
from pipeline.extract.counts.naming import said_to_be, what_is_counted
from pipeline.extract.counts.short_paragraphs import sentence_above
from pipeline.extract.counts.tables import find_table_counts
from pipeline.extract.counts.things.back_references import with_number_told
from pipeline.extract.counts.things.bare import bare_count, people_named, role_of
from pipeline.extract.counts.things.counted import Counted, counted_things
from pipeline.extract.counts.things.definiteness import (
    is_additional,
    is_definite,
    is_partitive,
    name_behind,
    named_subject,
    whole_number,
)
from pipeline.extract.counts.things.general_people import is_general
from pipeline.extract.counts.things.rates import rates_of
from pipeline.extract.counts.things.selection import is_countable, is_kept_alone, is_sort, is_vague, is_yearly
from pipeline.extract.counts.things.telling_apart import surroundings
from pipeline.extract.counts.things.uses import use_of
from pipeline.extract.counts.trigger_words import start_of_frame, trigger_word
from pipeline.extract.small_words import LIST_WORDS
from pipeline.extract.spans import character_span, token_span
from pipeline.mentions import CountMention, Provenance, Span, UntypedTrigger
from pipeline.records import Assertion
from pipeline.rules.grammar import Grammar
from pipeline.rules.lexicons import counts_unnumbered

#: Confidence of a number without any action: kept for review, hidden by no filter of ours.
_LONE_CONFIDENCE = 0.5


#: The rules by which something involves or comprises people, places or things.
_INVOLVING = frozenset({"count.verb.involves", "count.verb.comprises"})


def find_counts(
    annotated: AnnotatedDocument,
    grammar: Grammar,
    places: Sequence[LocatedPlace],
) -> list[CountMention]:
    """Return the counts of a document in the order of the text: one mention for one number."""
    found, tables = find_table_counts(annotated, grammar, places)
    things = [
        thing
        for thing in counted_things(annotated)
        if (is_sort(annotated, thing) or is_countable(annotated, grammar, thing)) and not _is_in(thing, tables)
    ]
    events = find_events(annotated, grammar)
    ties = tie_counts(annotated, grammar, things, events)
    for thing, tie in zip(things, ties, strict=True):
        if is_sort(annotated, thing) or (tie is None and is_vague(annotated, grammar, thing, "faint_vague_word")):
            continue
        if tie is None and not (is_kept_alone(annotated, thing, things) or _is_said_to_be(annotated, thing)):
            continue
        mention = _mention(annotated, grammar, thing, tie or _lone_tie(), places, things)
        # A number of nothing told, to which nothing is done: "cut from five to three the number of mills".
        if mention.kind != "count" or mention.object is not None or mention.action is not None:
            found.append(mention)
    bare = _bare_things(annotated, grammar, things, events)
    first_told = _first_told(annotated, grammar, things, ties)
    for thing, event in bare:
        tie = in_shade(annotated, grammar, thing, event_tie(annotated, grammar, [event], thing.head)) or _lone_tie()
        key = (_family(grammar, event.action), annotated.view.lowers[thing.head])
        counted = with_number_told(annotated, grammar, thing, things, first_told.get(key))
        if counted is None:
            continue
        mention = _mention(annotated, grammar, counted, tie, places, things)
        # "A project to apprehend offenders" has apprehended none.
        is_open = mention.assertion in UNDONE or is_infinitive(annotated, grammar, event.trigger)
        is_general = mention.assertion is Assertion.CONDITIONAL and (mention.cue or "").lower() == "can"
        if (counted.quantity.basis is not Basis.PLURAL or not is_open) and not is_general:
            found.append(mention)
    return sorted(found, key=lambda mention: (mention.span.start, mention.span.end))


def _is_in(thing: Counted, intervals: Sequence[tuple[int, int]]) -> bool:
    """Return whether a thing lies in one of some intervals of code points, which are in order."""
    before = bisect_right(intervals, thing.quantity.start, key=lambda interval: interval[0])
    return before > 0 and thing.quantity.start < intervals[before - 1][1]


def _is_said_to_be(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a number without a noun is said to be some people or things: "198 were foreign nationals"."""
    return thing.quantity.value != 1 and not is_yearly(thing) and said_to_be(annotated, thing) is not None


def _first_told(
    annotated: AnnotatedDocument, grammar: Grammar, things: Sequence[Counted], ties: Sequence[Tie | None]
) -> dict[tuple[str | None, str], int]:
    """Return the first token of the first count of each family of actions and noun."""
    found: dict[tuple[str | None, str], int] = {}
    for thing, tie in zip(things, ties, strict=True):
        if tie is not None and tie.action is not None and thing.noun is not None:
            found.setdefault((_family(grammar, tie.action), annotated.view.lowers[thing.noun]), thing.start)
    return found


def _family(grammar: Grammar, action: str) -> str | None:
    return grammar.lexicon.actions[action].family


def _lone_tie() -> Tie:
    return Tie(
        None, None, None, (), None, Provenance("count.number.alone", "a number without an action", _LONE_CONFIDENCE)
    )


def _is_tabular(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a word stands in a table or list: there it labels a number ("Persons arrested | 57")."""
    blocks = annotated.document.blocks
    is_item = bool(blocks) and blocks[annotated.block_of[token]].label is BlockLabel.LIST
    return is_item or is_tabular(annotated, token)


def _bare_things(
    annotated: AnnotatedDocument, grammar: Grammar, things: Sequence[Counted], events: Sequence[EventMatch]
) -> list[tuple[Counted, EventMatch]]:
    counted = {token for thing in things for token in (thing.head, *thing.aliases, *_members(thing))}
    found: dict[int, tuple[Counted, EventMatch]] = {}
    names = people_named(annotated, grammar)
    for event in sorted(events, key=lambda event: -event.rule.priority):
        is_counted = counts_unnumbered(grammar.lexicon, event.action)
        if not is_counted or is_otherwise_meant(annotated, grammar, event.trigger):
            continue
        for token in event.objects:
            is_own = event.trigger <= token < event.trigger_end  # "Were taken prisoner" counts no prisoner.
            if token in counted or token in found or is_own or _is_tabular(annotated, token):
                continue
            if _is_told_with_number(annotated, token):
                continue
            if is_general(annotated, grammar, event.trigger, token):
                continue
            thing = bare_count(annotated, grammar, token, names)
            if thing is not None and not (
                is_misread(annotated, grammar, event, thing)
                or has_other_subject(annotated, event, thing)
                or is_otherwise_meant(annotated, grammar, event.trigger, thing)
            ):
                found[token] = (thing, event)
    return list(found.values())


def _members(thing: Counted) -> range:
    """Return the tokens of the further nouns that share a number: "boys" of "40 men and boys"."""
    return range(thing.noun + 1, thing.end) if thing.noun is not None and thing.noun >= thing.number else range(0)


def _is_told_with_number(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a number stands for these people: "79 of them", "two brothers, Peter and Paul Hale"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[token]][0]
    before = token - 1
    if before > first and view.lowers[before] == "of" and "quantity" in view.labels[before - 1]:
        return True
    if before > first + 1 and view.lowers[before - 1] == "of" and "quantity" in view.labels[before - 2]:
        return view.dependencies[token] == "appos" and view.heads[token] < before  # "Four of them children."
    if not view.texts[token][:1].isupper():
        return False
    while before > first and (view.texts[before][:1].isupper() or view.lowers[before] in LIST_WORDS):
        before -= 1
    if view.texts[before] == ":" and before > first:
        before -= 1  # "Two suspects: Peter Hale and Paul Roe."
    if (
        view.texts[before + 1] not in {",", ":"}
        or before <= first
        or not view.lowers[before].endswith(("s", "men", "people"))
    ):
        return False
    reach = range(max(first, before - _COUNTED_REACH), before)
    return any(max(view.labels[number].get("quantity", (0,))) > number for number in reach)


#: How far before the names of people their number may stand, in tokens: "two of the brothers".
_COUNTED_REACH = 4


def _mention(
    annotated: AnnotatedDocument,
    grammar: Grammar,
    thing: Counted,
    tie: Tie,
    places: Sequence[LocatedPlace],
    things: Sequence[Counted],
) -> CountMention:
    view = annotated.view
    trigger = tie.trigger[0] if tie.trigger is not None else None
    # "$9 found in Ogre in May; $4 at Riga in June": a member behind a semicolon has a scene of its own.
    is_apart = trigger is not None and ";" in view.texts[trigger : thing.start]
    scenes = (None, trigger) if is_apart else (trigger,)
    word = trigger_word(annotated, grammar, thing, tie)
    event = (
        None if tie.action is not None and word is not None else _event_told(annotated, grammar, thing, tie, things)
    )
    held = how_held(annotated, grammar, thing, tie)
    held = held_by_word(annotated, grammar, thing, event, held, trigger=trigger)
    assertion, cue = unless_entrusted(annotated, thing.head, held)
    named = what_is_counted(annotated, grammar, thing, tie, things)
    action = grammar.lexicon.actions.get(tie.action) if tie.action is not None else None
    is_result = action is not None and grammar.is_in("scene_action", action.name)
    is_done = assertion not in UNDONE
    told = trigger if trigger is not None or event is None else event.start
    is_compared = tie.provenance.rule == COMPARED
    found_dates = (
        date_of(
            annotated,
            grammar,
            thing.head,
            thing.end,
            scene,
            is_result=is_result,
            is_done=is_done,
            is_compared=is_compared,
        )
        for scene in ((None, told) if is_apart else (told,))
    )
    is_named = thing.quantity.high == 1 and (thing.noun is None or view.texts[thing.noun][:1].isupper())
    found_places = (
        place_of(annotated, grammar, places, thing.head, thing.end, scene, is_result=is_result, is_named=is_named)
        for scene in scenes
    )
    return CountMention(
        span=_span(annotated, thing),
        quantity=thing.quantity,
        kind=thing.quantity.kind,
        object=named.object,
        object_head=named.head,
        action=tie.action,
        in_heading=annotated.is_in_heading(thing.head),
        is_definite=is_definite(annotated, thing),
        is_partitive=is_partitive(annotated, thing),
        is_additional=is_additional(annotated, grammar, thing),
        is_generic=thing.noun is None or grammar.is_in("generic_person_noun", view.lowers[thing.noun]),
        family=action.family if action is not None else None,
        side=_side(annotated, grammar, thing, tie),
        actor=_unless_counted(annotated, thing, trigger, tie.actor or _doer_told(annotated, grammar, thing, event)),
        attributes=(
            *(other for other in tie.others if other != tie.action),
            *rates_of(annotated, thing),
            *crimes_of(annotated, thing, action),
            *_roles(annotated, grammar, thing),
            *also_alleged(annotated, grammar, trigger, assertion),
            *(use_of(annotated, thing) if named.object is None and tie.action is None else ()),
        ),
        place=next(filter(None, found_places), None),
        date=next(filter(None, found_dates), None),
        event=None,
        part_of=_whole(annotated, thing, things),
        assertion=assertion,
        cue=cue,
        trigger=word,
        told_by=None if event is None else _told_by(annotated, grammar, event),
        provenance=tie.provenance,
        line_above=sentence_above(annotated, thing.start),
        whole=whole_number(annotated, thing),
        turn=turn_before(annotated, thing.head),
        members_from=_members_from(annotated, thing),
        name_behind=name_behind(annotated, thing),
        named_subject=named_subject(annotated, thing) if thing.quantity.kind == "money" else None,
        around=surroundings(annotated, thing, trigger),
    )


def _side(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted, tie: Tie) -> str | None:
    """Return whether authorities, criminals or nobody in particular did what is told; None without an action."""
    trigger = tie.trigger[0] if tie.trigger is not None and tie.provenance.rule in _INVOLVING else None
    if trigger is not None and not is_joint_effort(annotated, grammar, trigger, thing):
        return "crime"  # "The scheme involved dozens of surgeons."
    return side_of(grammar, tie.action) if tie.action is not None else None


def _members_from(annotated: AnnotatedDocument, thing: Counted) -> int | None:
    """Return where the sentence begins to list what was counted: "six areas: …", "nine bodies, including …"."""
    view = annotated.view
    last = view.sentences[view.sentence_of[thing.head]][1]
    begin = next((token for token in range(thing.end, last) if view.lowers[token] in _BEFORE_MEMBERS), None)
    return annotated.token_starts[begin] if begin is not None else None


_BEFORE_MEMBERS = frozenset({":", "including"})


def _event_told(
    annotated: AnnotatedDocument, grammar: Grammar, thing: Counted, tie: Tie, things: Sequence[Counted]
) -> UntypedEvent | None:
    """Return the words that tell the event of a thing without a class of action; of alternatives all of them.

    A part shares the event of its whole: "enforces 20 pacts with towns, including nine old ones".
    """
    if spoken_of(annotated, thing) is not None:
        return None  # "The police spoke of four dead": they did nothing to them.
    is_alternative = tie.trigger is not None and "or" in annotated.view.lowers[slice(*tie.trigger)]
    is_long = tie.trigger is not None and tie.trigger[1] - tie.trigger[0] > _LONGEST_VERB
    if tie.action is None and tie.trigger is not None and (is_long or is_alternative):
        return UntypedEvent(*tie.trigger, "subject" if thing.end <= tie.trigger[0] else "object")
    if _PART_OPENER in annotated.view.lowers[max(0, thing.start - _LONGEST_PART) : thing.start]:
        whole = whole_of(annotated, thing, things)
        if whole is not None and (event := untyped_event(annotated, grammar, whole)) is not None:
            return event
    event = untyped_event(annotated, grammar, thing)
    is_goods = event is not None and annotated.view.texts[event.start] in (tie.goods or "").split()
    return None if is_goods else event  # "Salt valued at $9, oil at $4": the oil is no event.


#: What opens a part of something, and words from there to its number: "including the nine".
_PART_OPENER, _LONGEST_PART = "including", 3


#: Words of a verb of action at most: "pleaded guilty to".
_LONGEST_VERB = 3


def _told_by(annotated: AnnotatedDocument, grammar: Grammar, event: UntypedEvent) -> UntypedTrigger:
    start = min(event.start, start_of_frame(annotated, grammar, root_of(annotated.view, event.start, event.end)))
    return UntypedTrigger(token_span(annotated, start, event.end), event.role)


def _doer_told(
    annotated: AnnotatedDocument, grammar: Grammar, thing: Counted, event: UntypedEvent | None
) -> str | None:
    """Return who did to a thing what words without a class of action tell."""
    if event is None or event.role == "subject":
        return None
    deed = root_of(annotated.view, event.start, event.end)
    return doer_text(annotated, grammar, deed, {thing.head, *range(thing.start, thing.end)})


def _unless_counted(
    annotated: AnnotatedDocument, thing: Counted, trigger: int | None, actor: str | None
) -> str | None:
    """Return who acts, unless it is a part of what is counted before the verb: "Two Riga, Iowa, Men Lied"."""
    is_subject = trigger is not None and thing.end <= trigger
    return None if is_subject and actor is not None and actor in annotated.text_of(thing.start, thing.end) else actor


def _span(annotated: AnnotatedDocument, thing: Counted) -> Span:
    start = min(annotated.token_starts[thing.start], thing.quantity.start)
    end = max(annotated.token_ends[thing.end - 1], thing.quantity.end)
    return character_span(annotated, start, end)


def _roles(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Iterator[str]:
    """Yield what somebody counted by name is: "Taliban commander"."""
    if thing.noun is None or thing.quantity.basis is not Basis.INDEFINITE:
        return
    if annotated.view.texts[thing.noun][:1].isupper() and (role := role_of(annotated, grammar, thing.noun)):
        if not grammar.is_in("generic_person_noun", role):
            yield role  # "An Individual Believed to Be a Smuggler" is no role.


def _whole(annotated: AnnotatedDocument, thing: Counted, things: Sequence[Counted]) -> Span | None:
    whole = whole_of(annotated, thing, things)
    return _span(annotated, whole) if whole is not None else None
