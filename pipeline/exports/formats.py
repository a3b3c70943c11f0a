"""Every format by name, and what it makes."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ChoiceError, SinkError
from pipeline.exports.annotation_tools import labels, write_doccano, write_label_studio, write_prodigy
from pipeline.exports.datasette import write_datasette
from pipeline.exports.extractions import ExportSource, open_source
from pipeline.exports.follow_the_money import write_follow_the_money
from pipeline.exports.json_ld import write_json_ld
from pipeline.exports.maps_and_calendars import write_calendar, write_geo_json, write_timeline
from pipeline.exports.table_files import write_csv, write_json_lines, write_parquet
from pipeline.sinks.run_files import refuse_to_overwrite


@dataclass(frozen=True, slots=True)
class Format:
    """One format: how it is written, whether it is a folder, and what is counted."""

    description: str
    write: Callable[[ExportSource, Path], int]
    folder: bool
    counted: str


FORMATS: dict[str, Format] = {
    "parquet": Format("one data set a table, by year of publication", write_parquet, True, "documents"),
    "csv": Format("one file a table, without formulas", write_csv, True, "documents"),
    "jsonl": Format("the records themselves; from a database the way back", write_json_lines, True, "documents"),
    "followthemoney": Format("entities with proof, one a line", write_follow_the_money, False, "entities"),
    "json-ld": Format("schema.org with W3C Web Annotations", write_json_ld, False, "nodes"),
    "label-studio": Format("tasks with predictions, and the configuration", write_label_studio, False, "tasks"),
    "prodigy": Format("tasks for spans.manual", write_prodigy, False, "tasks"),
    "doccano": Format("tasks for sequence labelling", write_doccano, False, "tasks"),
    "geojson": Format("facts with a place", write_geo_json, False, "features"),
    "icalendar": Format("meetings and operations with a date", write_calendar, False, "events"),
    "timeline": Format("dated facts as CSV, in order", write_timeline, False, "rows"),
}
#: Made from the schema alone, for a SQLite file.
DATASETTE = "datasette"


def export(source: str, name: str, output: Path, types: Collection[str] = (), *, overwrite: bool = False) -> str:
    """Write ``source`` (an output folder or the URL of a database) in a format; return what was written, as text.

    ``types`` keeps facts of these types only. A folder must be new or empty, a file new unless ``overwrite``. Raises
    ChoiceError for an unknown format or type, SinkError for a source without records, a missing package, or an output
    that cannot be written or belongs to a run.
    """
    unknown = set(types) - set(labels())
    if unknown:
        raise ChoiceError(f"{', '.join(sorted(unknown))}: no type of fact; there are {', '.join(labels())}")
    try:
        chosen = FORMATS.get(name)
        if chosen is None and name != DATASETTE:
            raise ChoiceError(f"{name!r} is no format; there are {', '.join([*FORMATS, DATASETTE])}")
        if chosen is not None and chosen.folder:
            _make_folder(output)
        else:
            _check_file(output, source, overwrite)
        if chosen is None:
            database = Path(source.partition("://")[2] or source).stem
            return f"{write_datasette(output, database)} tables and views described"
        with open_source(source, frozenset(types)) as opened:
            return f"{chosen.write(opened, output):,} {chosen.counted}"
    except OSError as error:
        raise SinkError(f"{output} cannot be written: {error.strerror or error}") from error


def _check_file(output: Path, source: str, overwrite: bool) -> None:
    refuse_to_overwrite(output, [source])
    if output.is_file() and not overwrite:
        raise SinkError(f"{output} is there already; choose another --output, or replace it with --overwrite")


def _make_folder(output: Path) -> None:
    output.mkdir(parents=True, exist_ok=True)
    if any(output.iterdir()):
        raise SinkError(f"{output} is not empty; choose another --output, or remove what is there")
