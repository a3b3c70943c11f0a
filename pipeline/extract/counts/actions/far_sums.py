"""Sums far behind the word that tells what was done with them, where the parse ties them to something between.

"Entered a money judgment in the amount of $9", "settled with nine firms in the rope trade for $9", "underreported the
income that came from his mill by a total of $9".
"""

from collections.abc import Iterator

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.senses import is_otherwise_meant
from pipeline.extract.counts.actions.tie import Tie
from pipeline.extract.counts.links import SUBJECTS, word_before
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.small_words import ARTICLES
from pipeline.mentions import Provenance
from pipeline.rules.grammar import Grammar

_FORFEITED, _ORDERED, _SETTLED, _MISSTATED, _LOST = "forfeited", "ordered", "settled", "misstated", "lost"
_REDUCED, _MEASURES = "reduced", frozenset({"mass", "volume"})
#: Tokens from a sum back to its judgment, from there to the word that enters it, and to a verb far before the sum.
_JUDGMENT_REACH, _ENTRY_REACH, _FARTHEST_VERB = 8, 10, 26
#: Tokens from a sum back to the losses that it is the amount of, and what stands between.
_LOSS_REACH = 8
_STOPS = frozenset({";", ":", "who", "while", "but", "which"})
#: Words before a sum by which a figure is told wrong: "by a total of".
_BEFORE_DIFFERENCE = ARTICLES | {"of"}


def far_sum_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    """Return the tie of a sum to a judgment entered, a suit settled or a figure told wrong far before it."""
    if thing.quantity.kind != "money":
        return _reduced_tie(annotated, thing) if thing.quantity.kind in _MEASURES else None
    return (
        _loss_tie(annotated, grammar, thing)
        or _judgment_tie(annotated, grammar, thing)
        or _settled_tie(annotated, grammar, thing)
        or _misstated_tie(annotated, grammar, thing)
        or _amount_tie(annotated, grammar, thing)
    )


def _loss_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    """Return the tie of the amount of losses: "in losses to the fund exceeding $9", "losses in excess of $9"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    is_excess = view.lowers[thing.start : thing.start + 2] == ["in", "excess"]
    words = view.lowers[thing.start - 1 : thing.start + 1]
    if not is_excess and not any(grammar.is_in("exceeding_participle", word) for word in words):
        return None
    for token in range(thing.start - 1, max(first, thing.start - _LOSS_REACH) - 1, -1):
        if "loss_noun" in view.labels[token] and not is_otherwise_meant(annotated, grammar, token):
            return _tie(annotated, _LOST, token, "count.noun.loss_far", "of it")
        if view.lowers[token] in _STOPS or view.dependencies[token] in {"nsubj", "nsubjpass", "dobj"}:
            return None
    return None


def _judgment_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    # "In the amount of $9", or "an $855,000 civil judgment".
    near = range(thing.end - 1, max(first, thing.start - _JUDGMENT_REACH) - 1, -1)
    judgment = next((token for token in near if grammar.is_in("judgment_noun", view.lowers[token])), None)
    if judgment is None or (judgment < thing.start and view.lowers[thing.start - 1] not in {"of", "for"}):
        return None
    begin = min(judgment, thing.start)
    for token in range(begin - 1, max(first, begin - _ENTRY_REACH) - 1, -1):
        if view.lowers[token] in _STOPS:
            break
        if grammar.is_in("entering_word", view.lowers[token]):
            is_forfeiture = "forfeiture" in view.lowers[token:judgment]
            action = _FORFEITED if is_forfeiture else _ORDERED
            return _tie(annotated, action, token, "count.noun.judgment", "a judgment")
    # "Is subject to a forfeiture judgment in the amount of $9."
    named = next((token for token in near if view.lowers[token] == "forfeiture"), None)
    return None if named is None else _tie(annotated, _FORFEITED, named, "count.noun.judgment", "a judgment")


def _settled_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    view = annotated.view
    if view.lowers[thing.start - 1] != "for":
        return None
    before = list(_before(annotated, thing))
    for token in before:
        if grammar.is_in("settling_verb", view.lowers[token]):
            is_with = "with" in view.lowers[token : thing.start]
            return _tie(annotated, _SETTLED, token, "count.verb.settled_far", "with somebody") if is_with else None
    return None


def _misstated_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    by = thing.start - 1
    while by > first and (view.lowers[by] in _BEFORE_DIFFERENCE or "sum_noun" in view.labels[by]):
        by -= 1
    if view.lowers[by] != "by":
        return None
    for token in _before(annotated, thing):
        if grammar.is_in("misstating_verb", view.lowers[token]):
            return _tie(annotated, _MISSTATED, token, "count.verb.misstated_far", "by it")
        if view.lowers[token] == "by" and token != by:
            return None
    return None


def _reduced_tie(annotated: AnnotatedDocument, thing: Counted) -> Tie | None:
    """Return the tie of a measure by which a list is reduced: "to reduce emissions of lead and dust by 40 tons"."""
    view = annotated.view
    by = word_before(view, thing.start, _BEFORE_DIFFERENCE, view.sentences[view.sentence_of[thing.head]][0])
    if view.lowers[by] != "by":
        return None
    is_listed = view.lowers[by - 2] in {"and", ","}  # "Soot by 40 tons and lead by 30 tons."
    for token in _before(annotated, thing):
        if "reducing_verb" in view.labels[token]:
            return _tie(annotated, _REDUCED, token, "count.verb.reduced_far", "by it")
        if token != by and not is_listed and (view.lowers[token] == "by" or "quantity" in view.labels[token]):
            return None
    return None


def _amount_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    """Return the tie of a sum that is said to be the amount of deeds: "the total amount of his purchases was $9"."""
    view = annotated.view
    verb = view.heads[thing.number]
    if verb >= thing.start or view.dependencies[thing.number] != "attr":
        return None
    amount = next((child for child in view.children[verb] if view.dependencies[child] in SUBJECTS), None)
    if amount is None or "amount_word" not in view.labels[amount] or view.lowers[amount + 1 : amount + 2] != ["of"]:
        return None
    deeds = [child for child in view.children[amount + 1] if "noun_action" in view.labels[child]]
    action = grammar.lexicon.noun_actions.get(view.lowers[deeds[0]]) if deeds else None
    if action is None or grammar.lexicon.actions[action].objects == "person":
        return None
    return _tie(annotated, action, deeds[0], "count.noun.amount", "its amount")


def _before(annotated: AnnotatedDocument, thing: Counted) -> Iterator[int]:
    """Yield the tokens of the sentence before a sum, the nearest first, up to a mark or another sum."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    for token in range(thing.start - 1, max(first, thing.start - _FARTHEST_VERB) - 1, -1):
        if view.lowers[token] in _STOPS or view.texts[token] == "$":
            return
        yield token


def _tie(annotated: AnnotatedDocument, action: str, token: int, rule: str, what: str) -> Tie:
    why = Provenance(rule, f"{annotated.view.texts[token]!r} {what}", 0.65)
    return Tie(action, (token, token + 1), None, (), None, why)
