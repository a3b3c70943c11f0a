"""Files behind a URL of an object store: ``s3://bucket/path``, ``gs://…``, ``az://…``; also ``file:///…``.

fsspec does the work (the extra ``[remote]``); addresses and credentials of the store are configured as its libraries
are (``AWS_ENDPOINT_URL``, ``FSSPEC_S3_…``). An object is written whole or not at all. No listing is cached: what
another process has written is seen at once.
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipeline.errors import PressfactsError

SCHEMES = frozenset({"s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "file", "memory"})
_CHUNK = 1 << 20


def is_remote(place: str) -> bool:
    """Return whether a place as the user writes it is a URL for fsspec; web pages are not."""
    scheme, sign, _ = place.partition("://")
    return bool(sign) and scheme.lower() in SCHEMES


class RemoteFolder:
    """All objects whose names begin with a URL; every error of the store leaves it as PressfactsError."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._system, root = file_system(self.url)
        self._root = root.rstrip("/")

    def __str__(self) -> str:
        return self.url

    def write(self, name: str, content: bytes) -> None:
        """Write an object, replacing one of this name."""
        with told(f"{self.url}/{name}", "written"):
            self._make_room(name)
            self._system.pipe_file(self._path(name), content)

    def create(self, name: str, content: bytes) -> bool:
        """Write an object if there is none of this name; return whether there was none.

        The store decides (``If-None-Match`` on S3, a generation of 0 on GCS): of two writers one is refused.
        """
        with told(f"{self.url}/{name}", "written"):
            self._make_room(name)
            try:
                self._system.pipe_file(self._path(name), content, mode="create")
            except FileExistsError:
                return False
        return True

    def read(self, name: str) -> bytes | None:
        """Return the content of an object, None if there is none."""
        with told(f"{self.url}/{name}", "read"):
            try:
                content: bytes = self._system.cat_file(self._path(name))
            except FileNotFoundError:
                return None
        return content

    def read_many(self, names: Sequence[str]) -> list[bytes]:
        """Return the contents of objects, read side by side where the store allows it."""
        if not names:
            return []
        with told(self.url, "read"):
            paths = [self._path(name) for name in names]
            found = self._system.cat(paths)
            return [found[path] for path in paths]

    def names(self, folder: str = "") -> list[str]:
        """Return the names of all objects below a folder, sorted; none if there is no such folder."""
        with told(f"{self.url}/{folder}", "listed"):
            self._system.invalidate_cache()
            found = self._system.find(self._path(folder) if folder else self._root)
        return sorted(path[len(self._root) + 1 :] for path in found)

    def remove(self, names: Sequence[str]) -> None:
        """Remove objects."""
        if names:
            with told(self.url, "removed"):
                self._system.rm([self._path(name) for name in names])

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"

    def _make_room(self, name: str) -> None:
        if self._system.protocol in ("file", ("file", "local")):
            self._system.makedirs(self._path(name).rpartition("/")[0], exist_ok=True)


def matching(url: str) -> list[tuple[str, str]]:
    """Return the files that a URL stands for, a file, a folder or a glob, with their names, sorted by name.

    The name is the path below the folder, as for a folder on this machine; hidden files are left out. Raises
    PressfactsError if the store cannot be asked.
    """
    system, path = file_system(url)
    with told(url, "listed"):
        system.invalidate_cache()
        if any(sign in path for sign in "*?["):
            found = {found: found.rpartition("/")[2] for found in system.glob(path) if system.isfile(found)}
        elif system.isfile(path):
            found = {path: path.rpartition("/")[2]}
        else:
            root = path.rstrip("/")
            found = {found: found[len(root) + 1 :] for found in system.find(root)}
    scheme = url.partition("://")[0]
    return sorted(
        ((f"{scheme}://{path}", name) for path, name in found.items() if not _hidden(name)), key=lambda pair: pair[1]
    )


def copy_to(url: str, path: Path) -> None:
    """Copy the file behind a URL to this machine, in bounded memory; raises PressfactsError."""
    system, remote = file_system(url)
    with told(url, "read"), system.open(remote, "rb") as stream, path.open("wb") as copy:
        shutil.copyfileobj(stream, copy, _CHUNK)


def file_system(url: str) -> tuple[Any, str]:
    """Return fsspec's file system for a URL and the path on it; raises PressfactsError if a library is missing."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise PressfactsError(f"{url} needs fsspec; install it with: pip install 'pressfacts[remote]'") from error
    try:
        system, path = url_to_fs(url, use_listings_cache=False)
    except ImportError as error:
        raise PressfactsError(f"{url}: {error}; install it with: pip install 'pressfacts[remote]'") from error
    except Exception as error:
        raise PressfactsError(f"{url} cannot be opened: {error}") from error
    return system, str(path)


@contextmanager
def told(place: str, done: str) -> Iterator[None]:
    """Turn whatever the libraries of a store raise into an error that names the place.

    Each of them has exceptions of its own (missing credentials, no connection), few of which are OSError.
    """
    try:
        yield
    except PressfactsError:
        raise
    except Exception as error:
        raise PressfactsError(f"{place} cannot be {done}: {str(error) or type(error).__name__}") from error


def _hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/"))
