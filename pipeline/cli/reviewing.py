"""``pressfacts review`` and ``report``: facts checked by eye, and shown."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline.cli.warnings import warn_of_changed_files

Folder = Annotated[Path, typer.Argument(help="Folder that a run has written.", metavar="DIR")]
Decisions = Annotated[
    Path | None, typer.Option("--db", help="File of index and decisions \\[default: review.sqlite in DIR].")
]


def review(
    folder: Folder,
    database: Decisions = None,
    host: Annotated[str, typer.Option(help="Address to listen on; any but loopback needs a token.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 takes a free one.")] = 8765,
    name: Annotated[
        list[str] | None, typer.Option(help="Further host name under which the desk is reached; repeatable.")
    ] = None,
    token: Annotated[
        str | None, typer.Option(envvar="PRESSFACTS_TOKEN", help="Token to ask for \\[default: random off loopback].")
    ] = None,
    reviewer: Annotated[str | None, typer.Option(help="Your name \\[default: the user's].")] = None,
    pages: Annotated[Path | None, typer.Option(help="Folder of the original pages, shown beside the text.")] = None,
    browser: Annotated[bool, typer.Option("--browser", help="Open the desk in a browser.")] = False,
    export: Annotated[
        Path | None, typer.Option(help="Write reviewed records, gold, precision by rule, events there; do not serve.")
    ] = None,
) -> None:
    """Check facts by eye in a local web application; decisions are kept beside the output."""
    from pipeline.review.serving import ServeSettings, serve
    from pipeline.review.serving import export as export_decisions

    warn_of_changed_files([folder])
    if export is not None:
        for path in export_decisions(folder, database, export):
            print(path)
        return
    settings = ServeSettings(host, port, tuple(name or ()), token, reviewer, pages, browser)
    serve(folder, database, settings)


def report(
    folder: Folder,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file \\[default: report.html in DIR].")
    ] = None,
    title: Annotated[str | None, typer.Option(help="Heading \\[default: the folder's name].")] = None,
    database: Decisions = None,
) -> None:
    """Write one self-contained HTML file to mail: charts, tables, highlighted examples."""
    from pipeline.review.seeing.report import write_report
    from pipeline.review.serving import open_folder
    from pipeline.sinks.run_files import refuse_to_overwrite

    target = output or folder / "report.html"
    refuse_to_overwrite(target, [folder, *([database] if database is not None else [])])
    warn_of_changed_files([folder])
    opened = open_folder(folder, database)
    try:
        write_report(folder, opened, target, title)
    finally:
        opened.close()
    print(target)


REVIEW_COMMANDS: tuple[Callable[..., Any], ...] = (review, report)
