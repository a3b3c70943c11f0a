"""``pressfacts run``."""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.databases import following_database
from pipeline.cli.options import (
    Contact,
    Exclude,
    Include,
    Language,
    Model,
    PrivateNetwork,
    Published,
    Rules,
    Since,
    Thorough,
    Until,
    checked_columns,
    checked_date,
    checked_filters,
)
from pipeline.errors import ExitCode


def run(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            help="URLs (also feed:URL, sitemap:URL, listing:URL), files (.html .txt .pdf .eml .mbox .jsonl .csv "
            ".warc .wacz .zip .tar, many also with .gz), folders, globs, the same under s3:// or gs://, @FILE (@-: "
            "standard input) with one source a line, sources.toml#NAME, or - (one release on standard input).",
        ),
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", help="Folder for the records, also on an object store: s3://, gs://.")
    ],
    published: Published = None,
    model: Model = None,
    rules: Rules = None,
    workers: Annotated[
        int | None, typer.Option(min=0, help="Worker processes \\[default: one a core]; 0: none, for debugging.")
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(help="Work through Dask: local, dask://HOST:PORT, or slurm (pbs, sge, lsf, htcondor)."),
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Stop after so many items.")] = None,
    since: Since = None,
    until: Until = None,
    include: Include = None,
    exclude: Exclude = None,
    language: Language = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            help="FIELD=COLUMN for JSON Lines and CSV, such as text=story; repeatable. FIELD: html, text, url, "
            "title, published, language or name; the README lists the columns taken without it."
        ),
    ] = None,
    maximum_bytes: Annotated[int, typer.Option(min=1, help="Largest item, in bytes.")] = 20_000_000,
    document_timeout: Annotated[float, typer.Option(min=0.1, help="Seconds for one release.")] = 60.0,
    worker_memory: Annotated[int, typer.Option(min=200, help="Megabytes; a larger worker is replaced.")] = 1_500,
    delay: Annotated[float, typer.Option(min=0.0, help="Seconds between two requests to one host.")] = 1.0,
    ignore_robots: Annotated[bool, typer.Option("--ignore-robots", help="Do not ask robots.txt.")] = False,
    contact: Contact = None,
    allow_private_network: PrivateNetwork = False,
    thorough: Thorough = False,
    retry_quarantine: Annotated[
        bool, typer.Option("--retry-quarantine", help="Try the items in quarantine of a finished run again.")
    ] = False,
    profile: Annotated[bool, typer.Option("--profile", help="Print the time by stage in the end.")] = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Remove the records of an earlier run first.")
    ] = False,
    load: Annotated[
        str | None, typer.Option("--load", help="Database that follows the run commit by commit, as in 'load --to'.")
    ] = None,
) -> None:
    """Extract the facts of many releases into a folder; the same command again resumes or changes nothing."""
    from os import cpu_count

    from pipeline.resources import DEFAULT_MODEL
    from pipeline.worker_server import worker_context

    workers = cpu_count() or 1 if workers is None else workers
    if workers and cluster in (None, "local"):
        # It loads while the rest is imported here.
        worker_context(model or DEFAULT_MODEL, *(["distributed"] if cluster else []))

    from pipeline.batch import RunSettings
    from pipeline.batch import retry_quarantine as retry
    from pipeline.batch import run as run_batch
    from pipeline.batch.progress import shown_progress
    from pipeline.batch.report import stages_text, summary_text
    from pipeline.boundaries import SourceOptions
    from pipeline.fetch import FetchSettings
    from pipeline.remote_files import RemoteFolder, is_remote
    from pipeline.sources.totals import known_total

    settings = RunSettings(
        sources=tuple(sources),
        output=RemoteFolder(output) if is_remote(output) else Path(output),
        options=SourceOptions(
            checked_date(published),
            maximum_bytes,
            checked_columns(column or []),
            filters=checked_filters(since, until, include, exclude, language),
        ),
        model=model or DEFAULT_MODEL,
        rules=tuple(rules or ()),
        workers=workers,
        document_timeout=document_timeout,
        worker_memory=worker_memory * 1_000_000,
        fetch=FetchSettings(
            contact=contact,
            delay=delay,
            respect_robots=not ignore_robots,
            allow_private_network=allow_private_network,
            maximum_bytes=maximum_bytes,
        ),
        limit=limit,
        overwrite=overwrite,
        thorough=thorough,
        cluster=cluster,
    )
    with shown_progress(known_total(sources, limit)) as progress, following_database(output, load) as committed:
        summary = retry(settings, progress) if retry_quarantine else run_batch(settings, progress, committed)
    print(summary_text(summary))
    if summary.finished and not any(summary.counts.get(kind) for kind in ("document", "filtered:items")):
        print("The sources gave no release; quarantine.jsonl says of each why")
    if profile:
        print(stages_text(summary))
    if summary.interrupted:
        raise typer.Exit(ExitCode.INTERRUPTED)
    if summary.quarantined:
        raise typer.Exit(ExitCode.QUARANTINED)
