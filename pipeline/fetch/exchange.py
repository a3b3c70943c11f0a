"""One request and its reply, redirects not followed: guarded address, deadline over everything, caps on bytes."""

import ssl
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from http.cookiejar import DefaultCookiePolicy
from urllib.parse import urlsplit

import requests
from requests.utils import get_environ_proxies
from urllib3 import HTTPResponse, Retry
from urllib3.exceptions import HTTPError

from pipeline.boundaries import Page, Reference
from pipeline.errors import FetchError
from pipeline.fetch.bodies import decoded, read_raw
from pipeline.fetch.connections import Watch, guarded_adapter
from pipeline.fetch.settings import FetchSettings
from pipeline.fetch.watchdog import WATCHDOG

REDIRECTS = frozenset({301, 302, 303, 307, 308})
RETRIED = frozenset({429, 500, 502, 503, 504})
_ACCEPTED = "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.9,*/*;q=0.1"


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, and what was sent."""

    url: str
    status: int
    reason: str
    version: str  #: "HTTP/1.1"
    fields: tuple[tuple[str, str], ...]  #: header fields in their order
    raw: bytes  #: body as it came, chunks joined, still in its Content-Encoding
    content: bytes  #: body out of its Content-Encoding
    sent: tuple[tuple[str, str], ...]  #: header fields of the request
    retrieved: str  #: UTC, ISO 8601, seconds

    @property
    def headers(self) -> dict[str, str]:
        """The header fields by their names in lower case; of repeated ones the last."""
        return {name.lower(): value for name, value in self.fields}

    @property
    def location(self) -> str | None:
        """Where a redirect leads to, or None if this is none."""
        return self.headers.get("location") if self.status in REDIRECTS else None


@dataclass(slots=True)
class Client:
    """Keeps connections open between requests; belongs to one thread."""

    settings: FetchSettings
    _watch: Watch = field(default_factory=Watch)
    _session: requests.Session | None = None
    _answered: bool = False

    def get(self, url: str, headers: Mapping[str, str] | None = None, seconds: float | None = None) -> Reply:
        """Return one reply; the watchdog ends it after ``seconds`` [deadline of the settings] whatever it waits for.

        Raises FetchError with a reason: "refused" (a scheme or address that must not be asked), "unreachable",
        "timeout", "too_large" or "unreadable".
        """
        check_address(url)
        if self._watch.expired:  # cut behind its last byte
            self.close()
        seconds = self.settings.deadline if seconds is None else seconds
        self._watch.until = time.monotonic() + seconds
        WATCHDOG.watch(watch := self._watch)
        self._answered = False
        try:
            reply = self._exchange(url, headers or {}, seconds)
            # A cut socket can look like the regular end of a reply: the flag decides, after the reading.
            self._raise_if_expired(url)
        except (FetchError, requests.RequestException, HTTPError, OSError, ValueError) as error:
            failure = self._failure(url, error)
            failure.answered = self._answered
            if failure is error:
                raise
            raise failure from error
        finally:
            WATCHDOG.release(watch)
        return reply

    def _failure(self, url: str, error: Exception) -> FetchError:
        """Return what really went wrong: the deadline, the guard, or what the libraries say."""
        try:
            self._raise_if_expired(url)
        except FetchError as expiry:
            return expiry
        return _refusal(error) or FetchError(f"{url} cannot be reached: {_plain_cause(error)}", "unreachable")

    def _exchange(self, url: str, headers: Mapping[str, str], seconds: float) -> Reply:
        settings = self.settings
        session = self._open_session()
        proxies = get_environ_proxies(url) if settings.environment_proxy else {}
        # Not session.get: what it merges from session, environment and request costs a fifth of the whole exchange.
        request = requests.PreparedRequest()
        request.prepare("GET", url, {**session.headers, **headers})
        response = session.send(request, stream=True, allow_redirects=False, timeout=seconds, proxies=proxies)
        self._answered = True
        with response:
            raw = read_raw(response, settings.maximum_bytes)
        encoding = response.headers.get("Content-Encoding", "")
        # A redirect's or error's body is not read by anybody: it need not be whole.
        content = decoded(raw, encoding, settings.maximum_bytes) if 200 <= response.status_code < 300 else b""
        fields = response.raw.headers if isinstance(response.raw, HTTPResponse) else response.headers
        return Reply(
            url=url,
            status=response.status_code,
            reason=response.reason or "",
            version="HTTP/1.0" if getattr(response.raw, "version", 11) == 10 else "HTTP/1.1",
            fields=tuple((str(name), str(value)) for name, value in fields.items()),
            raw=raw,
            content=content,
            sent=tuple((str(name), str(value)) for name, value in response.request.headers.items()),
            retrieved=datetime.now(UTC).isoformat(timespec="seconds"),
        )

    def _open_session(self) -> requests.Session:
        if self._session is None:
            settings = self.settings
            session = requests.Session()
            session.trust_env = False  # neither proxies nor passwords of the environment
            session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
            adapter = guarded_adapter(
                self._watch,
                allow_private=settings.allow_private_network,
                connect_timeout=min(settings.connect_timeout, settings.deadline),
                maximum_bytes=settings.maximum_bytes,
                retries=Retry(0, redirect=0, read=0, raise_on_status=False),
            )
            session.mount("http://", adapter)
            session.mount("https://", adapter)
            session.headers.clear()
            session.headers.update(
                {
                    "User-Agent": settings.user_agent,
                    "Accept": _ACCEPTED,
                    "Accept-Encoding": "gzip, deflate",
                    "Connection": "keep-alive",
                }
            )
            self._session = session
        return self._session

    def _raise_if_expired(self, url: str) -> None:
        # The time-out of a socket and the watchdog go off together.
        if self._watch.expired or time.monotonic() >= self._watch.until:
            self.close()
            raise FetchError(f"{url} took longer than {self.settings.deadline:g} seconds", "timeout")

    def close(self) -> None:
        """End all connections; the next request opens new ones."""
        if self._session is not None:
            self._session.close()
        self._session = None
        self._watch = Watch()


def check_address(url: str) -> None:
    """Raise FetchError for anything but a plain http or https address."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise FetchError(f"{url!r} is no address: {error}", "refused") from error
    if parts.scheme not in {"http", "https"} or not host or port == 0:
        hint = "" if "://" in url else f"; write it as https://{url}"
        raise FetchError(f"{url!r} is no http or https address{hint}", "refused")
    if parts.username is not None or parts.password is not None:
        raise FetchError("addresses with a user name or password are not fetched", "refused")


def reply_page(reference: Reference, reply: Reply) -> Page:
    """Return the page of a reply, with what its source knew of it."""
    headers = reply.headers
    message = Message()
    message["Content-Type"] = headers.get("content-type", "")
    charset = message.get_param("charset")
    return Page(
        source=reference.url,
        name=reply.url,
        content=reply.content,
        url=reply.url,
        media_type=message.get_content_type() if headers.get("content-type") else None,
        charset=str(charset) if charset else None,
        status=reply.status,
        headers=headers,
        retrieved=reply.retrieved,
        published=reference.published,
        title=reference.title,
        language=reference.language,
    )


def _refusal(error: BaseException) -> FetchError | None:
    """Return the guard's own error from inside the chain that requests and urllib3 wrap around it."""
    return next((each for each in _chain(error) if isinstance(each, FetchError)), None)


def _plain_cause(error: BaseException) -> str:
    """Return what the system or the protocol said first, without what the libraries wrap around it."""
    *_, first = _chain(error)
    if isinstance(first, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted ({first.verify_message})"
    if isinstance(first, TimeoutError):
        return "it does not answer"
    if isinstance(first, OSError) and first.strerror:
        return first.strerror
    return str(first) or type(first).__name__


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen = 0
    while error is not None and seen < 10:
        yield error
        error, seen = error.__cause__ or error.__context__, seen + 1
