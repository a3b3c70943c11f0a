"""Typed relations between named things, by dependency rules (``relations.yaml``)."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.context import read_assertion
from pipeline.extract.phrases import is_proper, phrase_bounds
from pipeline.extract.spans import token_span
from pipeline.mentions import PersonMention, Provenance, RelationMention, Span
from pipeline.records import Assertion
from pipeline.rules.dependencies import DependencyPattern
from pipeline.rules.grammar import Grammar
from pipeline.rules.rule_files import Rule

_PRONOUNS = frozenset({"who", "which", "that", "it", "they", "he", "she", "we", "i", "you", "this"})
_RELATIVES = frozenset({"which", "that", "who"})
_BARRED_ROLES = frozenset({"defendant", "victim", "company"})
_INSIDE_NAMES = frozenset({"on", "of", "for", "and", "against"})


def find_relations(
    annotated: AnnotatedDocument, grammar: Grammar, people: Sequence[PersonMention]
) -> list[RelationMention]:
    """Return the relations of a document in the order of the text; a person is a subject only in office."""
    found: dict[tuple[int, int, str], RelationMention] = {}
    private = _private_names(annotated, people)
    rules = grammar.rules.dependency_rules("relation")
    triggers = {label for _, pattern in rules for label in pattern.trigger}
    for index, labels in enumerate(annotated.view.labels):
        if triggers.isdisjoint(labels):
            continue
        for rule, pattern in rules:
            trigger_end = next((labels[label][0] for label in pattern.trigger if label in labels), None)
            if trigger_end is None:
                continue
            for mention in _matches(annotated, grammar, rule, pattern, (index, trigger_end), private):
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
    triggers: tuple[int, int],
    private: AbstractSet[int],
) -> Iterator[RelationMention]:
    trigger, trigger_end = triggers
    arguments = pattern.match_at(annotated.view, trigger)
    if arguments is None:
        return
    assertion, _ = read_assertion(annotated, grammar, trigger)
    for subject in (_antecedent(annotated, token, trigger) for token in arguments["subject"]):
        if not _is_named_group(annotated, subject) or subject in private or not _is_whole(annotated, subject):
            continue
        for target in (
            _antecedent(annotated, token, trigger) for token in _first_objects(annotated, arguments["object"])
        ):
            if target == subject or not _is_argument(annotated, grammar, rule, target):
                continue
            yield RelationMention(
                subject=_behalf(annotated, subject) or _span(annotated, subject),
                predicate=str(rule.constants["predicate"]),
                object=_owned(annotated, grammar, target, max(arguments["subject"])),
                evidence=_evidence(annotated, subject, target, trigger),
                assertion=assertion,
                provenance=Provenance(
                    rule.name, f"trigger {annotated.text_of(trigger, trigger_end)!r}", rule.confidence
                ),
            )


def _private_names(annotated: AnnotatedDocument, people: Sequence[PersonMention]) -> set[int]:
    """Return the tokens of defendants, victims and bare surnames without an office: what they sign is no relation."""
    official = {person.name.split()[-1] for person in people if person.name and person.role == "official"}
    barred = {person.name.split()[-1] for person in people if person.name and person.role in _BARRED_ROLES}
    private: set[int] = set()
    for person in people:
        if person.name is None or person.role == "official" or person.name.split()[-1] in official:
            continue
        if person.kind == "alias" or person.name.split()[-1] in barred:
            tokens = annotated.tokens_of(person.span.start, person.span.end)
            private.update(range(*tokens) if tokens is not None else ())
    return private


def _antecedent(annotated: AnnotatedDocument, token: int, trigger: int) -> int:
    """Return what a relative pronoun stands for: "the plan, which is led by …"."""
    view = annotated.view
    if view.lowers[token] in _RELATIVES and view.dependencies[trigger] == "relcl":
        return view.heads[trigger]
    return token


def _first_objects(annotated: AnnotatedDocument, objects: Sequence[int]) -> list[int]:
    """Return the objects without a second direct object of the same verb: it says the first again, behind a comma."""
    view = annotated.view
    taken: set[int] = set()
    kept = []
    for token in sorted(objects):
        if view.dependencies[token] == "dobj":
            if view.heads[token] in taken:
                continue
            taken.add(view.heads[token])
        kept.append(token)
    return kept


def _behalf(annotated: AnnotatedDocument, token: int) -> Span | None:
    """Return the country on whose behalf a person acts: "signed by Minister Jane Roe for Norway"."""
    view = annotated.view
    following = token + 1
    if (
        following + 1 >= len(view.texts)
        or view.lowers[following] != "for"
        or not view.labels[following + 1].get("place")
    ):
        return None
    return token_span(annotated, following + 1, max(view.labels[following + 1]["place"]))


def _is_named_group(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a subject is a name, or people in office of a kind: "Interior ministers" opens a sentence."""
    begin, end = phrase_bounds(annotated, token)
    is_kind = "plural_office" in annotated.view.labels[token] and annotated.view.texts[begin][:1].isupper()
    return is_proper(annotated, token) or (is_kind and end - begin > 1)


def _is_whole(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a phrase begins with a word: the parse of a list may leave a comma at its start."""
    return annotated.view.texts[phrase_bounds(annotated, token)[0]][:1].isalnum()


def _is_argument(annotated: AnnotatedDocument, grammar: Grammar, rule: Rule, token: int) -> bool:
    """Return whether a token heads an object that the rule takes.

    A name, or with ``common_object`` a word of that class; ``no_person`` leaves people out.
    """
    view = annotated.view
    text = view.texts[token]
    if view.lowers[token] in _PRONOUNS or "date" in view.labels[token] or not _is_whole(annotated, token):
        return False
    begin, end = phrase_bounds(annotated, token)
    if rule.constants.get("no_person") and any("person" in view.labels[each] for each in range(begin, end)):
        return False
    common = rule.constants.get("common_object")
    words = (text, text.removesuffix("s"))
    if common and (str(common) in view.labels[token] or any(grammar.is_in(str(common), word) for word in words)):
        return True
    is_owned = any(view.dependencies[child] == "poss" for child in view.children[token])
    return is_proper(annotated, token) and (text[:1].isupper() or is_owned)


def _span(annotated: AnnotatedDocument, token: int) -> Span:
    return token_span(annotated, *phrase_bounds(annotated, token))


def _owned(annotated: AnnotatedDocument, grammar: Grammar, token: int, last_subject: int) -> Span:
    """Return the argument's phrase; a bare noun of a participle clause is named with its owner, the main subject.

    "Running projects supported by X, the Y has …": projects of the Y.
    """
    span = _span(annotated, token)
    view = annotated.view
    first, last = view.sentences[view.sentence_of[token]]
    begin, end = phrase_bounds(annotated, token)
    runs = grammar.is_in("running_verb", view.texts[begin]) and begin + 1 < end
    if (is_proper(annotated, token) and not runs) or begin > first + 1:
        return span
    owner = _name_behind_comma(annotated, max(token, last_subject) + 1, last)
    if owner is None:
        return span
    own = token_span(annotated, begin + 1 if runs else begin, end)
    return Span(own.start, own.end, f"{own.text} of {annotated.text_of(*owner)}", own.sentence)


def _name_behind_comma(annotated: AnnotatedDocument, start: int, last: int) -> tuple[int, int] | None:
    """Return the name behind the first comma: the subject of the main clause, parsed or not."""
    texts = annotated.view.texts
    comma = next((token for token in range(start, last) if texts[token] == ","), None)
    if comma is None:
        return None
    begin = comma + 1
    if begin < last and texts[begin] == "the":
        begin += 1
    end = begin
    while end < last and (texts[end][:1].isupper() or (end > begin and texts[end] in _INSIDE_NAMES)):
        end += 1
    while end > begin and texts[end - 1] in _INSIDE_NAMES:
        end -= 1
    return (begin, end) if end > begin else None


def _evidence(annotated: AnnotatedDocument, subject: int, target: int, trigger: int) -> Span:
    bounds = [phrase_bounds(annotated, subject), phrase_bounds(annotated, target), (trigger, trigger + 1)]
    return token_span(annotated, min(first for first, _ in bounds), max(last for _, last in bounds))
