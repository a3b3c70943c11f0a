"""What a desk refuses: other hosts, other sites, no token, paths out of the folder."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest
import requests

from pipeline.review.highlighting import Mark, text_html
from pipeline.review.web.originals import inside, sanitised
from tests.review.conftest import RunningDesk
from tests.review.folders import sample_folder

GOOD = {"origin": "", "x-pressfacts": "1", "content-type": "application/json"}


def test_the_policy_has_nothing_inline_and_no_other_origin(quiet_desk: RunningDesk) -> None:
    for path in ("/", "/facts", "/charts", "/nothing", "/documents/none", "/static/x/desk.css"):
        headers = quiet_desk.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "script-src 'self'" in policy
        assert "unsafe" not in policy and "http" not in policy and "*" not in policy
        assert headers["x-content-type-options"] == "nosniff" and headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:{port}", "", "[::1]:80"]
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_other_hosts_are_refused(quiet_desk: RunningDesk, host: str, method: str) -> None:
    port = quiet_desk.address.rpartition(":")[2]
    headers = GOOD | {"host": host.format(port=port), "origin": f"http://{host.format(port=port)}"}
    path = "/" if method == "GET" else "/api/decide"
    assert requests.request(
        method, quiet_desk.address + path, headers=headers, data="{}", timeout=20
    ).status_code in {400, 403}


@pytest.mark.parametrize(
    "change",
    [
        {"origin": None},
        {"origin": "null"},
        {"origin": "http://evil.example"},
        {"origin": "http://localhost:1"},
        {"origin": "{address}.evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"x-pressfacts": None},
        {"content-type": "text/plain"},
        {"content-type": "application/x-www-form-urlencoded"},
        {"content-type": None},
    ],
)
@pytest.mark.parametrize("action", ["decide", "add", "undo", "reviewer"])
def test_posts_of_other_sites_are_refused(
    quiet_desk: RunningDesk, change: dict[str, str | None], action: str
) -> None:
    headers = GOOD | {"origin": quiet_desk.address}
    for name, value in change.items():
        if value is None:
            headers.pop(name)
        else:
            headers[name] = value.format(address=quiet_desk.address)
    reply = requests.post(f"{quiet_desk.address}/api/{action}", headers=headers, data=b'{"name": "x"}', timeout=20)
    assert reply.status_code == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(quiet_desk: RunningDesk, method: str) -> None:
    assert requests.request(method, quiet_desk.address + "/api/decide", timeout=20).status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd", "/static/../desk.css", "/static/x/../../facts.jsonl", "/static/x/..%2f..%2fetc%2fpasswd",
        "/static//etc/passwd", "/export/..%2f..%2fetc%2fpasswd", "/export/facts.jsonl", "/export/review.sqlite",
        "/documents/..%2f..%2fetc%2fpasswd/original", "/documents/%00/original", "/named/..", "/facts/..%2f..",
        "/%2e%2e/%2e%2e/etc/passwd", "/facts/%ff%fe", "/documents/a%0d%0aset-cookie:x=1",
    ],
)  # fmt: skip
def test_no_path_leads_out(quiet_desk: RunningDesk, path: str) -> None:
    host, port = quiet_desk.address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        # By hand: clients tidy paths up before they send them.
        request = f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n"
        connection.sendall(request.encode())
        reply = b""
        while part := connection.recv(65536):
            reply += part
    assert b" 404 " in reply.split(b"\r\n")[0] or b" 400 " in reply.split(b"\r\n")[0]
    assert b"root:" not in reply and b"\r\nset-cookie:x" not in reply.lower()


def test_original_pages_come_from_their_folder_only(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (tmp_path / "secret.html").write_text("secret")
    (pages / "page.html").write_text("fine")
    (pages / "link.html").symlink_to(tmp_path / "secret.html")
    (pages / "loop.html").symlink_to(pages / "loop.html")
    assert inside(pages, "page.html") == pages / "page.html"
    for name in (
        "../secret.html",
        str(tmp_path / "secret.html"),
        "link.html",
        "loop.html",
        "",
        ".",
        "a\0b",
        "x" * 5000,
    ):
        assert inside(pages, name) is None


@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg><script>alert(1)</script></svg>",
        "<a href=javascript:alert(1)>x</a>", "<p onclick=alert(1)>x</p>", "<iframe src=x></iframe>", "<base href=//x>",
        "<p style='background:url(//x)'>x</p>", "<form action=//x><input></form>", "<meta http-equiv=refresh content=0>",
        "<table><tr><td><link rel=stylesheet href=//x>", "<!--[if IE]><script>x</script>--><b>", "<p/onload=x>" * 300,
        "<div>" * 3000 + "x",
    ],
)  # fmt: skip
def test_original_pages_are_words_only(markup: str) -> None:
    clean = sanitised(f"<html><body>{markup}</body></html>").lower()
    for bad in (
        "<script",
        "<img",
        "<svg",
        "javascript:",
        "onclick",
        "<iframe",
        "<base",
        "style=",
        "<form",
        "<meta",
        "<link",
        "<!--",
        "=",
    ):
        assert bad not in clean


def test_a_token_guards_any_other_address(start_desk: Callable[..., RunningDesk], tmp_path: Path) -> None:
    desk = start_desk(sample_folder(tmp_path / "out"), "--host", "0.0.0.0", "--name", "127.0.0.1")
    assert desk.token is not None and len(desk.token) >= 40
    refused = [
        desk.get("/"),
        desk.get("/?token=wrong"),
        desk.get("/", headers={"authorization": "Bearer wrong"}),
        desk.get("/", cookies={"pressfacts_token": "wrong"}),
        desk.get("/static/x/desk.css"),
        desk.get("/export/events.jsonl"),
        desk.post("decide", fact="x", version=0, action="accept"),
        desk.post(f"decide?token={desk.token}", fact="x", version=0, action="accept"),
    ]
    assert [reply.status_code for reply in refused] == [401] * len(refused)
    session = requests.Session()
    reply = session.get(f"{desk.address}/facts?type=count&token={desk.token}", timeout=20)
    assert reply.status_code == 200 and desk.token not in reply.url and "type=count" in reply.url
    cookie = next(iter(session.cookies))
    assert cookie.has_nonstandard_attr("HttpOnly") and cookie.get_nonstandard_attr("SameSite") == "strict"
    assert session.get(desk.address + "/", timeout=20).status_code == 200
    assert desk.get("/", headers={"authorization": f"Bearer {desk.token}"}).status_code == 200
    away = requests.get(f"{desk.address}//evil.example/?token={desk.token}", timeout=20, allow_redirects=False)
    assert not away.headers.get("location", "/x").startswith(("//", "http"))


def test_loopback_listens_on_loopback_only(quiet_desk: RunningDesk) -> None:
    assert quiet_desk.address.startswith("http://127.0.0.1:")


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b'{"fact": 1}', b'{"key": "k"}', b"[" * 100_000])
def test_bodies_that_are_no_actions(quiet_desk: RunningDesk, body: bytes) -> None:
    headers = GOOD | {"origin": quiet_desk.address}
    for action in ("decide", "edit", "add", "merge", "split", "adjudicate", "finish", "undo", "reviewer"):
        reply = requests.post(f"{quiet_desk.address}/api/{action}", headers=headers, data=body, timeout=20)
        assert (reply.status_code in {400, 404, 411, 422} and "error" in reply.text) or reply.status_code == 411
    large = requests.post(f"{quiet_desk.address}/api/decide", headers=headers, data=b" " * 1_000_001, timeout=20)
    assert large.status_code == 413


@pytest.mark.parametrize(
    "query", ["page=0", "page=-1", "page=9" * 30, "type=x", "confidence_from=nan", "date_from=x'", "sort=;", "q=%00"]
)
def test_any_query_gives_a_page(quiet_desk: RunningDesk, query: str) -> None:
    for path in ("/", "/facts", "/named/officials"):
        assert quiet_desk.get(f"{path}?{query}").status_code == 200


def test_the_text_keeps_its_code_points() -> None:
    text = "a\r\nb\x00<b>&\U0001f6a2\n\nend"
    marks = [Mark(1, "count", "undecided", 3, 8), Mark(2, "date", "undecided", 5, 9)]
    html = str(text_html(text, [{"start": 0, "end": 9, "label": "body"}], marks))
    assert "&#13;" in html and "\x00" not in html and "<b>" not in html
    assert html.count('data-n="1"') == 2 and html.count('data-n="2"') == 2
