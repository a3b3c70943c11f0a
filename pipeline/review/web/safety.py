"""Who may talk to the desk, and what a page of it may do: checked before any page or action is reached.

Against DNS rebinding only known Host names are served. Against posts from other sites a request that changes anything
must come from our own origin, with JSON and a header that no form can send. Anything but loopback needs a token.
The content security policy has no inline scripts or styles and no other origin.
"""

import hmac
import ipaddress
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOKEN_COOKIE = "pressfacts_token"
#: Addresses that mean every address of this machine.
ANY_ADDRESS = frozenset({"0.0.0.0", "::"})
HEADER = "x-pressfacts"
LARGEST_BODY = 1_000_000  #: bytes
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_HEADERS: Mapping[str, str] = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


@dataclass(frozen=True, slots=True)
class Guard:
    """What requests must have."""

    hosts: frozenset[str]  #: values of the Host header, with the port
    token: str | None = field(default=None, repr=False)


def is_loopback(host: str) -> bool:
    """Return whether a host to listen on is this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def known_hosts(host: str, port: int, further: tuple[str, ...] = ()) -> frozenset[str]:
    """Return the Host headers served when listening on ``host``, and on further names that the user gives."""
    own = {"localhost", "127.0.0.1", "[::1]"}
    if host in ANY_ADDRESS:
        own |= {socket.gethostname()}
    elif not is_loopback(host):
        own = {f"[{host}]" if ":" in host else host}
    names = {name.lower() for name in own | set(further)}
    return frozenset({f"{name}:{port}" for name in names} | (names if port == 80 else set()))


class Protected:
    """The application behind its guard."""

    def __init__(self, application: ASGIApp, guard: Guard) -> None:
        self._application = application
        self._guard = guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve or refuse one request."""
        if scope["type"] == "lifespan":
            await self._application(scope, receive, send)
            return
        if scope["type"] != "http":
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                for name, value in _HEADERS.items():
                    if name not in headers:
                        headers[name] = value
                headers.setdefault("cache-control", "no-store")
                message["headers"] = headers.raw
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self._application)(scope, receive, send_guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if headers.getlist("host") not in [[host] for host in self._guard.hosts]:
            return _refused(403, "This host name is not served; open the address that pressfacts review has printed.")
        if self._guard.token is not None:
            refusal = self._token_refusal(scope, headers, self._guard.token)
            if refusal is not None:
                return refusal
        if scope["method"] in {"GET", "HEAD"}:
            return None
        if scope["method"] != "POST":
            return _refused(405, "Only GET and POST are served.")
        return _cross_site_refusal(headers)

    def _token_refusal(self, scope: Scope, headers: Headers, token: str) -> Response | None:
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = dict(query).get("token")
        if given is not None and scope["method"] == "GET":
            if not _equal(given, token):
                return _refused(401, "The token is wrong.")
            rest = urlencode([(name, value) for name, value in query if name != "token"])
            # Never an address of two slashes: it would be read as another host's.
            path = "/" + scope["path"].lstrip("/\\")
            response = RedirectResponse(path + (f"?{rest}" if rest else ""), status_code=303)
            response.set_cookie(TOKEN_COOKIE, token, httponly=True, samesite="strict", path="/")
            return response
        bearer = headers.get("authorization", "")
        if bearer.lower().startswith("bearer ") and _equal(bearer[7:].strip(), token):
            return None
        if _equal(cookie_parser(headers.get("cookie", "")).get(TOKEN_COOKIE, ""), token):
            return None
        return _refused(401, "A token is needed: open the address that pressfacts review has printed.")


def _cross_site_refusal(headers: Headers) -> Response | None:
    origin = headers.get("origin")
    own = {f"{scheme}://{headers['host'].lower()}" for scheme in ("http", "https")}
    if origin is None or origin.lower() not in own or headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return _refused(403, "Changes are only taken from the pages of this desk.")
    if headers.get(HEADER) != "1" or headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        return _refused(403, f"Changes are JSON with the header {HEADER}: 1.")
    length = headers.get("content-length", "")
    if not length.isascii() or not length.isdigit():
        return _refused(411, "The length of the request is missing.")
    if int(length) > LARGEST_BODY:
        return _refused(413, f"A request has at most {LARGEST_BODY:,} bytes.")
    return None


def _equal(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), wanted.encode())


def _refused(status: int, message: str) -> Response:
    return PlainTextResponse(message + "\n", status_code=status)
