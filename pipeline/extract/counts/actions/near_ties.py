"""Ties counted things to words of action that stand near them, where the parse does not join the two."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.descriptions import is_description
from pipeline.extract.counts.actions.events_of_people import is_found_with, is_said_of_whole
from pipeline.extract.counts.actions.misread_events import is_of_owners
from pipeline.extract.counts.actions.nearby import action_behind
from pipeline.extract.counts.actions.possible_events import is_conditional
from pipeline.extract.counts.actions.senses import is_otherwise_meant, sense_of
from pipeline.extract.counts.actions.tie import Tie, fits
from pipeline.extract.counts.actions.wordings import paper_action
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.person_nouns import is_person
from pipeline.extract.counts.things.selection import is_vague
from pipeline.extract.counts.things.shares import is_of_whole, is_sum_shared
from pipeline.mentions import Provenance
from pipeline.rules.grammar import Grammar

#: What an assault on people does to them.
_VICTIMIZED = "victimized"
#: Words before what a price is for: it is not what was done to the price.
_EACH = (["for", "every"], ["for", "each"])


def noun_ahead_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted, parsed: Tie | None) -> Tie | None:
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


def near_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    """Return the action of the verb behind a number: "40 rifles, long hidden in a barn, were seized"."""
    if thing.noun is None and thing.quantity.kind in {"count", "length"}:
        return None  # "Nets of 1,045 metres and 373 metres were seized": the nets.
    if thing.quantity.kind == "money" and "amounts" in annotated.view.lowers[max(0, thing.start - 2) : thing.start]:
        return None  # "Orders for checks in amounts of $9, and those were issued."
    if thing.quantity.kind == "money" and is_sum_shared(annotated, thing.start):
        return None  # "Half of the income of $9 million was stolen."
    if thing.noun is not None and is_of_owners(annotated, grammar, thing):
        return None  # "Owners of 16 Homes Indicted": not the homes.
    if thing.noun is not None and grammar.is_in("value_word", annotated.view.lowers[thing.noun]):
        return None  # "The pills had a value of $4 million and were sold": they were, not their value.
    found = action_behind(annotated, grammar, thing)
    if found is None or is_vague(annotated, grammar, thing, "faint_vague_word"):
        return None
    action, start, end = found
    if thing.quantity.kind == "share" and is_of_whole(annotated, thing.number, thing.noun or 0, start):
        return None  # "Used half of the cash obtained in Riga": all of that was.
    between = annotated.view.lowers[thing.end : start]
    if "per" in between or any(between[index : index + 2] in _EACH for index in range(len(between))):
        return None  # "A $5 fee for every lamp sold."
    if thing.quantity.value == 0 and is_conditional(annotated, start):
        return None  # "If no claims are filed, the boats are sold."
    action = sense_of(annotated, grammar, action, (start, end), thing.noun)
    if is_found_with(annotated, grammar, action, end, thing) or is_said_of_whole(annotated, start, thing):
        return None
    if is_description(annotated, grammar, action, start, thing):
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
