"""Offences that somebody pleads guilty to or is convicted of, however far behind the verb the parse puts them.

"Pleaded guilty today before Judge Roe to two felony violations", "was found guilty on Friday of each of 11 charges".
"""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.tie import Tie
from pipeline.extract.counts.links import DETERMINERS, SUBJECTS, word_before
from pipeline.extract.counts.things.counted import Counted
from pipeline.mentions import Provenance
from pipeline.rules.grammar import Grammar

#: Tokens from an offence back to what is said of it, and from "guilty" to its verb.
_FARTHEST_PLEA, _FARTHEST_GUILTY_VERB = 36, 3
#: Words before the number of offences, and the prepositions before those.
_BEFORE_NUMBER = DETERMINERS | {"each", "all", "and", ",", "also"}
_PREPOSITIONS = frozenset({"to", "of", "on", "with"})
#: What ends the phrase of a plea.
_STOPS = frozenset({";", ":", "who", "which", "that", "whose", "while", "but", "for", "after", "because", "as"})
_PLEADED, _CONVICTED = "pleaded_guilty", "convicted"


def offence_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    """Return what is said of somebody for a number of offences."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    if thing.quantity.kind != "count" or not _is_offence(annotated, grammar, thing):
        return None
    before = word_before(view, thing.start, _BEFORE_NUMBER, first)
    is_led = view.lowers[before] in _PREPOSITIONS and not grammar.is_in("relating_word", view.lowers[before - 1])
    if before <= first or not (is_led or view.lowers[thing.start - 1] in {"and", ","}):
        return None
    for token in range(before, max(first, thing.start - _FARTHEST_PLEA) - 1, -1):
        word = view.lowers[token]
        if word == "guilty":
            return _guilty_tie(annotated, grammar, first, token)
        if grammar.is_in("offence_of_verb", word) and (action := grammar.lexicon.verb_actions.get(word)) is not None:
            is_plot = action != _CONVICTED and not _is_any(annotated, grammar, thing, "offence_noun")
            return None if is_plot else _tie(annotated, action, (token, token + 1))
        if word in _STOPS or view.dependencies[token] in SUBJECTS:
            return None
    return None


def _is_offence(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether offences are counted, or sets of them: "three sets of charges", "two fraud conspiracies"."""
    return any(_is_any(annotated, grammar, thing, name) for name in ("offence_noun", "plotting_noun"))


def _is_any(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted, name: str) -> bool:
    last_words = annotated.view.lowers[max(thing.start, thing.end - 3) : thing.end]
    return any(grammar.is_in(name, word) for word in last_words)


def _guilty_tie(annotated: AnnotatedDocument, grammar: Grammar, first: int, guilty: int) -> Tie | None:
    view = annotated.view
    if view.lowers[guilty - 1] == "not":
        return None
    for verb in range(guilty, max(first, guilty - _FARTHEST_GUILTY_VERB) - 1, -1):
        if grammar.is_in("pleading_word", view.lowers[verb]):
            return _tie(annotated, _PLEADED, (verb, guilty + 1))
        if grammar.is_in("finding_verb", view.lowers[verb]):
            return _tie(annotated, _CONVICTED, (verb, guilty + 1))
    return None


def _tie(annotated: AnnotatedDocument, action: str, trigger: tuple[int, int]) -> Tie:
    why = Provenance("count.noun.offence", f"{annotated.text_of(*trigger)!r} of offences", 0.65)
    return Tie(action, trigger, None, (), None, why)
