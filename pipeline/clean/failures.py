"""How this room refuses a page."""

from pipeline.errors import CleanError
from pipeline.records import DropReason


def refusal(reason: DropReason, message: str) -> CleanError:
    """Return the error to raise: a CleanError with its ``reason`` for the run summary."""
    return CleanError(message, reason)
