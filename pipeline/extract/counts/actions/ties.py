"""Ties a counted thing to an action: by a rule over the parse, else by what stands near it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.alternatives import true_of_all
from pipeline.extract.counts.actions.described_people import described_people_tie, opening_people_tie
from pipeline.extract.counts.actions.events import EventMatch
from pipeline.extract.counts.actions.events_of_people import is_found_with, is_said_of_whole
from pipeline.extract.counts.actions.far_sums import far_sum_tie
from pipeline.extract.counts.actions.included import included_tie
from pipeline.extract.counts.actions.misread_events import is_of_owners
from pipeline.extract.counts.actions.nearby import action_behind, antecedent, is_after_place, whole_of
from pipeline.extract.counts.actions.offences import offence_tie
from pipeline.extract.counts.actions.participants import participant_tie
from pipeline.extract.counts.actions.participles import (
    begun_tie,
    company_tie,
    group_tie,
    held_tie,
    modifier_tie,
    participle_tie,
    state_tie,
)
from pipeline.extract.counts.actions.possible_events import is_conditional, is_possible
from pipeline.extract.counts.actions.recipients import parallel_sum_tie, payee_tie, recipient_tie, victim_tie
from pipeline.extract.counts.actions.senses import is_otherwise_meant, sense_of
from pipeline.extract.counts.actions.shades import in_shade
from pipeline.extract.counts.actions.shared_participles import with_shared_participles
from pipeline.extract.counts.actions.tie import Tie, event_tie, fits, is_person
from pipeline.extract.counts.actions.wordings import paper_action, wording_tie
from pipeline.extract.counts.assertions.words_before import comparison_before
from pipeline.extract.counts.brackets import bracket_tie
from pipeline.extract.counts.fragments import ListAction, is_tabular, list_actions
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.goods import content_tie, price_tie, value_tie, worth_tie
from pipeline.extract.counts.things.list_members import (
    account_tie,
    company_of_goods_tie,
    continued_tie,
    described_tie,
    listed_before,
    parallel_tie,
)
from pipeline.extract.counts.things.selection import is_vague
from pipeline.mentions import Provenance
from pipeline.rules.grammar import Grammar

#: What an assault on people does to them.
_VICTIMIZED = "victimized"
#: The rule of nouns of action before "of": "the arrest of 40 people".
_OF = "count.noun.of"


def tie_counts(
    annotated: AnnotatedDocument, grammar: Grammar, things: Sequence[Counted], events: Sequence[EventMatch]
) -> list[Tie | None]:
    """Return the tie of each counted thing, None for a number without an action.

    The rules over the parse come first, then lists, parts of a total, words near by, and the list member before.
    """
    ties = _rule_ties(annotated, grammar, things, events)
    lists = list_actions(annotated, grammar, things)
    found: list[Tie | None] = []
    for position, thing in enumerate(things):
        listed = _list_tie(annotated, thing, lists.get(thing.head))
        tie = listed if listed is not None and is_tabular(annotated, thing.head) else None
        tie = tie or bracket_tie(annotated, grammar, thing) or begun_tie(annotated, grammar, thing)
        tie = tie or _noun_ahead_tie(annotated, grammar, thing, ties.get(thing.head))
        tie = tie or participle_tie(annotated, grammar, thing) or ties.get(thing.head)
        tie = tie or modifier_tie(annotated, grammar, thing)
        tie = tie or state_tie(annotated, grammar, thing)
        told = things[position - 1] if position else None
        tie = tie or value_tie(annotated, grammar, thing, events, told, ties.get(told.head) if told else None)
        tie = tie or content_tie(annotated, grammar, thing, ties, events)
        tie = tie or listed
        tie = tie or _part_tie(annotated, thing, things, ties)
        tie = tie or _near_tie(annotated, grammar, thing) or price_tie(annotated, grammar, thing)
        tie = tie or group_tie(annotated, grammar, thing) or company_tie(annotated, grammar, thing)
        tie = tie or wording_tie(annotated, grammar, thing)
        tie = tie or recipient_tie(annotated, grammar, thing) or victim_tie(annotated, grammar, thing)
        tie = tie or far_sum_tie(annotated, grammar, thing) or payee_tie(annotated, grammar, thing)
        tie = tie or offence_tie(annotated, grammar, thing)
        tie = tie or described_people_tie(annotated, grammar, thing) or opening_people_tie(annotated, grammar, thing)
        if thing.noun is None:
            tie = tie or _compared_tie(annotated, things[:position], thing, ties)
            tie = tie or held_tie(annotated, thing)
            told_before = antecedent(annotated, thing, things) if tie is None else None
            if told_before is not None and told_before.noun is not None:
                is_people = is_person(grammar, annotated.view.lowers[told_before.noun])
                tie = described_tie(annotated, told_before, thing, ties) if is_people else None
                if tie is None and is_people and is_after_place(annotated, thing):
                    tie = _divided_tie(told_before, ties.get(told_before.head))
            tie = tie or (parallel_tie(annotated, things[position - 1], thing, ties) if position else None)
        if tie is None and position:
            before = things[position - 1]
            tie = account_tie(annotated, before, thing, ties.get(before.head))
            tie = tie or company_of_goods_tie(annotated, grammar, before, thing, ties.get(before.head))
        if tie is None and position:
            member, begin = listed_before(annotated, things, position, ties)
            tie = _of_kind(grammar, thing, continued_tie(annotated, member, begin, thing, ties.get(member.head)))
            if tie is not None and tie.action is not None and not fits(annotated, grammar, tie.action, thing.noun):
                tie = None
        tie = tie or parallel_sum_tie(annotated, things[:position], thing, ties)
        tie = tie or included_tie(annotated, grammar, thing, events)
        tie = tie or participant_tie(annotated, grammar, thing) or worth_tie(annotated, grammar, thing)
        if tie is not None:
            ties[thing.head] = tie
        found.append(tie)
    shared = with_shared_participles(annotated, grammar, things, found)
    return [
        in_shade(annotated, grammar, thing, true_of_all(annotated, grammar, thing, _of_kind(grammar, thing, tie)))
        for thing, tie in zip(things, shared, strict=True)
    ]


def _of_kind(grammar: Grammar, thing: Counted, tie: Tie | None) -> Tie | None:
    """Return no tie of a sum to what is done to people: "owner of a $9 million mill and two others charged"."""
    is_of_people = (
        tie is not None and tie.action is not None and grammar.lexicon.actions[tie.action].objects == "person"
    )
    return None if thing.quantity.kind == "money" and is_of_people else tie


def _rule_ties(
    annotated: AnnotatedDocument, grammar: Grammar, things: Sequence[Counted], events: Iterable[EventMatch]
) -> dict[int, Tie]:
    by_token: dict[int, int] = {}
    for thing in things:
        for token in (thing.head, *thing.aliases, *_worth_tokens(annotated, thing)):
            by_token.setdefault(token, thing.head)
    matches: dict[int, list[EventMatch]] = {}
    for event in events:
        for token in event.objects:
            head = by_token.get(token)
            if head is not None and event.trigger not in _quantity_tokens(things, head):
                matches.setdefault(head, []).append(event)
    by_head = {thing.head: thing for thing in things}
    fitting = {
        head: [
            event
            for event in (_in_sense(annotated, grammar, event, by_head[head]) for event in group)
            if is_possible(annotated, grammar, event, by_head[head])
        ]
        for head, group in matches.items()
    }
    return {head: event_tie(annotated, grammar, group, head) for head, group in fitting.items() if group}


def _worth_tokens(annotated: AnnotatedDocument, thing: Counted) -> tuple[int, ...]:
    """Return the "worth" behind a sum, under which the parse puts the goods: "sold $1 million worth of agents"."""
    last = min(thing.number + _WORTH_REACH, len(annotated.view.lowers))
    if thing.quantity.kind != "money":
        return ()
    return tuple(token for token in range(thing.number, last) if annotated.view.lowers[token] == "worth")


#: Tokens from the number of a sum to "worth".
_WORTH_REACH = 4


def _in_sense(annotated: AnnotatedDocument, grammar: Grammar, event: EventMatch, thing: Counted) -> EventMatch:
    event = _of_nearer_noun(annotated, grammar, event, thing)
    trigger = (event.trigger, event.trigger_end)
    return replace(event, action=sense_of(annotated, grammar, event.action, trigger, thing.noun))


def _of_nearer_noun(annotated: AnnotatedDocument, grammar: Grammar, event: EventMatch, thing: Counted) -> EventMatch:
    """Return the event of the action that the parse takes for an object, if the thing is joined to that one.

    "The arrest of 40 people and the seizure of a boat and two aircraft": the aircraft were seized.
    """
    view = annotated.view
    above = view.heads[thing.head]
    if event.rule.name != _OF or view.dependencies[thing.head] != "conj" or not event.trigger < above < thing.start:
        return event
    action = grammar.lexicon.noun_actions.get(view.lowers[above])
    if action is None or view.lowers[above + 1 : above + 2] != ["of"]:
        return event
    return replace(event, action=action, trigger=above, trigger_end=above + 1)


def _quantity_tokens(things: Sequence[Counted], head: int) -> frozenset[int]:
    """A number's own tokens are no trigger; its noun may be ("134 arrests")."""
    return frozenset(
        token for thing in things if thing.head == head for token in thing.aliases if token != thing.head
    )


def _list_tie(annotated: AnnotatedDocument, thing: Counted, action: ListAction | None) -> Tie | None:
    view = annotated.view
    if action is None or view.lowers[max(0, thing.start - 2) : thing.start] in _DIFFERENCES:
        return None  # "Up by 200 decisions" below "Decisions released": that many more.
    first = view.sentences[view.sentence_of[thing.head]][0]
    # "Vehicles inspected | 1,430": what stands before the action is what was counted.
    named = first < action.trigger[0] < thing.start
    label = " ".join(annotated.text_of(first, action.trigger[0]).split()) if named else ""
    return Tie(
        action.action,
        action.trigger,
        None,
        (),
        label if label[:1].isalpha() else None,
        Provenance("count.list.header", action.why, action.confidence),
    )


#: Words before how much more or less something is.
_DIFFERENCES = (["up", "by"], ["down", "by"])


def _part_tie(
    annotated: AnnotatedDocument, thing: Counted, things: Sequence[Counted], ties: Mapping[int, Tie]
) -> Tie | None:
    """Return the tie of the total for a part of it that has no verb of its own ("including 12 minors")."""
    whole = whole_of(annotated, thing, things)
    tie = ties.get(whole.head) if whole is not None else None
    if whole is None or tie is None or _has_own_verb(annotated, thing):
        return None
    why = Provenance(
        "count.part.whole", f"part of {annotated.text_of(whole.start, whole.end)!r}",
        round(tie.provenance.confidence * 0.9, 3),
    )  # fmt: skip
    return Tie(tie.action, tie.trigger, tie.actor, (), tie.goods, why)


def _has_own_verb(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a part is found to do something itself: "found that 24 of them understated sales"."""
    view = annotated.view
    verb = view.heads[thing.number]
    is_subject = view.dependencies[thing.number] == "nsubj" and verb > thing.start
    return (
        is_subject
        and view.dependencies[verb] == "ccomp"
        and any(view.dependencies[child] == "dobj" for child in view.children[verb])
    )


def _divided_tie(before: Counted, tie: Tie | None) -> Tie | None:
    """Return the tie of people told before for those of one place: "They come from Malta (21) and Latvia (4)"."""
    if tie is None or tie.action is None:
        return None
    why = Provenance("count.list.parallel", f"of {before.object!r}, from the place before it", 0.65)
    return Tie(tie.action, tie.trigger, tie.actor, (), None, why)


def _noun_ahead_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted, parsed: Tie | None) -> Tie | None:
    """Return the action of the noun directly before a preposition and the number, where the parse says otherwise.

    "Convictions of 30 men and charges against 12 others" charges the others, "in raids on five shops" searches those.
    """
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    noun = thing.start - 2
    if noun < first:
        return None
    preposition, labels = view.lowers[noun + 1], view.labels[noun]
    is_search = preposition in {"on", "at"} and "place_search_noun" in labels and "noun_action" in labels
    paper = paper_action(annotated, noun) if preposition == "against" else None
    if preposition in {"on", "upon", "against"} and "harm_noun" in labels and thing.noun is not None:
        paper = _VICTIMIZED if is_person(grammar, view.lowers[thing.noun]) else None
    is_paper = paper is not None or (preposition == "against" and "noun_action" in labels)
    if not is_search and not is_paper:
        return None
    word = view.lowers[noun]
    action = paper or grammar.lexicon.noun_actions.get(word)
    if action is None or not fits(annotated, grammar, action, thing.noun):
        return None
    if (parsed is not None and parsed.action == action) or is_otherwise_meant(annotated, grammar, noun, thing):
        return None
    why = Provenance("count.noun.ahead", f"{word!r} {preposition} them", 0.75)
    return Tie(action, (noun, noun + 1), None, (), None, why)


def _near_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    if thing.noun is None and thing.quantity.kind in {"count", "length"}:
        return None  # "Nets of 1,045 metres and 373 metres were seized": the nets.
    if thing.quantity.kind == "money" and "amounts" in annotated.view.lowers[max(0, thing.start - 2) : thing.start]:
        return None  # "Orders for checks in amounts of $9, and those were issued."
    if thing.noun is not None and is_of_owners(annotated, grammar, thing):
        return None  # "Owners of 16 Homes Indicted": not the homes.
    if thing.noun is not None and grammar.is_in("value_word", annotated.view.lowers[thing.noun]):
        return None  # "The pills had a value of $4 million and were sold": they were, not their value.
    found = action_behind(annotated, grammar, thing)
    if found is None or is_vague(annotated, grammar, thing, "faint_vague_word"):
        return None
    action, start, end = found
    between = annotated.view.lowers[thing.end : start]
    if "per" in between or any(between[index : index + 2] in _EACH for index in range(len(between))):
        return None  # "A $5 fee for every lamp sold."
    if thing.quantity.value == 0 and is_conditional(annotated, start):
        return None  # "If no claims are filed, the boats are sold."
    action = sense_of(annotated, grammar, action, (start, end), thing.noun)
    if is_found_with(annotated, grammar, action, end, thing) or is_said_of_whole(annotated, start, thing):
        return None
    if is_otherwise_meant(annotated, grammar, start, thing) or (
        thing.quantity.kind != "count" and grammar.lexicon.actions[action].objects == "person"
    ):
        return None  # "Seized 20 kilos of heroin and four men being held": the heroin is not.
    if not fits(annotated, grammar, action, thing.noun) or (
        thing.quantity.kind != "money" and grammar.is_in("only_money_action", action)
    ):
        return None
    word = annotated.text_of(start, end)
    return Tie(action, (start, end), None, (), None, Provenance("count.verb.near", f"{word!r} behind it", 0.7))


#: Words before what a price is for: it is not what was done to the price.
_EACH = (["for", "every"], ["for", "each"])


def _compared_tie(
    annotated: AnnotatedDocument, before: Sequence[Counted], thing: Counted, ties: Mapping[int, Tie]
) -> Tie | None:
    """Return the tie of the first count of a sentence for what it is compared with: "46 raids, compared with 38"."""
    if thing.quantity.kind != "count" or comparison_before(annotated, thing) is None:
        return None
    sentence = annotated.view.sentence_of[thing.head]
    told: Counted | None = None
    for other in reversed(before):
        if annotated.view.sentence_of[other.head] != sentence:
            break
        if other.head in ties and other.quantity.kind == "count" and ties[other.head].action is not None:
            told = other
    if told is None:
        return None
    tie = ties[told.head]
    why = Provenance("count.list.compared", f"compared with {told.quantity.text!r}", 0.7)
    return Tie(tie.action, tie.trigger, None, (), told.object if told.noun != _first(tie) else None, why)


def _first(tie: Tie) -> int | None:
    return tie.trigger[0] if tie.trigger is not None else None
