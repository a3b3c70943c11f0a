"""Papers by which somebody is accused, found by words alone: also in sentences that the model does not read."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.small_words import FINITE_FORMS_OF_BE
from pipeline.rules.grammar import Grammar

#: Tokens from "according to" to its paper, and from a paper to its verb: "the complaint also alleges".
_LONGEST_PHRASE, _LONGEST_GAP = 9, 3


def paper_named(annotated: AnnotatedDocument, grammar: Grammar, opener: int, stop: int) -> str | None:
    """Return the phrase that names the paper a sentence goes by: "According to the indictment"; else None."""
    view = annotated.view
    for token in range(opener, min(opener + _LONGEST_PHRASE, stop)):
        word = view.lowers[token]
        if word in _BREAKS or grammar.is_in("settled_source", word):
            return None
        if grammar.is_in("alleging_paper", word):
            behind = view.lowers[token + 1 : token + 2]
            return None if behind == ["of"] else annotated.text_of(opener, token + 1)
    return None


_BREAKS = frozenset({",", ";", ".", ":"})


def paper_telling(annotated: AnnotatedDocument, grammar: Grammar, verb: int, first: int) -> str | None:
    """Return who or what alleges, with its verb: "The complaint also alleges", "prosecutors contend"; else None."""
    view = annotated.view
    for token in range(verb - 1, max(first, verb - 1 - _LONGEST_GAP) - 1, -1):
        if grammar.is_in("accuser", view.lowers[token]):
            return annotated.text_of(token, verb + 1)
        if (
            view.lowers[token] in FINITE_FORMS_OF_BE
            and token == verb - 1
            and not view.lowers[verb].startswith("charg")
        ):
            return annotated.text_of(token, verb + 1)  # "Are alleged to have", "it is alleged that".
        if not view.lowers[token].endswith("ly") and "linking_adverb" not in view.labels[token]:
            return None
    return None
