"""Why an event cannot be told of a sum or a measure: "seized" of $9 it can, "trained" of $9 it cannot."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.participants import INVOLVED
from pipeline.extract.counts.actions.told_events import Check, ToldEvent
from pipeline.extract.counts.clauses import has_to
from pipeline.extract.counts.links import word_before
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.shares import DESCRIBING, is_of_whole, is_sum_shared
from pipeline.extract.small_words import ARTICLES

#: Kinds of sums and their parts: "half of the donation was spent".
_OF_MONEY = frozenset({"money", "share"})
#: Actions in which shares take no part: "contributed two percent of the revenue".
_OF_THINGS = frozenset({"returned", "donated", "claimed"})
_INTERCEPTED = "intercepted"
#: Actions done to places and those in them.
_OF_PLACES = frozenset({"searched", "visited"})
#: Words before the whole of a sum: "of this total $8 million fine".
_BEFORE_WHOLE = ARTICLES | {"this", "that"}


def _is_done_to_things(told: ToldEvent) -> bool:
    """Return whether it is done to no sum, but "worth" makes goods of it: "$4M worth of cocaine"."""
    thing = told.thing
    is_of_goods = "worth" in told.view.lowers[thing.start : thing.end + 1]
    if thing.noun is not None and told.event.action == _INTERCEPTED and thing.noun > thing.number:
        is_of_goods = is_of_goods or "cash_noun" in told.view.labels[thing.noun]  # "$5,000 in cash"
    return told.is_money and not is_of_goods and told.grammar.is_in("no_money_action", told.event.action)


def _is_done_to_sums(told: ToldEvent) -> bool:
    is_sum = told.thing.quantity.kind in _OF_MONEY
    return not is_sum and told.grammar.is_in("only_money_action", told.event.action)


def _is_measure_taking_part(told: ToldEvent) -> bool:
    """Return whether a measure would take part: "delivered by air 7,600 tons of food"."""
    return told.event.action == INVOLVED and told.thing.quantity.kind not in {"count", "share"}


def _is_measure_searched(told: ToldEvent) -> bool:
    """Return whether a weight would be searched that a verb behind finds: "searched and found 580 kilograms"."""
    view, verb = told.view, told.event.trigger
    is_joined = any(view.dependencies[child] == "conj" and child < told.thing.start for child in view.children[verb])
    return is_joined and told.event.action in _OF_PLACES and told.thing.quantity.kind in {"mass", "volume"}


def _is_whole(told: ToldEvent) -> bool:
    annotated, thing = told.annotated, told.thing
    return told.is_money and (_is_whole_of_sum(annotated, thing) or is_sum_shared(annotated, thing.start))


def _is_of_books(told: ToldEvent) -> bool:
    """Return whether a noun of action tells of books, in which nothing in particular is sold: "net sales"."""
    view, noun = told.view, told.event.trigger
    if not told.is_money or "noun_action" not in view.labels[noun] or "sales_noun" not in view.labels[noun]:
        return False
    return any(
        view.dependencies[child] == "amod" and told.grammar.is_in("accounting_adjective", view.lowers[child])
        for child in view.children[noun]
    )


def _is_of_goods_at_price(told: ToldEvent) -> bool:
    """Return whether the goods and not their price have it done: "bass with a price of $9, which he sold"."""
    is_price = told.is_money and told.grammar.is_in("value_word", told.noun)
    is_clause = told.view.dependencies[told.event.trigger] == "relcl" and told.thing.end <= told.event.trigger
    return is_price and (told.event.rule.name == _RELATIVE_OBJECT or is_clause)


def _is_of_two_kinds(told: ToldEvent) -> bool:
    """Return whether a noun of action names but one of two kinds of a sum: "$9 in fines and civil recoveries"."""
    view, noun = told.view, told.event.trigger
    if not told.is_money or told.event.rule.name != _OWN_NOUN:
        return False
    actions = told.grammar.lexicon.noun_actions
    # "$9 in forfeiture and pre-judgment interest": the parse may join the second to the sum.
    firsts = {noun, told.thing.head, told.thing.number}
    beside = [child for token in firsts for child in view.children[token] if noun < child < told.thing.end]
    return any(
        actions.get(view.lowers[child]) != told.event.action
        if "noun_action" in view.labels[child]
        else not _OF_OTHER_KIND.isdisjoint(view.labels[child])
        for child in beside
        if view.dependencies[child] == "conj"
    )


#: What sums are named beside a deed: "settlements and judgments", "forfeiture and interest".
_OF_OTHER_KIND = frozenset({"recovery_noun", "fee_noun"})


_RELATIVE_OBJECT, _OWN_NOUN = "count.verb.relative_object", "count.noun.number"


def _is_owed(told: ToldEvent) -> bool:
    """Return whether a payment is only told to be due from somebody: "is responsible for restitution of $9"."""
    view, noun = told.view, told.event.trigger
    if not told.is_money or "due_noun" not in view.labels[noun]:
        return False
    while view.dependencies[noun] == "conj" and view.heads[noun] < noun:
        noun = view.heads[noun]
    preposition = view.heads[noun]
    is_due = view.lowers[preposition] == "for" and "blame_adjective" in view.labels[view.heads[preposition]]
    return is_due and "ordering_verb" not in view.sentence_labels[view.sentence_of[noun]]


def _is_bare_length(told: ToldEvent) -> bool:
    """Return whether a way is counted: "recovered seven kilometres from the harbour"."""
    return told.thing.quantity.kind == "length" and told.thing.noun is None


def _is_share_of_nothing_done(told: ToldEvent) -> bool:
    """Return whether a share tells of no deed: "98 percent of newspaper sales", "returns of 36 percent"."""
    event, noun = told.event, told.thing.noun
    is_own = noun is not None and event.trigger <= noun < event.trigger_end
    return told.thing.quantity.kind == "share" and (is_own or event.action in _OF_THINGS)


def _is_of_whole_of_share(told: ToldEvent) -> bool:
    """Return whether a clause behind it tells of the whole of a share: "used half of the cash obtained in Riga"."""
    thing = told.thing
    is_share = thing.quantity.kind == "share" and thing.noun is not None
    return is_share and is_of_whole(told.annotated, thing.number, thing.noun or 0, told.event.trigger)


def _is_second_object(told: ToldEvent) -> bool:
    """Return whether a verb of an aim has its own object: "$9 to settle one suit, $5 to settle another"."""
    view, number, verb = told.view, told.thing.number, told.event.trigger
    if not told.is_money or view.heads[number] != verb or view.texts[told.thing.start - 1] != ",":
        return False
    is_aim = has_to(told.annotated, verb)
    objects = (child for child in view.children[verb] if view.dependencies[child] == "dobj" and child != number)
    return is_aim and any(verb < child < number for child in objects)


def _is_of_each_unit(told: ToldEvent) -> bool:
    """Return whether a clause tells of what a sum is paid for each of: "a $9 fee for every lamp sold in Riga"."""
    view, trigger, end = told.view, told.event.trigger, told.thing.end
    is_clause = end < trigger and view.dependencies[trigger] in DESCRIBING and told.thing.quantity.kind != "count"
    return is_clause and any("unit_opener" in view.labels[token] for token in range(end, trigger))


def _is_done_to_people(told: ToldEvent) -> bool:
    """Return whether it is done to people and a sum or measure is counted: "saved the city $6 million"."""
    definition = told.grammar.lexicon.actions.get(told.event.action)
    return told.thing.quantity.kind != "count" and definition is not None and definition.objects == "person"


def _is_whole_of_sum(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a sum is the whole of another one: "$3 million of the total $8 million fine"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    before = word_before(view, thing.start, _BEFORE_WHOLE, first, "total_word")
    return (
        view.lowers[before] == "of"
        and before < thing.start - 1
        and any(before in view.labels[token].get("quantity", ()) for token in range(max(first, before - 6), before))
    )


CHECKS: tuple[Check, ...] = (
    _is_done_to_things,
    _is_done_to_sums,
    _is_measure_taking_part,
    _is_measure_searched,
    _is_whole,
    _is_of_books,
    _is_bare_length,
    _is_of_goods_at_price,
    _is_of_two_kinds,
    _is_owed,
    _is_share_of_nothing_done,
    _is_of_whole_of_share,
    _is_of_each_unit,
    _is_second_object,
    _is_done_to_people,
)
