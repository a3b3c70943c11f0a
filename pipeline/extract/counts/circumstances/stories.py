"""The words above a counted thing that tell the same scene: "were ordered to pay", "led to the arrest"."""

from collections.abc import Iterator

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.clauses import auxiliaries, has_subject, has_to
from pipeline.extract.counts.operation_names import is_in_operation
from pipeline.rules.grammar import Grammar
from pipeline.rules.tokens import TokenView

#: By these a noun is said of its verb, an adverbial of what it stands beside.
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "expl", "dobj", "attr", "oprd", "dative", "npadvmod"})
CLAUSES = frozenset({"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "parataxis", "csubj", "csubjpass"})
PLACES = frozenset({"place", "ner.gpe"})
PREPOSITIONS_OF_MEASURE = frozenset({"of", "worth"})
_RELATIVES = frozenset({"which", "who", "whom", "whose", "where"})
#: Nouns before "of" that stand for those they are made up of.
_MEASURES = ("group_noun", "sum_noun", "amount_noun", "sort_noun", "heap_noun")
#: Tokens of the longest place, and from an operation to its place.
_LONGEST_PLACE = 8
#: Verbs of the steps of a court: a deed told behind them was done before.
_JUDGING = ("pleading_word", "charged_participle", "proof_word", "sentencing_verb")
MOST_STEPS = 16


def story_of(annotated: AnnotatedDocument, grammar: Grammar, head: int, trigger: int | None) -> Iterator[int]:
    """Yield a word and those above it that tell the same scene: "were ordered to pay", "led to the arrest"."""
    view = annotated.view
    token = head if trigger is None else trigger
    for _ in range(MOST_STEPS):
        yield token
        above = _step_up(annotated, grammar, token, is_bare=trigger is None)
        if above is None or view.heads[token] == token:
            return
        token = above


def _step_up(annotated: AnnotatedDocument, grammar: Grammar, token: int, *, is_bare: bool) -> int | None:
    """Return the word above another that tells the same scene, None where another story begins.

    With ``is_bare`` nothing is told of the thing itself: it shares no more than the scene of its verb.
    """
    view = annotated.view
    above, link = view.heads[token], view.dependencies[token]
    if link in {"xcomp", "auxpass", "aux"}:
        # "Pleaded guilty on Monday to a plot to commit murder in the death of": the parse ties the plot to the plea.
        return None if link == "xcomp" and "pleading_word" in view.labels[above] else above
    if link == "conj" and view.texts[token].islower() and not PLACES.isdisjoint(view.labels[above]):
        return None  # "Hearings held in Riga, Ogre and Valka, and five sessions": no part of the list of towns.
    if link in ARGUMENTS or link == "appos" or (link == "conj" and not is_verb(annotated, token)):
        return None if _only_tells(annotated, grammar, above) else above
    if link == "pobj":
        return _above_preposition(annotated, grammar, above, is_bare=is_bare)
    if link == "conj":
        return None if has_subject(annotated, token) or _is_in_relative(annotated, above, token) else above
    is_charge = "charged_participle" in view.labels[above]
    if link == "advcl" and has_to(annotated, token) and (is_charge or view.lowers[token].endswith("ing")):
        return None  # "Pleaded guilty on Monday to selling 40 guns", "charged today over plans to sell 40 guns".
    if link == "advcl" and (_is_of_scheme(annotated, token) or _is_in_relative(annotated, above, token)):
        return None
    if link == "advcl":
        return None if is_apart(annotated, token) or has_subject(annotated, token) else above
    if link in {"acl", "relcl"}:
        above = _beyond_place(annotated, above)
        is_same = is_event(annotated, above) or (link == "acl" and _is_charging_paper(annotated, grammar, above))
        return above if is_same else None
    if link == "pcomp":
        verb = view.heads[above]
        is_means = (
            view.lowers[above] == "by" and is_verb(annotated, verb) and not _is_judging(annotated, grammar, verb)
        )
        return verb if is_means or grammar.is_in("result_verb", view.lowers[verb]) else None
    if link == "ccomp":
        is_made = has_to(annotated, token) and grammar.is_in("enabling_verb", view.lowers[above])
        return above if is_made or grammar.is_in("result_verb", view.lowers[above]) else None
    return None


def _is_judging(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> bool:
    """Return whether a verb tells a step of a court, or that something was said: "convicted of fraud by hiding"."""
    labels = annotated.view.labels[verb]
    return any(name in labels for name in _JUDGING) or _only_tells(annotated, grammar, verb)


def _is_in_relative(annotated: AnnotatedDocument, verb: int, later: int) -> bool:
    """Return whether a verb that the parse joins to another far before it ends a clause of "which" or "who".

    "Was sentenced today for a fraud in which 30 horns and other goods worth $4 million were smuggled."
    """
    view = annotated.view
    has_auxiliary = bool(auxiliaries(annotated, later))
    return has_auxiliary and not _RELATIVES.isdisjoint(view.lowers[verb:later])


def _is_of_scheme(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether an infinitive stands directly behind the scheme whose aim it is, wherever the parse ties it.

    "Pleaded guilty today for his role in a scheme to fraudulently obtain $4 million."
    """
    view = annotated.view
    before = next((child for child in view.children[verb] if view.dependencies[child] == "aux"), verb) - 1
    return before >= 0 and view.lowers[before + 1] == "to" and "scheming_word" in view.labels[before]


def _beyond_place(annotated: AnnotatedDocument, noun: int) -> int:
    """Return the operation before a place that the parse ties a clause to: "an operation in Tarka that led to"."""
    labels = annotated.view.labels
    first = annotated.view.sentences[annotated.view.sentence_of[noun]][0]
    starts = range(noun, max(first, noun - _LONGEST_PLACE), -1)
    start = next((one for one in starts if max(labels[one].get("place", (0,))) > noun), None)
    if start is None:
        return noun
    before = range(start - 1, max(first, start - _LONGEST_PLACE), -1)
    return next((one for one in before if "scene_noun" in labels[one]), noun)


def _above_preposition(
    annotated: AnnotatedDocument, grammar: Grammar, preposition: int, *, is_bare: bool
) -> int | None:
    view = annotated.view
    above = view.heads[preposition]
    if any(grammar.is_in("blame_adjective", view.lowers[token]) for token in (above, *_said_of(annotated, above))):
        return None  # "Was found guilty today of the murder of an officer", "held accountable for".
    if "seated_participle" in view.labels[above]:
        return None  # "A bank based in Riga with $9 million in assets."
    if is_verb(annotated, above):
        is_other_deed = "verb_action" in view.labels[above] and not grammar.is_in("result_verb", view.lowers[above])
        return None if is_other_deed or _only_tells(annotated, grammar, above) else above
    if view.lowers[preposition] == "in" and any(above < end for end in _quantity_ends(view, above)):
        return above  # "Between 2010 and 2013 he made $9 in donations."
    if view.lowers[preposition] in PREPOSITIONS_OF_MEASURE:
        is_measure = any(grammar.is_in(name, view.lowers[above]) for name in _MEASURES)
        return above if is_measure or not is_bare else None
    return above if is_event(annotated, above) else None


def _quantity_ends(view: TokenView, token: int) -> Iterator[int]:
    """Yield the ends of the sums and measures that start at most a few tokens before a token."""
    for start in range(max(0, token - _LONGEST_SUM), token + 1):
        yield from view.labels[start].get("quantity", ())


#: Tokens of a sum with its bound: "more than $9 million".
_LONGEST_SUM = 5


def _said_of(annotated: AnnotatedDocument, verb: int) -> Iterator[int]:
    """Yield the adjectives that a verb calls somebody: "accountable" of "was held accountable"."""
    view = annotated.view
    return (child for child in view.children[verb] if view.dependencies[child] in {"oprd", "acomp"})


def _is_charging_paper(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> bool:
    return grammar.is_in("alleging_paper", annotated.view.lowers[token])


def _only_tells(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> bool:
    """Return whether a verb says that something was told: "announced today the arrest of 12 men"."""
    return grammar.is_in("indirect_verb", annotated.view.lowers[token])


def is_apart(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a clause tells of another time: behind "after" and the like, or with "having"."""
    view = annotated.view
    return any(
        "apart_word" in view.labels[child] or view.lowers[child] == "having"
        for child in view.children[token]
        if child < token
    )


def is_verb(annotated: AnnotatedDocument, token: int) -> bool:
    view = annotated.view
    for _ in range(MOST_STEPS):
        if view.dependencies[token] != "conj":
            break
        token = view.heads[token]
    return view.dependencies[token] in CLAUSES


def is_event(annotated: AnnotatedDocument, token: int) -> bool:
    return "scene_noun" in annotated.view.labels[token] or is_in_operation(annotated, token)
