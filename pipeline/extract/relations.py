"""Typed relations between named things, by dependency rules (``relations.yaml``)."""

from collections.abc import Iterator

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.context import read_assertion
from pipeline.extract.phrases import is_proper, phrase_bounds, phrase_text
from pipeline.extract.spans import token_span
from pipeline.mentions import Provenance, RelationMention, Span
from pipeline.records import Assertion
from pipeline.rules.dependencies import DependencyPattern
from pipeline.rules.grammar import Grammar
from pipeline.rules.rule_files import Rule

_PRONOUNS = frozenset({"who", "which", "that", "it", "they", "he", "she", "we", "i", "you", "this"})
_INSIDE_NAMES = frozenset({"on", "of", "for", "and", "against"})


def find_relations(annotated: AnnotatedDocument, grammar: Grammar) -> list[RelationMention]:
    """Return the relations of a document in the order of the text."""
    found: dict[tuple[int, int, str], RelationMention] = {}
    rules = grammar.rules.dependency_rules("relation")
    for index, labels in enumerate(annotated.view.labels):
        if not labels:
            continue
        for rule, pattern in rules:
            trigger_end = next((labels[label][0] for label in pattern.trigger if label in labels), None)
            if trigger_end is None:
                continue
            for mention in _matches(annotated, grammar, rule, pattern, index, trigger_end):
                found.setdefault((mention.subject.start, mention.object.start, mention.predicate), mention)
    for mention in _by_tokens(annotated, grammar):
        found.setdefault((mention.subject.start, mention.object.start, mention.predicate), mention)
    return sorted(found.values(), key=lambda mention: (mention.evidence.start, mention.subject.start))


def _by_tokens(annotated: AnnotatedDocument, grammar: Grammar) -> Iterator[RelationMention]:
    for rule, pattern in grammar.rules.token_rules("relation"):
        for match in pattern.find(annotated.view):
            yield RelationMention(
                subject=token_span(annotated, *match.captures["subject"]),
                predicate=str(rule.constants["predicate"]),
                object=token_span(annotated, *match.captures["object"]),
                evidence=token_span(annotated, match.start, match.end),
                assertion=Assertion.ASSERTED,
                provenance=Provenance(rule.name, f"pattern of {rule.name}", rule.confidence),
            )


def _matches(
    annotated: AnnotatedDocument,
    grammar: Grammar,
    rule: Rule,
    pattern: DependencyPattern,
    trigger: int,
    trigger_end: int,
) -> Iterator[RelationMention]:
    arguments = pattern.match_at(annotated.view, trigger)
    if arguments is None:
        return
    assertion, _ = read_assertion(annotated, grammar, trigger, annotated.dates)
    for subject in arguments["subject"]:
        if not is_proper(annotated, subject):
            continue
        for target in arguments["object"]:
            if not _is_argument(annotated, rule, target):
                continue
            yield RelationMention(
                subject=_span(annotated, subject),
                predicate=str(rule.constants["predicate"]),
                object=_owned(annotated, grammar, target),
                evidence=_evidence(annotated, subject, target, trigger),
                assertion=assertion,
                provenance=Provenance(
                    rule.name, f"trigger {annotated.text_of(trigger, trigger_end)!r}", rule.confidence
                ),
            )


def _is_argument(annotated: AnnotatedDocument, rule: Rule, token: int) -> bool:
    if annotated.view.lowers[token] in _PRONOUNS:
        return False
    return is_proper(annotated, token) or bool(rule.constants.get("common_object"))


def _span(annotated: AnnotatedDocument, token: int) -> Span:
    return token_span(annotated, *phrase_bounds(annotated, token))


def _owned(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> Span:
    """Return the argument's phrase; a bare noun of a participle clause is named with its owner, the main subject.

    "Running projects supported by X, the Y has …": projects of the Y.
    """
    span = _span(annotated, token)
    if is_proper(annotated, token):
        return span
    view = annotated.view
    first, last = view.sentences[view.sentence_of[token]]
    root = next((t for t in range(first, last) if view.heads[t] == t and view.children[t]), token)
    owner = _name_before(annotated, first, root)
    if token < root and owner is not None and owner[0] > token:
        begin, end = phrase_bounds(annotated, token)
        if grammar.is_in("running_verb", view.texts[begin]) and begin + 1 < end:
            begin += 1
        own = token_span(annotated, begin, end)
        return Span(own.start, own.end, f"{own.text} of {annotated.text_of(*owner)}", own.sentence)
    return span


def _name_before(annotated: AnnotatedDocument, first: int, verb: int) -> tuple[int, int] | None:
    """Return the name that stands directly before the main verb, behind a comma: its subject, parsed or not."""
    view = annotated.view
    begin = verb
    while begin > first and (view.texts[begin - 1][:1].isupper() or view.lowers[begin - 1] in _INSIDE_NAMES):
        begin -= 1
    if begin > first and view.lowers[begin - 1] == "the":
        begin -= 1
    if begin >= verb or begin == first or view.texts[begin - 1] != ",":
        return None
    return (begin + 1 if view.lowers[begin] == "the" else begin), verb


def _evidence(annotated: AnnotatedDocument, subject: int, target: int, trigger: int) -> Span:
    bounds = [phrase_bounds(annotated, subject), phrase_bounds(annotated, target), (trigger, trigger + 1)]
    return token_span(annotated, min(first for first, _ in bounds), max(last for _, last in bounds))
