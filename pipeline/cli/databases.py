"""``pressfacts load`` and ``query``: records into databases, and questions to them."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.exports import export, import_annotations
from pipeline.cli.warnings import warn_of_changed_files

Folder = Annotated[
    str,
    typer.Argument(
        metavar="DIR", help="Folder that a run has written or is writing, also on an object store: s3://, gs://."
    ),
]


def load(
    folder: Folder,
    to: Annotated[
        str,
        typer.Option("--to", help="sqlite:///facts.db, duckdb:///facts.duckdb or postgresql://user@host/database."),
    ],
    without_text: Annotated[
        bool, typer.Option("--without-text", help="Leave the texts of the documents out; evidence stays.")
    ] = False,
) -> None:
    """Load a run into a database; the same command again goes on or changes nothing."""
    from time import monotonic

    from pipeline.databases import load as load_folder
    from pipeline.databases import open_database
    from pipeline.sinks.remote_output import local_folder
    from pipeline.sinks.terminal import counted

    begin = monotonic()
    database = open_database(to)
    try:
        with local_folder(folder) as files:
            warn_of_changed_files([files])
            summary = load_folder(files, database, texts=not without_text)
    finally:
        database.close()
    if summary.finished and not (summary.documents or summary.facts or summary.quarantine):
        print("Nothing new: the database has all of this run")
    else:
        loaded = f"{counted(summary.documents, 'document')}, {counted(summary.facts, 'fact')}"
        print(f"{loaded} loaded in {monotonic() - begin:,.1f} s")
    if summary.unchanged:
        print(f"Already there: {counted(summary.unchanged, 'document')}")
    if summary.replaced:
        print(f"{counted(summary.replaced, 'document')} replaced; their former records are in the table history")
    if summary.quarantine:
        print(f"{counted(summary.quarantine, 'item')} in quarantine")
    if not summary.finished:
        print("The run is not finished: load again when it is")


@contextmanager
def following_database(folder: str, url: str | None) -> Iterator[Callable[[], object] | None]:
    """Give what a run calls after each commit so that a database follows it; nothing without a URL."""
    if url is None:
        yield None
        return
    from pipeline.databases import Following, complete_indexes, open_database, prepare
    from pipeline.errors import SinkError
    from pipeline.remote_files import is_remote

    if is_remote(folder):
        raise SinkError(f"--load follows an --output on this machine; load {folder} when the run is finished")
    database = open_database(url)
    try:
        prepare(database)
        complete_indexes(database)
        yield Following(Path(folder), database).catch_up
    finally:
        database.close()


class AnswerForm(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def query(
    folder: Folder,
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="QUESTION", help="A ready question by name, or one SELECT statement; none: lists the ready ones."
        ),
    ] = None,
    form: Annotated[AnswerForm, typer.Option("--format", help="How to print the answer.")] = AnswerForm.TABLE,
) -> None:
    """Answer a question over a run without loading it; free SQL can only read."""
    from pipeline.databases.questions import ask, ready_questions
    from pipeline.sinks.answers import write_answer
    from pipeline.sinks.remote_output import local_folder

    if question is None:
        for name, answers in ready_questions().items():
            print(f"{name}\n    {answers}")
        return
    with local_folder(folder) as files:
        answer = ask(files, question)
        write_answer(form.value, answer.names, answer.rows, sys.stdout)


#: In the order of the help.
DATABASE_COMMANDS: tuple[Callable[..., None], ...] = (load, query, export, import_annotations)
