"""Ties a counted thing to an action: by a rule over the parse, else by what stands near it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.annotate import AnnotatedDocument
from pipeline.boundaries import Basis
from pipeline.extract.counts.counted import Counted, valued_goods
from pipeline.extract.counts.events import EventMatch
from pipeline.extract.counts.fragments import ListAction, list_actions
from pipeline.extract.counts.nearby import action_behind, is_governing_verb, whole_of
from pipeline.extract.counts.selection import is_vague
from pipeline.extract.phrases import phrase_text
from pipeline.mentions import Provenance
from pipeline.rules.grammar import Grammar

_INVOLVED = "involved"


#: The largest lower bound of a vague word for a handful.
FEW = 5
_LONGEST_LIST_MEMBER = 12


#: Dependencies of verbs: between two members of one list there is none.
_CLAUSES = frozenset({"ROOT", "relcl", "acl", "advcl", "ccomp", "nsubj", "nsubjpass", "aux", "auxpass", "xcomp"})


@dataclass(frozen=True, slots=True)
class Tie:
    """What a counted thing is tied to."""

    action: str | None
    trigger: tuple[int, int] | None
    actor: str | None
    others: tuple[str, ...]  #: further actions on the same thing
    goods: str | None  #: what a price was paid for
    provenance: Provenance


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
        tie = _participle_tie(annotated, grammar, thing) or ties.get(thing.head)
        tie = tie or _modifier_tie(annotated, grammar, thing)
        tie = tie or _value_tie(annotated, grammar, thing, events)
        tie = tie or _list_tie(annotated, thing, lists.get(thing.head))
        tie = tie or _part_tie(annotated, thing, things, ties)
        tie = tie or _near_tie(annotated, grammar, thing)
        if tie is None and position:
            before = things[position - 1]
            tie = _continued_tie(annotated, before, thing, ties.get(before.head))
            if tie is not None and tie.action is not None and not fits(annotated, grammar, tie.action, thing.noun):
                tie = None
        tie = tie or _participant_tie(annotated, grammar, thing)
        if tie is not None:
            ties[thing.head] = tie
        found.append(tie)
    return found


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
        head: [event for event in group if _is_possible(annotated, grammar, event, by_head[head])]
        for head, group in matches.items()
    }
    return {head: event_tie(annotated, grammar, group, head) for head, group in fitting.items() if group}


def _is_possible(annotated: AnnotatedDocument, grammar: Grammar, event: EventMatch, thing: Counted) -> bool:
    if event.trigger == thing.noun and event.action == _INVOLVED and _is_known_pair(annotated, thing):
        return False
    if thing.quantity.kind == "money" and grammar.is_in("no_money_action", event.action):
        return False
    return fits(annotated, grammar, event.action, thing.noun)


def fits(
    annotated: AnnotatedDocument, grammar: Grammar, action: str, noun: int | None, *, known: bool = False
) -> bool:
    """Return whether an action can be done to what is counted: countries are not arrested, people not seized.

    With ``known``, what people are done to must be known to be people.
    """
    definition = grammar.lexicon.actions.get(action)
    if noun is None or definition is None:
        return True
    lower = annotated.view.lowers[noun]
    if definition.objects == "person":
        if known:
            return is_person(grammar, lower)
        return not grammar.is_in("participant_noun", lower) and not grammar.is_in("goods_noun", lower)
    return definition.objects != "thing" or not is_person(grammar, lower)


def is_person(grammar: Grammar, noun: str) -> bool:
    """Return whether a noun in lower case, singular or plural, stands for people."""
    names = ("person_noun", "staff_noun", "generic_person_noun")
    return any(grammar.is_in(name, word) for name in names for word in (noun, noun.removesuffix("s")))


def _side(grammar: Grammar, action: str) -> str | None:
    known = grammar.lexicon.actions.get(action)
    return known.side if known is not None else None


def _is_step(grammar: Grammar, action: str) -> bool:
    known = grammar.lexicon.actions.get(action)
    return known is not None and known.is_step


def _quantity_tokens(things: Sequence[Counted], head: int) -> frozenset[int]:
    """A number's own tokens are no trigger; its noun may be ("134 arrests")."""
    return frozenset(
        token for thing in things if thing.head == head for token in thing.aliases if token != thing.head
    )


def event_tie(annotated: AnnotatedDocument, grammar: Grammar, events: Sequence[EventMatch], head: int) -> Tie:
    # "Stolen in 2008 and recovered in May": what the police did comes before what the thieves did.
    ranked = sorted(
        events,
        key=lambda event: (
            _side(grammar, event.action) == "crime",
            _is_step(grammar, event.action),
            -event.rule.priority,
            abs(event.trigger - head),
            event.trigger,
        ),
    )
    best = ranked[0]
    word = annotated.text_of(best.trigger, best.trigger_end)
    return Tie(
        action=best.action,
        trigger=(best.trigger, best.trigger_end),
        actor=_actor(annotated, best),
        goods=phrase_text(annotated, best.goods[0]) if best.goods and not _is_rate(annotated, head) else None,
        others=tuple(dict.fromkeys(event.action for event in ranked[1:] if event.action != best.action)),
        provenance=Provenance(best.rule.name, f"trigger {word!r}", best.rule.confidence),
    )


def _is_known_pair(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether "the two countries" or "both nations" stand for those just named, not for how many took part."""
    lowers = annotated.view.lowers
    return lowers[thing.start] == "both" or (thing.start > 0 and lowers[thing.start - 1] in {"the", "our", "these"})


def _is_rate(annotated: AnnotatedDocument, head: int) -> bool:
    """Return whether a price is per unit ("$2,000 per pound"): then it is not the price of the goods told."""
    return "per" in annotated.view.lowers[head + 1 : head + 3]


def _actor(annotated: AnnotatedDocument, event: EventMatch) -> str | None:
    view = annotated.view
    for token in event.actors:
        if view.lowers[token] in {"who", "that", "which"}:
            continue
        begin = token
        for child in view.children[token]:
            if child < token and view.dependencies[child] in {
                "compound",
                "amod",
                "nmod",
                "poss",
                "punct",
                "cc",
                "conj",
            }:
                begin = min(begin, child)
        return annotated.text_of(begin, token + 1)
    return None


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


def _modifier_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    """Return the action of a participle between number and noun: "116 forfeited domain names"."""
    if thing.noun is None:
        return None
    view = annotated.view
    for index in range(thing.start + 1, thing.noun):
        if view.lowers[index].endswith(("ed", "en")) and "verb_action" in view.labels[index]:
            end = view.labels[index]["verb_action"][0]
            word = annotated.text_of(index, end)
            action = grammar.lexicon.verb_actions[" ".join(view.lowers[index:end])]
            if _side(grammar, action) != "result":
                continue  # "80,000 displaced people" says who they are, not what was done.
            why = Provenance("count.modifier.participle", f"{word!r} before its noun", 0.75)
            return Tie(action, (index, end), None, (), None, why)
    return None


def _participle_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    """Return the action of the participle behind a number without a noun: "more than 920,000 affected"."""
    view = annotated.view
    if (
        thing.noun is not None
        or thing.quantity.kind != "count"
        or thing.end >= view.sentences[view.sentence_of[thing.head]][1]
    ):
        return None
    if not view.lowers[thing.end].endswith(("ed", "en")):
        return None
    found = action_behind(annotated, grammar, thing)
    if found is None or found[1] != thing.end or view.lowers[found[2] : found[2] + 1] in (["was"], ["were"], ["are"]):
        return None  # "The two wounded were detained": they are who they are, not what was done.
    action, start, end = found
    word = annotated.text_of(start, end)
    return Tie(
        action, (start, end), None, (), None, Provenance("count.number.participle", f"{word!r} behind it", 0.75)
    )


def _value_tie(
    annotated: AnnotatedDocument, grammar: Grammar, thing: Counted, events: Sequence[EventMatch]
) -> Tie | None:
    """Return the action of the goods whose value a sum is: "smuggled cups worth $1 million"."""
    goods = valued_goods(annotated, thing)
    if goods is None:
        return None
    found = [event for event in events if goods in event.objects]
    if not found and (whole := _container(annotated, goods)) is not None:
        found = [event for event in events if whole in event.objects]
    if not found:
        # "Intercepted 4 tonnes of cocaine with a street value of …": the value hangs on the verb.
        found = [
            event for event in events if goods == event.trigger and min(event.objects, default=goods) < thing.start
        ]
        goods = _content(annotated, found[0].objects[0]) if found else goods
    if not found:
        return None
    tie = event_tie(annotated, grammar, found, goods)
    why = Provenance("count.value.goods", f"value of {annotated.view.texts[goods]!r}", 0.75)
    return replace(tie, goods=phrase_text(annotated, goods), provenance=why)


def _content(annotated: AnnotatedDocument, measure: int) -> int:
    """Return what a measure is of: "cocaine" for "tonnes" in "4 tonnes of cocaine"; the token itself without "of"."""
    view = annotated.view
    for preposition in view.children[measure]:
        if view.lowers[preposition] == "of":
            return next((token for token in view.children[preposition] if token > preposition), measure)
    return measure


def _container(annotated: AnnotatedDocument, goods: int) -> int | None:
    """Return what the goods are the content of: "shipment" for "watches" in "a shipment of watches"."""
    view = annotated.view
    preposition = view.heads[goods]
    is_content = view.dependencies[goods] == "pobj" and view.lowers[preposition] == "of"
    return view.heads[preposition] if is_content else None


def _near_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    if thing.noun is None and thing.quantity.kind == "count":
        return None
    found = action_behind(annotated, grammar, thing)
    if found is None or is_vague(annotated, grammar, thing, "faint_vague_word"):
        return None
    action, start, end = found
    if not fits(annotated, grammar, action, thing.noun):
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
    is_few = thing.quantity.basis is Basis.VAGUE and (thing.quantity.low or 0) <= FEW
    if is_few and grammar.is_in("territory_noun", noun):
        return None  # "On several continents" says where, not how many took part.
    return Tie(_INVOLVED, None, None, (), None, Provenance("count.noun.participants", f"number of {noun}", 0.6))


def _continued_tie(annotated: AnnotatedDocument, before: Counted, thing: Counted, tie: Tie | None) -> Tie | None:
    """Return the tie of the list member before, if nothing but nouns, commas and "and" stands between.

    Long lists ("the seizure of 19 vehicles, three aircraft and $84,000") are where the parse breaks first.
    """
    view = annotated.view
    if tie is None or view.sentence_of[before.head] != view.sentence_of[thing.head] or thing.start < before.end:
        return None
    between = range(before.end, thing.start)
    texts = view.lowers[before.end : thing.start]
    if thing.noun is None and thing.quantity.kind == "count" and before.noun is not None:
        return None
    if any(is_governing_verb(annotated, token) for token in between):
        return None
    if "with" in texts or len(texts) > _LONGEST_LIST_MEMBER or not {",", "and", ";", "&", "plus"} & set(texts):
        return None
    if any(view.dependencies[token] in _CLAUSES and view.texts[token].isalpha() for token in between):
        return None
    why = Provenance("count.list.continued", f"continues the list of {before.object or 'numbers'!r}",
                     round(tie.provenance.confidence * 0.9, 3))  # fmt: skip
    return Tie(tie.action, tie.trigger, tie.actor, (), tie.goods, why)
