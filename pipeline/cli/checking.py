"""``pressfacts schema``, ``verify`` and ``evaluate``: what the records must be, are, and are worth."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import Model
from pipeline.errors import ExitCode, SinkError


def schema() -> None:
    """Print the JSON Schema of the records."""
    import orjson

    from pipeline.records import json_schema

    sys.stdout.write(orjson.dumps(json_schema(), option=orjson.OPT_INDENT_2).decode() + "\n")


def verify(
    folder: Annotated[
        str, typer.Argument(metavar="DIR", help="Folder that a run has written, also under s3:// or gs://.")
    ],
) -> None:
    """Check a finished output: manifest, hashes, schema, and every evidence against its text."""
    from pipeline.batch import verify as verify_output
    from pipeline.sinks.remote_output import local_folder

    with local_folder(folder) as files:
        if not files.is_dir():
            raise SinkError(f"{folder} is no folder; name the --output of a run")
        problems = verify_output(files)
    for problem in problems:
        print(problem)
    if problems:
        raise typer.Exit(ExitCode.FAILED)
    print(f"{folder}: all records follow the schema, all evidence matches its text")


def evaluate(
    kind: Annotated[
        str, typer.Argument(help="dates, quantities, timeml, cleaning, isaf, gold or reviewed.", metavar="KIND")
    ],
    paths: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="Gold files (for cleaning and reviewed: the folder).")
    ],
    json: Annotated[bool, typer.Option("--json", help="One JSON object of numbers, nothing else.")] = False,
    errors: Annotated[bool, typer.Option("--errors", help="List the errors with their text.")] = False,
    pages: Annotated[Path | None, typer.Option(help="Folder with the pages that the gold names by id.")] = None,
    half: Annotated[str | None, typer.Option(help="Of the documents of gold: development or held-out.")] = None,
    by_rule: Annotated[bool, typer.Option("--by-rule", help="Hits and precision of each rule on gold.")] = False,
    model: Model = None,
) -> None:
    """Score the system against gold data."""
    from pipeline.evaluate.commands import evaluate as evaluate_kind

    evaluate_kind(kind, paths, json=json, errors=errors, pages=pages, model=model, half=half, by_rule=by_rule)
