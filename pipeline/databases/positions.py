"""Which runs a database has, and how far it has loaded each of them."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pipeline.databases.dialects import Database
from pipeline.databases.reading import FilePosition, prefix_position
from pipeline.databases.rows import Row
from pipeline.databases.tables import TABLES
from pipeline.sinks.output_folder import FILES, FolderState


@dataclass(slots=True)
class LoadedRun:
    """A run as the database knows it."""

    id: str
    number: int
    files: dict[str, FilePosition]
    stored: Row | None = None  #: its row in ``runs``, None if it is new

    def stored_as(self, state: FolderState) -> bool:
        """Return whether the row of the run says all that ``state`` says."""
        return self.stored == run_row(self, state, finished=state.finished)


def open_run(database: Database, folder: Path, state: FolderState) -> LoadedRun:
    """Return the run of a folder with its positions; a new one if the database does not know these files.

    A run is known by its fingerprint, and by the digests of what is loaded of its files: a folder that was begun
    anew (``--overwrite``) over changed pages is another run.
    """
    mark = database.dialect.placeholder
    columns = ", ".join(TABLES["runs"].names)
    known = database.rows(
        f"SELECT {columns} FROM runs WHERE fingerprint = {mark} ORDER BY number", (state.fingerprint,)
    )
    if known:
        row = tuple(known[-1])
        files = _known_files(database, folder, state, str(row[0]))
        if files is not None:
            finished = bool(row[-1])
            return LoadedRun(str(row[0]), int(row[1]), files, (*row[:-1], finished))
    number = int(database.rows("SELECT coalesce(max(number), 0) FROM runs")[0][0]) + 1
    identity = sha256(f"{state.fingerprint}\x1f{len(known)}".encode()).hexdigest()[:16]
    return LoadedRun(f"run-{identity}", number, {name: FilePosition(name) for name in FILES})


def _known_files(database: Database, folder: Path, state: FolderState, run: str) -> dict[str, FilePosition] | None:
    """Return how far the files of a run are loaded, None if they no longer begin with what was."""
    mark = database.dialect.placeholder
    files = {name: FilePosition(name) for name in FILES}
    statement = f"SELECT file, bytes, lines, sha256 FROM loads WHERE run = {mark}"
    for name, size, lines, digest in database.rows(statement, (run,)):
        if size > state.sizes.get(name, 0):
            return None
        position = prefix_position(folder / f"{name}.jsonl", name, int(size), int(lines))
        if position.hash.hexdigest() != digest:
            return None
        files[name] = position
    return files


def save_positions(database: Database, run: LoadedRun, state: FolderState, *, finished: bool) -> None:
    """Write how far a run is, inside the transaction of its rows."""
    mark = database.dialect.placeholder
    row = run_row(run, state, finished=finished)
    database.run(f"DELETE FROM runs WHERE id = {mark}", (run.id,))
    database.insert(TABLES["runs"], [row])
    database.run(f"DELETE FROM loads WHERE run = {mark}", (run.id,))
    database.insert(
        TABLES["loads"],
        [
            (run.id, position.name, position.size, position.lines, position.hash.hexdigest())
            for position in run.files.values()
        ],
    )
    run.stored = row


def run_row(run: LoadedRun, state: FolderState, *, finished: bool) -> Row:
    """Return the row of a run in ``runs``."""
    manifest = state.manifest
    return (
        run.id,
        run.number,
        state.fingerprint,
        manifest.get("pressfacts"),
        manifest.get("schema"),
        manifest.get("model"),
        manifest.get("rules"),
        manifest.get("items"),
        finished,
    )
