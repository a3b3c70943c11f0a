"""The part of the page of tables that lists what else records can become."""

from pipeline.exports.formats import DATASETTE, FORMATS

_HEAD = """# Other formats

`pressfacts export DIR|URL --format FORMAT -o PATH` reads an output folder or a database; `--type official`
(repeatable) keeps facts of some types. A folder must be new or empty; a file that is there is replaced only with
`--overwrite`. `parquet` and `icalendar` need `pip install 'pressfacts[export]'`.

| format | output | what it is |
|---|---|---|
"""
_REST = """
CSV cells that a spreadsheet would take for a formula have an apostrophe before them. GeoJSON puts only places at a
point that name a city; other places have no geometry. iCalendar and timeline leave out dates without a year; a date
known to the month covers the month.

`pressfacts import-annotations FILE --records DIR -o decisions.jsonl` compares what annotators have given back with
the evidence of the facts, and writes one decision a line: `document`, `decision`, `fact`, `record` (type), `start`,
`end`, `text`, for an edit `was`, and `evidence`. `accept`: the spans are there as they were; `reject`: they are gone;
`edit`: other bounds or another type, or some of the spans are gone; `add`: a span that no fact had. A fact with
several evidences has one line; `evidence` lists what was decided on each. A task that is still the one exported
decides nothing. The text must be the one that was exported; name the types with `--type` that the export named.
"""


def formats_text() -> str:
    """Return the section on formats and corrections."""
    rows = [
        f"| `{name}` | {'folder' if format_.folder else 'file'} | {format_.description} |\n"
        for name, format_ in FORMATS.items()
    ]
    datasette = "metadata.json for a loaded SQLite file, for `datasette facts.db -m metadata.json`"
    return _HEAD + "".join(rows) + f"| `{DATASETTE}` | file | {datasette} |\n" + _REST
