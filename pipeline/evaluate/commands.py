"""``pressfacts evaluate KIND``: one scorer a kind, one form of output for all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import orjson
from rich.console import Console
from rich.table import Table

from pipeline.errors import ChoiceError, SourceError
from pipeline.resources import DEFAULT_MODEL

Numbers = Mapping[str, float | int | Mapping[str, float | int | None]]


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of one evaluation and its errors as lines of text."""

    numbers: Numbers
    errors: Sequence[str]
    rules: Numbers = field(default_factory=dict)  #: hits and precision by rule, where the gold tells


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked to be scored."""

    paths: Sequence[Path]
    pages: Path | None
    model: str
    half: str | None


def evaluate(
    kind: str,
    paths: Sequence[Path],
    *,
    json: bool,
    errors: bool,
    pages: Path | None,
    model: str | None,
    half: str | None = None,
    by_rule: bool = False,
) -> None:
    """Score and print; raises ChoiceError for an unknown kind, SourceError if paths are wrong."""
    if kind not in _KINDS:
        raise ChoiceError(f"{kind!r} is no kind of evaluation; choose one of {', '.join(_KINDS)}")
    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        raise SourceError(f"{', '.join(missing)}: no such file or folder")
    try:
        report = _KINDS[kind](Request(paths, pages, model or DEFAULT_MODEL, half))
    except (KeyError, ValueError, TypeError, OSError) as error:
        told = f"no field {error}" if isinstance(error, KeyError) else str(error)
        raise SourceError(f"{paths[0]} is no gold for 'evaluate {kind}': {told}") from error
    if json:
        print(orjson.dumps(report.numbers).decode())
        return
    _print_table(kind, report.numbers)
    if by_rule and report.rules:
        _print_table("by rule", report.rules)
    if errors:
        for line in report.errors:
            print(line)


def _dates(request: Request) -> Report:
    from pipeline.evaluate.dates import evaluate_dates

    scores = evaluate_dates(request.paths[0])
    return Report(scores.figures(), scores.errors)


def _quantities(request: Request) -> Report:
    from pipeline.evaluate.quantities import evaluate_quantities

    scores = evaluate_quantities(request.paths[0])
    return Report(scores.figures(), scores.errors)


def _timeml(request: Request) -> Report:
    from pipeline.evaluate.timeml import evaluate_timeml

    scores = evaluate_timeml(request.paths[0])
    return Report(scores.figures(), scores.errors)


def _cleaning(request: Request) -> Report:
    from pipeline.evaluate.cleaning import evaluate_cleaning

    score = evaluate_cleaning(request.paths[0])
    return Report(score.figures(), score.errors)


def _isaf(request: Request) -> Report:
    from pipeline.evaluate.isaf import evaluate_isaf
    from pipeline.extraction import load_extractor

    scores = evaluate_isaf(request.paths[0], load_extractor(request.model))
    return Report(scores.figures(), scores.errors)


def _gold(request: Request) -> Report:
    from pipeline.evaluate.gold import evaluate_gold
    from pipeline.extraction import load_extractor

    scores = evaluate_gold(request.paths, load_extractor(request.model), request.pages, request.half)
    return Report(scores.figures(), scores.errors, scores.by_rule())


def _reviewed(request: Request) -> Report:
    from pipeline.evaluate.reviewed import evaluate_reviewed

    scores = evaluate_reviewed(request.paths[0])
    return Report(scores.numbers, scores.errors)


_KINDS: Mapping[str, Callable[[Request], Report]] = {
    "dates": _dates,
    "quantities": _quantities,
    "timeml": _timeml,
    "cleaning": _cleaning,
    "isaf": _isaf,
    "gold": _gold,
    "reviewed": _reviewed,
}


def _print_table(kind: str, numbers: Numbers) -> None:
    table = Table(title=kind, title_justify="left")
    nested = {name: value for name, value in numbers.items() if isinstance(value, Mapping)}
    if nested:
        columns = list(next(iter(nested.values())))
        table.add_column("")
        for column in columns:
            table.add_column(column, justify="right")
        for name, values in nested.items():
            table.add_row(name, *(_figure(values[column]) for column in columns))
    else:
        table.add_column("figure")
        table.add_column("value", justify="right")
        for name, value in numbers.items():
            table.add_row(name, _figure(value))
    Console().print(table)


def _figure(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else str(value)
