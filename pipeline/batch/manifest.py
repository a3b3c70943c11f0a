"""What an output folder holds and what it was made with."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import orjson

from pipeline.batch.journal import Position
from pipeline.records import SCHEMA_VERSION
from pipeline.resources import data_folder
from pipeline.version import VERSION


def manifest(
    model: str, rules: Sequence[Path], position: Position, files: Mapping[str, Mapping[str, int | str]]
) -> bytes:
    """Return ``manifest.json``: size, lines and SHA-256 of each file, versions of code, model, rules and schema."""
    content = {
        "pressfacts": VERSION,
        "schema": SCHEMA_VERSION,
        "model": model_version(model),
        "rules": rules_digest(rules),
        "items": position.items,
        "counts": dict(sorted(position.counts.items())),
        "files": files,
    }
    return orjson.dumps(content, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def model_version(model: str) -> str:
    """Return name and version of a model package, or the digest of the settings of a model folder."""
    folder = Path(model)
    if folder.is_dir():
        settings = folder / "meta.json"
        content = settings.read_bytes() if settings.is_file() else b""
        return f"{folder.name} {sha256(content).hexdigest()[:16]}"
    try:
        return f"{model} {version(model)}"
    except PackageNotFoundError:
        return model


def rules_digest(folders: Sequence[Path]) -> str:
    """Return the digest of the shipped rules and lexicons and of the user's folders."""
    digest = sha256()
    for folder in (data_folder("models", "en"), *folders):
        for path in sorted(folder.rglob("*.yaml")):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\x00" + path.read_bytes() + b"\x00")
    return digest.hexdigest()[:16]
