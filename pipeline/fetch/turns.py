"""Whose turn it is: the hosts of a crawl by the time at which each may be asked again."""

import heapq
from dataclasses import dataclass, field

from pipeline.fetch.frontier import Frontier, Row
from pipeline.fetch.hosts import Host
from pipeline.fetch.queues import Queues
from pipeline.fetch.settings import FetchSettings

#: Seconds without anything under way from which on it is told what is waited for.
_TOLD_SECONDS = 2.0


@dataclass(slots=True)
class Turns:
    """The hosts met in this run; times are seconds of the monotonic clock."""

    frontier: Frontier
    settings: FetchSettings
    hosts: dict[str, Host] = field(default_factory=dict)
    ready: list[tuple[float, int, str]] = field(default_factory=list)  #: heap of hosts by the time of their turn
    listed: set[str] = field(default_factory=set)
    closed: set[str] = field(default_factory=set)  #: hosts left for the next run
    turn: int = 0
    queues: Queues = field(init=False)

    def __post_init__(self) -> None:
        self.queues = Queues(self.frontier)

    def give(self, name: str) -> None:
        """Give a host its next turn; one without more addresses has none: its pause would be waited for."""
        if name in self.listed or name in self.closed or not self._has_rows(name):
            return
        self.turn += 1
        self.listed.add(name)
        heapq.heappush(self.ready, (self.host(name).next_time, self.turn, name))

    def host(self, name: str) -> Host:
        """Return what is known of a host."""
        if name not in self.hosts:
            self.hosts[name] = Host(self.settings)
        return self.hosts[name]

    def pause(self, now: float) -> float:
        """Return the seconds until the next turn, none or less where it has come; at least one host is ready."""
        return self.ready[0][0] - now

    def take(self, now: float) -> str | None:
        """Take the next turn out; return its host, None where that may not be asked now."""
        _, _, name = heapq.heappop(self.ready)
        self.listed.discard(name)
        host = self.host(name)
        if name in self.closed or not host.has_room():
            return None
        if host.next_time > now:  # Its time may have been put off since it was listed.
            self.give(name)
            return None
        return name

    def next_row(self, name: str) -> Row | None:
        """Take out the next address of a host; its pages wait while what leads to pages is under way."""
        return self.queues.next_row(name, with_pages=not self.host(name).indexes_active)

    def close(self, name: str, error: str) -> None:
        """Leave a host for the next run: its addresses keep waiting, with the reason."""
        self.closed.add(name)
        self.frontier.put_off(name, "unreachable", error[:500])

    def waits_for(self, pause: float) -> str:
        """Return what a pause of some seconds is for, "" for a short one."""
        if pause < _TOLD_SECONDS:
            return ""
        name = self.ready[0][2]
        host = self.host(name)
        why = host.waits_for or (
            f"robots.txt asks for {host.asked_delay:g} s between requests" if host.asked_delay else ""
        )
        others = f" and {len(self.ready) - 1:,} more hosts" if len(self.ready) > 1 else ""
        return f"next request in {pause:,.0f} s, to {name}{others}" + (f" ({why})" if why else "")

    def _has_rows(self, name: str) -> bool:
        return self.queues.has_rows(name, with_pages=not self.host(name).indexes_active)
