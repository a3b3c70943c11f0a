"""``pressfacts export`` and ``import-annotations``: other people's tools, and back."""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.warnings import warn_of_changed_files

Source = Annotated[str, typer.Argument(metavar="DIR|URL", help="Output folder of a run, or the URL of a database.")]


def export(
    source: Source,
    name: Annotated[
        str,
        typer.Option(
            "--format",
            help="parquet, csv, jsonl, followthemoney, json-ld, label-studio, prodigy, doccano, geojson, icalendar, "
            "timeline or datasette.",
        ),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="File; for parquet, csv and jsonl a new folder.")],
    types: Annotated[
        list[str] | None, typer.Option("--type", help="Only facts of this type, such as official; repeatable.")
    ] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace a file that is there; a folder must be new or empty.")
    ] = False,
) -> None:
    """Write records in the format of another tool."""
    from pipeline.exports.formats import export as export_records

    if "://" not in source:
        warn_of_changed_files([Path(source)])
    written = export_records(source, name, output, types or (), overwrite=overwrite)
    print(f"{written} written to {output}")


def import_annotations(
    annotations: Annotated[
        Path, typer.Argument(metavar="FILE", help="What Label Studio, Prodigy or doccano has exported.")
    ],
    source: Annotated[str, typer.Option("--records", help="Output folder or database that was exported.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="File for the decisions, one a line.")],
    types: Annotated[
        list[str] | None, typer.Option("--type", help="Only facts of this type were exported; repeatable.")
    ] = None,
) -> None:
    """Turn corrections made in an annotation tool into decisions on the facts: accept, reject, edit, add."""
    from collections import Counter

    from pipeline.exports.corrections import decision_record, read_corrections
    from pipeline.sinks.json_lines import write_lines
    from pipeline.sinks.run_files import refuse_to_overwrite

    refuse_to_overwrite(output, [annotations, source])
    decisions = [decision_record(decision) for decision in read_corrections(annotations, source, types or ())]
    write_lines(output, decisions)
    counts = Counter(decision["decision"] for decision in decisions)
    shown = ", ".join(f"{count:,} {kind}" for kind, count in sorted(counts.items())) or "none"
    print(f"{len(decisions):,} decisions ({shown}) written to {output}")
