"""The naming of an operation by a rule: where it begins and ends, and its name."""

from dataclasses import dataclass

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.operations.doubts import is_run_by_criminals
from pipeline.extract.operations.enforcement import is_enforced
from pipeline.extract.small_words import POSSESSIVE_MARKS
from pipeline.rules.grammar import Grammar
from pipeline.rules.patterns import TokenMatch
from pipeline.rules.rule_files import Rule

#: Prepositions behind the name of an operation and before its date.
_BEFORE_DATES = frozenset({"in", "on", "from", "between", "during", "since"})
#: Tokens of an office and a name before an operation's, and tokens of a name that may lose its owner.
_LONGEST_OWNER, _SHORTEST_OWNED = 4, 3
_QUOTATION_MARKS = frozenset({'"', "“", "”", "‘", "’", "«", "»"})


@dataclass(frozen=True, slots=True)
class Naming:
    """The tokens of a naming, its name, and the tokens by which what is around it is read, where they are others."""

    start: int
    end: int
    name: str
    around: tuple[int, int] | None = None


def naming_of(annotated: AnnotatedDocument, grammar: Grammar, rule: Rule, match: TokenMatch) -> Naming | None:
    """Return the naming that a rule finds, None where the words around it tell that it is none."""
    view = annotated.view
    named = bool(rule.constants.get("named", True))
    start, end = match.captures["name"] if named else match.captures.get("name", (match.start, match.end))
    word = match.captures.get("word")
    if rule.constants.get("small") and word is not None and not view.texts[word[0]].islower():
        return None  # "The Special Operations Division" is an office.
    if not named:
        if _is_medical(annotated, grammar, match.start) or is_run_by_criminals(
            annotated, grammar, match.start, match.end - 1
        ):
            return None
        noun = "" if word is None else " ".join(view.lowers[word[0] : word[1]])
        is_doubtful = rule.constants.get("enforced") or grammar.is_in("doubtful_operation_noun", noun)
        if is_doubtful and not is_enforced(annotated, grammar, start, end):
            return None
        return Naming(start, end, annotated.text_of(start, end))
    around = (start, end) if word is None else word
    if rule.constants.get("of_the_law") and not is_enforced(annotated, grammar, *around, is_name=True):
        return None  # "The union held a Fair Pay Day of Action", "firms offer operations under the name of Heron".
    if rule.constants.get("codename"):
        return _codename(annotated, grammar, start, end, word, is_numbered=bool(rule.constants.get("numbered")))
    if word is not None and word[1] <= start:
        return _behind_word(annotated, grammar, start, end, word)
    return _before_word(annotated, grammar, rule, start, end, word)


def _codename(
    annotated: AnnotatedDocument,
    grammar: Grammar,
    start: int,
    end: int,
    word: tuple[int, int] | None,
    *,
    is_numbered: bool,
) -> Naming:
    """Return the naming by a code name, with the word of operations if there is one: "an operation dubbed Heron"."""
    view = annotated.view
    start -= _is_named_place(annotated, start - 1) and is_numbered
    # "Code-named “Heron” or “Egret”": the first is its name.
    end = next((token for token in range(start + 1, end) if view.texts[token] in _QUOTATION_MARKS), end)
    end -= view.texts[end - 1] in {",", "."} and end - 1 > start
    if _is_cut_at_hyphen(annotated, end):
        end = min(end + 2, len(view.texts))  # "code-named Grey-heron"
    own = annotated.text_of(start, end)
    if word is None:
        return Naming(start, end, own)
    is_operation = grammar.is_in("operation_word", view.lowers[word[0]].removesuffix("s"))
    around = min(start, word[0]), max(end, word[1])
    return Naming(start, end, f"Operation {own}" if is_operation else own, around)


def _behind_word(
    annotated: AnnotatedDocument, grammar: Grammar, start: int, end: int, word: tuple[int, int]
) -> Naming | None:
    """Return the naming whose name stands behind the word of operations: "Operation Heron"."""
    view = annotated.view
    is_named = word[0] > 0 and "naming_participle" in view.labels[word[0] - 1]  # "dubbed operation 'Heron'"
    if not view.texts[word[0]][0].isupper() and not (is_named and word[1] < start):
        return None
    end = _trim(annotated, grammar, start, end)
    if end <= start or _is_cut_at_hyphen(annotated, end):
        return None
    end -= view.texts[end - 1] == "," and end - 1 > start
    kind = view.texts[word[0]].capitalize() if is_named else view.texts[word[0]]
    return Naming(word[0], end, f"{kind} {annotated.text_of(start, end)}")


def _before_word(
    annotated: AnnotatedDocument, grammar: Grammar, rule: Rule, start: int, end: int, word: tuple[int, int] | None
) -> Naming | None:
    """Return the naming whose name ends with the word of operations or of a task force: "the Heron operation"."""
    view = annotated.view
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
    return Naming(start, end, annotated.text_of(start, end))


def _is_named_place(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a place stands before a name that it may begin: "the Africa Quiet Surge II operation"."""
    view = annotated.view
    if token <= 0 or view.dependencies[token - 1] == "prep":
        return False  # "In Malta Sea Wind II ended."
    labels = view.labels[token]
    return "place" in labels and "ner.norp" not in labels and view.texts[token][:1].isupper()


def _names_body(annotated: AnnotatedDocument, grammar: Grammar, start: int, end: int) -> bool:
    """Return whether a body stands before its acronym: "a Department of Justice (DOJ) initiative"."""
    return any(grammar.is_in("body_name_word", word) for word in annotated.view.lowers[start:end])


def _is_cut_at_hyphen(annotated: AnnotatedDocument, end: int) -> bool:
    """Return whether a name ends within a word: "Project Co" of "Project Co-ordinator"."""
    behind = annotated.document.text[annotated.token_ends[end - 1] :][:2]
    return behind[:1] == "-" and behind[1:].islower()


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
    is_owned = before > first and view.texts[before] in POSSESSIVE_MARKS
    if is_owned:
        before -= 1
        while before > first and view.texts[before][:1].isupper():
            before -= 1
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
    if view.lowers[before] != "by" or is_owned:
        return view.lowers[before] == "by"  # "By the FBI's Cargo Theft Task Force."
    # "It is one of many efforts undertaken by the Task Force on …": that is an effort.
    return not any(
        grammar.is_in("campaign_noun", view.lowers[token].removesuffix("s")) or "effort_noun" in view.labels[token]
        for token in range(first, before)
    )


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


def _is_medical(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> bool:
    first, last = annotated.view.sentences[annotated.view.sentence_of[token]]
    return any(grammar.is_in("medical_context", annotated.view.lowers[index]) for index in range(first, last))
