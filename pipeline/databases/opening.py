"""URL -> open database."""

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import ChoiceError, SinkError
from pipeline.sinks.run_files import refuse_to_overwrite

if TYPE_CHECKING:
    from pipeline.databases.dialects import Database

_FORMS = "sqlite:///facts.db, duckdb:///facts.duckdb or postgresql://user@host/database"


def open_database(url: str, *, create: bool = True) -> "Database":
    """Return the database that a URL names; a file that is not there is created only if that is wanted.

    Three slashes and a relative path, four and an absolute one, as everywhere. Raises ChoiceError if the URL names no
    database we know, SinkError if a driver is not installed (the message says what to install), or if the database
    cannot be opened, is not there, or is a file of a run.
    """
    scheme, sign, rest = url.partition("://")
    if sign and scheme == "sqlite":
        from pipeline.databases.sqlite import SqliteDatabase

        return SqliteDatabase(_path(url, rest, create))
    if sign and scheme == "duckdb":
        from pipeline.databases.duckdb import DuckDatabase

        return DuckDatabase(_path(url, rest, create))
    if sign and scheme in ("postgresql", "postgres"):
        from pipeline.databases.postgresql import PostgresDatabase

        return PostgresDatabase(url)
    raise ChoiceError(f"{url!r} names no database; write {_FORMS}")


def _path(url: str, rest: str, create: bool) -> Path:
    if not rest.startswith("/") or len(rest) < 2:
        raise ChoiceError(f"{url!r} names no file; write {_FORMS}")
    path = Path(rest[1:])
    if not path.absolute().parent.is_dir():
        raise SinkError(f"{path}: there is no folder {path.absolute().parent}")
    if not create and not path.exists():
        raise SinkError(f"{path} does not exist; load a run into it first: pressfacts load DIR --to {url}")
    refuse_to_overwrite(path)
    return path
