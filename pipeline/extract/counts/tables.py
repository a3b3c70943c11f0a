"""Counts of tables with a head: the label of the column or row that tells an action says what was done.

"Crossing | Lorries checked | Violations" above "Grenz | 112 | 14"; "2021 | 2022" above "Cannabis seized | 31 | 44".
The other label tells where, when or of which group. A table whose labels tell no action is no list of results and is
left alone.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.annotate import AnnotatedDocument
from pipeline.annotate.places import LocatedPlace
from pipeline.annotate.tables import Cell, Table, headed_tables
from pipeline.boundaries import DateExpression, Quantity
from pipeline.extract.counts.actions.fragments import action_at
from pipeline.extract.spans import character_span, starting_between, token_span
from pipeline.mentions import CountMention, CountSurroundings, PlaceMention, Provenance, Span
from pipeline.records import Assertion
from pipeline.rules.grammar import Grammar

_CONFIDENCE = 0.75
_RULE = "count.table.label"
#: Kinds of quantities that are results; a share or an average compares them.
_RESULTS = frozenset({"count", "money", "mass", "volume", "area", "length"})


@dataclass(frozen=True, slots=True)
class _Label:
    """What the label of a column or row tells."""

    cell: Cell | None
    action: str | None = None
    trigger: tuple[int, int] | None = None
    object: str | None = None
    date: DateExpression | None = None
    place: PlaceMention | None = None
    is_total: bool = False
    is_compared: bool = False  #: "Change", "Share": tells no number of its own

    @property
    def names_things(self) -> bool:
        """Whether the label tells what is counted: an action, or things that are no place and no time."""
        return self.action is not None or (self.object is not None and self.place is None)


def find_table_counts(
    annotated: AnnotatedDocument, grammar: Grammar, places: Sequence[LocatedPlace]
) -> tuple[list[CountMention], list[tuple[int, int]]]:
    """Return the counts of all tables with a head that tell results, and the code points of these tables."""
    found: list[CountMention] = []
    read: list[tuple[int, int]] = []
    for table in headed_tables(annotated.document):
        columns = [_label(annotated, grammar, places, cell) for cell in table.head]
        rows = [_label(annotated, grammar, places, row[0]) for row in table.rows]
        if not any(_is_result(grammar, label) for label in (*columns[1:], *rows)):
            continue
        found += _counts(annotated, grammar, table, columns, rows)
        read += [(row[0].start, row[-1].end) for row in table.rows]
    return found, read


def _is_result(grammar: Grammar, label: _Label) -> bool:
    """Return whether a label tells what authorities achieved: "Deposits" heads no column of results."""
    return label.action is not None and grammar.lexicon.actions[label.action].side == "result"


def _counts(
    annotated: AnnotatedDocument, grammar: Grammar, table: Table, columns: Sequence[_Label], rows: Sequence[_Label]
) -> Iterator[CountMention]:
    """Yield the counts of one table, those of the rows above a total as parts of it."""
    newest = max((date.start_date or "" for date in _dates((*columns, *rows))), default="")
    totals = [number for number, label in enumerate(rows) if label.is_total]
    for number, (row, label) in enumerate(zip(table.rows, rows, strict=True)):
        above = bisect_right(totals, number)
        whole = totals[above] if above < len(totals) else None
        for place, (cell, column) in enumerate(zip(row[1:], columns[1:], strict=True), 1):
            quantity = _quantity_in(annotated, cell)
            if quantity is None or column.is_compared or label.is_compared:
                continue
            total = None if whole is None or label.is_total else _quantity_in(annotated, table.rows[whole][place])
            part_of = None if total is None or total.unit != quantity.unit else _span(annotated, total)
            mention = _mention(annotated, grammar, quantity, column, label, part_of, newest)
            if mention is not None:
                yield mention


def _mention(
    annotated: AnnotatedDocument,
    grammar: Grammar,
    quantity: Quantity,
    column: _Label,
    row: _Label,
    part_of: Span | None,
    newest: str,
) -> CountMention | None:
    told, other = (row, column) if _tells_row(column, row) else (column, row)
    if not told.names_things:
        return None
    action = grammar.lexicon.actions[told.action] if told.action is not None else None
    date = told.date or other.date
    assertion, cue = _held(quantity, date, newest)
    span = _span(annotated, quantity)
    tokens = annotated.tokens_of(quantity.start, quantity.end)
    head = told.object.split()[-1].lower() if told.object else None
    is_anybody = head is None or grammar.is_in("generic_person_noun", head)
    return CountMention(
        span=span,
        quantity=quantity,
        kind=quantity.kind,
        object=told.object,
        object_head=None if is_anybody else head,  # "Persons arrested | 57" may be the 57 smugglers of the text.
        action=told.action,
        in_heading=False,
        is_definite=False,
        is_partitive=False,
        is_generic=is_anybody,
        is_additional=False,
        family=action.family if action is not None else None,
        side=action.side if action is not None else None,
        actor=None,
        attributes=_group(grammar, other),
        place=told.place or other.place,
        date=date,
        event=None,
        part_of=part_of,
        assertion=assertion,
        cue=cue,
        trigger=token_span(annotated, *told.trigger) if told.trigger is not None else None,
        told_by=None,
        provenance=Provenance(_RULE, f"labels {_words(told)!r} and {_words(other)!r}", _CONFIDENCE),
        around=CountSurroundings(
            paragraph=annotated.block_of[tokens[0]] if tokens is not None else None, in_table=True
        ),
    )


def _group(grammar: Grammar, label: _Label) -> tuple[str, ...]:
    """Return the group that a label names, if it tells no place, time or total: "Speeding", "Adults"."""
    if label.cell is None or label.is_total or label.date is not None or label.place is not None:
        return ()
    return () if grammar.is_in("number_label", label.cell.text) else (label.cell.text,)


def _held(quantity: Quantity, date: DateExpression | None, newest: str) -> tuple[Assertion, str | None]:
    """Return how a number is told: none of something is denied, an earlier year than the newest is past."""
    if quantity.high == 0:
        return Assertion.NEGATED, quantity.text
    if date is not None and (date.start_date or "") < newest:
        return Assertion.HISTORICAL, date.text
    return Assertion.ASSERTED, None


def _tells_row(column: _Label, row: _Label) -> bool:
    """Return whether the row's label says what is counted, and the column's of which group, place or time."""
    if column.action is not None:
        return False
    return row.action is not None or not column.names_things


def _label(
    annotated: AnnotatedDocument, grammar: Grammar, places: Sequence[LocatedPlace], cell: Cell | None
) -> _Label:
    tokens = annotated.tokens_of(cell.start, cell.end) if cell is not None and cell.end > cell.start else None
    if cell is None or tokens is None:
        return _Label(None)
    dates = starting_between(annotated.dates, cell.start, cell.end)
    date = next((date for date in dates if date.timex_type == "DATE" and date.start_date), None)
    here = [place for place in starting_between(places, *tokens) if place.end == tokens[1] and not place.is_adjective]
    whole = next((place.place for place in here if place.start == tokens[0]), None)
    is_total = grammar.is_in("total_label", cell.text)
    is_compared = any("comparing_label" in annotated.view.labels[token] for token in range(*tokens))
    end = _end(annotated, grammar, tokens, date)
    found = None if whole is not None or is_total else _action(annotated, grammar, tokens[0], end)
    if found is None:
        words = annotated.text_of(tokens[0], end) if end > tokens[0] and not is_total else None
        return _Label(cell, object=words, date=date, place=whole, is_total=is_total, is_compared=is_compared)
    name, trigger = found
    return _Label(cell, name, trigger, _object(annotated, tokens[0], end, trigger), date, is_compared=is_compared)


def _end(annotated: AnnotatedDocument, grammar: Grammar, tokens: tuple[int, int], date: DateExpression | None) -> int:
    """Return the token behind the words of a label: before its unit in brackets and its date."""
    first, last = tokens
    texts = annotated.view.texts
    end = next((token for token in range(first, last) if texts[token] == "("), last)
    when = annotated.tokens_of(date.start, date.end) if date is not None else None
    end = min(end, when[0]) if when is not None else end
    while end > first + 1 and grammar.is_in("label_preposition", annotated.view.lowers[end - 1]):
        end -= 1  # "Arrests in 2023", "Arrests as of 2023"
    return end


def _action(
    annotated: AnnotatedDocument, grammar: Grammar, first: int, last: int
) -> tuple[str, tuple[int, int]] | None:
    """Return the action of a label: "Stolen vehicles recovered" tells what the police did, not the thieves."""
    found = [(index, *action) for index in range(first, last) if (action := action_at(annotated, grammar, index))]
    ranked = sorted(found, key=lambda item: grammar.lexicon.actions[item[1]].side == "crime")
    return next(((name, (index, min(end, last))) for index, name, end in ranked), None)


def _object(annotated: AnnotatedDocument, first: int, last: int, trigger: tuple[int, int]) -> str | None:
    """Return what a label says was counted: "Lorries" of "Lorries checked", "heroin" of "Seizures of heroin"."""
    begin, end = trigger
    if annotated.view.lowers[end : end + 1] == ["of"] and end + 1 < last:
        return annotated.text_of(end + 1, last)
    if begin == first and end < last and "verb_action" in annotated.view.labels[begin]:
        return annotated.text_of(end, last)  # "Seized vehicles"
    return annotated.text_of(first, begin) if begin > first else None


def _quantity_in(annotated: AnnotatedDocument, cell: Cell) -> Quantity | None:
    """Return the number that a cell holds and nothing before it."""
    if not cell.is_number:
        return None
    found = starting_between(annotated.quantities, cell.start, cell.end)
    if not found or not found[0].is_count or found[0].kind not in _RESULTS:
        return None
    return found[0] if found[0].end <= cell.end else None


def _span(annotated: AnnotatedDocument, quantity: Quantity) -> Span:
    return character_span(annotated, quantity.start, quantity.end)


def _dates(labels: Sequence[_Label]) -> Iterator[DateExpression]:
    return (label.date for label in labels if label.date is not None)


def _words(label: _Label) -> str:
    return label.cell.text if label.cell is not None else ""
