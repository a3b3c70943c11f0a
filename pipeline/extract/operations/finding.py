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
    is_run_by_criminals,
    is_said_of_a_crime,
    without_headlines,
)
from pipeline.extract.operations.references import (
    anaphors,
    only_definite,
    partakers,
    short_names,
    with_definites,
)
from pipeline.extract.small_words import POSSESSIVE_MARKS
from pipeline.mentions import OperationMention, Provenance
from pipeline.rules.grammar import Grammar
from pipeline.rules.patterns import TokenMatch, is_roman
from pipeline.rules.rule_files import Rule

#: Words of an apposition in which its noun is looked for.
_LONGEST_APPOSITION = 5
#: Prepositions behind the name of an operation and before its date.
_BEFORE_DATES = frozenset({"in", "on", "from", "between", "during", "since"})
_QUOTATION_MARKS = frozenset({'"', "“", "”", "‘", "’", "«", "»"})


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
    view = annotated.view
    named = bool(rule.constants.get("named", True))
    around: tuple[int, int] | None = None
    if rule.constants.get("not_in_heading") and annotated.is_in_heading(match.start):
        return None  # A heading in capitals gives no bounds to a name: "Mayor Pleads Guilty to … Campaign".
    start, end = match.captures["name"] if named else match.captures.get("name", (match.start, match.end))
    word = match.captures.get("word")
    if rule.constants.get("small") and word is not None and not view.texts[word[0]].islower():
        return None  # "The Special Operations Division" is an office.
    if not named:
        if _is_medical(annotated, grammar, match.start) or is_run_by_criminals(annotated, grammar, match.end - 1):
            return None
        name = annotated.text_of(start, end)
    elif rule.constants.get("codename"):
        start -= _is_named_place(annotated, start - 1) and bool(rule.constants.get("numbered"))
        # "Code-named “Heron” or “Egret”": the first is its name.
        end = next((token for token in range(start + 1, end) if view.texts[token] in _QUOTATION_MARKS), end)
        end -= view.texts[end - 1] in {",", "."} and end - 1 > start
        if _is_cut_at_hyphen(annotated, end):
            end = min(end + 2, len(view.texts))  # "code-named Grey-heron"
        own = annotated.text_of(start, end)
        is_operation = word is not None and grammar.is_in("operation_word", view.lowers[word[0]].removesuffix("s"))
        name = f"Operation {own}" if is_operation else own
        around = (min(start, word[0]), max(end, word[1])) if word is not None else None
    elif word is not None and word[1] <= start:
        is_named = word[0] > 0 and "naming_participle" in view.labels[word[0] - 1]  # "dubbed operation 'Heron'"
        if not view.texts[word[0]][0].isupper() and not (is_named and word[1] < start):
            return None
        end = _trim(annotated, grammar, start, end)
        if end <= start or _is_cut_at_hyphen(annotated, end):
            return None
        end -= view.texts[end - 1] == "," and end - 1 > start
        name = (
            f"{view.texts[word[0]].capitalize() if is_named else view.texts[word[0]]} {annotated.text_of(start, end)}"
        )
        start = word[0]
    else:
        is_small = word is not None and not view.texts[word[0]][0].isupper()
        if is_small and not (rule.constants.get("any_case") and not _names_body(annotated, grammar, start, end)):
            return None
        start += _is_bare_possessive(view.texts[start])
        if rule.constants.get("task_force") and (
            _goes_on_before(annotated, start) or _acts_as_body(annotated, grammar, start)
        ):
            return None
        start = _behind_owner(annotated, grammar, start, end)
        if not rule.constants.get("task_force"):
            start = _with_first_part(annotated, grammar, start)
        name = annotated.text_of(start, end)
    if name.endswith(" Project") and grammar.is_in("works_noun", name.split()[-2].casefold()):
        return None  # "The Riga Water Supply Improvement Project" builds, it is no operation.
    if name.count("(") != name.count(")"):
        return None  # the end of one name and the beginning of another: "Police (HP)-North Task Force"
    if named and is_private_body(annotated, grammar, start):
        return None
    if not named and is_of_task_force(annotated, end - 1):
        return None
    read = around or (start, end)
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
    return build_mention(annotated, start, end, name, kind, details, _provenance(rule, name))


def _is_named_place(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a place stands before a name that it may begin: "the Africa Quiet Surge II operation"."""
    labels = annotated.view.labels[max(token, 0)]
    return token > 0 and "place" in labels and "ner.norp" not in labels and annotated.view.texts[token][:1].isupper()


def _names_body(annotated: AnnotatedDocument, grammar: Grammar, start: int, end: int) -> bool:
    """Return whether a body stands before its acronym: "a Department of Justice (DOJ) initiative"."""
    return any(grammar.is_in("body_name_word", word) for word in annotated.view.lowers[start:end])


def _is_cut_at_hyphen(annotated: AnnotatedDocument, end: int) -> bool:
    """Return whether a name ends within a word: "Project Co" of "Project Co-ordinator"."""
    behind = annotated.document.text[annotated.token_ends[end - 1] :][:2]
    return behind[:1] == "-" and behind[1:].islower()


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


def _behind_owner(annotated: AnnotatedDocument, grammar: Grammar, start: int, end: int) -> int:
    """Return where a name begins behind its owner: "Cargo" in "President Adamss Cargo Theft Task Force"."""
    view = annotated.view
    begin = start
    if grammar.is_in("owner_office", view.lowers[start]):
        owner = (
            token for token in range(start + 1, min(start + _LONGEST_OWNER, end)) if view.texts[token][-1] == "s"
        )
        begin = next(owner, start - 1) + 1
    elif grammar.is_in("owner_word", view.lowers[start]):
        begin = start + 1
    return begin if end - begin >= _SHORTEST_OWNED else start


#: Tokens of an office and a name before an operation's, and tokens of a name that may lose its owner.
_LONGEST_OWNER, _SHORTEST_OWNED = 4, 3


def _with_first_part(annotated: AnnotatedDocument, grammar: Grammar, start: int) -> int:
    """Return where a name begins that has "and" in it: "Sailors" in "the Sailors and Veterans Initiative"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[start]][0]
    if start - 2 <= first or view.lowers[start - 1] not in {"and", "&"}:
        return start
    begin = start - 1
    while (
        begin - 1 > first
        and view.texts[begin - 1][:1].isupper()
        and not grammar.is_in("sentence_word", view.lowers[begin - 1])
    ):
        begin -= 1
    opens = view.lowers[begin - 1] in {"the", "this", "its", "our", "their"}
    return begin if begin < start - 1 and opens else start


def _is_bare_possessive(text: str) -> bool:
    """Return whether a word is an owner without apostrophe: "EPICs" in "EPICs Gatekeeper Project"."""
    return len(text) > 3 and text.endswith("s") and text[:-1].isupper()


def _goes_on_before(annotated: AnnotatedDocument, start: int) -> bool:
    """Return whether the capitals of a name begin before it: then it is the end of a longer name of another kind."""
    view = annotated.view
    first = view.sentences[view.sentence_of[start]][0]
    if start <= first:
        return False
    before = view.texts[start - 1]
    if before.lower() in {"and", "&", "of", "-", "–", ","} and start - 2 >= first:
        return before != "," and view.texts[start - 2][:1].isupper()
    if before[:1].isdigit() and "date" not in view.labels[start - 1]:
        return True  # "the 21st Century Policing Task Force"
    return before[:1].isupper() and (start - 1 > first or "place" in view.labels[start - 1])


def _acts_as_body(annotated: AnnotatedDocument, grammar: Grammar, start: int) -> bool:
    """Return whether a task force has members or a leader, or does what is told: an office, not an effort."""
    view = annotated.view
    first = view.sentences[view.sentence_of[start]][0]
    before = start - 1
    if before - 2 >= first and view.lowers[before] == "led" and view.texts[before - 1] == "-":
        return True
    before -= view.lowers[before] == "the"
    if before - 1 < first:
        return False
    is_post = view.lowers[before] in {"of", "to", "on"} or "membership_verb" in view.labels[before]
    if is_post and any(
        grammar.is_in("posting_word", word) for word in view.lowers[max(first, before - 1) : before + 1]
    ):
        return True  # "He was assigned to the Cargo Theft Task Force."
    if view.lowers[before] in {"from", "of", "with"}:
        is_help = "given_help_noun" in view.labels[before - 1]
        return is_help or "operation_member_noun" in view.labels[before - 1]
    if view.lowers[before] != "by":
        return False
    # "It is one of many efforts undertaken by the Task Force on …": that is an effort.
    return not any(
        grammar.is_in("campaign_noun", view.lowers[token].removesuffix("s")) or "effort_noun" in view.labels[token]
        for token in range(first, before)
    )


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


def _trim(annotated: AnnotatedDocument, grammar: Grammar, start: int, end: int) -> int:
    """Drop what follows the name: a trailing possessive, or what a heading adds ("… Defendant Information")."""
    texts = annotated.view.texts
    end = next((token for token in range(start + 1, end) if grammar.is_in("heading_word", texts[token])), end)
    # "Operation Harbour Aug. 4-6": a day of a month is no part of a name.
    end = next((token for token in range(start + 1, end) if _is_day_of_month(annotated, token)), end)
    end = next(
        (token for token in range(start + 1, end) if _begins_circumstance(annotated, grammar, token, end)), end
    )
    while end - 1 > start and (texts[end - 1] in POSSESSIVE_MARKS or _is_before_date(annotated, end - 1)):
        end -= 1
    return end if not grammar.is_in("heading_word", texts[start]) else start


def _is_before_date(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a name ends in a preposition that belongs to the day behind it: "Operation Harbour on 3 May"."""
    view = annotated.view
    return view.lowers[token] in _BEFORE_DATES and token + 1 < len(view.texts) and "date" in view.labels[token + 1]


def _begins_circumstance(annotated: AnnotatedDocument, grammar: Grammar, token: int, end: int) -> bool:
    """Return whether a name goes on with where or when it ran: "Operation Quiet River in North Central", "in May"."""
    view = annotated.view
    if token + 1 < end and view.lowers[token] in _BEFORE_DATES and "date" in view.labels[token + 1]:
        return True
    if view.lowers[token] != "in" or token + 1 >= end:
        return False
    behind = token + 1 + (view.lowers[token + 1] == "the")
    return behind < end and ("place" in view.labels[behind] or grammar.is_in("compass_word", view.lowers[behind]))


def _is_day_of_month(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a date begins here with the name of a month and goes on with digits."""
    view = annotated.view
    is_date = "date" in view.labels[token] and view.texts[token][:1].isalpha()
    return is_date and any(text.isdigit() for text in view.texts[token + 1 : token + 3])


def _provenance(rule: Rule, name: str) -> Provenance:
    return Provenance(rule.name, f"pattern of {rule.name} on {name!r}", rule.confidence)


def _is_medical(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> bool:
    first, last = annotated.view.sentences[annotated.view.sentence_of[token]]
    return any(grammar.is_in("medical_context", annotated.view.lowers[index]) for index in range(first, last))
