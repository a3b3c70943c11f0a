"""``pressfacts merge``: the facts of many releases, joined by official, operation and meeting."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.warnings import warn_of_changed_files

if TYPE_CHECKING:
    from pipeline.records import EntityRecord, FigureRecord

#: Replaced figures that are listed on the terminal; all are in the file.
_LISTED = 20


def merge(
    folders: Annotated[list[Path], typer.Argument(metavar="DIR", help="Folders that runs have written.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="File for the entity and figure records (.jsonl).")],
) -> None:
    """Join what several releases say of one official, operation or meeting; later figures replace earlier ones."""
    from pipeline.merge import merge_releases, read_releases
    from pipeline.records import EntityRecord, FigureRecord
    from pipeline.sinks.json_lines import write_lines
    from pipeline.sinks.run_files import refuse_to_overwrite

    refuse_to_overwrite(output, folders)
    warn_of_changed_files(folders)
    releases = list(read_releases(folders))
    records = merge_releases(releases)
    entities = [record for record in records if isinstance(record, EntityRecord)]
    figures = [record for record in records if isinstance(record, FigureRecord)]
    write_lines(output, (record.model_dump(mode="json", by_alias=True) for record in records))
    print(f"{len(releases):,} releases, {len(entities):,} entities, {len(figures):,} figures")
    for kind in ("official", "operation", "meeting"):
        of_kind = [entity for entity in entities if entity.kind == kind]
        several = sum(len(entity.documents) > 1 for entity in of_kind)
        print(f"{len(of_kind):>10,} {kind}s, {several:,} of them in several releases")
    _show_replaced(entities, figures)
    print(f"Written to {output}")


def _show_replaced(entities: "Sequence[EntityRecord]", figures: "Sequence[FigureRecord]") -> None:
    names = {entity.id: entity.name for entity in entities}
    by_id = {figure.id: figure for figure in figures}
    replaced = [figure for figure in figures if figure.superseded_by is not None]
    for figure in replaced[:_LISTED]:
        later = by_id[str(figure.superseded_by)]
        what = " ".join(part for part in (figure.object, figure.action) if part)
        print(f"{names[figure.entity]}: {_number(figure)} -> {_number(later)} {what} ({figure.change}: {figure.why})")
    if len(replaced) > _LISTED:
        print(f"… and {len(replaced) - _LISTED:,} more")
    disputed = sum(figure.status == "disputed" for figure in figures)
    if disputed:
        print(f"{disputed:,} figures are disputed: releases differ, and none says that it corrects")


def _number(figure: "FigureRecord") -> str:
    unit = "" if figure.unit == "item" else f" {figure.unit}"
    if figure.low is not None and figure.low == figure.high:
        return f"{figure.low:,}{unit}"
    if figure.high is None:
        return f"at least {figure.low:,}{unit}"
    if figure.low is None:
        return f"at most {figure.high:,}{unit}"
    return f"{figure.low:,} to {figure.high:,}{unit}"
