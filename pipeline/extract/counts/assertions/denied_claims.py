"""What reports and claims tell that are denied or called untrue: "dismissed rumours that nine men had died"."""

from collections.abc import Iterator

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.links import SUBJECTS
from pipeline.rules.grammar import Grammar

#: Steps from a deed up to the report that tells it.
_LONGEST_CLIMB = 5
#: How the clause that a report tells depends on its noun.
_CONTENT = frozenset({"acl", "ccomp", "relcl"})
#: How a report depends on a verb that denies it.
_DENIED = frozenset({"dobj", "nsubjpass"})


def denied_claim(annotated: AnnotatedDocument, grammar: Grammar, deed: int) -> str | None:
    """Return the word by which a text denies the report that tells a deed; None of one that it lets stand."""
    view = annotated.view
    if "claim_noun" not in view.sentence_labels[view.sentence_of[deed]]:
        return None
    claims = _claims_above(annotated, deed)
    return next((word for claim in claims if (word := _denial(annotated, grammar, claim)) is not None), None)


def _claims_above(annotated: AnnotatedDocument, deed: int) -> Iterator[int]:
    """Yield the reports that tell a deed: "reports that", "claims of the killing of nine men", and those before."""
    view = annotated.view
    token = deed
    for _ in range(_LONGEST_CLIMB):
        above = view.heads[token]
        if above == token:
            return
        marks = (child for child in view.children[token] if view.lowers[child] == "that")
        # "Claims that were filed by 40 farmers" are no content of a claim.
        is_content = any(view.dependencies[mark] not in SUBJECTS for mark in marks)
        is_told = view.dependencies[token] in _CONTENT and above < token and is_content
        is_noun = view.dependencies[token] == "prep" and view.lowers[token] == "of" and above < token
        if (is_told or is_noun) and "claim_noun" in view.labels[above]:
            yield above
            if view.dependencies[above] == "conj":
                yield view.heads[above]  # "Denied reports and rumours that."
            return
        token = above


def _denial(annotated: AnnotatedDocument, grammar: Grammar, claim: int) -> str | None:
    """Return the word that denies a report: "denied" above it, "false" said of it, the "no" of "no truth in it"."""
    view = annotated.view
    above = view.heads[claim]
    if view.dependencies[claim] in _DENIED and "dismissing_verb" in view.labels[above]:
        is_lie = any(grammar.is_in("false_adverb", view.lowers[child]) for child in view.children[above])
        return None if is_lie or _is_open(annotated, above) else view.texts[above]
    if view.dependencies[claim] in SUBJECTS:
        said = (above, *view.children[above])
        is_open = _is_open(annotated, above)
        return next(
            (view.texts[word] for word in said if "untrue_adjective" in view.labels[word] and not is_open), None
        )
    truth = view.heads[above]
    if view.dependencies[claim] == "pobj" and "truth_noun" in view.labels[truth]:
        return next((view.texts[child] for child in view.children[truth] if view.lowers[child] == "no"), None)
    return None


def _is_open(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether a denial is itself denied or only possible: "did not reject claims that", "may be false"."""
    view = annotated.view
    words = (child for child in view.children[verb] if view.dependencies[child] in {"aux", "neg"})
    return any(view.dependencies[word] == "neg" or view.lowers[word] in _GUESSES for word in words)


_GUESSES = frozenset({"may", "might", "could", "would"})
