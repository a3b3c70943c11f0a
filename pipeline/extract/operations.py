"""Finds the namings of operations: names, short names, descriptions and "the operation".

Names come from the rules in ``operations.yaml``; what a sentence says of an operation (lead, countries,
participants) is read around the naming in ``operation_details``.
"""

from dataclasses import replace

from pipeline.annotate import AnnotatedDocument
from pipeline.annotate.places import LocatedPlace
from pipeline.extract.operation_details import Details, read_details
from pipeline.extract.spans import token_span
from pipeline.mentions import OperationMention, Provenance
from pipeline.records import Assertion
from pipeline.rules.grammar import Grammar
from pipeline.rules.patterns import TokenMatch, is_roman
from pipeline.rules.rule_files import Rule

_ANAPHOR_DETERMINERS = frozenset({"the", "this"})


def find_operations(
    annotated: AnnotatedDocument, grammar: Grammar, places: list[LocatedPlace]
) -> list[OperationMention]:
    """Return every naming of an operation in the order of the text; adds the layer ``operation`` to the view."""
    taken: dict[int, int] = {}
    mentions = _shortened(_by_rules(annotated, grammar, places, taken))
    mentions += _short_names(annotated, grammar, places, mentions, taken)
    if mentions:
        mentions += _anaphors(annotated, grammar, places, taken)
    mentions.sort(key=lambda mention: (mention.span.start, mention.span.end))
    for mention in mentions:
        tokens = annotated.tokens_of(mention.span.start, mention.span.end)
        if tokens is not None:
            annotated.view.add_label("operation", *tokens)
    return mentions


def _by_rules(
    annotated: AnnotatedDocument, grammar: Grammar, places: list[LocatedPlace], taken: dict[int, int]
) -> list[OperationMention]:
    found = []
    for rule, pattern in grammar.rules.token_rules("operation"):
        for match in pattern.find(annotated.view):
            if any(token in taken for token in range(match.start, match.end)):
                continue
            mention = _mention(annotated, grammar, places, rule, match)
            if mention is not None:
                found.append(mention)
                taken.update((token, match.start) for token in range(match.start, match.end))
    return found


def _mention(
    annotated: AnnotatedDocument, grammar: Grammar, places: list[LocatedPlace], rule: Rule, match: TokenMatch
) -> OperationMention | None:
    view = annotated.view
    named = bool(rule.constants.get("named", True))
    start, end = match.captures["name"] if named else (match.start, match.end)
    word = match.captures.get("word")
    if not named:
        if _is_medical(annotated, grammar, match.start):
            return None
        name = annotated.text_of(start, end)
    elif rule.constants.get("codename"):
        name = f"Operation {annotated.text_of(start, end)}"
    elif word is not None and word[1] <= start:
        if not view.texts[word[0]][0].isupper():
            return None
        end = _trim(annotated, start, end)
        if end <= start:
            return None
        name = f"{view.texts[word[0]]} {annotated.text_of(start, end)}"
        start = word[0]
    else:
        name = annotated.text_of(start, end)
    details = read_details(annotated, grammar, start, end, places)
    return _build(annotated, start, end, name, "name" if named else "description", details, _provenance(rule, name))


def _shortened(mentions: list[OperationMention]) -> list[OperationMention]:
    """Cut names that run on in a heading ("Operation Quiet River Defendants") to the name used elsewhere."""
    names = {mention.name for mention in mentions if mention.kind == "name"}
    cut = []
    for mention in mentions:
        shorter = [name for name in names if mention.name.startswith(f"{name} ")]
        rest = mention.name[len(max(shorter, key=len)) :].split() if shorter else []
        if mention.kind == "name" and rest and not all(is_roman(word) or word.isdigit() for word in rest):
            name = max(shorter, key=len)
            end = mention.span.start + len(name)
            if mention.span.text.startswith(name):
                span = replace(mention.span, end=end, text=mention.span.text[: len(name)])
                cut.append(replace(mention, name=name, span=span))
                continue
        cut.append(mention)
    return cut


def _trim(annotated: AnnotatedDocument, start: int, end: int) -> int:
    """Drop what follows the name: an organization in brackets or a trailing possessive never is part of it."""
    while end > start and annotated.view.texts[end - 1] in {"'s", "’s", "’", "'"}:
        end -= 1
    return end


def _provenance(rule: Rule, name: str) -> Provenance:
    return Provenance(rule.name, f"pattern of {rule.name} on {name!r}", rule.confidence)


def _build(
    annotated: AnnotatedDocument, start: int, end: int, name: str, kind: str, details: Details, why: Provenance
) -> OperationMention:
    return OperationMention(
        span=token_span(annotated, start, end),
        name=" ".join(name.split()),
        kind=kind,
        lead=details.lead,
        participants=details.participants,
        countries=details.countries,
        country_count=details.country_count,
        regions=details.regions,
        crime_types=details.crime_types,
        date=details.date,
        assertion=Assertion.ASSERTED,
        provenance=why,
    )


def _is_medical(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> bool:
    first, last = annotated.view.sentences[annotated.view.sentence_of[token]]
    return any(grammar.is_in("medical_context", annotated.view.lowers[index]) for index in range(first, last))


def _short_names(
    annotated: AnnotatedDocument,
    grammar: Grammar,
    places: list[LocatedPlace],
    names: list[OperationMention],
    taken: dict[int, int],
) -> list[OperationMention]:
    """Find later uses of a name without its first word: "Epervier" for "Operation Epervier"."""
    found = []
    view = annotated.view
    for full in {mention.name: mention for mention in names if mention.kind == "name"}.values():
        short = tuple(full.name.split()[1:])
        tokens = annotated.tokens_of(full.span.start, full.span.end)
        if not short or tokens is None:
            continue
        pattern = tuple(view.texts[tokens[0] + 1 : tokens[1]])
        if sum(len(part) for part in pattern) < 4 or full.name.split()[0] == "Project" and len(short) > 3:
            continue
        for index in range(len(view.texts) - len(pattern) + 1):
            if index in taken or tuple(view.texts[index : index + len(pattern)]) != pattern:
                continue
            end = index + len(pattern)
            why = Provenance("operation.short.name", f"short for {full.name}", 0.85)
            details = read_details(annotated, grammar, index, end, places)
            found.append(_build(annotated, index, end, annotated.text_of(index, end), "alias", details, why))
            taken.update((token, index) for token in range(index, end))
    return found


def _anaphors(
    annotated: AnnotatedDocument, grammar: Grammar, places: list[LocatedPlace], taken: dict[int, int]
) -> list[OperationMention]:
    """Find "the operation" and "this initiative", which refer to the operation named last."""
    found = []
    view = annotated.view
    for index, labels in enumerate(view.labels):
        if "operation_anaphor_noun" not in labels or index in taken or index == 0:
            continue
        end = labels["operation_anaphor_noun"][0]
        start = index - 1
        while start > 0 and index - start < 4 and view.lowers[start] not in _ANAPHOR_DETERMINERS:
            if not view.texts[start].isalpha() and view.texts[start] != "-":
                break
            start -= 1
        follows_noun = end < len(view.texts) and grammar.is_in("not_operation_name", view.texts[end])
        if view.lowers[start] in _ANAPHOR_DETERMINERS and not follows_noun:
            details = read_details(annotated, grammar, start, end, places)
            why = Provenance("operation.definite.noun", "refers to the operation named last", 0.7)
            found.append(_build(annotated, start, end, annotated.text_of(start, end), "anaphor", details, why))
    return found
