"""Fetches one page at a time: robots, rate, redirects."""

import time
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from pipeline.boundaries import Page, Reference
from pipeline.errors import FetchError
from pipeline.fetch.exchange import Client, Reply, check_address, reply_page
from pipeline.fetch.retrying import is_passing, pause_before_retry
from pipeline.fetch.robots import Robots
from pipeline.fetch.settings import FetchSettings


@dataclass(slots=True)
class Fetcher:
    """Fetches pages under one set of settings; remembers robots.txt and when a host was asked last."""

    settings: FetchSettings
    asked: dict[str, float] = field(default_factory=dict)
    robots: Robots | None = None
    client: Client | None = None

    def fetch(self, reference: Reference) -> Page:
        """Return the page of a reference with its final URL, status, headers and bytes.

        Redirects and retries share the deadline of the page; the pauses of politeness do not count. Raises
        FetchError with a reason: "refused" (robots.txt, a private address), "unreachable", "timeout", "too_large",
        "bad_status" or "unreadable".
        """
        url = reference.url
        left = self.settings.deadline
        for _ in range(self.settings.maximum_redirects + 1):
            check_address(url)
            self._wait(url)
            begin = time.monotonic()
            reply = self._get(url, left)
            left -= time.monotonic() - begin
            if reply.location is not None:
                url = urljoin(url, reply.location)
                continue
            if not 200 <= reply.status < 300:
                raise FetchError(f"{url} has status {reply.status}", "bad_status")
            return reply_page(reference, reply)
        raise FetchError(
            f"{reference.url} redirects more than {self.settings.maximum_redirects} times", "unreachable"
        )

    def stated_sitemaps(self, url: str) -> list[str]:
        """Return the sitemaps that the robots.txt of a site names; none if it was not asked or cannot be read."""
        parts = urlsplit(url)
        known = self.robots.known if self.robots is not None else {}
        rules = known.get(f"{parts.scheme}://{parts.netloc}")
        return [] if rules is None or isinstance(rules, FetchError) else [str(each) for each in rules.sitemaps]

    def _get(self, url: str, seconds: float) -> Reply:
        """Return a reply, asked for again while the server is busy or away and time is left."""
        until = time.monotonic() + seconds
        tries = 0
        while True:
            left = until - time.monotonic()
            if left <= 0:
                raise FetchError(f"{url} took longer than {self.settings.deadline:g} seconds", "timeout")
            reply: Reply | FetchError
            try:
                reply = self._open_client().get(url, seconds=left)
            except FetchError as error:
                reply = error
            tries += 1
            pause = pause_before_retry(reply, tries, self.settings)
            if tries > self.settings.retries or not is_passing(reply) or pause > until - time.monotonic():
                break
            time.sleep(pause)
        if isinstance(reply, FetchError):
            raise reply
        return reply

    def _open_client(self) -> Client:
        if self.client is None:
            self.client = Client(self.settings)
        return self.client

    def _wait(self, url: str) -> None:
        delay = self.settings.delay
        if self.settings.respect_robots:
            if self.robots is None:
                self.robots = Robots(self.settings.product, self._robots_file)
            delay = max(delay, self.robots.check(url) or 0.0)
        host = urlsplit(url).netloc
        pause = self.asked.get(host, float("-inf")) + delay - time.monotonic()
        if pause > 0:
            time.sleep(pause)
        self.asked[host] = time.monotonic()

    def _robots_file(self, url: str) -> tuple[int, bytes]:
        return robots_file(self._open_client(), url)


def robots_file(client: Client, url: str) -> tuple[int, bytes]:
    """Return status and bytes of a robots.txt, redirects followed; raises FetchError."""
    for _ in range(client.settings.maximum_redirects + 1):
        reply = client.get(url)
        if reply.location is None:
            return reply.status, reply.content
        url = urljoin(url, reply.location)
    raise FetchError(f"{url} redirects too often", "unreachable")
