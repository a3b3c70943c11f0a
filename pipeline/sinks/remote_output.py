"""What a run has left under a URL of an object store: shards, and commits that name them.

An object store has no appending and no truncating, but writes objects whole. So a commit of a run is

    documents/00000007-3fa9c1d2.jsonl    shards, whose names end with the start of their SHA-256
    facts/00000007-81c00e4b.jsonl
    quarantine/00000007-e3b0c442.jsonl
    commits/00000007.json                written last, and only if there is none of this name

and what no commit names does not exist. The shards of a kind in their order are the bytes of the file that the same
run writes on this machine.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson

from pipeline.errors import SinkError
from pipeline.remote_files import RemoteFolder, is_remote
from pipeline.sinks.output_folder import FILES, file_entry

COMMITS = "commits"
#: Commits or shards read side by side.
READ_AHEAD = 64


@dataclass(frozen=True, slots=True)
class Shard:
    """One object with records."""

    name: str
    bytes: int
    lines: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit: how far the run is, as in the journal of a folder, and the shards that it adds."""

    number: int
    fingerprint: str
    position: dict[str, Any]
    shards: dict[str, Shard]  #: by kind: documents, facts, quarantine


def shard_of(kind: str, number: int, content: bytes) -> Shard:
    """Return the shard of a kind with its name."""
    digest = sha256(content).hexdigest()
    return Shard(f"{kind}/{number:08}-{digest[:8]}.jsonl", len(content), content.count(b"\n"), digest)


def commit_name(number: int) -> str:
    """Return the name of the object of a commit."""
    return f"{COMMITS}/{number:08}.json"


def commit_line(commit: Commit) -> bytes:
    """Return a commit as JSON."""
    return orjson.dumps(commit, option=orjson.OPT_APPEND_NEWLINE)


def read_commit(content: bytes) -> Commit | None:
    """Return the commit of an object; None for a torn one, which only a file system can leave."""
    try:
        found = orjson.loads(content)
        shards = {kind: Shard(**shard) for kind, shard in found.pop("shards").items()}
        return Commit(**found, shards=shards)
    except (orjson.JSONDecodeError, TypeError, KeyError, AttributeError):
        return None


def read_commits(folder: RemoteFolder) -> Iterator[Commit]:
    """Yield the commits of a run in their order; raises SinkError at one that is none."""
    names = folder.names(COMMITS)
    for start in range(0, len(names), READ_AHEAD):
        part = names[start : start + READ_AHEAD]
        for name, content in zip(part, folder.read_many(part), strict=True):
            commit = read_commit(content)
            if commit is None:
                raise SinkError(f"{folder}/{name} is no commit; run the same command again")
            yield commit


@contextmanager
def local_folder(place: str) -> Iterator[Path]:
    """Give the output folder of a run: one on this machine as it is, one behind a URL as a copy until the end.

    Raises SinkError if nothing is there, or if a shard is not what its commit says.
    """
    if not is_remote(place):
        yield Path(place)
        return
    with TemporaryDirectory(prefix="pressfacts-") as name:
        copy = Path(name)
        gather(RemoteFolder(place), copy)
        yield copy


def gather(remote: RemoteFolder, copy: Path) -> None:
    """Write what a run has committed under a URL into a folder, as the same run writes it on this machine."""
    last: Commit | None = None
    names: set[str] = set()
    streams = {kind: (copy / f"{kind}.jsonl").open("wb") for kind in FILES}
    try:
        for commit in read_commits(remote):
            last = commit
            shards = list(commit.shards.items())
            names.update(shard.name for _, shard in shards)
            contents = remote.read_many([shard.name for _, shard in shards])
            for (kind, shard), content in zip(shards, contents, strict=True):
                if shard_of(kind, commit.number, content) != shard:
                    raise SinkError(f"{remote}/{shard.name} is not the shard that the run wrote: its SHA-256 differs")
                streams[kind].write(content)
    finally:
        for stream in streams.values():
            stream.close()
    if last is None:
        raise SinkError(f"{remote} holds no records: there are no commits; name the --output of a run")
    lines = (orjson.dumps({"fingerprint": last.fingerprint}), orjson.dumps(last.position))
    (copy / "journal.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    manifest = remote.read("manifest.json")
    if manifest is not None:
        content = orjson.loads(manifest)
        if content["files"].keys() != names:
            raise SinkError(f"{remote}/manifest.json names other shards than the commits; run the same command again")
        (copy / "manifest.json").write_bytes(_local_manifest(content, copy))


def _local_manifest(content: dict[str, Any], copy: Path) -> bytes:
    """Return the manifest for the files of a copy, whose shards have been checked."""
    content["files"] = {f"{kind}.jsonl": file_entry(copy / f"{kind}.jsonl") for kind in FILES}
    return orjson.dumps(content, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
