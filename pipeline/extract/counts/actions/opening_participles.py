"""Things behind a participle that opens a sentence or a number that ends a headline, on any parse.

"Also recovered were two pistols, 41 rounds, assorted plates and $900", "Customs seizes 40 kg of salt, nabs two".
"""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.tie import Tie, fits, is_step, side_of
from pipeline.extract.counts.links import SUBJECTS
from pipeline.extract.counts.things.counted import Counted
from pipeline.mentions import Provenance
from pipeline.rules.grammar import Grammar

_BEFORE_PARTICIPLE = frozenset({"also", "further", "additionally", "among", "other", "items"})
_BEING = frozenset({"were", "was", "are", "is"})
#: Tokens before the participle, from it to "were", and of a list behind "were".
_OPENING, _TO_BEING, _LONGEST_LIST = 2, 12, 80
#: What ends the list behind "were".
_ENDS = frozenset({";", ":", "while", "whereas", "but", "who", "which", "that"})
_CUSTODY = "custody"


def opened_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    """Return the tie of a member of the list that a participle and "were" open."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    verb = first
    while verb < first + _OPENING and view.lowers[verb] in _BEFORE_PARTICIPLE:
        verb += 1
    end = next(iter(view.labels[verb].get("verb_action", ())), verb)
    action = grammar.lexicon.verb_actions.get(" ".join(view.lowers[verb:end]))
    is_past = view.lowers[verb].endswith(("ed", "en", "nd", "ught")) and "subject_action" not in view.labels[verb]
    if action is None or not is_past or side_of(grammar, action) != "result" or is_step(grammar, action):
        return None
    being = next(
        (token for token in range(end, min(end + _TO_BEING, thing.start)) if view.lowers[token] in _BEING), None
    )
    if being is None or thing.start - being > _LONGEST_LIST or _is_clause(annotated, end, being, thing.start):
        return None
    if not fits(annotated, grammar, action, thing.noun):
        return None
    why = Provenance("count.list.opened", f"{view.texts[verb]!r} opens its sentence", 0.65)
    return Tie(action, (verb, end), None, (), None, why)


def _is_clause(annotated: AnnotatedDocument, end: int, being: int, start: int) -> bool:
    """Return whether the participle has another subject, or something else is told before a number."""
    view = annotated.view
    if any(view.texts[token] == "," or view.dependencies[token] in SUBJECTS for token in range(end, being)):
        return True  # "Arrested in May, the men were found with 40 guns."
    between = range(being + 1, start)
    return any(
        view.lowers[token] in _ENDS
        or ("verb_action" in view.labels[token] and view.dependencies[token] != "compound")
        for token in between
    )


def ended_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    """Return the tie of a number without a noun that ends a headline: "Customs seizes 40 kg of salt, nabs two"."""
    view = annotated.view
    first, last = view.sentences[view.sentence_of[thing.head]]
    verb = thing.start - 1
    if (
        thing.quantity.kind != "count"
        or thing.end != last
        or verb - 1 <= first
        or view.lowers[verb - 1] not in {",", "and"}
    ):
        return None
    ends = view.labels[verb].get("verb_action", ())
    action = grammar.lexicon.verb_actions.get(view.lowers[verb]) if verb + 1 in ends else None
    if action is None or grammar.lexicon.actions[action].family != _CUSTODY:
        return None
    why = Provenance("count.headline.number", f"{view.texts[verb]!r} before the last word", 0.7)
    return Tie(action, (verb, verb + 1), None, (), None, why)
