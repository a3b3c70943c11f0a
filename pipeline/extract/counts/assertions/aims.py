"""Aims told within an accusation or an admission: "is accused of lying to savers to sell them nine bonds".

What somebody is accused of or admitted to have done for an aim is told as a whole, unless he only tried or planned it
or the aim is against people ("charged with sailing to Riga to kill a man").
"""

from collections.abc import Iterator

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.assertions.allegations import allegation
from pipeline.extract.counts.assertions.deeds import Held, is_against_people
from pipeline.extract.counts.assertions.purposes import has_own_form
from pipeline.extract.counts.clauses import has_to, upwards
from pipeline.records import Assertion
from pipeline.rules.grammar import Grammar

#: The cue of an aim.
AIM = "to"
#: How the infinitive of an aim depends on the verb of what was done for it.
_AIMS = frozenset({"advcl", "xcomp"})
#: How the content of what is told depends on the words above it.
_CONTENT = frozenset({"pcomp", "prep", "pobj", "xcomp", "ccomp", "conj", "acomp", "attr", "dobj", "oprd"})
#: What opens a clause of time or cause: "after", "when".
_MARKS = frozenset({"mark", "advmod"})
#: Classes of words above which nothing was done yet.
_UNDONE = ("planning_verb", "trying_verb", "seeking_verb", "appealing_verb", "scheming_word", "aim_noun")


def told_aim(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> Held | None:
    """Return how an aim is held that is told with a deed which is alleged or proved; else None."""
    deed = deed_of_aim(annotated, grammar, verb)
    if deed is None:
        return None
    if any("proving_word" in annotated.view.labels[token] for token in _above_content(annotated, deed)):
        return Assertion.ASSERTED, None
    word = allegation(annotated, grammar, deed)
    return None if word is None else (Assertion.REPORTED, word)


def _above_content(annotated: AnnotatedDocument, deed: int) -> Iterator[int]:
    """Yield the words that a deed is the content of, the nearest first: "pleaded guilty to lying".

    What only came before or after is none: "was convicted after he came to collect 40 kilograms".
    """
    below = deed
    for token in upwards(annotated, deed):
        if not _is_content(annotated, below, token):
            return
        yield token
        below = token


def _is_content(annotated: AnnotatedDocument, below: int, above: int) -> bool:
    view = annotated.view
    relation = view.dependencies[below]
    if relation == "advcl":  # "Admitted that he stole papers, using them to get 40 boats."
        return not any(child < below and view.dependencies[child] in _MARKS for child in view.children[below])
    return relation in _CONTENT and not (relation == "pcomp" and "apart_word" in view.labels[above])


def deed_of_aim(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> int | None:
    """Return the verb of what was done for the aim that an infinitive tells; None for plans and against people."""
    view = annotated.view
    if is_against_people(grammar, view.lowers[verb]):
        return None
    while view.dependencies[verb] == "conj" and not has_own_form(annotated, verb):
        verb = view.heads[verb]
    deed = view.heads[verb]
    if view.lowers[deed - 1 : deed + 1] == ["in", "order"]:
        deed = view.heads[deed - 1]
    elif view.dependencies[verb] not in _AIMS or not has_to(annotated, verb):
        return None
    above = (deed, *upwards(annotated, deed))
    is_undone = any(grammar.is_in(name, view.lowers[token]) for token in above for name in _UNDONE)
    return None if deed > verb or is_undone or _is_of_object(annotated, grammar, deed, verb) else deed


def _is_of_object(annotated: AnnotatedDocument, grammar: Grammar, deed: int, infinitive: int) -> bool:
    """Return whether an infinitive tells what an object is for: "made a deal to buy", "had money to pay"."""
    view = annotated.view
    if grammar.is_in("having_verb", view.lowers[deed]):
        return True
    objects = (child for child in view.children[deed] if view.dependencies[child] == "dobj" and child < infinitive)
    return any(grammar.is_in("pact_noun", view.lowers[child]) for child in objects)
