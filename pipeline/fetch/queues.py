"""The waiting addresses of each host, read from the frontier a few at a time.

What leads to pages (feeds, sitemaps, listings) comes before the pages: what all of it says of a page is then known
when the page is asked for, whichever answer comes first.
"""

from collections import deque
from dataclasses import dataclass, field

from pipeline.fetch.frontier import Frontier, Row

#: Addresses of one host read from the frontier at once.
_AHEAD = 64


@dataclass(slots=True)
class Queues:
    """The next rows of every host; a row is in here or handed out, never both."""

    frontier: Frontier
    indexes: dict[str, deque[Row]] = field(default_factory=dict)
    pages: dict[str, deque[Row]] = field(default_factory=dict)
    _last: dict[tuple[str, bool], int] = field(default_factory=dict)  #: id read last, by host and "is it a page"

    def has_rows(self, host: str, *, with_pages: bool) -> bool:
        """Return whether an address of a host waits: any at all, or one that leads to pages."""
        return bool(self._filled(host, False) or (with_pages and self._filled(host, True)))

    def next_row(self, host: str, *, with_pages: bool) -> Row | None:
        """Take the next row of a host out, None where nothing waits."""
        if queue := self._filled(host, False):
            return queue.popleft()
        if with_pages and (queue := self._filled(host, True)):
            return queue.popleft()
        return None

    def put_first(self, host: str, row: Row) -> None:
        """Let a row come again at once."""
        self._queue(host, row.is_page).appendleft(row)

    def put_last(self, host: str, row: Row) -> None:
        """Let a row come again behind those that are in memory, an index behind the pages too."""
        self._queue(host, True).append(row)

    def _queue(self, host: str, pages: bool) -> deque[Row]:
        return (self.pages if pages else self.indexes).setdefault(host, deque())

    def _filled(self, host: str, pages: bool) -> deque[Row]:
        queue = self._queue(host, pages)
        if not queue:
            found = self.frontier.waiting(host, self._last.get((host, pages), 0), _AHEAD, pages=pages)
            if found:
                queue.extend(found)
                self._last[host, pages] = found[-1].id
        return queue
