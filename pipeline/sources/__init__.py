"""Where releases stand: a source as the user writes it -> pages, references to fetch, failures.

One file per kind of source. A new kind of file is one module with a function ``read(path, options)`` that yields
items, and one line in ``_BY_SUFFIX``; a new kind of index is one module with a function ``references(page, origin)``
and one line in ``indexes.expand``. An item that cannot be read is a ``SourceFailure``; the others still come.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from glob import glob, has_magic
from itertools import chain, groupby
from pathlib import Path

from pipeline.boundaries import Page, Reference, SourceFailure, SourceOptions, in_utf8
from pipeline.errors import SourceError
from pipeline.remote_files import is_remote
from pipeline.sources import (
    archives,
    files,
    folders,
    json_lines,
    mails,
    remote,
    standard_input,
    tables,
    url_lists,
    warc,
)
from pipeline.sources.filters import filtered
from pipeline.sources.indexes import Get, address_reference, walk
from pipeline.sources.source_files import is_source_file, named_sources

__all__ = ["Get", "Item", "check_source", "local_places", "plain_sources", "read_source"]

Item = Page | Reference | SourceFailure
_Reader = Callable[[Path, SourceOptions], Iterator[Item]]

_BY_SUFFIX: dict[str, _Reader] = {
    ".jsonl": json_lines.read,
    ".ndjson": json_lines.read,
    ".jsonl.gz": json_lines.read,
    ".csv": tables.read,
    ".csv.gz": tables.read,
    ".tsv": tables.read,
    ".eml": mails.read,
    ".mbox": mails.read_mailbox,
    ".warc": warc.read,
    ".warc.gz": warc.read,
    ".wacz": warc.read_wacz,
    ".zip": archives.read_zip,
    ".tar": archives.read_tar,
    ".tar.gz": archives.read_tar,
    ".tgz": archives.read_tar,
    ".tar.bz2": archives.read_tar,
    ".tar.xz": archives.read_tar,
}


def read_source(spec: str, options: SourceOptions, get: Get | None = None) -> Iterator[Item]:
    """Yield the items of a source, in an order that does not depend on the machine.

    ``spec`` is a URL (also feed:URL, sitemap:URL, listing:URL), @FILE (@- for standard input) with one source a line,
    a file (.html(.gz), .txt(.gz), .eml, .mbox, .pdf, .jsonl, .csv, .warc(.gz), .wacz, .zip, .tar…), a folder, a glob,
    the same on an object store (s3://BUCKET/PATH, gs://…), sources.toml or sources.toml#NAME, or "-" for standard
    input. ``get`` fetches feeds, sitemaps and listings; without it they come as references.

    A line of @FILE or a file of a folder that cannot be opened comes as a SourceFailure, and an item that
    ``options.filters`` leave out as one with the reason "filtered". A file, folder or other source that holds
    nothing comes as a failure "empty". Raises SourceError if the source itself is missing or cannot be opened.
    """
    yield from _or_empty(spec, _all_items(spec, options, get), "it names no source")


def _all_items(spec: str, options: SourceOptions, get: Get | None) -> Iterator[Item]:
    for _, group in groupby(plain_sources(spec, options), key=lambda pair: id(pair[1])):
        places = list(group)
        read = _listed if spec.startswith("@") else _plain
        items = chain.from_iterable(read(plain, own, get) for plain, own in places)
        yield from map(_writable, filtered(items, places[0][1].filters))


def check_source(spec: str, options: SourceOptions) -> None:
    """Look whether a source is there without reading it; raises SourceError if a file or folder is missing."""
    for plain, _ in plain_sources(spec, options):
        if plain == "-" or is_remote(plain) or address_reference(plain, None) is not None:
            continue
        if has_magic(plain) and not Path(plain).exists():
            _matching(plain)
        elif not Path(plain).exists():
            raise _missing(plain)


def local_places(spec: str, options: SourceOptions) -> Iterator[Path]:
    """Yield the files and folders on this machine that a source names, through lists and globs; not those in folders.

    A list on standard input, which can be read once, is passed over, and so is what cannot be read.
    """
    if spec == "@-":
        return
    try:
        for place, _ in plain_sources(spec, options):
            if is_remote(place) or address_reference(place, None) is not None:
                continue
            if has_magic(place) and not Path(place).exists():
                yield from map(Path, _matching(place))
            else:
                yield Path(place)
    except (SourceError, OSError):
        return


def _writable(item: Item) -> Item:
    """Return an item whose names can be written: the name of a file may be any bytes."""
    if isinstance(item, Page):
        source, name = in_utf8(item.source), in_utf8(item.name)
        return item if (source, name) == (item.source, item.name) else replace(item, source=source, name=name)
    if isinstance(item, SourceFailure):
        return replace(item, source=in_utf8(item.source), error=in_utf8(item.error))
    return item


def plain_sources(spec: str, options: SourceOptions) -> Iterator[tuple[str, SourceOptions]]:
    """Yield what a source stands for: the entries of sources.toml and the lines of @FILE with their options."""
    if is_source_file(spec):
        for place, own in named_sources(spec, options):
            yield from plain_sources(place, own) if place.startswith("@") else [(place, own)]
    elif spec.startswith("@") and len(spec) > 1:
        for line in url_lists.specs(Path(spec[1:])):
            if line.startswith("@") or is_source_file(line):
                raise SourceError(f"{spec}: {line!r} is a list of sources itself; name it on the command line")
            yield line, options
    else:
        yield spec, options


def _listed(spec: str, options: SourceOptions, get: Get | None) -> Iterator[Item]:
    """Yield the items of a line of a list; a line that is no source does not end the others."""
    try:
        yield from _plain(spec, options, get)
    except SourceError as error:
        yield failure_of(spec, error)


def failure_of(source: str, error: SourceError) -> SourceFailure:
    """Return the failure of a source beside others: it cannot be read, or is not there."""
    return SourceFailure(source, str(error), "unreadable" if Path(source).is_file() else "not_found")


def _or_empty(place: str, items: Iterator[Item], error: str) -> Iterator[Item]:
    """Yield items, or a failure if there are none: what was given in vain must be told."""
    is_empty = True
    for item in items:
        is_empty = False
        yield item
    if is_empty:
        yield SourceFailure(place, error, "empty")


def _plain(spec: str, options: SourceOptions, get: Get | None) -> Iterator[Item]:
    reference = address_reference(spec, options.published)
    if spec == "-":
        yield from standard_input.read(options)
    elif is_remote(spec):
        yield from remote.read(spec, options, _file)
    elif reference is not None:
        if get is None or reference.kind == "page":
            yield reference
        else:
            yield from _or_empty(spec, walk(reference, options, get), f"this {reference.kind} leads to no page")
    elif has_magic(spec) and not Path(spec).exists():
        yield from _or_empty(spec, _globbed(spec, options), "the pattern matches folders alone, no file")
    else:
        yield from _path(Path(spec), options)


def _globbed(spec: str, options: SourceOptions) -> Iterator[Item]:
    for path in _matching(spec):
        if Path(path).is_file():
            yield from _one_of_many(Path(path), options)


def _matching(spec: str) -> list[str]:
    paths = sorted(glob(spec, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    if not paths:
        raise SourceError(f"no file matches {spec!r}; put the pattern in quotation marks and check the folder")
    return paths


def _missing(spec: str | Path) -> SourceError:
    return SourceError(f"{spec} does not exist; give a file, a folder, a glob or a URL (https://…)")


def _one_of_many(path: Path, options: SourceOptions) -> Iterator[Item]:
    """Yield the items of a file of a folder or glob; one that cannot be opened does not end the others."""
    try:
        yield from _file(path, options)
    except SourceError as error:
        yield SourceFailure(str(path), str(error), "unreadable")


def _path(path: Path, options: SourceOptions) -> Iterator[Item]:
    if path.is_dir():
        parts = chain.from_iterable(_one_of_many(*member) for member in folders.members(path, options))
        yield from _or_empty(str(path), parts, "the folder holds no file (hidden ones are left out)")
    elif path.exists():
        yield from _file(path, options)
    else:
        raise _missing(path)


def _file(path: Path, options: SourceOptions) -> Iterator[Item]:
    suffixes = "".join(path.suffixes[-2:]).lower()
    reader = _BY_SUFFIX.get(suffixes) or _BY_SUFFIX.get(path.suffix.lower()) or files.read
    yield from _or_empty(str(path), reader(path, options), "there is no release in it")
