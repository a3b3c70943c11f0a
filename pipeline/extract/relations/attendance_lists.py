"""Lists that a line announces: "In attendance were:" and below it one person after the other."""

from collections.abc import Iterator, Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.relations.arguments import meant_meeting
from pipeline.extract.spans import token_span
from pipeline.mentions import PersonMention, Provenance, RelationMention
from pipeline.records import Assertion

#: Words by which a line announces who was there.
_ANNOUNCING = ("attendance_word", "present_word", "attending_relation_verb")
_RULE = "relation.attends.listed"
#: Longest line that announces a list, and most people of one, in tokens and people.
_LONGEST_LINE = 20
_MOST_PEOPLE = 60
#: Longest office between two people of a list, in tokens.
_LONGEST_OFFICE = 40
_INSIDE = frozenset(
    {"of", "the", "for", "to", "in", "at", "on", "and", "as", "well", "mr", "sir", "'s", "’s", "'", "’"}
)


def listed_attendance(annotated: AnnotatedDocument, people: Sequence[PersonMention]) -> Iterator[RelationMention]:
    """Yield a relation for each person of the lists below lines such as "In attendance were:" or "Attended by:"."""
    view = annotated.view
    named = [person for person in people if person.kind == "name" and person.titles]
    for first, last in view.sentences:
        cue = _announced(annotated, first, last)
        meeting = meant_meeting(annotated, cue, cue) if cue is not None else None
        if cue is None or meeting is None:
            continue
        for person in _list_behind(annotated, named, last):
            tokens = annotated.tokens_of(person.evidence.start, person.evidence.end)
            name = annotated.tokens_of(person.span.start, person.span.end)
            if tokens is None or name is None:
                break
            yield RelationMention(
                subject=token_span(annotated, tokens[0], name[1]),
                predicate="attends",
                object=token_span(annotated, meeting, meeting + 1),
                evidence=token_span(annotated, *tokens),
                assertion=Assertion.ASSERTED,
                provenance=Provenance(_RULE, f"list behind {annotated.text_of(cue, cue + 1)!r}", 0.8),
            )


def _announced(annotated: AnnotatedDocument, first: int, last: int) -> int | None:
    """Return the word by which a short line that ends in a colon announces those who were there, or None."""
    view = annotated.view
    if last - first > _LONGEST_LINE or view.texts[last - 1] != ":":
        return None
    return next((token for token in range(first, last) for label in _ANNOUNCING if label in view.labels[token]), None)


def _list_behind(
    annotated: AnnotatedDocument, people: Sequence[PersonMention], start: int
) -> Iterator[PersonMention]:
    """Yield the people behind a token as long as nothing but their offices stands between them."""
    if start >= len(annotated.token_starts):
        return
    end = start
    behind = [person for person in people if person.evidence.start >= annotated.token_starts[start]]
    for person in behind[:_MOST_PEOPLE]:
        tokens = annotated.tokens_of(person.evidence.start, person.evidence.end)
        if tokens is None or tokens[0] - end > _LONGEST_OFFICE or not _is_office(annotated, end, tokens[0]):
            return
        yield person
        end = tokens[1]


def _is_office(annotated: AnnotatedDocument, begin: int, end: int) -> bool:
    view = annotated.view
    return all(
        view.texts[token][:1].isupper() or not view.texts[token].isalnum() or view.lowers[token] in _INSIDE
        for token in range(begin, end)
    )
