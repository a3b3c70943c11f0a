"""What the open databases do alike, whatever their driver."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from pipeline.databases.rows import Row
from pipeline.errors import SinkError


@contextmanager
def held_together(
    run: Callable[[str], None], undo: Callable[[], None], begin: tuple[str, ...] = ("BEGIN",)
) -> Iterator[None]:
    """Hold together what is done inside: ``run`` takes statements, ``undo`` is called if anything is raised."""
    run(begin[0])
    try:
        for statement in begin[1:]:
            run(statement)
        yield
    except BaseException:
        undo()
        raise
    run("COMMIT")


@contextmanager
def as_sink_errors(name: object, errors: tuple[type[Exception], ...]) -> Iterator[None]:
    """Turn the errors of a driver into SinkError, which begins with the name of the database."""
    try:
        yield
    except errors as error:
        raise SinkError(f"{name}: {error}") from error


def names_by_table(pairs: Iterable[Row]) -> dict[str, set[str]]:
    """Return the names of columns by table from pairs of table and column."""
    found: dict[str, set[str]] = {}
    for table, column in pairs:
        found.setdefault(str(table), set()).add(str(column))
    return found
