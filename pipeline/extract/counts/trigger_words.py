"""Which words of a text tell the event of a count: a verb, with the order or scheme that it is told within."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.tie import Tie
from pipeline.extract.counts.assertions.schemes import aim_of, scheme_above
from pipeline.extract.counts.clauses import has_to
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.spans import token_span
from pipeline.mentions import Span
from pipeline.rules.grammar import Grammar

#: Tokens from an order or a scheme to the deed: "ordered Hale and his firm to pay $9 and to forfeit".
_LONGEST_FRAME = 14
#: Steps from a deed up to its scheme: "conspired to rig bids to obtain".
_MOST_STEPS = 4
#: How an infinitive depends on the scheme that it is for.
_AIMS = frozenset({"xcomp", "ccomp", "acl", "advcl"})
#: Tokens of an infinitive with an adverb: "to timely report".
_LONGEST_INFINITIVE = 4

_ACTION_LABELS = frozenset({"verb_action", "noun_action", "subject_action"})


def trigger_word(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted, tie: Tie) -> Span | None:
    """Return the words that give the action: not the counted noun itself, unless it is one of an action.

    "Ran across nine states": the rule begins at the states, but "ran across" tells the event.
    """
    if tie.told is not None:
        return token_span(annotated, start_of_frame(annotated, grammar, tie.told), tie.told + 1)
    if tie.trigger is None:
        return None
    if tie.trigger[0] == thing.noun and _ACTION_LABELS.isdisjoint(annotated.view.labels[thing.noun]):
        return None
    start = start_of_frame(annotated, grammar, tie.trigger[0])
    return token_span(annotated, start, _end_of_failing(annotated, *tie.trigger))


def start_of_frame(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> int:
    """Return where the words begin that tell what was done of a deed: "ordered to forfeit", "conspired to launder".

    The order was given and the scheme was made, whatever came of it. Without one it is the verb itself.
    """
    order = _order_above(annotated, verb)
    start = _scheme_above(annotated, grammar, verb) if order is None else order
    return start if start is not None and 0 < verb - start <= _LONGEST_FRAME else verb


def _order_above(annotated: AnnotatedDocument, verb: int) -> int | None:
    """Return the verb by which a court takes away what another verb tells; else None."""
    view = annotated.view
    if "ordered_away_verb" not in view.labels[verb]:
        return None
    first = _first_of_list(annotated, verb)
    is_order = has_to(annotated, first) and "decreeing_verb" in view.labels[view.heads[first]]
    return view.heads[first] if is_order else None


def _first_of_list(annotated: AnnotatedDocument, verb: int) -> int:
    """Return the first of the infinitives that "and" joins: "to pay $9 and to forfeit"; not "to file and filing"."""
    view = annotated.view
    while view.dependencies[verb] == "conj" and view.heads[verb] < verb and not view.lowers[verb].endswith("ing"):
        verb = view.heads[verb]
    return verb


def _scheme_above(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> int | None:
    """Return the scheme that the infinitive of a deed is for; None for a deed told as done within one."""
    scheme = scheme_above(annotated, grammar, verb)
    if scheme is None or aim_of(annotated, grammar, verb, scheme) is not None:
        return None
    view, token = annotated.view, _first_of_list(annotated, verb)
    above = view.heads[token]
    if grammar.is_in("using_verb", view.lowers[above]) and not has_to(annotated, above):
        return None  # "Used money from the scheme to buy 40 boats": he did.
    if verb - scheme <= _NEXT and "to" in view.lowers[scheme:verb]:
        return scheme
    for _ in range(_MOST_STEPS):
        if not has_to(annotated, token) or view.dependencies[token] not in _AIMS:
            return None
        token = _first_of_list(annotated, view.heads[token])
        if token == scheme:
            return scheme
    return None


#: Tokens from a scheme to an infinitive directly behind it: "scheme to falsely obtain".
_NEXT = 3


def _end_of_failing(annotated: AnnotatedDocument, start: int, end: int) -> int:
    """Return the end of a word of failing with what was not done: "failed to report"; else ``end``."""
    view = annotated.view
    if "failing_word" not in view.labels[start] or view.lowers[end : end + 1] != ["to"]:
        return end
    return next(
        (verb + 1 for verb in range(end + 1, min(end + _LONGEST_INFINITIVE, len(view.texts)))
         if view.heads[end] == verb and verb in view.children[start]),
        end,
    )  # fmt: skip
