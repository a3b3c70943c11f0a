"""A folder and everything below it, in the order of relative paths."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pipeline.boundaries import SourceOptions


def members(folder: Path, options: SourceOptions) -> Iterator[tuple[Path, SourceOptions]]:
    """Yield the files below a folder with options that carry the name relative to it.

    Hidden files and links that lead out of the folder are left out; the order is that of the relative paths, the
    same on every machine.
    """
    root = folder.resolve()
    found: list[tuple[str, Path]] = []
    for current, folders, files in os.walk(root, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            path = Path(current, name)
            if name.startswith(".") or not path.resolve().is_relative_to(root):
                continue
            found.append((path.relative_to(root).as_posix(), path))
    for relative, path in sorted(found):
        yield folder / path.relative_to(root), replace(options, name=relative)
