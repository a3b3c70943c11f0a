"""The manners towards one host: pauses, several requests at once, slowing down, giving up for now."""

import time
from dataclasses import dataclass, field

from protego import Protego

from pipeline.errors import FetchError
from pipeline.fetch.settings import FetchSettings

#: A host that answers badly is asked half as often each time, down to one request in this many seconds.
LONGEST_DELAY = 60.0
_FIRST_SLOW_DELAY = 0.1
_SLOWER = 2.0
_FASTER = 0.5
#: Requests in a row that find a host busy or mute, after which it is left for the next run.
MOST_FAILURES = 5


@dataclass(slots=True)
class Host:
    """What is known of a host in this run; times are seconds of the monotonic clock."""

    settings: FetchSettings
    robots: dict[str, Protego | FetchError] = field(default_factory=dict)  #: by scheme and host
    asking: set[str] = field(default_factory=set)  #: schemes and hosts whose robots.txt is on its way
    robots_tries: int = 0
    lost: FetchError | None = None  #: nothing of it can be had in any run: it does not exist
    waits_for: str = ""  #: why its next time was put off, for people
    asked_delay: float = 0.0  #: by robots.txt
    extra_delay: float = 0.0  #: because it answered badly
    next_time: float = 0.0
    active: int = 0
    indexes_active: int = 0  #: requests under way for what leads to pages; its pages wait for them
    failures: int = 0  #: in a row
    latency: float = 0.0  #: seconds to a whole reply, smoothed

    @property
    def delay(self) -> float:
        """Seconds from one request to the next.

        At least what is set and what robots.txt asks for; with a delay set, also no less than the host takes to
        answer, as in the AutoThrottle of Scrapy; more after bad answers.
        """
        base = max(self.settings.delay, self.asked_delay)
        if self.settings.delay > 0:
            base = max(base, self.latency / max(self.settings.host_connections, 1))
        return min(base + self.extra_delay, max(LONGEST_DELAY, base))

    def asked(self, now: float) -> None:
        """Note that a request begins."""
        self.active += 1
        self.next_time = now + self.delay

    def answered(self, seconds: float) -> None:
        """Note a whole answer: speed up again."""
        self.failures = 0
        self.waits_for = ""
        self.latency = seconds if not self.latency else 0.8 * self.latency + 0.2 * seconds
        self.extra_delay *= _FASTER
        if self.extra_delay < 0.01:
            self.extra_delay = 0.0

    def failed(self, now: float, pause: float, why: str) -> None:
        """Note that a host is busy or mute: slow down, and pause for some seconds."""
        self.waits_for = why
        self.failures += 1
        slower = max(self.extra_delay * _SLOWER, self.settings.delay, _FIRST_SLOW_DELAY)
        self.extra_delay = min(slower, LONGEST_DELAY)
        self.next_time = max(self.next_time, now + pause)

    def wait(self, seconds: float, why: str) -> None:
        """Note that a host is to be left alone for some seconds from now on."""
        self.waits_for = why
        self.next_time = time.monotonic() + seconds

    def has_room(self) -> bool:
        """Return whether another request may run beside those under way."""
        return self.active < max(self.settings.host_connections, 1)
