"""Results of earlier years, told beside an operation for comparison: "in 2019 the unit seized 300 kg"."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.mentions import CountMention
from pipeline.records import Assertion
from pipeline.resolve.operations import OperationGroup
from pipeline.rules.grammar import Grammar

#: Precisions of times so long that they are no time of a deed but one over which deeds are summed up.
_SUMMED_UP = frozenset({"year", "half", "season", "fiscal_year", "decade"})


def of_earlier_year(
    mention: CountMention, operations: Sequence[OperationGroup], published: str | None, grammar: Grammar
) -> CountMention | None:
    """Return a result of a year before each of some operations as historical; None for any other count.

    An operation of which no day is told is of the year of the text, unless courts have ended its cases since: "the
    paintings were recovered in Project Amber Frame. Five people were convicted in 2013."
    """
    date = mention.date
    if mention.side != "result" or mention.assertion is not Assertion.ASSERTED or date is None or not operations:
        return None
    end = date.end_date or ""
    if date.precision not in _SUMMED_UP or not end[:4].isdigit():
        return None
    if any(operation.is_initiative for operation in operations):
        return None  # A programme goes on for years: "they were responsible for 50 arrests in 2008".
    years = [_first_year(operation) for operation in operations]
    if None in years and grammar.is_in("court_outcome_action", mention.action or ""):
        return None
    if any(end[:4] >= (year or (published or "")[:4]) for year in years):
        return None
    return replace(mention, assertion=Assertion.HISTORICAL, cue=date.text)


def _first_year(operation: OperationGroup) -> str | None:
    """Return the year in which an operation began, None if nothing tells it."""
    days = [mention.date.start_date or mention.date.end_date for mention in operation.mentions if mention.date]
    return min((day[:4] for day in days if day and day[:4].isdigit()), default=None)
