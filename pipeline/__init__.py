"""Pressfacts: press releases in, checked and structured facts out.

``from pipeline import extract`` gives the facts of one release; ``load_extractor`` the same for many. Both are
imported on first use, so that ``pressfacts --help`` does not wait for the language model.
"""

from typing import Any

from pipeline.version import VERSION

__version__ = VERSION
__all__ = ["__version__", "extract", "load_extractor"]


def __getattr__(name: str) -> Any:
    """Import the public functions when they are first asked for."""
    if name in {"extract", "load_extractor"}:
        from pipeline import extraction

        return getattr(extraction, name)
    raise AttributeError(f"module 'pipeline' has no attribute {name!r}")
