"""Which failures pass by themselves, and how long to wait: by the rules of urllib3's Retry, with a cap."""

from urllib3 import Retry
from urllib3.exceptions import InvalidHeader

from pipeline.errors import FetchError, UnresolvedError
from pipeline.fetch.exchange import RETRIED, Reply
from pipeline.fetch.settings import FetchSettings

#: Seconds before the second try; doubled for each further one.
FIRST_PAUSE = 0.3
#: Statuses of a server that is busy as a whole.
_BUSY = frozenset({429, 503})


def is_passing(outcome: Reply | FetchError) -> bool:
    """Return whether asking again may help: the server is busy, failed, or could not be reached."""
    if isinstance(outcome, FetchError):
        # The resolver has been asked again already.
        return outcome.reason == "unreachable" and not isinstance(outcome, UnresolvedError)
    return outcome.status in RETRIED


def pause_before_retry(outcome: Reply | FetchError, tries: int, settings: FetchSettings) -> float:
    """Return the seconds to wait after ``tries`` tries: Retry-After if the server says so, but at most the cap."""
    asked = None
    if isinstance(outcome, Reply) and "retry-after" in outcome.headers:
        try:
            asked = Retry().parse_retry_after(outcome.headers["retry-after"])
        except InvalidHeader:
            asked = None
    pause = FIRST_PAUSE * 2.0 ** (tries - 1) if asked is None else asked
    return min(max(pause, 0.0), settings.maximum_retry_after)


def stumbles(outcome: Reply | FetchError) -> bool:
    """Return whether a server fails on one page, rather than being busy or away."""
    if isinstance(outcome, FetchError):
        return outcome.answered and outcome.reason != "timeout"
    return outcome.status not in _BUSY
