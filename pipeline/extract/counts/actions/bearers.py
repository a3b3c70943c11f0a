"""Sums and measures tied through the noun before them that bears them: "imposed penalties in excess of $9"."""

from collections.abc import Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.events import EventMatch
from pipeline.extract.counts.actions.possible_events import is_possible
from pipeline.extract.counts.actions.tie import Tie, event_tie
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.told_sums import noun_measured
from pipeline.mentions import Provenance
from pipeline.rules.grammar import Grammar


def bearer_tie(
    annotated: AnnotatedDocument, grammar: Grammar, thing: Counted, events: Sequence[EventMatch]
) -> Tie | None:
    """Return the tie of the noun whose amount is told behind it: what was done to that, or the deed that it names.

    "Received payments exceeding $9", "claimed refunds ranging from $4 to $9", "cash withdrawals exceeding $9".
    """
    view = annotated.view
    bearer = _bearer(annotated, thing)
    if bearer is None or grammar.is_in("value_word", view.lowers[bearer]):
        return None
    found = [
        event
        for event in events
        if event.trigger < thing.start
        and bearer in event.objects
        and not (event.rule.name == _INCLUDED and event.action == _SETTLED)  # "The settlement includes a project."
        and is_possible(annotated, grammar, event, thing)
    ]
    if not found:
        return None
    deeds = [event for event in found if event.trigger != bearer]
    tie = event_tie(annotated, grammar, deeds or found, bearer)
    why = Provenance("count.content.bearer", f"amount of {view.texts[bearer]!r}", 0.65)
    if tie.trigger is not None and tie.trigger[0] == bearer:
        # "The loss could exceed $9": what holds the deed is the verb of measure, not the noun.
        is_still_open = tie.action == _ORDERED  # "The restitution is estimated to be $9."
        return None if is_still_open else Tie(tie.action, None, None, (), None, why, bearer)
    is_behind = tie.trigger is not None and tie.trigger[0] > bearer  # "Soot is cut by 40 tons and lead by 30."
    return Tie(tie.action, tie.trigger, None if is_behind else tie.actor, (), None, why, tie.told)


_ORDERED, _SETTLED, _INCLUDED = "ordered", "settled", "count.noun.includes"
_MEASURES = frozenset({"money", "mass", "volume"})
_OF_MONEY = frozenset({"sum_bearing_noun", "fund_noun", "money_noun"})


def _bearer(annotated: AnnotatedDocument, thing: Counted) -> int | None:
    """Return the noun before a sum or measure whose amount it is."""
    view = annotated.view
    if thing.quantity.kind not in _MEASURES:
        return None
    if thing.noun is not None and thing.noun < thing.start:
        return thing.noun
    if thing.start > 1 and view.texts[thing.start - 1] == "(" and view.texts[thing.end : thing.end + 1] == [")"]:
        # "Withdrew the rest of the loan (about $9)", but "seized a boat (about $9)": that is what it is worth.
        return None if _OF_MONEY.isdisjoint(view.labels[thing.start - 2]) else thing.start - 2
    return noun_measured(annotated, thing) or _listed_before(annotated, thing)


def _listed_before(annotated: AnnotatedDocument, thing: Counted) -> int | None:
    """Return the first member of a list that the parse takes for other names: "seized masks, $9 in cash, oil"."""
    view = annotated.view
    token, is_apposed = thing.number, False
    for _ in range(_LONGEST_CHAIN):
        if view.dependencies[token] not in _MEMBERS or not view.heads[token] < token:
            break
        is_apposed = is_apposed or view.dependencies[token] == "appos"
        token = view.heads[token]
    is_listed = is_apposed and thing.start - token <= _LONGEST_LIST and "," in view.texts[token : thing.start]
    return token if is_listed and view.dependencies[token] in _OBJECTS else None


#: Links of the members of a list to the one before, how many of them, and tokens of the list.
_MEMBERS = frozenset({"appos", "conj"})
_LONGEST_CHAIN, _LONGEST_LIST = 8, 30
_OBJECTS = frozenset({"dobj", "nsubjpass", "npadvmod"})
