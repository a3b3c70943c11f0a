"""Finds the namings of operations: names and descriptions; later references in ``references``.

Names come from the rules in ``operations.yaml``; what a sentence says of an operation (lead, countries,
participants) is read around the naming in ``details``.
"""

from dataclasses import replace

from pipeline.annotate import AnnotatedDocument
from pipeline.annotate.places import LocatedPlace
from pipeline.extract.operations.countries import country_lists
from pipeline.extract.operations.details import build_mention, read_details
from pipeline.extract.operations.doubts import (
    is_body_of_operation,
    is_of_partner,
    is_of_task_force,
    is_private_body,
    is_said_of_a_crime,
    without_headlines,
)
from pipeline.extract.operations.namings import naming_of
from pipeline.extract.operations.references import (
    anaphors,
    only_definite,
    partakers,
    short_names,
    with_definites,
)
from pipeline.mentions import OperationMention, Provenance
from pipeline.rules.grammar import Grammar
from pipeline.rules.patterns import TokenMatch, is_roman
from pipeline.rules.rule_files import Rule

#: Words of an apposition in which its noun is looked for.
_LONGEST_APPOSITION = 5


def find_operations(
    annotated: AnnotatedDocument, grammar: Grammar, places: list[LocatedPlace]
) -> list[OperationMention]:
    """Return every naming of an operation in the order of the text; adds the layer ``operation`` to the view."""
    taken: dict[int, int] = {}
    mentions = _without_recipients(annotated, grammar, _by_rules(annotated, grammar, places, taken))
    mentions = without_headlines(annotated, grammar, _in_background(_shortened(mentions)))
    mentions += short_names(annotated, grammar, places, mentions, taken)
    if mentions:
        mentions += country_lists(annotated, places, taken)
        mentions += anaphors(annotated, grammar, places, taken)
        mentions += partakers(annotated, places, taken)
    else:
        mentions = only_definite(annotated, grammar, places)
    mentions.sort(key=lambda mention: (mention.span.start, mention.span.end))
    mentions = with_definites(mentions)
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
    named = bool(rule.constants.get("named", True))
    if rule.constants.get("not_in_heading") and annotated.is_in_heading(match.start):
        return None  # A heading in capitals gives no bounds to a name: "Mayor Pleads Guilty to … Campaign".
    naming = naming_of(annotated, grammar, rule, match)
    if naming is None:
        return None
    start, end, name = naming.start, naming.end, naming.name
    if name.endswith(" Project") and grammar.is_in("works_noun", name.split()[-2].casefold()):
        return None  # "The Riga Water Supply Improvement Project" builds, it is no operation.
    if name.count("(") != name.count(")"):
        return None  # the end of one name and the beginning of another: "Police (HP)-North Task Force"
    if named and is_private_body(annotated, grammar, start):
        return None
    if not named and is_of_task_force(annotated, end - 1):
        return None
    read = naming.around or (start, end)
    details = read_details(annotated, grammar, *read, places, named=named, naming=range(start, end))
    kind = "name" if named else "definite" if rule.constants.get("definite") else "description"
    is_project = named and name.startswith("Project ")
    if is_project and _is_said_to_be(annotated, grammar, end, "body_apposition_noun"):
        return None
    is_standing = is_project and _is_said_to_be(annotated, grammar, end, "standing_effort_noun")
    is_war = named and grammar.is_in("war_operation", name.partition(" ")[2])
    is_aside = named and (
        is_body_of_operation(grammar, name)
        or is_of_partner(annotated, start, end)
        or is_said_of_a_crime(annotated, grammar, start)
    )
    if rule.constants.get("task_force") or _is_service(annotated, start) or is_standing or is_war or is_aside:
        kind = "background"
    mention = build_mention(annotated, start, end, name, kind, details, _provenance(rule, name))
    return replace(mention, is_inquiry=is_project and _is_inquiry(annotated, grammar, start, end))


def _is_inquiry(annotated: AnnotatedDocument, grammar: Grammar, start: int, end: int) -> bool:
    """Return whether a project is told to be an inquiry: "an investigation called Project Heron"."""
    view = annotated.view
    first, last = view.sentences[view.sentence_of[start]]
    before = range(max(first, start - _TO_INQUIRY), start)
    behind = range(end, min(last, end + _TO_INQUIRY))
    is_apposed = view.texts[end : end + 1] == [","]
    is_called = any("naming_participle" in view.labels[token] for token in before) or is_apposed
    return is_called and any(
        grammar.is_in("inquiry_noun", view.lowers[token]) for token in (*before, *(behind if is_apposed else ()))
    )


#: Tokens between a project and the noun that says what it was.
_TO_INQUIRY = 6


def _is_service(annotated: AnnotatedDocument, start: int) -> bool:
    """Return whether the operation is named as one that a person served in or a contract supplied."""
    labels = annotated.view.labels
    return any(start in labels[index].get("service_phrase", ()) for index in range(max(0, start - 5), start))


def _is_said_to_be(annotated: AnnotatedDocument, grammar: Grammar, end: int, word_class: str) -> bool:
    """Return whether an apposition calls the project one of a class: "Project Clean Shore, a global initiative"."""
    view = annotated.view
    if view.lowers[end : end + 1] != [","] or view.lowers[end + 1 : end + 2] not in (["a"], ["an"], ["the"]):
        return False
    words = view.lowers[end + 2 : end + 2 + _LONGEST_APPOSITION]
    return any(grammar.is_in(word_class, word) for word in words)


def _in_background(mentions: list[OperationMention]) -> list[OperationMention]:
    """Return the mentions with every naming of an operation in the background if one naming puts it there."""
    names = {mention.name for mention in mentions if mention.kind == "background"}
    return [
        replace(mention, kind="background") if mention.kind == "name" and mention.name in names else mention
        for mention in mentions
    ]


def _without_recipients(
    annotated: AnnotatedDocument, grammar: Grammar, mentions: list[OperationMention]
) -> list[OperationMention]:
    """Return the mentions without charities, which money is given to under a name like an operation's."""
    recipients = {mention.name for mention in mentions if _is_given_money(annotated, grammar, mention)}
    return [mention for mention in mentions if mention.name not in recipients]


def _is_given_money(annotated: AnnotatedDocument, grammar: Grammar, mention: OperationMention) -> bool:
    """Return whether money is donated to what is named, or given to a project: "$5,000 to Project Clean Shore"."""
    tokens = annotated.tokens_of(mention.span.start, mention.span.end)
    if mention.kind != "name" or tokens is None:
        return False
    view = annotated.view
    preposition = tokens[0] - 1 - (view.lowers[tokens[0] - 1] == "the")
    first, _ = view.sentences[view.sentence_of[tokens[0]]]
    if preposition <= first or view.lowers[preposition] != "to":
        return False
    givers = ("donating_word", "giving_verb") if "Project" in mention.name.split() else ("donating_word",)
    before = view.lowers[first:preposition]
    if not any(grammar.is_in(word_class, word) for word_class in givers for word in before):
        return False
    start, end = annotated.token_starts[first], mention.span.start
    is_money = any(found.kind == "money" and start <= found.start < end for found in annotated.quantities)
    return is_money or any(grammar.is_in("donated_noun", word) for word in before)


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


def _provenance(rule: Rule, name: str) -> Provenance:
    return Provenance(rule.name, f"pattern of {rule.name} on {name!r}", rule.confidence)
