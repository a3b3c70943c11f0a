"""Exactly-once output on an object store, which has no appending, no truncating and no locks.

A commit is a few shards and one object that names them, see ``sinks.remote_output``. The object of a commit is
written last and only if there is none of its number: killed before it, the next run writes these shards anew; of two
runs that write to one place the second to commit is refused. Nothing is kept on this machine, so another can go on.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

import jsonlines
import orjson

from pipeline.batch.journal import Position
from pipeline.batch.outcomes import Outcome
from pipeline.errors import PressfactsError, SinkError
from pipeline.remote_files import RemoteFolder
from pipeline.sinks.output_folder import FILES
from pipeline.sinks.remote_output import (
    COMMITS,
    READ_AHEAD,
    Commit,
    commit_line,
    commit_name,
    read_commit,
    read_commits,
    shard_of,
)

#: Items a commit: one object of about 8 MB for the documents and one of 15 MB for the facts. A kill costs the work on
#: as many at most, a minute of one core.
SHARD_ITEMS = 1_000
#: Bytes a commit, for items of unusual size: they are held in memory until then.
SHARD_BYTES = 100_000_000


class RemoteJournal:
    """The output of one run under a URL; used as ``Journal`` is.

    Raises SinkError if the place holds another run or cannot be read or written, or if another run commits there.
    """

    def __init__(self, folder: RemoteFolder, fingerprint: str) -> None:
        self.folder = folder
        self._fingerprint = fingerprint
        last = _last_commit(folder)
        if last is not None and last.fingerprint != fingerprint:
            raise SinkError(
                f"{folder} holds another run (other sources, options, rules or version); choose another --output, or "
                "start anew with --overwrite"
            )
        self._number = 0 if last is None else last.number + 1
        self.position = Position(0, Position.start(), {}, {}) if last is None else Position(**last.position)

    def is_full(self, pending: Sequence[Outcome]) -> bool:
        """Return whether outcomes are enough for a commit; depends on them alone, so that shards do not on time."""
        return len(pending) >= SHARD_ITEMS or sum(_size(outcome) for outcome in pending) >= SHARD_BYTES

    def commit(self, outcomes: Iterable[Outcome], *, finished: bool = False) -> None:
        """Write outcomes (whose names ``position`` has taken in) and make them last."""
        try:
            self._commit(list(outcomes), finished)
        except SinkError:
            raise
        except PressfactsError as error:
            raise SinkError(f"{error}; nothing committed is lost: run the same command again") from error

    def _commit(self, gathered: list[Outcome], finished: bool) -> None:
        shards = {}
        for kind in FILES:
            content = b"".join(getattr(outcome, kind) for outcome in gathered)
            if content:
                shards[kind] = shard_of(kind, self._number, content)
                self.folder.write(shards[kind].name, content)
                self.position.sizes[kind] = self.position.sizes.get(kind, 0) + len(content)
        self.position.take_counts(outcome.counts for outcome in gathered)
        self.position.finished = finished
        commit = Commit(self._number, self._fingerprint, asdict(self.position), shards)
        if not self.folder.create(commit_name(self._number), commit_line(commit)):
            raise SinkError(f"another run is writing to {self.folder}; wait for it or choose another --output")
        self._number += 1

    def documents(self) -> Iterator[dict[str, Any]]:
        """Yield the document records committed so far."""
        found = (commit.shards.get("documents") for commit in read_commits(self.folder))
        names = [shard.name for shard in found if shard is not None]
        for start in range(0, len(names), READ_AHEAD // 8):
            for content in self.folder.read_many(names[start : start + READ_AHEAD // 8]):
                yield from jsonlines.Reader(content.splitlines(), loads=orjson.loads).iter(type=dict)

    def files(self) -> dict[str, dict[str, int | str]]:
        """Return bytes, lines and SHA-256 of each shard, and remove what no commit names."""
        entries: dict[str, dict[str, int | str]] = {}
        for commit in read_commits(self.folder):
            for shard in commit.shards.values():
                entries[shard.name] = {"bytes": shard.bytes, "lines": shard.lines, "sha256": shard.sha256}
        self.folder.remove([name for kind in FILES for name in self.folder.names(kind) if name not in entries])
        return entries

    def put(self, name: str, content: bytes) -> None:
        """Write a file that is no records, such as the manifest, whole."""
        self.folder.write(name, content)

    def __enter__(self) -> "RemoteJournal":
        return self

    def __exit__(self, *_: object) -> None:
        return None


def remove_remote_output(folder: RemoteFolder) -> None:
    """Remove an earlier run: its commits first, so that it is none at once, and nothing else than its own files."""
    for kind in (COMMITS, *FILES):
        folder.remove(folder.names(kind))
    beside = {"manifest.json", "summary.json"}
    folder.remove([name for name in folder.names() if name in beside])


def _last_commit(folder: RemoteFolder) -> Commit | None:
    """Return the last commit; a torn one, which a kill leaves on a file system only, is removed."""
    names = folder.names(COMMITS)
    while names:
        content = folder.read(names[-1])
        commit = None if content is None else read_commit(content)
        if commit is not None:
            return commit
        folder.remove([names.pop()])
    return None


def _size(outcome: Outcome) -> int:
    return len(outcome.documents) + len(outcome.facts) + len(outcome.quarantine)
