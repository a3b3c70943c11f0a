"""One writer at a time: a second run or crawl on the same folder is refused."""

from typing import IO

from pipeline.errors import SinkError


def refuse_second_writer(opened: IO[str], refusal: str) -> None:
    """Lock an open file until it is closed; raises SinkError with ``refusal`` if another process holds it."""
    try:
        import fcntl
    except ImportError:  # not on Windows; there two writers are the user's care
        return
    try:
        fcntl.flock(opened.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise SinkError(refusal) from error
