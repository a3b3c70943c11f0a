"""Drivers that are installed on demand, and what to say when they are not."""

from importlib import import_module
from types import ModuleType

from pipeline.errors import SinkError


def installed(module: str, extra: str) -> ModuleType:
    """Return a module; raises SinkError saying which extra of Pressfacts brings it."""
    try:
        return import_module(module)
    except ImportError as error:
        name = module.partition(".")[0]
        raise SinkError(f"{name} is not installed; install it with: pip install 'pressfacts[{extra}]'") from error
