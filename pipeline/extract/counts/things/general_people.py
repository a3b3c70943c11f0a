"""People of whom a text only speaks in general: "apprehending criminals", "those who hit prisoners"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.tie import singulars
from pipeline.extract.counts.links import SUBJECTS
from pipeline.extract.counts.things.bare import has_determiner
from pipeline.rules.grammar import Grammar

_PLURALS = frozenset({"people", "men", "women", "children", "persons"})
#: Links of a gerund that tells what somebody does as such: "tools for tracing and apprehending suspects".
_OF_DUTIES = frozenset({"pcomp", "conj", "ROOT", "dep", "appos"})
#: How a noun of action depends on the verb of which it is the object.
_OF_OBJECTS = frozenset({"dobj", "conj", "nsubjpass"})
#: Links of nouns of action: "the murder of employees".
_OF_NOUNS = frozenset({"dobj", "pobj", "nsubj", "nsubjpass", "attr", "appos", "compound"})
_LONGEST_LIST = 4


def is_general(annotated: AnnotatedDocument, grammar: Grammar, trigger: int, noun: int) -> bool:
    """Return whether people counted without a number are nobody in particular, or nothing was done to them.

    "Heirs of relatives who died without a will", "rescuing victims is our duty", "those who hit prisoners", "the
    attempted murder of rivals".
    """
    view = annotated.view
    if any(view.lowers[child] == "attempted" for child in view.children[trigger]):
        return True
    first = view.sentences[view.sentence_of[trigger]][0]
    if any(view.lowers[token : token + 2] == ["those", "who"] for token in range(first, min(first + 3, trigger))):
        return True
    is_named = has_determiner(annotated, noun) or view.texts[noun][:1].isupper() or not _is_plural(view.lowers[noun])
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


def _is_plural(word: str) -> bool:
    return singulars(word)[-1] != word or word in _PLURALS


def _is_description(annotated: AnnotatedDocument, participle: int, noun: int) -> bool:
    """Return whether a participle only says what people are like: "helps incarcerated individuals"."""
    view = annotated.view
    is_before = participle == noun - 1 and view.lowers[participle].endswith("ed")
    return is_before and not any(view.dependencies[child] in SUBJECTS for child in view.children[participle])


def _is_as_a_rule(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> bool:
    """Return whether a verb in the present without an auxiliary tells what happens as a rule: "when dogs die"."""
    view = annotated.view
    word = view.lowers[verb]
    is_base = not word.endswith(("ed", "ing", "s")) and f"{word}s" in grammar.lexicon.verb_actions
    if not is_base or view.dependencies[verb] in _OF_NOUNS:
        return False
    return not any(view.dependencies[child] in {"aux", "auxpass"} for child in view.children[verb])


def _is_duty(annotated: AnnotatedDocument, gerund: int) -> bool:
    """Return whether a gerund names a duty, a tool or an offence: no verb in the past stands above it."""
    view = annotated.view
    if not view.lowers[gerund].endswith("ing") or view.dependencies[gerund] not in _OF_DUTIES:
        return False
    token = gerund
    for _ in range(_LONGEST_LIST):
        if view.dependencies[token] not in {"conj", "pcomp"}:
            break
        token = view.heads[token]  # "Tools for tracing, targeting and apprehending suspects": to "tools".
        if view.dependencies[token] == "prep":
            token = view.heads[token]
    return not view.lowers[token].endswith(("ed", "ought", "aught"))


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
