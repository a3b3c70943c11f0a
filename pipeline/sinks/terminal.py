"""Records -> a terminal: a table by fact type, and the evidence marked in its sentence."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from pipeline.records import CountRecord, DocumentRecord, FactRecord

#: Order of the tables, and the fields each shows.
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "official": ("name", "titles", "organization", "aliases"),
    "meeting": ("name", "kind", "start", "end", "place", "attendees", "outcome_documents"),
    "operation": ("name", "lead", "country_count", "countries", "regions", "crime_types", "start", "end"),
    "count": ("number", "unit", "object", "action", "of", "assertion"),
    "quote": ("text", "speaker", "cue", "kind"),
    "relation": ("subject", "predicate", "object", "assertion"),
    "date": ("text", "timex_type", "value", "anchor"),
}
_LONGEST_CELL = 60
_LONGEST_SENTENCE = 300
#: Width that a sentence keeps on the narrowest terminal.
_NARROWEST = 16


def show_facts(document: DocumentRecord, facts: Sequence[FactRecord], console: Console) -> None:
    """Print the facts of one release by type, each with its evidence in its sentence."""
    names = _names(facts)
    console.print(Text(document.title or document.name, style="bold"))
    known = [document.published or "no date of publication", document.place, document.publisher, document.url]
    console.print(Text(" · ".join(value for value in known if value)), style="dim")
    by_type: dict[str, list[FactRecord]] = defaultdict(list)
    for fact in facts:
        by_type[_type(fact)].append(fact)
    if not facts:
        console.print("No facts found.")
    for kind, fields in _FIELDS.items():
        if kind in by_type:
            console.print()
            console.print(_table(kind, fields, by_type[kind], names))
            for number, fact in enumerate(by_type[kind], 1):
                console.print(_indented(f"{number:>3} ", _marked(fact, document.text), console))


def explain_facts(document: DocumentRecord, facts: Iterable[FactRecord], console: Console) -> None:
    """Print, for each fact, the rule that fired, why, how sure it is, and the sentence with its evidence."""
    names = _names(list(facts))
    for number, fact in enumerate(facts, 1):
        head = f"[bold]{_type(fact)}[/bold] {escape(_title(fact, names))}"
        console.print(f"{number}. {head}", highlight=False)
        attached = getattr(fact, "of", None)
        told = [f"rule {fact.rule}: {fact.why} (confidence {fact.confidence:.2f})"]
        if attached:
            told.append(f"belongs to {names.get(attached, attached)}")
        for line in (*map(Text, told), _marked(fact, document.text)):
            console.print(_indented("   ", line, console))


def _type(fact: FactRecord) -> str:
    return str(fact.model_dump(include={"record"})["record"])


def _names(facts: Sequence[FactRecord]) -> dict[str, str]:
    """Return the name of each record that others refer to by id."""
    return {fact.id: str(fact.name) for fact in facts if hasattr(fact, "name")}


def _title(fact: FactRecord, names: Mapping[str, str]) -> str:
    fields = _FIELDS[_type(fact)]
    cells = (_field(fact, field, names) for field in fields)
    return ", ".join(cell for cell in cells if cell)


def _table(kind: str, fields: Sequence[str], facts: Sequence[FactRecord], names: Mapping[str, str]) -> Table:
    rows = [[_field(fact, field, names) for field in fields] for fact in facts]
    used = [index for index in range(len(fields)) if any(row[index] for row in rows)]
    table = Table(title=f"{len(facts)} {kind}{'' if len(facts) == 1 else 's'}", title_justify="left")
    table.add_column("", justify="right", style="dim")
    for index in used:
        table.add_column(fields[index].replace("_", " "), overflow="fold")
    for number, row in enumerate(rows, 1):
        table.add_row(str(number), *(Text(row[index]) for index in used))
    return table


def _field(fact: FactRecord, field: str, names: Mapping[str, str]) -> str:
    if field == "number":
        return _number(fact)
    if field == "action" and isinstance(fact, CountRecord) and fact.action is None and fact.trigger is not None:
        return f"“{fact.trigger.text}”"  # a word of the text, no class of ours
    return _cell(getattr(fact, field), names)


def _number(fact: FactRecord) -> str:
    """Return a count's number with its bounds: 12, ≥ 2,000, ≤ 50, about 300, 200–300."""
    if not isinstance(fact, CountRecord):
        return ""
    value, low, high = (_figure(number) for number in (fact.value, fact.low, fact.high))
    if fact.bound == "at_least":
        return f"≥ {low or value}"
    if fact.bound == "at_most":
        return f"≤ {high or value}"
    if fact.bound == "range":
        return f"{low}–{high}"
    return f"about {value}" if fact.bound == "approximate" else value


def _figure(number: int | float | None) -> str:
    if number is None:
        return ""
    return f"{number:,}" if abs(number) >= 10_000 else str(number)


def _cell(value: Any, names: Mapping[str, str]) -> str:
    if value is None or value == "asserted":
        return ""
    if isinstance(value, tuple):
        return _cut("; ".join(_cell(item, names) for item in value))
    if isinstance(value, str):
        return _cut(names.get(value, value))
    if isinstance(value, int | float):
        return _figure(value)
    return _cut(str(value.text))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + "…"


def _indented(first: str, line: Text, console: Console) -> Text:
    """Return a line behind a number or space; what does not fit goes on below the line, not below the number."""
    parts = line.wrap(console, max(console.width - len(first), _NARROWEST))
    return Text(first, style="dim").append_text(Text("\n" + " " * len(first), style="not dim").join(parts))


def _marked(fact: FactRecord, text: str) -> Text:
    """Return the sentence of the first evidence with the evidence marked."""
    place = fact.evidence[0]
    start, end = min(place.sentence[0], place.start), max(place.sentence[1], place.end)
    if end - start > _LONGEST_SENTENCE:
        start, end = max(start, place.start - _LONGEST_SENTENCE // 2), min(end, place.end + _LONGEST_SENTENCE // 2)
    line = Text(text[start : place.start].replace("\n", " "))
    line.append(f"⟦{place.text}⟧".replace("\n", " "), style="bold green")
    line.append(text[place.end : end].replace("\n", " "))
    return line


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 document", "2,500 documents"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
