"""Phrases of a clause that put its numbers into the past or into somebody's mouth: "in last year's operation"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.assertions.allegations import is_of_authorities
from pipeline.extract.counts.assertions.running_totals import is_summed_with, running_total, since_of_noun
from pipeline.extract.counts.assertions.sources import (
    alleged_frame,
    is_aside,
    named_source,
    opening_source,
    trailing_source,
)
from pipeline.extract.counts.clauses import ancestors, is_said_of
from pipeline.records import Assertion
from pipeline.rules.grammar import Grammar
from pipeline.rules.tokens import TokenView

#: Tokens between "than" and an earlier event that something is compared with.
_COMPARED_REACH = 3
#: Behind one of these what somebody says begins.
_QUOTING = frozenset({":", "“", '"'})


def read_phrases(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> tuple[Assertion, str | None]:
    """Return the assertion that phrases of its clause give a number without a verb ("in last year's operation")."""
    is_present = _is_present(annotated, token)
    total = since_of_noun(annotated, token) if is_present else running_total(annotated, token)
    if total is not None:
        paper = opening_source(annotated, grammar, annotated.view.sentence_of[token])
        return (Assertion.HISTORICAL, total) if paper is None else (Assertion.REPORTED, paper)
    assertion, cue = _by_phrase(annotated, grammar, token)
    if is_present and assertion is Assertion.HISTORICAL:
        return Assertion.ASSERTED, None
    if assertion is Assertion.ASSERTED:
        number = annotated.view.sentence_of[token]
        source = named_source(annotated, grammar, token)
        if source is None and not is_of_authorities(annotated, grammar, token):
            source = alleged_frame(annotated, number) or trailing_source(annotated, grammar, number)
        return (Assertion.ASSERTED, cue) if source is None else (Assertion.REPORTED, source)
    return assertion, cue


def _is_present(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a clause tells of today: "The unit, now working in nine towns, has arrested 400 since May"."""
    view = annotated.view
    if _is_state(annotated, token):
        return True
    if "present_adverb" not in view.sentence_labels[view.sentence_of[token]]:
        return False
    verbs = {token, *ancestors(annotated, token)}
    return any("present_adverb" in view.labels[child] for verb in verbs for child in view.children[verb])


def _is_state(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a clause only says what something is or has: "in Riga, which has a population of 900"."""
    view = annotated.view
    clause = view.heads[token] if view.dependencies[token] in _OF_STATE else token
    if view.dependencies[clause] != "relcl" or view.lowers[clause] not in _STATES:
        return False  # "Who is head of the unit and has arrested 900 people since 2015."
    return all(view.dependencies[child] != "aux" for child in view.children[clause])


_STATES = frozenset({"is", "are", "has", "have"})
#: How what something is or has depends on the verb that says so.
_OF_STATE = frozenset({"attr", "dobj"})


def _is_phrase_apart(annotated: AnnotatedDocument, start: int) -> bool:
    """Return whether a phrase stands in commas before the subject: "in May, as alleged in the information, he …"."""
    texts = annotated.view.texts
    reach = range(start, min(start + _LONGEST_PHRASE, len(texts)))
    end = next((token for token in reach if texts[token] == ","), None)
    return end is not None and is_aside(annotated, start, end)


def _is_inserted(annotated: AnnotatedDocument, start: int, trigger: int) -> bool:
    """Return whether "as alleged" is put into the clause of a verb or one above it: "who, as alleged, sold boats"."""
    view = annotated.view
    clause = view.heads[start]
    if view.dependencies[start] != "mark" or view.dependencies[clause] != "advcl":
        return False
    verb = view.heads[clause]
    return start < verb and (verb == trigger or verb in ancestors(annotated, trigger))


#: Tokens of such a phrase up to its comma.
_LONGEST_PHRASE = 8


def _opens_fiscal_year(view: TokenView, start: int) -> bool:
    return view.lowers[start] in {"in", "last"} and view.lowers[start + 1 : start + 2] == ["fiscal"]


def _is_news_of_year(annotated: AnnotatedDocument, start: int) -> bool:
    """Return whether a fiscal year is what a text tells of itself: by its title, or in the sentence below that."""
    view = annotated.view
    if not _opens_fiscal_year(view, start) or not annotated.is_in_heading(0):
        return False
    return view.sentence_of[start] <= 1 or "fiscal_word" in view.sentence_labels[0]


def _by_phrase(annotated: AnnotatedDocument, grammar: Grammar, trigger: int) -> tuple[Assertion, str | None]:
    view = annotated.view
    number = view.sentence_of[trigger]
    for label, assertion in (("historical_cue", Assertion.HISTORICAL), ("reported_cue", Assertion.REPORTED)):
        if label not in view.sentence_labels[number]:
            continue
        for index in range(*view.sentences[number]):
            if label not in view.labels[index]:
                continue
            is_first = index == view.sentences[number][0] or view.texts[index - 1] in _QUOTING
            is_opening = assertion is Assertion.REPORTED and (is_first or _is_phrase_apart(annotated, index))
            is_inserted = assertion is Assertion.REPORTED and _is_inserted(annotated, index, trigger)
            is_of_clause = is_summed_with if assertion is Assertion.HISTORICAL else is_said_of
            if not is_opening and not is_inserted and not is_of_clause(annotated, index, trigger):
                continue
            if is_first and view.dependencies[trigger] == "relcl" and is_of_authorities(annotated, grammar, trigger):
                continue  # "As alleged, Lund, who was arrested in May, sold four boats": he was.
            if "than" in view.lowers[max(0, index - _COMPARED_REACH) : index]:
                continue  # "26 guns, nine more than in last year's operation."
            if assertion is Assertion.HISTORICAL and _is_news_of_year(annotated, index):
                continue
            for end in view.labels[index].get(label, ())[:1]:
                return assertion, annotated.text_of(index, end)
    return Assertion.ASSERTED, None
