"""The errors of Pressfacts: one small tree under one base class.

A message says what failed, where, and what to do next. Inside a batch an error of one item becomes a
quarantine record; it never stops the run.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of the ``pressfacts`` command (documented in the README)."""

    OK = 0
    FAILED = 1  #: nothing could be done: a wrong source, model or rule
    USAGE = 2  #: the command line itself is wrong
    QUARANTINED = 3  #: the run finished, some items are in quarantine
    INTERRUPTED = 130  #: stopped by Ctrl-C after a clean commit


class PressfactsError(Exception):
    """Base of all errors that Pressfacts raises on purpose."""


class ChoiceError(PressfactsError):
    """A value given is none of those that are understood; the command line ends with ``ExitCode.USAGE``."""


class SourceError(PressfactsError):
    """A source cannot be opened or read."""


class FetchError(PressfactsError):
    """A page cannot be fetched, or must not be; ``reason`` is the value of a ``pipeline.records.DropReason``."""

    def __init__(self, message: str, reason: str = "unreachable") -> None:
        super().__init__(message)
        self.reason = reason
        self.answered = False  #: the server has answered, if not well


class UnresolvedError(FetchError):
    """The name of a host has no address; ``for_now`` if the resolver may know one later."""

    def __init__(self, message: str, *, for_now: bool) -> None:
        super().__init__(message, "unreachable")
        self.for_now = for_now


class UnpackError(PressfactsError):
    """Compressed bytes are damaged, short or too many; ``reason`` is a ``DropReason``'s value."""

    def __init__(self, message: str, reason: str = "unreadable") -> None:
        super().__init__(message)
        self.reason = reason


class CleanError(PressfactsError):
    """Bytes cannot be turned into a document; ``reason`` is the value of a ``pipeline.records.DropReason``."""

    def __init__(self, message: str, reason: str = "unreadable") -> None:
        super().__init__(message)
        self.reason = reason


class ModelError(PressfactsError):
    """The language model is missing, changed or lacks a component."""


class RuleError(PressfactsError):
    """A rule or lexicon file is wrong; the message names file, rule and the fix."""


class SinkError(PressfactsError):
    """Records cannot be written."""
