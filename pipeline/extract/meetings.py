"""Finds the namings of meetings and what the sentence says of each: date, place, host, attendees, documents."""

from collections.abc import Iterator, Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.annotate.places import LocatedPlace
from pipeline.boundaries import DateExpression
from pipeline.extract.counts.context import read_assertion
from pipeline.extract.phrases import conjuncts, is_proper, phrase_bounds, phrase_text
from pipeline.extract.spans import token_span
from pipeline.mentions import MeetingMention, PlaceMention, Provenance, Span
from pipeline.records import Assertion
from pipeline.rules.grammar import Grammar
from pipeline.rules.patterns import TokenMatch
from pipeline.rules.rule_files import Rule

_TRIMMED = frozenset({"the", "a", "an", "at", "in", "on", "during", "after", "this", "that", "their", "its", "following"})
#: A date or place further than this from the meeting's word, in tokens, belongs to something else.
_NEAR_TOKENS = 14
#: How far behind the meeting's word "attended by" and "hosted by" still speak of it, in tokens.
_PARTICIPLE_TOKENS = 10


def find_meetings(
    annotated: AnnotatedDocument, grammar: Grammar, places: Sequence[LocatedPlace]
) -> list[MeetingMention]:
    """Return every naming of a meeting in the order of the text; adds the layer ``meeting`` to the view."""
    found: list[MeetingMention] = []
    taken: set[int] = set()
    for rule, pattern in grammar.rules.token_rules("meeting"):
        for match in pattern.find(annotated.view):
            noun = match.captures["noun"]
            if taken.intersection(range(*noun)):
                continue
            mention = _mention(annotated, grammar, rule, match, places)
            if mention is not None:
                taken.update(range(*noun))
                found.append(mention)
    found.sort(key=lambda mention: mention.span.start)
    for mention in found:
        tokens = annotated.tokens_of(mention.span.start, mention.span.end)
        if tokens is not None:
            annotated.view.add_label("meeting", *tokens)
    return found


def _mention(
    annotated: AnnotatedDocument, grammar: Grammar, rule: Rule, match: TokenMatch, places: Sequence[LocatedPlace]
) -> MeetingMention | None:
    view = annotated.view
    noun = match.captures["noun"]
    start, end = match.captures.get("name", (match.start, match.end))
    while start < noun[0] and view.lowers[start] in _TRIMMED:
        start += 1
    if "name" in match.captures and start == noun[0] and end == noun[1]:
        return None
    head = noun[1] - 1
    verb = _verb(annotated, head)
    assertion, _ = read_assertion(annotated, grammar, verb, annotated.dates)
    return MeetingMention(
        span=token_span(annotated, start, end),
        name=" ".join(annotated.text_of(start, end).split()),
        kind=" ".join(view.lowers[noun[0] : noun[1]]),
        is_definite="name" not in match.captures and bool(rule.constants.get("definite")),
        date=_date(annotated, match.start, end),
        place=_place(annotated, places, end),
        host=_first(_related(annotated, grammar, head, verb, "hosting_verb")),
        attendees=tuple(_attendees(annotated, grammar, head, verb)),
        outcome_documents=tuple(dict.fromkeys(_outcomes(annotated, grammar, head))),
        topics=(),
        assertion=assertion if assertion is Assertion.PLANNED else Assertion.ASSERTED,
        provenance=Provenance(rule.name, f"meeting word {annotated.text_of(*noun)!r}", rule.confidence),
    )


def _verb(annotated: AnnotatedDocument, head: int) -> int | None:
    """Return the verb that the meeting is subject or object of."""
    view = annotated.view
    token = head
    for _ in range(4):
        if view.dependencies[token] in {"nsubj", "nsubjpass", "dobj", "attr"}:
            return view.heads[token]
        if view.dependencies[token] not in {"pobj", "prep", "compound", "conj"} or view.heads[token] == token:
            return None
        token = view.heads[token]
    return None


def _date(annotated: AnnotatedDocument, start: int, end: int) -> DateExpression | None:
    """Return the calendar date nearest to the naming in its sentence; inside the naming first."""
    sentence = annotated.view.sentences[annotated.view.sentence_of[start]]
    best: tuple[int, DateExpression] | None = None
    for date in annotated.dates:
        if date.timex_type != "DATE" or date.start_date is None or date.precision in {"reference", "year"}:
            continue
        tokens = annotated.tokens_of(date.start, date.end)
        if tokens is None or not sentence[0] <= tokens[0] < sentence[1]:
            continue
        distance = 0 if start <= tokens[0] < end else min(abs(tokens[0] - end), abs(start - tokens[1]))
        if distance <= _NEAR_TOKENS and (best is None or distance < best[0]):
            best = (distance, date)
    return best[1] if best is not None else None


def _place(annotated: AnnotatedDocument, places: Sequence[LocatedPlace], end: int) -> PlaceMention | None:
    """Return the place behind "in" or "at" after the naming."""
    view = annotated.view
    limit = view.sentences[view.sentence_of[end - 1]][1]
    for place in places:
        if end <= place.start < min(limit, end + _NEAR_TOKENS) and not place.is_adjective:
            between = view.lowers[end : place.start]
            if between and (between[-1] in {"in", "at", "near"} or between == [","]):
                return place.place
    return None


def _first(tokens: Iterator[str]) -> str | None:
    return next(tokens, None)


def _related(
    annotated: AnnotatedDocument, grammar: Grammar, head: int, verb: int | None, verbs: str
) -> Iterator[str]:
    """Yield who hosted it: "hosted by X" below the noun, "X hosted the meeting" above it."""
    for token in _arguments(annotated, grammar, head, verb, verbs):
        yield phrase_text(annotated, token)


def _arguments(
    annotated: AnnotatedDocument, grammar: Grammar, head: int, verb: int | None, verbs: str
) -> Iterator[int]:
    view = annotated.view
    limit = min(view.sentences[view.sentence_of[head]][1], head + _PARTICIPLE_TOKENS)
    # The parser ties "attended by" to the noun before the meeting as often as to the meeting itself.
    participles = [
        token
        for token in range(head + 1, limit)
        if view.dependencies[token] in {"acl", "conj"} and grammar.is_in(verbs, view.texts[token])
    ]
    if verb is not None and view.dependencies[head] == "nsubjpass" and grammar.is_in(verbs, view.texts[verb]):
        participles.append(verb)
    for participle in participles:
        for agent in view.children[participle]:
            if view.lowers[agent] == "by":
                for child in view.children[agent]:
                    if view.dependencies[child] == "pobj":
                        yield from conjuncts(annotated, child)
    if verb is not None and view.dependencies[head] != "nsubj" and grammar.is_in(verbs, view.texts[verb]):
        for child in view.children[verb]:
            if view.dependencies[child] == "nsubj":
                yield from conjuncts(annotated, child)


def _attendees(annotated: AnnotatedDocument, grammar: Grammar, head: int, verb: int | None) -> Iterator[Span]:
    for token in _arguments(annotated, grammar, head, verb, "attending_verb"):
        if is_proper(annotated, token):
            yield token_span(annotated, *phrase_bounds(annotated, token))
    view = annotated.view
    for child in view.children[head]:
        if view.lowers[child] == "with":
            for token in view.children[child]:
                if view.dependencies[token] == "pobj":
                    for member in conjuncts(annotated, token):
                        if is_proper(annotated, member):
                            yield token_span(annotated, *phrase_bounds(annotated, member))


def _outcomes(annotated: AnnotatedDocument, grammar: Grammar, head: int) -> Iterator[str]:
    """Yield the documents issued, adopted or signed in the meeting's sentence."""
    view = annotated.view
    first, last = view.sentences[view.sentence_of[head]]
    if not any(grammar.is_in("outcome_verb", view.lowers[token]) for token in range(first, last)):
        return
    index = first
    while index < last:
        ends = view.labels[index].get("outcome_document")
        if ends:
            yield phrase_text(annotated, ends[0] - 1)
            index = ends[0]
        else:
            index += 1
