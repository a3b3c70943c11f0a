"""Numbers without an action that there are, whatever their verb says of them: "the two firms will pay $5 million"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.tie import is_person
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.definiteness import is_definite
from pipeline.records import Assertion
from pipeline.rules.grammar import Grammar

UNDONE = frozenset({Assertion.PLANNED, Assertion.CONDITIONAL})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OWNERS = frozenset({"its", "their", "his", "her", "our"})
#: Beside the verb of a clause these tell of something past.
_PAST = frozenset({"was", "were", "had", "have", "has"})


def is_presupposed(
    annotated: AnnotatedDocument, grammar: Grammar, thing: Counted, assertion: Assertion, cue: str | None
) -> bool:
    """Return whether there is a number of things without an action, whatever its verb says of it.

    "The two firms will pay $5 million": there are two. "Could not afford his $700 fee": it was so much.
    """
    view = annotated.view
    is_count = thing.quantity.kind == "count"
    if assertion in UNDONE and _is_known(annotated, grammar, thing):
        return True
    if assertion is Assertion.PLANNED:
        if (subject := _subject(annotated, thing)) is None:
            return False
        is_person_told = thing.noun is not None and is_person(grammar, view.lowers[thing.noun])
        # "Two doctors proposed to", "two defendants are scheduled for trial"; but "two flights are scheduled".
        is_known = view.dependencies[subject] == "nsubj" or is_person_told
        return is_known and cue == view.texts[view.heads[subject]]
    if assertion is Assertion.NEGATED:
        # "The three men were not allowed to work", "failed to follow the rules for $8 million in transfers".
        is_apart = _subject(annotated, thing) is not None or preposition_before(annotated, thing) == "for"
        return is_apart or _is_left_out(annotated, grammar, thing)
    if assertion is Assertion.CONDITIONAL:
        return not is_count and _has_owner(annotated, thing)
    return assertion is Assertion.HISTORICAL and is_within_subject(annotated, thing)


def _is_known(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether a number is of things that there are: "the two firms", "its three plants"."""
    view = annotated.view
    if thing.quantity.kind == "count" and is_definite(annotated, thing):
        return True
    before = view.lowers[thing.start - 1 : thing.start]
    if thing.quantity.kind == "money":
        has_noun = thing.noun is not None and thing.noun > thing.number
        is_behind = view.lowers[max(0, thing.start - 2) : thing.start - 1] in (["for"], ["of"])
        return (has_noun or is_behind) and before in (["the"], ["this"])
    if thing.quantity.kind != "count":
        return False
    if view.dependencies[thing.head] == "appos" and view.texts[view.heads[thing.head]][:1].isupper():
        return True  # "Will paint the Heron and the Gull, two boats of the port."
    if before and (before[0] in _OWNERS or view.lowers[thing.start] in _OWNERS):
        return True
    is_apposed = before == [","]  # "Heron Ltd, two shops he ran".
    return thing.noun is not None and _has_past(annotated, grammar, thing.noun, is_apposed=is_apposed)


def _has_past(annotated: AnnotatedDocument, grammar: Grammar, noun: int, *, is_apposed: bool) -> bool:
    """Return whether a clause tells what people did or suffered, or who did something with things.

    "To 14 women whom he harassed", "six victims named in the charge", "two notices issued by the port".
    """
    view = annotated.view
    is_people = is_person(grammar, view.lowers[noun])
    nouns = (
        noun,
        *(one for child in view.children[noun] if view.lowers[child] == "of" for one in view.children[child]),
    )
    clauses = [clause for one in nouns for clause in view.children[one]]
    if any(view.dependencies[clause] == "acl" and _has_agent(annotated, clause, is_people) for clause in clauses):
        return True
    for clause in view.children[noun]:
        if view.dependencies[clause] != "relcl" or not (is_people or _has_doer(annotated, clause, is_apposed)):
            continue
        auxiliaries = {
            view.lowers[one] for one in view.children[clause] if view.dependencies[one] in {"aux", "auxpass"}
        }
        is_past = view.lowers[clause].endswith("ed") or view.lowers[clause] in {"was", "were", "had"}
        if auxiliaries <= _PAST and (is_past or auxiliaries):
            return True
    return False


def _has_doer(annotated: AnnotatedDocument, clause: int, is_apposed: bool) -> bool:
    """Return whether a clause tells what somebody had done with things: "nine claims that Lund had filed".

    Of things that explain a name also what he did: "Heron Ltd, two shops he ran".
    """
    view = annotated.view
    children = view.children[clause]
    subjects = (child for child in children if view.dependencies[child] == "nsubj")
    has_perfect = any(view.lowers[child] in _PERFECT for child in children)
    return (has_perfect or is_apposed) and any(view.lowers[subject] not in _RELATIVES for subject in subjects)


_RELATIVES = frozenset({"who", "that", "which", "whom"})
_PERFECT = frozenset({"had", "has", "have"})


def _has_agent(annotated: AnnotatedDocument, participle: int, is_people: bool) -> bool:
    """Return whether a participle tells by whom something was done; of people also where or in what."""
    view = annotated.view
    is_past = view.lowers[participle].endswith("ed")
    ties = {"agent", "prep"} if is_people else {"agent"}
    return is_past and any(view.dependencies[child] in ties for child in view.children[participle])


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
    return token if view.dependencies[token] in _SUBJECTS else None


def is_within_subject(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a number only describes a subject: "since March offices in nine towns have held 900 men"."""
    view = annotated.view
    token = thing.head
    while view.dependencies[token] == "pobj" and view.dependencies[view.heads[token]] == "prep":
        token = view.heads[view.heads[token]]
    is_total = token in (thing.head, *thing.aliases) or view.lowers[token] in {"total", "number", "sum"}
    return not is_total and view.dependencies[token] in _SUBJECTS
