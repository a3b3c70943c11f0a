"""Infinitives that tell what was done and no purpose: "went on to seize two boats", "paid him to ship nine cars"."""

from collections.abc import Callable

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.assertions.deeds import is_against_people
from pipeline.extract.counts.links import SUBJECTS
from pipeline.rules.grammar import Grammar
from pipeline.rules.tokens import TokenView


def tells_deed(annotated: AnnotatedDocument, grammar: Grammar, infinitive: int) -> bool:
    """Return whether an infinitive tells a deed that was done."""
    view = annotated.view
    return any(is_deed(view, infinitive) for is_deed in _DEEDS) or _is_service(view, grammar, infinitive)


def _goes_on(view: TokenView, infinitive: int) -> bool:
    """Return whether somebody went on to do something: "went on to seize two boats"."""
    verb = view.heads[infinitive]
    return "going_verb" in view.labels[verb] and any(view.lowers[child] == "on" for child in view.children[verb])


def _succeeds(view: TokenView, infinitive: int) -> bool:
    """Return whether a deed had success: "successfully asked him to sell it", "worked to successfully return $9"."""
    verb = view.heads[infinitive]
    if any("success_adverb" in view.labels[child] for child in view.children[verb]):
        return True
    is_success = any("success_adverb" in view.labels[child] for child in view.children[infinitive])
    path = [verb]
    while is_success and view.heads[path[-1]] not in path and len(path) < _LONGEST_CLIMB:
        path.append(view.heads[path[-1]])
    return is_success and not any(_is_future(view, above) for above in path)


#: Verbs above an infinitive of success.
_LONGEST_CLIMB = 8


def _joins(view: TokenView, infinitive: int) -> bool:
    """Return whether several did something together: "worked with Holm to steal $9"."""
    verb = view.heads[infinitive]
    return "working_past" in view.labels[verb] and any(
        "joining_word" in view.labels[child] for child in view.children[verb]
    )


def _arranges(view: TokenView, infinitive: int) -> bool:
    """Return whether somebody had others do something: "arranged for Holm to receive $9"."""
    has_subject = any(view.dependencies[one] in SUBJECTS for one in view.children[infinitive])
    return "arranging_participle" in view.labels[view.heads[infinitive]] and has_subject


def _is_mission(view: TokenView, infinitive: int) -> bool:
    """Return whether an infinitive tells what people attended who were sent to: "were sent to watch nine votes"."""
    verb = view.heads[infinitive]
    if "sending_participle" not in view.labels[verb] or "watching_verb" not in view.labels[infinitive]:
        return False
    passives = (child for child in view.children[verb] if view.dependencies[child] == "auxpass")
    is_sent = any(view.lowers[child] in _DONE for child in passives) and not _is_future(view, verb)
    return is_sent and not _turns(view, infinitive)


def _turns(view: TokenView, infinitive: int) -> bool:
    """Return whether a sentence goes on with "but", by which a mission may have come to nothing."""
    end = view.sentences[view.sentence_of[infinitive]][1]
    return any("turning_word" in view.labels[token] for token in range(infinitive + 1, end))


def _is_caused_passive(view: TokenView, infinitive: int) -> bool:
    """Return whether somebody caused what a passive tells, which the parse may tie to a noun between."""
    if view.lowers[max(0, infinitive - 2) : infinitive] != ["to", "be"]:
        return False
    token = view.heads[infinitive]
    while view.dependencies[token] in {"pobj", "prep", "dobj", "conj"} and view.heads[token] < token:
        token = view.heads[token]
    subjects = [child for child in view.children[token] if view.dependencies[child] == "nsubj"]
    is_by_court = any("inquiring_word" in view.labels[subject] for subject in subjects)
    is_bidden = "bidding_verb" in view.labels[token] and bool(subjects) and not is_by_court
    return is_bidden or "causing_past" in view.labels[token]  # "He himself directed $9 to be sent."


def _is_helped(view: TokenView, infinitive: int) -> bool:
    """Return whether somebody did something with help, whom a clause in commas describes.

    "Assisted a saver, whose account was old, to withdraw $9", "arranged for the mill, a firm in Riga, to pay $9".
    """
    verb = view.heads[infinitive]
    is_apart = view.dependencies[infinitive] == "advcl" and view.texts[infinitive - 2 : infinitive - 1] == [","]
    if not is_apart or view.lowers[infinitive - 1] != "to" or verb > infinitive:
        return False
    is_helping = "arranging_participle" in view.labels[verb] or "enabling_verb" in view.labels[verb]
    has_own_to = any(
        view.lowers[child] == "to" and view.dependencies[child] == "aux" for child in view.children[verb]
    )
    return is_helping and not has_own_to and not _is_future(view, verb)


def _becomes(view: TokenView, infinitive: int) -> bool:
    """Return whether somebody became something: "rose to become one of the two leaders"."""
    return "bare_becoming_verb" in view.labels[infinitive]


def _funds(view: TokenView, infinitive: int) -> bool:
    """Return whether grants did fund something: "grants awarded to fund the hiring of 900 officers"."""
    return "bare_funding_verb" in view.labels[infinitive] and "granting_verb" in view.labels[view.heads[infinitive]]


def _is_service(view: TokenView, grammar: Grammar, infinitive: int) -> bool:
    """Return whether an infinitive tells what somebody was paid for, no harm to people: "paid him to ship 9 cars"."""
    verb = view.heads[infinitive]
    if "service_verb" not in view.labels[verb] or view.dependencies[infinitive] not in {
        "advcl",
        "xcomp",
    }:
        return False
    return not is_against_people(grammar, view.lowers[infinitive]) and not _is_future(view, verb)


def _is_work_done(view: TokenView, infinitive: int) -> bool:
    """Return whether an infinitive tells whom work that was done helped: "the work they have done to aid 40 men"."""
    if "aiding_verb" not in view.labels[infinitive]:
        return False
    above = view.heads[infinitive]
    clauses = (child for child in view.children[above] if view.dependencies[child] == "relcl" and child < infinitive)
    return any("done_work_verb" in view.labels[verb] and not _is_future(view, verb) for verb in (above, *clauses))


def _is_future(view: TokenView, verb: int) -> bool:
    """Return whether a participle is one of what is to come: "will be paid", "work to be done"."""
    return any(
        view.dependencies[child] in {"aux", "auxpass"} and view.lowers[child] not in _DONE
        for child in view.children[verb]
    )


_DONE = frozenset({"have", "has", "had", "'ve", "’ve", "was", "were", "been"})


def _finds_on_arrival(view: TokenView, infinitive: int) -> bool:
    """Return whether somebody came and found something: "arrived to find 40 men on board"."""
    is_arrival = view.dependencies[infinitive] in {"advcl", "xcomp"}
    is_arrival = is_arrival and "arriving_verb" in view.labels[view.heads[infinitive]]
    return is_arrival and "finding_verb" in view.labels[infinitive]


#: Each tells of an infinitive that it tells a deed.
_DEEDS: tuple[Callable[[TokenView, int], bool], ...] = (
    _goes_on,
    _succeeds,
    _joins,
    _arranges,
    _is_helped,
    _is_mission,
    _is_caused_passive,
    _becomes,
    _funds,
    _is_work_done,
    _finds_on_arrival,
)
