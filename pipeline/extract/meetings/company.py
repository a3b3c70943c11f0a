"""Who else was there: "also present were …", "in the presence of …", "accompanied by …", told beside a meeting."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.meetings.officeholders import Officeholders
from pipeline.extract.spans import token_span
from pipeline.mentions import MeetingMention, Span
from pipeline.records import Assertion
from pipeline.rules.grammar import Grammar
from pipeline.rules.tokens import TokenView

#: Sentences before the company's own in which the meeting is looked for.
_REACH = 3
#: Dependencies of verbs that begin another clause: who is named behind them does something else.
_CLAUSES = frozenset({"relcl", "advcl", "ccomp"})


def with_company(
    annotated: AnnotatedDocument, grammar: Grammar, in_office: Officeholders, mentions: Sequence[MeetingMention]
) -> list[MeetingMention]:
    """Return the meetings, in the order of the text, with the officials whom the text says to be there as well.

    The meeting is the last one told before, in the same sentence or shortly before it.
    """
    found = list(mentions)
    for cue, first, last in _cues(annotated, grammar):
        company = list(_named(annotated, in_office, first, last))
        index = _meeting_before(annotated, grammar, found, cue) if company else None
        if index is not None:
            found[index] = replace(found[index], attendees=tuple(dict.fromkeys((*found[index].attendees, *company))))
    return found


def _cues(annotated: AnnotatedDocument, grammar: Grammar) -> Iterator[tuple[int, int, int]]:
    """Yield the words that tell of company, with the tokens among which it is named."""
    view = annotated.view
    for index in view.starts_of(["company_phrase"]):
        yield index, max(view.labels[index]["company_phrase"]), view.sentences[view.sentence_of[index]][1]
    for index in view.starts_of(["present_phrase"]):
        first, last = view.sentences[view.sentence_of[index]]
        if any(grammar.is_in("being_verb", word) for word in view.lowers[first:last]):
            yield index, first, last
    for index in view.starts_of(["attending_verb"]):
        first, last = view.sentences[view.sentence_of[index]]
        if not any(view.dependencies[child] in {"dobj", "prep", "agent"} for child in view.children[index]):
            if view.dependencies[index] == "ROOT" and view.lowers[index] == "attended":
                yield index, first, index


def _named(annotated: AnnotatedDocument, in_office: Officeholders, first: int, last: int) -> Iterator[Span]:
    """Yield the officials named from token ``first`` on, up to another clause."""
    view = annotated.view
    for token in range(first, last):
        if view.dependencies[token] in _CLAUSES and _is_finite(view, token):
            return
        if token in in_office.people:
            for end in view.labels[token].get("person", ()):
                yield token_span(annotated, token, min(end, last))


def _is_finite(view: TokenView, verb: int) -> bool:
    return any(view.dependencies[child] in {"nsubj", "nsubjpass", "aux"} for child in view.children[verb])


def _meeting_before(
    annotated: AnnotatedDocument, grammar: Grammar, mentions: Sequence[MeetingMention], cue: int
) -> int | None:
    """Return the place in ``mentions`` of the last single meeting told before a word, no plan and in no heading."""
    view = annotated.view
    number = view.sentence_of[cue]
    first = annotated.token_starts[view.sentences[max(0, number - _REACH)][0]]
    end = annotated.token_ends[view.sentences[number][1] - 1]
    best = None
    for index, mention in enumerate(mentions):
        if mention.span.start >= end:
            break
        if mention.span.start >= first and not mention.is_heading and not mention.is_around:
            is_one = not grammar.is_in("plural_meeting_noun", mention.name.split()[-1])
            if mention.assertion is Assertion.ASSERTED and is_one:
                best = index
    return best
