"""How many items sources hold, where that costs nothing to know."""

from collections.abc import Sequence
from pathlib import Path

from pipeline.boundaries import SourceOptions
from pipeline.remote_files import is_remote
from pipeline.sources.files import holds_several
from pipeline.sources.folders import members
from pipeline.sources.indexes import address_reference
from pipeline.sources.source_files import is_source_file


def known_total(sources: Sequence[str], limit: int | None) -> int | None:
    """Return the number of items, or None if only reading would tell (archives, tables, feeds)."""
    total = 0
    for source in sources:
        path = Path(source)
        if is_remote(source):
            return None
        if path.is_dir():
            files = [member for member, _ in members(path, SourceOptions())]
            if any(holds_several(file.name) for file in files):
                return None
            total += len(files)
        elif (address := address_reference(source)) is not None:
            if address.kind != "page":
                return None
            total += 1
        elif source.startswith("@") or is_source_file(source):
            return None
        elif source == "-" or (path.is_file() and not holds_several(path.name)):
            total += 1
        else:
            return None
    return total if limit is None else min(total, limit)
