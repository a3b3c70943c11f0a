"""A server on loopback that sends scripted bytes, so that every kind of bad reply can be made."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Script = Callable[[socket.socket], None]


@dataclass
class ScriptedServer:
    """Paths with their scripts, and the paths that were asked for."""

    port: int
    scripts: dict[str, Script] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


def reply(body: bytes, *headers: str, status: str = "200 OK", length: int | None = None) -> Script:
    """Return a script that sends one whole reply."""

    def send(connection: socket.socket) -> None:
        size = len(body) if length is None else length
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {size}", "Connection: close", *headers, "", ""]
        connection.sendall("\r\n".join(lines).encode() + body)

    return send


def drip(first: bytes, pause: float = 0.2) -> Script:
    """Return a script that sends a beginning and then one byte again and again."""

    def send(connection: socket.socket) -> None:
        connection.sendall(first)
        for _ in range(200):
            time.sleep(pause)
            connection.sendall(b"x")

    return send


@contextmanager
def scripted_server() -> Iterator[ScriptedServer]:
    """Run a server until the end of the block."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = ScriptedServer(listener.getsockname()[1])
    server.scripts["/robots.txt"] = reply(b"", status="404 Not Found")
    stopping = threading.Event()

    def serve(connection: socket.socket) -> None:
        with connection:
            try:
                asked = connection.recv(65_536).split(b" ")
                path = asked[1].decode() if len(asked) > 1 else "/"
                server.asked.append(path)
                server.scripts.get(path, reply(b"", status="404 Not Found"))(connection)
            except OSError:
                return

    def listen() -> None:
        while not stopping.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=serve, args=(connection,), daemon=True).start()

    threading.Thread(target=listen, daemon=True).start()
    try:
        yield server
    finally:
        stopping.set()
        listener.close()
