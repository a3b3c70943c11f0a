"""Numbers without an action that there are, whatever their verb says of them: "the two firms will pay $5 million"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.assertions.known_things import is_known
from pipeline.extract.counts.links import SUBJECTS
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.definiteness import is_definite
from pipeline.extract.counts.things.person_nouns import is_person
from pipeline.records import Assertion
from pipeline.rules.grammar import Grammar

UNDONE = frozenset({Assertion.PLANNED, Assertion.CONDITIONAL})


def is_presupposed(
    annotated: AnnotatedDocument,
    grammar: Grammar,
    thing: Counted,
    assertion: Assertion,
    cue: str | None,
) -> bool:
    """Return whether there is a number of things without an action, whatever its verb says of it.

    "The two firms will pay $5 million": there are two. "Could not afford his $700 fee": it was so much.
    """
    view = annotated.view
    is_count = thing.quantity.kind == "count"
    if assertion in UNDONE and is_known(annotated, grammar, thing):
        return True
    if assertion is Assertion.PLANNED:
        if (subject := _subject(annotated, thing)) is None:
            return False
        is_person_told = thing.noun is not None and is_person(grammar, view.lowers[thing.noun])
        # "Two doctors proposed to", "two defendants are scheduled for trial"; but "two flights are scheduled".
        is_told = view.dependencies[subject] == "nsubj" or is_person_told
        return is_told and cue == view.texts[view.heads[subject]]
    if assertion is Assertion.NEGATED:
        # "The three men were not allowed to work", "failed to follow the rules for $8 million in transfers".
        is_apart = _subject(annotated, thing) is not None or preposition_before(annotated, thing) == "for"
        return is_apart or _is_left_out(annotated, grammar, thing)
    if assertion is Assertion.CONDITIONAL:
        return not is_count and _has_owner(annotated, thing)
    return assertion is Assertion.HISTORICAL and is_within_subject(annotated, thing)


def _is_left_out(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether there is what somebody did not tell of or attend to: "failed to report $9 million of income"."""
    view = annotated.view
    token = thing.number if thing.quantity.kind == "money" else thing.head
    for _ in range(_LONGEST_CLIMB):
        word = view.lowers[token]
        if grammar.is_in("heeding_verb", word):
            return True
        if thing.quantity.kind == "money" and grammar.is_in("declaring_verb", word):
            return True
        token = view.heads[token]
    return False


#: Steps from a number up to the verb whose object it is.
_LONGEST_CLIMB = 5


def preposition_before(annotated: AnnotatedDocument, thing: Counted) -> str | None:
    """Return the preposition that a number or its noun stands behind, None without one."""
    view = annotated.view
    token = thing.number if view.dependencies[thing.number] == "pobj" else thing.head
    return view.lowers[view.heads[token]] if view.dependencies[token] == "pobj" else None


def is_given(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a number is of what there is already: "make repairs at all nine plants"."""
    return is_definite(annotated, thing) or preposition_before(annotated, thing) in _PLACING


#: Behind these a number only says where something is to be done: "make repairs at nine plants".
_PLACING = frozenset({"to", "at", "in", "on", "with", "within", "from", "under", "by"})


def _has_owner(annotated: AnnotatedDocument, thing: Counted) -> bool:
    view = annotated.view
    nouns = (thing.head, thing.number, view.heads[thing.number])
    return any(view.dependencies[child] == "poss" for noun in nouns for child in view.children[noun])


def _subject(annotated: AnnotatedDocument, thing: Counted) -> int | None:
    """Return the subject that a number is or is joined to: "40 percent of the boats", "the port and two firms"."""
    view = annotated.view
    token = thing.head
    if view.dependencies[token] == "pobj" and view.lowers[view.heads[token]] == "of":
        token = view.heads[view.heads[token]]
        if token not in thing.aliases:
            return None
    while view.dependencies[token] in {"conj", "appos"} and view.heads[token] < token:
        token = view.heads[token]
    return token if view.dependencies[token] in SUBJECTS else None


def is_within_subject(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a number only describes a subject: "since March offices in nine towns have held 900 men"."""
    view = annotated.view
    token = thing.head
    while view.dependencies[token] == "pobj" and view.dependencies[view.heads[token]] == "prep":
        token = view.heads[view.heads[token]]
    is_total = token in (thing.head, *thing.aliases) or "number_noun" in view.labels[token]
    return not is_total and view.dependencies[token] in SUBJECTS
