"""Connections that go only where they may: the guard sits where the socket is opened.

Checking a URL before the request loses to DNS rebinding and to redirects; here the address that was checked is the
address that is connected to. The classes extend urllib3 because that is where it lets a socket be chosen.
"""

import io
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.client import HTTPResponse
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, Retry
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import NewConnectionError
from urllib3.poolmanager import PoolManager

from pipeline.errors import FetchError
from pipeline.fetch.addresses import allowed_addresses

_BUFFER = 65_536


@dataclass(slots=True)
class Watch:
    """The sockets of one page in flight, so that a watchdog can cut them."""

    sockets: list[socket.socket] = field(default_factory=list)
    until: float = float("inf")  #: end of the request on the monotonic clock
    expired: bool = False

    def cut(self) -> None:
        """End every transfer at once; the reader sees the end of the stream and then the flag."""
        self.expired = True
        for opened in tuple(self.sockets):
            try:
                # Not the method of SSLSocket: it would take the encryption away from under the reader.
                socket.socket.shutdown(opened, socket.SHUT_RDWR)
            except OSError:
                continue

    def left(self) -> float:
        """Return the seconds that are left, a little above zero at the end."""
        return max(self.until - time.monotonic(), 0.01)

    def add(self, opened: socket.socket) -> None:
        """Watch one more socket and forget those that are closed."""
        self.sockets[:] = [known for known in self.sockets if known.fileno() >= 0]
        self.sockets.append(opened)
        if self.expired:
            self.cut()


#: Bytes that header fields and the framing of chunks may add to a body.
FRAMING_BYTES = 1_000_000


def guarded_adapter(
    watch: Watch, *, allow_private: bool, connect_timeout: float, maximum_bytes: int, retries: Retry
) -> HTTPAdapter:
    """Return an adapter for one session whose sockets are checked and watched."""

    def connect(host: str, port: int) -> socket.socket:
        refusal: OSError | None = None
        for _, address in allowed_addresses(host, port, allow_private=allow_private, seconds=watch.left()):
            try:
                opened = socket.create_connection((address, port), timeout=min(connect_timeout, watch.left()))
            except OSError as error:
                refusal = error
                continue
            opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return opened
        raise refusal or OSError(f"no address of {host} could be reached")

    return _GuardedAdapter(connect, watch, maximum_bytes + FRAMING_BYTES, retries)


class _GuardedAdapter(HTTPAdapter):
    def __init__(
        self, connect: Callable[[str, int], socket.socket], watch: Watch, maximum_bytes: int, retries: Retry
    ) -> None:
        self._connect = connect
        self._watch = watch
        self._maximum_bytes = maximum_bytes
        super().__init__(max_retries=retries)

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **keywords: Any) -> None:
        self.poolmanager = PoolManager(num_pools=connections, maxsize=maxsize, block=block, **keywords)
        self.poolmanager.pool_classes_by_scheme = _pools(self._connect, self._watch, self._maximum_bytes)


class _CountedStream(io.RawIOBase):
    """What comes over a socket for one reply, up to a number of bytes.

    The caps on the body alone do not see endless header fields, chunk extensions, trailers and interim replies, which
    the libraries read line by line without a limit.
    """

    def __init__(self, stream: io.RawIOBase, maximum_bytes: int) -> None:
        self._stream = stream
        self._left = maximum_bytes

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        number: int | None = self._stream.readinto(buffer)
        self._left -= number or 0
        if self._left < 0:
            raise FetchError("the reply with its header fields is too long", "too_large")
        return number

    def close(self) -> None:
        self._stream.close()
        super().close()


def _counted_reply(maximum_bytes: int) -> type[HTTPResponse]:
    class CountedReply(HTTPResponse):
        def __init__(self, sock: socket.socket, *arguments: Any, **keywords: Any) -> None:
            super().__init__(sock, *arguments, **keywords)
            counted = _CountedStream(self.fp.detach(), maximum_bytes)
            self.fp = io.BufferedReader(counted, _BUFFER)

    return CountedReply


def _pools(connect: Callable[[str, int], socket.socket], watch: Watch, maximum_bytes: int) -> dict[str, Any]:
    counted_reply = _counted_reply(maximum_bytes)

    def new_socket(connection: HTTPConnection) -> socket.socket:
        try:
            opened = connect(connection.host.strip("[]"), connection.port or connection.default_port)
        except OSError as error:
            raise NewConnectionError(connection, f"cannot connect: {error}") from error
        # TLS takes the socket over and leaves an empty shell; a second handle can be cut during the handshake too.
        watch.add(opened.dup())
        return opened

    def connected(connection: HTTPConnection, before: Sequence[socket.socket]) -> None:
        for opened in [known for known in watch.sockets if known not in before]:
            opened.close()
        if connection.sock is not None:
            watch.add(connection.sock)

    class GuardedHTTPConnection(HTTPConnection):
        response_class = counted_reply

        def _new_conn(self) -> socket.socket:
            return new_socket(self)

        def connect(self) -> None:
            before = tuple(watch.sockets)
            try:
                super().connect()
            finally:
                connected(self, before)

    class GuardedHTTPSConnection(GuardedHTTPConnection, HTTPSConnection):
        """The same guard; behind it, in the order of the bases, the connection that encrypts."""

    class GuardedHTTPPool(HTTPConnectionPool):
        ConnectionCls = GuardedHTTPConnection

    class GuardedHTTPSPool(HTTPSConnectionPool):
        ConnectionCls = GuardedHTTPSConnection

    return {"http": GuardedHTTPPool, "https": GuardedHTTPSPool}
