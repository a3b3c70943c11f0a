"""The limits and manners of fetching."""

from dataclasses import dataclass

from pipeline.version import VERSION


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """Limits with their defaults; every one has a flag on the command line."""

    contact: str | None = None  #: mail address or web page of whoever fetches, for the User-Agent
    deadline: float = 30.0  #: seconds for one page with its redirects and retries, bodies and headers
    connect_timeout: float = 10.0  #: seconds
    maximum_bytes: int = 20_000_000  #: on the wire and after decompression
    maximum_redirects: int = 5
    retries: int = 2  #: for 429, 500, 502, 503, 504 and refused connections
    maximum_retry_after: float = 10.0  #: seconds; a longer Retry-After is cut to this
    delay: float = 1.0  #: seconds between two requests to one host, unless robots.txt asks for more
    connections: int = 16  #: requests under way at once, to all hosts
    host_connections: int = 2  #: requests under way at once to one host
    robots_wait: float = 60.0  #: seconds before an unreachable robots.txt is asked for again
    respect_robots: bool = True
    allow_private_network: bool = False
    environment_proxy: bool = False  #: use the proxy that the environment names; it then checks the addresses

    @property
    def product(self) -> str:
        """The name by which robots.txt speaks of us."""
        return "pressfacts"

    @property
    def user_agent(self) -> str:
        """The User-Agent: name, version, purpose and contact."""
        contact = f"; +{self.contact}" if self.contact else ""
        return f"{self.product}/{VERSION} (press-release fact extraction{contact})"
