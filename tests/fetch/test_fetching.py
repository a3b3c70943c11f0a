"""Real requests to servers on loopback: good pages, bad manners, hostile replies."""

import gzip
import socket
import time
from dataclasses import replace
from ipaddress import ip_address

import pytest

from pipeline.boundaries import Page, Reference
from pipeline.errors import FetchError
from pipeline.fetch import Fetcher, FetchSettings
from pipeline.fetch.addresses import is_public
from tests.fetch.scripted_server import ScriptedServer, drip, reply, scripted_server

LOCAL = FetchSettings(allow_private_network=True, delay=0.0, deadline=1.0, maximum_bytes=100_000, retries=0)


@pytest.fixture
def server():
    with scripted_server() as running:
        yield running


def fetch(url: str, settings: FetchSettings = LOCAL) -> Page:
    return Fetcher(settings).fetch(Reference(url, url))


def refusal(url: str, settings: FetchSettings = LOCAL) -> str:
    with pytest.raises(FetchError) as caught:
        fetch(url, settings)
    return caught.value.reason


def test_gives_the_page_with_its_final_address(server: ScriptedServer) -> None:
    server.scripts["/a"] = reply(b"", "Location: /b", status="302 Found")
    server.scripts["/b"] = reply(b"<p>News</p>", "Content-Type: text/html; charset=iso-8859-1")
    page = fetch(server.url("/a"))
    assert (page.url, page.content, page.media_type, page.charset, page.status) == (
        server.url("/b"),
        b"<p>News</p>",
        "text/html",
        "iso-8859-1",
        200,
    )


def test_unpacks_gzip(server: ScriptedServer) -> None:
    server.scripts["/z"] = reply(gzip.compress(b"hello " * 50), "Content-Encoding: gzip")
    assert fetch(server.url("/z")).content == b"hello " * 50


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (reply(b"no", status="404 Not Found"), "bad_status"),
        (reply(b"short", length=500), "unreachable"),
        (reply(gzip.compress(b"long enough to be cut " * 99)[:-12], "Content-Encoding: gzip"), "unreadable"),
        (reply(b"\x1f\x8b\x08 nonsense", "Content-Encoding: gzip"), "unreadable"),
        (reply(gzip.compress(bytes(50_000_000)), "Content-Encoding: gzip"), "too_large"),
        (reply(b"x" * 100_001), "too_large"),
        (reply(b"x", "Content-Encoding: gzip, gzip"), "unreadable"),
        (reply(b"x", "Content-Encoding: br"), "unreadable"),
        (reply(b"", "Location: /x", status="301 Moved"), "unreachable"),
        (reply(b"", "Location: file:///etc/passwd", status="301 Moved"), "refused"),
        (drip(b"HTTP/1.1 200 OK\r\n\r\n"), "timeout"),
        (drip(b"HTTP/1.1 200 OK\r\nX-Slow: "), "timeout"),
        (drip(b""), "timeout"),
        (reply(b"x" * 60_000, "Transfer-Encoding: chunked"), "unreachable"),
    ],
)
@pytest.mark.timed
def test_refuses_bad_replies_in_time(server: ScriptedServer, script, reason: str) -> None:
    server.scripts["/x"] = script
    begin = time.monotonic()
    assert refusal(server.url("/x")) == reason
    assert time.monotonic() - begin < LOCAL.deadline + 1


def test_refuses_private_addresses_unless_allowed(server: ScriptedServer) -> None:
    guarded = replace(LOCAL, allow_private_network=False)
    server.scripts["/x"] = reply(b"inside")
    for host in ("127.0.0.1", "localhost", "2130706433", "0x7f000001", "0177.0.0.1"):
        assert refusal(server.url("/x", host), guarded) in {"refused", "unreachable"}
    assert server.asked == []
    assert fetch(server.url("/x")).content == b"inside"


@pytest.mark.parametrize("host", ["169.254.169.254", "[fe80::1]", "[::ffff:169.254.169.254]", "224.0.0.1", "0.0.0.0"])
def test_an_intranet_has_no_such_addresses(host: str) -> None:
    """Where --allow-private-network is given, an intranet's page must not lead to the keys of a cloud."""
    assert refusal(f"http://{host}/", LOCAL) == "refused"


def test_a_name_that_changes_its_address_is_not_followed(server: ScriptedServer, monkeypatch) -> None:
    """The address that is checked is the one connected to: the second answer of the resolver is never asked for."""
    answers = [[(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", server.port))]]
    asked = []

    def resolver(host, port, *arguments, **keywords):
        asked.append(host)
        return answers[0]

    monkeypatch.setattr("pipeline.fetch.addresses.socket.getaddrinfo", resolver)
    guarded = replace(LOCAL, allow_private_network=False, respect_robots=False)
    assert refusal(f"http://rebinding.example:{server.port}/x", guarded) == "refused"
    assert server.asked == []


def test_follows_robots(server: ScriptedServer) -> None:
    server.scripts["/robots.txt"] = reply(b"User-agent: *\nDisallow: /private\n")
    server.scripts["/private/x"] = reply(b"x")
    server.scripts["/open"] = reply(b"x")
    assert refusal(server.url("/private/x")) == "refused"
    assert fetch(server.url("/open")).content == b"x"
    assert server.asked.count("/private/x") == 0


def test_a_failing_robots_file_means_nothing_may_be_fetched(server: ScriptedServer) -> None:
    server.scripts["/robots.txt"] = reply(b"", status="503 Busy")
    assert refusal(server.url("/open")) == "unreachable"
    assert "/open" not in server.asked


def test_retries_a_busy_server(server: ScriptedServer) -> None:
    replies = [reply(b"", "Retry-After: 0", status="503 Busy"), reply(b"now")]
    server.scripts["/busy"] = lambda connection: replies.pop(0)(connection)  # noqa: PLW0108
    assert fetch(server.url("/busy"), replace(LOCAL, retries=2)).content == b"now"


def test_keeps_a_pause_between_requests_to_one_host(server: ScriptedServer) -> None:
    server.scripts["/x"] = reply(b"x")
    fetcher = Fetcher(replace(LOCAL, delay=0.3))
    begin = time.monotonic()
    for _ in range(3):
        fetcher.fetch(Reference(server.url("/x"), "test"))
    assert time.monotonic() - begin >= 0.6


@pytest.mark.parametrize(
    "url", ["ftp://example.org/x", "file:///etc/passwd", "http://", "http://user:pw@example.org/"]
)
def test_refuses_other_schemes_and_credentials(url: str) -> None:
    assert refusal(url) == "refused"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("10.0.0.1", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("224.0.0.1", False),
        ("0.0.0.0", False),
        ("::1", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::5db8:d822", True),
        ("64:ff9b:1:7f00:0:100:808:808", False),
        ("fec0::1", False),
        ("5f00::1", False),
        ("3fff::1", False),
        ("192.0.0.8", False),
        ("2a00:1450::5efe:a00:1", False),
        ("2a00:1450::200:5efe:a00:1", False),
        ("2a00:1450::5efe:808:808", True),
        ("2002:7f00:1::", False),
        ("::7f00:1", False),
    ],
)
def test_knows_public_addresses(address: str, public: bool) -> None:
    assert is_public(ip_address(address)) is public
