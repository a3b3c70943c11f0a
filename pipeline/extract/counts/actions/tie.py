"""What a counted thing is tied to, and whether an action can be done to it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.actors import actor_of, is_court_of_filing
from pipeline.extract.counts.actions.doers import doer_text
from pipeline.extract.counts.actions.events import EventMatch
from pipeline.extract.counts.actions.pronoun_doers import is_person_pronoun
from pipeline.extract.counts.clauses import auxiliaries
from pipeline.extract.counts.links import DOER_PRONOUNS, RELATIVES, root_of
from pipeline.extract.counts.things.person_nouns import is_person
from pipeline.extract.phrases import phrase_bounds, phrase_text
from pipeline.mentions import Provenance
from pipeline.rules.grammar import Grammar


@dataclass(frozen=True, slots=True)
class Tie:
    """What a counted thing is tied to."""

    action: str | None
    trigger: tuple[int, int] | None
    actor: str | None
    others: tuple[str, ...]  #: further actions on the same thing
    goods: str | None  #: what a price was paid for
    provenance: Provenance
    told: int | None = None  #: token of the word that tells the event, where it is not the trigger


def carried(tie: Tie, why: Provenance, goods: str | None = None) -> Tie:
    """Return the tie of one count for another that shares its event and doer, and no further action of it."""
    return Tie(tie.action, tie.trigger, tie.actor, (), goods, why, tie.told)


def event_tie(annotated: AnnotatedDocument, grammar: Grammar, events: Sequence[EventMatch], head: int) -> Tie:
    """Return the tie of a thing to the strongest of the events that rules tie it to, with the others beside it.

    ``head`` is the token that the rules find the thing by; there is at least one event.
    """
    # "Stolen in 2008 and recovered in May": what the police did comes before what the thieves did.
    ranked = sorted(
        events,
        key=lambda event: (
            _is_outdone(annotated, grammar, event, events),
            _is_aim(annotated, event, head),
            _is_of_clause_behind(annotated, grammar, event, events, head),
            side_of(grammar, event.action) == "crime",
            _is_of_description(annotated, event),
            is_step(grammar, event.action) or _is_finding(annotated, grammar, event.action, head),
            -event.rule.priority,
            abs(event.trigger - head),
            event.trigger,
        ),
    )
    best = ranked[0]
    word = annotated.text_of(best.trigger, best.trigger_end)
    action, told = _deed_behind(annotated, grammar, best, head) or (best.action, best.told)
    return Tie(
        action=action,
        trigger=(best.trigger, best.trigger_end),
        actor=_actor(annotated, grammar, best, told, head),
        goods=_goods(annotated, best, head),
        others=_others(annotated, grammar, ranked, head),
        provenance=Provenance(best.rule.name, f"trigger {word!r}", best.rule.confidence),
        told=told,
    )


def _actor(
    annotated: AnnotatedDocument, grammar: Grammar, event: EventMatch, told: int | None, head: int
) -> str | None:
    """Return who did what an event tells: whom its rule reaches, else whoever the clauses around it name."""
    view = annotated.view
    is_of_pronoun = bool(event.actors) and is_person_pronoun(view, event.actors[0])
    if not is_of_pronoun and any(
        view.lowers[token] not in RELATIVES | DOER_PRONOUNS
        and not is_court_of_filing(annotated, token, view.heads[token])
        for token in event.actors
    ):
        return actor_of(annotated, grammar, event.actors, event.trigger)
    deed = root_of(view, event.trigger, event.trigger_end) if told is None else told
    counted = (token for token in event.objects if view.dependencies[token] != "nsubj")  # Both settle a case.
    return doer_text(annotated, grammar, deed, {head, *counted}, event.action)


def with_doer(annotated: AnnotatedDocument, grammar: Grammar, head: int, tie: Tie) -> Tie:
    """Return a tie with who does what its word tells, where what tied a thing to the word asked for nobody."""
    if tie.actor is not None or tie.trigger is None or tie.provenance.rule not in _ASKS_FOR_NOBODY:
        return tie
    deed = root_of(annotated.view, *tie.trigger)
    if deed > head or "guilty_adjective" in annotated.view.labels[deed]:
        return tie  # "Hale and two clerks pleaded guilty", "found Hale not guilty on two charges".
    return replace(tie, actor=doer_text(annotated, grammar, deed, {head}, tie.action))


#: Ways of tying by a word before a thing, of which the subject is who acts: "robbed Hale of $9".
_ASKS_FOR_NOBODY = frozenset({"count.verb.near", "count.verb.recipient", "count.verb.victim", "count.verb.payee",
                              "count.noun.judgment", "count.noun.offence"})  # fmt: skip
_PASSIVE = "count.verb.passive"
#: Actions by which a clause behind people or papers describes them, where another tells what was done.
_DESCRIPTIONS = frozenset({"involved", "issued"})


def _is_of_description(annotated: AnnotatedDocument, event: EventMatch) -> bool:
    """Return whether a clause only says who took part, or whose paper it is: "executed a warrant issued in Riga"."""
    return event.action in _DESCRIPTIONS and annotated.view.dependencies[event.trigger] in {"relcl", "acl"}


def _is_aim(annotated: AnnotatedDocument, event: EventMatch, head: int) -> bool:
    """Return whether a noun behind "for" tells for what something was done: "sold 40 lamps for delivery to jails"."""
    view = annotated.view
    preposition = view.heads[event.trigger]
    is_behind = head <= event.trigger and view.dependencies[event.trigger] == "pobj" and preposition < event.trigger
    return is_behind and view.lowers[preposition] == "for"


def _is_of_clause_behind(
    annotated: AnnotatedDocument, grammar: Grammar, event: EventMatch, events: Sequence[EventMatch], head: int
) -> bool:
    """Return whether a clause only says whence something came that has a verb of its own: "hid checks paid by Hale".

    What authorities did is told by a clause too, if no other noun stands between: "hid checks seized in May".
    """
    view = annotated.view
    if event.trigger <= head or view.dependencies[event.trigger] not in _DESCRIBING:
        return False
    nouns = (token for token in range(head + 1, event.trigger) if view.dependencies[token] in {"pobj", "pcomp"})
    is_apart = any(view.texts[token].islower() for token in nouns)
    others = [other for other in events if other.trigger != event.trigger]
    if is_apart and any(other.trigger <= head for other in others):
        return True  # "Losses from buying bonds issued by the bank."
    return side_of(grammar, event.action) == "neutral" and any(
        other.trigger < head and view.dependencies[other.trigger] not in _BY_THE_WAY and other.rule.name != _OWN_NOUN
        for other in others
    )


_DESCRIBING = frozenset({"acl", "relcl"})
#: Links of verbs that only describe or give an aim: "lied to hide $9 that he got".
_BY_THE_WAY = _DESCRIBING | {"advcl"}


def _others(
    annotated: AnnotatedDocument, grammar: Grammar, ranked: Sequence[EventMatch], head: int
) -> tuple[str, ...]:
    """Return what else was done to the thing: no other reading of the same word, and no mere name of a sum.

    "Ordered to pay" pays nothing yet, and "agreed to pay restitution" tells of no order.
    """
    best = ranked[0]
    further = (
        event.action
        for event in ranked[1:]
        if event.trigger != best.trigger
        and event.action != best.action
        and not _is_name_of_sum(annotated, grammar, best, event)
        and not _is_outdone(annotated, grammar, event, ranked)
        and not _is_still_to_do(annotated, event.trigger)
        and not _is_alternative(annotated, event.trigger)
        and not _is_aim(annotated, event, head)
        and not _is_of_noun_between(annotated, event, head)
        and not _is_told_beside(annotated, event.trigger)
        and not any(annotated.view.dependencies[child] == "neg" for child in annotated.view.children[event.trigger])
    )
    return tuple(dict.fromkeys(further))


def _is_of_noun_between(annotated: AnnotatedDocument, event: EventMatch, head: int) -> bool:
    """Return whether a clause may tell of a noun nearer to it: "losses from buying bonds issued by the bank"."""
    view = annotated.view
    if event.trigger <= head or view.dependencies[event.trigger] not in _DESCRIBING:
        return False
    nouns = (token for token in range(head + 1, event.trigger) if view.dependencies[token] == "pobj")
    return any("place" not in view.labels[token] and view.heads[event.trigger] != token for token in nouns)


def _is_name_of_sum(annotated: AnnotatedDocument, grammar: Grammar, best: EventMatch, event: EventMatch) -> bool:
    """Return whether a noun only names a sum, a part of it or the whole of which it is told as a part.

    "Restitution", "$9 million in fines and costs", "the fine includes a payment of $9".
    """
    view = annotated.view
    if "noun_action" not in view.labels[event.trigger]:
        return False
    return (
        event.action == _ORDERED
        or any(
            view.dependencies[child] == "conj"
            and grammar.lexicon.noun_actions.get(view.lowers[child]) != event.action
            for child in view.children[event.trigger]
        )
        or (best.rule.name == _OWN_NOUN and event.rule.name == _INCLUDED)
    )


def _is_outdone(
    annotated: AnnotatedDocument, grammar: Grammar, event: EventMatch, events: Sequence[EventMatch]
) -> bool:
    """Return whether another event of the thing tells what was done, and this one but names it or brings it about.

    "Laundered millions of payments": they were laundered. "Obtained 12 indictments": 12 were indicted.
    """
    lower = annotated.view.lowers[event.trigger]
    if event.rule.name == _OWN_NOUN:
        return grammar.is_in("trading_event", lower) and any(other.rule.name in _DEEDS for other in events)
    return grammar.is_in("obtaining_verb", lower) and any(
        other.rule.name in _BROUGHT_ABOUT and not grammar.is_in("trading_event", annotated.view.lowers[other.trigger])
        for other in events
    )


_OWN_NOUN, _INCLUDED = "count.noun.number", "count.noun.includes"
_DEEDS = frozenset({"count.verb.active", "count.verb.passive"})
_BROUGHT_ABOUT = frozenset({_OWN_NOUN, "count.noun.of", "count.noun.against"})


def _is_still_to_do(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether a participle tells what is still to be done: "restitution, to be paid in May"."""
    view = annotated.view
    children = [view.lowers[child] for child in auxiliaries(annotated, verb)]
    return "to" in children and "be" in children


def _is_alternative(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether "or" joins a verb to another: "were either handed over or forfeited"."""
    view = annotated.view
    joined = (verb, view.heads[verb]) if view.dependencies[verb] == "conj" else (verb,)
    return any(view.lowers[child] == "or" for token in joined for child in view.children[token])


def _is_told_beside(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether a clause behind a noun says something in it or of it, and does nothing to it.

    "Six forms in which he claimed that he had no wages", "funds that she claimed would be used".
    """
    view = annotated.view
    if view.dependencies[verb] not in _DESCRIBING:
        return False
    children = view.children[verb]
    has_content = any(view.dependencies[child] == "ccomp" and child > verb for child in children)
    prepositions = (child for child in children if view.dependencies[child] == "prep" and child < verb)
    return has_content or any(view.lowers[one] in RELATIVES for child in prepositions for one in view.children[child])


_ORDERED = "ordered"


def _deed_behind(
    annotated: AnnotatedDocument, grammar: Grammar, event: EventMatch, head: int
) -> tuple[str, int] | None:
    """Return what was done next with what was found, and its word, also where the parse leaves it out.

    "Discovered and seized".
    """
    view = annotated.view
    is_first = is_step(grammar, event.action) or _is_finding(annotated, grammar, event.action, head)
    if not is_first or event.trigger_end + 1 >= len(view.lowers):
        return None
    if view.lowers[event.trigger_end] != "and" or view.heads[event.trigger_end + 1] != event.trigger:
        return None
    for end in view.labels[event.trigger_end + 1].get("verb_action", ())[:1]:
        deed = grammar.lexicon.verb_actions[" ".join(view.lowers[event.trigger_end + 1 : end])]
        is_before = event.trigger < min(event.objects) or event.rule.name == _PASSIVE  # "Were found and arrested."
        if side_of(grammar, deed) == "result" and not is_step(grammar, deed) and is_before:
            return deed, event.trigger_end + 1
    return None


def _is_finding(annotated: AnnotatedDocument, grammar: Grammar, action: str, head: int) -> bool:
    """Return whether people are found, which is a step: "five of the men were found and arrested"."""
    return action == _RECOVERED and is_person(grammar, annotated.view.lowers[head])


_RECOVERED = "recovered"


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
    is_of_people = is_person(grammar, lower) and not any(grammar.is_in(name, lower) for name in _BODIES)
    if action == _OPENED and (grammar.is_in("not_opened_noun", lower) or is_of_people):
        return False  # "Set up a network of 150 men", but "established six task forces".
    if definition.objects == "person":
        if known:
            return is_person(grammar, lower)
        return not any(grammar.is_in(name, lower) for name in _NO_PEOPLE)
    return definition.objects != "thing" or not is_person(grammar, lower)


_OPENED = "opened"
#: Classes of nouns of bodies, which are set up as no people are.
_BODIES = ("participant_noun", "founded_body")
#: Classes of nouns to which nothing is done that is done to people.
_NO_PEOPLE = ("participant_noun", "goods_noun", "charge_noun", "mishap_noun")


def side_of(grammar: Grammar, action: str) -> str | None:
    """Return whose deed an action is (result, participation, neutral, crime); None for one that no lexicon has."""
    known = grammar.lexicon.actions.get(action)
    return known.side if known is not None else None


def is_step(grammar: Grammar, action: str) -> bool:
    """Return whether an action is only a step to another one, such as a search."""
    known = grammar.lexicon.actions.get(action)
    return known is not None and known.is_step


def _is_rate(annotated: AnnotatedDocument, head: int) -> bool:
    """Return whether a price is per unit ("$2,000 per pound"): then it is not the price of the goods told."""
    behind = annotated.view.lowers[head + 1 : head + _LONGEST_RANGE]
    return "per" in behind[: behind.index(",") if "," in behind else _LONGEST_RANGE]


#: Tokens from the noun of a price to "per": "prices ranging from $700 to $2,500 per set".
_LONGEST_RANGE = 10


def _goods(annotated: AnnotatedDocument, event: EventMatch, head: int) -> str | None:
    if not event.goods or _is_rate(annotated, head) or annotated.view.lowers[event.goods[0]] in _PRONOUNS:
        return None
    noun = of_portion(annotated, _bought(annotated, event))
    begin, end = phrase_bounds(annotated, noun)
    numbers = [last for token in range(begin, noun) for last in annotated.view.labels[token].get("quantity", ())]
    number = max(numbers, default=begin)
    if not begin < number <= noun or "-" in annotated.view.texts[begin : number + 1]:
        return phrase_text(annotated, noun)
    return " ".join(annotated.text_of(number, end).split())  # "Sold the Coast Guard three boats for $9."


def _bought(annotated: AnnotatedDocument, event: EventMatch) -> int:
    """Return the goods of a sale, not the buyer before the verb of a clause: "the land Hale had bought for $9"."""
    view, goods = annotated.view, event.goods[0]
    is_clause = view.dependencies[event.trigger] == "relcl" and view.heads[event.trigger] < goods < event.trigger
    if not is_clause or view.dependencies[goods] != "nsubj":
        return goods
    before = phrase_bounds(annotated, goods)[0] - 1  # "The value of a piece of land Hale had bought."
    return before if view.dependencies[before] in {"pobj", "dobj", "nsubj", "attr"} else view.heads[event.trigger]


def of_portion(annotated: AnnotatedDocument, number: int) -> int:
    """Return the noun that a number or unit is a portion of: "horns" of "two of the horns", "nine tons of horns"."""
    view = annotated.view
    is_number = not {"quantity", "lost_unit"}.isdisjoint(view.labels[number])
    if not is_number or view.lowers[number + 1 : number + 2] != ["of"]:
        return number
    return next((child for child in view.children[number + 1] if view.dependencies[child] == "pobj"), number)


_PRONOUNS = frozenset({"it", "them", "they", "which", "that", "who", "these", "those", "this", "he", "she"})
