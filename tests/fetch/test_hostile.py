"""Replies that lie, drip, never end or blow up: refused in time and in bounds; a client without guards is not.

Every case is run by the guarded client in a process of its own, whose time and memory are measured, and by a naive one,
to prove that the case would do harm.
"""

import gzip
import json
import socket
import ssl
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

import brotli
import pytest
import requests
import trustme
import zstandard

from pipeline.boundaries import Page, Reference
from pipeline.clean import clean
from pipeline.errors import FetchError
from pipeline.fetch import Fetcher, FetchSettings
from pipeline.fetch import addresses as network
from pipeline.fetch.exchange import Client
from tests.fetch.naive_client import Naive
from tests.fetch.scripted_server import Script, ScriptedServer, drip, reply, scripted_server

DEADLINE = 1.0
CAP = 3_000_000
SLACK = 50_000_000
HTML = b"<html><body><p>Police arrested twelve smugglers in the harbour on Monday.</p></body></html>"
LARGE = bytes(70_000_000)
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def raw(*parts: bytes) -> Script:
    """Return a script that sends bytes as they are and closes."""

    def send(connection: socket.socket) -> None:
        for part in parts:
            connection.sendall(part)

    return send


def flood(first: bytes, again: bytes, total: int = 70_000_000) -> Script:
    """Return a script that sends a beginning and then the same bytes again and again."""
    block = again * (1_000_000 // len(again))

    def send(connection: socket.socket) -> None:
        connection.sendall(first)
        for _ in range(total // len(block)):
            connection.sendall(block)

    return send


#: What makes the replies that take time to pack: not where this module is only imported to collect its tests.
PREPARED: list[Callable[[], Script]] = []


def encoded(body: bytes | Callable[[], bytes], encoding: str) -> Script:
    """Return a script that sends a packed body; one that takes time to pack is packed when the server starts."""
    pack = body if callable(body) else lambda: body
    made = cache(lambda: reply(pack(), "Content-Type: text/html", f"Content-Encoding: {encoding}"))
    PREPARED.append(made)

    def send(connection: socket.socket) -> None:
        made()(connection)

    return send


def ticking(first: bytes, again: bytes) -> Script:
    """Return a script that sends something whole every tenth of a second: no read ever waits long."""

    def send(connection: socket.socket) -> None:
        connection.sendall(first)
        for _ in range(300):
            time.sleep(0.1)
            connection.sendall(again)

    return send


def silent(*_: object, **__: object) -> None:
    """A script that says nothing for a long time."""
    time.sleep(20)


@cache
def packed() -> bytes:
    return gzip.compress(LARGE)


CASES: dict[str, tuple[Script, set[str]]] = {
    "gzip-bomb": (encoded(packed, "gzip"), {"too_large"}),
    "gzip-bomb-of-many-members": (encoded(lambda: gzip.compress(bytes(1_000_000)) * 70, "gzip"), {"too_large"}),
    "deflate-bomb": (encoded(lambda: zlib.compress(LARGE), "deflate"), {"too_large"}),
    "brotli-bomb": (encoded(lambda: brotli.compress(LARGE, quality=5), "br"), {"unreadable"}),
    "zstd-bomb": (encoded(lambda: zstandard.compress(LARGE), "zstd"), {"unreadable"}),
    "double-gzip-said": (encoded(lambda: gzip.compress(packed()), "gzip, gzip"), {"unreadable"}),
    "double-gzip-hidden": (encoded(lambda: gzip.compress(packed()), "gzip"), {"clean:binary", "clean:unreadable"}),
    "endless-body": (flood(OK + b"\r\n", b"x" * 1_000), {"too_large"}),
    "endless-chunks": (flood(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"), {"too_large", "timeout"}),
    "endless-chunk-line": (flood(OK + b"Transfer-Encoding: chunked\r\n\r\n1;", b"x" * 1_000), {"too_large", "unreachable"}),
    # The library takes lines one by one: of short ones so many that the deadline may come before the cap.
    "endless-trailers": (
        flood(OK + b"Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n", b"T: " + b"x" * 1_000 + b"\r\n"), {"too_large"},
    ),
    "endless-short-trailers": (
        flood(OK + b"Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n", b"T: x\r\n"), {"too_large", "timeout"},
    ),
    "endless-header": (flood(OK + b"X: ", b"x" * 1_000), {"unreachable", "too_large"}),
    "endless-headers": (flood(OK, b"X: x\r\n"), {"unreachable", "too_large"}),
    "endless-interim-replies": (flood(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), {"too_large", "timeout"}),
    "announced-too-large": (flood(OK + b"Content-Length: 70000000\r\n\r\n", b"x" * 1_000), {"too_large"}),
    "dripping-body": (drip(OK + b"\r\n", 0.1), {"timeout"}),
    "dripping-chunks": (ticking(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"), {"timeout"}),
    "dripping-status": (drip(b"", 0.1), {"timeout"}),
    "dripping-header": (drip(OK + b"X: ", 0.1), {"timeout"}),
    "dripping-headers": (ticking(OK, b"X: x\r\n"), {"timeout", "unreachable"}),
    "dripping-interim-replies": (ticking(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), {"timeout"}),
    "silence": (silent, {"timeout"}),
    "length-too-long": (raw(OK + b"Content-Length: 5000\r\n\r\n" + HTML), {"unreachable"}),
    "lengths-that-differ": (raw(OK + b"Content-Length: 90\r\nContent-Length: 10\r\n\r\n" + HTML), {"unreachable"}),
    "truncated-gzip": (encoded(gzip.compress(HTML * 50)[:-9], "gzip"), {"unreadable"}),
    "truncated-gzip-to-the-close": (
        raw(OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(HTML * 50)[:60]), {"unreadable"},
    ),
    "gzip-that-is-none": (encoded(HTML, "gzip"), {"unreadable"}),
    "chunk-too-short": (raw(OK + b"Transfer-Encoding: chunked\r\n\r\nff\r\n" + HTML[:50]), {"unreachable"}),
    "chunk-without-number": (raw(OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n" + HTML), {"unreachable"}),
    "chunks-without-end": (raw(OK + b"Transfer-Encoding: chunked\r\n\r\n10\r\n" + HTML[:16] + b"\r\n"), {"unreachable"}),
    "redirect-loop": (reply(b"", "Location: /redirect-loop", status="302 Found"), {"unreachable"}),
    "dripping-redirects": (
        ticking(b"HTTP/1.1 302 Found\r\nLocation: /dripping-redirects\r\nContent-Length: 90\r\n\r\n", b"x" * 10),
        {"timeout", "unreachable"},
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def server():
    for make in PREPARED:
        make()
    with scripted_server() as running:
        for name, (script, _) in CASES.items():
            running.scripts[f"/{name}"] = script
        running.scripts["/warm-up"] = reply(HTML, "Content-Type: text/html")
        yield running


@pytest.fixture(scope="module")
def guarded(server: ScriptedServer, tmp_path_factory) -> dict[str, dict]:
    """What the guarded client made of every case."""
    listed = tmp_path_factory.mktemp("hostile") / "urls"
    listed.write_text("\n".join([server.url("/warm-up"), *(server.url(f"/{name}") for name in CASES)]))
    command = [sys.executable, "-m", "tests.fetch.guarded_client", str(listed), str(DEADLINE), str(CAP)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return {row["url"].rpartition("/")[2]: row for row in rows}


@pytest.fixture(scope="module")
def naive(server: ScriptedServer) -> dict[str, str]:
    """What became of every case without guards, one second after the deadline; in threads, side by side."""
    begun: dict[str, tuple[Naive, threading.Thread]] = {}
    for name in CASES:
        client = Naive(server.url(f"/{name}"), CAP + SLACK)
        thread = threading.Thread(target=client.run, daemon=True)
        thread.start()
        begun[name] = client, thread
        if "bomb" in name or "double" in name or "endless" in name or "announced" in name:
            thread.join(20)  # one after the other: they need the memory
    time.sleep(DEADLINE + 1)
    came = {
        name: "late"
        if thread.is_alive()
        else "large"
        if client.size > CAP
        else "accepted"
        if client.accepted
        else "refused"
        for name, (client, thread) in begun.items()
    }
    for client, _ in begun.values():
        client.stopped = True
    return came


@pytest.mark.parametrize("name", CASES)
@pytest.mark.timed
def test_is_refused_in_time_and_in_bounds(name: str, guarded: dict[str, dict]) -> None:
    row = guarded[name]
    assert row["reason"] in CASES[name][1]
    assert row["seconds"] < DEADLINE + 1
    assert row["grown"] < CAP + SLACK


@pytest.mark.parametrize("name", CASES)
def test_the_control_without_guards_comes_to_harm(name: str, naive: dict[str, str]) -> None:
    assert naive[name] in {"late", "large", "accepted"}


# -------------------------------------------------------------------- addresses that must not be reached
@contextmanager
def forbidden_listener(host: str):
    """Listen at an address that must not be reached; yields its port and the list of those who came."""
    came: list[object] = []
    listener = socket.create_server((host, 0), family=socket.AF_INET6 if ":" in host else socket.AF_INET)

    def listen() -> None:
        while True:
            try:
                connection, place = listener.accept()
            except OSError:
                return
            came.append(place)
            with connection:
                connection.recv(1_000)
                connection.sendall(OK + b"Content-Length: 6\r\n\r\nsecret")

    threading.Thread(target=listen, daemon=True).start()
    try:
        yield listener.getsockname()[1], came
    finally:
        listener.close()


PUBLIC = "127.0.0.1"  # plays the public internet in these tests
GUARDED = FetchSettings(delay=0.0, deadline=DEADLINE, retries=0, respect_robots=False)


@pytest.fixture
def one_public_address(monkeypatch) -> None:
    """127.0.0.1 counts as public; everything else on loopback stays forbidden."""
    real = network.is_public
    monkeypatch.setattr(network, "is_public", lambda address: str(address) == PUBLIC or real(address))


@pytest.fixture
def names(monkeypatch) -> dict[str, list[list[str]]]:
    """A fake resolver: the answers that a name gives, one after the other, the last for ever."""
    answers: dict[str, list[list[str]]] = {}
    real = socket.getaddrinfo

    def resolve(host, port, *arguments, **keywords):
        if host not in answers:
            return real(host, port, *arguments, **keywords)
        listed = answers[host].pop(0) if len(answers[host]) > 1 else answers[host][0]
        return [
            (socket.AF_INET6 if ":" in each else socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port))
            for each in listed
        ]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return answers


def refusal(url: str, settings: FetchSettings = GUARDED) -> str:
    with pytest.raises(FetchError) as caught:
        Fetcher(settings).fetch(Reference(url, url))
    return caught.value.reason


SPELLINGS = ["127.0.0.2", "127.2", "2130706434", "0x7f000002", "0177.0.0.2", "[::ffff:127.0.0.2]", "[::ffff:7f00:2]"]


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("status", ["301 Moved", "307 Temporary Redirect"])
def test_a_redirect_to_a_forbidden_address(spelling: str, status: str, server, one_public_address) -> None:
    with forbidden_listener("127.0.0.2") as (port, came):
        server.scripts["/inside"] = reply(b"", f"Location: http://{spelling}:{port}/", status=status)
        assert refusal(server.url("/inside")) in {"refused", "unreachable"}
        assert came == []


def test_the_control_follows_the_redirect(server: ScriptedServer) -> None:
    with forbidden_listener("127.0.0.2") as (port, came):
        server.scripts["/inside"] = reply(b"", f"Location: http://127.0.0.2:{port}/", status="301 Moved")
        assert requests.get(server.url("/inside"), timeout=5).text == "secret"
        assert len(came) == 1


@pytest.mark.parametrize(
    "answers",
    [
        [["127.0.0.2"]],
        [[PUBLIC], ["127.0.0.2"]],
        [[PUBLIC, "127.0.0.2"]],
        [["127.0.0.2", PUBLIC]],
        [["::ffff:127.0.0.2"]],
        [["10.0.0.1"]],
    ],
)
def test_a_name_that_leads_inside_or_changes(answers, server, names, one_public_address) -> None:
    with forbidden_listener("127.0.0.2") as (port, came):
        names["rebinding.example"] = [list(each) for each in answers]
        assert refusal(f"http://rebinding.example:{port}/") in {"refused", "unreachable"}
        assert came == []


def test_the_control_that_checks_first_and_asks_later_is_led_inside(names, one_public_address) -> None:
    """Validate, then fetch: between the two the name changes."""
    with forbidden_listener("127.0.0.2") as (port, came):
        names["rebinding.example"] = [[PUBLIC], ["127.0.0.2"]]
        assert network.allowed_addresses("rebinding.example", port, allow_private=False)
        assert requests.get(f"http://rebinding.example:{port}/", timeout=5).text == "secret"
        assert len(came) == 1


def test_a_kept_connection_is_not_lent_to_a_changed_name(server: ScriptedServer, names, one_public_address) -> None:
    """The second page of a host goes over the checked connection, or over a new one that is checked again."""
    server.scripts["/warm-up"] = reply(HTML, "Content-Type: text/html")
    with forbidden_listener("127.0.0.2") as (_, came):
        names["news.example"] = [[PUBLIC], ["127.0.0.2"]]
        fetcher = Fetcher(GUARDED)
        fetcher.fetch(Reference(server.url("/warm-up", "news.example"), "test"))
        with pytest.raises(FetchError):
            fetcher.fetch(Reference(server.url("/warm-up", "news.example"), "test"))
        assert came == []


@pytest.mark.timed
def test_a_resolver_that_never_answers(monkeypatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", silent)
    begin = time.monotonic()
    assert refusal("http://slow.example/") == "timeout"
    assert time.monotonic() - begin < DEADLINE + 1


def test_no_proxy_and_no_password_of_the_environment(server: ScriptedServer, monkeypatch, tmp_path: Path) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login user password secret\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    local = replace(GUARDED, allow_private_network=True)
    with forbidden_listener("127.0.0.2") as (port, came):
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.2:{port}")
        monkeypatch.setenv("no_proxy", "")
        server.scripts["/warm-up"] = reply(HTML, "Content-Type: text/html")
        reply_ = Client(local).get(server.url("/warm-up"))
        assert reply_.content == HTML
        assert "authorization" not in {name.lower() for name, _ in reply_.sent}
        assert came == []
        asked = Client(replace(local, environment_proxy=True)).get(server.url("/warm-up"))
        assert (asked.content, len(came)) == (b"secret", 1)


# ---------------------------------------------------------------------------------- encrypted, and in between
@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def encrypted(authority: trustme.CA, script: Script) -> Script:
    """Return a script behind a handshake."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)

    def send(connection: socket.socket) -> None:
        with context.wrap_socket(connection, server_side=True) as inner:
            inner.recv(65_536)
            script(inner)

    return send


@contextmanager
def bare_server(script: Script):
    """A server that runs its script at once, before anything is asked."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve(connection: socket.socket) -> None:
        with connection:
            try:
                script(connection)
            except OSError:
                return

    def listen() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=serve, args=(connection,), daemon=True).start()

    threading.Thread(target=listen, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.close()


@pytest.mark.parametrize("part", ["handshake", "silence", "header", "body"])
@pytest.mark.timed
def test_the_deadline_holds_over_tls(part: str, authority: trustme.CA, tmp_path: Path) -> None:
    scripts = {
        "handshake": drip(b"\x16\x03\x03\x3f\xff", 0.1),
        "silence": silent,
        "header": encrypted(authority, drip(OK + b"X: ", 0.1)),
        "body": encrypted(authority, drip(OK + b"\r\n", 0.1)),
    }
    with bare_server(scripts[part]) as port:
        client = trusting(authority, tmp_path)
        begin = time.monotonic()
        with pytest.raises(FetchError) as caught:
            client.get(f"https://127.0.0.1:{port}/")
        assert caught.value.reason == "timeout"
        assert time.monotonic() - begin < DEADLINE + 1


def test_whole_pages_and_strangers_over_tls(authority: trustme.CA, tmp_path: Path) -> None:
    with bare_server(encrypted(authority, reply(HTML))) as port:
        assert trusting(authority, tmp_path).get(f"https://127.0.0.1:{port}/").content == HTML
        with pytest.raises(FetchError, match="certificate"):
            Client(replace(GUARDED, allow_private_network=True)).get(f"https://127.0.0.1:{port}/")


def trusting(authority: trustme.CA, folder: Path) -> Client:
    path = folder / "authority.pem"
    authority.cert_pem.write_to_path(str(path))
    client = Client(replace(GUARDED, allow_private_network=True))
    client._open_session().verify = str(path)
    return client


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "utf-16"])
def test_a_page_without_a_charset_is_still_read_right(encoding: str, server: ScriptedServer) -> None:
    text = "Die Polizei – so heißt es – seized “twelve” boats in the café harbour of Málaga, the ministry said on Monday."
    server.scripts["/no-charset"] = reply(
        f"<html><body><p>{text}</p></body></html>".encode(encoding), "Content-Type: text/html"
    )
    page = Fetcher(replace(GUARDED, allow_private_network=True)).fetch(Reference(server.url("/no-charset"), "test"))
    assert isinstance(page, Page)
    assert page.charset is None
    assert text in clean(page).text
    if encoding != "windows-1252":
        assert text not in requests.get(server.url("/no-charset"), timeout=5).text  # the control takes Latin-1
