"""Ties a counted thing to an action: by a rule over the parse, else by what stands near it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.annotate import AnnotatedDocument
from pipeline.boundaries import Basis
from pipeline.extract.counts.brackets import bracket_tie
from pipeline.extract.counts.context import comparison_before
from pipeline.extract.counts.counted import Counted
from pipeline.extract.counts.events import EventMatch
from pipeline.extract.counts.fragments import ListAction, is_tabular, list_actions
from pipeline.extract.counts.goods import VALUE_WORDS, content_tie, price_tie, value_tie, worth_tie
from pipeline.extract.counts.joint_efforts import is_joint_effort
from pipeline.extract.counts.list_members import (
    account_tie,
    company_of_goods_tie,
    continued_tie,
    described_tie,
    listed_before,
    parallel_tie,
)
from pipeline.extract.counts.nearby import action_behind, antecedent, is_after_place, whole_of
from pipeline.extract.counts.participles import (
    begun_tie,
    company_tie,
    group_tie,
    held_tie,
    modifier_tie,
    participle_tie,
    state_tie,
)
from pipeline.extract.counts.selection import is_vague
from pipeline.extract.counts.senses import is_otherwise_meant, sense_of
from pipeline.extract.counts.shared_participles import with_shared_participles
from pipeline.extract.counts.tie import Tie, event_tie, fits, is_person
from pipeline.mentions import Provenance
from pipeline.rules.grammar import Grammar

#: Prepositions from countries up to a verb: "in 500 towns across 60 countries".
_LONGEST_CHAIN = 3
_INVOLVED = "involved"
_CHARGED = "charged"
_RECOVERED = "recovered"
_RETURNED = "returned"
#: Words before agencies that belong to somebody, not to what took part: "its 19 member agencies".
_OWNED = frozenset({"its", "their", "our", "his", "her", "all", "but"})


#: Words before agencies that something was for or sent to.
#: Before a group of which only a member is told: "one of six districts".
_WHOLES = (["member", "of"], ["members", "of"], ["one", "of"])
_AIMS = frozenset({"for", "to", "at"})
#: The largest lower bound of a vague word for a handful.
FEW = 5


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
            tie = continued_tie(annotated, member, begin, thing, ties.get(member.head))
            if tie is not None and tie.action is not None and not fits(annotated, grammar, tie.action, thing.noun):
                tie = None
        tie = tie or _participant_tie(annotated, grammar, thing) or worth_tie(annotated, grammar, thing)
        if tie is not None:
            ties[thing.head] = tie
        found.append(tie)
    return with_shared_participles(annotated, grammar, things, found)


def _rule_ties(
    annotated: AnnotatedDocument, grammar: Grammar, things: Sequence[Counted], events: Iterable[EventMatch]
) -> dict[int, Tie]:
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
    by_head = {thing.head: thing for thing in things}
    fitting = {
        head: [
            event
            for event in (_in_sense(annotated, grammar, event, by_head[head]) for event in group)
            if _is_possible(annotated, grammar, event, by_head[head])
        ]
        for head, group in matches.items()
    }
    return {head: event_tie(annotated, grammar, group, head) for head, group in fitting.items() if group}


def _in_sense(annotated: AnnotatedDocument, grammar: Grammar, event: EventMatch, thing: Counted) -> EventMatch:
    trigger = (event.trigger, event.trigger_end)
    return replace(event, action=sense_of(annotated, grammar, event.action, trigger, thing.noun))


def _is_possible(annotated: AnnotatedDocument, grammar: Grammar, event: EventMatch, thing: Counted) -> bool:
    if event.trigger == thing.noun and event.action == _INVOLVED and _is_known_pair(annotated, thing):
        return False
    if event.trigger == thing.noun and event.action == _INVOLVED and _is_presence(annotated, grammar, thing):
        return False
    if event.trigger == thing.noun and _is_recipient(annotated, grammar, thing):
        return False
    is_of_goods = "worth" in annotated.view.lowers[thing.start : thing.end + 1]  # "$4M worth of cocaine"
    if thing.quantity.kind == "money" and not is_of_goods and grammar.is_in("no_money_action", event.action):
        return False
    if thing.quantity.kind != "money" and grammar.is_in("only_money_action", event.action):
        return False
    if event.action == _INVOLVED and thing.quantity.kind not in {"count", "share"}:
        return False  # "Delivered by air 7,600 tons of food": the food took no part.
    if event.action == _INVOLVED and annotated.view.lowers[max(0, thing.start - 1) : thing.start] == ["but"]:
        return False
    if is_otherwise_meant(annotated, grammar, event.trigger) or _is_in_later_bracket(annotated, event.trigger, thing):
        return False
    if "part_opener" in annotated.view.labels[event.trigger] and not is_joint_effort(
        annotated, grammar, event.trigger, thing
    ):
        return False  # "Charged 18 persons, comprising 13 men": they are parts.
    if event.rule.constants.get("people") and thing.noun is not None:
        if not is_person(grammar, annotated.view.lowers[thing.noun]):
            return False
    if event.rule.constants.get("goods") and not _may_be_goods(annotated, grammar, thing):
        return False  # "Was found with two friends and three wounds."
    if _is_found_with(annotated, grammar, event.action, event.trigger_end, thing):
        return False
    is_gain = event.rule.constants.get("joint_effort") and thing.quantity.kind == "money"
    if is_gain and not is_joint_effort(annotated, grammar, event.trigger, thing):
        return False  # "The swindlers netted $6 million."
    if _is_of_somebody(annotated, grammar, event, thing) or _has_other_subject(annotated, event, thing):
        return False
    if thing.quantity.kind == "length" and thing.noun is None:
        return False  # "Recovered seven kilometres from the harbour."
    if thing.quantity.kind == "share" and (event.trigger == thing.noun or event.action == _RETURNED):
        return False  # "98 percent of newspaper sales" sells nothing, "returns of 36 percent" return nothing.
    definition = grammar.lexicon.actions.get(event.action)
    if thing.quantity.kind != "count" and definition is not None and definition.objects == "person":
        return False  # "Saved the city $6 million" rescues nobody.
    return fits(annotated, grammar, event.action, thing.noun)


def _is_in_later_bracket(annotated: AnnotatedDocument, trigger: int, thing: Counted) -> bool:
    """Return whether an action stands in brackets that open behind a number: "40 kg of salt (used to cure fish)"."""
    view = annotated.view
    if not thing.end <= trigger <= thing.end + _LONGEST_ASIDE or "(" not in view.texts[thing.end : trigger]:
        return False
    is_open = ")" not in view.texts[thing.end : trigger]
    return is_open and any(view.lowers[token] == "to" for token in range(trigger - 1, trigger))


#: Tokens from a number to an action in the brackets behind it.
_LONGEST_ASIDE = 12


def _may_be_goods(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    noun = annotated.view.lowers[thing.noun] if thing.noun is not None else None
    return noun is None or not (is_person(grammar, noun) or grammar.is_in("wound_noun", noun))


def _is_found_with(annotated: AnnotatedDocument, grammar: Grammar, action: str, end: int, thing: Counted) -> bool:
    """Return whether people are only told to have been found with something: "two men were found with 40 rounds"."""
    lowers = annotated.view.lowers
    if action != _RECOVERED or thing.noun is None or end <= thing.end:
        return False
    is_with = lowers[end : end + 1] == ["with"] or lowers[end : end + 2] == ["in", "possession"]
    return is_with and is_person(grammar, lowers[thing.noun])


def _is_recipient(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether people are named for whom something is done or of whom something else is told.

    "Legal aid to 960 detainees", "two detainees were transferred"; but "nine detainees remain in the camp".
    """
    view = annotated.view
    return (
        thing.noun is not None
        and grammar.is_in("person_of_action", view.lowers[thing.noun])
        and (
            (view.dependencies[thing.noun] == "pobj" and view.lowers[view.heads[thing.noun]] in _RECIPIENT)
            or (view.dependencies[thing.noun] in _SUBJECTS and view.lowers[view.heads[thing.noun]] not in _STAYING)
        )
    )


_RECIPIENT = frozenset({"to", "for", "with", "among"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
#: Verbs that say no more of detainees than that they are some.
_STAYING = frozenset({"remain", "remains", "remained", "is", "are", "was", "were", "held", "kept"})


def _has_other_subject(annotated: AnnotatedDocument, event: EventMatch, thing: Counted) -> bool:
    """Return whether a relative clause tells of something of theirs: "26 sailors whose cars were sold"."""
    view = annotated.view
    verb = event.trigger
    while view.dependencies[verb] == "conj" and "auxpass" in _dependencies(annotated, verb):
        verb = view.heads[verb]  # "Four men, three of whom were caught and were sentenced."
    if view.dependencies[verb] != "relcl" or view.heads[verb] not in (thing.head, *thing.aliases):
        return False
    return any(
        view.dependencies[child] == "nsubjpass" and view.lowers[child] not in _RELATIVES
        for child in view.children[verb]
    )


def _dependencies(annotated: AnnotatedDocument, token: int) -> set[str]:
    view = annotated.view
    return {view.dependencies[child] for child in view.children[token]}


_RELATIVES = frozenset({"who", "which", "that", "whom"})


def _is_of_somebody(annotated: AnnotatedDocument, grammar: Grammar, event: EventMatch, thing: Counted) -> bool:
    """Return whether people stand between an action and what is theirs: "charged the owners of two bars"."""
    view = annotated.view
    preposition = view.heads[thing.head]
    owner = view.heads[preposition]
    is_between = (
        view.dependencies[thing.head] == "pobj" and view.lowers[preposition] == "of" and preposition < thing.start
    )
    return (
        is_between
        and view.heads[owner] == event.trigger
        and owner not in thing.aliases
        and (is_person(grammar, view.lowers[owner]) or grammar.is_in("owner_noun", view.lowers[owner]))
    )


def _quantity_tokens(things: Sequence[Counted], head: int) -> frozenset[int]:
    """A number's own tokens are no trigger; its noun may be ("134 arrests")."""
    return frozenset(
        token for thing in things if thing.head == head for token in thing.aliases if token != thing.head
    )


def _is_known_pair(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether "the two countries" or "both nations" stand for those just named, not for how many took part."""
    lowers = annotated.view.lowers
    return lowers[thing.start] == "both" or (thing.start > 0 and lowers[thing.start - 1] in {"the", "our", "these"})


def _list_tie(annotated: AnnotatedDocument, thing: Counted, action: ListAction | None) -> Tie | None:
    if action is None:
        return None
    view = annotated.view
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


def _part_tie(
    annotated: AnnotatedDocument, thing: Counted, things: Sequence[Counted], ties: Mapping[int, Tie]
) -> Tie | None:
    """Return the tie of the total for a part of it that has no verb of its own ("including 12 minors")."""
    whole = whole_of(annotated, thing, things)
    tie = ties.get(whole.head) if whole is not None else None
    if whole is None or tie is None:
        return None
    why = Provenance(
        "count.part.whole", f"part of {annotated.text_of(whole.start, whole.end)!r}",
        round(tie.provenance.confidence * 0.9, 3),
    )  # fmt: skip
    return Tie(tie.action, tie.trigger, tie.actor, (), tie.goods, why)


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
    if not is_search and (preposition != "against" or not {"charge_noun", "noun_action"} & set(labels)):
        return None
    word = view.lowers[noun]
    action = _CHARGED if "charge_noun" in view.labels[noun] else grammar.lexicon.noun_actions.get(word)
    if action is None or not fits(annotated, grammar, action, thing.noun):
        return None
    if parsed is not None and parsed.action == action:
        return None
    why = Provenance("count.noun.ahead", f"{word!r} {preposition} them", 0.75)
    return Tie(action, (noun, noun + 1), None, (), None, why)


def _near_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    if thing.noun is None and thing.quantity.kind == "count":
        return None
    if thing.noun is not None and annotated.view.lowers[thing.noun] in VALUE_WORDS:
        return None  # "The pills had a value of $4 million and were sold": they were, not their value.
    found = action_behind(annotated, grammar, thing)
    if found is None or is_vague(annotated, grammar, thing, "faint_vague_word"):
        return None
    action, start, end = found
    action = sense_of(annotated, grammar, action, (start, end), thing.noun)
    if _is_found_with(annotated, grammar, action, end, thing):
        return None
    if is_otherwise_meant(annotated, grammar, start) or (
        thing.quantity.kind != "count" and grammar.lexicon.actions[action].objects == "person"
    ):
        return None  # "Seized 20 kilos of heroin and four men being held": the heroin is not.
    if not fits(annotated, grammar, action, thing.noun) or (
        thing.quantity.kind != "money" and grammar.is_in("only_money_action", action)
    ):
        return None
    word = annotated.text_of(start, end)
    return Tie(action, (start, end), None, (), None, Provenance("count.verb.near", f"{word!r} behind it", 0.7))


def _participant_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    """Agencies, offices and countries that are counted without a verb took part in what the text tells."""
    if thing.noun is None or thing.quantity.kind != "count":
        return None
    noun = annotated.view.lowers[thing.noun]
    if not grammar.is_in("participant_noun", noun) or _is_known_pair(annotated, thing):
        return None
    if _is_owner(annotated, grammar, thing) or _is_presence(annotated, grammar, thing):
        return None  # "Threatened employees of five organizations."
    if not _OWNED.isdisjoint(annotated.view.lowers[max(0, thing.start - 1) : thing.start + 1]):
        return None  # "Its 19 member agencies", "all 31 states", "in all but two states".
    if not _AIMS.isdisjoint(annotated.view.lowers[max(0, thing.start - 1) : thing.start]) or _is_where(
        annotated, thing
    ):
        return None  # "The lead agency for 82 task forces", "sent to 31 states", "more staff at its 17 offices".
    if annotated.view.lowers[max(0, thing.start - 2) : thing.start] in _WHOLES:
        return None  # "She is a member of several agencies."
    is_few = thing.quantity.basis is Basis.VAGUE and (thing.quantity.low or 0) <= FEW
    if is_few and grammar.is_in("territory_noun", noun):
        return None  # "On several continents" says where, not how many took part.
    return Tie(_INVOLVED, None, None, (), None, Provenance("count.noun.participants", f"number of {noun}", 0.6))


def _is_presence(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether countries only say where somebody is: "refineries operating in 32 states", "works in nine".

    Also by way of what lies in them: "serves customers in 500 towns across 60 countries".
    """
    view = annotated.view
    noun = thing.number if view.dependencies[thing.number] == "pobj" else thing.head
    for _ in range(_LONGEST_CHAIN):
        preposition = view.heads[noun]
        if preposition >= noun or view.dependencies[preposition] != "prep":
            return False
        noun = view.heads[preposition]
        verb = view.heads[noun] if view.dependencies[noun] == "dobj" else noun
        if grammar.is_in("presence_verb", view.lowers[noun]) or _serves_customers(annotated, grammar, verb):
            return True
    return False


def _serves_customers(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> bool:
    """Return whether somebody serves others, and no warrants."""
    view = annotated.view
    return grammar.is_in("serving_verb", view.lowers[verb]) and not any(
        view.dependencies[child] == "dobj" and grammar.is_in("served_paper", view.lowers[child])
        for child in view.children[verb]
    )


def _is_owner(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether agencies are told only as those whose people, goods or affairs are meant."""
    view = annotated.view
    preposition = view.heads[thing.head]
    owner = view.heads[preposition]
    is_genitive = view.dependencies[thing.head] == "pobj" and view.lowers[preposition] == "of" and owner < preposition
    is_patient = view.dependencies[owner] in {"dobj", "nsubjpass"}
    return is_genitive and is_patient and owner not in thing.aliases and is_person(grammar, view.lowers[owner])


def _is_where(annotated: AnnotatedDocument, thing: Counted) -> bool:
    view = annotated.view
    preposition = view.heads[thing.head]
    return view.dependencies[thing.head] == "pobj" and view.lowers[preposition] == "at" and preposition < thing.start


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
