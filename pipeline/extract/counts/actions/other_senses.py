"""Words that say no action in certain surroundings, by their class: "located in Riga" finds nothing.

Each check returns whether the word has another sense there, None where the checks behind it are to say so.
"""

from collections.abc import Callable
from typing import TypeAlias

from pipeline.rules.tokens import TokenView

Check: TypeAlias = Callable[[TokenView, int], bool | None]


def _is_of_place(view: TokenView, verb: int) -> bool:
    """Return whether a participle says where something is: "a firm located in Riga"."""
    children = view.children[verb]
    if any(view.dependencies[child] in {"agent", "dobj"} for child in children):
        return False  # "Located 37 children in May."
    return view.dependencies[verb] == "acl" or any(
        view.lowers[child] == "where"  # "The town where many brokers are located."
        or (view.dependencies[child] == "prep" and "place_preposition" in view.labels[child])
        for child in children
    )


def _is_paper_of_tax(view: TokenView, noun: int) -> bool | None:
    """Return whether a return is a paper, which brings nothing back: "nine false returns"."""
    if view.dependencies[noun] == "ROOT" or not _is_noun(view, noun):
        return None
    return not any(view.lowers[child] == "of" for child in view.children[noun])


def _is_of_verdict(view: TokenView, verb: int) -> bool:
    """Return whether a jury hands down a paper: "an indictment returned by a grand jury"."""
    children = view.children[verb]
    if view.lowers[verb + 1 : verb + 2] == ["against"]:
        return True  # "Verdicts like the one returned against these men."
    givers = (one for child in children if view.dependencies[child] == "agent" for one in view.children[child])
    if any("verdict_giver" in view.labels[giver] for giver in givers):
        return True  # "Officers were charged in indictments unsealed today and returned by a grand jury."
    return "court_paper_noun" in view.labels[view.heads[verb]] or any(
        view.dependencies[child] in {"nsubj", "nsubjpass", "dobj"} and "court_paper_noun" in view.labels[child]
        for child in children
    )


def _is_supervised(view: TokenView, noun: int) -> bool | None:
    """Return whether a release is the time after prison: "three years of supervised release"."""
    is_noun = view.lowers[noun] == "release" and noun > 0
    return True if is_noun and view.lowers[noun - 1].endswith("supervised") else None


def _is_adjective(view: TokenView, word: int) -> bool:
    """Return whether a word like "free" is an adjective: "to be free from searches"."""
    return view.dependencies[word] in {"acomp", "amod"} or any(
        "staying_verb" in view.labels[token] or view.lowers[token] == "longer"
        for token in range(max(0, word - 2), word)
    )


def _designates_no_wrong(view: TokenView, verb: int) -> bool | None:
    """Return whether places or tasks are designated, which is no sanction."""
    things = [child for child in view.children[verb] if view.dependencies[child] in {"dobj", "nsubjpass"}]
    if view.dependencies[verb] == "acl":
        things.append(view.heads[verb])
    tasks = [
        task
        for preposition in view.children[verb]
        if view.lowers[preposition] == "as"
        for task in view.children[preposition]
    ]
    if view.lowers[verb + 1 : verb + 2] == ["for"]:
        return True  # "195 flats designated for pensioners."
    is_no_wrong = any("designated_place" in view.labels[thing] for thing in things) or any(
        "designated_task" in view.labels[task] for task in tasks
    )
    return True if is_no_wrong else None


def _is_told_out(view: TokenView, verb: int) -> bool | None:
    """Return whether people are screened out: "claimants who were screened out by the test"."""
    return True if view.lowers[verb + 1 : verb + 2] == ["out"] else None


def _is_no_finding(view: TokenView, verb: int) -> bool | None:
    """Return whether nothing is found: "found that 95 percent were wrong", "found out", "are found nowhere else"."""
    is_insight = view.lowers[verb + 1 : verb + 2] in (["that"], ["out"])
    return True if is_insight or _is_lying(view, verb) else None


def _is_paper_of_bank(view: TokenView, noun: int) -> bool | None:
    """Return whether checks are papers for money: "wrote 36 checks", "checks totaling $9"."""
    children = view.children[noun]
    if "writing_verb" in view.labels[_governor(view, noun)]:
        return True  # "Wrote 36 checks to himself", "cash large numbers of checks."
    if any("bank_check_word" in view.labels[one] for one in (view.heads[noun], *children)):
        return True  # "The negotiation of 140 Treasury checks", "cashed the checks at nine shops."
    is_sum = any(
        view.dependencies[child] == "acl" and "sum_of_checks_word" in view.labels[child] for child in children
    )
    return True if is_sum else None  # "Checks totaling $9."


def _is_no_serving(view: TokenView, verb: int) -> bool:
    """Return whether neither a paper nor a meal is served: "served nine years"."""
    served = [word for child in view.children[verb] for word in _named(view, child)]
    return not any("served_paper" in view.labels[one] or "meal_noun" in view.labels[one] for one in served)


def _says_who(view: TokenView, participle: int) -> bool | None:
    """Return whether a participle behind a noun says by what name people or things go."""
    if view.dependencies[participle] not in {"acl", "relcl", "conj"}:
        return None
    for child in view.children[participle]:
        if view.lowers[child] == "as" or (
            view.lowers[child] == "in" and any("court_paper_noun" in view.labels[one] for one in view.children[child])
        ):
            return True  # "Nine clients identified in the indictment."
        if view.lowers[child] == "by" and any("name_noun" in view.labels[one] for one in view.children[child]):
            return True
    return None


def _is_lying(view: TokenView, verb: int) -> bool:
    """Return whether things are said to be found somewhere in general."""
    is_somewhere = verb + 1 < len(view.labels) and "lying_word" in view.labels[verb + 1]
    return is_somewhere and any(
        view.dependencies[child] == "auxpass" and view.lowers[child] in {"is", "are"} for child in view.children[verb]
    )


def _governor(view: TokenView, noun: int) -> int:
    """Return the word that a noun depends on, over "of": "cash" for "checks" in "cash a large number of checks"."""
    above = view.heads[noun]
    return view.heads[view.heads[above]] if view.lowers[above] == "of" else above


def _named(view: TokenView, token: int) -> list[int]:
    """Return a word and what it is a part of: "three of the orders"."""
    parts = [one for child in view.children[token] if view.lowers[child] == "of" for one in view.children[child]]
    return [token, *parts]


def _is_noun(view: TokenView, token: int) -> bool:
    return not any(view.dependencies[child] in {"nsubj", "nsubjpass", "aux", "auxpass", "dobj"}
                   for child in view.children[token])  # fmt: skip


#: The checks by the class of the word, the first that applies and can say so first.
OTHER_SENSES: tuple[tuple[str, Check], ...] = (
    ("place_participle", _is_of_place),
    ("return_word", _is_paper_of_tax),
    ("verdict_verb", _is_of_verdict),
    ("releasing_verb", _is_supervised),
    ("identifying_participle", _says_who),
    ("base_adjective", _is_adjective),
    ("designating_verb", _designates_no_wrong),
    ("screening_verb", _is_told_out),
    ("finding_verb", _is_no_finding),
    ("check_word", _is_paper_of_bank),
    ("serving_verb", _is_no_serving),
)
