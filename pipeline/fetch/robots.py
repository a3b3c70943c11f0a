"""What robots.txt allows, once a host.

RFC 9309: 4xx means everything is allowed; a server error or no answer means nothing is, for now.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from protego import Protego

from pipeline.errors import FetchError, UnresolvedError

#: Longest robots.txt that is read, in bytes (RFC 9309 asks for at least 500 KiB).
MAXIMUM_ROBOTS_BYTES = 512_000


@dataclass(slots=True)
class Robots:
    """The rules of the hosts met so far; ``get`` fetches a robots.txt and gives (status, body)."""

    agent: str
    get: Callable[[str], tuple[int, bytes]]
    known: dict[str, Protego | FetchError] = field(default_factory=dict)

    def check(self, url: str) -> float | None:
        """Return the host's crawl delay in seconds or None; raises FetchError if the page must not be fetched."""
        rules = self._rules(url)
        refused = refusal(rules, url, self.agent)
        if refused is not None:
            raise refused
        delay = rules.crawl_delay(self.agent) if isinstance(rules, Protego) else None
        return float(delay) if delay is not None else None

    def _rules(self, url: str) -> Protego | FetchError:
        parts = urlsplit(url)
        root = f"{parts.scheme}://{parts.netloc}"
        if root not in self.known:
            self.known[root] = self._load(f"{root}/robots.txt")
        return self.known[root]

    def _load(self, url: str) -> Protego | FetchError:
        found: tuple[int, bytes] | FetchError
        try:
            found = self.get(url)
        except FetchError as error:
            found = error
        return parsed_robots(url, found)


def parsed_robots(url: str, found: tuple[int, bytes] | FetchError) -> Protego | FetchError:
    """Return the rules of a robots.txt by its status and bytes, or why nothing may be fetched for now."""
    if isinstance(found, UnresolvedError) or (isinstance(found, FetchError) and found.reason == "refused"):
        return found  # it is about the host, not about robots.txt
    if isinstance(found, FetchError):
        said = str(found) if url in str(found) else f"{url}: {found}"
        return FetchError(f"{said}; no page may be fetched until it can be read", found.reason)
    status, body = found
    if status >= 500 or status == 429:
        return FetchError(f"{url} has status {status}; no page may be fetched until it can be read", "unreachable")
    if status >= 400:
        return Protego.parse("")
    return Protego.parse(body[:MAXIMUM_ROBOTS_BYTES].decode("utf-8", "replace"))


def refusal(rules: Protego | FetchError, url: str, product: str) -> FetchError | None:
    """Return why an address may not be asked for, None where it may; ``rules`` may be the error of robots.txt."""
    if isinstance(rules, FetchError):
        return rules
    if not rules.can_fetch(url, product):
        return FetchError(f"robots.txt does not allow {url}", "refused")
    return None


def asked_delay(rules: Protego, product: str) -> float:
    """Return the seconds between requests that robots.txt asks for, by Crawl-delay or Request-rate."""
    delay = float(rules.crawl_delay(product) or 0.0)
    rate = rules.request_rate(product)
    return max(delay, rate.seconds / rate.requests) if rate is not None and rate.requests else delay
