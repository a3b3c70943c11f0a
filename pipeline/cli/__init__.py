"""The command ``pressfacts``: thin; every command imports what it needs when it runs, so that help is quick.

One module for each group of commands; a new command is a function there and a line in ``_COMMANDS``.
"""

import os
import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer

from pipeline.cli.checking import evaluate, schema, verify
from pipeline.cli.databases import DATABASE_COMMANDS
from pipeline.cli.fetching import discover, fetch
from pipeline.cli.merging import merge
from pipeline.cli.one_release import extract
from pipeline.cli.reviewing import REVIEW_COMMANDS
from pipeline.cli.rules import rules_app
from pipeline.cli.running import run
from pipeline.errors import ChoiceError, ExitCode, PressfactsError
from pipeline.version import VERSION

_EPILOG = (
    "Exit codes: 0 done; 1 nothing could be done (wrong source, model, rule or output); 2 wrong command line; "
    "3 done, but some items are in quarantine; 130 stopped by Ctrl-C, run the same command again to go on."
)
app = typer.Typer(
    help="Turn press releases into checked, structured facts, each with its evidence.",
    epilog=_EPILOG,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
_COMMANDS: tuple[Callable[..., Any], ...] = (run, fetch, discover, extract, merge, schema, verify, evaluate)
for _command in _COMMANDS:
    app.command()(_command)
for _command in (*DATABASE_COMMANDS, *REVIEW_COMMANDS):
    app.command()(_command)
app.add_typer(rules_app, name="rules")


def main() -> None:
    """Run the command line; errors we expect end with one line and an exit code, not with a traceback."""
    # One thread for linear algebra: more of them fight over the cores, and NumPy reads this when it is loaded.
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    try:
        app(standalone_mode=True)
    except PressfactsError as error:
        print(f"pressfacts: {error}", file=sys.stderr)
        sys.exit(ExitCode.USAGE if isinstance(error, ChoiceError) else ExitCode.FAILED)
    except KeyboardInterrupt:
        print("pressfacts: stopped", file=sys.stderr)
        sys.exit(ExitCode.INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(ExitCode.OK)


def _version(wanted: bool) -> None:
    if wanted:
        print(VERSION)
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass
