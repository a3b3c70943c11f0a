"""Sums and measures tied through the goods that they are the value, weight or content of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.events import EventMatch
from pipeline.extract.counts.actions.senses import is_otherwise_meant
from pipeline.extract.counts.actions.tie import Tie, event_tie, fits, of_portion, side_of
from pipeline.extract.counts.links import SUBJECTS
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.measured_subjects import is_in_date, of_verb, valued_by
from pipeline.extract.counts.things.named_before import joint_start, told_beside
from pipeline.extract.counts.things.person_nouns import is_person
from pipeline.extract.counts.things.sum_phrases import behind_recipient
from pipeline.extract.phrases import phrase_bounds, phrase_text
from pipeline.extract.small_words import LIST_WORDS
from pipeline.mentions import Provenance
from pipeline.rules.grammar import Grammar

#: Dependencies between "worth" or "value" and the goods.
_VALUE_STEPS = frozenset({"acl", "conj", "relcl", "amod", "prep", "pcomp", "pobj", "advcl"})
#: Steps that reach the goods themselves: "watches valued at".
_MODIFYING = frozenset({"acl", "relcl", "amod"})
_LIMITS = frozenset({"above", "below", "over"})
#: How far before a sum the word stands that says that it is no value of anything.
_VALUE_REACH = 5
_NOUNS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos", "attr"})
_PRONOUNS = frozenset({"it", "they", "which", "that", "who", "he", "she", "these", "those", "this"})
#: Tokens between goods and their value: "cocaine hidden in tiles, with a street value of".
_FARTHEST_VALUE, _FARTHEST_VALUED = 12, 9
#: Tokens between a verb of trade and its price.
_FARTHEST_SALE = 24
#: Steps from a measure to the verb that gives it, and from that verb to the things.
_CONTENT_STEPS = 4
#: Rules of those with whom something is settled.
_DEALT_WITH = frozenset({"count.verb.settled_with", "count.noun.settlements_with"})
#: The rule of what a noun of action includes; the terms of a settlement are not settled.
_INCLUDED, _SETTLED = "count.noun.includes", "settled"
_PASSIVES = frozenset({"count.verb.passive", "count.verb.stopped_vessel"})
#: Participles that give the weight or content of what stands before them.
_CONTENT_CLASSES = ("holding_participle", "measuring_participle")


def _valued_goods(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> int | None:
    """Return the goods whose value a sum is: "cups carved from horn and worth $1 million", "with a value of …"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    if thing.quantity.kind != "money":
        return None
    if _is_listed_value(annotated, grammar, thing):
        return thing.start - 2
    word = next((token for token in range(thing.start - 1, max(first, thing.start - 5) - 1, -1)
                 if grammar.is_in("value_word", view.lowers[token])), None)  # fmt: skip
    if word is None:
        # "Valued at the time of the theft at $9."
        far = range(thing.start - 1, max(first, thing.start - _FARTHEST_VALUED) - 1, -1)
        word = next((token for token in far if view.lowers[token] == "valued"), None)
    if word is None or (view.dependencies[word] == "pobj" and view.lowers[view.heads[word]] in _LIMITS):
        return None  # "Assets above a certain value, which was $9."
    token = word
    for _ in range(6):
        step = view.dependencies[token]
        if step not in _VALUE_STEPS:
            break
        token = view.heads[token]
        if step in _MODIFYING:
            break
    token = told_beside(annotated, token)
    if "noun_action" in view.labels[token]:
        token = _content(annotated, token)  # "The seizure of drugs to the value of $9": the drugs.
    return token if token < word and view.texts[token][:1].isalpha() else None


def _is_listed_value(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether goods and "at" stand before a sum in a list of values: "salt valued at $9, oil at $4"."""
    view = annotated.view
    first, goods = view.sentences[view.sentence_of[thing.head]][0], thing.start - 2
    if goods <= first or view.lowers[thing.start - 1] != "at" or view.dependencies[goods] not in _NOUNS:
        return False
    is_listed = view.texts[goods].islower() and view.lowers[goods - 1] in LIST_WORDS
    values = (token for token in range(goods - 2, max(first, goods - _FARTHEST_VALUE), -1)
              if view.lowers[token] == "at" and grammar.is_in("value_word", view.lowers[token - 1]))  # fmt: skip
    return is_listed and next(values, None) is not None


def value_tie(
    annotated: AnnotatedDocument,
    grammar: Grammar,
    thing: Counted,
    events: Sequence[EventMatch],
    before: Counted | None,
    told: Tie | None,
) -> Tie | None:
    """Return the action of the goods whose value a sum is: "smuggled cups worth $1 million".

    ``before`` is the count next before the sum and ``told`` its tie.
    """
    goods = _valued_goods(annotated, grammar, thing)
    if goods is None:
        return None
    # A rule for sums of a certain noun is none for goods: "made grants totaling $9".
    events = [
        event
        for event in events
        if "noun" not in event.rule.constants
        and grammar.lexicon.actions[event.action].objects != "person"
        and not (event.rule.name == _INCLUDED and event.action == _SETTLED)  # "The settlement includes a project."
    ]
    found = [event for event in events if goods in event.objects]
    if any(event.rule.name in _DEALT_WITH for event in found):
        # "Settlements with nine firms valued at $9": no value of the firms.
        return replace(event_tie(annotated, grammar, found, goods), others=(), goods=None)
    if not found and (whole := _container(annotated, goods)) is not None:
        found = [event for event in events if whole in event.objects]
    if (
        not found
        and before is not None
        and told is not None
        and not (goods >= before.end and _is_sum(annotated, grammar, goods))
        and _is_value_of(annotated, grammar, before, thing, told)
    ):
        why = Provenance("count.value.goods", f"value of {before.object!r} before it", 0.7)
        return replace(told, others=(), goods=before.object, provenance=why)
    if not found:
        # "Intercepted 4 tonnes of cocaine with a street value of …": the value hangs on the verb.
        found = [
            event for event in events if goods == event.trigger and min(event.objects, default=goods) < thing.start
        ]
        goods = _content(annotated, found[0].objects[0]) if found else goods
    # "Deposited checks totaling $9": the papers are no deed.
    found = [event for event in found if not is_otherwise_meant(annotated, grammar, event.trigger)]
    if not found:
        return None
    tie = event_tie(annotated, grammar, found, goods)
    if is_person(grammar, annotated.view.lowers[goods]):
        return None
    why = Provenance("count.value.goods", f"value of {annotated.view.texts[goods]!r}", 0.75)
    return replace(tie, goods=_uncounted(annotated, _content(annotated, goods)), provenance=why)


def worth_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    """Return a tie without action that names the goods whose value a sum is: "pills with a value of $4 million"."""
    view = annotated.view
    goods = _valued_goods(annotated, grammar, thing)
    if goods is None and thing.noun is not None and thing.noun < thing.start:
        verb = view.heads[thing.noun]
        if grammar.is_in("having_verb", view.lowers[verb]) and grammar.is_in("value_word", view.lowers[thing.noun]):
            goods = next((child for child in view.children[verb] if view.dependencies[child] == "nsubj"), None)
    goods = goods if goods is not None else _measured_goods(annotated, grammar, thing)
    if goods is None or any(
        grammar.is_in("totalling_participle", word)
        for word in view.lowers[max(goods, thing.start - _VALUE_REACH) : thing.start]
    ):
        return None
    goods = valued_by(annotated, max(_content(annotated, goods), of_verb(annotated, thing) or 0))
    noun = view.lowers[goods]
    is_named = noun not in _PRONOUNS and not grammar.is_in("value_word", noun) and not is_in_date(annotated, goods)
    is_goods = view.dependencies[goods] in _NOUNS and is_named
    is_unit = "lost_unit" in view.labels[goods] and "quantity" in view.labels[goods - 1]
    if not is_goods or is_unit or is_person(grammar, noun) or goods >= thing.start:
        return None  # "125 kilograms valued at $9": of what is not told.
    why = Provenance("count.value.named", f"value of {view.texts[goods]!r}", 0.55)
    told = next((child for child in view.children[goods] if _is_deed_before(annotated, grammar, child)), None)
    action = None if told is None else grammar.lexicon.verb_actions[view.lowers[told]]
    trigger = None if told is None else (told, told + 1)
    return Tie(action, trigger, None, (), _uncounted(annotated, goods), why)


def bracketed_value_tie(
    annotated: AnnotatedDocument, before: Counted, thing: Counted, told: Tie | None
) -> Tie | None:
    """Return the tie of goods for their value in brackets directly behind them: "40 kg of tobacco (about $9)"."""
    view = annotated.view
    is_value = thing.quantity.kind == "money" and thing.noun is None and before.quantity.kind != "money"
    if not is_value or told is None or before.object is None or before.end != thing.start - 1:
        return None
    if view.texts[before.end] != "(" or view.texts[thing.end : thing.end + 1] != [")"]:
        return None
    why = Provenance("count.value.goods", f"value of {before.object!r} before it", 0.7)
    return replace(told, others=(), goods=before.object, provenance=why)


def _is_deed_before(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> bool:
    """Return whether a word before goods tells what was done to them: "the value of the forfeited pills"."""
    view = annotated.view
    if view.dependencies[token] != "amod" or "verb_action" not in view.labels[token]:
        return False
    action = grammar.lexicon.verb_actions.get(view.lowers[token])
    return action is not None and view.lowers[token].endswith("ed") and side_of(grammar, action) == "result"


def _measured_goods(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> int | None:
    """Return the goods whose value or weight a verb gives: "the total weight of the heroin is 30 kilograms"."""
    view = annotated.view
    verb = view.heads[thing.number]
    if verb > thing.start or (thing.quantity.kind not in {"money", "mass"}):
        return None
    if view.dependencies[verb] == "acl" and thing.quantity.kind == "mass" and view.heads[verb] < verb:
        # "A box weighing 10 pounds."
        return view.heads[verb] if grammar.is_in("measuring_participle", view.lowers[verb]) else None
    subject = next((child for child in view.children[verb] if view.dependencies[child] in SUBJECTS), None)
    if subject is None:
        return None
    if thing.quantity.kind == "mass" and grammar.is_in("weighing_verb", view.lowers[verb]):
        return subject  # "The packages weighed 20 kilograms."
    is_money = thing.quantity.kind == "money"
    word = view.lowers[subject]
    is_measure = grammar.is_in("value_word" if is_money else "weight_noun", word)
    if not is_measure or not grammar.is_in("measuring_verb", view.lowers[verb]):
        return None
    goods = _content(annotated, subject)
    return goods if goods != subject else None


def _is_value_of(annotated: AnnotatedDocument, grammar: Grammar, before: Counted, thing: Counted, tie: Tie) -> bool:
    """Return whether a sum is the value of the count before: "seized 560 kilos of cocaine with a value of £45m"."""
    view = annotated.view
    if before.noun is None or before.quantity.kind == "money" or is_person(grammar, view.lowers[before.noun]):
        return False
    between = range(before.end, thing.start)
    is_near = view.sentence_of[before.head] == view.sentence_of[thing.head] and len(between) <= _FARTHEST_VALUE
    has_verb = any(view.dependencies[token] in {"nsubj", "nsubjpass", "aux", "auxpass"} for token in between)
    return is_near and not has_verb and tie.action is not None


def _is_sum(annotated: AnnotatedDocument, grammar: Grammar, noun: int) -> bool:
    """Return whether a noun is one of sums of its own, no value of goods: "refunds", not "a street value"."""
    labels, word = annotated.view.labels[noun], annotated.view.lowers[noun]
    return "sum_bearing_noun" in labels and not grammar.is_in("value_word", word)


def _uncounted(annotated: AnnotatedDocument, head: int) -> str:
    """Return the phrase of the goods without a number before them."""
    begin, end = phrase_bounds(annotated, head)
    first = joint_start(annotated, head, head + 1)  # "fines and restitution totaling $5 million"
    begin = begin if first == head else phrase_bounds(annotated, first)[0]
    view = annotated.view
    reach = range(max(0, begin - _LONGEST_NUMBER), head)  # "Approximately 40 bribes."
    number = max(
        (last for token in reach for last in view.labels[token].get("quantity", ()) if last <= head), default=0
    )
    if "-" in view.texts[max(begin, number - 1) : number + 1]:
        number = begin  # "a three-year project worth $4 million"
    begin = _behind_town(annotated, min(max(begin, number), head), head)
    begin = behind_recipient(annotated, begin, head)
    while begin < head and view.lowers[begin] in _POINTING and view.texts[begin + 1] != "-":
        begin += 1  # "His accounts", not "an all-in ticket".
    return " ".join(annotated.text_of(begin, end).split())


def _behind_town(annotated: AnnotatedDocument, begin: int, head: int) -> int:
    """Return where goods begin behind the town of the member of a list before them: "in Ogre, Fla., shops worth"."""
    view = annotated.view
    commas = [token for token in range(begin, head) if view.texts[token] == ","]
    is_town = commas and all(view.texts[token][:1].isupper() or token in commas for token in range(begin, commas[-1]))
    return commas[-1] + 1 if is_town and "place" in view.labels[commas[-1] - 1] else begin


#: Tokens of a number before the phrase that it opens.
_LONGEST_NUMBER = 3
_POINTING = frozenset({"the", "a", "an", "its", "his", "her", "their", "these", "those", "this", "that", "such",
                       "any", "each", "all"})  # fmt: skip


def content_tie(
    annotated: AnnotatedDocument,
    grammar: Grammar,
    thing: Counted,
    ties: Mapping[int, Tie],
    events: Sequence[EventMatch],
) -> Tie | None:
    """Return the tie of the things that a number is the weight or content of.

    "Seized 14 packages weighing 36 pounds", "found 123 parcels containing 270 kilograms of heroin", "found a cache
    consisting of 14 rounds".
    """
    view = annotated.view
    verb = next((token for token in _up(annotated, thing.number, _CONTENT_STEPS)
                 if any(grammar.is_in(name, view.lowers[token]) for name in _CONTENT_CLASSES)), None)  # fmt: skip
    if verb is None or verb >= thing.start or _is_in_relative_clause(annotated, thing.number, verb):
        return None
    if view.lowers[max(0, verb - 2) : verb] == ["capable", "of"]:
        return None  # "A boat capable of carrying 3 tonnes."
    path = takewhile(lambda above: above != verb, _up(annotated, thing.number, _CONTENT_STEPS))
    if any(_is_where(annotated, above) and view.heads[above] != verb for above in path):
        return None  # "Paid bribes totaling $9 to officials in seven states."
    for container in (*_holders(annotated, verb), *_up(annotated, verb, _CONTENT_STEPS)):
        is_held = "holding_participle" in view.labels[verb]
        if view.dependencies[container] in _CLAUSES or (is_held and _is_where(annotated, container)):
            return None  # "Convicted of an attempt to sink a ship carrying nine men": they were not convicted.
        if grammar.is_in("investigation_noun", view.lowers[container]):
            continue  # "Charged in connection with the investigation, including three officials."
        tie = ties.get(container)
        if tie is not None and tie.provenance.rule in _DEALT_WITH:
            return None
        if tie is not None and tie.action is not None and container < verb:
            why = Provenance("count.content.goods", f"{view.lowers[verb]} of {view.texts[container]!r}", 0.7)
            goods = None if thing.object else _uncounted(annotated, _content(annotated, container))
            return replace(tie, others=(), goods=goods, provenance=why)
        if thing.quantity.kind == "money" and _is_sum(annotated, grammar, container):
            return None  # "Filed 20 returns claiming refunds totaling $9,000."
        if not grammar.is_in("holding_participle", view.lowers[verb]) or thing.quantity.kind == "money":
            continue
        # "A boat carrying 40 migrants was stopped": in the passive the action stands behind.
        held = [
            event
            for event in events
            if container in event.objects
            and (event.trigger < verb or event.rule.name in _PASSIVES)
            and fits(annotated, grammar, event.action, container)
            and not is_otherwise_meant(annotated, grammar, event.trigger, thing)
        ]
        if (
            held
            and container < verb
            and not any("quantity" in view.labels[token] for token in (container - 1, container))
        ):
            found = event_tie(annotated, grammar, held, container)
            if side_of(grammar, found.action or "") == "result" and fits(
                annotated, grammar, found.action or "", thing.noun
            ):
                why = Provenance("count.content.goods", f"{view.lowers[verb]}, in {view.texts[container]!r}", 0.7)
                return replace(found, others=(), goods=None, provenance=why)
    return None


def _holders(annotated: AnnotatedDocument, verb: int) -> Iterator[int]:
    """Yield what a participle parted from it says the content of: "crates were found in the hold, containing"."""
    view = annotated.view
    if view.dependencies[verb] != "advcl" or "holding_participle" not in view.labels[verb]:
        return
    for child in view.children[view.heads[verb]]:
        if child < verb and view.dependencies[child] in _HELD and "portion_noun" in view.labels[child]:
            yield child


#: Links of what is found to its verb.
_HELD = frozenset({"nsubjpass", "dobj"})


def _is_where(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a preposition says where or to whom: "on a ship carrying nine men"."""
    view = annotated.view
    return view.dependencies[token] == "prep" and view.lowers[token] in _WHERE


_WHERE = frozenset({"on", "in", "at", "to", "from", "into", "by"})
#: Links of verbs above which somebody else is told of.
_CLAUSES = frozenset({"pcomp", "acl"})


def _is_in_relative_clause(annotated: AnnotatedDocument, token: int, verb: int) -> bool:
    """Return whether a clause about somebody lies between: "including two men who had lured 50 victims"."""
    between = (above for above in _up(annotated, token, _CONTENT_STEPS) if above > verb)
    return any(annotated.view.dependencies[above] in _OTHER_CLAUSES for above in between)


#: Links of verbs of which what stands below them tells, and nothing above: "including trying to sell a boat for $9".
_OTHER_CLAUSES = frozenset({"relcl", "ccomp", "advcl", "xcomp"})


def price_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    """Return the tie of a price that stands far behind its verb: "sold the horns to a dealer in Riga for $55,000"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    if thing.quantity.kind != "money" or view.lowers[max(first, thing.start - 1)] not in {"for", "at"}:
        return None
    for token in range(thing.start - 2, max(first, thing.start - _FARTHEST_SALE) - 1, -1):
        action = grammar.lexicon.verb_actions.get(view.lowers[token])
        if action is not None and "trading_verb" in view.labels[token]:
            sold = next((child for child in view.children[token] if view.dependencies[child] == "dobj"), None)
            why = Provenance("count.price.far", f"price of what is {view.lowers[token]!r}", 0.6)
            goods = phrase_text(annotated, of_portion(annotated, sold)) if sold is not None else None
            return Tie(action, (token, token + 1), None, (), goods, why)
        if view.lowers[token] in {";", ":"} or "quantity" in view.labels[token]:
            return None
    return None


def _up(annotated: AnnotatedDocument, token: int, steps: int) -> Iterator[int]:
    heads = annotated.view.heads
    for _ in range(steps):
        if heads[token] == token:
            return
        token = heads[token]
        yield token


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
