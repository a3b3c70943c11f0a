"""People of whom a text only speaks in general: "apprehending criminals", "those who hit prisoners"."""

from itertools import islice

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.clauses import auxiliaries, upwards
from pipeline.extract.counts.links import SUBJECTS
from pipeline.extract.counts.things.bare import has_determiner
from pipeline.extract.counts.things.person_nouns import singulars
from pipeline.rules.grammar import Grammar
from pipeline.rules.tokens import TokenView

#: How a noun of action depends on the verb of which it is the object.
_OF_OBJECTS = frozenset({"dobj", "conj", "nsubjpass"})
#: Clauses that tell when something happens or who does it.
_CLAUSES = frozenset({"advcl", "relcl"})
#: Steps from a gerund up to its duty.
_LONGEST_CLIMB = 8
_LONGEST_LIST = 4


def is_general(annotated: AnnotatedDocument, grammar: Grammar, trigger: int, noun: int) -> bool:
    """Return whether people counted without a number are nobody in particular, or nothing was done to them.

    "Heirs of relatives who died without a will", "rescuing victims is our duty", "those who hit prisoners", "the
    attempted murder of rivals".
    """
    view = annotated.view
    if _only_describes(annotated, trigger, noun):
        return True
    if any(view.lowers[child] == "attempted" for child in view.children[trigger]):
        return True
    first = view.sentences[view.sentence_of[trigger]][0]
    if any(view.lowers[token : token + 2] == ["those", "who"] for token in range(first, min(first + 3, trigger))):
        return True
    is_named = has_determiner(annotated, noun) or view.texts[noun][:1].isupper() or not _is_plural(view, noun)
    if is_named or grammar.is_in("additional_word", view.lowers[noun]):
        return False  # "Two men and others."
    is_told_of = view.dependencies[trigger] == "relcl" and view.heads[trigger] == noun
    if is_told_of or (view.dependencies[trigger] == "csubj" and view.lowers[trigger].endswith("ing")):
        return True
    return (
        _is_description(annotated, trigger, noun)
        or _is_as_a_rule(annotated, grammar, trigger)
        or _is_duty(annotated, trigger)
        or _is_lessened(annotated, trigger)
    )


def _is_plural(view: TokenView, noun: int) -> bool:
    return singulars(view.lowers[noun])[-1] != view.lowers[noun] or "plural_person_noun" in view.labels[noun]


def _only_describes(annotated: AnnotatedDocument, trigger: int, noun: int) -> bool:
    """Return whether a participle only says what people are, nobody in particular: "help jailed fishermen"."""
    view = annotated.view
    is_before = view.dependencies[trigger] == "amod" and view.heads[trigger] == noun
    # "The hardship that formerly jailed fishermen face": read as a clause in which that jailed them.
    is_before = is_before or (trigger + 1 == noun and trigger > 0 and "tenure_adverb" in view.labels[trigger - 1])
    return is_before and not any(view.dependencies[child] in {"det", "poss"} for child in view.children[noun])


def _is_description(annotated: AnnotatedDocument, participle: int, noun: int) -> bool:
    """Return whether a participle only says what people are like: "helps incarcerated individuals"."""
    view = annotated.view
    is_before = participle == noun - 1 and view.lowers[participle].endswith("ed")
    return is_before and not any(view.dependencies[child] in SUBJECTS for child in view.children[participle])


def _is_as_a_rule(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> bool:
    """Return whether a clause in the present tells what happens as a rule: "the fight ends when sailors die"."""
    view = annotated.view
    word = view.lowers[verb]
    is_base = not word.endswith(("ed", "ing", "s")) and f"{word}s" in grammar.lexicon.verb_actions
    if not is_base or view.dependencies[verb] not in _CLAUSES or "unchanging_verb" in view.labels[verb]:
        return False
    return not auxiliaries(annotated, verb)


def _is_duty(annotated: AnnotatedDocument, gerund: int) -> bool:
    """Return whether a gerund names a duty or a tool: "tools for tracing and apprehending criminals"."""
    view = annotated.view
    if not view.lowers[gerund].endswith("ing"):
        return False
    above = [gerund, *islice(upwards(annotated, gerund), _LONGEST_CLIMB)]
    subjects = (child for child in view.children[above[-1]] if view.dependencies[child] in SUBJECTS)
    return any("duty_noun" in view.labels[token] for token in (*above, *subjects))


def _is_lessened(annotated: AnnotatedDocument, noun: int) -> bool:
    """Return whether deeds become fewer: "reduce unnecessary arrests of people"."""
    view = annotated.view
    for _ in range(_LONGEST_LIST):
        if view.dependencies[noun] not in _OF_OBJECTS:
            return False
        noun = view.heads[noun]
        if "reducing_verb" in view.labels[noun]:
            return True
    return False
