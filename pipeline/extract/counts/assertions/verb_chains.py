"""The verbs that govern what a word tells, and the participles that share their time."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.assertions.auxiliaries import is_habit
from pipeline.extract.counts.clauses import has_to
from pipeline.extract.counts.links import SUBJECTS
from pipeline.records import Assertion
from pipeline.rules.grammar import Grammar

#: Prepositions whose noun the verb is said of.
_GOVERNED = frozenset({"to", "for", "of", "by"})


def verb_chain(annotated: AnnotatedDocument, grammar: Grammar, trigger: int) -> list[int]:
    """Return the trigger and the verbs above it that govern it as a complement."""
    view = annotated.view
    chain = [trigger]
    token = trigger
    for _ in range(6):
        head = _verb_between(annotated, token)
        if head == token or not (
            view.dependencies[token] in _COMPLEMENTS
            or _is_obliged(annotated, grammar, token, head)
            or _is_of_loss(annotated, grammar, token, head)
            or (view.dependencies[token] == "appos" and view.lowers[head] == "following")
        ):
            break
        has_subject = any(view.dependencies[child] in SUBJECTS for child in view.children[token])
        is_helped = "helping_verb" in view.labels[head]  # "Is meant to help the port hire 40 men."
        if view.dependencies[token] == "ccomp" and has_subject and not has_to(annotated, token) and not is_helped:
            break  # But "will require the firm to sell nine shops" is one chain.
        if view.dependencies[token] == "pcomp" and grammar.is_in("truth_word", view.lowers[head]):
            break  # "Failed to pay despite receiving four letters": they came.
        if _is_before_failure(annotated, token):
            break
        if _is_of_other_noun(annotated, token) or _is_setting(annotated, token) or _is_blamed(annotated, token):
            break
        if view.dependencies[token] == "conj" and (
            (
                any(view.dependencies[child] == "nsubj" for child in view.children[token])
                and not _is_beside_participle(annotated, token, head)
            )
            or any(
                view.dependencies[child] in {"aux", "auxpass"} and view.lowers[child] != "to"
                for child in view.children[token]
            )
            or is_own_past(annotated, token, head)
            or (view.lowers[token].endswith("ing") and has_to(annotated, head))
        ):
            break
        token = head
        chain.append(token)
    return chain


def _is_beside_participle(annotated: AnnotatedDocument, verb: int, before: int) -> bool:
    """Return whether a participle goes on with one behind "with": "with Riga receiving $4 and Ogre receiving $9"."""
    view = annotated.view
    is_behind_with = view.dependencies[before] == "pcomp" and view.lowers[view.heads[before]] == "with"
    return is_behind_with and view.lowers[verb].endswith("ing") and view.lowers[before].endswith("ing")


def _is_before_failure(annotated: AnnotatedDocument, gerund: int) -> bool:
    """Return whether a gerund tells what came before a refusal: "refused nine men entry after finding 40 rifles"."""
    view = annotated.view
    preposition = view.heads[gerund]
    if view.dependencies[gerund] != "pcomp" or view.lowers[preposition] not in {"after", "following", "upon"}:
        return False
    above = view.heads[preposition]
    return any("failing_verb" in view.labels[verb] for verb in (above, view.heads[above]))


def _verb_between(annotated: AnnotatedDocument, token: int) -> int:
    """Return the verb above a token; of an infinitive the last of those that the parse joins to it between.

    "The money that he had not used, and arranged for the mill to repay $9": the parse may tie "repay" to "used".
    """
    view = annotated.view
    head = view.heads[token]
    if view.dependencies[token] != "xcomp" or head > token or not has_to(annotated, token):
        return head
    joined = (child for child in view.children[head] if view.dependencies[child] == "conj" and head < child < token)
    return max(joined, default=head)


def is_means_of_attempt(annotated: AnnotatedDocument, grammar: Grammar, below: list[int], verb: int) -> bool:
    """Return whether a deed is that by which something was tried: "attempted to pay by sending nine notes"."""
    view = annotated.view
    if not grammar.is_in("trying_verb", view.lowers[verb]):
        return False
    return any(view.dependencies[token] == "pcomp" and view.lowers[view.heads[token]] == "by" for token in below)


#: How what a verb governs depends on it.
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "conj", "pcomp", "dobj", "dative", "prep", "pobj"})


def _is_of_loss(annotated: AnnotatedDocument, grammar: Grammar, token: int, head: int) -> bool:
    """Return whether a loss is held as what is above it: "the loss could be $9", "may lead to $9 in lost taxes"."""
    view = annotated.view
    word = view.lowers[token]
    if view.dependencies[token] == "nsubj":
        return view.lowers[head] == "be" and grammar.is_in("loss_noun", word)
    return view.dependencies[token] == "amod" and grammar.is_in("lost_participle", word)


def _is_obliged(annotated: AnnotatedDocument, grammar: Grammar, infinitive: int, verb: int) -> bool:
    """Return whether an infinitive that the parse takes for a purpose is what somebody must or is to do.

    "Will be required to sell nine shops", "is expected to sell".
    """
    if annotated.view.dependencies[infinitive] != "advcl" or not has_to(annotated, infinitive):
        return False
    word = annotated.view.lowers[verb]
    return infinitive > verb and any(grammar.is_in(name, word) for name in ("demanding_verb", "planning_verb"))


def _is_setting(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a phrase before a verb only says whereupon: "as a result of the $9 fine, the port will get"."""
    view = annotated.view
    preposition = view.heads[token]
    is_noun = view.dependencies[token] == "pobj" and view.dependencies[preposition] == "prep"
    is_noun = is_noun and view.lowers[token] != "addition"
    # "Of the $9, they will pay four" tells of what will be paid.
    return is_noun and preposition < token < view.heads[preposition] and view.lowers[preposition] != "of"


def _is_blamed(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether the verb above only follows from what was done: "will pay $9 for selling 40 boats".

    "Will spend years in prison for his role in holding 40 men", "will answer to charges of selling 40 boats".
    """
    view = annotated.view
    above = view.heads[token]
    if view.dependencies[token] == "prep":
        is_part = "part_taking_noun" in view.labels[above] and view.lowers[token] == "in"
        return is_part or ("charge_noun" in view.labels[above] and view.lowers[token] == "of")
    return (
        view.lowers[above] == "for" and view.dependencies[token] == "pcomp" and "fault_gerund" in view.labels[token]
    )


def _is_of_other_noun(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a noun only says what another one is about: "promised an investigation into the death"."""
    view = annotated.view
    preposition = view.heads[token]
    noun = view.heads[preposition]
    is_about = view.dependencies[token] == "pobj" and view.lowers[preposition] not in _GOVERNED
    is_about = is_about and "part_preposition" not in view.labels[preposition]
    is_of_sum = view.lowers[preposition] == "in" and "sum_unit" in view.labels[noun]
    is_of_sum = is_of_sum and view.lowers[view.heads[view.heads[noun]]] != "addition"
    return is_about and view.dependencies[noun] in _NOUNS and preposition < token and not is_of_sum


_NOUNS = frozenset({"dobj", "pobj", "nsubj", "nsubjpass", "attr"})


def is_own_past(annotated: AnnotatedDocument, verb: int, before: int) -> bool:
    """Return whether a past tense does not share the "did not" or "to" of the verb before it.

    "Did not pay and withheld 12 files", "agreed to pay and entered into talks".
    """
    view = annotated.view
    while view.dependencies[before] == "conj":
        before = view.heads[before]  # "Did not pay, hid and withheld 12 files."
    is_base = any(view.lowers[child] in _BEFORE_BASE for child in view.children[before])
    return is_base and view.lowers[verb].endswith("ed") and not view.lowers[verb].endswith("eed")


#: Auxiliaries before a verb without an ending.
_BEFORE_BASE = frozenset({"did", "does", "do", "to"})


#: Children of a participle that give it a time or a doer of its own: "having seized", "with police seizing".
_OWN_TIME = frozenset({"aux", "auxpass", "nsubj", "nsubjpass", "mark"})


#: Participles that tell what would come of the verb above.
_OUTCOMES = ("result_verb", "affecting_participle")


def future_of_manner(annotated: AnnotatedDocument, grammar: Grammar, participle: int) -> tuple[Assertion, str] | None:
    """Return how the verb of a participle is still to come: "are due to sail, delivering 40 tonnes"; else None."""
    view = annotated.view
    verb = view.heads[participle]
    is_manner = view.dependencies[participle] == "advcl" and view.lowers[participle].endswith("ing")
    if not is_manner or participle < verb:
        return None
    if any(view.dependencies[child] in _OWN_TIME for child in view.children[participle]):
        return None
    for token in verb_chain(annotated, grammar, verb):
        if token != verb and grammar.is_in("planning_verb", view.lowers[token]):
            return Assertion.PLANNED, view.texts[token]
        for child in view.children[token]:
            if view.dependencies[child] != "aux":
                continue
            if grammar.is_in("future_auxiliary", view.lowers[child]):
                return Assertion.PLANNED, view.texts[child]
            is_guess = view.lowers[child] in {"would", "could"} and not is_habit(annotated, grammar, child)
            if is_guess and any(grammar.is_in(name, view.lowers[participle]) for name in _OUTCOMES):
                return Assertion.CONDITIONAL, view.texts[child]  # "Would cut prices, leading to a loss of 40 jobs."
    return None
