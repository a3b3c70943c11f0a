"""``pressfacts extract``, and what else shows one release."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.options import Model, PrivateNetwork, Published, Rules, Thorough, checked_date

if TYPE_CHECKING:
    from pipeline.boundaries import Page


def extract(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="A file, a URL, or - for standard input.")],
    json: Annotated[bool, typer.Option("--json", help="JSON Lines: the document record, then its facts.")] = False,
    published: Published = None,
    model: Model = None,
    rules: Rules = None,
    allow_private_network: PrivateNetwork = False,
    thorough: Thorough = False,
) -> None:
    """Show the facts of one release, by type, with the evidence marked in its sentence."""
    show(source, published, model, rules, allow_private_network, "json" if json else "table", thorough=thorough)


def show(
    source: str,
    published: str | None,
    model: str | None,
    rules: list[Path] | None,
    private: bool,
    form: str,
    *,
    thorough: bool = False,
) -> None:
    """Print one release as "json", as a "table" of its facts, or "explain" which rules fired."""
    from rich.console import Console

    from pipeline.extraction import load_extractor
    from pipeline.resources import DEFAULT_MODEL
    from pipeline.sinks.json_lines import record_lines
    from pipeline.sinks.terminal import explain_facts, show_facts

    page = one_page(source, published, private)
    extraction = load_extractor(model or DEFAULT_MODEL, tuple(rules or ()), thorough=thorough).page(page)
    if form == "json":
        sys.stdout.buffer.write(record_lines([extraction.document, *extraction.facts]))
        return
    shown: Callable[..., None] = show_facts if form == "table" else explain_facts
    shown(extraction.document, extraction.facts, Console())


def one_page(source: str, published: str | None, private: bool) -> "Page":
    """Return the only page of a source, fetched if it is a URL; raises SourceError if it holds none or several."""
    from pipeline.boundaries import Page, Reference, SourceFailure, SourceOptions
    from pipeline.errors import SourceError
    from pipeline.fetch import Fetcher, FetchSettings
    from pipeline.sources import read_source

    fetcher = Fetcher(FetchSettings(allow_private_network=private))
    items = (
        item
        for item in read_source(source, SourceOptions(checked_date(published)), fetcher.fetch)
        if not (isinstance(item, SourceFailure) and item.kinds)
    )
    item = next(items, None)
    if item is None:
        raise SourceError(f"{source} holds no release")
    if isinstance(item, Reference):
        item = fetcher.fetch(item)
    if not isinstance(item, Page):
        raise SourceError(f"{item.source}: {item.error}")
    if next(items, None) is not None:
        raise SourceError(f"{source} holds more than one release; use 'pressfacts run {source} --output FOLDER'")
    return item
