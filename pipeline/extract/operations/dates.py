"""Reads when an operation was: the date of its naming's clause, or the days that its sentence or the next give."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.annotate import AnnotatedDocument
from pipeline.boundaries import DateExpression
from pipeline.extract.operations.nouns import described, is_told_of_another, naming_head
from pipeline.extract.spans import starting_between
from pipeline.rules.grammar import Grammar
from pipeline.rules.tokens import TokenView


def operation_date(
    annotated: AnnotatedDocument, grammar: Grammar, members: frozenset[int], naming: range, named: bool
) -> DateExpression | None:
    """Return the date of the naming's clause; when something began, its end is open, and so on.

    Without one it is the days between which the sentence says that something was, or how the next one begins.
    """
    index = annotated.view.sentence_of[naming.start]
    dates = [
        (date, tokens)
        for date, tokens in _dates_in(annotated, index)
        # "Operation Thunder 2023" is named so; it need not have run the whole year.
        if not (named and tokens[0] in naming)
    ]
    nouns = _nouns(annotated, naming)
    for date, tokens in dates:
        is_member = any(token in members for token in range(*tokens))
        if is_member and not is_told_of_another(annotated, tokens[0], nouns, {"relcl"}):
            if _is_of_news(annotated, date, tokens[0], nouns):
                continue
            return _bounded(annotated, grammar, _with_next_month(annotated, date, tokens, dates), tokens[0])
    if not named:
        days = _beside(annotated, naming)
        for date, tokens in dates:
            if not days.isdisjoint(range(*tokens)):
                return _bounded(annotated, grammar, date, tokens[0])
        if (day := _only_day_behind(annotated, grammar, naming, dates)) is not None:
            return day
    for date, tokens in dates:
        if _is_run(date) and not is_told_of_another(annotated, tokens[0], nouns, {"relcl", "acl"}):
            return date
    return _at_next_opening(annotated, index + 1)


#: Steps from a date to the verb of its clause.
_DEEPEST = 12
#: Precisions of dates that say in which age something is, not when it was.
_AGES = frozenset({"decade", "century"})
#: Tokens before the dates with which a sentence begins: "Held between", "Carried out from".
_LONGEST_OPENING = 4


def _dates_in(annotated: AnnotatedDocument, index: int) -> list[tuple[DateExpression, tuple[int, int]]]:
    """Return the dates of a sentence with their tokens, in order."""
    first, last = annotated.view.sentences[index]
    start, end = annotated.token_starts[first], annotated.token_ends[last - 1]
    found = []
    for date in starting_between(annotated.dates, start, end):
        tokens = annotated.tokens_of(date.start, date.end)
        if date.timex_type == "DATE" and date.start_date and tokens is not None and date.precision not in _AGES:
            found.append((date, tokens))  # "A model of 21st-century policing" tells no day.
    return found


def _is_run(date: DateExpression) -> bool:
    """Return whether a date is several days with a first and a last one: "from 3 to 8 May"."""
    if date.precision != "day" or date.start_date is None or date.end_date is None:
        return False
    return date.start_date < date.end_date


def _nouns(annotated: AnnotatedDocument, naming: range) -> frozenset[int]:
    head = naming_head(annotated, naming.start, naming.stop)
    return frozenset((*naming, *described(annotated, head)))


def _with_next_month(
    annotated: AnnotatedDocument,
    date: DateExpression,
    tokens: tuple[int, int],
    dates: Sequence[tuple[DateExpression, tuple[int, int]]],
) -> DateExpression:
    """Return a month with the one that "and" ties to it: "during December 2014 and January 2015"."""
    for following, (start, _) in dates:
        is_next = start == tokens[1] + 1 and annotated.view.lowers[tokens[1]] == "and"
        if is_next and following.precision == date.precision == "month":
            is_month_on = _month_number(following) - _month_number(date) in {1, 1 - _MONTHS}
            return replace(date, end_date=following.end_date) if is_month_on else date
    return date


def _month_number(date: DateExpression) -> int:
    """Return the months since the year 0, of a date without a year the month alone."""
    year, month, *_ = (date.start_date or "0-0").split("-")
    return int(month) + (_MONTHS * int(year) if year.isdigit() else 0)


_MONTHS = 12


def _is_of_news(annotated: AnnotatedDocument, date: DateExpression, token: int, nouns: frozenset[int]) -> bool:
    """Return whether a date tells when an operation was made public or repeated, or somebody held because of it."""
    view = annotated.view
    above = view.heads[token]
    for _ in range(_DEEPEST):
        if "repeating_verb" in view.labels[above]:
            return True  # "Operation Heron will be repeated in June."
        if "publishing_verb" in view.labels[above]:
            is_clause = view.dependencies[above] in {"acl", "relcl"} and view.heads[above] in nouns
            return is_clause or any(view.heads[noun] == above for noun in nouns)
        if "result_verb" in view.labels[above] and above < token and not _is_run(date):
            return _leads_to_one(view, above)
        if view.heads[above] == above or above in nouns:
            return False
        above = view.heads[above]
    return False


def _leads_to_one(view: TokenView, verb: int) -> bool:
    """Return whether a verb tells of what was done to somebody named: "led to the arrest of Nils Dahl"."""
    preposition = verb + 1
    if view.lowers[preposition : preposition + 1] not in (["to"], ["in"]):
        return False
    return any(
        view.texts[name][:1].isupper()
        for noun in view.children[preposition]
        if "noun_action" in view.labels[noun] and not view.lowers[noun].endswith("s")
        for of in view.children[noun]
        if view.lowers[of] == "of"
        for name in view.children[of]
    )


def _beside(annotated: AnnotatedDocument, naming: range) -> frozenset[int]:
    """Return the tokens that tell when something happened during the naming: "held during a raid … on 4 May"."""
    view = annotated.view
    head = naming_head(annotated, naming.start, naming.stop)
    preposition = view.heads[head]
    if view.dependencies[head] != "pobj" or view.lowers[preposition] not in {"during", "in"}:
        return frozenset()
    beside = [child for child in view.children[view.heads[preposition]] if child != preposition]
    when = {child for child in beside if view.dependencies[child] == "npadvmod"}
    adverbials = (child for child in beside if view.dependencies[child] == "prep")
    return frozenset(when | {token for child in adverbials for token in view.children[child]})


def _only_day_behind(
    annotated: AnnotatedDocument,
    grammar: Grammar,
    naming: range,
    dates: Sequence[tuple[DateExpression, tuple[int, int]]],
) -> DateExpression | None:
    """Return the only date of a sentence if it is a day behind "during an operation", however the parse hangs it."""
    view = annotated.view
    if len(dates) != 1 or naming.start == 0 or view.lowers[naming.start - 1] not in {"during", "in"}:
        return None
    date, tokens = dates[0]
    if any(grammar.is_in("indirect_verb", word) for word in view.lowers[naming.stop : tokens[0]]):
        return None  # "… during an operation, the ministry said on Monday."
    is_day = date.precision == "day" and tokens[0] >= naming.stop
    return date if is_day and view.lowers[tokens[0] - 1] in {"on", ",", "last", "this"} else None


def _at_next_opening(annotated: AnnotatedDocument, index: int) -> DateExpression | None:
    """Return the days with which the next sentence begins, if it tells how it went: "Held from 3 to 8 May, …"."""
    view = annotated.view
    if index >= len(view.sentences):
        return None
    first, last = view.sentences[index]
    opening = view.lowers[first : min(first + _LONGEST_OPENING, last)]
    if {"from", "between"}.isdisjoint(opening):
        return None
    if not (view.has_start("run_participle", first, first + 1) or view.has_start("run_word", first, last)):
        return None
    for date, tokens in _dates_in(annotated, index):
        return date if _is_run(date) and tokens[0] <= first + _LONGEST_OPENING else None
    return None


def _bounded(annotated: AnnotatedDocument, grammar: Grammar, date: DateExpression, token: int) -> DateExpression:
    """Leave open what the date does not tell: the end of "launched in May 2006", the start of "ended on 5 June"."""
    view = annotated.view
    for _ in range(4):
        if grammar.is_in("beginning_word", view.lowers[token]):
            return replace(date, end_date=None)
        if grammar.is_in("ending_word", view.lowers[token]):
            return replace(date, start_date=None)
        if view.heads[token] == token:
            break
        token = view.heads[token]
    return date
