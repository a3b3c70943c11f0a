"""Sources on an object store: files are copied here one at a time and read like any other."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.boundaries import Page, Reference, SourceFailure, SourceOptions
from pipeline.errors import PressfactsError, SourceError
from pipeline.remote_files import copy_to, matching

_Item = Page | Reference | SourceFailure
_ReadFile = Callable[[Path, SourceOptions], Iterator[_Item]]


def read(url: str, options: SourceOptions, read_file: _ReadFile) -> Iterator[_Item]:
    """Yield the items of the files that a URL stands for: a file, a folder or a glob.

    Names are those that the same folder on this machine would give, so the records are the same; the disk holds one
    file at a time. Raises SourceError if nothing is there or the store cannot be read.
    """
    with _as_source():
        files = matching(url)
    if not files:
        raise SourceError(f"{url} holds no files; check bucket, path and credentials")
    for place, name in files:
        with TemporaryDirectory(prefix="pressfacts-") as folder:
            copy = Path(folder, name.rpartition("/")[2])
            with _as_source():
                copy_to(place, copy)
            try:
                for item in read_file(copy, replace(options, name=name)):
                    yield _placed(item, str(copy), place, name)
            except SourceError as error:
                raise SourceError(str(error).replace(str(copy), place)) from error


def _placed(item: _Item, copy: str, place: str, name: str) -> _Item:
    """Return an item that names the place on the store instead of the copy."""
    source = item.source.replace(copy, place, 1)
    if isinstance(item, Page):
        return replace(item, source=source, name=item.name.replace(copy, name, 1))
    if isinstance(item, SourceFailure):
        return replace(item, source=source, error=item.error.replace(copy, place))
    return replace(item, source=source)


@contextmanager
def _as_source() -> Iterator[None]:
    try:
        yield
    except PressfactsError as error:
        raise SourceError(str(error)) from error
