"""Verbs of action in another sense: "located in Riga" finds nothing, an indictment "returned" brings nobody back."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.sense_rules import says_no_action
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.person_nouns import is_person
from pipeline.rules.grammar import Grammar


def sense_of(
    annotated: AnnotatedDocument, grammar: Grammar, action: str, trigger: tuple[int, int], noun: int | None
) -> str:
    """Return the action of a verb that has several, by what it is done to: people are killed, networks dismantled.

    ``noun`` is what is counted; a number without a noun stands for people.
    """
    senses = grammar.lexicon.verb_senses.get(" ".join(annotated.view.lowers[slice(*trigger)]), ())
    is_of_people = noun is None or is_person(grammar, annotated.view.lowers[noun])
    fitting = (name for name in senses if (grammar.lexicon.actions[name].objects == "person") == is_of_people)
    return next(fitting, action) if action in senses else action


def _designates_no_wrong(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> bool:
    """Return whether places or tasks are designated, which is no sanction."""
    view = annotated.view
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
    return any(grammar.is_in("designated_place", view.lowers[thing]) for thing in things) or any(
        grammar.is_in("designated_task", view.lowers[task]) for task in tasks
    )


def is_otherwise_meant(
    annotated: AnnotatedDocument, grammar: Grammar, verb: int, thing: Counted | None = None
) -> bool:
    """Return whether a word of action says no action here: where something lies, what a jury decided.

    With a counted thing also whether it says none of that thing.
    """
    view = annotated.view
    if says_no_action(annotated, grammar, verb, thing):
        return True
    children = view.children[verb]
    word = view.lowers[verb]
    if grammar.is_in("place_participle", word):
        if any(view.dependencies[child] == "agent" for child in children):
            return False
        return view.dependencies[verb] == "acl" or any(
            view.lowers[child] == "where"  # "The town where many brokers are located."
            or (view.dependencies[child] == "prep" and grammar.is_in("place_preposition", view.lowers[child]))
            for child in children
        )
    if grammar.is_in("return_word", word) and view.dependencies[verb] != "ROOT" and _is_noun(annotated, verb):
        return not any(view.lowers[child] == "of" for child in children)
    if grammar.is_in("verdict_verb", word):
        if view.lowers[verb + 1 : verb + 2] == ["against"]:
            return True  # "Verdicts like the one returned against these men."
        givers = (one for child in children if view.dependencies[child] == "agent" for one in view.children[child])
        if any(grammar.is_in("verdict_giver", view.lowers[giver]) for giver in givers):
            return True  # "Officers were charged in indictments unsealed today and returned by a grand jury."
        return grammar.is_in("court_paper_noun", view.lowers[view.heads[verb]]) or any(
            view.dependencies[child] in {"nsubj", "nsubjpass", "dobj"}
            and grammar.is_in("court_paper_noun", view.lowers[child])
            for child in children
        )
    if word == "release" and verb and view.lowers[verb - 1].endswith("supervised"):
        return True
    if grammar.is_in("identifying_participle", word) and _says_who(annotated, grammar, verb):
        return True  # "Five inmates, identified by their initials."
    if grammar.is_in("base_adjective", word):
        return view.dependencies[verb] in {"acomp", "amod"} or any(
            "staying_verb" in view.labels[token] or view.lowers[token] == "longer"
            for token in range(max(0, verb - 2), verb)
        )
    if grammar.is_in("designating_verb", word) and _designates_no_wrong(annotated, grammar, verb):
        return True  # "One of six districts designated as a pilot team."
    if grammar.is_in("screening_verb", word) and view.lowers[verb + 1 : verb + 2] == ["out"]:
        return True  # "Claimants who were screened out by the test."
    if grammar.is_in("finding_verb", word) and view.lowers[verb + 1 : verb + 2] == ["that"]:
        return True  # "Found that 95 percent were wrong."
    if grammar.is_in("finding_verb", word) and _is_lying(annotated, grammar, verb):
        return True  # "21 species are found nowhere else."
    if grammar.is_in("finding_verb", word) and view.lowers[verb + 1 : verb + 2] == ["out"]:
        return True  # "Found out that two men were spies."
    if grammar.is_in("check_word", word) and grammar.is_in("writing_verb", view.lowers[_governor(annotated, verb)]):
        return True  # "Wrote 36 checks to himself", "cash large numbers of checks."
    if grammar.is_in("check_word", word) and any(
        grammar.is_in("bank_check_word", view.lowers[one]) for one in (view.heads[verb], *children)
    ):
        return True  # "The negotiation of 140 Treasury checks", "cashed the checks at nine shops."
    if grammar.is_in("check_word", word) and any(
        view.dependencies[child] == "acl" and grammar.is_in("sum_of_checks_word", view.lowers[child])
        for child in children
    ):
        return True  # "Checks totaling $9."
    if grammar.is_in("serving_verb", word):
        served = [word for child in children for word in _named(annotated, child)]
        return not any(grammar.is_in("served_paper", one) or grammar.is_in("meal_noun", one) for one in served)
    return False


def _says_who(annotated: AnnotatedDocument, grammar: Grammar, participle: int) -> bool:
    """Return whether a participle behind a noun says by what name people or things go."""
    view = annotated.view
    if view.dependencies[participle] not in {"acl", "relcl", "conj"}:
        return False
    for child in view.children[participle]:
        if view.lowers[child] == "as" or (
            view.lowers[child] == "in"
            and any(grammar.is_in("court_paper_noun", view.lowers[one]) for one in view.children[child])
        ):
            return True  # "Nine clients identified in the indictment."
        if view.lowers[child] == "by" and any(
            grammar.is_in("name_noun", view.lowers[one]) for one in view.children[child]
        ):
            return True
    return False


def _is_lying(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> bool:
    """Return whether things are said to be found somewhere in general."""
    view = annotated.view
    behind = view.lowers[verb + 1] if verb + 1 < len(view.lowers) else ""
    return grammar.is_in("lying_word", behind) and any(
        view.dependencies[child] == "auxpass" and view.lowers[child] in {"is", "are"} for child in view.children[verb]
    )


def _governor(annotated: AnnotatedDocument, noun: int) -> int:
    """Return the word that a noun depends on, over "of": "cash" for "checks" in "cash a large number of checks"."""
    view = annotated.view
    above = view.heads[noun]
    return view.heads[view.heads[above]] if view.lowers[above] == "of" else above


def _named(annotated: AnnotatedDocument, token: int) -> list[str]:
    """Return a word and what it is a part of: "three of the orders"."""
    view = annotated.view
    parts = [one for child in view.children[token] if view.lowers[child] == "of" for one in view.children[child]]
    return [view.lowers[token], *(view.lowers[one] for one in parts)]


def _is_noun(annotated: AnnotatedDocument, token: int) -> bool:
    return not any(annotated.view.dependencies[child] in {"nsubj", "nsubjpass", "aux", "auxpass", "dobj"}
                   for child in annotated.view.children[token])  # fmt: skip
